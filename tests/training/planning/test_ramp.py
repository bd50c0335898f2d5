"""How many sets a day asks for: what steps up, what a pause costs, and what never changes it."""

import ast
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from training.sessions import ODD_DAYS, SLUGS, logs, shifted

from hamlog.frozen import replace
from hamlog.training.planning import calendar, ramp
from hamlog.training.planning.ramp import Ramp, Rule, ramp_on
from hamlog.training.planning.terms import Terms
from hamlog.training.planning.trained import Trained

MONDAY = date(2026, 1, 5)
quick = settings(max_examples=examples(60))
THREE = Rule(("a", "b", "c"), per_week=2, step=1)
RULES = st.builds(
    Rule,
    st.lists(st.sampled_from(SLUGS), min_size=1, unique=True).map(tuple),
    st.integers(1, 3),
    st.integers(1, 2),
)


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def planned(day: int, *, done: int = 3, asked: int = 3, pain: int = 0) -> Trained:
    return Trained(on(day), asked, done, pain=pain)


def unplanned(day: int, sets: Mapping[str, int]) -> Trained:
    return Trained(on(day), 0, sum(sets.values()), sets)


def always(rule: Rule) -> Callable[[date], Rule]:
    return lambda _: rule


def asked(day: int, *trained: Trained, rule: Rule = THREE) -> Ramp:
    return ramp_on(on(day), trained, always(rule))


def sets(found: Ramp) -> list[int]:
    return list(found.sets.values())


# Eight weeks on Monday and Thursday, after which three exercises are at three sets.
FULL = tuple(planned(7 * week + day) for week in range(8) for day in (0, 3))


@pytest.mark.parametrize(
    ("why", "day", "trained", "expected"),
    [
        ("nothing was done yet", 0, [], [1, 1, 1]),
        ("seven days, two counted", 7, [planned(0), planned(3)], [2, 1, 1]),
        ("six days are too few", 6, [planned(0), planned(3)], [1, 1, 1]),
        ("one counted is too few", 7, [planned(0)], [1, 1, 1]),
        ("a missed day makes it later", 10, [planned(0), planned(7)], [2, 1, 1]),
        ("half of the sets count", 7, [planned(0), planned(3, done=4, asked=8)], [2, 1, 1]),
        ("less than half do not", 7, [planned(0), planned(3, done=4, asked=9)], [1, 1, 1]),
        ("a session with pain does not", 7, [planned(0), planned(3, pain=1)], [1, 1, 1]),
        ("what was done in between counts", 7, [planned(0), unplanned(3, {"z": 1})], [2, 1, 1]),
        (
            "the session with the step counts for the next",
            14,
            [planned(0), planned(3), planned(7), planned(10)],
            [2, 2, 1],
        ),
        (
            "a step late is the first day of the next seven",
            14,
            [planned(0), planned(3), planned(9), planned(12)],
            [2, 1, 1],
        ),
        (
            "an unplanned session counts, but takes no step itself",
            14,
            [planned(0), planned(3), unplanned(7, {"a": 1}), planned(9), planned(12)],
            [2, 1, 1],
        ),
        ("what was done on the day itself changes nothing", 7, [planned(0), planned(7)], [1, 1, 1]),
    ],
)
def test_a_step_is_earned(why: str, day: int, trained: list[Trained], expected: list[int]) -> None:
    assert sets(asked(day, *trained)) == expected, why


def test_a_step_of_two_is_for_who_chose_it() -> None:
    two = Rule(THREE.exercises, per_week=2, step=2)
    assert Terms().ramp_step == 1
    assert sets(asked(7, planned(0), planned(3), rule=two)) == [2, 2, 1]


def test_pain_within_the_clinicians_number_counts() -> None:
    log = [planned(0), planned(3, pain=2)]
    assert sets(ramp_on(on(7), log, always(THREE), pain_limit=2)) == [2, 1, 1]


def test_sudden_pain_counts_for_nothing_whatever_a_clinician_allows() -> None:
    log = [planned(0), replace(planned(3, pain=2), sudden=True)]
    assert sets(ramp_on(on(7), log, always(THREE), pain_limit=2)) == [1, 1, 1]
    assert sets(ramp_on(on(10), [*log, planned(7)], always(THREE), pain_limit=2)) == [2, 1, 1]


