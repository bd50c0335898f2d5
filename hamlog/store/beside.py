"""What lies beside the log: the changes of SQLite's write-ahead log, and whose they are.

A program that is killed leaves its last changes in the file with the ending -wal, and the next
one that opens the log moves them into it. Where another file was put under the log's name
meanwhile, that would destroy it: so pages that were left behind are tried on a copy first.
"""

import os
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path

from hamlog.store import faults, private, sound

# https://www.sqlite.org/fileformat2.html#walformat and https://www.sqlite.org/walformat.html
_WAL_HEADER = struct.Struct(">8I")
_FRAME_HEADER = struct.Struct(">6I")
_WAL_MAGICS = (0x377F0682, 0x377F0683)
# Every program that uses a log holds a shared lock on this byte of the file ending in -shm.
_IN_USE_BYTE = 128
_SMALLEST_PAGE = 512
_LEAST_BYTES = _WAL_HEADER.size + _FRAME_HEADER.size + _SMALLEST_PAGE


class Left(Enum):
    """What the changes beside a log are to it."""

    ITS_OWN = auto()
    FOREIGN = auto()
    DAMAGED = auto()


def beside(path: Path, ending: str) -> Path:
    """Return the path of what lies beside a log."""
    return path.with_name(path.name + ending)


def size_of(path: Path) -> int:
    """Return the bytes of a file, 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def interrupted(path: Path) -> bool:
    """Return whether a part of the file's content may lie beside it."""
    return size_of(beside(path, "-wal")) > 0 or size_of(beside(path, "-journal")) > 0


def holds_changes(path: Path) -> bool:
    """Return whether changes may lie beside the log."""
    return size_of(beside(path, "-wal")) >= _LEAST_BYTES


def in_use(path: Path, platform: str = sys.platform) -> bool:
    """Return whether another program has the log open just now.

    Not to be asked while this process has it open itself: see `hamlog.store.connected`.
    """
    if platform == "win32":
        return False
    import fcntl

    try:
        descriptor = os.open(beside(path, "-shm"), os.O_RDWR)
    except OSError:
        return False
    try:
        if platform == "linux":
            asked = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, _IN_USE_BYTE, 1, 0)
            found = fcntl.fcntl(descriptor, fcntl.F_GETLK, asked)
            return bool(struct.unpack_from("h", found)[0] != fcntl.F_UNLCK)
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _IN_USE_BYTE)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def check_left_behind(path: Path) -> None:
    """Check what a program that was killed has left beside a log, before it is used.

    Raises LogError where the log is damaged, or where the changes are those of another log;
    of that both files are copied aside first. It takes as long as copying and reading the
    log, and nothing where its last program ended as it should.
    """
    while holds_changes(path) and not in_use(path):
        before = _stamps(path)
        fault = ""
        try:
            left, fault = whose(path)
        except OSError:
            # No room for a copy: what can be told without one is told.
            left = Left.FOREIGN if _put_there_later(path) else Left.ITS_OWN
        if _stamps(path) != before or in_use(path):
            continue
        if left is Left.DAMAGED:
            raise faults.damaged_inside(path, fault)
        if left is Left.FOREIGN:
            try:
                log, wal = copy_aside(path)
            except OSError as error:
                raise faults.not_copied_aside(path, error) from error
            raise faults.changes_of_another(path, log, wal)
        return


def whose(path: Path) -> tuple[Left, str]:
    """Return what the changes beside a log are to it, tried on a copy, and the fault if any."""
    # Needed only after an unclean end: each start would pay 6 ms for it.
    from shutil import copyfile
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="hamlog-") as folder:
        pair = Path(folder, "pair.db")
        copyfile(path, pair)
        copyfile(beside(path, "-wal"), beside(pair, "-wal"))
        fault = sound.fault_in_file(pair)
        if fault is None and not _put_there_later(path):
            return Left.ITS_OWN, ""
        alone = Path(folder, "alone.db")
        copyfile(path, alone)
        fault = sound.fault_in_file(alone)
        return (Left.FOREIGN, "") if fault is None else (Left.DAMAGED, fault)


def frames(wal: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield page number, size of the log after a commit (else 0), and page of each frame.

    They end where the salt of the header does: what comes then is left of earlier changes.
    """
    if len(wal) < _WAL_HEADER.size:
        return
    magic, _, page_bytes, _, *salt, _, _ = _WAL_HEADER.unpack_from(wal)
    if magic not in _WAL_MAGICS or page_bytes < _SMALLEST_PAGE:
        return
    step = _FRAME_HEADER.size + page_bytes
    for start in range(_WAL_HEADER.size, len(wal) - step + 1, step):
        number, commit, *own_salt, _, _ = _FRAME_HEADER.unpack_from(wal, start)
        if own_salt != salt:
            return
        content = start + _FRAME_HEADER.size
        yield number, commit, wal[content : content + page_bytes]


def _put_there_later(path: Path) -> bool:
    """Return whether the file was written after its changes, and not by them.

    A log that is newer than the changes beside it took some of them in: the first page at
    least, or, while somebody read, others. Pages that the changes write once only prove
    nothing: they may have been written as they were.
    """
    wal = beside(path, "-wal")
    versions: dict[int, set[bytes]] = {}
    try:
        if path.stat().st_mtime_ns <= wal.stat().st_mtime_ns:
            return False
        for number, _, content in frames(wal.read_bytes()):
            versions.setdefault(number, set()).add(content)
        if not versions:
            return False
        first = min(versions)
        telling = {
            number for number, known in versions.items() if number == first or len(known) > 1
        }
        with path.open("rb") as log:
            for number in telling:
                known = versions[number]
                page_bytes = len(next(iter(known)))
                log.seek((number - 1) * page_bytes)
                if log.read(page_bytes) in known:
                    return False
    except OSError:
        return False
    return True


def _stamps(path: Path) -> tuple[tuple[int, int], ...]:
    found = []
    for file in (path, beside(path, "-wal")):
        with suppress(OSError):
            stat = file.stat()
            found.append((stat.st_size, stat.st_mtime_ns))
    return tuple(found)


def copy_aside(log: Path) -> tuple[Path, ...]:
    """Copy a log as it is, with what lies beside it, once; return the copies.

    The copy of the changes has a name by which no program takes them for those of the copy.
    OSError comes through.
    """
    from hashlib import sha256

    there = [one for one in ("", "-wal", "-journal") if size_of(beside(log, one))]
    digest = sha256()
    for ending in there:
        digest.update(beside(log, ending).read_bytes())
    aside = f".aside-{digest.hexdigest()[:8]}"
    copies = []
    for ending in there:
        target = beside(log, aside + ending.replace("-", ".earlier-"))
        with suppress(FileExistsError):
            private.copy(beside(log, ending), target)
        copies.append(target)
    return tuple(copies)
