"""What planning asks of the log: each function is one short read on an open connection."""

# ruff: noqa: S608 - queries are put together from constants of this module only
import sqlite3
from datetime import date

from hamlog.store.reading import COUNTS, sets_where
from hamlog.store.rows import moment
from hamlog.text import storable
from hamlog.training.past import ONE_SET, Bout, Choice, Trained

# A session in which the exercise was done, or at least hurt.
_TRIED = (
    "EXISTS (SELECT 1 FROM sets t WHERE t.session_id = s.id AND t.exercise = :exercise"
    " AND (t.outcome <> 'skipped' OR t.outcome IS NOT NULL AND t.pain > 0))"
)
_DONE = f"SELECT count(*) FROM sets t WHERE t.session_id = s.id AND {COUNTS}"
_ASKED = "SELECT count(*) FROM planned_sets p WHERE p.session_id = s.id AND p.exercise = :exercise"


def choices(log: sqlite3.Connection, prefix: str) -> tuple[Choice, ...]:
    """Return all choices whose key begins with `prefix`, oldest first."""
    beginning = storable(prefix)
    # No text that begins so is greater than the same with a byte that no letter has.
    found = log.execute(
        "SELECT key, at, value FROM choices WHERE key >= ? AND substr(key, 1, ?) = ?"
        " AND key < ? || CAST(x'FF' AS TEXT) ORDER BY julianday(at), rowid",
        (beginning, len(beginning), beginning, beginning),
    )
    return tuple(Choice(key, moment(at), value) for key, at, value in found)


def trained(log: sqlite3.Connection, before: date, limit: int) -> tuple[Trained, ...]:
    """Return the newest `limit` sessions with a set that counts, before a day, oldest first."""
    sessions = log.execute(
        f"SELECT s.id, s.day, s.planned_sets, ({_DONE}) AS done FROM sessions s"
        " WHERE s.day < ? AND s.programme <> ? AND done > 0"
        " ORDER BY s.day DESC, julianday(s.started_at) DESC, s.id DESC LIMIT ?",
        (before.isoformat(), ONE_SET, max(0, limit)),
    ).fetchall()
    found: list[Trained] = []
    for session, day, planned, done in reversed(sessions):
        sets = dict(
            log.execute(
                f"SELECT t.exercise, count(*) FROM sets t WHERE t.session_id = ? AND {COUNTS}"
                " GROUP BY t.exercise ORDER BY min(t.position)",
                (session,),
            )
        )
        found.append(Trained(date.fromisoformat(day), planned, done, sets))
    return tuple(found)


def bouts(log: sqlite3.Connection, exercise: str, before: date, limit: int) -> tuple[Bout, ...]:
    """Return what was done of an exercise in the newest `limit` sessions, newest first."""
    sessions = log.execute(
        f"SELECT s.id, s.day, s.programme, ({_ASKED}), ({_DONE}), s.planned_sets"
        f" FROM sessions s WHERE s.day < :before AND {_TRIED}"
        " AND EXISTS (SELECT 1 FROM sets WHERE exercise = :exercise)"
        " ORDER BY s.day DESC, julianday(s.started_at) DESC, s.id DESC LIMIT :limit",
        {"exercise": storable(exercise), "before": before.isoformat(), "limit": max(0, limit)},
    ).fetchall()
    found: list[Bout] = []
    for session, day, programme, asked, done, planned in sessions:
        alone = programme == ONE_SET
        sets = sets_where(log, "s.id = ? AND t.exercise = ?", session, storable(exercise))
        found.append(
            Bout(
                date.fromisoformat(day),
                0 if alone else asked,
                tuple(record for record in sets if record.outcome is not None),
                session_counts=not alone and Trained(date.min, planned, done).counts,
            )
        )
    return tuple(found)
