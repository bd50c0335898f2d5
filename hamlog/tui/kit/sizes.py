"""The classes that a screen has by its size."""

from textual.geometry import Size

from hamlog.tui.kit.bars import SHORT

WIDTHS = [
    (0, "-narrow"),
    (80, "-normal"),
    (100, "-roomy"),
    (120, "-wide"),
]
HEIGHTS = [
    (0, "-short"),
    (SHORT, "-medium"),
    (28, "-tall"),
]


def classes(size: Size) -> tuple[str, str]:
    """Return the classes of a screen of this size, as Textual gives them once it is laid out."""
    width = next(name for least, name in reversed(WIDTHS) if least <= size.width)
    height = next(name for least, name in reversed(HEIGHTS) if least <= size.height)
    return width, height
