"""Where a set went short: marked reps, an early end, and on which side."""

from random import Random

from hamlog.demo.sets import CLEAN, Pace, Went
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, Quality

# How much of a side is flawed while that leg is behind: enough for a difference of 15%.
_BEHIND_SHARE = 0.25


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


def painful(rng: Random, pace: Pace, pain: int, place: str, note: str) -> Went:
    """Return how a set goes that is stopped because it hurts."""
    reps = len(pace.ids)
    # The second time it is felt sooner.
    stop = rng.randint(reps // 2, reps - 2) if pain < 4 else rng.randint(1, 3)
    return Went(stop=stop, outcome=Outcome.PAIN, pain=pain, pain_place=place, note=note)
