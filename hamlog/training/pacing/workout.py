"""A workout under way: which set, which rep, which second, as a value.

Every step is a pure function: it takes a workout and the monotonic second now, and returns
the next workout with the events of the step, in order. Nothing counts ticks. The current set
has a timeline (rest, lead-in, count-in, the phases of each rep, change of side); time runs
along it from `origin_s`. Going on after a pause moves that origin in a rest, and makes a new
timeline in a set: nobody is in position any more, so what is left begins with a lead-in.

A workout has one of five standings:

READY    No key has started it yet. Time stands still at the start of the timeline of the set
         it was opened at.
PACING   Time runs. The lead-in begins the set, the end of each last moving phase is a rep,
         and the end of the timeline ends the set: the timeline of the next open set, which
         begins with its rest, starts at that very second, however late anybody looks.
PAUSED   Time stands still, and the position in the timeline stays as it is.
STOPPED  For pain, or because it is too hard, until the athlete says how to go on: the set is
         closed and its reps are kept. Timeline and position stay, in case it was a mistake.
OVER     Every set has an outcome. Nothing leads out of here.

These lead from one to another; `press` and the steps in `steps` and `stops` are keys:

READY -> PACING     `start`, by `press` or `end_here`
PACING -> PAUSED    `press`; `pause`, when another screen or the shell comes to the front;
                    `advance`, when it is late or the machine slept (`Interrupted`)
PAUSED -> PACING    `press`: a rest goes on where it was, a set from its lead-in on, and a rep
                    that was interrupted begins again; `end_here`, which also does its own
                    work; `unpause`, exactly where it was, at once after a press by mistake
PACING -> PACING    the end of a timeline, `end_here` or `skip`, if another set is open
any -> OVER         the same, if no other set is open
any -> STOPPED      `stops.stop`, unless it is over
STOPPED -> PAUSED   `stops.slip`, or `stops.relieve` by going on: the set opens again where it was
STOPPED -> PACING   `stops.relieve`: something else, after a rest; OVER if no set is left
STOPPED -> READY    `stops.leave`: before the next set, for later; OVER if no set is left

Resting is not a standing: it is the first stretch of the next set's timeline, so that it can
be paused, skipped and made longer like anything else; so is a warm-up. The set counts as begun
only with its lead-in. Until its first rep, a stop is about the set before, if there is one.

At the athlete's own pace a rep is an open stretch that a key ends, never time; holds, changes
of side and rests stay timed. Switching in the middle of a rep starts that rep over with a
count-in.

What never happens:
- A rep or a cue is lost or given out twice: each look gives out what was due since the last
  (`heard_s`), and each key that depends on time first moves on to its own second.
- A rep is counted while nobody was paced: a look that comes over a second late pauses the
  workout where it was last seen.
- Anybody is thrown into a phase: after a pause or a stop taken back come lead-in and count-in,
  then the first phase of the rep. A rep counts from the end of its last moving phase on, so one
  that was interrupted before that, even at its very end, is done again, whole; one that was
  interrupted in the still phase after it is done, and the next one comes.
- A phase is skipped: `end_here` jumps from a rest to the lead-in, from there to the count-in
  and from there to the first phase. Once a rep has begun it ends the set instead, with the reps
  that were done; not in the first second after a count-in, when the key meant its end.
- A change moves the athlete ahead: another tempo or form replaces what is still to come. Only
  a pause, taking back a rep, switching the pace or asking for more rest can go back in a set.
- A closed set opens again, but by `stops.slip` and `steps.take_back`. A rep can always be marked.
"""

from enum import StrEnum

from hamlog.frozen import Frozen, replace
from hamlog.training.pacing import events
from hamlog.training.pacing.announcing import announcement
from hamlog.training.pacing.events import Event
from hamlog.training.pacing.item import Item, Left
from hamlog.training.pacing.sets import Ways
from hamlog.training.pacing.timeline import (
    BEFORE_SET,
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
    set_timeline,
)
from hamlog.training.record import Outcome, PlannedSet

