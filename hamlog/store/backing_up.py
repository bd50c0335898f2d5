"""Backs up a log: opens it, and writes what it reads as a backup; see `hamlog.store.backups`."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from hamlog.errors import LogError
from hamlog.store import backups, faults, opening, private, sound
from hamlog.store.backups import DAILY, Backup, Keep

_WAIT_S = 5.0


def back_up(
    log: Path, why: str, *, keep: Keep | None = None, at: datetime | None = None
) -> Backup | None:
    """Back up the log at `log`, which another program may be using; None where there is none yet.

    With `keep` the backups are thinned out afterwards. `at` is the time here, without it that
    of the disk. Raises LogError where the log is refused or damaged, or a backup cannot be
    written. Not for a log that this process has open, see `hamlog.store.connected`.
    """
    if opening.prepare(log, create=False, timeout_s=_WAIT_S) is not opening.Found.LOG:
        return None
    return _backed_up(log, why, keep, at)


def back_up_open(log: Path, keep: Keep | None, now: datetime, why: str = DAILY) -> Backup:
    """Back up a log that this process has open, as it was last on disk; `now` is the time here.

    Raises LogError where it is damaged or a backup cannot be written.
    """
    return _backed_up(log, why, keep, now)


def _backed_up(log: Path, why: str, keep: Keep | None, at: datetime | None) -> Backup:
    try:
        with closing(opening.connect_for_reading(log, _WAIT_S)) as connection:
            made = backups.write(connection, log, why, at=at)
    except sqlite3.Error as error:
        raise faults.of_sqlite(error, log) from error
    except UnicodeDecodeError as error:
        raise faults.damaged_inside(log, sound.NO_TEXT) from error
    if keep is not None:
        backups.thin_out(log, keep)
    return made


def write_to(log: Path, target: Path) -> Path:
    """Write a backup of the log to a file of the user's choice, and return it.

    It is compressed where its name ends in .gz, else a log like any other. Raises LogError
    where there is no log, where it is damaged, and where there is a file already.
    """
    if opening.prepare(log, create=False, timeout_s=_WAIT_S) is not opening.Found.LOG:
        raise faults.nothing_there(log)
    try:
        with (
            closing(opening.connect_for_reading(log, _WAIT_S)) as connection,
            backups.copied(connection, log, target.parent) as copy,
        ):
            done = backups.compressed(copy) if target.suffix == ".gz" else copy
            try:
                os.link(done, target)
            finally:
                done.unlink()
    except FileExistsError as error:
        raise faults.in_the_way(target) from error
    except sqlite3.Error as error:
        raise faults.of_sqlite(error, log) from error
    except UnicodeDecodeError as error:
        raise faults.damaged_inside(log, sound.NO_TEXT) from error
    except OSError as error:
        raise faults.no_backup(target, error) from error
    private.sync_folder(target.parent)
    return target


def is_whole(backup: Path, target: Path) -> bool:
    """Return whether a backup is whole, having unpacked it into the new file `target`."""
    try:
        backups.unpacked(backup, target)
        return opening.look(target) is opening.Found.LOG and sound.fault_in_file(target) is None
    except (OSError, LogError):
        return False
