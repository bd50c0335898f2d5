"""Take back and mark the last rep, wherever one is."""

from datetime import timedelta

import pytest
from training.builders import NOON, Athlete, athlete, exercise, items, started, ways

from hamlog.frozen import replace
from hamlog.training.exercise import Exercise, Side, SideScheme
from hamlog.training.pacing import events, workout
from hamlog.training.pacing.timeline import CueKind, RepId, SegmentKind
from hamlog.training.pacing.workout import Standing
from hamlog.training.record import Outcome, Quality, Rep

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
SHORT = "lift 1, lower 1, still 1"
CURL = exercise()
CLAM = exercise("clam", scheme=SideScheme.IN_TURN, text=SHORT, change_s=10)
BRIDGE = exercise("bridge", scheme=SideScheme.ALTERNATE, text=SHORT)
REST, LEAD_IN, COUNT_IN = SegmentKind.REST, SegmentKind.LEAD_IN, SegmentKind.COUNT_IN
PHASE = SegmentKind.PHASE


def test_there_is_nothing_to_take_back_or_to_mark_before_the_first_rep() -> None:
    lying = athlete()
    for _ in range(2):
        assert lying.take_back() == (events.Refused("No rep to undo yet."),)
        assert lying.mark() == (events.Refused("No rep to mark yet."),)
        lying.space()


@pytest.mark.parametrize(
    ("one", "seconds", "again", "order"),
    [
        # In the next rep on the same side: it takes the number, at its place in time.
        (CURL, 16.25, (PHASE, (B, 1), 2), ["1", "2", "3"]),
        # In the stillness after it: back to it with a count-in.
        (CURL, 14.5, (COUNT_IN, (B, 1), 3), ["1", "2", "3"]),
        (CLAM, 11.5, (PHASE, (L, 1), 1), ["L1", "L2", "L3", "R1", "R2", "R3"]),
        # On the way to the other side, or there: the time to change back, and a count-in.
        (CLAM, 20, (LEAD_IN, (L, 3), 13), ["L3", "R1", "R2", "R3"]),
        (CLAM, 28.5, (LEAD_IN, (L, 3), 13), ["L3", "R1", "R2", "R3"]),
        (CLAM, 30.5, (LEAD_IN, (L, 3), 13), ["L3", "R1", "R2", "R3"]),
        # Legs that alternate change at once.
        (BRIDGE, 11.5, (COUNT_IN, (L, 1), 3), ["L1", "R1", "L2", "R2", "L3", "R3"]),
        (BRIDGE, 14.5, (COUNT_IN, (R, 1), 3), ["R1", "L2", "R2", "L3", "R3"]),
        (BRIDGE, 13.5, (COUNT_IN, (R, 1), 3), ["R1", "L2", "R2", "L3", "R3"]),
    ],
)
@pytest.mark.parametrize("paused", [False, True])
def test_a_rep_that_is_taken_back_is_done_again(
    one: Exercise,
    seconds: float,
    again: tuple[SegmentKind, RepId, int],
    order: list[str],
    *,
    paused: bool,
) -> None:
    lying = started(one, reps=3)
    lying.run(seconds)
    if paused:
        lying.space()
        lying.now_s += 50
    last = lying.happened[-1]
    before = len(lying.happened)

    lying.take_back()

    assert lying.happened[before:] == [f"{last} taken back"]
    assert lying.where == again
    assert lying.stands(Standing.PAUSED if paused else Standing.PACING)
    if paused:
        lying.space()
    lying.run()
    done = [f"set-1 {rep}" for rep in order]
    assert lying.happened[before + 1 :] == [*done, "set-1 done", "WorkoutOver"]


def test_a_rep_under_way_keeps_its_time_its_cues_and_its_tension() -> None:
    """Also where the tempo was changed within it: nothing that was heard is heard again."""
    lying = started(reps=3)
    lying.run_to(PHASE, (B, 2))
    lying.run(0.5)
    lying.tempo(2)
    before = lying.workout
    heard = len(lying.heard)

    lying.take_back()

    assert lying.workout.elapsed_s == before.elapsed_s
    assert lying.workout.moment.segment.end_s == before.moment.segment.end_s
    lying.run()
    kinds = [cue.kind for cue in lying.heard[heard:]]
    assert kinds[:4] == [CueKind.HOLD, CueKind.LOWER, CueKind.STILL, CueKind.LIFT]
    done = [one for one in lying.events if isinstance(one, events.RepDone)]
    # The lift of the rep under way was begun at 1 s, what follows is 2 s slower.
    assert [(one.rep.number, one.rep.tension_s) for one in done] == [
        *((1, 6), (1, 1 + 2 + 5), (2, 3 + 2 + 5), (3, 3 + 2 + 5))
    ]


