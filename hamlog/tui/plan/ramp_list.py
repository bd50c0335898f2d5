"""The ramp as a list with an exercise in each row."""

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
    """One exercise of a grid; `here` says that it is described elsewhere on the screen."""

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
    """The headings over the weeks of a ramp."""

    grid: RampGrid

    def lines(self, room: Room) -> list[Line]:
        """Return the headings, above a blank row if there is room for it."""
        line = room.line()
        self.grid.put_head(line, room.edge, max(0, room.width - room.edge - 1))
        return [line, *(room.line() for _ in range(room.height - 1))]


class RampList(Vertical):
    """The ramp with its headings, and the sentence below it."""

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
        """Lay out headings, exercises, sentence."""
        yield Shown(classes="heads")
        yield RowList()
        yield Shown(classes="note")

    def on_mount(self) -> None:
        """Show the selected row only while the list has the focus."""
        self.rows.quiet = True

    @property
    def rows(self) -> RowList:
        """The list of exercises, which can take the focus."""
        return self.query_one(RowList)

    def show(self, grid: RampGrid, *, index: int | None = None) -> None:
        """Show a ramp, selecting the exercise at `index` or keeping the selection."""
        self._grid = grid
        self.query_one(".heads", Shown).show(RampHead(grid))
        self.set_class(not grid.note, "-told-nothing")
        self.query_one(".note", Shown).show(Section("", (grid.note,), ink=Ink.MUTED))
        self._fit(self.rows.index if index is None else index)

    def mark(self) -> None:
        """Let the selected exercise stand out."""
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
