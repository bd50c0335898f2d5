"""Asks whether a new log is to begin."""

from collections.abc import Callable

from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen
from hamlog.tui.kit import wording
from hamlog.tui.screen import BaseScreen

_YES, _NO = "yes", "no"


def ask_anew(screen: BaseScreen, then: Callable[[], None]) -> None:
    """Ask whether to start a new log, and call `then`.

    Raises HamlogError where that cannot be.
    """
    services = screen.services
    services.may_start_anew()
    screen.pause()
    sessions = services.log.session_count()
    stay = "1 session stays where it is"
    if sessions != 1:
        stay = f"{wording.count(sessions, 'session')} stay where they are"
    choices = (
        ChoiceRow(_NO, "Keep this log", stay),
        ChoiceRow(
            _YES, "Start a new one", "this one is kept whole as a backup; the plan is set up again"
        ),
    )
    screen.open(
        ChoiceScreen("Start a new log?", choices, lambda key: then() if key == _YES else None)
    )
