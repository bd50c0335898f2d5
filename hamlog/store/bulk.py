"""Writes a whole log at once: sessions by the thousand into a file of their own.

The rows go past the triggers, and the sums are made in one go at the end. The
file is built under no name where the system can do so, and else under one beside
its place; it gets its name when it is whole. So it is there whole or not at all,
also where the program is killed.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import chain, islice
from pathlib import Path
from typing import IO

from hamlog.store import faults, private, stamps
from hamlog.store.rows import (
    Row,
    clean,
    instant,
    planned_row,
    session_row,
    set_row,
)
from hamlog.store.schema import APPLICATION_ID, REBUILD, Table, migrate
from hamlog.training.record import BulkSession, Choice, RepRow

AT_ONCE = 100
"""Sessions whose rows are held in memory together."""

# Ids are random, so reps come in anywhere: what does not fit is read and written many times over.
# Only a hundred years fill it; two years take 20 MiB.
_CACHE_KIB = 393_216
_REP = "INSERT INTO reps (set_id, side, number, quality, done_at, paced, tension_s)"
_REP_MARKS = "(?, ?, ?, ?, ?, ?, ?)"
_TOGETHER = 48
# The checks of the table.
_WRONG_REP = """SELECT set_id, side, number, quality, paced, tension_s FROM reps
    WHERE side NOT IN ('both', 'left', 'right') OR number < 1 OR paced NOT IN (0, 1)
    OR quality NOT IN ('clean', 'doubtful', 'missed') OR tension_s < 0 LIMIT 1"""
_COPIED_BYTES = 1 << 24


def write_all(path: Path, sessions: Iterable[BulkSession], choices: Iterable[Choice] = ()) -> None:
    """Write a new log with these sessions and choices at `path`; missing folders are made.

    `sessions` are taken as they come, some at a time; their ids are new. Raises LogError
    where there is a file already, which is left as it is, and where it cannot be written.
    """
    if path.exists() or path.is_symlink():
        raise faults.in_the_way(path)
    try:
        private.make_folders(path)
        with _building(path) as part:
            with closing(sqlite3.connect(part.path, isolation_level=None)) as log:
                _fill(log, part, sessions, choices)
            part.publish()
    except FileExistsError as error:
        raise faults.in_the_way(path) from error
    except sqlite3.Error as error:
        raise faults.of_sqlite(error, path) from error
    except OSError as error:
        raise faults.of_system(error, path) from error


class _Part:
    """A file in the making."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self.path = target.with_name(f".{target.name}.{os.getpid()}.part")
        self._content: IO[bytes] | None = None
        os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))

    def hide(self) -> None:
        """Take its name away, now that it is open: when the program is killed, so is the file."""
        if hasattr(os, "O_TMPFILE") and Path("/proc/self/fd").exists():
            self._content = self.path.open("rb")
            self.path.unlink()

    def publish(self) -> None:
        """Give the file its place, on disk; raise FileExistsError where that is taken."""
        if self._content is None:
            with self.path.open("rb+") as file:
                os.fsync(file.fileno())
            os.link(self.path, self._target)
            return
        flags = os.O_TMPFILE | os.O_WRONLY
        with open(os.open(self._target.parent, flags, 0o600), "wb") as file:  # noqa: PTH123
            self._copy(self._content.fileno(), file.fileno())
            os.fsync(file.fileno())
            # Python follows the link to the nameless file only where a folder is handed in, too.
            folder = os.open(self._target.parent, os.O_RDONLY)
            try:
                os.link(f"/proc/self/fd/{file.fileno()}", self._target.name, dst_dir_fd=folder)
            finally:
                os.close(folder)

    def discard(self) -> None:
        """Leave nothing behind but what was published."""
        if self._content is not None:
            self._content.close()
        self.path.unlink(missing_ok=True)

    @staticmethod
    def _copy(source: int, target: int) -> None:
        offset = 0
        while sent := os.sendfile(target, source, offset, _COPIED_BYTES):
            offset += sent


