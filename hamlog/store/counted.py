"""What an import brought in, finished in one go: its reps, and the sums of its sessions.

Reps come as counts, and so are they written, in the order of their table, and summed up without
being read again. Only the sessions that got something are summed up, however much the log holds.
The triggers make the same of the same rows (see `hamlog.store.sums`), one by one.
"""

# ruff: noqa: S608 - statements are put together from constants of this module only
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from hamlog.store import bearable, notes, stamps, sums
from hamlog.store.schema import Key
from hamlog.training.limits import MOST_REPS
from hamlog.training.record import CountedReps

# From this many rows on it is faster than the triggers.
_MANY = 300
# Ids are hashes, so rows come in anywhere in their indexes: what does not fit is written many
# times over. The most that it may take, whatever the size of the import.
_CACHE_KIB = 8_000

# With so few sets in the log it is faster to make indexes anew than to put each row into them.
_FEW_SETS = 10_000

_TABLES = (
    "DROP TABLE IF EXISTS temp.counted",
    """CREATE TEMP TABLE counted (
    set_id TEXT NOT NULL, side TEXT NOT NULL, count INTEGER NOT NULL, tension_s REAL
) STRICT""",
    "DROP TABLE IF EXISTS temp.touched",
    "CREATE TEMP TABLE touched (session_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    "DROP TABLE IF EXISTS temp.numbers",
    "CREATE TEMP TABLE numbers (number INTEGER PRIMARY KEY) STRICT",
    f"""INSERT INTO numbers WITH RECURSIVE n (number) AS (
    SELECT 1 UNION ALL SELECT number + 1 FROM n WHERE number < {MOST_REPS}
) SELECT number FROM n""",
)
_BY_SET = "CREATE INDEX temp.counted_by_set ON counted (set_id, side, count, tension_s)"
_COUNT = "INSERT INTO counted VALUES (?, ?, ?, ?)"
# In the order of their table: what is written in another takes several times as long.
_REPS = """INSERT INTO reps (set_id, side, number, quality, paced, tension_s, edited_at, machine)
SELECT set_id, side, number, 'clean', 0, tension_s, ?, ?
FROM counted INDEXED BY counted_by_set CROSS JOIN numbers WHERE number <= count
ORDER BY set_id, side"""
# The checks of the table of sets that are not in `bearable`.
_WRONG_SET = (
    "t.load_kg NOT BETWEEN 0 AND 1000 OR t.rpe NOT BETWEEN 0 AND 10 OR t.pain NOT BETWEEN 0 AND 10"
    " OR t.outcome NOT IN ('done', 'ended_early', 'skipped', 'pain')"
    " OR t.ended_side NOT IN ('both', 'left', 'right') OR t.pain_sudden NOT IN (0, 1)"
)
# So are those of the table of reps here: there they would be asked for each rep.
_WRONG_COUNT = "side NOT IN ('both', 'left', 'right') OR tension_s NOT BETWEEN 0 AND 86400"
_COUNTED = f"min(count, {MOST_REPS})"
_TENSION_MS = "CAST(round(1000 * min(tension_s, 86400)) AS INTEGER)"
_SET_SUMS = f"""INSERT INTO set_sums (set_id, session_id, exercise, position, day, counts, tried,
    pain, load_kg, load_label, tempo, reps, clean_reps, left_clean_reps, right_clean_reps,
    tension_ms)
SELECT t.id, t.session_id, t.exercise, t.position, s.day,
    c.reps > 0 AND coalesce(t.outcome, 'skipped') <> 'skipped',
    t.outcome IS NOT NULL AND (t.outcome <> 'skipped' OR t.pain IS NOT NULL AND t.pain > 0),
    max(coalesce(t.pain, 0), coalesce(t.outcome, '') = 'pain'),
    t.load_kg, t.load_label, t.tempo, c.reps, c.reps, c.lefts, c.rights, c.tension_ms
FROM (
    SELECT set_id, sum({_COUNTED}) AS reps, sum(iif(side = 'left', {_COUNTED}, 0)) AS lefts,
        sum(iif(side = 'right', {_COUNTED}, 0)) AS rights,
        coalesce(sum({_COUNTED} * {_TENSION_MS}), 0) AS tension_ms
    FROM counted INDEXED BY counted_by_set GROUP BY set_id
) c CROSS JOIN sets t ON t.id = c.set_id CROSS JOIN sessions s ON s.id = t.session_id"""
# The last set that counts is told by one text: its place, then its id.
_EXERCISE_SESSIONS = """INSERT INTO exercise_sessions (exercise, session_id, day, started_jd,
    monday, sets_planned, tried, pain, sets_done, reps, clean_reps, left_clean_reps,
    right_clean_reps, tension_ms, load_kg, load_label, tempo)
SELECT e.exercise, s.id, s.day, coalesce(julianday(s.started_at), 0), s.monday,
    (SELECT count(*) FROM planned_sets p WHERE p.session_id = s.id AND p.exercise = e.exercise),
    e.tried, e.pain, e.sets_done, e.reps, e.clean_reps, e.left_clean_reps, e.right_clean_reps,
    e.tension_ms, e.load_kg, v.load_label, v.tempo
FROM (
    SELECT u.session_id AS session_id, u.exercise AS exercise, max(u.tried) AS tried,
        max(u.pain) AS pain, sum(u.reps) AS reps, sum(u.clean_reps) AS clean_reps,
        sum(u.left_clean_reps) AS left_clean_reps, sum(u.right_clean_reps) AS right_clean_reps,
        sum(u.tension_ms) AS tension_ms, max(u.load_kg) FILTER (WHERE u.counts) AS load_kg,
        sum(iif(u.counts AND u.pain > 0, NOT EXISTS
            (SELECT 1 FROM sets p WHERE p.id = u.set_id AND p.outcome = 'pain'), u.counts)
        ) AS sets_done,
        max(printf('%012d', u.position) || u.set_id) FILTER (WHERE u.counts) AS last
    FROM touched x CROSS JOIN set_sums u ON u.session_id = x.session_id
    GROUP BY x.session_id, u.exercise
    UNION ALL SELECT DISTINCT p.session_id, p.exercise, 0, 0, 0, 0, 0, 0, 0, NULL, 0, NULL
    FROM touched x CROSS JOIN planned_sets p ON p.session_id = x.session_id
    WHERE NOT EXISTS (SELECT 1 FROM set_sums u
        WHERE u.session_id = p.session_id AND u.exercise = p.exercise)
) e CROSS JOIN sessions s ON s.id = e.session_id
    LEFT JOIN set_sums v ON v.set_id = substr(e.last, 13)"""
