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

        With `keys` a key in it, or its word, can be clicked.
        """
        super().__init__(id=id, classes=classes)
        self.set_class(panel, "-panel")
        self._shade = Shade.SURFACE if panel else Shade.BACKGROUND
        self._drawing = drawing
        self._has_keys = keys
        # A long note is wrapped once, however often its height is asked for.
        self._made: tuple[Room, list[Line]] | None = None

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
            self._made = None
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
        return self._made[1]

    def on_click(self, event: events.Click) -> None:
        """Do what the key does that was clicked."""
        lines = self._made[1] if self._has_keys and self._made is not None else []
        x, y = event.x - self.gutter.left, event.y - self.gutter.top
        if 0 <= y < len(lines):
            self.screen.query_one(KeyBar).press(lines[y].key_at(x))

    @property
    def _grows(self) -> bool:
        """Whether its height is that of the drawing."""
        return self.styles.height is not None and self.styles.height.is_auto
