"""A workout under way: which set, which rep, which second, as a value.

Every step is a pure function of the workout and the monotonic seconds handed in,
and gives back the next workout with what came of the step. Pausing shifts the
origin; nothing counts ticks.
"""

from enum import StrEnum

from hamlog.frozen import Frozen, replace
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Phase
from hamlog.training.load import Load
from hamlog.training.pacing import events
from hamlog.training.pacing.announcing import announcement
from hamlog.training.pacing.events import Event
from hamlog.training.pacing.sets import Ways, set_plan
from hamlog.training.pacing.timeline import (
    DUST_S,
    WORK,
    Cue,
    CueKind,
    Moment,
    RepEnd,
    RepId,
    SegmentKind,
    SetPlan,
    Timeline,
    rep_order,
    set_timeline,
)
from hamlog.training.record import Outcome, PlannedSet, Rep

# A wake-up that comes so much later than it was due means that the process or the machine
# stood still: nobody was paced meanwhile.
LATE_S = 1.0
_SLEPT_S = 0.5
_BEFORE_ALL = -1.0


class Standing(StrEnum):
    """Whether time runs."""

    READY = "ready"
    PACING = "pacing"
    PAUSED = "paused"
    STOPPED = "stopped"
    OVER = "over"


class Item(Frozen):
    """One set of the workout.

    `reps` stand in the order in which they were done; `ended` is the rep in which it was
    ended early. `entered` says that a rep of it has begun, done or not. `shelved` is the
    load laid aside for a variant that has none.
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

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases of a rep at the tempo that is set."""
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


class Workout(Frozen):
    """The sets of a session, the one under way, and where in its timeline one is.

    `origin_s` is the monotonic second at which the timeline began, None while time
    stands still; `elapsed_s` is where one was when last looked at, `heard_s` up to
    where cues and reps were given out. `stopped` is the set that was stopped for pain or
    because it is too hard, until the athlete says how to go on. `worked` are the ids of
    the sets paced so far, in the order of their last reps. `spoken` is the id of the set
    that was announced last.
    """

    items: tuple[Item, ...]
    current: int
    timeline: Timeline
    ways: Ways
    started: bool = False
    origin_s: float | None = None
    elapsed_s: float = 0.0
    heard_s: float = _BEFORE_ALL
    slept_s: float = 0.0
    stopped: int | None = None
    worked: tuple[str, ...] = ()
    spoken: str = ""

    @property
    def item(self) -> Item:
        """The set that is under way or next."""
        return self.items[self.current]

    @property
    def over(self) -> bool:
        """Whether every set is over."""
        return self.item.outcome is not None and all(item.outcome for item in self.items)

    @property
    def standing(self) -> Standing:
        """Whether time runs."""
        if self.stopped is not None:
            return Standing.STOPPED
        if self.over:
            return Standing.OVER
        if self.origin_s is not None:
            return Standing.PACING
        return Standing.PAUSED if self.started else Standing.READY

    @property
    def moment(self) -> Moment:
        """Where in the timeline one is."""
        return self.timeline.at(self.elapsed_s)

    @property
    def resting(self) -> bool:
        """Whether the pause between sets runs, or stands."""
        return self.started and self.moment.segment.kind is SegmentKind.REST

    @property
    def getting_ready(self) -> bool:
        """Whether no phase of this set has begun yet, in this go at it."""
        first = self.timeline.first_of(*WORK)
        return first is None or self.elapsed_s + DUST_S < first.start_s

    @property
    def rep_begun(self) -> bool:
        """Whether the first rep of this set has begun: `rep n of m` is shown from then on."""
        return self.item.entered or bool(self.item.reps)

    @property
    def previous(self) -> int | None:
        """The set paced last that is not the present one and has reps, None where none has."""
        places = {item.id: index for index, item in enumerate(self.items) if item.reps}
        others = (places[one] for one in reversed(self.worked) if one in places)
        return next((index for index in others if index != self.current), None)

    @property
    def planned(self) -> tuple[PlannedSet, ...]:
        """What the session asks for, as it is now."""
        return tuple(item.planned for item in self.items)

    def with_item(self, index: int, item: Item) -> "Workout":
        """Return it with another value for one of its sets."""
        return replace(self, items=(*self.items[:index], item, *self.items[index + 1 :]))

    def at_start_of(self, timeline: Timeline, at_s: float) -> "Workout":
        """Return it at the start of another timeline, time running if it ran."""
        return replace(
            self,
            timeline=timeline,
            elapsed_s=0.0,
            heard_s=_BEFORE_ALL,
            origin_s=None if self.origin_s is None else at_s,
        )

    def running(self, now_s: float, slept_s: float) -> "Workout":
        """Return it with time running from where it stands."""
        return replace(self, started=True, origin_s=now_s - self.elapsed_s, slept_s=slept_s)

    def next_wake_s(self) -> float | None:
        """Return the monotonic second at which something changes; None while time stands."""
        if self.origin_s is None:
            return None
        moment = self.moment
        boundary = self.timeline.next_boundary_s(max(self.heard_s, _BEFORE_ALL))
        unheard = boundary is not None and boundary <= self.elapsed_s + DUST_S
        if unheard or (self.spoken != self.item.id and not self.resting):
            return self.origin_s + self.elapsed_s
        if moment.segment.kind is SegmentKind.OPEN:
            return self.origin_s + moment.segment.end_s
        wakes = [moment.segment.end_s, self.elapsed_s + moment.left_s - (moment.shown_s - 1)]
        if boundary is not None:
            wakes.append(boundary)
        later = [wake for wake in wakes if wake > self.elapsed_s + DUST_S]
        return self.origin_s + min(later, default=self.timeline.end_s)


