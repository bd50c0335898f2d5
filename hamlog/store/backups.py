"""Backups: whole copies of the log, compressed, verified and thinned out with time.

They lie in a folder beside the log, one file each:

    hamlog.db.backups/2026-11-28T180412-daily-3fa91c.db.gz

with the local time at which it was made, and why. How a copy is made (SQLite's own backup call,
into a new file that nobody else can have laid there) is the same for every reason.
"""

import gzip
import os
import re
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from hamlog.frozen import Frozen
from hamlog.store import beside, faults, private, sound
from hamlog.store.copying import copy_all

ASKED, DAILY, MERGE, MIGRATION, RESTORE = "asked", "daily", "merge", "migration", "restore"
ANEW = "anew"
"""Why a backup is made; what was there before a new log began is never thinned out."""

ENDING = ".db.gz"
FOLDER = ".backups"

_LEVEL = 6  # of gzip: a ninth of the size; 9 takes three times as long for a twentieth less
_CHUNK = 1 << 20
_TIME = "%Y-%m-%dT%H%M%S"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6})-([a-z]+)-([0-9a-f]{6})\.db\.gz")
_PART = re.compile(r"\.[0-9a-f]{16}\.part(-wal|-shm|-journal)?$")
_PART_S = 3600.0


class Keep(Frozen):
    """How much is kept: all of the newest days with backups, one a week, one a month.

    `megabytes` (of a million bytes) is for all together; the newest backup stays in any case.
    """

    days: int = 7
    weeks: int = 8
    months: int = 12
    megabytes: int = 200


class Backup(Frozen):
    """A backup as its name tells it: when it was made in local time, and why."""

    path: Path
    made_at: datetime
    why: str
    size_bytes: int


def folder_of(log: Path) -> Path:
    """Return the folder in which the backups of a log lie."""
    return beside.beside(log, FOLDER)


def backups_of(log: Path) -> tuple[Backup, ...]:
    """Return the backups of a log, newest first; what else lies in their folder is passed over.

    Raises LogError where the folder cannot be read.
    """
    found = []
    try:
        for path in folder_of(log).iterdir():
            told = _NAME.fullmatch(path.name)
            if told is not None and not path.is_symlink() and path.is_file():
                with suppress(ValueError):
                    made_at = datetime.fromisoformat(told[1])
                    found.append(Backup(path, made_at, told[2], path.stat().st_size))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise faults.no_look_at_backups(folder_of(log), error) from error
    return tuple(sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True))


def write(
    connection: sqlite3.Connection, log: Path, why: str, *, at: datetime | None = None
) -> Backup:
    """Back up what a connection reads, as a backup of the log at `log`.

    Raises LogError where the log is damaged or the backup cannot be written; then there is none.
    """
    folder = folder_of(log)
    try:
        private.make_folders(folder / "x")
        with copied(connection, log, folder) as copy:
            packed = compressed(copy)
            made_at = at or datetime.fromtimestamp(packed.stat().st_mtime)  # noqa: DTZ006 - local
            name = f"{made_at:{_TIME}}-{why}-{os.urandom(3).hex()}{ENDING}"
            target = packed.replace(folder / name)
        private.sync_folder(folder)
    except OSError as error:
        raise faults.no_backup(folder, error) from error
    return Backup(target, made_at.replace(tzinfo=None, microsecond=0), why, target.stat().st_size)


def is_due(log: Path, today: datetime) -> bool:
    """Return whether the log was changed since its last backup, and none was made today.

    Raises LogError where that cannot be seen.
    """
    newest = next(iter(backups_of(log)), None)
    if newest is None:
        return beside.size_of(log) > 0
    if newest.made_at.date() == today.date():
        return False
    files = [log, beside.beside(log, "-wal")]
    try:
        changed = max((one.stat().st_mtime for one in files if one.exists()), default=0.0)
        return changed > newest.path.stat().st_mtime
    except OSError as error:
        raise faults.of_system(error, log) from error


