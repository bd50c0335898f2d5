"""Past days and weeks against the plan: how they went, told once for History and the page."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from hamlog.frozen import Frozen
from hamlog.training.planning.breaks import Pause
from hamlog.training.planning.terms import TermsHistory
from hamlog.training.planning.week import AskedWeeks
from hamlog.training.review.consistency import Runs, missed_days, monday_of, usual_weekdays
from hamlog.training.review.sums import DaySum

YEAR_WEEKS = 53
"""Weeks that hold twelve months: this one and the 52 before it."""


class Went(StrEnum):
    """How a day went, in words; a day that has none had nothing due.

    It went as planned where every set was done, and none ended before its target.
    """

    AS_PLANNED = "as planned"
    IN_PART = "in part"
    MISSED = "missed"


class LookedBack(Frozen):
    """A span of days against the plan.

    `asked` is by Monday how many sets the plan asked for, `went` how the days went; `pauses` are
    the breaks that were planned, `runs` the weeks in a row that met the plan up to its end.
    """

    asked: Mapping[date, int]
    went: Mapping[date, Went]
    pauses: tuple[Pause, ...]
    runs: Runs


def year_starts(today: date) -> date:
    """Return the first day of the year that ends with the week of a day: a Monday."""
    return monday_of(today) - timedelta(weeks=YEAR_WEEKS - 1)


def asked_by(
    terms: TermsHistory, days: Sequence[DaySum], today: date, planned: tuple[Pause, ...] = ()
) -> AskedWeeks:
    """Return what the plan asked for, with the usual weekdays of the last year.

    `planned` are the breaks that were planned.
    """
    count = terms.on(today).days_per_week
    return AskedWeeks(terms, today, usual_weekdays(_trained(days), count), planned)


def how_days_went(days: Sequence[DaySum], asked: AskedWeeks, first: date) -> Mapping[date, Went]:
    """Return how the days from `first` on went, those missed among them."""
    missed = missed_days(_trained(days), first, asked.today, asked.sessions_in, asked.expected_in)
    found = dict.fromkeys(missed, Went.MISSED)
    for one in days:
        if one.sets_done:
            whole = one.sets_done >= one.sets_planned and not one.sets_short
            found[one.day] = Went.AS_PLANNED if whole else Went.IN_PART
    return found


def _trained(days: Sequence[DaySum]) -> tuple[date, ...]:
    return tuple(one.day for one in days if one.sets_done)
