"""A session as stretches of time: which leg worked from when to when, for formats without legs.

What was paced has its times in the log. A set that was ticked or written down later has none: it
is taken to last as long as its tempo says, up to when it was ticked, and no two overlap.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from hamlog.frozen import Frozen
from hamlog.training import tempo
from hamlog.training.exercise import Side
from hamlog.training.record import Quality, Rep, SessionRecord, SetRecord

_REP_S = 4.0
"""A rep whose tempo is not known takes so long."""
_SHORTEST = timedelta(seconds=1)


class Stretch(Frozen):
    """The reps of one leg in one set, or of both at once, and from when to when they were done."""

    record: SetRecord
    side: Side
    reps: tuple[Rep, ...]
    start: datetime
    end: datetime

    @property
    def seconds(self) -> float:
        """How long it took."""
        return (self.end - self.start).total_seconds()

    @property
    def clean_reps(self) -> int:
        """How many of the reps were clean."""
        return sum(rep.quality is Quality.CLEAN for rep in self.reps)


def stretches(session: SessionRecord) -> tuple[Stretch, ...]:
    """Return what was done in a session, in the order of time; sets without a rep are none."""
    found: list[Stretch] = []
    at = session.started_at
    for record in _by_time(session):
        found += _of_set(record, at)
        at = found[-1].end
    return tuple(found)


def _by_time(session: SessionRecord) -> list[SetRecord]:
    """Return the sets with a rep by their times; one without any comes after the set before it."""
    at = session.started_at
    found: list[tuple[datetime, SetRecord]] = []
    for record in sorted((one for one in session.sets if one.reps), key=lambda one: one.position):
        at = _began(record) or record.ended_at or at
        found.append((at, record))
    return [record for _, record in sorted(found, key=lambda one: one[0])]


def _began(record: SetRecord) -> datetime | None:
    """Return when a set began, None where it has no times of its own."""
    timed = [rep.done_at for rep in record.reps if rep.done_at is not None]
    if not timed:
        return None
    return record.started_at or min(timed) - timedelta(seconds=_rep_s(record))


def _of_set(record: SetRecord, after: datetime) -> Iterator[Stretch]:
    """Yield the stretches of a set, none of which begins before `after`."""
    start, end = _span(record, after)
    late = max(after - start, timedelta())
    sides = _in_order(record)
    spans = [(start, end)]
    if len(sides) > 1:
        ended, began = _turn(record, sides, start, end)
        spans = [(start, ended), (began, end)]
    for side, (first, last) in zip(sides, spans, strict=True):
        yield Stretch(record, side, record.reps_on(side), first + late, last + late)


def _span(record: SetRecord, after: datetime) -> tuple[datetime, datetime]:
    """Return from when to when a set was done; one without any time follows `after`."""
    began = _began(record)
    if began is None:
        length = max(timedelta(seconds=len(record.reps) * _rep_s(record)), _SHORTEST)
        start = after if record.ended_at is None else record.ended_at - length
        return start, start + length
    timed = [rep.done_at for rep in record.reps if rep.done_at is not None]
    return began, max(began + _SHORTEST, *timed, record.ended_at or began)


def _in_order(record: SetRecord) -> tuple[Side, ...]:
    """Return the sides, the one first that began."""
    first = {side: _times(record, side) for side in record.sides}
    if len(first) == 2 and all(first.values()):
        return tuple(sorted(first, key=lambda side: first[side][0]))
    return record.sides[:2]


def _times(record: SetRecord, side: Side) -> list[datetime]:
    return sorted(rep.done_at for rep in record.reps_on(side) if rep.done_at is not None)


def _turn(
    record: SetRecord, sides: tuple[Side, ...], start: datetime, end: datetime
) -> tuple[datetime, datetime]:
    """Return when the first leg ended and the second began.

    Legs that take turns with every rep share the time by their reps, one after the other: at any
    time one set can be under way in other programs.
    """
    first, second = (_times(record, side) for side in sides)
    if first and second and start < first[-1] < second[0]:
        return first[-1], max(first[-1], second[0] - timedelta(seconds=_rep_s(record)))
    share = len(record.reps_on(sides[0])) / len(record.reps)
    turn = start + (end - start) * share
    return turn, turn


def _rep_s(record: SetRecord) -> float:
    try:
        return sum(seconds for _, seconds in tempo.parse(record.tempo))
    except ValueError:
        return _REP_S
