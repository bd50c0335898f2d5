"""Puts a backup in the log's place, and keeps what was there before."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from hamlog.errors import LogError
from hamlog.frozen import Frozen
from hamlog.store import backing_up, backups, beside, faults, opening, private, sound

_ENDINGS = ("", "-wal", "-shm", "-journal")


class Restored(Frozen):
    """What was put in the log's place, and where that is kept which was there before."""

    source: Path
    kept: tuple[Path, ...]


def restore(log: Path, source: Path, *, at: datetime) -> Restored:
    """Put a copy of `source`, a backup or another log, in the place of the log at `log`.

    What was there is backed up first, or copied aside as it is where it is damaged. `at` is the
    time here. Raises LogError where a program has the log open, where the backup is none or is
    damaged, and where a file cannot be written; then the log is as it was.
    """
    # A link that the user made leads to the log afterwards, too.
    place = Path(os.path.realpath(log))
    if not source.is_file():
        raise faults.no_such_backup(source)
    if place.exists() and not place.is_file():
        raise faults.no_file(log)
    if place.exists() and place.samefile(source):
        raise faults.same_file(log)
    if beside.in_use(place):
        raise faults.in_use(log)
    part = place.with_name(f".{os.urandom(8).hex()}.part")
    try:
        private.make_folders(part)
        _unpack(source, part)
        kept = _keep_what_is_there(log, place, at)
        if beside.in_use(place):
            raise faults.in_use(log)
        put(part, place)
        backups.clear_parts(place.parent, place.stat().st_mtime)
    except OSError as error:
        raise faults.not_restored(log, error) from error
    finally:
        remove(part)
    return Restored(source, kept)


def put(part: Path, log: Path) -> None:
    """Give a whole log in a new file the place of a log that nobody has open.

    What lies beside the log goes first: it is of the one that was there before.
    """
    with closing(sqlite3.connect(part)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").close()
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    for ending in _ENDINGS[1:]:
        beside.beside(log, ending).unlink(missing_ok=True)
    private.sync_folder(log.parent)
    part.replace(log)
    private.sync_folder(log.parent)


def remove(part: Path) -> None:
    """Delete a file in the making with what SQLite has laid beside it, as far as it goes."""
    for ending in _ENDINGS:
        with suppress(OSError):
            beside.beside(part, ending).unlink(missing_ok=True)


def _unpack(source: Path, part: Path) -> None:
    """Unpack a backup into a new file, and raise LogError unless it is a whole log."""
    if beside.in_use(source):
        raise faults.in_use(source)
    backups.unpacked(source, part)
    if beside.holds_changes(source):
        private.make_file(beside.beside(part, "-wal"))
        copyfile(beside.beside(source, "-wal"), beside.beside(part, "-wal"))
    try:
        found = opening.look(part)
    except LogError as error:
        raise LogError(str(error).replace(str(part), str(source))) from error
    if found is not opening.Found.LOG:
        raise faults.bad_backup(source, "there is no log in it")
    fault = sound.fault_in_file(part)
    if fault is not None:
        raise faults.bad_backup(source, fault)


def _keep_what_is_there(log: Path, place: Path, at: datetime) -> tuple[Path, ...]:
    try:
        made = backing_up.back_up(log, backups.RESTORE, at=at)
    except LogError:
        # It is damaged, or its changes are another's: it is kept as it is.
        return beside.copy_aside(place)
    return (made.path,) if made is not None else ()
