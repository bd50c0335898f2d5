"""What is said before a set: the exercise, how much of it, the side, and how to set up."""

from hamlog.training.exercise import Exercise, Side, SideScheme
from hamlog.training.plan import load_words
from hamlog.training.record import PlannedSet


def announcement(planned: PlannedSet, exercise: Exercise, sets: int, side: Side) -> str:
    """Return what to say while the athlete gets ready for a set, one of `sets`.

    The set-up is said before the first set only: after it one lies there already.
    """
    variant = exercise.variant(planned.variant)
    a_leg = "" if exercise.scheme is SideScheme.BOTH else " a leg"
    reps = "1 rep" if planned.target_reps == 1 else f"{planned.target_reps} reps"
    parts = [
        exercise.name,
        variant.name if variant else "",
        f"Set {planned.number} of {sets}",
        f"{reps}{a_leg}",
        _load(planned),
        "" if side is Side.BOTH else f"{side.value.capitalize()} leg first",
        *(exercise.setup if planned.number == 1 else ()),
    ]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _load(planned: PlannedSet) -> str:
    """Return the load in words that a voice can say."""
    if planned.load_kg is not None and not planned.load_label:
        return f"{planned.load_kg:g} kilograms"
    return load_words(planned.load_kg, planned.load_label)
