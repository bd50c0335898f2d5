"""Plain marks: everything of hamlog's own in ASCII, for terminals and fonts that have no more.

The one place that knows of them, beside `plain_figure`: what is drawn is drawn once, and put
into ASCII on its way to the screen. A glyph that says two things in two inks has a twin for
each: shape tells, colour helps. Users' text stays as it is, but for the few signs that hamlog
draws itself.
"""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from hamlog.tui.kit.ink import Ink

PLAIN_CLASS = "-plain-marks"
"""The app has this class where nothing but ASCII may be drawn."""

_ON_BLOCKS = (Ink.ON_LIFT, Ink.ON_HOLD, Ink.ON_LOWER, Ink.ON_STILL, Ink.ON_STOP)
_SHAPES = {
    # Box drawing, block elements and geometric shapes that have no twin of their own.
    **{chr(code): "#" for code in range(0x2500, 0x2600)},
    **dict.fromkeys("─╌╸╺▔▀", "-"),
    **dict.fromkeys("━▄", "="),
    **dict.fromkeys("│┃▉▊▋▌▍▎▏▐▕", "|"),
    **dict.fromkeys("┌┐└┘╭╮╰╯", "+"),
    **dict.fromkeys("▁□", "_"),
    # Parts of a scrollbar's cell: its shade says enough.
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
    # What is still to come of a progress line or of a ribbon, and the phase one is in.
    ("━", Ink.LINE): "-",
    ("▄", Ink.LINE): "-",
    **{("▄", ink): "#" for ink in (Ink.LIFT, Ink.HOLD, Ink.LOWER, Ink.STILL)},
    # The row one is on, and the half rows of its shade above and below it.
    ("▌", Ink.ACCENT): ">",
    ("▄", Ink.RAISED): " ",
    ("▀", Ink.RAISED): " ",
    # A bar of what was done in part is softer; half a cell of any bar is told from a whole one,
    # and so is a dot, wherever in its cell it stands.
    **{(glyph, Ink.SOFT): "+" for glyph in "▄▅▆▇█"},
    **{(glyph, ink): "_" for ink in (Ink.ACCENT, Ink.SOFT) for glyph in "▂▃"},
    **{(glyph, Ink.ACCENT): "#" for glyph in "▅▆▇"},
    **{(glyph, Ink.ACCENT): "o" for glyph in "▄▀"},
    # A dot between words is a dash, a place in which nothing stands keeps its dot.
    **{("·", ink): "." for ink in (Ink.FAINT, Ink.LINE)},
    # A rep that was not judged yet is no rung that lies ahead.
    ("○", Ink.ACCENT): "O",
    # Sides are named by a letter; in the accent an arrow points at something.
    **{("◄", ink): "L" for ink in Ink if ink is not Ink.ACCENT},
    **{("►", ink): "R" for ink in Ink if ink is not Ink.ACCENT},
    # Half a cell of a bar is not a whole one yet; a frame has a foot.
    **{("▌", ink): " " for ink in _ON_BLOCKS},
    ("▄", Ink.ON_HOLD): "_",
}
# Today, with nothing planned, is no dot between words either.
_BOLD = {"·": "."}
# Textual's own search sign is two columns wide.
_TABLE = str.maketrans(_TWINS | {"🔎": "> "})


def plain_glyph(glyph: str, ink: Ink, *, bold: bool = False) -> str:
    """Return what stands for one cell's `glyph` in `ink`; the glyph itself where it is text."""
    if bold and glyph in _BOLD:
        return _BOLD[glyph]
    return _IN_INK.get((glyph, ink)) or _TWINS.get(glyph, glyph)


class PlainFilter(LineFilter):
    """Puts ASCII into what others draw: borders, scrollbars, labels, the palette."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a row, as wide as before."""
        return [
            one if one.text.isascii() else Segment(one.text.translate(_TABLE), one.style)
            for one in segments
        ]
