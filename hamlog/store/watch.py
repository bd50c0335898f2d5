"""Whether the file under an open connection is still as SQLite left it.

A file that is overwritten in place keeps its inode, and SQLite does not look: its next
checkpoint would mix the two. While the write-ahead log is used only a checkpoint writes into
the file, and it says so in the index beside it (https://www.sqlite.org/walformat.html, 2.3).
So a file that has changed although there was no checkpoint was changed by somebody else.
"""

import os
from collections.abc import Iterator
from pathlib import Path

# In the index: the salts of the write-ahead log, the frames that are in the file, and those that
# a checkpoint was about to put there.
_SALTS, _DONE, _BEGUN = slice(32, 40), slice(96, 100), slice(128, 132)
_INDEX_BYTES = 132
_OPEN_FILES = Path("/dev/fd")

_Stamp = tuple[int, int, int]


class Watch:
    """Notes how a file was left, and tells whether anybody else has changed it since."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._index = path.with_name(f"{path.name}-shm")
        self._fd: int | None = None
        self._left: tuple[_Stamp, bytes] | None = None

    def note(self) -> None:
        """Note how the file is now."""
        self._left = None
        while (before := self._checkpoints()) is not None:
            stamp = _stamp(self._path)
            if stamp is None:
                return
            if self._checkpoints() == before:
                self._left = stamp, before
                return

    def disturbed(self) -> bool:
        """Whether the file was changed since, though not by a checkpoint of SQLite's."""
        if self._left is None:
            return False
        stamp = _stamp(self._path)
        if stamp is None or stamp == self._left[0]:
            return False
        now = self._checkpoints()
        return now is not None and now == self._left[1]

    def _checkpoints(self) -> bytes | None:
        """Return what a checkpoint changes in the index; None where that cannot be read.

        It is read by SQLite's own descriptor: to close another one would give up its locks.
        """
        try:
            found = self._index.stat()
            where = found.st_dev, found.st_ino
            if self._fd is None or _file_of(self._fd) != where:
                self._fd = next((fd for fd in _open_files() if _file_of(fd) == where), None)
            if self._fd is None:
                return None
            index = os.pread(self._fd, _INDEX_BYTES, 0)
        except (OSError, AttributeError):
            return None
        if len(index) < _INDEX_BYTES:
            return None
        return index[_SALTS] + index[_DONE] + index[_BEGUN]


def unreachable(path: Path) -> OSError | None:
    """Return why it cannot be told what is under a path: the disk does not answer."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError as error:
        return error
    return None


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _open_files() -> Iterator[int]:
    return (int(name) for name in os.listdir(_OPEN_FILES) if name.isdecimal())  # noqa: PTH208


def _file_of(fd: int) -> tuple[int, int] | None:
    try:
        found = os.fstat(fd)
    except OSError:
        return None
    return found.st_dev, found.st_ino
