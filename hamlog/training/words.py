"""How a set, its load and its sides are put into words, the same on every screen."""

from hamlog.training.exercise import Exercise, SideScheme
from hamlog.training.load import Unit, shown
from hamlog.training.record import PlannedSet


def legs(scheme: SideScheme) -> str:
    """Return how the legs share a set."""
    return {
        SideScheme.BOTH: "both legs",
        SideScheme.IN_TURN: "one leg after the other",
        SideScheme.ALTERNATE: "legs alternate",
    }[scheme]


def reps_words(exercise: Exercise, reps: int) -> str:
    """Return a number of reps as it is asked for: `12`, or `11 a leg`."""
    return str(reps) if exercise.scheme is SideScheme.BOTH else f"{reps} a leg"


def load_of(planned: PlannedSet, unit: Unit = "kg") -> str:
    """Return the load of a set, `body` where there is none."""
    return shown(planned.load, unit) or "body"
