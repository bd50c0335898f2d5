"""Writes what comes of a workout into the log."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta

from hamlog.ports import Clock, Logbook, SetEnd
from hamlog.training import events
from hamlog.training.events import Event
from hamlog.training.record import Outcome, PlannedSet, Rep, SessionRecord, SetRecord
from hamlog.training.workout import Item

Written = Callable[["Future[None]", Event], None]


class Keeper:
    """Keeps one session: every event of it that matters becomes one write.

    The session is written with its first set, so that a look at the tracker leaves no
    trace. `written` is handed each write with the event that it keeps.
    """

    def __init__(
        self, log: Logbook, clock: Clock, session: SessionRecord, *, begun: bool, written: Written
    ) -> None:
        """Keep `session`; `begun` says whether the log has it already."""
        self._log = log
        self._clock = clock
        self._session = session
        self._begun = begun
        self._written = written

    @property
    def session_id(self) -> str:
        """The session that is kept."""
        return self._session.id

    def keep(self, event: Event) -> None:
        """Write what `event` says; cues and refusals say nothing to the log."""
        now = self._clock.wall()
        write = self._write(event, now)
        if write is not None:
            self._written(write, event)

    def _write(self, event: Event, now: datetime) -> "Future[None] | None":  # noqa: C901, PLR0911
        # One case an event, each one write: a table in the form of a match.
        log = self._log
        match event:
            case events.SetBegan(set_id, planned):
                self._begin(now)
                return log.begin_set(self._record(set_id, planned, now))
            case events.RepDone(set_id, side, number, tension_s, paced):
                tension = tension_s if paced else None
                rep = Rep(side, number, done_at=now, paced=paced, tension_s=tension)
                return log.record_rep(set_id, rep)
            case events.RepTakenBack(set_id, side, number):
                return log.take_back_rep(set_id, side, number)
            case events.RepMarked(set_id, side, number, quality):
                return log.mark_rep(set_id, side, number, quality)
            case events.SetAdjusted(set_id, planned):
                return log.adjust_set(
                    set_id,
                    tempo=planned.tempo,
                    variant=planned.variant,
                    load_kg=planned.load_kg,
                    load_label=planned.load_label,
                )
            case events.SetEnded():
                return log.end_set(event.set_id, _end(event, now))
            case events.SetReopened(set_id):
                return log.reopen_set(set_id)
            case events.PainTold(set_id, pain, place):
                return log.note_pain(set_id, pain, place)
            case events.SetSkipped(set_id, planned):
                self._begin(now)
                record = self._record(set_id, planned, now)
                skipped = replace(record, outcome=Outcome.SKIPPED, ended_at=now, started_at=None)
                return log.add_set(skipped, f"Skipped set {planned.number} of {planned.exercise}")
            case events.Replanned(planned):
                return self._replan(planned)
            case events.WorkoutOver():
                return log.end_session(self.session_id, now)
            case _:
                return None

    def _begin(self, now: datetime) -> None:
        """Write the session itself, before its first set."""
        if self._begun:
            return
        self._begun = True
        self._session = replace(self._session, started_at=now, day=now.date())
        write = self._log.begin_session(self._session)
        self._written(write, events.Replanned(self._session.planned))

    def _replan(self, planned: tuple[PlannedSet, ...]) -> "Future[None] | None":
        self._session = replace(self._session, planned=planned)
        if not self._begun:
            return None
        return self._log.replan(self.session_id, planned, "Changed what the session asks for")

    def _record(self, set_id: str, planned: PlannedSet, now: datetime) -> SetRecord:
        return SetRecord(
            id=set_id,
            session_id=self.session_id,
            position=planned.position,
            exercise=planned.exercise,
            number=planned.number,
            target_reps=planned.target_reps,
            tempo=planned.tempo,
            variant=planned.variant,
            load_kg=planned.load_kg,
            load_label=planned.load_label,
            started_at=now,
        )


def _end(event: events.SetEnded, now: datetime) -> SetEnd:
    rest_ends_at = now + timedelta(seconds=event.rest_s) if event.rest_s else None
    return SetEnd(now, event.outcome, event.side, event.rep, event.phase, rest_ends_at)


def items_of(
    session: SessionRecord,
    make_item: Callable[[PlannedSet, SetRecord | None], Item | None],
) -> tuple[Item, ...]:
    """Return the workout's items for what a session asks for and what came of it."""
    made = (make_item(planned, session.set_at(planned.position)) for planned in session.planned)
    return tuple(item for item in made if item is not None)
