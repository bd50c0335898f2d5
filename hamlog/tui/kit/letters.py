"""hamlog's own block letters: a 5 x 7 font, scaled, drawn in quarter cells.

A quarter cell is half as wide as it is high, so a square dot is two wide and one high.
"""

import unicodedata

from hamlog.frozen import Frozen
from hamlog.text import one_line

_WIDE, _HIGH = 5, 7

# Seven rows a glyph, top first; each a number whose five lowest bits are dots, left first.
_GLYPHS: dict[str, tuple[int, ...]] = {
    "A": (14, 17, 17, 31, 17, 17, 17),
    "B": (30, 17, 17, 30, 17, 17, 30),
    "C": (14, 17, 16, 16, 16, 17, 14),
    "D": (30, 17, 17, 17, 17, 17, 30),
    "E": (31, 16, 16, 30, 16, 16, 31),
    "F": (31, 16, 16, 30, 16, 16, 16),
    "G": (14, 17, 16, 23, 17, 17, 14),
    "H": (17, 17, 17, 31, 17, 17, 17),
    "I": (14, 4, 4, 4, 4, 4, 14),
    "J": (7, 2, 2, 2, 2, 18, 12),
    "K": (17, 18, 20, 24, 20, 18, 17),
    "L": (16, 16, 16, 16, 16, 16, 31),
    "M": (17, 27, 21, 21, 17, 17, 17),
    "N": (17, 25, 21, 21, 19, 17, 17),
    "O": (14, 17, 17, 17, 17, 17, 14),
    "P": (30, 17, 17, 30, 16, 16, 16),
    "Q": (14, 17, 17, 17, 21, 18, 13),
    "R": (30, 17, 17, 30, 20, 18, 17),
    "S": (15, 16, 16, 14, 1, 1, 30),
    "T": (31, 4, 4, 4, 4, 4, 4),
    "U": (17, 17, 17, 17, 17, 17, 14),
    "V": (17, 17, 17, 17, 17, 10, 4),
    "W": (17, 17, 17, 21, 21, 21, 10),
    "X": (17, 17, 10, 4, 10, 17, 17),
    "Y": (17, 17, 10, 4, 4, 4, 4),
    "Z": (31, 1, 2, 4, 8, 16, 31),
    "0": (14, 17, 17, 17, 17, 17, 14),
    "1": (4, 12, 4, 4, 4, 4, 14),
    "2": (14, 17, 1, 6, 8, 16, 31),
    "3": (30, 1, 1, 14, 1, 1, 30),
    "4": (2, 6, 10, 18, 31, 2, 2),
    "5": (31, 16, 30, 1, 1, 17, 14),
    "6": (14, 16, 16, 30, 17, 17, 14),
    "7": (31, 1, 2, 2, 4, 4, 4),
    "8": (14, 17, 17, 14, 17, 17, 14),
    "9": (14, 17, 17, 15, 1, 1, 14),
    "/": (1, 1, 2, 4, 8, 16, 16),
    "-": (0, 0, 0, 31, 0, 0, 0),
    "+": (0, 4, 4, 31, 4, 4, 0),
    ".": (0, 0, 0, 0, 0, 12, 12),
    ":": (0, 12, 12, 0, 12, 12, 0),
    "'": (4, 4, 8, 0, 0, 0, 0),
    "%": (24, 25, 2, 4, 8, 19, 3),
    "!": (4, 4, 4, 4, 4, 0, 4),
    "?": (14, 17, 1, 2, 4, 0, 4),
    " ": (0, 0, 0, 0, 0, 0, 0),
}
_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"


