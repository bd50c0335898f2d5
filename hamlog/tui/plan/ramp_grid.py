"""The ramp: exercises by week, a box a set, up to three of each."""

from collections.abc import Sequence
from enum import Enum

from rich.cells import cell_len

from hamlog.frozen import Frozen
from hamlog.tui.kit import marks
from hamlog.tui.kit.canvas import Line, drawable
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink, Shade
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.page import Section

BOXES = 3
"""Boxes in a week: no exercise is asked for more sets than that."""

_GAPS = (2, 1)
_AFTER_NAME = 3
_MOST_NAME = 28
_LEAST_NAME = 8
_LEAST_WEEKS = 3


class When(Enum):
    """Where a week lies."""

    PAST = "past"
    NOW = "now"
    TO_COME = "to come"


class RampWeek(Frozen):
    """An ISO week by its number. `trained` says that a session of it has a set done."""

    number: int
    when: When
    trained: bool = True

    @property
    def missed(self) -> bool:
        """Whether it is over, and nothing was done in it."""
        return self.when is When.PAST and not self.trained

    @property
    def ink(self) -> Ink:
        """The ink of its sets."""
        return {When.PAST: Ink.SOFT, When.NOW: Ink.ACCENT, When.TO_COME: Ink.MUTED}[self.when]

    @property
    def box(self) -> Mark:
        """The mark of one of its sets: done, or to come."""
        to_come = self.when is When.TO_COME or not self.trained
        return marks.TO_DO_LATER if to_come else marks.AS_PLANNED


class RampRow(Frozen):
    """An exercise and its sets in each week, 0 to 3; None where it was not in the programme.

    `short` stands where the name finds no room.
    """

    name: str
    sets: tuple[int | None, ...]
    short: str = ""


class RampGrid(Frozen):
    """Weeks in order, a row an exercise, and a sentence below.

    Where there is little room the short names stand, weeks move closer, and then those
    leave that are furthest from the present one.
    """

    weeks: tuple[RampWeek, ...]
    rows: tuple[RampRow, ...]
    note: str = ""
    title: str = "The ramp"

    def lines(self, room: Room) -> list[Line]:
        """Return heads, a line an exercise, and the sentence; at most `height` lines of them.

        Where there is little height the blank rows leave, then the sentence, then exercises,
        and a last line counts those.
        """
        width, height = room.width, room.height
        head = room.line()
        self.put_head(head, 0, width)
        rows = [self._row(index, width, room.shade) for index in range(len(self.rows))]
        note = self._below(room)
        blank = room.line()
        whole = [head, blank, *rows, *([blank, *note] if note else [])]
        if not height or len(whole) <= height:
            return whole
        for found in ([head, *rows, blank, *note], [head, *rows, *note], [head, *rows]):
            if len(found) <= height:
                return found
        kept = max(0, height - 2)
        more = room.line()
        more.put(0, f"and {len(rows) - kept} more", Ink.FAINT)
        return [head, *rows[:kept], more][:height]

    def put_head(self, line: Line, edge: int, width: int) -> None:
        """Draw the heads into a line, in `width` columns from `edge` on."""
        laid = _laid(self, width)
        line.put(edge, self.title, Ink.MUTED, room=laid.first - 1)
        for x, index in laid.places():
            week = self.weeks[index]
            now = week.when is When.NOW
            ink = Ink.TEXT if now else Ink.FAINT
            line.put(edge + x, str(week.number), ink, bold=now, room=BOXES)

    def put_row(self, line: Line, index: int, edge: int, width: int, *, on: bool = False) -> None:
        """Draw the exercise at `index` into a line, in `width` columns from `edge` on."""
        laid, row = _laid(self, width), self.rows[index]
        line.put(edge, _fitting(row, laid.name), Ink.TEXT, bold=on, room=laid.name)
        for x, at in laid.places():
            sets = row.sets[at] if at < len(row.sets) else None
            if sets is not None:
                self._cell(line, edge + x, self.weeks[at], sets)

    def _row(self, index: int, width: int, shade: Shade) -> Line:
        line = Line(width, shade)
        self.put_row(line, index, 0, width)
        return line

    def _cell(self, line: Line, x: int, week: RampWeek, sets: int) -> None:
        if week.missed:
            line.raw(x, marks.SKIPPED.glyph * BOXES, Ink.FAINT)
            return
        full = max(0, min(sets, BOXES))
        after = line.raw(x, week.box.glyph * full, week.ink)
        line.raw(after, marks.TO_COME.glyph * (BOXES - full), Ink.LINE)

    def _below(self, room: Room) -> list[Line]:
        if not self.note.strip() or room.width < 1:
            return []
        return Section("", (self.note,), ink=Ink.MUTED).lines(room)


class _Laid(Frozen):
    """How wide the names are, where the first week stands, and which weeks are shown."""

    name: int
    first: int
    pitch: int
    start: int
    count: int

    def places(self) -> list[tuple[int, int]]:
        """Return column and index of each week that is shown."""
        return [(self.first + n * self.pitch, self.start + n) for n in range(self.count)]


def _laid(grid: RampGrid, width: int) -> _Laid:
    """Return the places: all weeks beside whole names where they fit, else as many as do."""
    weeks = grid.weeks
    names = [_cells(row.name) for row in grid.rows]
    shorts = [_cells(row.short or row.name) for row in grid.rows]
    least = _cells(grid.title)
    whole, short = (min(_MOST_NAME, max([least, *found])) for found in (names, shorts))
    for name in (whole, short):
        for gap in _GAPS:
            if _fits(width, name, gap) >= len(weeks):
                return _around(name, gap, weeks, len(weeks))
    gap = _GAPS[-1]
    few = min(_LEAST_WEEKS, len(weeks))
    room = width - _AFTER_NAME - few * (BOXES + gap) + gap
    name = max(min(short, room), min(short, _LEAST_NAME))
    count = _fits(width, name, gap)
    if not count:
        # Neither has room: the names alone say more than boxes without names.
        return _Laid(max(0, min(name, width)), width, BOXES + gap, 0, 0)
    return _around(name, gap, weeks, count)


def _fits(width: int, name: int, gap: int) -> int:
    """Return how many weeks fit behind names of `name` columns."""
    return max(0, (width - name - _AFTER_NAME + gap) // (BOXES + gap))


def _around(name: int, gap: int, weeks: Sequence[RampWeek], count: int) -> _Laid:
    """Return `count` weeks with the present one in their middle, as far as there are weeks."""
    now = next((i for i, week in enumerate(weeks) if week.when is not When.PAST), len(weeks))
    start = max(0, min(now - count // 2, len(weeks) - count))
    return _Laid(name, name + _AFTER_NAME, BOXES + gap, start, min(count, len(weeks)))


def _fitting(row: RampRow, room: int) -> str:
    return row.name if _cells(row.name) <= room else row.short or row.name


def _cells(text: str) -> int:
    # Far more than is ever shown: a name of any length costs the same.
    return cell_len(drawable(text[: 8 * _MOST_NAME]))
