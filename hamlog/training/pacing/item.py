"""One set of a workout, and what was done of it so far."""

from hamlog.frozen import Frozen, replace
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Phase, Side, SideScheme
from hamlog.training.limits import MOST_REPS
from hamlog.training.load import Load
from hamlog.training.pacing.segments import RepId, SetPlan, rep_order, reps_left
from hamlog.training.pacing.sets import Ways, set_plan
from hamlog.training.record import Outcome, PlannedSet, Quality, Rep
from hamlog.training.words import cues_for, is_bare, setup_for


class Left(Frozen):
    """What a key did to a set, with how many reps were done and sets were over right after it.

    It closed the set; or, where it is `felt`, said how hard it was, which was `rpe` before.
    """

    set_id: str
    reps: int
    closed: int
    felt: bool = False
    rpe: float | None = None


class Item(Frozen):
    """One set of the workout.

    `reps` are in the order in which they were done; `ended` is the rep in which it was ended
    early. `entered` says that a rep of it has begun, done or not. `shelved` is the load put
    aside for a variant without one. `rpe` is how hard it was, None where nobody said.
    `legs_over` are the legs of a test that were ended, `hurt_place` is where it hurt, empty where
    it did not or nobody said. `chosen` says that its form is another one than was asked for.
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
    legs_over: frozenset[Side] = frozenset()
    hurt_place: str = ""
    chosen: bool = False

    @property
    def bare(self) -> bool:
        """Whether it is an exercise of weights, asked for without one."""
        return is_bare(self.planned, self.exercise) and not self.chosen

    def setup(self, side: Side) -> tuple[str, ...]:
        """Return how to set up for it when `side` begins."""
        return setup_for(self.planned, self.exercise, side, chosen=self.chosen)

    def cues(self, side: Side) -> tuple[str, ...]:
        """Return its cues while `side` works."""
        if self.chosen:
            return self.exercise.cues_of(self.planned.variant, side)
        return cues_for(self.planned, self.exercise, side)

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

    def plan_again(self, ways: Ways) -> SetPlan:
        """Return what it is built from when it goes on; the lead-in covers a change of sides."""
        plan = self.plan(ways)
        left = reps_left(plan, self.done) if plan.scheme is SideScheme.IN_TURN else []
        turns = left and self.reps and left[0][0] is not self.reps[-1].side
        return replace(plan, lead_in_s=max(plan.lead_in_s, plan.change_s)) if turns else plan

    def in_order(self, ways: Ways) -> "Item":
        """Return it with its reps in the order in which its sides are worked."""
        plan = self.plan(ways)
        order = rep_order(plan.scheme, plan.first_side, max((n for _, n in self.done), default=0))
        place = {rep: index for index, rep in enumerate(order)}
        reps = sorted(self.reps, key=lambda rep: place.get((rep.side, rep.number), -1))
        return replace(self, reps=tuple(reps), entered=bool(reps))

    @property
    def last_done_s(self) -> float:
        """The second of its last rep on the wall clock; 0 if none has a time."""
        return max((rep.done_at.timestamp() for rep in self.reps if rep.done_at), default=0.0)

    def reached(self, ways: Ways) -> bool:
        """Whether every rep of the target was done, on every side; of a test, each leg is over."""
        plan = self.plan(ways)
        done = set(rep_order(plan.scheme, plan.first_side, plan.reps)) <= self.done
        return done and (bool(self.reps) or not self.exercise.graded)
