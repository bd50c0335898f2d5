"""The weeks ahead: their days as marks, their sets and minutes, and changes in words."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from hamlog.frozen import Frozen
from hamlog.tui.kit import marks
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Drawing, Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.page import Stack
from hamlog.tui.kit.rows import RowList, row_line
from hamlog.tui.kit.shown import Shown
from hamlog.tui.kit.wording import DAYS, date_words, thousands
from hamlog.tui.plan.weeks_view import (
    NUMBER,
    TIGHTEST,
    DayAhead,
    DayPlan,
    WeekAhead,
    WeekColumns,
    WeeksView,
    places,
)


class WeekAheadRow(Frozen):
    """A week in the list."""

    view: WeeksView
    week: WeekAhead

    def lines(self, room: Room) -> list[Line]:
        """Return the week, with its changes below if they do not fit beside it."""
        on = room.selected
        week, at = self.week, places(self.view, room.width, room.edge)
        line = row_line(room)
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
            free = at.end - at.changes
            line.put(at.changes, week.said(free), ink, room=free)
            return [line]
        if not week.changes:
            return [line]
        free = at.end - at.below
        below = row_line(room)
        below.put(at.below, week.said(free), ink, room=free)
        return [line, below]

    @property
    def _is_now(self) -> bool:
        return self.week.monday == self.view.this_monday

    def _week(self, line: Line, at: WeekColumns, *, on: bool) -> None:
        """Write the number of the week and its Monday."""
        number = str(self.week.monday.isocalendar().week)
        line.put_right(at.edge + NUMBER, number, bold=on or self._is_now)
        if at.date:
            ink = Ink.TEXT if self._is_now else Ink.MUTED
            line.put(at.date, date_words(self.week.monday), ink)

    def _day(self, line: Line, x: int, day: DayAhead, pitch: int, *, here: bool) -> None:
        """Draw a day: its session followed by `~` for a run, or `~` alone without a session."""
        mark = day.state.value
        if day.hard_run and day.state is DayPlan.NOTHING:
            mark = marks.HARD_RUN
        elif day.hard_run and pitch > TIGHTEST:
            line.raw(x + 1, marks.HARD_RUN.glyph, marks.HARD_RUN.ink)
        ink = Ink.TEXT if here and mark is DayPlan.NOTHING.value else mark.ink
        line.put(x, mark.glyph, ink, bold=here)


class WeeksHead(Frozen):
    """The headings over the weeks."""

    view: WeeksView

    def lines(self, room: Room) -> list[Line]:
        """Return the headings, today's weekday in bold, above blank lines if there is room."""
        view, line = self.view, room.line()
        at = places(view, room.width, room.edge)
        if at.date:
            line.put(at.edge, view.title, Ink.MUTED, room=at.days - at.edge - 1)
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
        return [line, *(room.line() for _ in range(room.height - 1))]


class WeeksLegend(Frozen):
    """What the marks in the weeks mean."""

    view: WeeksView

    def lines(self, room: Room) -> list[Line]:
        """Return a blank line and the marks, under the days if they fit there."""
        parts = self.view.meanings()
        if not parts:
            return []
        at = places(self.view, room.width, room.edge)
        size = sum(5 + len(word) for _, word in parts) - 3
        start = at.days if at.days + size <= at.end else at.edge
        lines, x = [room.line(), room.line()], start
        for mark, word in parts:
            if x > start and x + 2 + len(word) > at.end:
                lines.append(room.line())
                x = start
            lines[-1].raw(x, mark.glyph, mark.ink)
            x = lines[-1].put(x + 2, word, Ink.FAINT) + 3
        return lines


class WeeksAhead(Vertical):
    """A list of weeks under headings.

    Posts `Moved` when another week is selected, and `Opened` when the selected week is clicked;
    both carry its Monday.
    """

    SCOPED_CSS: ClassVar[bool] = False
    DEFAULT_CSS = """
    WeeksAhead { height: auto; }
    WeeksAhead .heads { height: 2; }
    WeeksAhead .words { padding: 0 3; display: none; }
    .-narrow WeeksAhead .words { padding: 0 2; }
    .-short WeeksAhead .heads { height: 1; }
    .-short WeeksAhead .legend { display: none; }
    WeeksAhead.-empty .words { display: block; }
    WeeksAhead.-empty .heads, WeeksAhead.-empty RowList, WeeksAhead.-empty .legend {
        display: none;
    }
    """

    class Moved(Message):
        """Another week was selected."""

        def __init__(self, monday: date) -> None:
            super().__init__()
            self.monday = monday

    class Opened(Message):
        """The selected week was clicked."""

        def __init__(self, monday: date) -> None:
            super().__init__()
            self.monday = monday

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._view: WeeksView | None = None
        self._rows: tuple[WeekAheadRow, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out headings, weeks, legend, and words for no weeks."""
        yield Shown(classes="heads")
        yield RowList()
        yield Shown(classes="legend")
        yield Shown(classes="words")

    @property
    def rows(self) -> RowList:
        """The list of weeks, which can take the focus."""
        return self.query_one(RowList)

    @property
    def monday(self) -> date | None:
        """The Monday of the selected week; None if there are no weeks."""
        return self._rows[self.rows.index].week.monday if self._rows else None

    def show(self, view: WeeksView, *empty: Drawing) -> None:
        """Show these weeks, keeping the selection; `empty` if there are none."""
        before = self.monday
        self._view = view
        self.set_class(not view.weeks, "-empty")
        self.query_one(".words", Shown).show(Stack(empty))
        self.query_one(".heads", Shown).show(WeeksHead(view))
        self.query_one(".legend", Shown).show(WeeksLegend(view))
        self._fit(before)

    def on_resize(self) -> None:
        """Give the list as many lines as its rows need."""
        self._fit(self.monday)

    def _fit(self, before: date | None) -> None:
        view = self._view
        if view is None:
            return
        self._rows = tuple(WeekAheadRow(view, week) for week in view.weeks)
        mondays = [week.monday for week in view.weeks]
        self.rows.show(self._rows, index=mondays.index(before) if before in mondays else None)
        # The list is as high as its rows, since Textual cannot work out its height.
        room = Room(self.size.width, edge=self.rows.edge)
        self.rows.styles.height = sum(len(row.lines(room)) for row in self._rows)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Post which week is selected now."""
        message.stop()
        self._post(self.Moved)

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """Post which week was clicked."""
        message.stop()
        self._post(self.Opened)

    def _post(self, kind: "type[WeeksAhead.Moved | WeeksAhead.Opened]") -> None:
        monday = self.monday
        if monday is not None:
            self.post_message(kind(monday))
