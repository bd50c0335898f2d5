"""Turns what SQLite and the system report into one sentence for the person at the keyboard."""

import sqlite3
from pathlib import Path

from hamlog.errors import LogError

OTHER_FILE = "name another file with --db"
_LEFT = "it was left as it is"

_READ_ONLY = (
    "The log {path} is read-only, so nothing was written; allow writing to the file and its "
    f"folder, or {OTHER_FILE}."
)

# By the beginning of SQLite's own name of the error; the first that fits is used.
_SENTENCES: tuple[tuple[str, str], ...] = (
    (
        "SQLITE_NOTADB",
        f"{{path}} is not a hamlog log, nor any SQLite database; {_LEFT}: {OTHER_FILE}.",
    ),
    (
        "SQLITE_CORRUPT",
        "The log {path} is damaged; move it away, or put a backup in its place.",
    ),
    (
        "SQLITE_CANTOPEN",
        "The log {path} cannot be opened; check that you may read and write it and its folder.",
    ),
    ("SQLITE_READONLY", _READ_ONLY),
    (
        "SQLITE_FULL",
        "The disk of {path} is full, so this was not written; make room and try again.",
    ),
    (
        "SQLITE_IOERR",
        "The disk of {path} failed or is full, so this was not done; check it and try again.",
    ),
    (
        "SQLITE_BUSY",
        "Another program holds the log {path} and does not let go; close it and try again.",
    ),
    (
        "SQLITE_LOCKED",
        "Another program holds the log {path} and does not let go; close it and try again.",
    ),
    (
        "SQLITE_PERM",
        "You may not use the log {path}; check the permissions of the file and its folder.",
    ),
    (
        "SQLITE_CONSTRAINT_FOREIGNKEY",
        (
            "The session or set that this belongs to is no longer in the log {path}, so it was "
            "not written; begin it anew."
        ),
    ),
    (
        "SQLITE_CONSTRAINT",
        "The log {path} does not take such a value ({error}), so nothing was written; correct it.",
    ),
)
_HELD = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")


def is_held(error: sqlite3.Error) -> bool:
    """Return whether another program was in the way, so that trying again may help."""
    return _name(error).startswith(_HELD)


def of_sqlite(error: sqlite3.Error, path: Path) -> LogError:
    """Return SQLite's error as a sentence that names the log."""
    name = _name(error)
    for beginning, sentence in _SENTENCES:
        if name.startswith(beginning):
            return LogError(sentence.format(path=path, error=error))
    return LogError(
        f"The log {path} cannot be used (SQLite says: {error}); try again, or {OTHER_FILE}."
    )


def of_system(error: OSError | ValueError, path: Path) -> LogError:
    """Return the system's refusal of a path as a sentence that names the log."""
    said = error.strerror if isinstance(error, OSError) else str(error)
    return LogError(
        f"The log {path} cannot be opened or made ({said or error}); check the path and the "
        f"permissions of its folder, or {OTHER_FILE}."
    )


def of_value(error: Exception, path: Path) -> LogError:
    """Return a value that cannot be understood as a sentence that names the log."""
    return LogError(
        f"The log {path} holds a value that another program must have changed ({error}); put it "
        "right there, or put a backup in its place."
    )


def in_the_way(path: Path) -> LogError:
    """Return the refusal to write a new log where there is a file."""
    return LogError(
        f"There is a file already at {path}, and {_LEFT}; move it away, or name another one."
    )


def orphans(sets: int, reps: int) -> LogError:
    """Return that sets without session, and reps without set, were to be written."""
    return LogError(
        f"Of the sessions to be written {sets} sets belong to none, and {reps} reps to no set, so "
        "nothing was written; correct where they come from."
    )


def wrong_rep(row: tuple[object, ...]) -> LogError:
    """Return that a rep that was to be written says what no rep can."""
    told = ", ".join(map(str, row))
    return LogError(f"A rep cannot be ({told}), so nothing was written; correct where it is from.")


def itself(path: Path) -> LogError:
    """Return the refusal to take a log into itself."""
    return LogError(f"{path} is this log itself, so there is nothing to take in; name another.")


def missing(path: Path) -> LogError:
    """Return that there is no log to take in."""
    return LogError(f"There is no log at {path}, so nothing was taken in; name another file.")


def strange(path: Path, kind: str, name: str) -> LogError:
    """Return the refusal of a log with a trigger, view or table that hamlog did not make."""
    return LogError(
        f"The log {path} holds the {kind} {name!r}, which hamlog did not make, so nothing was "
        "taken in; remove it there, or name another file."
    )


def of_number(error: OverflowError, path: Path) -> LogError:
    """Return a number that SQLite cannot hold as a sentence that names the log."""
    return LogError(
        f"The log {path} does not take such a number ({error}), so nothing was written; correct it."
    )


def folder(path: Path) -> LogError:
    """Return the refusal of a folder."""
    return LogError(f"{path} is a folder, not a log; name a file in it with --db.")


def no_file(path: Path) -> LogError:
    """Return the refusal of a device, a pipe or the like."""
    return LogError(f"{path} is not an ordinary file, so it can be no log; {OTHER_FILE}.")


def foreign(path: Path) -> LogError:
    """Return the refusal of another program's SQLite file."""
    return LogError(
        f"{path} is an SQLite file of another program, not a hamlog log; {_LEFT}: {OTHER_FILE}."
    )


def no_database(path: Path) -> LogError:
    """Return the refusal of a file that is no SQLite database."""
    return LogError(_SENTENCES[0][1].format(path=path))


def damaged(path: Path) -> LogError:
    """Return the refusal of a log that is shorter than it says."""
    return LogError(
        f"The log {path} is damaged (a part of it is missing); {_LEFT}: move it away, or put a "
        "backup in its place."
    )


def newer(path: Path) -> LogError:
    """Return the refusal of a log that a newer hamlog has changed."""
    return LogError(
        f"The log {path} is from a newer version of hamlog; {_LEFT}: update hamlog to use it."
    )


def read_only(path: Path) -> LogError:
    """Return that file or folder are read-only."""
    return LogError(_READ_ONLY.format(path=path))


def old_sqlite(path: Path) -> LogError:
    """Return that this Python's SQLite is too old for the log's tables."""
    return LogError(
        f"The log {path} needs SQLite 3.37 or newer and this Python has "
        f"{sqlite3.sqlite_version}; run hamlog with a newer Python."
    )


def replaced(path: Path) -> LogError:
    """Return that the file under the log's path is not the one that was opened."""
    return LogError(
        f"The log {path} was moved or replaced while hamlog was using it, so nothing more is read "
        "or written; check which file is the right one and start hamlog again."
    )


def closed(path: Path) -> LogError:
    """Return that the log was closed already."""
    return LogError(f"The log {path} is closed already, so nothing was done; start hamlog again.")


def reading_only(path: Path) -> LogError:
    """Return that a log opened for reading was asked to write."""
    return LogError(
        f"The log {path} was opened only to be read, so nothing was written; open it for writing."
    )


def _name(error: sqlite3.Error) -> str:
    return str(getattr(error, "sqlite_errorname", None) or "")
