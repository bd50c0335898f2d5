"""Left against right over time: left grows leftwards, right rightwards, on one scale from zero."""

from hamlog.frozen import Frozen
from hamlog.training.exercise import LEGS
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.marks import TO_COME, side_word
from hamlog.tui.kit.pieces import Piece
from hamlog.tui.kit.wording import thousands

_MOST_LABEL = 14
_LEAST_LABEL = 6
_MOST_BAR = 24
_GAP = 2
# A label of any length costs the same to measure.
_LONG = 8 * _MOST_LABEL


class SidesRow(Frozen):
    """What both sides did in one session or stretch of time; None where a side was left out."""

    label: str
    left: int | None
    right: int | None

    @property
    def values(self) -> tuple[int | None, int | None]:
        """Left and right."""
        return self.left, self.right


class _Places(Frozen):
    """Columns: how wide labels, numbers and bars are, and where the number of the left ends."""

    label: int
    number: int
    bar: int

    @property
    def left(self) -> int:
        """The column after the left number."""
        return self.number + (self.label + _GAP if self.label else 0)

    @property
    def middle(self) -> int:
        """The column between the bars."""
        return self.left + (1 + self.bar if self.bar else 0)

    @property
    def right(self) -> int:
        """The column after the right number."""
        return self.middle + 1 + (self.bar + 1 if self.bar else 0) + self.number


class LeftRight(Frozen):
    """Rows under `title`, which side is which above them."""

    title: str
    rows: tuple[SidesRow, ...]

    def lines(self, room: Room) -> list[Line]:
        """Return the title, the heads, and a line a row; of more than `height` holds, the last.

        Where there is little room the bars leave, then the labels; numbers are never cut.
        """
        height = room.height
        title = room.line()
        title.put(0, self.title, Ink.MUTED)
        if not self.rows:
            return [title]
        places = self._places(room.width)
        rows = self.rows[-max(1, height - 2) :] if height else self.rows
        found = [title, self._head(room.line(), places)]
        found += [self._row(row, places, room.line()) for row in rows]
        return found[:height] if height else found

    def _places(self, width: int) -> _Places:
        label = min(_MOST_LABEL, max(Piece(row.label[:_LONG]).cells for row in self.rows))
        number = max(len(_text(value)) for row in self.rows for value in row.values)
        bare = _Places(label, number, 0)
        bar = min(_MOST_BAR, (width - bare.right - 2) // 2)
        if bar >= 3:
            return _Places(label, number, bar)
        label -= max(0, bare.right - width)
        return _Places(label if label >= min(_LEAST_LABEL, bare.label) else 0, number, 0)

    def _head(self, line: Line, places: _Places) -> Line:
        left, right = (side_word(side) for side in LEGS)
        start, end = places.middle - len(left), places.middle + 1 + len(right)
        if start >= 0 and end <= line.width:
            line.put(start, left, Ink.FAINT)
            line.put(places.middle + 1, right, Ink.FAINT)
        return line

    def _row(self, row: SidesRow, places: _Places, line: Line) -> Line:
        most = max((value or 0 for one in self.rows for value in one.values), default=0)
        if places.label:
            line.put(0, row.label, Ink.MUTED, room=places.label)
        for value, end in ((row.left, places.left), (row.right, places.right)):
            if value is None:
                line.raw(end - 1, TO_COME.glyph, Ink.FAINT)
            elif end <= line.width:
                line.put_right(end, _text(value))
        left, right = (_halves(value or 0, most, places.bar) for value in row.values)
        bar = self._bar(left, "╺")
        line.raw(places.middle - len(bar), bar[::-1], Ink.ACCENT)
        line.raw(places.middle + 1, self._bar(right, "╸"), Ink.ACCENT)
        return line

    def _bar(self, halves: int, half: str) -> str:
        """Return a bar that begins at the middle."""
        return "━" * (halves // 2) + (half if halves % 2 else "")


def _text(value: int | None) -> str:
    return "" if value is None else thousands(value)


def _halves(value: int, most: int, cells: int) -> int:
    """Return half cells: never more than is true, but one for anything at all."""
    return max(int(value > 0), 2 * cells * value // most) if most and cells else 0
