"""Snapshots in a shared folder: each machine writes its own, and reads those of the others.

    ~/Sync/hamlog/desk-3fa91c07.hamlog

A snapshot is a whole log, and each file has one writer, so whatever carries the folder has no
conflict to settle. What lies there comes from anywhere: it is read as in `hamlog.store.untrusted`.
"""

import json
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hamlog.frozen import Frozen
from hamlog.store import (
    backups,
    beside,
    faults,
    foreign_faults,
    opening,
    private,
    sound,
    texts,
    untrusted,
)
from hamlog.store.copying import copy_all

ENDING = untrusted.ENDING
LARGEST_BYTES = 1_000_000_000

_CHUNK = 1 << 20
_WAIT_S = 5.0
_MEMORY_BYTES = 1_000_000

Stamp = tuple[int, ...]
"""What differs when a file was written again: its size, time of change and number."""


class Place(Frozen):
    """Where a log is shared.

    `name` is that of this machine's snapshot without its ending; without `notes` it leaves out
    the user's texts. `memory` is a file in which this machine notes what it wrote and took in.
    """

    folder: Path
    name: str
    notes: bool
    memory: Path

    @classmethod
    def named(cls, folder: str, name: str, state: Path, *, notes: bool) -> "Place | None":
        """Return a place as the settings name it; None where it is in a home that is not there.

        `state` is a folder in which this machine may note things.
        """
        try:
            found = Path(folder).expanduser()
        except RuntimeError:
            return None
        return cls(found, name, notes, state / f"shared-{name}.json")

    @property
    def own(self) -> Path:
        """The snapshot that this machine writes."""
        return self.folder / f"{self.name}{ENDING}"


class Memory(Frozen):
    """What this machine wrote into the folder, and took in from it, the last time.

    `log` says which file the log was: what was taken into another one counts no more. `state` is
    how the log was when it was written.
    """

    log: Stamp = ()
    state: Stamp = ()
    written: Stamp = ()
    notes: bool = True
    taken: tuple[tuple[str, Stamp], ...] = ()

    def has_taken(self, name: str, stamp: Stamp) -> bool:
        """Return whether a snapshot was taken in as it is."""
        return (name, stamp) in self.taken


def write(log: Path, place: Place) -> bool:
    """Write this machine's snapshot of the log; return whether it says anything new.

    The log may be open. It is there whole or not at all, whenever the program is killed. Raises
    LogError where the folder is missing or cannot be written, and where the log is damaged: then
    the last snapshot stays.
    """
    if not beside.size_of(log):
        return False
    memory = remembered(log, place)
    state = _state(log)
    as_written = memory.written and memory.written == stamp_of(place.own)
    if as_written and state == memory.state and memory.notes == place.notes:
        return False
    if not place.folder.is_dir():
        raise foreign_faults.no_share_folder(place.folder)
    try:
        with TemporaryDirectory(prefix="hamlog-") as folder:
            copy = Path(folder, "copy.db")
            _copy(log, copy, place)
            is_new = not _same(copy, place.own)
            if is_new:
                _publish(copy, place)
    except sqlite3.Error as error:
        raise faults.of_sqlite(error, log) from error
    except OSError as error:
        raise foreign_faults.not_shared(place.folder, error) from error
    written = stamp_of(place.own)
    remember(log, place, state=state, written=written, notes=place.notes)
    backups.clear_parts(place.folder, written[1] / 1e9)
    return is_new


def others(log: Path, place: Place) -> tuple[Path, ...]:
    """Return the snapshots of other machines, by name.

    What this machine did not write counts as another's, also under its own name. Raises LogError
    where the folder is missing or cannot be read.
    """
    written = remembered(log, place).written
    found = []
    try:
        for path in sorted(place.folder.iterdir()):
            if not path.name.endswith(ENDING) or path.name.startswith("."):
                continue
            if path != place.own or stamp_of(path) != written:
                found.append(path)
    except FileNotFoundError as error:
        raise foreign_faults.no_share_folder(place.folder) from error
    except OSError as error:
        raise foreign_faults.not_shared(place.folder, error) from error
    return tuple(found)


