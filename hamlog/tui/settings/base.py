"""What the screens of the settings share: a tab that only they show."""

from textual.app import ComposeResult

from hamlog.tui.kit.bars import TABS, TabBar
from hamlog.tui.kit.said import Said
from hamlog.tui.kit.shown import Shown
from hamlog.tui.screen import BaseScreen


class SettingsBase(BaseScreen):
    """A screen of the settings."""

    mode = "settings"
    DEFAULT_CSS = """
    SettingsBase #said { height: auto; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the tabs with one more, then what every screen has."""
        yield TabBar((*TABS, ("5", "Settings", self.mode)), self.mode)
        for widget in super().compose():
            if not isinstance(widget, TabBar):
                yield widget

    def content(self) -> ComposeResult:
        """Lay out the line that says what a key did."""
        yield Shown(id="said")

    def say(self, text: str) -> None:
        """Say it above the footer, until another row is selected."""
        self.query_one("#said", Shown).show(Said(text) if text else None)

    def hush(self) -> None:
        """Clear the message."""
        self.say("")

    def on_row_list_moved(self) -> None:
        """Another row is selected."""
        self.hush()
