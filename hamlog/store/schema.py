"""The tables of the log, as steps that are appended and never edited.

Other programs read the log, so names are plain words and units stand in the
names. Instants are ISO 8601 text with the offset of the place, days are local
dates, ids are random UUIDs made where the row was made. `edited_at` and `machine` say
when and where a row was edited (see `hamlog.store.stamps`), `made_by` which machine made a
session, `made_at` when a choice was made: choices are in that order. A rep, set or session
that is deleted leaves its key in `tombstones`, so that merging another
machine's copy does not bring it back; the inverse of every edit and deletion
stands in `changes` (see `hamlog.store.changes` for its form). `owners` says which
program runs a session (see `hamlog.store.owning`). `set_aside` holds rows that no
part of hamlog could bear (see `hamlog.store.bearable`), `runs` the runs of calendars and
watches (see `hamlog.store.run_table`). All other tables
are sums and an index, made from these by triggers (see `hamlog.store.sums` and
`hamlog.store.notes`).
"""

import sqlite3
from typing import TYPE_CHECKING, Literal

from hamlog.frozen import Frozen
from hamlog.store import bearable, former, notes, run_table, stamps, sum_tables, sums

if TYPE_CHECKING:
    from sqlite_utils import Database

# "hmlg", in the header of the file: it tells a log from any other SQLite file.
APPLICATION_ID = 0x686D6C67
MIGRATION_SET = "hamlog"

Table = Literal["sessions", "planned_sets", "sets", "reps", "choices", "runs"]
Key = tuple[str | int, ...]

KEYS: dict[Table, tuple[str, ...]] = {
    "sessions": ("id",),
    "planned_sets": ("session_id", "position"),
    "sets": ("id",),
    "reps": ("set_id", "side", "number"),
    "choices": ("key", "at"),
    "runs": ("id",),
}
# Whose row a row belongs to, and by which column.
PARENTS: dict[Table, tuple[Table, str]] = {
    "planned_sets": ("sessions", "session_id"),
    "sets": ("sessions", "session_id"),
    "reps": ("sets", "set_id"),
}
# How the statements begin that make tables, their columns and their indexes.
_SHAPES = (
    "CREATE TABLE",
    "ALTER TABLE",
    "CREATE INDEX",
    "CREATE UNIQUE INDEX",
    "DROP INDEX",
    "CREATE VIRTUAL TABLE",
)
# Columns that SQLite works out by itself and lets nobody write.
GENERATED: dict[Table, frozenset[str]] = {"sessions": frozenset({"monday"})}


class Step(Frozen):
    """One change of the schema: a name that is kept for ever, and its statements."""

    name: str
    statements: tuple[str, ...]


_SESSIONS = """CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL,
    day TEXT NOT NULL CHECK (day IS date(day)),
    monday TEXT GENERATED ALWAYS AS (date(day, 'weekday 0', '-6 days')) VIRTUAL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    programme TEXT NOT NULL,
    planned_sets INTEGER NOT NULL DEFAULT 0 CHECK (planned_sets >= 0),
    note TEXT NOT NULL DEFAULT '',
    rest_ends_at TEXT
) STRICT"""

_PLANNED_SETS = """CREATE TABLE planned_sets (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    exercise TEXT NOT NULL,
    variant TEXT,
    number INTEGER NOT NULL CHECK (number >= 1),
    target_reps INTEGER NOT NULL CHECK (target_reps >= 0),
    tempo TEXT NOT NULL,
    load_kg REAL CHECK (load_kg BETWEEN 0 AND 1000),
    load_label TEXT,
    why TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (session_id, position)
) STRICT, WITHOUT ROWID"""

_SETS = """CREATE TABLE sets (
    id TEXT PRIMARY KEY NOT NULL,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    exercise TEXT NOT NULL,
    variant TEXT,
    number INTEGER NOT NULL CHECK (number >= 1),
    target_reps INTEGER NOT NULL CHECK (target_reps >= 0),
    tempo TEXT NOT NULL,
    load_kg REAL CHECK (load_kg BETWEEN 0 AND 1000),
    load_label TEXT,
    started_at TEXT,
    ended_at TEXT,
    rpe REAL CHECK (rpe BETWEEN 0 AND 10),
    pain INTEGER CHECK (pain BETWEEN 0 AND 10),
    pain_place TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    outcome TEXT CHECK (outcome IN ('done', 'ended_early', 'skipped', 'pain')),
    ended_side TEXT CHECK (ended_side IN ('both', 'left', 'right')),
    ended_rep INTEGER CHECK (ended_rep >= 0),
    ended_phase TEXT
) STRICT"""

