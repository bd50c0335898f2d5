"""Taking back what a key did to a set: skipped or ended it, or said how hard it was.

A set that it closed is open again, and comes now.
"""

from hamlog.frozen import replace
from hamlog.training.pacing import events
from hamlog.training.pacing.events import Event
from hamlog.training.pacing.item import Item, Left
from hamlog.training.pacing.timeline import set_timeline
from hamlog.training.pacing.workout import Step, Workout
from hamlog.training.record import Outcome
from hamlog.training.words import within


def remembered(step: Step) -> Step:
    """Return a step of a key with the sets in it that the key closed before their target."""
    here = step.workout
    found = [
        Left(event.set_id, _reps(here), _closed(here))
        for event in step.events
        if isinstance(event, events.SetSkipped)
        or (
            isinstance(event, events.SetEnded)
            and event.outcome in (Outcome.SKIPPED, Outcome.ENDED_EARLY)
        )
    ]
    if not found:
        return step
    told = tuple(_with_last(event, here, found[-1]) for event in step.events)
    return Step(replace(here, left=(*here.left, *found)), told)


def _with_last(event: Event, workout: Workout, last: Left) -> Event:
    """Let the end of everything name the set that was begun and that a key ended with it."""
    item = next(one for one in workout.items if one.id == last.set_id)
    if not isinstance(event, events.WorkoutOver) or not item.begun:
        return event
    name = within(item.exercise.short_name)
    return events.WorkoutOver(item.id, f"ended set {item.planned.number} of {name}")


def felt(workout: Workout, item: Item) -> Workout:
    """Return the workout with what was said of a set before a key says how hard it was."""
    said = Left(item.id, _reps(workout), _closed(workout), felt=True, rpe=item.rpe)
    return replace(workout, left=(*workout.left, said))


def last_left(workout: Workout) -> int | None:
    """Return the set to which a key did something last, if nothing was done or closed since."""
    if workout.over or workout.stopped is not None:
        return None
    index = _last_of_all(workout)
    return None if index is None or workout.items[index].exercise.graded else index


def left_at_the_end(workout: Workout) -> Item | None:
    """Return the set with which a key ended everything; None if no key did."""
    index = _last_of_all(workout) if workout.over else None
    return None if index is None or workout.left[-1].felt else workout.items[index]


def _last_of_all(workout: Workout) -> int | None:
    if not workout.left:
        return None
    last = workout.left[-1]
    if (last.reps, last.closed) != (_reps(workout), _closed(workout)):
        return None
    places = (index for index, item in enumerate(workout.items) if item.id == last.set_id)
    return next(places, None)


def brought_back(workout: Workout, index: int, now_s: float) -> Step:
    """Take back what was done to it last.

    A set that is open again comes after what is left of a rest, else from its lead-in on.
    """
    item, moment, last = workout.items[index], workout.moment, workout.left[-1]
    if last.felt:
        unsaid = workout.with_item(index, replace(item, rpe=last.rpe))
        told = events.EffortTold(item.id, within(item.exercise.short_name), last.rpe)
        return Step(replace(unsaid, left=workout.left[:-1]), (told,))
    rest_s = moment.left_s if workout.resting and not item.reps else 0.0
    said: Event = events.SetReopened(item.id)
    if not item.begun:
        said = events.SetBroughtBack(item.id, item.planned, within(item.exercise.short_name))
    opened = replace(item, outcome=None, ended=None)
    out = [said]
    here = unbegun(workout.with_item(index, opened), index, out)
    there = replace(here, current=index, spoken="", resumed="", left=workout.left[:-1])
    plan = opened.plan_again(there.ways) if opened.reps else opened.plan(there.ways, rest_s)
    if moment.warming_up:
        plan = replace(plan, warm_up=there.ways.warm_up)
    return Step(there.at_start_of(set_timeline(plan, opened.done), now_s), tuple(out))


def unbegun(workout: Workout, coming: int | None, out: list[Event]) -> Workout:
    """Let the sets that were begun and in which nothing was done be still to begin.

    All but that which comes now: otherwise one of them would seem to be under way.
    """
    for index, item in enumerate(workout.items):
        if index != coming and item.begun and item.outcome is None and not item.reps:
            out.append(events.SetUnbegun(item.id))
            fresh = replace(item, begun=False, entered=False)
            workout = workout.with_item(index, fresh)
    return workout


def _reps(workout: Workout) -> int:
    return sum(len(item.reps) for item in workout.items)


def _closed(workout: Workout) -> int:
    return sum(item.outcome is not None for item in workout.items)
