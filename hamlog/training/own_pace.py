"""Own pace: the athlete counts the reps with a key; holds, changes and rests stay timed."""

from dataclasses import replace

from hamlog.training import events
from hamlog.training.timeline import SegmentKind, set_timeline
from hamlog.training.workout import Standing, Step, Workout, advance


def waits(workout: Workout) -> bool:
    """Whether the next press counts a rep."""
    open_rep = workout.moment.segment.kind is SegmentKind.OPEN
    return workout.standing is Standing.PACING and open_rep


def count(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Count the rep that is being done: its hold begins now, or else the next rep."""
    step = advance(workout, now_s, slept_s)
    here = step.workout
    if not waits(here):
        return step
    end_s = here.moment.segment.end_s
    counted = advance(replace(here, origin_s=now_s - end_s, seen_s=now_s), now_s, slept_s)
    return Step(counted.workout, (*step.events, *counted.events))


def toggle(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Go at one's own pace, or be paced again; a rep under way begins anew with a count-in."""
    step = advance(workout, now_s, slept_s)
    here = step.workout
    if here.over or here.stopped is not None:
        return Step(here, (*step.events, events.Refused("There is no set to pace.")))
    ways = replace(here.ways, own_pace=not here.ways.own_pace)
    here = replace(here, ways=ways)
    plan, done = here.item.plan(ways), here.item.done
    if here.getting_ready:
        here = replace(here, timeline=here.timeline.with_work(plan, done))
    else:
        here = here.at_start_of(set_timeline(replace(plan, lead_in_s=0), done), now_s)
    return Step(here, (*step.events, events.PaceChanged(ways.own_pace)))
