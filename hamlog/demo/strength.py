"""What a runner can do, and how a set goes that is more than that."""

import math
from collections.abc import Sequence
from random import Random

from hamlog.demo.sets import CLEAN, Pace, Went
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Kind, Side
from hamlog.training.load import Load, same
from hamlog.training.pacing.sets import FIRST_REPS
from hamlog.training.record import Outcome, PlannedSet, Quality

# Strength is counted in rungs: a rep more, or a second more of lowering, is a part of one.
_REP_RUNGS = 0.15
_SECOND_RUNGS = 0.6
_EASIER_RUNGS = 1.0
_STEP_KG = 2.0
# How much of a side is flawed while that leg is behind: enough for a difference of 15%.
_BEHIND_SHARE = 0.25


class Strength:
    """How strong a runner is in one exercise; `rungs` are what there is to load it with."""

    def __init__(self, rng: Random, exercise: Exercise, rungs: Sequence[Load]) -> None:
        self._rng = rng
        self._exercise = exercise
        self._rungs = rungs
        self._now = rng.uniform(0.6, 1.0)
        self._limit = rng.uniform(0.5, 0.8) * len(rungs)

    def trained(self, days: int) -> None:
        """Become a little stronger by a session; the `days` since the last one make weaker."""
        self._limit += self._rng.gauss(0, 0.03)
        self._limit = min(max(0.3, self._limit), len(self._rungs) - 0.4)
        self._now -= 0.012 * max(0, days - 10)
        self._now = max(0.4, self._now + 0.05 * (self._limit + 0.9 - self._now))

    def in_hand(self, one: PlannedSet) -> float:
        """Return how many rungs more than a set asks for could be done, less than 0 if fewer."""
        reps = one.target_reps - FIRST_REPS
        variant = self._exercise.variant(one.variant)
        easier = variant is not None and variant.easier
        asked = self._rung(one.load) + _REP_RUNGS * reps + _SECOND_RUNGS * self._slower_s(one)
        return self._now - asked + _EASIER_RUNGS * easier

    def falls_short(self, one: PlannedSet, *, tired: float = 0.0) -> bool:
        """Return whether sets like this one are too much today; `tired` is counted in rungs."""
        chance = 1 / (1 + math.exp(4.5 * (self.in_hand(one) - tired)))
        return self._rng.random() < min(0.8, max(0.02, chance))

    def _rung(self, load: Load) -> float:
        known = (at for at, rung in enumerate(self._rungs) if same(rung, load))
        return next(known, (load.kg or 0) / _STEP_KG)

    def _slower_s(self, one: PlannedSet) -> int:
        usual = self._exercise.phases_of(one.variant)
        phases = zip(tempo.applied(usual, one.tempo), usual, strict=True)
        return sum(now.seconds_s - was.seconds_s for now, was in phases if now.kind is Kind.LOWER)


def short(rng: Random, pace: Pace, weak: Side, rpe: float | None) -> Went:
    """Return how a set goes that gets too hard at its end, mostly on the weaker side."""
    own = [place for place, (side, _) in enumerate(pace.ids) if side is weak]
    places = own if own and rng.random() < 0.75 else list(range(len(pace.ids)))
    way = rng.random()
    if way < 0.55:
        marks = dict.fromkeys(places[-rng.randint(1, 2) :], Quality.DOUBTFUL)
        return Went(marks=marks, rpe=rpe)
    if way < 0.75:
        return Went(marks={places[-1]: Quality.MISSED}, rpe=rpe)
    stop = len(pace.ids) - rng.randint(1, 3)
    return Went(stop=stop, outcome=Outcome.ENDED_EARLY, rpe=rpe)


def behind(rng: Random, pace: Pace, weak: Side, rpe: float | None) -> Went:
    """Return how a set goes of which the weaker side cannot do the last reps well."""
    own = [place for place, (side, _) in enumerate(pace.ids) if side is weak]
    if not own:
        return CLEAN
    count = max(2, round(_BEHIND_SHARE * len(own) + rng.random()))
    return Went(marks=dict.fromkeys(own[-count:], Quality.DOUBTFUL), rpe=rpe)


def tested(rng: Random, weak: Side, week: int, *, is_behind: bool) -> Went:
    """Return how a test of each leg goes in a `week`: a little better by and by, one leg behind."""
    strong = 12 + round(10 * week / (week + 60)) + rng.randint(-1, 2)
    less = rng.randint(3, 4) if is_behind else rng.randint(0, 2)
    return Went(legs={weak: strong - less, weak.other: strong})


def painful(rng: Random, pace: Pace, place: str, *, again: bool) -> Went:
    """Return how a set goes that is stopped because it hurts; `again`, it is felt sooner."""
    reps = len(pace.ids)
    stop = rng.randint(1, 3) if again else rng.randint(reps // 2, reps - 2)
    return Went(stop=stop, outcome=Outcome.PAIN, pain=4 if again else 3, pain_place=place)
