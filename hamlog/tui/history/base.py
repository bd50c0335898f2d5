"""What the screens of History share: names, and the way up."""

from collections.abc import Sequence
from datetime import date, timedelta

from hamlog.frozen import replace
from hamlog.training.planning.breaks import pauses
from hamlog.training.planning.week import AskedWeeks, asked_by_week
from hamlog.training.planning.year import asked_by, year_starts
from hamlog.training.record import SessionRecord, SetRecord
from hamlog.training.review.consistency import LONGEST_MISS, monday_of
from hamlog.training.review.weeks import calendar
from hamlog.tui.kit import wording
from hamlog.tui.kit.bars import TabBar
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.screen import BaseScreen

_WEEK = timedelta(weeks=1)
# The weeks around one that tell whether it lies in a long break, and those before it that tell
# what a missed session would have asked for.
_AFTER, _AROUND = _WEEK * (LONGEST_MISS + 1), 20


class PastScreen(BaseScreen):
    """A screen that shows past training."""

    mode = "history"

    def programme_name(self, slug: str) -> str:
        """Return a programme's name; the slug if the library does not know it."""
        return self.services.library.programme_name(slug)

    def show_count(self) -> None:
        """Show beside the tabs how many sessions the log has."""
        sessions = wording.count(self.services.log.session_count(), "session")
        self.query_one(TabBar).say(sessions, sessions)

    def asked_weeks(self) -> AskedWeeks:
        """Return what the plan asked for in any week."""
        today = self.services.clock.wall().date()
        days = self.services.log.days_between(year_starts(today), today)
        # Of a long log it takes as long to read its choices as all the rest: these are kept.
        facts = self.services.coach.facts(today)
        return asked_by(facts.history, days, today, pauses(facts.choices))

    def sets_asked_in(self, monday: date) -> int:
        """Return how many sets a week asked for, missed sessions among them, as its row says."""
        asked = self.asked_weeks()
        this, below = monday_of(asked.today), monday + _AFTER
        trained = self.services.log.weeks(_AROUND, None if below > this else below)
        weeks = calendar(trained, asked.today, None if below > this else below)
        to_come: Sequence[int] = ()
        if monday == this:
            to_come = self.services.coach.day(self.services.clock.wall()).week.sets_to_come
        whole = len(trained) < _AROUND
        return asked_by_week(weeks, asked, to_come, whole=whole).get(monday, 0)

    def copy_sessions(
        self, what: str, sessions: Sequence[SessionRecord], first: date, last: date
    ) -> None:
        """Copy sessions as Markdown to the clipboard of the terminal, and say so."""

        def copy() -> None:
            self.app.copy_to_clipboard(self.services.markdown(sessions, (first, last)))
            self.say(f"Copied as Markdown: {what}.")

        self.attempt(copy)

    def copy_set(self, session: SessionRecord, record: SetRecord) -> None:
        """Copy one set as Markdown."""
        planned = tuple(one for one in session.planned if one.position == record.position)
        alone = replace(session, sets=(record,), planned=planned, note="", sore=None)
        name = self.exercise_name(record.exercise)
        self.copy_sessions(f"{name}, set {record.number}", (alone,), session.day, session.day)

    def on_crumbs_pressed(self, message: Crumbs.Pressed) -> None:
        """A higher level was clicked."""
        for _ in range(message.up):
            self.app.pop_screen()

    def action_back(self) -> None:
        """Go one level up."""
        self.app.pop_screen()
