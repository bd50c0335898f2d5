"""Points laid out in cells: which column and how high, the numbers beside, the values above."""

from collections.abc import Sequence
from datetime import date
from enum import Enum
from itertools import pairwise

from rich.cells import cell_len

from hamlog.frozen import Frozen
from hamlog.tui.kit import marks
from hamlog.tui.kit.axis import column_of, eighths, number_words, scale, stacked
from hamlog.tui.kit.canvas import Line, cut
from hamlog.tui.kit.ink import Ink

_MOST_NAME = 14
_MOST_WORDS = 16
_ROWS_A_STEP = 2


class Shape(Enum):
    """How points are drawn, and how wide at most.

    Bars stand on zero. Dots may leave out what is below all of them: their scale says so.
    """

    BARS = 4
    DOTS = 2


class Point(Frozen):
    """The value of a session, or of a stretch of time that begins on `day`; below 0 counts as 0.

    `text` is how it is said; empty for the number itself.
    """

    day: date
    value: float
    text: str = ""

    @property
    def words(self) -> str:
        """The value as it stands at its point."""
        return cut(self.text, _MOST_WORDS) or number_words(self.value)


class Plot:
    """Points in `size` (width, rows) cells over `days` (first, last)."""

    def __init__(
        self,
        points: Sequence[Point],
        days: tuple[date, date],
        size: tuple[int, int],
        *,
        shape: Shape,
        most: float = 0.0,
        ticks: Sequence[tuple[float, str]] = (),
    ) -> None:
        """Lay the points out; there is at least one. The highest row is kept for values."""
        width, rows = size
        self._rows = rows
        self._high = max(1, rows - 1)
        self._shape = shape
        values = [max(0.0, point.value) for point in points]
        steps = max(1, self._high // _ROWS_A_STEP)
        self._scale = scale(min(values), max([*values, most]), steps, from_zero=shape is Shape.BARS)
        self._names = self._named_rows(ticks, width)
        wide = max(map(cell_len, self._names.values()), default=-2)
        self.left = wide + 2
        self.cells = width - self.left
        self._wide, self._columns = self._spread(points, days)
        self._first, self._last = points[0], points[-1]
        self._best = max(points, key=lambda point: point.value)

    @property
    def span(self) -> int:
        """How many columns a mark can begin in."""
        return self.cells - self._wide + 1

    def draw(self, rows: Sequence[Line]) -> None:
        """Draw into `rows`, counted from the base."""
        for row, name in self._names.items():
            rows[row].put_right(self.left - 2, name, Ink.FAINT)
        taken: set[tuple[int, int]] = set()
        if self._rows > 1:
            for column, point in self._columns.items():
                for row, glyph, ink in self._mark(point):
                    rows[row].raw(self.left + column, glyph * self._wide, ink)
                    taken |= {(row, column + index) for index in range(self._wide)}
        for column, point in self._told():
            self._tell(rows, column, point, taken)

    def _spread(
        self, points: Sequence[Point], days: tuple[date, date]
    ) -> tuple[int, dict[int, Point]]:
        """Return how wide marks are, and the point of each column in which one begins.

        Marks are as wide as they can be with a column free between them. Of points in one
        column the newest shows, unless the first, the best or the last is among them.
        """
        best = max(points, key=lambda point: point.value)
        found: dict[int, Point] = {}
        for wide in range(self._shape.value, 0, -1):
            span = self.cells - wide + 1
            found = {}
            for point in (*points, points[0], best, points[-1]):
                found[column_of(point.day, *days, span)] = point
            columns = sorted(found)
            near = min(
                (after - before for before, after in pairwise(columns)),
                default=self.cells,
            )
            if near > wide and span > 0:
                return wide, found
        return 1, found

    def _level(self, value: float) -> int:
        """Return how high a value stands, in eighths for bars and in halves for dots."""
        share = self._scale.share(value)
        if self._shape is Shape.BARS:
            return eighths(share, self._high)
        return round(share * (2 * self._high - 1))

    def _named_rows(self, ticks: Sequence[tuple[float, str]], width: int) -> dict[int, str]:
        """Return what stands beside rows; nothing where it would take half of the width."""
        low, high = self._scale.base, self._scale.top
        named = [(value, cut(text, _MOST_NAME)) for value, text in ticks if low <= value <= high]
        if not named:
            named = [(number, number_words(number)) for number in self._scale.numbers]
        found: dict[int, str] = {}
        for value, text in named:
            level = self._level(value)
            row = max(0, level - 1) // 8 if self._shape is Shape.BARS else level // 2
            found[row] = text
        wide = max(map(cell_len, found.values()), default=0)
        return found if 2 * (wide + 2) <= width and self._rows > 1 else {}

    def _mark(self, point: Point) -> list[tuple[int, str, Ink]]:
        """Return row, glyph and ink of each cell of a mark."""
        level = self._level(point.value)
        if self._shape is Shape.DOTS:
            glyph = "▄▀"[level % 2]
            return [(level // 2, glyph, Ink.ACCENT)]
        stack = stacked(level)
        if not stack:
            return [(0, marks.TO_COME.glyph, Ink.FAINT)]
        return [(row, glyph, Ink.ACCENT) for row, glyph in enumerate(stack)]

    def _told(self) -> list[tuple[int, Point]]:
        """Return the points whose values are said, the weightiest first, with their columns."""
        told = [self._last]
        if self._best.value > self._last.value:
            told.append(self._best)
        if self._first not in told:
            told.append(self._first)
        columns = {point: column for column, point in self._columns.items()}
        return [(columns[point], point) for point in told if point in columns]

    def _tell(
        self, rows: Sequence[Line], column: int, point: Point, taken: set[tuple[int, int]]
    ) -> None:
        """Write a value in the nearest free row above its mark, else below it, else not."""
        words = point.words
        size = cell_len(words)
        start = min(max(0, column + (self._wide - size + 1) // 2), self.cells - size)
        top = max((row for row, at in taken if at == column), default=-1)
        if start < 0:
            return
        for row in (*range(top + 1, self._rows), *range(top - 1, -1, -1)):
            cells = {(row, at) for at in range(start, start + size)}
            if not cells & taken:
                now = point is self._last
                rows[row].put(self.left + start, words, Ink.TEXT, bold=now)
                taken |= cells | {(row, start - 1), (row, start + size)}
                return
