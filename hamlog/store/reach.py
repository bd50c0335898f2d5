"""How far the undo of a change reaches: whether it stays within the sessions of one day."""

from collections.abc import Iterable, Mapping
from datetime import date
from sqlite3 import Connection
from typing import Any

from hamlog.store import tables
from hamlog.store.rows import Row
from hamlog.store.schema import KEYS, Table

Back = Mapping[tuple[str, str], Row]
"""Sessions and sets that come back, by table and id."""

_OF_SESSIONS = ("sessions", "planned_sets", "sets", "reps")


def within(db: Connection, inverse: Iterable[Mapping[str, Any]], day: date) -> bool:
    """Whether an inverse changes nothing but sessions of `day`, and leaves them there."""
    steps = list(inverse)
    put: Back = {
        (step["table"], step["row"]["id"]): step["row"]
        for step in steps
        if step["op"] == "put" and step["table"] in ("sessions", "sets")
    }
    return all(_is_of(db, step, put, day) for step in steps)


def _is_of(db: Connection, step: Mapping[str, Any], put: Back, day: date) -> bool:
    table: Table = step["table"]
    if table not in _OF_SESSIONS or "day" in step.get("columns", ()):
        return False
    row = step.get("row") or dict(zip(KEYS[table], step["key"], strict=True))
    if table == "reps":
        row = _row(db, "sets", row["set_id"], put)
    elif table == "sets":
        row = _row(db, "sets", row["id"], put)
    if row is not None:
        row = _row(db, "sessions", row["id" if table == "sessions" else "session_id"], put)
    # What is gone is passed over.
    return row is None or row["day"] == day.isoformat()


def _row(db: Connection, table: Table, key: str, put: Back) -> Row | None:
    """Return a row that is there or comes back; None where it is gone."""
    return tables.find(db, table, (key,)) or put.get((table, key))
