"""The one widget that shows a drawing."""

from textual import events

from hamlog.tui.kit.bars import KeyBar
from hamlog.tui.kit.canvas import Drawn, Line
from hamlog.tui.kit.drawing import Drawing, Room
from hamlog.tui.kit.ink import Shade


class Shown(Drawn):
    """Shows one drawing; a new one repaints only what changed.

    A height set by the screen is passed on to the drawing, so that bars grow with their room.
    """

    DEFAULT_CSS = """
    Shown { height: auto; }
    Shown.-heading { height: 3; }
    Shown.-panel { background: $shade-surface; }
    """

    def __init__(
        self,
        drawing: Drawing | None = None,
        *,
        panel: bool = False,
        keys: bool = False,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """Show `drawing`; `panel` draws on the shade of panels.

        With `keys` a key in it, or its word, can be clicked, and stands out under the mouse.
        """
        super().__init__(id=id, classes=classes)
        self.set_class(panel, "-panel")
        self._shade = Shade.SURFACE if panel else Shade.BACKGROUND
        self._drawing = drawing
        self._has_keys = keys
        # A long note is wrapped once, however often its height is asked for.
        self._made: tuple[Room, list[Line]] | None = None
        # The row, and the columns from which up to which the key under the mouse and its word go.
        self._over: tuple[int, int, int] | None = None

    @property
    def drawing(self) -> Drawing | None:
        """The drawing that is shown."""
        return self._drawing

    @property
    def under(self) -> Shade:
        """The shade of rows without text."""
        return self._shade

    def show(self, drawing: Drawing | None) -> None:
        """Show another drawing, or nothing."""
        if self._drawing != drawing:
            self._drawing = drawing
            self._made = self._over = None
            # A new drawing can only need another height if the height follows from it.
            if self._grows:
                self.measure_again()
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the drawing's lines."""
        if self._drawing is None:
            return []
        height = 0 if self._grows else height
        room = Room(width, height, self.under, self.edge, whole=self.whole_cells)
        if self._made is None or self._made[0] != room:
            self._made = (room, self._drawing.lines(room))
        lines = self._made[1]
        if self._over is not None and self._over[0] < len(lines):
            row, start, end = self._over
            lines = lines.copy()
            lines[row] = lines[row].copy()
            lines[row].lift(start, end, Shade.RAISED)
        return lines

    def on_click(self, event: events.Click) -> None:
        """Do what the key does that was clicked."""
        line, x, _ = self._place(event)
        if line is not None:
            self.screen.query_one(KeyBar).press(line.key_at(x))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The mouse may be over a key."""
        line, x, y = self._place(event)
        key = line.key_at(x) if line is not None else ""
        if line is None or not self.screen.query_one(KeyBar).knows(key):
            self._hover(None)
            return
        start, end = x, x + 1
        while start > 0 and line.key_at(start - 1) == key:
            start -= 1
        while end < line.width and line.key_at(end) == key:
            end += 1
        while line.is_blank(end - 1, end):
            end -= 1
        self._hover((y, start, end))

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self._hover(None)

    def _hover(self, over: tuple[int, int, int] | None) -> None:
        if self._over != over:
            self._over = over
            self.repaint()

    def _place(self, event: events.MouseEvent) -> tuple[Line | None, int, int]:
        """Return the row with keys that the mouse is on, and the place in it; None for no row."""
        lines = self._made[1] if self._has_keys and self._made is not None else []
        x, y = event.x - self.gutter.left, event.y - self.gutter.top
        return (lines[y] if 0 <= y < len(lines) else None), x, y

    @property
    def _grows(self) -> bool:
        """Whether its height is that of the drawing."""
        return self.styles.height is not None and self.styles.height.is_auto
