"""The SQL that keeps sums of the reps, so that no screen walks through years of them.

Each level is made from the one below it alone: `set_sums` from reps,
`exercise_sessions` and `session_sums` from `set_sums`, `exercise_weeks` and
`weeks` from these. Triggers rebuild what a written row belongs to, in the
transaction that wrote it and whoever wrote it: for a rep five rows, each from
a handful; for a set, a plan or a session all that its session holds. Nothing is
added up over time, so no sum can drift away; `REBUILD` makes all of them from
the facts, and the triggers come to the same.

This is the text of a step of the schema (see `hamlog.store.schema`): it is
never edited. Statements in triggers delete and insert instead of replacing,
since the conflict clause of the statement outside would overrule theirs.
"""

# ruff: noqa: S608 - queries are put together from constants of this module only
from collections.abc import Iterable, Mapping

_STARTED = "coalesce(julianday(s.started_at), 0)"


def _last_done(column: str, session: str, exercise: str) -> str:
    """Return the value of the last set that counts, of an exercise in a session."""
    return (
        f"(SELECT v.{column} FROM set_sums v WHERE v.session_id = {session}"
        f" AND v.exercise = {exercise} AND v.counts"
        " ORDER BY v.position DESC, v.set_id DESC LIMIT 1)"
    )


def _within_week(alias: str, monday: str) -> str:
    """Return that a row is of a week, by its day: so it is found by the exercise and the day."""
    return f"{alias}.day BETWEEN {monday} AND coalesce(date({monday}, '+6 days'), '9999-12-31')"


def _last_of_week(column: str, exercise: str, monday: str) -> str:
    """Return the value of the last session of a week in which the exercise was done."""
    return (
        f"(SELECT v.{column} FROM exercise_sessions v WHERE v.exercise = {exercise}"
        f" AND {_within_week('v', monday)} AND v.sets_done > 0"
        " ORDER BY v.day DESC, v.started_jd DESC, v.session_id DESC LIMIT 1)"
    )


# What a rep can change in each row, and how it is made from the rows below. A rep is measured
# in whole milliseconds, of a day at most: such sums come out alike in any order.
_OF_REPS = {
    "counts": "count(r.number) > 0 AND coalesce(t.outcome, 'skipped') <> 'skipped'",
    "reps": "count(r.number)",
    "clean_reps": "count(*) FILTER (WHERE r.quality = 'clean')",
    "left_clean_reps": "count(*) FILTER (WHERE r.quality = 'clean' AND r.side = 'left')",
    "right_clean_reps": "count(*) FILTER (WHERE r.quality = 'clean' AND r.side = 'right')",
    "tension_ms": "coalesce(sum(CAST(round(1000 * min(r.tension_s, 86400)) AS INTEGER)), 0)",
}


def _summed(alias: str, *columns: str) -> dict[str, str]:
    return {column: f"coalesce(sum({alias}.{column}), 0)" for column in columns}


_SUMMED = ("reps", "clean_reps", "left_clean_reps", "right_clean_reps", "tension_ms")


def _of_sets(session: str, exercise: str) -> dict[str, str]:
    return {
        "sets_done": "coalesce(sum(u.counts), 0)",
        **_summed("u", *_SUMMED),
        "load_kg": "max(u.load_kg) FILTER (WHERE u.counts)",
        "load_label": _last_done("load_label", session, exercise),
        "tempo": _last_done("tempo", session, exercise),
    }


_OF_SESSION = {
    "sets_done": "coalesce(sum(u.counts), 0)",
    **_summed("u", "reps", "clean_reps", "tension_ms"),
}


def _of_exercise_week(exercise: str, monday: str) -> dict[str, str]:
    return {
        "sessions": "coalesce(sum(x.reps > 0), 0)",
        **_summed("x", "sets_done", *_SUMMED),
        "load_kg": "max(x.load_kg)",
        "load_label": _last_of_week("load_label", exercise, monday),
        "tempo": _last_of_week("tempo", exercise, monday),
        "last_day": "max(x.day) FILTER (WHERE x.reps > 0)",
    }


