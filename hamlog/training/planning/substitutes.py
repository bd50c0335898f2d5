"""What is done in place of an exercise that is out.

An alternative takes at most the sets that were lost, at its own stand, and is no harder
exercise; together with its own sets it has no more than three.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from hamlog.frozen import Frozen
from hamlog.training.exercise import Equipment, Exercise, Level, ProgrammeEntry, form_with

MOST_SETS = 3
_WHY_CHARS = 59


class Swap(Frozen):
    """An exercise that is out, what is done in its place (None: nothing), and why.

    `why` is under 60 characters: why the exercise is out. `sets` is how many the one that
    comes in takes; `until_back` that only the athlete brings the exercise back.
    """

    slug: str
    instead: ProgrammeEntry | None
    why: str
    sets: int = 0
    until_back: bool = False


def substitute(
    slug: str,
    lost: int,
    asked: Mapping[str, int],
    *,
    exercises: Mapping[str, Exercise],
    equipment: Collection[Equipment],
    is_out: Callable[[str], bool],
) -> tuple[ProgrammeEntry, int] | None:
    """Return what is done in place of an exercise that lost so many sets, and in how many.

    `asked` are the sets of the session so far by exercise: what is not among them comes
    first, else one of them that has room under three. None where nothing suits.
    """
    forms = [
        form_with(exercises[other], equipment)
        for other in _suiting(slug, exercises)
        if not is_out(other)
    ]
    known = [form for form in forms if form is not None]
    for form in known:
        if form.slug not in asked:
            return form, min(lost, MOST_SETS)
    for form in known:
        room = MOST_SETS - asked[form.slug]
        if room > 0 and lost > 0:
            return form, min(lost, room)
    return None


def why_instead(name: str) -> str:
    """Return why an exercise is done in place of another."""
    why = f"in place of {name}, which is out"
    return why if len(why) <= _WHY_CHARS else "in place of an exercise that is out"


def _suiting(slug: str, exercises: Mapping[str, Exercise]) -> Iterator[str]:
    exercise = exercises.get(slug)
    if exercise is None:
        return
    harder = set(_harder(exercise, exercises))
    levels = list(Level)
    for other in exercise.if_it_hurts:
        found = exercises.get(other.slug)
        if found is None or other.slug in harder or other.slug == slug:
            continue
        if levels.index(found.level) <= levels.index(exercise.level):
            yield other.slug


def _harder(exercise: Exercise, exercises: Mapping[str, Exercise]) -> Iterable[str]:
    """Yield what is harder than an exercise, step by step."""
    passed: set[str] = set()
    here: Exercise | None = exercise
    while here is not None and here.harder is not None and here.harder.slug not in passed:
        passed.add(here.harder.slug)
        here = exercises.get(here.harder.slug)
    return passed
