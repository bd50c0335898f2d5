"""What the screens of the plan share: reading it, and the way up."""

from datetime import date, timedelta

from hamlog.training.planning.questions import Question
from hamlog.training.review.consistency import monday_of
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.plan.drawings import WEEKS, PlanNow
from hamlog.tui.screen import BaseScreen


class PlanBase(BaseScreen):
    """A screen of the plan."""

    mode = "plan"

    def read(self) -> tuple[PlanNow, tuple[Question, ...]]:
        """Return the current plan and its questions; may raise LogError."""
        services = self.services
        day = services.coach.day(services.clock.wall())
        monday = monday_of(day.today)
        week = services.log.sessions_between(monday, monday + timedelta(days=6))
        now = PlanNow(day.today, day.facts, day.asked, day.weeks(WEEKS), week, day.week)
        return now, day.questions

    def on_crumbs_pressed(self, message: Crumbs.Pressed) -> None:
        """A higher level was clicked."""
        for _ in range(message.up):
            self.app.pop_screen()

    def action_undo(self) -> None:
        """Take back the last change, and say which one it was."""
        from hamlog.tui.dialogs.undoing import undo_newest

        self.settled(lambda: undo_newest(self))

    def mark_runs(self, monday: date) -> None:
        """Open the days of a week, to mark or unmark those with a hard run."""
        from hamlog.tui.dialogs.run_days import open_run_days

        self.settled(lambda: open_run_days(self, monday))

    def action_back(self) -> None:
        """Go one level up."""
        self.app.pop_screen()
