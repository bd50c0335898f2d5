"""The line above the footer that says what a key just did, or why it could not."""

from hamlog.tui.kit.canvas import Drawn, Line, wrap
from hamlog.tui.kit.ink import Ink


class Said(Drawn):
    """A sentence over the screen's last free row; nothing at all while there is nothing to say."""

    DEFAULT_CSS = """
    Said { dock: bottom; layer: said; height: auto; margin: 0 0 1 0; display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = ""

    def show(self, text: str) -> None:
        """Say another sentence; an empty one takes the last away."""
        self.display = bool(text.strip())
        if self._text != text:
            self._text = text
            self.refresh(layout=True)
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return its lines, three at most: a log's error names a file, and can be long."""
        found = []
        for text in wrap(self._text, max(1, width - 2 * self.edge))[:3]:
            line = Line(width)
            line.put(self.edge, text, Ink.TEXT)
            found.append(line)
        return found or [Line(width)]
