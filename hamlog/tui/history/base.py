"""What the screens of History share: names, and the way up."""

from collections.abc import Sequence
from datetime import date

from hamlog.frozen import replace
from hamlog.training.record import SessionRecord, SetRecord
from hamlog.tui.kit import wording
from hamlog.tui.kit.bars import TabBar
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.screen import BaseScreen


class PastScreen(BaseScreen):
    """A screen that shows past training."""

    mode = "history"

    def programme_name(self, slug: str) -> str:
        """Return a programme's name; the slug if the library does not know it."""
        return self.services.library.programme_name(slug)

    def show_count(self) -> None:
        """Show beside the tabs how many sessions the log has."""
        sessions = wording.count(self.services.log.session_count(), "session")
        self.query_one(TabBar).say(sessions, sessions)

    def copy_sessions(
        self, what: str, sessions: Sequence[SessionRecord], first: date, last: date
    ) -> None:
        """Copy sessions as Markdown to the clipboard of the terminal, and say so."""

        def copy() -> None:
            self.app.copy_to_clipboard(self.services.markdown(sessions, (first, last)))
            self.say(f"Copied as Markdown: {what}.")

        self.attempt(copy)

    def copy_set(self, session: SessionRecord, record: SetRecord) -> None:
        """Copy one set as Markdown."""
        planned = tuple(one for one in session.planned if one.position == record.position)
        alone = replace(session, sets=(record,), planned=planned, note="", sore=None)
        name = self.exercise_name(record.exercise)
        self.copy_sessions(f"{name}, set {record.number}", (alone,), session.day, session.day)

    def on_crumbs_pressed(self, message: Crumbs.Pressed) -> None:
        """A higher level was clicked."""
        for _ in range(message.up):
            self.app.pop_screen()

    def action_back(self) -> None:
        """Go one level up."""
        self.app.pop_screen()