def test_taking_back_again_and_again() -> None:
    lying = started(CLAM, reps=2)
    lying.run_to(PHASE, (R, 2), 1)
    for _ in range(4):
        lying.take_back()

    assert lying.happened[-4:] == [
        "set-1 R1 taken back",
        "set-1 L2 taken back",
        "set-1 L1 taken back",
        "No rep to undo yet.",
    ]
    # The time to change back was begun with the second.
    assert lying.where == (LEAD_IN, (L, 1), 13)
    lying.run()
    assert lying.reps[-4:] == [("set-1", *rep) for rep in ((L, 1), (L, 2), (R, 1), (R, 2))]
    assert lying.workout.items[0].outcome is Outcome.DONE


def test_there_is_time_to_change_back_also_within_a_count_in() -> None:
    lying = started(CLAM, reps=2)
    lying.run_to(PHASE, (R, 1), 2)
    lying.take_back()
    assert lying.where == (COUNT_IN, (R, 1), 3)
    lying.run(1)

    lying.take_back()
    assert lying.where == (LEAD_IN, (L, 2), 13)
    lying.run()
    assert lying.reps[-3:] == [("set-1", L, 2), ("set-1", R, 1), ("set-1", R, 2)]


@pytest.mark.parametrize("paused", [False, True])
def test_in_the_rest_the_rep_only_leaves_the_log(*, paused: bool) -> None:
    lying = started(sets=2, reps=2)
    lying.run_to(REST)
    lying.run(5)
    if paused:
        lying.space()
    before = lying.workout
    lying.take_back()

    assert lying.happened[-2:] == ["set-1 2 taken back", "set-1 ended_early at 2 None"]
    ended = lying.events[-1]
    assert isinstance(ended, events.SetEnded)
    assert ended.rest_s == pytest.approx(25)
    assert (lying.workout.timeline, lying.workout.origin_s) == (before.timeline, before.origin_s)
    item = lying.workout.items[0]
    assert (item.outcome, item.ended, len(item.reps)) == (Outcome.ENDED_EARLY, (B, 2), 1)

    lying.take_back()
    assert lying.happened[-1] == "set-1 ended_early at 1 None"
    assert lying.take_back() == (events.Refused("No rep to undo yet."),)
    if paused:
        lying.space()
    lying.run()
    assert lying.reps[-2:] == [("set-2", B, 1), ("set-2", B, 2)]


def test_after_the_session_reps_can_still_be_taken_back_and_marked() -> None:
    lying = started(CURL, CLAM, reps=1)
    lying.run()
    lying.mark()
    lying.take_back()
    lying.take_back()
    lying.take_back()

    assert lying.happened[-8:] == [
        "WorkoutOver",
        "set-2 R1 doubtful",
        "set-2 R1 taken back",
        "set-2 ended_early at R1 None",
        "set-2 L1 taken back",
        "set-2 ended_early at L1 None",
        "set-1 1 taken back",
        "set-1 ended_early at 1 None",
    ]
    assert lying.stands(Standing.OVER)
    assert lying.workout.next_wake_s() is None


def test_a_set_that_hurt_stays_one_that_hurt() -> None:
    made = items(CURL, CLAM)
    hurt = replace(
        made[0],
        reps=(Rep(B, 1, paced=True, done_at=NOON),),
        begun=True,
        outcome=Outcome.PAIN,
        ended=(B, 2),
    )
    lying = Athlete(workout.assemble((hurt, made[1]), ways(), first=1))
    lying.take_back()

    assert lying.happened == ["set-1 1 taken back", "set-1 pain at 1 None"]
    assert lying.workout.items[0].outcome is Outcome.PAIN


def test_ticked_sets_are_left_alone() -> None:
    made = items(CURL, CLAM)
    ticked = replace(made[0], reps=(Rep(B, 1), Rep(B, 2)), begun=True, outcome=Outcome.DONE)
    lying = Athlete(workout.assemble((ticked, made[1]), ways(), first=1))

    assert lying.take_back() == (events.Refused("No rep to undo yet."),)
    assert lying.mark() == (events.Refused("No rep to mark yet."),)
    assert lying.workout.items[0] == replace(ticked, entered=True)


@pytest.mark.parametrize(
    ("done", "last", "goes_on"),
    [
        ([(B, 1), (B, 2)], "2", (B, 2)),
        ([(B, 1)], "1", (B, 1)),
    ],
)
def test_before_a_set_goes_on_its_last_rep_can_be_taken_back(
    done: list[RepId], last: str, goes_on: RepId
) -> None:
    made = items(CURL, reps=2)
    reps = tuple(Rep(side, number, paced=True) for side, number in done)
    lying = Athlete(workout.assemble((replace(made[0], reps=reps, begun=True),), ways(), first=0))
    lying.take_back()

    assert lying.happened == [f"set-1 {last} taken back"]
    assert lying.where == (LEAD_IN, goes_on, 8)
    assert lying.stands(Standing.READY)


