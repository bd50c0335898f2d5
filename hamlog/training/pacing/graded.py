"""A test of each leg: rep by rep to the first that is not clean, then the other leg.

It is one set without a target. A key, or the mark of a rep, ends the leg under way; a rest
comes before the other one, and the set is done when both are.
"""

from hamlog.frozen import replace
from hamlog.training.exercise import Side, sided
from hamlog.training.pacing import events
from hamlog.training.pacing.events import Event
from hamlog.training.pacing.segments import reps_left
from hamlog.training.pacing.timeline import WORK, Cue, CueKind, SegmentKind, set_timeline
from hamlog.training.pacing.workout import Standing, Step, Workout, advance, finish_set
from hamlog.training.record import Quality

KEEPS_PACE = "The test keeps its pace, so that its numbers compare."


def leg_over(workout: Workout, now_s: float, out: list[Event]) -> Workout:
    """End the leg under way: go to the rest before the other one, or end the set."""
    item, side = workout.item, workout.moment.segment.side
    over = replace(item, legs_over=item.legs_over | {side})
    here = workout.with_item(workout.current, over)
    rest = over.plan(here.ways, here.ways.rest_s)
    if not reps_left(rest, over.done):
        return finish_set(here, now_s, out)
    out.append(events.LegOver(item.id, side, item.clean_on(side)))
    word = sided(rest.change, side.other)
    out.append(events.Heard(Cue(0, CueKind.CHANGE, word, side.other, round(rest.rest_s))))
    return here.at_start_of(set_timeline(rest, over.done), now_s)


def after_mark(step: Step, now_s: float, slept_s: float = 0.0) -> Step:
    """Return a step that marked a rep, with its leg over where it was not clean in a test."""
    here = step.workout
    marked = next((one for one in step.events if isinstance(one, events.RepMarked)), None)
    if marked is None or marked.quality is Quality.CLEAN or not here.item.exercise.graded:
        return step
    if marked.set_id != here.item.id or not _on(here, marked.side):
        return step
    moved = advance(here, now_s, slept_s)
    out = [*step.events, *moved.events]
    if not _on(moved.workout, marked.side):
        return Step(moved.workout, tuple(out))
    return Step(leg_over(moved.workout, now_s, out), tuple(out))


def _on(workout: Workout, side: Side) -> bool:
    """Whether a leg is being tested at this moment, paused or not."""
    segment = workout.moment.segment
    going = workout.standing in (Standing.PACING, Standing.PAUSED)
    return going and segment.side is side and segment.kind in (*WORK, SegmentKind.COUNT_IN)
