"""Twelve weeks of every programme, in tables that a reader can check by hand.

A cell is what each session of that week asks for: the sets added since the start, then the
sets of each exercise in the programme's order. With k sets added, exercise i (from 0) of n
has min(3, 1 + (k + n - 1 - i) // n). The plan is two sessions a week, so Mondays and
Wednesdays; a step adds two sets, on Mondays.

- every day: trained on every day that is due. Two sets more each week, up to three of each.
- two missed: weeks 3 and 4. From Wednesday of week 2 to Monday of week 5 it is 19 days, not
  more than 21: it goes on where it stopped.
- six missed: weeks 4 to 9. From Wednesday of week 3 to Monday of week 10 it is 47 days, more
  than 42: back to one set of each. A step back up is half of the exercises, rounded up, and
  never beyond what was asked for in week 3 (4 added); the steps after that are of two again.
- one a week: only the Mondays. Two sessions count in two weeks, so a step is every second week.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import pytest

from hamlog.library import Library, packaged
from hamlog.training.exercise import Equipment, Level
from hamlog.training.planning.calendar import Wishes, next_due
from hamlog.training.planning.programmes import composed
from hamlog.training.planning.ramp import Rule, ramp_on
from hamlog.training.planning.trained import Trained

MONDAY = date(2026, 1, 5)
MISSED = {"every day": (), "two missed": (3, 4), "six missed": range(4, 10), "one a week": ()}

# Deadlift, walking lunge, clamshell, hip thrust.
NO_EQUIPMENT = """
week | every day  | two missed | six missed | one a week
   1 |  0 1111    |  0 1111    |  0 1111    |  0 1111
   2 |  2 2211    |  2 2211    |  2 2211    |  0 1111
   3 |  4 2222    | -          |  4 2222    |  2 2211
   4 |  6 3322    | -          | -          |  2 2211
   5 |  8 3333    |  4 2222    | -          |  4 2222
   6 |  8 3333    |  6 3322    | -          |  4 2222
   7 |  8 3333    |  8 3333    | -          |  6 3322
   8 |  8 3333    |  8 3333    | -          |  6 3322
   9 |  8 3333    |  8 3333    | -          |  8 3333
  10 |  8 3333    |  8 3333    |  0 1111    |  8 3333
  11 |  8 3333    |  8 3333    |  2 2211    |  8 3333
  12 |  8 3333    |  8 3333    |  4 2222    |  8 3333
"""

# Ball curl, single-leg RDL, single-leg bridge.
INTERMEDIATE_THREE = """
week | every day  | two missed | six missed | one a week
   1 |  0 111     |  0 111     |  0 111     |  0 111
   2 |  2 221     |  2 221     |  2 221     |  0 111
   3 |  4 322     | -          |  4 322     |  2 221
   4 |  6 333     | -          | -          |  2 221
   5 |  6 333     |  4 322     | -          |  4 322
   6 |  6 333     |  6 333     | -          |  4 322
   7 |  6 333     |  6 333     | -          |  6 333
   8 |  6 333     |  6 333     | -          |  6 333
   9 |  6 333     |  6 333     | -          |  6 333
  10 |  6 333     |  6 333     |  0 111     |  6 333
  11 |  6 333     |  6 333     |  2 221     |  6 333
  12 |  6 333     |  6 333     |  4 322     |  6 333
"""

# Band curl, dumbbell curl, hip thrust, split squat.
HOME_KIT = """
week | every day  | two missed | six missed | one a week
   1 |  0 1111    |  0 1111    |  0 1111    |  0 1111
   2 |  2 2211    |  2 2211    |  2 2211    |  0 1111
   3 |  4 2222    | -          |  4 2222    |  2 2211
   4 |  6 3322    | -          | -          |  2 2211
   5 |  8 3333    |  4 2222    | -          |  4 2222
   6 |  8 3333    |  6 3322    | -          |  4 2222
   7 |  8 3333    |  8 3333    | -          |  6 3322
   8 |  8 3333    |  8 3333    | -          |  6 3322
   9 |  8 3333    |  8 3333    | -          |  8 3333
  10 |  8 3333    |  8 3333    |  0 1111    |  8 3333
  11 |  8 3333    |  8 3333    |  2 2211    |  8 3333
  12 |  8 3333    |  8 3333    |  4 2222    |  8 3333
