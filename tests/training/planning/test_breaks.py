"""After a break: each line of the table, the way back, and breaks that were planned."""

from collections import Counter
from datetime import date, timedelta

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from training.bouts import MONDAY, asked, bouts, choice, told
from training.living import EXERCISES, Athlete, day

from hamlog.frozen import replace
from hamlog.training.ladder import Ladder
from hamlog.training.planning.breaks import (
    PAUSE_KEY,
    Pause,
    off_until,
    pause_of,
    pause_text,
    pauses,
    sessions_asked,
)
from hamlog.training.planning.calendar import Wishes, days_ahead, next_due
from hamlog.training.planning.stand import Scale
from hamlog.training.planning.trained import Trained
from hamlog.training.review.consistency import monday_of


@pytest.mark.parametrize(
    ("past", "days", "then", "why"),
    [
        ("10 11", 10, "12 x 6 kg, lower 3", "All 11 clean last time: try 12"),
        # Over 10 days: load, reps and sets as before, no step, no offer.
        ("10 11", 11, "11 x 6 kg, lower 3", "11 days off: same again before the next step"),
        ("12 12", 11, "12 x 6 kg, lower 3", "11 days off: same again before the next step"),
        ("12 12", 21, "12 x 6 kg, lower 3", "21 days off: same again before the next step"),
        # Over 21: a rung lighter, at most ten reps, one set fewer.
        (
            "12@8 12@8",
            22,
            "1 set of 10 x 6 kg, lower 3",
            "22 days off: one set fewer, lighter, 10 reps",
        ),
        ("8@4 8@4", 30, "1 set of 8 x 4 kg, lower 3", "30 days off: one set fewer"),
        (
            "12/5 12/5",
            42,
            "1 set of 10 x 4 kg, lower 5",
            "42 days off: one set fewer, lighter, 10 reps",
        ),
        # Over 42: two rungs lighter or the lightest, default tempo, one set.
        (
            "12@8/5 12@8/5",
            43,
            "1 set of 10 x 4 kg, lower 3",
            "43 days off: one set fewer, lighter, usual tempo, 10 reps",
        ),
        (
            "12@6 12@6",
            400,
            "1 set of 10 x 4 kg, lower 3",
            "over a year off: one set fewer, lighter, 10 reps",
        ),
        # A lowering that is faster than usual stays as it is.
        (
            "12@8/2 12@8/2",
            43,
            "1 set of 10 x 4 kg, lower 2",
            "43 days off: one set fewer, lighter, 10 reps",
        ),
        # What falls short goes down besides: the lowest of each value holds.
        ("11e@8 11e@8", 11, "11 x 6 kg, lower 3", "Target missed twice: down to 6 kg"),
        ("6e@4 6e@4", 22, "1 set of 6 x 4 kg, lower 3", "22 days off: one set fewer"),
    ],
)
def test_what_a_day_asks_after_a_break(past: str, days: int, then: str, why: str) -> None:
    made = bouts(past)
    found = asked(made, day=made[0].day + timedelta(days))

    assert told(found) == then
    assert found.why == why
    assert len(found.why) < 60


@pytest.mark.parametrize(
    ("after", "then", "why"),
    [
        # A set, then a rung, then reps, one step a clean session.
        ("10@6", "10 x 6 kg, lower 3", "+1 set: clean last time, on the way back"),
        ("10@6 10@6", "10 x 8 kg, lower 3", "Clean last time: back up to 8 kg"),
        ("10@6 10@6 10@8", "11 x 8 kg, lower 3", "Clean last time: back up to 11 reps"),
        ("10@6 10@6 10@8 11@8", "12 x 8 kg, lower 3", "Clean last time: back up to 12 reps"),
        ("10@6 10@6 10@8 11@8 12@8", "12 x 8 kg, lower 3", "12 clean once; do it again to move up"),
        # Not a step for one that was not clean.
        ("10e@6", "1 set of 10 x 6 kg, lower 3", "Missed the target last time: same again"),
    ],
)
def test_each_clean_session_gives_back_a_step(after: str, then: str, why: str) -> None:
    before = bouts("12@8 12@8")
    since = [replace(one, day=one.day + timedelta(32)) for one in bouts(after)]
    sets = [1, *(2 for _ in since)][: len(since)][::-1]
    back = [
        replace(one, planned=count, sets=one.sets[-count:])
        for one, count in zip(since, sets, strict=True)
    ]
    found = asked([*back, *before])

    assert (told(found), found.why) == (then, why)


