"""The page that says why runners train their hamstrings, and how."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.tui import actions
from hamlog.tui.exercises import drawings
from hamlog.tui.kit.page import Page, Stack
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen


class GuideScreen(BaseScreen):
    """Why and how, on one page."""

    scope = Scope.GUIDE
    mode = "exercises"
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.GUIDE))
    DEFAULT_CSS = """
    GuideScreen Page { margin: 0 0 1 0; }
    GuideScreen Shown { padding: 0 2 0 3; }
    GuideScreen.-narrow Shown { padding: 0 1 0 2; }
    """

    def content(self) -> ComposeResult:
        """Lay out the page."""
        with Page():
            yield Shown()

    def load(self) -> None:
        """Read the guide."""
        services = self.services
        self.query_one(Shown).show(Stack(drawings.guide_blocks(services.library.guide())))

    def action_back(self) -> None:
        """Go back to the exercises."""
        self.app.pop_screen()
