"""The table of runs from training calendars and watches.

A row is a run of a day, planned or done. `source` is the name of the file that it came from and
`uid` what it is called in there, so that a changed calendar moves it; `sequence` says which edit
of it this is. `starts_at` is the time here as `18:00`, empty for a whole day. `kind` are the words
of the title that made the run hard, which stay where titles are left out; `zone_s` is the seconds
in heart-rate zone 4 and above.

This is the text of a step of the schema: it is never edited.
"""

from hamlog.store import bearable

_RUNS = """CREATE TABLE runs (
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
) STRICT"""

_TABLES = "'reps', 'choices')"


def _about_runs_too(statement: str) -> str:
    return statement.replace(_TABLES, f"{_TABLES[:-1]}, 'runs')")


STEP = (
    _RUNS,
    "CREATE INDEX runs_by_day ON runs (day)",
    "CREATE INDEX runs_by_uid ON runs (uid)",
    "CREATE INDEX runs_by_source ON runs (source)",
    # A change may be about a run now.
    "DROP TRIGGER bear_changes_in",
    "DROP TRIGGER bear_changes_up",
    *(
        _about_runs_too(statement)
        for statement in bearable.STEP
        if statement.startswith("CREATE TRIGGER bear_changes_")
    ),
)
