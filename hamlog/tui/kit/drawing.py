"""Drawings: frozen values that draw themselves into the room they are given."""

from typing import Protocol

from hamlog.frozen import Frozen
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.ink import Shade

# The edge of a narrow screen, whose right margin is a single column.
_NARROW = 2


class Room(Frozen):
    """The room for a drawing, in cells.

    `height` is the most lines it may have, 0 for no limit. `edge` is the column where text that
    lines up with the rest of the screen starts. `selected` says that it is the selected row of
    a list. If cells are only filled `whole`, as with plain marks, block letters need larger
    scales.
    """

    width: int
    height: int = 0
    shade: Shade = Shade.BACKGROUND
    edge: int = 0
    selected: bool = False
    whole: bool = False

    @property
    def end(self) -> int:
        """The column after the last one for text: the right margin stays free."""
        return self.width - (self.edge if self.edge > _NARROW else min(1, self.edge))

    def line(self) -> Line:
        """Return an empty line of it."""
        return Line(self.width, self.shade)


class Drawing(Protocol):
    """A value that can draw itself: a row of a list, a block of a page, a whole picture."""

    def lines(self, room: Room) -> list[Line]:
        """Return its lines."""