def test_a_slower_lowering_is_given_back_too() -> None:
    before = bouts("12@4/5 12@4/5")
    since = [replace(one, day=one.day + timedelta(50)) for one in bouts("10@4 10@4")]
    back = [replace(since[0]), replace(since[1], planned=1, sets=since[1].sets[-1:])]
    found = asked([*back, *before])

    assert (told(found), found.why) == (
        "10 x 4 kg, lower 4",
        "Clean last time: lower over 4 s again",
    )


@pytest.mark.parametrize(
    ("text", "pause"),
    [
        ("2026-12-01,2026-12-14,race", Pause(date(2026, 12, 1), date(2026, 12, 14), "race")),
        ("2026-12-01, 2026-12-14", Pause(date(2026, 12, 1), date(2026, 12, 14))),
        ("2026-12-14,2026-12-01", None),
        ("2026-13-01,2026-12-14", None),
        ("off", None),
        ("", None),
    ],
)
def test_a_planned_break_is_read_as_it_is_stored(text: str, pause: Pause | None) -> None:
    assert pause_of(text) == pause
    if pause is not None:
        assert pause_of(pause_text(pause)) == pause


def test_planned_breaks_are_replaced_and_taken_back() -> None:
    first, last = date(2026, 12, 1), date(2026, 12, 14)
    said = [
        choice(PAUSE_KEY, MONDAY, pause_text(Pause(first, last))),
        choice(PAUSE_KEY, MONDAY + timedelta(1), pause_text(Pause(first, first, "race"))),
    ]
    assert pauses(said) == (Pause(first, first, "race"),)
    assert pauses([*said, choice(PAUSE_KEY, MONDAY + timedelta(2), "off")]) == ()


@pytest.mark.parametrize(
    ("why", "covered", "held"),
    [
        ("holiday", range(3), range(0)),
        # Four days before a race and three after ask for nothing; a fortnight before it holds.
        ("race", range(-4, 6), range(-14, 1)),
    ],
)
def test_what_a_planned_break_covers_and_holds(why: str, covered: range, held: range) -> None:
    pause = Pause(MONDAY, MONDAY + timedelta(2), why)
    days = range(-20, 20)

    assert [n for n in days if pause.covers(MONDAY + timedelta(n))] == list(covered)
    assert [n for n in days if pause.holds(MONDAY + timedelta(n))] == list(held)


def test_nothing_is_due_while_a_planned_break_lasts() -> None:
    pause = Pause(MONDAY, MONDAY + timedelta(11), "illness")
    trained = [Trained(MONDAY - timedelta(3), 3, 3)]
    found = next_due(Wishes(2, pauses=(pause,)), trained, MONDAY)

    assert found.day == MONDAY + timedelta(12)
    assert off_until([pause], MONDAY) == MONDAY + timedelta(12)
    assert off_until([pause], MONDAY + timedelta(12)) is None


def test_where_the_plan_holds_nothing_rises() -> None:
    found = asked(bouts("12 12"), still="race on 9 November: no increases")

    assert (told(found), found.why) == ("12 x 6 kg, lower 3", "race on 9 November: no increases")


@pytest.mark.parametrize(
    ("per_week", "off", "asked"),
    [
        # Of two sessions a week: none on a single free day, one on two to five, else both.
        *((2, days, asked) for days, asked in enumerate((2, 2, 1, 1, 1, 1, 0, 0))),
        *((1, days, asked) for days, asked in enumerate((1, 1, 1, 1, 0, 0, 0, 0))),
        *((3, days, asked) for days, asked in enumerate((3, 3, 2, 2, 1, 1, 0, 0))),
    ],
)
def test_a_week_that_is_partly_off_asks_for_its_part(per_week: int, off: int, asked: int) -> None:
    days = [Pause(MONDAY + timedelta(n), MONDAY + timedelta(n)) for n in range(off)]
    assert sessions_asked(per_week, days, MONDAY) == asked
    if off:
        whole = [Pause(MONDAY - timedelta(9), MONDAY + timedelta(off - 1))]
        assert sessions_asked(per_week, whole, MONDAY) == asked
        assert [
            slot.day
            for slot in days_ahead(Wishes(per_week, pauses=tuple(days)), (), MONDAY, 1)
            if slot.day < MONDAY + timedelta(off)
        ] == []