"""

# Basic, with a band: band curl, deadlift, lunge, clamshell, hip thrust.
WITH_A_BAND = """
week | every day  | two missed | six missed | one a week
   1 |  0 11111   |  0 11111   |  0 11111   |  0 11111
   2 |  2 22111   |  2 22111   |  2 22111   |  0 11111
   3 |  4 22221   | -          |  4 22221   |  2 22111
   4 |  6 32222   | -          | -          |  2 22111
   5 |  8 33322   |  4 22221   | -          |  4 22221
   6 | 10 33333   |  6 32222   | -          |  4 22221
   7 | 10 33333   |  8 33322   | -          |  6 32222
   8 | 10 33333   | 10 33333   | -          |  6 32222
   9 | 10 33333   | 10 33333   | -          |  8 33322
  10 | 10 33333   | 10 33333   |  0 11111   |  8 33322
  11 | 10 33333   | 10 33333   |  3 22211   | 10 33333
  12 | 10 33333   | 10 33333   |  4 22221   | 10 33333
"""

# Intermediate, with nothing: deadlift, single-leg RDL, lunge, clamshell, bridge, thrust.
BODY_ALONE = """
week | every day  | two missed | six missed | one a week
   1 |  0 111111  |  0 111111  |  0 111111  |  0 111111
   2 |  2 221111  |  2 221111  |  2 221111  |  0 111111
   3 |  4 222211  | -          |  4 222211  |  2 221111
   4 |  6 222222  | -          | -          |  2 221111
   5 |  8 332222  |  4 222211  | -          |  4 222211
   6 | 10 333322  |  6 222222  | -          |  4 222211
   7 | 12 333333  |  8 332222  | -          |  6 222222
   8 | 12 333333  | 10 333322  | -          |  6 222222
   9 | 12 333333  | 12 333333  | -          |  8 332222
  10 | 12 333333  | 12 333333  |  0 111111  |  8 332222
  11 | 12 333333  | 12 333333  |  3 222111  | 10 333322
  12 | 12 333333  | 12 333333  |  4 222211  | 10 333322
"""

# Basic, with everything: two curls, deadlift, lunge, clamshell, thrust.
ALL_BASIC = """
week | every day  | two missed | six missed | one a week
   1 |  0 111111  |  0 111111  |  0 111111  |  0 111111
   2 |  2 221111  |  2 221111  |  2 221111  |  0 111111
   3 |  4 222211  | -          |  4 222211  |  2 221111
   4 |  6 222222  | -          | -          |  2 221111
   5 |  8 332222  |  4 222211  | -          |  4 222211
   6 | 10 333322  |  6 222222  | -          |  4 222211
   7 | 12 333333  |  8 332222  | -          |  6 222222
   8 | 12 333333  | 10 333322  | -          |  6 222222
   9 | 12 333333  | 12 333333  | -          |  8 332222
  10 | 12 333333  | 12 333333  |  0 111111  |  8 332222
  11 | 12 333333  | 12 333333  |  3 222111  | 10 333322
  12 | 12 333333  | 12 333333  |  4 222211  | 10 333322
"""

# All nine.
ALL_NINE = """
week | every day    | two missed   | six missed   | one a week
   1 |  0 111111111 |  0 111111111 |  0 111111111 |  0 111111111
   2 |  2 221111111 |  2 221111111 |  2 221111111 |  0 111111111
   3 |  4 222211111 | -            |  4 222211111 |  2 221111111
   4 |  6 222222111 | -            | -            |  2 221111111
   5 |  8 222222221 |  4 222211111 | -            |  4 222211111
   6 | 10 322222222 |  6 222222111 | -            |  4 222211111
   7 | 12 333222222 |  8 222222221 | -            |  6 222222111
   8 | 14 333332222 | 10 322222222 | -            |  6 222222111
   9 | 16 333333322 | 12 333222222 | -            |  8 222222221
  10 | 18 333333333 | 14 333332222 |  0 111111111 |  8 222222221
  11 | 18 333333333 | 16 333333322 |  4 222211111 | 10 322222222
  12 | 18 333333333 | 18 333333333 |  6 222222111 | 10 322222222
