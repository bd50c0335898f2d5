"""The one thread that writes the log."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hamlog.store import faults, opening, sound
from hamlog.store.connected import Connected

if TYPE_CHECKING:
    from sqlite_utils import Database

T = TypeVar("T")

# On closing: others who read just then keep the write-ahead log until they close.
_TIDY_TIMEOUT_MS = 250


class Writer:
    """Does what it is given in order, each as one transaction that is on disk when it is done.

    The first write opens the connection. After a write that failed for a reason other than its
    values, the next one opens it again. The log is checked first, and again whenever SQLite
    met a fault: nothing is written into a damaged log. Where another file takes
    the log's place, that is the end: what was written goes into the old file,
    and nothing into the new one, which the old write-ahead log would damage.
    """

    def __init__(self, path: Path, timeout_s: float, connected: Connected) -> None:
        self._path = path
        self._connected_to = connected
        self._timeout_s = timeout_s
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hamlog-writer")
        self._db: Database | None = None
        self._identity: tuple[int, int] | None = None
        self._replaced = False

    def write(self, work: Callable[["Database"], T]) -> "Future[T]":
        """Queue `work`; the future holds its result, or a LogError.

        The future cannot be cancelled: a screen that no longer waits for a rep
        must not lose it.
        """
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()
        try:
            self._threads.submit(self._run, work, future)
        except RuntimeError:  # the thread was shut down, by `close` or by Python's own end
            future.set_exception(faults.closed(self._path))
        return future

    def close(self) -> None:
        """Finish what is queued, move the write-ahead log into the file, and disconnect."""
        self._threads.shutdown(wait=True)
        self._tidy_up()

    def _run(self, work: Callable[["Database"], T], future: "Future[T]") -> None:
        try:
            result = self._transaction(work)
        except sqlite3.Error as error:
            self._connected_to.doubted |= faults.is_damage(error)
            if not isinstance(error, sqlite3.IntegrityError):
                self._disconnect()
            future.set_exception(faults.of_sqlite(error, self._path))
        except UnicodeDecodeError:
            # Text in the log, or SQLite's own sentence about it, that is none.
            self._connected_to.doubted = True
            self._disconnect()
            future.set_exception(faults.damaged_inside(self._path, sound.NO_TEXT))
        except OverflowError as error:
            future.set_exception(faults.of_number(error, self._path))
        except BaseException as error:  # noqa: BLE001 - whoever waits gets to know of it
            future.set_exception(error)
        else:
            future.set_result(result)

    def _transaction(self, work: Callable[["Database"], T]) -> T:
        db = self._connected()
        db.execute("BEGIN IMMEDIATE")
        try:
            result = work(db)
            db.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise
        return result

    def _connected(self) -> "Database":
        if self._db is not None:
            if opening.identity(self._path) != self._identity:
                self._replaced = True
                self._tidy_up()
            elif self._connected_to.doubted:
                self._disconnect()
            else:
                return self._db
        if self._replaced:
            raise faults.replaced(self._path)
        with self._connected_to.lock:
            self._connected_to.prepare(self._path, create=True, timeout_s=self._timeout_s)
            self._refuse_damaged()
            self._db = opening.connect_for_writing(self._path, self._timeout_s)
            self._identity = self._connected_to.to(self._path)
        return self._db

    def _refuse_damaged(self) -> None:
        """Raise LogError where the log is not whole, without having it open for writing."""
        with closing(opening.connect_for_reading(self._path, self._timeout_s)) as connection:
            fault = sound.fault_in(connection)
        if fault is not None:
            raise faults.damaged_inside(self._path, fault)
        self._connected_to.doubted = False

    def _tidy_up(self) -> None:
        """Move the write-ahead log into the file that was opened, and disconnect."""
        if self._db is not None:
            # What cannot be moved now is in the write-ahead log, and safe there.
            with suppress(sqlite3.Error):
                self._db.execute(f"PRAGMA busy_timeout = {_TIDY_TIMEOUT_MS}")
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._disconnect()

    def _disconnect(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None
