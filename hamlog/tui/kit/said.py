"""The line above the footer that says what a key just did, or why it could not."""

from hamlog.frozen import Frozen
from hamlog.tui.kit.canvas import Line, wrap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink


class Said(Frozen):
    """A sentence over the screen's last free row."""

    text: str

    def lines(self, room: Room) -> list[Line]:
        """Return its lines, three at most: a log's error names a file, and can be long."""
        found = []
        for text in wrap(self.text, max(1, room.width - 2 * room.edge))[:3]:
            found.append(room.line())
            found[-1].put(room.edge, text, Ink.TEXT)
        return found
