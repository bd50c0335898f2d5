"""What is announced before a set: the exercise, how much of it, the side, and how to set up."""

from hamlog.training.exercise import Exercise, Side
from hamlog.training.load import Unit, shown
from hamlog.training.record import PlannedSet
from hamlog.training.words import TO_THE_END, a_leg, setup_for

_UNITS: dict[Unit, str] = {"kg": "kilogram", "lb": "pound"}


def announcement(
    planned: PlannedSet,
    exercise: Exercise,
    sets: int,
    side: Side,
    unit: Unit = "kg",
    goes_on_at: int = 0,
    *,
    chosen: bool = False,
) -> str:
    """Return what to say while the athlete gets ready for a set, one of `sets`.

    `goes_on_at` is the rep of `side` with which a set goes on that was begun; 0 for a new one.
    The set-up is said before the first set and before what goes on: otherwise the athlete is
    already in position. `chosen` is as in `setup_for`.
    """
    variant = exercise.variant(planned.variant)
    reps = "1 rep" if planned.target_reps == 1 else f"{planned.target_reps} reps"
    much = TO_THE_END if exercise.graded else f"{reps}{a_leg(exercise)}"
    if goes_on_at:
        much = f"Rep {goes_on_at}" + ("" if exercise.graded else f" of {planned.target_reps}")
    leg = f"{side.value.capitalize()} leg" + ("" if goes_on_at else " first")
    setup = setup_for(planned, exercise, side, chosen=chosen)
    parts = [
        exercise.name,
        variant.name if variant else "",
        f"Set {planned.number} of {sets}",
        much,
        load_said(planned, unit),
        "" if side is Side.BOTH else leg,
        *(setup if planned.number == 1 or goes_on_at else ()),
    ]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def load_said(planned: PlannedSet, unit: Unit) -> str:
    """Return the load in words for a voice."""
    text = shown(planned.load, unit)
    if planned.load.kg is None or planned.load.label:
        return text
    number, _, of = text.rpartition(" ")
    word = _UNITS["lb" if of == "lb" else "kg"]
    return f"{number} {word if number == '1' else word + 's'}"
