"""Silence, for a room where others sleep: every cue has a visible twin on the screen."""

from hamlog.training.timeline import Cue


class Silent:
    """Plays nothing."""

    def play(self, cue: Cue) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing: silence holds nothing."""
