"""Reads another log, which may come from anywhere, without changing it or running what it holds.

Nothing in it is trusted: it is opened read-only with `trusted_schema` off, what hamlog did not
make in it is refused, and all is read from a temporary copy, which is brought up to date where
the log is older.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from hamlog.frozen import Frozen
from hamlog.store import beside, faults, foreign_faults, opening, private, schema, sound
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
    try:
        if opening.look_only(path) is not opening.Found.LOG:
            raise foreign_faults.missing(path)
        with TemporaryDirectory(prefix="hamlog-") as folder:
            copy = Path(folder, _COPY)
            private.make_file(copy)
            _copy(path, copy)
            opening.prepare(copy, create=True, timeout_s=_TIMEOUT_S)
            with closing(opening.connect_for_reading(copy, _TIMEOUT_S)) as log:
                return all_of(log)
    except sqlite3.Error as error:
        if faults.is_damage(error):
            raise foreign_faults.damaged_there(path, str(error)) from error
        raise faults.of_sqlite(error, path) from error
    except UnicodeDecodeError as error:
        raise foreign_faults.damaged_there(path, sound.NO_TEXT) from error
    except (OSError, ValueError) as error:
        raise faults.of_system(error, path) from error


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


def _copy(path: Path, copy: Path) -> None:
    with closing(_opened(path)) as source:
        opening.refuse_newer(source, path)
        _check(source, path, schema.applied_steps(source))
        with closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            fault = sound.fault_in(target)
    if fault is not None:
        raise foreign_faults.damaged_there(path, fault)


def _opened(path: Path) -> sqlite3.Connection:
    # While any program has a log open, what was written last lies beside it. Where nothing does,
    # the file is read alone: else SQLite would leave files beside it that it cannot tidy up.
    alone = not beside.beside(path, "-wal").exists() and not beside.interrupted(path)
    return _untrusting(path, "mode=ro&immutable=1" if alone else "mode=ro")


def _untrusting(path: Path, how: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{how}"
    log = sqlite3.connect(uri, uri=True, timeout=_TIMEOUT_S, isolation_level=None)
    log.execute("PRAGMA trusted_schema = OFF")
    # Older SQLites do not trust their own json_valid then: the list of all that a file holds is
    # read although tables of ours with such a check are not.
    log.execute("PRAGMA writable_schema = ON")
    log.execute("PRAGMA cell_size_check = ON")
    log.execute("PRAGMA query_only = ON")
    return log


def _check(log: sqlite3.Connection, path: Path, applied: tuple[str, ...]) -> None:
    """Raise LogError unless all that can act in a log is as hamlog makes it."""
    ours = _made_by(applied)
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    for kind, name, table, sql in log.execute(query):
        if ours.get((kind, name)) == sql:
            continue
        known = (kind, name) in ours or (kind == "index" and ("table", table) in ours)
        virtual = str(sql).upper().startswith("CREATE VIRTUAL")
        if kind in ("trigger", "view") or known or virtual:
            raise foreign_faults.strange(path, kind, str(name))


def _made_by(applied: tuple[str, ...]) -> Mapping[tuple[str, str], str]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as log:
        log.execute("BEGIN")
        for step in schema.STEPS:
            if step.name in applied:
                for statement in step.statements:
                    log.execute(statement)
        found = log.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        made = {(kind, name): sql for kind, name, sql in found}
        log.execute("ROLLBACK")
    return made
