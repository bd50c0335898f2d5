"""Which journal a log has: the write-ahead log, or SQLite's rollback journal where that cannot be.

With a write-ahead log all who use it share memory by the file ending in -shm. Some file systems
have no shared memory (FUSE with direct_io, some network disks): there a commit goes by the rollback
journal. It is as safe, but takes about three times as long, and readers wait for it.
See https://www.sqlite.org/wal.html, section 8.
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from hamlog.store import beside

_BYTES = 32768  # as SQLite maps them
_CACHE_KB = 64_000  # a log of ten years
_LEAST_BYTES = 100  # of any SQLite file
_WAL_VERSION = b"\x02\x02"
_VERSION_AT = 18  # https://www.sqlite.org/fileformat2.html, section 1.3.3
TOLD = (
    "The disk of {path} cannot share memory between programs, so the log uses SQLite's rollback "
    "journal: saving takes a little longer, nothing else changes."
)


def shares_memory(folder: Path) -> bool:
    """Return whether memory can be shared by a file of this folder; True where that is unknown."""
    if sys.platform == "win32":
        return True
    # Asked for before there is a log: each start would pay for them.
    import mmap
    from tempfile import TemporaryFile

    try:
        with TemporaryFile(dir=folder) as file:
            file.truncate(_BYTES)
            try:
                mmap.mmap(file.fileno(), _BYTES).close()
            except OSError:
                return False
    except OSError:
        return True
    return True


def is_stranded(path: Path) -> bool:
    """Return whether a log has a write-ahead log, on a disk that cannot share memory.

    Not to be asked while this process has it open: see `hamlog.store.connected`.
    """
    if sys.platform == "win32":
        return False
    import mmap

    try:
        with path.open("rb") as log:
            if log.read(_VERSION_AT + 2)[_VERSION_AT:] != _WAL_VERSION:
                return False
            try:
                mmap.mmap(log.fileno(), _LEAST_BYTES, access=mmap.ACCESS_READ).close()
            except OSError:
                return True
    except (OSError, ValueError):
        return False
    return False


def use_wal(connection: sqlite3.Connection, path: Path) -> None:
    """Let commits go by the write-ahead log, where that can be.

    Elsewhere nothing is written before the commit: so the log as it was can be read, and backed
    up, beside a large change. Such disks are slow to be read again: much is kept in memory.
    """
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode == "wal" or shares_memory(path.parent):
        (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        connection.execute("PRAGMA cache_spill = OFF").close()
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}").close()


def to_rollback(path: Path, timeout_s: float) -> None:
    """Let a log that has a write-ahead log go by the rollback journal, as the only one to use it.

    sqlite3.Error comes through.
    """
    with closing(sqlite3.connect(path, timeout=timeout_s, isolation_level=None)) as connection:
        # The only one to use a log keeps in its own memory what others would share.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").close()
        connection.execute("PRAGMA journal_mode = DELETE").close()
    beside.beside(path, "-shm").unlink(missing_ok=True)


def told(path: Path) -> str | None:
    """Return a sentence to say before the log is opened, where it is about to go another way.

    Later it goes that way already, so that this is said once.
    """
    if beside.size_of(path):
        strange = is_stranded(path)
    else:
        folder = next((one for one in path.absolute().parents if one.is_dir()), None)
        strange = folder is not None and not shares_memory(folder)
    return TOLD.format(path=path) if strange else None
