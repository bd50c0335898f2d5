"""Turns what SQLite and the system report into one sentence for the person at the keyboard."""

import sqlite3
from pathlib import Path

from hamlog._version import __version__
from hamlog.errors import LogError

OTHER_FILE = "name another file with --db"
_LEFT = "it was left as it is"
_MEND = "hamlog check --repair recovers what can be read, hamlog restore takes a backup"

_READ_ONLY = (
    "The log {path} is read-only, so nothing was written; allow writing to the file and its "
    f"folder, or {OTHER_FILE}."
)

# By the beginning of SQLite's own name of the error; the first that fits is used.
_SENTENCES: tuple[tuple[str, str], ...] = (
    (
        "SQLITE_NOTADB",
        f"{{path}} is not a hamlog log or any other SQLite database; {_LEFT}: {OTHER_FILE}.",
    ),
    (
        "SQLITE_CORRUPT",
        f"The log {{path}} is damaged, so nothing is written into it; {_MEND}.",
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
            "not written; start it again."
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


def has_no_room(error: sqlite3.Error) -> bool:
    """Return whether the disk took nothing more, not even the index beside the log."""
    return _name(error).startswith(("SQLITE_FULL", "SQLITE_IOERR_SHM", "SQLITE_IOERR_WRITE"))


def is_damage(error: sqlite3.Error) -> bool:
    """Return whether the content of the file is at fault."""
    return _name(error).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def is_shut(error: sqlite3.Error) -> bool:
    """Return whether the file could not be opened, or not as a log that is in use."""
    return _name(error).startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY"))


def is_outside(error: sqlite3.Error) -> bool:
    """Return whether the disk, the memory or another program is at fault, not the content."""
    outside = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_NOMEM")
    return is_shut(error) or _name(error).startswith(outside)


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
    return LogError(f"{path} is not an ordinary file, so it is not a log; {OTHER_FILE}.")


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
    return LogError(f"The log {path} is damaged (a part of it is missing); {_LEFT}: {_MEND}.")


def damaged_inside(path: Path, fault: str) -> LogError:
    """Return that SQLite finds a fault in a log, and that nothing is written into it."""
    return LogError(
        f"The log {path} is damaged, so nothing is written into it; {_MEND} "
        f"(SQLite: {fault.rstrip('.')})."
    )


def only_changes(path: Path, how: str, wal: Path) -> LogError:
    """Return the refusal to begin a log where the last changes of one are left."""
    return LogError(
        f"The log {path} is {how}, but its last changes are still in {wal}, so no new one was "
        f"begun; hamlog check --repair tries to read them, hamlog restore takes a backup."
    )


def changes_of_another(path: Path, log: Path, wal: Path) -> LogError:
    """Return the refusal of a log beside which the changes of another one lie."""
    return LogError(
        f"The log {path} was replaced while the last changes of the earlier one lay beside it, so "
        f"neither was touched, and both were copied: {log} is the log that is there now, {wal} "
        f"the changes of the earlier one; hamlog restore {log} uses the log without them."
    )


def not_copied_aside(path: Path, error: OSError) -> LogError:
    """Return the same where there is no room or no right for the copies."""
    return LogError(
        f"The log {path} was replaced while the last changes of the earlier one lay beside it in "
        f"{path.name}-wal, so neither was touched; they could not be copied aside "
        f"({error.strerror or error}): make room for that, or copy both yourself, then use "
        "hamlog restore."
    )


def newer(path: Path, by: str) -> LogError:
    """Return the refusal of a log that a newer hamlog has changed."""
    return LogError(
        f"The log {path} is from {by}, and this is hamlog {__version__}; {_LEFT}: update hamlog to "
        "use it."
    )


def no_backup(path: Path, error: OSError) -> LogError:
    """Return that a backup could not be written."""
    return LogError(
        f"No backup could be written to {path} ({error.strerror or error}); make room there, or "
        "check its permissions, and try again."
    )


def no_look_at_backups(path: Path, error: OSError) -> LogError:
    """Return that the folder of the backups cannot be read."""
    return LogError(
        f"The backups in {path} cannot be read ({error.strerror or error}); check the folder and "
        "its permissions."
    )


def nothing_there(path: Path) -> LogError:
    """Return that there is no log that could be backed up."""
    return LogError(f"There is no log at {path} yet, so there is nothing to back up.")


def no_log(path: Path) -> LogError:
    """Return that there is no log that could be read."""
    return LogError(f"There is no log at {path}; hamlog paths says where yours is.")


def no_such_backup(path: Path) -> LogError:
    """Return that there is no file to restore from."""
    return LogError(
        f"There is no backup at {path}, so nothing was restored; hamlog backups lists them."
    )


def no_such_number(number: int, count: int) -> LogError:
    """Return that there are not as many backups."""
    there = {0: "there are none yet", 1: "there is one"}.get(count, f"there are {count}")
    return LogError(
        f"There is no backup number {number} ({there}), so nothing was restored; hamlog backups "
        "lists them."
    )


def same_file(path: Path) -> LogError:
    """Return that a log was to be restored from itself."""
    return LogError(f"{path} is the log itself, so nothing was restored; name a backup of it.")


def in_use(path: Path) -> LogError:
    """Return that another program has a log open that is to be replaced or read whole."""
    return LogError(
        f"hamlog or another program has {path} open, so nothing was restored; quit it there and "
        "try again."
    )


def in_use_for_anew(path: Path) -> LogError:
    """Return that another program has a log open in whose place a new one was to begin."""
    return LogError(
        f"hamlog or another program has {path} open, so no new log was begun; quit it there and "
        "try again."
    )


def nothing_to_keep(path: Path) -> LogError:
    """Return that there is no log in whose place a new one could begin."""
    return LogError(f"There is no log at {path} yet: the first set that you do begins it.")


def in_use_for_repair(path: Path) -> LogError:
    """Return that another program has a log open that is to be repaired."""
    return LogError(
        f"hamlog or another program has {path} open, so nothing was repaired; quit it there and "
        "try again."
    )


def nothing_to_repair(path: Path) -> LogError:
    """Return that there is neither a log nor what is left of one."""
    return LogError(
        f"There is nothing of a log at {path}, so nothing can be recovered; hamlog backups lists "
        "the backups."
    )


def not_repaired(path: Path, error: OSError) -> LogError:
    """Return that what can be read could not be written elsewhere."""
    return LogError(
        f"Nothing was recovered from {path}, and it was left as it is "
        f"({error.strerror or error}); make room beside it, check the permissions of its folder, "
        "and try again."
    )


def not_restored(path: Path, error: OSError) -> LogError:
    """Return that a backup could not be put in the log's place."""
    return LogError(
        f"Nothing was put in the place of {path} ({error.strerror or error}); make room there, "
        "or check the permissions of its folder, and try again."
    )


def not_anew(path: Path, error: OSError) -> LogError:
    """Return that a new log could not be put in the place of the old one."""
    return LogError(
        f"No new log was begun at {path} ({error.strerror or error}), and the old one stays; make "
        "room there, or check the permissions of its folder, and try again."
    )


def bad_backup(path: Path, said: str) -> LogError:
    """Return that a backup cannot be used."""
    return LogError(
        f"The backup {path} is damaged ({said}), so nothing was restored; take another one, "
        "hamlog backups lists them."
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


def overwritten(path: Path) -> LogError:
    """Return that the content of the file was changed while it was open."""
    return LogError(
        f"The log {path} was overwritten or cut short while hamlog was using it, so nothing more "
        "is written into it; check whether it is the right one and start hamlog again."
    )


def unreachable(error: OSError, path: Path) -> LogError:
    """Return that the disk of the log does not answer at the moment."""
    return LogError(
        f"The log {path} cannot be reached at the moment ({error.strerror or error}), so this was "
        "not done; check its disk or network."
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
