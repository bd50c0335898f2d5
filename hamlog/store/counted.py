"""What an import brought in, finished in one go: its reps, and the sums of its sessions.

Reps come as counts, and so are they written, in the order of their table. Sets and new sessions are
summed up while they are at hand (see `hamlog.store.at_hand`), the others that got something at the
end, however much the log holds.
The triggers make the same of the same rows (see `hamlog.store.sums`), one by one.
"""

# ruff: noqa: S608 - statements are put together from constants of this module only
import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from hamlog.frozen import Frozen
from hamlog.store import alike, at_hand, bearable, notes, stamps, sums
from hamlog.store.at_hand import Values
from hamlog.store.rows import Value
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
    set_id TEXT NOT NULL, side TEXT NOT NULL, count INTEGER NOT NULL, tension_s REAL,
    session_id TEXT, exercise TEXT, position INTEGER, day TEXT, counts INTEGER, tried INTEGER,
    pain INTEGER, load_kg REAL, load_label TEXT, tempo TEXT,
    reps INTEGER, lefts INTEGER, rights INTEGER, tension_ms INTEGER
) STRICT""",
    "DROP TABLE IF EXISTS temp.touched",
    """CREATE TEMP TABLE touched (
    session_id TEXT PRIMARY KEY, summed INTEGER NOT NULL
) STRICT, WITHOUT ROWID""",
    "DROP TABLE IF EXISTS temp.numbers",
    "CREATE TEMP TABLE numbers (number INTEGER PRIMARY KEY) STRICT",
    f"""INSERT INTO numbers WITH RECURSIVE n (number) AS (
    SELECT 1 UNION ALL SELECT number + 1 FROM n WHERE number < {MOST_REPS}
) SELECT number FROM n""",
)
_BY_SET = "CREATE INDEX temp.counted_by_set ON counted (set_id, side, count, tension_s)"
# Of a session that gets more later on, the sums are made at the end.
_TOUCH = "INSERT INTO touched VALUES (?, ?) ON CONFLICT DO UPDATE SET summed = 0"
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
# Sorted anew: in the order of the index each row would be looked for.
_SET_SUMS = """INSERT INTO set_sums (set_id, session_id, exercise, position, day, counts, tried,
    pain, load_kg, load_label, tempo, reps, clean_reps, left_clean_reps, right_clean_reps,
    tension_ms)
SELECT set_id, session_id, exercise, position, day, counts, tried,
    pain, load_kg, load_label, tempo, reps, reps, lefts, rights, tension_ms
FROM counted NOT INDEXED WHERE session_id IS NOT NULL ORDER BY set_id"""
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
    WHERE NOT x.summed GROUP BY x.session_id, u.exercise
    UNION ALL SELECT DISTINCT p.session_id, p.exercise, 0, 0, 0, 0, 0, 0, 0, NULL, 0, NULL
    FROM touched x CROSS JOIN planned_sets p ON p.session_id = x.session_id
    WHERE NOT x.summed AND NOT EXISTS (SELECT 1 FROM set_sums u
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
    LEFT JOIN exercise_sessions e ON e.session_id = s.id WHERE NOT x.summed GROUP BY x.session_id"""
_ITS = "session_id IN (SELECT session_id FROM touched)"
_TO_BE_SUMMED = "session_id IN (SELECT session_id FROM touched WHERE NOT summed)"
_SUMS_ABOVE = (
    f"DELETE FROM session_sums WHERE {_TO_BE_SUMMED}",
    _SESSION_SUMS,
    f"INSERT INTO remake_week SELECT DISTINCT monday FROM session_sums WHERE {_ITS}",
    f"DELETE FROM noted WHERE {_ITS}",
    notes.made("AND s.id IN (SELECT session_id FROM touched)"),
)
# SQLite would look for the set of each rep, not of each count.
_ALONE = """SELECT 1 FROM sets t
    WHERE t.rowid > ? AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.id = t.session_id)
UNION ALL SELECT 1 FROM counted c INDEXED BY counted_by_set
    WHERE NOT EXISTS (SELECT 1 FROM sets t WHERE t.id = c.set_id) LIMIT 1"""
_INDEXED = ("sets", "set_sums", "exercise_sessions")


