"""Stopping for pain, or because it is too hard, at any moment."""

import dataclasses

import pytest
from training.stops import BRIDGE, CLAM, CURL, LEAD_S, careful, instead, kept

from hamlog.frozen import replace
from hamlog.training.exercise import Exercise
from hamlog.training.pacing import events
from hamlog.training.pacing import status as words
from hamlog.training.pacing import stops as stopping
from hamlog.training.pacing.events import Event
from hamlog.training.pacing.timeline import CueKind, SegmentKind
from hamlog.training.pacing.workout import Standing, assemble, unpause
from hamlog.training.record import Outcome, Quality

SET = "set 1 of 1"


def stops(found: tuple[Event, ...]) -> int:
    return sum(isinstance(one, events.Heard) and one.cue.kind is CueKind.STOP for one in found)


@pytest.mark.parametrize("chosen", [CURL, CLAM, BRIDGE], ids=lambda one: one.slug)
@pytest.mark.parametrize("paused", [False, True], ids=["running", "paused"])
def test_a_stop_at_any_moment_stands_still_and_a_slip_goes_back_there(
    chosen: Exercise, *, paused: bool
) -> None:
    one = careful(chosen, CURL if chosen is CLAM else CLAM)
    one.space()
    moments = 0
    while not one.workout.over:
        if paused:
            one.space()
        before, moments = one.workout, moments + 1
        there = dataclasses.replace(one, events=[])
        found = there.stop()
        assert stops(found) == 1
        assert there.stands(Standing.STOPPED)
        assert there.workout.next_wake_s() is None
        there.now_s += 1000
        assert there.look() == there.space() == there.enter() == there.skip() == ()
        assert stops(there.stop()) == 0, "it stands stopped already"
        assert [item.reps for item in there.workout.items] == [item.reps for item in before.items]
        ended = [event for event in found if isinstance(event, events.SetEnded)]
        if before.rep_begun:
            here = before.moment.segment
            (end,) = ended
            doing = (here.phase_kind or here.kind).value
            assert (end.outcome, end.side, end.rep) == (Outcome.PAIN, here.side, here.rep)
            assert end.phase == doing
        elif before.previous is not None:
            assert ended == [], "the set before stays as it ended"
            assert there.workout.stopped == before.previous
        there.slip()
        assert there.workout == replace(before, origin_s=None)
        if paused:
            one.take(unpause(one.workout, one.now_s))
        one.run(0.5)
    assert moments > 60


@pytest.mark.parametrize(
    ("chosen", "seconds", "expected", "status"),
    [
        (CURL, 2, "set-1 pain", "Stopped · set 1 of 1"),
        (CURL, 7, "set-1 pain", "Stopped · set 1 of 1"),
        (CURL, LEAD_S, "set-1 pain at 1 lift", "Stopped · rep 1 of 2 · set 1 of 1"),
        (CURL, LEAD_S + 2.9, "set-1 pain at 1 hold", "Stopped · rep 1 of 2 · set 1 of 1"),
        (CURL, LEAD_S + 3.5, "set-1 pain at 1 lower", "Stopped · rep 1 of 2 · set 1 of 1"),
        (CURL, LEAD_S + 4, "set-1 pain at 1 still", "Stopped · rep 1 of 2 · set 1 of 1"),
        (CURL, LEAD_S + 9.5, "set-1 pain at 2 still", "Stopped · rep 2 of 2 · set 1 of 1"),
        (CLAM, LEAD_S + 4, "set-1 pain at L2 lower", "Stopped · rep 2 of 2 · left · set 1 of 1"),
        (CLAM, LEAD_S + 7, "set-1 pain at R1 change", f"Stopped · rep 1 of 2 · right · {SET}"),
        (
            CLAM,
            LEAD_S + 11,
            "set-1 pain at R1 count-in",
            "Stopped · rep 1 of 2 · right · set 1 of 1",
        ),
        (CLAM, LEAD_S + 13, "set-1 pain at R1 lift", f"Stopped · rep 1 of 2 · right · {SET}"),
        (BRIDGE, LEAD_S + 4, "set-1 pain at R1 lower", f"Stopped · rep 1 of 2 · right · {SET}"),
    ],
)
def test_the_log_says_where_it_hurt(
    chosen: Exercise, seconds: float, expected: str, status: str
) -> None:
    one = careful(chosen)
    one.space()
    one.run(seconds)
    one.stop()
    assert one.happened[-1] == expected
    assert words.status(one.workout) == status
    kept(one)


