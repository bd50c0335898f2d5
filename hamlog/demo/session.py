"""One session as it went: its sets one after another on the clock, rests between them."""

from collections.abc import Sequence
from enum import Enum, auto
from random import Random

from hamlog.demo import notes, sets, shortfall
from hamlog.demo.days import Evening
from hamlog.demo.moments import Clock
from hamlog.demo.sets import Moment, Pace, Paces, Went
from hamlog.frozen import Frozen, Struct, field
from hamlog.training.exercise import Side
from hamlog.training.record import (
    BulkSession,
    Outcome,
    PlannedSet,
    RepRow,
    SessionRecord,
    SetRecord,
)

_TICKED = 0.025
_BROKEN_OFF = 0.008
_CUT_SHORT_TIRED = 0.3


class How(Enum):
    """How an exercise goes in a session."""

    CLEAN = auto()
    SHORT = auto()
    BEHIND = auto()
    HURTS = auto()
    HURTS_MORE = auto()


class Asked(Frozen):
    """The sets of one exercise as they are asked for, and how they will go.

    `first_set_note` is what is written to the first of them.
    """

    sets: tuple[PlannedSet, ...]
    how: How
    first_set_note: str = ""


class Made(Struct):
    """A session in the making; `done` counts by exercise the sets that count."""

    records: list[SetRecord] = field(default_factory=list)
    reps: list[RepRow] = field(default_factory=list)
    done: dict[str, int] = field(default_factory=dict)

    def add(self, record: SetRecord, reps: list[RepRow]) -> None:
        """Add a set with its reps."""
        self.records.append(record)
        if reps:
            self.reps += reps
            self.done[record.exercise] = self.done.get(record.exercise, 0) + 1


class SessionMaker:
    """Makes the sessions of one runner, whose `weak` side is the weaker one."""

    def __init__(self, rng: Random, paces: Paces, weak: Side) -> None:
        self._rng = rng
        self._paces = paces
        self._weak = weak

    def session(
        self, evening: Evening, programme: str, asked: Sequence[Asked], note: str
    ) -> tuple[BulkSession, dict[str, int]]:
        """Return a session, and by exercise how many of its sets count."""
        rng = self._rng
        clock = Clock(rng, evening.day)
        session_id = clock.new_id(evening.start_s, 0)
        planned = tuple(one for group in asked for one in group.sets)
        left_out = self._left_out(evening, asked)
        hurts = any(one.how in (How.HURTS, How.HURTS_MORE) for one in asked)
        if not left_out and rng.random() < _TICKED and not hurts:
            made = self._ticked(session_id, clock, evening, asked)
        else:
            made = self._paced(session_id, clock, evening, asked, len(planned) - left_out)
        first, last = made.records[0], made.records[-1]
        record = SessionRecord(
            id=session_id,
            day=evening.day,
            started_at=first.started_at or clock.at(evening.start_s),
            programme=programme,
            planned=planned,
            sets=tuple(made.records),
            ended_at=last.ended_at,
            note=note,
        )
        return BulkSession(record, made.reps), made.done

    def _left_out(self, evening: Evening, asked: Sequence[Asked]) -> int:
        """Return how many sets at the end are left out: some when tired, most when called away."""
        total = sum(len(group.sets) for group in asked)
        chance = self._rng.random()
        if total < 6 or any(group.how in (How.HURTS, How.HURTS_MORE) for group in asked):
            return 0
        if chance < _BROKEN_OFF:
            return total - self._rng.randint(1, max(1, total // 3))
        if evening.tired and chance > 1 - _CUT_SHORT_TIRED:
            return self._rng.randint(1, total // 3)
        return 0

    def _paced(
        self,
        session_id: str,
        clock: Clock,
        evening: Evening,
        asked: Sequence[Asked],
        sets_done: int,
    ) -> Made:
        made = Made()
        second = evening.start_s
        for group in asked:
            stopped = False
            if made.records:
                second += self._rng.randint(0, 40)
            for at_set, planned in enumerate(group.sets):
                if made.records and made.records[-1].started_at is not None:
                    second += self._paces.rest_s(planned)
                when = Moment(clock, second, int(1000 * self._rng.random()))
                ids = (session_id, clock.new_id(second, planned.position))
                if stopped or len(made.records) >= sets_done:
                    made.add(sets.skipped(ids, planned, when), [])
                    second += 1
                    continue
                pace = self._paces.of(planned)
                went = self._went(group, at_set, pace, evening)
                record, reps, second = sets.paced(ids, planned, pace, when, went)
                made.add(record, reps)
                stopped = record.outcome is Outcome.PAIN
        return made

    def _ticked(
        self, session_id: str, clock: Clock, evening: Evening, asked: Sequence[Asked]
    ) -> Made:
        """Return a session that was done without the tracker, and ticked off in one go."""
        made = Made()
        second = evening.start_s
        for group in asked:
            for planned in group.sets:
                when = Moment(clock, second, int(1000 * self._rng.random()))
                ids = (session_id, clock.new_id(second, planned.position))
                pace = self._paces.of(planned)
                made.add(*sets.ticked(ids, planned, pace, when, Went()))
                second += self._rng.randint(1, 4)
        return made

    def _went(self, group: Asked, at_set: int, pace: Pace, evening: Evening) -> Went:
        """Return how one set of an exercise goes."""
        rng, how, last = self._rng, group.how, at_set == len(group.sets) - 1
        if how is How.HURTS and (last or at_set == 1):
            return shortfall.painful(rng, pace, 3, notes.PLACE, group.first_set_note)
        if how is How.HURTS_MORE:
            return shortfall.painful(rng, pace, 4, notes.PLACE, group.first_set_note)
        rpe = self._rpe(evening, how) if last and rng.random() < 0.45 else None
        if how is How.BEHIND:
            return shortfall.behind(rng, pace, self._weak, rpe)
        if how is How.SHORT and (last or (at_set and rng.random() < 0.4)):
            return shortfall.short(rng, pace, self._weak, rpe)
        note = group.first_set_note if not at_set else ""
        note = note or notes.of_set(rng)
        return Went(rpe=rpe, note=note) if rpe or note else sets.CLEAN

    def _rpe(self, evening: Evening, how: How) -> float:
        """Return how hard it felt, 5 to 10 in halves."""
        felt = 6.7 + 0.8 * evening.tired + 1.2 * (how is How.SHORT) + self._rng.gauss(0, 0.6)
        return min(10.0, max(5.0, round(2 * felt) / 2))
