"""How one exercise goes over the years: what is asked for next, and whether it works out.

What is asked for follows the plan's rules in brief (see `hamlog.training.planning.progress`): reps
from 10 to 12, then the next rung. Whether it works out, strength and the day decide.
"""

import math
from random import Random

from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Kind
from hamlog.training.load import Load, shown
from hamlog.training.pacing.sets import FIRST_REPS
from hamlog.training.planning.stand import MOST_REPS, lowering_changed

BEGINNING = f"A beginning: {FIRST_REPS} clean reps"
# Strength is counted in rungs: a rep more, or a second more of lowering, is a part of one.
_REP_RUNGS = 0.15
_SECOND_RUNGS = 0.6
_TIRED_RUNGS = 0.9
# The next rung is taken up with so much strength in hand, else left aside for now; one that
# was too heavy before, with more.
_IN_HAND_RUNGS = 0.2
_WISER_RUNGS = 0.5


class Course:
    """Where one exercise stands: its target, its load, its tempo, and the strength for it.

    `taken` and `refused` are the rungs that the last session offered and that were answered.
    """

    def __init__(
        self, rng: Random, exercise: Exercise, variant: str | None, rungs: tuple[Load, ...]
    ) -> None:
        self.exercise = exercise
        self.variant = variant
        self.rungs = rungs or (Load(),)
        self.phases = exercise.phases_of(variant)
        self.rung = 0
        self.reps = FIRST_REPS
        self.why = BEGINNING
        self.taken: Load | None = None
        self.refused: Load | None = None
        self._usual_lowering_s = self._lowering_s
        self._strength = rng.uniform(0.6, 1.0)
        self._limit = rng.uniform(0.5, 0.8) * len(self.rungs)
        self._cleared = 0
        self._shorts = 0
        self._flawed = False
        self._left_aside: int | None = None
        self._too_heavy: int | None = None

    @property
    def load(self) -> Load:
        """The load of the next sets."""
        return self.rungs[self.rung]

    @property
    def tempo(self) -> str:
        """The tempo of the next sets, as it is stored."""
        return tempo.stored(self.phases)

    def falls_short(self, rng: Random, *, tired: bool) -> bool:
        """Return whether a session goes short of its target; it makes one a little stronger."""
        self._limit += rng.gauss(0, 0.03)
        self._limit = min(max(0.3, self._limit), len(self.rungs) - 0.4)
        self._strength += 0.05 * (self._limit + 0.9 - self._strength)
        asked = self._asked() + _TIRED_RUNGS * tired
        chance = 1 / (1 + math.exp(4.5 * (self._strength - asked)))
        return rng.random() < min(0.8, max(0.02, chance))

    def rested(self, days: int) -> None:
        """Lose strength over a pause; after a long one begin with lighter loads."""
        self._strength -= 0.012 * max(0, days - 10)
        if days > 42:
            self.lighter(2)

    def lighter(self, rungs: int) -> None:
        """Go so many rungs down by hand, and begin at the lowest target."""
        self.rung = max(0, self.rung - rungs)
        self.reps = FIRST_REPS
        self.phases = self.exercise.phases_of(self.variant)
        self._strength = max(0.4, min(self._strength, self.rung + 0.6))
        self._begin_anew(BEGINNING)

    def done(self, *, clean: bool) -> None:
        """Go on after a session in which all sets were clean, or not."""
        self.taken = self.refused = None
        if not clean:
            self._after_short()
        elif self.reps < MOST_REPS:
            self.why = f"{self.reps} were clean: now {self.reps + 1}"
            self.reps += 1
            self._shorts = 0
        else:
            self._cleared, self._shorts = self._cleared + 1, 0
            self._after_top()

    def again(self, why: str) -> None:
        """Ask for the same once more, and say why."""
        self.taken, self.refused, self.why = None, None, why

    def _after_top(self) -> None:
        if self._cleared < 2:
            self.why = f"{MOST_REPS} clean once: once more before the next step"
            return
        higher = self.rung + 1 < len(self.rungs)
        slower = self._flawed or (not higher and self._strength > self._asked() + _SECOND_RUNGS)
        if slower and self._lower_for(1):
            self.reps = FIRST_REPS
            cause = "Reps fell short here: first" if self._flawed else "Clean on the top rung:"
            self._begin_anew(f"{cause} lower for {self._lowering_s} s")
        elif higher and self._strength < self.rung + 1 + self._in_hand():
            name = shown(self.rungs[self.rung + 1])
            self.refused = None if self._left_aside == self.rung else self.rungs[self.rung + 1]
            self._left_aside = self.rung
            self.why = f"{MOST_REPS} clean; you left {name} aside"
        elif higher:
            self.rung += 1
            self._left_aside = None
            self.reps = FIRST_REPS
            self.phases = self.exercise.phases_of(self.variant)
            self.taken = self.load
            self._begin_anew(f"You took {shown(self.load)}: {FIRST_REPS} reps again")
        else:
            self.why = f"{MOST_REPS} clean on the top rung: hold it there"

    def _after_short(self) -> None:
        self._flawed, self._cleared = True, 0
        self._shorts += 1
        if self._shorts < 2:
            self.why = "Short of it once: the same again"
        elif self.rung:
            self._too_heavy = self.rung
            self.rung -= 1
            self._begin_anew(f"Short twice: down to {shown(self.load) or 'no load'}")
        elif self._lower_for(-1):
            self._begin_anew(f"Short twice on the lowest rung: lower in {self._lowering_s} s")
        else:
            self.why = "Short twice, nothing easier: stop when form goes"

    def _asked(self) -> float:
        """Return how much strength the next sets ask for."""
        lowering_s = self._lowering_s - self._usual_lowering_s
        reps = self.reps - FIRST_REPS
        return self.rung + _REP_RUNGS * reps + _SECOND_RUNGS * lowering_s

    def _in_hand(self) -> float:
        """Return how much more strength than the next rung asks for it takes to take it up."""
        return _WISER_RUNGS if self._too_heavy == self.rung + 1 else _IN_HAND_RUNGS

    def _begin_anew(self, why: str) -> None:
        self.why = why
        self._cleared, self._shorts, self._flawed = 0, 0, False

    def _lower_for(self, by_s: int) -> bool:
        changed = lowering_changed(self.phases, by_s)
        self.phases = changed or self.phases
        return changed is not None

    @property
    def _lowering_s(self) -> int:
        return next((one.seconds_s for one in self.phases if one.kind is Kind.LOWER), 0)
