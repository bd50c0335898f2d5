"""How many sets the week gives each exercise: from one, one more a week, up to three.

The source's advice is to add a set or two a week until it is three of each. Sets once given
stay given: what pain, a shortfall or a break take away is the exercise's own affair, so
trouble with one exercise never gives more of another.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from hamlog.frozen import Frozen, Struct, field, replace
from hamlog.training.planning.trained import Trained
from hamlog.training.planning.trained import before as trained_before

FEWEST = 1
MOST = 3
STEP_DAYS = 7
FEWER_AFTER_DAYS = 21
AGAIN_AFTER_DAYS = 42
# A first session has so many exercises at least, where the programme does.
FIRST_EXERCISES = 3

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

    An exercise with no sets yet waits for the first that a step gives it. `added` names what
    a step on this very day adds, an exercise twice where it gets two; `awaited` what it would
    add, had all that was tried gone well: a set that is due goes first. `step_day` is the day
    of the last step, of the first session where there was none, or of the return after a
    break; `counted` of `needed` sessions counted since then. `back_to` are the sets before a
    break, of the exercises that have not regained them. `pause_days` is how long the break
    was that costs sets on this day, else 0.
    """

    sets: Mapping[str, int]
    why: Mapping[str, str]
    added: tuple[str, ...]
    step_day: date
    counted: int
    needed: int
    back_to: Mapping[str, int] = field(default_factory=dict)
    pause_days: int = 0
    awaited: tuple[str, ...] = ()

    @property
    def next_step_from(self) -> date:
        """The first day on which the next step may be taken, if its sessions are done."""
        return self.step_day + timedelta(days=STEP_DAYS)

    @property
    def full(self) -> bool:
        """Whether there is nothing left to add."""
        return all(sets == MOST for sets in self.sets.values())


def ramp_on(
    day: date,
    trained: Sequence[Trained],
    rule_on: Callable[[date], Rule],
    *,
    pain_limit: int = 0,
    unbroken: bool = False,
    at_best: Iterable[Trained] | None = None,
    trail: "Trail | None" = None,
) -> Ramp:
    """Return the sets that the ramp gives on `day`; it need not be a day on which one trains.

    `trained` are the sessions, oldest first; those of `day` itself and later ones change
    nothing. `rule_on` gives the rule of a day, so a new setting leaves the past alone.

    A step is taken at the first planned session for which, since the last one, as many
    sessions counted as the week has and seven days have passed. A session with pain above
    `pain_limit`, or with sudden pain, does not count. A break of more than 21 days puts the
    next step off. Where a past session asked for more than these rules give, as those of older
    versions did, what was done of it stays given. `unbroken` passes over the break before `day`.
    `at_best` are the sessions had all that was tried gone well, oldest first, by which a step is
    awaited, and by which an exercise was done: one that hurt at once keeps its turn, and gives
    it to no other. Where it is None, all of `trained` could have counted, and as it was done.
    `trail` caches the way through the past, for repeated calls with the same rules.
    """
    best = None if at_best is None else tuple(at_best)
    before = trained_before(tuple(trained), day)
    walk = (trail or Trail()).walked(before, best, rule_on, pain_limit)
    walk.know(best or before, day)
    if unbroken:
        walk.trained_on = None
    return walk.shown(day, rule_on(day))


class Trail:
    """Where the ramp stood on its way through the sessions, so that it goes on from there.

    The weeks ahead and the plan at its best have nearly all of their past in common. It keeps
    where the ramp stood every so many days of training, and on each of the last ones.
    """

    def __init__(self, every: int = 8) -> None:
        self._every = every
        self._before: tuple[Trained, ...] = ()
        self._best: tuple[Trained, ...] | None = None
        self._marks: list[_Mark] = []

    def walked(
        self,
        before: tuple[Trained, ...],
        best: tuple[Trained, ...] | None,
        rule_on: Callable[[date], Rule],
        pain_limit: int,
    ) -> "_Walk":
        """Return where the ramp stands after all sessions; the caller may change it."""
        mark = self._last_mark(before, best)
        self._before, self._best = before, best
        if mark is not None:
            at, walk = mark.at, mark.walk.copied()
        else:
            first = next((one.day for one in before if one.planned), date.max)
            at = sum(one.day < first for one in before)
            walk = _Walk.from_history(before[:at])
        since = _until(best or (), mark.day) if mark is not None else 0
        could = None if best is None else Counter(one.day for one in best[since:] if one.counts)
        days = 0
        while at < len(before):
            day, start = before[at].day, at
            while at < len(before) and before[at].day == day:
                at += 1
            sessions = before[start:at]
            walk.know(best or before, day)
            walk.arrive(day, rule_on(day), planned=any(one.planned for one in sessions))
            counted = sum([one.counts and not one.hurt(pain_limit) for one in sessions])
            walk.train(day, sessions, counted, len(sessions) if could is None else could[day])
            days += 1
            if days % self._every == 0 or at + self._every > len(before):
                self._marks.append(_Mark(at, day, walk.copied()))
        return walk

    def _last_mark(
        self, before: tuple[Trained, ...], best: tuple[Trained, ...] | None
    ) -> "_Mark | None":
        """Return the last mark up to which all is as it was, and forget those after it."""
        if bool(best) is not bool(self._best) or (best is None) is not (self._best is None):
            self._marks.clear()
        while self._marks and not self._marks[-1].of_both(before, self._before):
            self._marks.pop()
        while self._marks and best and not self._marks[-1].of_both(best, self._best or ()):
            self._marks.pop()
        return self._marks[-1] if self._marks else None


