"""Columns that line up over all rows, and shorten or leave in a declared order."""

from collections.abc import Iterable, Sequence
from enum import Enum

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

    `gap` cells stand before it, `tight` where there is little room. Where there is still less,
    things go one after the other, those with the highest number first, 0 never: `shortens`
    takes the shorter wordings of its cells, `leaves` drops the column, `cuts` cuts its text to
    `keeps` columns, and where nothing is left to go to fewer.
    Less than `leaves_below` cells are too few for it in any case.
    `rest` gives it what the others do not need, and only its marks where that is less than
    `least`. What stands in a column that is `below` goes to a line of its own where it leaves,
    `inset` columns from the edge.
    """

    head: str = ""
    right: bool = False
    least: int = 0
    most: int = 200
    gap: int = 3
    tight: int = _TIGHT
    shortens: int = 0
    leaves: int = 0
    leaves_below: int = 0
    cuts: int = 0
    keeps: int = _LEAST_CUT
    rest: bool = False
    below: bool = False
    inset: int = 0


class Wordings(Frozen):
    """A cell in several wordings, the longest first."""

    each: tuple[Pieces, ...]

    def fitting(self, cells: int) -> Pieces:
        """Return the first that finds room in `cells` columns, else the last."""
        return next((one for one in self.each if width_of(one) <= cells), self.each[-1])


Cell = Pieces | Wordings


class Width(Frozen):
    """How wide a column is, and how wide with the shortest wordings of its cells."""

    whole: int
    short: int


class TableHead(Frozen):
    """The heads of a table, over as many blank lines as there is room for."""

    columns: tuple[Column, ...] = ()
    widths: tuple[Width, ...] = ()
    spread: bool = False

    def lines(self, room: Room) -> list[Line]:
        """Return the heads, each over its column."""
        line = room.line()
        for index, (x, cells) in place(self.columns, self.widths, room, self.spread).items():
            column = self.columns[index]
            if column.right:
                line.put_right(x + cells, column.head, Ink.FAINT)
            else:
                line.put(x, column.head, Ink.FAINT, room=cells)
        return [line, *(room.line() for _ in range(room.height - 1))]


class Table:
    """Cells in columns; the first one begins at the room's edge.

    `spread` puts columns as far apart as there is room, so that the last ends at the right.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Sequence[Sequence[Cell]],
        *,
        spread: bool = False,
    ) -> None:
        """Measure every cell once."""
        self._columns = tuple(columns)
        self._cells: list[tuple[Cell, ...]] = []
        self._widths = [Width(column.least, column.least) for column in self._columns]
        self._placed: tuple[tuple[int, int], Places] | None = None
        self._spread = spread
        self.extend(cells)

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self._cells)

    def extend(self, cells: Iterable[Sequence[Cell]]) -> None:
        """Add rows below the others; only they are measured."""
        new = [tuple(row) for row in cells]
        self._cells += new
        self._widths = [
            _widened(before, column, [row[index] for row in new])
            for index, (column, before) in enumerate(zip(self._columns, self._widths, strict=True))
        ]
        self._placed = None

    @property
    def head(self) -> TableHead:
        """The heads of its columns."""
        return TableHead(self._columns, tuple(self._widths), self._spread)

    def line(self, row: int, room: Room, *, muted: bool = False) -> Line:
        """Return one row of cells; a `muted` one has no text in full ink."""
        line = row_line(room)
        for index, (x, cells) in self._places(room).items():
            cell, column = self._cells[row][index], self._columns[index]
            pieces = _fitting(cell, cells)
            before = max(0, cells - width_of(pieces)) if column.right else 0
            if column.rest and cells < column.least:
                pieces = tuple(piece for piece in pieces if piece.ours)
            if muted:
                pieces = tuple(
                    replace(piece, ink=Ink.MUTED) if piece.ink is Ink.TEXT else piece
                    for piece in pieces
                )
            put(line, x + before, pieces, cells, bold=room.selected and index == self._name)
        return line

    def lines(self, row: int, room: Room) -> list[Line]:
        """Return one row of cells, and what found no room in it below."""
        places = self._places(room)
        found = [self.line(row, room)]
        for index, column in enumerate(self._columns):
            if column.below and index not in places and (cell := self._cells[row][index]):
                below, x = row_line(room), room.edge + column.inset
                put(below, x, _fitting(cell, room.end - x), room.end - x)
                found.append(below)
        return found

    @property
    def _name(self) -> int:
        """The column that names the row: the first whose text may be cut, else the first."""
        return next((i for i, column in enumerate(self._columns) if column.cuts), 0)

    def _places(self, room: Room) -> "Places":
        """Return start and width of each column that is shown, by its index."""
        key = (room.width, room.edge)
        if self._placed is None or self._placed[0] != key:
            self._placed = (key, place(self._columns, self._widths, room, self._spread))
        return self._placed[1]


