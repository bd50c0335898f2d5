"""Which days the next sessions are due on; it advises, and a missed day only moves them.

All is reckoned in whole local days, so neither a clock nor a time zone has a say.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import combinations, count, pairwise, takewhile

from hamlog.frozen import Frozen, replace
from hamlog.training.planning.breaks import NO_STEP_DAYS, Pause, sessions_asked
from hamlog.training.planning.runs import MARKED, HardDay
from hamlog.training.planning.trained import Trained, in_place
from hamlog.training.words import WEEKDAYS, joined

WEEK_DAYS = 7


class Wishes(Frozen, dict=True):
    """How often and when the athlete wants to train; weekdays are 0 for Monday to 6.

    `weekdays` are the preferred ones, none where all are alike; `hard_runs` the weekdays
    of hard runs. `hard_days` are days with a hard run, whatever their weekday, `not_hard`
    those without one although their weekday has. Nothing is due during the `pauses`, breaks
    that were planned, and a week that is partly off asks for its part of the sessions alone.
    `stopped` are days of strong or sudden pain: the day after is free, whatever was done on them.
    """

    per_week: int
    weekdays: frozenset[int] = frozenset()
    hard_runs: frozenset[int] = frozenset()
    pauses: tuple[Pause, ...] = ()
    hard_days: tuple[HardDay, ...] = ()
    not_hard: frozenset[date] = frozenset()
    stopped: frozenset[date] = frozenset()

    @cached_property
    def run_names(self) -> dict[int, str]:
        """What the hard runs of days are called, by ordinals."""
        return {one.day.toordinal(): one.name for one in self.hard_days}

    @cached_property
    def _spared(self) -> frozenset[int]:
        return frozenset(day.toordinal() for day in self.not_hard)

    def has_run(self, day: int) -> bool:
        """Return whether there is a hard run on an ordinal of a day."""
        if day in self.run_names:
            return True
        return _weekday(day) in self.hard_runs and day not in self._spared

    def hard_on(self, day: date) -> bool:
        """Return whether there is a hard run on a day."""
        return self.has_run(day.toordinal())

    @cached_property
    def without_days(self) -> "Wishes":
        """The same without the days that have a hard run of their own."""
        return replace(self, hard_days=())


class Slot(Frozen):
    """A day on which a session is due, and why that day.

    `moved` is whether the runs of single days moved it there. `unchosen` says why it is not one
    of the preferred days, where there are any and it is none of them. `near_run` is whether a
    run of a single day is on that day, or on the next one.
    """

    day: date
    why: str
    moved: bool = False
    unchosen: str = ""
    near_run: bool = False

    @property
    def told(self) -> str:
        """Why it is not the day that was to be expected, or which run is near; else empty."""
        return self.why if self.moved or self.near_run else self.unchosen


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


def waits_until(wishes: Wishes, slot: Slot) -> str:
    """Return the next chosen weekday where none was left for a session; else nothing.

    Who waits for it is asked for no more then. Where too few days were chosen, waiting would
    cost the session, so it is not named.
    """
    if slot.moved or not slot.unchosen or len(wishes.weekdays) < wishes.per_week:
        return ""
    day = slot.day.toordinal()
    return WEEKDAYS[_weekday(next(day for day in count(day + 1) if _is_preferred(wishes, day)))]


def why_today(wishes: Wishes, slot: Slot) -> str:
    """Return what is to be known of the day on which a session is due; see `Slot.told`."""
    later = waits_until(wishes, slot)
    return f"{slot.told}; you can also wait until {later}" if later else slot.told


def _slots(wishes: Wishes, trained: Iterable[Trained], today: date) -> Iterator[Slot]:
    """Go through the days due, week after week without end, in ordinals of days."""
    used: set[int] = set()
    counted: Counter[int] = Counter()
    trained = tuple(trained)
    days = sorted({one.day.toordinal() for one in trained})
    # Nobody asks for more of the days long ago than when the last of them was.
    used.update(days[max(0, bisect_left(days, today.toordinal() - 2 * NO_STEP_DAYS) - 1) :])
    used.update(day.toordinal() for day in wishes.stopped)
    counted.update(_monday(one.day.toordinal()) for one in in_place(trained))
    first = today.toordinal()
    while True:
        monday = _monday(first)
        left = [
            day
            for day in range(first, monday + WEEK_DAYS)
            if used.isdisjoint((day - 1, day, day + 1))
            and not _before_preferred(wishes, day)
            and not any(pause.covers(date.fromordinal(day)) for pause in wishes.pauses)
        ]
        done = counted[monday]
        last = max((day for day in used if day < min(left, default=first)), default=None)
        asked = sessions_asked(wishes.per_week, wishes.pauses, date.fromordinal(monday))
        if asked < wishes.per_week:
            # After days off the week alone counts, and its first days are as good as any.
            last = None
        fits = _fitting(wishes, used, left, asked - done)
        chosen = _chosen(wishes, fits, last)
        moved = _moved(wishes, fits, chosen, last)
        for number, day in enumerate(chosen, done + 1):
            after_rest = day - 2 in used
            used.add(day)
            why = moved.get(day) or _why(wishes, day, f"{number} of {asked}", after_rest=after_rest)
            unchosen = "" if _is_preferred(wishes, day) else _unchosen(wishes, asked)
            near = not wishes.run_names.keys().isdisjoint((day, day + 1))
            yield Slot(date.fromordinal(day), why, day in moved, unchosen, near)
        first = monday + WEEK_DAYS


def _before_preferred(wishes: Wishes, day: int) -> bool:
    """Return whether a day is a Sunday that would cost the next week its preferred Monday."""
    sunday = WEEK_DAYS - 1
    is_sunday = date.fromordinal(day).weekday() == sunday
    return is_sunday and 0 in wishes.weekdays and sunday not in wishes.weekdays


def _third_after_a_break(used: set[int], day: int) -> bool:
    """Return whether a day would be the third in six days of which the first ended a break."""
    close = [one for one in range(day - 5, day) if one in used]
    if len(close) < 2:
        return False
    before = max((one for one in used if one < close[0]), default=None)
    return before is not None and close[0] - before > NO_STEP_DAYS


def _fitting(wishes: Wishes, used: set[int], left: list[int], due: int) -> list[tuple[int, ...]]:
    """Return the sets of days that can be had, of as many days as are due or as can be."""
    for size in range(max(0, due), 0, -1):
        apart = [days for days in combinations(left, size) if _rested(days)]
        if found := [days for days in apart if _eased(wishes, used, days)]:
            return found
    return []


def _eased(wishes: Wishes, used: set[int], days: tuple[int, ...]) -> bool:
    """Return whether days bring no three within six days after a break, with those before them."""
    if wishes.per_week > 2:
        return True
    return not any(
        _third_after_a_break(used.union(days[:number]), day) for number, day in enumerate(days)
    )


def _chosen(wishes: Wishes, fits: list[tuple[int, ...]], last: int | None) -> tuple[int, ...]:
    """Return the best of the sets of days that fit, none where none does.

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

    return min(fits, key=cost, default=())


