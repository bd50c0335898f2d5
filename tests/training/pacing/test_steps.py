"""Enter and skip, wherever one is."""

import pytest
from training.builders import Athlete, athlete, exercise, items, started, told, ways

from hamlog.frozen import replace
from hamlog.training.exercise import Position, Side, SideScheme
from hamlog.training.pacing import events, workout
from hamlog.training.pacing.sets import Ways
from hamlog.training.pacing.timeline import RepId, SegmentKind
from hamlog.training.pacing.workout import Standing
from hamlog.training.record import Outcome, Rep

B, L = Side.BOTH, Side.LEFT
SHORT = "lift 1, lower 1, still 1"
CURL = exercise()
CLAM = exercise("clam", scheme=SideScheme.IN_TURN, text=SHORT, change_s=10)
BRIDGE = exercise("bridge", scheme=SideScheme.ALTERNATE, text=SHORT)
REST, LEAD_IN, COUNT_IN = SegmentKind.REST, SegmentKind.LEAD_IN, SegmentKind.COUNT_IN
PHASE = SegmentKind.PHASE


# Enter


def test_enter_starts_what_stands_ready() -> None:
    lying = athlete()
    lying.enter()

    assert lying.stands(Standing.PACING)
    assert lying.where == (LEAD_IN, (B, 1), 8)


@pytest.mark.parametrize("paused", [False, True])
def test_enter_skips_the_rest_then_the_lead_in_then_the_count_in(*, paused: bool) -> None:
    lying = started(sets=2, reps=1)
    lying.run_to(REST)
    lying.run(4)
    if paused:
        lying.space()
        lying.now_s += 1000
        lying.slept_s += 500

    lying.enter()
    assert lying.where == (LEAD_IN, (B, 1), 8)
    assert lying.happened[-1] == "set-2 began"
    assert lying.stands(Standing.PACING)
    heard = len(lying.heard)
    lying.enter()
    assert lying.where == (COUNT_IN, (B, 1), 3)
    assert [cue.seconds_s for cue in lying.heard[heard:]] == [3]

    lying.run(0.5)
    lying.enter()
    assert lying.where == (PHASE, (B, 1), 1)
    assert [told(cue) for cue in lying.heard[heard:]] == ["27 count 3", "30 lift 1"]
    lying.run()
    assert lying.reps == [("set-1", B, 1), ("set-2", B, 1)]


@pytest.mark.parametrize("seconds", [0, 0.4, 0.99])
def test_enter_pressed_as_the_first_rep_begins_ends_nothing(seconds: float) -> None:
    """The key was meant for the count-in, or pressed twice: a set is not lost by that."""
    lying = started(reps=1)
    lying.run(8 + seconds)

    assert lying.enter() == (events.Refused("The rep has only just begun."),)
    lying.run(1.0 - seconds)
    lying.enter()
    assert "set-1 ended_early at 1 hold" in lying.happened


def test_enter_held_down_in_a_rest_ends_no_set() -> None:
    lying = started(sets=2, reps=1)
    lying.run_to(REST)
    for _ in range(20):
        lying.enter()

    assert lying.where == (PHASE, (B, 1), 1)
    assert lying.workout.item.outcome is None


def test_enter_in_a_count_in_that_stands_begins_it_again() -> None:
    lying = started()
    lying.run_to(COUNT_IN)
    lying.run(1.5)
    lying.space()
    lying.now_s += 60

    assert [one.cue.word for one in lying.enter() if isinstance(one, events.Heard)] == ["3"]

    assert lying.stands(Standing.PACING)
    assert lying.where == (COUNT_IN, (B, 1), 3)
    lying.run()
    assert lying.reps == [("set-1", B, 1), ("set-1", B, 2)]


@pytest.mark.parametrize(
    ("seconds", "ended"),
    [
        (9.5, "set-1 ended_early at L1 lower"),
        # Its first rep is done, the second has not begun.
        (10.5, "set-1 ended_early at L1 still"),
        (11.5, "set-1 ended_early at L2 lift"),
        (14.5, "set-1 ended_early at R1 change"),
        (25.5, "set-1 ended_early at R1 count-in"),
        (28.5, "set-1 ended_early at R1 lower"),
        # All is done but the last second of stillness.
        (32.5, "set-1 done"),
    ],
)
@pytest.mark.parametrize("paused", [False, True])
def test_enter_ends_the_set_here_and_its_rest_runs(
    seconds: float, ended: str, *, paused: bool
) -> None:
    lying = started(CLAM, CURL, reps=2)
    lying.run(seconds)
    if paused:
        lying.space()
        lying.now_s += 77
        lying.slept_s += 7
    done = list(lying.reps)

    lying.enter()

    assert lying.happened[-1] == ended
    assert lying.reps == done
    assert lying.workout.resting
    assert lying.stands(Standing.PACING)
    assert lying.where == (REST, (B, 1), 30)
    lying.run(1)
    assert lying.where[2] == 29


def test_enter_in_the_last_set_ends_the_session() -> None:
    lying = started(reps=3)
    lying.run_to(PHASE, (B, 2))
    lying.enter()

    assert lying.happened[-2:] == ["set-1 ended_early at 2 lift", "WorkoutOver"]
    assert lying.stands(Standing.OVER)
    assert lying.workout.item.ended == (B, 2)
    assert (lying.enter(), lying.skip()) == ((), ())