_SESSION_SUMS = """INSERT INTO session_sums (session_id, day, started_jd, monday, alone,
    sets_planned, pain, pain_exercise, sets_done, reps, clean_reps, tension_ms)
SELECT s.id, s.day, coalesce(julianday(s.started_at), 0), s.monday, s.programme = 'one-set',
    s.planned_sets, coalesce(max(e.pain), 0), iif(max(e.pain) > 0, (
        SELECT v.exercise FROM set_sums v WHERE v.session_id = s.id AND v.pain > 0
        ORDER BY v.pain DESC, v.position DESC, v.set_id DESC LIMIT 1
    ), NULL), coalesce(sum(e.sets_done), 0), coalesce(sum(e.reps), 0),
    coalesce(sum(e.clean_reps), 0), coalesce(sum(e.tension_ms), 0)
FROM touched x CROSS JOIN sessions s ON s.id = x.session_id
    LEFT JOIN exercise_sessions e ON e.session_id = s.id GROUP BY x.session_id"""
_ITS = "session_id IN (SELECT session_id FROM touched)"
_SUMS_ABOVE = (
    f"DELETE FROM session_sums WHERE {_ITS}",
    _SESSION_SUMS,
    f"INSERT INTO remake_week SELECT DISTINCT monday FROM session_sums WHERE {_ITS}",
    f"DELETE FROM noted WHERE {_ITS}",
    notes.made("AND s.id IN (SELECT session_id FROM touched)"),
)
_INDEXED = ("sets", "set_sums", "exercise_sessions")


def count(db: sqlite3.Connection, counts: Iterable[CountedReps], sessions: Iterable[Key]) -> None:
    """Note the reps of sets that were written, and the sessions that got something."""
    db.executemany(_COUNT, counts)
    db.executemany("INSERT OR IGNORE INTO touched VALUES (?)", sessions)


@contextmanager
def written_at_the_end(db: sqlite3.Connection, *, rows: int) -> Iterator[None]:
    """Write the reps that are counted meanwhile, and let their sums be made.

    That there are many `rows` tells the first of them. What is written beside the counts is
    summed up with them.
    """
    for statement in _TABLES:
        db.execute(statement)
    before, sets = db.execute("SELECT coalesce(max(rowid), 0), count(*) FROM sets").fetchone()
    if rows > _MANY:
        with _cached(db):
            yield from _in_one_go(db, before, anew=sets <= _FEW_SETS)
    else:
        yield
        _check(db, before)
        db.execute(_BY_SET)
        _write_reps(db)


