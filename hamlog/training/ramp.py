"""How many sets of each exercise a day asks for: from one, step by step, up to three.

The source's advice is to add a set or two a week until it is three of each. What a day
asks for follows from the sessions before it alone, so it never matters when one asks.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from hamlog.training.past import Trained

FEWEST = 1
MOST = 3
STEP_DAYS = 7
FEWER_AFTER_DAYS = 21
AGAIN_AFTER_DAYS = 42

_NUMBERS = ("no sets", "one set", "two sets", "three sets")


@dataclass(frozen=True, slots=True)
class Rule:
    """What the ramp goes by on one day.

    `exercises` are the slugs of the programme in order, `per_week` its sessions a week,
    `step` the sets that one step adds.
    """

    exercises: tuple[str, ...]
    per_week: int
    step: int


@dataclass(frozen=True, slots=True)
class Ramp:
    """The sets of one day by exercise slug, in the programme's order, and why.

    `added` names what a step on this very day adds, an exercise twice where it gets two.
    `step_day` is the day of the last step, of the first session where there was none, or
    of the return after a pause; `counted` of `needed` sessions counted since then.
    `back_to` are the sets before a pause, of the exercises that have not regained them.
    `pause_days` is how long the pause was that costs sets on this day, else 0.
    """

    sets: Mapping[str, int]
    why: Mapping[str, str]
    added: tuple[str, ...]
    step_day: date
    counted: int
    needed: int
    back_to: Mapping[str, int] = field(default_factory=dict)
    pause_days: int = 0

    @property
    def next_step_from(self) -> date:
        """The first day on which the next step may be taken, if its sessions are done."""
        return self.step_day + timedelta(days=STEP_DAYS)

    @property
    def full(self) -> bool:
        """Whether there is nothing left to add."""
        return all(sets == MOST for sets in self.sets.values())


def ramp_on(day: date, trained: Sequence[Trained], rule_on: Callable[[date], Rule]) -> Ramp:
    """Return the sets of `day`; it need not be a day on which one trains.

    `trained` are the sessions, oldest first; those of `day` itself and later ones change
    nothing. `rule_on` gives the rule of a day, so a new setting leaves the past alone.

    A step is taken at the first planned session for which, since the last one, as many
    sessions counted as the week has and seven days have passed. After more than 21 days
    without a counted session it is one set fewer of each, after more than 42 one set; the
    way back to the sets before goes by half of the exercises a step, and not beyond them.
    Sessions without a plan before the first planned one say where to start.
    """
    before = [one for one in trained if one.day < day]
    first = next((one.day for one in before if one.planned), day)
    walk = _Walk.from_history(one for one in before if one.day < first)
    planned_on = (one for one in before if one.day >= first)
    for one_day, group in groupby(planned_on, key=attrgetter("day")):
        sessions = list(group)
        walk.arrive(one_day, rule_on(one_day), planned=any(one.planned for one in sessions))
        walk.train(one_day, sum(one.counts for one in sessions))
    rule = rule_on(day)
    return walk.shown(walk.arrive(day, rule, planned=True), rule)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What changes on a day before it is trained.

    `fresh` start at one set; the value is how many days they were away, 0 where they were
    never there. `kept` come back with the sets they had; the value is the day they left.
    `earned` is how many sessions counted since `since` for the step that adds `added`.
    """

    day: date
    first: bool
    pause_days: int = 0
    dropped: frozenset[str] = frozenset()
    fresh: Mapping[str, int] = field(default_factory=dict)
    kept: Mapping[str, date] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    earned: int = 0
    since: date | None = None
    regaining: bool = False


