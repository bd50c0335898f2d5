"""Looks over a log and the place where it lies: each finding is fine, or says what to do."""

import os
import platform
import shlex
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from hamlog._version import __version__
from hamlog.errors import LogError
from hamlog.frozen import Frozen
from hamlog.store import backing_up, backups, beside, opening, rescue, sound, synced
from hamlog.store.copying import copy_all
from hamlog.store.schema import KEYS, PARENTS, REBUILD, applied_steps
from hamlog.store.sums import SUM_TABLES

_WAIT_S = 5.0
_LEAST_FREE_BYTES = 50_000_000
_REPAIR = "hamlog check --repair makes a whole log of what can be read"
# The number of a note says its day; which of the day's notes it is depends on when it was written.
_NOTED = "SELECT id / 1000000, session_id, set_id, text FROM noted ORDER BY 1, 2, 3, 4"


class Finding(Frozen):
    """What was looked at, whether it is fine, and how it is or what to do."""

    name: str
    fine: bool
    told: str


def findings(log: Path, elsewhere: Sequence[Path] = ()) -> Iterator[Finding]:
    """Yield what there is to say about the log at `log`; nothing is written into it.

    `elsewhere` are the folders in which its rescue files may be that could not lie beside it. It
    may be in use. Raises no LogError: what cannot be read is a finding.
    """
    yield from _content(log)
    yield _versions()
    yield _permissions(log)
    yield _free_space(log)
    yield _carried(log)
    yield _conflicts(log)
    yield _rescued(log, elsewhere)
    yield _backups(log)


def _content(log: Path) -> Iterator[Finding]:
    try:
        found = opening.prepare(log, create=False, timeout_s=_WAIT_S)
        if found is not opening.Found.LOG:
            yield Finding("log", True, f"{log} is not there yet; the first set begins it")
            return
        with TemporaryDirectory(prefix="hamlog-") as folder:
            copy = Path(folder, "copy.db")
            with (
                closing(opening.connect_for_reading(log, _WAIT_S)) as connection,
                closing(sqlite3.connect(copy, isolation_level=None)) as copied,
            ):
                copy_all(connection, copied)
                size = beside.size_of(log) / 1_000_000
                yield Finding("log", True, f"{log}, {size:.1f} MB")
                yield from _of_copy(copied)
    except LogError as error:
        yield Finding("log", False, str(error))
    except (sqlite3.Error, OSError, ValueError) as error:
        yield Finding("log", False, f"{log} cannot be read ({error}); {_REPAIR}")


def _of_copy(log: sqlite3.Connection) -> Iterator[Finding]:
    fault = sound.fault_in(log)
    if fault is not None:
        yield Finding("integrity", False, f"damaged; {_REPAIR} (SQLite: {fault})")
        return
    yield Finding("integrity", True, "every page, index and value is whole")
    keys = log.execute("PRAGMA foreign_key_check").fetchall()
    told = f"{_rows(len(keys))} without the session or set they belong to; {_REPAIR}"
    yield Finding("foreign keys", not keys, told if keys else "every row has what it belongs to")
    wrong = _wrong_sums(log)
    told = f"the sums in {', '.join(wrong)} differ from the reps; {_REPAIR}"
    yield Finding("sums", not wrong, told if wrong else "they match the reps")
    count = _orphans(log)
    told = f"{_rows(count)} marked as deleted, or without session or set; {_REPAIR}"
    yield Finding("orphans", not count, told if count else "none")
    (aside,) = log.execute("SELECT count(*) FROM set_aside").fetchone()
    if aside:
        first = log.execute("SELECT table_name, key, why FROM set_aside ORDER BY 1, 2").fetchone()
        told = "{} with impossible values left out, first {} {}: {}; what they said is"
        told = f"{told.format(_rows(aside), *first)} kept in the table set_aside"
        yield Finding("left out", True, told)
    (step, *_) = reversed(applied_steps(log))
    yield Finding("tables", True, f"up to date with this hamlog ({step})")


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _wrong_sums(log: sqlite3.Connection) -> list[str]:
    """Return the tables of sums, and the index of notes, that the facts do not make."""

    def sums() -> dict[str, list[tuple[object, ...]]]:
        found = {
            table: sorted(log.execute(f"SELECT * FROM {table}"), key=repr)  # noqa: S608
            for table in SUM_TABLES
        }
        return {**found, "noted": log.execute(_NOTED).fetchall()}

    before = sums()
    log.execute("BEGIN")
    for statement in REBUILD:
        log.execute(statement)
    after = sums()
    log.execute("ROLLBACK")
    return [table for table, rows in before.items() if rows != after[table]]


