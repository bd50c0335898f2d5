"""Facts that are added to the log as they happen; each function is one transaction's work.

All but `add_set` and `choose` are plain facts that undo does not reach: a rep that was
done is taken back, not undone. Writing the same fact again replaces it, since
after a restart the tracker may write again what it could not know was saved.
"""

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

from hamlog.errors import ElsewhereError, LogError
from hamlog.store import limits, stamps, tables
from hamlog.store.changes import Edit, settle
from hamlog.store.rows import (
    END,
    Row,
    clean,
    clean_key,
    instant,
    instant_or_none,
    planned_row,
    rep_row,
    session_row,
    set_row,
)
from hamlog.training.record import PlannedSet, Rep, SessionRecord, SetEnd, SetRecord


def begin_session(db: Connection, session: SessionRecord) -> None:
    """Write a session with what it asks for, and the sets that it may have already."""
    made_by: Row = {"made_by": stamps.current(db).machine}
    tables.write(db, "sessions", [session_row(session) | made_by])
    kept = {planned.position for planned in session.planned}
    for row in tables.find_all(db, "planned_sets", "session_id = ?", clean_key(session.id)):
        if row["position"] not in kept:
            key = tables.key_of("planned_sets", row)
            tables.delete(db, "planned_sets", key, instant(session.started_at))
    _write_planned(db, session.id, session.planned)
    for record in session.sets:
        _write_set(db, record)


def begin_set(db: Connection, record: SetRecord) -> None:
    """Write a set that was begun, with the reps that it may have; a rest before it is over."""
    _write_set(db, record)
    session = clean_key(record.session_id)
    tables.change(db, "sessions", session, {"rest_ends_at": None})


def record_rep(db: Connection, set_id: str, rep: Rep) -> None:
    """Write one rep; the same rep once more replaces the first.

    A rep that had been taken back is there again, and taking it back is no
    longer a change to undo.
    """
    for key in tables.write(db, "reps", [rep_row(set_id, rep)]):
        settle(db, "reps", key)


def end_set(db: Connection, set_id: str, end: SetEnd) -> None:
    """Write how and where a set ended, and when the rest after it will be over."""
    key = clean_key(set_id)
    found = tables.find(db, "sets", key)
    if found is None:
        raise LogError("This set is no longer in the log, so its end was not written.")
    columns = {
        "ended_at": instant(end.at),
        "outcome": end.outcome,
        "ended_side": end.side,
        "ended_rep": end.rep,
        "ended_phase": end.phase,
    }
    tables.change(db, "sets", key, columns)
    rest = {"rest_ends_at": instant_or_none(end.rest_ends_at)}
    tables.change(db, "sessions", clean_key(str(found["session_id"])), rest)


def reopen_set(db: Connection, set_id: str) -> None:
    """Let a set go on that was stopped: its end is taken back, as plain a fact as the end."""
    key = clean_key(set_id)
    if tables.find(db, "sets", key) is None:
        raise LogError("This set is no longer in the log, so it does not go on there.")
    tables.change(db, "sets", key, dict.fromkeys(END))


def unbegin_set(db: Connection, set_id: str, at: datetime) -> None:
    """Let a set be still to begin in which nothing was done, as plain a fact as its beginning."""
    key = clean_key(set_id)
    row = tables.find(db, "sets", key)
    if row is None or row["outcome"] is not None:
        return
    if not tables.find_all(db, "reps", "set_id = ?", key):
        tables.delete(db, "sets", key, instant(at))


def add_set(db: Connection, record: SetRecord, what: str, at: datetime, *, stop: str = "") -> None:
    """Write a whole set with its reps, as a change that can be undone."""
    limits.check_set(record)
    edit = Edit(db, at)
    edit.put("sets", set_row(record))
    edit.put_all("reps", [rep_row(record.id, rep) for rep in record.reps])
    edit.keep(what, stop=stop)


def add_all(db: Connection, records: Sequence[SetRecord], what: str, at: datetime) -> None:
    """Write whole sets in the places they name, as one change that can be undone.

    Raises ElsewhereError where another set stands in one of these places.
    """
    edit = Edit(db, at)
    for record in records:
        limits.check_set(record)
        check_place(db, record)
        edit.put("sets", set_row(record))
        edit.put_all("reps", [rep_row(record.id, rep) for rep in record.reps])
    edit.keep(what)


def check_place(db: Connection, record: SetRecord) -> None:
    """Raise ElsewhereError where another set stands in the place of this one."""
    place = (*clean_key(record.session_id), record.position, *clean_key(record.id))
    if tables.find_all(db, "sets", "session_id = ? AND position = ? AND id <> ?", place):
        raise ElsewhereError("Another program has just logged this set, so it stays as it is.")


def choose(db: Connection, choices: Sequence[tuple[str, str]], what: str, at: datetime) -> None:
    """Keep choices (key, value) as rows of the moment `at`: one change that can be undone.

    What was chosen at that very moment already is no change.
    """
    edit = Edit(db, at)
    made_at = stamps.current(db).at
    for key, value in choices:
        there = tables.find(db, "choices", clean_key(key, instant(at)))
        if there is not None and there["value"] == clean(value):
            continue
        row: Row = {"key": key, "at": instant(at), "value": value, "made_at": made_at}
        edit.put("choices", row)
    edit.keep(what)


def _write_planned(db: Connection, session_id: str, planned: Sequence[PlannedSet]) -> None:
    tables.write(db, "planned_sets", [planned_row(session_id, one) for one in planned])


def _write_set(db: Connection, record: SetRecord) -> None:
    tables.write(db, "sets", [set_row(record)])
    tables.write(db, "reps", [rep_row(record.id, rep) for rep in record.reps])