class Scale(Frozen):
    """How wide each of a letter's five columns is and how high its rows, in quarter cells.

    `thicker` and `taller` are how far each dot reaches into its neighbour; `gap` lies
    between two letters.
    """

    columns: tuple[int, ...]
    down: int
    gap: int
    thicker: int = 0
    taller: int = 0

    def width(self, text: str) -> int:
        """Return the whole cells that `text` takes in a row."""
        return -(-self.quarters(text) // 2)

    def quarters(self, text: str) -> int:
        """Return the quarter cells that `text` takes in a row."""
        return max(0, len(_folded(text)) * self.pitch - self.gap)

    @property
    def pitch(self) -> int:
        """Quarter cells from one letter to the next."""
        return sum(self.columns) + self.thicker + self.gap

    @property
    def height(self) -> int:
        """Return the whole rows that a line of text takes."""
        return -(-(_HIGH * self.down + self.taller) // 2)


SLIM = Scale((1, 1, 1, 1, 1), 1, 1)
CLOSE = Scale((2, 1, 2, 1, 2), 1, 2)
PLAIN = Scale((2, 2, 2, 2, 2), 1, 2, thicker=1)


def bold(size: int) -> Scale:
    """Return the scale whose dots are `size` quarter cells high."""
    return Scale((2 * size,) * _WIDE, size, 2 * size, thicker=size, taller=size - 1)


SCALES = (
    *(bold(size) for size in range(8, 1, -1)),
    Scale((3, 2, 3, 2, 3), 2, 3, thicker=1),
    PLAIN,
    CLOSE,
    SLIM,
)
"""All scales, the largest first."""

WHOLE_SCALES = tuple(
    Scale(tuple(size * wide for wide in columns), 2 * size, size * columns[1])
    for size in range(4, 0, -1)
    for columns in ((4, 4, 4, 4, 4), (4, 2, 4, 2, 4), (2, 2, 2, 2, 2))
)
"""Scales in which no dot ends within a cell, the largest first: one plain mark draws them."""


def _folded(text: str) -> str:
    """Return `text` in the font's capitals: accents are left out, for they find no room.

    Blanks before it stay: they keep a number in its place while it shrinks.
    """
    words = text.lstrip(" ")
    bare = (char for char in unicodedata.normalize("NFD", one_line(words)))
    capitals = "".join(char for char in bare if not unicodedata.combining(char)).upper()
    return " " * (len(text) - len(words)) + capitals


def can_spell(text: str) -> bool:
    """Return whether every letter of `text` is in the font."""
    return all(char in _GLYPHS for char in _folded(text))


def fit(
    text: str, width: int, height: int, *, largest: Scale | None = None, whole: bool = False
) -> Scale | None:
    """Return the largest scale in which `text` fits `width` x `height` cells.

    `whole` allows whole cells only, none of them higher than `largest`. None where it fits
    in none, or has letters that the font has not.
    """
    if not can_spell(text):
        return None
    if whole:
        height = min(height, largest.height if largest else height)
        scales = WHOLE_SCALES
    else:
        scales = SCALES[SCALES.index(largest) if largest in SCALES else 0 :]
    for scale in scales:
        if scale.width(text) <= width and scale.height <= height:
            return scale
    return None


def rows(text: str, scale: Scale) -> list[str]:
    """Return `text` in block letters, a string of quarter-cell glyphs a row."""
    letters = [_GLYPHS.get(char, _GLYPHS["?"]) for char in _folded(text)]
    across = max(2, scale.width(text) * 2)
    down = scale.height * 2
    dots = [bytearray(across) for _ in range(down)]
    for index, letter in enumerate(letters):
        for row, bits in enumerate(letter):
            left = index * scale.pitch
            for column, wide in enumerate(scale.columns):
                if bits >> (_WIDE - 1 - column) & 1:
                    _dot(dots, left, row * scale.down, wide, scale)
                left += wide
    return [
        "".join(
            _QUARTERS[dots[y][x] + 2 * dots[y][x + 1] + 4 * dots[y + 1][x] + 8 * dots[y + 1][x + 1]]
            for x in range(0, across, 2)
        )
        for y in range(0, down, 2)
    ]


def _dot(dots: list[bytearray], x: int, y: int, wide: int, scale: Scale) -> None:
    """Set one dot of a letter, thickened to the right and downwards."""
    for row in range(y, min(len(dots), y + scale.down + scale.taller)):
        for column in range(x, min(len(dots[0]), x + wide + scale.thicker)):
            dots[row][column] = 1
