"""What a screen works with, and what of it has a second implementation in the tests.

`bootstrap` wires it. The log, the library and the settings are named by their own classes.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from hamlog.frozen import Frozen

if TYPE_CHECKING:
    from hamlog.coach import Coach
    from hamlog.figure.model import Figure
    from hamlog.library import Library
    from hamlog.settings.values import Values
    from hamlog.store.log import Log
    from hamlog.training.pacing.timeline import Cue


class Cancellable(Protocol):
    """A call that was asked for and can be called off."""

    def cancel(self) -> None:
        """Call it off; harmless where it already happened."""


class Clock(Protocol):
    """Monotonic seconds for pacing, and the wall for the log."""

    def now_s(self) -> float:
        """Return monotonic seconds; the origin means nothing."""

    def asleep_s(self) -> float:
        """Return for how many seconds the machine has slept since some fixed moment."""

    def wall(self) -> datetime:
        """Return the date and time of this place, with its offset."""

    def local(self, moment: datetime) -> datetime:
        """Return a date and time of this place, given without offset, with that of its date."""

    def call_at(self, when_s: float, call: Callable[[], None]) -> Cancellable:
        """Call `call` once at `when_s` of `now_s`, on the event loop."""


class Cues(Protocol):
    """What is heard. Never blocks, never raises."""

    def play(self, cue: "Cue") -> None:
        """Start the cue now."""

    def prepare(self, cues: "Iterable[Cue]") -> None:
        """Make ready what these cues need, in the background."""

    def mute(self, muted: bool) -> None:
        """Be silent from now on, ending what is heard, or be heard again."""

    def close(self) -> None:
        """Silence everything and free what it holds."""


CuesMaker = Callable[[Callable[[], None], Callable[[str], None]], Cues]
"""Makes the cues; it is handed what rings the terminal's bell, and what tells the user a
sentence (called on any thread)."""


def no_figure(_slug: str) -> "Figure | None":
    """Return None: there are no moving figures."""
    return None


class Services(Frozen):
    """All that the app works with, wired by `bootstrap`.

    `log` is open for reading; the app prepares it for writing after the first paint. Then it
    also calls `load_own`, which reads the user's own library files and returns whether there
    are any. `notices` are sentences that the user must see, as what is wrong with the
    settings file.
    """

    log: "Log"
    library: "Library"
    load_own: Callable[[], bool]
    settings: "Values"
    coach: "Coach"
    clock: Clock
    make_cues: CuesMaker
    notices: tuple[str, ...] = ()
    figure: "Callable[[str], Figure | None]" = no_figure
