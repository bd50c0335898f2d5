"""History: how steady one is, what the last weeks came to, and the weeks, newest first."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from hamlog.errors import HamlogError
from hamlog.training.planning.terms import TermsHistory
from hamlog.training.record import WeekSummary
from hamlog.training.review.consistency import runs
from hamlog.tui import actions
from hamlog.tui.actions import Scope
from hamlog.tui.history import layout, overview, week_rows
from hamlog.tui.history.correcting import CorrectingScreen
from hamlog.tui.history.layout import View
from hamlog.tui.history.overview import Asked, Measure
from hamlog.tui.history.week_rows import WeekRow, WeekTable
from hamlog.tui.history.weeks import WeekOf, calendar
from hamlog.tui.kit import wording
from hamlog.tui.kit.listing import Listing
from hamlog.tui.kit.page import Hint
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.screen import Marked

# A year and a little at once; older ones are read when one comes near the end.
_PAGE = 60
_NEAR = 12
_LOOK_S = 1.0
# Which days are due follows from the sessions of this week, and of the last days before it.
_DUE_AFTER = 12


class HistoryScreen(CorrectingScreen):
    """A year of days, bars of weeks, this week beside the last; below them every week as a row."""

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
        self._rows: list[WeekRow] = []
        self._asked = Asked(TermsHistory(()), date.min)
        self._due: tuple[date, ...] = ()
        self._measure = Measure.SETS
        self._view = View.OVERVIEW
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
        """Read the newest weeks, as many as were read before, and the year of the head."""
        log, today = self.services.log, self.today
        # Kept before anything can fail: what cannot be read is said once, not every second.
        self._looked_at = (log.version(), today)
        self._trained = log.weeks(max(_PAGE, len(self._trained)))
        self._more = len(self._trained) >= _PAGE
        self.show_count()
        self.set_class(not self._trained, "-empty")
        if not self._trained:
            self._weeks, self._rows = (), []
            self.query_one(Listing).show_empty(
                Hint(
                    "Your weeks will stand here, from the first set on.",
                    (("1", "start today's session"),),
                )
            )
            return
        self._show_head()
        self._show_weeks()

    def _show_head(self) -> None:
        log, today = self.services.log, self.today
        days = log.days_between(overview.year_starts(today), today)
        asked = self._asked = overview.asked_by(TermsHistory(log.choices("plan.")), days, today)
        tomorrow = today + timedelta(days=1)
        self._due = overview.due_days(asked, log.trained(tomorrow, _DUE_AFTER))
        found = runs(log.counted_weeks(), asked.sessions_in, today)
        self._place("year").show(overview.heatmap(days, asked))
        for name in ("figures", "run"):
            self._place(name).show(overview.figures(found, days))

    def _show_weeks(self) -> None:
        """Show the weeks that were read as bars and rows, on the week one was on."""
        here = self.monday
        self._weeks = calendar(self._trained, self.today)
        self._table = WeekTable()
        self._table.months = self._view is View.WEEKS
        self._rows = []
        self._add(self._weeks, None)
        self._show_bars()
        mondays = [week.monday for week in self._weeks]
        index = mondays.index(here) if here in mondays else 0
        self._show_detail(self._weeks[index].monday)
        self.query_one(Listing).show(self._table, self._rows, index=index)

    def _add(self, weeks: Sequence[WeekOf], before: WeekOf | None) -> None:
        """Add rows for older weeks."""
        self._rows += week_rows.add_weeks(
            self._table,
            weeks,
            before,
            overview.planned_sets(weeks, self._asked, self._due, whole=not self._more),
            self.today,
            self.exercise_name,
        )

    def _show_bars(self) -> None:
        newest = self._weeks[:_PAGE]
        whole = not self._more and len(newest) == len(self._weeks)
        planned = overview.planned_sets(newest, self._asked, self._due, whole=whole)
        self._place("bars").show(overview.bars(newest, planned, self.today, self._measure))
        self._place("pair").show(overview.this_and_last(newest, self._asked, self._due))

    def _place(self, name: str) -> Shown:
        return self.query_one(f"#{name}", Shown)

    # Where there is room for what

    def on_resize(self, event: events.Resize) -> None:
        """Lay the head out anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        boxes = layout.boxes(*self.app.size, self._view)
        for name in ("year", "figures", "bars", "pair", "run"):
            place, box = self._place(name), boxes.places.get(name)
            place.display = box is not None
            if box is not None:
                place.styles.width = box.width or "1fr"
                place.styles.height = box.height
                place.styles.margin = (0, box.gap, 0, 0)
        for name, below in (("upper", boxes.below_upper), ("lower", boxes.below_lower)):
            row = self.query_one(f"#{name}")
            row.display = any(place.display for place in row.query(Shown))
            row.styles.margin = (0, 0, below, 0)

    # At once

    def on_mount(self) -> None:
        """Look once a second whether anybody wrote."""
        self._watch = self.set_interval(_LOOK_S, self.look, pause=True)

    def on_screen_suspend(self) -> None:
        """Look no more while another screen is in front."""
        self._watch.pause()

    def come_back(self) -> None:
        """Read anew where anybody wrote meanwhile, or another day began."""
        self._watch.resume()
        self.look()
        self.show_keys()
        self.when_written(self.look)

    def look(self) -> None:
        """Read and show anew if anybody wrote, this process or another, or a new day began."""
        try:
            now = (self.services.log.version(), self.today)
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
        """The Monday of the week one is on."""
        if not self._weeks or not self.query(Listing):
            return None
        return self._weeks[min(self.query_one(Listing).rows.index, len(self._weeks) - 1)].monday

    @on(RowList.Moved)
    def go_on(self, message: RowList.Moved) -> None:
        """Show the exercises of the week; read older weeks before one comes to the end."""
        if self._more and message.index >= len(self._weeks) - _NEAR:
            self.attempt(self._read_older)
        if self.monday is not None:
            self._show_detail(self.monday)
        self.query_one(Listing).rows.repaint()

    def _read_older(self) -> None:
        last = self._weeks[-1]
        older = self.services.log.weeks(_PAGE, self._trained[-1].monday)
        self._more = len(older) >= _PAGE
        self._trained += older
        # The week before the page says what the first missed weeks of it would have asked for.
        weeks = calendar(older, self.today, last.monday)
        self._weeks += weeks
        self._add(weeks, last)
        self.query_one(Listing).show(self._table, self._rows)

    def _show_detail(self, monday: date) -> None:
        """Put what was planned and done by exercise below the week one is on."""
        if monday not in self._table.detail:
            sums = self.services.log.exercise_weeks(monday, monday)
            self._table.detail = {monday: week_rows.detail_of(sums, self.exercise_name)}

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The row one is on was clicked."""
        self.action_open()

    # Keys

    def footer(self) -> Sequence[str]:
        """Return what one can do here; there is nothing to go back to."""
        if not self._trained:
            undo = ["undo"] if self.services.log.last_change() else []
            return ["add_session", *undo, "keys"]
        view = ["view"] if len(layout.views(*self.app.size)) > 1 else []
        return ["open", "find", "compare", "add_session", "undo", *view, "measure", "keys"]

    def footer_words(self) -> dict[str, str]:
        """Say what the keys that change the picture would show."""
        return {
            "view": self._next_view.word,
            "measure": "clean reps" if self._measure is Measure.SETS else "sets",
            **self.compare_words(),
        }

    def compared(self) -> Marked | None:
        """Return the week one is on."""
        if self.monday is None:
            return None
        return Marked(self.monday, wording.week_words(self.monday, self.today))

    def action_open(self) -> None:
        """Open the week one is on."""
        if self.monday is not None:
            from hamlog.tui.history.week import WeekScreen

            self.app.push_screen(WeekScreen(self.monday))

    def action_find(self) -> None:
        """Find sets."""
        from hamlog.tui.history.find import FindScreen

        self.app.push_screen(FindScreen())

    @property
    def _next_view(self) -> View:
        return layout.after(*self.app.size, self._view)

    def action_view(self) -> None:
        """Show the head in the next way that there is room for, or the weeks alone."""
        self._view = self._next_view
        self._lay_out()
        self._table.months = self._view is View.WEEKS
        self.query_one(Listing).rows.repaint()
        self.show_keys()

    def action_measure(self) -> None:
        """Draw the bars of sets, or of clean reps."""
        self._measure = self._measure.other
        if self._weeks:
            self._show_bars()
        self.show_keys()
