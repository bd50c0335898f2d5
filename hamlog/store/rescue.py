"""What could not be written: kept as a file of its own, and taken in later.

A rescue file holds JSON lines: a first one that says whose it is and how many follow, then rows
of the log as they should be. Rows are found by their ids and keys, so that taking a file in twice
changes nothing:

    {"hamlog_rescue": 1, "log": "/home/me/hamlog.db", "at": "2026-11-24T18:05:00+01:00", "rows": 3}
    {"table": "reps", "key": [...], "row": {...}}                     a row that is new
    {"table": "sets", "key": [...], "row": {...}, "columns": {...}}   and what changed in one
    {"table": "reps", "key": [...], "gone": true}                     one that was taken back
"""

import json
import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, get_args

from hamlog.errors import LogError
from hamlog.store import stamps, tables
from hamlog.store.rows import Row, instant, moment
from hamlog.store.schema import KEYS, Key, Table

FORM = 1
MOST_BYTES = 64 << 20
_TABLES: tuple[Table, ...] = get_args(Table)
_ENDING = ".jsonl"


class Taken(NamedTuple):
    """What became of a rescue file: the reps taken in, or why it could not be taken in."""

    path: Path
    reps: int
    at: datetime | None
    fault: str = ""


def rows_of(
    db: sqlite3.Connection,
    works: Iterable[Callable[[sqlite3.Connection], object]],
    before: Callable[..., Row | None],
) -> list[dict[str, Any]]:
    """Do `works` to `db`, a copy, and return what they changed, parents before children.

    `before` returns the row of a table under a key as it is in the log itself. What cannot be
    done to the copy either (its set is gone) is left out.
    """
    _watch(db)
    for work in works:
        db.execute("BEGIN")
        try:
            work(db)
            db.execute("COMMIT")
        except (LogError, sqlite3.Error, OverflowError, ValueError):
            db.rollback()
    found = [(name, tuple(json.loads(key))) for name, key in db.execute("SELECT * FROM touched")]
    return [
        _line(table, key, tables.find(db, table, key), before(table, key))
        for table in _TABLES
        for name, key in found
        if name == table
    ]


def _line(table: Table, key: Key, now: Row | None, was: Row | None) -> dict[str, Any]:
    line: dict[str, Any] = {"table": table, "key": key}
    if now is None:
        return {**line, "gone": True}
    line["row"] = now
    if was is not None:
        line["columns"] = {name: now[name] for name in now if now[name] != was.get(name)}
    return line


def _watch(db: sqlite3.Connection) -> None:
    """Let a database in memory note the key of every row that is written or deleted."""
    db.execute("CREATE TEMP TABLE touched (name, key, PRIMARY KEY (name, key) ON CONFLICT IGNORE)")
    for table in _TABLES:
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            key = ", ".join(f"{row}.{column}" for column in KEYS[table])
            note = f"INSERT INTO touched VALUES ('{table}', json_array({key}))"  # noqa: S608 - our own names
            name = f"touched_{table}_{event}"
            db.execute(
                f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table} BEGIN {note}; END"
            )


def write(
    lines: Sequence[dict[str, Any]], log: Path, folders: Iterable[Path], at: datetime
) -> Path:
    """Write a rescue file in the first of `folders` that takes it, whole and on disk.

    Raises LogError where none does.
    """
    whose = {"log": str(log.absolute()), "at": instant(at)}
    head = {"hamlog_rescue": FORM, **whose, "rows": len(lines)}
    content = "".join(json.dumps(line) + "\n" for line in (head, *lines)).encode()
    name = f"{log.name}.rescue-{at:%Y%m%d-%H%M%S}-{os.urandom(3).hex()}{_ENDING}"
    said = ""
    for folder in folders:
        try:
            return _written(folder, name, content)
        except OSError as error:
            said = error.strerror or str(error)
    raise LogError(
        f"What is not in the log {log} could not be kept beside it, nor anywhere else ({said}); "
        "make room or allow writing, before you leave."
    )


