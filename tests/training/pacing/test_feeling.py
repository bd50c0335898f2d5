"""How hard an exercise was: asked about in the rest after its last set, and nowhere else."""

import pytest
from training.builders import Athlete, athlete, exercise, started

from hamlog.frozen import replace
from hamlog.training.effort import Feeling
from hamlog.training.pacing import events, feeling, stops
from hamlog.training.pacing.timeline import SegmentKind
from hamlog.training.pacing.workout import Standing
from hamlog.training.record import Outcome

WHY = "Say how hard it was in the rest after an exercise's last set."


def two_exercises(sets: int = 2) -> Athlete:
    """Return one who begins two sets of a curl and then of a bridge."""
    return started(exercise("curl"), exercise("bridge"), sets=sets)


def resting(lying: Athlete, times: int) -> Athlete:
    """Go on to the rest after so many sets."""
    for _ in range(times):
        lying.run(until=lambda: not lying.workout.resting)
        lying.run(until=lambda: lying.workout.resting)
    return lying


def say(lying: Athlete, told: Feeling) -> tuple[events.Event, ...]:
    return lying.take(feeling.say(lying.workout, told))


def asked(lying: Athlete) -> str | None:
    found = feeling.asked_about(lying.workout)
    return found.planned.exercise if found else None


def test_it_is_asked_in_the_rest_after_the_last_set_of_an_exercise_alone() -> None:
    lying = two_exercises()
    assert asked(lying) is None
    assert asked(resting(lying, 1)) is None, "a set of it is still to come"
    assert asked(resting(lying, 1)) == "curl"
    lying.space()
    assert lying.workout.standing is Standing.PAUSED
    assert asked(lying) == "curl", "the rest is the same while it is paused"
    lying.space()
    lying.run_to(SegmentKind.LEAD_IN)
    assert asked(lying) is None


def test_a_key_says_it_another_one_changes_it_and_the_same_takes_it_back() -> None:
    lying = resting(two_exercises(), 2)
    set_id = lying.workout.items[1].id

    for told, rpe in (
        (Feeling.EASY, 6.0),
        (Feeling.HARD, 9.0),
        (Feeling.RIGHT, 7.5),
        (Feeling.RIGHT, None),
    ):
        (event,) = say(lying, told)
        assert event == events.EffortTold(set_id, "curl", rpe)
        assert lying.workout.items[1].rpe == rpe
    assert lying.workout.items[0].rpe is None
    assert lying.workout.resting, "the rest goes on"


def test_a_number_that_means_the_same_is_taken_back_too() -> None:
    lying = resting(two_exercises(), 2)
    item = replace(lying.workout.items[1], rpe=3.0)
    lying.workout = lying.workout.with_item(1, item)

    say(lying, Feeling.EASY)

    assert lying.workout.items[1].rpe is None


@pytest.mark.parametrize("told", Feeling)
def test_elsewhere_the_key_says_where_it_works(told: Feeling) -> None:
    lying = two_exercises()
    assert say(lying, told) == (events.Refused(WHY),)
    assert say(resting(lying, 1), told) == (events.Refused(WHY),)
    assert all(item.rpe is None for item in lying.workout.items)


def test_a_set_that_was_stopped_for_pain_is_not_asked_about() -> None:
    lying = resting(two_exercises(), 2)
    assert asked(lying) == "curl"
    lying.take(stops.stop(lying.workout, Outcome.PAIN, lying.now_s))
    assert lying.workout.standing is Standing.STOPPED
    assert asked(lying) is None


def test_before_the_start_there_is_nothing_to_say() -> None:
    lying = athlete()
    assert say(lying, Feeling.EASY) == (events.Refused(WHY),)