def test_a_set_that_pain_put_off_is_awaited() -> None:
    hurt = asked(7, planned(0), planned(3, pain=4))
    assert (hurt.added, hurt.awaited) == ((), ("a",))
    later = asked(10, planned(0), planned(3, pain=4), planned(7))
    assert (later.added, later.awaited) == (("a",), ())


def did(day: int, exercises: str) -> Trained:
    return Trained(on(day), 3, 3, dict.fromkeys(exercises, 1))


@pytest.mark.parametrize(
    ("why", "tried", "expected"),
    [
        ("what nobody tried gets no second set", (), [2, 1, 2]),
        ("what hurt in its first rep keeps its turn", (did(0, "abc"),), [2, 2, 1]),
        ("so it does where nothing of a session counted", (did(12, "b"),), [2, 2, 1]),
        ("it is of the days before", (did(14, "abc"),), [2, 1, 2]),
        ("what was written down without a plan is no try", (unplanned(2, {"b": 1}),), [2, 1, 2]),
    ],
)
def test_what_was_tried_keeps_its_turn(
    why: str, tried: tuple[Trained, ...], expected: list[int]
) -> None:
    log = tuple(did(day, "ac") for day in (0, 3, 7, 10))
    best = sorted((*log, *tried), key=lambda one: one.day)
    assert sets(ramp_on(on(14), log, always(THREE), at_best=best)) == expected, why


@pytest.mark.parametrize(
    ("exercises", "last", "expected"),
    [
        # A first programme begins with three exercises; the rest joins one a week.
        ("ab", 0, [1, 1]),
        ("abcde", 0, [1, 1, 1, 0, 0]),
        # At most as many as the last session had, and at least three.
        ("abcde", 2, [1, 1, 1, 0, 0]),
        ("abcde", 4, [1, 1, 1, 1, 0]),
    ],
)
def test_a_first_programme_begins_with_one_set_of_each(
    exercises: str, last: int, expected: list[int]
) -> None:
    before = [unplanned(-3, {"z": last})] if last else []
    found = asked(0, *before, rule=Rule(tuple(exercises), 2, 1))
    assert sets(found) == expected


def test_the_rest_joins_one_a_week_and_its_first_set_is_the_step() -> None:
    five = Rule(tuple("abcde"), 2, 1)
    log = [planned(7 * week + day, asked=1, done=1) for week in range(3) for day in (0, 3)]
    assert [sets(asked(7 * week, *log, rule=five)) for week in range(4)] == [
        [1, 1, 1, 0, 0],
        [1, 1, 1, 1, 0],
        [1, 1, 1, 1, 1],
        [2, 1, 1, 1, 1],
    ]


def test_a_break_takes_no_sets_here_and_puts_the_next_step_off() -> None:
    log = [planned(0), planned(3)]
    assert sets(asked(25, *log)) == [1, 1, 1]
    assert sets(asked(24, *log)) == [2, 1, 1]
    assert sets(asked(32, *log, planned(25), planned(28))) == [2, 1, 1]
    assert sets(asked(200, *FULL)) == [3, 3, 3]


def changing(*rules: tuple[int, Rule]) -> Callable[[date], Rule]:
    """Return what is in force on a day: the last of the rules that begin before or on it."""
    return lambda day: [rule for start, rule in rules if on(start) <= day][-1]


def test_a_new_exercise_joins_with_the_next_step() -> None:
    four = Rule(("d", *THREE.exercises), 2, 1)
    rule_on = changing((0, THREE), (57, four))
    assert dict(ramp_on(on(57), FULL, rule_on).sets) == {"d": 1, "a": 3, "b": 3, "c": 3}
    early = changing((0, THREE), (52, four))
    assert dict(ramp_on(on(52), FULL[:-1], early).sets) == {"d": 0, "a": 3, "b": 3, "c": 3}


@pytest.mark.parametrize(("back_on", "expected"), [(52 + 42, 3), (52 + 43, 0)])
def test_an_exercise_that_comes_back_is_as_it_was_for_six_weeks(
    back_on: int, expected: int
) -> None:
    rest = Rule(("a", "b", "d", "e"), 2, 1)
    all_five = Rule(("a", "b", "d", "e", "c"), 2, 1)
    log = [*FULL, *(planned(day, asked=1, done=1) for day in range(55, back_on - 4, 3))]
    log.append(planned(back_on - 1, asked=1, done=1))
    rule_on = changing((0, THREE), (53, rest), (back_on, all_five))
    assert ramp_on(on(back_on), log, rule_on).sets["c"] == expected


