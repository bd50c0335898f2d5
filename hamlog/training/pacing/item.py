"""One set of a workout, and what was done of it so far."""

from hamlog.frozen import Frozen
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Phase, Side
from hamlog.training.limits import MOST_REPS
from hamlog.training.load import Load
from hamlog.training.pacing.sets import Ways, set_plan
from hamlog.training.pacing.timeline import (
    RepId,
    SetPlan,
    rep_order,
)
from hamlog.training.record import Outcome, PlannedSet, Quality, Rep


class Item(Frozen):
    """One set of the workout.

    `reps` are in the order in which they were done; `ended` is the rep in which it was ended
    early. `entered` says that a rep of it has begun, done or not. `shelved` is the load put
    aside for a variant without one. `legs_over` are the legs of a test that were ended.
    """

    id: str
    planned: PlannedSet
    exercise: Exercise
    reps: tuple[Rep, ...] = ()
    begun: bool = False
    outcome: Outcome | None = None
    ended: RepId | None = None
    entered: bool = False
    shelved: Load | None = None
    legs_over: frozenset[Side] = frozenset()

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases of a rep at the current tempo."""
        return tempo.applied(self.exercise.phases_of(self.planned.variant), self.planned.tempo)

    @property
    def done(self) -> frozenset[RepId]:
        """The reps that are not to be done any more: those done, and all of a leg that is over."""
        done = frozenset((rep.side, rep.number) for rep in self.reps)
        if not self.exercise.graded:
            return done
        over = (*self.legs_over, *(rep.side for rep in self.reps if rep.quality != Quality.CLEAN))
        # After a restart: one leg was over once the other had begun.
        last = self.reps[-1].side if self.reps else Side.BOTH
        before = (rep.side for rep in self.reps if rep.side is not last)
        numbers = range(1, MOST_REPS + 1)
        return done | {(side, number) for side in {*over, *before} for number in numbers}

    def clean_on(self, side: Side) -> int:
        """Return how many clean reps of one leg were done."""
        return sum(rep.side is side and rep.quality is Quality.CLEAN for rep in self.reps)

    def plan(self, ways: Ways, rest_s: float = 0) -> SetPlan:
        """Return what its timeline is built from."""
        return set_plan(self.planned, self.exercise, ways, rest_s=rest_s)

    def reached(self, ways: Ways) -> bool:
        """Whether every rep of the target was done, on every side; of a test, each leg is over."""
        plan = self.plan(ways)
        done = set(rep_order(plan.scheme, plan.first_side, plan.reps)) <= self.done
        return done and (bool(self.reps) or not self.exercise.graded)