@contextmanager
def _building(target: Path) -> Iterator[_Part]:
    part = _Part(target)
    try:
        yield part
    finally:
        with suppress(OSError):
            part.discard()


def _fill(
    log: sqlite3.Connection, part: _Part, sessions: Iterable[BulkSession], choices: Iterable[Choice]
) -> None:
    """Make the tables, write all rows, and sum them up."""
    # What is not finished is thrown away whole, so nothing has to be safe before the end.
    log.execute("PRAGMA locking_mode = EXCLUSIVE")
    log.execute("PRAGMA journal_mode = OFF").close()
    log.execute("PRAGMA synchronous = OFF")
    log.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    log.execute("PRAGMA temp_store = MEMORY")
    log.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    part.hide()
    migrate(log)
    triggers = dict(log.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    indexes = dict(
        log.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            " AND tbl_name IN ('sessions', 'sets')"
        )
    )
    log.execute("BEGIN")
    for name in triggers:
        log.execute(f"DROP TRIGGER {name}")
    # Made at the end in one go: row by row they take longer.
    for name in indexes:
        log.execute(f"DROP INDEX {name}")
    counts = [_write(log, batch) for batch in _batches(sessions)]
    # After the sessions: whoever makes them as they are taken knows the choices only then.
    _insert(
        log, "choices", ({"key": c.key, "at": instant(c.at), "value": c.value} for c in choices)
    )
    for statement in (*indexes.values(), *stamps.OWN_TIMES, *REBUILD):
        log.execute(statement)
    _check(log, sum(sets for sets, _ in counts), sum(reps for _, reps in counts))
    for statement in triggers.values():
        log.execute(statement)
    log.execute("COMMIT")


def _batches(sessions: Iterable[BulkSession]) -> Iterator[list[BulkSession]]:
    waiting = iter(sessions)
    while batch := list(islice(waiting, AT_ONCE)):
        yield batch


def _write(log: sqlite3.Connection, batch: list[BulkSession]) -> tuple[int, int]:
    """Write some sessions; return how many sets and reps they have."""
    kept = [one.session for one in batch]
    _insert(log, "sessions", map(session_row, kept))
    _insert(
        log, "planned_sets", (planned_row(one.id, each) for one in kept for each in one.planned)
    )
    sets = _insert(log, "sets", (set_row(record) for one in kept for record in one.sets))
    # Checked in one go at the end, by `_check`: row by row that takes as long as writing.
    log.execute("PRAGMA ignore_check_constraints = ON")
    reps = _insert_reps(log, [rep for one in batch for rep in one.reps])
    log.execute("PRAGMA ignore_check_constraints = OFF")
    return sets, reps


def _insert_reps(log: sqlite3.Connection, reps: list[RepRow]) -> int:
    """Insert reps, many to a statement: each statement costs as much as several rows."""
    count = len(reps)
    for size in (_TOGETHER, 1):
        whole = len(reps) // size * size
        statement = f"{_REP} VALUES {', '.join([_REP_MARKS] * size)}"
        groups = (chain.from_iterable(reps[n : n + size]) for n in range(0, whole, size))
        log.executemany(statement, map(tuple, groups))
        reps = reps[whole:]
    return count


def _insert(log: sqlite3.Connection, table: Table, rows: Iterable[Row]) -> int:
    """Insert rows of one form; return how many they were."""
    found = list(rows)
    if found:
        names, marks = ", ".join(found[0]), ", ".join("?" * len(found[0]))
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
        log.executemany(statement, (tuple(map(clean, row.values())) for row in found))
    return len(found)


def _check(log: sqlite3.Connection, sets: int, reps: int) -> None:
    """Raise LogError unless sets have their session, and reps their set and fit the table."""
    found = log.execute("SELECT count(*), coalesce(sum(reps), 0) FROM set_sums").fetchone()
    if found != (sets, reps):
        raise faults.orphans(sets - found[0], reps - found[1])
    wrong = log.execute(_WRONG_REP).fetchone()
    if wrong is not None:
        raise faults.wrong_rep(wrong)
