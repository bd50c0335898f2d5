"""Tries the sound: three short tones, and the question whether they were heard."""

from collections.abc import Callable

from hamlog.services import Cues
from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen

TITLE = "Did you hear three tones?"


def sound_check(cues: Cues, say: Callable[[str], None]) -> ChoiceScreen:
    """Play three tones, and return the question about them; `say` gets what follows from it."""
    cues.try_out()

    def taken(heard: str) -> None:
        if heard == "yes":
            say(f"Sound: {cues.on}.")
        else:
            say(
                f"hamlog is set to: {cues.on}. Check the volume and which device is on; "
                "hamlog sound says what it found."
            )

    rows = (
        ChoiceRow("yes", "Yes", f"on now: {cues.on}"),
        ChoiceRow("no", "No", "what to look at"),
    )
    return ChoiceScreen(TITLE, rows, taken)