class Step(Frozen):
    """The workout after a step, and what came of it, in order."""

    workout: Workout
    events: tuple[Event, ...] = ()


def assemble(items: tuple[Item, ...], ways: Ways, *, first: int, rest_s: float = 0) -> Workout:
    """Return a workout that stands still before set `first`.

    `rest_s` is what is left of a rest that a restart interrupted, at most a whole rest; there
    is none before a set of which reps are done.
    The reps of an item may stand in any order; sets that were ticked do not count as paced.
    """
    items = tuple(_in_order(item, ways) for item in items)
    item = items[first]
    rest_s = 0 if item.reps else min(rest_s, ways.rest_s)
    timeline = set_timeline(item.plan(ways, rest_s), item.done)
    paced = [one for one in items if any(rep.paced or rep.done_at for rep in one.reps)]
    paced.sort(key=lambda one: (one.id == item.id, _last_done_s(one)))
    return Workout(items, first, timeline, ways, worked=tuple(one.id for one in paced))


def _in_order(item: Item, ways: Ways) -> Item:
    """Return `item` with its reps in the order in which its sides are worked."""
    plan = item.plan(ways)
    order = rep_order(plan.scheme, plan.first_side, max((n for _, n in item.done), default=0))
    place = {rep: index for index, rep in enumerate(order)}
    reps = sorted(item.reps, key=lambda rep: place.get((rep.side, rep.number), -1))
    return replace(item, reps=tuple(reps), entered=bool(reps))


def _last_done_s(item: Item) -> float:
    return max((rep.done_at.timestamp() for rep in item.reps if rep.done_at), default=0.0)


