"""A session from start to finish, looked at when it asks for it, paused, resumed, stood still."""

from itertools import pairwise

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from training.builders import athlete, exercise, real, told

from hamlog.library.library import EXERCISES
from hamlog.training.exercise import Exercise, Side, SideScheme
from hamlog.training.pacing import events
from hamlog.training.pacing.timeline import CueKind, SegmentKind, rep_order, set_timeline
from hamlog.training.pacing.workout import LATE_S, Standing
from hamlog.training.record import Outcome

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
SHORT = "lift 1, lower 1, still 1"
IN_TURN = exercise("clam", scheme=SideScheme.IN_TURN, text=SHORT, first_side=R)
BRIDGE = exercise("bridge", scheme=SideScheme.ALTERNATE, text=SHORT)


def test_a_session_of_two_sets_to_the_end() -> None:
    lying = athlete(sets=2, reps=2, rest_s=30, lead_in_s=5)

    assert lying.stands(Standing.READY)
    lying.space()
    lying.run()

    assert lying.happened == [
        "set-1 began",
        "set-1 1",
        "set-1 2",
        "set-1 done",
        "set-2 began",
        "set-2 1",
        "set-2 2",
        "set-2 done",
        "WorkoutOver",
    ]
    assert lying.stands(Standing.OVER)
    # 5 lead-in, 3 count-in, two reps of 7 s, a rest of 30 s with both in it, two reps.
    assert lying.now_s == pytest.approx(4321.1 + 8 + 14 + 30 + 14)
    ended = [one for one in lying.events if isinstance(one, events.SetEnded)]
    assert [(one.rest_s, one.side, one.rep, one.phase) for one in ended] == [
        (30, None, None, None),
        (0, None, None, None),
    ]
    done = [one for one in lying.events if isinstance(one, events.RepDone)]
    assert {one.rep.tension_s for one in done} == {6}


def test_a_set_is_begun_with_its_lead_in_not_with_the_rest_before_it() -> None:
    lying = athlete(sets=2, reps=1)
    lying.space()
    lying.run_to(SegmentKind.REST)
    assert "set-2 began" not in lying.happened

    lying.run(21.9)
    assert "set-2 began" not in lying.happened
    lying.run(0.2)
    assert lying.happened[-1] == "set-2 began"
    said = [one.cue for one in lying.events if isinstance(one, events.Heard)]
    assert [cue.word for cue in said if cue.kind is CueKind.SAY] == [
        "Curl. Set 1 of 2. 1 rep.",
        "Curl. Set 2 of 2. 1 rep.",
    ]


@pytest.mark.parametrize("slug", EXERCISES)
def test_two_sets_of_each_of_the_nine(slug: str) -> None:
    found = real(slug)
    lying = athlete(found, sets=2, reps=10, rest_s=60, lead_in_s=10)
    one_set = set_timeline(lying.workout.item.plan(lying.workout.ways))

    lying.space()
    lying.run()

    order = rep_order(found.scheme, found.first_side, 10)
    assert lying.reps == [(f"set-{number}", *rep) for number in (1, 2) for rep in order]
    assert lying.happened.count("WorkoutOver") == 1
    assert {item.outcome for item in lying.workout.items} == {Outcome.DONE}
    per_set = [told(one) for one in one_set.passed(-1, one_set.end_s) if hasattr(one, "kind")]
    heard = [cue.kind for cue in lying.heard]
    assert len(heard) == 2 * len(per_set)
    assert heard.count(CueKind.SET_DONE) == 2
    # From start to end of each set, and a minute between the last phase and the first.
    assert lying.now_s == pytest.approx(4321.1 + one_set.end_s + 60 - 13 + one_set.end_s)


@pytest.mark.parametrize("one", [exercise(text=SHORT), IN_TURN, BRIDGE])
def test_it_asks_to_be_looked_at_at_every_second_shown_and_every_boundary(one: Exercise) -> None:
    lying = athlete(one, sets=2, reps=2)
    lying.space()
    shown: list[tuple[int, int, int]] = []

    def looked() -> bool:
        here = lying.workout
        shown.append((here.current, here.moment.index, here.moment.shown_s))
        wake_s = here.next_wake_s()
        assert wake_s is None or wake_s > lying.now_s + 1e-7
        return here.over

    lying.run(until=looked)

    for before, after in pairwise(shown[:-1]):
        if before[:2] == after[:2]:
            assert after[2] == before[2] - 1
        else:
            assert before[2] == 1 or after[2] == before[2] - 1
    assert [told(cue) for cue in lying.heard if cue.at_s == 0] == []


# Pausing


