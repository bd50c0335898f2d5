"""What an open log is apart from what is written into it: its threads, its life, its neighbours."""

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from hamlog.errors import LogError
from hamlog.store import opening, stamps
from hamlog.store.connected import Connected
from hamlog.store.kept import KeptWrites
from hamlog.store.opened import OpenLog
from hamlog.store.owning import Owning
from hamlog.store.reader import Reader
from hamlog.store.writer import Writer
from hamlog.training.record import Owner, SessionRecord

if TYPE_CHECKING:
    from hamlog.store.backups import Keep
    from hamlog.store.daily import DailyBackup
    from hamlog.store.merged import Merged
    from hamlog.store.rescue import Taken

T = TypeVar("T")
Words = TypeVarTuple("Words")


class LogBase(OpenLog):
    """An open log: who reads and writes it, backs it up, owns its sessions, and merges others."""

    def __init__(
        self,
        path: Path,
        *,
        writable: bool,
        now: Callable[[], datetime],
        busy_timeout_s: float,
        machine: Callable[[], str],
        elsewhere: Callable[[], Sequence[Path]] = tuple,
    ) -> None:
        connected = Connected()
        super().__init__(path, Reader(path, busy_timeout_s, connected))
        self._now = now
        self._machine = machine
        self._writer = Writer(path, busy_timeout_s, connected) if writable else None
        self._owning = Owning()
        self._kept = KeptWrites(
            path,
            self._reader,
            self._writer,
            elsewhere,
            lambda db: self._begin(db, self._time()),
        )
        self._daily: DailyBackup | None = None
        self._ended: list[Callable[[], None]] = []
        self._closing: list[Callable[[], None]] = []
        self._closed: list[Callable[[], None]] = []

    def close(self) -> None:
        """Finish what is under way, and leave one tidy file; harmless a second time."""
        while self._closing:
            self._closing.pop()()
        if self._daily is not None:
            self._daily.close()
        self._reader.close()
        if self._writer is not None:
            self._writer.close()
        while self._closed:
            self._closed.pop()()

    def when_ended(self, call: Callable[[], None]) -> None:
        """Call, on any thread, whenever a session was ended."""
        self._ended.append(call)

    def when_closing(self, call: Callable[[], None]) -> None:
        """Call once before the log is closed."""
        self._closing.append(call)

    def when_closed(self, call: Callable[[], None]) -> None:
        """Call once when the log is closed and all is in one file."""
        self._closed.append(call)

    def prepare(self) -> Future[None]:
        """Make ready to write: make a missing file, load what writing needs."""
        return self._queue(lambda _: None)

    @property
    def waiting(self) -> tuple[int, int]:
        """How many writes are not on disk yet, and how many reps are among them."""
        return self._kept.waiting

    def take_in(self) -> "Future[list[Taken]]":
        """Write what rescue files hold into the log, and delete those that are in it."""
        return self._kept.take_in()

    def rescue(self, failed: "Collection[Future[None]]" = ()) -> Path | None:
        """Keep in a rescue file what is not in the log, and do nothing more of what waits.

        That is what waits to be written, and of what failed those writes that are named. Where
        the file under the log's path is another one now it is all that was written into the
        old one. Returns the file; None where there is nothing to keep. Raises LogError where
        it cannot be written.
        """
        return self._kept.rescue(failed, self._now())

    def going_on_with(self, session: SessionRecord) -> None:
        """Remember a session that is there already, in case the file is lost."""
        self._kept.know(session)

    def claim(self, session_id: str) -> Future[None]:
        """Own a session from now on; ask again every ten seconds as long as it runs.

        The future holds an ElsewhereError where another program runs it.
        """
        now = self._now()
        return self._queue(lambda db: self._owning.claim(db, session_id, now))

    def release(self, session_id: str) -> Future[None]:
        """Own a session no longer."""
        return self._queue(lambda db: self._owning.release(db, session_id))

    def owner_elsewhere(self, session_id: str, now: datetime) -> Owner | None:
        """Return who else runs a session; None if nobody does, or who did is dead."""
        return self._ask(self._owning.elsewhere, session_id, now)

    def back_up_daily(self, keep: "Keep", tell: Callable[[str], None]) -> None:
        """Make the day's backup in the background, where one is due; ask before the first write.

        `tell` gets a sentence, on any thread, where that fails.
        """
        from hamlog.store import backups
        from hamlog.store.daily import DailyBackup

        now = self._now()
        try:
            due = backups.is_due(self._path, now)
        except LogError as error:
            tell(str(error))
            return
        if due:
            self._daily = DailyBackup(self._path, keep, now, tell)

    def merge(
        self, other: Path, keep: "Keep | None" = None, *, again: bool = True
    ) -> "Future[Merged]":
        """Take in what another log has and this one has not, as one change that can be undone.

        Without `again` what was taken in and taken back stays away until it is edited there. A
        backup is made where anything comes in; with `keep` old ones are cleared away. Raises
        LogError where the other log is refused or cannot be read.
        """
        from hamlog.store import backing_up, backups, foreign, foreign_faults, merging

        now = self._now()
        if foreign.is_same(self._path, other):
            raise foreign_faults.itself(other)
        theirs = foreign.read(other)

        def back_up() -> Path:
            return backing_up.back_up_open(self._path, keep, now, backups.MERGE).path

        def work(db: Connection) -> "Merged":
            self._begin(db, now)
            what = f"merged {other.name}"
            return merging.merge(db, theirs, what, now, back_up, again=again)

        if self._writer is None:
            return self._queue(work)
        # Not kept for a rescue file: the other log has it all.
        return self._writer.write(work)

    def _session_ended(self) -> None:
        for call in self._ended:
            call()

    def _edit(
        self, work: "Callable[[Connection, *Words, datetime], T]", *words: *Words
    ) -> Future[T]:
        """Write what can be undone: it is dated now, not when the writer comes to it."""
        now = self._now()
        return self._stamped(now, work, *words, now)

    def _write(
        self, work: "Callable[[Connection, *Words], T]", *words: *Words, reps: int = 0
    ) -> Future[T]:
        return self._stamped(self._time(), work, *words, reps=reps)

    def _stamped(
        self,
        now: datetime | None,
        work: "Callable[[Connection, *Words], T]",
        *words: *Words,
        reps: int = 0,
    ) -> Future[T]:
        def stamped(db: Connection) -> T:
            self._begin(db, now)
            return work(db, *words)

        return self._kept.write(stamped, reps)

    def _queue(self, work: "Callable[[Connection], T]") -> Future[T]:
        """Write what is no edit: it has no stamp, and other logs never hear of it."""
        return self._kept.write(work, 0)

    def _begin(self, db: Connection, now: datetime | None) -> None:
        """Set the clock of the transaction under way; a copy of a file is another log."""
        _, file = opening.identity(self._path) or (0, 0)
        stamps.begin(db, now, f"{self._machine()}.{file:x}")

    def _time(self) -> datetime | None:
        """Return the time here; None where nobody knows it."""
        try:
            return self._now()
        except LookupError:
            return None