class _Mark(Frozen):
    """Where the ramp stood after the sessions before `at`, the last of them on `day`."""

    at: int
    day: date
    walk: "_Walk"

    def of_both(self, some: Sequence[Trained], others: Sequence[Trained]) -> bool:
        """Whether two rows of sessions are alike up to it."""
        return some[: _until(some, self.day)] == others[: _until(others, self.day)]


def _until(sessions: Sequence[Trained], day: date) -> int:
    """Return how many of the sessions, oldest first, there were by the end of a day."""
    return bisect_right(sessions, day, key=attrgetter("day"))


class _Step(Frozen):
    """What a step adds, for how many sessions since when."""

    added: tuple[str, ...] = ()
    counted: int = 0
    since: date = date.min
    awaited: tuple[str, ...] = ()


class _Entry(Frozen):
    """What a programme brings on a day: what begins with one set, and what has its sets still."""

    fresh: frozenset[str] = frozenset()
    kept: Mapping[str, date] = field(default_factory=dict)


_NO_STEP, _NO_ENTRY = _Step(), _Entry()


class _Walk(Struct):
    """Where the ramp stands while the sessions are gone through."""

    sets: dict[str, int] = field(default_factory=dict)
    left_on: dict[str, date] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    step_day: date | None = None
    counted: int = 0
    could: int = 0
    trained_on: date | None = None
    last_sets: int = 0
    known: dict[str, date] = field(default_factory=dict)
    known_of: int = 0

    def copied(self) -> "_Walk":
        """Return the same, to go on from it another way; other dicts are never changed."""
        return replace(
            self, sets=dict(self.sets), left_on=dict(self.left_on), known=dict(self.known)
        )

    @classmethod
    def from_history(cls, sessions: Iterable[Trained]) -> "_Walk":
        """Start from what was done before there was a plan: on both of the latest two days.

        What was done on one day alone was tried, not trained: it begins with one set.
        """
        walk, before = cls(), dict[str, int]()
        for day, same_day in groupby(sessions, key=attrgetter("day")):
            counts = Counter[str]()
            for one in same_day:
                counts.update(one.sets)
                walk.trained_on, walk.last_sets = one.day, one.done
            for slug, done in counts.items():
                if done > 0:
                    walk.known.setdefault(slug, day)
                    walk.sets[slug] = min(MOST, done, before.get(slug, FEWEST))
                    walk.left_on[slug], before[slug] = day, done
        return walk

    def know(self, sessions: Sequence[Trained], day: date) -> None:
        """Note the first day on which each exercise was done in planned `sessions` before `day`.

        They are oldest first, and those that were noted before are at their beginning.
        """
        while self.known_of < len(sessions) and sessions[self.known_of].day < day:
            one = sessions[self.known_of]
            for slug, sets in one.sets.items() if one.planned else ():
                if sets > 0 and slug not in self.known:
                    self.known[slug] = one.day
            self.known_of += 1

    def arrive(self, day: date, rule: Rule, *, planned: bool) -> tuple[_Entry, _Step]:
        """Go on to a day with a session: a break, the programme, then the step it may bring."""
        away = 0 if self.trained_on is None else (day - self.trained_on).days
        if away > FEWER_AFTER_DAYS and self.step_day is not None:
            # What was done before the break earns no step after it.
            self._since(day)
        entry = _NO_ENTRY if rule.exercises == self.asked else self._enter(day, rule.exercises)
        return entry, self._step(day, rule, entry) if planned else _NO_STEP

    def train(self, day: date, sessions: Sequence[Trained], counted: int, could: int) -> None:
        """Have trained on that day; so many of the sessions count, and so many could."""
        self.trained_on = day
        self.counted += counted
        self.could += could
        self.last_sets = max([one.done for one in sessions])
        given = sum([self.sets[slug] for slug in self.programme])
        for one in sessions:
            if one.planned > given:
                for slug in self.programme:
                    self.sets[slug] = max(self.sets[slug], min(MOST, one.sets.get(slug, 0)))

    def _enter(self, day: date, exercises: tuple[str, ...]) -> _Entry:
        """Follow the programme: know again what comes back, and begin with what is new."""
        kept: dict[str, date] = {}
        programme = tuple(dict.fromkeys(exercises))
        for slug in set(self.programme).difference(programme):
            self.left_on[slug] = self.trained_on or day
        new = [slug for slug in programme if slug not in self.programme]
        for slug in new:
            left = self.left_on.pop(slug, None)
            if left is not None and (day - left).days <= AGAIN_AFTER_DAYS:
                kept[slug] = left
            else:
                self.sets[slug] = 0
        waiting = [slug for slug in new if not self.sets[slug]]
        having = sum(self.sets[slug] > 0 for slug in programme)
        begins = not having or self.step_day is None
        room = max(FIRST_EXERCISES, self.last_sets if begins else 0) - having
        fresh = waiting[: max(0, room)]
        if begins:
            self._since(day)
        for slug in fresh:
            self.sets[slug] = FEWEST
        self.asked, self.programme = exercises, programme
        return _Entry(frozenset(fresh), kept)

    def _step(self, day: date, rule: Rule, entry: _Entry) -> _Step:
        """Take the step if it is earned: each set to the first of those with the fewest."""
        since, counted = self.step_day or day, self.counted
        if max(counted, self.could) < rule.per_week or (day - since).days < STEP_DAYS:
            return _NO_STEP
        tops = [slug for slug in self.programme if slug not in entry.fresh]
        done = {slug for slug, first in self.known.items() if first < day}
        sets = dict(self.sets)
        added: list[str] = []
        for _ in range(rule.step):
            # What was never done gets no second set: the log may be older than its place here.
            below = [
                slug for slug in tops if sets[slug] < (MOST if slug in done or not done else FEWEST)
            ]
            if not below:
                break
            lowest = min(below, key=sets.__getitem__)
            sets[lowest] += 1
            added.append(lowest)
        if counted < rule.per_week:
            return _Step(awaited=tuple(added))
        self.sets = sets
        self._since(day)
        return _Step(tuple(added), counted, since)

    def _since(self, day: date) -> None:
        """Count sessions from a day on."""
        self.step_day, self.counted, self.could = day, 0, 0

    def shown(self, day: date, rule: Rule) -> Ramp:
        """Arrive at a day, and return where the ramp stands there."""
        first = self.step_day is None
        entry, step = self.arrive(day, rule, planned=True)
        ramp = Ramp(
            sets={slug: self.sets[slug] for slug in self.programme},
            why={},
            added=step.added,
            step_day=self.step_day or day,
            counted=self.counted,
            needed=rule.per_week,
            awaited=step.awaited,
        )
        whys = {slug: _why(slug, ramp, entry, step, first=first) for slug in ramp.sets}
        return replace(ramp, why=whys)


