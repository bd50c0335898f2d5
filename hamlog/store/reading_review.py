"""What History looks at: each function is one short read of sums on an open connection."""

# ruff: noqa: S608 - queries are put together from constants of this module only
import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from hamlog.store.reading import (
    BESIDE,
    SHORT,
    note_counts,
    rows,
    sets_where,
    short_counts,
    weeks_where,
)
from hamlog.store.rows import moment
from hamlog.text import storable
from hamlog.training.load import Load
from hamlog.training.record import Change, WeekSummary
from hamlog.training.review.sums import DatedSet, DaySum, ExerciseHistory, ExerciseSum, Span

MOST_POINTS = 200
"""What a chart can show; more sessions than these are shown by the week, the month or the year."""

_SUMS = (
    "sum(sets_done) AS sets_done, sum(sets_planned) AS sets_planned, sum(reps) AS reps,"
    " sum(clean_reps) AS clean_reps, sum(tension_ms) AS tension_ms"
)
_BY_SIDE = "sum(left_clean_reps) AS left_clean_reps, sum(right_clean_reps) AS right_clean_reps"
# Of two that hurt alike the last one is named.
_WORST = (
    "SELECT pain, pain_exercise FROM session_sums WHERE day = ? AND pain > 0"
    " ORDER BY pain DESC, started_jd DESC, session_id DESC LIMIT 1"
)
# Of an exercise, too: sessions in which no rep was done asked for nothing.
_ASKED = (
    "(SELECT coalesce(sum(x.sets_planned), 0)"
    " FROM exercise_sessions x INDEXED BY exercise_sessions_by_monday"
    " CROSS JOIN session_sums y ON y.session_id = x.session_id"
    " WHERE x.monday = w.monday AND x.exercise = w.exercise AND y.reps > 0)"
)
# Of an exercise in a session `x`.
_SHORT = (
    "(SELECT count(*) FROM sets t INDEXED BY sets_by_exercise"
    f" WHERE t.exercise = x.exercise AND t.session_id = x.session_id AND {SHORT})"
)
# Of an exercise in a week `w`.
_SHORT_IN_WEEK = (
    f"(SELECT coalesce(sum({_SHORT}), 0)"
    " FROM exercise_sessions x INDEXED BY exercise_sessions_by_monday"
    " WHERE x.monday = w.monday AND x.exercise = w.exercise)"
)
_MONTH = "substr(monday, 1, 7) || '-01'"
_YEAR = "substr(monday, 1, 4) || '-01-01'"


def weeks_between(log: sqlite3.Connection, first: date, last: date) -> tuple[WeekSummary, ...]:
    """Return the weeks with a session from Monday to Monday, oldest first."""
    span = (first.isoformat(), last.isoformat())
    return weeks_where(log, "monday BETWEEN ? AND ? ORDER BY monday", *span)


def counted_weeks(log: sqlite3.Connection) -> Mapping[date, int]:
    """Return by Monday how many sessions counted for the plan, oldest first, of all weeks."""
    found = log.execute(
        "SELECT monday, sessions_counted - (SELECT count(*) FROM session_sums s"
        f" WHERE s.monday = weeks.monday AND s.counted AND {BESIDE}) AS counted"
        " FROM weeks WHERE monday > '' AND sessions_counted > 0 ORDER BY monday"
    )
    return {date.fromisoformat(monday): counted for monday, counted in found if counted > 0}


def exercise_weeks(log: sqlite3.Connection, first: date, last: date) -> tuple[ExerciseSum, ...]:
    """Return what each week from Monday to Monday asked and got of each exercise."""
    found = rows(
        log,
        f"SELECT monday AS first_day, *, {_ASKED} AS asked, {_SHORT_IN_WEEK} AS sets_short"
        " FROM exercise_weeks w"
        " WHERE monday BETWEEN ? AND ? ORDER BY monday, exercise",
        (first.isoformat(), last.isoformat()),
    )
    return tuple(_exercise_sum({**row, "sets_planned": row["asked"]}) for row in found)


def days_between(log: sqlite3.Connection, first: date, last: date) -> tuple[DaySum, ...]:
    """Return the days with a session, oldest first."""
    span = (first.isoformat(), last.isoformat())
    notes, short = note_counts(log, *span), short_counts(log, *span, by="day")
    found = list(
        rows(
            log,
            f"SELECT day, {_SUMS}, sum(sets_planned) FILTER (WHERE reps > 0) AS asked,"
            " max(pain) AS pain, sum(reps > 0) AS sessions"
            " FROM session_sums WHERE day BETWEEN ? AND ? GROUP BY day ORDER BY day",
            span,
        )
    )
    return tuple(
        DaySum(
            day=date.fromisoformat(row["day"]),
            sessions=row["sessions"],
            sets_done=row["sets_done"],
            sets_planned=row["asked"] or 0,
            reps=row["reps"],
            clean_reps=row["clean_reps"],
            tension_s=row["tension_ms"] / 1000,
            pain=log.execute(_WORST, (row["day"],)).fetchone() if row["pain"] else None,
            notes=notes.get(row["day"], 0),
            sets_short=short.get(row["day"], 0),
        )
        for row in found
    )


