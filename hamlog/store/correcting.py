"""Sessions corrected: written down later, moved, deleted; each one transaction with its inverse."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from sqlite3 import Connection

from hamlog.frozen import replace
from hamlog.store import limits, stamps, tables
from hamlog.store.changes import Edit
from hamlog.store.rows import (
    Row,
    Value,
    clean_key,
    instant,
    moment,
    planned_of,
    planned_row,
    rep_row,
    session_row,
    set_of,
    set_row,
)
from hamlog.store.schema import Key, Table
from hamlog.training.record import ONE_SET, SessionRecord, SetRecord
from hamlog.training.review import correcting

_TIMES: dict[Table, tuple[str, ...]] = {
    "sessions": ("started_at", "ended_at"),
    "sets": ("started_at", "ended_at"),
    "reps": ("done_at",),
}


def add_session(db: Connection, session: SessionRecord, what: str, at: datetime) -> None:
    """Write down a whole session with its plan and its sets, as they stand in it.

    It is over: one without an end ended when it began. A set without an outcome gets
    the one that follows from its reps.
    """
    limits.check_day(session.day, at)
    ended = replace(session, ended_at=session.ended_at or session.started_at, rest_ends_at=None)
    edit = Edit(db, at)
    edit.put("sessions", session_row(ended) | {"made_by": stamps.current(db).machine})
    for one in session.planned:
        edit.put("planned_sets", planned_row(session.id, one))
    for record in session.sets:
        _put_set(edit, replace(record, session_id=session.id))
    edit.keep(what)


def add_sets(
    db: Connection, session_id: str, records: Sequence[SetRecord], what: str, at: datetime
) -> None:
    """Write down sets of a session that is there, see `putting_right.placed`."""
    edit = Edit(db, at)
    edit.row("sessions", clean_key(session_id))
    _put_sets(edit, session_id, records)
    edit.keep(what)


def add_to_day(
    db: Connection,
    fresh: SessionRecord,
    records: Sequence[SetRecord],
    what: str,
    at: datetime,
) -> str:
    """Write down sets of a day: in its newest session, or in `fresh` where it has none.

    Which one it is shows only here, where nobody else writes: two programs that write down
    sets of one day at once share a session. The note of `fresh` comes below its own. Sets
    tried alone are no session of the day. A session of today of which nothing is left is over.
    Returns the id of the session.
    """
    limits.check_day(fresh.day, at)
    edit = Edit(db, at)
    found = db.execute(
        "SELECT id FROM sessions WHERE day = ? AND programme <> ?"
        " ORDER BY julianday(started_at) DESC, id DESC LIMIT 1",
        (fresh.day.isoformat(), ONE_SET),
    ).fetchone()
    session_id = str(found[0]) if found else fresh.id
    if found is None:
        edit.put("sessions", session_row(fresh) | {"made_by": stamps.current(db).machine})
        for one in fresh.planned:
            edit.put("planned_sets", planned_row(fresh.id, one))
    elif fresh.note:
        _add_note(edit, session_id, fresh.note)
    _put_sets(edit, session_id, records)
    if fresh.day == at.date():
        _end_if_over(edit, session_id)
    edit.keep(what)
    return session_id


def _add_note(edit: Edit, session_id: str, note: str) -> None:
    key = clean_key(session_id)
    there = str(edit.row("sessions", key)["note"])
    edit.set("sessions", key, {"note": "\n".join(part for part in (there, note) if part)})


def _put_sets(edit: Edit, session_id: str, records: Sequence[SetRecord]) -> None:
    """Write sets of a session, each in its place, see `putting_right.placed`."""
    db, key = edit.db, clean_key(session_id)
    planned = [
        planned_of(row) for row in tables.find_all(db, "planned_sets", "session_id = ?", key)
    ]
    ids = {clean_key(record.id) for record in records}
    there = [
        set_of(row, ())
        for row in tables.find_all(db, "sets", "session_id = ?", key)
        if tables.key_of("sets", row) not in ids
    ]
    for record in correcting.placed(planned, there, records):
        _put_set(edit, replace(record, session_id=session_id))


def _end_if_over(edit: Edit, session_id: str) -> None:
    """Let a session be over of which every planned set has ended, and none goes on."""
    key = clean_key(session_id)
    if edit.row("sessions", key)["ended_at"] is not None:
        return
    sets = tables.find_all(edit.db, "sets", "session_id = ?", key)
    ended = {row["position"] for row in sets if row["outcome"] is not None}
    planned = tables.find_all(edit.db, "planned_sets", "session_id = ?", key)
    asked = {row["position"] for row in (*planned, *sets)}
    if asked <= ended:
        edit.set("sessions", key, {"ended_at": edit.at})


def move_session(
    db: Connection,
    session_id: str,
    day: date,
    offset_by: timedelta,
    what: str,
    at: datetime,
) -> None:
    """Move a session to another day, whose offset from UTC is `offset_by` more.

    Every time in it moves by as many whole days and keeps its time of day: what it lasted,
    the order of its reps and its place among the sessions of the new day, by the time of
    day, stay what they were. A rest that was under way is over.
    """
    edit = Edit(db, at)
    key = clean_key(session_id)
    row = edit.row("sessions", key)
    by = day - date.fromisoformat(str(row["day"]))
    if not by:
        return
    limits.check_day(day, at)
    edit.set("sessions", key, {"day": day.isoformat(), "rest_ends_at": None})
    _shift(edit, "sessions", key, row, by, offset_by)
    for table, each in tables.belonging(db, "sessions", key):
        if table in _TIMES:
            _shift(edit, table, tables.key_of(table, each), each, by, offset_by)
    edit.keep(what)


def remove_session(db: Connection, session_id: str, what: str, at: datetime) -> None:
    """Delete a session with its plan, its sets and their reps; harmless where it is gone."""
    edit = Edit(db, at)
    edit.drop("sessions", clean_key(session_id))
    edit.keep(what)


def _put_set(edit: Edit, record: SetRecord) -> None:
    """Write a set with its reps; of one that is there already the other reps go."""
    limits.check_set(record)
    edit.put("sets", set_row(correcting.ended(record)))
    rows = [rep_row(record.id, rep) for rep in record.reps]
    kept = {tables.key_of("reps", row) for row in rows}
    for row in tables.find_all(edit.db, "reps", "set_id = ?", clean_key(record.id)):
        if (key := tables.key_of("reps", row)) not in kept:
            edit.drop("reps", key)
    edit.put_all("reps", rows)


def _shift(
    edit: Edit, table: Table, key: Key, row: Row, by: timedelta, offset_by: timedelta
) -> None:
    edit.set(table, key, {name: _shifted(row[name], by, offset_by) for name in _TIMES[table]})


def _shifted(text: Value, by: timedelta, offset_by: timedelta) -> Value:
    if text is None:
        return None
    try:
        there = moment(str(text)) + by
        offset = there.utcoffset() or timedelta()
        return instant(there.replace(tzinfo=timezone(offset + offset_by)))
    except ValueError:
        # Another program wrote what is no time: there is nothing to move.
        return text
