"""What a screen may ask of the app that it is in."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol

from hamlog.services import Configured, Copies, Cues, Services
from hamlog.session.unsaved import Unsaved
from hamlog.tui.kit.bars import Keymap, Tab
from hamlog.tui.kit.marked import Marked


class Home(Protocol):
    """The app, as its screens know it."""

    services: Services
    cues: Cues
    writing: "Future[Any] | None"
    copies: Copies | None
    marked: Marked | None
    unsaved: Unsaved
    tabs: tuple[Tab, ...]
    keymap: Keymap
    parting: Callable[[], str]
    """What is said once the app is left; empty for nothing."""

    def allows(self, method: str) -> bool:
        """Whether an action can be called: of a log that is only looked at, none that changes."""

    def action_go(self, mode: str) -> None:
        """Go to one of the places."""

    def settle(self) -> None:
        """Do what waited for the first paint, if it was not done yet."""

    def configure(self, made: Configured) -> None:
        """Go on with changed settings, at once."""

    def try_exercise(self, slug: str) -> None:
        """Open the tracker on one set of an exercise."""
