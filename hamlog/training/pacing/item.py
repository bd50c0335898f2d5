"""One set of a workout, and what was done of it so far."""

from hamlog.frozen import Frozen
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Phase
from hamlog.training.load import Load
from hamlog.training.pacing.sets import Ways, set_plan
from hamlog.training.pacing.timeline import (
    RepId,
    SetPlan,
    rep_order,
)
from hamlog.training.record import Outcome, PlannedSet, Rep


class Item(Frozen):
    """One set of the workout.

    `reps` are in the order in which they were done; `ended` is the rep in which it was ended
    early. `entered` says that a rep of it has begun, done or not. `shelved` is the load put
    aside for a variant without one. `rpe` is how hard it was, None where nobody said.
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
    rpe: float | None = None

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases of a rep at the current tempo."""
        return tempo.applied(self.exercise.phases_of(self.planned.variant), self.planned.tempo)

    @property
    def done(self) -> frozenset[RepId]:
        """The reps that were done."""
        return frozenset((rep.side, rep.number) for rep in self.reps)

    def plan(self, ways: Ways, rest_s: float = 0) -> SetPlan:
        """Return what its timeline is built from."""
        return set_plan(self.planned, self.exercise, ways, rest_s=rest_s)

    def reached(self, ways: Ways) -> bool:
        """Whether every rep of the target was done, on every side."""
        plan = self.plan(ways)
        return set(rep_order(plan.scheme, plan.first_side, plan.reps)) <= self.done
