"""The writes of this process, kept in memory as long as they may be needed once more."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from hamlog.errors import LogError
from hamlog.store import appending, faults, tables
from hamlog.store.reader import Reader
from hamlog.store.rows import Row
from hamlog.store.schema import Key, Table, migrate
from hamlog.store.writer import Writer
from hamlog.training.record import SessionRecord

if TYPE_CHECKING:
    from hamlog.store.rescue import Taken

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], object]


class _Asked(NamedTuple):
    """A write that was asked for, and how many reps it writes."""

    work: Work
    future: "Future[Any]"
    reps: int


class KeptWrites:
    """Hands writes to the writer, and keeps what is not in the log where there is no way in."""

    def __init__(
        self,
        path: Path,
        reader: Reader,
        writer: Writer | None,
        elsewhere: Callable[[], Sequence[Path]],
        begin: Callable[[sqlite3.Connection], None],
    ) -> None:
        self._path = path
        self._reader = reader
        self._writer = writer
        self._elsewhere = elsewhere
        self._begin = begin
        self._asked: list[_Asked] = []
        self._known: list[SessionRecord] = []
        self._sessions: set[str] = set()
        if writer is not None:
            writer.proof = self._holds_what_is_known

    def write(self, work: Callable[[sqlite3.Connection], T], reps: int) -> "Future[T]":
        """Have `work` done to the log, which writes so many reps."""
        if self._writer is None:
            future: Future[T] = Future()
            future.set_exception(faults.reading_only(self._path))
            return future
        future = self._writer.write(work)
        self._asked.append(_Asked(work, future, reps))
        return future

    def know(self, session: SessionRecord) -> None:
        """Remember a session that is in the log already."""
        self._known = [*(one for one in self._known if one.id != session.id), session]
        self._sessions.add(session.id)

    def begun(self, session_id: str, write: "Future[None]") -> None:
        """Remember a session that is in the log once it is written."""

        def written(done: "Future[None]") -> None:
            if done.exception() is None:
                self._sessions.add(session_id)

        write.add_done_callback(written)

    @property
    def waiting(self) -> tuple[int, int]:
        """How many writes are not done yet, and how many reps are among them."""
        found = [one for one in self._asked if not one.future.done()]
        return len(found), sum(one.reps for one in found)

    def take_in(self) -> "Future[list[Taken]]":
        """Write what rescue files hold into the log, and delete those that are in it then."""
        from hamlog.store import rescue

        files = rescue.found(self._path, self._folders())
        if not files:
            nothing: Future[list[Taken]] = Future()
            nothing.set_result([])
            return nothing

        def tidy(done: "Future[list[Taken]]") -> None:
            if done.exception() is None:
                for one in done.result():
                    if not one.fault:
                        with suppress(OSError):
                            one.path.unlink(missing_ok=True)

        def work(db: sqlite3.Connection) -> "list[Taken]":
            self._begin(db)
            return rescue.take_in(db, files)

        future = self.write(work, 0)
        future.add_done_callback(tidy)
        return future

    def rescue(self, failed: "Collection[Future[None]]", at: datetime) -> Path | None:
        """Keep what is not in the log in a file, see `Log.rescue`."""
        if self._writer is None:
            return None
        lost = self._writer.lost
        left = [one for one in self._asked if not one.future.done() or one.future in failed]
        if not left:
            return None
        if lost:
            left = [one for one in self._asked if not _failed(one) or one.future in failed]
        from hamlog.store import rescue

        lines = self._lines(left, lost=lost)
        found = rescue.write(lines, self._path, self._folders(), at) if lines else None
        # Only now that it is safe.
        self._writer.abandon()
        return found

    def _folders(self) -> list[Path]:
        return [self._path.absolute().parent, *self._elsewhere()]

    def _lines(self, left: Iterable[_Asked], *, lost: bool) -> list[dict[str, Any]]:
        from hamlog.store import rescue

        works = [one.work for one in left]
        copy = None if lost else self._copy()
        if copy is None:
            copy = _empty()
            # What the log had of these sessions may be gone: it is kept whole.
            works = [*map(self._beginning, self._known), *works]
        try:
            return rescue.rows_of(
                copy,
                works,
                (lambda *_: None) if lost else self._row,
            )
        finally:
            copy.close()

    def _copy(self) -> sqlite3.Connection | None:
        try:
            copy = self._reader.copied()
        except LogError:
            return None
        if copy.execute("SELECT 1 FROM sqlite_master").fetchone():
            return copy
        copy.close()
        return None

    def _row(self, table: Table, key: Key) -> Row | None:
        """Return a row as it is in the log; None where it is not there, or cannot be read."""

        def ask(log: sqlite3.Connection) -> Row | None:
            return tables.find(log, table, key)

        try:
            return self._reader.ask(ask)
        except LogError:
            return None

    def _beginning(self, session: SessionRecord) -> Work:
        def work(db: sqlite3.Connection) -> None:
            self._begin(db)
            appending.begin_session(db, session)

        return work

    def _holds_what_is_known(self, db: sqlite3.Connection) -> bool:
        """Whether a file is the log that was written into: it has what was begun here."""
        return all(tables.find(db, "sessions", (one,)) is not None for one in self._sessions)


def _failed(one: _Asked) -> bool:
    return one.future.done() and one.future.exception() is not None


def _empty() -> sqlite3.Connection:
    """Return a log in memory with all that a log has."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    migrate(connection)
    return connection