@pytest.mark.parametrize(
    ("back_on", "due"),
    [(0, [0, 3]), (1, [1, 4]), (2, [2]), (3, [3]), (4, [4]), (5, [5]), (6, [])],
)
def test_after_a_holiday_the_rest_of_the_week_has_its_part(back_on: int, due: list[int]) -> None:
    pause = Pause(MONDAY - timedelta(14), MONDAY + timedelta(back_on - 1), "holiday")
    trained = [Trained(MONDAY - timedelta(17), 3, 3)]
    found = days_ahead(Wishes(2, pauses=(pause,)), trained, MONDAY, 1)
    assert [(slot.day - MONDAY).days for slot in found] == due


spans = st.tuples(
    st.integers(-20, 60), st.integers(0, 30), st.sampled_from(("", "holiday", "illness", "race"))
).map(lambda found: Pause(day(found[0]), day(found[0] + found[1]), found[2]))


@given(
    st.lists(spans, max_size=4).map(tuple),
    st.integers(1, 3),
    st.frozensets(st.integers(0, 6)),
    st.frozensets(st.integers(0, 6)),
    st.lists(st.integers(-30, -1), max_size=9, unique=True).map(sorted),
)
def test_no_day_off_is_due_and_no_week_asks_for_more_than_without_breaks(
    planned: tuple[Pause, ...],
    per_week: int,
    weekdays: frozenset[int],
    runs_on: frozenset[int],
    trained_on: list[int],
) -> None:
    trained = [Trained(day(number), 3, 3) for number in trained_on]
    free = Wishes(per_week, weekdays, runs_on)
    due = [slot.day for slot in days_ahead(replace(free, pauses=planned), trained, day(0), 8)]
    usual = Counter(monday_of(slot.day) for slot in days_ahead(free, trained, day(0), 8))

    assert not [one for one in due if any(pause.covers(one) for pause in planned)]
    for monday, count in Counter(map(monday_of, due)).items():
        assert count <= sessions_asked(per_week, planned, monday) <= per_week
        assert count <= usual[monday]


LIVES = settings(max_examples=examples(12), suppress_health_check=[HealthCheck.too_slow])


@LIVES
@given(
    st.lists(st.integers(2, 5), min_size=1, max_size=8),
    st.sets(st.integers(0, 7), max_size=3),
    st.integers(-2, 30),
    st.integers(0, 12),
    st.sampled_from(("holiday", "illness", "race", "other")),
    st.integers(0, 60),
)
def test_a_planned_break_asks_for_more_on_no_later_day(
    gaps: list[int], hurts: set[int], begins: int, lasts: int, why: str, later: int
) -> None:
    """The same training with the break planned, and without: no stand, set or offer is above."""
    one = Athlete()
    number = 0
    for index, gap in enumerate(gaps):
        one.train(number, hurt=("clamshell",) if index in hurts else ())
        number += gap
    first = day(number + begins)
    pause = Pause(first, first + timedelta(lasts), why)
    asked_on = number + later
    without = one.asked(asked_on)
    one.choose(number, PAUSE_KEY, pause_text(pause))
    found = one.asked(asked_on)

    assert set(found.targets) <= set(without.targets)
    for slug, target in found.targets.items():
        scale = Scale(EXERCISES[slug], target.variant, Ladder(slug))
        assert not scale.above(target.stand, without.targets[slug].stand)
        assert target.sets <= without.targets[slug].sets
    assert {offer.choice_key for offer in found.proposals} <= {
        offer.choice_key for offer in without.proposals
    }
    assert len(found.sets) <= len(without.sets)
    if pause.covers(day(asked_on)):
        assert found.off_until is not None
        assert found.proposals == ()
        assert found.still


@pytest.mark.some(2)
@pytest.mark.parametrize("why", ["holiday", "illness", "race", "other"])
@pytest.mark.parametrize(
    ("lasts", "fewer", "said"),
    [(8, 0, "off: same again before"), (25, 1, "off: one set fewer"), (50, 2, "off: 1 set")],
)
def test_a_planned_break_comes_back_by_the_same_table(
    why: str, lasts: int, fewer: int, said: str
) -> None:
    one = Athlete()
    for week in range(14):
        for number in (7 * week, 7 * week + 3):
            one.train(number)
    last, after = 7 * 13 + 3, 7 * 13 + 3 + lasts + 9
    without = one.asked(after)
    one.choose(last, PAUSE_KEY, pause_text(Pause(day(last + 5), day(last + 4 + lasts), why)))
    found = one.asked(after)

    assert (found.targets, found.sets) == (without.targets, without.sets)
    assert (found.still, found.off_until) == ("", None)
    lunge = found.targets["walking-lunge"]
    assert lunge.sets == 3 - fewer
    assert said in lunge.why
