"""Goes through a whole workout as planned, without waiting: what is heard and begun, and when.

The steps are those that a session takes in real time, so there is no second account of its
times. A test of each leg, which has no target, is given the reps a leg that are reckoned for it.
"""

from collections.abc import Iterator

from hamlog.frozen import Frozen, replace
from hamlog.training.pacing import events, graded
from hamlog.training.pacing.segments import DUST_S, Segment, SegmentKind
from hamlog.training.pacing.sets import TEST_REPS
from hamlog.training.pacing.timeline import Cue, CueKind, Timeline
from hamlog.training.pacing.workout import Standing, Step, Workout, advance, start


class Heard(Frozen):
    """A cue, `at_s` seconds after the start, and the workout as it stands then."""

    at_s: float
    cue: Cue
    workout: Workout


class Begun(Frozen):
    """A stretch of a set that begins `at_s` seconds after the start."""

    at_s: float
    segment: Segment
    workout: Workout

    @property
    def end_s(self) -> float:
        """Its end, in seconds after the start."""
        return self.at_s + self.segment.length_s


class Over(Frozen):
    """The end of the session, `at_s` seconds after its start."""

    at_s: float
    workout: Workout


Mark = Heard | Begun | Over


def rehearsed(workout: Workout) -> Iterator[Mark]:
    """Yield the marks of a workout that was not started, in order, from second 0 to its end.

    At one moment the end of a set comes first, then the stretch that begins, then its cues. At
    the athlete's own pace nothing could be timed, so its reps take the planned tempo. Raises
    ValueError for a workout that is under way or over.
    """
    if workout.standing is not Standing.READY:
        raise ValueError("only a workout that is ready to start can be rehearsed")
    now_s, shown = 0.0, (Timeline(()), 0)
    step = start(_paced(workout), now_s)
    while True:
        here = step.workout
        cues = [one.cue for one in step.events if isinstance(one, events.Heard)]
        ends = [cue for cue in cues if cue.kind is CueKind.SET_DONE]
        yield from (Heard(now_s, cue, here) for cue in ends)
        if here.over:
            yield Over(now_s, here)
            return
        moment = here.moment
        if here.timeline is not shown[0] or moment.index != shown[1]:
            shown = here.timeline, moment.index
            yield Begun(now_s, moment.segment, here)
        yield from (Heard(now_s, cue, here) for cue in cues if cue not in ends)
        wake_s = here.next_wake_s()
        if wake_s is None:
            return
        now_s = wake_s
        step = _tested(advance(here, now_s), now_s)


def ahead(workout: Workout, timelines: int = 2) -> Iterator[Mark]:
    """Yield the marks from a workout's present position on, if no key is pressed.

    Seconds count from the start of its timeline, whether time runs or not. The first mark is the
    stretch that it is in, with what was due in it already; the last is the end of that timeline
    and those after it, so many in all. Nothing comes where a key is waited for.
    """
    if workout.over or workout.stopped is not None:
        return
    now_s = workout.elapsed_s
    here = replace(workout, started=True, origin_s=0.0, slept_s=0.0)
    moment = here.moment
    shown = here.timeline, moment.index
    since_s = moment.segment.start_s - 2 * DUST_S
    yield Begun(moment.segment.start_s, moment.segment, here)
    due = here.timeline.passed(since_s, min(here.heard_s, now_s))
    yield from (Heard(one.at_s, one, here) for one in due if isinstance(one, Cue))
    left = timelines - 1
    while (wake_s := here.next_wake_s()) is not None:
        now_s = max(now_s, wake_s)
        step = advance(here, now_s)
        here = step.workout
        cues = [one.cue for one in step.events if isinstance(one, events.Heard)]
        ends = [cue for cue in cues if cue.kind is CueKind.SET_DONE]
        yield from (Heard(now_s, cue, here) for cue in ends)
        if here.over:
            yield Over(now_s, here)
            return
        if here.timeline is not shown[0]:
            left -= 1
            if left < 0:
                return
        if here.timeline is not shown[0] or here.moment.index != shown[1]:
            shown = here.timeline, here.moment.index
            if here.moment.segment.kind is SegmentKind.OPEN:
                yield from (Heard(now_s, cue, here) for cue in cues if cue not in ends)
                return
            yield Begun(now_s, here.moment.segment, here)
        yield from (Heard(now_s, cue, here) for cue in cues if cue not in ends)


def _paced(workout: Workout) -> Workout:
    """Return a workout in which every rep is paced, at its planned tempo."""
    if not workout.ways.own_pace:
        return workout
    ways = replace(workout.ways, own_pace=False)
    timeline = workout.timeline.with_work(workout.item.plan(ways), workout.item.done)
    return replace(workout, ways=ways, timeline=timeline)


def _tested(step: Step, now_s: float) -> Step:
    """Return a step that ends the leg of a test after the reps that are reckoned for it."""
    here = step.workout
    done = [one for one in step.events if isinstance(one, events.RepDone)]
    if not (done and here.item.exercise.graded and done[-1].set_id == here.item.id):
        return step
    if done[-1].rep.number < TEST_REPS:
        return step
    # What would begin now begins no more.
    out: list[events.Event] = [one for one in step.events if not isinstance(one, events.Heard)]
    return Step(graded.leg_over(here, now_s, out), tuple(out))
