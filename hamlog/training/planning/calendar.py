"""Which days the next sessions are due on; it advises, and a missed day only moves them.

All is reckoned in whole local days, so neither a clock nor a time zone has a say.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, pairwise, takewhile

from hamlog.frozen import Frozen
from hamlog.training.planning.breaks import NO_STEP_DAYS, Pause, sessions_asked
from hamlog.training.planning.trained import Trained, in_place

WEEK_DAYS = 7


class Wishes(Frozen):
    """How often and when the athlete wants to train; weekdays are 0 for Monday to 6.

    `weekdays` are the preferred ones, none where all are alike; `hard_runs` the weekdays
    of hard runs. Nothing is due during the `pauses`, breaks that were planned, and a week that
    is partly off asks for its part of the sessions alone.
    """

    per_week: int
    weekdays: frozenset[int] = frozenset()
    hard_runs: frozenset[int] = frozenset()
    pauses: tuple[Pause, ...] = ()


class Slot(Frozen):
    """A day on which a session is due, and why that day."""

    day: date
    why: str


def days_ahead(
    wishes: Wishes, trained: Iterable[Trained], today: date, weeks: int
) -> tuple[Slot, ...]:
    """Return the days due in the `weeks` times seven days from `today` on, each taken as done.

    `trained` are the sessions so far, in any order. One of today's is looked at like any
    other: leave out what is still under way, or today is no longer due.

    In each ISO week as many sessions are due as it lacks, as evenly apart as the week allows,
    with a free day after every day on which a rep was done; no Sunday makes up for a week
    where Monday is preferred. After a break three sessions take seven days, where a week has
    one or two. Where not all can be had, first preferred days yield, then the
    day before a hard run is taken, and last a session is left out, never the free day.
    """
    end = today.toordinal() + weeks * WEEK_DAYS
    return tuple(takewhile(lambda slot: slot.day.toordinal() < end, _slots(wishes, trained, today)))


def next_due(wishes: Wishes, trained: Iterable[Trained], today: date) -> Slot:
    """Return the first day due from `today` on; see `days_ahead`."""
    return next(_slots(wishes, trained, today))


def _slots(wishes: Wishes, trained: Iterable[Trained], today: date) -> Iterator[Slot]:
    """Go through the days due, week after week without end, in ordinals of days."""
    used: set[int] = set()
    counted: Counter[int] = Counter()
    trained = tuple(trained)
    used.update(one.day.toordinal() for one in trained)
    counted.update(_monday(one.day.toordinal()) for one in in_place(trained))
    first = today.toordinal()
    while True:
        monday = _monday(first)
        left = [
            day
            for day in range(first, monday + WEEK_DAYS)
            if used.isdisjoint((day - 1, day, day + 1))
            and not _before_preferred(wishes, day)
            and not (wishes.per_week < 3 and _third_after_a_break(used, day))
            and not any(pause.covers(date.fromordinal(day)) for pause in wishes.pauses)
        ]
        done = counted[monday]
        last = max((day for day in used if day < min(left, default=first)), default=None)
        asked = sessions_asked(wishes.per_week, wishes.pauses, date.fromordinal(monday))
        if asked < wishes.per_week:
            # After days off the week alone counts, and its first days are as good as any.
            last = None
        for number, day in enumerate(_chosen(wishes, left, asked - done, last), done + 1):
            after_rest = day - 2 in used
            used.add(day)
            why = _why(wishes, day, f"{number} of {asked}", after_rest=after_rest)
            yield Slot(date.fromordinal(day), why)
        first = monday + WEEK_DAYS


def _before_preferred(wishes: Wishes, day: int) -> bool:
    """Return whether a day is a Sunday that would cost the next week its preferred Monday."""
    sunday = WEEK_DAYS - 1
    is_sunday = date.fromordinal(day).weekday() == sunday
    return is_sunday and 0 in wishes.weekdays and sunday not in wishes.weekdays


def _third_after_a_break(used: set[int], day: int) -> bool:
    """Return whether a day would be the third in six days of which the first ended a break."""
    close = sorted(one for one in used if day - 6 < one < day)
    before = max((one for one in used if close and one < close[0]), default=None)
    return len(close) > 1 and before is not None and close[0] - before > NO_STEP_DAYS


def _chosen(wishes: Wishes, left: list[int], due: int, last: int | None) -> tuple[int, ...]:
    """Return the best of the days that are left, as many as are due or as many as can be.

    Best is: fewest on the day before a hard run, then fewest not preferred, then fewest on
    the day of a hard run, then most evenly apart, then earliest. Each part is a sum over days
    or over the gaps between them, from the `last` session to the next Monday, so what is best
    today is still best tomorrow: the days move only when one is missed.
    """

    def cost(days: tuple[int, ...]) -> tuple[int, int, int, int, int, tuple[int, ...]]:
        return (
            sum(_is_eve(wishes, day) for day in days),
            sum(not _is_preferred(wishes, day) for day in days),
            sum(_is_run(wishes, day) for day in days),
            *_unevenness(days, last, wishes.per_week),
            days,
        )

    for size in range(max(0, due), 0, -1):
        apart = [days for days in combinations(left, size) if _rested(days)]
        if apart:
            return min(apart, key=cost)
    return ()


def _unevenness(days: tuple[int, ...], last: int | None, per_week: int) -> tuple[int, int]:
    """Return how many gaps are too short, and the squares of all gaps: least where all are alike.

    A gap is too short below the days that the week has for each session, three for two.
    """
    monday = _monday(days[0])
    if last is None or days[0] - last > NO_STEP_DAYS:
        # After a break the week alone counts, as if the one before had been even.
        last = monday + WEEK_DAYS // -per_week
    gaps = [later - day for day, later in pairwise((last, *days, monday + WEEK_DAYS))]
    short = sum(gap < WEEK_DAYS // per_week for gap in gaps[:-1])
    return short, sum(gap * gap for gap in gaps)


def _rested(days: tuple[int, ...]) -> bool:
    return all(later - day > 1 for day, later in pairwise(days))


def _why(wishes: Wishes, day: int, number: str, *, after_rest: bool) -> str:
    """Return in less than 60 characters why it is this day."""
    if _is_eve(wishes, day):
        return "the day before a hard run: no other day was left"
    run = _is_run(wishes, day)
    if not _is_preferred(wishes, day):
        clear = " clear of hard runs" if wishes.hard_runs else ""
        left = f"no day you chose was left{clear}"
        return "not a day you chose, and after that day's hard run" if run else left
    if wishes.weekdays:
        return "a day you chose, after that day's hard run" if run else "a day you chose"
    if run:
        return "after that day's hard run: no other day was left"
    return "after a free day" if after_rest else f"session {number} this week"


def _is_preferred(wishes: Wishes, day: int) -> bool:
    return not wishes.weekdays or _weekday(day) in wishes.weekdays


def _is_run(wishes: Wishes, day: int) -> bool:
    return _weekday(day) in wishes.hard_runs


def _is_eve(wishes: Wishes, day: int) -> bool:
    return _weekday(day + 1) in wishes.hard_runs


def _weekday(day: int) -> int:
    """Return the weekday of an ordinal, 0 for Monday; ordinal 1 was a Monday."""
    return (day - 1) % WEEK_DAYS


def _monday(day: int) -> int:
    return day - _weekday(day)
