"""A session that was left: where it goes on, in which order, and what is last."""

from datetime import timedelta

import pytest
from training.builders import NOON, Athlete, exercise, items, ways

from hamlog.frozen import replace
from hamlog.training.exercise import Side, SideScheme
from hamlog.training.pacing import steps, workout
from hamlog.training.pacing.timeline import CueKind, SegmentKind, rep_order
from hamlog.training.pacing.workout import Standing, Workout
from hamlog.training.record import Outcome, Rep

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
SHORT = "lift 1, lower 1, still 1"
IN_TURN = exercise("clam", scheme=SideScheme.IN_TURN, text=SHORT, first_side=R)
BRIDGE = exercise("bridge", scheme=SideScheme.ALTERNATE, text=SHORT)


def begun(*reps: tuple[Side, int], of: int = 3) -> Workout:
    """Return a workout before a set of which some reps are in the log, in the log's order."""
    made = items(IN_TURN, exercise(text=SHORT), reps=of)
    done = tuple(Rep(side, number, paced=True, done_at=NOON) for side, number in sorted(reps))
    return workout.assemble((replace(made[0], reps=done, begun=True), made[1]), ways(), first=0)


@pytest.mark.parametrize(
    ("done", "goes_on"),
    [
        ([], (R, 1)),
        ([(R, 1)], (R, 2)),
        ([(R, 1), (R, 2), (R, 3)], (L, 1)),
        ([(R, 1), (R, 2), (R, 3), (L, 1)], (L, 2)),
        # One in the middle was deleted: it is what is left first.
        ([(R, 1), (R, 3)], (R, 2)),
    ],
)
def test_a_set_goes_on_at_its_next_rep(
    done: list[tuple[Side, int]], goes_on: tuple[Side, int]
) -> None:
    lying = Athlete(begun(*done))
    segment = lying.workout.moment.segment
    assert (segment.kind, segment.side, segment.rep) == (SegmentKind.LEAD_IN, *goes_on)

    lying.space()
    lying.run()

    left = [rep for rep in rep_order(SideScheme.IN_TURN, R, 3) if rep not in done]
    assert lying.reps[: len(left)] == [("set-1", *rep) for rep in left]
    assert lying.workout.items[0].outcome is Outcome.DONE
    assert "set-1 began" not in lying.happened
    assert [c.kind for c in lying.heard].count(CueKind.CHANGE) == (left[0][0] is R)


def test_a_set_whose_end_was_not_written_ends_as_soon_as_time_runs() -> None:
    """The process was killed in the second after the last rep."""
    lying = Athlete(begun(*rep_order(SideScheme.IN_TURN, R, 3)))
    assert lying.stands(Standing.READY)
    assert lying.workout.moment.shown_s == 0

    lying.space()

    assert lying.happened == ["set-1 done"]
    assert [cue.kind for cue in lying.heard] == [CueKind.SET_DONE]
    assert (lying.workout.current, lying.workout.moment.shown_s) == (1, 30)
    assert lying.stands(Standing.PACING)


@pytest.mark.parametrize(
    ("left_s", "kind", "shown_s"),
    [
        (0, SegmentKind.LEAD_IN, 8),
        (5, SegmentKind.LEAD_IN, 8),
        (17.5, SegmentKind.REST, 18),
        (30, SegmentKind.REST, 30),
        # Never longer than a whole rest, whatever the clock on the wall did.
        (4000, SegmentKind.REST, 30),
    ],
)
def test_what_is_left_of_a_rest_goes_on(left_s: float, kind: SegmentKind, shown_s: int) -> None:
    made = items(exercise(), sets=2)
    paced = workout.assemble(made, ways(rest_s=30), first=1, rest_s=left_s)

    assert paced.standing is Standing.READY
    assert (paced.moment.segment.kind, paced.moment.shown_s) == (kind, shown_s)
    assert not paced.resting
    running = workout.press(paced, 50.0).workout
    assert running.resting is (kind is SegmentKind.REST)


def test_sets_may_be_done_in_another_order_each_once() -> None:
    lying = Athlete(workout.assemble(items(exercise(), IN_TURN, BRIDGE), ways(), first=1))
    lying.space()
    lying.run()

    assert [name for name in lying.happened if name.endswith(("began", "done"))] == [
        *("set-2 began", "set-2 done", "set-3 began", "set-3 done", "set-1 began", "set-1 done")
    ]
    assert lying.happened[-1] == "WorkoutOver"


def test_the_set_before_is_the_one_paced_last() -> None:
    lying = Athlete(workout.assemble(items(exercise(), IN_TURN, BRIDGE), ways(), first=2))
    lying.space()
    lying.run_to(SegmentKind.REST)

    assert (lying.workout.current, lying.workout.previous) == (0, 2)
    assert workout.assemble(items(exercise()), ways(), first=0).previous is None