# A wake-up this late means that the process or the machine stood still: nobody was being paced
# meanwhile.
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


class Workout(Frozen):
    """The sets of a session, the current one, and the position in its timeline.

    `origin_s` is the monotonic second at which the timeline began, None while time stands
    still; `elapsed_s` is the position at the last look, `heard_s` how far cues and reps have
    been given out. `stopped` is the set that was stopped for pain or as too hard, until the
    athlete says how to go on. `worked` are the ids of the sets paced so far, in the order of
    their last reps. `spoken` is the id of the set announced last, `resumed` that of one that was
    begun before and is resumed, `left` what keys closed.
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
    left: tuple[Left, ...] = ()
    resumed: str = ""

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
        """The position in the timeline."""
        return self.timeline.at(self.elapsed_s)

    @property
    def resting(self) -> bool:
        """Whether this is the rest before a set, running or paused."""
        return self.started and self.moment.segment.kind is SegmentKind.REST

    @property
    def getting_ready(self) -> bool:
        """Whether no phase of this timeline has begun yet."""
        first = self.timeline.first_of(*WORK)
        return first is None or self.elapsed_s + DUST_S < first.start_s

    @property
    def rep_begun(self) -> bool:
        """Whether the first rep of this set has begun: `rep n of m` is shown from then on."""
        return self.item.entered or bool(self.item.reps)

    @property
    def previous(self) -> int | None:
        """The last set paced that has reps, other than the current one; None if there is none."""
        places = {item.id: index for index, item in enumerate(self.items) if item.reps}
        others = (places[one] for one in reversed(self.worked) if one in places)
        return next((index for index in others if index != self.current), None)

    @property
    def planned(self) -> tuple[PlannedSet, ...]:
        """What the session asks for, as it is now."""
        return tuple(item.planned for item in self.items)

    def with_item(self, index: int, item: Item) -> "Workout":
        """Return the workout with one of its sets replaced."""
        return replace(self, items=(*self.items[:index], item, *self.items[index + 1 :]))

    def at_start_of(self, timeline: Timeline, at_s: float) -> "Workout":
        """Return the workout at the start of another timeline, with time running if it was."""
        return replace(
            self,
            timeline=timeline,
            elapsed_s=0.0,
            heard_s=_BEFORE_ALL,
            origin_s=None if self.origin_s is None else at_s,
        )

    def running(self, now_s: float, slept_s: float) -> "Workout":
        """Return the workout with time running from its position."""
        return replace(self, started=True, origin_s=now_s - self.elapsed_s, slept_s=slept_s)

    def next_wake_s(self) -> float | None:
        """Return the monotonic second of the next change; None while time stands still."""
        if self.origin_s is None:
            return None
        moment = self.moment
        boundary = self.timeline.next_boundary_s(max(self.heard_s, _BEFORE_ALL))
        unheard = boundary is not None and boundary <= self.elapsed_s + DUST_S
        if unheard or (self.spoken != self.item.id and moment.segment.kind not in BEFORE_SET):
            return self.origin_s + self.elapsed_s
        if moment.segment.kind is SegmentKind.OPEN:
            return self.origin_s + moment.segment.end_s
        wakes = [moment.segment.end_s, self.elapsed_s + moment.left_s - (moment.shown_s - 1)]
        if boundary is not None:
            wakes.append(boundary)
        later = [wake for wake in wakes if wake > self.elapsed_s + DUST_S]
        return self.origin_s + min(later, default=self.timeline.end_s)


class Step(Frozen):
    """The workout after a step, and the events of the step in order."""

    workout: Workout
    events: tuple[Event, ...] = ()


def assemble(items: tuple[Item, ...], ways: Ways, *, first: int, rest_s: float = 0) -> Workout:
    """Return a workout that is ready to start set `first`, after the warm-up of `ways`.

    `rest_s` is what is left of a rest that a restart interrupted, at most a whole rest; a set
    with reps has none before it. The reps of an item may be in any order; ticked sets do not
    count as paced.
    """
    items = tuple(item.in_order(ways) for item in items)
    item = items[first]
    rest_s = 0 if item.reps else min(rest_s, ways.rest_s)
    timeline = set_timeline(replace(item.plan(ways, rest_s), warm_up=ways.warm_up), item.done)
    paced = [one for one in items if any(rep.paced or rep.done_at for rep in one.reps)]
    paced.sort(key=lambda one: (one.id == item.id, one.last_done_s))
    worked, resumed = tuple(one.id for one in paced), item.id if item.begun else ""
    return Workout(items, first, timeline, ways, worked=worked, resumed=resumed)


def press(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Start, pause, or resume."""
    match workout.standing:
        case Standing.OVER | Standing.STOPPED:
            return Step(workout)
        case Standing.PACING:
            return pause(workout, now_s, slept_s)
        case Standing.PAUSED:
            return start(readied(workout), now_s, slept_s)
        case _:
            return start(workout, now_s, slept_s)


