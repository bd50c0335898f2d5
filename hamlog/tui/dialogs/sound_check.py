"""Tries the sound: three short tones, or the bell, and the question whether it was heard."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType

from hamlog.tui import actions
from hamlog.tui.dialogs.choice import Before, ChoiceRow, ChoiceScreen, Heading
from hamlog.tui.kit.messages import SoundTold
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen

TITLE, TITLE_BELL = "Did you hear three tones?", "Did you hear the bell?"
_KEEP = ""


def try_the_sound(screen: BaseScreen) -> None:
    """Play three tones, or ring once, and ask about it; `screen` says what follows."""
    if screen.services.settings.cues == "silent":
        screen.say("The sound is off: change “sound” in the settings to hear it.")
    else:
        screen.app.push_screen(SoundCheck(screen))


def _advice(on: str) -> str:
    """Return what to look at where nothing was heard though this is on."""
    bell, stands_in, why = on.partition("bell (")
    if stands_in and not bell:
        return (
            f"Tones cannot be played here: {why.removesuffix(')')}. The terminal's bell rings in "
            "their place, if it is switched on. Run “hamlog sound” to see what was found."
        )
    return (
        f"On now: {on}. Check the volume and the output device. "
        "Run “hamlog sound” to see what was found."
    )


class SoundCheck(ChoiceScreen):
    """Plays three tones and asks whether they were heard; y, n and r answer at once."""

    scope = Scope.SOUND
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.SOUND))

    def __init__(
        self,
        home: BaseScreen,
        *,
        place: str = "",
        done: Callable[[str], None] | None = None,
        before: Before | None = None,
    ) -> None:
        """Ask on top of `home`; `done` gets what follows, else `home` says it.

        It gets an empty text where the question was left. `place` stands behind the question.
        """
        self._place = place
        self._home = home
        self._done = done or home.say
        cues = home.hamlog.cues
        cues.try_out()
        self._on = cues.on
        left = (lambda: self._done("")) if done else None
        super().__init__(self._asks, self._rows(), self._answered, left, before=before)

    @property
    def _rings(self) -> bool:
        return self._on.startswith("bell")

    @property
    def _asks(self) -> str:
        return f"{TITLE_BELL if self._rings else TITLE} {self._place}".rstrip()

    def _rows(self) -> tuple[ChoiceRow, ...]:
        again = (
            ("Ring it again", "once") if self._rings else ("Play them again", "three short tones")
        )
        return (
            ChoiceRow("yes", "Yes", f"on now: {self._on}"),
            ChoiceRow("no", "No", "what to look at, and what else to set"),
            ChoiceRow("again", *again),
        )

    def come_back(self) -> None:
        """Look from now on what is on."""
        super().come_back()
        self.follow_log()

    def look(self) -> None:
        """Look what is on, too: whether anything can be heard is known only by trying."""
        super().look()
        on = self.hamlog.cues.on
        if on != self._on:
            self._on = on
            self._choices = self._rows()
            self.query_one(".-heading", Shown).show(Heading(self._asks))
            self.reload()

    def on_sound_told(self, message: SoundTold) -> None:
        """Something failed, or is back: it is read in the first answer, and not said beside it."""
        message.prevent_default().stop()
        self.look()

    def footer(self) -> Sequence[str]:
        """Return the answers, leaving last."""
        return ["yes", "no", "again", *super().footer()[1:]]

    def action_take(self) -> None:
        """Take the selected answer; playing again asks on."""
        if self.selected == "again":
            self.action_again()
        else:
            super().action_take()

    def action_yes(self) -> None:
        """They were heard."""
        self._leave_for("yes")

    def action_no(self) -> None:
        """They were not heard."""
        self._leave_for("no")

    def action_again(self) -> None:
        """Play the three tones again."""
        self.hamlog.cues.try_out()
        self.look()

    def _leave_for(self, answer: str) -> None:
        self.app.pop_screen()
        self._answered(answer)

    def _answered(self, heard: str) -> None:
        cues, home = self._home.hamlog.cues, self._home
        if heard == "yes":
            self._done(f"Sound: {cues.on}.")
            return
        look = _advice(cues.on)
        if home.services.desk() is None:
            self._done(look)
            return
        rows = (
            ChoiceRow(
                _KEEP, "Leave it as it is", f"on now: {cues.on}; hamlog tells you what to check"
            ),
            ChoiceRow("bell", "Bell", "your terminal's bell instead of tones"),
            ChoiceRow("silent", "No sound", "hamlog only shows what to do"),
        )
        home.app.push_screen(
            ChoiceScreen(
                "What now?",
                rows,
                lambda word: self._set(word, look),
                lambda: self._done(look),
            )
        )

    def _set(self, word: str, look: str) -> None:
        home, desk = self._home, self._home.services.desk()
        if word == _KEEP or desk is None:
            self._done(look)
            return
        told = "Saved: the terminal's bell." if word == "bell" else "Saved: no sound."

        def change() -> None:
            home.hamlog.configure(desk.change("cues", word))
            self._done(told)

        home.attempt(change)
