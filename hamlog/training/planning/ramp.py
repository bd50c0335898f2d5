"""How many sets of each exercise a day asks for: from one, step by step, up to three.

The source's advice is to add a set or two a week until it is three of each. What a day
asks for follows from the sessions before it alone, so it never matters when one asks.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from hamlog.frozen import Frozen, Struct, field, replace
from hamlog.training.planning.trained import Trained

FEWEST = 1
MOST = 3
STEP_DAYS = 7
FEWER_AFTER_DAYS = 21
AGAIN_AFTER_DAYS = 42

_NUMBERS = ("no sets", "one set", "two sets", "three sets")


class Rule(Frozen):
    """What the ramp goes by on one day.

    `exercises` are the slugs of the programme in order, `per_week` its sessions a week,
    `step` the sets that one step adds.
    """

    exercises: tuple[str, ...]
    per_week: int
    step: int


class Ramp(Frozen):
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
    return walk.shown(day, rule_on(day))


class _Pause(Frozen):
    """What a pause costs on the day it ends: its days, and what has fewer sets now."""

    days: int = 0
    dropped: frozenset[str] = frozenset()


class _Entry(Frozen):
    """What the programme brings on a day.

    `fresh` start at one set; the value is how many days they were away, 0 where they were
    never there. `kept` come back with the sets they had; the value is the day they left.
    """

    fresh: Mapping[str, int] = field(default_factory=dict)
    kept: Mapping[str, date] = field(default_factory=dict)


class _Step(Frozen):
    """What a step adds, for how many sessions since when; `back` to what was before a pause."""

    added: tuple[str, ...] = ()
    counted: int = 0
    since: date = date.min
    back: bool = False


# Most days bring nothing new, and a log has a thousand of them.
_NO_PAUSE, _NO_ENTRY, _NO_STEP = _Pause(), _Entry(), _Step()


class _Arrival(Frozen):
    """What changes on a day before it is trained; `first` is the plan's first day."""

    first: bool
    pause: _Pause
    entry: _Entry
    step: _Step


class _Walk(Struct):
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

    def arrive(self, day: date, rule: Rule, *, planned: bool) -> tuple[_Pause, _Entry, _Step]:
        """Go on to a day with a session: pause, programme, then the step it may bring."""
        pause = self._pause(day)
        entry = _NO_ENTRY if rule.exercises == self.asked else self._enter(day, rule.exercises)
        step = self._step(day, rule, entry) if planned else _NO_STEP
        return pause, entry, step

    def train(self, day: date, counted: int) -> None:
        """Have trained on that day, in so many sessions that count."""
        self.trained_on = day
        if counted:
            self.counted += counted
            self.counted_on = day
            self.pause = 0

    def _pause(self, day: date) -> _Pause:
        """Take off what a pause costs, once."""
        days = 0 if self.counted_on is None else (day - self.counted_on).days
        cost = (days > FEWER_AFTER_DAYS) + (days > AGAIN_AFTER_DAYS)
        if cost <= self.pause:
            return _NO_PAUSE
        self.pause = cost
        dropped = frozenset(slug for slug, sets in self.sets.items() if sets > FEWEST)
        for slug in dropped:
            self.former[slug] = max(self.former.get(slug, 0), self.sets[slug])
            self.sets[slug] = FEWEST if days > AGAIN_AFTER_DAYS else self.sets[slug] - 1
        if self.step_day is not None:
            # What was done before the pause earns no step after it.
            self.step_day, self.counted = day, 0
        return _Pause(days, dropped)

    def _enter(self, day: date, exercises: tuple[str, ...]) -> _Entry:
        """Follow the programme: begin with what is new, know again what comes back."""
        fresh: dict[str, int] = {}
        kept: dict[str, date] = {}
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
        if self.step_day is None or len(fresh) == len(programme):
            self.step_day, self.counted = day, 0
        return _Entry(fresh, kept)

    def _step(self, day: date, rule: Rule, entry: _Entry) -> _Step:
        """Take the step if it is earned: each set to the first of those with the fewest."""
        since, counted = self.step_day or day, self.counted
        if counted < rule.per_week or (day - since).days < STEP_DAYS:
            return _NO_STEP
        self.step_day, self.counted = day, 0
        tops = self._back_to()
        back = bool(tops)
        size = max(rule.step, (len(self.programme) + 1) // 2) if back else rule.step
        tops = tops or {slug: MOST for slug in self.programme if slug not in entry.fresh}
        added: list[str] = []
        for _ in range(size):
            below = [slug for slug, top in tops.items() if self.sets[slug] < top]
            if not below:
                break
            lowest = min(below, key=self.sets.__getitem__)
            self.sets[lowest] += 1
            added.append(lowest)
        return _Step(tuple(added), counted, since, back)

    def _back_to(self) -> dict[str, int]:
        """Return the sets before a pause, of those in the programme that are still below."""
        if not self.former:
            return {}
        tops = {slug: self.former.get(slug, 0) for slug in self.programme}
        return {slug: top for slug, top in tops.items() if self.sets[slug] < top}

    def shown(self, day: date, rule: Rule) -> Ramp:
        """Arrive at a day, and return where the ramp stands there."""
        arrival = _Arrival(self.step_day is None, *self.arrive(day, rule, planned=True))
        ramp = Ramp(
            sets={slug: self.sets[slug] for slug in self.programme},
            why={},
            added=arrival.step.added,
            step_day=self.step_day or day,
            counted=self.counted,
            needed=rule.per_week,
            back_to=self._back_to(),
            pause_days=arrival.pause.days,
        )
        return replace(ramp, why={slug: _why(slug, ramp, arrival) for slug in ramp.sets})


def _why(slug: str, ramp: Ramp, arrival: _Arrival) -> str:
    """Return in one line why it is this number of sets."""
    pause, entry, step = arrival.pause, arrival.entry, arrival.step
    if pause.days:
        return _after_pause(pause.days, ramp.sets[slug], dropped=slug in pause.dropped)
    if slug in entry.fresh:
        return _fresh(entry.fresh[slug], first=arrival.first)
    if slug in entry.kept and slug not in step.added:
        back = "" if arrival.first else "back, "
        return f"{back}as on {_date(entry.kept[slug])}"
    if slug in step.added:
        return _more(Counter(step.added)[slug], step)
    if slug in ramp.back_to:
        return f"on the way back to {_NUMBERS[ramp.back_to[slug]]}"
    return "three sets: as many as it gets" if ramp.sets[slug] == MOST else _steady(ramp)


def _fresh(away_days: int, *, first: bool) -> str:
    if away_days:
        return f"back after {away_days} days: one set to begin with"
    return "one set to begin with" if first else "new here: one set to begin with"


def _more(sets: int, step: _Step) -> str:
    more = f"{_NUMBERS[sets]} more"
    if step.back:
        return f"{more}, on the way back after a pause"
    return f"{more}: {_sessions(step.counted)} done since {_date(step.since)}"


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