@dataclass(slots=True)
class _Walk:
    """Where the ramp stands while the sessions are gone through."""

    sets: dict[str, int] = field(default_factory=dict)
    former: dict[str, int] = field(default_factory=dict)
    left_on: dict[str, date] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    step_day: date | None = None
    counted: int = 0
    trained_on: date | None = None
    counted_on: date | None = None
    pause: int = 0

    @classmethod
    def from_history(cls, sessions: Iterable[Trained]) -> "_Walk":
        """Start from what was done before there was a plan: the latest of each exercise."""
        walk = cls()
        for one in sessions:
            for slug, done in one.sets.items():
                if done > 0:
                    walk.sets[slug] = min(MOST, done)
                    walk.left_on[slug] = one.day
            if one.counts:
                walk.counted_on = one.day
        return walk

    def arrive(self, day: date, rule: Rule, *, planned: bool) -> _Arrival:
        """Go on to a day with a session: pause, programme, then the step it may bring."""
        first = self.step_day is None
        pause_days, dropped = self._pause(day)
        fresh, kept = self._enter(day, rule.exercises)
        if self.step_day is None or (fresh and len(fresh) == len(self.programme)):
            self.step_day, self.counted = day, 0
        arrival = _Arrival(day, first, pause_days, dropped, fresh, kept)
        enough = planned and self.counted >= rule.per_week
        if not enough or (day - self.step_day).days < STEP_DAYS:
            return arrival
        earned, since = self.counted, self.step_day
        self.step_day, self.counted = day, 0
        regaining = bool(self._back_to())
        added = self._step(rule.step, fresh)
        return replace(arrival, added=added, earned=earned, since=since, regaining=regaining)

    def train(self, day: date, counted: int) -> None:
        """Have trained on that day, in so many sessions that count."""
        self.trained_on = day
        if counted:
            self.counted += counted
            self.counted_on = day
            self.pause = 0

    def _pause(self, day: date) -> tuple[int, frozenset[str]]:
        """Take off what a pause costs, once; return its days and what has fewer sets now."""
        days = 0 if self.counted_on is None else (day - self.counted_on).days
        cost = (days > FEWER_AFTER_DAYS) + (days > AGAIN_AFTER_DAYS)
        if cost <= self.pause:
            return 0, frozenset()
        self.pause = cost
        dropped = frozenset(slug for slug, sets in self.sets.items() if sets > FEWEST)
        for slug in dropped:
            self.former[slug] = max(self.former.get(slug, 0), self.sets[slug])
            self.sets[slug] = FEWEST if days > AGAIN_AFTER_DAYS else self.sets[slug] - 1
        if self.step_day is not None:
            # What was done before the pause earns no step after it.
            self.step_day, self.counted = day, 0
        return days, dropped

    def _enter(
        self, day: date, exercises: tuple[str, ...]
    ) -> tuple[Mapping[str, int], Mapping[str, date]]:
        """Follow the programme; return what starts at one set, and what is back as it was."""
        fresh: dict[str, int] = {}
        kept: dict[str, date] = {}
        if exercises == self.asked:
            return fresh, kept
        programme = tuple(dict.fromkeys(exercises))
        for slug in set(self.programme).difference(programme):
            self.left_on[slug] = self.trained_on or day
        for slug in programme:
            if slug in self.programme:
                continue
            left = self.left_on.pop(slug, None)
            away_days = 0 if left is None else (day - left).days
            if left is not None and away_days <= AGAIN_AFTER_DAYS:
                kept[slug] = left
                continue
            fresh[slug] = away_days
            self.sets[slug] = FEWEST
            if self.step_day is not None:
                # Away by choice; one who brings a history and paused keeps a way back.
                self.former.pop(slug, None)
        self.asked, self.programme = exercises, programme
        return fresh, kept

    def _step(self, step: int, fresh: Mapping[str, int]) -> tuple[str, ...]:
        """Add the sets of one step, each to the first of the exercises with the fewest."""
        tops = self._back_to()
        half = (len(self.programme) + 1) // 2
        size = max(step, half) if tops else step
        tops = tops or {slug: MOST for slug in self.programme if slug not in fresh}
        added: list[str] = []
        for _ in range(size):
            below = [slug for slug, top in tops.items() if self.sets[slug] < top]
            if not below:
                break
            lowest = min(below, key=self.sets.__getitem__)
            self.sets[lowest] += 1
            added.append(lowest)
        return tuple(added)

    def _back_to(self) -> dict[str, int]:
        """Return the sets before a pause, of those in the programme that are still below."""
        return {
            slug: self.former[slug]
            for slug in self.programme
            if self.sets[slug] < self.former.get(slug, 0)
        }

    def shown(self, arrival: _Arrival, rule: Rule) -> Ramp:
        """Return where the ramp stands on the day of `arrival`."""
        ramp = Ramp(
            sets={slug: self.sets[slug] for slug in self.programme},
            why={},
            added=arrival.added,
            step_day=self.step_day or arrival.day,
            counted=self.counted,
            needed=rule.per_week,
            back_to=self._back_to(),
            pause_days=arrival.pause_days,
        )
        why = {slug: _why(slug, ramp, arrival) for slug in self.programme}
        return replace(ramp, why=why)


def _why(slug: str, ramp: Ramp, arrival: _Arrival) -> str:
    """Return in one line why it is this number of sets."""
    if ramp.pause_days:
        dropped = slug in arrival.dropped
        return _after_pause(ramp.pause_days, ramp.sets[slug], dropped=dropped)
    if slug in arrival.fresh:
        return _fresh(arrival.fresh[slug], first=arrival.first)
    if slug in arrival.kept:
        back = "" if arrival.first else "back, "
        return f"{back}as on {_date(arrival.kept[slug])}"
    if slug in arrival.added:
        return _more(Counter(arrival.added)[slug], arrival)
    if slug in ramp.back_to:
        return f"on the way back to {_NUMBERS[ramp.back_to[slug]]}"
    return "three sets: as many as it gets" if ramp.sets[slug] == MOST else _steady(ramp)


def _fresh(away_days: int, *, first: bool) -> str:
    if away_days:
        return f"back after {away_days} days: one set to begin with"
    return "one set to begin with" if first else "new here: one set to begin with"


def _more(sets: int, arrival: _Arrival) -> str:
    more = f"{_NUMBERS[sets]} more"
    if arrival.regaining or arrival.since is None:
        return f"{more}, on the way back after a pause"
    return f"{more}: {_sessions(arrival.earned)} done since {_date(arrival.since)}"


def _after_pause(days: int, sets: int, *, dropped: bool) -> str:
    if not dropped:
        start = "one set"
    elif days > AGAIN_AFTER_DAYS:
        start = "back to one set"
    else:
        start = f"{_NUMBERS[sets]}, one fewer"
    return f"{start}: {days} days without a session"


def _steady(ramp: Ramp) -> str:
    """Return what the next step waits for."""
    missing = ramp.needed - ramp.counted
    if missing > 0:
        return f"the next step after {_sessions(missing)} more"
    return f"the next step from {_date(ramp.next_step_from)} on"


def _sessions(count: int) -> str:
    return f"{count} session" if count == 1 else f"{count} sessions"


def _date(day: date) -> str:
    return f"{day.day} {day:%B}"
