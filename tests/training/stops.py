"""One who stops, goes on in another way, and goes at their own pace; and a log that follows."""

import itertools
from dataclasses import dataclass, field
from typing import ClassVar

from training.builders import Athlete, exercise, items, phases, ways
from training.log_model import Log

from hamlog.training.exercise import Exercise, Loading, SideScheme, Variant
from hamlog.training.load import Load
from hamlog.training.pacing import events, own_pace, stops, workout
from hamlog.training.pacing.alternatives import Relief, Way
from hamlog.training.pacing.events import Event
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.sets import in_circuit
from hamlog.training.pacing.workout import Workout
from hamlog.training.record import Outcome, PlannedSet

BARE = Variant("bare", "Bare", "", loading=Loading.BODY, easier=True)
REVERSED = Variant("reversed", "Reversed", "", phases=phases("lower 1, lift 2"), easier=True)
CURL = exercise("curl", text="lift 1, hold 2, lower 1, still 1", variants=(BARE, REVERSED))
CLAM = exercise("clam", scheme=SideScheme.IN_TURN, text="lift 1, lower 1, still 1", change_s=4)
BRIDGE = exercise("bridge", scheme=SideScheme.ALTERNATE, text="lower 2, lift 1")
KNOWN = {one.slug: one for one in (CURL, CLAM, BRIDGE)}
# The lead-in and the count-in of those below.
LEAD_S = 8

LEAVE = Relief(Way.LEAVE, "", "")
GO_ON = Relief(Way.GO_ON, "", "")


def fewer(reps: int) -> Relief:
    """Return the relief of doing so many reps."""
    return Relief(Way.FEWER, "", "", reps=reps)


def easier(variant: str) -> Relief:
    """Return the relief of doing a variant."""
    return Relief(Way.VARIANT, "", "", slug=variant)


def instead(other: Exercise) -> Relief:
    """Return the relief of doing another exercise."""
    return Relief(Way.OTHER, "", "", slug=other.slug)


@dataclass
class Careful(Athlete):
    """An athlete with the keys of a stop and of one's own pace."""

    _ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def stop(self, outcome: Outcome = Outcome.PAIN) -> tuple[Event, ...]:
        return self.take(stops.stop(self.workout, outcome, self.now_s, self.slept_s))

    def slip(self) -> tuple[Event, ...]:
        return self.take(stops.slip(self.workout))

    def leave(self) -> tuple[Event, ...]:
        return self.take(stops.leave(self.workout, self.now_s))

    def tell(self, pain: int | None, place: str = "") -> tuple[Event, ...]:
        return self.take(stops.tell_pain(self.workout, pain, place))

    def relieve(
        self, relief: Relief, other: Exercise | None = None, load: Load | None = None
    ) -> tuple[Event, ...]:
        return self.take(
            stops.relieve(
                self.workout,
                relief,
                other,
                self.now_s,
                lambda: f"new-{next(self._ids)}",
                slept_s=self.slept_s,
                load=load,
            )
        )

    def own_pace(self) -> tuple[Event, ...]:
        return self.take(own_pace.toggle(self.workout, self.now_s, self.slept_s))

    def space(self) -> tuple[Event, ...]:
        if own_pace.waits(self.workout):
            return self.take(own_pace.count(self.workout, self.now_s, self.slept_s))
        return super().space()


@dataclass
class FullLog(Log):
    """A log that also keeps stops, pain, and another plan."""

    plan: tuple[PlannedSet, ...] | None = None
    pains: dict[str, tuple[int | None, str]] = field(default_factory=dict)
    stopped: str = ""
    _ENDS: ClassVar = (Outcome.PAIN, Outcome.ENDED_EARLY)

    def _keep(self, event: Event) -> None:
        match event:
            case events.SetBegan(set_id, planned) if set_id in self.sets:
                # Anew, for what is asked for is another: only while nothing was done of it.
                found = self._open(set_id)
                assert not found.reps
                assert planned != found.planned
                found.planned = planned
            case events.SetReopened(set_id):
                found = self.sets[set_id]
                assert found.outcome in (*self._ENDS, Outcome.DONE, Outcome.SKIPPED)
                found.outcome, found.ended = None, None
            case events.PainTold(set_id, pain, place):
                assert set_id in self.sets, "pain in a set that the log does not know"
                self.pains[set_id] = (pain, place)
            case events.Replanned(planned):
                self.plan = planned
            case _:
                super()._keep(event)

    def _end(self, event: events.SetEnded) -> None:
        found = self.sets[event.set_id]
        stopped = event.outcome in self._ENDS and found.outcome is None
        if not stopped:
            super()._end(event)
            return
        assert event.planned == found.planned
        all_done = set(found.reps) == self._asked(found)
        assert event.outcome is Outcome.PAIN or not all_done
        where = (event.side, event.rep) if event.side and event.rep else None
        assert where is not None or not found.reps
        assert where is None or where in self._asked(found)
        found.outcome, found.ended = event.outcome, where

    def agrees_with(self, workout: Workout) -> None:
        """Check as ever; and that the plan has each place and each number once, in order."""
        if workout.stopped is None:
            super().agrees_with(workout)
        planned = workout.planned
        assert self.plan in (None, planned)
        positions = [one.position for one in planned]
        assert positions == sorted(set(positions))
        numbers = [(one.exercise, one.number) for one in planned]
        assert len(numbers) == len(set(numbers))
        assert all(one.number >= 1 and one.target_reps >= 1 for one in planned)
        for set_id, found in self.sets.items():
            (item,) = [item for item in workout.items if item.id == set_id]
            assert self._place(item.planned) == self._place(found.planned)

    @staticmethod
    def _place(planned: PlannedSet) -> tuple[int, str, int, int]:
        return planned.position, planned.exercise, planned.number, planned.target_reps


def careful(*exercises: Exercise, sets: int = 1, reps: int = 2, rest_s: int = 20) -> Careful:
    """Return someone who stands ready before the first of some sets."""
    made = items(*(exercises or (CURL,)), sets=sets, reps=reps)
    return Careful(workout.assemble(made, ways(rest_s, lead_in_s=5), first=0))


def round_of(*exercises: Exercise, sets: int) -> Careful:
    """Return someone who stands ready before a circuit."""
    asked = in_circuit(tuple(item.planned for item in items(*exercises, sets=sets)))
    made = tuple(Item(f"set-{one.position}", one, KNOWN[one.exercise]) for one in asked)
    return Careful(workout.assemble(made, ways(20, lead_in_s=5), first=0))


def kept(one: Careful) -> FullLog:
    """Return the log of all that happened; it says what the workout says."""
    log = FullLog(KNOWN)
    log.keep(tuple(one.events))
    log.agrees_with(one.workout)
    return log


def outline(one: Careful) -> list[str]:
    """Return what the session asks for, a line a set, with what came of it."""
    return [
        f"{item.planned.position} {item.planned.exercise} {item.planned.number}"
        f"{f' {item.planned.variant}' if item.planned.variant else ''}"
        f"{f' {item.outcome}' if item.outcome else ''}"
        for item in one.workout.items
    ]