class Counting(Frozen):
    """Notes what comes in; where that is much, the sums of it as well."""

    db: sqlite3.Connection
    in_one_go: bool

    def add(
        self,
        sets: Mapping[str, Values],
        counts: Sequence[CountedReps],
        new: Collection[str],
        mixed: Collection[Value],
    ) -> None:
        """Note sets that were written, how many reps they have, and which sessions are new.

        `sets` are values by `SET_COLUMNS`; sessions are `mixed` that have more than those.
        """
        if not self.in_one_go:
            alike.insert(self.db, "counted", at_hand.COUNTED[:4], counts)
            return
        whole = {one for one in new if one not in mixed}
        sessions = {*new, *map(at_hand.session_of, sets.values())}
        whens = at_hand.whens(self.db, json.dumps(list(sessions)))
        # The counts that are kept are those of sets that were written: none of them is without.
        if sessions - whens.keys():
            raise _without_parent()
        found = at_hand.sums_of(sets.values(), counts, whens, whole)
        for table, columns, rows in (
            ("counted", at_hand.COUNTED, found.counted),
            ("exercise_sessions", at_hand.EXERCISE_SESSIONS, found.exercise_sessions),
            ("session_sums", at_hand.SESSION_SUMS, found.session_sums),
        ):
            alike.insert(self.db, table, columns, rows)
        self.db.executemany(_TOUCH, [(one, one in whole) for one in sessions])


@contextmanager
def written_at_the_end(db: sqlite3.Connection, *, rows: int) -> Iterator[Counting]:
    """Write the reps that are counted meanwhile, and let their sums be made.

    That there are many `rows` tells the first of them. What is written beside the counts is
    summed up with them. Meanwhile no check of a table is asked: sets and counts are checked at the
    end, the triggers of sessions and choices ask what theirs would, and the rest is to be written
    as `checked`.
    """
    for statement in _TABLES:
        db.execute(statement)
    before, sets = db.execute("SELECT coalesce(max(rowid), 0), count(*) FROM sets").fetchone()
    counting = Counting(db, rows > _MANY)
    with unchecked(db):
        if counting.in_one_go:
            with _cached(db), _in_one_go(db, before, anew=sets <= _FEW_SETS):
                yield counting
        else:
            yield counting
            _check(db, before)
            db.execute(_BY_SET)
            if db.execute(_ALONE, (before,)).fetchone() is not None:
                raise _without_parent()
            _write_reps(db)


@contextmanager
def _cached(db: sqlite3.Connection) -> Iterator[None]:
    (cache,) = db.execute("PRAGMA cache_size").fetchone()
    db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    try:
        yield
    finally:
        db.execute(f"PRAGMA cache_size = {cache}")


@contextmanager
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
    _write_reps(db)
    for statement in (
        *indexes.get("sets", ()),
        _SET_SUMS,
        _sums_of_reps(before),
        *indexes.get("set_sums", ()),
        f"DELETE FROM exercise_sessions WHERE {_TO_BE_SUMMED}",
        _EXERCISE_SESSIONS,
        *indexes.get("exercise_sessions", ()),
        *_SUMS_ABOVE,
        *triggers,
    ):
        db.execute(statement)


@contextmanager
def unchecked(db: sqlite3.Connection) -> Iterator[None]:
    """Let SQLite not ask the checks of tables: what is written was checked.

    Each time it has to understand all of its statements anew.
    """
    db.execute("PRAGMA ignore_check_constraints = ON")
    try:
        yield
    finally:
        db.execute("PRAGMA ignore_check_constraints = OFF")


@contextmanager
def checked(db: sqlite3.Connection) -> Iterator[None]:
    """Let SQLite ask the checks of tables within what is `unchecked`."""
    db.execute("PRAGMA ignore_check_constraints = OFF")
    try:
        yield
    finally:
        db.execute("PRAGMA ignore_check_constraints = ON")


@contextmanager
def unasked(db: sqlite3.Connection, trigger: str) -> Iterator[None]:
    """Let SQLite not ask a trigger whether what is written can be borne: it was made here."""
    statement = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?"
    found = db.execute(statement, (trigger,)).fetchall()
    db.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    yield
    for (sql,) in found:
        db.execute(sql)


@contextmanager
def parents_unasked(db: sqlite3.Connection) -> Iterator[None]:
    """Let SQLite not ask whether sets and reps have what they belong to: that is asked here.

    Within a transaction SQLite does not change that, so this has to be around it.
    """
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def _write_reps(db: sqlite3.Connection) -> None:
    stamp = stamps.current(db)
    db.execute(_REPS, (stamp.at, stamp.machine))


def _without_parent() -> sqlite3.IntegrityError:
    error = sqlite3.IntegrityError("FOREIGN KEY constraint failed")
    error.sqlite_errorname = "SQLITE_CONSTRAINT_FOREIGNKEY"
    return error


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
