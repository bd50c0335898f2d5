"""Own pace: the athlete counts the reps with a key; holds, changes and rests stay timed."""

from collections.abc import Collection

from hamlog.frozen import replace
from hamlog.training.pacing import events, graded
from hamlog.training.pacing.segments import joined
from hamlog.training.pacing.timeline import (
    WORK,
    RepId,
    SegmentKind,
    SetPlan,
    Timeline,
    set_timeline,
)
from hamlog.training.pacing.workout import Standing, Step, Workout, advance


def waits(workout: Workout) -> bool:
    """Whether the next press counts a rep."""
    open_rep = workout.moment.segment.kind is SegmentKind.OPEN
    return workout.standing is Standing.PACING and open_rep


def count(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Count the rep under way: its hold begins now, or the next rep if it has none."""
    step = advance(workout, now_s, slept_s)
    here = step.workout
    if not waits(here):
        return step
    end_s = here.moment.segment.end_s
    counted = advance(replace(here, origin_s=now_s - end_s), now_s, slept_s)
    return Step(counted.workout, (*step.events, *counted.events))


def toggle(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Switch to the athlete's own pace, or back; a rep under way starts over with a count-in."""
    step = advance(workout, now_s, slept_s)
    here = step.workout
    if here.over or here.stopped is not None:
        return Step(here, (*step.events, events.Refused("There is no set to pace.")))
    if here.item.exercise.graded:
        return Step(here, (*step.events, events.Refused(graded.KEEPS_PACE)))
    ways = replace(here.ways, own_pace=not here.ways.own_pace)
    here = replace(here, ways=ways)
    plan, done = here.item.plan(ways), here.item.done
    if here.getting_ready:
        here = replace(here, timeline=here.timeline.with_work(plan, done))
    elif here.moment.segment.kind in WORK:
        here = here.at_start_of(set_timeline(replace(plan, lead_in_s=0), done), now_s)
    else:
        here = _changing(here, plan, done)
    said = events.PaceChanged(ways.own_pace)
    begun = advance(here, now_s, slept_s)
    return Step(begun.workout, (*step.events, said, *begun.events))


def _changing(workout: Workout, plan: SetPlan, done: Collection[RepId]) -> Workout:
    """Return the workout at the same moment of a change of sides, with other reps after it."""
    segments, first = workout.timeline.segments, workout.moment.index
    while segments[first - 1].kind not in WORK:
        first -= 1
    over_s = segments[first].start_s
    return replace(
        workout,
        timeline=Timeline(joined(segments[first:])).with_work(plan, done),
        elapsed_s=workout.elapsed_s - over_s,
        heard_s=workout.heard_s - over_s,
        origin_s=None if workout.origin_s is None else workout.origin_s + over_s,
    )
