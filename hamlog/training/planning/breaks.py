"""After a break: what a day asks for at most, by the days since an exercise was last done.

A break that is planned is a choice, `plan.pause.FIRST`: its first and last day, and why.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from hamlog.frozen import Frozen, replace
from hamlog.training.planning.stand import Scale, Stand
from hamlog.training.record import Choice

NO_STEP_DAYS = 10
LIGHTER_DAYS = 21
ANEW_DAYS = 42
REPS_AFTER = 10
MOST_SETS = 3

PAUSE_KEY = "plan.pause"
RACE = "race"
RACE_HOLD_DAYS = 14
RACE_BEFORE_DAYS = 4
RACE_AFTER_DAYS = 3
_WEEK_DAYS = 7


class Ceiling(Frozen):
    """What an exercise is asked for at most: its stand and its sets; `steps` says it may rise."""

    stand: Stand
    sets: int
    steps: bool


def after_break(
    scale: Scale, stand: Stand, sets: int, days: int, idle_days: int | None = None
) -> Ceiling:
    """Return the ceiling `days` after an exercise was last done, at `stand` and in so many sets.

    Of these, `idle_days` (all, where it is None) are those on which the plan would have had it.
    """
    idle_days = days if idle_days is None else idle_days
    if days > ANEW_DAYS:
        lighter = scale.default_lowering(scale.lighter(stand, 2))
        return Ceiling(_at_most_ten(lighter), 1, steps=False)
    if days > LIGHTER_DAYS:
        return Ceiling(_at_most_ten(scale.lighter(stand)), max(1, sets - 1), steps=False)
    if idle_days > NO_STEP_DAYS:
        return Ceiling(stand, sets, steps=False)
    return Ceiling(stand, MOST_SETS, steps=True)


def _at_most_ten(stand: Stand) -> Stand:
    return replace(stand, reps=min(REPS_AFTER, stand.reps))


class Pause(Frozen):
    """A break that was planned: no training from `first` to `last`.

    `ended` is the day from which on it does not hold any more, where it was called off.
    """

    first: date
    last: date
    why: str = ""
    ended: date | None = None

    @property
    def off_from(self) -> date:
        """The first day on which nothing is asked for: of a race, four days before it."""
        before = RACE_BEFORE_DAYS if self.why == RACE else 0
        return self.first - timedelta(days=before)

    @property
    def off_to(self) -> date:
        """The last day on which nothing is asked for: of a race, three days after it."""
        after = RACE_AFTER_DAYS if self.why == RACE else 0
        last = self.last + timedelta(days=after)
        return last if self.ended is None else min(last, self.ended - timedelta(days=1))

    @property
    def begins(self) -> date:
        """The first day on which it changes the plan: of a race, a fortnight before it."""
        near = RACE_HOLD_DAYS if self.why == RACE else 0
        return self.first - timedelta(days=near)

    def covers(self, day: date) -> bool:
        """Whether nothing is asked for on a day: of a race, four days before and three after."""
        return self.off_from <= day <= self.off_to

    def holds(self, day: date) -> bool:
        """Whether nothing steps on a day: the fortnight before a race."""
        called_off = self.ended is not None and day >= self.ended
        return self.why == RACE and self.begins <= day <= self.first and not called_off


_PAUSE = re.compile(r"(\d{4}-\d\d-\d\d)\s*,\s*(\d{4}-\d\d-\d\d)\s*(?:,\s*(\w+))?")
# So that days before and after it are days, too.
_FIRST_YEAR, _LAST_YEAR = 1900, 9000


def pause_key(pause: Pause) -> str:
    """Return the key of the choice that is a planned break, or calls it off."""
    return f"{PAUSE_KEY}.{pause.first}"


def pause_text(pause: Pause) -> str:
    """Return a planned break as the log keeps it: `2026-12-01,2026-12-14,race`."""
    return f"{pause.first},{pause.last},{pause.why}".rstrip(",")


def pause_of(text: str) -> Pause | None:
    """Return the planned break of a stored text, None where it holds none."""
    found = _PAUSE.fullmatch(text.strip())
    if found is None:
        return None
    try:
        first, last = date.fromisoformat(found[1]), date.fromisoformat(found[2])
    except ValueError:
        return None
    known = first.year >= _FIRST_YEAR and last.year <= _LAST_YEAR
    return Pause(first, last, (found[3] or "").casefold()) if first <= last and known else None


def pauses(choices: Iterable[Choice]) -> tuple[Pause, ...]:
    """Return the planned breaks, oldest first.

    Each choice of `plan.pause` or `plan.pause.FIRST` is one; a later one of the same first day
    replaces it. One that holds nothing (`off`) calls off that of its first day, or all: what
    was not over then ends the day before, so that the days behind stay days off.
    """
    found: dict[date, Pause] = {}
    prefix = f"{PAUSE_KEY}."
    mine = (one for one in choices if one.key == PAUSE_KEY or one.key.startswith(prefix))
    for one in sorted(mine, key=lambda choice: choice.at):
        pause = pause_of(one.value)
        if pause is not None:
            found[pause.first] = pause
            continue
        meant = one.key.removeprefix(PAUSE_KEY).removeprefix(".")
        for first, kept in tuple(found.items()):
            if meant in ("", str(first)):
                _call_off(found, kept, one.at.date())
    return tuple(found[first] for first in sorted(found))


def _call_off(found: dict[date, Pause], pause: Pause, day: date) -> None:
    """End a planned break before a day; one that was over by then stays as it was."""
    if pause.off_from >= day:
        del found[pause.first]
    elif pause.off_to >= day:
        found[pause.first] = replace(pause, ended=day)


class DaysOff(Frozen):
    """Days without training in a row: the planned breaks, oldest first, and the first day after."""

    pauses: tuple[Pause, ...]
    until: date


def days_off(planned: Iterable[Pause], day: date) -> DaysOff | None:
    """Return the days off around `day`, those before it left out; None where it is none."""
    planned = tuple(planned)
    free, met = day, list[Pause]()
    while found := [one for one in planned if one.covers(free)]:
        met += (one for one in found if one not in met)
        free += timedelta(days=1)
    return DaysOff(tuple(met), free) if met else None


def next_days_off(planned: Collection[Pause], first: date, last: date) -> DaysOff | None:
    """Return the first days off that begin from one day to another; None where there are none."""
    days = (first + timedelta(days=index) for index in range((last - first).days + 1))
    return next((found for day in days if (found := days_off(planned, day))), None)


def off_until(planned: Iterable[Pause], day: date) -> date | None:
    """Return the first day after `day` that no planned break covers; None where `day` is free."""
    found = days_off(planned, day)
    return found.until if found else None


def sessions_asked(per_week: int, planned: Collection[Pause], monday: date) -> int:
    """Return how many sessions a week asks for: of a week partly off, its part of the usual.

    Rounded: of two sessions a week four free days have one, a single day has none.
    """
    if not planned:
        return per_week
    days = (monday + timedelta(days=index) for index in range(_WEEK_DAYS))
    free = sum(not any(one.covers(day) for one in planned) for day in days)
    return round(per_week * free / _WEEK_DAYS)
