PRAGMA application_id = 1752001639;

CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    inverse TEXT NOT NULL CHECK (json_valid(inverse)),
    undone_at TEXT
, uid TEXT) STRICT;

CREATE TABLE choices (
    key TEXT NOT NULL,
    at TEXT NOT NULL,
    value TEXT NOT NULL, edited_at TEXT NOT NULL DEFAULT '', machine TEXT NOT NULL DEFAULT '', made_at TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (key, at)
) STRICT;

CREATE TABLE clocks (
    machine TEXT PRIMARY KEY NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE exercise_sessions (
    exercise TEXT NOT NULL,
    day TEXT NOT NULL,
    started_jd REAL NOT NULL,
    session_id TEXT NOT NULL,
    monday TEXT NOT NULL,
    sets_planned INTEGER NOT NULL,
    sets_done INTEGER NOT NULL,
    tried INTEGER NOT NULL,
    reps INTEGER NOT NULL,
    clean_reps INTEGER NOT NULL,
    left_clean_reps INTEGER NOT NULL,
    right_clean_reps INTEGER NOT NULL,
    tension_ms INTEGER NOT NULL,
    pain INTEGER NOT NULL,
    load_kg REAL,
    load_label TEXT,
    tempo TEXT,
    PRIMARY KEY (exercise, day, started_jd, session_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE exercise_weeks (
    exercise TEXT NOT NULL,
    monday TEXT NOT NULL,
    sessions INTEGER NOT NULL,
    sets_planned INTEGER NOT NULL,
    sets_done INTEGER NOT NULL,
    reps INTEGER NOT NULL,
    clean_reps INTEGER NOT NULL,
    left_clean_reps INTEGER NOT NULL,
    right_clean_reps INTEGER NOT NULL,
    tension_ms INTEGER NOT NULL,
    pain INTEGER NOT NULL,
    load_kg REAL,
    load_label TEXT,
    tempo TEXT,
    last_day TEXT,
    PRIMARY KEY (exercise, monday)
) STRICT, WITHOUT ROWID;

CREATE TABLE lifted (
    table_name TEXT NOT NULL,
    key TEXT NOT NULL,
    edited_at TEXT NOT NULL,
    machine TEXT NOT NULL,
    PRIMARY KEY (table_name, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE noted (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL,
    set_id TEXT,
    text TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE noted_words USING fts5(
    text, content = 'noted', content_rowid = 'id', prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE owners (
    session_id TEXT PRIMARY KEY NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    owner TEXT NOT NULL,
    process INTEGER NOT NULL,
    started TEXT NOT NULL,
    host TEXT NOT NULL,
    machine TEXT NOT NULL,
    at TEXT NOT NULL
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
    why TEXT NOT NULL DEFAULT '', edited_at TEXT NOT NULL DEFAULT '', machine TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (session_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE reps (
    set_id TEXT NOT NULL REFERENCES sets (id) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('both', 'left', 'right')),
    number INTEGER NOT NULL CHECK (number >= 1),
    quality TEXT NOT NULL DEFAULT 'clean' CHECK (quality IN ('clean', 'doubtful', 'missed')),
    done_at TEXT,
    paced INTEGER NOT NULL DEFAULT 0 CHECK (paced IN (0, 1)),
    tension_s REAL CHECK (tension_s >= 0), edited_at TEXT NOT NULL DEFAULT '', machine TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (set_id, side, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
    id TEXT PRIMARY KEY NOT NULL,
    day TEXT NOT NULL
        CHECK (day IS date(day, '+0 days') AND day BETWEEN '1900-01-01' AND '2999-12-31'),
    title TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    uid TEXT NOT NULL DEFAULT '',
    sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence BETWEEN 0 AND 2147483647),
    starts_at TEXT NOT NULL DEFAULT ''
        CHECK (starts_at = '' OR starts_at IS strftime('%H:%M', starts_at)),
    duration_s REAL CHECK (duration_s BETWEEN 0 AND 864000),
    distance_km REAL CHECK (distance_km BETWEEN 0 AND 10000),
    zone_s REAL CHECK (zone_s BETWEEN 0 AND 864000),
    done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
    kind TEXT NOT NULL DEFAULT '',
    edited_at TEXT NOT NULL DEFAULT '',
    machine TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE session_sums (
    session_id TEXT PRIMARY KEY NOT NULL,
    day TEXT NOT NULL,
    started_jd REAL NOT NULL,
    monday TEXT NOT NULL,
    alone INTEGER NOT NULL,
    sets_planned INTEGER NOT NULL,
    sets_done INTEGER NOT NULL,
    reps INTEGER NOT NULL,
    clean_reps INTEGER NOT NULL,
    tension_ms INTEGER NOT NULL,
    pain INTEGER NOT NULL,
    pain_exercise TEXT,
    counted INTEGER GENERATED ALWAYS AS
        (NOT alone AND sets_done > 0 AND 2 * sets_done >= sets_planned) VIRTUAL
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
, edited_at TEXT NOT NULL DEFAULT '', machine TEXT NOT NULL DEFAULT '', made_by TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE set_aside (
    table_name TEXT NOT NULL,
    key TEXT NOT NULL,
    why TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (table_name, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE set_sums (
    set_id TEXT PRIMARY KEY NOT NULL,
    session_id TEXT NOT NULL,
    exercise TEXT NOT NULL,
    position INTEGER NOT NULL,
    day TEXT NOT NULL,
    counts INTEGER NOT NULL,
    tried INTEGER NOT NULL,
    reps INTEGER NOT NULL,
    clean_reps INTEGER NOT NULL,
    left_clean_reps INTEGER NOT NULL,
    right_clean_reps INTEGER NOT NULL,
    tension_ms INTEGER NOT NULL,
    pain INTEGER NOT NULL,
    load_kg REAL,
    load_label TEXT,
    tempo TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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
, pain_sudden INTEGER NOT NULL DEFAULT 0 CHECK (pain_sudden IN (0, 1)), edited_at TEXT NOT NULL DEFAULT '', machine TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE tombstones (
    table_name TEXT NOT NULL,
    key TEXT NOT NULL CHECK (json_valid(key)),
    at TEXT NOT NULL, edited_at TEXT NOT NULL DEFAULT '', machine TEXT NOT NULL DEFAULT '', moved_to TEXT,
    PRIMARY KEY (table_name, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE weeks (
    monday TEXT PRIMARY KEY NOT NULL,
    sessions INTEGER NOT NULL,
    sessions_done INTEGER NOT NULL,
    sessions_counted INTEGER NOT NULL,
    sets_planned INTEGER NOT NULL,
    sets_done INTEGER NOT NULL,
    reps INTEGER NOT NULL,
    clean_reps INTEGER NOT NULL,
    tension_ms INTEGER NOT NULL,
    pain INTEGER NOT NULL,
    pain_exercise TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE withheld (
    table_name TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (table_name, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX best_sets ON set_sums
    (exercise, coalesce(load_kg, 0) DESC, clean_reps DESC, day DESC) WHERE counts;

CREATE UNIQUE INDEX changes_by_uid ON changes (uid);

CREATE INDEX changes_to_undo ON changes (id) WHERE undone_at IS NULL;

CREATE INDEX choices_by_making ON choices (key, made_at);

CREATE INDEX exercise_pains ON exercise_sessions
    (exercise, day, started_jd, session_id, pain) WHERE pain > 0;

CREATE INDEX exercise_sessions_by_monday ON exercise_sessions (monday, exercise);

CREATE INDEX exercise_sessions_by_session ON exercise_sessions (session_id, exercise);

CREATE INDEX exercise_weeks_by_monday ON exercise_weeks (monday, exercise);

CREATE INDEX noted_by_session ON noted (session_id);

CREATE INDEX open_sessions ON sessions (julianday(started_at)) WHERE ended_at IS NULL;

CREATE INDEX pains ON exercise_sessions (day, started_jd, session_id, pain) WHERE pain > 0;

CREATE INDEX runs_by_day ON runs (day);

CREATE INDEX runs_by_source ON runs (source);

CREATE INDEX runs_by_uid ON runs (uid);

CREATE INDEX session_sums_by_day ON session_sums (day, started_jd, session_id);

CREATE INDEX session_sums_by_monday ON session_sums (monday);

CREATE INDEX sessions_by_day ON sessions (day);

CREATE INDEX sessions_by_monday ON sessions (monday);

CREATE INDEX set_sums_by_session ON set_sums (session_id, exercise);

CREATE INDEX sets_by_exercise ON sets (exercise, session_id);

CREATE INDEX sets_by_session ON sets (session_id, position);

CREATE VIEW remake_notes (id) AS SELECT NULL WHERE 0;

CREATE VIEW remake_session (id) AS SELECT NULL WHERE 0;

CREATE VIEW remake_set (id) AS SELECT NULL WHERE 0;

CREATE VIEW remake_week (monday) AS SELECT NULL WHERE 0;

CREATE TRIGGER bear_changes_in BEFORE INSERT ON changes BEGIN
    SELECT RAISE(ABORT, 'changes: a time that is none') WHERE (NEW.at IS NOT NULL AND coalesce(NEW.at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.at, 1, 10) IS NOT date(substr(NEW.at, 1, 10), '+0 days') OR julianday(NEW.at) IS NULL OR instr(substr(NEW.at, 12), ' ') OR substr(NEW.at, 12, 2) > '23' OR NEW.at GLOB '*z' OR substr(NEW.at, 1, 4) < '1800', 1)) OR (NEW.undone_at IS NOT NULL AND coalesce(NEW.undone_at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.undone_at, 1, 10) IS NOT date(substr(NEW.undone_at, 1, 10), '+0 days') OR julianday(NEW.undone_at) IS NULL OR instr(substr(NEW.undone_at, 12), ' ') OR substr(NEW.undone_at, 12, 2) > '23' OR NEW.undone_at GLOB '*z' OR substr(NEW.undone_at, 1, 4) < '1800', 1));
    SELECT RAISE(ABORT, 'changes: a step that nobody knows') WHERE json_type(NEW.inverse) IS NOT 'array' OR EXISTS (SELECT 1 FROM json_each(NEW.inverse) WHERE type IS NOT 'object' OR coalesce(json_extract(value, '$.op'), '') NOT IN ('put', 'set', 'drop', 'forget') OR coalesce(json_extract(value, '$.table'), '') NOT IN ('sessions', 'planned_sets', 'sets', 'reps', 'choices', 'runs') OR json_type(value, iif(json_extract(value, '$.op') = 'put', '$.row', '$.key')) IS NOT iif(json_extract(value, '$.op') = 'put', 'object', 'array'));
END;

CREATE TRIGGER bear_changes_up BEFORE UPDATE OF id, at, what, inverse, undone_at ON changes BEGIN
    SELECT RAISE(ABORT, 'changes: a time that is none') WHERE (NEW.at IS NOT NULL AND coalesce(NEW.at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.at, 1, 10) IS NOT date(substr(NEW.at, 1, 10), '+0 days') OR julianday(NEW.at) IS NULL OR instr(substr(NEW.at, 12), ' ') OR substr(NEW.at, 12, 2) > '23' OR NEW.at GLOB '*z' OR substr(NEW.at, 1, 4) < '1800', 1)) OR (NEW.undone_at IS NOT NULL AND coalesce(NEW.undone_at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.undone_at, 1, 10) IS NOT date(substr(NEW.undone_at, 1, 10), '+0 days') OR julianday(NEW.undone_at) IS NULL OR instr(substr(NEW.undone_at, 12), ' ') OR substr(NEW.undone_at, 12, 2) > '23' OR NEW.undone_at GLOB '*z' OR substr(NEW.undone_at, 1, 4) < '1800', 1));
    SELECT RAISE(ABORT, 'changes: a step that nobody knows') WHERE json_type(NEW.inverse) IS NOT 'array' OR EXISTS (SELECT 1 FROM json_each(NEW.inverse) WHERE type IS NOT 'object' OR coalesce(json_extract(value, '$.op'), '') NOT IN ('put', 'set', 'drop', 'forget') OR coalesce(json_extract(value, '$.table'), '') NOT IN ('sessions', 'planned_sets', 'sets', 'reps', 'choices', 'runs') OR json_type(value, iif(json_extract(value, '$.op') = 'put', '$.row', '$.key')) IS NOT iif(json_extract(value, '$.op') = 'put', 'object', 'array'));
END;

CREATE TRIGGER bear_choices_in BEFORE INSERT ON choices BEGIN
    SELECT RAISE(ABORT, 'choices: a time that is none') WHERE (NEW.at IS NOT NULL AND coalesce(NEW.at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.at, 1, 10) IS NOT date(substr(NEW.at, 1, 10), '+0 days') OR julianday(NEW.at) IS NULL OR instr(substr(NEW.at, 12), ' ') OR substr(NEW.at, 12, 2) > '23' OR NEW.at GLOB '*z' OR substr(NEW.at, 1, 4) < '1800', 1));
END;

CREATE TRIGGER bear_choices_up BEFORE UPDATE OF key, at, value ON choices BEGIN
    SELECT RAISE(ABORT, 'choices: a time that is none') WHERE (NEW.at IS NOT NULL AND coalesce(NEW.at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.at, 1, 10) IS NOT date(substr(NEW.at, 1, 10), '+0 days') OR julianday(NEW.at) IS NULL OR instr(substr(NEW.at, 12), ' ') OR substr(NEW.at, 12, 2) > '23' OR NEW.at GLOB '*z' OR substr(NEW.at, 1, 4) < '1800', 1));
END;

CREATE TRIGGER bear_planned_sets_in BEFORE INSERT ON planned_sets BEGIN
    SELECT RAISE(ABORT, 'planned_sets: more reps than there can be') WHERE (NEW.target_reps IS NOT NULL AND NEW.target_reps NOT BETWEEN 0 AND 1000);
    SELECT RAISE(ABORT, 'planned_sets: a number that is too large') WHERE (NEW.position IS NOT NULL AND NEW.position NOT BETWEEN 1 AND 10000) OR (NEW.number IS NOT NULL AND NEW.number NOT BETWEEN 1 AND 10000);
END;

CREATE TRIGGER bear_planned_sets_up BEFORE UPDATE OF session_id, position, exercise, variant, number, target_reps, tempo, load_kg, load_label, why ON planned_sets BEGIN
    SELECT RAISE(ABORT, 'planned_sets: more reps than there can be') WHERE (NEW.target_reps IS NOT NULL AND NEW.target_reps NOT BETWEEN 0 AND 1000);
    SELECT RAISE(ABORT, 'planned_sets: a number that is too large') WHERE (NEW.position IS NOT NULL AND NEW.position NOT BETWEEN 1 AND 10000) OR (NEW.number IS NOT NULL AND NEW.number NOT BETWEEN 1 AND 10000);
END;

CREATE TRIGGER bear_reps_in BEFORE INSERT ON reps BEGIN
    SELECT RAISE(ABORT, 'reps: a number that is too large') WHERE (NEW.number IS NOT NULL AND NEW.number NOT BETWEEN 1 AND 10000);
    SELECT RAISE(ABORT, 'reps: more than a day under tension') WHERE (NEW.tension_s IS NOT NULL AND NEW.tension_s NOT BETWEEN 0 AND 86400);
    SELECT RAISE(ABORT, 'reps: a time that is none') WHERE (NEW.done_at IS NOT NULL AND coalesce(NEW.done_at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.done_at, 1, 10) IS NOT date(substr(NEW.done_at, 1, 10), '+0 days') OR julianday(NEW.done_at) IS NULL OR instr(substr(NEW.done_at, 12), ' ') OR substr(NEW.done_at, 12, 2) > '23' OR NEW.done_at GLOB '*z' OR substr(NEW.done_at, 1, 4) < '1800', 1));
END;

CREATE TRIGGER bear_reps_up BEFORE UPDATE OF set_id, side, number, quality, done_at, paced, tension_s ON reps BEGIN
    SELECT RAISE(ABORT, 'reps: a number that is too large') WHERE (NEW.number IS NOT NULL AND NEW.number NOT BETWEEN 1 AND 10000);
    SELECT RAISE(ABORT, 'reps: more than a day under tension') WHERE (NEW.tension_s IS NOT NULL AND NEW.tension_s NOT BETWEEN 0 AND 86400);
    SELECT RAISE(ABORT, 'reps: a time that is none') WHERE (NEW.done_at IS NOT NULL AND coalesce(NEW.done_at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.done_at, 1, 10) IS NOT date(substr(NEW.done_at, 1, 10), '+0 days') OR julianday(NEW.done_at) IS NULL OR instr(substr(NEW.done_at, 12), ' ') OR substr(NEW.done_at, 12, 2) > '23' OR NEW.done_at GLOB '*z' OR substr(NEW.done_at, 1, 4) < '1800', 1));
END;

CREATE TRIGGER bear_sessions_in BEFORE INSERT ON sessions BEGIN
    SELECT RAISE(ABORT, 'sessions: a day beyond the years 1900 to 2999') WHERE (NEW.day NOT BETWEEN '1900-01-01' AND '2999-12-31' OR NEW.day IS NOT date(NEW.day, '+0 days'));
    SELECT RAISE(ABORT, 'sessions: a time that is none') WHERE (NEW.started_at IS NOT NULL AND coalesce(NEW.started_at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.started_at, 1, 10) IS NOT date(substr(NEW.started_at, 1, 10), '+0 days') OR julianday(NEW.started_at) IS NULL OR instr(substr(NEW.started_at, 12), ' ') OR substr(NEW.started_at, 12, 2) > '23' OR NEW.started_at GLOB '*z' OR substr(NEW.started_at, 1, 4) < '1800', 1)) OR (NEW.ended_at IS NOT NULL AND coalesce(NEW.ended_at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.ended_at, 1, 10) IS NOT date(substr(NEW.ended_at, 1, 10), '+0 days') OR julianday(NEW.ended_at) IS NULL OR instr(substr(NEW.ended_at, 12), ' ') OR substr(NEW.ended_at, 12, 2) > '23' OR NEW.ended_at GLOB '*z' OR substr(NEW.ended_at, 1, 4) < '1800', 1)) OR (NEW.rest_ends_at IS NOT NULL AND coalesce(NEW.rest_ends_at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.rest_ends_at, 1, 10) IS NOT date(substr(NEW.rest_ends_at, 1, 10), '+0 days') OR julianday(NEW.rest_ends_at) IS NULL OR instr(substr(NEW.rest_ends_at, 12), ' ') OR substr(NEW.rest_ends_at, 12, 2) > '23' OR NEW.rest_ends_at GLOB '*z' OR substr(NEW.rest_ends_at, 1, 4) < '1800', 1));
    SELECT RAISE(ABORT, 'sessions: more planned sets than there can be') WHERE (NEW.planned_sets IS NOT NULL AND NEW.planned_sets NOT BETWEEN 0 AND 10000);
END;

CREATE TRIGGER bear_sessions_up BEFORE UPDATE OF id, day, started_at, ended_at, programme, planned_sets, note, rest_ends_at ON sessions BEGIN
    SELECT RAISE(ABORT, 'sessions: a day beyond the years 1900 to 2999') WHERE (NEW.day NOT BETWEEN '1900-01-01' AND '2999-12-31' OR NEW.day IS NOT date(NEW.day, '+0 days'));
    SELECT RAISE(ABORT, 'sessions: a time that is none') WHERE (NEW.started_at IS NOT NULL AND coalesce(NEW.started_at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.started_at, 1, 10) IS NOT date(substr(NEW.started_at, 1, 10), '+0 days') OR julianday(NEW.started_at) IS NULL OR instr(substr(NEW.started_at, 12), ' ') OR substr(NEW.started_at, 12, 2) > '23' OR NEW.started_at GLOB '*z' OR substr(NEW.started_at, 1, 4) < '1800', 1)) OR (NEW.ended_at IS NOT NULL AND coalesce(NEW.ended_at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.ended_at, 1, 10) IS NOT date(substr(NEW.ended_at, 1, 10), '+0 days') OR julianday(NEW.ended_at) IS NULL OR instr(substr(NEW.ended_at, 12), ' ') OR substr(NEW.ended_at, 12, 2) > '23' OR NEW.ended_at GLOB '*z' OR substr(NEW.ended_at, 1, 4) < '1800', 1)) OR (NEW.rest_ends_at IS NOT NULL AND coalesce(NEW.rest_ends_at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.rest_ends_at, 1, 10) IS NOT date(substr(NEW.rest_ends_at, 1, 10), '+0 days') OR julianday(NEW.rest_ends_at) IS NULL OR instr(substr(NEW.rest_ends_at, 12), ' ') OR substr(NEW.rest_ends_at, 12, 2) > '23' OR NEW.rest_ends_at GLOB '*z' OR substr(NEW.rest_ends_at, 1, 4) < '1800', 1));
    SELECT RAISE(ABORT, 'sessions: more planned sets than there can be') WHERE (NEW.planned_sets IS NOT NULL AND NEW.planned_sets NOT BETWEEN 0 AND 10000);
END;

CREATE TRIGGER bear_sets_in BEFORE INSERT ON sets BEGIN
    SELECT RAISE(ABORT, 'sets: more reps than there can be') WHERE (NEW.target_reps IS NOT NULL AND NEW.target_reps NOT BETWEEN 0 AND 1000);
    SELECT RAISE(ABORT, 'sets: a number that is too large') WHERE (NEW.position IS NOT NULL AND NEW.position NOT BETWEEN 1 AND 10000) OR (NEW.number IS NOT NULL AND NEW.number NOT BETWEEN 1 AND 10000) OR (NEW.ended_rep IS NOT NULL AND NEW.ended_rep NOT BETWEEN 0 AND 10000);
    SELECT RAISE(ABORT, 'sets: a time that is none') WHERE (NEW.started_at IS NOT NULL AND coalesce(NEW.started_at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.started_at, 1, 10) IS NOT date(substr(NEW.started_at, 1, 10), '+0 days') OR julianday(NEW.started_at) IS NULL OR instr(substr(NEW.started_at, 12), ' ') OR substr(NEW.started_at, 12, 2) > '23' OR NEW.started_at GLOB '*z' OR substr(NEW.started_at, 1, 4) < '1800', 1)) OR (NEW.ended_at IS NOT NULL AND coalesce(NEW.ended_at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.ended_at, 1, 10) IS NOT date(substr(NEW.ended_at, 1, 10), '+0 days') OR julianday(NEW.ended_at) IS NULL OR instr(substr(NEW.ended_at, 12), ' ') OR substr(NEW.ended_at, 12, 2) > '23' OR NEW.ended_at GLOB '*z' OR substr(NEW.ended_at, 1, 4) < '1800', 1));
END;

CREATE TRIGGER bear_sets_up BEFORE UPDATE OF id, session_id, position, exercise, variant, number, target_reps, tempo, load_kg, load_label, started_at, ended_at, rpe, pain, pain_place, note, outcome, ended_side, ended_rep, ended_phase, pain_sudden ON sets BEGIN
    SELECT RAISE(ABORT, 'sets: more reps than there can be') WHERE (NEW.target_reps IS NOT NULL AND NEW.target_reps NOT BETWEEN 0 AND 1000);
    SELECT RAISE(ABORT, 'sets: a number that is too large') WHERE (NEW.position IS NOT NULL AND NEW.position NOT BETWEEN 1 AND 10000) OR (NEW.number IS NOT NULL AND NEW.number NOT BETWEEN 1 AND 10000) OR (NEW.ended_rep IS NOT NULL AND NEW.ended_rep NOT BETWEEN 0 AND 10000);
    SELECT RAISE(ABORT, 'sets: a time that is none') WHERE (NEW.started_at IS NOT NULL AND coalesce(NEW.started_at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.started_at, 1, 10) IS NOT date(substr(NEW.started_at, 1, 10), '+0 days') OR julianday(NEW.started_at) IS NULL OR instr(substr(NEW.started_at, 12), ' ') OR substr(NEW.started_at, 12, 2) > '23' OR NEW.started_at GLOB '*z' OR substr(NEW.started_at, 1, 4) < '1800', 1)) OR (NEW.ended_at IS NOT NULL AND coalesce(NEW.ended_at NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*' OR substr(NEW.ended_at, 1, 10) IS NOT date(substr(NEW.ended_at, 1, 10), '+0 days') OR julianday(NEW.ended_at) IS NULL OR instr(substr(NEW.ended_at, 12), ' ') OR substr(NEW.ended_at, 12, 2) > '23' OR NEW.ended_at GLOB '*z' OR substr(NEW.ended_at, 1, 4) < '1800', 1));
END;

CREATE TRIGGER changes_named AFTER INSERT ON changes WHEN NEW.uid IS NULL BEGIN
    UPDATE changes SET uid = lower(hex(randomblob(16))) WHERE id = NEW.id;
END;

CREATE TRIGGER choices_made AFTER INSERT ON choices WHEN NEW.made_at = '' BEGIN
    UPDATE choices SET made_at = max(
        coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', NEW.at), '1970-01-01T00:00:00.000Z'),
        coalesce((SELECT max(c.made_at) FROM choices c WHERE c.key = NEW.key), '')
    ) WHERE key = NEW.key AND at = NEW.at;
END;

CREATE TRIGGER index_notes AFTER UPDATE ON noted BEGIN
    INSERT INTO noted_words (noted_words, rowid, text) VALUES ('delete', OLD.id, OLD.text);
    INSERT INTO noted_words (rowid, text) VALUES (NEW.id, NEW.text);
END;

CREATE TRIGGER index_notes_in AFTER INSERT ON noted BEGIN
    INSERT INTO noted_words (rowid, text) VALUES (NEW.id, NEW.text);
END;

CREATE TRIGGER index_notes_out AFTER DELETE ON noted BEGIN
    INSERT INTO noted_words (noted_words, rowid, text) VALUES ('delete', OLD.id, OLD.text);
END;

CREATE TRIGGER note_sessions AFTER UPDATE OF id, day, note ON sessions WHEN OLD.id <> NEW.id OR OLD.day <> NEW.day OR OLD.note <> NEW.note BEGIN
    INSERT INTO remake_notes VALUES (OLD.id);
    INSERT INTO remake_notes VALUES (NEW.id);
END;

CREATE TRIGGER note_sessions_in AFTER INSERT ON sessions BEGIN
    INSERT INTO remake_notes VALUES (NEW.id);
END;

CREATE TRIGGER note_sessions_out AFTER DELETE ON sessions BEGIN
    INSERT INTO remake_notes VALUES (OLD.id);
END;

CREATE TRIGGER note_sets AFTER UPDATE OF id, session_id, note, pain_place ON sets WHEN OLD.note <> '' OR OLD.pain_place <> '' OR NEW.note <> '' OR NEW.pain_place <> '' BEGIN
    INSERT INTO remake_notes VALUES (OLD.session_id);
    INSERT INTO remake_notes VALUES (NEW.session_id);
END;

CREATE TRIGGER note_sets_in AFTER INSERT ON sets WHEN NEW.note <> '' OR NEW.pain_place <> '' BEGIN
    INSERT INTO remake_notes VALUES (NEW.session_id);
END;

CREATE TRIGGER note_sets_out AFTER DELETE ON sets WHEN OLD.note <> '' OR OLD.pain_place <> '' BEGIN
    INSERT INTO remake_notes VALUES (OLD.session_id);
END;

CREATE TRIGGER remake_notes_now INSTEAD OF INSERT ON remake_notes BEGIN
    DELETE FROM noted WHERE session_id = NEW.id;
    INSERT INTO noted (id, session_id, set_id, text) SELECT coalesce((SELECT max(n.id) FROM noted n WHERE n.id >= CAST(julianday(f.day) + 0.5 AS INTEGER) * 1000000 AND n.id < CAST(julianday(f.day) + 0.5 AS INTEGER) * 1000000 + 1000000), CAST(julianday(f.day) + 0.5 AS INTEGER) * 1000000) + row_number() OVER (PARTITION BY f.day ORDER BY f.started, f.session_id, f.position, f.set_id), f.session_id, f.set_id, f.text FROM (SELECT s.day AS day, julianday(s.started_at) AS started, s.id AS session_id, 0 AS position, NULL AS set_id, s.note AS text FROM sessions s WHERE s.note <> '' AND s.id = NEW.id UNION ALL SELECT s.day, julianday(s.started_at), s.id, t.position, t.id, trim(t.note || char(10) || t.pain_place, char(10)) FROM sessions s CROSS JOIN sets t ON t.session_id = s.id WHERE (t.note <> '' OR t.pain_place <> '') AND s.id = NEW.id) f;
END;

CREATE TRIGGER remake_session_now INSTEAD OF INSERT ON remake_session BEGIN
    DELETE FROM session_sums WHERE session_id = NEW.id;
    DELETE FROM exercise_sessions WHERE session_id = NEW.id;
    DELETE FROM set_sums WHERE session_id = NEW.id;
    DELETE FROM set_sums WHERE set_id IN (SELECT id FROM sets WHERE session_id = NEW.id);
    INSERT INTO set_sums (set_id, session_id, exercise, position, day, tried, pain, load_kg, load_label, tempo, counts, reps, clean_reps, left_clean_reps, right_clean_reps, tension_ms) SELECT t.id, t.session_id, t.exercise, t.position, s.day, t.outcome IS NOT NULL AND (t.outcome <> 'skipped' OR t.pain IS NOT NULL AND t.pain > 0), max(coalesce(t.pain, 0), coalesce(t.outcome, '') = 'pain'), t.load_kg, t.load_label, t.tempo, count(r.number) > 0 AND coalesce(t.outcome, 'skipped') <> 'skipped', count(r.number), count(*) FILTER (WHERE r.quality = 'clean'), count(*) FILTER (WHERE r.quality = 'clean' AND r.side = 'left'), count(*) FILTER (WHERE r.quality = 'clean' AND r.side = 'right'), coalesce(sum(CAST(round(1000 * min(r.tension_s, 86400)) AS INTEGER)), 0) FROM sets t CROSS JOIN sessions s ON s.id = t.session_id LEFT JOIN reps r ON r.set_id = t.id WHERE t.session_id = NEW.id GROUP BY t.id;
    INSERT INTO exercise_sessions (exercise, day, started_jd, session_id, monday, sets_planned, tried, pain, sets_done, reps, clean_reps, left_clean_reps, right_clean_reps, tension_ms, load_kg, load_label, tempo) SELECT e.exercise, s.day, coalesce(julianday(s.started_at), 0), s.id, s.monday, (SELECT count(*) FROM planned_sets p WHERE p.session_id = s.id AND p.exercise = e.exercise), coalesce(max(u.tried), 0), coalesce(max(u.pain), 0), coalesce(sum(u.counts AND NOT (u.pain > 0 AND EXISTS (SELECT 1 FROM sets p WHERE p.id = u.set_id AND p.outcome = 'pain'))), 0), coalesce(sum(u.reps), 0), coalesce(sum(u.clean_reps), 0), coalesce(sum(u.left_clean_reps), 0), coalesce(sum(u.right_clean_reps), 0), coalesce(sum(u.tension_ms), 0), max(u.load_kg) FILTER (WHERE u.counts), (SELECT v.load_label FROM set_sums v WHERE v.session_id = s.id AND v.exercise = e.exercise AND v.counts ORDER BY v.position DESC, v.set_id DESC LIMIT 1), (SELECT v.tempo FROM set_sums v WHERE v.session_id = s.id AND v.exercise = e.exercise AND v.counts ORDER BY v.position DESC, v.set_id DESC LIMIT 1) FROM (SELECT session_id, exercise FROM set_sums WHERE session_id = NEW.id UNION SELECT session_id, exercise FROM planned_sets WHERE session_id = NEW.id) e CROSS JOIN sessions s ON s.id = e.session_id LEFT JOIN set_sums u ON u.session_id = s.id AND u.exercise = e.exercise GROUP BY s.id, e.exercise;
    INSERT INTO session_sums (session_id, day, started_jd, monday, alone, sets_planned, pain, pain_exercise, sets_done, reps, clean_reps, tension_ms) SELECT s.id, s.day, coalesce(julianday(s.started_at), 0), s.monday, s.programme = 'one-set', s.planned_sets, coalesce(max(u.pain), 0), (SELECT v.exercise FROM set_sums v WHERE v.session_id = s.id AND v.pain > 0 ORDER BY v.pain DESC, v.position DESC, v.set_id DESC LIMIT 1), coalesce(sum(u.counts AND NOT (u.pain > 0 AND EXISTS (SELECT 1 FROM sets p WHERE p.id = u.set_id AND p.outcome = 'pain'))), 0), coalesce(sum(u.reps), 0), coalesce(sum(u.clean_reps), 0), coalesce(sum(u.tension_ms), 0) FROM sessions s LEFT JOIN set_sums u ON u.session_id = s.id WHERE s.id = NEW.id GROUP BY s.id;
    INSERT INTO remake_week SELECT monday FROM sessions WHERE id = NEW.id;
END;

CREATE TRIGGER remake_set_now INSTEAD OF INSERT ON remake_set BEGIN
    UPDATE set_sums SET (counts, reps, clean_reps, left_clean_reps, right_clean_reps, tension_ms) = (SELECT count(r.number) > 0 AND coalesce(t.outcome, 'skipped') <> 'skipped', count(r.number), count(*) FILTER (WHERE r.quality = 'clean'), count(*) FILTER (WHERE r.quality = 'clean' AND r.side = 'left'), count(*) FILTER (WHERE r.quality = 'clean' AND r.side = 'right'), coalesce(sum(CAST(round(1000 * min(r.tension_s, 86400)) AS INTEGER)), 0) FROM sets t LEFT JOIN reps r ON r.set_id = t.id WHERE t.id = NEW.id) WHERE set_id = NEW.id;
    UPDATE exercise_sessions SET (sets_done, reps, clean_reps, left_clean_reps, right_clean_reps, tension_ms, load_kg, load_label, tempo) = (SELECT coalesce(sum(u.counts AND NOT (u.pain > 0 AND EXISTS (SELECT 1 FROM sets p WHERE p.id = u.set_id AND p.outcome = 'pain'))), 0), coalesce(sum(u.reps), 0), coalesce(sum(u.clean_reps), 0), coalesce(sum(u.left_clean_reps), 0), coalesce(sum(u.right_clean_reps), 0), coalesce(sum(u.tension_ms), 0), max(u.load_kg) FILTER (WHERE u.counts), (SELECT v.load_label FROM set_sums v WHERE v.session_id = exercise_sessions.session_id AND v.exercise = exercise_sessions.exercise AND v.counts ORDER BY v.position DESC, v.set_id DESC LIMIT 1), (SELECT v.tempo FROM set_sums v WHERE v.session_id = exercise_sessions.session_id AND v.exercise = exercise_sessions.exercise AND v.counts ORDER BY v.position DESC, v.set_id DESC LIMIT 1) FROM set_sums u WHERE u.session_id = exercise_sessions.session_id AND u.exercise = exercise_sessions.exercise) WHERE session_id = (SELECT session_id FROM set_sums WHERE set_id = NEW.id) AND exercise = (SELECT exercise FROM set_sums WHERE set_id = NEW.id);
    UPDATE session_sums SET (sets_done, reps, clean_reps, tension_ms) = (SELECT coalesce(sum(u.counts AND NOT (u.pain > 0 AND EXISTS (SELECT 1 FROM sets p WHERE p.id = u.set_id AND p.outcome = 'pain'))), 0), coalesce(sum(u.reps), 0), coalesce(sum(u.clean_reps), 0), coalesce(sum(u.tension_ms), 0) FROM set_sums u WHERE u.session_id = session_sums.session_id) WHERE session_id = (SELECT session_id FROM set_sums WHERE set_id = NEW.id);
    UPDATE exercise_weeks SET (sessions, sets_done, reps, clean_reps, left_clean_reps, right_clean_reps, tension_ms, load_kg, load_label, tempo, last_day) = (SELECT coalesce(sum(x.reps > 0), 0), coalesce(sum(x.sets_done), 0), coalesce(sum(x.reps), 0), coalesce(sum(x.clean_reps), 0), coalesce(sum(x.left_clean_reps), 0), coalesce(sum(x.right_clean_reps), 0), coalesce(sum(x.tension_ms), 0), max(x.load_kg), (SELECT v.load_label FROM exercise_sessions v WHERE v.exercise = exercise_weeks.exercise AND v.day BETWEEN exercise_weeks.monday AND coalesce(date(exercise_weeks.monday, '+6 days'), '9999-12-31') AND v.sets_done > 0 ORDER BY v.day DESC, v.started_jd DESC, v.session_id DESC LIMIT 1), (SELECT v.tempo FROM exercise_sessions v WHERE v.exercise = exercise_weeks.exercise AND v.day BETWEEN exercise_weeks.monday AND coalesce(date(exercise_weeks.monday, '+6 days'), '9999-12-31') AND v.sets_done > 0 ORDER BY v.day DESC, v.started_jd DESC, v.session_id DESC LIMIT 1), max(x.day) FILTER (WHERE x.reps > 0) FROM exercise_sessions x WHERE x.exercise = exercise_weeks.exercise AND x.day BETWEEN exercise_weeks.monday AND coalesce(date(exercise_weeks.monday, '+6 days'), '9999-12-31')) WHERE exercise = (SELECT exercise FROM set_sums WHERE set_id = NEW.id) AND monday = (SELECT monday FROM session_sums WHERE session_id = (SELECT session_id FROM set_sums WHERE set_id = NEW.id));
    UPDATE weeks SET (sessions, sessions_done, sessions_counted, sets_done, reps, clean_reps, tension_ms) = (SELECT coalesce(sum(y.reps > 0), 0), coalesce(sum(y.sets_done > 0), 0), coalesce(sum(y.counted), 0), coalesce(sum(y.sets_done), 0), coalesce(sum(y.reps), 0), coalesce(sum(y.clean_reps), 0), coalesce(sum(y.tension_ms), 0) FROM session_sums y WHERE y.monday = weeks.monday) WHERE monday = (SELECT monday FROM session_sums WHERE session_id = (SELECT session_id FROM set_sums WHERE set_id = NEW.id));
END;

CREATE TRIGGER remake_week_now INSTEAD OF INSERT ON remake_week BEGIN
    DELETE FROM exercise_weeks WHERE monday = NEW.monday;
    INSERT INTO exercise_weeks (exercise, monday, sets_planned, pain, sessions, sets_done, reps, clean_reps, left_clean_reps, right_clean_reps, tension_ms, load_kg, load_label, tempo, last_day) SELECT x.exercise, x.monday, sum(x.sets_planned), max(x.pain), coalesce(sum(x.reps > 0), 0), coalesce(sum(x.sets_done), 0), coalesce(sum(x.reps), 0), coalesce(sum(x.clean_reps), 0), coalesce(sum(x.left_clean_reps), 0), coalesce(sum(x.right_clean_reps), 0), coalesce(sum(x.tension_ms), 0), max(x.load_kg), (SELECT v.load_label FROM exercise_sessions v WHERE v.exercise = x.exercise AND v.day BETWEEN x.monday AND coalesce(date(x.monday, '+6 days'), '9999-12-31') AND v.sets_done > 0 ORDER BY v.day DESC, v.started_jd DESC, v.session_id DESC LIMIT 1), (SELECT v.tempo FROM exercise_sessions v WHERE v.exercise = x.exercise AND v.day BETWEEN x.monday AND coalesce(date(x.monday, '+6 days'), '9999-12-31') AND v.sets_done > 0 ORDER BY v.day DESC, v.started_jd DESC, v.session_id DESC LIMIT 1), max(x.day) FILTER (WHERE x.reps > 0) FROM exercise_sessions x WHERE x.monday = NEW.monday GROUP BY x.exercise, x.monday;
    DELETE FROM weeks WHERE monday = NEW.monday;
    INSERT INTO weeks (monday, sets_planned, pain, pain_exercise, sessions, sessions_done, sessions_counted, sets_done, reps, clean_reps, tension_ms) SELECT y.monday, sum(y.sets_planned), max(y.pain), (SELECT v.pain_exercise FROM session_sums v WHERE v.monday = y.monday AND v.pain > 0 ORDER BY v.pain DESC, v.day DESC, v.started_jd DESC, v.session_id DESC LIMIT 1), coalesce(sum(y.reps > 0), 0), coalesce(sum(y.sets_done > 0), 0), coalesce(sum(y.counted), 0), coalesce(sum(y.sets_done), 0), coalesce(sum(y.reps), 0), coalesce(sum(y.clean_reps), 0), coalesce(sum(y.tension_ms), 0) FROM session_sums y WHERE y.monday = NEW.monday GROUP BY y.monday;
END;

CREATE TRIGGER sum_planned_sets AFTER UPDATE OF session_id, exercise ON planned_sets BEGIN
    INSERT INTO remake_session VALUES (NEW.session_id);
END;

CREATE TRIGGER sum_planned_sets_in AFTER INSERT ON planned_sets BEGIN
    INSERT INTO remake_session VALUES (NEW.session_id);
END;

CREATE TRIGGER sum_planned_sets_moved AFTER UPDATE OF session_id ON planned_sets WHEN OLD.session_id <> NEW.session_id BEGIN
    INSERT INTO remake_session VALUES (OLD.session_id);
END;

CREATE TRIGGER sum_planned_sets_out AFTER DELETE ON planned_sets BEGIN
    INSERT INTO remake_session VALUES (OLD.session_id);
END;

CREATE TRIGGER sum_reps AFTER UPDATE OF set_id, side, quality, tension_s ON reps BEGIN
    INSERT INTO remake_set VALUES (NEW.set_id);
END;

CREATE TRIGGER sum_reps_in AFTER INSERT ON reps BEGIN
    INSERT INTO remake_set VALUES (NEW.set_id);
END;

CREATE TRIGGER sum_reps_moved AFTER UPDATE OF set_id ON reps WHEN OLD.set_id <> NEW.set_id BEGIN
    INSERT INTO remake_set VALUES (OLD.set_id);
END;

CREATE TRIGGER sum_reps_out AFTER DELETE ON reps WHEN EXISTS (SELECT 1 FROM sets WHERE id = OLD.set_id) BEGIN
    INSERT INTO remake_set VALUES (OLD.set_id);
END;

CREATE TRIGGER sum_sessions AFTER UPDATE OF id, day, started_at, programme, planned_sets ON sessions BEGIN
    INSERT INTO remake_session VALUES (NEW.id);
END;

CREATE TRIGGER sum_sessions_in AFTER INSERT ON sessions BEGIN
    INSERT INTO remake_session VALUES (NEW.id);
END;

CREATE TRIGGER sum_sessions_moved AFTER UPDATE OF id, day ON sessions WHEN OLD.id <> NEW.id OR OLD.monday <> NEW.monday BEGIN
    INSERT INTO remake_session VALUES (OLD.id);
    INSERT INTO remake_week VALUES (OLD.monday);
END;

CREATE TRIGGER sum_sessions_out AFTER DELETE ON sessions BEGIN
    INSERT INTO remake_session VALUES (OLD.id);
    INSERT INTO remake_week VALUES (OLD.monday);
END;

CREATE TRIGGER sum_sets AFTER UPDATE OF id, session_id, position, exercise, tempo, load_kg, load_label, pain, outcome ON sets BEGIN
    INSERT INTO remake_session VALUES (NEW.session_id);
END;

CREATE TRIGGER sum_sets_in AFTER INSERT ON sets BEGIN
    INSERT INTO remake_session VALUES (NEW.session_id);
END;

CREATE TRIGGER sum_sets_moved AFTER UPDATE OF session_id ON sets WHEN OLD.session_id <> NEW.session_id BEGIN
    INSERT INTO remake_session VALUES (OLD.session_id);
END;

CREATE TRIGGER sum_sets_out AFTER DELETE ON sets BEGIN
    INSERT INTO remake_session VALUES (OLD.session_id);
END;

CREATE TABLE _sqlite_migrations (
    id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT
);

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES
    ('hamlog', '0001_first_tables', '2026-01-01 00:00:00.000000+00:00'),
    ('hamlog', '0002_sums_and_notes', '2026-01-01 00:00:00.000000+00:00'),
    ('hamlog', '0003_stops_for_pain', '2026-01-01 00:00:00.000000+00:00'),
    ('hamlog', '0004_sudden_pain', '2026-01-01 00:00:00.000000+00:00'),
    ('hamlog', '0005_former_content', '2026-01-01 00:00:00.000000+00:00'),
    ('hamlog', '0006_owners', '2026-01-01 00:00:00.000000+00:00'),
    ('hamlog', '0007_times_and_places', '2026-01-01 00:00:00.000000+00:00'),
    ('hamlog', '0008_runs', '2026-01-01 00:00:00.000000+00:00');
