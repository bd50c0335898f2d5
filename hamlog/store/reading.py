"""What is asked of the log: each function is one short read on an open connection.

Every query comes in by an index, and what sums up years does so from sums
(see `hamlog.store.sums`), so that none of them grows with the age of the log.
The joins are spelled CROSS JOIN since SQLite keeps their order then.
"""

# ruff: noqa: S608 - queries are put together from constants of this module only
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

from hamlog.store.rows import in_order, moment, planned_of, rep_of, session_of, set_of
from hamlog.text import storable
from hamlog.training.record import (
    LEG_TEST,
    SORENESS,
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
# Sessions in which no rep was done asked for nothing.
_ASKED = (
    "(SELECT coalesce(sum(y.sets_planned), 0) FROM session_sums y"
    " WHERE y.monday = weeks.monday AND y.reps > 0)"
)
# The newest answer to how sore a session left the athlete, read as 0 to 10 whoever wrote it;
# an empty one takes back what was said.
SORE_AFTER = (
    "(SELECT iif(c.value = '', NULL, min(10, max(0, CAST(c.value AS INTEGER)))) FROM choices c"
    f" WHERE c.key = '{SORENESS}' || %s ORDER BY c.made_at DESC, c.rowid DESC LIMIT 1)"
)
# What `trained.in_place` leaves out of the sessions `s` without a plan.
BESIDE = (
    "s.sets_planned = 0 AND s.reps > 0 AND NOT s.alone AND 2 * s.sets_done < coalesce((SELECT"
    " p.sets_planned FROM session_sums p WHERE (p.day, p.started_jd) < (s.day, s.started_jd)"
    " AND p.sets_planned > 0 AND p.reps > 0 AND NOT p.alone"
    " ORDER BY p.day DESC, p.started_jd DESC LIMIT 1), 0)"
)
_BESIDE = f"(SELECT count(*) FROM session_sums s WHERE s.monday = weeks.monday AND {BESIDE})"
# What is `SetRecord.short`, of sets `t`.
SHORT = "t.outcome = 'ended_early' AND EXISTS (SELECT 1 FROM reps r WHERE r.set_id = t.id)"
_COUNTS = (
    "EXISTS (SELECT 1 FROM set_sums u WHERE u.session_id = x.session_id"
    " AND u.exercise = x.exercise AND u.counts)"
)


def sessions_of(log: sqlite3.Connection, day: date) -> tuple[SessionRecord, ...]:
    """Return the sessions of a local day, oldest first."""
    return sessions_where(log, _DAY, day.isoformat())


def sessions_between(log: sqlite3.Connection, first: date, last: date) -> tuple[SessionRecord, ...]:
    """Return the sessions from day `first` to day `last`, oldest first."""
    return sessions_where(log, _DAYS, first.isoformat(), last.isoformat())


def session(log: sqlite3.Connection, session_id: str) -> SessionRecord | None:
    """Return one session."""
    return next(iter(sessions_where(log, _ID, storable(session_id))), None)


def open_session(log: sqlite3.Connection) -> SessionRecord | None:
    """Return the newest session that was not ended."""
    return next(iter(sessions_where(log, _OPEN)), None)


def session_count(log: sqlite3.Connection) -> int:
    """Return how many sessions have a set that counts."""
    (found,) = log.execute(
        "SELECT coalesce(sum(sessions_done), 0) FROM weeks WHERE monday > ''"
    ).fetchone()
    return int(found)


def last_sets(log: sqlite3.Connection, exercise: str, before: date | None) -> tuple[SetRecord, ...]:
    """Return the exercise's counted sets of the last day, before `before`, on which it was done."""
    return next((sets for _, sets in last_days(log, exercise, before, 1)), ())


def last_days(
    log: sqlite3.Connection, exercise: str, before: date | None, count: int
) -> tuple[tuple[date, tuple[SetRecord, ...]], ...]:
    """Return the last days before `before` on which an exercise was done, with the counted sets.

    They are the newest `count`, newest first.
    """
    name = storable(exercise)
    days = log.execute(
        "SELECT DISTINCT x.day FROM exercise_sessions x WHERE x.exercise = ? AND x.day < ?"
        f" AND {_COUNTS} ORDER BY x.day DESC LIMIT ?",
        (name, _day_or_end(before), count),
    ).fetchall()
    found = ((day, sets_where(log, f"{_DAY} AND t.exercise = ?", day, name)) for (day,) in days)
    return tuple(
        (date.fromisoformat(day), tuple(one for one in sets if one.counts)) for day, sets in found
    )


def totals(log: sqlite3.Connection, exercise: str) -> ExerciseTotals:
    """Return what the log says of one exercise: its sets that count, and every rep of it."""
    sessions, sets, reps, clean, last_day = log.execute(
        "SELECT coalesce(sum(sessions), 0), coalesce(sum(sets_done), 0), coalesce(sum(reps), 0),"
        " coalesce(sum(clean_reps), 0), max(last_day) FROM exercise_weeks WHERE exercise = ?",
        (storable(exercise),),
    ).fetchone()
    last = date.fromisoformat(last_day) if last_day else None
    (short,) = log.execute(
        f"SELECT count(*) FROM sets t INDEXED BY sets_by_exercise WHERE t.exercise = ? AND {SHORT}",
        (storable(exercise),),
    ).fetchone()
    return ExerciseTotals(sessions, sets, reps, clean, last, short)


def choice(log: sqlite3.Connection, key: str) -> str | None:
    """Return the newest value that was chosen for `key`."""
    found = log.execute(
        "SELECT value FROM choices WHERE key = ? ORDER BY made_at DESC, rowid DESC LIMIT 1",
        (storable(key),),
    ).fetchone()
    return found[0] if found else None


def set_aside(log: sqlite3.Connection) -> tuple[str, ...]:
    """Return which rows were set aside, and why: those first to which others belong."""
    found = log.execute(
        "SELECT table_name, key, why FROM set_aside"
        " ORDER BY why GLOB 'it belongs*', table_name, key"
    )
    return tuple(f"{table} {key}: {why}" for table, key, why in found)


def last_change(log: sqlite3.Connection) -> Change | None:
    """Return the newest edit or deletion that was not undone."""
    found = log.execute(
        "SELECT id, at, what FROM changes WHERE id ="
        " (SELECT max(id) FROM changes WHERE undone_at IS NULL)"
    ).fetchone()
    return Change(found[0], moment(found[1]), found[2]) if found else None


def weeks(log: sqlite3.Connection, limit: int, before: date | None) -> tuple[WeekSummary, ...]:
    """Return the newest `limit` weeks in which a rep was done, newest first.

    `sessions` counts those with a rep, `sets_planned` sums what they asked for, and
    every rep counts, also of a set that is under way or was broken off.
    """
    values = (_day_or_end(before), max(0, limit))
    which = "monday < ? AND reps > 0 ORDER BY monday DESC LIMIT ?"
    return weeks_where(log, which, *values)


def weeks_where(log: sqlite3.Connection, which: str, *values: str | int) -> tuple[WeekSummary, ...]:
    """Return the weeks that fit, with their notes."""
    shown = f"*, {_ASKED} AS asked, {_BESIDE} AS beside"
    found = list(rows(log, f"SELECT {shown} FROM weeks WHERE {which}", values))
    if not found:
        return ()
    mondays = [row["monday"] for row in found]
    notes = _notes(log, min(mondays), max(mondays))
    counts = note_counts(log, min(mondays), max(mondays), by_week=True)
    tests = _tests(log, min(mondays), max(mondays))
    sore = _sore(log, min(mondays), max(mondays))
    short = short_counts(log, min(mondays), max(mondays), by="monday")
    return tuple(
        WeekSummary(
            monday=date.fromisoformat(row["monday"]),
            sessions=row["sessions"],
            sets_done=row["sets_done"],
            sets_planned=row["asked"],
            reps=row["reps"],
            clean_reps=row["clean_reps"],
            tension_s=row["tension_ms"] / 1000,
            pain=(row["pain"], row["pain_exercise"]) if row["pain"] else None,
            note="\n".join(notes[row["monday"]]),
            notes=counts.get(row["monday"], 0),
            tests=tests.get(row["monday"], (0, 0))[0],
            tests_planned=tests.get(row["monday"], (0, 0))[1],
            sore=sore.get(row["monday"]),
            beside=row["beside"],
            sets_short=short.get(row["monday"], 0),
        )
        for row in found
    )


def _tests(log: sqlite3.Connection, first: str, last: str) -> dict[str, tuple[int, int]]:
    """Return by Monday how many sessions were to have a test of each leg, and all their sets."""
    found = log.execute(
        "SELECT y.monday, count(*), sum(y.sets_planned) FROM exercise_sessions x"
        " JOIN session_sums y ON y.session_id = x.session_id"
        " WHERE x.exercise = ? AND x.sets_planned > 0 AND y.reps > 0"
        " AND y.monday BETWEEN ? AND ? GROUP BY y.monday",
        (LEG_TEST, first, last),
    )
    return {monday: (sessions, planned) for monday, sessions, planned in found}


def short_counts(
    log: sqlite3.Connection, first: str, last: str, *, by: Literal["day", "monday"]
) -> dict[str, int]:
    """Return how many sets ended before their target on each day, or in each week, of a span."""
    return dict(
        log.execute(
            f"SELECT y.{by}, count(*) FROM session_sums y INDEXED BY session_sums_by_{by}"
            " CROSS JOIN sets t ON t.session_id = y.session_id"
            f" WHERE y.{by} BETWEEN ? AND ? AND {SHORT} GROUP BY y.{by}",
            (first, last),
        )
    )


def note_counts(
    log: sqlite3.Connection, first: str, last: str, *, by_week: bool = False
) -> dict[str, int]:
    """Return how many notes the days, or the weeks by their Mondays, have from first to last."""
    by = "date(day, 'weekday 0', '-6 days')" if by_week else "day"
    days = 7 if by_week else 1
    return dict(
        log.execute(
            f"SELECT {by}, count(*) FROM (SELECT date(id / 1000000 - 0.5) AS day FROM noted"
            " WHERE id >= (julianday(?) + 0.5) * 1000000"
            f" AND id < (julianday(?) + 0.5 + {days}) * 1000000) GROUP BY 1",
            (first, last),
        )
    )


def _notes(log: sqlite3.Connection, first: str, last: str) -> Mapping[str, list[str]]:
    """Return the notes of the sessions of each week from Monday to Monday."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for monday, note in log.execute(
        "SELECT monday, note FROM sessions WHERE monday BETWEEN ? AND ? AND note <> ''"
        " ORDER BY day, julianday(started_at)",
        (first, last),
    ):
        found[monday].append(note)
    return found


def _sore(log: sqlite3.Connection, first: str, last: str) -> dict[str, int]:
    """Return by Monday the worst morning after a session of the week, where anybody said."""
    return dict(
        log.execute(
            f"SELECT monday, max(sore) FROM (SELECT s.monday, {SORE_AFTER % 's.id'} AS sore"
            " FROM sessions s WHERE s.monday BETWEEN ? AND ?)"
            " WHERE sore IS NOT NULL GROUP BY monday",
            (first, last),
        )
    )


def _day_or_end(before: date | None) -> str:
    return before.isoformat() if before else "9999-12-32"


def sessions_where(log: sqlite3.Connection, which: str, *values: str) -> tuple[SessionRecord, ...]:
    """Return the sessions that fit with plan, sets and reps, oldest first."""
    planned: defaultdict[str, list[PlannedSet]] = defaultdict(list)
    for row in rows(
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
        for row in rows(
            log,
            f"SELECT s.*, {SORE_AFTER % 's.id'} AS sore FROM sessions s WHERE {which}"
            " ORDER BY s.day, julianday(s.started_at), s.id",
            values,
        )
    )


def sets_where(log: sqlite3.Connection, which: str, *values: str) -> Iterator[SetRecord]:
    """Yield the sets that fit with their reps, in the order of their sessions and in it."""
    reps: defaultdict[str, list[Rep]] = defaultdict(list)
    for row in rows(
        log,
        "SELECT r.* FROM sessions s CROSS JOIN sets t ON t.session_id = s.id"
        f" CROSS JOIN reps r ON r.set_id = t.id WHERE {which}",
        values,
    ):
        reps[row["set_id"]].append(rep_of(row))
    for row in rows(
        log,
        "SELECT t.* FROM sessions s CROSS JOIN sets t ON t.session_id = s.id"
        f" WHERE {which} ORDER BY s.day, julianday(s.started_at), s.id,"
        " t.position, julianday(t.started_at), t.id",
        values,
    ):
        yield set_of(row, in_order(reps[row["id"]]))


def rows(
    log: sqlite3.Connection, query: str, values: tuple[str | int, ...]
) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a query by column name."""
    found = log.execute(query, values)
    names = [column[0] for column in found.description]
    for row in found:
        yield dict(zip(names, row, strict=True))