def press(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Start, pause, or go on."""
    match workout.standing:
        case Standing.OVER | Standing.STOPPED:
            return Step(workout)
        case Standing.PACING:
            return pause(workout, now_s, slept_s)
        case _:
            return start(workout, now_s, slept_s)


def start(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Let time run from where it stands."""
    return advance(workout.running(now_s, slept_s), now_s, slept_s)


def pause(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Stop time here; what was due until now is still given out."""
    step = advance(workout, now_s, slept_s)
    if step.workout.origin_s is None:
        return step
    return Step(replace(step.workout, origin_s=None), step.events)


def advance(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Move on to `now_s`; give out what was due since the last look.

    `slept_s` is how long the machine has slept so far. Where this look comes more than
    `LATE_S` after it was due, or the machine slept, the workout is paused where it was.
    """
    due_s = workout.next_wake_s()
    if due_s is None:
        return Step(workout)
    if now_s - due_s > LATE_S or slept_s - workout.slept_s > _SLEPT_S:
        return Step(replace(workout, origin_s=None), (events.Interrupted(),))
    out: list[Event] = []
    here = replace(workout, slept_s=slept_s)
    while here.origin_s is not None:
        until_s = min(now_s - here.origin_s, here.timeline.end_s)
        origin_s = here.origin_s
        here = _begun(replace(here, elapsed_s=until_s), out)
        here = _given_out(here, until_s, out)
        end_s = origin_s + here.timeline.end_s
        if now_s < end_s - DUST_S:
            break
        here = finish_set(here, end_s, out)
    return Step(here, tuple(out))


def _begun(workout: Workout, out: list[Event]) -> Workout:
    """Write a set down as begun when its lead-in starts, not while one still rests."""
    item = workout.item
    kind = workout.moment.segment.kind
    if kind is SegmentKind.REST:
        return workout
    if not item.begun:
        out.append(events.SetBegan(item.id, item.planned))
    if workout.spoken != item.id:
        out.append(events.Heard(announced(workout)))
    entered = item.entered or kind in WORK
    begun = replace(item, begun=True, entered=entered)
    return replace(workout.with_item(workout.current, begun), spoken=item.id)


def announced(workout: Workout) -> Cue:
    """Return what is said of the present set."""
    item, segment = workout.item, workout.moment.segment
    sets = sum(one.planned.exercise == item.planned.exercise for one in workout.items)
    text = announcement(item.planned, item.exercise, sets, segment.side, workout.ways.unit)
    return Cue(workout.elapsed_s, CueKind.SAY, text, segment.side)


def _given_out(workout: Workout, until_s: float, out: list[Event]) -> Workout:
    item, worked = workout.item, workout.worked
    for due in workout.timeline.passed(workout.heard_s, until_s):
        if isinstance(due, RepEnd):
            item = replace(item, reps=(*item.reps, due.rep))
            out.append(events.RepDone(item.id, due.rep))
            worked = (*(one for one in worked if one != item.id), item.id)
        else:
            out.append(events.Heard(due))
    return replace(workout.with_item(workout.current, item), heard_s=until_s, worked=worked)


def finish_set(workout: Workout, at_s: float, out: list[Event]) -> Workout:
    """End the present set at `at_s`, where it stands, and go on to the rest after it."""
    item = workout.item
    after = next_open(workout)
    rest_s = workout.ways.rest_s if after is not None else 0
    where: RepId | None = None
    if item.reached(workout.ways):
        ended = events.SetEnded(item.id, item.planned, Outcome.DONE, rest_s=rest_s)
    else:
        segment = workout.moment.segment
        where = (segment.side, segment.rep)
        ended = events.SetEnded(
            item.id,
            item.planned,
            Outcome.ENDED_EARLY,
            segment.side,
            segment.rep,
            segment.phase_kind.value if segment.phase_kind else segment.kind.value,
            rest_s,
        )
    out.append(ended)
    closed_item = replace(item, outcome=ended.outcome, ended=where)
    closed = workout.with_item(workout.current, closed_item)
    return moved_on(closed, at_s, rest_s, out)


def next_open(workout: Workout) -> int | None:
    """Return the next set that is not over, after the present one first, then before it."""
    order = [*range(workout.current + 1, len(workout.items)), *range(workout.current)]
    return next((index for index in order if workout.items[index].outcome is None), None)


def moved_on(workout: Workout, at_s: float, rest_s: float, out: list[Event]) -> Workout:
    """Go to the next open set with `rest_s` before it; without one the workout is over."""
    after = next_open(workout)
    if after is None:
        out.append(events.WorkoutOver())
        return replace(workout, origin_s=None)
    item = workout.items[after]
    timeline = set_timeline(item.plan(workout.ways, rest_s), item.done)
    origin_s = at_s if workout.started else None
    there = replace(workout, current=after, origin_s=origin_s, spoken="")
    return there.at_start_of(timeline, at_s)
