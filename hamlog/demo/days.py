"""Which days somebody trains on who means to train when it is due, and why not on others."""

from datetime import date, timedelta
from enum import Enum, auto
from random import Random

from hamlog.frozen import Frozen

# So many weeks at either end go by the plan: a beginning, and a log in the middle of its life.
_QUIET_WEEKS = 3
_A_DAY_LATER = 0.08
_MISSED = 0.055
_TIRED = 0.08
_COLD = 0.025
# A pause that costs all sets comes once in eight years or so.
_LONG_PAUSE = 0.0025
_LONG_PAUSE_FROM_WEEK = 70
_EARLIEST_S, _LATEST_S = 6 * 3600, 20 * 3600
_WEEK = timedelta(weeks=1)


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


class Days:
    """What comes between the runner and the plan's days, from `first` until `last`."""

    def __init__(self, rng: Random, first: date, last: date) -> None:
        self._rng = rng
        self._monday = first - timedelta(days=first.weekday())
        self.weeks = self.week_of(last) + 1
        self._away = _absences(rng, self._monday, self.weeks)
        self._since: Away | None = None

    def week_of(self, day: date) -> int:
        """Return in which week a day lies, 0 for the first."""
        return (day - self._monday).days // 7

    def waits_for(self, due: date) -> int:
        """Return how many days it takes from a day that is due until there is time to train."""
        week = self.week_of(due)
        if self._away[week] is not None:
            self._since = self._away[week]
            return (self._monday + (week + 1) * _WEEK - due).days
        chance = self._rng.random()
        if self._calm(week) or chance >= _A_DAY_LATER + _MISSED:
            return 0
        return 1 if chance < _A_DAY_LATER else 3

    def evening(self, day: date) -> Evening:
        """Return how it is on a day on which there is time."""
        week = self.week_of(day)
        tired = not self._calm(week) and self._rng.random() < _TIRED
        after, self._since = self._since, None
        before = None
        if day.weekday() >= 3 and week + 1 < self.weeks:
            before = self._away[week + 1]
        return Evening(day, week, self._start_s(day), tired, after, before)

    def _calm(self, week: int) -> bool:
        return week < _QUIET_WEEKS or week >= self.weeks - _QUIET_WEEKS

    def _start_s(self, day: date) -> int:
        """Return when a session begins: after work, at weekends in the morning."""
        usual_s = 9.75 * 3600 if day.weekday() >= 5 else 18.4 * 3600
        return int(min(max(_EARLIEST_S, self._rng.gauss(usual_s, 2400)), _LATEST_S))


def _absences(rng: Random, monday: date, weeks: int) -> list[Away | None]:
    """Return for every week why nobody trains in it, None where somebody does."""
    away: list[Away | None] = [None] * weeks
    been: set[int] = set()
    week = _QUIET_WEEKS
    while week < weeks - _QUIET_WEEKS:
        why, length = _absence(rng, monday + week * _WEEK, week, been)
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