_OF_WEEK = {
    "sessions": "coalesce(sum(y.reps > 0), 0)",
    "sessions_done": "coalesce(sum(y.sets_done > 0), 0)",
    "sessions_counted": "coalesce(sum(y.counted), 0)",
    **_summed("y", "sets_done", "reps", "clean_reps", "tension_ms"),
}


def _insert(table: str, columns: Mapping[str, str], rest: str) -> str:
    names, values = ", ".join(columns), ", ".join(columns.values())
    return f"INSERT INTO {table} ({names}) SELECT {values} {rest}"


def _update(table: str, columns: Mapping[str, str], below: str, which: str) -> str:
    names, values = ", ".join(columns), ", ".join(columns.values())
    return f"UPDATE {table} SET ({names}) = (SELECT {values} {below}) WHERE {which}"


def made_of_reps(which: str = "") -> str:
    """Return the statement that makes the sums of those sets `t`, or of all."""
    return _insert(
        "set_sums",
        {
            "set_id": "t.id",
            "session_id": "t.session_id",
            "exercise": "t.exercise",
            "position": "t.position",
            "day": "s.day",
            "tried": "t.outcome IS NOT NULL AND (t.outcome <> 'skipped' OR t.pain IS NOT NULL"
            " AND t.pain > 0)",
            "pain": "max(coalesce(t.pain, 0), coalesce(t.outcome, '') = 'pain')",
            "load_kg": "t.load_kg",
            "load_label": "t.load_label",
            "tempo": "t.tempo",
            **_OF_REPS,
        },
        "FROM sets t CROSS JOIN sessions s ON s.id = t.session_id"
        f" LEFT JOIN reps r ON r.set_id = t.id {which} GROUP BY t.id",
    )


def _make_exercise_sessions(which: str = "") -> str:
    return _insert(
        "exercise_sessions",
        {
            "exercise": "e.exercise",
            "day": "s.day",
            "started_jd": _STARTED,
            "session_id": "s.id",
            "monday": "s.monday",
            "sets_planned": "(SELECT count(*) FROM planned_sets p"
            " WHERE p.session_id = s.id AND p.exercise = e.exercise)",
            "tried": "coalesce(max(u.tried), 0)",
            "pain": "coalesce(max(u.pain), 0)",
            **_of_sets("s.id", "e.exercise"),
        },
        f"FROM (SELECT session_id, exercise FROM set_sums {which}"
        f" UNION SELECT session_id, exercise FROM planned_sets {which}) e"
        " CROSS JOIN sessions s ON s.id = e.session_id"
        " LEFT JOIN set_sums u ON u.session_id = s.id AND u.exercise = e.exercise"
        " GROUP BY s.id, e.exercise",
    )


def _make_sessions(which: str = "") -> str:
    worst = (
        "SELECT v.exercise FROM set_sums v WHERE v.session_id = s.id AND v.pain > 0"
        " ORDER BY v.pain DESC, v.position DESC, v.set_id DESC LIMIT 1"
    )
    return _insert(
        "session_sums",
        {
            "session_id": "s.id",
            "day": "s.day",
            "started_jd": _STARTED,
            "monday": "s.monday",
            "alone": "s.programme = 'one-set'",
            "sets_planned": "s.planned_sets",
            "pain": "coalesce(max(u.pain), 0)",
            "pain_exercise": f"({worst})",
            **_OF_SESSION,
        },
        f"FROM sessions s LEFT JOIN set_sums u ON u.session_id = s.id {which} GROUP BY s.id",
    )


def _make_exercise_weeks(which: str = "") -> str:
    return _insert(
        "exercise_weeks",
        {
            "exercise": "x.exercise",
            "monday": "x.monday",
            "sets_planned": "sum(x.sets_planned)",
            "pain": "max(x.pain)",
            **_of_exercise_week("x.exercise", "x.monday"),
        },
        f"FROM exercise_sessions x {which} GROUP BY x.exercise, x.monday",
    )


