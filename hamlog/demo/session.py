"""One session as it went: its sets one after another on the clock, rests between them."""

from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from hamlog.demo import sets
from hamlog.demo.sets import Clock, Done, Moment, Pace, Paces, Went
from hamlog.frozen import Frozen, replace
from hamlog.training.record import (
    BulkSession,
    Outcome,
    PlannedSet,
    RepRow,
    SessionRecord,
    SetRecord,
)

How = Callable[[PlannedSet, Pace], Went]
"""Says how a set goes, as the sets of a session come up one by one."""

_LONGEST_FIDDLING_S = 40


class Sitting(Frozen):
    """A session that is over: as it is written, and its sets as the plan sees them."""

    bulk: BulkSession
    sets: tuple[SetRecord, ...]


class Sessions:
    """Puts sessions on the clock of their days; `rng` decides what no athlete decides."""

    def __init__(self, rng: Random, paces: Paces) -> None:
        self._rng = rng
        self._paces = paces

    def paced(
        self, day: date, start_s: int, programme: str, planned: Sequence[PlannedSet], how: How
    ) -> Sitting:
        """Return a session that the tracker paced, from so many seconds after midnight on."""
        clock = Clock(self._rng, day)
        session_id = clock.new_id(start_s, 0)
        found: list[Done] = []
        second = start_s
        before: PlannedSet | None = None
        for one in planned:
            if before is not None and before.exercise != one.exercise:
                second += self._rng.randint(0, _LONGEST_FIDDLING_S)
            if found and found[-1].record.started_at is not None:
                second += self._paces.rest_s(one)
            ids = (session_id, clock.new_id(second, one.position))
            when = self._moment(clock, second)
            pace = self._paces.of(one)
            went = how(one, pace)
            if went.legs:
                pace, went = self._paces.tested(one, went)
            if went.outcome is Outcome.SKIPPED:
                found.append(sets.skipped(ids, one, pace, when))
                second += 1
            else:
                found.append(sets.paced(ids, one, pace, when, went))
                second = found[-1].end_s
            before = one
        return _sitting(clock, start_s, session_id, programme, planned, found)

    def ticked(
        self, day: date, start_s: int, programme: str, planned: Sequence[PlannedSet]
    ) -> Sitting:
        """Return a session that was done without the tracker, and ticked off in one go."""
        clock = Clock(self._rng, day)
        session_id = clock.new_id(start_s, 0)
        found: list[Done] = []
        second = start_s
        for one in planned:
            ids = (session_id, clock.new_id(second, one.position))
            when = self._moment(clock, second)
            found.append(sets.ticked(ids, one, self._paces.of(one), when))
            second += self._rng.randint(1, 4)
        return _sitting(clock, start_s, session_id, programme, planned, found)

    def _moment(self, clock: Clock, second: int) -> Moment:
        return Moment(clock, second, int(1000 * self._rng.random()))


def _sitting(
    clock: Clock,
    start_s: int,
    session_id: str,
    programme: str,
    planned: Sequence[PlannedSet],
    found: Sequence[Done],
) -> Sitting:
    records = tuple(one.record for one in found)
    rows: list[RepRow] = [row for one in found for row in one.rows]
    session = SessionRecord(
        id=session_id,
        day=clock.date,
        started_at=records[0].started_at or clock.at(start_s),
        programme=programme,
        planned=tuple(planned),
        sets=tuple(replace(one, reps=()) for one in records),
        ended_at=records[-1].ended_at,
    )
    return Sitting(BulkSession(session, rows), records)
