"""What the athlete set up: equipment, experience, days, time; and what held on which day.

Each value is a dated choice in the log (`plan.days_per_week`, …; `programme` under its own
name), so that what was planned then can be told now. `settings` says how each is read.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from hamlog.errors import UsageError
from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Equipment, Level, Loading
from hamlog.training.ladder import Rung
from hamlog.training.load import Unit
from hamlog.training.planning import settings
from hamlog.training.planning.allowed import UnfitError
from hamlog.training.planning.programmes import OWN_KEY, Entries, own_entries
from hamlog.training.planning.runs import Hardness
from hamlog.training.record import Choice


class Terms(Frozen):
    """What the plan is built on; the defaults are those of an athlete who set up nothing.

    `weekdays` (preferred) and `hard_runs` count from 0, Monday, to 6; none preferred is any.
    `hard_words` and the numbers after it say which runs are hard; 0 is never.
    `ramp_step` is the sets that one step adds to a session. `unit` is how loads are shown,
    `kg` or `lb`; `bands` and `weights` are what exercises without rungs of their own climb by,
    lightest first, none while they were not named. `programme` is a slug or `own`, None
    where equipment and level decide; `own` are the entries of the athlete's own programme.
    """

    equipment: frozenset[Equipment] = settings.EQUIPMENT.default
    experience: Level = settings.EXPERIENCE.default
    days_per_week: int = settings.DAYS_PER_WEEK.default
    weekdays: frozenset[int] = settings.PREFERRED_DAYS.default
    hard_runs: frozenset[int] = settings.HARD_RUNS.default
    hard_words: tuple[str, ...] = settings.HARD_WORDS.default
    hard_minutes: int = settings.HARD_MINUTES.default
    hard_km: int = settings.HARD_KM.default
    hard_zone_minutes: int = settings.HARD_ZONE_MINUTES.default
    ramp_step: int = settings.RAMP_STEP.default
    session_minutes: int = settings.SESSION_MINUTES.default
    unit: Unit = settings.UNIT.default
    bands: tuple[Rung, ...] = settings.BANDS_OWNED.default
    weights: tuple[Rung, ...] = settings.WEIGHTS_OWNED.default
    programme: str | None = settings.PROGRAMME.default
    own: Entries = ()

    def owned(self, loading: Loading) -> tuple[Rung, ...]:
        """Return the bands or weights that the athlete owns, none where they named none."""
        return {Loading.BAND: self.bands, Loading.KILOGRAMS: self.weights}.get(loading, ())

    @property
    def hardness(self) -> Hardness:
        """From when on a run of a calendar or a watch is hard."""
        return Hardness(self.hard_words, self.hard_minutes, self.hard_km, self.hard_zone_minutes)

    def stored(self, key: str) -> str:
        """Return what a setting is, as the log keeps it and as it can be typed."""
        return settings.stored(key, getattr(self, key))


class TermsHistory:
    """The terms in force on any day, from the choices of all time, in any order.

    The newest choice of a key holds from the day on which it was made. A stored value that
    cannot be read is its default; nothing here raises.
    """

    def __init__(self, choices: Iterable[Choice]) -> None:
        defaults = Terms()
        names = {one.choice_key: key for key, one in settings.KEYS.items()} | {OWN_KEY: "own"}
        mine = sorted((one for one in choices if one.key in names), key=lambda one: one.at.date())
        newest: dict[str, datetime] = {}
        terms = defaults
        self._days: list[date] = []
        self._terms: list[Terms] = [defaults]
        for day, made in groupby(mine, key=lambda one: one.at.date()):
            for one in made:
                at = one.at if one.at.tzinfo else one.at.replace(tzinfo=UTC)
                # Whoever travels west can choose later on an earlier day.
                if one.key in newest and at < newest[one.key]:
                    continue
                newest[one.key] = at
                terms = _with(terms, names[one.key], one.value, defaults)
            self._days.append(day)
            self._terms.append(terms)

    def on(self, day: date) -> Terms:
        """Return the terms in force on a day."""
        return self._terms[bisect_right(self._days, day)]


def unit_on(choices: Iterable[Choice], day: date) -> Unit:
    """Return in which unit loads are shown on a day."""
    return "lb" if TermsHistory(choices).on(day).unit == "lb" else "kg"


def _with(terms: Terms, name: str, text: str, defaults: Terms) -> Terms:
    value: Any
    if name == "own":
        value = own_entries(text)
    else:
        try:
            # As it was kept: what was typed is read by `settings.parsed`.
            value = settings.KEYS[name].takes.read(text)
        except (UsageError, UnfitError):
            value = getattr(defaults, name)
    return replace(terms, **{name: value})
