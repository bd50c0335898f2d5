"""A log as the events of a workout make it: refuses what a log could not hold."""

from dataclasses import dataclass, field
from datetime import timedelta

from training.builders import NOON

from hamlog.frozen import replace
from hamlog.training.exercise import Exercise
from hamlog.training.pacing import events
from hamlog.training.pacing.events import Event
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.timeline import RepId, rep_order
from hamlog.training.pacing.workout import Workout
from hamlog.training.record import Outcome, PlannedSet, Quality, Rep


@dataclass
class LoggedSet:
    """A set as the log has it; reps with their quality and when they came."""

    planned: PlannedSet
    reps: dict[RepId, tuple[Quality, int]] = field(default_factory=dict)
    outcome: Outcome | None = None
    ended: RepId | None = None


@dataclass
class Log:
    """Sets by id; `over` counts how often the session was ended."""

    exercises: dict[str, Exercise]
    sets: dict[str, LoggedSet] = field(default_factory=dict)
    over: int = 0
    written: int = 0
    taken_back: str = ""

    def keep(self, happened: tuple[Event, ...]) -> None:
        """Keep what came of a step."""
        for event in happened:
            self.written += 1
            self._keep(event)
            self.taken_back = event.set_id if isinstance(event, events.RepTakenBack) else ""

    def _keep(self, event: Event) -> None:  # noqa: C901 - a table
        match event:
            case events.SetBegan(set_id, planned):
                assert set_id not in self.sets, "begun twice"
                self.sets[set_id] = LoggedSet(planned)
            case events.SetSkipped(set_id, planned, _):
                assert set_id not in self.sets, "a set that was begun is ended, not left out"
                self.sets[set_id] = LoggedSet(planned, outcome=Outcome.SKIPPED)
            case events.SetBroughtBack(set_id):
                gone = self.sets.pop(set_id)
                assert (gone.outcome, gone.reps) == (Outcome.SKIPPED, {})
            case events.SetUnbegun(set_id):
                gone = self.sets.pop(set_id)
                assert (gone.outcome, gone.reps) == (None, {})
            case events.SetReopened(set_id):
                found = self.sets[set_id]
                assert found.outcome in (Outcome.SKIPPED, Outcome.ENDED_EARLY)
                found.outcome, found.ended = None, None
            case events.RepDone(set_id, Rep(side, number)):
                found = self._open(set_id)
                assert (side, number) in self._asked(found), "a rep that nobody asked for"
                assert (side, number) not in found.reps, "a rep done twice"
                found.reps[side, number] = (Quality.CLEAN, self.written)
            case events.RepTakenBack(set_id, side, number):
                del self.sets[set_id].reps[side, number]
            case events.RepMarked(set_id, side, number, quality):
                when = self.sets[set_id].reps[side, number][1]
                self.sets[set_id].reps[side, number] = (quality, when)
            case events.SetAdjusted(set_id, planned):
                found = self._open(set_id)
                assert not found.reps or planned.variant == found.planned.variant
                found.planned = planned
            case events.SetEnded():
                self._end(event)
            case events.WorkoutOver():
                self.over += 1
                assert self.over == 1, "over twice"
            case _:
                pass

    def _end(self, event: events.SetEnded) -> None:
        found = self.sets[event.set_id]
        if found.outcome is None:
            assert event.planned == found.planned
        else:
            # Written again only where a rep of it was taken back.
            assert self.taken_back == event.set_id
        done = set(found.reps) == self._asked(found)
        assert (event.outcome is Outcome.DONE) is done
        assert event.outcome is not Outcome.SKIPPED or not found.reps
        found.outcome = event.outcome
        where = (event.side, event.rep) if event.side and event.rep else None
        assert where is None or where in self._asked(found)
        assert (where is None) is (event.outcome in (Outcome.DONE, Outcome.SKIPPED))
        found.ended = where

    def _open(self, set_id: str) -> LoggedSet:
        found = self.sets[set_id]
        assert found.outcome is None, "the set is over"
        return found

    def _asked(self, found: LoggedSet) -> set[RepId]:
        exercise = self.exercises[found.planned.exercise]
        reps = found.planned.target_reps
        return set(rep_order(exercise.scheme, exercise.first_side, reps))

    def agrees_with(self, workout: Workout) -> None:
        """Check that the log and the workout say the same."""
        for item in workout.items:
            found = self.sets.get(item.id)
            assert item.begun is (found is not None and found.outcome is not Outcome.SKIPPED) or (
                found is not None and found.outcome is Outcome.SKIPPED
            )
            reps = found.reps if found else {}
            assert {(r.side, r.number): r.quality for r in item.reps} == {
                rep: quality for rep, (quality, _) in reps.items()
            }
            assert item.outcome is (found.outcome if found else None)
            assert item.ended == (found.ended if found else None)
            if found and found.outcome is None:
                assert item.planned == found.planned
        assert bool(self.over) is all(item.outcome for item in workout.items)

    def items(self, workout: Workout) -> tuple[Item, ...]:
        """Return the sets as a restart finds them, reps in the order of the log's key."""
        return tuple(self._item(item) for item in workout.items)

    def _item(self, item: Item) -> Item:
        found = self.sets.get(item.id)
        if found is None:
            return Item(item.id, item.planned, item.exercise)
        reps = tuple(
            Rep(*rep, quality=quality, paced=True, done_at=NOON + timedelta(seconds=when))
            for rep, (quality, when) in sorted(found.reps.items())
        )
        return replace(
            Item(item.id, found.planned, item.exercise),
            reps=reps,
            begun=True,
            outcome=found.outcome,
            ended=found.ended,
        )