def test_the_right_leg_first_is_the_left_leg_last() -> None:
    """A log keeps left before right; the rep done last is another matter."""
    squat = exercise("squat", scheme=SideScheme.IN_TURN, first_side=R, text=SHORT)
    made = items(squat, reps=2)
    reps = tuple(Rep(*rep, paced=True, done_at=NOON) for rep in ((L, 1), (R, 1), (R, 2)))
    lying = Athlete(workout.assemble((replace(made[0], reps=reps, begun=True),), ways(), first=0))
    lying.mark()
    lying.take_back()

    assert lying.happened == ["set-1 L1 doubtful", "set-1 L1 taken back"]
    assert lying.where[:2] == (LEAD_IN, (L, 1))


def test_in_the_lead_in_of_a_set_that_goes_on_one_stays_in_it() -> None:
    made = items(CURL, reps=3)
    reps = (Rep(B, 1, paced=True), Rep(B, 2, paced=True))
    lying = Athlete(workout.assemble((replace(made[0], reps=reps, begun=True),), ways(), first=0))
    lying.space()
    lying.run(2)
    lying.take_back()

    assert lying.where == (LEAD_IN, (B, 2), 6)
    lying.run()
    assert lying.reps == [("set-1", B, 2), ("set-1", B, 3)]


def test_the_set_paced_last_gives_its_rep_back_also_where_another_stands_open() -> None:
    """One set was left in the middle, a later one was done; now the first is to come."""
    made = items(CURL, CLAM, reps=2)
    open_set = replace(made[0], reps=(Rep(B, 1, paced=True, done_at=NOON),), begun=True)
    lying = Athlete(workout.assemble((open_set, made[1]), ways(), first=1))
    lying.space()
    lying.take_back()
    assert lying.happened[-1] == "set-1 1 taken back"
    assert lying.where == (LEAD_IN, (L, 1), 8)
    lying.run_to(REST)

    assert lying.workout.current == 0
    lying.take_back()
    assert lying.happened[-2:] == ["set-2 R2 taken back", "set-2 ended_early at R2 None"]
    lying.run()
    assert lying.reps[-2:] == [("set-1", B, 1), ("set-1", B, 2)]


def test_a_rep_of_a_set_that_was_left_open_leaves_the_present_one_alone() -> None:
    made = items(CURL, CLAM, reps=2)
    open_set = replace(made[0], reps=(Rep(B, 1, paced=True, done_at=NOON),), begun=True)
    lying = Athlete(workout.assemble((open_set, made[1]), ways(), first=1))
    lying.space()
    lying.run_to(PHASE, (L, 1), 1)
    before = lying.workout
    lying.take_back()

    assert lying.happened[-1] == "set-1 1 taken back"
    assert lying.workout == replace(before, items=lying.workout.items)
    lying.run()
    assert [rep for rep in lying.reps if rep[0] == "set-1"] == [("set-1", B, 1), ("set-1", B, 2)]


def test_the_set_that_goes_on_gives_its_rep_back_first() -> None:
    """It was left in the middle before another one was done."""
    made = items(CURL, CLAM, reps=2)
    later = NOON + timedelta(minutes=5)
    half = replace(made[0], reps=(Rep(B, 1, paced=True, done_at=NOON),), begun=True)
    whole = tuple(
        Rep(side, number, paced=True, done_at=later) for side in (L, R) for number in (1, 2)
    )
    over = replace(made[1], reps=whole, begun=True, outcome=Outcome.DONE)
    lying = Athlete(workout.assemble((half, over), ways(), first=0))
    lying.take_back()
    lying.take_back()

    assert [one for one in lying.happened if "taken" in one] == [
        "set-1 1 taken back",
        "set-2 R2 taken back",
    ]


# Mark


def test_marks_come_in_turn_and_stay_with_their_rep() -> None:
    lying = started(sets=2, reps=2)
    lying.run_to(PHASE, (B, 2))
    for _ in range(4):
        lying.mark()
    lying.run_to(REST)
    lying.mark()

    assert [one for one in lying.happened if "set-1" in one] == [
        "set-1 began",
        "set-1 1",
        "set-1 1 doubtful",
        "set-1 1 missed",
        "set-1 1 clean",
        "set-1 1 doubtful",
        "set-1 2",
        "set-1 done",
        "set-1 2 doubtful",
    ]
    assert [rep.quality for rep in lying.workout.items[0].reps] == [Quality.DOUBTFUL] * 2


def test_a_rep_that_is_done_again_is_clean_again() -> None:
    lying = started(reps=2)
    lying.run_to(PHASE, (B, 2))
    lying.mark()
    lying.take_back()
    lying.run()

    assert {rep.quality for rep in lying.workout.item.reps} == {Quality.CLEAN}