def test_pausing_in_the_middle_of_a_hold_holds_the_seconds() -> None:
    lying = athlete(reps=1)
    lying.space()
    lying.run(5 + 3 + 1 + 0.5)
    lying.space()
    lying.now_s += 3600
    lying.look()

    assert lying.workout.moment.shown_s == 2
    assert lying.workout.moment.progress == pytest.approx(0.25)


# Standing still


@pytest.mark.parametrize(
    ("late_s", "kept"),
    [
        (0.0, True),
        (0.3, True),
        (0.9, True),
        (1.1, False),
        (LATE_S - 0.01, True),
        (LATE_S + 0.01, False),
        (60, False),
        (1e6, False),
    ],
)
def test_a_look_that_comes_too_late_pauses_where_it_was(late_s: float, kept: bool) -> None:
    """As after SIGSTOP: nobody was paced meanwhile."""
    lying = athlete(reps=2)
    lying.space()
    lying.run_to(SegmentKind.PHASE, (B, 1), 2)
    lying.run(2.2)
    before = lying.workout
    wake_s = before.next_wake_s()
    assert wake_s is not None

    lying.now_s = wake_s + late_s
    found = lying.look()

    # The lowering ends at 3 s, the first rep with it.
    if kept:
        assert [type(one) for one in found] == [events.RepDone, events.Heard]
        assert lying.stands(Standing.PACING)
    else:
        assert found == (events.Interrupted(),)
        assert lying.stands(Standing.PAUSED)
        assert lying.workout.elapsed_s == before.elapsed_s
    if not kept:
        lying.space()
    lying.run()
    assert lying.reps == [("set-1", B, 1), ("set-1", B, 2)]


@pytest.mark.parametrize(
    ("slept_s", "kept"), [(0.0, True), (0.4, True), (0.6, False), (9e4, False)]
)
def test_a_machine_that_slept_pauses(slept_s: float, kept: bool) -> None:
    """The monotonic clock stands still in a sleep: no look comes late."""
    lying = athlete(reps=2)
    lying.space()
    lying.run(9.5)
    before = len(lying.events)
    lying.slept_s += slept_s
    lying.run(1)

    stopped = [one for one in lying.events[before:] if isinstance(one, events.Interrupted)]
    assert len(stopped) == (0 if kept else 1)
    assert lying.stands(Standing.PACING) is kept
    if not kept:
        assert lying.workout.moment.segment.word == "Hold"
        assert lying.workout.elapsed_s == pytest.approx(9.5)
        lying.now_s += 100
        lying.space()
        assert lying.stands(Standing.PACING)
    lying.run()
    assert lying.reps == [("set-1", B, 1), ("set-1", B, 2)]
    assert lying.workout.over


@settings(max_examples=examples(60))
@given(
    st.lists(
        st.tuples(st.floats(0, 30), st.one_of(st.floats(0, 0.9), st.floats(1.1, 1e5))), max_size=5
    )
)
def test_whatever_stands_still_nothing_is_logged_twice_or_not_at_all(
    stops: list[tuple[float, float]],
) -> None:
    lying = athlete(IN_TURN, BRIDGE, reps=2)
    lying.space()
    for run_s, stop_s in stops:
        lying.run(run_s)
        wake_s = lying.workout.next_wake_s()
        if wake_s is None:
            break
        done = len(lying.reps)
        lying.now_s = wake_s + stop_s
        lying.look()
        if stop_s > LATE_S:
            assert lying.stands(Standing.PAUSED)
            assert len(lying.reps) == done
            lying.space()
    lying.run()

    assert lying.reps == [
        *(("set-1", *rep) for rep in rep_order(SideScheme.IN_TURN, R, 2)),
        *(("set-2", *rep) for rep in rep_order(SideScheme.ALTERNATE, L, 2)),
    ]
    assert [one.kind for one in lying.heard].count(CueKind.SET_DONE) == 2
    assert {item.outcome for item in lying.workout.items} == {Outcome.DONE}


def test_a_look_before_anything_is_due_changes_nothing() -> None:
    lying = athlete()
    assert lying.look() == ()
    lying.space()
    lying.run(9.1)
    wake_s = lying.workout.next_wake_s()
    lying.now_s += 0.2

    assert lying.look() == ()
    assert lying.workout.next_wake_s() == pytest.approx(wake_s)


def test_after_the_end_space_and_time_do_nothing() -> None:
    lying = athlete(reps=1)
    lying.space()
    lying.run()
    before = lying.workout

    lying.now_s += 10
    assert (lying.space(), lying.look()) == ((), ())
    assert lying.workout == before
