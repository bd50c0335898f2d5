"""One log of several snapshots of one athlete: their machines know of different sessions.

The newest snapshot counts. What it lacks of the others' sessions, and did not delete, is added to
a private copy of it; so where machines take in one another's sessions, as they should, nothing is
copied at all.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from hamlog.store import untrusted
from hamlog.store.schema import KEYS, Table

# In the order in which rows refer to one another; each with whose session it is.
_PARTS: tuple[tuple[Table, str], ...] = (
    ("sessions", "id IN ({ids})"),
    ("planned_sets", "session_id IN ({ids})"),
    ("sets", "session_id IN ({ids})"),
    ("reps", "set_id IN (SELECT id FROM theirs.sets WHERE session_id IN ({ids}))"),
)
_IDS = "SELECT id FROM wanted"
_LAST = (
    "SELECT max(coalesce((SELECT max(julianday(started_at)) FROM sessions), 0),"
    " coalesce((SELECT max(julianday(ended_at)) FROM sessions), 0),"
    " coalesce((SELECT max(julianday(at)) FROM changes), 0),"
    " coalesce((SELECT max(julianday(at)) FROM choices), 0))"
)


def newness(path: Path) -> tuple[float, int]:
    """Return by what the newest of several snapshots is found: the last thing done, then its age.

    Raises LogError where it cannot be read.
    """
    with untrusted.opened(path) as log:
        (last,) = log.execute(_LAST).fetchone()
        return float(last), path.stat().st_mtime_ns


def lacks(newest: Path, other: Path) -> bool:
    """Return whether another snapshot has sessions, choices or runs that the newest lacks."""
    with untrusted.opened(newest) as log:
        known, runs = _known(log), _known(log, "runs")
        choices = _choices(log)
    with untrusted.opened(other) as log:
        ids = {found for (found,) in log.execute("SELECT id FROM sessions")}
        others = {found for (found,) in log.execute("SELECT id FROM runs")}
        return bool(ids - known or others - runs or _choices(log) - choices)


def add(copy: Path, other: Path) -> None:
    """Add to a log of our own what another one has that it lacks; its triggers keep the sums."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as log:
        log.execute("PRAGMA synchronous = OFF")
        log.execute("PRAGMA foreign_keys = ON")
        known, runs = _known(log), _known(log, "runs")
        log.execute("ATTACH DATABASE ? AS theirs", (str(other),))
        log.execute("BEGIN IMMEDIATE")
        log.execute("CREATE TEMP TABLE wanted (id TEXT PRIMARY KEY)")
        ids = [row for row in log.execute("SELECT id FROM theirs.sessions") if row[0] not in known]
        log.executemany("INSERT INTO wanted VALUES (?)", ids)
        for table, which in _PARTS:
            _take(log, table, which.format(ids=_IDS))
        _take(log, "choices", "true")
        log.execute("CREATE TEMP TABLE runs_known (id TEXT PRIMARY KEY)")
        log.executemany("INSERT INTO runs_known VALUES (?)", [(one,) for one in runs])
        _take(log, "runs", "id NOT IN (SELECT id FROM temp.runs_known)")
        log.execute("COMMIT")


def _take(log: sqlite3.Connection, table: Table, which: str) -> None:
    names = ", ".join(
        name for (name,) in log.execute("SELECT name FROM pragma_table_info(?)", (table,))
    )
    keys = ", ".join(KEYS[table])
    log.execute(
        f"INSERT INTO main.{table} ({names}) SELECT {names} FROM theirs.{table}"  # noqa: S608 - ours
        f" WHERE {which} ON CONFLICT ({keys}) DO NOTHING"
    )


def _known(log: sqlite3.Connection, table: Table = "sessions") -> set[str]:
    """Return the sessions or runs that a log has, and those that were deleted in it."""
    found = log.execute(
        f"SELECT id FROM {table} UNION"  # noqa: S608 - our own names
        " SELECT json_extract(key, '$[0]') FROM tombstones WHERE table_name = ?",
        (table,),
    )
    return {str(one) for (one,) in found}


def _choices(log: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(log.execute("SELECT key, at FROM choices"))
