"""Writes many rows of one form, such as an import has: much in them is the same.

To hand a value over takes longer than to write it, so what is the same in all of the rows stands in
the statement instead.
"""

import sqlite3
from collections.abc import Sequence

from hamlog.store.rows import Value

# Fewer are written as they are: each statement that is another one has to be understood.
_FEW = 20


def insert(
    log: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]
) -> None:
    """Insert rows with the values of these columns, some hundred at a time."""
    if not rows:
        return
    differing = list(zip(*rows, strict=True))
    said = ["?"] * len(columns)
    if len(rows) >= _FEW:
        same = [at for at, values in enumerate(differing) if _are_one(values)]
        # One of them has to be handed over, or there is nothing to go by.
        for at, literal in _quoted(log, differing, same[: len(columns) - 1]):
            said[at] = literal
        differing = [values for at, values in enumerate(differing) if said[at] == "?"]
    log.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(said)})",  # noqa: S608 - ours
        zip(*differing, strict=True),
    )


def _are_one(values: Sequence[Value]) -> bool:
    return values.count(values[0]) == len(values)


def _quoted(
    log: sqlite3.Connection, columns: Sequence[Sequence[Value]], same: Sequence[int]
) -> list[tuple[int, str]]:
    """Return how SQLite writes the values of those columns in a statement."""
    if not same:
        return []
    marks = ", ".join(["quote(?)"] * len(same))
    found = log.execute(f"SELECT {marks}", [columns[at][0] for at in same]).fetchone()
    return list(zip(same, found, strict=True))
