"""Figures with plain marks: their pictures in ASCII."""

from functools import cache

from hamlog.figure.shapes import Role
from hamlog.figure.stage import FLOOR, GLYPHS, Cell, Frame

# Without shades a character says what a cell shows: `#` is the working leg alone.
_MARKS = {
    Role.NONE: " ",
    Role.MAT: " ",
    Role.BENCH: "=",
    Role.PAD: "=",
    **dict.fromkeys((Role.BALL, Role.SEAM, Role.SHINE), "o"),
    Role.WAY: ":",
    Role.OTHER: "+",
    **dict.fromkeys((Role.BODY, Role.ARM), "%"),
    Role.HEAD: "@",
    Role.WORKING_FAR: "*",
    Role.WORKING: "#",
    Role.BAND: "~",
    Role.HELD: "O",
}


def plain_frame(frame: Frame) -> Frame:
    """Return a figure's picture in ASCII."""
    return tuple(tuple(map(_plain_cell, row)) for row in frame)


@cache
def _plain_cell(cell: Cell) -> Cell:
    """Return the ASCII for a cell: filled or not, without a shade behind it."""
    if cell.role is Role.FLOOR:
        return Cell("-" if cell.glyph == FLOOR else "+", cell.role)
    if cell.role is Role.EDGE:
        return Cell("=", cell.role)
    if cell.role is Role.GHOST:
        return Cell(".", cell.role)
    # A cell shared by two roles counts as whole.
    dots = GLYPHS.index(cell.glyph).bit_count() if cell.back in (Role.NONE, Role.MAT) else 4
    return Cell(_MARKS[cell.role], cell.role) if dots >= 2 else Cell(" ", Role.NONE)
