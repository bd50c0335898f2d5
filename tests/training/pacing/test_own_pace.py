"""At one's own pace: the athlete counts the reps, everything else stays timed."""

import dataclasses

import pytest
from training.builders import exercise, items, ways
from training.stops import Careful, FullLog

from hamlog.training.exercise import Exercise, SideScheme
from hamlog.training.pacing import events, own_pace, workout
from hamlog.training.pacing import status as words
from hamlog.training.pacing.timeline import CueKind, SegmentKind
from hamlog.training.pacing.workout import Standing
from hamlog.training.record import Outcome

CURL = exercise("curl", text="lift 1, hold 2, lower 3, still 1")
LUNGE = exercise("lunge", text="lower 3, lift 2, still 1")
CLAM = exercise("clam", scheme=SideScheme.IN_TURN, text="lift 1, hold 2, lower 1", change_s=4)
BRIDGE = exercise("bridge", scheme=SideScheme.ALTERNATE, text="lift 1, lower 1")
KNOWN = {one.slug: one for one in (CURL, LUNGE, CLAM, BRIDGE)}


def athlete(*exercises: Exercise, sets: int = 1, reps: int = 2) -> Careful:
    made = items(*(exercises or (CURL,)), sets=sets, reps=reps)
    return Careful(workout.assemble(made, ways(20, lead_in_s=5), first=0))


def started(*exercises: Exercise, sets: int = 1, reps: int = 2) -> Careful:
    """Return someone in the first rep, at their own pace."""
    one = athlete(*exercises, sets=sets, reps=reps)
    one.own_pace()
    one.space()
    one.run(8)
    return one


def heard(one: Careful) -> list[str]:
    return [f"{cue.kind} {cue.word}" for cue in one.heard if cue.kind is not CueKind.COUNT]


def kept(one: Careful) -> None:
    log = FullLog(KNOWN)
    log.keep(tuple(one.events))
    log.agrees_with(one.workout)


def test_every_second_of_getting_ready_and_no_seconds_in_a_rep() -> None:
    one = athlete(CLAM)
    assert one.own_pace() == (events.PaceChanged(own_pace=True),)
    assert words.status(one.workout) == "Ready · space starts · set 1 of 1"
    one.space()
    said = []
    for _ in range(9):
        said.append(words.status(one.workout))
        one.run(1)
    assert said == [
        *(f"Get ready {left} s · left · set 1 of 1" for left in (8, 7, 6, 5, 4)),
        *(f"Starts in {left} s · left · set 1 of 1" for left in (3, 2, 1)),
        "Own pace · rep 1 of 2 · left · set 1 of 1",
    ]
    one.run(3600)
    assert words.status(one.workout) == "Own pace · rep 1 of 2 · left · set 1 of 1"
    assert one.workout.item.reps == ()


def test_space_counts_a_rep_whose_hold_is_timed() -> None:
    one = started()
    one.run(7)
    one.space()
    assert words.status(one.workout) == "Hold 2 s · rep 1 of 2 · set 1 of 1"
    one.run(1.5)
    assert words.status(one.workout) == "Hold 1 s · rep 1 of 2 · set 1 of 1"
    assert one.reps == []
    one.run(0.5)
    assert words.status(one.workout) == "Own pace · rep 2 of 2 · set 1 of 1"
    (rep,) = one.workout.item.reps
    assert (rep.number, rep.paced, rep.tension_s) == (1, False, None)
    done = [event for event in one.events if isinstance(event, events.RepDone)]
    assert [event.rep.paced for event in done] == [False]
    one.run(4)
    one.space()
    one.run(2)
    assert one.workout.over
    assert one.happened[-2:] == ["set-1 done", "WorkoutOver"]
    assert heard(one) == [
        "lift Lift",
        "hold Hold",
        "lower Lower",
        "hold Hold",
        "set-done Set done",
    ]
    kept(one)


def test_without_a_hold_space_is_the_end_of_a_rep() -> None:
    one = started(LUNGE, reps=3)
    one.space()
    one.run(2)
    one.space()
    one.space()
    assert [number for _, _, number in one.reps] == [1, 2, 3]
    assert one.workout.over
    assert heard(one) == ["lower Lower", "still Still", "still Still", "set-done Set done"]
    kept(one)


def test_legs_that_alternate_are_counted_in_turn() -> None:
    one = started(BRIDGE)
    for status in ("1 of 2 · left", "1 of 2 · right", "2 of 2 · left", "2 of 2 · right"):
        assert words.status(one.workout) == f"Own pace · rep {status} · set 1 of 1"
        one.space()
    assert one.workout.over
    kept(one)


