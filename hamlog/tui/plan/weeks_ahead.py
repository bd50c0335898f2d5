"""The weeks ahead: their days in marks, their sets and minutes, and what changes in words."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from hamlog.frozen import Frozen
from hamlog.tui.kit import marks
from hamlog.tui.kit.canvas import Drawn, Line
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.page import Block, Blocks
from hamlog.tui.kit.rows import RowList, row_line
from hamlog.tui.kit.wording import DAYS, date_words, thousands
from hamlog.tui.plan.weeks_view import (
    NUMBER,
    TIGHTEST,
    DayAhead,
    DayState,
    Places,
    WeekAhead,
    WeeksView,
    places,
)


class WeekRow(Frozen):
    """A week in the list; `edge` is the column at which it begins."""

    view: WeeksView
    week: WeekAhead
    edge: int

    def lines(self, width: int, *, on: bool) -> list[Line]:
        """Return the week, and what changes below where it finds no room beside."""
        week, at = self.week, places(self.view, width, self.edge)
        line = row_line(width, on=on)
        self._week(line, at, on=on)
        for index, day in enumerate(week.days[:7]):
            here = self._is_now and index == self.view.today.weekday()
            self._day(line, at.days + index * at.pitch, day, at.pitch, here=here)
        if at.sets_end:
            ink = Ink.TEXT if week.sets else Ink.FAINT
            line.put_right(at.sets_end, thousands(week.sets), ink, bold=on)
        if at.minutes_end and week.minutes:
            line.put_right(at.minutes_end, thousands(week.minutes), Ink.MUTED)
        ink = Ink.TEXT if on else Ink.MUTED
        if at.changes:
            room = at.end - at.changes
            line.put(at.changes, week.said(room), ink, room=room)
            return [line]
        if not any(each.changes for each in self.view.weeks):
            return [line]
        room = at.end - at.below
        below = row_line(width, on=on)
        below.put(at.below, week.said(room), ink, room=room)
        return [line, below]

    @property
    def _is_now(self) -> bool:
        return self.week.monday == self.view.this_monday

    def _week(self, line: Line, at: Places, *, on: bool) -> None:
        """Write the number of the week and its Monday."""
        number = str(self.week.monday.isocalendar().week)
        line.put_right(at.edge + NUMBER, number, bold=on or self._is_now)
        if at.date:
            ink = Ink.TEXT if self._is_now else Ink.MUTED
            line.put(at.date, date_words(self.week.monday), ink)

    def _day(self, line: Line, x: int, day: DayAhead, pitch: int, *, here: bool) -> None:
        """Draw a day: its session with `~` behind it, or alone where there is no session."""
        mark = day.state.value
        if day.hard_run and day.state is DayState.NOTHING:
            mark = marks.HARD_RUN
        elif day.hard_run and pitch > TIGHTEST:
            line.raw(x + 1, marks.HARD_RUN.glyph, marks.HARD_RUN.ink)
        ink = Ink.TEXT if here and mark is DayState.NOTHING.value else mark.ink
        line.put(x, mark.glyph, ink, bold=here)


def head_line(view: WeeksView, width: int, edge: int) -> Line:
    """Return the heads over the weeks, today's weekday bold."""
    line, at = Line(width), places(view, width, edge)
    if at.date:
        line.put(edge, view.title, Ink.MUTED, room=at.days - edge - 1)
    wide = 2 if at.pitch > TIGHTEST else 1
    for index, name in enumerate(DAYS):
        here = view.has_today and index == view.today.weekday()
        x = at.days + index * at.pitch
        line.put(x, name[:wide], Ink.TEXT if here else Ink.FAINT, bold=here)
    if at.sets_end:
        line.put_right(at.sets_end, "sets", Ink.FAINT)
    if at.minutes_end:
        line.put_right(at.minutes_end, "min", Ink.FAINT)
    if at.changes:
        line.put(at.changes, "what changes", Ink.FAINT, room=at.end - at.changes)
    return line


def legend_lines(view: WeeksView, width: int, edge: int) -> list[Line]:
    """Return a blank row and what the marks mean, under the days where they fit so."""
    parts = view.meanings()
    if not parts:
        return []
    at = places(view, width, edge)
    size = sum(5 + len(word) for _, word in parts) - 3
    start = at.days if at.days + size <= at.end else edge
    lines, x = [Line(width), Line(width)], start
    for mark, word in parts:
        if x > start and x + 2 + len(word) > at.end:
            lines.append(Line(width))
            x = start
        lines[-1].raw(x, mark.glyph, mark.ink)
        x = lines[-1].put(x + 2, word, Ink.FAINT) + 3
    return lines


