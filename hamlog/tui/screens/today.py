"""Today."""

from typing import ClassVar

from textual.binding import BindingType

from hamlog.tui import actions
from hamlog.tui.actions import Scope
from hamlog.tui.screens.base import BaseScreen


class TodayScreen(BaseScreen):
    """Today."""

    scope = Scope.TODAY
    mode = "today"
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.TODAY))
