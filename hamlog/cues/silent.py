"""Silence, for when others are asleep: every cue can be seen on the screen, too."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hamlog.training.pacing.timeline import Cue

if TYPE_CHECKING:
    from hamlog.training.pacing.workout import Workout


class Silent:
    """Plays nothing."""

    def play(self, cue: Cue) -> None:
        """Do nothing."""

    def open(self) -> None:
        """Do nothing."""

    def prepare(self, cues: Iterable[Cue]) -> None:
        """Do nothing: silence needs no preparation."""

    def follow(self, workout: "Workout", now_s: float) -> None:
        """Do nothing."""

    def let_go(self) -> None:
        """Do nothing."""

    def again(self, workout: "Workout", now_s: float) -> None:
        """Do nothing."""

    def try_out(self) -> None:
        """Do nothing."""

    def opening_s(self, workout: "Workout") -> float:  # noqa: ARG002
        """Return 0: nothing is said."""
        return 0.0

    @property
    def on(self) -> str:
        """What is heard."""
        return "off"

    def mute(self, muted: bool) -> None:
        """Do nothing: silence is silent already."""

    def close(self) -> None:
        """Do nothing: silence holds nothing."""