def test_a_look_a_dust_of_time_early_is_in_the_first_phase() -> None:
    lying = started(CLAM)
    lying.run(8 - 5e-7)
    lying.enter()
    assert lying.happened[-2:] == ["set-1 ended_early at L1 lift", "WorkoutOver"]


def test_enter_in_the_count_in_of_a_set_under_way_begins_it() -> None:
    lying = started(reps=3)
    lying.run_to(PHASE, (B, 1), 3)
    lying.take_back()
    assert lying.where == (COUNT_IN, (B, 1), 3)

    lying.enter()
    assert lying.where == (PHASE, (B, 1), 1)
    assert lying.workout.item.outcome is None


def test_enter_in_the_lead_in_of_a_set_that_goes_on_only_hurries() -> None:
    made = items(CURL, reps=3)
    begun = replace(made[0], reps=(Rep(B, 1, paced=True),), begun=True)
    lying = Athlete(workout.assemble((begun,), ways(), first=0))
    lying.space()
    lying.enter()
    assert lying.where == (COUNT_IN, (B, 2), 3)
    lying.enter()
    assert lying.where == (PHASE, (B, 2), 1)
    lying.run()
    assert lying.reps == [("set-1", B, 2), ("set-1", B, 3)]


# Skip


@pytest.mark.parametrize("paused", [False, True])
def test_a_rest_that_is_skipped_over_goes_on_before_the_next_set(*, paused: bool) -> None:
    lying = started(CURL, CLAM, BRIDGE, reps=1)
    lying.run_to(REST)
    lying.run(10)
    if paused:
        lying.space()

    lying.skip()

    assert lying.happened[-1] == "set-2 skipped"
    assert lying.where == (REST, (L, 1), 20)
    assert lying.stands(Standing.PAUSED if paused else Standing.PACING)


@pytest.mark.parametrize(
    ("seconds", "last", "after"),
    [
        # In the lead-in: begun, no rep, and no rest is owed.
        (2, "set-1 skipped", (LEAD_IN, (L, 1), 8)),
        (9, "set-1 skipped", (LEAD_IN, (L, 1), 8)),
        # Reps that were done stay, and a rest follows.
        (14.5, "set-1 ended_early at 1 still", (REST, (L, 1), 30)),
        (16, "set-1 ended_early at 2 hold", (REST, (L, 1), 30)),
        (21.5, "set-1 done", (REST, (L, 1), 30)),
    ],
)
def test_skipping_the_set_under_way(
    seconds: float, last: str, after: tuple[SegmentKind, RepId, int]
) -> None:
    lying = started(CURL, CLAM)
    lying.run(seconds)
    lying.skip()

    assert lying.happened[-1] == last
    assert lying.where == after
    assert lying.stands(Standing.PACING)


@pytest.mark.parametrize("seconds", [2, 21.5])
def test_a_lead_in_that_is_skipped_owes_no_rest(seconds: float) -> None:
    """Getting ready is no rest: whoever needs less of it gets all of that, and no more."""
    by_position = Ways(30, lambda position: 20 if position is Position.SUPINE else 2)
    standing = replace(CLAM, position=Position.STANDING)
    lying = Athlete(workout.assemble(items(CURL, standing), by_position, first=0))
    lying.space()
    lying.run(seconds)

    lying.skip()

    assert lying.where == (LEAD_IN, (L, 1), 5)
    (skipped,) = (one for one in lying.events if isinstance(one, events.SetEnded))
    assert skipped.rest_s == 0


def test_a_set_that_is_ended_early_owes_its_rest_too() -> None:
    lying = started(CURL, CLAM, rest_s=45)
    lying.run(16)
    lying.enter()

    (ended,) = (one for one in lying.events if isinstance(one, events.SetEnded))
    assert (ended.outcome, ended.rest_s) == (Outcome.ENDED_EARLY, 45)


def test_skipping_where_time_stands_leaves_it_standing() -> None:
    lying = started(CURL, CLAM)
    lying.run(16)
    lying.space()
    lying.now_s += 60
    lying.skip()

    assert lying.stands(Standing.PAUSED)
    assert lying.where == (REST, (L, 1), 30)

    ready = athlete(CURL, CLAM)
    ready.skip()
    assert ready.stands(Standing.READY)
    assert ready.where == (LEAD_IN, (L, 1), 8)
    assert ready.happened == ["set-1 skipped"]


def test_skipping_all_there_is() -> None:
    ready = athlete(CURL, CLAM, BRIDGE)
    for _ in range(4):
        ready.skip()

    assert ready.happened == ["set-1 skipped", "set-2 skipped", "set-3 skipped", "WorkoutOver"]
    assert ready.stands(Standing.OVER)


def test_the_rest_that_is_owed_is_told_to_the_log() -> None:
    lying = started(CURL, CLAM, BRIDGE, reps=1)
    lying.run_to(REST)
    lying.run(25)
    lying.more_rest()
    lying.run(1)
    lying.skip()
    ended = [one for one in lying.events if isinstance(one, events.SetEnded)]

    assert [(one.outcome, round(one.rest_s, 3)) for one in ended] == [
        (Outcome.DONE, 30),
        # Back in a rest of 15 s, of which 1 s is over, and getting ready.
        (Outcome.SKIPPED, 22),
    ]
