"""What another log says, which may come from anywhere: all of it, as rows.

It is read as in `hamlog.store.untrusted`, from a temporary copy.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from hamlog.frozen import Frozen
from hamlog.store import opening, untrusted
from hamlog.store.rows import Row
from hamlog.store.schema import GENERATED, KEYS, Key, Table
from hamlog.store.stamps import Stamp, a_stamp

_TIMEOUT_S = 5.0
_COPY = "copy.db"


class Theirs(Frozen):
    """What another log says: rows by table and key, deletions, and what it has seen."""

    rows: Mapping[Table, Mapping[Key, Row]]
    stones: Mapping[tuple[str, str], Row]
    lifted: Mapping[tuple[str, str], Stamp]
    clocks: Mapping[str, str]
    withheld: frozenset[tuple[str, str]]
    left_out: tuple[str, ...]


def is_same(path: Path, other: Path) -> bool:
    """Return whether two paths are one file."""
    try:
        return path.samefile(other)
    except OSError:
        return False


def read(path: Path) -> Theirs:
    """Return what the log at `path` says; raise LogError where it is refused or unreadable."""
    with TemporaryDirectory(prefix="hamlog-") as folder, untrusted.explained(path):
        copy = untrusted.copied(path, Path(folder, _COPY), live=True)
        with closing(opening.connect_for_reading(copy, _TIMEOUT_S)) as log:
            return all_of(log)


def all_of(log: sqlite3.Connection) -> Theirs:
    """Return all that a log says."""
    stones = _rows(log, "SELECT table_name, key, at, edited_at, machine, moved_to FROM tombstones")
    lifted = log.execute("SELECT table_name, key, edited_at, machine FROM lifted")
    aside = log.execute("SELECT table_name, key, why FROM set_aside ORDER BY 1, 2")
    return Theirs(
        rows={table: _of_table(log, table) for table in KEYS},
        stones={(str(row["table_name"]), str(row["key"])): row for row in stones},
        lifted={(table, key): Stamp(a_stamp(at), machine) for table, key, at, machine in lifted},
        clocks={name: a_stamp(at) for name, at in log.execute("SELECT machine, at FROM clocks")},
        withheld=frozenset(log.execute("SELECT table_name, key FROM withheld")),
        left_out=tuple(f"{table} {key}: {why}" for table, key, why in aside),
    )


def _of_table(log: sqlite3.Connection, table: Table) -> dict[Key, Row]:
    left_out = GENERATED.get(table, frozenset())
    found: dict[Key, Row] = {}
    for row in _rows(log, f"SELECT * FROM {table}"):  # noqa: S608 - our own names
        values = [row[column] for column in KEYS[table]]
        key = tuple(value for value in values if isinstance(value, str | int))
        found[key] = {name: value for name, value in row.items() if name not in left_out}
    return found


def _rows(log: sqlite3.Connection, query: str) -> list[Row]:
    found = log.execute(query)
    names = [column[0] for column in found.description]
    rows: list[Row] = [dict(zip(names, row, strict=True)) for row in found]
    return [row | {"edited_at": a_stamp(row["edited_at"])} for row in rows]
