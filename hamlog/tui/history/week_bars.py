"""Something counted a week, as bars: the value on each, the week below, the plan's line above."""

from hamlog.frozen import Frozen
from hamlog.tui.kit.axis import eighths, stacked
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.marks import SKIPPED
from hamlog.tui.kit.wording import thousands

BAR = 4
"""Columns of a bar."""

_GAP = 2
_NATURAL = 9


class WeekBar(Frozen):
    """A week by its ISO number, what was counted in it, and what the plan asked for, if it did.

    `now` is the present week: it is not over, so it is never called short of the plan.
    `short` makes a past week soft where the plan counts something else than `value`.
    """

    week: int
    value: int
    planned: int = 0
    now: bool = False
    short: bool = False

    @property
    def soft(self) -> bool:
        """Whether it is over and did not reach the plan."""
        return not self.now and (self.short or self.value < self.planned)

    @property
    def text(self) -> str:
        """Its value, as it stands on the bar."""
        return thousands(self.value)


class _Placed(Frozen):
    """The rows of a bar, counted from the base: its top, its value, and the plan's line."""

    eighths: int
    value_row: int
    plan_row: int | None


class WeekBars(Frozen):
    """Bars, the oldest week first; of more than fit, the newest. `title` stands above them."""

    title: str
    weeks: tuple[WeekBar, ...]

    def fitting(self, width: int) -> tuple[WeekBar, ...]:
        """Return the weeks that are shown in `width` columns."""
        for count in range(min(len(self.weeks), max(0, width) // BAR), 0, -1):
            shown = self.weeks[-count:]
            if _end(shown) <= width:
                return shown
        return ()

    def lines(self, room: Room) -> list[Line]:
        """Return the title, the bars and the weeks; all bars share a scale from zero.

        Where there is little height the title leaves, then the bars, then the weeks; the
        values never.
        """
        height = room.height
        height = height or _NATURAL
        found = [room.line() for _ in range(height)]
        shown = self.fitting(room.width)
        titled = bool(self.title) and height >= 5
        if titled:
            self._head(found[0], shown)
        rows = found[int(titled) : height - (height > 1)]
        rows.reverse()
        pitch = _pitch(shown)
        places = _places(shown, len(rows))
        for index, (bar, place) in enumerate(zip(shown, places, strict=True)):
            x = index * pitch + (pitch - BAR) // 2
            self._bar(rows, x, bar, place)
            if height > 1:
                ink = Ink.TEXT if bar.now else Ink.FAINT
                _centred(found[-1], x, str(bar.week), ink, bold=bar.now)
        return found

    def _head(self, line: Line, shown: tuple[WeekBar, ...]) -> None:
        x = line.put(0, self.title, Ink.MUTED)
        if any(bar.planned for bar in shown) and x + 3 + 7 <= line.width:
            line.raw(x + 3, self._dash * 2, Ink.MUTED)
            line.put(x + 6, "plan", Ink.FAINT)

    @property
    def _dash(self) -> str:
        return SKIPPED.glyph

    def _bar(self, rows: list[Line], x: int, bar: WeekBar, place: _Placed) -> None:
        ink = Ink.SOFT if bar.soft else Ink.ACCENT
        for row, glyph in enumerate(stacked(place.eighths)):
            rows[row].raw(x, glyph * BAR, ink)
        if place.plan_row is not None:
            rows[place.plan_row].raw(x, self._dash * BAR, Ink.MUTED)
        value_ink = Ink.TEXT if bar.value else Ink.FAINT
        _centred(rows[place.value_row], x, bar.text, value_ink, bold=bar.now)


def _pitch(shown: tuple[WeekBar, ...]) -> int:
    """Return the columns from one bar to the next: values and weeks never touch."""
    return max(BAR + _GAP, _widest(shown) + 1)


def _widest(shown: tuple[WeekBar, ...]) -> int:
    return max((len(bar.text) for bar in shown), default=0)


def _end(shown: tuple[WeekBar, ...]) -> int:
    """Return the column after the last bar and its value."""
    pitch, widest = _pitch(shown), _widest(shown)
    over = max(BAR, _inset(widest) + widest)
    return (len(shown) - 1) * pitch + (pitch - BAR) // 2 + over


def _inset(size: int) -> int:
    """Return how far from the start of a bar a text begins: in the middle, else right of it."""
    return (BAR - size + 1) // 2


def _centred(line: Line, x: int, text: str, ink: Ink, *, bold: bool) -> None:
    """Write over the middle of a bar."""
    line.put(x + _inset(len(text)), text, ink, bold=bold)


def _places(shown: tuple[WeekBar, ...], rows: int) -> list[_Placed]:
    """Return where bars, values and lines stand in `rows` rows, the bars as high as can be."""
    most = max((max(bar.value, bar.planned) for bar in shown), default=0)
    for high in range(rows - 1, 0, -1):
        places = [_place(bar, most, high) for bar in shown]
        if all(place.value_row < rows and (place.plan_row or 0) < rows for place in places):
            return places
    return [_Placed(0, 0, None) for _ in shown]


def _place(bar: WeekBar, most: int, high: int) -> _Placed:
    count = eighths(bar.value / most, high) if most else 0
    top = len(stacked(count))
    if bar.value >= bar.planned:
        return _Placed(count, top, None)
    # A line that falls into the bar's last cell stands right above it: above the bar is short of.
    line = max(top, (eighths(bar.planned / most, high) - 1) // 8)
    return _Placed(count, top + (line == top), line)