"""

# The longest way back. All nine were full in week 10; weeks 11 to 16 are missed. From
# Wednesday of week 10 to Monday of week 17 it is 47 days. Half of nine exercises is five.
FULL_AND_BACK = """
week | six missed
   9 | 16 333333322
  10 | 18 333333333
  11 | -
  12 | -
  13 | -
  14 | -
  15 | -
  16 | -
  17 |  0 111111111
  18 |  5 222221111
  19 | 10 322222222
  20 | 15 333333222
  21 | 18 333333333
  22 | 18 333333333
"""

# Three weeks missed, 4 to 6: from Wednesday of week 3 to Monday of week 7 it is 26 days, more
# than 21: one set fewer of each, but never below one. Half of nine exercises is five, but
# only so many as were there before; then two a step again.
THREE_MISSED = """
week | no equipment | all nine
   3 |  4 2222      |  4 222211111
   4 | -            | -
   5 | -            | -
   6 | -            | -
   7 |  0 1111      |  0 111111111
   8 |  2 2211      |  4 222211111
   9 |  4 2222      |  6 222222111
  10 |  6 3322      |  8 222222221
"""

# Other plans for no equipment: sessions a week x sets a step. Three a week are Monday,
# Wednesday and Friday, one a week is Monday; a step still takes seven days.
SETTINGS = """
week | 1 x 1  | 1 x 2  | 2 x 1  | 3 x 1  | 3 x 2
   1 | 0 1111 | 0 1111 | 0 1111 | 0 1111 | 0 1111
   2 | 1 2111 | 2 2211 | 1 2111 | 1 2111 | 2 2211
   3 | 2 2211 | 4 2222 | 2 2211 | 2 2211 | 4 2222
   4 | 3 2221 | 6 3322 | 3 2221 | 3 2221 | 6 3322
   5 | 4 2222 | 8 3333 | 4 2222 | 4 2222 | 8 3333
   6 | 5 3222 | 8 3333 | 5 3222 | 5 3222 | 8 3333
   7 | 6 3322 | 8 3333 | 6 3322 | 6 3322 | 8 3333
   8 | 7 3332 | 8 3333 | 7 3332 | 7 3332 | 8 3333
   9 | 8 3333 | 8 3333 | 8 3333 | 8 3333 | 8 3333
