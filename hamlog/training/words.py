"""How sets, loads, sides, days and names are put into words, the same on every screen."""

from collections.abc import Collection, Iterable

from hamlog.training.exercise import (
    Exercise,
    Loading,
    Side,
    SideScheme,
    bodily,
    without_load,
)
from hamlog.training.load import Unit, shown
from hamlog.training.record import PlannedSet

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

# Words of exercises' names that keep their capital within a sentence.
PROPER = frozenset({"Bulgarian", "Copenhagen", "Nordic", "Romanian", "Russian", "Spanish", "Swiss"})


def minutes(seconds: float) -> str:
    """Return seconds as minutes: `33:10`."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def legs(scheme: SideScheme) -> str:
    """Return how the legs share a set."""
    return {
        SideScheme.BOTH: "both legs",
        SideScheme.IN_TURN: "one leg at a time",
        SideScheme.ALTERNATE: "legs alternate",
    }[scheme]


def a_leg(exercise: Exercise | None) -> str:
    """Return what follows a number of reps: ` a leg` where the legs work by turns, else nothing."""
    return " a leg" if exercise and exercise.scheme is not SideScheme.BOTH else ""


TO_THE_END = "Each leg to the first rep that is not clean"
"""What a test asks for."""


def reps_words(exercise: Exercise | None, reps: int) -> str:
    """Return a number of reps as it is asked for: `12`, `11 a leg`, or `test` where it is one."""
    if exercise is not None and exercise.graded:
        return "test"
    return f"{reps}{a_leg(exercise)}"


def asked_of(exercise: Exercise, reps: int) -> tuple[str, str]:
    """Return what a set asks for, and the words after it: `11`, ` a leg`."""
    if exercise.graded:
        return "to the first rep that is not clean", ""
    return str(reps), a_leg(exercise)


def amount(count: int, word: str) -> str:
    """Return a number of something: `1 rep`, `12 reps`."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def sets_words(count: int) -> str:
    """Return `1 set`, `12 sets`."""
    return amount(count, "set")


def sets_short(count: int) -> str:
    """Return how many sets ended before their target: `2 sets short`; empty for none."""
    return f"{sets_words(count)} short" if count else ""


def sets_of_asked(done: int, asked: int) -> str:
    """Return how many sets were done of those that were asked for: `6 of 12 sets`.

    `6 sets, 3 asked for` where more were done, `6 sets` where nothing was asked for.
    """
    if done > asked > 0:
        return f"{sets_words(done)}, {asked} asked for"
    return f"{done} of {sets_words(asked)}" if asked else sets_words(done)


def of_asked(done: int, asked: int) -> str:
    """Return numbers for a narrow cell: `6 of 12`, or `6` where nothing was asked for.

    `6, 3 asked` where more were done.
    """
    if done > asked > 0:
        return f"{done}, {asked} asked"
    return f"{done} of {asked}" if asked else str(done)


def name_of(slug: str, exercise: Exercise | None) -> str:
    """Return the name of an exercise; the slug where its file is gone."""
    return exercise.name if exercise else slug


def short_name_of(slug: str, exercise: Exercise | None) -> str:
    """Return the short name of an exercise; the slug where its file is gone."""
    return exercise.short_name if exercise else slug


def within(name: str) -> str:
    """Return a name as it stands within a sentence: `hip thrust`, but `Romanian deadlift`."""
    word = name.split(" ", 1)[0].split("-", 1)[0]
    if word in PROPER or word[1:] != word[1:].lower():
        return name
    return name[:1].lower() + name[1:]


def load_of(planned: PlannedSet, unit: Unit = "kg") -> str:
    """Return the load of a set, `body` where there is none."""
    return shown(planned.load, unit) or "body"


def is_bare(planned: PlannedSet, exercise: Exercise) -> bool:
    """Return whether a set of an exercise of weights is asked for without one."""
    kilograms = exercise.loading_of(planned.variant) is Loading.KILOGRAMS
    return kilograms and not planned.load.kg and not planned.load.label


def setup_for(
    planned: PlannedSet, exercise: Exercise, side: Side | None = None, *, chosen: bool = False
) -> tuple[str, ...]:
    """Return how to set up for a set: in its form, and without a weight where it has none.

    A form that the athlete chose in the session is told as it is, weight and all (`chosen`).
    """
    bare = None if chosen or not is_bare(planned, exercise) else without_load(exercise, side)
    return exercise.setup_of(planned.variant, side) if bare is None else bare


def cues_for(planned: PlannedSet, exercise: Exercise, side: Side | None = None) -> tuple[str, ...]:
    """Return the cues of a set, in its form, and without a weight where it has none."""
    form = bodily(exercise) if is_bare(planned, exercise) else None
    return exercise.cues_of(form or planned.variant, side)


def short(text: str, most: int = 20) -> str:
    """Return at most so many characters of a text, the last one … where it is cut."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def joined(words: Collection[str]) -> str:
    """Return `a, b and c`; nothing where there are no words."""
    *first, end = words or ("",)
    return f"{', '.join(first)} and {end}" if first else end


def called(typed: str, exercises: Iterable[Exercise]) -> Exercise | None:
    """Return the exercise with a slug, name, short name or alias; None if there is none.

    Capitals make no difference, nor do hyphens and underscores in place of blanks. It is how every
    command finds an exercise: one that was renamed goes by its new name and by its old one.
    """
    return by_name(exercises).get(folded(typed))


def by_name(exercises: Iterable[Exercise]) -> dict[str, Exercise]:
    """Return exercises by every folded name that they have; the first keeps a name of several."""
    found: dict[str, Exercise] = {}
    for exercise in exercises:
        for name in (exercise.slug, exercise.name, exercise.short_name, *exercise.aliases):
            found.setdefault(folded(name), exercise)
    return found


def folded(name: str) -> str:
    """Return a name as names are compared: `Wall-sit  Hold` is `wall sit hold`."""
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
