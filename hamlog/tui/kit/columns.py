"""Values in right-aligned columns beside labels: a table whose cells are written one by one."""

from collections.abc import Mapping, Sequence

from hamlog.frozen import Frozen
from hamlog.tui.kit.canvas import Line, cut
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.pieces import Piece
from hamlog.tui.kit.table import Column, Width, place

_MOST_LABEL = 28
_MOST_VALUE = 22
_FEW, _FEWEST = 10, 6


class Columns(Frozen):
    """How wide the labels are, and where each visible column of values starts and ends."""

    label: int
    spans: Mapping[int, tuple[int, int]]

    def put_label(self, line: Line, text: str, ink: Ink) -> None:
        """Write a label, cut to its room."""
        line.put(0, text, ink, room=self.label)

    def put(self, line: Line, index: int, text: str, ink: Ink, *, bold: bool = False) -> None:
        """Write a value right-aligned in its column; nothing if the column was dropped."""
        if index in self.spans:
            start, end = self.spans[index]
            line.put_right(end, cut(text, end - start), ink, bold=bold)


def columns(
    width: int, labels: Sequence[str], values: Sequence[Sequence[str]], *, whole: int = 0
) -> Columns:
    """Return where labels and columns of `values` (headings included) go in `width` cells.

    With little room the gaps close, then labels are cut, then columns are dropped from the last
    to the first, which outlasts the labels. Of the first `whole` columns none is dropped before
    their values are cut to a few cells.
    """
    wides = [min(_MOST_VALUE, max(map(_cells, column), default=0)) for column in values]
    label = min(_MOST_LABEL, max(map(_cells, labels), default=0))
    if not wides or (wides[0] > width and not whole):
        return Columns(max(0, min(label, width)), {})
    found = place(
        (
            Column(cuts=2 * len(wides) + 2, leaves=1, keeps=_FEW if whole else _FEWEST),
            *(
                Column(
                    right=True,
                    leaves=2 * index + 2 if index else 0,
                    cuts=2 * whole + 1 if index < whole else 0,
                    keeps=_FEW,
                )
                for index in range(len(wides))
            ),
        ),
        [Width(cells, cells) for cells in (label, *wides)],
        Room(width),
    )
    _, shown = found.pop(0, (0, 0))
    return Columns(shown, {index - 1: (x, x + cells) for index, (x, cells) in found.items()})


def _cells(text: str) -> int:
    # Far more than is ever shown, so that a note of any length costs the same.
    return Piece(text[: 8 * _MOST_LABEL]).cells