"""


def by_equipment(level: Level, *equipment: Equipment) -> tuple[str, ...]:
    library = Library()
    exercises = {one.slug: one for one in library.exercises()}
    return tuple(e.slug for e in composed(equipment, level, library.whole(), exercises).entries)


def built_in(slug: str) -> tuple[str, ...]:
    return tuple(entry.slug for entry in packaged.programme(slug).entries)


TABLES = {
    "no equipment": (NO_EQUIPMENT, built_in("no-equipment")),
    "the intermediate three": (INTERMEDIATE_THREE, built_in("intermediate-three")),
    "home kit": (HOME_KIT, built_in("home-kit")),
    "by equipment, a band": (WITH_A_BAND, by_equipment(Level.BASIC, Equipment.BAND)),
    "by equipment, the body alone": (BODY_ALONE, by_equipment(Level.INTERMEDIATE)),
    "by equipment, all basic": (ALL_BASIC, by_equipment(Level.BASIC, *Equipment)),
    "all nine": (ALL_NINE, built_in("all-nine")),
}


def columns(table: str) -> dict[str, dict[int, str]]:
    """Return the cells of a table by the name of their column, then by week."""
    names, *rows = [[cell.strip() for cell in line.split("|")] for line in table.split("\n")[1:-1]]
    return {name: {int(row[0]): row[at] for row in rows} for at, name in enumerate(names) if at > 0}


def sessions(
    rule: Rule, weeks: int, missed: Sequence[int] = (), *, at_most: int = 3
) -> Iterator[tuple[int, date, Mapping[str, int]]]:
    """Train on the days that are due but in the weeks missed; give week, day and sets."""
    trained: list[Trained] = []
    wishes = Wishes(rule.per_week)
    for week in range(1, weeks + 1):
        today = MONDAY + timedelta(days=7 * (week - 1))
        for _ in range(0 if week in missed else min(at_most, rule.per_week)):
            day = next_due(wishes, trained, today).day
            sets = ramp_on(day, trained, lambda _: rule).sets
            planned = sum(sets.values())
            trained.append(Trained(day, planned, planned, sets))
            yield week, day, sets
            today = day


def asked(found: Iterator[tuple[int, date, Mapping[str, int]]], weeks: int) -> dict[int, str]:
    """Return the cell of each week; more than one where its sessions differ."""
    cells: dict[int, set[str]] = {week: set() for week in range(1, weeks + 1)}
    for week, _, sets in found:
        digits = "".join(str(one) for one in sets.values())
        cells[week].add(f"{sum(sets.values()) - len(sets)} {digits}")
    return {week: " / ".join(sorted(one)) or "-" for week, one in cells.items()}


@pytest.mark.parametrize("name", TABLES)
def test_twelve_weeks_are_as_in_the_table(name: str) -> None:
    table, exercises = TABLES[name]
    rule = Rule(exercises, per_week=2, step=2)
    found = {
        column: asked(
            sessions(rule, 12, missed, at_most=1 if column == "one a week" else 2), weeks=12
        )
        for column, missed in MISSED.items()
    }
    assert found == columns(table)


@pytest.mark.parametrize("name", TABLES)
def test_each_cell_of_the_tables_is_what_the_formula_says(name: str) -> None:
    table, exercises = TABLES[name]
    n = len(exercises)
    cells = [cell for column in columns(table).values() for cell in column.values() if cell != "-"]
    assert len(cells) == 12 + 10 + 6 + 12
    for cell in cells:
        k, digits = cell.split()
        sets = [min(3, 1 + (int(k) + n - 1 - i) // n) for i in range(n)]
        assert digits == "".join(str(one) for one in sets)


def test_the_tables_know_every_built_in_programme() -> None:
    tables = {exercises for _, exercises in TABLES.values()}
    for programme in Library().programmes():
        assert tuple(entry.slug for entry in programme.entries) in tables


def test_two_a_week_are_mondays_and_wednesdays() -> None:
    rule = Rule(built_in("home-kit"), per_week=2, step=2)
    days = [day for _, day, _ in sessions(rule, 12)]
    assert [day.weekday() for day in days] == [0, 2] * 12


def test_the_way_back_of_all_nine_goes_by_five() -> None:
    rule = Rule(built_in("all-nine"), per_week=2, step=2)
    found = asked(sessions(rule, 22, range(11, 17)), weeks=22)
    expected = columns(FULL_AND_BACK)["six missed"]
    assert {week: found[week] for week in expected} == expected


@pytest.mark.parametrize("name", ["no equipment", "all nine"])
def test_three_missed_weeks_cost_one_set_of_each(name: str) -> None:
    rule = Rule(TABLES[name][1], per_week=2, step=2)
    found = asked(sessions(rule, 10, (4, 5, 6)), weeks=10)
    expected = columns(THREE_MISSED)[name]
    assert {week: found[week] for week in expected} == expected


@pytest.mark.parametrize("column", columns(SETTINGS))
def test_other_plans_are_as_in_the_table(column: str) -> None:
    per_week, step = (int(one) for one in column.split(" x "))
    rule = Rule(built_in("no-equipment"), per_week, step)
    assert asked(sessions(rule, 9), weeks=9) == columns(SETTINGS)[column]