class _WeeksPart(Drawn):
    """Something that stands over or under the weeks."""

    def __init__(self) -> None:
        super().__init__()
        self._view: WeeksView | None = None

    def show(self, view: WeeksView) -> None:
        """Show what belongs to these weeks."""
        if view != self._view:
            self._view = view
            self.refresh(layout=True)
            self.repaint()


class WeeksHead(_WeeksPart):
    """The heads over the weeks."""

    DEFAULT_CSS = "WeeksHead { height: 2; }"

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the heads, over blank rows where there is room for them."""
        head = head_line(self._view, width, self.edge) if self._view else Line(width)
        return [head, *(Line(width) for _ in range(height - 1))]


class WeeksLegend(_WeeksPart):
    """What the marks mean that stand in the weeks."""

    DEFAULT_CSS = "WeeksLegend { height: auto; }"

    def draw(self, width: int, height: int) -> list[Line]:
        """Return a blank row and the marks."""
        return legend_lines(self._view, width, self.edge) if self._view else []


class WeeksAhead(Vertical):
    """Weeks one moves along, under their heads.

    Posts `Moved` when one goes to another week, and `Opened` when the one that one is on
    is clicked; both carry its Monday.
    """

    SCOPED_CSS: ClassVar[bool] = False
    DEFAULT_CSS = """
    WeeksAhead { height: auto; }
    WeeksAhead Blocks { padding: 0 3; display: none; }
    .-narrow WeeksAhead Blocks { padding: 0 2; }
    .-short WeeksAhead WeeksHead { height: 1; }
    .-short WeeksAhead WeeksLegend { display: none; }
    WeeksAhead.-empty Blocks { display: block; }
    WeeksAhead.-empty WeeksHead, WeeksAhead.-empty RowList, WeeksAhead.-empty WeeksLegend {
        display: none;
    }
    """

    class Moved(Message):
        """Another week is the one that one is on."""

        def __init__(self, monday: date) -> None:
            super().__init__()
            self.monday = monday

    class Opened(Message):
        """The week one is on was clicked."""

        def __init__(self, monday: date) -> None:
            super().__init__()
            self.monday = monday

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._view: WeeksView | None = None
        self._rows: tuple[WeekRow, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out heads, weeks, legend, and words for none."""
        yield WeeksHead()
        yield RowList()
        yield WeeksLegend()
        yield Blocks()

    @property
    def rows(self) -> RowList:
        """The weeks as a list, to be given the focus."""
        return self.query_one(RowList)

    @property
    def monday(self) -> date | None:
        """The Monday of the week one is on; None where there are no weeks."""
        return self._rows[self.rows.index].week.monday if self._rows else None

    def show(self, view: WeeksView, *empty: Block) -> None:
        """Show these weeks, on the one where one was; `empty` where there are none."""
        before = self.monday
        self._view = view
        self.set_class(not view.weeks, "-empty")
        self.query_one(Blocks).show(empty)
        self.query_one(WeeksHead).show(view)
        self.query_one(WeeksLegend).show(view)
        self._fit(before)

    def on_resize(self) -> None:
        """Begin the columns where this width has its edge, and give the list its rows."""
        self._fit(self.monday)

    def _fit(self, before: date | None) -> None:
        view = self._view
        if view is None:
            return
        edge = self.query_one(WeeksHead).edge
        self._rows = tuple(WeekRow(view, week, edge) for week in view.weeks)
        mondays = [week.monday for week in view.weeks]
        self.rows.show(self._rows, index=mondays.index(before) if before in mondays else None)
        # The list is as high as its rows: it has no height of its own to follow.
        width = self.size.width
        self.rows.styles.height = sum(len(row.lines(width, on=False)) for row in self._rows)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Say which week one is on now."""
        message.stop()
        self._post(self.Moved)

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """Say which week was clicked."""
        message.stop()
        self._post(self.Opened)

    def _post(self, kind: "type[WeeksAhead.Moved | WeeksAhead.Opened]") -> None:
        monday = self.monday
        if monday is not None:
            self.post_message(kind(monday))
