"""The phase block: the word, the seconds, side and rep, on the colour of the phase."""

from rich.cells import cell_len

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
# The rows of side and rep: letters that are read from three metres.
_LETTERS = letters.PLAIN.height
# The least that is left for them beside the seconds.
_BESIDE = 11


class BlockView(Frozen):
    """What the block says.

    `digits` keeps the number in place as it gets shorter; `stop` is the colour of pain. `rep` is
    the rep and of how many, 0 in a test, which has no target. `notice` is what must be known
    from afar, in two words; only the far view shows it.
    """

    kind: Kind | None
    word: str
    seconds: int | None = None
    digits: int = 1
    side: Side = Side.BOTH
    rep: tuple[int, int] | None = None
    caption: str = ""
    stop: bool = False
    notice: str = ""

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
        self._beside(lines, max(x + number_wide + 3, 17), inner, 1 + word_high, ink)

    def _beside(self, lines: list[Line], x: int, right: int, top: int, ink: Ink) -> None:
        """Draw the rep at the lower right, and the side above it from row `top` on."""
        view, bottom, room = self._view, len(lines) - 1, right - x
        sides = _sides(view)
        if view.rep is not None and sides and bottom - 2 * _LETTERS >= top:
            side = self._first(sides, room)
            rep = self._first((view.rep_text,), room)
            if side is not None and rep is not None:
                air = 1 if bottom - 2 * _LETTERS - 2 >= top else 0
                put_letters(lines, x, bottom - 2 * _LETTERS - air, *side, ink)
                put_letters(lines, x, bottom - _LETTERS, *rep, ink)
                return
        told = _told(view)
        found = self._first(told, room) if bottom - _LETTERS >= top else None
        if found is not None:
            put_letters(lines, x, bottom - _LETTERS, *found, ink)
        elif told:
            lines[max(0, bottom - 1)].put(x, _in_words(view), ink, bold=True)

    def _first(self, texts: tuple[str, ...], room: int) -> tuple[str, LetterScale] | None:
        """Return the first text that fits in letters not too thin, else the last in thin ones."""
        found = [(text, self._fit(text, room, _LETTERS, letters.PLAIN)) for text in texts]
        fitting = [(text, scale) for text, scale in found if scale is not None]
        bold = [one for one in fitting if one[1] is not letters.SLIM]
        return next(iter((*bold, *reversed(fitting))), None)

    def _flat(self, lines: list[Line], inner: int, ink: Ink) -> None:
        """Word above, side and rep below it, seconds on the right."""
        height, x, view = len(lines), 2, self._view
        told = _told(view)
        least = letters.SLIM.width(_widest(told)) if told and height > _LETTERS else 0
        number_wide = self._seconds_beside(lines, inner, x, least, ink)
        room = inner - number_wide - x - 2
        found = self._first(told, room) if height > _LETTERS else None
        low = height - (_LETTERS if found else 1)
        top = 1 if height > _LOW else 0
        word_room = min(_LETTERS, max(1, low - top)) if height >= _LOW else 1
        word = self._fit(view.word, room, word_room, largest=letters.PLAIN)
        free = top + put_letters(lines, x, top, view.word, word, ink)
        if found is None:
            if view.rep is None:
                self._notes(lines, x, free, room, ink)
            else:
                texts = "  ".join(filter(None, (_in_words(view), view.caption)))
                lines[height - 2 if height - 2 >= free else height - 1].put(
                    x, texts, ink, bold=True
                )
            return
        put_letters(lines, x, low, *found, ink)
        if not view.caption:
            return
        if free < low:
            lines[free].put(x, view.caption, ink, room=room)
        elif word is None:
            after = x + cell_len(view.word) + 2
            lines[top].put(after, view.caption, ink, room=inner - number_wide - after)

    def _seconds_beside(self, lines: list[Line], inner: int, x: int, least: int, ink: Ink) -> int:
        """Draw the seconds on the right, with `least` columns left for side and rep.

        Return their width.
        """
        view, height = self._view, len(lines)
        number = "0" * view.digits if view.seconds is not None else ""
        widest = min(inner // 2, inner - x - 2 - least)
        scale = self._fit(number, widest, height - 2 if height >= _LOW else height)
        number_wide = scale.width(number) if scale else len(number)
        if view.seconds is not None:
            shown = str(view.seconds).rjust(view.digits)
            y = max(0, (height - scale.height) // 2) if scale else 0
            put_letters(lines, inner - number_wide + 1, y, shown, scale, ink)
        return number_wide

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
        told = _told(self._view)
        beside = 3 + max(_BESIDE, letters.SLIM.width(_widest(told[-1:]))) if told else 0
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


def _sides(view: BlockView) -> tuple[str, ...]:
    """Return the side as a word, and as a letter where that does not fit."""
    return () if view.side is Side.BOTH else (view.side.value, view.side.value[0])


def _told(view: BlockView) -> tuple[str, ...]:
    """Return side and rep on one line, the longest first; empty where there is neither."""
    rep = "" if view.rep is None else view.rep_text
    sides = _sides(view)
    return tuple(f"{side} {rep}".strip() for side in sides) or ((rep,) if rep else ())


def _widest(told: tuple[str, ...]) -> str:
    """Return the shortest of the lines as wide as it gets in this set: nothing moves then."""
    last = told[-1]
    rep, slash, of = last.rpartition(" ")[2].partition("/")
    return last + "0" * (len(of) - len(rep)) if slash else last


def _in_words(view: BlockView) -> str:
    """Return side and rep in ordinary letters."""
    rep = "" if view.rep is None else view.rep_text
    return "  ".join(filter(None, (rep, marks.side_word(view.side))))


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
