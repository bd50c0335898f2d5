"""New sessions and sets: from an agenda to what the log and the workout need."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from hamlog.frozen import replace
from hamlog.services import Services
from hamlog.training.exercise import Exercise
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.workout import Workout, assemble
from hamlog.training.planning.agenda import Agenda, Box, Offer, agenda
from hamlog.training.record import ONE_SET, SessionRecord

if TYPE_CHECKING:
    from hamlog.coach import Coach


def new_id() -> str:
    """Return a random id, so that logs of two machines merge as a union."""
    return str(uuid.uuid4())


def fresh_session(agenda: Agenda, now: datetime) -> SessionRecord:
    """Return a session for an agenda that has none, not logged yet."""
    return SessionRecord(new_id(), agenda.day, now, agenda.programme, agenda.planned)


def warms_up(agenda: Agenda) -> bool:
    """Whether a session may begin with the warm-up: once, before its first set; not one set."""
    return not agenda.begun and agenda.programme != ONE_SET


def resumed(offer: Offer, now: datetime) -> tuple[Agenda, float]:
    """Return the agenda of an offered session, and what is left of an interrupted rest."""
    session = offer.session
    rest_s = 0.0
    if offer.begun is None and session.rest_ends_at is not None:
        rest_s = max(0.0, (session.rest_ends_at - now).total_seconds())
    return agenda(session.day, session.programme, (), session, offer), rest_s


def workout_of(
    services: Services,
    boxes: Sequence[Box],
    position: int,
    *,
    day: date,
    rest_s: float = 0,
    warm_up: bool = False,
) -> Workout | None:
    """Return a workout over `boxes`, ready to start the set at `position`, see `workout_on`."""
    known, coach = services.library.by_slug(), services.coach
    return workout_on(coach, known, boxes, position, day=day, rest_s=rest_s, warm_up=warm_up)


def workout_on(
    coach: "Coach",
    known: Mapping[str, Exercise],
    boxes: Sequence[Box],
    position: int,
    *,
    day: date,
    rest_s: float = 0,
    warm_up: bool = False,
) -> Workout | None:
    """Return a workout over `boxes`, ready to start the set at `position`.

    `day` is the session's: what was done before it decides which side begins, so that this
    stays the same throughout the session, even after midnight. With `warm_up` it begins with the
    guide's, if that is on. Sets whose exercise is not among the `known` ones
    are left out; None if none is left.
    """
    items = tuple(
        _item(box, known[box.planned.exercise]) for box in boxes if box.planned.exercise in known
    )
    first = next((i for i, item in enumerate(items) if item.planned.position == position), None)
    if first is None or items[first].outcome is not None:
        return None
    slugs = {item.planned.exercise for item in items}
    ways = coach.ways(slugs, day)
    if not warm_up:
        ways = replace(ways, warm_up=())
    return assemble(items, ways, first=first, rest_s=rest_s)


def _item(box: Box, exercise: Exercise) -> Item:
    record = box.record
    if record is None:
        return Item(new_id(), box.planned, exercise)
    ended = (
        (record.ended_side, record.ended_rep) if record.ended_side and record.ended_rep else None
    )
    return Item(
        record.id,
        box.stands,
        exercise,
        record.reps,
        begun=True,
        outcome=record.outcome,
        ended=ended,
        rpe=record.rpe,
        hurt_place=record.pain_place if record.hurt_by else "",
        chosen=record.variant != box.planned.variant,
    )
