"""What is done in place of an exercise that is out.

An alternative takes as many sets as that one would come back with, at its own stand; it is no
harder exercise, and none that the plan has anyway.
"""

from collections.abc import Callable, Collection, Iterator, Mapping

from hamlog.frozen import Frozen
from hamlog.training.exercise import Equipment, Exercise, ProgrammeEntry, form_with, is_harder

SETS = 1
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
    taken: Collection[str],
    *,
    exercises: Mapping[str, Exercise],
    equipment: Collection[Equipment],
    is_out: Callable[[str], bool],
) -> ProgrammeEntry | None:
    """Return what is done in place of an exercise, None where nothing suits.

    `taken` are the exercises of the plan: none of them gets more sets for it.
    """
    suiting = stand_ins(slug, taken, exercises=exercises, equipment=equipment)
    return next((form for form in suiting if not is_out(form.slug)), None)


def stand_ins(
    slug: str,
    taken: Collection[str],
    *,
    exercises: Mapping[str, Exercise],
    equipment: Collection[Equipment],
) -> Iterator[ProgrammeEntry]:
    """Yield what suits in place of an exercise, whether it is out itself or not."""
    for other in _suiting(slug, exercises):
        form = form_with(exercises[other], equipment)
        if form is not None and other not in taken:
            yield form


def why_instead(name: str) -> str:
    """Return why an exercise is done in place of another."""
    why = f"in place of {name}, which is out"
    return why if len(why) <= _WHY_CHARS else "in place of an exercise that is out"


def _suiting(slug: str, exercises: Mapping[str, Exercise]) -> Iterator[str]:
    exercise = exercises.get(slug)
    if exercise is None:
        return
    for other in exercise.if_it_hurts:
        found = exercises.get(other.slug)
        if found is None or other.slug == slug or is_harder(found, exercise, exercises):
            continue
        yield other.slug
