"""What is asked of the log: each function is one short read on an open connection.

Every query comes in by an index, so that none of them grows with the age of
the log more than its answer does (see `session_count` and `last_sets`). The
joins are spelled CROSS JOIN since SQLite keeps their order then.
"""

# ruff: noqa: S608 - queries are put together from constants of this module only
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from hamlog.store.rows import moment, planned_of, rep_of, session_of, set_of
from hamlog.text import storable
from hamlog.training.record import (
    Change,
    ExerciseTotals,
    PlannedSet,
    Rep,
    SessionRecord,
    SetRecord,
    WeekSummary,
)

_DAY = "s.day = ?"
_DAYS = "s.day BETWEEN ? AND ?"
_ID = "s.id = ?"
# An instant is never before the year -4713: the comparison lets the index be searched.
_OPEN = (
    "s.id = (SELECT id FROM sessions WHERE ended_at IS NULL AND julianday(started_at) > 0"
    " ORDER BY julianday(started_at) DESC LIMIT 1)"
)
# The same rule as SetRecord.counts.
COUNTS = "t.outcome <> 'skipped' AND EXISTS (SELECT 1 FROM reps r WHERE r.set_id = t.id)"
_ANY_REP = (
    "EXISTS (SELECT 1 FROM sets t CROSS JOIN reps r ON r.set_id = t.id WHERE t.session_id = s.id)"
)
_SETS_OF_WEEKS = (
    "FROM sessions s CROSS JOIN sets t ON t.session_id = s.id WHERE s.monday BETWEEN ? AND ?"
)


def sessions_of(log: sqlite3.Connection, day: date) -> tuple[SessionRecord, ...]:
    """Return the sessions of a local day, oldest first."""
    return _sessions(log, _DAY, day.isoformat())


def sessions_between(log: sqlite3.Connection, first: date, last: date) -> tuple[SessionRecord, ...]:
    """Return the sessions from day `first` to day `last`, oldest first."""
    return _sessions(log, _DAYS, first.isoformat(), last.isoformat())


def session(log: sqlite3.Connection, session_id: str) -> SessionRecord | None:
    """Return one session."""
    return next(iter(_sessions(log, _ID, storable(session_id))), None)


def open_session(log: sqlite3.Connection) -> SessionRecord | None:
    """Return the newest session that was not ended."""
    return next(iter(_sessions(log, _OPEN)), None)


def session_count(log: sqlite3.Connection) -> int:
    """Return how many sessions have a set that counts.

    Looks once at each session: about 1000 after ten years.
    """
    (found,) = log.execute(
        "SELECT count(*) FROM sessions s WHERE s.monday > '' AND EXISTS"
        f" (SELECT 1 FROM sets t WHERE t.session_id = s.id AND {COUNTS})"
    ).fetchone()
    return int(found)


def last_sets(log: sqlite3.Connection, exercise: str, before: date | None) -> tuple[SetRecord, ...]:
    """Return the exercise's counted sets of the last day, before `before`, on which it was done.

    Walks back through the days as far as the exercise was not done.
    """
    name = storable(exercise)
    found = log.execute(
        "SELECT s.day FROM sessions s WHERE s.day < ?"
        " AND EXISTS (SELECT 1 FROM sets WHERE exercise = ?)"
        " AND EXISTS (SELECT 1 FROM sets t WHERE t.session_id = s.id AND t.exercise = ?"
        f" AND {COUNTS}) ORDER BY s.day DESC LIMIT 1",
        (before.isoformat() if before else "9999-12-32", name, name),
    ).fetchone()
    if found is None:
        return ()
    sets = sets_where(log, f"{_DAY} AND t.exercise = ?", found[0], name)
    return tuple(record for record in sets if record.counts)


def totals(log: sqlite3.Connection, exercise: str) -> ExerciseTotals:
    """Return what the log says of one exercise: its sets that count, and every rep of it."""
    name = (storable(exercise),)
    sessions, last_day = log.execute(
        "SELECT count(DISTINCT s.id), max(s.day) FROM sets t"
        " CROSS JOIN sessions s ON s.id = t.session_id WHERE t.exercise = ?"
        " AND EXISTS (SELECT 1 FROM reps r WHERE r.set_id = t.id)",
        name,
    ).fetchone()
    (sets,) = log.execute(
        f"SELECT count(*) FROM sets t WHERE t.exercise = ? AND {COUNTS}", name
    ).fetchone()
    reps, clean = log.execute(
        "SELECT count(*), coalesce(sum(r.quality = 'clean'), 0) FROM sets t"
        " CROSS JOIN reps r ON r.set_id = t.id WHERE t.exercise = ?",
        name,
    ).fetchone()
    return ExerciseTotals(
        sessions, sets, reps, clean, date.fromisoformat(last_day) if last_day else None
    )


def choice(log: sqlite3.Connection, key: str) -> str | None:
    """Return the newest value that was chosen for `key`."""
    found = log.execute(
        "SELECT value FROM choices WHERE key = ? ORDER BY julianday(at) DESC, rowid DESC LIMIT 1",
        (storable(key),),
    ).fetchone()
    return found[0] if found else None


def last_change(log: sqlite3.Connection) -> Change | None:
    """Return the newest edit or deletion that was not undone."""
    found = log.execute(
        "SELECT id, at, what FROM changes WHERE id ="
        " (SELECT max(id) FROM changes WHERE undone_at IS NULL)"
    ).fetchone()
    return Change(found[0], moment(found[1]), found[2]) if found else None


