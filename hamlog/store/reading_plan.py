"""What planning asks of the log: each function is one short read on an open connection."""

# ruff: noqa: S608 - queries are put together from constants of this module only
import json
import sqlite3
from datetime import date, datetime
from functools import lru_cache

from hamlog.store.reading import SORE_AFTER, rows, sets_where
from hamlog.store.rows import in_order, moment, set_of
from hamlog.text import storable
from hamlog.training.exercise import Side
from hamlog.training.planning.trained import Bout, Trained
from hamlog.training.record import Choice, Outcome, Quality, Rep, SetRecord

_BOUTS = (
    "x.exercise = ? AND x.day < ? AND x.tried"
    " ORDER BY x.day DESC, x.started_jd DESC, x.session_id DESC LIMIT ?"
)
_OF_BOUT = "s.id = ? AND t.exercise = ?"


def choices(log: sqlite3.Connection, prefix: str, without: str = "") -> tuple[Choice, ...]:
    """Return all choices whose key begins with `prefix`, in the order in which they were made.

    Those whose key begins with `without` are left out. Where the clock was ahead and was put
    right, a choice is dated later than others that were made after it: it counts from the day
    of these.
    """
    beginning = storable(prefix)
    # No text that begins so is greater than the same with a byte that no letter has.
    found = log.execute(
        "SELECT key, at, value FROM choices WHERE key >= ? AND substr(key, 1, ?) = ?"
        " AND key < ? || CAST(x'FF' AS TEXT) ORDER BY made_at DESC, rowid DESC",
        (beginning, len(beginning), beginning, beginning),
    )
    made: list[Choice] = []
    later: datetime | None = None
    for key, at, value in found:
        then = moment(at)
        if later is None or then <= later:
            later = then
        if not without or not key.startswith(without):
            made.append(Choice(key, later, value))
    return tuple(reversed(made))


def trained(log: sqlite3.Connection, before: date, limit: int) -> tuple[Trained, ...]:
    """Return the newest `limit` sessions with a rep, before a day, oldest first."""
    newest = log.execute(
        "SELECT session_id, day, sets_planned, sets_done, pain,"
        " (SELECT json_group_object(x.exercise, x.sets_done) FROM exercise_sessions x"
        " WHERE x.session_id = n.session_id AND x.sets_done > 0),"
        f" {SORE_AFTER % 'n.session_id'}"
        " FROM session_sums n WHERE day < ? AND reps > 0 AND NOT alone"
        " ORDER BY day DESC, started_jd DESC, session_id DESC LIMIT ?",
        (before.isoformat(), max(0, limit)),
    ).fetchall()
    found: list[Trained] = []
    # In one go: hundreds of small texts take longer.
    by_exercise = json.loads(f"[{','.join(sets for *_, sets, _ in newest)}]")
    for one, done_of in zip(reversed(newest), reversed(by_exercise), strict=True):
        session, day, planned, done, pain, _, sore = one
        sudden = bool(pain) and _sudden(log, session)
        on = date.fromisoformat(day)
        found.append(Trained(on, planned, done, done_of, pain, sore, session, sudden))
    return tuple(found)


def hurt(log: sqlite3.Connection, first: date, last: date) -> tuple[Trained, ...]:
    """Return the sessions of some days in which something hurt, oldest first, with reps or not."""
    found = log.execute(
        "SELECT session_id, day, sets_planned, sets_done, pain FROM session_sums"
        " WHERE day BETWEEN ? AND ? AND pain > 0 ORDER BY day, started_jd, session_id",
        (first.isoformat(), last.isoformat()),
    ).fetchall()
    return tuple(
        Trained(date.fromisoformat(day), planned, done, {}, pain, id=one, sudden=_sudden(log, one))
        for one, day, planned, done, pain in found
    )


def _sudden(log: sqlite3.Connection, session: str) -> bool:
    """Return whether pain came all at once in a session: few hurt, of many that are read."""
    query = (
        "SELECT 1 FROM sets WHERE session_id = ? AND pain_sudden"
        " AND (pain > 0 OR outcome = ?) LIMIT 1"
    )
    return log.execute(query, (session, Outcome.PAIN)).fetchone() is not None


def bouts(
    log: sqlite3.Connection, exercise: str, before: date, limit: int, timed: bool = False
) -> tuple[Bout, ...]:
    """Return what was done of an exercise in the newest `limit` sessions, newest first.

    When a rep was done and how long it took is told only where `timed`.
    """
    name = storable(exercise)
    which = name, before.isoformat(), max(0, limit)
    sessions = log.execute(
        "SELECT x.session_id, x.day, y.counted, iif(y.alone, 0, x.sets_planned),"
        f" {SORE_AFTER % 'x.session_id'}"
        " FROM exercise_sessions x CROSS JOIN session_sums y ON y.session_id = x.session_id"
        f" WHERE {_BOUTS}",
        which,
    ).fetchall()
    if timed:
        sets = {one: [*sets_where(log, _OF_BOUT, one, name)] for one, *_ in sessions}
    else:
        sets = _untimed(log, *which)
    found: list[Bout] = []
    for session, day, counted, planned, sore in sessions:
        ended = tuple(one for one in sets.get(session, ()) if one.outcome is not None)
        bout = Bout(date.fromisoformat(day), planned, ended, bool(counted), sore)
        found.append(bout)
    return tuple(found)


def _untimed(
    log: sqlite3.Connection, name: str, before: str, limit: int
) -> dict[str, list[SetRecord]]:
    """Return the sets of `bouts` by session: in one query, with the reps of each as one text.

    A plan reads hundreds of sets with thousands of reps, most of them alike.
    """
    found: dict[str, list[SetRecord]] = {}
    for row in rows(
        log,
        f"WITH newest AS (SELECT x.session_id FROM exercise_sessions x WHERE {_BOUTS})"
        " SELECT t.*, (SELECT group_concat(r.side || ' ' || r.number || ' ' || r.quality)"
        " FROM reps r WHERE r.set_id = t.id) AS reps"
        " FROM newest n CROSS JOIN sets t ON t.session_id = n.session_id AND t.exercise = ?"
        " ORDER BY t.position, julianday(t.started_at), t.id",
        (name, before, limit, name),
    ):
        record = set_of(row, _reps(row["reps"] or ""))
        found.setdefault(record.session_id, []).append(record)
    return found


@lru_cache(maxsize=1024)
def _reps(text: str) -> tuple[Rep, ...]:
    """Return the reps of a set from one text: `left 1 clean,left 2 clean`."""
    each = (one.split(" ") for one in text.split(",") if one)
    return in_order(Rep(Side(side), int(number), Quality(how)) for side, number, how in each)
