"""Which days somebody trains who means to train twice a week, and why not on the others."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum, auto
from random import Random

from hamlog.frozen import Frozen

# So many weeks at either end go by the plan: a beginning, and a log in the middle of its life.
_QUIET_WEEKS = 3
_MISSED = 0.055
_SHIFTED = 0.12
_COLD = 0.025
# A pause that costs all sets comes once in eight years or so.
_LONG_PAUSE = 0.0025
_LONG_PAUSE_FROM_WEEK = 70
_EARLIEST_S, _LATEST_S = 6 * 3600, 20 * 3600


class Away(Enum):
    """Why a week has no session."""

    HOLIDAY = auto()
    COLD = auto()
    PAUSE = auto()


class Evening(Frozen):
    """A day of training: when it begins, and what lies before and after it, if anything does.

    `start_s` are seconds from midnight. `week` counts from the first, 0. `tired` is a day on
    which everything is heavier.
    """

    day: date
    week: int
    start_s: int
    tired: bool
    after: Away | None = None
    before: Away | None = None


def weekdays(last: date) -> frozenset[int]:
    """Return the usual two days: that of `last`, and the one three days before it.

    So a session is due on `last` itself, three days after the last one.
    """
    return frozenset({last.weekday(), (last.weekday() - 3) % 7})


def evenings(rng: Random, first: date, last: date) -> Iterator[Evening]:
    """Yield the days of training from `first` on and before `last`, oldest first."""
    usual = sorted(weekdays(last))
    monday = first - timedelta(days=first.weekday())
    weeks = (last - monday).days // 7 + 1
    away = _absences(rng, monday, weeks)
    held: Evening | None = None
    since: Away | None = None
    for week in range(weeks):
        if away[week] is not None:
            since = away[week]
            continue
        calm = week < _QUIET_WEEKS or week >= weeks - _QUIET_WEEKS
        for day in _days_of(rng, monday + timedelta(weeks=week), usual, calm=calm):
            if not first <= day < last or (held is not None and (day - held.day).days < 2):
                continue
            if held is not None:
                yield _with_before(held, since)
            tired = not calm and rng.random() < 0.08
            held = Evening(day, week, _start_s(rng, day), tired, after=since)
            since = None
    if held is not None:
        yield held


def _with_before(one: Evening, before: Away | None) -> Evening:
    if before is None:
        return one
    return Evening(one.day, one.week, one.start_s, one.tired, one.after, before)


def _start_s(rng: Random, day: date) -> int:
    """Return when a session begins: after work, at weekends in the morning."""
    usual_s = 9.75 * 3600 if day.weekday() >= 5 else 18.4 * 3600
    return int(min(max(_EARLIEST_S, rng.gauss(usual_s, 2400)), _LATEST_S))


def _days_of(rng: Random, monday: date, usual: list[int], *, calm: bool) -> Iterator[date]:
    """Yield the days of one week: the usual ones, now and then one missed or a day later."""
    for weekday in usual:
        if not calm and rng.random() < _MISSED:
            continue
        shift = int(not calm and rng.random() < _SHIFTED)
        if shift and rng.random() < 0.3:
            shift = -1
        yield monday + timedelta(days=weekday + shift)


def _absences(rng: Random, monday: date, weeks: int) -> list[Away | None]:
    """Return for every week why nobody trains in it, None where one does."""
    away: list[Away | None] = [None] * weeks
    been: set[int] = set()
    week = _QUIET_WEEKS
    while week < weeks - _QUIET_WEEKS:
        day = monday + timedelta(weeks=week)
        why, length = _absence(rng, day, week, been)
        length = min(length, weeks - _QUIET_WEEKS - week)
        away[week : week + length] = [why] * length
        # After an absence comes a week of training at least.
        week += length + 1
    if weeks >= 9 and not any(away):
        away[weeks // 2] = Away.COLD
    return away


def _absence(rng: Random, day: date, week: int, been: set[int]) -> tuple[Away | None, int]:
    """Return why nobody trains in the week of `day`, and for how many weeks."""
    if week > _LONG_PAUSE_FROM_WEEK and rng.random() < _LONG_PAUSE:
        return Away.PAUSE, rng.choice((6, 7, 8))
    summer = day.month in (7, 8) and day.year not in been
    if summer and (rng.random() < 0.25 or (day.month == 8 and day.day > 20)):
        been.add(day.year)
        return Away.HOLIDAY, 3 if rng.random() < 0.2 else 2
    if day.month == 12 and 18 <= day.day <= 24 and rng.random() < 0.6:
        return Away.HOLIDAY, 1
    if rng.random() < _COLD:
        return Away.COLD, 1
    return None, 0