def _fitting(cell: Cell, cells: int) -> Pieces:
    return cell.fitting(cells) if isinstance(cell, Wordings) else cell


def _widened(before: Width, column: Column, cells: Sequence[Cell]) -> Width:
    """Return a width that holds the new cells too."""
    sizes = [
        (width_of(cell.each[0]), min(map(width_of, cell.each)))
        if isinstance(cell, Wordings)
        else (width_of(cell),) * 2
        for cell in cells
    ]
    whole, short = (
        (max(found, default=0) for found in zip(*sizes, strict=True)) if sizes else (0, 0)
    )
    return Width(
        max(before.whole, min(column.most, whole)), max(before.short, min(column.most, short))
    )


Places = dict[int, tuple[int, int]]
"""Start and width of each column that is shown, by its index."""


def place(
    columns: Sequence[Column], widths: Sequence[Width], room: Room, spread: bool = False
) -> Places:
    """Return where columns stand in a room; what does not fit even so runs off the edge."""
    # What is not spread may use one column of the margin.
    end = room.end if spread or not room.edge else room.width - max(1, room.edge - 1)
    there = {
        index: column
        for index, column in enumerate(columns)
        if (widths[index].whole or column.least) and room.width >= column.leaves_below
    }
    steps = _steps(there)
    for count in range(len(steps) + 1):
        left = {index for kind, index in steps[:count] if kind is _Step.LEAVE}
        shown = {index: column for index, column in there.items() if index not in left}
        sizes = {index: max(widths[index].whole, len(shown[index].head)) for index in shown}
        cut: set[int] = set()
        for kind, index in steps[:count]:
            if kind is _Step.LEAVE or index not in shown:
                continue
            over = _right_end(_laid(shown, sizes, room.edge, tight=True), shown) - end
            least = max(widths[index].short, len(shown[index].head))
            if kind is _Step.CUT:
                least = _LEAST_CUT if index in cut else shown[index].keeps
                cut.add(index)
            sizes[index] = min(sizes[index], max(least, sizes[index] - max(0, over)))
        for tight in (False, True):
            places = _laid(shown, sizes, room.edge, tight=tight)
            if _right_end(places, shown) <= end:
                return _with_rest(_apart(places, end) if spread else places, shown, end)
    return _with_rest(places, shown, end)


class _Step(Enum):
    """How a column makes room; of one rank they go in this order."""

    SHORTEN = 0
    LEAVE = 1
    CUT = 2


def _steps(columns: dict[int, Column]) -> list[tuple[_Step, int]]:
    """Return what makes room, the least important first; at last all cuts once more."""
    ranked = [
        (rank, step, index)
        for index, column in columns.items()
        for step, rank in (
            (_Step.SHORTEN, column.shortens),
            (_Step.LEAVE, column.leaves),
            (_Step.CUT, column.cuts),
        )
        if rank
    ]
    ranked.sort(key=lambda one: (-one[0], one[1].value, one[2]))
    steps = [(step, index) for _, step, index in ranked]
    return [*steps, *(one for one in steps if one[0] is _Step.CUT)]


def _laid(shown: dict[int, Column], sizes: dict[int, int], x: int, *, tight: bool) -> Places:
    """Return the columns side by side from column `x` on."""
    places: Places = {}
    for number, (index, column) in enumerate(shown.items()):
        gap = min(column.gap, column.tight) if tight else column.gap
        x += gap if number else 0
        places[index] = (x, 0 if column.rest else sizes[index])
        x += places[index][1]
    return places


def _right_end(places: Places, shown: dict[int, Column]) -> int:
    return max((x + cells for i, (x, cells) in places.items() if not shown[i].rest), default=0)


def _with_rest(places: Places, shown: dict[int, Column], end: int) -> Places:
    """Give the column that takes the rest what is left to the right edge."""
    return {
        index: (x, max(0, end - x) if shown[index].rest else cells)
        for index, (x, cells) in places.items()
    }


def _apart(places: Places, end: int) -> Places:
    """Return the columns with what is left shared out between them."""
    left = end - max((x + cells for x, cells in places.values()), default=end)
    gaps = max(1, len(places) - 1)
    return {
        index: (x + left * number // gaps, cells)
        for number, (index, (x, cells)) in enumerate(places.items())
    }


class TableRow(Frozen):
    """A row of a table in a list; `year` stands above it, `below` under its name.

    One that is `over` is muted until it is selected.
    """

    table: Table
    index: int
    year: str = ""
    below: Cell = ()
    over: bool = False

    def lines(self, room: Room) -> list[Line]:
        """Return a blank line and the year where there is one, the row, and what is below."""
        lines: list[Line] = []
        if self.year:
            head = room.line()
            head.put(room.edge, self.year, Ink.MUTED)
            lines += [room.line(), head]
        lines.append(self.table.line(self.index, room, muted=self.over and not room.selected))
        if self.below:
            below, x = row_line(room), room.edge
            free = room.end - x
            put(below, x, _fitting(self.below, free), free)
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
