"""The one thread that writes the log."""

import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from pathlib import Path
from typing import TypeVar

from hamlog.errors import ElsewhereError, LogError
from hamlog.store import faults, opening, sound
from hamlog.store.connected import Connected
from hamlog.store.watch import Watch, unreachable

T = TypeVar("T")

Around = Callable[[sqlite3.Connection], AbstractContextManager[None]]
"""What is so for the length of a transaction, and can only be changed outside of it."""

# On closing: others who read just then keep the write-ahead log until they close.
_TIDY_TIMEOUT_MS = 250
_CHECK_KIB = 200
# Another program's lock is waited for in turns, so that leaving need not wait for it.
_TURN_S = 0.1


class Writer:
    """Does what it is given in order, each as one transaction that is on disk when it is done.

    The first write opens the connection. After a write that failed for a reason other than its
    values, the next one opens it again. The log is checked first, and again whenever SQLite
    met a fault: nothing is written into a damaged log. Where another file takes
    the log's place, that is the end: what was written goes into the old file,
    and nothing into the new one, which the old write-ahead log would damage. The same file is
    taken up again where it comes back. Where the file is overwritten or cut short under
    the connection, nothing more is written into it.
    """

    def __init__(self, path: Path, timeout_s: float, connected: Connected) -> None:
        self._path = path
        self._connected_to = connected
        self._timeout_s = timeout_s
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hamlog-writer")
        self._db: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._replaced = False
        self._watch = Watch(path)
        self._overwritten = False
        self._abandoned = threading.Event()
        self._cause: LogError | None = None
        self.proof: Callable[[sqlite3.Connection], bool] = lambda _: True
        """Whether a file that has come back is the one that was written into."""

    @property
    def lost(self) -> bool:
        """Whether the file that was written into is no longer the log."""
        return self._replaced or self._overwritten

    def write(
        self, work: Callable[[sqlite3.Connection], T], around: Around = lambda _: nullcontext()
    ) -> "Future[T]":
        """Queue `work`, its transaction within `around`; the future has its result, or a LogError.

        The future cannot be cancelled: a screen that no longer waits for a rep
        must not lose it.
        """
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()
        try:
            self._threads.submit(self._run, work, around, future)
        except RuntimeError:  # the thread was shut down, by `close` or by Python's own end
            future.set_exception(faults.closed(self._path))
        return future

    def close(self) -> None:
        """Finish what is queued, move the write-ahead log into the file, and disconnect."""
        self._threads.shutdown(wait=True)
        if self._db is not None and self._watch.disturbed():
            self._overwritten = True
        self._tidy_up()

    def abandon(self) -> None:
        """Do nothing more of what is queued: it is kept elsewhere."""
        self._abandoned.set()

    def _run(
        self, work: Callable[[sqlite3.Connection], T], around: Around, future: "Future[T]"
    ) -> None:
        try:
            if self._abandoned.is_set():
                raise faults.closed(self._path)
            db = self._connected()
            with around(db):
                result = self._transaction(db, work)
        except sqlite3.IntegrityError as error:
            future.set_exception(self._cause_of(faults.of_sqlite(error, self._path)))
        except sqlite3.Error as error:
            self._connected_to.doubted |= faults.is_damage(error)
            self._drop()
            self._cause = faults.of_sqlite(error, self._path)
            future.set_exception(self._cause)
        except UnicodeDecodeError:
            # Text in the log, or SQLite's own sentence about it, that is none.
            self._connected_to.doubted = True
            self._drop()
            future.set_exception(faults.damaged_inside(self._path, sound.NO_TEXT))
        except LogError as error:
            future.set_exception(self._cause_of(error))
        except OverflowError as error:
            future.set_exception(faults.of_number(error, self._path))
        except BaseException as error:  # noqa: BLE001 - whoever waits gets to know of it
            future.set_exception(error)
        else:
            self._cause = None
            future.set_result(result)

    def _cause_of(self, error: LogError) -> LogError:
        """Return why the write before failed: what this one needs may be missing for that."""
        return error if isinstance(error, ElsewhereError) else self._cause or error

    def _transaction(self, db: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
        self._begin(db)
        try:
            # Now that nobody else writes.
            if self._watch.disturbed():
                self._overwritten = True
                raise faults.overwritten(self._path)
            result = work(db)
            db.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise
        self._watch.note()
        return result

    def _begin(self, db: sqlite3.Connection) -> None:
        """Begin a transaction; wait for another program's, unless the app is being left."""
        deadline_s = time.monotonic() + self._timeout_s
        while True:
            try:
                db.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                over = self._abandoned.is_set() or time.monotonic() >= deadline_s
                if over or not faults.is_held(error):
                    raise
            else:
                return

    def _connected(self) -> sqlite3.Connection:
        if self._overwritten:
            raise faults.overwritten(self._path)
        if (error := unreachable(self._path)) is not None:
            # A network disk's hiccup says nothing about the file: the next write looks again.
            raise faults.unreachable(error, self._path)
        if self._db is not None:
            if opening.identity(self._path) != self._identity:
                self._replaced = True
                self._tidy_up()
            elif self._connected_to.doubted:
                self._drop()
                if self._overwritten:
                    raise faults.overwritten(self._path)
            else:
                return self._db
        if self._replaced and opening.identity(self._path) != self._identity:
            raise faults.replaced(self._path)
        with self._connected_to.lock:
            self._connected_to.prepare(self._path, create=True, timeout_s=self._timeout_s)
            self._refuse_damaged()
            db = opening.connect_for_writing(self._path, self._timeout_s)
            db.execute(f"PRAGMA busy_timeout = {round(1000 * min(_TURN_S, self._timeout_s))}")
            if self._replaced and not self.proof(db):
                db.close()
                raise faults.replaced(self._path)
            self._replaced = False
            self._db = db
            self._identity = self._connected_to.to(self._path)
        return self._db

    def _refuse_damaged(self) -> None:
        """Raise LogError where the log is not whole, without having it open for writing."""
        with closing(opening.connect_for_reading(self._path, self._timeout_s)) as connection:
            # No page is needed for long, so a tenth of the usual room is as fast.
            connection.execute(f"PRAGMA cache_size = -{_CHECK_KIB}")
            fault = sound.fault_in(connection)
        if fault is not None:
            raise faults.damaged_inside(self._path, fault)
        self._connected_to.doubted = False

    def _tidy_up(self) -> None:
        """Move the write-ahead log into the file that was opened, and disconnect."""
        if self._db is not None and self._overwritten:
            self._let_be()
        elif self._db is not None:
            # What cannot be moved now is in the write-ahead log, and safe there.
            with suppress(sqlite3.Error):
                self._db.execute(f"PRAGMA busy_timeout = {_TIDY_TIMEOUT_MS}")
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._disconnect()

    def _drop(self) -> None:
        """Disconnect, unless the file was overwritten: closing would write into it."""
        if self._db is not None and self._watch.disturbed():
            self._overwritten = True
        else:
            self._disconnect()

    def _disconnect(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    def _let_be(self) -> None:
        """Disconnect from a file that was overwritten, and leave it as it is.

        SQLite would move the write-ahead log into it on closing: what is in that is kept
        aside, and there is nothing to move.
        """
        wal = self._path.with_name(f"{self._path.name}-wal")
        aside = self._path.with_name(f"{wal.name}.aside")
        with suppress(OSError):
            shutil.copyfile(wal, aside)
            aside.chmod(0o600)
        with suppress(OSError):
            os.truncate(wal, 0)
        with suppress(sqlite3.Error):
            self._disconnect()
