"""The tally of a set: its reps as dots a side, its sets as boxes, and words beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from hamlog.training.exercise import Side
from hamlog.tui.widgets import marks
from hamlog.tui.widgets.bars import NARROW, margin
from hamlog.tui.widgets.canvas import Drawn, Line, cut, wrap
from hamlog.tui.widgets.ink import Ink
from hamlog.tui.widgets.marks import Mark

_LABEL = 9
_PAIR = 2


@dataclass(frozen=True, slots=True)
class SideTally:
    """The reps of one side, a mark each; `here` where the athlete is on this side."""

    side: Side
    marks: tuple[Mark, ...]
    clean: int
    here: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """A line at the right: a faint label, and its text."""

    text: str
    label: str = ""
    bold: bool = False
    ink: Ink = Ink.TEXT


@dataclass(frozen=True, slots=True)
class TallyView:
    """What the tally says.

    `beside` are three lines at most; a `passage` takes their place, wrapped to the room.
    """

    sides: tuple[SideTally, ...]
    sets: tuple[Mark, ...]
    after_sets: str = ""
    beside: tuple[Beside, ...] = ()
    passage: str = ""


class Tally(Drawn):
    """Dots a side, boxes of sets, three lines beside them."""

    DEFAULT_CSS = "Tally { height: 4; }"

    def __init__(self, *, plain: bool = False) -> None:
        """`plain` draws marks in ASCII."""
        super().__init__()
        self._plain = plain
        self._view = TallyView((), ())

    def show(self, view: TallyView) -> None:
        """Show another state."""
        if view != self._view:
            self._view = view
            self.repaint()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the rows: two of dots, one of boxes, spread over the height."""
        lines = [Line(width) for _ in range(max(1, height))]
        rows = _rows_for(height)
        x = margin(width) if width >= NARROW else 2
        beside = width if width < NARROW else max(55, round(width * 0.62) if width < 120 else 81)
        for row, tally in zip(rows, self._view.sides, strict=False):
            self._side(lines[row], x, beside, tally)
        if len(rows) > _PAIR:
            self._sets(lines[rows[_PAIR]], x, beside)
        if width < NARROW:
            if len(rows) > _PAIR and self._view.beside:
                first = self._view.beside[0]
                lines[rows[_PAIR]].put(23, f"{first.label} {first.text}".strip(), Ink.MUTED)
            return lines
        if self._view.passage:
            room = width - beside - margin(width)
            passage = wrap(self._view.passage, room)
            if len(passage) > len(lines):
                passage = [*passage[: len(lines) - 1], cut(passage[len(lines) - 1] + " …", room)]
            for line, part in zip(lines, passage, strict=False):
                line.put(beside, part, Ink.TEXT, room=room)
            return lines
        for row, text in zip(rows, self._view.beside, strict=False):
            self._beside(lines[row], beside, text)
        return lines

    def _side(self, line: Line, x: int, end: int, tally: SideTally) -> None:
        word = marks.side_word(tally.side, plain=self._plain) or "reps"
        line.put(x, word, Ink.TEXT if tally.here else Ink.MUTED, bold=tally.here)
        start = x + _LABEL
        count = f"{tally.clean} clean"
        room = end - start - len(count) - 3
        step = 3 if len(tally.marks) <= 12 and 3 * len(tally.marks) <= room else 2
        fits = max(1, room // step)
        shown = _window(tally.marks, fits)
        at = start
        for mark in shown:
            glyph = mark.plain if self._plain else mark.glyph
            line.raw(at, glyph, mark.ink)
            at += step
        after = line.put(at + 1, str(tally.clean), Ink.TEXT)
        line.put(after + 1, "clean", Ink.MUTED)

    def _sets(self, line: Line, x: int, end: int) -> None:
        line.put(x, "sets", Ink.MUTED)
        at = x + _LABEL
        for mark in self._view.sets:
            line.raw(at, mark.plain if self._plain else mark.glyph, mark.ink)
            at += 3 if len(self._view.sets) <= 6 else 2
        if self._view.after_sets and line.width >= NARROW:
            line.put(at + 3, self._view.after_sets, Ink.FAINT, room=end - at - 5)

    @staticmethod
    def _beside(line: Line, x: int, text: Beside) -> None:
        if text.label:
            line.put(x, text.label, Ink.FAINT)
            x += 6
        line.put(x, text.text, text.ink, bold=text.bold, room=line.width - x - margin(line.width))


def _rows_for(height: int) -> tuple[int, ...]:
    """Return the rows of the two sides and of the sets."""
    if height >= 5:
        return (0, 2, 4)
    if height == 4:
        return (0, 1, 3)
    return tuple(range(height))


def _window(all_marks: Sequence[Mark], fits: int) -> Sequence[Mark]:
    """Return the marks that fit, around the first that is still to come."""
    if len(all_marks) <= fits:
        return all_marks
    here = next((i for i, m in enumerate(all_marks) if m is marks.TO_COME), len(all_marks))
    start = max(0, min(here - fits // 2, len(all_marks) - fits))
    return all_marks[start : start + fits]