# Without a rowid the reps of a set lie side by side: a set is read in one go.
_REPS = """CREATE TABLE reps (
    set_id TEXT NOT NULL REFERENCES sets (id) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('both', 'left', 'right')),
    number INTEGER NOT NULL CHECK (number >= 1),
    quality TEXT NOT NULL DEFAULT 'clean' CHECK (quality IN ('clean', 'doubtful', 'missed')),
    done_at TEXT,
    paced INTEGER NOT NULL DEFAULT 0 CHECK (paced IN (0, 1)),
    tension_s REAL CHECK (tension_s >= 0),
    PRIMARY KEY (set_id, side, number)
) STRICT, WITHOUT ROWID"""

_CHOICES = """CREATE TABLE choices (
    key TEXT NOT NULL,
    at TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (key, at)
) STRICT"""

_CHANGES = """CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    inverse TEXT NOT NULL CHECK (json_valid(inverse)),
    undone_at TEXT
) STRICT"""

_TOMBSTONES = """CREATE TABLE tombstones (
    table_name TEXT NOT NULL,
    key TEXT NOT NULL CHECK (json_valid(key)),
    at TEXT NOT NULL,
    PRIMARY KEY (table_name, key)
) STRICT, WITHOUT ROWID"""

_OWNERS = """CREATE TABLE owners (
    session_id TEXT PRIMARY KEY NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    owner TEXT NOT NULL,
    process INTEGER NOT NULL,
    started TEXT NOT NULL,
    host TEXT NOT NULL,
    machine TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT"""

_SUDDEN = """ALTER TABLE sets
    ADD COLUMN pain_sudden INTEGER NOT NULL DEFAULT 0 CHECK (pain_sudden IN (0, 1))"""

REBUILD = (*sums.without_stops(sums.REBUILD), *notes.REBUILD)
"""Rebuilds all sums and the index of notes from the facts; to be run as a step of the schema."""

STEPS: tuple[Step, ...] = (
    Step(
        "0001_first_tables",
        (
            _SESSIONS,
            _PLANNED_SETS,
            _SETS,
            _REPS,
            _CHOICES,
            _CHANGES,
            _TOMBSTONES,
            "CREATE INDEX sessions_by_day ON sessions (day)",
            "CREATE INDEX sessions_by_monday ON sessions (monday)",
            # Instants differ in their offsets: as text they do not sort by time.
            "CREATE INDEX open_sessions ON sessions (julianday(started_at)) WHERE ended_at IS NULL",
            "CREATE INDEX sets_by_session ON sets (session_id, position)",
            "CREATE INDEX sets_by_exercise ON sets (exercise, session_id)",
            "CREATE INDEX choices_by_time ON choices (key, julianday(at))",
            "CREATE INDEX changes_to_undo ON changes (id) WHERE undone_at IS NULL",
        ),
    ),
    Step(
        "0002_sums_and_notes",
        (
            *sum_tables.TABLES,
            *notes.TABLES,
            *sum_tables.INDEXES,
            # What the log holds already is summed up before the triggers are there.
            *sums.REBUILD,
            *notes.REBUILD,
            *sums.VIEWS,
            *notes.VIEWS,
            *sums.TRIGGERS,
            *notes.TRIGGERS,
        ),
    ),
    Step("0003_stops_for_pain", sums.STOPS),
    Step("0004_sudden_pain", (_SUDDEN,)),
    Step("0005_former_content", former.KEPT),
    Step("0006_owners", (_OWNERS,)),
    Step("0007_times_and_places", (*bearable.STEP, *stamps.STEP)),
    Step("0008_runs", run_table.STEP),
)


def known_steps() -> tuple[str, ...]:
    """Return the names of all steps in their order."""
    return tuple(step.name for step in STEPS)


def applied_steps(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the steps that a log has gone through; none in an empty file."""
    table = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_sqlite_migrations'"
    if connection.execute(table).fetchone() is None:
        return ()
    names = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", (MIGRATION_SET,)
    )
    return tuple(name for (name,) in names)


def migrate(log: sqlite3.Connection) -> None:
    """Apply the steps that a log has not gone through, as migrations of sqlite-utils.

    To load that takes 38 ms and 8 MB: only here, where there are steps to apply.
    """
    from sqlite_utils import Database, Migrations

    found = Migrations(MIGRATION_SET)
    for step in STEPS:

        def run(db: "Database", statements: tuple[str, ...] = step.statements) -> None:
            for statement in statements:
                db.execute(statement)

        found(name=step.name)(run)
    found.apply(Database(log, execute_plugins=False, strict=True))


def empty_log() -> sqlite3.Connection:
    """Return an empty log in memory: what a file that does not exist yet would say.

    It is only read, so it goes without what keeps the sums.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN")
    for step in STEPS:
        for statement in step.statements:
            if statement.startswith(_SHAPES):
                connection.execute(statement)
    connection.execute("COMMIT")
    return connection
