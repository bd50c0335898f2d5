"""Cues that are built when they are first needed: loading them costs the start 10 ms."""

from collections.abc import Callable, Iterable
from contextlib import suppress

from hamlog.cues.bell import Bell
from hamlog.services import Cues
from hamlog.training.pacing.timeline import Cue


class Later:
    """Stands for cues until they are asked for something; the bell, should building fail."""

    def __init__(self, build: Callable[[], Cues], bell: Bell) -> None:
        self._build = build
        self._bell = bell
        self._built: Cues | None = None

    def play(self, cue: Cue) -> None:
        """Start the cue now."""
        self._cues().play(cue)

    def prepare(self, cues: Iterable[Cue]) -> None:
        """Make ready what these cues need, in the background."""
        self._cues().prepare(cues)

    def mute(self, muted: bool) -> None:
        """Be silent from now on, ending what is heard, or be heard again."""
        self._cues().mute(muted)

    def close(self) -> None:
        """Free what was built."""
        if self._built is not None:
            self._built.close()
        self._built = self._bell
        self._bell.mute(True)

    def _cues(self) -> Cues:
        if self._built is None:
            self._built = self._bell
            with suppress(Exception):
                self._built = self._build()
        return self._built
