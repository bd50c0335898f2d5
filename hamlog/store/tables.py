"""Single rows: find, write, change and delete them, tombstones included.

A row that is written has no tombstone, a row that is deleted has one. Whatever is written says
when and where that was (see `hamlog.store.stamps`).
"""

import json
from collections.abc import Mapping, Sequence
from sqlite3 import Connection

from hamlog.store import stamps
from hamlog.store.rows import Row, Value, clean
from hamlog.store.schema import GENERATED, KEYS, PARENTS, Key, Table


def key_of(table: Table, row: Mapping[str, Value]) -> Key:
    """Return the key of a row."""
    values = (clean(row[column]) for column in KEYS[table])
    return tuple(value for value in values if isinstance(value, str | int))


def find(db: Connection, table: Table, key: Key) -> Row | None:
    """Return the row under `key` without generated columns, None where there is none."""
    where = " AND ".join(f"{column} = ?" for column in KEYS[table])
    return next(iter(find_all(db, table, where, key)), None)


def find_all(db: Connection, table: Table, where: str, values: Sequence[Value]) -> list[Row]:
    """Return the rows that fit, without generated columns."""
    left_out = GENERATED.get(table, frozenset())
    found = db.execute(f"SELECT * FROM {table} WHERE {where}", tuple(values))  # noqa: S608 - our own
    names = [column[0] for column in found.description]
    return [
        {name: value for name, value in zip(names, row, strict=True) if name not in left_out}
        for row in found
    ]


def insert(db: Connection, table: Table, row: Row) -> None:
    """Write a row of another log that is not there, with the stamp that it has."""
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    values = tuple(clean(value) for value in row.values())
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608 - our own


def write(db: Connection, table: Table, rows: Sequence[Row]) -> list[Key]:
    """Write rows of one form; those that are there take the new values, and keep what is theirs.

    Returns the keys of those that had been deleted.
    """
    stamp = stamps.current(db).columns()
    cleaned = [{name: clean(value) for name, value in row.items()} | stamp for row in rows]
    if not cleaned:
        return []
    names = tuple(cleaned[0])
    values = [tuple(row[name] for name in names) for row in cleaned]
    db.executemany(_putting(table, KEYS[table], names), values)
    return [key for row in cleaned if lift(db, table, key := key_of(table, row))]


def put(db: Connection, table: str, keys: tuple[str, ...], row: Mapping[str, Value]) -> None:
    """Write a row into a table of our own as it stands; one under these keys takes its values."""
    db.execute(_putting(table, keys, tuple(row)), tuple(row.values()))


def _putting(table: str, keys: tuple[str, ...], names: tuple[str, ...]) -> str:
    """Return the statement; sqlite-utils asks the table eight questions before it has that."""
    new = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    return (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - our own
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {new}"
    )


def change(db: Connection, table: Table, key: Key, columns: Mapping[str, Value]) -> None:
    """Set columns of one row that is there."""
    cleaned = {name: clean(value) for name, value in columns.items()}
    new = stamps.current(db).columns() | cleaned
    told = ", ".join(f"{name} = ?" for name in new)
    which = " AND ".join(f"{column} = ?" for column in KEYS[table])
    db.execute(f"UPDATE {table} SET {told} WHERE {which}", (*new.values(), *key))  # noqa: S608 - our own


def delete(db: Connection, table: Table, key: Key, at: str) -> None:
    """Delete one row with all that belongs to it, and leave its tombstone."""
    forget(db, table, key)
    stone = {"table_name": table, "key": json.dumps(key), "at": at, "moved_to": None}
    put(db, "tombstones", ("table_name", "key"), stone | stamps.current(db).columns())


def forget(db: Connection, table: Table, key: Key) -> None:
    """Delete one row with all that belongs to it as if it had never been there."""
    where = " AND ".join(f"{column} = ?" for column in KEYS[table])
    db.execute(f"DELETE FROM {table} WHERE {where}", key)  # noqa: S608 - our own


def lift(db: Connection, table: Table, key: Key, *, note: bool = True) -> bool:
    """Take away a row's tombstone; return whether there was one.

    It is noted for other logs that the row is back, where that is not known from one.
    """
    gone = db.execute(
        "DELETE FROM tombstones WHERE table_name = ? AND key = ?", (table, json.dumps(key))
    )
    if gone.rowcount > 0 and note:
        row = {"table_name": table, "key": json.dumps(key)} | stamps.current(db).columns()
        put(db, "lifted", ("table_name", "key"), row)
    return gone.rowcount > 0


def belonging(db: Connection, table: Table, key: Key) -> list[tuple[Table, Row]]:
    """Return all rows that go with a row when it is deleted, parents before children."""
    found: list[tuple[Table, Row]] = []
    for child, (parent, column) in PARENTS.items():
        if parent == table:
            for row in find_all(db, child, f"{column} = ?", key):
                found.append((child, row))
                found += belonging(db, child, key_of(child, row))
    return found


def parent_of(table: Table, row: Mapping[str, Value]) -> tuple[Table, Key] | None:
    """Return table and key of the row that a row belongs to."""
    if table not in PARENTS:
        return None
    parent, column = PARENTS[table]
    return parent, (str(row[column]),)
