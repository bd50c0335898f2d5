"""Undo: the newest change at once where it was made here, else after a question."""

from hamlog.training.record import Change
from hamlog.tui.kit import wording
from hamlog.tui.screen import BaseScreen

_UNDO = "undo"


def undo_newest(screen: BaseScreen, allowed: int = 0) -> None:
    """Take the newest change back, and say which one it was.

    One that was not made here while hamlog was open is asked about first, and `allowed`, by its
    number, where the answer was yes.
    """
    services = screen.services
    if services.log.last_change() is None:
        screen.say("There is nothing to undo.")
        return
    write = services.log.undo_own(services.clock.wall(), allowed)

    def then() -> None:
        change, done = write.result()
        screen.reload()
        if change is None:
            screen.say("There is nothing to undo.")
        elif done:
            screen.tell_undone(f"Undone: {_words(screen, change)}")
        else:
            _ask(screen, change)

    screen.keep_any(write, then)


def _words(screen: BaseScreen, change: Change) -> str:
    from hamlog.training.review.undone import undone_words

    return undone_words(change.what, screen.name_within)


def _ask(screen: BaseScreen, change: Change) -> None:
    """Ask whether to undo what another program did, or an earlier run, and say when it was."""
    from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen

    now = screen.services.clock.wall()
    here = change.at.astimezone(now.tzinfo)
    today = here.date() == now.date()
    day = "today" if today else " ".join(wording.day_words(here.date()).split())
    rows = (
        ChoiceRow(_UNDO, "Undo it", f"it was made {day} at {here:%H:%M}, not in this hamlog"),
        ChoiceRow("leave", "Leave it", "nothing is changed"),
    )

    def chosen(key: str) -> None:
        if key == _UNDO:
            screen.settled(lambda: undo_newest(screen, change.id))

    screen.open(ChoiceScreen(f"Undo “{_words(screen, change)}”?", rows, chosen))
