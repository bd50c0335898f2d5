"""Looks at the file under the log's path, makes or migrates it, and connects to it.

A file that is refused is left as it was, byte for byte: who owns it is read
from its header without SQLite, which would otherwise make files beside it, or
finish another program's interrupted transaction.
"""

import os
import sqlite3
import stat
import time
from collections.abc import Callable
from contextlib import closing
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple, TypeVar

from hamlog._version import __version__
from hamlog.errors import LogError
from hamlog.store import beside, faults, journal, private, sound
from hamlog.store.schema import APPLICATION_ID, applied_steps, known_steps, migrate

T = TypeVar("T")

OLDEST_SQLITE = (3, 37)  # the first with STRICT tables
# Another process may be just making the file: what looks wrong is looked at again.
SECOND_LOOK_S = 0.05
_RETRY_S = 0.02
_ATTEMPT_S = 0.25

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 108  # the file's header and that of its first page
_EMPTY_LEAF = b"\x0d"


class Found(Enum):
    """What is under the log's path, where it is not refused."""

    MISSING = auto()
    EMPTY = auto()
    LOG = auto()


def prepare(path: Path, *, create: bool, timeout_s: float) -> Found:
    """Check the file, migrate an older log, and with `create` make a missing or empty one.

    Without `create` nothing is made. Tries again for `timeout_s` where another
    process is doing the same. Raises LogError where the file is refused or cannot be used.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise faults.old_sqlite(path)
    try:
        return _retried(lambda: _prepare(path, create=create), timeout_s)
    except sqlite3.Error as error:
        raise faults.of_sqlite(error, path) from error
    except UnicodeDecodeError as error:
        raise faults.damaged_inside(path, sound.NO_TEXT) from error
    except (OSError, ValueError) as error:
        raise faults.of_system(error, path) from error


def look(path: Path) -> Found:
    """Tell whose a file is that nobody else uses, and migrate nothing.

    Raises LogError where it is no log of ours, or a newer one's.
    """
    found = _look(path)
    try:
        if found is Found.LOG:
            with closing(_connect(path, "mode=rw", _ATTEMPT_S)) as connection:
                refuse_newer(connection, path)
    except sqlite3.Error as error:
        raise faults.of_sqlite(error, path) from error
    except UnicodeDecodeError as error:
        raise faults.damaged_inside(path, sound.NO_TEXT) from error
    return found


def look_only(path: Path) -> Found:
    """Tell from the file alone, without SQLite, whether it is a log; another program may use it.

    Raises LogError where it is another's.
    """
    return _settled(path)


def identity(path: Path) -> tuple[int, int] | None:
    """Return what differs when another file has taken the path; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino)


class Reading(NamedTuple):
    """A connection that reads; one that stands `still` does not see what is written later."""

    connection: sqlite3.Connection
    still: bool


def connect_for_reading(path: Path, timeout_s: float) -> sqlite3.Connection:
    """Return a connection that cannot change the log; it may be used from any thread."""
    return read_from(path, timeout_s).connection


def read_from(path: Path, timeout_s: float) -> Reading:
    """Do as `connect_for_reading`, and tell whether what is written later is seen."""
    # Opened for writing although it only reads: so SQLite tidies up beside the file when
    # it is closed. Where that is not allowed, nobody writes, and the file is read as it is.
    as_it_is = not _writable(path) and not beside.interrupted(path)
    how = "mode=ro&immutable=1" if as_it_is else "mode=rw"
    connection, still = _readable(path, how, timeout_s)
    connection.execute("PRAGMA query_only = ON")
    return Reading(connection, still or as_it_is)


def connect_for_writing(path: Path, timeout_s: float) -> sqlite3.Connection:
    """Return a connection on which every commit is on disk when it returns.

    Raises LogError where file or folder are read-only: SQLite would notice it at
    the first write, and leave files beside the log that it cannot tidy up.
    """
    if not _writable(path):
        raise faults.read_only(path)
    connection = _connect(path, "mode=rw", timeout_s)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        # Changing to the write-ahead log does not wait for others by itself.
        _retried(lambda: journal.use_wal(connection, path), timeout_s)
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _readable(path: Path, how: str, timeout_s: float) -> Reading:
    """Connect to read; without the index beside the log where the disk has no room for it."""
    connection = _connect(path, how, timeout_s)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if not faults.has_no_room(error):
            # Whoever reads meets it, too, and says it.
            return Reading(connection, still=False)
        connection.close()
        if not beside.interrupted(path):
            return Reading(_connect(path, "mode=ro&immutable=1", timeout_s), still=True)
        # What the last writer left is read as well: the index is made in memory.
        connection = _connect(path, "mode=rw", timeout_s)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").close()
        return Reading(connection, still=True)
    return Reading(connection, still=False)


def _connect(path: Path, how: str, timeout_s: float) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        timeout=timeout_s,
        isolation_level=None,
        check_same_thread=False,
    )


def _retried(call: Callable[[], T], timeout_s: float) -> T:
    """Call until no other process is in the way, for `timeout_s` at most."""
    deadline_s = time.monotonic() + timeout_s
    while True:
        try:
            return call()
        except sqlite3.OperationalError as error:
            if not faults.is_held(error) or time.monotonic() >= deadline_s:
                raise
        time.sleep(_RETRY_S)


