"""Undo: the newest change at once where it was made here, else after a question."""

from datetime import date

from hamlog.training.record import Change, Stays
from hamlog.tui.kit import wording
from hamlog.tui.screen import BaseScreen

_UNDO = "undo"


def undo_newest(screen: BaseScreen, allowed: int = 0, day: date | None = None) -> None:
    """Take the newest change back, and say which one it was.

    One that was not made here while hamlog was open is asked about first, and so is one that
    reaches beyond the session of `day`, where one is given. `allowed` is that one, by its number,
    where the answer was yes.
    """
    services = screen.services
    if services.log.last_change() is None:
        screen.say("There is nothing to undo.")
        return
    write = services.log.undo_own(services.clock.wall(), allowed, day)

    def then() -> None:
        change, stays = write.result()
        screen.reload()
        if change is None:
            screen.say("There is nothing to undo.")
        elif stays is Stays.NO:
            screen.tell_undone(f"Undone: {_words(screen, change)}")
        else:
            _ask(screen, change, stays, day)

    screen.keep_any(write, then)


def _words(screen: BaseScreen, change: Change) -> str:
    from hamlog.training.review.undone import undone_words

    return undone_words(change.what, screen.name_within)


def _ask(screen: BaseScreen, change: Change, stays: Stays, of: date | None) -> None:
    """Ask whether to undo what is not in front of the user, and say when it was done, and why."""
    from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen

    now = screen.services.clock.wall()
    here = change.at.astimezone(now.tzinfo)
    today = here.date() == now.date()
    day = "today" if today else " ".join(wording.day_words(here.date()).split())
    where = "not in this hamlog" if stays is Stays.ELSEWHERE else "and not in this session"
    rows = (
        ChoiceRow(_UNDO, "Undo it", f"it was made {day} at {here:%H:%M}, {where}"),
        ChoiceRow("leave", "Leave it", "nothing is changed"),
    )

    def chosen(key: str) -> None:
        if key == _UNDO:
            screen.settled(lambda: undo_newest(screen, change.id, of))

    screen.open(ChoiceScreen(f"Undo “{_words(screen, change)}”?", rows, chosen))