def test_another_programme_begins_with_a_week_of_its_own() -> None:
    other = Rule(("d", "e"), 2, 1)
    rule_on = changing((0, THREE), (30, other))
    log = [*FULL[:8], planned(28), planned(31)]
    assert list(ramp_on(on(35), log, rule_on).sets.values()) == [1, 1]
    assert list(ramp_on(on(38), [*log, planned(35)], rule_on).sets.values()) == [2, 1]


def test_a_new_setting_changes_nothing_that_is_past() -> None:
    slow = Rule(THREE.exercises, 3, 1)
    now = changing((0, THREE), (21, slow))
    assert sets(ramp_on(on(21), FULL[:6], now)) == [2, 2, 1]
    assert sets(ramp_on(on(20), FULL[:6], now)) == [2, 2, 1]
    assert sets(asked(24, *FULL[:7], rule=slow)) == [2, 2, 1]


def test_a_history_says_where_to_start() -> None:
    history = [unplanned(0, {"a": 3, "b": 1, "c": 3}), unplanned(5, {"a": 2, "c": 7, "b": 0})]
    found = asked(7, *history)
    assert dict(found.sets) == {"a": 2, "b": 1, "c": 3}
    assert found.why["c"] == "back where you were on 10 January"
    assert found.why["b"] == "one set to start with"
    # It earns no step: the first planned session is the first.
    assert (found.step_day, found.counted) == (on(7), 0)
    assert sets(asked(12, *history, planned(7), planned(10))) == [2, 1, 3]
    assert sets(asked(14, *history, planned(7), planned(10))) == [2, 2, 3]


def test_what_an_older_version_asked_for_and_was_done_stays_given() -> None:
    old = [
        Trained(on(0), 3, 3, {"a": 1, "b": 1, "c": 1}),
        Trained(on(3), 3, 3, {"a": 1, "b": 1, "c": 1}),
        Trained(on(7), 5, 5, {"a": 2, "b": 2, "c": 1}),
        Trained(on(14), 7, 7, {"a": 3, "b": 2, "c": 2}),
    ]
    assert sets(asked(14, *old)) == [2, 2, 1]
    # It goes on from there, with the step that is due.
    assert sets(asked(15, *old)) == [3, 3, 2]
    # What was done beside the plan gives nothing.
    extra = [*old[:2], Trained(on(7), 4, 7, {"a": 3, "b": 3, "c": 1})]
    assert sets(asked(8, *extra)) == [2, 1, 1]


def test_a_programme_without_exercises_asks_for_nothing() -> None:
    nothing = Rule((), 2, 1)
    found = asked(30, *FULL, rule=nothing)
    assert (dict(found.sets), found.added) == ({}, ())
    assert sets(ramp_on(on(28), FULL, changing((0, nothing), (28, THREE)))) == [1, 1, 1]


@pytest.mark.parametrize(
    ("day", "trained", "slug", "why"),
    [
        (0, (), "a", "one set to start with"),
        (2, FULL[:1], "a", "next increase after one more session"),
        (4, FULL[:2], "a", "next increase from 12 January on"),
        (7, FULL[:2], "a", "two sessions done since 5 January"),
        (7, FULL[:2], "c", "next increase after two more sessions"),
        (56, FULL, "a", "three sets, the maximum"),
    ],
)
def test_each_number_of_sets_says_why(
    day: int, trained: tuple[Trained, ...], slug: str, why: str
) -> None:
    assert asked(day, *trained).why[slug] == why


def test_what_the_next_step_waits_for_is_told() -> None:
    found = asked(11, *FULL[:3])
    assert (found.step_day, found.counted, found.needed) == (on(7), 1, 2)
    assert found.next_step_from == on(14)
    assert not found.full
    assert asked(56, *FULL).full


@quick
@given(logs(), RULES, st.integers(0, 60))
def test_there_are_up_to_three_sets_whatever_the_log(
    log: tuple[Trained, ...], rule: Rule, later: int
) -> None:
    day = (log[-1].day if log else MONDAY) + timedelta(days=later)
    found = ramp_on(day, log, always(rule))
    assert tuple(found.sets) == rule.exercises
    assert all(0 <= one <= 3 for one in found.sets.values())
    assert sum(one > 0 for one in found.sets.values()) >= min(3, len(rule.exercises))
    assert set(found.why) == set(found.sets)
    assert all(0 < len(why) < 60 for why in found.why.values())


