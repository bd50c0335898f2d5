"""Tells a line break that was pasted from enter, where a terminal sends pastes as plain keys.

Such a terminal sends a pasted text a key at a time, with nothing between: nobody types like that.
An enter there that sent what was typed would leave the rest to the screen below, as commands.
Pure: times in, answers out.
"""

from enum import Enum, auto

CLOSE_S = 0.12
"""An enter closer than this to the key before it may be a line break of a pasted text."""
FOLLOWS_S = 0.05
"""A pasted text goes on within this after a line break."""


class Enter(Enum):
    """What an enter is: pressed, or perhaps a line break, as what follows will tell."""

    PRESSED = auto()
    UNSURE = auto()


class Pasted:
    """Judges enters by the times of the keys around them."""

    def __init__(self) -> None:
        self._at_s = float("-inf")
        self._lines = self._after_enter = False

    def judge(self, now_s: float) -> Enter:
        """Return what an enter is, now.

        Without any time since the key before, on a clock that stands, it is pressed; so it is
        after another one that was pressed: then it is held down.
        """
        since_s, held = self._passed(now_s), self._after_enter and not self._lines
        self._after_enter = True
        return Enter.UNSURE if 0 < since_s < CLOSE_S and not held else Enter.PRESSED

    def other(self, now_s: float) -> None:
        """Take note of another key."""
        self._passed(now_s)
        self._after_enter = False

    def followed(self) -> None:
        """The enter was followed at once: it was a line break, and more of them may come."""
        self._lines = True

    @property
    def ends_a_paste(self) -> bool:
        """Whether an enter that nothing followed is the last break of a text with others."""
        return self._lines

    def _passed(self, now_s: float) -> float:
        since_s, self._at_s = now_s - self._at_s, now_s
        if since_s >= CLOSE_S:
            self._lines = False
        return since_s
