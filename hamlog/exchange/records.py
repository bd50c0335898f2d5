"""Foreign sessions as sessions of the log: what was done, in the log's own terms.

A set that other programs counted in seconds is one rep as long as it took. A rest is no set,
and neither is a set without a rep: the log has no place for what was not done.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, time
from functools import lru_cache

from hamlog.exchange.values import ForeignSession, ForeignSet, SetKind, Sides
from hamlog.frozen import replace
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Loading, Side
from hamlog.training.load import Load
from hamlog.training.record import (
    CountedReps,
    CountedSession,
    Outcome,
    SessionRecord,
    SetRecord,
)

PROGRAMME = "imported"
"""The programme of a session that another program wrote down."""

_CACHED = 512
_NOON = time(12)
_SIDES = {
    None: (Side.BOTH,),
    Sides.LEFT: (Side.LEFT,),
    Sides.RIGHT: (Side.RIGHT,),
    Sides.EACH: (Side.LEFT, Side.RIGHT),
}

_SIDE_NAMES = {told: tuple(map(str, sides)) for told, sides in _SIDES.items()}

Place = Callable[[datetime], datetime]


def is_done(one: ForeignSet) -> bool:
    """Return whether the log has a place for a set: a rep of it was done, or it was held."""
    return one.kind is not SetKind.REST and bool(one.reps or one.duration_s or one.distance_m)


def placed(session: ForeignSession, here: Place) -> ForeignSession:
    """Return a session at its place: a time without an offset, and one of UTC, are of `here`."""
    start = session.start
    if start is None or (start.tzinfo is not None and start.utcoffset()):
        return session
    at = here(start)
    return replace(session, start=at, day=at.date())


def looked_at(session: ForeignSession) -> tuple[list[str], int]:
    """Return the ids of the sets that `record_of` makes of a session, and how many reps."""
    ids: list[str] = []
    reps = 0
    waiting: ForeignSet | None = None
    for one in session.sets:
        if not is_done(one):
            continue
        side = one.side
        reps += one.reps or 1 if side is None else (one.reps or 1) * len(_SIDES[side])
        if side is not None and waiting is not None and is_other_leg(one, waiting):
            waiting = None
        else:
            ids.append(one.id)
            waiting = one
    return ids, reps


def record_of(
    session: ForeignSession, known: Mapping[str, Exercise], here: Place, numbers: Counter[str]
) -> CountedSession:
    """Return a session that was `placed` as the log has it, with the reps of its sets.

    `known` has the exercises that names stand for; others keep their names. `numbers` counts
    the sets of each exercise in this session so far, and goes on with them. A session of which
    only the day is known was at noon, as one that is written down later.
    """
    start = session.start or here(datetime.combine(session.day, _NOON))
    sets: list[SetRecord] = []
    counts: list[CountedReps] = []
    waiting: ForeignSet | None = None
    for one in session.sets:
        if not is_done(one):
            continue
        if one.side is not None and waiting is not None and is_other_leg(one, waiting):
            # hamlog's sets are of both legs.
            counts += _counts_of(one, waiting.id)
            waiting = None
            continue
        exercise = known.get(one.exercise)
        slug = exercise.slug if exercise else one.exercise
        numbers[slug] += 1
        sets.append(_set_of(one, exercise, slug, session.id, numbers[slug]))
        counts += _counts_of(one, one.id)
        waiting = one
    record_ = SessionRecord(
        id=session.id,
        day=session.day,
        started_at=start,
        programme=PROGRAMME,
        sets=tuple(sets),
        ended_at=session.end or start,
        note="\n".join(part for part in (session.title, session.note) if part),
    )
    return CountedSession(record_, counts, session.serial)


def _set_of(
    one: ForeignSet, exercise: Exercise | None, slug: str, session_id: str, number: int
) -> SetRecord:
    variant = _variant_of(one, exercise)
    return SetRecord(
        id=one.id,
        session_id=session_id,
        position=one.order,
        exercise=slug,
        number=number,
        target_reps=one.reps or 1,
        tempo="" if exercise is None else _tempo_of(exercise, variant),
        variant=variant,
        load=_load_of(one.load_kg),
        rpe=one.rpe,
        note=_note_of(one),
        outcome=Outcome.DONE,
    )


@lru_cache(_CACHED)
def _load_of(kg: float | None) -> Load:
    """Return a load, the same again for the same kilograms: most sets have one of few."""
    return Load(kg=kg)


@lru_cache(_CACHED)
def _tempo_of(exercise: Exercise, variant: str | None) -> str:
    return tempo.stored(exercise.phases_of(variant))


def _variant_of(one: ForeignSet, exercise: Exercise | None) -> str | None:
    """Return the form: without a load it is one for the body alone, where there is one."""
    if exercise is None or one.load is not None or exercise.loading is Loading.BODY:
        return None
    forms = (form.slug for form in exercise.variants)
    return next((form for form in forms if exercise.loading_of(form) is Loading.BODY), None)


def _note_of(one: ForeignSet) -> str:
    """Return the note, below what the log has no column for."""
    if one.kind is SetKind.NORMAL and not (one.added or one.duration_s or one.distance_m):
        return one.note
    words = [] if one.kind is SetKind.NORMAL else [str(one.kind)]
    if one.added:
        words.append("on top of body weight")
    if one.duration_s:
        words.append(f"{one.duration_s:g} s")
    if one.distance_m:
        words.append(f"{one.distance_m:g} m")
    return "\n".join(part for part in (", ".join(words), one.note) if part)


def is_other_leg(one: ForeignSet, before: ForeignSet) -> bool:
    """Return whether a set is that of the other leg of the one before it."""
    return {one.side, before.side} == {Sides.LEFT, Sides.RIGHT} and (
        (one.exercise, one.kind, one.load_kg) == (before.exercise, before.kind, before.load_kg)
    )


def _counts_of(one: ForeignSet, set_id: str) -> list[CountedReps]:
    held_s = one.duration_s if not one.reps else None
    return [(set_id, side, one.reps or 1, held_s) for side in _SIDE_NAMES[one.side]]
