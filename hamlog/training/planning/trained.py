"""What planning looks back at: sessions in brief, and what was done of one exercise."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from hamlog.frozen import Frozen, field, replace
from hamlog.training.effort import Feeling
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, Rep, SetRecord

if TYPE_CHECKING:
    from hamlog.training.exercise import Exercise
    from hamlog.training.load import Load
    from hamlog.training.planning.past import Past


BEHIND_PERCENT = 15
# What a bout keeps of what was worked out that says on which day it was.
_OF_ITS_DAY = frozenset({"readings", "at_best"})


class Trained(Frozen, dict=True):
    """One past session in brief.

    `planned` is how many sets it asked for, 0 where it was written down without a plan;
    `done` how many count. `sets` are the sets that count by exercise slug. `pain` is the
    strongest pain told, 0 to 10; a stop for pain without a number is 1. `sore` is how sore
    the athlete was on the morning after, 0 to 10, None where nobody said. `id` is that of the
    session. `sudden` says that pain came all at once.
    """

    day: date
    planned: int
    done: int
    sets: Mapping[str, int] = field(default_factory=dict)
    pain: int = 0
    sore: int | None = None
    id: str = ""
    sudden: bool = False

    def hurt(self, limit: int = 0) -> bool:
        """Whether it hurt more than a clinician allowed (`limit`), or all at once."""
        return self.pain > limit or self.sudden

    @cached_property
    def painless(self) -> "Trained":
        """The same without its pain."""
        return replace(self, pain=0, sudden=False)

    @property
    def counts(self) -> bool:
        """Whether it counts for the plan: at least half of its sets were done."""
        return self.done > 0 and 2 * self.done >= self.planned


def before(trained: tuple[Trained, ...], day: date) -> tuple[Trained, ...]:
    """Return of sessions, oldest first, those before a day."""
    return trained[: bisect_left(trained, day, key=attrgetter("day"))]


def in_place(trained: Iterable[Trained]) -> Iterator[Trained]:
    """Yield the sessions, oldest first, that take the place of one that the plan asks for.

    That is at least half of its sets; of a session without a plan, at least half of what the
    last planned one before it asked for: two sets on a free day replace no session.
    """
    asked = 0
    for one in sorted(trained, key=attrgetter("day")):
        asked = one.planned or asked
        if one.counts and 2 * one.done >= asked:
            yield one


class Bout(Frozen, dict=True):
    """What was done of one exercise in one session.

    `planned` is how many of its sets the session asked for, 0 where it asked for none;
    `session_counts` says whether the whole session counts. `sets` are all that ended, in
    order, skipped ones included. `sore` is as in `Trained`.
    """

    day: date
    planned: int
    sets: tuple[SetRecord, ...]
    session_counts: bool = True
    sore: int | None = None

    @cached_property
    def readings(self) -> "dict[tuple[str, Load, int], tuple[Exercise, Past | None]]":
        """What `past.read` made of it: the same bout is read for day after day."""
        return {}

    def again(self, day: date) -> "Bout":
        """Return the same as done on another day; what was worked out of it is not twice."""
        found = replace(self, day=day)
        known = ((name, value) for name, value in self.__dict__.items() if name not in _OF_ITS_DAY)
        found.__dict__.update(known)
        for key, (exercise, past) in self.readings.items():
            found.readings[key] = exercise, past and replace(past, day=day)
        return found

    @cached_property
    def tried(self) -> bool:
        """Whether a set of it ended and was not skipped, whatever came of it."""
        return self.tried_sets > 0

    @cached_property
    def tried_sets(self) -> int:
        """How many sets of it ended and were not skipped."""
        return sum(tried(one) for one in self.sets)

    @cached_property
    def at_best(self) -> "Bout":
        """The same as it would be at its best: what was tried was done clean, and was easy."""
        sets = tuple(_at_best(one) if tried(one) else one for one in self.sets)
        return replace(self, sets=sets, session_counts=True, sore=None)

    @cached_property
    def sides(self) -> frozenset[Side]:
        """The sides on which reps were done in the sets that count."""
        return frozenset(side for one in self.sets if one.counts for side in one.sides)

    @cached_property
    def side_behind(self) -> Side | None:
        """The side whose clean reps are more than 15% below the other's, None if neither.

        A set that ended on one side before the other had its turn tells of that side only: its
        missing reps count, and none is held against the side that was not asked.
        """
        left, right = self.score(Side.LEFT), self.score(Side.RIGHT)
        fewer, more = sorted((left, right))
        if 100 * (more - fewer) <= BEHIND_PERCENT * more:
            return None
        return Side.LEFT if left < right else Side.RIGHT

    def score(self, side: Side) -> int:
        """Return the clean reps of a side, of a set that ended before its turn the target."""
        return sum(_score(one, side) for one in self.sets if one.counts)

    @property
    def target_reps(self) -> int:
        """The target of its sets, the highest where they differ; 0 where there are none."""
        return max((record.target_reps for record in self.sets), default=0)

    @cached_property
    def pain(self) -> int:
        """The strongest pain of its sets, 0 to 10."""
        return max((record.hurt_by for record in self.sets), default=0)

    @cached_property
    def sudden(self) -> bool:
        """Whether pain came all at once."""
        return any(one.pain_sudden and one.hurt_by > 0 for one in self.sets)

    def hurt(self, limit: int = 0) -> bool:
        """Whether it hurt more than a clinician allowed (`limit`, 0 where none did).

        Sudden pain is none that was allowed.
        """
        return self.pain > limit or self.sudden

    @cached_property
    def clean_sets(self) -> int:
        """How many sets reached their target with clean reps alone."""
        return sum(record.as_planned and not _flawed(record) for record in self.sets)

    @property
    def flawed(self) -> bool:
        """Whether a rep was marked, or a set ended early."""
        return any(record.outcome is Outcome.ENDED_EARLY or _flawed(record) for record in self.sets)


def _score(record: SetRecord, side: Side) -> int:
    """Return the clean reps of one side, the target where the set ended before its turn."""
    if side not in record.sides and record.ended_side is side.other:
        return record.target_reps
    return record.clean_on.get(side, 0)


def tried(record: SetRecord) -> bool:
    """Whether a set says something: it ended, and was not skipped."""
    return record.outcome not in (None, Outcome.SKIPPED)


def whole(trained: Iterable[Trained], newest: Iterable[tuple[str, Bout]]) -> tuple[Trained, ...]:
    """Return sessions, oldest first, as they would be had all that was tried been done, and well.

    `newest` are the newest bouts by exercise: what was tried in them was done, and did not hurt.
    """
    found = [one.painless if one.pain else one for one in trained]
    newest, count = tuple(newest), len(found)
    by_day: dict[date, list[int]] = {bout.day: [] for _, bout in newest}
    first = bisect_left(found, min(by_day, default=date.max), key=attrgetter("day"))
    for at, one in enumerate(found[first:], first):
        if one.day in by_day:
            by_day[one.day].append(at)
    for slug, bout in newest:
        sets = bout.tried_sets
        on_day = by_day[bout.day]
        if on_day and found[on_day[-1]].sets.get(slug, 0) >= sets:
            continue
        if not on_day:
            on_day.append(len(found))
            found.append(Trained(bout.day, bout.planned, max(bout.planned, sets), {slug: sets}))
        if all(found[at].sets.get(slug, 0) < sets for at in on_day):
            one = found[on_day[-1]]
            done = one.done + sets - one.sets.get(slug, 0)
            found[on_day[-1]] = replace(one, done=done, sets={**one.sets, slug: sets})
    if len(found) > count:
        found.sort(key=attrgetter("day"))
    return tuple(found)


def _at_best(record: SetRecord) -> SetRecord:
    reps = _clean_reps(record.target_reps)
    return replace(
        record, outcome=Outcome.DONE, reps=reps, pain=None, pain_place="", rpe=Feeling.EASY.rpe
    )


@lru_cache(maxsize=64)
def _clean_reps(count: int) -> tuple[Rep, ...]:
    return tuple(Rep(Side.BOTH, number) for number in range(1, count + 1))


def _flawed(record: SetRecord) -> bool:
    return record.clean_reps < len(record.reps)
