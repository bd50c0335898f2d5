"""A key does what the picture promised, or says that the log has changed meanwhile."""

from collections.abc import Callable
from typing import TypeVar

from hamlog.tui.screen import BaseScreen

Seen = TypeVar("Seen")

CHANGED = "This has just changed, so nothing was done. Look again, then press the key."

_NOT_YET = object()


class CheckedScreen(BaseScreen):
    """A screen whose keys are checked against what it showed when they were pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._read: object = None

    def load(self) -> None:
        """Note which write of this app was the last before what is read now."""
        writing = self.hamlog.writing
        self._read = writing if writing is None or writing.done() else _NOT_YET

    @property
    def shows_own_writes(self) -> bool:
        """Whether all that this app has written is in the picture."""
        return self._read is self.hamlog.writing

    def checked(self, look: Callable[[], Seen], act: Callable[[Seen], None]) -> None:
        """Act on what `look` returns, unless it is no longer what was shown.

        While a key before this one is still being written the picture is behind: then it is
        no measure, and `act` has to check for itself.
        """
        shown, whole = look(), self.shows_own_writes
        # The first picture is there before the user's own files are read.
        self.hamlog.settle()

        def now() -> None:
            found = look()
            if whole and found != shown:
                self.say(CHANGED)
            else:
                act(found)

        self.settled(now)
