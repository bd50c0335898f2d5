"""The terminal's bell: one BEL for each cue, in any terminal and over any connection."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from hamlog.training.pacing.timeline import Cue

if TYPE_CHECKING:
    from hamlog.training.pacing.workout import Workout

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
"""The kinds of cue that ring. A bell has only one sound, so cues that coincide must ring once."""


class Bell:
    """Rings once for each cue that marks a boundary, a counted second, a stop or a press."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._why = ""
        self._muted = False

    def play(self, cue: Cue) -> None:
        """Ring once, on the caller's thread, if the cue's kind is in RUNG."""
        if self._muted or cue.kind not in RUNG:
            return
        # A terminal that cannot ring must not stop a set.
        with suppress(Exception):
            self._ring()

    def open(self) -> None:
        """Do nothing."""

    def prepare(self, cues: Iterable[Cue]) -> None:
        """Do nothing: a bell is always ready."""

    def follow(self, workout: "Workout", now_s: float) -> None:
        """Do nothing: a bell rings when its cue comes."""

    def let_go(self) -> None:
        """Do nothing."""

    def again(self, workout: "Workout", now_s: float) -> None:
        """Do nothing: a bell says nothing."""

    def try_out(self) -> None:
        """Ring once: three would be one to many terminals."""
        with suppress(Exception):
            self._ring()

    def opening_s(self, workout: "Workout") -> float:  # noqa: ARG002
        """Return 0: nothing is said."""
        return 0.0

    @property
    def on(self) -> str:
        """What is heard."""
        return f"bell ({self._why})" if self._why else "bell"

    def stands_in(self, why: str) -> None:
        """Say why it rings, in place of something better."""
        self._why = why

    def mute(self, muted: bool) -> None:
        """Mute or unmute."""
        self._muted = muted

    def close(self) -> None:
        """Do nothing: a bell holds nothing."""
