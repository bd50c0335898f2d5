"""The test of each leg: rep by rep to the first that is not clean, a rest, the other leg."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.builders import Athlete, athlete, exercise, items, real, ways

from hamlog.frozen import replace
from hamlog.library import Library
from hamlog.training.effort import Feeling
from hamlog.training.exercise import Exercise, Side
from hamlog.training.limits import MOST_REPS
from hamlog.training.pacing import events, feeling, graded, own_pace, steps, stops, workout
from hamlog.training.pacing.alternatives import Way, for_pain, for_too_hard
from hamlog.training.pacing.announcing import announcement
from hamlog.training.pacing.sets import TEST_REPS, seconds_of
from hamlog.training.pacing.status import status
from hamlog.training.pacing.timeline import CueKind, SegmentKind
from hamlog.training.pacing.workout import Standing
from hamlog.training.record import Outcome, Quality, Rep

L, R = Side.LEFT, Side.RIGHT
REST, COUNT_IN, PHASE = SegmentKind.REST, SegmentKind.COUNT_IN, SegmentKind.PHASE


def leg_test() -> Exercise:
    found = Library().exercise("leg-test")
    assert found is not None
    return found


def lying_down(*after: Exercise, reps: int = 0) -> Athlete:
    """Return someone who has done so many reps of the test on the left leg."""
    one = athlete(leg_test(), *after)
    one.space()
    one.run(until=lambda: len(one.reps) == reps and one.where[0] is PHASE)
    return one


def end(one: Athlete, key: str) -> None:
    """End the leg: by its key, or by marking the rep done last."""
    if key == "enter":
        one.enter()
    else:
        one.take(graded.after_mark(steps.mark(one.workout), one.now_s, one.slept_s))


def into_a_rep(one: Athlete) -> None:
    """Go on for so long into the next rep that a key ends the leg."""
    one.run_to(PHASE)
    one.run(1.5)


def on(one: Athlete, side: Side) -> int:
    return one.workout.items[0].clean_on(side)


def last_quality(one: Athlete) -> str:
    return one.workout.items[0].reps[-1].quality.value


def outcome(one: Athlete) -> Outcome | None:
    return one.workout.items[0].outcome


@pytest.mark.parametrize(
    ("left_key", "left", "right_key", "right"),
    [("enter", 7, "enter", 5), ("mark", 6, "enter", 5), ("enter", 7, "mark", 4)],
)
def test_a_leg_goes_on_to_its_key_or_mark_and_the_other_one_follows_after_a_rest(
    left_key: str, left: int, right_key: str, right: int
) -> None:
    one = lying_down(reps=7)
    end(one, left_key)

    assert events.LegOver("set-1", L, left) in one.events
    assert one.workout.resting
    assert one.where == (REST, (R, 1), 30)
    assert one.heard[-1].kind is CueKind.CHANGE
    assert one.heard[-1].word == "Change: right heel on the chair"
    one.run(until=lambda: len(one.reps) == 12 and one.where[0] is PHASE)
    end(one, right_key)

    assert (on(one, L), on(one, R)) == (left, right)
    assert outcome(one) is Outcome.DONE
    assert one.stands(Standing.OVER)
    assert one.happened.count("set-1 done") == 1


def test_nobody_is_asked_how_hard_it_was_since_it_ends_where_it_is_hard() -> None:
    one = lying_down(exercise("curl"), reps=3)
    end(one, "enter")
    one.run(until=lambda: len(one.reps) == 6 and one.where[0] is PHASE)
    end(one, "enter")
    assert (outcome(one), one.workout.resting) == (Outcome.DONE, True)
    assert feeling.asked_about(one.workout) is None
    (refused,) = one.take(feeling.say(one.workout, Feeling.HARD))
    assert isinstance(refused, events.Refused)


def test_nobody_has_to_stop_before_the_most_that_can_be_said() -> None:
    one = lying_down()
    one.run(until=lambda: len(one.reps) == 2 * MOST_REPS)
    one.run()

    assert (on(one, L), on(one, R)) == (MOST_REPS, MOST_REPS)
    assert outcome(one) is Outcome.DONE


def test_enter_in_the_rest_leads_on_and_never_ends_the_other_leg() -> None:
    one = lying_down(reps=3)
    one.enter()
    one.enter()
    one.enter()
    assert one.where == (COUNT_IN, (R, 1), 3)
    one.enter()
    assert one.where[:2] == (PHASE, (R, 1))
    assert one.enter() == (events.Refused("The rep has only just begun."),)
    assert one.where[:2] == (PHASE, (R, 1))
    assert outcome(one) is None


def test_a_leg_without_a_clean_rep_has_none_and_a_test_without_any_rep_is_no_test() -> None:
    one = lying_down(reps=3)
    one.enter()
    into_a_rep(one)
    one.enter()
    assert (on(one, L), on(one, R), outcome(one)) == (3, 0, Outcome.DONE)

    other = lying_down()
    for _ in (L, R):
        into_a_rep(other)
        other.enter()
    assert outcome(other) is Outcome.ENDED_EARLY


def test_marking_in_the_rest_changes_the_mark_and_nothing_else() -> None:
    one = lying_down(reps=3)
    end(one, "mark")
    before = one.where
    end(one, "mark")
    assert last_quality(one) == "missed"
    end(one, "mark")
    assert last_quality(one) == "clean"
    assert one.where == before
    one.run_to(PHASE)
    assert one.where[1] == (R, 1)


def test_taking_back_in_the_rest_opens_the_leg_again() -> None:
    one = lying_down(reps=3)
    one.enter()
    one.take_back()
    into_a_rep(one)
    assert one.where[1] == (L, 3)
    one.enter()
    one.run_to(PHASE)
    assert one.where[1] == (R, 1)


def test_a_rep_taken_back_after_the_test_leaves_it_a_test() -> None:
    one = lying_down(real("clamshell"), reps=3)
    one.enter()
    one.run(until=lambda: len(one.reps) == 5 and one.where[0] is PHASE)
    one.enter()
    one.take_back()
    assert (on(one, L), on(one, R), outcome(one)) == (3, 1, Outcome.DONE)


def test_pain_ends_all_of_it_and_fewer_reps_are_no_way_out() -> None:
    one = lying_down(real("clamshell"), reps=3)
    one.take(stops.stop(one.workout, Outcome.PAIN, one.now_s))
    assert outcome(one) is Outcome.PAIN
    known = {slug: real(slug) for slug in ("clamshell", "hip-thrust")}
    assert [relief.way for relief in for_pain(leg_test(), known)] == [Way.OTHER, Way.LEAVE]
    assert [relief.way for relief in for_too_hard(leg_test(), None, known, 3)] == [Way.LEAVE]


def test_its_pace_stays() -> None:
    one = lying_down(reps=1)
    refused = (events.Refused(graded.KEEPS_PACE),)
    assert one.tempo(1) == refused
    assert one.take(own_pace.toggle(one.workout, one.now_s, one.slept_s)) == refused
    own = workout.assemble(items(leg_test()), replace(ways(), own_pace=True), first=0)
    kinds = {segment.kind for segment in own.timeline.segments}
    assert SegmentKind.OPEN not in kinds


def test_what_is_said_of_it_has_no_target() -> None:
    one = lying_down(reps=2)
    assert status(one.workout) == "Lift 2 s · rep 3 · left · set 1 of 1"
    one.enter()
    assert status(one.workout) == "Rest 30 s · next: right leg"
    said = announcement(one.workout.item.planned, leg_test(), 1, L)
    assert "Each leg to the first rep that is not clean. Left leg first." in said


def test_its_time_is_that_of_a_usual_test() -> None:
    planned = [one.planned for one in items(leg_test())]
    seconds = seconds_of(planned, {"leg-test": leg_test()}, ways())
    assert seconds == 5 + 3 + 2 * TEST_REPS * 4 + 60 + 3


@pytest.mark.parametrize(
    ("reps", "goes_on"),
    [
        ([Rep(L, 1), Rep(L, 2)], (L, 3)),
        ([Rep(L, 1), Rep(L, 2, Quality.MISSED)], (R, 1)),
        ([Rep(L, 1), Rep(L, 2), Rep(R, 1)], (R, 2)),
    ],
)
def test_a_restart_goes_on_with_the_leg_that_is_not_over(
    reps: list[Rep], goes_on: tuple[Side, int]
) -> None:
    (item,) = items(leg_test())
    found = workout.assemble((replace(item, reps=tuple(reps), begun=True),), ways(), first=0)
    segment = found.moment.segment
    assert (segment.side, segment.rep) == goes_on


def test_a_mark_in_any_other_exercise_ends_nothing() -> None:
    one = athlete(exercise(), reps=5)
    one.space()
    one.run(until=lambda: len(one.reps) == 2 and one.where[0] is PHASE)
    before = one.where
    one.take(graded.after_mark(steps.mark(one.workout), one.now_s, one.slept_s))
    assert one.where == before
    assert outcome(one) is None


@given(keys=st.lists(st.sampled_from(["enter", "mark", "back", "pause", "run"]), max_size=25))
def test_whatever_is_pressed_each_leg_counts_its_own_clean_reps(keys: list[str]) -> None:
    one = lying_down()
    for key in keys:
        match key:
            case "enter" | "mark":
                end(one, key)
            case "back":
                one.take_back()
            case "pause":
                one.space()
            case _:
                one.run(17)
    item = one.workout.items[0]
    for side in (L, R):
        numbers = sorted(rep.number for rep in item.reps if rep.side is side)
        assert numbers == list(range(1, len(numbers) + 1))
    assert one.stands(Standing.OVER) is (item.outcome is not None)
    assert item.outcome in (None, Outcome.DONE) or not item.reps
