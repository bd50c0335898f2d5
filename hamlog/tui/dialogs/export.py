"""Saves a session as a file for other programs, from wherever it is shown."""

from hamlog.training.record import SessionRecord
from hamlog.tui.kit.messages import Told
from hamlog.tui.screen import BaseScreen


def export_session(screen: BaseScreen, session: SessionRecord) -> None:
    """Save a session in the background; the screen says what came of it, or the one in front."""
    app = screen.app

    def tell(text: str) -> None:
        if not screen.post_message(Told(text)):
            app.post_message(Told(text))

    screen.services.export(session, tell)
