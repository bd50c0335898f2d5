"""The tally of a set: its reps as dots a side, its sets as boxes, and words beside them."""

from collections.abc import Sequence

from hamlog.frozen import Frozen
from hamlog.training.exercise import Side
from hamlog.tui.kit import marks
from hamlog.tui.kit.bars import NARROW, margin
from hamlog.tui.kit.canvas import Line, cut, wrap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.pieces import fitting

_LABEL = 9
_PAIR = 2
# Where words stand on a narrow screen, behind the boxes of the sets.
_BEHIND_SETS = 23
# From so many columns a rep has three.
_ROOMY = 100


class SideTally(Frozen):
    """The reps of one side, a mark each; `here` where the athlete is on this side."""

    side: Side
    marks: tuple[Mark, ...]
    clean: int
    here: bool


class Beside(Frozen):
    """A line at the right: a faint label, and its text, or a `shorter` one where it must be."""

    text: str
    label: str = ""
    bold: bool = False
    ink: Ink = Ink.TEXT
    shorter: tuple[str, ...] = ()


class Tally(Frozen):
    """Dots a side, boxes of sets, and words beside them.

    `beside` are three lines at most. A `passage` takes their place; where it finds no room
    there it has all the rows, if no rep is done yet.
    """

    sides: tuple[SideTally, ...]
    sets: tuple[Mark, ...]
    after_sets: str = ""
    beside: tuple[Beside, ...] = ()
    passage: str = ""

    def lines(self, room: Room) -> list[Line]:
        """Return the rows: two of dots, one of boxes, spread over the height."""
        width = room.width
        lines = [room.line() for _ in range(max(1, room.height))]
        rows = _rows_for(room.height)
        x = _edge(width)
        beside = _beside(self, width)
        passage = self._passage(width, beside, len(lines))
        if passage and not passage[0]:
            self._over_all(lines, x, passage[1])
            return lines
        for row, tally in zip(rows, self.sides, strict=False):
            self._side(lines[row], x, beside, tally)
        if len(rows) > _PAIR:
            self._sets(lines[rows[_PAIR]], x, beside)
        if width < NARROW:
            self._below(lines, rows)
        elif passage:
            for line, part in zip(lines, passage[1], strict=False):
                line.put(beside, part)
        else:
            self._beside(lines, rows, beside)
        return lines

    def rows_for_passage(self, width: int) -> int:
        """Return how many rows the passage needs where it has all of them, 0 without one."""
        if not self.passage or any(map(_with_reps, self.sides)):
            return 0
        return len(wrap(self.passage, width - 2 * _edge(width)))

    def _passage(self, width: int, beside: int, height: int) -> tuple[int, list[str]] | None:
        """Return where the passage stands, 0 being over all, and its lines; None without one."""
        text = self.passage
        if not text:
            return None
        room = width - beside - margin(width)
        parts = wrap(text, room) if width >= NARROW else []
        fits = 0 < len(parts) <= height
        over_all = self.rows_for_passage(width) and not fits
        if not over_all and width < NARROW:
            return None
        if over_all:
            room = width - 2 * _edge(width)
            parts = wrap(text, room)
        if len(parts) > height:
            parts = [*parts[: height - 1], cut(parts[height - 1] + " …", room)]
        return (0 if over_all else beside), parts

    def _over_all(self, lines: list[Line], x: int, parts: list[str]) -> None:
        """Write the passage over all columns; the sets below it where there is room."""
        for line, part in zip(lines, parts, strict=False):
            line.put(x, part)
        if len(parts) + 1 < len(lines):
            self._sets(lines[-1], x, lines[-1].width)

    def _below(self, lines: list[Line], rows: tuple[int, ...]) -> None:
        """Write a cue behind the sets; of what comes next also how much."""
        if len(rows) <= _PAIR or not self.beside:
            return
        first, *others = self.beside
        row = rows[_PAIR]
        if first.label and others and row - 1 not in rows:
            lines[row - 1].put(_BEHIND_SETS, f"{first.label} {first.text}", Ink.MUTED)
            indent = " " * (len(first.label) + 1)
            room = lines[row].width - _BEHIND_SETS - len(indent)
            words = fitting(room, others[0].text, *others[0].shorter)
            lines[row].put(_BEHIND_SETS, indent + words, Ink.MUTED)
        else:
            lines[row].put(_BEHIND_SETS, f"{first.label} {first.text}".strip(), Ink.MUTED)

    def _side(self, line: Line, x: int, end: int, tally: SideTally) -> None:
        word = marks.side_word(tally.side) or "reps"
        line.put(x, word, Ink.TEXT if tally.here else Ink.MUTED, bold=tally.here)
        start = x + _LABEL
        count = f"{tally.clean} clean"
        room = end - start - len(count) - 3
        step = _step(tally, room) if line.width < NARROW or line.width >= _ROOMY else _PAIR
        fits = max(1, room // step)
        shown = _window(tally.marks, fits)
        at = start
        for mark in shown:
            glyph = mark.glyph
            line.raw(at, glyph, mark.ink)
            at += step
        after = line.put(at + 1, str(tally.clean), Ink.TEXT)
        line.put(after + 1, "clean", Ink.MUTED)

    def _sets(self, line: Line, x: int, end: int) -> None:
        line.put(x, "sets", Ink.MUTED)
        at = x + _LABEL
        for mark in self.sets:
            line.raw(at, mark.glyph, mark.ink)
            at += 3 if len(self.sets) <= 6 else 2
        if self.after_sets and line.width >= NARROW:
            line.put(at + 3, self.after_sets, Ink.FAINT, room=end - at - 5)

    def _beside(self, lines: list[Line], rows: tuple[int, ...], x: int) -> None:
        """Write what stands beside: labelled lines in their rows, cues whole or not at all.

        Cues are broken only where fewer than two find room in one row each.
        """
        room = lines[0].width - x - margin(lines[0].width)
        if any(text.label for text in self.beside):
            for row, text in zip(rows, self.beside, strict=False):
                lines[row].put(x, text.label, Ink.FAINT)
                words = fitting(room - 6, text.text, *text.shorter)
                lines[row].put(x + 6, words, text.ink, bold=text.bold, room=room - 6)
            return
        cues = [(text, wrap(text.text, room)) for text in self.beside]
        short = [(text, parts) for text, parts in cues if len(parts) == 1]
        if len(short) >= min(_PAIR, len(cues)):
            for row, (text, parts) in zip(rows, short, strict=False):
                lines[row].put(x, parts[0], text.ink)
            return
        y = 0
        for text, parts in cues:
            if y + len(parts) <= len(lines):
                for part in parts:
                    lines[y].put(x, part, text.ink)
                    y += 1


def _edge(width: int) -> int:
    return margin(width) if width >= NARROW else 2


def _with_reps(tally: SideTally) -> bool:
    return any(mark not in (marks.TO_COME, marks.REP_NOW) for mark in tally.marks)


def _step(tally: SideTally, room: int) -> int:
    """Return the columns a rep: three while they find room."""
    return 3 if len(tally.marks) <= 12 and 3 * len(tally.marks) <= room else _PAIR


def _beside(view: Tally, width: int) -> int:
    """Return the column of what stands beside the dots, the width itself where nothing does."""
    if width < NARROW:
        return width
    if width >= _ROOMY:
        return max(55, round(width * 0.62) if width < 120 else 81)
    # Two columns a rep leave the words room; the count never moves them.
    reps = max((len(tally.marks) for tally in view.sides), default=0)
    after = _edge(width) + _LABEL + _PAIR * reps + 1 + len(f"{reps} clean") + 3
    return min(55, max(43, after))


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