def test_pain_before_anything_was_begun_is_about_the_set_that_would_come() -> None:
    one = careful()
    one.stop()
    assert one.happened == ["set-1 began", "set-1 pain"]
    one.tell(4, "low back")
    assert kept(one).pains == {"set-1": (4, "low back")}
    one.slip()
    assert one.workout.standing is Standing.PAUSED
    one.space()
    one.run()
    assert one.workout.items[0].outcome is Outcome.DONE
    kept(one)


@pytest.mark.parametrize("seconds", [1, 11, 18], ids=["rest", "lead-in", "count-in"])
def test_pain_between_sets_is_about_the_set_done_last_which_stays_as_it_ended(
    seconds: float,
) -> None:
    one = careful(CURL, CLAM)
    one.space()
    one.run(LEAD_S + 10 + seconds)
    one.stop()
    assert words.status(one.workout) == "Stopped · after curl · set 1 of 1"
    one.tell(2, "")
    log = kept(one)
    assert log.pains == {"set-1": (2, "")}
    assert log.sets["set-1"].outcome is Outcome.DONE
    assert [item.outcome for item in one.workout.items] == [Outcome.DONE, None]


@pytest.mark.parametrize("seconds", [0, 1, 6], ids=["ready", "lead-in", "count-in"])
def test_pain_before_a_set_that_is_resumed_is_about_that_one(seconds: float) -> None:
    one = careful(CURL, CLAM)
    one.space()
    one.run(LEAD_S + 10 + 13)
    there = one.workout
    assert there.item.begun
    again = dataclasses.replace(one, events=[], workout=assemble(there.items, there.ways, first=1))
    if seconds:
        again.space()
        again.run(seconds)
    again.stop()
    assert again.happened[-1] == "set-2 pain"
    assert words.status(again.workout) == "Stopped · set 1 of 1"


def test_a_set_that_gives_way_to_another_before_its_first_rep_is_still_to_begin() -> None:
    one = careful(CURL, CLAM)
    one.space()
    one.run(LEAD_S + 10 + 13)
    one.stop()
    one.tell(3)
    one.relieve(instead(BRIDGE), BRIDGE)
    assert "set-2 unbegun" in one.happened
    assert [item.begun for item in one.workout.items] == [True, False, False]
    assert one.workout.item.planned.exercise == "bridge"
    kept(one)


def test_what_comes_after_a_set_that_was_resumed_is_no_resumed_one() -> None:
    one = careful(CURL, CLAM, BRIDGE)
    one.space()
    one.run(LEAD_S + 10 + 13)
    there = one.workout
    again = dataclasses.replace(one, events=[], workout=assemble(there.items, there.ways, first=1))
    again.space()
    again.run(until=lambda: again.workout.current == 2)
    again.stop()
    assert words.status(again.workout) == "Stopped · after clam · set 1 of 1"


@pytest.mark.parametrize(
    ("pain", "place", "sudden", "kept_as"),
    [(None, "", False, 1), (None, "hip", True, 1), (0, "", False, 0), (4, "hip", False, 4)],
)
def test_pain_between_sets_that_has_no_number_is_told_all_the_same(
    pain: int | None, place: str, sudden: bool, kept_as: int
) -> None:
    one = careful(CURL, CLAM)
    one.space()
    one.run(LEAD_S + 11)
    one.stop()
    step = stopping.tell_pain(one.workout, pain, place, sudden=sudden)
    assert step.events == (events.PainTold("set-1", kept_as, place, sudden),)