@contextmanager
def _cached(db: sqlite3.Connection) -> Iterator[None]:
    (cache,) = db.execute("PRAGMA cache_size").fetchone()
    db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    try:
        yield
    finally:
        db.execute(f"PRAGMA cache_size = {cache}")


def _in_one_go(db: sqlite3.Connection, before: int, *, anew: bool) -> Iterator[None]:
    """Do without triggers meanwhile, and finish what they would have done; so with indexes `anew`.

    New sets are those after row `before`.
    """
    triggers = _without_triggers(db, "name NOT GLOB 'bear_*' OR name = 'bear_sets_in'")
    indexes = _without_indexes(db) if anew else {}
    yield
    _check(db, before)
    triggers += _without_triggers(db, "name = 'bear_reps_in'")
    db.execute(_BY_SET)
    with unchecked(db):
        _write_reps(db)
    for statement in (
        *indexes.get("sets", ()),
        _SET_SUMS,
        _sums_of_reps(before),
        *indexes.get("set_sums", ()),
        f"DELETE FROM exercise_sessions WHERE {_ITS}",
        _EXERCISE_SESSIONS,
        *indexes.get("exercise_sessions", ()),
        *_SUMS_ABOVE,
        *triggers,
    ):
        db.execute(statement)


@contextmanager
def unchecked(db: sqlite3.Connection) -> Iterator[None]:
    """Let SQLite not ask the checks of tables: what is written was checked."""
    db.execute("PRAGMA ignore_check_constraints = ON")
    try:
        yield
    finally:
        db.execute("PRAGMA ignore_check_constraints = OFF")


@contextmanager
def unasked(db: sqlite3.Connection, trigger: str) -> Iterator[None]:
    """Let SQLite not ask a trigger whether what is written can be borne: it was made here."""
    statement = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?"
    found = db.execute(statement, (trigger,)).fetchall()
    db.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    yield
    for (sql,) in found:
        db.execute(sql)


def _write_reps(db: sqlite3.Connection) -> None:
    stamp = stamps.current(db)
    db.execute(_REPS, (stamp.at, stamp.machine))


def _without_indexes(db: sqlite3.Connection) -> dict[str, list[str]]:
    """Take indexes away, and return the statements that bring them back, by table."""
    found = db.execute(
        "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    statements: dict[str, list[str]] = {}
    for table, name, sql in found:
        if table in _INDEXED:
            db.execute(f"DROP INDEX {name}")
            statements.setdefault(table, []).append(sql)
    return statements


def _without_triggers(db: sqlite3.Connection, which: str) -> list[str]:
    """Take triggers away, and return the statements that bring them back."""
    found = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        f" AND tbl_name IN ('sessions', 'planned_sets', 'sets', 'reps') AND ({which})"
    ).fetchall()
    for name, _ in found:
        db.execute(f"DROP TRIGGER {name}")
    return [sql for _, sql in found]


def _check(db: sqlite3.Connection, before: int) -> None:
    """Raise sqlite3.IntegrityError where a set came that the table or its trigger would refuse.

    In one go: asked for each of them it takes as long as writing it.
    """
    wrong = {"a value that no set has": _WRONG_SET, **bearable.wrong("sets", "t")}
    cases = " ".join(f"WHEN {told} THEN 'sets: {words}'" for words, told in wrong.items())
    any_of_them = " OR ".join(f"({told})" for told in wrong.values())
    found = db.execute(
        f"SELECT CASE {cases} END FROM sets t WHERE t.rowid > ? AND ({any_of_them})"
        f" UNION ALL SELECT 'reps: a value that no rep has' FROM counted WHERE {_WRONG_COUNT}"
        " LIMIT 1",
        (before,),
    ).fetchone()
    if found is not None:
        error = sqlite3.IntegrityError(found[0])
        error.sqlite_errorname = "SQLITE_CONSTRAINT_CHECK"
        raise error


def _sums_of_reps(before: int) -> str:
    """Return the statement that sums up the sets whose reps came as they are."""
    return sums.made_of_reps(
        f"WHERE t.rowid > {before} AND t.id NOT IN (SELECT set_id FROM counted)"
    )
