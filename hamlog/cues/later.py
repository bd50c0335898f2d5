"""Cues that are built when first needed: loading them would slow the start by 10 ms."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from hamlog.cues.bell import Bell
from hamlog.services import Cues
from hamlog.training.pacing.timeline import Cue

if TYPE_CHECKING:
    from hamlog.training.pacing.workout import Workout


class LazyCues:
    """Builds cues when they are first used; falls back to the bell if building fails."""

    def __init__(self, build: Callable[[], Cues], bell: Bell) -> None:
        self._build = build
        self._bell = bell
        self._built: Cues | None = None

    def play(self, cue: Cue) -> None:
        """Start the cue now."""
        self._cues().play(cue)

    def open(self) -> None:
        """Let what plays be started."""
        self._cues().open()

    def prepare(self, cues: Iterable[Cue]) -> None:
        """Prepare what these cues need, in the background."""
        self._cues().prepare(cues)

    def follow(self, workout: "Workout", now_s: float) -> None:
        """Have a workout heard from its position on."""
        self._cues().follow(workout, now_s)

    def let_go(self) -> None:
        """Follow nothing any more."""
        if self._built is not None:
            self._built.let_go()

    def again(self, workout: "Workout", now_s: float) -> None:
        """Repeat what is next."""
        self._cues().again(workout, now_s)

    def try_out(self) -> None:
        """Let three short tones be heard."""
        self._cues().try_out()

    def opening_s(self, workout: "Workout") -> float:
        """Return how many seconds the words before the first set need."""
        return self._cues().opening_s(workout)

    @property
    def on(self) -> str:
        """What is heard."""
        return self._cues().on

    def mute(self, muted: bool) -> None:
        """Mute, ending what is playing, or unmute."""
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
