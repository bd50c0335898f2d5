"""hamlog's own block letters: a 5 x 7 font, scaled, drawn in quarter cells.

A quarter cell is half as wide as it is high, so a square dot is two wide and one high.
"""

import unicodedata

from hamlog.frozen import Frozen
from hamlog.look import GLYPHS, GLYPHS_HIGH, GLYPHS_WIDE
from hamlog.text import one_line

_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"


class LetterScale(Frozen):
    """How wide a letter's five columns and how high its rows are, in quarter cells.

    `thicker` and `taller` are how far each dot reaches into its neighbour; `gap` lies
    between two letters.
    """

    columns: tuple[int, ...]
    down: int
    gap: int
    thicker: int = 0
    taller: int = 0

    def width(self, text: str) -> int:
        """Return the width of `text` in whole cells."""
        return -(-self.quarters(text) // 2)

    def quarters(self, text: str) -> int:
        """Return the width of `text` in quarter cells."""
        return max(0, len(_folded(text)) * self.pitch - self.gap)

    @property
    def pitch(self) -> int:
        """Quarter cells from one letter to the next."""
        return sum(self.columns) + self.thicker + self.gap

    @property
    def height(self) -> int:
        """Return the height of a line of text in whole rows."""
        return -(-(GLYPHS_HIGH * self.down + self.taller) // 2)


SLIM = LetterScale((1, 1, 1, 1, 1), 1, 1)
CLOSE = LetterScale((2, 1, 2, 1, 2), 1, 2)
PLAIN = LetterScale((2, 2, 2, 2, 2), 1, 2, thicker=1)


def bold(size: int) -> LetterScale:
    """Return the scale whose dots are `size` quarter cells high."""
    return LetterScale((2 * size,) * GLYPHS_WIDE, size, 2 * size, thicker=size, taller=size - 1)


SCALES = (
    *(bold(size) for size in range(8, 1, -1)),
    LetterScale((3, 2, 3, 2, 3), 2, 3, thicker=1),
    PLAIN,
    CLOSE,
    SLIM,
)
"""All scales, largest first."""

WHOLE_SCALES = tuple(
    LetterScale(tuple(size * wide for wide in columns), 2 * size, size * columns[1])
    for size in range(4, 0, -1)
    for columns in ((4, 4, 4, 4, 4), (4, 2, 4, 2, 4), (2, 2, 2, 2, 2))
)
"""Scales in which dots fill whole cells, largest first: a single plain mark can draw them."""


def _folded(text: str) -> str:
    """Return `text` in the font's capitals: accents are dropped, since there is no room for them.

    Leading blanks stay: they keep a number in place as it gets shorter.
    """
    words = text.lstrip(" ")
    bare = (char for char in unicodedata.normalize("NFD", one_line(words)))
    capitals = "".join(char for char in bare if not unicodedata.combining(char)).upper()
    return " " * (len(text) - len(words)) + capitals


def can_spell(text: str) -> bool:
    """Return whether every letter of `text` is in the font."""
    return all(char in GLYPHS for char in _folded(text))


def fit(
    text: str, width: int, height: int, *, largest: LetterScale | None = None, whole: bool = False
) -> LetterScale | None:
    """Return the largest scale in which `text` fits `width` x `height` cells.

    `whole` allows whole cells only, none of them higher than `largest`. None if nothing fits,
    or if the font lacks a letter.
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


def rows(text: str, scale: LetterScale) -> list[str]:
    """Return `text` in block letters, a string of quarter-cell glyphs for each row."""
    letters = [GLYPHS.get(char, GLYPHS["?"]) for char in _folded(text)]
    across = max(2, scale.width(text) * 2)
    down = scale.height * 2
    dots = [bytearray(across) for _ in range(down)]
    for index, letter in enumerate(letters):
        for row, bits in enumerate(letter):
            left = index * scale.pitch
            for column, wide in enumerate(scale.columns):
                if bits >> (GLYPHS_WIDE - 1 - column) & 1:
                    _dot(dots, left, row * scale.down, wide, scale)
                left += wide
    return [
        "".join(
            _QUARTERS[dots[y][x] + 2 * dots[y][x + 1] + 4 * dots[y + 1][x] + 8 * dots[y + 1][x + 1]]
            for x in range(0, across, 2)
        )
        for y in range(0, down, 2)
    ]


def _dot(dots: list[bytearray], x: int, y: int, wide: int, scale: LetterScale) -> None:
    """Set one dot of a letter, thickened to the right and downwards."""
    for row in range(y, min(len(dots), y + scale.down + scale.taller)):
        for column in range(x, min(len(dots[0]), x + wide + scale.thicker)):
            dots[row][column] = 1