def readied(workout: Workout) -> Workout:
    """Return a paused workout before its next rep, at its lead-in; a rest or warm-up stays.

    The lead-in is as long as the position asks for, shortest where the athlete stands, and long
    enough to change sides where the last rep was on the other one. The set is announced again,
    unless all that is left is to say that it is done.
    """
    if workout.moment.segment.kind in BEFORE_SET:
        return workout
    again = _before_next_rep(workout, workout.item.plan_again(workout.ways))
    return replace(again, spoken="") if again.timeline.end_s else again


def counting_in(workout: Workout) -> Workout:
    """Return a paused workout before its next rep, at the start of the count-in."""
    return _before_next_rep(workout, replace(workout.item.plan(workout.ways), lead_in_s=0))


def _before_next_rep(workout: Workout, plan: SetPlan) -> Workout:
    # Without its origin time stands still, so the second does not matter.
    return workout.at_start_of(set_timeline(plan, workout.item.done), 0.0)


def unpause(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Take back a pause of this very moment: go on exactly where it was."""
    if workout.standing is not Standing.PAUSED:
        return Step(workout)
    return start(workout, now_s, slept_s)


def start(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Let time run from the current position."""
    return advance(workout.running(now_s, slept_s), now_s, slept_s)


def pause(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Pause; what was due until now is still given out."""
    step = advance(workout, now_s, slept_s)
    if step.workout.origin_s is None:
        return step
    return Step(replace(step.workout, origin_s=None), step.events)


def advance(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Move on to `now_s`; give out what was due since the last look.

    `slept_s` is how long the machine has slept so far. If this look comes more than `LATE_S`
    after it was due, or the machine slept, the workout is paused where it was.
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
    """Begin a set when its lead-in starts, not during the warm-up or the rest."""
    item = workout.item
    kind = workout.moment.segment.kind
    if kind in BEFORE_SET:
        return workout
    if not item.begun:
        out.append(events.SetBegan(item.id, item.planned))
    if workout.spoken != item.id:
        out.append(events.Heard(announced(workout)))
    begun = replace(item, begun=True, entered=item.entered or kind in WORK)
    return replace(workout.with_item(workout.current, begun), spoken=item.id)


def announced(workout: Workout) -> Cue:
    """Return the announcement of the current set."""
    item, segment = workout.item, workout.moment.segment
    sets = sum(one.planned.exercise == item.planned.exercise for one in workout.items)
    goes_on_at = segment.rep if workout.rep_begun else 0
    about = (item.planned, item.exercise, sets, segment.side, workout.ways.unit)
    text = announcement(*about, goes_on_at, chosen=item.chosen)
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
    """End the current set at `at_s`, where it is, and go on to the rest after it."""
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
    closed = workout.with_item(workout.current, replace(item, outcome=ended.outcome, ended=where))
    return moved_on(closed, at_s, rest_s, out)


def next_open(workout: Workout) -> int | None:
    """Return the next open set: first after the current one, then before it."""
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
    there = replace(workout, current=after, origin_s=origin_s, spoken="", resumed="")
    return there.at_start_of(timeline, at_s)
