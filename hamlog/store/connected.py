"""Which file this process has connected to: it is not looked into a second time."""

import threading
from pathlib import Path

from hamlog.store import opening


class Connected:
    """What the connections of one log share.

    The locks of SQLite are POSIX locks, and a process loses all that it holds on a file when
    it closes any descriptor of that file (https://www.sqlite.org/howtocorrupt.html, section
    2.2). Looking into the file beside an open connection would do so: the next program that
    closes the log would find it unused and take the write-ahead log away, with what is
    written into it later. So whoever looks and connects holds `lock`, and whoever finds that
    the other has connected to that file does not look.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._identity: tuple[int, int] | None = None
        self.doubted = False
        """Whether SQLite met a fault in the log since it was last checked."""

    def prepare(self, path: Path, *, create: bool, timeout_s: float) -> opening.Found:
        """Do as `opening.prepare`; what this process has connected to is a log and up to date."""
        if self._identity is not None and opening.identity(path) == self._identity:
            return opening.Found.LOG
        return opening.prepare(path, create=create, timeout_s=timeout_s)

    def to(self, path: Path) -> tuple[int, int] | None:
        """Note that a connection was made to the file at `path`, and return its identity."""
        self._identity = opening.identity(path)
        return self._identity
