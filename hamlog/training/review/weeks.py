"""The calendar of History: every week from this one back, including weeks without a set."""

from collections.abc import Sequence
from datetime import date, timedelta

from hamlog.frozen import Frozen
from hamlog.training.record import WeekSummary
from hamlog.training.review.consistency import LONGEST_MISS, monday_of

_WEEK = timedelta(weeks=1)


class WeekOf(Frozen):
    """One row of the calendar: a week, or a long break of `weeks` weeks that ends with `monday`."""

    monday: date
    summary: WeekSummary | None = None
    weeks: int = 1


def calendar(
    trained: Sequence[WeekSummary], today: date, below: date | None = None
) -> tuple[WeekOf, ...]:
    """Return this week and all before it back to the last of `trained`, newest first.

    Up to four weeks without a set have a row each; longer breaks share one, so that nobody has
    to scroll through a year off. Weeks in the future (a wrong clock, a log from another zone)
    keep their place. `below` is the Monday of the last existing row: a page of older weeks
    continues from there.
    """
    rows: list[WeekOf] = []
    this = monday_of(today)
    expected = this if below is None else min(this, below - _WEEK)
    for summary in trained:
        missing = (expected - summary.monday).days // 7
        if missing > 1 and expected == this:
            # This week is not over, so it is never part of a break.
            rows.append(WeekOf(this))
            expected, missing = expected - _WEEK, missing - 1
        if missing > LONGEST_MISS:
            rows.append(WeekOf(expected, weeks=missing))
        else:
            rows += [WeekOf(expected - _WEEK * index) for index in range(missing)]
        rows.append(WeekOf(summary.monday, summary))
        expected = min(expected, summary.monday - _WEEK)
    return tuple(rows)