def weeks(log: sqlite3.Connection, limit: int, before: date | None) -> tuple[WeekSummary, ...]:
    """Return the newest `limit` weeks in which a rep was done, newest first.

    `sessions` counts those with a rep, `sets_planned` sums all of the week, and
    every rep counts, also of a set that is under way or was broken off.
    """
    mondays: dict[str, int] = dict(
        log.execute(
            f"SELECT s.monday, count(*) FROM sessions s WHERE s.monday < ? AND {_ANY_REP}"
            " GROUP BY s.monday ORDER BY s.monday DESC LIMIT ?",
            (before.isoformat() if before else "9999-12-32", max(0, limit)),
        )
    )
    if not mondays:
        return ()
    span = (min(mondays), max(mondays))
    planned, notes = _asked_and_noted(log, span)
    done = dict(
        log.execute(
            f"SELECT s.monday, count(*) {_SETS_OF_WEEKS} AND {COUNTS} GROUP BY s.monday", span
        )
    )
    reps: dict[str, tuple[int, int, float]] = {
        monday: (count, clean, tension)
        for monday, count, clean, tension in log.execute(
            "SELECT s.monday, count(*), sum(r.quality = 'clean'), total(r.tension_s)"
            " FROM sessions s CROSS JOIN sets t ON t.session_id = s.id"
            " CROSS JOIN reps r ON r.set_id = t.id"
            " WHERE s.monday BETWEEN ? AND ? GROUP BY s.monday",
            span,
        )
    }
    pain = _pains(log, span)
    return tuple(
        WeekSummary(
            monday=date.fromisoformat(monday),
            sessions=sessions,
            sets_done=done.get(monday, 0),
            sets_planned=planned[monday],
            reps=reps[monday][0],
            clean_reps=reps[monday][1],
            tension_s=reps[monday][2],
            pain=pain.get(monday),
            note=notes[monday],
        )
        for monday, sessions in mondays.items()
    )


def _asked_and_noted(
    log: sqlite3.Connection, span: tuple[str, str]
) -> tuple[Mapping[str, int], Mapping[str, str]]:
    """Return by Monday the sum of the sets that were planned, and the notes, a line each."""
    planned: defaultdict[str, int] = defaultdict(int)
    notes: defaultdict[str, list[str]] = defaultdict(list)
    for monday, sets, note in log.execute(
        "SELECT monday, planned_sets, note FROM sessions WHERE monday BETWEEN ? AND ?"
        " ORDER BY day, julianday(started_at)",
        span,
    ):
        planned[monday] += sets
        notes[monday] += [note] if note else []
    return planned, defaultdict(str, {monday: "\n".join(found) for monday, found in notes.items()})


def _pains(log: sqlite3.Connection, span: tuple[str, str]) -> dict[str, tuple[int, str]]:
    """Return by Monday the strongest pain and its exercise, of several the last."""
    found: dict[str, tuple[int, str]] = {}
    for monday, pain, exercise in log.execute(
        f"SELECT s.monday, t.pain, t.exercise {_SETS_OF_WEEKS} AND t.pain > 0"
        " ORDER BY t.pain, s.day, julianday(s.started_at), t.position",
        span,
    ):
        found[monday] = (pain, exercise)
    return found


def _sessions(log: sqlite3.Connection, which: str, *values: str) -> tuple[SessionRecord, ...]:
    """Return the sessions that fit with plan, sets and reps, oldest first."""
    planned: defaultdict[str, list[PlannedSet]] = defaultdict(list)
    for row in _rows(
        log,
        "SELECT p.* FROM sessions s CROSS JOIN planned_sets p ON p.session_id = s.id"
        f" WHERE {which} ORDER BY p.session_id, p.position",
        values,
    ):
        planned[row["session_id"]].append(planned_of(row))
    sets: defaultdict[str, list[SetRecord]] = defaultdict(list)
    for record in sets_where(log, which, *values):
        sets[record.session_id].append(record)
    return tuple(
        session_of(row, tuple(planned[row["id"]]), tuple(sets[row["id"]]))
        for row in _rows(
            log,
            f"SELECT s.* FROM sessions s WHERE {which}"
            " ORDER BY s.day, julianday(s.started_at), s.id",
            values,
        )
    )


def sets_where(log: sqlite3.Connection, which: str, *values: str) -> Iterator[SetRecord]:
    """Yield the sets that fit with their reps, in the order of their sessions and in it."""
    reps: defaultdict[str, list[Rep]] = defaultdict(list)
    for row in _rows(
        log,
        "SELECT r.* FROM sessions s CROSS JOIN sets t ON t.session_id = s.id"
        f" CROSS JOIN reps r ON r.set_id = t.id WHERE {which}",
        values,
    ):
        reps[row["set_id"]].append(rep_of(row))
    for row in _rows(
        log,
        "SELECT t.* FROM sessions s CROSS JOIN sets t ON t.session_id = s.id"
        f" WHERE {which} ORDER BY s.day, julianday(s.started_at), s.id,"
        " t.position, julianday(t.started_at), t.id",
        values,
    ):
        yield set_of(row, reps[row["id"]])


def _rows(
    log: sqlite3.Connection, query: str, values: tuple[str, ...]
) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a query by column name."""
    found = log.execute(query, values)
    names = [column[0] for column in found.description]
    for row in found:
        yield dict(zip(names, row, strict=True))