def test_sets_that_were_ticked_are_not_paced_and_paced_ones_stand_in_time() -> None:
    made = items(exercise(), sets=4)

    def over(index: int, reps: tuple[Rep, ...]) -> workout.Item:
        return replace(made[index], reps=reps, begun=True, outcome=Outcome.DONE)

    def paced(minutes: int) -> tuple[Rep, ...]:
        at = NOON + timedelta(minutes=minutes)
        return (Rep(B, 1, done_at=at, paced=True), Rep(B, 2, done_at=at, paced=True))

    found = workout.assemble(
        (over(0, paced(9)), over(1, paced(3)), over(2, (Rep(B, 1), Rep(B, 2))), made[3]),
        ways(),
        first=3,
    )
    assert found.worked == ("set-2", "set-1")
    assert found.previous == 0


def test_reps_counted_at_ones_own_pace_are_last_after_a_restart_too() -> None:
    """Nobody paced them, but they were done then; a tick has no time and is no last rep."""
    made = items(exercise(), sets=3)
    counted = replace(made[0], reps=(Rep(B, 1, done_at=NOON),), begun=True)
    ticked = replace(made[1], reps=(Rep(B, 1), Rep(B, 2)), begun=True, outcome=Outcome.DONE)

    found = workout.assemble((counted, ticked, made[2]), ways(), first=2)

    assert found.worked == ("set-1",)
    assert steps.last_rep(found) == (0, counted.reps[0])
    assert steps.last_rep(workout.assemble((ticked, *made[1:]), ways(), first=2)) is None


def test_a_set_that_was_gone_on_with_later_is_the_later_one() -> None:
    made = items(exercise(), sets=3)

    def done(index: int, *minutes: int) -> workout.Item:
        reps = (
            Rep(B, number, done_at=NOON + timedelta(minutes=minute), paced=True)
            for number, minute in enumerate(minutes, start=1)
        )
        return replace(made[index], reps=tuple(reps), begun=True, outcome=Outcome.DONE)

    found = workout.assemble((done(0, 0, 9), done(1, 3, 4), made[2]), ways(), first=2)

    assert found.worked == ("set-2", "set-1")


def test_there_is_no_rest_before_a_set_that_goes_on() -> None:
    paced = begun((R, 1))
    again = workout.assemble(paced.items, ways(rest_s=30), first=0, rest_s=25)

    assert again.timeline == paced.timeline
    assert again.moment.segment.kind is SegmentKind.LEAD_IN


@pytest.mark.parametrize("seed", range(3))
def test_reps_on_a_side_that_the_exercise_no_longer_has_stand_first(seed: int) -> None:
    """An exercise of one's own may share its legs otherwise than when the reps were done."""
    stray, rest = Rep(B, 1), [Rep(side, n) for side, n in rep_order(SideScheme.IN_TURN, R, 2)]
    made = items(IN_TURN, reps=3)
    mixed = (*rest[seed:], stray, *rest[:seed])

    found = workout.assemble((replace(made[0], reps=mixed),), ways(), first=0)

    assert found.item.reps == (stray, *rest)


def test_a_set_whose_reps_were_all_taken_back_is_not_the_one_before() -> None:
    lying = Athlete(workout.assemble(items(exercise(text=SHORT), sets=3, reps=1), ways(), first=0))
    lying.space()
    lying.run_to(SegmentKind.REST)
    seen = [lying.workout.previous]
    lying.take_back()
    seen.append(lying.workout.previous)
    lying.run(until=lambda: lying.workout.current == 2)
    seen.append(lying.workout.previous)
    lying.take_back()
    seen.append(lying.workout.previous)

    assert seen == [0, None, 1, None]


def test_the_set_before_is_never_the_present_one() -> None:
    """What was begun before a restart is gone on with after another set was left out."""
    made = items(exercise(), IN_TURN)
    half = replace(made[0], reps=(Rep(B, 1, done_at=NOON, paced=True),), begun=True)
    lying = Athlete(workout.assemble((half, made[1]), ways(), first=1))
    lying.space()
    lying.skip()

    assert (lying.workout.current, lying.workout.previous) == (0, None)


def test_a_fresh_workout_says_what_it_asks_for() -> None:
    made = items(exercise(), IN_TURN, sets=2)
    found = workout.assemble(made, ways(), first=0)

    assert found.planned == tuple(item.planned for item in made)
    assert (found.over, found.started, found.resting, found.getting_ready) == (
        *(False, False, False, True),
    )
    assert not found.item.reached(ways())
    assert made[0].phases == exercise().phases
