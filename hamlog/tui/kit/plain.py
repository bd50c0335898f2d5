"""Plain marks: everything of hamlog's own in ASCII, for terminals and fonts without more.

Only this module and `plain_figure` know about them: everything is drawn once, and turned into
ASCII on its way to the screen. A glyph with two meanings in two inks has a twin for each, since
colour alone must not tell them apart. Users' text stays as it is, except for the few signs that
hamlog draws itself.
"""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from hamlog.tui.kit.ink import Ink

PLAIN_CLASS = "-plain-marks"
"""The app has this CSS class if everything must be drawn in ASCII."""

_ON_BLOCKS = (Ink.ON_LIFT, Ink.ON_HOLD, Ink.ON_LOWER, Ink.ON_STILL, Ink.ON_STOP)
_SHAPES = {
    # Box drawing, block elements and geometric shapes without a twin of their own.
    **{chr(code): "#" for code in range(0x2500, 0x2600)},
    **dict.fromkeys("─╌╸╺▔▀", "-"),
    **dict.fromkeys("━▄", "="),
    **dict.fromkeys("│┃▉▊▋▌▍▎▏▐▕", "|"),
    **dict.fromkeys("┌┐└┘╭╮╰╯", "+"),
    **dict.fromkeys("▁□", "_"),
    # Parts of a scrollbar's cell: the shade is enough.
    **dict.fromkeys("▂▃▅▆▇", " "),
    **dict(zip("●○◐◉◆◇▣◄►▴▾", "o.?>*?+<>^v", strict=True)),
}
_SIGNS = {
    **dict.fromkeys("\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}", " "),
    **dict.fromkeys("·–—−‑•", "-"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("‘’", "'"),
    **dict(zip("…×‹›←→↑↓", ".x<><>^v", strict=True)),
}
_TWINS = _SHAPES | _SIGNS
_IN_INK = {
    # The rest of a progress line or of a ribbon, and the current phase.
    ("━", Ink.LINE): "-",
    ("▄", Ink.LINE): "-",
    **{("▄", ink): "#" for ink in (Ink.LIFT, Ink.HOLD, Ink.LOWER, Ink.STILL)},
    # The selected row, and the half rows of its shade above and below it.
    ("▌", Ink.ACCENT): ">",
    ("▄", Ink.RAISED): " ",
    ("▀", Ink.RAISED): " ",
    # A bar of something half done is softer; half a cell of a bar looks different from a whole
    # one, and so does a dot, wherever in its cell it is.
    **{(glyph, Ink.SOFT): "+" for glyph in "▄▅▆▇█"},
    **{(glyph, ink): "_" for ink in (Ink.ACCENT, Ink.SOFT) for glyph in "▂▃"},
    **{(glyph, Ink.ACCENT): "#" for glyph in "▅▆▇"},
    **{(glyph, Ink.ACCENT): "o" for glyph in "▄▀"},
    # A dot between words becomes a dash; the dot of an empty place stays a dot.
    **{("·", ink): "." for ink in (Ink.FAINT, Ink.LINE)},
    # A rep not judged yet must not look like a rung that lies ahead.
    ("○", Ink.ACCENT): "O",
    # Sides are named by a letter; an arrow in the accent ink points at something.
    **{("◄", ink): "L" for ink in Ink if ink is not Ink.ACCENT},
    **{("►", ink): "R" for ink in Ink if ink is not Ink.ACCENT},
    # Half a cell of a bar is not a whole one; a frame has a foot.
    **{("▌", ink): " " for ink in _ON_BLOCKS},
    ("▄", Ink.ON_HOLD): "_",
}
# Today with nothing planned is not a dot between words either.
_BOLD = {"·": "."}
# Textual's own search sign is two columns wide.
_TABLE = str.maketrans(_TWINS | {"🔎": "> "})


def plain_glyph(glyph: str, ink: Ink, *, bold: bool = False) -> str:
    """Return the ASCII for a cell's `glyph` in `ink`; text stays as it is."""
    if bold and glyph in _BOLD:
        return _BOLD[glyph]
    return _IN_INK.get((glyph, ink)) or _TWINS.get(glyph, glyph)


class PlainFilter(LineFilter):
    """Turns what Textual draws into ASCII: borders, scrollbars, labels, the palette."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a row, as wide as before."""
        return [
            one if one.text.isascii() else Segment(one.text.translate(_TABLE), one.style)
            for one in segments
        ]
