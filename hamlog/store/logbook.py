"""The logbook on one SQLite file."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from hamlog.ports import Logbook, SetEdit, SetEnd
from hamlog.store import (
    appending,
    changes,
    correcting,
    editing,
    faults,
    opening,
)
from hamlog.store.connected import Connected
from hamlog.store.reader import Reader
from hamlog.store.reads import LogReads
from hamlog.store.writer import Writer
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import (
    Change,
    PlannedSet,
    Quality,
    Rep,
    SessionRecord,
    SetRecord,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

T = TypeVar("T")

BUSY_TIMEOUT_S = 5.0


def _no_clock() -> datetime:
    raise LookupError("a log in which something is changed needs a clock: `now` of open_log")


def open_log(
    path: Path,
    *,
    create: bool,
    now: Callable[[], datetime] = _no_clock,
    busy_timeout_s: float = BUSY_TIMEOUT_S,
) -> "Log":
    """Open the log at `path`; raise LogError where the file is refused or cannot be used.

    A missing log reads as an empty one. With `create` it can be written: the
    first write, or `prepare`, makes a missing file and its folders. Without it
    nothing is made, and every write fails. `now` dates the changes that can be
    undone, and is needed for them alone; `busy_timeout_s` is how long to wait for another
    program.
    """
    opening.prepare(path, create=False, timeout_s=busy_timeout_s)
    return Log(path, writable=create, now=now, busy_timeout_s=busy_timeout_s)


class Log(LogReads, Logbook):
    """A logbook on one SQLite file, see `open_log`.

    Reads are done at once by the calling thread, writes in order by one thread
    of its own, so that no screen waits for a disk.
    """

    def __init__(
        self,
        path: Path,
        *,
        writable: bool,
        now: Callable[[], datetime],
        busy_timeout_s: float,
    ) -> None:
        self._path = path
        self._now = now
        connected = Connected()
        super().__init__(Reader(path, busy_timeout_s, connected))
        self._writer = Writer(path, busy_timeout_s, connected) if writable else None

    @property
    def path(self) -> Path:
        """Where the log lies."""
        return self._path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Finish what is under way, and leave one tidy file; harmless a second time."""
        self._reader.close()
        if self._writer is not None:
            self._writer.close()

    def prepare(self) -> Future[None]:
        """Make ready to write: make a missing file, load what writing needs."""
        return self._write(lambda _: None)

    def begin_session(self, session: SessionRecord) -> Future[None]:
        """Write a new session, what it asks for, and the sets that it may have already."""
        return self._write(lambda db: appending.begin_session(db, session))

    def replan(self, session_id: str, planned: Sequence[PlannedSet], what: str) -> Future[None]:
        """Replace what a session asks for."""
        at, kept = self._now(), tuple(planned)
        return self._write(lambda db: editing.replan(db, session_id, kept, what, at))

    def begin_set(self, record: SetRecord) -> Future[None]:
        """Write that a set was begun; the rest before it is over."""
        return self._write(lambda db: appending.begin_set(db, record))

    def record_rep(self, set_id: str, rep: Rep) -> Future[None]:
        """Write one rep that was done; the same rep once more replaces the first."""
        return self._write(lambda db: appending.record_rep(db, set_id, rep))

    def take_back_rep(self, set_id: str, side: Side, number: int) -> Future[None]:
        """Delete one rep; a set that thereby falls short of its target ended early."""
        at = self._now()
        return self._write(lambda db: editing.take_back_rep(db, set_id, side, number, at))

    def mark_rep(self, set_id: str, side: Side, number: int, quality: Quality) -> Future[None]:
        """Say how well a rep was done."""
        at = self._now()
        return self._write(lambda db: editing.mark_rep(db, set_id, side, number, quality, at))

    def move_rep(self, set_id: str, side: Side, number: int, to: Side) -> Future[None]:
        """Say that a rep was done on another side."""
        at = self._now()
        return self._write(lambda db: editing.move_rep(db, set_id, side, number, to, at))

    def adjust_set(
        self,
        set_id: str,
        *,
        tempo: str,
        variant: str | None,
        load: Load,
    ) -> Future[None]:
        """Keep with a set how it is done from now on."""
        at = self._now()
        columns = {
            "tempo": tempo,
            "variant": variant,
            "load_kg": load.kg,
            "load_label": load.label,
        }
        return self._write(lambda db: editing.adjust_set(db, set_id, columns, at))

    def reopen_set(self, set_id: str) -> Future[None]:
        """Let a set go on that was stopped: it was a slip."""
        return self._write(lambda db: appending.reopen_set(db, set_id))

    def note_pain(self, set_id: str, pain: int | None, place: str) -> Future[None]:
        """Write how much a set hurt, 0 to 10, and where."""
        at = self._now()
        return self._write(lambda db: editing.note_pain(db, set_id, pain, place, at))

    def end_set(self, set_id: str, end: SetEnd) -> Future[None]:
        """Write how a set ended; written again, the later end stands."""
        return self._write(lambda db: appending.end_set(db, set_id, end))

    def add_set(self, record: SetRecord, what: str) -> Future[None]:
        """Write a whole set with its reps, in the place it names: ticked or skipped."""
        at = self._now()
        return self._write(lambda db: appending.add_set(db, record, what, at))

    def add_sets(self, session_id: str, records: Sequence[SetRecord], what: str) -> Future[None]:
        """Write down sets of a session that is there; each gets its place in it."""
        at, kept = self._now(), tuple(records)
        return self._write(lambda db: correcting.add_sets(db, session_id, kept, what, at))

    def add_to_day(
        self, fresh: SessionRecord, records: Sequence[SetRecord], what: str
    ) -> Future[str]:
        """Write down sets of the day of `fresh`, and return the id of their session.

        It is the newest session of that day (those of one set tried alone aside), else
        `fresh` as it stands, with its plan. The sets get their places as in `add_sets`; a
        session of today of which nothing is left is over.
        """
        at, kept = self._now(), tuple(records)
        return self._write(lambda db: correcting.add_to_day(db, fresh, kept, what, at))

    def remove_set(self, set_id: str, what: str) -> Future[None]:
        """Delete a set with its reps."""
        at = self._now()
        return self._write(lambda db: editing.remove_set(db, set_id, what, at))

    def edit_set(self, set_id: str, edit: SetEdit, what: str) -> Future[None]:
        """Change what a set says; a side that `edit.reps` does not name keeps its reps.

        The outcome of a set that is over follows its reps, see `editing.edit_set`.
        """
        at = self._now()
        return self._write(lambda db: editing.edit_set(db, set_id, edit, what, at))

    def add_session(self, session: SessionRecord, what: str) -> Future[None]:
        """Write down a whole session of today or a past day, with its sets; it is over."""
        at = self._now()
        return self._write(lambda db: correcting.add_session(db, session, what, at))

    def move_session(self, session_id: str, day: date, what: str) -> Future[None]:
        """Move a session to another day, with every time in it."""
        at = self._now()
        return self._write(lambda db: correcting.move_session(db, session_id, day, what, at))

    def remove_session(self, session_id: str, what: str) -> Future[None]:
        """Delete a session with its sets."""
        at = self._now()
        return self._write(lambda db: correcting.remove_session(db, session_id, what, at))

    def end_session(self, session_id: str, at: datetime) -> Future[None]:
        """Write that a session is over; a set still open in it ends early at its last rep."""
        changed_at = self._now()
        return self._write(lambda db: editing.end_session(db, session_id, at, changed_at))

    def note_session(self, session_id: str, note: str) -> Future[None]:
        """Write the session's note."""
        at = self._now()
        return self._write(lambda db: editing.note_session(db, session_id, note, at))

    def choose(self, key: str, value: str, at: datetime) -> Future[None]:
        """Keep a choice as a dated row."""
        return self._write(lambda db: appending.choose(db, key, value, at))

    def undo(self, at: datetime) -> Future[Change | None]:
        """Take back the newest edit or deletion that still stands; None where there is none."""
        return self._write(lambda db: changes.undo(db, at))

    def _write(self, work: Callable[["Database"], T]) -> Future[T]:
        if self._writer is None:
            future: Future[T] = Future()
            future.set_exception(faults.reading_only(self._path))
            return future
        return self._writer.write(work)
