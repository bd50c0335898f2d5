"""Double progression: every rule of reps, load and lowering as a table."""

from datetime import timedelta

import pytest
from training.bouts import BETTER, MONDAY, SIX, asked, bout, bouts, choice, record, told
from training.builders import exercise, phases, ranged

from hamlog.frozen import replace
from hamlog.training import tempo
from hamlog.training.exercise import Kind
from hamlog.training.load import Load
from hamlog.training.planning.progress import lowering_changed, reps_span
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Outcome


@pytest.mark.parametrize(
    ("past", "then", "why"),
    [
        # The target begins at ten, on the lightest rung that was named.
        ("", "10 x 4 kg, lower 3", "A beginning: 10 clean reps"),
        # A clean session at the target raises it by one, up to twelve.
        ("10", "11 x 6 kg, lower 3", "10 were clean: now 11"),
        ("10 11", "12 x 6 kg, lower 3", "11 were clean: now 12"),
        ("10 11 12", "12 x 6 kg, lower 3", "12 clean once: once more before the next step"),
        # Twelve twice running offers the next rung; while it stands the target stays.
        ("12 12", "12 x 6 kg, lower 3 (8 kg?)", "12 clean twice: 8 kg comes next"),
        ("12 12 12", "12 x 6 kg, lower 3 (8 kg?)", "12 clean twice: 8 kg comes next"),
        ("12 11 12", "12 x 6 kg, lower 3", "12 clean once: once more before the next step"),
        # What the athlete changed by hand is where it goes on.
        ("12 12 10@7", "11 x 7 kg, lower 3", "10 were clean: now 11"),
        ("12@7 12@7", "12 x 7 kg, lower 3 (8 kg?)", "12 clean twice: 8 kg comes next"),
        ("12 12@8", "12 x 8 kg, lower 3", "12 clean once: once more before the next step"),
        ("12 12/4", "12 x 6 kg, lower 4", "12 clean once: once more before the next step"),
        ("10 15", "12 x 6 kg, lower 3", "12 clean once: once more before the next step"),
        ("8", "10 x 6 kg, lower 3", "8 were clean: now 10"),
        # On the highest rung the lowering gets longer, up to 4 s.
        ("12@8 12@8", "10 x 8 kg, lower 4", "12 clean twice on the top rung: lower for 4 s"),
        ("12@8/4 12@8/4", "12 x 8 kg, lower 4", "12 clean on the top rung: hold it there"),
        ("12@8/6 12@8/6", "12 x 8 kg, lower 6", "12 clean on the top rung: hold it there"),
        # A first shortfall changes nothing; the second running goes one rung down.
        ("10 11m", "11 x 6 kg, lower 3", "Short of it once: the same again"),
        ("10 11e", "11 x 6 kg, lower 3", "Short of it once: the same again"),
        ("11e 11m", "11 x 4 kg, lower 3", "Short twice: down to 4 kg"),
        ("11e@7 11e@7", "11 x 6 kg, lower 3", "Short twice: down to 6 kg"),
        ("11e 11e 11e", "11 x 4 kg, lower 3", "Short twice: down to 4 kg"),
        ("11e 11e 11e@4", "11 x 4 kg, lower 3", "Short of it once: the same again"),
        ("11e 10 11e", "11 x 6 kg, lower 3", "Short of it once: the same again"),
        # On the lowest rung the lowering gets shorter, not below 1 s.
        ("10e@4 10e@4", "10 x 4 kg, lower 2", "Short twice on the lowest rung: lower in 2 s"),
        (
            "10e@4/1 10e@4/1",
            "10 x 4 kg, lower 1",
            "Short twice, nothing easier: stop when form goes",
        ),
        ("10e@4/6 10e@4/6", "10 x 4 kg, lower 5", "Short twice on the lowest rung: lower in 5 s"),
        # Where reps were marked or a set ended early, lowering comes before load.
        ("11m 11 12 12", "10 x 6 kg, lower 4", "Reps fell short here: first lower for 4 s"),
        ("11e 11 12 12", "10 x 6 kg, lower 4", "Reps fell short here: first lower for 4 s"),
        ("11e 11 12 12 12/4 12/4", "12 x 6 kg, lower 4 (8 kg?)", "12 clean twice: 8 kg comes next"),
        ("11e/4 12/4 12/4", "12 x 6 kg, lower 4 (8 kg?)", "12 clean twice: 8 kg comes next"),
        ("11e@4 12 12", "12 x 6 kg, lower 3 (8 kg?)", "12 clean twice: 8 kg comes next"),
        # A bout in part, or in a session that does not count, moves nothing.
        ("10 11s", "11 x 6 kg, lower 3", "Not all of it was done: the same again"),
        ("10 11u", "11 x 6 kg, lower 3", "10 were clean: now 11"),
        ("12 12s", "12 x 6 kg, lower 3", "Not all of it was done: the same again"),
        ("12 12s 12", "12 x 6 kg, lower 3 (8 kg?)", "12 clean twice: 8 kg comes next"),
        ("12 12 12s", "12 x 6 kg, lower 3 (8 kg?)", "12 clean twice: 8 kg comes next"),
        ("12 12u", "12 x 6 kg, lower 3", "12 clean once: once more before the next step"),
        ("11e 11s 11e", "11 x 4 kg, lower 3", "Short twice: down to 4 kg"),
        ("11e 11u 11e", "11 x 4 kg, lower 3", "Short twice: down to 4 kg"),
        # What was written down later counts; without a load it says nothing about load.
        ("10w", "11 x 6 kg, lower 3", "10 were clean: now 11"),
        ("10 11w@0", "12 x 6 kg, lower 3", "11 were clean: now 12"),
        ("10 11@0", "12 x -, lower 3", "11 were clean: now 12"),
    ],
)
def test_what_the_last_bouts_lead_to(past: str, then: str, why: str) -> None:
    found = asked(bouts(past))

    assert told(found) == then
    assert found.why == why


