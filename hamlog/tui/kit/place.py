"""A place on a screen that shows one drawing: a frozen value that knows how to draw itself."""

from typing import Protocol

from hamlog.tui.kit.canvas import Drawn, Line
from hamlog.tui.kit.ink import Shade


class Drawing(Protocol):
    """A value that can draw itself in any number of cells. Every drawing is a block of a page."""

    def lines(self, width: int, shade: Shade = ..., height: int = ...) -> list[Line]:
        """Return its lines on `shade`: at most `height` of them, as many as it likes for 0."""


class Place(Drawn):
    """Shows one drawing, from its own first column on: margins are the screen's.

    A height given by the screen is handed on, so that bars grow with their room.
    """

    DEFAULT_CSS = "Place { height: auto; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._drawing: Drawing | None = None

    def show(self, drawing: Drawing) -> None:
        """Show another drawing."""
        if self._drawing != drawing:
            self._drawing = drawing
            # Only where the height follows from the drawing can a new one need another height.
            if self.styles.height is not None and self.styles.height.is_auto:
                self.refresh(layout=True)
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the drawing's rows."""
        if self._drawing is None:
            return []
        return self._drawing.lines(width, self.under, height)
