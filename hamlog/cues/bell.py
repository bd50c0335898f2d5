"""The terminal's bell: one BEL a cue, in any terminal and over any connection."""

from collections.abc import Callable, Iterable
from contextlib import suppress

from hamlog.training.pacing.timeline import Cue

RUNG = frozenset(
    {
        "count",
        "lift",
        "hold",
        "lower",
        "still",
        "change",
        "set-done",
        "stop",
        "ack-press",
        "ack-doubtful",
        "ack-stop",
        "ack-skip",
    }
)
"""The kinds of cue that ring. A bell has one sound: what comes together must ring once."""


class Bell:
    """Rings once for each cue that marks a boundary, a counted second, a stop or a press."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._muted = False

    def play(self, cue: Cue) -> None:
        """Ring once, on the caller's thread, where the cue's kind is in RUNG."""
        if self._muted or cue.kind not in RUNG:
            return
        # A terminal that cannot ring must not stop a set.
        with suppress(Exception):
            self._ring()

    def prepare(self, cues: Iterable[Cue]) -> None:
        """Do nothing: a bell is always ready."""

    def mute(self, muted: bool) -> None:
        """Be silent from now on, or no longer."""
        self._muted = muted

    def close(self) -> None:
        """Do nothing: a bell holds nothing."""
