"""A set that a key skipped or ended is taken back, once what was done since is."""

from training.builders import athlete, exercise, started

from hamlog.training.effort import Feeling
from hamlog.training.exercise import Side, SideScheme
from hamlog.training.pacing import events, feeling, stops
from hamlog.training.pacing.timeline import SegmentKind
from hamlog.training.pacing.workout import Standing
from hamlog.training.record import Outcome

B = Side.BOTH
SHORT = "lift 1, lower 1, still 1"
CURL = exercise()
CLAM = exercise("clam", scheme=SideScheme.IN_TURN, text=SHORT, change_s=10)
REST, LEAD_IN, PHASE = SegmentKind.REST, SegmentKind.LEAD_IN, SegmentKind.PHASE


def test_a_set_that_was_skipped_comes_back_with_what_is_left_of_the_rest() -> None:
    lying = started(sets=3, reps=2, rest_s=60)
    lying.run_to(REST)
    lying.run(10)
    lying.skip()
    assert lying.workout.current == 2
    left = lying.workout.moment.left_s
    lying.run(5)
    lying.take_back()

    assert lying.happened[-2:] == ["set-2 skipped", "set-2 brought back"]
    assert lying.workout.current == 1
    assert (lying.where[0], lying.workout.moment.left_s) == (REST, left - 5)
    assert lying.workout.items[1].outcome is None
    lying.take_back()
    assert lying.happened[-2:] == ["set-1 2 taken back", "set-1 ended_early at 2 None"]
    lying.run()
    assert lying.reps[-4:] == [(f"set-{n}", B, m) for n in (2, 3) for m in (1, 2)]


def test_sets_that_were_skipped_come_back_one_by_one_the_last_one_first() -> None:
    lying = athlete(sets=4)
    lying.skip()
    lying.skip()
    lying.take_back()
    lying.take_back()

    assert lying.happened == [
        *("set-1 skipped", "set-2 skipped", "set-2 brought back", "set-1 brought back")
    ]
    assert lying.workout.current == 0
    assert lying.stands(Standing.READY)
    assert lying.take_back() == (events.Refused("No rep to undo yet."),)


def test_a_set_that_was_ended_by_mistake_goes_on_from_its_lead_in() -> None:
    lying = started(sets=2, reps=3)
    lying.run_to(PHASE, (B, 2), 1)
    lying.enter()
    assert lying.where[0] is REST
    lying.take_back()

    assert lying.happened[-2:] == ["set-1 ended_early at 2 hold", "set-1 reopened"]
    assert lying.where[:2] == (LEAD_IN, (B, 2))
    lying.take_back()
    assert lying.happened[-1] == "set-1 1 taken back"
    lying.run()
    assert [one for one in lying.reps if one[0] == "set-1"][1:] == [
        ("set-1", B, number) for number in (1, 2, 3)
    ]


def test_what_was_done_since_goes_first() -> None:
    lying = started(sets=3, reps=1)
    lying.skip()
    lying.run_to(PHASE, (B, 1))
    lying.run_to(REST)
    lying.take_back()
    lying.take_back()

    # Another set is over since: that one stays skipped.
    assert lying.happened[-3:] == [
        *("set-2 1 taken back", "set-2 ended_early at 1 None", "No rep to undo yet.")
    ]
    again = started(sets=3, reps=2)
    again.skip()
    again.run_to(PHASE, (B, 2))
    again.take_back()
    again.take_back()
    assert again.happened[-3:] == ["set-2 1 taken back", "set-1 reopened", "set-2 unbegun"]


def test_how_hard_it_was_is_unsaid_before_the_set_goes_on() -> None:
    lying = started(CURL, CLAM, sets=1, reps=2)
    lying.run_to(PHASE, (B, 2), 1)
    lying.enter()
    lying.take(feeling.say(lying.workout, Feeling.HARD))
    lying.take(feeling.say(lying.workout, Feeling.EASY))
    told = []
    for _ in range(2):
        (event,) = lying.take_back()
        assert isinstance(event, events.EffortTold)
        told.append((event.set_id, event.rpe, lying.workout.items[0].rpe))
    assert told == [("set-1", 9, 9), ("set-1", None, None)]
    lying.take_back()
    assert lying.happened[-1] == "set-1 reopened"


def test_after_pain_nothing_that_was_skipped_comes_back() -> None:
    lying = started(CURL, CLAM, sets=2, reps=2)
    lying.skip()
    lying.run_to(PHASE, (B, 1))
    stopped = stops.stop(lying.workout, Outcome.PAIN, lying.now_s)
    lying.take(stopped)
    assert lying.take_back() == (events.Refused("First say how to continue."),)
    lying.take(stops.leave(lying.workout, lying.now_s))
    assert not [one for one in lying.take_back() if isinstance(one, events.SetReopened)]
