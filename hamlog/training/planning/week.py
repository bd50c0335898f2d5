"""What a week asks for and got: told once, for Today, Plan, History and the commands."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hamlog.frozen import Frozen, replace
from hamlog.training.planning.breaks import Pause, sessions_asked
from hamlog.training.planning.coming import Coming
from hamlog.training.planning.terms import Terms, TermsHistory
from hamlog.training.record import WeekSummary
from hamlog.training.review.consistency import asked_sets, monday_of

if TYPE_CHECKING:
    from hamlog.training.review.weeks import WeekOf

_TO_SUNDAY = timedelta(days=6)


class ThisWeek(Frozen):
    """The week that goes on: what was done of it (`held`, None for nothing), and what is to come.

    A session in which no rep was done asks for nothing: the plan asks for it again.
    """

    monday: date
    held: WeekSummary | None = None
    coming: tuple[Coming, ...] = ()

    @property
    def sessions(self) -> int:
        """How many sessions have a rep."""
        return self.held.sessions if self.held else 0

    @property
    def sets_done(self) -> int:
        """How many sets were done."""
        return self.held.sets_done if self.held else 0

    @property
    def sets_asked(self) -> int:
        """How many sets the week asks for: those of its sessions, and of those to come."""
        return asked_sets(self.held, 0, None, self.sets_to_come)

    @property
    def sets_to_come(self) -> tuple[int, ...]:
        """How many sets each session to come asks for."""
        return tuple(len(one.asked.sets) for one in self.coming)

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the sessions to come, today among them."""
        return tuple(one.day for one in self.coming)

    @property
    def seconds_to_come(self) -> float:
        """How long the sessions to come take."""
        return sum(one.asked.seconds for one in self.coming)


class AskedWeeks(Frozen):
    """What the plan asked for in any week: sessions, and on which weekdays.

    `usual` are the weekdays that were trained on, for weeks without preferred ones; what a
    week asked for is what held when it ended. `pauses` are the breaks that were planned: an
    illness is told when it is there, so what is known today holds for the days behind, too.
    """

    terms: TermsHistory
    today: date
    usual: frozenset[int] = frozenset()
    pauses: tuple[Pause, ...] = ()

    def sessions_in(self, monday: date) -> int:
        """Return how many sessions a week asked for: of one partly off, its part of the usual."""
        return sessions_asked(self._terms_in(monday).days_per_week, self.pauses, monday)

    def weekdays_in(self, monday: date) -> frozenset[int]:
        """Return the weekdays, 0 for Monday, on which a week expects a session."""
        return self._terms_in(monday).weekdays or self.usual

    def expected_in(self, monday: date) -> frozenset[int]:
        """Return the weekdays on which a week expected a session, none of a planned break."""
        return frozenset(
            weekday
            for weekday in self.weekdays_in(monday)
            if not self.off_on(monday + timedelta(days=weekday))
        )

    def off_on(self, day: date) -> bool:
        """Return whether a day was off, in a break that was planned."""
        return any(one.covers(day) for one in self.pauses)

    def off_in(self, monday: date) -> Pause | None:
        """Return the planned break for which a week asked for nothing; None if it did ask."""
        if self.sessions_in(monday) > 0:
            return None
        days = [monday + timedelta(days=index) for index in range(7)]
        return next((one for one in self.pauses if any(map(one.covers, days))), None)

    def _terms_in(self, monday: date) -> Terms:
        return self.terms.on(min(monday + _TO_SUNDAY, self.today))


def asked_by_week(
    weeks: "Sequence[WeekOf]",
    asked: AskedWeeks,
    to_come: Sequence[int] | None = (),
    *,
    whole: bool = True,
) -> Mapping[date, int]:
    """Return by Monday how many sets each week asked for, sessions that were missed among them.

    This week asks for what was done, and for the sets of each session `to_come`; where that is
    None, as no plan was made, the sessions that it still lacks count like missed ones. Long
    breaks ask for nothing, and so does the first week of all beyond what it has, whenever it
    was begun: the last of `weeks` where they are the `whole` log.
    """
    found: dict[date, int] = {}
    this = monday_of(asked.today)
    before: WeekSummary | None = None
    for index, week in enumerate(reversed(weeks)):
        if week.monday == this and to_come is not None:
            found[week.monday] = asked_sets(week.summary, 0, None, to_come)
        elif week.monday > this or week.weeks > 1 or (whole and not index):
            found[week.monday] = asked_sets(week.summary, 0, None)
        else:
            sessions = asked.sessions_in(week.monday)
            found[week.monday] = _with_missed(week.summary, sessions, before)
        before = _without_tests(week.summary) or before
    return found


def _with_missed(held: WeekSummary | None, sessions: int, before: WeekSummary | None) -> int:
    """Return what a past week asked for; a session that was missed was no short day of a test."""
    if held is None or not held.tests:
        return asked_sets(held, sessions, before)
    usual = _without_tests(held) or before or held
    return asked_sets(held, 0, None) + asked_sets(None, sessions - held.in_place, usual)


def _without_tests(held: WeekSummary | None) -> WeekSummary | None:
    """Return a week without the sessions that had a test, None where no other one is left."""
    if held is None or not held.tests:
        return held
    sessions, planned = held.sessions - held.tests, held.sets_planned - held.tests_planned
    usual = replace(held, sessions=sessions, sets_planned=planned, tests=0, tests_planned=0)
    return usual if usual.in_place > 0 else None