def exercise_history(
    log: sqlite3.Connection, exercise: str, first: date | None, last: date | None
) -> ExerciseHistory:
    """Return one exercise over time, oldest first, in `MOST_POINTS` points at most.

    A long time is told by the week, the month or the year; a week belongs to the month of
    its Monday, and where a week is cut by `first` or `last` it is told whole.
    """
    days = (first.isoformat() if first else "", last.isoformat() if last else "9999-12-31")
    values = (storable(exercise), *days)
    sessions = "exercise = ? AND day BETWEEN ? AND ? AND reps > 0"
    if _at_most(log, f"exercise_sessions WHERE {sessions}", values):
        found = rows(
            log,
            f"SELECT day AS first_day, 1 AS sessions, *, {_SHORT} AS sets_short"
            " FROM exercise_sessions x"
            f" WHERE {sessions} ORDER BY day, started_jd, session_id",
            values,
        )
        return ExerciseHistory(Span.SESSION, tuple(_exercise_sum(row) for row in found))
    # Days compare with Mondays as text: the week that `first` lies in begins up to six days before.
    weeks = "exercise = ? AND monday BETWEEN date(?, '-6 days') AND ? AND reps > 0"
    values = (values[0], days[0] or "0001-01-07", days[1])
    if _at_most(log, f"exercise_weeks WHERE {weeks}", values):
        found = rows(
            log,
            f"SELECT monday AS first_day, *, {_SHORT_IN_WEEK} AS sets_short"
            f" FROM exercise_weeks w WHERE {weeks} ORDER BY monday",
            values,
        )
        return ExerciseHistory(Span.WEEK, tuple(_exercise_sum(row) for row in found))
    if _months(log, weeks, values) <= MOST_POINTS:
        return ExerciseHistory(Span.MONTH, _in_groups(log, _MONTH, weeks, values))
    return ExerciseHistory(Span.YEAR, _in_groups(log, _YEAR, weeks, values))


def best_sets(log: sqlite3.Connection, exercise: str, limit: int) -> tuple[DatedSet, ...]:
    """Return the best sets that count: the heaviest, of these those with most clean reps."""
    found = log.execute(
        "SELECT set_id, day FROM set_sums WHERE exercise = ? AND counts"
        " ORDER BY coalesce(load_kg, 0) DESC, clean_reps DESC, day DESC LIMIT ?",
        (storable(exercise), max(0, limit)),
    ).fetchall()
    return tuple(
        DatedSet(date.fromisoformat(day), record)
        for set_id, day in found
        for record in sets_where(
            log, "s.id = (SELECT session_id FROM sets WHERE id = ?) AND t.id = ?", set_id, set_id
        )
    )


def changes(log: sqlite3.Connection, limit: int, before: int | None) -> tuple[Change, ...]:
    """Return the newest changes that can be undone, before the one called `before`."""
    found = log.execute(
        "SELECT id, at, what FROM changes WHERE undone_at IS NULL AND id < ?"
        " ORDER BY id DESC LIMIT ?",
        (2**63 - 1 if before is None else before, max(0, limit)),
    )
    return tuple(Change(number, moment(at), what) for number, at, what in found)


def _at_most(log: sqlite3.Connection, which: str, values: tuple[str, ...]) -> bool:
    """Return whether no more rows fit than a chart can show."""
    (found,) = log.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {which} LIMIT {MOST_POINTS + 1})", values
    ).fetchone()
    return int(found) <= MOST_POINTS


def _months(log: sqlite3.Connection, weeks: str, values: tuple[str, ...]) -> int:
    """Return how many months there are from the first week that fits to the last."""
    ends = (
        log.execute(
            f"SELECT monday FROM exercise_weeks WHERE {weeks} ORDER BY monday {order} LIMIT 1",
            values,
        ).fetchone()
        for order in ("ASC", "DESC")
    )
    first, last = (date.fromisoformat(monday) for (monday,) in ends)
    return 12 * (last.year - first.year) + last.month - first.month + 1


def _in_groups(
    log: sqlite3.Connection, begin: str, weeks: str, values: tuple[str, ...]
) -> tuple[ExerciseSum, ...]:
    """Return weeks in groups that begin alike, each with label and tempo of its last week."""
    query = (
        f"SELECT {begin} AS first_day, exercise, {_SUMS}, {_BY_SIDE}, sum(sessions) AS sessions,"
        " max(pain) AS pain, max(load_kg) AS load_kg,"
        f" sum({_SHORT_IN_WEEK}) AS sets_short FROM exercise_weeks w"
        f" WHERE {weeks} GROUP BY first_day ORDER BY first_day"
    )
    # Beside max() SQLite takes the other columns from the row that has it.
    ends = {
        first_day: {"load_label": label, "tempo": tempo}
        for first_day, _, label, tempo in log.execute(
            f"SELECT {begin} AS first_day, max(monday), load_label, tempo FROM exercise_weeks"
            f" WHERE {weeks} AND sets_done > 0 GROUP BY first_day",
            values,
        )
    }
    unknown = {"load_label": None, "tempo": None}
    return tuple(
        _exercise_sum({**row, **ends.get(row["first_day"], unknown)})
        for row in rows(log, query, values)
    )


def _exercise_sum(row: Mapping[str, Any]) -> ExerciseSum:
    return ExerciseSum(
        exercise=row["exercise"],
        first_day=date.fromisoformat(row["first_day"]),
        sessions=row["sessions"],
        sets_done=row["sets_done"],
        sets_planned=row["sets_planned"],
        reps=row["reps"],
        clean_reps=row["clean_reps"],
        left=row["left_clean_reps"],
        right=row["right_clean_reps"],
        tension_s=row["tension_ms"] / 1000,
        pain=row["pain"],
        load=Load(row["load_kg"], row["load_label"]),
        tempo=row["tempo"],
        sets_short=row["sets_short"],
    )