def _moved(
    wishes: Wishes, fits: list[tuple[int, ...]], chosen: tuple[int, ...], last: int | None
) -> dict[int, str]:
    """Return why days were chosen that would not have been without the runs of single days."""
    near = {day + ahead for days in fits for day in days for ahead in (0, 1)}
    if near.isdisjoint(wishes.run_names):
        return {}
    usual = _chosen(wishes.without_days, fits, last)
    left_by = [day for day in usual if day not in chosen]
    runs = [run for day in left_by for run in (day + 1, day) if run in wishes.run_names]
    found: dict[int, str] = {}
    for day, instead in zip((one for one in chosen if one not in usual), left_by, strict=True):
        own = [run for run in (instead + 1, instead) if run in wishes.run_names]
        run = next(iter(own or runs), None)
        if run is not None and not (wishes.has_run(day) or wishes.has_run(day + 1)):
            name = wishes.run_names[run]
            found[day] = f"moved to {_called(day)}: {name} on {_called(run)}"
    return found


def _called(day: int) -> str:
    return WEEKDAYS[_weekday(day)]


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
        named = wishes.run_names.get(day + 1, MARKED)
        before = "the day before a hard run" if named == MARKED else f"just before {named}"
        return f"{before}: no other day was left"
    run = _is_run(wishes, day)
    named = wishes.run_names.get(day, MARKED)
    after = "after that day's hard run" if named == MARKED else f"after {named}"
    if not _is_preferred(wishes, day):
        left = "clear of hard runs" if wishes.hard_runs or wishes.hard_days else "left"
        left = f"none of your chosen days was {left}"
        return f"not a day you chose, and {after}" if run else left
    if wishes.weekdays:
        return f"a day you chose, {after}" if run else "a day you chose"
    if run:
        return f"{after}: no other day was left"
    return "after a free day" if after_rest else f"session {number} that week"


def _unchosen(wishes: Wishes, asked: int) -> str:
    """Return why a day is none of the preferred ones; `asked` sessions are due in its week."""
    names = joined([WEEKDAYS[day] for day in sorted(wishes.weekdays)])
    if len(wishes.weekdays) < asked:
        return f"you chose {names}, but {asked} sessions a week need another day"
    runs = bool(wishes.hard_runs or wishes.hard_days)
    if len(wishes.weekdays) == 1:
        left = "not clear of hard runs" if runs else "no longer free"
        return f"you chose {names}, which was {left} that week"
    left = "clear of hard runs" if runs else "still free"
    return f"you chose {names}, but none of these days was {left} that week"


def _is_preferred(wishes: Wishes, day: int) -> bool:
    return not wishes.weekdays or _weekday(day) in wishes.weekdays


def _is_run(wishes: Wishes, day: int) -> bool:
    return wishes.has_run(day)


def _is_eve(wishes: Wishes, day: int) -> bool:
    return wishes.has_run(day + 1)


def _weekday(day: int) -> int:
    """Return the weekday of an ordinal, 0 for Monday; ordinal 1 was a Monday."""
    return (day - 1) % WEEK_DAYS


def _monday(day: int) -> int:
    return day - _weekday(day)
