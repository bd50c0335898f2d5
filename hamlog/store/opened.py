"""A log that is open: for reading alone it loads nothing that writes."""

from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from hamlog.store import opening
from hamlog.store.connected import Connected
from hamlog.store.reader import Reader
from hamlog.store.reads import LogReads
from hamlog.training.record import Owner

BUSY_TIMEOUT_S = 5.0


def open_for_reading(path: Path, busy_timeout_s: float = BUSY_TIMEOUT_S) -> "OpenLog":
    """Open the log at `path` to read it; raise LogError where it is refused or cannot be read.

    A missing log reads as an empty one, and is not made. `busy_timeout_s` is how long to wait
    for another program.
    """
    opening.prepare(path, create=False, timeout_s=busy_timeout_s)
    return OpenLog(path, Reader(path, busy_timeout_s, Connected()))


class OpenLog(LogReads):
    """The log on one SQLite file, as long as it is open. As a context manager it closes itself."""

    def __init__(self, path: Path, reader: Reader) -> None:
        super().__init__(reader)
        self._path = path

    @property
    def path(self) -> Path:
        """Where the log lies."""
        return self._path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def owner_elsewhere(self, session_id: str, now: datetime) -> Owner | None:
        """Return who else runs a session; None if nobody does, or who did is dead."""
        from hamlog.store.owning import Owning

        return self._ask(Owning().elsewhere, session_id, now)

    def close(self) -> None:
        """Close it; harmless a second time."""
        self._reader.close()