def remembered(log: Path, place: Place) -> Memory:
    """Return what this machine noted; nothing where it has not, or cannot be read."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        with place.memory.open("rb") as file:
            noted = json.loads(file.read(_MEMORY_BYTES))
        taken = {str(name): tuple(map(int, stamp)) for name, stamp in noted["taken"].items()}
        memory = Memory(
            log=tuple(map(int, noted["log"])),
            state=tuple(map(int, noted["state"])),
            written=tuple(map(int, noted["written"])),
            notes=bool(noted["notes"]),
            taken=tuple(taken.items()),
        )
        if memory.log == (opening.identity(log) or ()):
            return memory
    return Memory()


def remember(
    log: Path,
    place: Place,
    *,
    state: Stamp | None = None,
    written: Stamp | None = None,
    notes: bool | None = None,
    took: tuple[str, Stamp] | None = None,
) -> None:
    """Note what was written or taken in; where that cannot be noted it is only done again."""
    old = remembered(log, place)
    taken = dict(old.taken) | dict([took] if took else [])
    noted = {
        "log": opening.identity(log) or (),
        "state": old.state if state is None else state,
        "written": old.written if written is None else written,
        "notes": old.notes if notes is None else notes,
        "taken": {name: stamp for name, stamp in taken.items() if (place.folder / name).exists()},
    }
    part = place.memory.with_name(f".{os.urandom(8).hex()}.part")
    with suppress(OSError):
        private.make_folders(part)
        try:
            private.make_file(part)
            part.write_text(json.dumps(noted), encoding="utf-8")
            part.replace(place.memory)
        finally:
            part.unlink(missing_ok=True)


def changed_at(path: Path) -> datetime | None:
    """Return when a file was written last, in UTC; None where there is none."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return None


def stamp_of(path: Path) -> Stamp:
    """Return what differs when a file was written again, nothing where there is none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return (found.st_size, found.st_mtime_ns, found.st_ino)


def check_size(path: Path) -> None:
    """Raise LogError where a file is larger than any snapshot."""
    if beside.size_of(path) > LARGEST_BYTES:
        raise foreign_faults.too_large(path, LARGEST_BYTES)


def _state(log: Path) -> Stamp:
    return (*stamp_of(log), *stamp_of(beside.beside(log, "-wal"))[:2])


def _copy(log: Path, copy: Path, place: Place) -> None:
    """Copy the log, less what is no other machine's business, and check the copy."""
    private.make_file(copy)
    try:
        with (
            closing(opening.connect_for_reading(log, _WAIT_S)) as connection,
            closing(sqlite3.connect(copy, isolation_level=None)) as copied,
        ):
            copy_all(connection, copied)
            copied.execute("PRAGMA journal_mode = DELETE").close()
            # Who runs a session is a matter of this machine.
            copied.execute("PRAGMA secure_delete = ON").close()
            copied.execute("DELETE FROM owners")
            fault = sound.fault_in(copied)
            if fault is None and not place.notes:
                texts.leave_out(copied)
    except UnicodeDecodeError as error:
        raise faults.damaged_inside(log, sound.NO_TEXT) from error
    if fault is not None:
        raise faults.damaged_inside(log, fault)


def _same(copy: Path, own: Path) -> bool:
    if own.is_symlink() or not own.is_file() or beside.size_of(copy) != beside.size_of(own):
        return False
    with copy.open("rb") as one, own.open("rb") as other:
        while chunk := one.read(_CHUNK):
            if other.read(len(chunk)) != chunk:
                return False
    return True


def _publish(copy: Path, place: Place) -> None:
    """Give a finished copy its place in the folder."""
    part = place.folder / f".{os.urandom(8).hex()}.part"
    private.make_file(part)
    try:
        with copy.open("rb") as source, part.open("r+b") as file:
            shutil.copyfileobj(source, file, _CHUNK)
            file.flush()
            os.fsync(file.fileno())
        part.replace(place.own)
    finally:
        part.unlink(missing_ok=True)
    private.sync_folder(place.folder)
