"""What the tests of drawings share: their text, and that nothing covers anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from rich.cells import cell_len

from hamlog.frozen import Frozen, replace
from hamlog.tui.kit import theme
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Drawing, Room
from hamlog.tui.kit.ink import Ink, Palette, Shade

PALETTE = Palette(theme.DEFAULTS)
WIDTHS = (0, 1, 2, 5, 10, 24, 40, 60, 63, 80, 100, 114, 120, 200)
HEIGHTS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 40)


def row_room(width: int, *, selected: bool = False) -> Room:
    """Return the room for a row of a list on a screen of this width."""
    return Room(width, edge=3 if width >= 80 else 2, selected=selected)


def text(drawing: Drawing, width: int, height: int = 0) -> list[str]:
    """Return the rows of a drawing."""
    return [line.plain() for line in drawing.lines(Room(width, height))]


class InAscii(Frozen):
    """A drawing as it is where marks are plain."""

    drawing: Drawing

    def lines(self, room: Room) -> list[Line]:
        """Return its lines as they reach such a screen."""
        return [line.in_ascii() for line in self.drawing.lines(replace(room, whole=True))]


def inks(drawing: Drawing, width: int, glyph: str, height: int = 0) -> list[Ink]:
    """Return the inks of every cell that holds `glyph`, row by row."""
    found = drawing.lines(Room(width, height))
    return [ink for line in found for char, ink, *_ in line._cells if char == glyph]


def bold(drawing: Drawing, width: int, height: int = 0) -> list[str]:
    """Return the words that are bold."""
    found = []
    for line in drawing.lines(Room(width, height)):
        shown = "".join(cell[0] if cell[3] else " " for cell in line._cells)
        found += shown.split()
    return found


@contextmanager
def nothing_covered() -> Iterator[None]:
    """Fail where a cell that says something is written over with something else."""
    write = Line._set
    found: list[str] = []

    def watched(line: Line, x: int, cell: tuple[str, Ink, Shade, bool]) -> None:
        before = line._cells[x][0]
        if before.strip() and cell[0] != before:
            found.append(f"{cell[0]!r} over {before!r} in column {x} of {line.plain()!r}")
        write(line, x, cell)

    with mock.patch.object(Line, "_set", watched):
        yield
    assert found == []


def assert_sound(drawing: Drawing, width: int, height: int) -> list[str]:
    """Assert that a drawing keeps to its room and covers nothing of its own; return its rows."""
    with nothing_covered():
        lines = drawing.lines(Room(width, height))
    assert height == 0 or len(lines) <= height
    for line in lines:
        assert line.width == width
        strip = line.strip(PALETTE)
        assert strip.cell_length == cell_len("".join(one.text for one in strip)) == width
    return [line.plain() for line in lines]