def _written(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part, target = folder / f".{name}.part", folder / name
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
    try:
        with open(os.open(part, flags, 0o600), "wb") as file:  # noqa: PTH123
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
    return target


def found(log: Path, folders: Iterable[Path]) -> list[Path]:
    """Return the rescue files of a log, oldest first: beside it all, elsewhere by what they say."""
    beside = log.absolute().parent
    files: dict[Path, None] = {}
    for folder in folders:
        with suppress(OSError):
            for path in folder.iterdir():
                if not (path.name.startswith(f"{log.name}.rescue-") and path.suffix == _ENDING):
                    continue
                if folder == beside or _log_of(path) == str(log.absolute()):
                    files[path] = None
    return sorted(files, key=lambda path: path.name)


def _log_of(path: Path) -> str | None:
    try:
        head = json.loads(_read(path).partition("\n")[0])
    except (OSError, ValueError):
        return None
    return head.get("log") if isinstance(head, dict) else None


def _read(path: Path) -> str:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError("it is not an ordinary file")
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError("it is too large")
    return content.decode()


def take_in(db: sqlite3.Connection, files: Iterable[Path]) -> list[Taken]:
    """Write what the files hold into the log; a file that is no good is left out, and named."""
    taken = []
    for path in files:
        db.execute("SAVEPOINT rescue")
        try:
            taken.append(_take_in(db, path))
        except FileNotFoundError:
            db.execute("ROLLBACK TO rescue")
        except (OSError, ValueError, TypeError, KeyError, sqlite3.IntegrityError) as error:
            db.execute("ROLLBACK TO rescue")
            taken.append(Taken(path, 0, None, str(error)))
        db.execute("RELEASE rescue")
    return taken


def look(path: Path) -> tuple[int, datetime]:
    """Return how many reps a rescue file has that are new, and when it was written.

    Raises OSError where it cannot be read, ValueError, TypeError or KeyError where it is no good.
    """
    at, lines = _lines_of(path)
    return sum(line["table"] == "reps" and _is_new(line) for line in lines), at


def _is_new(line: dict[str, Any]) -> bool:
    return "columns" not in line and not line.get("gone")


def _lines_of(path: Path) -> tuple[datetime, list[dict[str, Any]]]:
    """Return when a rescue file was written, and its lines below the first."""
    head, *lines = [json.loads(line) for line in _read(path).splitlines()] or [{}]
    if not isinstance(head, dict) or head.get("hamlog_rescue") != FORM:
        raise ValueError("its first line is not that of a rescue file")
    if head["rows"] != len(lines):
        raise ValueError("a part of it is missing")
    for line in lines:
        if line["table"] not in KEYS:
            raise ValueError(f"the log has no table {line['table']}")
    return moment(head["at"]), lines


def _take_in(db: sqlite3.Connection, path: Path) -> Taken:
    at, lines = _lines_of(path)
    reps = 0
    for line in lines:
        table: Table = line["table"]
        key: Key = tuple(line["key"])
        if line.get("gone"):
            if tables.find(db, table, key) is not None:
                tables.delete(db, table, key, instant(at))
        elif _put(db, table, key, line, at):
            reps += table == "reps" and _is_new(line)
    return Taken(path, reps, at)


def _put(
    db: sqlite3.Connection, table: Table, key: Key, line: dict[str, Any], at: datetime
) -> bool:
    row = _known(db, table, line["row"])
    there = tables.find(db, table, key)
    if there is not None:
        columns = _known(db, table, line.get("columns", row))
        # What says so already is no edit.
        others = {
            name: value
            for name, value in columns.items()
            if name not in KEYS[table] and value != there[name]
        }
        if others:
            tables.change(db, table, key, others)
        return True
    parent = tables.parent_of(table, row)
    if parent is not None and tables.find(db, *parent) is None:
        # Deleted since with all that belongs to it.
        return False
    if any(deleted >= at for deleted in _deleted(db, table, key)):
        return False
    tables.write(db, table, [row])
    return True


def _known(db: sqlite3.Connection, table: Table, row: Row) -> Row:
    """Return the columns that the log's table has, less those that say when it is written."""
    names = {name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")}
    names -= set(stamps.COLUMNS)
    return {name: value for name, value in row.items() if name in names}


def _deleted(db: sqlite3.Connection, table: Table, key: Key) -> Iterator[datetime]:
    where = (table, json.dumps(key))
    for (at,) in db.execute("SELECT at FROM tombstones WHERE table_name = ? AND key = ?", where):
        yield moment(at)
