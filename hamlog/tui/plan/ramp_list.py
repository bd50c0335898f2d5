"""The ramp as rows one moves along, an exercise each."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from hamlog.frozen import Frozen
from hamlog.tui.kit.canvas import Drawn, Line
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.page import Blocks, Section
from hamlog.tui.kit.rows import RowList, row_line
from hamlog.tui.plan.ramp_grid import RampGrid


class RampLine(Frozen):
    """One exercise of a grid; `here` says that it is the one that is told about elsewhere."""

    grid: RampGrid
    index: int
    edge: int
    here: bool

    def lines(self, width: int, *, on: bool) -> list[Line]:
        """Return its row."""
        line = row_line(width, on=on)
        room = max(0, width - self.edge - 1)
        self.grid.put_row(line, self.index, self.edge, room, on=on or self.here)
        return [line]


class RampHead(Drawn):
    """The heads over the weeks of the ramp."""

    DEFAULT_CSS = "RampHead { height: 2; } .-short RampHead { height: 1; }"

    SCOPED_CSS: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__()
        self._grid: RampGrid | None = None

    def show(self, grid: RampGrid) -> None:
        """Show the weeks of `grid`."""
        self._grid = grid
        self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the heads, over a blank row where there is room for it."""
        line = Line(width)
        if self._grid is not None:
            self._grid.put_head(line, self.edge, max(0, width - self.edge - 1))
        return [line, *(Line(width) for _ in range(height - 1))]


class RampList(Vertical):
    """The ramp with its heads, and the sentence below it."""

    SCOPED_CSS: ClassVar[bool] = False
    DEFAULT_CSS = """
    RampList { height: auto; }
    RampList Blocks { padding: 1 1 0 3; }
    .-narrow RampList Blocks { padding: 1 1 0 2; }
    RampList.-told-nothing Blocks { display: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._grid: RampGrid | None = None

    def compose(self) -> ComposeResult:
        """Lay out heads, exercises, sentence."""
        yield RampHead()
        yield RowList()
        yield Blocks()

    def on_mount(self) -> None:
        """Show the row one is on only while one is in the list."""
        self.rows.quiet = True

    @property
    def rows(self) -> RowList:
        """The exercises as a list, to be given the focus."""
        return self.query_one(RowList)

    def show(self, grid: RampGrid, *, index: int | None = None) -> None:
        """Show a ramp, on the exercise at `index` or where one was."""
        self._grid = grid
        self.query_one(RampHead).show(grid)
        self.set_class(not grid.note, "-told-nothing")
        self.query_one(Blocks).show((Section("", (grid.note,), ink=Ink.MUTED),))
        self._fit(self.rows.index if index is None else index)

    def on_resize(self) -> None:
        """Begin the columns where this width has its edge."""
        self._fit(self.rows.index)

    def mark(self) -> None:
        """Let the exercise one is on stand out."""
        self._fit(self.rows.index)

    def _fit(self, index: int) -> None:
        if self._grid is None:
            return
        edge = self.query_one(RampHead).edge
        count = len(self._grid.rows)
        index = max(0, min(index, count - 1))
        self.rows.show(
            [RampLine(self._grid, each, edge, each == index) for each in range(count)], index=index
        )
        self.rows.styles.height = count
