"""What becomes of an exercise that hurts or is too hard: its sets, and what comes in for it."""

import pytest
from training.builders import planned
from training.stops import BRIDGE, CLAM, CURL, LEAD_S, careful, fewer, instead, kept, outline

from hamlog.frozen import replace
from hamlog.training.load import Load
from hamlog.training.pacing import events, stops
from hamlog.training.pacing.alternatives import Relief, Way
from hamlog.training.pacing.workout import Standing
from hamlog.training.record import Outcome


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (
            1,
            ["1 curl 1 pain", "2 bridge 1", "3 curl 3 skipped", "4 clam 1", "5 clam 2", "6 clam 3"],
        ),
        (2, ["1 curl 1 pain", "2 bridge 1", "3 bridge 2", "4 clam 1", "5 clam 2", "6 clam 3"]),
        (3, ["1 curl 1 pain", "2 bridge 1", "3 bridge 2", "4 clam 1", "5 clam 2", "6 clam 3"]),
    ],
)
def test_what_another_exercise_does_not_take_is_left_out(most: int, expected: list[str]) -> None:
    one = careful(CURL, CLAM, sets=3)
    one.space()
    one.run(LEAD_S + 6)
    one.stop()
    one.relieve(replace(instead(BRIDGE), sets=most), BRIDGE)
    assert outline(one) == expected
    one.run()
    assert one.workout.over
    kept(one)


def test_another_exercise_comes_in_at_its_own_stand() -> None:
    stand = replace(planned(BRIDGE, reps=8, load=Load(6.0)), why="of another day")
    one = careful(CURL, CLAM, sets=2, reps=12)
    one.space()
    one.run(LEAD_S + 6)
    one.stop()
    one.relieve(replace(instead(BRIDGE), planned=stand), BRIDGE)
    here = one.workout.item.planned
    assert (here.target_reps, here.load, here.position) == (8, Load(6.0), 2)
    assert here.why == "instead of curl"
    kept(one)


def test_another_exercise_of_which_nothing_is_known_has_ten_reps_at_most() -> None:
    one = careful(CURL, sets=2, reps=12)
    one.space()
    one.run(LEAD_S + 6)
    one.stop()
    one.relieve(instead(BRIDGE), BRIDGE)
    assert one.workout.item.planned.target_reps == 10


def test_the_end_of_the_session_leaves_everything_else_out() -> None:
    one = careful(CURL, CLAM, BRIDGE, sets=2)
    one.space()
    one.run(LEAD_S + 6)
    one.stop()
    found = one.relieve(Relief(Way.END, "", ""))
    assert [item.outcome for item in one.workout.items] == [Outcome.PAIN] + [Outcome.SKIPPED] * 5
    assert found[-1] == events.WorkoutOver()
    assert one.stands(Standing.OVER)
    kept(one)


def test_what_hurts_is_left_out_where_the_app_is_left() -> None:
    one = careful(CURL, CLAM, sets=2)
    one.space()
    one.run(LEAD_S + 6)
    one.stop()
    one.take(stops.leave_out(one.workout))
    assert outline(one) == ["1 curl 1 pain", "2 curl 2 skipped", "3 clam 1", "4 clam 2"]
    assert one.stands(Standing.STOPPED)
    one.leave()
    assert one.workout.item.planned.exercise == "clam"
    kept(one)
    assert stops.leave_out(one.workout).events == ()


def test_a_set_that_is_too_hard_before_its_first_rep_begins_again_with_fewer() -> None:
    one = careful(CURL, CLAM, sets=2, reps=12)
    one.space()
    one.run(LEAD_S + 1)
    one.stop(Outcome.ENDED_EARLY)
    assert stops.untouched(one.workout)
    one.relieve(fewer(10))

    assert [item.planned.target_reps for item in one.workout.items] == [10, 10, 12, 12]
    assert one.workout.current == 0
    assert one.stands(Standing.PACING)
    one.run(until=lambda: one.workout.current == 1)
    assert len(one.workout.items[0].reps) == 10
    kept(one)


@pytest.mark.parametrize(
    ("sets", "seconds", "outcome", "lost"),
    [
        (3, LEAD_S + 6, Outcome.PAIN, 2),
        (1, LEAD_S + 6, Outcome.PAIN, 1),
        # In the rest after the last set, which was done: nothing is lost.
        (1, LEAD_S + 10 + 3, Outcome.PAIN, 0),
    ],
)
def test_how_many_sets_are_lost(sets: int, seconds: float, outcome: Outcome, lost: int) -> None:
    one = careful(CURL, CLAM, sets=sets)
    assert stops.sets_lost(one.workout) == 0
    one.space()
    one.run(seconds)
    one.stop(outcome)
    assert stops.sets_lost(one.workout) == lost
