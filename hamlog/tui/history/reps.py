"""The reps of a set one by one: left, number, right; and the sides of some sessions compared."""

from hamlog.frozen import Frozen
from hamlog.training.exercise import Side
from hamlog.tui.kit import marks
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink, Shade
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.pieces import of_mark, put

_TIME = 8
# Columns of the right side, counted from where the left side's words end.
_LEFT_MARK, _NUMBER_END, _RIGHT_MARK, _RIGHT_TIME, _RIGHT_WORD = 12, 18, 21, 24, 34
_AIR = 11


class RepView(Frozen):
    """One rep: its mark, when it was done, and a word where there is something to say."""

    mark: Mark
    when: str = ""
    word: str = ""


class SideView(Frozen):
    """The reps of one side from the first on, and how many were clean."""

    side: Side
    clean: str
    reps: tuple[RepView, ...]

    def at(self, index: int) -> RepView:
        """Return a rep; one that is still to come beyond the last."""
        return self.reps[index] if index < len(self.reps) else RepView(marks.TO_COME)

    @property
    def words(self) -> int:
        """How wide its words are."""
        return max((len(rep.word) for rep in self.reps), default=0)


class RepTable(Frozen):
    """A block: two sides that mirror each other, or one column under `title`.

    `at` is the side and the number of the rep that one is on.
    """

    sides: tuple[SideView, ...]
    title: str = "reps"
    at: tuple[Side, int] | None = None

    def lines(self, room: Room) -> list[Line]:
        """Return heads, counts, and a line a rep."""
        if len(self.sides) == 2:
            return self._two(room.width, room.shade)
        return [line for side in self.sides for line in self._one(side, room.width, room.shade)]

    def _two(self, width: int, shade: Shade) -> list[Line]:
        left, right = self.sides
        x, words = _left_words(left.words, right.words, width)
        heads, counts = Line(width, shade), Line(width, shade)
        mark_end = x + _LEFT_MARK + 1
        heads.put_right(mark_end, marks.side_word(left.side), bold=True)
        heads.put(x + _RIGHT_MARK, marks.side_word(right.side), bold=True)
        # Where the words left, the count above the first column may need their room too.
        counts.put(max(0, mark_end - len(left.clean)), left.clean, Ink.MUTED)
        counts.put(x + _RIGHT_MARK, right.clean, Ink.MUTED)
        lines = [heads, counts, Line(width, shade)]
        for index in range(max(len(left.reps), len(right.reps))):
            line = self._line(width, shade, (left.side, right.side), index)
            line.put_right(x + _NUMBER_END, str(index + 1), Ink.FAINT)
            if self.at == (left.side, index + 1):
                line.raw(x + _LEFT_MARK + 2, "◄", Ink.ACCENT)
            elif self.at == (right.side, index + 1):
                line.raw(x + _RIGHT_MARK - 2, "►", Ink.ACCENT)
            rep = left.at(index)
            put(line, x + _LEFT_MARK, (of_mark(rep.mark),), 1)
            line.put(x + _LEFT_MARK - 2 - len(rep.when), rep.when, Ink.MUTED)
            if words:
                line.put_right(x, rep.word)
            rep = right.at(index)
            put(line, x + _RIGHT_MARK, (of_mark(rep.mark),), 1)
            line.put(x + _RIGHT_TIME, rep.when, Ink.MUTED)
            if words:
                line.put(x + _RIGHT_WORD, rep.word)
            lines.append(line)
        return lines

    def _line(self, width: int, shade: Shade, sides: tuple[Side, ...], index: int) -> Line:
        """Return an empty row, raised where one is on a rep of it."""
        on = self.at is not None and self.at[0] in sides and self.at[1] == index + 1
        return Line(width, Shade.RAISED if on else shade)

    def _one(self, side: SideView, width: int, shade: Shade) -> list[Line]:
        head, counts = Line(width, shade), Line(width, shade)
        head.put(0, self.title, bold=True)
        counts.put(0, side.clean, Ink.MUTED)
        lines = [head, counts, Line(width, shade)]
        for index, rep in enumerate(side.reps):
            line = self._line(width, shade, (side.side,), index)
            line.put_right(2, str(index + 1), Ink.FAINT)
            if self.at == (side.side, index + 1):
                line.raw(3, "►", Ink.ACCENT)
            put(line, 5, (of_mark(rep.mark),), 1)
            line.put(8, rep.when, Ink.MUTED)
            line.put(18, rep.word)
            lines.append(line)
        return lines


def _left_words(left: int, right: int, width: int) -> tuple[int, bool]:
    """Return where the words of the left side end, and whether there is room for words."""
    after = _RIGHT_WORD + right if right else _RIGHT_WORD - 2
    if left + after <= width:
        return max(left, min(_AIR, width - after)), True
    return -2, False


class Legend(Frozen):
    """What marks mean, side by side, on as many lines as it takes."""

    entries: tuple[tuple[Mark, str], ...]

    def lines(self, room: Room) -> list[Line]:
        """Return them, the first first."""
        lines = [room.line()]
        x = 0
        for mark, word in self.entries:
            if x and x + 2 + len(word) > room.width:
                lines.append(room.line())
                x = 0
            put(lines[-1], x, (of_mark(mark),), 1)
            x = lines[-1].put(x + 2, word, Ink.FAINT) + 3
        return lines


class Compared(Frozen):
    """Clean reps of some sessions: left grows leftwards, right rightwards, on one scale."""

    title: str
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    def lines(self, room: Room) -> list[Line]:
        """Return the title, a line a session, and which side is which."""
        head = room.line()
        head.put(0, self.title, Ink.MUTED)
        lines = [head, room.line()]
        most = max((value for _, values in self.rows for value in values), default=0) or 1
        two = any(len(values) == 2 for _, values in self.rows)
        cells = max(1, (room.width - 16) // 2) if two else max(1, room.width - 12)
        for label, values in self.rows:
            line = room.line()
            line.put(0, label, Ink.MUTED)
            line.put_right(10, str(values[0]))
            if two and len(values) == 2:
                line.raw(11, _leftwards(values[0] / most, cells), Ink.ACCENT)
                bar = _rightwards(values[1] / most, cells)
                line.raw(12 + cells, bar, Ink.ACCENT)
                line.put_right(15 + 2 * cells + 1, str(values[1]))
            else:
                line.raw(12, _rightwards(values[0] / most, cells), Ink.ACCENT)
            lines.append(line)
        if two:
            below = room.line()
            below.put_right(11 + cells, marks.side_word(Side.LEFT), Ink.FAINT)
            below.put(12 + cells, marks.side_word(Side.RIGHT), Ink.FAINT)
            lines.append(below)
        return lines


def _rightwards(share: float, cells: int) -> str:
    halves = int(share * cells * 2 + 1e-9)
    return "━" * (halves // 2) + ("╸" if halves % 2 else "")


def _leftwards(share: float, cells: int) -> str:
    bar = _rightwards(share, cells).replace("╸", "╺")
    return (bar[-1:] + bar[:-1]).rjust(cells) if bar.endswith("╺") else bar.rjust(cells)
