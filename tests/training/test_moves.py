"""Enter, skip, take back, mark: wherever one is."""

from dataclasses import replace

import pytest
from training.builders import NOON, Athlete, athlete, exercise, items, ways

from hamlog.training import events, workout
from hamlog.training.exercise import Side, SideScheme
from hamlog.training.record import Outcome, Quality, Rep
from hamlog.training.timeline import CueKind, RepId, SegmentKind
from hamlog.training.workout import Standing

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
SHORT = "lift 1, lower 1, still 1"
CURL = exercise()
CLAM = exercise("clam", scheme=SideScheme.IN_TURN, text=SHORT, change_s=10)
BRIDGE = exercise("bridge", scheme=SideScheme.ALTERNATE, text=SHORT)
REST, LEAD_IN, COUNT_IN = SegmentKind.REST, SegmentKind.LEAD_IN, SegmentKind.COUNT_IN
PHASE, CHANGE = SegmentKind.PHASE, SegmentKind.CHANGE


def where(lying: Athlete) -> tuple[SegmentKind, RepId, int]:
    """Return the stretch, the rep, and the seconds shown."""
    moment = lying.workout.moment
    return moment.segment.kind, (moment.segment.side, moment.segment.rep), moment.shown_s


def started(*exercises: object, **numbers: int) -> Athlete:
    lying = athlete(*exercises, **numbers)  # type: ignore[arg-type]
    lying.space()
    return lying


# Enter


def test_enter_starts_what_stands_ready() -> None:
    lying = athlete()
    lying.enter()

    assert lying.stands(Standing.PACING)
    assert where(lying) == (LEAD_IN, (B, 1), 8)


@pytest.mark.parametrize("paused", [False, True])
def test_enter_skips_the_rest_then_the_lead_in_but_no_count_in(*, paused: bool) -> None:
    lying = started(sets=2, reps=1)
    lying.run_to(REST)
    lying.run(4)
    if paused:
        lying.space()
        lying.now_s += 1000
        lying.slept_s += 500

    lying.enter()
    assert where(lying) == (LEAD_IN, (B, 1), 8)
    assert lying.happened[-1] == "set-2 began"
    assert lying.stands(Standing.PACING)
    heard = len(lying.heard)
    lying.enter()
    assert where(lying) == (COUNT_IN, (B, 1), 3)
    assert [cue.seconds_s for cue in lying.heard[heard:]] == [3]

    found = lying.enter()
    assert found == (events.Refused("The first rep is about to begin."),)
    lying.run()
    assert [cue.seconds_s for cue in lying.heard[heard:]][:3] == [3, 2, 1]
    assert lying.reps == [("set-1", B, 1), ("set-2", B, 1)]


def test_enter_in_a_count_in_that_stands_lets_it_run() -> None:
    lying = started()
    lying.run_to(COUNT_IN)
    lying.run(1.5)
    lying.space()
    lying.now_s += 60

    lying.enter()

    assert lying.stands(Standing.PACING)
    assert where(lying) == (COUNT_IN, (B, 1), 2)
    lying.run()
    assert lying.reps == [("set-1", B, 1), ("set-1", B, 2)]


@pytest.mark.parametrize(
    ("seconds", "ended"),
    [
        (8.5, "set-1 ended_early at L1 lift"),
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
    assert where(lying) == (REST, (B, 1), 30)
    lying.run(1)
    assert where(lying)[2] == 29


def test_enter_in_the_last_set_ends_the_session() -> None:
    lying = started(reps=3)
    lying.run_to(PHASE, (B, 2))
    lying.enter()

    assert lying.happened[-2:] == ["set-1 ended_early at 2 lift", "WorkoutOver"]
    assert lying.stands(Standing.OVER)
    assert lying.workout.item.ended == (B, 2)
    assert (lying.enter(), lying.skip()) == ((), ())


def test_enter_in_the_count_in_of_a_set_under_way_ends_it() -> None:
    lying = started(reps=3)
    lying.run_to(PHASE, (B, 1), 3)
    lying.take_back()
    assert where(lying) == (COUNT_IN, (B, 1), 3)

    lying.enter()
    assert lying.happened[-2:] == ["set-1 ended_early at 1 count-in", "WorkoutOver"]


def test_enter_in_the_lead_in_of_a_set_that_goes_on_only_hurries() -> None:
    made = items(CURL, reps=3)
    begun = replace(made[0], reps=(Rep(B, 1, paced=True),), begun=True)
    lying = Athlete(workout.assemble((begun,), ways(), first=0))
    lying.space()
    lying.enter()
    assert where(lying) == (COUNT_IN, (B, 2), 3)


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
    assert where(lying) == (REST, (L, 1), 20)
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
    assert where(lying) == after
    assert lying.stands(Standing.PACING)


def test_skipping_where_time_stands_leaves_it_standing() -> None:
    lying = started(CURL, CLAM)
    lying.run(16)
    lying.space()
    lying.now_s += 60
    lying.skip()

    assert lying.stands(Standing.PAUSED)
    assert where(lying) == (REST, (L, 1), 30)

    ready = athlete(CURL, CLAM)
    ready.skip()
    assert ready.stands(Standing.READY)
    assert where(ready) == (LEAD_IN, (L, 1), 8)
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


# Take back


def test_there_is_nothing_to_take_back_or_to_mark_before_the_first_rep() -> None:
    lying = athlete()
    for _ in range(2):
        assert lying.take_back() == (events.Refused("No rep to take back yet."),)
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
    one: object,
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
    assert where(lying) == again
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
    assert [(one.number, one.tension_s) for one in done] == [
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
        "No rep to take back yet.",
    ]
    # The time to change back was begun with the second.
    assert where(lying) == (LEAD_IN, (L, 1), 13)
    lying.run()
    assert lying.reps[-4:] == [("set-1", *rep) for rep in ((L, 1), (L, 2), (R, 1), (R, 2))]
    assert lying.workout.items[0].outcome is Outcome.DONE


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
    assert lying.take_back() == (events.Refused("No rep to take back yet."),)
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

    assert lying.take_back() == (events.Refused("No rep to take back yet."),)
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
    assert where(lying) == (LEAD_IN, goes_on, 8)
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
    assert where(lying)[:2] == (LEAD_IN, (L, 1))


def test_in_the_lead_in_of_a_set_that_goes_on_one_stays_in_it() -> None:
    made = items(CURL, reps=3)
    reps = (Rep(B, 1, paced=True), Rep(B, 2, paced=True))
    lying = Athlete(workout.assemble((replace(made[0], reps=reps, begun=True),), ways(), first=0))
    lying.space()
    lying.run(2)
    lying.take_back()

    assert where(lying) == (LEAD_IN, (B, 2), 6)
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
    assert where(lying) == (LEAD_IN, (L, 1), 8)
    lying.run_to(REST)

    assert lying.workout.current == 0
    lying.take_back()
    assert lying.happened[-2:] == ["set-2 R2 taken back", "set-2 ended_early at R2 None"]
    lying.run()
    assert lying.reps[-2:] == [("set-1", B, 1), ("set-1", B, 2)]


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
