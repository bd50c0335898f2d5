"""Silence, for when others are asleep: every cue can be seen on the screen, too."""

from collections.abc import Iterable

from hamlog.training.pacing.timeline import Cue


class Silent:
    """Plays nothing."""

    def play(self, cue: Cue) -> None:
        """Do nothing."""

    def prepare(self, cues: Iterable[Cue]) -> None:
        """Do nothing: silence needs no preparation."""

    def mute(self, muted: bool) -> None:
        """Do nothing: silence is silent already."""

    def close(self) -> None:
        """Do nothing: silence holds nothing."""
