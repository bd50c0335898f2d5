"""Stopping a set for pain, or because it is too hard, and going on with something else."""

from collections.abc import Callable
from dataclasses import replace

from hamlog.training import events, tempo
from hamlog.training.events import Event
from hamlog.training.exercise import Exercise
from hamlog.training.plan import Load, planned_sets
from hamlog.training.record import Outcome
from hamlog.training.relief import Relief, Way
from hamlog.training.timeline import Cue, CueKind, SegmentKind, rep_order
from hamlog.training.workout import Item, Step, Workout, advance, moved_on

NewId = Callable[[], str]


def stop(workout: Workout, outcome: Outcome, now_s: float, slept_s: float = 0.0) -> Step:
    """Stop at once, with its cue; the set ends here with `outcome`, its reps are kept.

    Between sets the stop is about the set that was done last, which stays as it ended;
    before the first set about the one that would come.
    """
    step = advance(workout, now_s, slept_s)
    here, out = step.workout, list(step.events)
    if here.stopped is not None:
        return step
    moment = here.moment
    cue = Cue(here.elapsed_s, CueKind.STOP, "Stop", moment.segment.side)
    out.append(events.Heard(cue))
    standing = replace(here, origin_s=None, started=True)
    index = here.current
    if here.over:
        return Step(replace(standing, stopped=index), tuple(out))
    between = here.resting or (here.getting_ready and not here.item.reps)
    if between and here.previous is not None:
        return Step(replace(standing, stopped=here.previous), tuple(out))
    item = here.item
    if not item.begun:
        out.append(events.SetBegan(item.id, item.planned))
    segment = moment.segment
    working = segment.kind is SegmentKind.PHASE
    where = (segment.side, segment.rep) if working or item.reps else None
    out.append(
        events.SetEnded(
            item.id,
            item.planned,
            outcome,
            where[0] if where else None,
            where[1] if where else None,
            segment.phase_kind.value if segment.phase_kind else segment.kind.value,
        )
    )
    ended = replace(item, begun=True, outcome=outcome, ended=where)
    return Step(replace(standing.with_item(index, ended), stopped=index), tuple(out))


def slip(workout: Workout) -> Step:
    """Take a stop back: the set goes on from where it stood, paused."""
    index = workout.stopped
    if index is None:
        return Step(workout)
    item = workout.items[index]
    going = replace(workout, stopped=None)
    if index != workout.current:
        return Step(going)
    reopened = going.with_item(index, replace(item, outcome=None, ended=None))
    return Step(reopened, (events.SetReopened(item.id),))


def tell_pain(workout: Workout, pain: int | None, place: str) -> Step:
    """Say how much the stopped set hurt, 0 to 10, and where."""
    if workout.stopped is None:
        return Step(workout)
    item = workout.items[workout.stopped]
    return Step(workout, (events.PainTold(item.id, pain, place),))


def reps_done(item: Item) -> int:
    """Return the reps that were done on every side of a set."""
    order = rep_order(item.exercise.scheme, item.exercise.first_side, 1)
    sides = [side for side, _ in order]
    return min(sum(rep.side is side for rep in item.reps) for side in sides)


def relieve(
    workout: Workout,
    relief: Relief,
    other: Exercise | None,
    now_s: float,
    new_id: NewId,
) -> Step:
    """Go on after a stop in the way that was chosen; the rest before it begins now.

    `other` is the exercise that `relief` names. Where the stopped exercise has no set
    left, another exercise or an easier form gets one.
    """
    index = workout.stopped
    if index is None:
        return Step(workout)
    here, out = replace(workout, stopped=None), list[Event]()
    stopped = here.items[index]
    match relief.way:
        case Way.GO_ON:
            return slip(workout)
        case Way.LEAVE:
            here = _left_out(here, stopped, out)
        case Way.FEWER:
            here = _changed(here, stopped, lambda item: _with_reps(item, relief.reps))
        case Way.VARIANT:
            here = _room_for_one(here, stopped, new_id)
            here = _changed(here, stopped, lambda item: _with_variant(item, relief.slug))
        case Way.OTHER:
            if other is not None:
                here = _room_for_one(here, stopped, new_id)
                here = _changed(here, stopped, lambda item: _with_exercise(item, other))
    if here.planned != workout.planned:
        out.append(events.Replanned(here.planned))
    # From the stopped set on, so that a set that was added right after it comes next.
    here = moved_on(replace(here, current=index), now_s, here.ways.rest_s, out)
    return Step(replace(here, seen_s=now_s), tuple(out))


def _of_same(workout: Workout, stopped: Item) -> list[int]:
    """Return the sets of the stopped exercise that are not begun."""
    return [
        index
        for index, item in enumerate(workout.items)
        if item.outcome is None and item.planned.exercise == stopped.planned.exercise
    ]


def _changed(workout: Workout, stopped: Item, change: Callable[[Item], Item]) -> Workout:
    for number, index in enumerate(_of_same(workout, stopped), start=1):
        item = change(workout.items[index])
        if item.planned.exercise != stopped.planned.exercise:
            item = replace(item, planned=replace(item.planned, number=number))
        workout = workout.with_item(index, item)
    return workout


def _room_for_one(workout: Workout, stopped: Item, new_id: NewId) -> Workout:
    """Add a set of the stopped exercise where none is left, right after the stopped one."""
    if _of_same(workout, stopped):
        return workout
    planned = replace(
        stopped.planned,
        position=max(item.planned.position for item in workout.items) + 1,
        number=stopped.planned.number + 1,
    )
    added = Item(new_id(), planned, stopped.exercise)
    at = workout.items.index(stopped) + 1
    items = (*workout.items[:at], added, *workout.items[at:])
    return replace(workout, items=items)


def _with_reps(item: Item, reps: int) -> Item:
    return replace(item, planned=replace(item.planned, target_reps=max(1, reps)))


def _with_variant(item: Item, variant: str) -> Item:
    stored = tempo.stored(item.exercise.phases_of(variant))
    body = item.exercise.loading_of(variant) == "body"
    planned = replace(item.planned, variant=variant, tempo=stored)
    return replace(
        item, planned=replace(planned, load_kg=None, load_label=None) if body else planned
    )


def _with_exercise(item: Item, other: Exercise) -> Item:
    planned = planned_sets(
        other,
        variant=None,
        sets=1,
        reps=item.planned.target_reps,
        load=Load(),
        first_position=item.planned.position,
        why=f"instead of {item.exercise.short_name}",
    )[0]
    return replace(item, planned=planned, exercise=other)


def _left_out(workout: Workout, stopped: Item, out: list[Event]) -> Workout:
    for index in _of_same(workout, stopped):
        item = workout.items[index]
        out.append(events.SetSkipped(item.id, item.planned))
        workout = workout.with_item(index, replace(item, outcome=Outcome.SKIPPED))
    return workout
