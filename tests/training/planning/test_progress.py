"""Double progression: every rule of reps, load, effort and sets as a table."""

from datetime import timedelta

import pytest
from training.bouts import BETTER, MONDAY, SIX, asked, bouts, choice, record, told
from training.builders import exercise, phases, ranged

from hamlog.frozen import replace
from hamlog.training import tempo
from hamlog.training.exercise import Kind, Loading, Variant
from hamlog.training.load import Load
from hamlog.training.planning.stand import lowering_changed, reps_span
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Outcome

LOGGED_12 = "You logged 12 clean reps: start at 10, the low end of 10-12"


@pytest.mark.parametrize(
    ("past", "then", "why"),
    [
        # The target begins at ten, on the lightest rung.
        ("", "1 set of 10 x 4 kg, lower 3", "First time: 10 clean reps"),
        # A clean session at the target raises it by one, up to twelve.
        ("10", "11 x 6 kg, lower 3", "All 10 clean last time: try 11"),
        ("10 11", "12 x 6 kg, lower 3", "All 11 clean last time: try 12"),
        ("10 11 12", "12 x 6 kg, lower 3", "12 clean once; do it again to move up"),
        # Twelve twice running offers the next rung; while it stands the target stays.
        ("12 12", "12 x 6 kg, lower 3 (8 kg?)", "12 clean twice: 8 kg comes next"),
        ("12 12 12", "12 x 6 kg, lower 3 (8 kg?)", "12 clean twice: 8 kg comes next"),
        ("12 11 12", "12 x 6 kg, lower 3", "12 clean once; do it again to move up"),
        # What the athlete changed by hand is where it goes on.
        ("12 12 10@7", "11 x 7 kg, lower 3", "All 10 clean last time: try 11"),
        ("12@7 12@7", "12 x 7 kg, lower 3 (8 kg?)", "12 clean twice: 8 kg comes next"),
        ("12 12@8", "12 x 8 kg, lower 3", "12 clean once; do it again to move up"),
        ("12 12/4", "12 x 6 kg, lower 4", "12 clean once; do it again to move up"),
        ("10 15", "12 x 6 kg, lower 3", "12 clean once; do it again to move up"),
        ("8", "9 x 6 kg, lower 3", "All 8 clean last time: try 9"),
        # Marked reps, or a set left out, move nothing; ten clean are never short.
        ("10 12m", "12 x 6 kg, lower 3", "Same again: not all of it was clean last time"),
        ("12 12s", "12 x 6 kg, lower 3", "Same again: not all of it was clean last time"),
        ("12 12s 12", "12 x 6 kg, lower 3", "12 clean once; do it again to move up"),
        ("12 12m 12", "12 x 6 kg, lower 3", "12 clean once; do it again to move up"),
        # Its own sets count, whatever became of the session.
        ("10 11u", "12 x 6 kg, lower 3", "All 11 clean last time: try 12"),
        (
            "12u@20 12u@20",
            "12 x 20 kg, lower 3",
            "12 clean; do three sets in four sessions to move up",
        ),
        # Where nothing was asked it begins at what was written down, three to ten.
        (
            "12w",
            "10 x 6 kg, lower 3",
            LOGGED_12,
        ),
        ("8w", "8 x 6 kg, lower 3", "You logged 8 clean reps: start from 8"),
        ("2w", "3 x 6 kg, lower 3", "You logged 2 clean reps: start from 3, the fewest"),
        (
            "12w@20",
            "10 x 20 kg, lower 3",
            LOGGED_12,
        ),
        # What would have been asked, written down, goes on; less than that moves nothing.
        ("10 11w", "12 x 6 kg, lower 3", "All 11 clean last time: try 12"),
        ("10 10w", "11 x 6 kg, lower 3", "All 10 clean last time: try 11"),
        ("10 11w@0", "12 x 6 kg, lower 3", "All 11 clean last time: try 12"),
        (
            "10 12w@8",
            "10 x 8 kg, lower 3",
            LOGGED_12,
        ),
        ("10 11@0", "12 x -, lower 3", "All 11 clean last time: try 12"),
    ],
)
def test_what_the_last_bouts_lead_to(past: str, then: str, why: str) -> None:
    found = asked(bouts(past))

    assert told(found) == then
    assert found.why == why


@pytest.mark.parametrize(
    ("efforts", "then", "why"),
    [
        ((None, None), 11, "All 10 clean last time: try 11"),
        ((5, None), 11, "All 10 clean last time: try 11"),
        ((None, 6), 11, "All 10 clean last time: try 11"),
        ((6, 6), 12, "Easy twice in a row: try 12"),
        ((7, 8), 11, "All 10 clean last time: try 11"),
        ((9, None), 11, "All 10 clean last time: try 11"),
        ((9, 10), 10, "Hard twice in a row: same again"),
    ],
)
def test_how_hard_it_was_moves_two_reps_or_none(
    efforts: tuple[float | None, float | None], then: int, why: str
) -> None:
    past = [
        replace(one, sets=tuple(replace(each, rpe=rpe) for each in one.sets))
        for one, rpe in zip(bouts("10 10"), reversed(efforts), strict=True)
    ]
    found = asked(past)

    assert (found.reps, found.why) == (then, why)


@pytest.mark.parametrize(
    ("sore", "rpe", "then"),
    [
        ((None, None), None, 11),
        ((5, 5), None, 11),
        ((6, 6), None, 10),
        ((10, 6), None, 10),
        ((6, None), None, 11),
        ((None, 6), None, 11),
        # Sore is hard, whatever was said of it in the session.
        ((6, 6), 5.0, 10),
        ((0, 0), 5.0, 12),
        ((0, 6), 5.0, 11),
    ],
)
def test_soreness_from_six_on_is_read_as_hard(
    sore: tuple[int | None, int | None], rpe: float | None, then: int
) -> None:
    past = [
        replace(one, sore=told, sets=tuple(replace(each, rpe=rpe) for each in one.sets))
        for one, told in zip(bouts("10 10"), reversed(sore), strict=True)
    ]
    assert asked(past).reps == then


