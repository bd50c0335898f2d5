"""How a set, its load and its sides are put into words, the same on every screen."""

from hamlog.training.exercise import Exercise, SideScheme
from hamlog.training.load import Unit, shown
from hamlog.training.record import PlannedSet

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def legs(scheme: SideScheme) -> str:
    """Return how the legs share a set."""
    return {
        SideScheme.BOTH: "both legs",
        SideScheme.IN_TURN: "one leg after the other",
        SideScheme.ALTERNATE: "legs alternate",
    }[scheme]


def a_leg(exercise: Exercise | None) -> str:
    """Return what follows a number of reps: ` a leg` where the legs work by turns, else nothing."""
    return " a leg" if exercise and exercise.scheme is not SideScheme.BOTH else ""


def reps_words(exercise: Exercise, reps: int) -> str:
    """Return a number of reps as it is asked for: `12`, or `11 a leg`."""
    return f"{reps}{a_leg(exercise)}"


def name_of(slug: str, exercise: Exercise | None) -> str:
    """Return the name of an exercise; the slug where its file is gone."""
    return exercise.name if exercise else slug


def short_name_of(slug: str, exercise: Exercise | None) -> str:
    """Return the short name of an exercise; the slug where its file is gone."""
    return exercise.short_name if exercise else slug


def load_of(planned: PlannedSet, unit: Unit = "kg") -> str:
    """Return the load of a set, `body` where there is none."""
    return shown(planned.load, unit) or "body"
