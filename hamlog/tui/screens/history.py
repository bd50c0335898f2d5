"""History: the weeks, newest first."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from hamlog.training.record import WeekSummary
from hamlog.tui import actions, history_view
from hamlog.tui.actions import Scope
from hamlog.tui.screens.past import PastScreen
from hamlog.tui.screens.week import WeekScreen
from hamlog.tui.weeks import WeekOf, calendar
from hamlog.tui.widgets.heads import BigNumber, ThisAndLast
from hamlog.tui.widgets.listing import Listing
from hamlog.tui.widgets.page import Hint
from hamlog.tui.widgets.rows import RowList

# A year and a little at once; older ones are read when one comes near the end.
_PAGE = 60
_NEAR = 12


class HistoryScreen(PastScreen):
    """This week as a number, and every week as a row."""

    scope = Scope.HISTORY
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.HISTORY))
    DEFAULT_CSS = """
    HistoryScreen #head { height: auto; margin: 0 0 1 0; }
    /* What is beside the number begins over the remarks of the weeks. */
    HistoryScreen.-roomy BigNumber, HistoryScreen.-wide BigNumber { width: 67; }
    HistoryScreen ThisAndLast { display: none; }
    HistoryScreen.-tall ThisAndLast { display: block; }
    HistoryScreen.-narrow ThisAndLast { display: none; }
    HistoryScreen.-empty #head { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._trained: tuple[WeekSummary, ...] = ()
        self._more = True
        self._weeks: tuple[WeekOf, ...] = ()

    def content(self) -> ComposeResult:
        """Lay out the head and the weeks."""
        with Horizontal(id="head"):
            yield BigNumber(plain=self.services.settings.plain_marks)
            yield ThisAndLast()
        yield Listing()

    def load(self) -> None:
        """Read as many weeks as were read before, and how many sessions there are."""
        log = self.services.log
        self._trained = log.weeks(max(_PAGE, len(self._trained)))
        self._more = len(self._trained) >= _PAGE
        self.show_count()
        self.set_class(not self._trained, "-empty")
        if self._trained:
            self._show()
            return
        self._weeks = ()
        self.query_one(Listing).show_empty(
            Hint(
                "Your weeks will stand here, from the first set on.",
                (("1", "start today's session"),),
            )
        )

    def footer(self) -> Sequence[str]:
        """Return what one can do here; there is nothing to go back to."""
        return ["open", "keys"] if self._trained else ["keys"]

    def _show(self) -> None:
        here = self._monday
        services = self.services
        today = services.clock.wall().date()
        self._weeks = calendar(self._trained, today)
        plain = services.settings.plain_marks
        self.query_one(BigNumber).show(*history_view.week_head(self._weeks))
        this = self._weeks[0].summary
        last = self._weeks[1] if len(self._weeks) > 1 else None
        self.query_one(ThisAndLast).show(
            history_view.this_and_last(this, last.summary if last else None)
        )
        table, rows = history_view.week_rows(self._weeks, today, self.exercise_name, plain=plain)
        mondays = [week.monday for week in self._weeks]
        self.query_one(Listing).show(
            table, rows, index=mondays.index(here) if here in mondays else 0
        )

    @property
    def _monday(self) -> date | None:
        """The Monday of the week one is on."""
        if not self._weeks:
            return None
        return self._weeks[min(self.query_one(Listing).rows.index, len(self._weeks) - 1)].monday

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Read older weeks before one comes to the end of those that were read."""
        if self._more and message.index >= len(self._weeks) - _NEAR:
            older = self.services.log.weeks(_PAGE, self._trained[-1].monday)
            self._more = len(older) >= _PAGE
            self._trained += older
            self._show()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The row one is on was clicked."""
        self.action_open()

    def action_open(self) -> None:
        """Open the week one is on."""
        monday = self._monday
        if monday is not None:
            self.app.push_screen(WeekScreen(monday))
