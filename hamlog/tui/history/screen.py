"""History: consistency, the last weeks as bars, and all weeks, newest first."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from hamlog.errors import HamlogError
from hamlog.frozen import replace
from hamlog.training.planning.terms import TermsHistory
from hamlog.training.planning.week import AskedWeeks, ThisWeek, asked_by_week
from hamlog.training.planning.year import year_starts
from hamlog.training.record import WeekSummary
from hamlog.training.review.consistency import runs
from hamlog.training.review.weeks import WeekOf, calendar
from hamlog.tui import actions
from hamlog.tui.history import layout, overview, week_rows
from hamlog.tui.history.correcting import CorrectingScreen
from hamlog.tui.history.layout import HeadView
from hamlog.tui.history.overview import Measure
from hamlog.tui.history.week_rows import PastWeekRow, WeekTable
from hamlog.tui.kit import wording
from hamlog.tui.kit.listing import Listing
from hamlog.tui.kit.marked import Marked
from hamlog.tui.kit.page import Hint
from hamlog.tui.kit.pieces import Pieces
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope

# A little over a year at once; older weeks are read when the selection nears the end.
_PAGE = 60
_NEAR = 12


class HistoryScreen(CorrectingScreen):
    """A year of days, bars of weeks, this week beside last week; below them every week as a row."""

    scope = Scope.HISTORY
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.HISTORY))
    DEFAULT_CSS = """
    HistoryScreen #head, HistoryScreen #upper, HistoryScreen #lower { height: auto; }
    HistoryScreen #upper, HistoryScreen #lower { padding: 0 3; }
    HistoryScreen.-narrow #upper, HistoryScreen.-narrow #lower { padding: 0 2; }
    HistoryScreen.-empty #head { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._trained: tuple[WeekSummary, ...] = ()
        self._more = True
        self._weeks: tuple[WeekOf, ...] = ()
        self._table = WeekTable()
        self._rows: list[PastWeekRow] = []
        self._asked = AskedWeeks(TermsHistory(()), date.min)
        self._this = ThisWeek(date.min)
        self._measure = Measure.SETS
        self._view = HeadView.OVERVIEW
        self._looked_at: tuple[object, ...] = ()
        self._troubled = False

    def content(self) -> ComposeResult:
        """Lay out the head and the weeks."""
        with Vertical(id="head"):
            with Horizontal(id="upper"):
                yield Shown(id="year")
                yield Shown(id="figures")
            with Horizontal(id="lower"):
                yield Shown(id="bars")
                yield Shown(id="pair")
                yield Shown(id="run")
        yield Listing()

    # What it shows

    def load(self) -> None:
        """Read the newest weeks, the same number again, and the year for the head."""
        log, today = self.services.log, self.today
        # Set before anything can fail: an error is shown once, not every second.
        self._looked_at = (log.version(), today, self.services.library.edition)
        self._trained = log.weeks(max(_PAGE, len(self._trained)))
        self._more = len(self._trained) >= _PAGE
        self.show_count()
        self.set_class(not self._trained, "-empty")
        if not self._trained:
            self._weeks, self._rows = (), []
            self.query_one(Listing).show_empty(
                Hint(
                    "Your weeks appear here after the first set.",
                    ((self.key("app.go.today"), "start today's session"),),
                )
            )
            return
        self._show_head()
        self._show_weeks()

    def _show_head(self) -> None:
        log, today = self.services.log, self.today
        starts = year_starts(today)
        days = log.days_between(starts, today)
        # A page is longer than a year.
        older = self._trained[-1].monday < starts
        asked = self._asked = self.asked_weeks()
        self._this = self.this_week()
        found = runs(log.counted_weeks(), asked.sessions_in, today)
        self._place("year").show(overview.heatmap(days, asked))
        for name in ("figures", "run"):
            drawn = overview.figures(found, days, older=older)
            self._place(name).show(replace(drawn, explains=name == "figures"))

    def this_week(self) -> ThisWeek:
        """Return what this week asks for and got so far."""
        return self.services.coach.day(self.services.clock.wall()).week

    @property
    def sets_to_come(self) -> Sequence[int] | None:
        """How many sets each session to come this week asks for; None if no plan was made."""
        return self._this.sets_to_come

    def _show_weeks(self) -> None:
        """Show the weeks as bars and rows, keeping the selected week."""
        here = self.monday
        self._weeks = calendar(self._trained, self.today)
        self._table = WeekTable(self._detail_of)
        self._table.months = self._view is HeadView.WEEKS
        self._rows = []
        self._add(self._weeks, None)
        self._show_bars()
        mondays = [week.monday for week in self._weeks]
        index = mondays.index(here) if here in mondays else 0
        self.query_one(Listing).show(self._table, self._rows, index=index)

    def _add(self, weeks: Sequence[WeekOf], before: WeekOf | None) -> None:
        """Add rows for older weeks."""
        self._rows += week_rows.add_weeks(
            self._table,
            weeks,
            before,
            asked_by_week(weeks, self._asked, self.sets_to_come, whole=not self._more),
            self.today,
            self.exercise_name,
            off_in=self._asked.off_in,
        )

    def _show_bars(self) -> None:
        newest = self._weeks[:_PAGE]
        whole = not self._more and len(newest) == len(self._weeks)
        planned = asked_by_week(newest, self._asked, self.sets_to_come, whole=whole)
        self._place("bars").show(overview.bars(newest, planned, self.today, self._measure))
        self._place("pair").show(overview.this_and_last(newest, self._asked, self._this.days))

    def _place(self, name: str) -> Shown:
        return self.query_one(f"#{name}", Shown)

    # Layout

    def on_resize(self, event: events.Resize) -> None:
        """Lay the head out again."""
        self._lay_out()

    def _lay_out(self) -> None:
        slots = layout.slots(*self.app.size, self._view)
        for name in ("year", "figures", "bars", "pair", "run"):
            place, slot = self._place(name), slots.places.get(name)
            place.display = slot is not None
            if slot is not None:
                place.styles.width = slot.width or "1fr"
                place.styles.height = slot.height
                place.styles.margin = (0, slot.gap, 0, 0)
        for name, below in (("upper", slots.below_upper), ("lower", slots.below_lower)):
            row = self.query_one(f"#{name}")
            row.display = any(place.display for place in row.query(Shown))
            row.styles.margin = (0, 0, below, 0)

    # At once

    def come_back(self) -> None:
        """Read again if the log was written meanwhile or a new day began."""
        # Before anything is laid out, or that would be done twice.
        self._lay_out()
        self.look()
        self.show_keys()
        self.when_written(self.look)
        self.follow_log()

    def look(self) -> None:
        """Read and show again if this or another process wrote the log, or a new day began."""
        try:
            now = (self.services.log.version(), self.today, self.services.library.edition)
        except HamlogError as error:
            if not self._troubled:
                self.say(str(error))
            self._troubled = True
            return
        self._troubled = False
        if now != self._looked_at:
            self.reload()

    # Moving

    @property
    def monday(self) -> date | None:
        """The Monday of the selected week."""
        if not self._weeks or not self.query(Listing):
            return None
        return self._weeks[min(self.query_one(Listing).rows.index, len(self._weeks) - 1)].monday

    @on(RowList.Moved)
    def go_on(self, message: RowList.Moved) -> None:
        """Read older weeks before the selection reaches the end."""
        if self._more and message.index >= len(self._weeks) - _NEAR:
            self.attempt(self._read_older)

    def _read_older(self) -> None:
        last = self._weeks[-1]
        older = self.services.log.weeks(_PAGE, self._trained[-1].monday)
        self._more = len(older) >= _PAGE
        self._trained += older
        # The week before the page tells what its first missed weeks would have asked for.
        weeks = calendar(older, self.today, last.monday)
        self._weeks += weeks
        self._add(weeks, last)
        self.query_one(Listing).show(self._table, self._rows)

    def _detail_of(self, monday: date) -> Sequence[Pieces]:
        """Return what was planned and done of each exercise in the selected week."""
        try:
            sums = self.services.log.exercise_weeks(monday, monday)
        except HamlogError as error:
            # It is asked for while the list is drawn.
            self.call_later(self.say, str(error))
            return ()
        return week_rows.detail_of(sums, self.exercise_name)

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected row was clicked."""
        self.action_open()

    # Keys

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here; there is no screen to go back to."""
        if not self._trained:
            undo = ["undo"] if self.services.log.last_change() else []
            return ["add_session", *undo, "keys"]
        view = ["view"] if len(layout.views(*self.app.size)) > 1 else []
        return ["open", "find", "compare", "add_session", "undo", *view, "measure", "keys"]

    def footer_words(self) -> dict[str, str]:
        """Return what the keys that change the picture would show."""
        return {
            "view": self._next_view.word,
            "measure": "clean reps" if self._measure is Measure.SETS else "sets",
            **self.compare_words(),
        }

    def compared(self) -> Marked | None:
        """Return the selected week."""
        if self.monday is None:
            return None
        return Marked(self.monday, wording.week_words(self.monday, self.today))

    def action_open(self) -> None:
        """Open the selected week."""
        if self.monday is not None:
            from hamlog.tui.history.week import WeekScreen

            self.app.push_screen(WeekScreen(self.monday))

    def action_find(self) -> None:
        """Find sets."""
        from hamlog.tui.history.find import FindScreen

        self.app.push_screen(FindScreen())

    @property
    def _next_view(self) -> HeadView:
        return layout.after(*self.app.size, self._view)

    def action_view(self) -> None:
        """Show the next view that there is room for, or the weeks alone."""
        self._view = self._next_view
        self._lay_out()
        self._table.months = self._view is HeadView.WEEKS
        self.query_one(Listing).rows.redraw()
        self.show_keys()

    def action_copy(self) -> None:
        """Copy the selected week as Markdown."""
        monday = self.monday
        if monday is not None:
            self.settled(lambda: self._copy_week(monday))

    def _copy_week(self, monday: date) -> None:
        sunday = monday + timedelta(days=6)
        found = self.services.log.sessions_between(monday, sunday)
        sessions = sorted(found, key=lambda one: one.started_at)
        self.copy_sessions(wording.week_words(monday, self.today), sessions, monday, sunday)

    def action_measure(self) -> None:
        """Let the bars show sets, or clean reps."""
        self._measure = self._measure.other
        if self._weeks:
            self._show_bars()
        self.show_keys()
