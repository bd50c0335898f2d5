"""Reads the whole log, some sessions at a time, so that memory does not grow with it."""

import json
import sqlite3
from datetime import date

from hamlog.store import reading, stamps
from hamlog.store.rows import moment
from hamlog.training.record import MadeChoice, SessionRecord

AT_ONCE = 20
"""Sessions that are held in memory together."""

Place = tuple[str, float, str]
"""Where a session stands among all: its day, when it began (a Julian day), its id."""

_FIRST: Place = ("", 0.0, "")
_FIRST_DAY = "0000-01-01"
_LAST_DAY = "9999-12-31"
_NEXT = """SELECT s.day, julianday(s.started_at), s.id FROM sessions s
    WHERE s.day BETWEEN ? AND ? AND (s.day, julianday(s.started_at), s.id) > (?, ?, ?)
    AND (? IS NULL OR EXISTS (SELECT 1 FROM sets t WHERE t.session_id = s.id AND t.exercise = ?)
        OR EXISTS (SELECT 1 FROM planned_sets p WHERE p.session_id = s.id AND p.exercise = ?))
    ORDER BY s.day, julianday(s.started_at), s.id LIMIT ?"""
_THESE = "s.id IN (SELECT value FROM json_each(?))"


def next_sessions(
    log: sqlite3.Connection,
    first: date | None,
    last: date | None,
    exercise: str | None,
    after: Place | None,
) -> tuple[Place | None, tuple[SessionRecord, ...]]:
    """Return the next sessions after a place, oldest first, and the place of the last of them.

    With an exercise they are those that have sets of it, done or planned. Without any more it is
    None and none.
    """
    before = after or _FIRST
    # Days before this one need not be looked at again.
    start = max(first.isoformat() if first else _FIRST_DAY, before[0])
    end = last.isoformat() if last else _LAST_DAY
    found: list[Place] = log.execute(
        _NEXT, (start, end, *before, exercise, exercise, exercise, AT_ONCE)
    ).fetchall()
    if not found:
        return None, ()
    ids = json.dumps([one[2] for one in found])
    return found[-1], reading.sessions_where(log, _THESE, ids)


def made_choices(log: sqlite3.Connection) -> tuple[MadeChoice, ...]:
    """Return all choices as the log keeps them, in the order in which they were made."""
    found = log.execute("SELECT key, at, value, made_at FROM choices ORDER BY rowid")
    made = (
        MadeChoice(key, moment(at), value, stamps.a_stamp(made_at))
        for key, at, value, made_at in found
    )
    return tuple(sorted(made, key=lambda one: one.made_at))
