"""History."""

from typing import ClassVar

from textual.binding import BindingType

from hamlog.tui import actions
from hamlog.tui.actions import Scope
from hamlog.tui.screens.base import BaseScreen


class HistoryScreen(BaseScreen):
    """History."""

    scope = Scope.HISTORY
    mode = "history"
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.HISTORY))
