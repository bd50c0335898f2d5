"""Consistency: weeks in a row that met the plan, and missed days.

What a week asked for is the number of sessions a week in force at the time; the days it
expected them on are the preferred weekdays, or else the usual ones.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, timedelta

from hamlog.frozen import Frozen
from hamlog.training.record import WeekSummary

LONGEST_MISS = 4
"""How many weeks without a set count as missed; longer is a break, in which nothing is missed."""

_WEEK = timedelta(weeks=1)
_DAYS = 7


class Runs(Frozen):
    """Weeks in a row that met the plan: up to now, and the longest run."""

    now: int = 0
    longest: int = 0


def runs(counted: Mapping[date, int], asked_in: Callable[[date], int], today: date) -> Runs:
    """Return the runs of weeks with as many sessions that counted as the plan asked for.

    `counted` has by Monday, in order, how many sessions counted; `asked_in` returns how many
    the week of a Monday asked for. The week of `today` extends a run once it has met the plan,
    and does not end one before it is over. A week that asked for nothing, since a break was
    planned in it, neither extends a run nor ends it.
    """
    this = monday_of(today)
    run = longest = now = 0
    before: date | None = None
    for monday, sessions in counted.items():
        if monday > this:
            break
        if not sessions or sessions < asked_in(monday):
            continue
        run = run + 1 if before is not None and _all_off(before, monday, asked_in) else 1
        before = monday
        longest = max(longest, run)
    if before is not None and _all_off(before, this, asked_in):
        now = run
    return Runs(now, longest)


def _all_off(before: date, monday: date, asked_in: Callable[[date], int]) -> bool:
    """Return whether all weeks between two asked for nothing, as where there are none."""
    between = before + _WEEK
    while between < monday:
        if asked_in(between) > 0:
            return False
        between += _WEEK
    return True


def monday_of(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def usual_weekdays(trained: Iterable[date], count: int) -> frozenset[int]:
    """Return the usual training weekdays, 0 for Monday: at most `count`, no two adjacent.

    There is a day of rest between sessions, so of two adjacent days only one can be usual.
    """
    found: set[int] = set()
    for weekday, _ in sorted(
        Counter(day.weekday() for day in trained).items(), key=lambda one: (-one[1], one[0])
    ):
        beside = {(weekday - 1) % _DAYS, (weekday + 1) % _DAYS}
        if len(found) < count and not beside & found:
            found.add(weekday)
    return frozenset(found)


def missed_days(
    trained: Collection[date],
    first: date,
    today: date,
    asked_in: Callable[[date], int],
    weekdays_in: Callable[[date], frozenset[int]],
) -> frozenset[date]:
    """Return the days of past weeks, from day `first` on, on which a session was expected.

    A week with fewer days than it asked for missed that many of its `weekdays_in`, those
    furthest from its days: training a day later than usual misses nothing. Nothing is missed
    before the first day of `trained`, in long breaks, or this week.
    """
    by_week: dict[date, set[date]] = {}
    for day in trained:
        by_week.setdefault(monday_of(day), set()).add(day)
    if not by_week:
        return frozenset()
    this, start = monday_of(today), max(first, min(trained))
    found: set[date] = set()
    empty = list[date]()
    monday = monday_of(start)
    while monday < this:
        done = by_week.get(monday, set())
        if done:
            found.update(_missed(empty, start, asked_in, weekdays_in))
            empty = []
            found.update(_missed_in(monday, done, start, asked_in(monday), weekdays_in(monday)))
        else:
            empty.append(monday)
        monday += _WEEK
    return frozenset(found | set(_missed(empty, start, asked_in, weekdays_in)))


def _missed(
    empty: Collection[date],
    start: date,
    asked_in: Callable[[date], int],
    weekdays_in: Callable[[date], frozenset[int]],
) -> Iterable[date]:
    """Yield the days missed in consecutive weeks without a session."""
    if len(empty) <= LONGEST_MISS:
        for monday in empty:
            yield from _missed_in(monday, set(), start, asked_in(monday), weekdays_in(monday))


def _missed_in(
    monday: date, done: Collection[date], start: date, asked: int, weekdays: Collection[int]
) -> list[date]:
    days = [monday + timedelta(days=weekday) for weekday in sorted(weekdays)]
    open_days = [day for day in days if day not in done and day >= start]

    def near(day: date) -> tuple[int, int]:
        apart = min((abs((day - one).days) for one in done), default=_DAYS)
        return -apart, -day.toordinal()

    return sorted(open_days, key=near)[: max(0, asked - len(done))]


def asked_sets(
    week: WeekSummary | None,
    sessions: int,
    before: WeekSummary | None,
    to_come: Iterable[int] = (),
) -> int:
    """Return how many sets a week asked for that was to have `sessions` of them.

    These are what its sessions with a rep asked for, the sets of each that is `to_come`, and
    for each missed session the number that the week's other sessions had, or else that of
    `before`, the last week that has any. A session that was begun and left asked for nothing,
    and a few sets beside the plan take the place of no session.
    """
    coming = tuple(to_come)
    held = week.in_place if week is not None else 0
    planned = week.sets_planned if week is not None and week.sessions else 0
    like = week if held else before
    each = like.sets_planned / like.in_place if like is not None and like.in_place else 0.0
    return planned + sum(coming) + round(each * max(0, sessions - held - len(coming)))
