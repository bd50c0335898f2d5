"""The question what to do with copies of the log that another program left beside it."""

from collections.abc import Callable

from hamlog.services import Copies
from hamlog.text import one_line
from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen

_ALL, _LEAVE = "all", "leave"


def copies_screen(
    copies: Copies, take_in: Callable[[str], None], leave: Callable[[], None]
) -> ChoiceScreen:
    """Return the screen that names the files, and asks which to take in: one, or all for ""."""
    names = dict(enumerate(copies.names))
    one = len(names) == 1
    choices = [ChoiceRow(str(number), "Merge", one_line(name)) for number, name in names.items()]
    if not one:
        why = "what they have is added to your log; you can undo it"
        choices.insert(0, ChoiceRow(_ALL, f"Merge all {len(names)}", why))
    choices.append(ChoiceRow(_LEAVE, "Leave", "you are asked again at the next start"))

    def taken(key: str) -> None:
        if key == _LEAVE:
            leave()
        else:
            take_in("" if key == _ALL else names[int(key)])

    title = "A copy of your log lies beside it. Merge it?"
    if not one:
        title = f"{len(names)} copies of your log lie beside it. Merge them?"
    return ChoiceScreen(title, choices, taken)