def test_of_a_set_that_was_stopped_nothing_need_be_told() -> None:
    one = careful()
    one.space()
    one.run(LEAD_S + 1.5)
    one.stop()
    assert stopping.tell_pain(one.workout, None, "").events == ()
    assert stopping.tell_pain(one.workout, None, "", sudden=True).events


def test_a_stop_after_the_process_stood_still_keeps_only_what_was_paced() -> None:
    one = careful()
    one.space()
    one.run(LEAD_S + 1.5)
    one.now_s += 300
    found = one.stop()
    assert found[0] == events.Interrupted()
    assert one.happened[-1] == "set-1 pain at 1 hold"
    assert one.workout.item.reps == ()


def test_every_set_over_leaves_nothing_to_stop() -> None:
    one = careful()
    one.space()
    one.run()
    assert one.stop() == (events.Refused("All sets are finished."),)
    assert one.stands(Standing.OVER)


def test_keys_wait_for_an_answer_after_a_stop() -> None:
    one = careful(CURL, CLAM)
    one.space()
    one.run(LEAD_S + 6)
    one.stop()
    before = one.workout
    assert not before.over, "there is a set to do yet"
    for found in (one.take_back(), one.load(), one.tempo(), one.variant()):
        assert found == (events.Refused("First say how to continue."),)
    assert one.own_pace() == (events.Refused("There is no set to pace."),)
    assert one.workout == before


def test_a_stop_in_a_rest_leaves_no_rest_to_make_longer() -> None:
    one = careful(CURL, CLAM)
    one.space()
    one.run(LEAD_S + 10 + 3)
    one.stop()
    assert one.more_rest() == (events.Refused("You can only add time during a rest."),)


def test_the_rep_before_a_stop_can_still_be_marked() -> None:
    one = careful()
    one.space()
    one.run(LEAD_S + 6)
    one.stop()
    one.mark()
    assert one.workout.item.reps[-1].quality is Quality.DOUBTFUL
    kept(one)


def test_too_hard_ends_the_set_early_where_it_stands() -> None:
    one = careful(CLAM)
    one.space()
    one.run(LEAD_S + 3.5)
    one.stop(Outcome.ENDED_EARLY)
    assert one.happened[-1] == "set-1 ended_early at L2 lift"
    one.slip()
    assert one.happened[-1] == "set-1 reopened"
    one.space()
    one.run()
    assert one.workout.items[0].outcome is Outcome.DONE
    kept(one)


def test_a_set_that_is_too_hard_after_its_last_rep_was_done() -> None:
    one = careful()
    one.space()
    one.run(LEAD_S + 9.5)
    one.stop(Outcome.ENDED_EARLY)
    assert one.happened[-1] == "set-1 done"
    one.slip()
    assert one.workout.item.outcome is None
    kept(one)


@pytest.mark.parametrize(
    ("chosen", "seconds", "reps"),
    [
        (CURL, LEAD_S + 2, 0),
        (CURL, LEAD_S + 14.5, 3),
        # The first leg hurts in its third rep; the second has not had its turn.
        (CLAM, LEAD_S + 7, 2),
        # The second leg hurts in its second rep; the first did all of its own.
        (CLAM, LEAD_S + 15 + 7 + 3.5, 1),
        (BRIDGE, LEAD_S + 13, 2),
    ],
)
def test_reps_that_went_well_are_counted_on_the_side_that_was_stopped(
    chosen: Exercise, seconds: float, reps: int
) -> None:
    one = careful(chosen, reps=5)
    one.space()
    one.run(seconds)
    one.stop()
    assert stopping.reps_done(one.workout.item) == reps


def test_between_sets_the_side_with_fewer_reps_counts() -> None:
    one = careful(CLAM, CURL, reps=3)
    one.space()
    one.run_to(SegmentKind.REST)
    one.take_back()
    one.stop()
    assert stopping.reps_done(one.workout.items[0]) == 2
