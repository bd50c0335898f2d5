"""The terminal's bell: one BEL a cue, in any terminal and over any connection."""

from collections.abc import Callable
from contextlib import suppress

from hamlog.training.timeline import Cue


class Bell:
    """Rings once for each cue that it is handed."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring

    def play(self, cue: Cue) -> None:  # noqa: ARG002 - a bell says the same for every cue
        """Ring once."""
        # A terminal that cannot ring must not stop a set.
        with suppress(Exception):
            self._ring()

    def close(self) -> None:
        """Do nothing: a bell holds nothing."""