@pytest.mark.parametrize(
    ("past", "answer_after", "then", "why"),
    [
        ("10 11p", None, "11 x 6 kg, lower 3", "It hurt: nothing moves until you say how it is"),
        ("10 11a", None, "11 x 6 kg, lower 3", "It hurt: nothing moves until you say how it is"),
        # An answer on the day itself is none: it is asked on a later day.
        ("10 11a", 0, "11 x 6 kg, lower 3", "It hurt: nothing moves until you say how it is"),
        ("10 11a", 1, "11 x 6 kg, lower 3", "It hurt last time: the same again"),
        # Unanswered, not even a clean session moves it, nor two short ones.
        ("11a 11", None, "11 x 6 kg, lower 3", "It hurt: nothing moves until you say how it is"),
        ("11a 11", 1, "12 x 6 kg, lower 3", "11 were clean: now 12"),
        (
            "11a 11e 11e",
            None,
            "11 x 6 kg, lower 3",
            "It hurt: nothing moves until you say how it is",
        ),
        ("12a 12 12", None, "12 x 6 kg, lower 3", "It hurt: nothing moves until you say how it is"),
        # Pain breaks a run of clean ones, and is no shortfall itself.
        ("12 12a 12", 1, "12 x 6 kg, lower 3", "12 clean once: once more before the next step"),
        ("12 12 12a", 1, "12 x 6 kg, lower 3", "It hurt last time: the same again"),
        ("11e 11p 11e", 1, "11 x 4 kg, lower 3", "Short twice: down to 4 kg"),
        ("11p 11e", 1, "11 x 6 kg, lower 3", "Short of it once: the same again"),
    ],
)
def test_pain_rests_progress_until_it_is_answered(
    past: str, answer_after: int | None, then: str, why: str
) -> None:
    made = bouts(past)
    hurt = max(one.day for one in made if one.hurt())
    said = [] if answer_after is None else [hurt + timedelta(answer_after)]
    found = asked(made, [choice("pain.curl", day, BETTER) for day in said])

    assert told(found) == then
    assert found.why == why


def stopped_at_once(outcome: Outcome, variant: str | None = None) -> Bout:
    """Return a bout after two of another day, stopped before its first rep."""
    sets = tuple(replace(record(12, SIX, 3, outcome, variant=variant), reps=()) for _ in range(2))
    return Bout(MONDAY + timedelta(4), 2, sets)


@pytest.mark.parametrize(
    ("outcome", "variant", "why"),
    [
        (Outcome.ENDED_EARLY, None, "Short of it once: the same again"),
        (Outcome.PAIN, None, "It hurt last time: the same again"),
        (Outcome.PAIN, "easy", "It hurt last time: the same again"),
        (Outcome.SKIPPED, None, "12 clean twice: 8 kg comes next"),
    ],
)
def test_a_stop_before_the_first_rep_is_no_step_up(
    outcome: Outcome, variant: str | None, why: str
) -> None:
    said = [choice("pain.curl", MONDAY + timedelta(5), BETTER)]
    found = asked([stopped_at_once(outcome, variant), *bouts("12 12")], said)

    assert found.why == why
    assert found.load == SIX


def test_pain_within_the_clinicians_number_moves_on() -> None:
    assert told(asked(bouts("10 11a"), pain_limit=1)) == "12 x 6 kg, lower 3"


def test_pain_in_a_session_that_does_not_count_still_rests_what_it_was_done_with() -> None:
    stopped = replace(bout(MONDAY + timedelta(4), "10p", Load(8.0)), session_counts=False)
    found = asked([stopped, *bouts("12 12")], [choice("offer.curl.kg-8", MONDAY, "accepted")])

    assert told(found) == "10 x 8 kg, lower 3"


def test_an_answer_about_another_exercise_answers_nothing() -> None:
    other = choice("pain.squat", MONDAY + timedelta(9), BETTER)

    assert asked(bouts("10 11a"), [other]).reps == 11


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
        ("lift 2, lower 4, still 1", 1, None),
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
    assert lowering_changed((ranged(Kind.LOWER, 2, 1, 2),), 1) is None
