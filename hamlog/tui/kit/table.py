"""Columns that line up over all rows, and leave in order where there is little room."""

from collections.abc import Iterable, Sequence

from hamlog.frozen import Frozen, replace
from hamlog.tui.kit.canvas import Line, wrap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.pieces import Pieces, put, width_of
from hamlog.tui.kit.rows import row_line

_TIGHT = 2
_LEAST_CUT = 6


class Column(Frozen):
    """A column: its head, and how wide it may be.

    `gap` cells stand before it, 2 where there is little room. `leaves` says how soon it
    goes where there is less: the highest first, 0 never. `cuts` lets its text be cut
    where nothing is left to leave. `rest` gives it what the others do not need, and
    only its marks where that is less than `least`.
    """

    head: str = ""
    right: bool = False
    least: int = 0
    most: int = 200
    gap: int = 3
    leaves: int = 0
    cuts: bool = False
    rest: bool = False


class TableHead(Frozen):
    """The heads of a table, over as many blank lines as there is room for."""

    columns: tuple[Column, ...] = ()
    widths: tuple[int, ...] = ()

    def lines(self, room: Room) -> list[Line]:
        """Return the heads, each over its column."""
        line = room.line()
        for index, (x, cells) in _place(self.columns, self.widths, room).items():
            column = self.columns[index]
            if column.right:
                line.put_right(x + cells, column.head, Ink.FAINT)
            else:
                line.put(x, column.head, Ink.FAINT, room=cells)
        return [line, *(room.line() for _ in range(room.height - 1))]


class Table:
    """Cells in columns; the first one begins at the room's edge."""

    def __init__(self, columns: Sequence[Column], cells: Sequence[Sequence[Pieces]]) -> None:
        """Measure every cell once."""
        self._columns = tuple(columns)
        self._cells: list[tuple[Pieces, ...]] = []
        self._widths = [column.least for column in self._columns]
        self._placed: tuple[tuple[int, int], dict[int, tuple[int, int]]] | None = None
        self.extend(cells)

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self._cells)

    def extend(self, cells: Iterable[Sequence[Pieces]]) -> None:
        """Add rows below the others; only they are measured."""
        new = [tuple(row) for row in cells]
        self._cells += new
        self._widths = [
            max(before, min(column.most, max((width_of(row[index]) for row in new), default=0)))
            for index, (column, before) in enumerate(zip(self._columns, self._widths, strict=True))
        ]
        self._placed = None

    @property
    def head(self) -> TableHead:
        """The heads of its columns."""
        return TableHead(self._columns, tuple(self._widths))

    def line(self, row: int, room: Room) -> Line:
        """Return one row of cells."""
        line = row_line(room)
        for index, (x, cells) in self._places(room).items():
            pieces, column = self._cells[row][index], self._columns[index]
            before = max(0, cells - width_of(pieces)) if column.right else 0
            if column.rest and cells < column.least:
                pieces = tuple(piece for piece in pieces if piece.ours)
            put(line, x + before, pieces, cells, bold=room.selected and index == self._name)
        return line

    @property
    def _name(self) -> int:
        """The column that names the row: the first whose text may be cut, else the first."""
        return next((i for i, column in enumerate(self._columns) if column.cuts), 0)

    def _places(self, room: Room) -> dict[int, tuple[int, int]]:
        """Return start and width of each column that is shown, by its index."""
        key = (room.width, room.edge)
        if self._placed is None or self._placed[0] != key:
            self._placed = (key, _place(self._columns, self._widths, room))
        return self._placed[1]


def _place(
    columns: Sequence[Column], widths: Sequence[int], room: Room
) -> dict[int, tuple[int, int]]:
    end = room.width - max(1, room.edge - 1)
    shown = {
        index: replace(column, least=max(widths[index], len(column.head)))
        for index, column in enumerate(columns)
        if widths[index] or column.least
    }
    while True:
        for tight in (False, True):
            places = _laid(shown, room.edge, tight=tight)
            if _right_end(places, shown) <= end:
                return _with_rest(places, shown, end)
        leaving = max(shown, key=lambda index: shown[index].leaves, default=-1)
        if leaving < 0 or not shown[leaving].leaves:
            return _squeezed(places, shown, end)
        del shown[leaving]


def _laid(shown: dict[int, Column], x: int, *, tight: bool) -> dict[int, tuple[int, int]]:
    """Return the columns side by side from column `x` on."""
    places: dict[int, tuple[int, int]] = {}
    for number, (index, column) in enumerate(shown.items()):
        gap = min(column.gap, _TIGHT) if tight else column.gap
        x += gap if number else 0
        places[index] = (x, 0 if column.rest else column.least)
        x += places[index][1]
    return places


def _right_end(places: dict[int, tuple[int, int]], shown: dict[int, Column]) -> int:
    return max((x + cells for i, (x, cells) in places.items() if not shown[i].rest), default=0)


def _with_rest(
    places: dict[int, tuple[int, int]], shown: dict[int, Column], end: int
) -> dict[int, tuple[int, int]]:
    """Give the column that takes the rest what is left to the right edge."""
    return {
        index: (x, max(0, end - x) if shown[index].rest else cells)
        for index, (x, cells) in places.items()
    }


def _squeezed(
    places: dict[int, tuple[int, int]], shown: dict[int, Column], end: int
) -> dict[int, tuple[int, int]]:
    """Cut the columns whose text may be cut; what still does not fit runs off the edge."""
    over = _right_end(places, shown) - end
    shift = 0
    found: dict[int, tuple[int, int]] = {}
    for index, (x, cells) in places.items():
        less = min(max(0, over), max(0, cells - _LEAST_CUT)) if shown[index].cuts else 0
        found[index] = (x - shift, cells - less)
        shift += less
        over -= less
    return _with_rest(found, shown, end)


class TableRow(Frozen):
    """A row of a table in a list; `year` stands above it, `below` under its name."""

    table: Table
    index: int
    year: str = ""
    below: Pieces = ()

    def lines(self, room: Room) -> list[Line]:
        """Return a blank line and the year where there is one, the row, and what is below."""
        lines: list[Line] = []
        if self.year:
            head = room.line()
            head.put(room.edge, self.year, Ink.MUTED)
            lines += [room.line(), head]
        lines.append(self.table.line(self.index, room))
        if self.below:
            below = row_line(room)
            x = room.edge
            put(below, x, self.below, room.width - x - max(1, x - 1))
            lines.append(below)
        return lines


class TextRow(Frozen):
    """A row of running text in a list, behind a mark; it is never cut."""

    mark: Pieces
    text: str
    table: Table
    first: bool = False

    def lines(self, room: Room) -> list[Line]:
        """Return its lines, the first of such rows with a blank one above."""
        x = room.edge
        found = [room.line()] if self.first else []
        for index, text in enumerate(wrap(self.text, room.width - 2 * x - 2)):
            line = row_line(room)
            if not index:
                put(line, x, self.mark, 2)
            line.put(x + 2, text)
            found.append(line)
        return found
