"""Columns that line up over all rows, and leave in order where there is little room."""

from collections.abc import Iterable, Sequence

from hamlog.frozen import Frozen, replace
from hamlog.tui.kit.canvas import Drawn, Line, wrap
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


class Table:
    """Cells in columns. `edge` is the column at which the first one begins."""

    def __init__(self, columns: Sequence[Column], cells: Sequence[Sequence[Pieces]]) -> None:
        """Measure every cell once."""
        self.edge = 2
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

    def head(self, width: int) -> Line:
        """Return the heads, each over its column."""
        line = Line(width)
        for index, (x, cells) in self._places(width).items():
            column = self._columns[index]
            if column.right:
                line.put_right(x + cells, column.head, Ink.FAINT)
            else:
                line.put(x, column.head, Ink.FAINT, room=cells)
        return line

    def line(self, row: int, width: int, *, on: bool) -> Line:
        """Return one row of cells."""
        line = row_line(width, on=on)
        for index, (x, cells) in self._places(width).items():
            pieces, column = self._cells[row][index], self._columns[index]
            before = max(0, cells - width_of(pieces)) if column.right else 0
            if column.rest and cells < column.least:
                pieces = tuple(piece for piece in pieces if piece.ours)
            put(line, x + before, pieces, cells, bold=on and index == self._name)
        return line

    @property
    def _name(self) -> int:
        """The column that names the row: the first whose text may be cut, else the first."""
        return next((i for i, column in enumerate(self._columns) if column.cuts), 0)

    def _places(self, width: int) -> dict[int, tuple[int, int]]:
        """Return start and width of each column that is shown, by its index."""
        if self._placed is None or self._placed[0] != (width, self.edge):
            self._placed = ((width, self.edge), self._place(width))
        return self._placed[1]

    def _place(self, width: int) -> dict[int, tuple[int, int]]:
        end = width - max(1, self.edge - 1)
        shown = {
            index: replace(column, least=max(self._widths[index], len(column.head)))
            for index, column in enumerate(self._columns)
            if self._widths[index] or column.least
        }
        while True:
            for tight in (False, True):
                places = self._laid(shown, end, tight=tight)
                if _right_end(places, shown) <= end:
                    return _with_rest(places, shown, end)
            leaving = max(shown, key=lambda index: shown[index].leaves, default=-1)
            if leaving < 0 or not shown[leaving].leaves:
                return _squeezed(places, shown, end)
            del shown[leaving]

    def _laid(
        self, shown: dict[int, Column], end: int, *, tight: bool
    ) -> dict[int, tuple[int, int]]:
        places: dict[int, tuple[int, int]] = {}
        x = self.edge
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


class TableHead(Drawn):
    """The heads of a table."""

    DEFAULT_CSS = "TableHead { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._table: Table | None = None

    def show(self, table: Table) -> None:
        """Show the heads of another table."""
        self._table = table
        self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the heads, over blank rows where there is room for them."""
        head = self._table.head(width) if self._table else Line(width)
        return [head, *(Line(width) for _ in range(height - 1))]


class TableRow(Frozen):
    """A row of a table in a list; `year` stands above it, `below` under its name."""

    table: Table
    index: int
    year: str = ""
    below: Pieces = ()

    def lines(self, width: int, *, on: bool) -> list[Line]:
        """Return a blank line and the year where there is one, the row, and what is below."""
        lines: list[Line] = []
        if self.year:
            head = Line(width)
            head.put(self.table.edge, self.year, Ink.MUTED)
            lines += [Line(width), head]
        lines.append(self.table.line(self.index, width, on=on))
        if self.below:
            below = row_line(width, on=on)
            x = self.table.edge
            put(below, x, self.below, width - x - max(1, x - 1))
            lines.append(below)
        return lines


class TextRow(Frozen):
    """A row of running text in a list, behind a mark; it is never cut."""

    mark: Pieces
    text: str
    table: Table
    first: bool = False

    def lines(self, width: int, *, on: bool) -> list[Line]:
        """Return its lines, the first of such rows with a blank one above."""
        x = self.table.edge
        found = [Line(width)] if self.first else []
        for index, text in enumerate(wrap(self.text, width - 2 * x - 2)):
            line = row_line(width, on=on)
            if not index:
                put(line, x, self.mark, 2)
            line.put(x + 2, text)
            found.append(line)
        return found
