"""Two weeks or two sessions side by side."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.tui import actions
from hamlog.tui.history import compare_view
from hamlog.tui.history.base import PastScreen
from hamlog.tui.history.compare_view import Half
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.kit.marked import Marked
from hamlog.tui.kit.page import Page
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope


class CompareScreen(PastScreen):
    """The totals of two weeks or two sessions, the earlier one on the left."""

    scope = Scope.COMPARE
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.COMPARE))
    DEFAULT_CSS = """
    CompareScreen Page { margin: 0 0 1 0; }
    CompareScreen Shown { margin: 0 3; }
    CompareScreen.-narrow Shown { margin: 0 2; }
    """

    def __init__(self, one: Marked, other: Marked) -> None:
        """Compare two weeks, or two sessions."""
        super().__init__()
        self._marked = (one, other)

    def content(self) -> ComposeResult:
        """Lay out the breadcrumbs and the table."""
        yield Crumbs()
        with Page():
            yield Shown()

    def load(self) -> None:
        """Read both; go back if one of them is gone."""
        services = self.services
        halves = [self._half(one) for one in self._marked]
        left, right = halves
        if left is None or right is None:
            self.action_back()
            return
        if left[0] > right[0]:
            left, right = right, left
        self.show_count()
        kind = "weeks" if isinstance(self._marked[0].key, date) else "sessions"
        self.query_one(Crumbs).show((), f"Two {kind}")
        unit = services.coach.unit(services.clock.wall().date())
        self.query_one(Shown).show(
            compare_view.pairs(left[1], right[1], self.exercise_name, unit=unit)
        )

    def _half(self, marked: Marked) -> "tuple[str, Half] | None":
        """Return its date, to sort by, and one side of the table."""
        log, today = self.services.log, self.services.clock.wall().date()
        if isinstance(marked.key, date):
            sessions = log.sessions_between(marked.key, marked.key + timedelta(days=6))
            asked = self.sets_asked_in(marked.key)
            return marked.key.isoformat(), compare_view.week_half(
                marked.key, today, sessions, asked=asked
            )
        session = log.session(marked.key)
        if session is None:
            return None
        programme = self.programme_name(session.programme)
        # Compare instants, not text: two of the same day may have different offsets.
        when = f"{session.day.isoformat()} {session.started_at.timestamp():020.3f}"
        return when, compare_view.session_half(session, today, programme)

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here."""
        return ["back"]
