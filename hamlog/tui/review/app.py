"""The app of a review: the athletes, and History of each; nothing can be changed in it."""

import gc
from collections.abc import Callable
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from hamlog.services import Services
from hamlog.training.planning.athletes import SortBy
from hamlog.tui import actions
from hamlog.tui.app import HamlogApp
from hamlog.tui.kit.bars import Tab
from hamlog.tui.review.reading import Review
from hamlog.tui.review.screen import AthletesScreen
from hamlog.tui.scopes import Scope

_ATHLETES = "athletes"
_ALONE: tuple[Tab, ...] = (("", "Athletes", _ATHLETES),)


class ReviewApp(HamlogApp, inherit_bindings=False):
    """Reviews the athletes of a folder."""

    BINDINGS: ClassVar[list[BindingType]] = [
        one.binding() for one in actions.of(Scope.APP) if one.method not in actions.CHANGES
    ]
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {_ATHLETES: AthletesScreen}
    DEFAULT_MODE = _ATHLETES

    def __init__(self, review: Review, nobody: Services, by: SortBy) -> None:
        """Take what was read of the folder, sorted so at first; `nobody` has an empty log."""
        super().__init__(nobody)
        self.review = review
        self.by = by
        self._nobody = nobody
        self.tabs = _ALONE

    def allows(self, method: str) -> bool:
        """Whether an action changes nothing, and leads to no place that there is none of."""
        return method not in actions.CHANGES

    def settle(self) -> None:
        """After the first paint: collect garbage again. Nothing is written."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def open_athlete(self, name: str) -> None:
        """Open the log of an athlete; LogError where it cannot be read."""
        self.close_athlete()
        self.services = self.review.open(name)
        self.tabs = (("esc", "Athletes", _ATHLETES), ("", name, "history"))

    def close_athlete(self) -> None:
        """Close the log of the athlete whose History was shown."""
        if self.services is not self._nobody:
            self.services.log.close()
            self.services, self.marked = self._nobody, None
        self.tabs = _ALONE

    def action_go(self, mode: str) -> None:
        """Go back to the athletes, or to the first screen of History."""
        keep = 1 if mode == _ATHLETES else 2
        while len(self.screen_stack) > keep:
            self.pop_screen()
        if keep == 1:
            self.close_athlete()