def _make_weeks(which: str = "") -> str:
    worst = (
        "SELECT v.pain_exercise FROM session_sums v WHERE v.monday = y.monday AND v.pain > 0"
        " ORDER BY v.pain DESC, v.day DESC, v.started_jd DESC, v.session_id DESC LIMIT 1"
    )
    return _insert(
        "weeks",
        {
            "monday": "y.monday",
            "sets_planned": "sum(y.sets_planned)",
            "pain": "max(y.pain)",
            "pain_exercise": f"({worst})",
            **_OF_WEEK,
        },
        f"FROM session_sums y {which} GROUP BY y.monday",
    )


SUM_TABLES = ("weeks", "exercise_weeks", "session_sums", "exercise_sessions", "set_sums")
"""From the top down."""

REBUILD = (
    *(f"DELETE FROM {table}" for table in SUM_TABLES),
    made_of_reps(),
    _make_exercise_sessions(),
    _make_sessions(),
    _make_exercise_weeks(),
    _make_weeks(),
)

_COUNTED = "coalesce(sum(u.counts), 0)"
_DONE = (
    "coalesce(sum(u.counts AND NOT (u.pain > 0 AND EXISTS"
    " (SELECT 1 FROM sets p WHERE p.id = u.set_id AND p.outcome = 'pain'))), 0)"
)


def without_stops(statements: Iterable[str]) -> tuple[str, ...]:
    """Return statements after which a stop for pain is no set done, as `SetRecord.done` has it."""
    return tuple(statement.replace(_COUNTED, _DONE) for statement in statements)


_REMAKE_WEEK = (
    "DELETE FROM exercise_weeks WHERE monday = NEW.monday",
    _make_exercise_weeks("WHERE x.monday = NEW.monday"),
    "DELETE FROM weeks WHERE monday = NEW.monday",
    _make_weeks("WHERE y.monday = NEW.monday"),
)
_REMAKE_SESSION = (
    "DELETE FROM session_sums WHERE session_id = NEW.id",
    "DELETE FROM exercise_sessions WHERE session_id = NEW.id",
    "DELETE FROM set_sums WHERE session_id = NEW.id",
    "DELETE FROM set_sums WHERE set_id IN (SELECT id FROM sets WHERE session_id = NEW.id)",
    made_of_reps("WHERE t.session_id = NEW.id"),
    _make_exercise_sessions("WHERE session_id = NEW.id"),
    _make_sessions("WHERE s.id = NEW.id"),
    "INSERT INTO remake_week SELECT monday FROM sessions WHERE id = NEW.id",
)


def _its(column: str) -> str:
    return f"(SELECT {column} FROM set_sums WHERE set_id = NEW.id)"


_MONDAY = f"(SELECT monday FROM session_sums WHERE session_id = {_its('session_id')})"
# How a rep shows in its set, exercise, session and week: in five rows that are there.
_REMAKE_SET = (
    _update(
        "set_sums",
        _OF_REPS,
        "FROM sets t LEFT JOIN reps r ON r.set_id = t.id WHERE t.id = NEW.id",
        "set_id = NEW.id",
    ),
    _update(
        "exercise_sessions",
        _of_sets("exercise_sessions.session_id", "exercise_sessions.exercise"),
        "FROM set_sums u WHERE u.session_id = exercise_sessions.session_id"
        " AND u.exercise = exercise_sessions.exercise",
        f"session_id = {_its('session_id')} AND exercise = {_its('exercise')}",
    ),
    _update(
        "session_sums",
        _OF_SESSION,
        "FROM set_sums u WHERE u.session_id = session_sums.session_id",
        f"session_id = {_its('session_id')}",
    ),
    _update(
        "exercise_weeks",
        _of_exercise_week("exercise_weeks.exercise", "exercise_weeks.monday"),
        "FROM exercise_sessions x WHERE x.exercise = exercise_weeks.exercise"
        f" AND {_within_week('x', 'exercise_weeks.monday')}",
        f"exercise = {_its('exercise')} AND monday = {_MONDAY}",
    ),
    _update(
        "weeks",
        _OF_WEEK,
        "FROM session_sums y WHERE y.monday = weeks.monday",
        f"monday = {_MONDAY}",
    ),
)


