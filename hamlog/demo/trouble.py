"""Now and then something hurts: twice running, then some weeks of something else, then back."""

from enum import Enum, auto
from random import Random

from hamlog.frozen import Frozen

# Late enough to have three sets of all, early enough for a log of two years to show it whole.
_FIRST_WEEKS = (34, 48)
_WEEKS_BETWEEN = (60, 130)
_WEEKS_OUT = (4, 6)
_WEEKS_BEHIND = 8
# The last of it lies so far from the end that what follows is seen, too.
_WEEKS_TO_THE_END = 10


class Stage(Enum):
    """How far it has come with what hurts."""

    WELL = auto()
    HURTS = auto()
    HURTS_AGAIN = auto()
    OUT = auto()
    BACK = auto()


class Part(Frozen):
    """A training place in which something hurts, and where it stands today."""

    slug: str
    stage: Stage


class Trouble:
    """What hurts and when, and when one leg is behind; all of it decided by chance.

    `weeks` is how long the log is.
    """

    def __init__(self, rng: Random, weeks: int) -> None:
        self._rng = rng
        self._weeks = weeks
        self._stage = Stage.WELL
        self._slug = ""
        self._next_week = rng.randint(*_FIRST_WEEKS)
        self._out_until = 0
        self._behind_from = self._behind_until = 0
        # At the end of the log one leg is behind, so that there is something to see.
        self._final_from = weeks - min(_WEEKS_BEHIND, weeks // 3)

    def today(self, week: int, candidates: list[str]) -> Part | None:
        """Go on to a session of `week`; return what hurts, or did until today."""
        if self._stage is Stage.HURTS:
            self._stage = Stage.HURTS_AGAIN
        elif self._stage is Stage.HURTS_AGAIN:
            self._stage = Stage.OUT
            self._out_until = week + self._rng.randint(*_WEEKS_OUT)
        elif self._stage is Stage.OUT and week >= self._out_until:
            self._stage = Stage.BACK
            self._behind_from, self._behind_until = week, week + _WEEKS_BEHIND
        elif self._stage is Stage.BACK:
            self._stage = Stage.WELL
            self._next_week = week + self._rng.randint(*_WEEKS_BETWEEN)
        elif self._stage is Stage.WELL and week >= self._next_week and candidates:
            if week > self._weeks - _WEEKS_TO_THE_END:
                return None
            self._stage, self._slug = Stage.HURTS, self._rng.choice(candidates)
        return None if self._stage is Stage.WELL else Part(self._slug, self._stage)

    def one_behind(self, week: int) -> bool:
        """Return whether one leg is behind: for some weeks after the other was spared."""
        return self._behind_from <= week < self._behind_until or week >= self._final_from