@quick
@given(logs(), st.data(), st.integers(0, 60))
def test_there_are_up_to_three_sets_whatever_the_programmes(
    log: tuple[Trained, ...], data: st.DataObject, later: int
) -> None:
    days = {one.day for one in log}
    rules = {day: data.draw(RULES) for day in sorted(days)}
    last = data.draw(RULES)
    day = max(days, default=MONDAY) + timedelta(days=later)
    found = ramp_on(day, log, lambda one: last if one == day else rules[one])
    assert all(0 <= one <= 3 for one in found.sets.values())
    before = {slug for one in days if one < day for slug in rules[one].exercises}
    brought = {slug for one in log for slug in one.sets}
    assert all(found.sets[slug] <= 1 for slug in set(last.exercises) - before - brought)


@quick
@given(logs(), RULES)
def test_a_rise_is_small_and_earned(log: tuple[Trained, ...], rule: Rule) -> None:
    days = sorted({one.day for one in log if one.planned})
    asked_on = [ramp_on(day, log, always(rule)) for day in days]
    since = days[0] if days else None
    for day, before, now in zip(days[1:], asked_on, asked_on[1:], strict=False):
        more = {slug: now.sets[slug] - before.sets[slug] for slug in now.sets}
        assert min(more.values()) >= 0
        rise = sum(more.values())
        if not rise or since is None:
            continue
        assert rise <= rule.step
        assert (day - since).days >= 7
        assert sum(one.counts for one in log if since <= one.day < day) >= rule.per_week
        since = day


@quick
@given(logs(), RULES, st.integers(0, 80))
def test_it_does_not_matter_when_or_how_often_one_asks(
    log: tuple[Trained, ...], rule: Rule, offset: int
) -> None:
    first = log[0].day if log else MONDAY
    day = first + timedelta(days=offset)
    known = tuple(one for one in log if one.day < day)
    asked_then = ramp_on(day, known, always(rule))
    for other in (day - timedelta(days=1), day + timedelta(days=30), day):
        ramp_on(other, log, always(rule))
    assert ramp_on(day, log, always(rule)) == asked_then


@quick
@given(logs(), RULES, st.integers(0, 60), st.integers(-4000, 4000))
def test_the_calendar_has_no_say(
    log: tuple[Trained, ...], rule: Rule, later: int, shift: int
) -> None:
    day = (log[-1].day if log else MONDAY) + timedelta(days=later)
    here = ramp_on(day, log, always(rule))
    there = ramp_on(day + timedelta(days=shift), shifted(log, shift), always(rule))
    assert there.sets == here.sets
    assert (there.added, there.counted) == (here.added, here.counted)
    assert there.step_day == here.step_day + timedelta(days=shift)


@quick
@given(st.integers(0, 40), st.integers(1, 9), st.integers(1, 2))
def test_from_the_start_it_is_the_formula(weeks: int, n: int, step: int) -> None:
    rule = Rule(tuple("abcdefghi"[:n]), 2, step)
    log = [planned(7 * week + day) for week in range(weeks) for day in (0, 3)]
    every = min(3, n) + step * weeks
    assert sets(asked(7 * weeks, *log, rule=rule)) == [
        min(3, (every + n - 1 - i) // n) for i in range(n)
    ]


def test_a_long_log_is_gone_through_once() -> None:
    log = [planned(7 * week + day) for week in range(200) for day in (0, 2)]
    days: list[date] = []

    def rule_on(day: date) -> Rule:
        days.append(day)
        return THREE

    ramp_on(on(1400), log, rule_on)
    assert days == [*(one.day for one in log), on(1400)]


@pytest.mark.parametrize("module", [ramp, calendar])
def test_nothing_but_dates_is_known_here(module: object) -> None:
    """A time zone or a change of clocks cannot matter where there is no time of day."""
    tree = ast.parse(Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8"))
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {alias.name for node in froms if node.module == "datetime" for alias in node.names}
    assert names <= {"date", "timedelta"}
    whole = [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    assert not whole
    calls = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not calls & {"today", "now", "utcnow", "fromtimestamp"}


@pytest.mark.parametrize("start", ODD_DAYS)
def test_a_week_is_seven_days_in_any_year(start: date) -> None:
    log = [Trained(start + timedelta(days=day), 3, 3) for day in (0, 3)]
    assert sets(ramp_on(start + timedelta(days=6), log, always(THREE))) == [1, 1, 1]
    assert sets(ramp_on(start + timedelta(days=7), log, always(THREE))) == [2, 1, 1]