def remaking(view: str, column: str, statements: Iterable[str]) -> tuple[str, str]:
    """Return the statements that make a view: to insert a value there is to do `statements`.

    So that what several triggers do stands in the file, and is read on opening, once.
    """
    body = "".join(f"    {statement};\n" for statement in statements)
    return (
        f"CREATE VIEW {view} ({column}) AS SELECT NULL WHERE 0",
        f"CREATE TRIGGER {view}_now INSTEAD OF INSERT ON {view} BEGIN\n{body}END",
    )


def trigger(name: str, event: str, *statements: str, when: str = "") -> str:
    """Return the statement that makes a trigger."""
    condition = f" WHEN {when}" if when else ""
    body = "".join(f"    {statement};\n" for statement in statements)
    return f"CREATE TRIGGER {name} AFTER {event}{condition} BEGIN\n{body}END"


def remake(view: str, value: str) -> str:
    """Return the statement that rebuilds what `value` stands for."""
    return f"INSERT INTO {view} VALUES ({value})"


VIEWS = (
    *remaking("remake_week", "monday", _REMAKE_WEEK),
    *remaking("remake_session", "id", _REMAKE_SESSION),
    *remaking("remake_set", "id", _REMAKE_SET),
)

STOPS = (
    *(f"DROP VIEW {view}" for view in ("remake_session", "remake_set")),
    *without_stops(
        (
            *remaking("remake_session", "id", _REMAKE_SESSION),
            *remaking("remake_set", "id", _REMAKE_SET),
        )
    ),
    *without_stops(REBUILD),
)
"""The step after which a stop for pain is no set done; with a view go its triggers."""


def _of_session_triggers(table: str, columns: str) -> tuple[str, ...]:
    new = remake("remake_session", "NEW.session_id")
    old = remake("remake_session", "OLD.session_id")
    return (
        trigger(f"sum_{table}_in", f"INSERT ON {table}", new),
        trigger(f"sum_{table}", f"UPDATE OF {columns} ON {table}", new),
        trigger(
            f"sum_{table}_moved",
            f"UPDATE OF session_id ON {table}",
            old,
            when="OLD.session_id <> NEW.session_id",
        ),
        trigger(f"sum_{table}_out", f"DELETE ON {table}", old),
    )


TRIGGERS = (
    trigger("sum_reps_in", "INSERT ON reps", remake("remake_set", "NEW.set_id")),
    trigger(
        "sum_reps",
        "UPDATE OF set_id, side, quality, tension_s ON reps",
        remake("remake_set", "NEW.set_id"),
    ),
    trigger(
        "sum_reps_moved",
        "UPDATE OF set_id ON reps",
        remake("remake_set", "OLD.set_id"),
        when="OLD.set_id <> NEW.set_id",
    ),
    # The reps of a set that is deleted go with it, and their sums with its own.
    trigger(
        "sum_reps_out",
        "DELETE ON reps",
        remake("remake_set", "OLD.set_id"),
        when="EXISTS (SELECT 1 FROM sets WHERE id = OLD.set_id)",
    ),
    *_of_session_triggers(
        "sets",
        "id, session_id, position, exercise, tempo, load_kg, load_label, pain, outcome",
    ),
    *_of_session_triggers("planned_sets", "session_id, exercise"),
    trigger("sum_sessions_in", "INSERT ON sessions", remake("remake_session", "NEW.id")),
    trigger(
        "sum_sessions",
        "UPDATE OF id, day, started_at, programme, planned_sets ON sessions",
        remake("remake_session", "NEW.id"),
    ),
    trigger(
        "sum_sessions_moved",
        "UPDATE OF id, day ON sessions",
        remake("remake_session", "OLD.id"),
        remake("remake_week", "OLD.monday"),
        when="OLD.id <> NEW.id OR OLD.monday <> NEW.monday",
    ),
    trigger(
        "sum_sessions_out",
        "DELETE ON sessions",
        remake("remake_session", "OLD.id"),
        remake("remake_week", "OLD.monday"),
    ),
)