def thin_out(log: Path, keep: Keep) -> tuple[Backup, ...]:
    """Delete the backups that need not be kept; return them."""
    found = [one for one in backups_of(log) if one.why != ANEW]
    kept = to_keep(found, keep)
    gone = tuple(one for one in found if one not in kept)
    for one in gone:
        with suppress(OSError):
            one.path.unlink()
    newest_s = max((one.path.stat().st_mtime for one in kept if one.path.exists()), default=0.0)
    clear_parts(folder_of(log), newest_s)
    return gone


def to_keep(backups: Sequence[Backup], keep: Keep) -> tuple[Backup, ...]:
    """Return those of the backups, newest first, that are to be kept."""
    days = _first(backups, keep.days, "%Y-%m-%d")
    one_each = {
        one
        for most, form in ((keep.weeks, "%G-%V"), (keep.months, "%Y-%m"))
        for ones in _first(backups, most, form)
        for one in ones[:1]
    }
    wanted = [one for one in backups if one in one_each or any(one in ones for ones in days)]
    left = keep.megabytes * 1_000_000
    kept: list[Backup] = []
    for one in wanted or backups[:1]:
        left -= one.size_bytes
        if left < 0 and kept:
            break
        kept.append(one)
    return tuple(kept)


def unpacked(source: Path, target: Path) -> None:
    """Unpack a backup, or copy a log, into the new file `target`.

    Raises LogError where `source` is damaged as a compressed file; what is in it is for others
    to check. OSError comes through.
    """
    with source.open("rb") as file:
        is_packed = file.read(2) == b"\x1f\x8b"
    if not is_packed:
        private.copy(source, target)
        return
    private.make_file(target)
    try:
        with gzip.open(source, "rb") as packed, target.open("r+b") as file:
            shutil.copyfileobj(packed, file, _CHUNK)
            file.flush()
            os.fsync(file.fileno())
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise faults.bad_backup(source, str(error)) from error


def clear_parts(folder: Path, now_s: float) -> None:
    """Delete what a program that was killed an hour before or longer has left half made."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _PART.match(path.name) and path.lstat().st_mtime < now_s - _PART_S:
                path.unlink()


@contextmanager
def copied(connection: sqlite3.Connection, log: Path, folder: Path) -> Iterator[Path]:
    """Copy what a connection reads into a new file for a while, and check it."""
    copy = folder / f".{os.urandom(8).hex()}.part"
    private.make_file(copy)
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as written:
            try:
                copy_all(connection, written)
                # A file of its own, readable also where nothing can be written beside it.
                written.execute("PRAGMA journal_mode = DELETE").close()
            except sqlite3.DatabaseError as error:
                if faults.is_damage(error):
                    raise faults.damaged_inside(log, str(error)) from error
                raise
            fault = sound.fault_in(written)
        if fault is not None:
            raise faults.damaged_inside(log, fault)
        yield copy
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                beside.beside(copy, ending).unlink(missing_ok=True)


def compressed(copy: Path) -> Path:
    """Compress a copy that was checked into a new file beside it, and read that back."""
    target = copy.with_name(f".{os.urandom(8).hex()}.part")
    private.make_file(target)
    try:
        with copy.open("rb") as source, target.open("r+b") as file:
            with gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
                shutil.copyfileobj(source, packed, _CHUNK)
            file.flush()
            os.fsync(file.fileno())
        with copy.open("rb") as source, gzip.open(target, "rb") as packed:
            while chunk := source.read(_CHUNK):
                if packed.read(len(chunk)) != chunk:
                    raise OSError("it reads back as something else")
    except OSError:
        target.unlink(missing_ok=True)
        raise
    return target


def _first(backups: Iterable[Backup], most: int, form: str) -> list[list[Backup]]:
    """Return the newest `most` groups of backups whose times look alike in `form`."""
    groups: dict[str, list[Backup]] = {}
    for one in backups:
        groups.setdefault(one.made_at.strftime(form), []).append(one)
    return list(groups.values())[:most]
