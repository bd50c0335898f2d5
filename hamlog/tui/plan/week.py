"""One week of the plan: its sessions in full."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.training.review.consistency import monday_of
from hamlog.tui import actions
from hamlog.tui.kit import wording
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.kit.page import Page, Stack
from hamlog.tui.kit.shown import Shown
from hamlog.tui.plan import week_drawings
from hamlog.tui.plan.base import PlanBase
from hamlog.tui.plan.drawings import WEEKS
from hamlog.tui.scopes import Scope


class PlanWeekScreen(PlanBase):
    """What each session of a week asks for, and why; keys lead to the neighbouring weeks."""

    scope = Scope.PLAN_WEEK
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.PLAN_WEEK))
    DEFAULT_CSS = """
    PlanWeekScreen Page { margin: 0 0 1 0; }
    PlanWeekScreen Page Shown { padding: 0 2 0 3; }
    PlanWeekScreen.-narrow Page Shown { padding: 0 1 0 2; }
    """

    def __init__(self, monday: date) -> None:
        """Show the week that begins with `monday`."""
        super().__init__()
        self._monday = monday

    def content(self) -> ComposeResult:
        """Lay out the breadcrumbs and the sessions."""
        yield Crumbs()
        with Page():
            yield Shown()

    def load(self) -> None:
        """Read the plan and show the week."""
        now, _ = self.read()
        monday = self._monday
        beside = wording.span(monday, monday + timedelta(days=6))
        self.query_one(Crumbs).show(("Plan",), week_drawings.week_title(now, monday), beside=beside)
        self.query_one(Shown).show(Stack(tuple(week_drawings.week_blocks(now, monday))))
        if self.focused is None:
            self.query_one(Page).focus()

    def footer(self) -> Sequence[str]:
        """Return the actions that apply here."""
        return ["previous+next", "runs", "keys", "back"]

    def footer_words(self) -> dict[str, str]:
        """Return what the keys do now."""
        return {"previous+next": "other weeks"}

    def action_previous(self) -> None:
        """Go to the week before."""
        self._step(-1)

    def action_next(self) -> None:
        """Go to the week after."""
        self._step(1)

    def action_runs(self) -> None:
        """Mark or unmark the days of this week with a hard run."""
        self.mark_runs(self._monday)

    def _step(self, by: int) -> None:
        this = monday_of(self.services.clock.wall().date())
        there = self._monday + timedelta(weeks=by)
        if this <= there < this + timedelta(weeks=WEEKS):
            self._monday = there
            self.query_one(Page).scroll_home(animate=False)
            self.reload()
