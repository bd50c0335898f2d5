"""When and on which machine a row was edited, so that two logs can be merged.

A stamp is UTC text of fixed form in milliseconds (`2026-11-24T11:04:31.250Z`): as text, stamps
sort by time. All that is written in one transaction has the same stamp, and each is later than
every stamp that the log has seen, whatever the wall clock says: where that stands still or jumps
back, a stamp is a millisecond after the last one. `clocks` holds the newest stamp that the log
has seen of each machine, its own included: an edit that is newer than that was not seen yet.
Two files on one machine count as two. `lifted` holds the rows that were deleted and are back,
`withheld` those whose texts never came (see `hamlog.store.texts`). Rows from before there were
stamps have the time of their own, and no machine.
"""

from datetime import UTC, datetime, timedelta
from sqlite3 import Connection

from hamlog.frozen import Frozen

COLUMNS = ("edited_at", "machine")
NO_MACHINE = "here"
"""The machine of a log that was opened without one."""

_FIRST = "1970-01-01T00:00:00.000Z"
_LAST_YEAR = 2999
_TICK = timedelta(milliseconds=1)

# Text of the schema from here on: it is never edited.
_STAMPED = ("sessions", "planned_sets", "sets", "reps", "choices", "tombstones")


def _utc(column: str) -> str:
    return f"strftime('%Y-%m-%dT%H:%M:%fZ', {column})"


def _own(table: str, *columns: str) -> str:
    """Return the statement that gives rows without a stamp the first of their times that is one."""
    times = ", ".join(_utc(column) for column in columns)
    return (
        f"UPDATE {table} SET edited_at = coalesce({times}, '{_FIRST}')"  # noqa: S608 - our own names
        " WHERE edited_at = ''"
    )


OWN_TIMES = (
    _own("sessions", "ended_at", "started_at", "day"),
    _own(
        "planned_sets",
        "(SELECT s.started_at FROM sessions s WHERE s.id = session_id)",
        "(SELECT s.day FROM sessions s WHERE s.id = session_id)",
    ),
    _own(
        "sets",
        "ended_at",
        "started_at",
        "(SELECT s.started_at FROM sessions s WHERE s.id = session_id)",
    ),
    _own("reps", "done_at", "(SELECT t.edited_at FROM sets t WHERE t.id = set_id)"),
    _own("choices", "at"),
    _own("choices", "at").replace("edited_at", "made_at"),
)
"""Give rows that have none yet a stamp by their own times; to be run as a step of the schema."""

STEP = (
    *(
        f"ALTER TABLE {table} ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"
        for table in _STAMPED
        for column in ("edited_at", "machine")
    ),
    "ALTER TABLE sessions ADD COLUMN made_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE choices ADD COLUMN made_at TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE tombstones ADD COLUMN moved_to TEXT",
    "ALTER TABLE changes ADD COLUMN uid TEXT",
    """CREATE TABLE clocks (
    machine TEXT PRIMARY KEY NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    *OWN_TIMES,
    _own("tombstones", "at"),
    "UPDATE changes SET uid = lower(hex(randomblob(16)))",
    """CREATE TABLE lifted (
    table_name TEXT NOT NULL,
    key TEXT NOT NULL,
    edited_at TEXT NOT NULL,
    machine TEXT NOT NULL,
    PRIMARY KEY (table_name, key)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE withheld (
    table_name TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (table_name, key)
) STRICT, WITHOUT ROWID""",
    "CREATE UNIQUE INDEX changes_by_uid ON changes (uid)",
    "DROP INDEX choices_by_time",
    "CREATE INDEX choices_by_making ON choices (key, made_at)",
    # Another program's rows, and changes of ours, get what it does not give them.
    """CREATE TRIGGER choices_made AFTER INSERT ON choices WHEN NEW.made_at = '' BEGIN
    UPDATE choices SET made_at = max(
        coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', NEW.at), '1970-01-01T00:00:00.000Z'),
        coalesce((SELECT max(c.made_at) FROM choices c WHERE c.key = NEW.key), '')
    ) WHERE key = NEW.key AND at = NEW.at;
END""",
    """CREATE TRIGGER changes_named AFTER INSERT ON changes WHEN NEW.uid IS NULL BEGIN
    UPDATE changes SET uid = lower(hex(randomblob(16))) WHERE id = NEW.id;
END""",
)


MISSING = (
    *OWN_TIMES,
    _own("tombstones", "at"),
    _own("runs", "day"),
    "UPDATE changes SET uid = lower(hex(randomblob(16))) WHERE uid IS NULL",
    *(
        f"""INSERT INTO clocks (machine, at)
    SELECT machine, max(edited_at) FROM {table}
    WHERE edited_at GLOB '[12]???-??-??T??:??:??.???Z' GROUP BY machine
    ON CONFLICT (machine) DO UPDATE SET at = max(at, excluded.at)"""  # noqa: S608 - our own names
        for table in ("sessions", "planned_sets", "sets", "reps", "choices", "runs", "tombstones")
    ),
)
"""Give a log that was put together from rows the stamps and clocks that it lacks."""


class Stamp(Frozen):
    """When, and on which machine."""

    at: str
    machine: str

    def columns(self) -> dict[str, str | int | float | None]:
        """Return the columns of a row that say so."""
        return {"edited_at": self.at, "machine": self.machine}


def begin(db: Connection, now: datetime | None, machine: str) -> None:
    """Set the log's clock for the transaction under way; None where nobody knows the time."""
    wall = _text(now.astimezone(UTC)) if now is not None else _FIRST
    last = db.execute("SELECT max(at) FROM clocks").fetchone()[0]
    at = wall if last is None else max(wall, _after(last))
    db.execute(
        "INSERT INTO clocks (machine, at) VALUES (?, ?)"
        " ON CONFLICT (machine) DO UPDATE SET at = excluded.at",
        (machine, at),
    )


def current(db: Connection) -> Stamp:
    """Return the stamp of the transaction under way: the newest that the log has seen."""
    found = db.execute("SELECT at, machine FROM clocks ORDER BY at DESC LIMIT 1").fetchone()
    return Stamp(*found)


def see(db: Connection, machine: str, at: str) -> None:
    """Let the log's clock go on from a stamp that came in: what is written later is later."""
    db.execute(
        "UPDATE clocks SET at = max(at, ?) WHERE machine = ?",
        (at, machine),
    )


def a_stamp(stamp: object) -> str:
    """Return a stamp that another log has, the first of all where it is none.

    What is no time, or beyond the years that the log takes, would be newer than all to come.
    """
    text = str(stamp)
    try:
        found = datetime.fromisoformat(text)
        return text if text == _text(found) and found.year <= _LAST_YEAR else _FIRST
    except ValueError:
        return _FIRST


def _text(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def _after(stamp: str) -> str:
    try:
        return _text(datetime.fromisoformat(stamp) + _TICK)
    except (ValueError, OverflowError):
        # Another program wrote what is no time, or the last one there is.
        return stamp
