"""The athletes of a shared folder, who needs a look first; enter opens the History of one."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Protocol, cast

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.training.planning.athletes import Athlete, SortBy
from hamlog.training.planning.week import ThisWeek
from hamlog.training.review.consistency import monday_of
from hamlog.tui import actions
from hamlog.tui.history.screen import HistoryScreen
from hamlog.tui.home import Home
from hamlog.tui.kit import wording
from hamlog.tui.kit.bars import TabBar
from hamlog.tui.kit.listing import Listing
from hamlog.tui.kit.page import Hint
from hamlog.tui.kit.rows import RowList
from hamlog.tui.review import drawings
from hamlog.tui.review.reading import Review
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen

_BY = {SortBy.PAIN: "by pain", SortBy.LAST: "longest away first", SortBy.NAME: "by name"}


class Reviewing(Home, Protocol):
    """What these screens may ask of the app beyond what all may."""

    review: Review
    by: SortBy

    def open_athlete(self, name: str) -> None:
        """Open the log of an athlete; LogError where it cannot be read."""

    def close_athlete(self) -> None:
        """Close the log of the athlete whose History is shown."""


class AthletesScreen(BaseScreen):
    """Every athlete in a row."""

    scope = Scope.ATHLETES
    mode = "athletes"
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.ATHLETES))

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Athlete, ...] = ()
        self._whose = ""

    @property
    def reviewing(self) -> Reviewing:
        """The app."""
        return cast("Reviewing", self.app)

    @property
    def today(self) -> date:
        """The day."""
        return self.services.clock.wall().date()

    def content(self) -> ComposeResult:
        """Lay out the list."""
        yield Listing()

    def load(self) -> None:
        """Show the athletes as they were read."""
        review, today = self.reviewing.review, self.today
        self._shown = review.sorted(self.reviewing.by, today)
        count = wording.count(len(self._shown), "athlete")
        self.query_one(TabBar).say(f"{count}, {_BY[self.reviewing.by]}", count)
        listing = self.query_one(Listing)
        if not self._shown and not review.found.skipped:
            again = ((self.key("athletes.read"), "read again"),)
            listing.show_empty(Hint("There are no snapshots here now.", again))
            return
        table, rows = drawings.list_rows(
            self._shown, review.found.skipped, today, self.exercise_name
        )
        names = [one.name for one in self._shown]
        here = names.index(self._whose) if self._whose in names else None
        listing.show(table, rows, index=here)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Another athlete was selected."""
        self._whose = self._athlete.name if self._athlete else ""
        self.show_keys()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected row was clicked."""
        self.action_open()

    @property
    def _athlete(self) -> Athlete | None:
        """The selected athlete; None on a line about a file."""
        index = self.query_one(Listing).rows.index
        return self._shown[index] if index < len(self._shown) else None

    # Keys

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here."""
        return [*(["open"] if self._athlete else []), "sort", "read", "keys"]

    def action_open(self) -> None:
        """Open the History of the selected athlete."""
        if (athlete := self._athlete) is not None:
            self._whose = athlete.name
            self.attempt(lambda: self._open(athlete.name))

    def _open(self, name: str) -> None:
        self.reviewing.open_athlete(name)
        self.app.push_screen(AthleteHistory())

    def action_sort(self) -> None:
        """Sort in the next way."""
        ways = list(SortBy)
        here = ways.index(self.reviewing.by)
        self.reviewing.by = ways[(here + 1) % len(ways)]
        self._whose = ""
        self.reload()
        self.query_one(Listing).rows.put_on(0)

    def action_read(self) -> None:
        """Read the folder again."""
        self.attempt(self._read)
        self.reload()

    def _read(self) -> None:
        self.reviewing.review = self.reviewing.review.again(self.today)


class AthleteHistory(HistoryScreen, inherit_bindings=False):
    """The History of an athlete, read only.

    As in the list no plan is made for this week: what it goes by may be on the athlete's machine.
    """

    scope = Scope.ATHLETE
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.ATHLETE))

    def this_week(self) -> ThisWeek:
        """Return this week without what is to come."""
        return ThisWeek(monday_of(self.today))

    @property
    def sets_to_come(self) -> Sequence[int] | None:
        """Return None: sessions to come count as in the list."""
        return None

    def load(self) -> None:
        """Read the weeks; an empty log says no more here than that."""
        super().load()
        if not self._trained:
            self.query_one(Listing).show_empty(
                Hint("There is no set in this log yet.", ((self.key("an-athlete.back"), "back"),))
            )

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here; nothing can be changed."""
        found = [name for name in super().footer() if self.hamlog.allows(name)]
        return [*found[:-1], "back", *found[-1:]]

    def action_back(self) -> None:
        """Go back to the athletes."""
        self.app.pop_screen()
        cast("Reviewing", self.app).close_athlete()
