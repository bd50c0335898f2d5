"""What of another log was taken in and taken back: it stays away until it is edited there.

A row is taken in again together with all that came with it: a session with its sets, a set with
its reps.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from sqlite3 import Connection

from hamlog.store import tables
from hamlog.store.rows import Row
from hamlog.store.schema import Key, Table

_UNDONE = "SELECT inverse FROM changes WHERE undone_at IS NOT NULL AND inverse LIKE ?"

Name = tuple[Table, Key]
_Stamp = tuple[str, str]


def stamp_of(row: Row) -> _Stamp:
    """Return by which of two edits of a row the later one is told."""
    return str(row["edited_at"]), str(row["machine"])


def staying_away(
    db: Connection,
    absent: Mapping[Name, Row],
    is_new: Callable[[Row], bool],
) -> frozenset[Name]:
    """Return which rows that the other log has, and this one has not, are not to come in again.

    `is_new` says whether this log had never heard of an edit.
    """
    taken_back = _taken_back(db)
    if not taken_back:
        return frozenset()
    of_root: dict[Name, list[Name]] = {}
    for name in absent:
        of_root.setdefault(_root(absent, name), []).append(name)

    def is_edited(name: Name) -> bool:
        known = taken_back.get(name)
        return is_new(absent[name]) if known is None else stamp_of(absent[name]) > known

    return frozenset(
        name
        for root, names in of_root.items()
        if root in taken_back and not any(map(is_edited, names))
        for name in names
    )


def _root(absent: Mapping[Name, Row], name: Name) -> Name:
    """Return the topmost row to which a row belongs that is absent as well."""
    parent = tables.parent_of(name[0], absent[name])
    while parent is not None and parent in absent:
        name = parent
        parent = tables.parent_of(name[0], absent[name])
    return name


def _taken_back(db: Connection) -> dict[Name, _Stamp]:
    """Return the rows whose taking in was undone, as they were at the last time."""
    found: dict[Name, _Stamp] = {}
    for (inverse,) in db.execute(_UNDONE, ("%forget%",)):
        # What nobody understands was not undone either; older ones have no stamp.
        with suppress(ValueError, TypeError, KeyError):
            for step in json.loads(inverse):
                if step["op"] == "forget" and "stamp" in step:
                    at, machine = step["stamp"]
                    name = (step["table"], tuple(step["key"]))
                    found[name] = max(found.get(name, ("", "")), (at, machine))
    return found
