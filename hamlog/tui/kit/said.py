"""The line above the footer that says what a key just did, or why it could not."""

from hamlog.frozen import Frozen
from hamlog.text import one_line
from hamlog.tui.kit.canvas import Drawn, Line, wrap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.shown import Shown


class Said(Frozen):
    """A sentence over the screen's last free row."""

    text: str

    def lines(self, room: Room) -> list[Line]:
        """Return its lines, three at most: an error about the log names a file and can be long."""
        found = []
        for text in wrap(self.text, max(1, room.width - 2 * room.edge))[:3]:
            found.append(room.line())
            found[-1].put(room.edge, text, Ink.TEXT)
        return found


class ToldBar(Shown):
    """Over the last rows above the footer: what a key just did, or why it could not.

    The screen gives it the layer `said` above its own.
    """

    DEFAULT_CSS = "ToldBar { dock: bottom; layer: said; margin: 0 0 1 0; display: none; }"

    def tell(self, text: str) -> None:
        """Show a sentence, or nothing."""
        self.display = bool(text.strip())
        self.show(Said(one_line(text)))


class UnsavedBar(Drawn):
    """Above the footer of every place: what is not in the log yet, and why; else no row at all."""

    DEFAULT_CSS = "UnsavedBar { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._said: Said | None = None

    def tell(self, why: str) -> None:
        """Show why something is not saved; nothing where all of it is."""
        said = Said(f"Not saved yet: {why}") if why else None
        if self._said != said:
            self._said = said
            self.measure_again()
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return its rows."""
        return self._said.lines(Room(width, edge=self.edge)) if self._said is not None else []
