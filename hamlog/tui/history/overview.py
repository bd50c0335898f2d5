"""The head of History: pure functions from the log's values to drawings."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from hamlog.training.planning.week import AskedWeeks
from hamlog.training.planning.year import how_days_went, year_starts
from hamlog.training.record import WeekSummary
from hamlog.training.review.consistency import Runs, monday_of
from hamlog.training.review.sums import DaySum
from hamlog.training.review.weeks import WeekOf
from hamlog.training.words import WEEKDAYS, joined, of_asked
from hamlog.tui.history.heatmap import DayOutcome, Heatmap
from hamlog.tui.history.run_figures import RunFigures
from hamlog.tui.history.this_and_last import ThisAndLast, WeekValue
from hamlog.tui.history.week_bars import WeekBar, WeekBars
from hamlog.tui.kit import wording

_WEEK = timedelta(weeks=1)
_MOST_BARS = 60


class Measure(StrEnum):
    """What the bars count."""

    SETS = "Sets a week"
    CLEAN = "Clean reps a week"

    @property
    def other(self) -> "Measure":
        """The one that the key switches to."""
        return Measure.CLEAN if self is Measure.SETS else Measure.SETS


def heatmap(days: Sequence[DaySum], asked: AskedWeeks) -> Heatmap:
    """Return a year of days: how each session went, and the days without one."""
    went = how_days_went(days, asked, year_starts(asked.today))
    states = {day: DayOutcome[how.name] for day, how in went.items()}
    return Heatmap(asked.today, states, asked.weekdays_in(monday_of(asked.today)))


def figures(found: Runs, days: Sequence[DaySum], *, older: bool = False) -> RunFigures:
    """Return the runs, and the totals for the year of the heatmap; `older` days may be there."""
    return RunFigures(
        found.now,
        found.longest,
        sum(one.sets_done for one in days),
        sum(one.clean_reps for one in days),
        sum(one.reps for one in days),
        older=older,
        short=sum(one.sets_short for one in days),
    )


def bars(
    weeks: Sequence[WeekOf],
    planned: Mapping[date, int],
    today: date,
    measure: Measure,
) -> WeekBars:
    """Return the last weeks as bars, up to this one; the plan's line is in sets."""
    this = monday_of(today)
    found = [
        _bar(monday, summary, planned.get(monday, 0), measure, now=monday == this)
        for monday, summary in _each(weeks)
        if monday <= this
    ]
    return WeekBars(measure, tuple(reversed(found[:_MOST_BARS])))


def _each(weeks: Sequence[WeekOf]) -> Iterator[tuple[date, WeekSummary | None]]:
    """Yield the newest weeks one by one, including those of a long break."""
    for week in weeks[:_MOST_BARS]:
        for back in range(min(week.weeks, _MOST_BARS)):
            yield week.monday - _WEEK * back, week.summary


def _bar(
    monday: date, week: WeekSummary | None, planned: int, measure: Measure, *, now: bool
) -> WeekBar:
    number = monday.isocalendar().week
    sets = week.sets_done if week else 0
    if measure is Measure.SETS:
        return WeekBar(number, sets, planned, now=now)
    return WeekBar(number, week.clean_reps if week else 0, now=now, short=sets < planned)


def this_and_last(
    weeks: Sequence[WeekOf], asked: AskedWeeks, due: Sequence[date] = ()
) -> ThisAndLast:
    """Return this week beside last week, and which days are still to come."""
    this = monday_of(asked.today)
    by_monday = {week.monday: week.summary for week in weeks if week.summary}
    pair = [(monday, by_monday.get(monday)) for monday in (this, this - _WEEK)]
    values = (
        (
            "sessions",
            [_sessions(one.in_place if one else 0, asked.sessions_in(m)) for m, one in pair],
        ),
        ("sets", [str(one.sets_done if one else 0) for _, one in pair]),
        ("clean reps", [wording.thousands(one.clean_reps if one else 0) for _, one in pair]),
        ("under load", [_tension(one) for _, one in pair]),
    )
    return ThisAndLast(
        tuple(WeekValue(label, *both) for label, both in values),
        to_come(due, asked.today),
    )


def _tension(week: WeekSummary | None) -> str:
    """Return the time under tension; a dash where nobody counted it, as of ticked sets."""
    if week is None or not week.reps:
        return wording.minutes(0)
    return wording.minutes(week.tension_s) if week.tension_s else wording.UNKNOWN


def _sessions(done: int, asked: int) -> str:
    """Return `1 of 2`, `3, 2 asked`; of a week that is off what was done, or `break`."""
    if asked:
        return of_asked(done, asked)
    return str(done) if done else "break"


def to_come(days: Sequence[date], today: date) -> str:
    """Return which days are still to come: `Friday is still to come`; empty if none is."""
    if not days:
        return ""
    words = ["today" if day == today else WEEKDAYS[day.weekday()] for day in days]
    text = joined(words)
    return f"{text[:1].upper()}{text[1:]} {'are' if words[1:] else 'is'} still to come"
