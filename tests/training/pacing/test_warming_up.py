"""The warm-up: the first stretch of the first set, paced like anything else and never logged."""

from training import builders
from training.builders import Athlete, exercise, told

from hamlog.frozen import replace
from hamlog.training.exercise import Movement
from hamlog.training.pacing import events, own_pace, status, stops, workout
from hamlog.training.pacing.sets import Alike, seconds_of
from hamlog.training.pacing.timeline import SegmentKind
from hamlog.training.pacing.workout import Standing
from hamlog.training.record import Outcome

MOVES = (Movement("March", 6), Movement("Swing", 4))
WAYS = replace(builders.ways(), warm_up=MOVES)
WARM, LEAD, COUNT = SegmentKind.WARM_UP, SegmentKind.LEAD_IN, SegmentKind.COUNT_IN


def warm(sets: int = 2) -> Athlete:
    made = builders.items(exercise(), sets=sets)
    return Athlete(workout.assemble(made, WAYS, first=0))


def shown(one: Athlete) -> str:
    return status.status(one.workout)


def test_each_movement_has_its_time_and_its_cue_and_no_set_is_begun_by_it() -> None:
    one = warm()
    assert shown(one) == "Ready · space starts · warm-up first · set 1 of 2"
    one.space()
    assert shown(one) == "Warm-up 6 s · March · 1 of 2"
    assert one.workout.next_wake_s() == one.now_s + 1
    one.run(6)
    assert shown(one) == "Warm-up 4 s · Swing · 2 of 2"
    assert [told(cue) for cue in one.heard] == ["0 change 6", "6 change 4"]
    assert [cue.word for cue in one.heard] == ["March", "Swing"]
    assert one.happened == []
    one.run(4)
    assert one.happened == ["set-1 began"]
    assert one.where[0] is LEAD
    # The set goes by its own seconds, and the next one has a rest before it, no warm-up.
    one.run(until=lambda: one.workout.current == 1)
    assert [told(cue) for cue in one.heard if cue.kind == "count"] == [
        "15 count 3",
        "16 count 2",
        "17 count 1",
    ]
    assert one.where[0] is SegmentKind.REST


def test_it_is_paused_and_goes_on_where_it_was() -> None:
    one = warm()
    one.space()
    one.run(2)
    one.space()
    one.now_s += 100
    assert one.stands(Standing.PAUSED)
    assert shown(one) == "Paused · Warm-up 4 s · March · 1 of 2"
    one.space()
    one.run(4)
    assert shown(one) == "Warm-up 4 s · Swing · 2 of 2"


def test_one_key_skips_all_of_it_and_another_a_movement() -> None:
    one = warm()
    one.enter()
    one.run(1)
    one.enter()
    assert one.where[0] is LEAD
    # No movement is called out on the way.
    assert [cue.word for cue in one.heard] == ["March"]
    assert one.happened == ["set-1 began"]

    other = warm()
    other.space()
    other.run(1)
    other.skip()
    assert shown(other) == "Warm-up 4 s · Swing · 2 of 2"
    assert [cue.word for cue in other.heard] == ["March", "Swing"]
    other.skip()
    assert other.where[0] is LEAD
    assert other.happened == ["set-1 began"]


def test_a_paused_one_is_skipped_movement_by_movement_and_stays_paused() -> None:
    one = warm()
    one.space()
    one.space()
    one.skip()
    assert shown(one) == "Paused · Warm-up 4 s · Swing · 2 of 2"


def test_it_comes_before_whichever_set_is_the_first() -> None:
    one = warm()
    one.skip()
    assert one.happened == ["set-1 skipped"]
    assert shown(one) == "Ready · space starts · warm-up first · set 2 of 2"
    one.skip()
    assert one.workout.over


def test_changes_before_the_first_set_leave_it_as_it_is() -> None:
    one = warm()
    one.space()
    one.run(7)
    one.load()
    one.tempo()
    one.take(own_pace.toggle(one.workout, one.now_s))
    assert shown(one) == "Warm-up 3 s · Swing · 2 of 2"
    one.more_rest()
    assert one.happened[-1] == "You can only add time during a rest."
    one.run(3)
    assert one.where[0] is LEAD


def test_pain_in_it_is_about_the_set_to_come() -> None:
    one = warm()
    one.space()
    one.run(3)
    one.take(stops.stop(one.workout, Outcome.PAIN, one.now_s))
    assert one.happened == ["set-1 began", "set-1 pain"]
    one.take(stops.slip(one.workout))
    one.space()
    assert shown(one) == "Warm-up 3 s · March · 1 of 2"


def test_a_machine_that_sleeps_pauses_it() -> None:
    one = warm()
    one.space()
    one.run(1)
    one.slept_s += 60
    one.run(1)
    assert isinstance(one.events[-1], events.Interrupted)
    assert one.stands(Standing.PAUSED)


def test_it_counts_in_how_long_a_session_takes() -> None:
    sets = tuple(item.planned for item in builders.items(exercise(), sets=2))
    known: dict[Alike, float] = {}
    exercises = {"curl": exercise()}
    without = seconds_of(sets, exercises, builders.ways(), known)
    assert seconds_of(sets, exercises, WAYS, known) == without + 10
    assert seconds_of((), exercises, WAYS, known) == 0
