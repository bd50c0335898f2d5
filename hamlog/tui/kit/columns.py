"""Values in right-aligned columns beside their labels."""

from collections.abc import Sequence

from hamlog.frozen import Frozen
from hamlog.tui.kit.canvas import Line, cut
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.pieces import Piece

_GAPS = (3, 2)
_LEAST_LABEL = 6
_MOST_LABEL = 28
_MOST_VALUE = 22


class Columns(Frozen):
    """How wide the labels are, and start and end of every column of values that is shown."""

    label: int
    spans: tuple[tuple[int, int], ...]

    def put_label(self, line: Line, text: str, ink: Ink) -> None:
        """Write a label, cut to its room."""
        line.put(0, text, ink, room=self.label)

    def put(self, line: Line, index: int, text: str, ink: Ink, *, bold: bool = False) -> None:
        """Write a value so that it ends where its column does; nothing where that one left."""
        if index < len(self.spans):
            start, end = self.spans[index]
            line.put_right(end, cut(text, end - start), ink, bold=bold)


def columns(width: int, labels: Sequence[str], values: Sequence[Sequence[str]]) -> Columns:
    """Return where labels and columns of `values`, heads among them, stand in `width` cells.

    Where there is little room the gaps close, then labels are cut, then the last column
    leaves, and so on to the first, which outlasts the labels.
    """
    wides = [min(_MOST_VALUE, max(map(_cells, column), default=0)) for column in values]
    label = min(_MOST_LABEL, max(map(_cells, labels), default=0))
    for kept in range(len(wides), 0, -1):
        for gap in _GAPS:
            room = width - sum(wides[:kept]) - gap * kept
            if room >= min(label, _LEAST_LABEL) and (room >= label or gap == _GAPS[-1]):
                return _laid(min(label, room), wides[:kept], gap)
    if wides and wides[0] <= width:
        return _laid(0, wides[:1], 0)
    return Columns(max(0, min(label, width)), ())


def _laid(label: int, wides: Sequence[int], gap: int) -> Columns:
    spans = []
    x = label
    for wide in wides:
        spans.append((x + gap, x + gap + wide))
        x += gap + wide
    return Columns(label, tuple(spans))


def _cells(text: str) -> int:
    # Far more than is ever shown: a note of any length costs the same.
    return Piece(text[: 8 * _MOST_LABEL]).cells
