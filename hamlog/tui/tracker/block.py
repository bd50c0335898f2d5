"""The phase block: the word, the seconds, side and rep, on the colour of the phase."""

from hamlog.frozen import Frozen
from hamlog.training.exercise import Kind, Side
from hamlog.tui.kit import letters, marks
from hamlog.tui.kit.bars import NARROW
from hamlog.tui.kit.canvas import Drawn, Line, wrap
from hamlog.tui.kit.ink import Ink, Shade, block_of
from hamlog.tui.kit.letters import LetterScale

_BIG = letters.bold(2)
# With less there is no room for the seconds below the word.
_TALL = 12
_LOW = 6
# With less the word stop shares a row with where it stopped.
_SAYS_WHERE = 9


class BlockView(Frozen):
    """What the block says.

    `digits` keeps the number in place as it gets shorter; `stop` is the colour of pain. `rep` is
    the rep and of how many, 0 in a test, which has no target.
    """

    kind: Kind | None
    word: str
    seconds: int | None = None
    digits: int = 1
    side: Side = Side.BOTH
    rep: tuple[int, int] | None = None
    caption: str = ""
    stop: bool = False

    @property
    def rep_text(self) -> str:
        """The rep and how many there are, `3/12`; the rep alone where nobody knows."""
        rep, of = self.rep or (0, 0)
        return f"{rep}/{of}" if of else f"{rep or ''}"


