"""Begins a new, empty log, and keeps the one that was there as a backup that stays."""

import os
from datetime import datetime
from pathlib import Path

from hamlog.store import backing_up, backups, beside, faults, opening, private, restoring

_WAIT_S = 5.0


def begin(log: Path, *, at: datetime) -> backups.Backup:
    """Put an empty log in the place of the one at `log`, and return the backup of that one.

    The backup is whole: it is read back before anything is replaced. `at` is the time here.
    Raises LogError where there is no log, where a program has it open, where it is damaged, and
    where a file cannot be written; then the log is as it was.
    """
    # A link that the user made leads to the log afterwards, too.
    place = Path(os.path.realpath(log))
    if place.exists() and not place.is_file():
        raise faults.no_file(log)
    if beside.in_use(place):
        raise faults.in_use_for_anew(log)
    made = backing_up.back_up(log, backups.ANEW, at=at)
    if made is None:
        raise faults.nothing_to_keep(log)
    part = place.with_name(f".{os.urandom(8).hex()}.part")
    try:
        private.make_folders(part)
        if not backing_up.is_whole(made.path, part):
            raise faults.bad_backup(made.path, "it reads back as something else")
        restoring.remove(part)
        opening.prepare(part, create=True, timeout_s=_WAIT_S)
        if beside.in_use(place):
            raise faults.in_use_for_anew(log)
        restoring.put(part, place)
    except OSError as error:
        raise faults.not_anew(log, error) from error
    finally:
        restoring.remove(part)
    return made
