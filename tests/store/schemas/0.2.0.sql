PRAGMA application_id = 1752001639;

CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    inverse TEXT NOT NULL CHECK (json_valid(inverse)),
    undone_at TEXT
) STRICT;

CREATE TABLE choices (
    key TEXT NOT NULL,
    at TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (key, at)
) STRICT;

CREATE TABLE planned_sets (
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
) STRICT, WITHOUT ROWID;

CREATE TABLE reps (
    set_id TEXT NOT NULL REFERENCES sets (id) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('both', 'left', 'right')),
    number INTEGER NOT NULL CHECK (number >= 1),
    quality TEXT NOT NULL DEFAULT 'clean' CHECK (quality IN ('clean', 'doubtful', 'missed')),
    done_at TEXT,
    paced INTEGER NOT NULL DEFAULT 0 CHECK (paced IN (0, 1)),
    tension_s REAL CHECK (tension_s >= 0),
    PRIMARY KEY (set_id, side, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL,
    day TEXT NOT NULL CHECK (day IS date(day)),
    monday TEXT GENERATED ALWAYS AS (date(day, 'weekday 0', '-6 days')) VIRTUAL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    programme TEXT NOT NULL,
    planned_sets INTEGER NOT NULL DEFAULT 0 CHECK (planned_sets >= 0),
    note TEXT NOT NULL DEFAULT '',
    rest_ends_at TEXT
) STRICT;

CREATE TABLE sets (
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
) STRICT;

CREATE TABLE tombstones (
    table_name TEXT NOT NULL,
    key TEXT NOT NULL CHECK (json_valid(key)),
    at TEXT NOT NULL,
    PRIMARY KEY (table_name, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX changes_to_undo ON changes (id) WHERE undone_at IS NULL;

CREATE INDEX choices_by_time ON choices (key, julianday(at));

CREATE INDEX open_sessions ON sessions (julianday(started_at)) WHERE ended_at IS NULL;

CREATE INDEX sessions_by_day ON sessions (day);

CREATE INDEX sessions_by_monday ON sessions (monday);

CREATE INDEX sets_by_exercise ON sets (exercise, session_id);

CREATE INDEX sets_by_session ON sets (session_id, position);

CREATE TABLE _sqlite_migrations (
    id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT
);

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES
    ('hamlog', '0001_first_tables', '2026-01-01 00:00:00.000000+00:00');
