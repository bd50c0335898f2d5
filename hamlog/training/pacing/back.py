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
    return Step(replace(here, left=(*here.left, *found)), step.events) if found else step


def felt(workout: Workout, item: Item) -> Workout:
    """Return the workout with what was said of a set before a key says how hard it was."""
    said = Left(item.id, _reps(workout), _closed(workout), felt=True, rpe=item.rpe)
    return replace(workout, left=(*workout.left, said))


def last_left(workout: Workout) -> int | None:
    """Return the set to which a key did something last, if nothing was done or closed since."""
    if not workout.left or workout.over or workout.stopped is not None:
        return None
    last = workout.left[-1]
    if (last.reps, last.closed) != (_reps(workout), _closed(workout)):
        return None
    places = (index for index, item in enumerate(workout.items) if item.id == last.set_id)
    index = next(places, None)
    return None if index is None or workout.items[index].exercise.graded else index


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
    there = replace(
        workout.with_item(index, opened), current=index, spoken="", left=workout.left[:-1]
    )
    plan = opened.plan_again(there.ways) if opened.reps else opened.plan(there.ways, rest_s)
    if moment.warming_up:
        plan = replace(plan, warm_up=there.ways.warm_up)
    return Step(there.at_start_of(set_timeline(plan, opened.done), now_s), (said,))


def _reps(workout: Workout) -> int:
    return sum(len(item.reps) for item in workout.items)


def _closed(workout: Workout) -> int:
    return sum(item.outcome is not None for item in workout.items)
