"""What the mouse is over: in widgets that draw themselves, it stands out before the click."""

from collections.abc import Hashable

from textual import events

from hamlog.tui.kit.canvas import Drawn


class Hovering(Drawn):
    """A widget of which a part stands out while the mouse is over it.

    Subclasses return in `part_at` which part a cell belongs to, and draw `over` so.
    """

    over: Hashable | None = None
    DEFAULT_CSS = "Hovering { pointer: pointer; }"

    def part_at(self, x: int, y: int) -> Hashable | None:
        """Return the part that a click on a cell is for; None where it is for none."""
        raise NotImplementedError

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The mouse may be over another part."""
        self._hover(self.part_at(event.x, event.y))

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self._hover(None)

    def _hover(self, part: Hashable | None) -> None:
        if self.over != part:
            self.over = part
            self.repaint()
