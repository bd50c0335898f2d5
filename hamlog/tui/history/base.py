"""What the screens of History share: names, and the ways up."""

from hamlog.tui.kit import wording
from hamlog.tui.kit.bars import TabBar
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.screen import BaseScreen


class PastScreen(BaseScreen):
    """A screen of what was done."""

    mode = "history"

    def programme_name(self, slug: str) -> str:
        """Return a programme's name; the slug where the library does not know it."""
        return self.services.library.programme_name(slug)

    def show_count(self) -> None:
        """Say beside the tabs how many sessions the log has."""
        sessions = wording.count(self.services.log.session_count(), "session")
        self.query_one(TabBar).say(sessions, sessions)

    def on_crumbs_pressed(self, message: Crumbs.Pressed) -> None:
        """A place above was clicked."""
        for _ in range(message.up):
            self.app.pop_screen()

    def action_back(self) -> None:
        """Go one level up."""
        self.app.pop_screen()
