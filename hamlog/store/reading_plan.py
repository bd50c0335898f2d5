"""What planning asks of the log: each function is one short read on an open connection."""

# ruff: noqa: S608 - queries are put together from constants of this module only
import sqlite3
from datetime import date
from itertools import groupby
from operator import itemgetter

from hamlog.frozen import replace
from hamlog.store.reading import SORE_AFTER, sets_where
from hamlog.store.rows import moment
from hamlog.text import storable
from hamlog.training.planning.trained import Bout, Trained
from hamlog.training.record import SORENESS, Choice, Outcome


def choices(log: sqlite3.Connection, prefix: str) -> tuple[Choice, ...]:
    """Return all choices whose key begins with `prefix`, in the order in which they were made.

    Where the clock was ahead and was put right, a choice is dated later than others that were
    made after it: it counts from the day of these.
    """
    beginning = storable(prefix)
    # No text that begins so is greater than the same with a byte that no letter has.
    found = log.execute(
        "SELECT key, at, value FROM choices WHERE key >= ? AND substr(key, 1, ?) = ?"
        " AND key < ? || CAST(x'FF' AS TEXT) ORDER BY made_at, rowid",
        (beginning, len(beginning), beginning, beginning),
    )
    made = [Choice(key, moment(at), value) for key, at, value in found]
    for earlier in range(len(made) - 2, -1, -1):
        later = made[earlier + 1].at
        if made[earlier].at > later:
            made[earlier] = replace(made[earlier], at=later)
    return tuple(made)


def trained(log: sqlite3.Connection, before: date, limit: int) -> tuple[Trained, ...]:
    """Return the newest `limit` sessions with a rep, before a day, oldest first."""
    rows = log.execute(
        "WITH newest AS (SELECT * FROM session_sums WHERE day < ? AND reps > 0 AND NOT alone"
        " ORDER BY day DESC, started_jd DESC, session_id DESC LIMIT ?)"
        " SELECT n.session_id, n.day, n.sets_planned, n.sets_done, n.pain, x.exercise, x.sets_done"
        " FROM newest n LEFT JOIN exercise_sessions x"
        " ON x.session_id = n.session_id AND x.sets_done > 0"
        " ORDER BY n.day, n.started_jd, n.session_id",
        (before.isoformat(), max(0, limit)),
    )
    soreness = _soreness(log)
    found: list[Trained] = []
    for _, group in groupby(rows, key=itemgetter(0)):
        of_one = list(group)
        session, day, planned, done, pain, *_ = of_one[0]
        sets = {exercise: count for *_, exercise, count in of_one if count}
        sore = soreness.get(session)
        sudden = bool(pain) and _sudden(log, session)
        on = date.fromisoformat(day)
        found.append(Trained(on, planned, done, sets, pain, sore, session, sudden))
    return tuple(found)


def _sudden(log: sqlite3.Connection, session: str) -> bool:
    """Return whether pain came all at once in a session: few hurt, of many that are read."""
    query = (
        "SELECT 1 FROM sets WHERE session_id = ? AND pain_sudden"
        " AND (pain > 0 OR outcome = ?) LIMIT 1"
    )
    return log.execute(query, (session, Outcome.PAIN)).fetchone() is not None


def _soreness(log: sqlite3.Connection) -> dict[str, int | None]:
    """Return by session how sore it left the athlete: few were answered, of many that are read."""
    told = {one.key.removeprefix(SORENESS) for one in choices(log, SORENESS)}
    query = f"SELECT {SORE_AFTER % '?'}"
    return {session: log.execute(query, (session,)).fetchone()[0] for session in told}


def bouts(log: sqlite3.Connection, exercise: str, before: date, limit: int) -> tuple[Bout, ...]:
    """Return what was done of an exercise in the newest `limit` sessions, newest first."""
    name = storable(exercise)
    sessions = log.execute(
        "SELECT x.session_id, x.day, y.counted, iif(y.alone, 0, x.sets_planned),"
        f" {SORE_AFTER % 'x.session_id'}"
        " FROM exercise_sessions x CROSS JOIN session_sums y ON y.session_id = x.session_id"
        " WHERE x.exercise = ? AND x.day < ? AND x.tried"
        " ORDER BY x.day DESC, x.started_jd DESC, x.session_id DESC LIMIT ?",
        (name, before.isoformat(), max(0, limit)),
    ).fetchall()
    found: list[Bout] = []
    for session, day, counted, planned, sore in sessions:
        sets = sets_where(log, "s.id = ? AND t.exercise = ?", session, name)
        ended = tuple(record for record in sets if record.outcome is not None)
        bout = Bout(date.fromisoformat(day), planned, ended, bool(counted), sore)
        found.append(bout)
    return tuple(found)