class PhaseBlock(Drawn):
    """One phase in letters readable from three metres."""

    DEFAULT_CSS = "PhaseBlock { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._view = BlockView(None, "Ready")

    def show(self, view: BlockView) -> None:
        """Show another moment."""
        if view != self._view:
            self._view = view
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the rows."""
        shade, ink = block_of(self._view.kind)
        if self._view.stop:
            return self._stopped(width, height)
        lines = [Line(width, shade) for _ in range(max(1, height))]
        inner = width - 3
        if self.app.size.width >= NARROW and height >= _TALL:
            self._tall(lines, inner, ink)
        else:
            self._flat(lines, inner, ink)
        if self._view.kind is Kind.HOLD and not self.app.current_theme.dark:
            _frame(lines, ink)
        return lines

    def _stopped(self, width: int, height: int) -> list[Line]:
        """Return the word, where it stopped, and stripes: shape says it as well as colour."""
        lines = [Line(width, Shade.STOP) for _ in range(max(1, height))]
        if height < _SAYS_WHERE:
            beside = " ".join(self._view.caption.split("\n"))
            after = lines[0].put(2, self._view.word, Ink.ON_STOP, bold=True)
            lines[0].put(after + 3, beside, Ink.ON_STOP)
            stripes(lines, 1, height, Ink.ON_STOP)
            return lines
        scale = self._fit(self._view.word, width - 6, 4, largest=letters.PLAIN)
        high = put_letters(lines, 3, 1, self._view.word, scale, Ink.ON_STOP)
        striped = height - (4 if height >= 13 else 2)
        # `wrap` keeps line breaks: the first line says where, the next what is kept.
        texts = wrap(self._view.caption, width - 6)
        top = high + 2 + (striped - high - 2 - len(texts) > 2)
        for y, text in enumerate(texts, start=top):
            if y < striped:
                lines[y].put(3, text, Ink.ON_STOP, bold=y == top)
        stripes(lines, striped, height, Ink.ON_STOP)
        return lines

    def _tall(self, lines: list[Line], inner: int, ink: Ink) -> None:
        """Word above, seconds below, side and rep on the lower right."""
        height, x = len(lines), 3
        word_room = 8 if height >= 20 else 4
        word_scale = self._fit(
            self._view.word, inner - x, word_room, largest=_BIG if height >= 20 else letters.PLAIN
        )
        word_high = put_letters(lines, x, 1, self._view.word, word_scale, ink)
        top = 1 + word_high + (2 if height >= 20 else 1 if height >= 15 else 0)
        room = height - top - 1
        number_wide = self._number(lines, x, height - 1, room, inner - x, ink)
        if self._view.caption:
            # Without seconds the rep goes where the caption would.
            below = number_wide or self._view.rep is None
            line = lines[max(0, height - 3 if below else top)]
            line.put(x + (number_wide + 2 if number_wide else 0), self._view.caption, ink)
        self._rep(lines, max(x + number_wide + 3, 17), inner, height - 1, ink)

    def _flat(self, lines: list[Line], inner: int, ink: Ink) -> None:
        """Word and rep on the left, seconds on the right."""
        height, x = len(lines), 2
        number = "0" * self._view.digits if self._view.seconds is not None else ""
        scale = self._fit(number, inner // 2, height - 2 if height >= _LOW else height)
        number_wide = scale.width(number) if scale else len(number)
        if self._view.seconds is not None:
            shown = str(self._view.seconds).rjust(self._view.digits)
            y = max(0, (height - scale.height) // 2) if scale else 0
            put_letters(lines, inner - number_wide + 1, y, shown, scale, ink)
        room = inner - number_wide - x - 2
        word_room = 4 if height >= _LOW else 1
        word = self._fit(self._view.word, room, word_room, largest=letters.PLAIN)
        top = 1 if height > _LOW else 0
        free = top + put_letters(lines, x, top, self._view.word, word, ink)
        if self._view.rep is None:
            self._notes(lines, x, free, room, ink)
        else:
            self._rep(lines, x, inner - number_wide, height - 1, ink, above=free)

    def _notes(self, lines: list[Line], x: int, free: int, room: int, ink: Ink) -> None:
        """Write side and caption from row `free` on, as low as possible."""
        side = marks.side_word(self._view.side)
        texts, bottom = [text for text in (side, self._view.caption) if text], len(lines) - 1
        start = max(free, bottom - len(texts))
        if start + len(texts) > len(lines):
            texts, start = ["  ".join(texts)], min(start, bottom)
        for offset, text in enumerate(texts):
            lines[start + offset].put(x, text, ink, bold=text == side, room=room)

    def _number(
        self, lines: list[Line], x: int, bottom: int, room: int, width: int, ink: Ink
    ) -> int:
        """Draw the seconds, standing on row `bottom`; return their width."""
        if self._view.seconds is None:
            return 0
        widest = "0" * self._view.digits
        beside = 0 if self._view.rep is None else 14
        scale = self._fit(widest, width - beside, room)
        if scale is None:
            lines[max(0, bottom - 1)].put(x, str(self._view.seconds), ink, bold=True)
            return self._view.digits
        shown = str(self._view.seconds).rjust(self._view.digits)
        put_letters(lines, x, bottom - scale.height, shown, scale, ink)
        return scale.width(widest)

    def _fit(
        self, text: str, width: int, height: int, largest: LetterScale | None = None
    ) -> LetterScale | None:
        return letters.fit(text, width, height, largest=largest, whole=self.whole_cells)

    def _rep(
        self, lines: list[Line], x: int, right: int, bottom: int, ink: Ink, above: int = 0
    ) -> None:
        """Draw side and rep, standing on row `bottom`."""
        side = marks.side_word(self._view.side)
        if self._view.rep is None:
            if side and bottom - 3 > above:
                lines[bottom - 3].put(x, side, ink, bold=True)
            return
        text = self._view.rep_text
        caption = self._view.caption if above else ""
        notes = 4 + max(len(side), len(caption)) if above and (side or caption) else 0
        scale = self._fit(text, right - x - notes, 4, largest=letters.PLAIN)
        if scale is None or bottom - 4 < above:
            texts = "  ".join(filter(None, (text, side, caption)))
            lines[max(0, bottom - 1)].put(x, texts, ink, bold=True)
            return
        put_letters(lines, x, bottom - scale.height, text, scale, ink)
        if above:
            beside = x + scale.width(text) + 4
            lines[bottom - 2].put(beside, side, ink, bold=True)
            lines[bottom - 4].put(beside, caption, ink)
        elif bottom - 6 > 0:
            lines[bottom - 6].put(x, side, ink, bold=True)
            # A rep of one digit is narrower than the words above it.
            end = max(x + scale.width(text) + 1, x + len(side) + len(" rep"))
            lines[bottom - 6].put_right(end, "rep", ink)


def put_letters(
    lines: list[Line], x: int, y: int, text: str, scale: LetterScale | None, ink: Ink
) -> int:
    """Draw block letters from row `y`, ordinary ones if none fit; return the rows taken."""
    if scale is None:
        lines[min(y, len(lines) - 1)].put(x, text, ink, bold=True)
        return 1
    for offset, row in enumerate(letters.rows(text, scale)):
        if 0 <= y + offset < len(lines):
            lines[y + offset].raw(x, row, ink)
    return scale.height


def stripes(lines: list[Line], start: int, end: int, ink: Ink) -> None:
    """Draw slanted stripes over rows `start` to `end`."""
    for y in range(max(0, start), min(end, len(lines))):
        line = lines[y]
        for x in range(line.width):
            if (x + 2 * (end - y)) // 6 % 2 == 0:
                line.raw(x, "█", ink)


def _frame(lines: list[Line], ink: Ink) -> None:
    """Draw half a cell of ink around it: on a light screen white would have no edge."""
    width = lines[0].width
    for line in lines:
        line.raw(width - 1, "▐", ink)
    lines[0].raw(0, "▀" * (width - 1) + "█", ink)
    lines[-1].raw(0, "▄" * (width - 1) + "█", ink)