def test_the_change_of_sides_stays_timed() -> None:
    one = started(CLAM, reps=1)
    one.space()
    one.run(2)
    said = []
    for _ in range(8):
        said.append(words.status(one.workout))
        one.run(1)
    assert said == [
        *(f"Change sides {left} s · rep 1 of 1 · right · set 1 of 1" for left in (7, 6, 5, 4)),
        *(f"Starts in {left} s · rep 1 of 1 · right · set 1 of 1" for left in (3, 2, 1)),
        "Own pace · rep 1 of 1 · right · set 1 of 1",
    ]
    one.space()
    one.run(2)
    assert one.workout.over
    assert "change Change" in heard(one)
    kept(one)


@pytest.mark.parametrize("seconds", [0.5, 3, 4, 5.5, 6])
def test_a_toggle_in_the_change_of_sides_stays_at_its_moment(seconds: float) -> None:
    one = Careful(workout.assemble(items(CLAM, reps=1), ways(20, lead_in_s=2), first=0))
    one.space()
    one.run(5 + 4 + seconds)
    status, before = words.status(one.workout), len(one.heard)
    one.own_pace()
    assert words.status(one.workout) == status
    one.run(7 - seconds)
    assert words.status(one.workout) == "Own pace · rep 1 of 1 · right · set 1 of 1"
    counted = [cue.seconds_s for cue in one.heard[before:] if cue.kind is CueKind.COUNT]
    assert counted == [left for left in (3, 2, 1) if 7 - left > seconds]
    kept(one)


def test_a_count_that_comes_a_little_late_gives_out_first_what_was_due() -> None:
    one = started(reps=3)
    one.space()
    one.run(1.8)
    one.now_s += 0.4
    found = one.take(own_pace.count(one.workout, one.now_s))
    assert [type(event).__name__ for event in found] == ["RepDone", "Heard", "Heard"]
    assert words.status(one.workout) == "Hold 2 s · rep 2 of 3 · set 1 of 1"


def test_the_rest_stays_timed_and_the_next_set_is_at_ones_own_pace_too() -> None:
    one = started(LUNGE, CURL, reps=1)
    one.space()
    assert words.status(one.workout) == "Rest 20 s · next: Curl, set 1 of 1"
    one.run(20)
    assert words.status(one.workout) == "Own pace · rep 1 of 1 · set 1 of 1"
    kept(one)


def test_a_pause_in_a_hold_and_in_between() -> None:
    one = started()
    one.space()
    one.run(0.5)
    one.space()
    assert words.status(one.workout) == "Paused · Hold 2 s · rep 1 of 2 · set 1 of 1"
    one.run(100)
    one.space()
    assert words.status(one.workout) == "Get ready 8 s · rep 1 of 2 · set 1 of 1"
    one.run(8)
    one.space()
    one.run(2)
    assert len(one.workout.item.reps) == 1
    one.take(workout.pause(one.workout, one.now_s))
    assert words.status(one.workout) == "Paused · Own pace · rep 2 of 2 · set 1 of 1"
    one.space()
    assert one.workout.standing is Standing.PACING
    assert len(one.workout.item.reps) == 1, "the press that goes on counts nothing"


@pytest.mark.parametrize("chosen", [CURL, CLAM, BRIDGE], ids=lambda one: one.slug)
def test_a_toggle_at_any_moment_and_back_loses_and_repeats_nothing(chosen: Exercise) -> None:
    one = athlete(chosen, LUNGE)
    one.space()
    while not one.workout.over:
        before = one.workout
        there = dataclasses.replace(one, events=list(one.events))
        there.own_pace()
        assert [item.reps for item in there.workout.items] == [item.reps for item in before.items]
        kind = before.moment.segment.kind
        if kind is not SegmentKind.PHASE:
            assert there.workout.moment.segment.kind is kind
            assert words.status(there.workout) == words.status(before)
        elif not before.item.reached(before.ways):
            assert there.workout.moment.segment.kind is SegmentKind.COUNT_IN
            assert words.status(there.workout).startswith("Starts in 3 s · rep ")
        heard_before = len(there.heard)
        there.own_pace()
        assert len(there.heard) - heard_before <= 1, "at most the count that begins again"
        there.run()
        assert {item.outcome for item in there.workout.items} == {Outcome.DONE}
        kept(there)
        one.run(0.5)


