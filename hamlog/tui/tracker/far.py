"""The far view: the whole terminal in the phase's colour, readable from three metres."""

from hamlog.figure.shapes import Role
from hamlog.training.exercise import Kind, Side
from hamlog.tui.kit import letters
from hamlog.tui.kit.bars import NARROW
from hamlog.tui.kit.canvas import Drawn, Line, wrap
from hamlog.tui.kit.ink import Ink, Shade, block_of
from hamlog.tui.kit.letters import LetterScale
from hamlog.tui.tracker.block import BlockView, put_letters, stripes

FIGURE_FROM = 100
_FIGURE_SHARE = 0.52
# What the set-up and the load take beside the seconds.
_TOLD_SHARE = 0.6
_LEAST = letters.WHOLE_SCALES[-1]

# The figure on a phase's colour; all differ from the background in lightness, not in hue alone.
# Ground, body, head and arm, working leg, other leg, bench and floor, ghost.
_BODIES = {
    Kind.LIFT: "#E69F00 #5C3F00 #402B00 #000000 #8A6200 #7A5500 #C98B00",
    Kind.HOLD: "#F5F5F5 #000000 #454545 #D55E00 #7A7A7A #9A9A9A #DDDDDD",
    Kind.LOWER: "#0072B2 #FFFFFF #D4E9F6 #FFD54A #A9D3F0 #7FBDE6 #1F83BC",
    Kind.STILL: "#16181D #FFFFFF #D3D9E2 #E69F00 #8290A3 #5C677A #2C333F",
}
# Dumbbell, band, ball, its seam, its highlight, pad.
_PROPS = {
    Kind.LIFT: "#24440A #55169A #2B357F #171D4F #A9B3F2 #74331A",
    Kind.HOLD: "#5F7411 #7B3FC4 #5A64A8 #2D346B #C4CBF5 #8A6450",
    Kind.LOWER: "#CFE56E #DCC2FF #16265F #4F63B8 #C9D2FF #EFC9AE",
    Kind.STILL: "#B7CC5C #B48CF2 #5A64A8 #363D70 #B4BCF0 #A87C64",
}


def far_inks(kind: Kind | None) -> dict[Role, str]:
    """Return the figure's colours on the colour of a phase; None is rest."""
    ground, body, skin, working, other, bench, ghost = _BODIES[kind or Kind.STILL].split()
    held, band, ball, seam, shine, pad = _PROPS[kind or Kind.STILL].split()
    return {
        Role.NONE: ground,
        Role.BODY: body,
        Role.HEAD: skin,
        Role.ARM: skin,
        Role.WORKING: working,
        Role.OTHER: other,
        Role.HELD: held,
        Role.BAND: band,
        Role.BALL: ball,
        Role.SEAM: seam,
        Role.SHINE: shine,
        Role.PAD: pad,
        Role.BENCH: bench,
        Role.FLOOR: bench,
        Role.WAY: bench,
        Role.EDGE: bench,
        Role.GHOST: ghost,
        Role.MAT: ghost,
    }


def notice_rows(height: int) -> int:
    """Return how many rows of a terminal's `height` a notice gets."""
    return 6 if height >= 28 else 4 if height >= 16 else 1


