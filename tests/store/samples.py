"""What tests of the store share: sessions to write, and looks at the file past the store."""

# ruff: noqa: ANN401 - any value of a record can be given by name
import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from hamlog.store.log import Log
from hamlog.store.schema import KEYS
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, PlannedSet, Rep, SessionRecord, SetRecord

BERLIN = timezone(timedelta(hours=1))
START = datetime(2026, 11, 24, 12, 4, 31, 250_000, tzinfo=BERLIN)
TEMPO = "lift 2, hold 2, lower 3, still 1"
FACTS = ("sessions", "planned_sets", "sets", "reps", "choices", "runs")

STAMPS = ("edited_at", "machine", "made_at", "made_by")

OpenLog = Callable[[], Log]


def later(seconds: float) -> datetime:
    """Return the moment `seconds` after the first session's start."""
    return START + timedelta(seconds=seconds)


def planned(position: int, exercise: str = "clamshell", target_reps: int = 10) -> PlannedSet:
    """Return one planned set."""
    return PlannedSet(position, exercise, position, target_reps, TEMPO)


def session(
    session_id: str = "session", day: date | None = None, asked: int = 3, **values: Any
) -> SessionRecord:
    """Return a session that asks for `asked` sets and has none yet."""
    started_at = START if day is None else datetime(day.year, day.month, day.day, 18, tzinfo=BERLIN)
    plan = tuple(planned(position) for position in range(1, asked + 1))
    values = {"started_at": started_at, "planned": plan, **values}
    return SessionRecord(
        id=session_id, day=day or values["started_at"].date(), programme="home-kit", **values
    )


def open_set(set_id: str = "set", session_id: str = "session", **values: Any) -> SetRecord:
    """Return a set that was begun."""
    values = {
        "position": 1,
        "exercise": "clamshell",
        "number": 1,
        "target_reps": 10,
        "tempo": TEMPO,
        "started_at": START,
        **values,
    }
    return SetRecord(id=set_id, session_id=session_id, **values)


def ticked(set_id: str = "set", session_id: str = "session", **values: Any) -> SetRecord:
    """Return a set that was ticked off, with its reps."""
    values = {
        "started_at": None,
        "ended_at": START,
        "outcome": Outcome.DONE,
        "reps": tuple(Rep(Side.BOTH, number) for number in range(1, 11)),
        **values,
    }
    return open_set(set_id, session_id, **values)


def paced(number: int, side: Side = Side.LEFT, **values: Any) -> Rep:
    """Return a rep that was paced, eight seconds after the one before."""
    values = {"done_at": later(8 * number), "paced": True, "tension_s": 7.0, **values}
    return Rep(side, number, **values)


def only_set(log: Log) -> SetRecord:
    """Return the one set of the one session."""
    found = log.session("session")
    assert found is not None
    (record,) = found.sets
    return record


def facts(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of the tables of facts, in a fixed order, without their stamps."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for table in FACTS:
        names = [name for (name,) in rows(path, f"SELECT name FROM pragma_table_info('{table}')")]  # noqa: S608
        shown = ", ".join(name for name in names if name not in STAMPS)
        found[table] = rows(path, f"SELECT {shown} FROM {table} ORDER BY 1, 2, 3")  # noqa: S608
    return found


def keys_of(path: Path) -> set[tuple[str, str]]:
    """Return table and key of every row of the facts, in the form of tombstones."""
    keys = {table: ", ".join(columns) for table, columns in KEYS.items()}
    return {
        (table, json.dumps(key))
        for table, columns in keys.items()
        for key in rows(path, f"SELECT {columns} FROM {table}")  # noqa: S608
    }


def tombstones(path: Path) -> set[tuple[str, str]]:
    """Return table and key of every tombstone."""
    return set(rows(path, "SELECT table_name, key FROM tombstones"))


def buried_alive(path: Path) -> set[tuple[str, str]]:
    """Return the tombstones of rows that are there."""
    return keys_of(path) & tombstones(path)


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """Return what the sqlite3 module reads from the file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def listing(folder: Path) -> Mapping[str, tuple[int, int, bytes]]:
    """Return every file under a folder with its size, time of change and bytes."""
    return {
        found.relative_to(folder).as_posix(): (
            found.stat().st_size,
            found.stat().st_mtime_ns,
            found.read_bytes(),
        )
        for found in sorted(folder.rglob("*"))
        if found.is_file()
    }
