"""What loads the place that hurt: said before another exercise that does so too.

The library knows of each exercise whether it loads the hamstrings; of other places nothing is
said, rather than something that may not be so.
"""

from collections.abc import Iterable, Mapping

from hamlog.frozen import replace
from hamlog.training.exercise import Exercise
from hamlog.training.pacing.alternatives import Relief, Way
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.workout import Workout
from hamlog.training.words import within

_HAMSTRING = "hamstring"
TOO = "loads the hamstring too"
"""What is said of an exercise, after its name or `this`."""
WARNING = f"This {TOO}: stop it if it hurts, or end the session"
"""What is said before a set."""
SAID = (f"This {TOO}.", "Stop if it hurts.")
"""The same for the ear, in short sentences."""


def loads(exercise: Exercise | None, place: str) -> bool:
    """Return whether an exercise is known to load a place, in words as it was told."""
    return exercise is not None and exercise.hamstrings and _HAMSTRING in place.casefold()


def warned(workout: Workout) -> bool:
    """Return whether the set to come loads what hurt in another exercise of the session."""
    item = workout.item
    return any(
        one.planned.exercise != item.planned.exercise and loads(item.exercise, one.hurt_place)
        for one in workout.items
    )


def after(items: Iterable[Item], slug: str) -> Exercise | None:
    """Return which of `items` comes next where the exercise `slug` is left; None if none does."""
    open_ = (one for one in items if one.outcome is None and one.planned.exercise != slug)
    return next((one.exercise for one in open_), None)


def told(
    reliefs: Iterable[Relief], place: str, known: Mapping[str, Exercise], following: Exercise | None
) -> tuple[Relief, ...]:
    """Return what can be done after pain at a place, saying which of it loads that place too.

    `following` is what comes next where the exercise is left for today.
    """
    found = []
    for one in reliefs:
        if one.way is Way.OTHER and loads(known.get(one.slug), place):
            found.append(replace(one, why=f"{one.why}, but it {TOO}"))
        elif one.way is Way.LEAVE and following is not None and loads(following, place):
            found.append(replace(one, why=f"then {within(following.short_name)}, which {TOO}"))
        else:
            found.append(one)
    return tuple(found)