def test_easy_never_goes_over_the_top_of_the_range() -> None:
    past = [
        replace(one, sets=tuple(replace(each, rpe=5.0) for each in one.sets))
        for one in bouts("11 11")
    ]
    assert asked(past).reps == 12


@pytest.mark.parametrize(
    ("past", "sets", "then"),
    [
        # A set that is due goes first; the rest waits a session.
        ("10 10 10 10 10", 3, "3 sets of 10 x 6 kg, lower 3"),
        ("12 12 12 12 12", 3, "3 sets of 12 x 6 kg, lower 3"),
        # Not in a bout that fell short.
        ("10 10 10 10 10e", 3, "10 x 6 kg, lower 3"),
        # The ramp gives fewer: fewer it is, and the rest waits for that, too.
        ("10", 1, "1 set of 10 x 6 kg, lower 3"),
    ],
)
def test_one_thing_moves_at_a_time(past: str, sets: int, then: str) -> None:
    assert told(asked(bouts(past), sets=sets)) == then


def stopped_at_once(outcome: Outcome) -> Bout:
    """Return a bout after two of another day, stopped before its first rep."""
    sets = tuple(replace(record(12, SIX, 3, outcome), reps=()) for _ in range(2))
    return Bout(MONDAY + timedelta(4), 2, sets)


@pytest.mark.parametrize(
    ("outcome", "then", "why"),
    [
        (Outcome.ENDED_EARLY, SIX, "Missed the target last time: same again"),
        (Outcome.PAIN, Load(4.0), "back after pain: one set, and lighter"),
        (Outcome.SKIPPED, SIX, "12 clean twice: 8 kg comes next"),
    ],
)
def test_a_stop_before_the_first_rep_is_no_step_up(outcome: Outcome, then: Load, why: str) -> None:
    said = [choice("pain.curl", MONDAY + timedelta(5), BETTER)]
    found = asked([stopped_at_once(outcome), *bouts("12 12")], said)

    assert (found.load, found.why) == (then, why)


def test_pain_within_the_clinicians_number_moves_on() -> None:
    assert told(asked(bouts("10 11a"), pain_limit=1)) == "12 x 6 kg, lower 3"


def test_bouts_and_answers_after_the_day_change_nothing() -> None:
    past = bouts("12 12 12m 10@8")
    answers = [choice("offer.curl.kg-8", MONDAY + timedelta(9), "accepted")]

    assert told(asked(past, answers, day=MONDAY + timedelta(4))) == "12 x 6 kg, lower 3 (8 kg?)"


EASY = Variant("easy", "Easy", "An easier way.", loading=Loading.BODY, easier=True)


def test_another_form_of_the_programme_begins_at_its_bottom_with_its_sets() -> None:
    past = [
        replace(one, sets=tuple(replace(each, variant="easy") for each in one.sets))
        for one in bouts("11 12", Load())
    ]
    form = exercise("curl", variants=(EASY,), text="lift 2, hold 2, lower 3, still 1")
    found = asked(past, of=form)

    assert told(found) == "10 x 4 kg, lower 3"
    assert found.why == "New form: start with 10 reps"


@pytest.mark.parametrize(
    ("span", "low", "high"),
    [
        ((10, 12), 10, 12),
        ((1, 50), 10, 12),
        ((8, 11), 10, 11),
        ((11, 20), 11, 12),
        ((6, 8), 6, 8),
        ((15, 20), 15, 20),
        ((8, 8), 8, 8),
    ],
)
def test_the_span_of_an_exercise_is_respected(span: tuple[int, int], low: int, high: int) -> None:
    assert reps_span(exercise(reps=span)) == (low, high)


@pytest.mark.parametrize(
    ("text", "by_s", "then"),
    [
        ("lift 2, lower 3, still 1", 1, "lift 2, lower 4, still 1"),
        ("lift 2, lower 4, still 1", 1, "lift 2, lower 5, still 1"),
        ("lift 2, lower 5, still 1", 1, None),
        ("lift 2, lower 6, still 1", 1, None),
        ("lift 2, lower 6, still 1", -1, "lift 2, lower 5, still 1"),
        ("lift 2, lower 1, still 1", -1, None),
        ("lift 2, hold 5", 1, None),
    ],
)
def test_the_lowering_changes_by_a_second(text: str, by_s: int, then: str | None) -> None:
    found = lowering_changed(phases(text), by_s)

    assert (tempo.stored(found) if found else None) == then


def test_the_lowering_stays_in_the_span_of_its_source() -> None:
    assert lowering_changed((ranged(Kind.LOWER, 3, 3, 4),), -1) is None
    assert lowering_changed((ranged(Kind.LOWER, 3, 3, 4),), 1) is not None
    assert lowering_changed((ranged(Kind.LOWER, 4, 3, 4),), 1) is None


def test_another_form_of_the_programme_asks_for_no_more_than_it_had_come_down_to() -> None:
    past = [
        replace(one, sets=tuple(replace(each, variant="easy") for each in one.sets))
        for one in bouts("10e 10e 8e 8e 6e 6e", Load())
    ]
    form = exercise("curl", variants=(EASY,), text="lift 2, hold 2, lower 3, still 1")
    found = asked(past, of=form)

    assert told(found) == "1 set of 6 x 4 kg, lower 3"
    assert found.why == "New form: start with 6 reps"