_MAXIMUM = "three sets, the maximum"
_NEXT = "next increase"
_JOINS = "joins"


def _why(slug: str, ramp: Ramp, entry: _Entry, step: _Step, *, first: bool) -> str:
    """Return in one line why it is this number of sets."""
    if slug in step.added:
        return f"{_sessions(step.counted)} done since {_date(step.since)}"
    if slug in entry.fresh:
        return "one set to start with" if first else "new: one set to start with"
    if slug in entry.kept and first and ramp.sets[slug] == FEWEST:
        return "one set to start with"
    if slug in entry.kept:
        return f"back where you were on {_date(entry.kept[slug])}"
    if ramp.sets[slug] == MOST:
        return _MAXIMUM
    return _steady(ramp, _NEXT if ramp.sets[slug] else _JOINS)


def says_why(why: str) -> bool:
    """Return whether a line says why its sets moved, not when the next ones come."""
    return bool(why) and not why.startswith((_MAXIMUM, _NEXT, _JOINS))


def _steady(ramp: Ramp, what: str) -> str:
    """Return when the next step comes, and what it brings."""
    missing = ramp.needed - ramp.counted
    if missing > 0:
        return f"{what} after {_more_sessions(missing)}"
    return f"{what} from {_date(ramp.next_step_from)} on"


def _more_sessions(count: int) -> str:
    number = ("no", "one", "two", "three")[count] if count < 4 else str(count)
    return f"{number} more session{'' if count == 1 else 's'}"


def _sessions(count: int) -> str:
    number = ("no", "one", "two", "three")[count] if count < 4 else str(count)
    return f"{number} session{'' if count == 1 else 's'}"


def _date(day: date) -> str:
    return f"{day.day} {day:%B}"
