"""Pieces: bits of text in inks of their own, side by side."""

from collections.abc import Sequence

from rich.cells import cell_len

from hamlog.frozen import Frozen
from hamlog.tui.kit.canvas import Line, drawable
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.marks import Mark


class Piece(Frozen):
    """A bit of text. `ours` are glyphs of hamlog's own, one cell each, drawn as they are."""

    text: str
    ink: Ink = Ink.TEXT
    bold: bool = False
    ours: bool = False

    @property
    def cells(self) -> int:
        """How many columns it takes; blanks before it count."""
        if self.ours:
            return len(self.text)
        words = self.text.lstrip(" ")
        return len(self.text) - len(words) + cell_len(drawable(words))


Pieces = tuple[Piece, ...]


def of_mark(mark: Mark) -> Piece:
    """Return a mark as a piece."""
    return Piece(mark.glyph, mark.ink, ours=True)


def width_of(pieces: Sequence[Piece]) -> int:
    """Return how many columns pieces take side by side."""
    return sum(piece.cells for piece in pieces)


def fitting(cells: int, *wordings: str) -> str:
    """Return the first wording that finds room in `cells` columns, else the last."""
    return next((one for one in wordings if Piece(one).cells <= cells), wordings[-1])


def put(line: Line, x: int, pieces: Sequence[Piece], room: int, *, bold: bool = False) -> int:
    """Write pieces from column `x`, cut to `room` columns; return the column after them.

    `bold` makes the first of them bold: it is what the row is about.
    """
    end = x + max(0, room)
    for index, piece in enumerate(pieces):
        if piece.ours:
            x = line.raw(x, piece.text[: max(0, end - x)], piece.ink)
        elif end > x:
            strong = piece.bold or (bold and not index)
            x = line.put(x, piece.text, piece.ink, bold=strong, room=end - x)
    return x


def progress(cells: int, share: float, *, soft: bool = False) -> Pieces:
    """Return a progress line: `share` of its half cells, never more than is true."""
    halves = int(min(1.0, max(0.0, share)) * cells * 2 + 1e-9)
    ink = Ink.SOFT if soft else Ink.ACCENT
    done = "━" * (halves // 2) + ("╸" if halves % 2 else "")
    return (
        Piece(done, ink, ours=True),
        Piece("━" * (cells - len(done)), Ink.LINE, ours=True),
    )
