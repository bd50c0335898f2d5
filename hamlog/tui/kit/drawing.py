"""Drawings: frozen values that draw themselves into whatever room they get."""

from typing import Protocol

from hamlog.frozen import Frozen
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.ink import Shade

# The edge of a narrow screen, whose margin at the right is a single column.
_NARROW = 2


class Room(Frozen):
    """The room for a drawing, in cells.

    `height` is the most lines it may have, 0 for as many as it likes. `edge` is the column at
    which text begins that lines up with the rest of the screen. `selected` says that it is the
    selected row of a list. Where cells are filled `whole` or not at all, as with plain marks,
    block letters need larger scales.
    """

    width: int
    height: int = 0
    shade: Shade = Shade.BACKGROUND
    edge: int = 0
    selected: bool = False
    whole: bool = False

    @property
    def end(self) -> int:
        """The column after the last that text may have: the margin at the right is free."""
        return self.width - (self.edge if self.edge > _NARROW else min(1, self.edge))

    def line(self) -> Line:
        """Return an empty line of it."""
        return Line(self.width, self.shade)


class Drawing(Protocol):
    """A value that can draw itself: a row of a list, a block of a page, a whole picture."""

    def lines(self, room: Room) -> list[Line]:
        """Return its lines."""
