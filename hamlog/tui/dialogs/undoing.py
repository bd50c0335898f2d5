"""Asks before a change is undone that this hamlog did not make while it was open."""

from hamlog.training.record import Change
from hamlog.training.review.undone import undone_words
from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen
from hamlog.tui.kit import wording
from hamlog.tui.screen import BaseScreen

_UNDO = "undo"


def ask_to_undo(screen: BaseScreen, change: Change) -> None:
    """Ask whether to undo a change of another program or an earlier time, and say when it was."""
    what = undone_words(change.what, screen.name_within)
    here = change.at.astimezone(screen.services.clock.wall().tzinfo)
    today = here.date() == screen.services.clock.wall().date()
    day = "today" if today else " ".join(wording.day_words(here.date()).split())
    rows = (
        ChoiceRow(_UNDO, "Undo it", f"it was made {day} at {here:%H:%M}, not in this hamlog"),
        ChoiceRow("leave", "Leave it", "nothing is changed"),
    )

    def chosen(key: str) -> None:
        if key == _UNDO:
            screen.settled(lambda: screen.undo_newest(change.id))

    screen.open(ChoiceScreen(f"Undo “{what}”?", rows, chosen))
