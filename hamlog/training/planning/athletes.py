"""How an athlete is doing, in a line for a coach, and who needs a look first."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from hamlog.frozen import Frozen
from hamlog.training.exercise import Side
from hamlog.training.planning.breaks import Pause, pauses
from hamlog.training.planning.planned_breaks import name_of_why
from hamlog.training.planning.terms import TermsHistory
from hamlog.training.planning.trained import BEHIND_PERCENT
from hamlog.training.planning.week import AskedWeeks, asked_by_week
from hamlog.training.record import Choice, WeekSummary
from hamlog.training.review.consistency import monday_of
from hamlog.training.review.weeks import calendar

LAST_WEEKS = 4
"""How many weeks before this one are summed up."""

MOST_WEEKS = 12
"""Of so many weeks with a rep everything is known that sums up the last ones."""

_WEEK = timedelta(weeks=1)


class Pain(Frozen):
    """The worst pain, 0 to 10, with the exercise that hurt and the day."""

    worst: int
    exercise: str
    day: date


class Seen(Frozen):
    """What a log says of its newest weeks.

    `weeks` are those with a rep, newest first, the last `MOST_WEEKS` of them; `left` and `right`
    are clean reps of sets in which both legs had their turn.
    """

    weeks: tuple[WeekSummary, ...] = ()
    choices: tuple[Choice, ...] = ()
    pain: Pain | None = None
    left: int = 0
    right: int = 0
    last_day: date | None = None


class AgainstPlan(Frozen):
    """Sessions and sets done, of those that the plan asked for.

    `sets_short` of the sets that were done ended before their target.
    """

    sessions_done: int = 0
    sessions_asked: int = 0
    sets_done: int = 0
    sets_asked: int = 0
    sets_short: int = 0


class Athlete(Frozen):
    """One athlete's line.

    `week` is this week, `before` the four before it; everything else is of these five weeks,
    but for `last_day`, the last one on which a rep was done. `off` is the planned break that
    today lies in.
    """

    name: str
    week: AgainstPlan = AgainstPlan()
    before: AgainstPlan = AgainstPlan()
    reps: int = 0
    clean_reps: int = 0
    pain: Pain | None = None
    left: int = 0
    right: int = 0
    last_day: date | None = None
    off: Pause | None = None

    @property
    def clean_percent(self) -> int | None:
        """How many of 100 reps were clean, rounded down; None without a rep."""
        return 100 * self.clean_reps // self.reps if self.reps else None

    @property
    def behind_percent(self) -> int:
        """By how much the weaker leg's clean reps are below the other's."""
        fewer, more = sorted((self.left, self.right))
        return round(100 * (more - fewer) / more) if more else 0

    @property
    def behind(self) -> Side | None:
        """The leg that is behind by more than 15 %, as History notes it; None if neither is."""
        fewer, more = sorted((self.left, self.right))
        if 100 * (more - fewer) <= BEHIND_PERCENT * more:
            return None
        return Side.LEFT if self.left < self.right else Side.RIGHT

    def days_away(self, today: date) -> int | None:
        """Return how many days ago the last rep was; None if there never was one."""
        return max(0, (today - self.last_day).days) if self.last_day is not None else None


class SortBy(StrEnum):
    """What athletes are sorted by; pain is the usual: who needs a look comes first."""

    PAIN = "pain"
    LAST = "last"
    NAME = "name"


def athlete_of(name: str, seen: Seen, today: date) -> Athlete:
    """Return how an athlete is doing on a day.

    What a week asked for is what History says. No plan is made for the sessions that this week
    still lacks: they count like missed ones, with as many sets as the others have.
    """
    planned = pauses(seen.choices)
    asked = AskedWeeks(TermsHistory(seen.choices), today, pauses=planned)
    this = monday_of(today)
    sums = _against_plan(seen.weeks, asked, this)
    shown = [one for one in seen.weeks if one.monday in sums]
    before = [sums[monday] for monday in sums if monday != this]
    return Athlete(
        name,
        week=sums[this],
        before=AgainstPlan(
            sum(one.sessions_done for one in before),
            sum(one.sessions_asked for one in before),
            sum(one.sets_done for one in before),
            sum(one.sets_asked for one in before),
            sum(one.sets_short for one in before),
        ),
        reps=sum(one.reps for one in shown),
        clean_reps=sum(one.clean_reps for one in shown),
        pain=seen.pain,
        left=seen.left,
        right=seen.right,
        last_day=seen.last_day,
        off=next((one for one in planned if one.covers(today)), None),
    )


def first_day(today: date) -> date:
    """Return the Monday with which the weeks begin that are summed up."""
    return monday_of(today) - LAST_WEEKS * _WEEK


def _against_plan(
    weeks: Sequence[WeekSummary], asked: AskedWeeks, this: date
) -> dict[date, AgainstPlan]:
    """Return this week and those before it by Monday; within a long break they asked nothing."""
    rows = calendar(weeks, asked.today)
    whole = len(weeks) < MOST_WEEKS
    sets = asked_by_week(rows, asked, None, whole=whole)
    by_monday = {one.monday: one for one in rows if one.weeks == 1}
    found: dict[date, AgainstPlan] = {}
    for monday in (this - index * _WEEK for index in range(LAST_WEEKS + 1)):
        row = by_monday.get(monday)
        held = row.summary if row is not None else None
        done = held.in_place if held is not None else 0
        expected = asked.sessions_in(monday) if row is not None or monday == this else 0
        if whole and rows and row is rows[-1] and monday != this:
            # The first week of all, whenever it was begun.
            expected = done
        sets_done = held.sets_done if held is not None else 0
        short = held.sets_short if held is not None else 0
        found[monday] = AgainstPlan(done, expected, sets_done, sets.get(monday, 0), short)
    return found


def in_order(athletes: Iterable[Athlete], by: SortBy, today: date) -> tuple[Athlete, ...]:
    """Return athletes in order: by pain (worst first, then the longest away), last day, or name.

    Who was never there is away the longest; who is off as planned comes after the others.
    """

    def name(one: Athlete) -> tuple[str, str]:
        return one.name.casefold(), one.name

    def away(one: Athlete) -> tuple[bool, bool, int]:
        days = one.days_away(today)
        return one.off is not None, days is not None, -(days or 0)

    def pain(one: Athlete) -> int:
        return -one.pain.worst if one.pain is not None else 0

    match by:
        case SortBy.NAME:
            return tuple(sorted(athletes, key=name))
        case SortBy.LAST:
            return tuple(sorted(athletes, key=lambda one: (away(one), name(one))))
        case SortBy.PAIN:
            return tuple(sorted(athletes, key=lambda one: (pain(one), away(one), name(one))))


def sides_words(one: Athlete) -> str:
    """Return clean reps of both legs, as `310 / 402, left 23 % behind`; `-` without any."""
    if not one.left and not one.right:
        return "-"
    behind = one.behind
    words = f", {behind.value} {one.behind_percent} % behind" if behind is not None else ""
    return f"{one.left} / {one.right}{words}"


def away_words(one: Athlete, today: date) -> str:
    """Return when an athlete was last there, as `3 days ago`; why not, where that was planned."""
    days = one.days_away(today)
    if days is None:
        words = "never"
    elif days < 2:
        words = ("today", "yesterday")[days]
    else:
        words = f"{days} days ago"
    return f"{words}, {name_of_why(one.off).lower()}" if one.off is not None else words
