"""The connection by which the log is read."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from hamlog.errors import LogError
from hamlog.store import beside, faults, opening
from hamlog.store.connected import Connected
from hamlog.store.copying import copy_all
from hamlog.store.schema import empty_log
from hamlog.store.watch import unreachable

T = TypeVar("T")
Words = TypeVarTuple("Words")

# Readers wait for nobody while the write-ahead log is used; a stuck program must not stop
# the screen for long.
READ_TIMEOUT_S = 1.0


class Reader:
    """Answers questions from one consistent state of the log each, from any thread.

    A log that does not exist yet is an empty one. The connection is opened by
    the first question that finds one.
    """

    def __init__(self, path: Path, timeout_s: float, connected: Connected) -> None:
        self._path = path
        self._connected_to = connected
        self._timeout_s = min(timeout_s, READ_TIMEOUT_S)
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._empty: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._closed = False
        self._opened = 0
        self._held = False
        # Whether the log is read without the index beside it, for which the disk has no room:
        # what is written later does not show then, so each question opens a new connection.
        self._still = False

    def ask(self, question: Callable[[sqlite3.Connection, *Words], T], *words: *Words) -> T:
        """Return the answer to `question` of the connection and these words.

        Raises LogError where the log cannot be read.
        """
        with self._lock:
            try:
                connection = self._connected()
                if not connection.in_transaction:
                    connection.execute("BEGIN")
                try:
                    return question(connection, *words)
                finally:
                    if not self._held:
                        self._let_go(connection)
            except sqlite3.Error as error:
                self._disconnect()
                self._connected_to.doubted |= faults.is_damage(error)
                raise faults.of_sqlite(error, self._path) from error
            except (ValueError, TypeError) as error:
                raise faults.of_value(error, self._path) from error

    @contextmanager
    def held(self) -> Iterator[None]:
        """Answer all questions within from the state that the first of them finds."""
        self._held = True
        try:
            yield
        finally:
            with self._lock:
                self._held = False
                for connection in (self._connection, self._empty):
                    if connection is not None:
                        self._let_go(connection)

    def _let_go(self, connection: sqlite3.Connection) -> None:
        """End what a question began."""
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if self._still:
            self._disconnect()

    def version(self) -> tuple[int, int]:
        """Return which connection reads, and SQLite's count of what others wrote since it opened.

        The log's own writer is another connection, so its writes are counted, too.
        """
        if self._still:
            return self._stamp()
        (written,) = self.ask(lambda log: log.execute("PRAGMA data_version").fetchone())
        return self._opened, written

    def _stamp(self) -> tuple[int, int]:
        """Return what changes with the files themselves."""
        try:
            found = [self._path.stat()]
            with suppress(FileNotFoundError):
                found.append(beside.beside(self._path, "-wal").stat())
        except OSError as error:
            raise faults.of_system(error, self._path) from error
        return sum(one.st_size for one in found), sum(one.st_mtime_ns for one in found)

    def copied(self) -> sqlite3.Connection:
        """Return a copy of the log in memory, to be closed by the caller."""
        copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            self.ask(lambda log: copy_all(log, copy))
        except LogError:
            copy.close()
            raise
        return copy

    def close(self) -> None:
        """Close the connection; what is asked later raises LogError."""
        with self._lock:
            self._closed = True
            self._disconnect()
            if self._empty is not None:
                self._empty.close()

    def _connected(self) -> sqlite3.Connection:
        if self._closed:
            raise faults.closed(self._path)
        if (error := unreachable(self._path)) is not None:
            raise faults.unreachable(error, self._path)
        identity = opening.identity(self._path)
        if self._connection is not None:
            if identity != self._identity:
                raise faults.replaced(self._path)
            return self._connection
        with self._connected_to.lock:
            found = self._connected_to.prepare(self._path, create=False, timeout_s=self._timeout_s)
            if found is opening.Found.LOG:
                reading = opening.read_from(self._path, self._timeout_s)
                self._connection, self._still = reading
                self._identity = self._connected_to.to(self._path)
                self._opened += 1
                return reading.connection
        self._empty = self._empty or empty_log()
        return self._empty

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