class FarView(Drawn):
    """Word, seconds, side and rep in letters that fill the terminal, above a progress bar."""

    DEFAULT_CSS = "FarView { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._view = BlockView(None, "Ready")
        self._progress = 0.0
        self._letters: list[Line] = []
        self._letters_for: tuple[BlockView, int, int] | None = None

    @property
    def under(self) -> Shade:
        """The phase's own colour."""
        return self._colours()[0]

    def show(self, view: BlockView, progress: float) -> None:
        """Show a moment, and how much of its phase is over."""
        if (view, progress) != (self._view, self._progress):
            self._view, self._progress = view, progress
            self.repaint()

    def _colours(self) -> tuple[Shade, Ink]:
        return (Shade.STOP, Ink.ON_STOP) if self._view.stop else block_of(self._view.kind)

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the rows; all but the bar stay the same for a whole second."""
        bar = max(1, height // 14)
        drawn_for = (self._view, width, height)
        if drawn_for != self._letters_for:
            notice = self._noticed(width)
            self._letters = [*notice, *self._lettered(width, height - len(notice), bar)]
            self._letters_for = drawn_for
        if self._view.stop:
            return self._letters
        first = max(0, len(self._letters) - bar)
        below = [line.copy() for line in self._letters[first:]]
        _fill(below, self._progress, self._colours()[1])
        return [*self._letters[:first], *below]

    def _noticed(self, width: int) -> list[Line]:
        """Return the rows of the notice, in the colours of a stop; none without one."""
        notice = self._view.notice
        high = notice_rows(self.app.size.height) if notice else 0
        lines = [Line(width, Shade.STOP) for _ in range(high)]
        if lines:
            scale = letters.fit(
                notice, width - 4, high, largest=letters.PLAIN, whole=self.whole_cells
            )
            y = 1 if scale and high > scale.height else 0
            put_letters(lines, 2, y, notice, scale, Ink.ON_STOP)
        return lines

    def _lettered(self, width: int, height: int, bar: int) -> list[Line]:
        """Return the rows without the bar, which takes the last `bar` of them."""
        shade, ink = self._colours()
        lines = [Line(width, shade) for _ in range(max(1, height))]
        area, inner = height - bar - 1, width - 4
        beside = width >= FIGURE_FROM
        word_room = round(inner * 0.62) if beside and self._view.side is not Side.BOTH else inner
        top = 1 if height >= 14 else 0
        high = round(area * 0.4)
        if self.whole_cells:
            # Even the smallest letters are high: the word gets them only if the seconds keep
            # theirs.
            high = max(high, min(_LEAST.height, area - top - 1 - _LEAST.height))
        word = self._fit(self._view.word, word_room, max(1, high))
        word_high = put_letters(lines, 2, top, self._view.word, word, ink)
        if beside and self._view.side is not Side.BOTH:
            x = 2 + (word.width(self._view.word) if word else len(self._view.word)) + 3
            self._small(lines, x, top, self._view.side.value, width - x - 2, word_high, ink)
        self._lower(lines, top + word_high + 1, area, inner, ink, beside=beside)
        if self._view.stop:
            stripes(lines, height - bar - 2, height, ink)
        return lines

    def _lower(
        self, lines: list[Line], top: int, bottom: int, inner: int, ink: Ink, *, beside: bool
    ) -> None:
        """Draw the seconds from row `top` to `bottom`, with side and rep to the right."""
        view, room = self._view, round(inner * (1 - _FIGURE_SHARE)) if beside else inner
        rep = view.rep_text
        rep_scale = self._rep_scale(rep, inner, room, bottom - top)
        rep_wide, rep_high = _extent(rep, rep_scale)
        rep_wide += 3 if rep else 0
        x = 2
        if view.seconds is not None:
            widest = "0" * view.digits
            told = round(room * _TOLD_SHARE) if "\n" in view.caption else 0
            scale = self._fit(widest, max(4, room - max(rep_wide, told)), bottom - top)
            shown = str(view.seconds).rjust(view.digits)
            high = scale.height if scale else 1
            put_letters(lines, x, max(top, bottom - high), shown, scale, ink)
            x += (scale.width(widest) if scale else view.digits) + 3
            # Other text goes at the bottom, its first line in bold.
            texts = [view.caption]
            if told:
                texts = wrap(view.caption, max(1, room - x))[: max(1, bottom - top)]
            for y, text in enumerate(texts, start=max(top, bottom - len(texts))):
                lines[min(y, len(lines) - 1)].put(x, text, ink, bold=y == bottom - len(texts))
        else:
            # Text that replaces the seconds goes below the word: the rep or the stripes are at
            # the bottom.
            end = bottom - (rep_high if rep else 1)
            for y, text in enumerate(wrap(view.caption, room)[: max(0, end - top)], start=top):
                lines[y].put(x, text, ink, bold=True)
        if rep:
            y = bottom - rep_high
            if beside or view.side is Side.BOTH:
                put_letters(lines, x, max(top, y), rep, rep_scale, ink)
            else:
                self._rep_with_side(lines, x, (top, bottom), inner + 2 - x, rep_scale, ink)

    def _rep_with_side(
        self,
        lines: list[Line],
        x: int,
        rows: tuple[int, int],
        room: int,
        scale: LetterScale | None,
        ink: Ink,
    ) -> None:
        """Draw the rep, and the side above it; where there is no room, its letter before it."""
        (top, bottom), rep, side = rows, self._view.rep_text, self._view.side.value
        high = _extent(rep, scale)[1]
        y, short = bottom - high, f"{side[0]} {rep}"
        beside = letters.fit(short, room, high, largest=scale) if scale in letters.SCALES else None
        if scale is not None and y - high - 1 >= top:
            put_letters(lines, x, y, rep, scale, ink)
            put_letters(lines, x, y - high - 1, side, scale, ink)
        elif beside is not None:
            put_letters(lines, x, max(top, y), short, beside, ink)
        else:
            put_letters(lines, x, max(top, y), rep, scale, ink)
            lines[max(0, y - 1)].put(x, side, ink, bold=True)

    def _small(
        self, lines: list[Line], x: int, y: int, text: str, width: int, height: int, ink: Ink
    ) -> None:
        scale = self._fit(text, width, max(1, height // 2 + 1))
        put_letters(lines, x, y, text, scale, ink)

    def _fit(self, text: str, width: int, height: int) -> LetterScale | None:
        return letters.fit(text, width, height, whole=self.whole_cells)

    def _rep_scale(self, rep: str, inner: int, room: int, height: int) -> LetterScale | None:
        """Return the scale of the rep, the same throughout a set; None for ordinary text.

        Whole cells make it large: it gets them only if the seconds keep half of the room.
        """
        if self.whole_cells:
            fits = _LEAST.width(rep) <= room // 2 and _LEAST.height <= height
            return _LEAST if fits else None
        return letters.PLAIN if inner >= NARROW - 4 else letters.CLOSE


def _extent(text: str, scale: LetterScale | None) -> tuple[int, int]:
    """Return columns and rows of a text in a scale; None is ordinary letters."""
    return (scale.width(text), scale.height) if scale else (len(text), 1)


def _fill(lines: list[Line], progress: float, ink: Ink) -> None:
    """Draw the progress of the phase as rows of ink from the left."""
    for line in lines:
        halves = int(min(1.0, progress) * line.width * 2)
        line.raw(0, "█" * (halves // 2) + ("▌" if halves % 2 else ""), ink)
