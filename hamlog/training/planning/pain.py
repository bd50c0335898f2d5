"""Pain across days: what to ask after an exercise that hurt, and what to do in its place.

The source says to stop what hurts and to try something else. An answer is a choice of the
user, `pain.<slug>`: how it was on a later day, or `back`, which brings back an exercise that
was swapped for another.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from hamlog.frozen import Frozen
from hamlog.training.exercise import Equipment, Exercise, ProgrammeEntry, form_with
from hamlog.training.planning.programmes import Entries
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Choice
from hamlog.training.words import short_name_of

ANSWERS = ("better", "same", "worse")
BACK = "back"

_WHY_CHARS = 59


class Ask(Frozen):
    """An exercise that hurt and was not asked about yet.

    `day` is when it hurt, `pain` how much (1 to 10), `place` where, empty if nobody said.
    """

    slug: str
    day: date
    pain: int
    place: str = ""


class Swap(Frozen):
    """An exercise that is out, what is done in its place (None: nothing), and why.

    `why` is under 60 characters: about the one that comes in, or the one that is left out.
    """

    slug: str
    instead: ProgrammeEntry | None
    why: str


def answer_key(slug: str) -> str:
    """Return the key of the choices that answer for one exercise."""
    return f"pain.{slug}"


def asks(
    slug: str, bouts: Sequence[Bout], answers: Iterable[Choice], day: date, limit: int = 0
) -> Ask | None:
    """Return what to ask on `day` before the exercise is started, None where nothing is open.

    `bouts` are newest first; those from `day` on are not looked at. The latest that hurt more
    than a clinician allows (`limit`) asks from the next day on, until there is an answer of a
    day after it: better, same, worse, or that the exercise is wanted back.
    """
    hurt = next((one for one in bouts if one.day < day and one.hurt(limit)), None)
    if hurt is None:
        return None
    said = (
        one.key == answer_key(slug)
        and one.value in (*ANSWERS, BACK)
        and hurt.day < one.at.date() <= day
        for one in answers
    )
    if any(said):
        return None
    worst = max(hurt.sets, key=lambda record: record.pain or 0)
    places = [worst.pain_place, *(record.pain_place for record in hurt.sets)]
    return Ask(slug, hurt.day, hurt.pain, next(filter(None, places), ""))


def rests(
    slug: str, bouts: Sequence[Bout], answers: Iterable[Choice], day: date, limit: int = 0
) -> bool:
    """Return whether the progress of an exercise rests: it hurt, and nobody said how it was."""
    return asks(slug, bouts, answers, day, limit) is not None


def out(
    slug: str, bouts: Sequence[Bout], answers: Iterable[Choice], day: date, limit: int = 0
) -> bool:
    """Return whether an exercise is out on `day`: the last two times that it was done, it hurt.

    It stays out until the user wants it back (`back`), which forgets what hurt before, or
    until they did it again of their own accord and it did not hurt.
    """
    backs = [
        one.at
        for one in answers
        if one.key == answer_key(slug) and one.value == BACK and one.at.date() <= day
    ]
    back = max(backs, default=None)
    done = [
        one
        for one in bouts
        if one.day < day and _tried(one, limit) and (back is None or _after(one, back))
    ]
    return len(done) >= 2 and all(one.hurt(limit) for one in done[:2])


def swaps(
    entries: Entries,
    bouts: Mapping[str, Sequence[Bout]],
    answers: Iterable[Choice],
    day: date,
    *,
    exercises: Mapping[str, Exercise],
    equipment: Collection[Equipment],
    limit: int = 0,
) -> tuple[Swap, ...]:
    """Return what is out of a programme on `day`, each with what is done in its place.

    That is the first of its `if_it_hurts` for which the equipment does, that is not in the
    programme, and not itself out. `bouts` are newest first by slug, of exercises outside the
    programme too.
    """
    answers = tuple(answers)

    def is_out(slug: str) -> bool:
        return out(slug, bouts.get(slug, ()), answers, day, limit)

    taken = {entry.slug for entry in entries}
    found: list[Swap] = []
    for entry in entries:
        if not is_out(entry.slug):
            continue
        exercise = exercises.get(entry.slug)
        instead = None
        for other in exercise.if_it_hurts if exercise else ():
            if other.slug in taken or other.slug not in exercises or is_out(other.slug):
                continue
            instead = form_with(exercises[other.slug], equipment)
            if instead is not None:
                taken.add(other.slug)
                break
        found.append(Swap(entry.slug, instead, _why(entry.slug, exercise, instead)))
    return tuple(found)


def _why(slug: str, exercise: Exercise | None, instead: ProgrammeEntry | None) -> str:
    if instead is None:
        return "left out: it hurt twice running, nothing else suits"
    name = short_name_of(slug, exercise)
    why = f"in place of {name}, which hurt twice running"
    return why if len(why) <= _WHY_CHARS else "in place of one that hurt twice running"


def _tried(bout: Bout, limit: int) -> bool:
    """Return whether any of it was done; a stop for pain in the first rep is an attempt too."""
    return bout.hurt(limit) or any(record.counts for record in bout.sets)


def _after(bout: Bout, at: datetime) -> bool:
    """Return whether a bout was done after `at`, by day where the log has no times of it."""
    times = [record.ended_at for record in bout.sets if record.ended_at is not None]
    if not times:
        return bout.day >= at.date()
    return max(times) > at