def counts_to_come(one: Careful) -> list[tuple[float, str]]:
    """Let 8 s pass; return the counts that were heard in them, and after how long."""
    counts: list[tuple[float, str]] = []
    for half in range(16):
        before = len(one.heard)
        one.run(0.5)
        new = one.heard[before:]
        counts += [((half + 1) / 2, cue.word) for cue in new if cue.kind is CueKind.COUNT]
    return counts


@pytest.mark.parametrize("paused", [False, True])
@pytest.mark.parametrize("passed_s", [0.25 + half / 2 for half in range(14)])
def test_a_toggle_in_a_change_of_sides_leaves_its_counts_where_they_were(
    passed_s: float, paused: bool
) -> None:
    one = athlete(CLAM, reps=1)
    one.space()
    one.run(8 + 4 + passed_s)
    assert one.workout.moment.segment.kind in {SegmentKind.CHANGE, SegmentKind.COUNT_IN}
    there = dataclasses.replace(one, events=list(one.events))
    if paused:
        there.space()
    there.own_pace()
    if paused:
        there.take(workout.unpause(there.workout, there.now_s))

    counts = counts_to_come(one)
    assert [word for _, word in counts] == ["3", "2", "1"][3 - len(counts) :]
    assert counts_to_come(there) == counts


def test_paced_again_in_the_middle_of_a_rep_begins_it_anew() -> None:
    one = started()
    one.space()
    one.run(2.5)
    assert one.own_pace()[0] == events.PaceChanged(own_pace=False)
    assert words.status(one.workout) == "Starts in 3 s · rep 2 of 2 · set 1 of 1"
    one.run(3)
    assert words.status(one.workout) == "Lift 1 s · rep 2 of 2 · set 1 of 1"
    one.run()
    first, second = one.workout.items[0].reps
    assert (first.paced, first.tension_s) == (False, None)
    assert (second.paced, second.tension_s) == (True, 6)
    kept(one)


def test_a_count_in_that_begins_again_is_heard_from_its_first_second() -> None:
    one = started()
    one.own_pace()
    assert [cue.word for cue in one.heard[-1:]] == ["3"]
    one.run(1)
    assert [cue.word for cue in one.heard[-2:]] == ["3", "2"]


def test_a_toggle_after_the_last_rep_ends_the_set() -> None:
    one = athlete(LUNGE, reps=1)
    one.space()
    one.run(13.5)
    one.own_pace()
    assert one.workout.over
    assert one.workout.items[0].outcome is Outcome.DONE


def test_a_rep_is_taken_back_marked_and_done_again() -> None:
    one = started(LUNGE, reps=3)
    one.space()
    one.space()
    one.mark()
    one.take_back()
    assert words.status(one.workout) == "Own pace · rep 2 of 3 · set 1 of 1"
    one.space()
    one.space()
    assert one.workout.over
    assert [rep.number for rep in one.workout.items[0].reps] == [1, 2, 3]
    kept(one)


def test_a_rep_of_the_other_leg_is_taken_back_with_time_to_change_over() -> None:
    one = started(CLAM, reps=1)
    one.space()
    one.run(2 + 7)
    assert words.status(one.workout) == "Own pace · rep 1 of 1 · right · set 1 of 1"
    one.take_back()
    assert words.status(one.workout) == "Get ready 7 s · rep 1 of 1 · left · set 1 of 1"
    one.run(7)
    one.space()
    one.run(2 + 7)
    one.space()
    one.run(2)
    assert one.workout.over
    kept(one)


def test_enter_ends_the_set_in_a_rep() -> None:
    one = started(CURL, LUNGE)
    one.space()
    one.run(2)
    one.enter()
    assert "set-1 ended_early at 2 open" in one.happened
    assert one.workout.current == 1
    kept(one)


def test_pain_in_a_rep_is_kept_with_the_rep() -> None:
    one = started(CLAM)
    one.stop()
    assert one.happened[-1] == "set-1 pain at L1 open"
    assert words.status(one.workout) == "Stopped · rep 1 of 2 · left · set 1 of 1"
    one.slip()
    assert words.status(one.workout) == "Paused · Own pace · rep 1 of 2 · left · set 1 of 1"
    kept(one)


def test_a_machine_that_slept_in_a_rep_counts_nothing() -> None:
    one = started()
    one.slept_s += 600
    assert one.space() == (events.Interrupted(),)
    assert one.reps == []
    assert one.stands(Standing.PAUSED)


def test_own_pace_lasts_until_it_is_taken_back() -> None:
    one = athlete(LUNGE)
    before = one.workout
    one.own_pace()
    one.own_pace()
    assert one.workout == before
    one.space()
    one.run()
    assert all(rep.paced for rep in one.workout.items[0].reps)
