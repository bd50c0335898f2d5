"""Edits that keep their inverse, and undo.

An inverse is a JSON list of operations on single rows, in the order in which
they are applied, written in the same transaction as the edit:

    {"op": "put",  "table": "reps", "row": {...}}                  write a row that was deleted
    {"op": "set",  "table": "sets", "key": [...], "columns": {...}}  set columns back
    {"op": "drop", "table": "sets", "key": [...]}                  delete a row that was added
    {"op": "forget", "table": "sets", "key": [...]}                the same, of another log's row:
                                                                   it is not deleted there

What was done since is respected: `put` never replaces a row, brings nothing
back whose session or set is gone, and no set to a place that another has taken
since (`beside` names those that shared it before); `drop` leaves a session or
set to which sets or reps were added since, but for those of an import, which go `whole`: a set
with its reps, a session with its `sets`; where it has others by now, it stays with them, and those
that came with it are told by their `stamp`. A set stays with
its exercise where what its session asks for is set back (see `hamlog.store.displaced`). A change
all of whose operations have been overtaken in this way is passed over.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from hamlog.errors import LogError
from hamlog.store import displaced, reach, summing, tables
from hamlog.store.rows import Row, Value, clean, instant, moment
from hamlog.store.schema import KEYS, Key, Table
from hamlog.training.record import Change, Stays

Operation = dict[str, Any]

_REPS_OF_SET = 10
# With a step: the stop it came of. What else came of that is undone with it.
_STOP = "stop"
_AND_SO_ON = ", and what followed"
# With a step about what a session asks for: where its sets stood before that was changed.
_STOOD = "stood"
# A number is given out again where the newest change was forgotten: with its time it is told.
_MADE = "CREATE TEMP TABLE IF NOT EXISTS made_here (id INTEGER PRIMARY KEY, at TEXT)"
_NOTE_NEWEST = """INSERT OR REPLACE INTO made_here (id, at)
    SELECT id, at FROM changes ORDER BY id DESC LIMIT 1"""


class Edit:
    """One edit in the making: works on rows, and notes how to take each step back."""

    def __init__(self, db: sqlite3.Connection, at: datetime) -> None:
        self.db = db
        self.at = instant(at)
        self._inverse: list[Operation] = []
        self._of_row: dict[tuple[Table, Key], Operation] = {}

    def put(self, table: Table, row: Row) -> None:
        """Write a row; one that is there takes the new values."""
        key = tables.key_of(table, row)
        if tables.find(self.db, table, key) is None:
            tables.write(self.db, table, [row])
            self._note_new(table, key)
        else:
            others = {name: value for name, value in row.items() if name not in KEYS[table]}
            self.set(table, key, others)

    def put_all(self, table: Table, rows: Iterable[Row]) -> None:
        """Write rows of one form like `put`, those that are new in one go."""
        new: list[Row] = []
        for row in rows:
            if tables.find(self.db, table, tables.key_of(table, row)) is None:
                new.append(row)
            else:
                self.put(table, row)
        if new:
            tables.write(self.db, table, new)
            for row in new:
                self._note_new(table, tables.key_of(table, row))

    def set(self, table: Table, key: Key, columns: Mapping[str, Value]) -> None:
        """Set columns of a row; raise LogError where it is gone."""
        old = self.row(table, key)
        new = {name: clean(value) for name, value in columns.items()}
        differ = {name: value for name, value in new.items() if value != old[name]}
        if differ:
            tables.change(self.db, table, key, differ)
            self._note_before(table, key, {name: old[name] for name in differ}, old | differ)

    def drop(self, table: Table, key: Key) -> None:
        """Delete a row and all that belongs to it; harmless where it is gone."""
        row = tables.find(self.db, table, key)
        if row is None:
            return
        gone = [(table, row), *tables.belonging(self.db, table, key)]
        puts = putting_back(self.db, gone)
        tables.delete(self.db, table, key, self.at)
        self._inverse[:0] = puts

    def note_places(self, session: Key) -> None:
        """Note with the steps where the sets of a session stand, which undo leaves there."""
        for step in self._inverse:
            if step["table"] == "planned_sets":
                step[_STOOD] = displaced.stood(self.db, str(session[0]))
                return

    def came_after(self, table: Table, key: Key, before: Row) -> None:
        """Let undo set columns back to how they were `before` what led to this edit."""
        self._note_before(table, key, before, self.row(table, key))

    def _note_new(self, table: Table, key: Key) -> None:
        step: Operation = {"op": "drop", "table": table, "key": key}
        self._inverse.insert(0, step)
        self._of_row[table, key] = step

    def _note_before(self, table: Table, key: Key, before: Row, now: Row) -> None:
        """Note how columns of a row were; what has come back to that needs no step.

        A row that this edit added goes as a whole.
        """
        step = self._of_row.get((table, key))
        if step is None:
            step = {"op": "set", "table": table, "key": key, "columns": before}
            self._inverse.insert(0, step)
            self._of_row[table, key] = step
        elif step["op"] == "set":
            was = before | step["columns"]
            step["columns"] = {name: value for name, value in was.items() if value != now[name]}
            if not step["columns"]:
                self._inverse.remove(self._of_row.pop((table, key)))

    def row(self, table: Table, key: Key) -> Row:
        """Return a row; raise LogError where it is gone."""
        found = tables.find(self.db, table, key)
        if found is None:
            what = {"sessions": "session", "reps": "rep"}.get(table, "set")
            raise LogError(f"This {what} is no longer in the log, so nothing was changed.")
        return found

    def keep(self, what: str, *, stop: str = "") -> None:
        """Write the inverse as a change that can be undone, where anything was changed.

        It is undone with the newest change where that came of the same `stop`.
        """
        if not self._inverse:
            return
        found = newest(self.db) if stop else None
        if found is not None and any(step.get(_STOP) == stop for step in found[1]):
            change, inverse = found
            what = change.what.removesuffix(_AND_SO_ON) + _AND_SO_ON
            told = json.dumps([*self._inverse, *inverse]), what, change.id
            self.db.execute("UPDATE changes SET inverse = ?, what = ? WHERE id = ?", told)
            return
        if stop:
            self._inverse[0][_STOP] = stop
        self.db.execute(
            "INSERT INTO changes (at, what, inverse) VALUES (?, ?, ?)",
            (self.at, clean(what), json.dumps(self._inverse)),
        )
        made_here(self.db)

    def keep_with_plan_of(self, place: Key, what: str) -> None:
        """Keep the steps with the newest change, as `what`, where that changed the plan of a set.

        `place` is the set's: what one key changed in the plan and in the set is undone as one.
        """
        found = newest(self.db)
        touched = _touched(found[1]) if found else set()
        if found is None or ("planned_sets", place) not in touched or not self._inverse:
            self.keep(what)
            return
        change, inverse = found
        if any(table not in ("planned_sets", "sessions") for table, _ in touched):
            self.keep(what)
            return
        longer = json.dumps([*self._inverse, *inverse])
        told = longer, clean(what), change.id
        self.db.execute("UPDATE changes SET inverse = ?, what = ? WHERE id = ?", told)

    def ride_on_set_of(self, session: Key) -> None:
        """Let the steps so far be undone with the newest change, where that added a set there."""
        found = newest(self.db)
        if found is None:
            return
        change, inverse = found
        added = [
            step["key"] for step in inverse if step["op"] == "drop" and step["table"] == "sets"
        ]
        rows = [tables.find(self.db, "sets", tuple(key)) for key in added]
        if any(row is not None and (row["session_id"],) == session for row in rows):
            longer = json.dumps([*self._inverse, *inverse])
            self.db.execute("UPDATE changes SET inverse = ? WHERE id = ?", (longer, change.id))


def putting_back(db: sqlite3.Connection, gone: Iterable[tuple[Table, Row]]) -> list[Operation]:
    """Return the operations that bring rows back which are about to be deleted."""
    puts: list[Operation] = [{"op": "put", "table": kind, "row": each} for kind, each in gone]
    for put in puts:
        if put["table"] == "sets":
            # With the session go all its sets: each comes back beside the others.
            put["beside"] = _at_place_of(db, put["row"])
    return puts


def made_here(db: sqlite3.Connection) -> None:
    """Note that this open log has just made the newest change; another one does not know."""
    for statement in (_MADE, _NOTE_NEWEST):
        db.execute(statement)


def newest(db: sqlite3.Connection) -> tuple[Change, list[Operation]] | None:
    """Return the newest change that was not undone, with its inverse."""
    found = db.execute(
        "SELECT id, at, what, inverse FROM changes WHERE id ="
        " (SELECT max(id) FROM changes WHERE undone_at IS NULL)"
    ).fetchone()
    if found is None:
        return None
    number, at, what, inverse = found
    return Change(number, moment(at), what), json.loads(inverse)


def undo(db: sqlite3.Connection, at: datetime) -> Change | None:
    """Apply the newest inverse that still changes something; None where there is none."""
    while (found := newest(db)) is not None:
        if _taken_back(db, found, at):
            return found[0]
    return None


def undo_own(
    db: sqlite3.Connection, at: datetime, allowed: int, day: date | None = None
) -> tuple[Change | None, Stays]:
    """Do as `undo` does, but for a change that this open log did not make.

    Nor for one that reaches beyond the sessions of `day`, where one is given. That one is
    returned with the reason, and stays, unless it is the `allowed` one, by its number.
    """
    db.execute(_MADE)
    while (found := newest(db)) is not None:
        change, inverse = found
        here = db.execute("SELECT 1 FROM made_here NATURAL JOIN changes WHERE id = ?", (change.id,))
        if change.id != allowed and here.fetchone() is None:
            return change, Stays.ELSEWHERE
        if change.id != allowed and day is not None and not reach.within(db, inverse, day):
            return change, Stays.BEYOND
        if _taken_back(db, found, at):
            return change, Stays.NO
    return None, Stays.NO


def _taken_back(
    db: sqlite3.Connection, found: tuple[Change, list[Operation]], at: datetime
) -> bool:
    change, inverse = found
    changed = _applied(db, inverse, instant(at))
    db.execute("UPDATE changes SET undone_at = ? WHERE id = ?", (instant(at), change.id))
    return changed


def _applied(db: sqlite3.Connection, inverse: Sequence[Operation], at: str) -> bool:
    """Apply an inverse, all of it or nothing; return whether it changed anything.

    What the log no longer takes, or what nobody understands, is passed over.
    """
    db.execute("SAVEPOINT undoing")
    try:
        # Every one is applied, whatever the others changed.
        with summing.summed_up(db, rows=sum(map(_rows_of, inverse))):
            before = displaced.standing(db, _sessions_asked(inverse))
            changed = [_apply(db, operation, at) for operation in inverse]
            displaced.settle(db, before, _stood(inverse), at)
    except (sqlite3.IntegrityError, KeyError, TypeError, AttributeError):
        db.execute("ROLLBACK TO undoing")
        return False
    else:
        return any(changed)
    finally:
        db.execute("RELEASE undoing")


def _sessions_asked(inverse: Iterable[Operation]) -> set[str]:
    """Return the sessions that ask for something else once an inverse is applied."""
    return {str(key[0]) for table, key in _touched(inverse) if table == "planned_sets"}


def _stood(inverse: Iterable[Operation]) -> displaced.Stood:
    """Return where the sets stood when what their session asks for was changed, if it is known."""
    found: dict[str, list[Value]] = {}
    for operation in inverse:
        found |= operation.get(_STOOD) or {}
    return found


def _rows_of(operation: Operation) -> int:
    """Return about how many rows an operation changes: a set has about as many reps."""
    return 1 + _REPS_OF_SET * int(operation.get("sets") or 0)


def settle(db: sqlite3.Connection, table: Table, key: Key) -> None:
    """Forget the newest changes as long as they are about this row alone.

    A rep that was taken back and done again is a new fact: there is nothing left to undo.
    """
    while (found := newest(db)) is not None:
        change, inverse = found
        if _touched(inverse) != {(table, key)}:
            return
        db.execute("DELETE FROM changes WHERE id = ?", (change.id,))


def _touched(inverse: Iterable[Operation]) -> set[tuple[str, Key]]:
    touched: set[tuple[str, Key]] = set()
    for operation in inverse:
        table: Table = operation["table"]
        put = operation["op"] == "put"
        key = tables.key_of(table, operation["row"]) if put else tuple(operation["key"])
        touched.add((table, key))
    return touched


def _apply(db: sqlite3.Connection, operation: Operation, at: str) -> bool:
    """Apply one operation; return whether it changed anything."""
    table: Table = operation["table"]
    if operation["op"] == "put":
        return _put_back(db, table, operation["row"], operation.get("beside", ()))
    key: Key = tuple(operation["key"])
    row = tables.find(db, table, key)
    if row is None:
        return False
    if operation["op"] in ("drop", "forget"):
        return _drop(db, table, key, operation, at)
    columns: Row = operation["columns"]
    if all(row[name] == value for name, value in columns.items()):
        return False
    tables.change(db, table, key, columns)
    return True


def _drop(db: sqlite3.Connection, table: Table, key: Key, operation: Operation, at: str) -> bool:
    """Delete a row that was added; return whether it goes."""
    sets = int(operation.get("sets") or 0)
    if sets and not _has_but(db, key, sets):
        return _drop_sets(db, key, operation["stamp"], at)
    children = tables.belonging(db, table, key) if not operation.get("whole") else ()
    if any(kind in ("sets", "reps") for kind, _ in children):
        return False
    if operation["op"] == "forget":
        tables.forget(db, table, key)
    else:
        tables.delete(db, table, key, at)
    return True


def _has_but(db: sqlite3.Connection, session: Key, sets: int) -> bool:
    """Whether a session has no more sets than came with it."""
    found = db.execute("SELECT count(*) FROM sets WHERE session_id = ?", session).fetchone()
    return bool(found[0] <= sets)


def _drop_sets(db: sqlite3.Connection, session: Key, stamp: Sequence[str], at: str) -> bool:
    """Delete the sets that came with a session, and leave it to the others."""
    where = "session_id = ? AND edited_at = ? AND machine = ?"
    found = tables.find_all(db, "sets", where, (*session, *stamp))
    for row in found:
        tables.delete(db, "sets", (str(row["id"]),), at)
    return bool(found)


def _put_back(db: sqlite3.Connection, table: Table, row: Row, beside: Collection[str]) -> bool:
    parent = tables.parent_of(table, row)
    if parent is not None and tables.find(db, *parent) is None:
        return False
    if tables.find(db, table, tables.key_of(table, row)) is not None:
        return False
    if table == "sets" and not set(_at_place_of(db, row)) <= set(beside):
        return False
    tables.write(db, table, [row])
    return True


def _at_place_of(db: sqlite3.Connection, row: Row) -> list[str]:
    """Return the other sets that stand where a set stands, or stood."""
    place = (row["session_id"], row["position"], row["id"])
    found = tables.find_all(db, "sets", "session_id = ? AND position = ? AND id <> ?", place)
    return [str(other["id"]) for other in found]
