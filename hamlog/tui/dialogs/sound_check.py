"""Tries the sound: three short tones, and the question whether they were heard."""

from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen
from hamlog.tui.screen import BaseScreen

TITLE = "Did you hear three tones?"


def try_the_sound(screen: BaseScreen) -> None:
    """Play three tones and ask about them; on `screen` it is said what follows from the answer."""
    cues, say = screen.hamlog.cues, screen.say
    if screen.services.settings.cues == "silent":
        say("The sound is off: change “sound” in the settings to hear it.")
        return
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
    screen.app.push_screen(ChoiceScreen(TITLE, rows, taken))
