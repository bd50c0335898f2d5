"""The ramp as rows one moves along, an exercise each."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from hamlog.frozen import Frozen
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.page import Section
from hamlog.tui.kit.rows import RowList, row_line
from hamlog.tui.kit.shown import Shown
from hamlog.tui.plan.ramp_grid import RampGrid


class RampLine(Frozen):
    """One exercise of a grid; `here` says that it is the one that is told about elsewhere."""

    grid: RampGrid
    index: int
    here: bool

    def lines(self, room: Room) -> list[Line]:
        """Return its row."""
        line = row_line(room)
        free = max(0, room.width - room.edge - 1)
        self.grid.put_row(line, self.index, room.edge, free, on=room.selected or self.here)
        return [line]


class RampHead(Frozen):
    """The heads over the weeks of a ramp."""

    grid: RampGrid

    def lines(self, room: Room) -> list[Line]:
        """Return the heads, over a blank row where there is room for it."""
        line = room.line()
        self.grid.put_head(line, room.edge, max(0, room.width - room.edge - 1))
        return [line, *(room.line() for _ in range(room.height - 1))]


class RampList(Vertical):
    """The ramp with its heads, and the sentence below it."""

    SCOPED_CSS: ClassVar[bool] = False
    DEFAULT_CSS = """
    RampList { height: auto; }
    RampList .heads { height: 2; }
    .-short RampList .heads { height: 1; }
    RampList .note { padding: 1 1 0 3; }
    .-narrow RampList .note { padding: 1 1 0 2; }
    RampList.-told-nothing .note { display: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._grid: RampGrid | None = None

    def compose(self) -> ComposeResult:
        """Lay out heads, exercises, sentence."""
        yield Shown(classes="heads")
        yield RowList()
        yield Shown(classes="note")

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
        self.query_one(".heads", Shown).show(RampHead(grid))
        self.set_class(not grid.note, "-told-nothing")
        self.query_one(".note", Shown).show(Section("", (grid.note,), ink=Ink.MUTED))
        self._fit(self.rows.index if index is None else index)

    def mark(self) -> None:
        """Let the exercise one is on stand out."""
        self._fit(self.rows.index)

    def _fit(self, index: int) -> None:
        if self._grid is None:
            return
        count = len(self._grid.rows)
        index = max(0, min(index, count - 1))
        self.rows.show(
            [RampLine(self._grid, each, each == index) for each in range(count)], index=index
        )
        self.rows.styles.height = count
