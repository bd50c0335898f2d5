"""After a break: what a day asks for at most, by the days since an exercise was last done.

A break that is planned is a choice, `plan.pause`: its first and last day, and why.
"""

import re
from collections.abc import Iterable
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
    """A break that was planned: no training from `first` to `last`."""

    first: date
    last: date
    why: str = ""

    def covers(self, day: date) -> bool:
        """Whether nothing is asked for on a day: of a race, four days before and three after."""
        before = RACE_BEFORE_DAYS if self.why == RACE else 0
        after = RACE_AFTER_DAYS if self.why == RACE else 0
        from_day = self.first - timedelta(days=before)
        return from_day <= day <= self.last + timedelta(days=after)

    def holds(self, day: date) -> bool:
        """Whether nothing steps on a day: the fortnight before a race."""
        near = timedelta(days=RACE_HOLD_DAYS)
        return self.why == RACE and self.first - near <= day <= self.first


_PAUSE = re.compile(r"(\d{4}-\d\d-\d\d)\s*,\s*(\d{4}-\d\d-\d\d)\s*(?:,\s*(\w+))?")


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
    return Pause(first, last, (found[3] or "").casefold()) if first <= last else None


def pauses(choices: Iterable[Choice]) -> tuple[Pause, ...]:
    """Return the planned breaks, oldest first.

    Each choice of `plan.pause` is one; a later one of the same first day replaces it, and
    one that holds nothing (`off`) takes back all that were to come when it was made.
    """
    found: dict[date, Pause] = {}
    mine = (one for one in choices if one.key == PAUSE_KEY)
    for one in sorted(mine, key=lambda choice: choice.at):
        pause = pause_of(one.value)
        if pause is not None:
            found[pause.first] = pause
        else:
            made = one.at.date()
            found = {first: kept for first, kept in found.items() if kept.last < made}
    return tuple(found[first] for first in sorted(found))


def off_until(planned: Iterable[Pause], day: date) -> date | None:
    """Return the first day after `day` that no planned break covers; None where `day` is free."""
    planned = tuple(planned)
    free = day
    while any(one.covers(free) for one in planned):
        free += timedelta(days=1)
    return free if free != day else None
