"""Makes the day's backup on a thread of its own, beside everything else that the log does."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from hamlog.errors import LogError
from hamlog.store import backing_up
from hamlog.store.backups import Keep

# Two years take 0.3 s, a hundred 20 s: who leaves meanwhile need not wait for that.
_LEAVING_S = 3.0
_NICE = 10


class DailyBackup:
    """The backup of one day."""

    def __init__(self, log: Path, keep: Keep, now: datetime, tell: Callable[[str], None]) -> None:
        self._log, self._keep, self._now, self._tell = log, keep, now, tell
        self._thread = threading.Thread(target=self._run, name="hamlog-backup", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Wait until it is done, but not for long."""
        self._thread.join(_LEAVING_S)

    def _run(self) -> None:
        with suppress(AttributeError, OSError):
            # Linux takes a thread for a process here: sounds come first.
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
        try:
            backing_up.back_up_open(self._log, self._keep, self._now)
        except LogError as error:
            self._tell(str(error))
