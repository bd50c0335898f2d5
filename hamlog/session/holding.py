"""Holds a session while it runs here, so that another program does not write into it."""

from collections.abc import Callable
from concurrent.futures import Future

from hamlog.errors import ElsewhereError
from hamlog.services import Cancellable, Services

BEAT_S = 10.0
"""How often the owner of a session says that it is still there."""


class Holding:
    """Claims a session once it is in the log, says every ten seconds so, and lets it go.

    `lost` gets a sentence where another program runs it; it is called on any thread.
    """

    def __init__(self, services: Services, session_id: str, lost: Callable[[str], None]) -> None:
        """Hold nothing yet."""
        self._services = services
        self._session_id = session_id
        self._lost = lost
        self._timer: Cancellable | None = None
        self._next_s: float | None = None

    @property
    def held(self) -> bool:
        """Whether the session was claimed."""
        return self._next_s is not None

    def beat(self) -> None:
        """Claim the session, or go on holding it."""
        self._next_s = self._services.clock.now_s() + BEAT_S
        self._services.log.claim(self._session_id).add_done_callback(self._came_back)

    def keep_beating(self) -> None:
        """Claim the session, and do it again every ten seconds on the event loop."""
        self.beat()
        self._timer = self._services.clock.call_at(self._next_s or 0.0, self.keep_beating)

    def wake_s(self, wake_s: float | None) -> float | None:
        """Return the second of what comes first: `wake_s`, or saying that it is there."""
        if self._next_s is None:
            return wake_s
        return self._next_s if wake_s is None else min(wake_s, self._next_s)

    def beat_if_due(self) -> None:
        """Go on holding it where ten seconds are over."""
        if self._next_s is not None and self._services.clock.now_s() >= self._next_s:
            self.beat()

    def let_go(self) -> None:
        """Hold it no longer."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._next_s is not None:
            self._next_s = None
            self._services.log.release(self._session_id)

    def _came_back(self, write: "Future[None]") -> None:
        error = write.exception()
        # Anything else does not matter here: the writes themselves say it.
        if isinstance(error, ElsewhereError):
            self._lost(str(error))
