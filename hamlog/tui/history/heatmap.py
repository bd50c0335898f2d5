"""A year of days: a column for each week, a row for each weekday, a mark for each day."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum

from hamlog.frozen import Frozen, field, replace
from hamlog.training.planning.year import YEAR_WEEKS, Went
from hamlog.tui.kit import marks
from hamlog.tui.kit.axis import month_heads
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink, Shade
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.wording import DAYS

_LABEL = 3
_DAYS = 7
WITHOUT_LEGEND = _DAYS + 1
"""A year that is no higher has no room for what its marks mean."""


class DayOutcome(Enum):
    """How a day went, by the names of `Went`; its value is the mark."""

    AS_PLANNED = marks.AS_PLANNED
    IN_PART = replace(marks.IN_PART, ink=Ink.SOFT)
    MISSED = marks.TO_DO_LATER


_NOTHING = replace(marks.TO_COME, ink=Ink.LINE)
MEANS: tuple[tuple[Mark, str], ...] = (
    (DayOutcome.AS_PLANNED.value, Went.AS_PLANNED),
    (DayOutcome.IN_PART.value, Went.IN_PART),
    (DayOutcome.MISSED.value, Went.MISSED),
)
"""What the marks mean."""


class Heatmap(Frozen):
    """The `weeks` weeks up to that of `today`; the days in `days` have a mark.

    `training` lists the weekdays that get a label, 0 for Monday.
    """

    today: date
    days: Mapping[date, DayOutcome] = field(default_factory=dict)
    training: frozenset[int] = frozenset()
    weeks: int = YEAR_WEEKS

    def lines(self, room: Room) -> list[Line]:
        """Return the months, a line for each weekday, and the legend, in at most `height` lines.

        Each week takes two columns if all weeks fit, else one; if even that is too many, the
        oldest weeks are dropped. With little height the legend is dropped, then the months.
        """
        width, shade, height = room.width, room.shade, room.height
        pitch = 2 if width >= _LABEL + 2 * self.weeks - 1 else 1
        weeks = max(0, min(self.weeks, (width - _LABEL + pitch - 1) // pitch))
        monday = self.today - timedelta(days=self.today.weekday() + 7 * max(0, weeks - 1))
        heads = room.line()
        for head in month_heads(monday, weeks, pitch, width - _LABEL):
            heads.put(_LABEL + head.x, head.text, Ink.FAINT)
        rows = [self._row(day, monday, weeks, pitch, width, shade) for day in range(_DAYS)]
        if not height:
            height = _DAYS + 1 + len(self._legend(width, shade))
        if height <= _DAYS:
            return rows[:height]
        below = self._legend(width, shade)
        spare = height - 1 - _DAYS
        if len(below) > spare:
            below = []
        gap = [room.line()] if below and len(below) < spare else []
        return [heads, *rows, *gap, *below]

    def _row(
        self, weekday: int, monday: date, weeks: int, pitch: int, width: int, shade: Shade
    ) -> Line:
        line = Line(width, shade)
        if weekday in self.training:
            line.put(0, DAYS[weekday][:2], Ink.FAINT, room=min(2, width))
        for week in range(weeks):
            day = monday + timedelta(days=7 * week + weekday)
            if day > self.today:
                break
            state = self.days.get(day)
            mark = state.value if state else _NOTHING
            line.raw(_LABEL + week * pitch, mark.glyph, mark.ink)
        return line

    def _legend(self, width: int, shade: Shade) -> list[Line]:
        """Return what the marks mean, starting under the first day; nothing if any would be cut."""
        lines: list[Line] = []
        x = width
        for mark, word in MEANS:
            if x + 2 + len(word) > width:
                lines.append(Line(width, shade))
                x = _LABEL
            if x + 2 + len(word) > width:
                return []
            lines[-1].raw(x, mark.glyph, mark.ink)
            x = lines[-1].put(x + 2, word, Ink.FAINT) + 3
        return lines