def _orphans(log: sqlite3.Connection) -> int:
    """Return how many rows have no parent, or are there although they were deleted."""
    count = 0
    for table, (parent, column) in PARENTS.items():
        (found,) = log.execute(
            f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT id FROM {parent})"  # noqa: S608
        ).fetchone()
        count += found
    for table, columns in KEYS.items():
        (found,) = log.execute(
            f"SELECT count(*) FROM {table} WHERE json_array({', '.join(columns)}) IN"  # noqa: S608
            " (SELECT json(key) FROM tombstones WHERE table_name = ?)",
            (table,),
        ).fetchone()
        count += found
    return int(count)


def _versions() -> Finding:
    told = (
        f"hamlog {__version__}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {platform.system()}"
    )
    return Finding("versions", True, told)


def _permissions(log: Path) -> Finding:
    """Tell whether the log can be written, and whether others may read it."""
    if not log.exists():
        return Finding("permissions", True, "nothing is there yet")
    if not (os.access(log, os.W_OK) and os.access(log.parent, os.W_OK)):
        told = f"{log} or its folder is read-only: nothing can be logged; allow writing to both"
        return Finding("permissions", False, told)
    files = [log, *(one.path for one in _listed(log))]
    if os.name == "posix":
        open_to_others = [one for one in files if one.stat().st_mode & 0o077]
        if open_to_others:
            names = ", ".join(map(str, open_to_others[:3]))
            told = f"others on this machine may read {names}; chmod 600 makes it yours alone"
            return Finding("permissions", False, told)
    return Finding("permissions", True, "yours alone, and can be written")


def _listed(log: Path) -> tuple[backups.Backup, ...]:
    try:
        return backups.backups_of(log)
    except LogError:
        return ()


def _free_space(log: Path) -> Finding:
    there = next(folder for folder in log.absolute().parents if folder.exists())
    try:
        free = shutil.disk_usage(there).free
    except OSError as error:
        told = f"cannot be told ({error.strerror})"
        return Finding("free space", True, told)
    # The log, a copy of it while it is backed up, and its compressed copy.
    needed = max(_LEAST_FREE_BYTES, 3 * beside.size_of(log))
    told = f"{free / 1e9:.1f} GB"
    if free < needed:
        told = (
            f"{free / 1e6:.0f} MB are left on the disk of {there}; make room, a backup needs some"
        )
    return Finding("free space", free >= needed, told)


def _carried(log: Path) -> Finding:
    carrier = synced.carrier_of(log.absolute().parent)
    if carrier is None:
        return Finding("synced folder", True, "no")
    told = (
        f"{log.parent} is carried to other machines by {carrier}, which copies a log while it is "
        "written and can lose sessions; move the log to another folder (hamlog backup FILE, then "
        "hamlog --db NEW restore FILE), and let hamlog share FOLDER carry a copy"
    )
    return Finding("synced folder", False, told)


def _conflicts(log: Path) -> Finding:
    try:
        found = synced.conflicts_of(log.absolute())
    except OSError:
        found = ()
    if not found:
        return Finding("conflict files", True, "none")
    names = [f"{path} (by {who})" for path, who in found]
    told = (
        f"{_some(names)} may hold sessions that the log has not: run hamlog merge "
        f"{shlex.quote(str(found[0][0]))} to take them in, then delete the file"
    )
    return Finding("conflict files", False, told)


def _rescued(log: Path, elsewhere: Sequence[Path]) -> Finding:
    """Tell which files hold what could not be written into the log, and what to do with them."""
    good, bad = [], []
    for path in rescue.found(log, (log.absolute().parent, *elsewhere)):
        try:
            reps, at = rescue.look(path)
        except (OSError, ValueError, TypeError, KeyError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else error
            bad.append(f"{path} ({why})")
        else:
            what = "1 rep" if reps == 1 else f"{reps} reps" if reps else "changes"
            good.append(f"{path} ({what}, of {at:%Y-%m-%d %H:%M})")
    told = []
    if good:
        told.append(
            f"{_some(good)}: not in the log yet; the next start of hamlog, or of a command that "
            "writes, takes it in and deletes it, where the disk has room and the log can be written"
        )
    if bad:
        told.append(
            f"{_some(bad)}: cannot be taken in, and is left; it is text, a row of the log a line, "
            "so look at it, and move it to another folder once you have what you need"
        )
    return Finding("rescue files", not told, "; ".join(told) or "none")


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def _backups(log: Path) -> Finding:
    try:
        found = backups.backups_of(log)
    except LogError as error:
        return Finding("backups", False, str(error))
    if not found:
        there = beside.size_of(log) > 0
        told = "none yet; hamlog backup makes one" if there else "none yet"
        return Finding("backups", True, told)
    with TemporaryDirectory(prefix="hamlog-") as folder:
        newest = found[0]
        count = f"{len(found)} backups" if len(found) > 1 else "one backup"
        if backing_up.is_whole(newest.path, Path(folder, "newest.db")):
            told = f"{count}, the newest of {newest.made_at:%Y-%m-%d %H:%M} and whole"
            return Finding("backups", True, told)
    told = f"the newest, {newest.path}, is damaged; delete it and run hamlog backup"
    return Finding("backups", False, told)
