"""The sign that there is more above or below than what is shown."""

from rich.color import Color, blend_rgb
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

from hamlog.frozen import Frozen
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.wording import thousands

ABOVE, BELOW = "▴", "▾"
_THUMB_SHADE = 0.3


class Hidden(Frozen):
    """How many rows are not wholly drawn above and below those that are."""

    above: int = 0
    below: int = 0

    def put(self, lines: list[Line], height: int, margin: int) -> list[Line]:
        """Return the lines with the signs in them: `▾ 2 more` at the lower right end.

        A line that is free below the rows takes it; else it stands where the last line, or the
        first, is empty before a margin of `margin` columns, else as `▾2` or `▾` in that margin.
        """
        if not lines or not (self.above or self.below):
            return lines
        found = list(lines)
        if self.below and len(found) < height:
            found.append(Line(found[-1].width))
        if self.above and self.below and len(found) == 1:
            return [_with_both(found[0], self.above, self.below, margin)]
        if self.below:
            found[-1] = _with_sign(found[-1], BELOW, self.below, margin)
        if self.above:
            found[0] = _with_sign(found[0], ABOVE, self.above, margin)
        return found


def _with_sign(line: Line, glyph: str, count: int, margin: int) -> Line:
    number = thousands(count)
    return _first_fitting(line, (f"{glyph} {number} more", f"{glyph} {number}"), margin) or (
        _first_fitting(line, (f"{glyph}{number}",), 0) or _over(line, line.width, glyph)
    )


def _with_both(line: Line, above: int, below: int, margin: int) -> Line:
    """Return the one line that there is with both signs; that of what is below, if need be."""
    text = f"{ABOVE} {thousands(above)}  {BELOW} {thousands(below)}"
    both = f"{ABOVE}{BELOW}"
    return (
        _first_fitting(line, (text,), margin)
        or _first_fitting(line, (both,), 0)
        or _over(line, line.width, both if line.width > 1 else BELOW)
    )


def _first_fitting(line: Line, texts: tuple[str, ...], margin: int) -> Line | None:
    """Return the line with the first text for which it is free, one cell before it too."""
    end = line.width - margin
    for text in texts:
        start = end - len(text)
        if start > 0 and line.is_blank(start - 1, end):
            return _over(line, end, text)
    return None


def _over(line: Line, end: int, text: str) -> Line:
    """Return the line with a text that ends before column `end`, on the shades that are there."""
    found = line.copy()
    start = end - len(text)
    for x, glyph in enumerate(text, start):
        found.raw(x, glyph, Ink.MUTED, line.shade_at(x))
    return found


class MoreBar(ScrollBarRender):
    """A scrollbar with the same signs at its ends: whole cells, told apart without colour."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = Color.parse("#555555"),  # noqa: B008
        bar_color: Color = Color.parse("bright_magenta"),  # noqa: B008
    ) -> Segments:
        """Return its cells from the top down."""
        if not vertical or size <= 0:
            return super().render_bar(
                size,
                virtual_size,
                window_size,
                position,
                thickness,
                vertical,
                back_color,
                bar_color,
            )
        reach = virtual_size - window_size
        start = end = size
        if reach > 0 and window_size > 0:
            thumb = max(1, round(size * window_size / virtual_size))
            start = round((size - thumb) * max(0.0, min(1.0, position / reach)))
            end = start + thumb
        glyphs = [" "] * size
        if position > 0:
            glyphs[0] = ABOVE
        if position < reach:
            glyphs[-1] = BELOW
        on_thumb = Color.from_triplet(
            blend_rgb(back_color.get_truecolor(), bar_color.get_truecolor(), _THUMB_SHADE)
        )
        cells = [
            Segment(
                glyph.rjust(thickness),
                Style(
                    color=bar_color,
                    bgcolor=on_thumb if start <= y < end else back_color,
                    meta={"@mouse.down": _on(y, start, end)},
                ),
            )
            for y, glyph in enumerate(glyphs)
        ]
        return Segments(cells, new_lines=True)


def _on(y: int, start: int, end: int) -> str:
    """Return what a press on cell `y` does: above the thumb, on it, or below it."""
    return "scroll_up" if y < start else "grab" if y < end else "scroll_down"
