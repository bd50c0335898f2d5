"""Writes the events of a workout to the log."""

from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import TYPE_CHECKING
from weakref import WeakSet

from hamlog.errors import ElsewhereError
from hamlog.frozen import Frozen, replace
from hamlog.services import Clock
from hamlog.training.effort import change_words
from hamlog.training.pacing import events
from hamlog.training.pacing.events import Event
from hamlog.training.pacing.timeline import CueKind
from hamlog.training.record import (
    ONE_SET,
    Outcome,
    PlannedSet,
    Rep,
    SessionRecord,
    SetEnd,
    SetRecord,
)

if TYPE_CHECKING:
    from hamlog.store.log import Log

Write = Callable[[], "Future[None]"]
Written = Callable[["Future[None]", Event], None]


class _Kept(Frozen):
    """A requested write; a later one with the same key replaces it and says more."""

    event: Event
    write: Write
    key: Hashable
    order: int


class Keeper:
    """Logs one session: each event that matters becomes one write.

    The session is written with its first set, so that just looking at the tracker leaves no
    trace; that of one set tried alone only with its first rep, or with pain. `written` gets
    each write with its event. A write that failed (the disk was full, another program held the
    log) is tried again with the next event and by `again`, oldest first, until it is on disk
    or has been replaced.
    """

    def __init__(
        self, log: "Log", clock: Clock, session: SessionRecord, *, begun: bool, written: Written
    ) -> None:
        """Log `session`; `begun` says whether the log has it already."""
        self._log = log
        self._clock = clock
        self._session = session
        self._begun = begun
        self._written = written
        self._orders = count()
        self._newest: dict[Hashable, int] = {}
        self._failed: list[_Kept] = []
        self._futures: dict[int, Future[None]] = {}
        self._trying: _Kept | None = None
        self._tried: tuple[events.SetBegan, datetime] | None = None
        self._met: WeakSet[BaseException] = WeakSet()
        self.refused = ""
        """Why nothing is written any more: another program runs the session."""
        self._last_end = _last_end(session)
        # The last stop: what was said and done about it is undone as one.
        self._stop = ""

    @property
    def session_id(self) -> str:
        """The session that is logged."""
        return self._session.id

    def refuse(self, why: str) -> None:
        """Write nothing more: the session is another program's."""
        self.refused = why
        self._failed.clear()

    def tell(self, written: Written) -> None:
        """Let `written` get each write from now on."""
        self._written = written

    def keep(self, event: Event) -> None:
        """Write `event` to the log; cues and refusals are not logged."""
        if self.refused:
            return
        if isinstance(event, events.Heard) and event.cue.kind is CueKind.STOP:
            when = self._clock.wall().isoformat()
            self._stop = f"{self.session_id} {when} {next(self._orders)}"
        self.again()
        if self._only_tried(event, self._clock.wall()):
            return
        for meant, write in self._writes(event, self._clock.wall()):
            kept = _Kept(meant, write, self._key(meant, write), next(self._orders))
            self._newest[kept.key] = kept.order
            self._submit(kept)

    def again(self) -> None:
        """Try the oldest failed write once more."""
        if self._trying is not None:
            return
        while self._failed:
            kept = min(self._failed, key=lambda kept: kept.order)
            self._failed.remove(kept)
            if self._newest[kept.key] == kept.order:
                self._trying = kept
                self._submit(kept)
                return

    @property
    def begun(self) -> bool:
        """Whether the session is in the log, or was asked to be."""
        return self._begun

    @property
    def failing(self) -> bool:
        """Whether a write has failed that should be in the log."""
        return bool(self._failed) or self._trying is not None

    def met(self, error: BaseException) -> bool:
        """Whether a write failed with this error, and is or was tried again."""
        return error in self._met

    @property
    def unwritten(self) -> "list[Future[None]]":
        """The writes that failed and should be in the log."""
        meant = [kept for kept in self._failed if self._newest[kept.key] == kept.order]
        return [self._futures[kept.order] for kept in meant]

    def _submit(self, kept: _Kept) -> None:
        future = kept.write()
        self._futures[kept.order] = future
        future.add_done_callback(partial(self._came_back, kept))
        self._written(future, kept.event)

    def _came_back(self, kept: _Kept, done: "Future[None]") -> None:
        """Handle the result of a write; called by the log's writer."""
        error = done.exception()
        if isinstance(error, ElsewhereError):
            self.refuse(str(error))
        elif error is not None and not self.refused:
            self._met.add(error)
            self._failed.append(kept)
        else:
            self._futures.pop(kept.order, None)
        if self._trying is kept:
            self._trying = None

    def _key(self, event: Event, write: Write) -> Hashable:  # noqa: PLR0911 - a table
        """Return what a write is about: of two with the same key the later one counts."""
        match event:
            case events.RepDone(set_id, Rep(side, number)) | events.RepTakenBack(
                set_id, side, number
            ):
                return (set_id, side, number)
            case events.SetEnded(set_id) | events.SetReopened(set_id):
                return (set_id, "end")
            case events.SetSkipped(set_id) | events.SetBroughtBack(set_id):
                return (set_id, "skip")
            case events.EffortTold(set_id):
                return (set_id, "effort")
            case events.RestLengthened() if self._last_end is not None:
                return (self._last_end[0], "end")
            case events.Replanned():
                return "plan"
            case _:
                # Every other write has a key of its own.
                return id(write)

    def _only_tried(self, event: Event, now: datetime) -> bool:
        """Whether nothing is written, since of a set tried alone nothing is done yet."""
        if self._begun or self._session.programme != ONE_SET:
            return False
        match event:
            case events.SetBegan():
                self._tried = event, now
            case events.SetAdjusted(set_id, planned) if self._tried is not None:
                self._tried = events.SetBegan(set_id, planned), self._tried[1]
            case events.Replanned(planned):
                self._replan(planned)
            case events.RepDone() | events.PainTold() | events.SetEnded(outcome=Outcome.PAIN):
                return False
            case _:
                pass
        return True

    def _writes(self, event: Event, now: datetime) -> Iterator[tuple[Event, Write]]:
        tried, self._tried = self._tried, None
        if tried is not None:
            yield from self._writes(*tried)
        if isinstance(event, events.SetBegan | events.SetSkipped) and not self._begun:
            self._begun = True
            self._session = replace(self._session, started_at=now, day=now.date())
            yield event, partial(self._log.begin_session, self._session, True)
        write = self._write(event, now)
        if write is not None:
            yield event, write

    def _write(self, event: Event, now: datetime) -> Write | None:  # noqa: C901, PLR0911, PLR0912
        # One case for each event, each one write: a table in the form of a match.
        log = self._log
        match event:
            case events.SetBegan(set_id, planned):
                return partial(log.begin_set, self._record(set_id, planned, now))
            case events.RepDone(set_id, rep):
                return partial(log.record_rep, set_id, replace(rep, done_at=now))
            case events.RepTakenBack(set_id, side, number):
                return partial(log.take_back_rep, set_id, side, number)
            case events.RepMarked(set_id, side, number, quality):
                return partial(log.mark_rep, set_id, side, number, quality)
            case events.SetAdjusted(set_id, planned):
                return partial(
                    log.adjust_set,
                    set_id,
                    tempo=planned.tempo,
                    variant=planned.variant,
                    load=planned.load,
                )
            case events.SetEnded():
                self._last_end = (event.set_id, _end(event, now))
                return partial(log.end_set, *self._last_end)
            case events.RestLengthened(left_s):
                return self._rest(now + timedelta(seconds=left_s))
            case events.SetReopened(set_id):
                return partial(log.reopen_set, set_id)
            case events.SetUnbegun(set_id):
                return partial(log.unbegin_set, set_id)
            case events.PainTold(set_id, pain, place, sudden):
                told = set_id, pain, place
                return partial(log.note_pain, *told, sudden=sudden, stop=self._stop)
            case events.EffortTold(set_id, name, rpe):
                return partial(log.note_effort, set_id, rpe, change_words(name, rpe))
            case events.SetSkipped(set_id, planned, name, of_stop):
                record = self._record(set_id, planned, now)
                skipped = replace(record, outcome=Outcome.SKIPPED, ended_at=now, started_at=None)
                what = f"skipped set {planned.number} of {name}"
                return partial(log.add_set, skipped, what, stop=self._stop if of_stop else "")
            case events.SetBroughtBack(set_id, planned, name):
                what = f"brought back set {planned.number} of {name}"
                return partial(log.remove_set, set_id, what)
            case events.Replanned(planned, of_stop):
                return self._replan(planned, of_stop=of_stop)
            case events.WorkoutOver(left, what):
                return partial(log.end_session, self.session_id, now, left, what)
            case _:
                return None

    def _rest(self, ends_at: datetime) -> Write | None:
        """Write when the rest after the last set will be over."""
        if self._last_end is None:
            return None
        set_id, end = self._last_end
        self._last_end = (set_id, replace(end, rest_ends_at=ends_at))
        return partial(self._log.end_set, *self._last_end)

    def _replan(self, planned: tuple[PlannedSet, ...], *, of_stop: bool = False) -> Write | None:
        # Sets of exercises that the library does not know are not in the workout; keep them.
        paced = {one.position for one in planned}
        others = [one for one in self._session.planned if one.position not in paced]
        whole = tuple(sorted((*planned, *others), key=lambda one: one.position))
        self._session = replace(self._session, planned=whole)
        if not self._begun:
            return None
        what = "Changed what the session asks for"
        stop = self._stop if of_stop else ""
        return partial(self._log.replan, self.session_id, whole, what, stop=stop)

    def _record(self, set_id: str, planned: PlannedSet, now: datetime) -> SetRecord:
        return replace(
            SetRecord.of(planned, set_id, self.session_id),
            started_at=now,
        )


def _end(event: events.SetEnded, now: datetime) -> SetEnd:
    rest_ends_at = now + timedelta(seconds=event.rest_s) if event.rest_s else None
    return SetEnd(now, event.outcome, event.side, event.rep, event.phase, rest_ends_at)


def _last_end(session: SessionRecord) -> tuple[str, SetEnd] | None:
    """Return the last set of a session to end, and how; None if none has."""
    ended = [one for one in session.sets if one.ended_at is not None and one.outcome is not None]
    last = max(ended, key=lambda one: one.ended_at or session.started_at, default=None)
    if last is None or last.ended_at is None or last.outcome is None:
        return None
    where = (last.ended_side, last.ended_rep, last.ended_phase)
    return last.id, SetEnd(last.ended_at, last.outcome, *where, session.rest_ends_at)