def _prepare(path: Path, *, create: bool) -> Found:
    found = _settled(path)
    if found is Found.LOG:
        beside.check_left_behind(path)
        if journal.is_stranded(path) and _writable(path):
            journal.to_rollback(path, _ATTEMPT_S)
    applied = _applied(path) if found is Found.LOG else ()
    if applied == known_steps():
        return Found.LOG
    if not create and not applied:
        # There is nothing yet, or another process is just making it.
        return Found.EMPTY if found is Found.LOG else found
    if found is Found.MISSING:
        _make(path)
    _migrate(path)
    return Found.LOG


def _settled(path: Path) -> Found:
    """Look at the file, and again where it is refused, until it stands still."""
    while True:
        before = _stamp(path)
        try:
            return _look(path)
        except LogError:
            time.sleep(SECOND_LOOK_S)
            if _stamp(path) == before:
                raise


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns)


def _look(path: Path) -> Found:
    """Tell from the file alone whose it is; raise LogError where it is no log of ours."""
    try:
        found = path.stat()
    except FileNotFoundError:
        _refuse_lone_changes(path, "missing")
        return Found.MISSING
    if stat.S_ISDIR(found.st_mode):
        raise faults.folder(path)
    if not stat.S_ISREG(found.st_mode):
        raise faults.no_file(path)
    if not found.st_size:
        _refuse_lone_changes(path, "empty")
        return Found.EMPTY
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    if not header.startswith(_MAGIC):
        raise faults.no_database(path)
    if len(header) < _HEADER_BYTES:
        raise faults.damaged(path)
    owner = int.from_bytes(header[68:72], "big")
    if owner == APPLICATION_ID:
        if found.st_size < _least_size(header) and not beside.interrupted(path):
            raise faults.damaged(path)
        return Found.LOG
    # Without an owner and without any table it is nobody's.
    tables = int.from_bytes(header[103:105], "big") or header[100:101] != _EMPTY_LEAF
    if owner or tables or beside.interrupted(path):
        raise faults.foreign(path)
    return Found.EMPTY


def _refuse_lone_changes(path: Path, how: str) -> None:
    """Raise LogError where changes lie beside a log that is gone: SQLite would delete them."""
    if beside.holds_changes(path):
        raise faults.only_changes(path, how, beside.beside(path, "-wal"))


def _least_size(header: bytes) -> int:
    """Return the bytes that the file must have by its header, 0 where that does not say."""
    if header[24:28] != header[92:96]:
        return 0
    page = int.from_bytes(header[16:18], "big")
    return int.from_bytes(header[28:32], "big") * (65536 if page == 1 else page)


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _applied(path: Path) -> tuple[str, ...]:
    """Return the steps that the log has gone through; raise LogError where one is unknown."""
    if beside.size_of(beside.beside(path, "-wal")):
        _refuse_newer_untouched(path)
    with closing(connect_for_reading(path, _ATTEMPT_S)) as connection:
        refuse_newer(connection, path)
        return applied_steps(connection)


def _refuse_newer_untouched(path: Path) -> None:
    """Check a log whose last writer was killed by a connection that finishes nothing for it."""
    index = beside.beside(path, "-shm")
    was_there = index.exists()
    try:
        with closing(_readable(path, "mode=ro", _ATTEMPT_S).connection) as connection:
            refuse_newer(connection, path)
    except LogError:
        if not was_there:
            index.unlink(missing_ok=True)
        raise


def version_number(version: str) -> int:
    """Return a version of hamlog as the number that a log keeps: 0.5.1 is 501."""
    major, minor, patch = (int(part) for part in version.split(".")[:3])
    return (major * 100 + minor) * 100 + patch


def version_named(number: int) -> str:
    """Return the version of hamlog that a number of `version_number` stands for."""
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


def refuse_newer(connection: sqlite3.Connection, path: Path) -> None:
    """Raise LogError where a newer hamlog has changed the log that was opened."""
    unknown = [step for step in applied_steps(connection) if step not in known_steps()]
    if unknown:
        (number,) = connection.execute("PRAGMA user_version").fetchone()
        newer = number > version_number(__version__)
        by = f"hamlog {version_named(number)}" if newer else f"a newer hamlog ({unknown[-1]})"
        raise faults.newer(path, by)


def _make(path: Path) -> None:
    """Make the file, for this user alone, and the folders that are missing, likewise."""
    private.make_folders(path)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _migrate(path: Path) -> None:
    """Apply the missing steps, all or none, after a backup of what there is."""
    with closing(_connect(path, "mode=rw", _ATTEMPT_S)) as connection:
        applied = applied_steps(connection)
        missing = [step for step in known_steps() if step not in applied]
        if applied and missing:
            from hamlog.store import backups

            backups.write(connection, path, backups.MIGRATION)
        connection.execute("BEGIN IMMEDIATE")
        (owner,) = connection.execute("PRAGMA application_id").fetchone()
        tables = connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        if owner != APPLICATION_ID and tables:
            raise faults.foreign(path)
        # The owner stands in the file itself before the write-ahead log is used.
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection)
        # So an older hamlog can say which one has changed the log.
        connection.execute(f"PRAGMA user_version = {version_number(__version__)}")
        connection.execute("COMMIT")
