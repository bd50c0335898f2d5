"""Sums as they stand in a log, and as they are when they are made anew from the facts."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from hamlog.store.schema import REBUILD
from hamlog.store.sums import SUM_TABLES

Sums = dict[str, list[tuple[Any, ...]]]

# The number of a note says its day; which of the day's notes it is depends on when it was written.
NOTED = "SELECT id / 1000000, session_id, set_id, text FROM noted ORDER BY 1, 2, 3, 4"


def sums_of(log: sqlite3.Connection) -> Sums:
    """Return all sums and what the index of notes holds, in a fixed order."""
    found = {table: sorted(log.execute(f"SELECT * FROM {table}"), key=repr) for table in SUM_TABLES}  # noqa: S608
    found["noted"] = log.execute(NOTED).fetchall()
    return found


def made_anew(log: sqlite3.Connection) -> Sums:
    """Return the sums as the facts make them; the log is left as it is."""
    log.execute("SAVEPOINT anew")
    for statement in REBUILD:
        log.execute(statement)
    found = sums_of(log)
    log.execute("ROLLBACK TO anew")
    return found


def check(log: sqlite3.Connection) -> Sums:
    """Check that the sums stand as the facts make them; return them."""
    found = sums_of(log)
    assert found == made_anew(log)
    # Raises where index and notes differ.
    log.execute("INSERT INTO noted_words (noted_words, rank) VALUES ('integrity-check', 1)")
    return found


def check_file(path: Path) -> Sums:
    """Check the sums of the log at `path`."""
    with closing(sqlite3.connect(path, isolation_level=None)) as log:
        return check(log)
