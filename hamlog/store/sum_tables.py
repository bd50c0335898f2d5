"""The tables of sums; how they are kept is told in `hamlog.store.sums`.

This is the text of a step of the schema: it is never edited. Days and Mondays
are local dates. `started_jd` is the instant of a session's start as a Julian day,
by which two sessions of one day are in order. `tension_ms` counts the milliseconds
under tension of the reps that were paced.
"""

_COUNTERS = """reps INTEGER NOT NULL,
    clean_reps INTEGER NOT NULL,
    left_clean_reps INTEGER NOT NULL,
    right_clean_reps INTEGER NOT NULL,
    tension_ms INTEGER NOT NULL"""

TABLES = (
    # `counts` is SetRecord.counts; `tried` and `pain` are the rules of past.Bout.
    f"""CREATE TABLE set_sums (
    set_id TEXT PRIMARY KEY NOT NULL,
    session_id TEXT NOT NULL,
    exercise TEXT NOT NULL,
    position INTEGER NOT NULL,
    day TEXT NOT NULL,
    counts INTEGER NOT NULL,
    tried INTEGER NOT NULL,
    {_COUNTERS},
    pain INTEGER NOT NULL,
    load_kg REAL,
    load_label TEXT,
    tempo TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE exercise_sessions (
    exercise TEXT NOT NULL,
    day TEXT NOT NULL,
    started_jd REAL NOT NULL,
    session_id TEXT NOT NULL,
    monday TEXT NOT NULL,
    sets_planned INTEGER NOT NULL,
    sets_done INTEGER NOT NULL,
    tried INTEGER NOT NULL,
    {_COUNTERS},
    pain INTEGER NOT NULL,
    load_kg REAL,
    load_label TEXT,
    tempo TEXT,
    PRIMARY KEY (exercise, day, started_jd, session_id)
) STRICT, WITHOUT ROWID""",
    # `alone` is a set tried alone; `counted` is past.Trained.counts.
    """CREATE TABLE session_sums (
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
) STRICT, WITHOUT ROWID""",
    # `sessions` have a rep; of `sessions_done` a set counts; `sessions_counted` earn a step.
    f"""CREATE TABLE exercise_weeks (
    exercise TEXT NOT NULL,
    monday TEXT NOT NULL,
    sessions INTEGER NOT NULL,
    sets_planned INTEGER NOT NULL,
    sets_done INTEGER NOT NULL,
    {_COUNTERS},
    pain INTEGER NOT NULL,
    load_kg REAL,
    load_label TEXT,
    tempo TEXT,
    last_day TEXT,
    PRIMARY KEY (exercise, monday)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE weeks (
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
) STRICT, WITHOUT ROWID""",
)

INDEXES = (
    "CREATE INDEX set_sums_by_session ON set_sums (session_id, exercise)",
    """CREATE INDEX best_sets ON set_sums
    (exercise, coalesce(load_kg, 0) DESC, clean_reps DESC, day DESC) WHERE counts""",
    "CREATE INDEX exercise_sessions_by_session ON exercise_sessions (session_id, exercise)",
    "CREATE INDEX exercise_sessions_by_monday ON exercise_sessions (monday, exercise)",
    """CREATE INDEX exercise_pains ON exercise_sessions
    (exercise, day, started_jd, session_id, pain) WHERE pain > 0""",
    "CREATE INDEX pains ON exercise_sessions (day, started_jd, session_id, pain) WHERE pain > 0",
    "CREATE INDEX session_sums_by_day ON session_sums (day, started_jd, session_id)",
    "CREATE INDEX session_sums_by_monday ON session_sums (monday)",
    "CREATE INDEX exercise_weeks_by_monday ON exercise_weeks (monday, exercise)",
)
