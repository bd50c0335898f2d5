"""Many rows written at once: their sums are made at the end, in one go."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection

from hamlog.store.schema import REBUILD

# From this many rows on, rebuilding the sums is faster than updating them row by row.
_MANY = 300


@contextmanager
def summed_up(db: Connection, *, rows: int) -> Iterator[None]:
    """Let the sums be made at the end in one go, where so many rows change that it is faster."""
    if rows <= _MANY:
        yield
        return
    triggers = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name NOT GLOB 'bear_*'"
        " AND tbl_name IN ('sessions', 'planned_sets', 'sets', 'reps')"
    ).fetchall()
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    yield
    for statement in REBUILD:
        db.execute(statement)
    for _, sql in triggers:
        db.execute(sql)
