"""Recovers a damaged log into a new file; the damaged one is not touched."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import cast

from hamlog.frozen import Frozen
from hamlog.store import (
    backing_up,
    backups,
    beside,
    faults,
    opening,
    private,
    salvage,
    sound,
    stamps,
)
from hamlog.store.pages import Cell
from hamlog.store.schema import KEYS, REBUILD, Table

COUNTED: tuple[Table, ...] = ("sessions", "sets", "reps", "choices", "runs")

_INSTANTS = ("started_at", "ended_at", "done_at", "at", "rest_ends_at", "undone_at")
_MADE_UP = "recovered"
_WAIT_S = 5.0


class Recovered(Frozen):
    """What a repair came to.

    `log` is the new log, None where nothing could be read; `copies` are those of the damaged
    one; `counts` has the rows of the new log by table, `lost` a sentence for each kind of row
    that could not be brought over. `backup` is the newest whole backup, with its own counts, and
    `more_in_backup` what it has and the new log has not.
    """

    log: Path | None
    copies: tuple[Path, ...]
    counts: Mapping[str, int]
    lost: tuple[str, ...]
    backup: Path | None
    backup_number: int
    backup_counts: Mapping[str, int]
    more_in_backup: Mapping[str, int]


def recover(log: Path) -> Recovered:
    """Recover what can be read of the log at `log` into a new one beside it.

    The log, and the changes beside it, are copied aside first and stay as they are. Raises
    LogError where there is nothing to recover, where a program has the log open, and where a
    file cannot be written.
    """
    if log.exists() and not log.is_file():
        raise faults.no_file(log)
    if beside.in_use(log):
        raise faults.in_use_for_repair(log)
    if not beside.size_of(log) and not beside.holds_changes(log):
        raise faults.nothing_to_repair(log)
    try:
        copies = beside.copy_aside(log)
        with TemporaryDirectory(prefix="hamlog-") as folder:
            made, lost = _remade(log, Path(folder))
            counts = _counts(made)
            number, backup, its_counts, more = _newest_whole(log, made, Path(folder))
            target = _placed(made, log) if any(counts.values()) else None
    except OSError as error:
        raise faults.not_repaired(log, error) from error
    except sqlite3.Error as error:
        raise faults.of_sqlite(error, log) from error
    return Recovered(target, copies, counts, lost, backup, number, its_counts, more)


def _remade(log: Path, folder: Path) -> tuple[Path, tuple[str, ...]]:
    """Make a log in `folder` of all that can be read."""
    made = folder / "made.db"
    opening.prepare(made, create=True, timeout_s=_WAIT_S)
    with closing(sqlite3.connect(made, isolation_level=None)) as new:
        new.execute("PRAGMA synchronous = OFF")
        tables = salvage.Tables.of(new)
        # Those that refuse what no log can bear stay.
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = dict(new.execute(f"{query} AND name NOT GLOB 'bear_*'"))
        new.execute("BEGIN")
        for name in triggers:
            new.execute(f"DROP TRIGGER {name}")
        sessions: set[str] = set()
        reps_of: dict[str, int] = {}
        for source in _sources(log, folder):
            if not reps_of:
                sessions, reps_of = salvage.by_sums(source)
            _take(new, salvage.rows(source, tables, folder), tables)
        lost = _tidied(new, sessions, reps_of)
        for statement in (*stamps.MISSING, *REBUILD, *triggers.values()):
            new.execute(statement)
        new.execute("COMMIT")
        fault = sound.fault_in(new)
        if fault is not None:
            raise OSError(f"the new log is not whole: {fault}")
    return made, lost


def _sources(log: Path, folder: Path) -> Iterable[Path]:
    """Yield copies to be read: the log as its last program left it, then each part alone."""
    wal = beside.beside(log, "-wal")
    if beside.holds_changes(log):
        if beside.size_of(log):
            whole = folder / "whole.db"
            if beside.whose(log)[0] is not beside.Left.FOREIGN:
                copyfile(log, whole)
                copyfile(wal, beside.beside(whole, "-wal"))
                yield whole
        changes = folder / "changes.db"
        changes.write_bytes(salvage.of_changes(wal.read_bytes()))
        yield changes
    if beside.size_of(log):
        alone = folder / "alone.db"
        copyfile(log, alone)
        yield alone


def _take(
    new: sqlite3.Connection,
    rows: Iterable[tuple[str, salvage.Found]],
    tables: salvage.Tables,
) -> None:
    """Write the rows that are ones of their tables; what is there already stays."""
    for table, found in rows:
        names = [name for name in tables.columns[table] if name in found]
        if not _plausible(table, found):
            continue
        marks = ", ".join("?" * len(names))
        statement = f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
        # What a strict table, a check or a limit refuses was no such row, or no longer is.
        with suppress(sqlite3.Error, OverflowError):
            new.execute(statement, [found[name] for name in names])


def _plausible(table: str, found: salvage.Found) -> bool:
    """Return whether a row can be one of its table, beyond what the table itself checks."""
    for name in _INSTANTS:
        value = found.get(name)
        if value is not None and not _is_instant(value):
            return False
    if table in ("tombstones", "lifted", "withheld"):
        return found.get("table_name") in KEYS
    if table == "clocks":
        return stamps.a_stamp(found.get("at")) == found.get("at")
    if table == "changes":
        return _is_list(found.get("inverse"))
    if table == "sessions":
        return isinstance(found.get("id"), str) and _is_instant(found.get("started_at"))
    return True


def _is_instant(value: Cell) -> bool:
    if not isinstance(value, str):
        return False
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_list(value: Cell) -> bool:
    try:
        return isinstance(value, str) and isinstance(json.loads(value), list)
    except (ValueError, RecursionError):
        return False


def _tidied(
    new: sqlite3.Connection, sessions: Collection[str], reps_of: Mapping[str, int]
) -> tuple[str, ...]:
    """Take out what was deleted and what belongs to nothing; return what is lost."""
    _take_out_deleted(new)
    lost = _made_up(new)
    told_by_sums = {*sessions, *reps_of}
    for table, parent, column in (
        ("sets", "sessions", "session_id"),
        ("planned_sets", "sessions", "session_id"),
        ("reps", "sets", "set_id"),
    ):
        orphans = f"{table} WHERE {column} NOT IN (SELECT id FROM {parent})"  # noqa: S608
        whose = [name for (name,) in new.execute(f"SELECT {column} FROM {orphans}")]  # noqa: S608
        new.execute(f"DELETE FROM {orphans}")  # noqa: S608
        gone = sum(name not in told_by_sums for name in whose)
        if gone:
            what = _count(gone, table[:-1].replace("_", " "))
            lost.append(f"{what}, since what they belong to could not be read")
    return (*lost, *_short_of(new, sessions, reps_of))


def _short_of(
    new: sqlite3.Connection, sessions: Collection[str], reps_of: Mapping[str, int]
) -> Iterator[str]:
    """Yield what the sums of the damaged log had, and what sessions were planned with, beyond."""
    there = {name for (name,) in new.execute("SELECT id FROM sessions")}
    if gone := len(set(sessions) - there):
        yield f"{_count(gone, 'session')}, plan and notes and all"
    kept = dict(
        new.execute(
            "SELECT sets.id, count(side) FROM sets LEFT JOIN reps ON set_id = id GROUP BY id"
        )
    )
    if missing := [name for name in reps_of if name not in kept]:
        reps = _count(sum(reps_of[name] for name in missing), "rep")
        yield f"{_count(len(missing), 'set')}, which had {reps}"
    short = [reps_of[name] - count for name, count in kept.items() if reps_of.get(name, 0) > count]
    if short:
        yield f"{_count(sum(short), 'rep')} of {_count(len(short), 'set')} that could be read"
    (planned,) = new.execute(
        "SELECT coalesce(sum(max(0, asked - there)), 0) FROM (SELECT count(position) AS there,"
        " sessions.planned_sets AS asked FROM sessions LEFT JOIN planned_sets ON session_id = id"
        " GROUP BY id)"
    ).fetchone()
    if planned:
        yield f"what was planned for {_count(planned, 'set')}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _take_out_deleted(new: sqlite3.Connection) -> None:
    for name, key in new.execute("SELECT table_name, key FROM tombstones").fetchall():
        columns = KEYS[cast("Table", name)]
        values = json.loads(key)
        values = values if isinstance(values, list) else [values]
        if len(values) == len(columns):
            which = " AND ".join(f"{column} = ?" for column in columns)
            with suppress(sqlite3.Error):
                new.execute(f"DELETE FROM {name} WHERE {which}", values)  # noqa: S608 - our names


def _made_up(new: sqlite3.Connection) -> list[str]:
    """Rebuild sessions that could not be read from their sets; return what to tell the user."""
    made_up = new.execute(
        "INSERT OR IGNORE INTO sessions (id, day, started_at, ended_at, programme, planned_sets)"
        " SELECT session_id, substr(min(coalesce(started_at, ended_at)), 1, 10),"
        " min(coalesce(started_at, ended_at)), max(coalesce(ended_at, started_at)), ?, 0"
        " FROM sets WHERE session_id NOT IN (SELECT id FROM sessions)"
        " AND coalesce(started_at, ended_at) IS NOT NULL GROUP BY session_id",
        (_MADE_UP,),
    ).rowcount
    if made_up <= 0:
        return []
    return [f"plan and note of {_count(made_up, 'session')}, rebuilt from the sets in it"]


def _counts(log: Path) -> dict[str, int]:
    with closing(sqlite3.connect(log)) as found:
        return {
            table: found.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in COUNTED
        }


def _newest_whole(
    log: Path, made: Path, folder: Path
) -> tuple[int, Path | None, Mapping[str, int], Mapping[str, int]]:
    """Return the newest backup that is whole: its number, its counts, and what it has more."""
    for number, backup in enumerate(backups.backups_of(log), 1):
        there = folder / f"backup-{number}.db"
        if not backing_up.is_whole(backup.path, there):
            continue
        more = Counter[str]()
        with closing(sqlite3.connect(there)) as found:
            found.execute("ATTACH ? AS made", (str(made),))
            for table in COUNTED:
                key = ", ".join(KEYS[table])
                (more[table],) = found.execute(
                    f"SELECT count(*) FROM (SELECT {key} FROM main.{table}"  # noqa: S608
                    f" EXCEPT SELECT {key} FROM made.{table})"
                ).fetchone()
        return number, backup.path, _counts(there), more
    return 0, None, {}, {}


def _placed(made: Path, log: Path) -> Path:
    """Give the new log a place beside the damaged one."""
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").close()
    mark = sha256(made.read_bytes()).hexdigest()[:8]
    target = beside.beside(log, f".recovered-{mark}")
    with suppress(FileExistsError):
        private.copy(made, target)
    private.sync_folder(log.parent)
    return target
