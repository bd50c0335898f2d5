"""How hard an exercise was, said by one key in the rest after its last set."""

from hamlog.frozen import replace
from hamlog.training.effort import Feeling, feeling_of
from hamlog.training.pacing import back, events
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.steps import last_rep
from hamlog.training.pacing.workout import Step, Workout
from hamlog.training.record import Outcome
from hamlog.training.words import within


def asked_about(workout: Workout) -> Item | None:
    """Return the set just done, if it was its exercise's last one and it is the rest after it.

    A set that was stopped for pain is asked about in another way, and a test always ends where
    it is hard.
    """
    found = last_rep(workout)
    if found is None or not workout.resting or workout.stopped is not None:
        return None
    item = workout.items[found[0]]
    slug = item.planned.exercise
    if item.exercise.graded:
        return None
    to_come = any(one.outcome is None and one.planned.exercise == slug for one in workout.items)
    return None if to_come or item.outcome in (None, Outcome.PAIN) else item


def say(workout: Workout, feeling: Feeling) -> Step:
    """Say how hard it was; said again it is undone."""
    item = asked_about(workout)
    if item is None:
        why = "Say how hard it was in the rest after an exercise's last set."
        return Step(workout, (events.Refused(why),))
    rpe = None if feeling_of(item.rpe) is feeling else feeling.rpe
    index = workout.items.index(item)
    told = events.EffortTold(item.id, within(item.exercise.short_name), rpe)
    said = back.felt(workout, item).with_item(index, replace(item, rpe=rpe))
    return Step(said, (told,))
