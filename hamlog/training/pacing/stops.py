"""Stopping a set for pain, or because it is too hard, and going on with something else."""

from collections.abc import Callable, Iterable, Sequence

from hamlog.frozen import replace
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Loading
from hamlog.training.load import Load
from hamlog.training.pacing import events
from hamlog.training.pacing.alternatives import Relief, Way
from hamlog.training.pacing.back import unbegun
from hamlog.training.pacing.events import Event
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.sets import FIRST_REPS, planned_sets
from hamlog.training.pacing.timeline import Cue, CueKind, set_timeline
from hamlog.training.pacing.workout import Step, Workout, advance, moved_on, next_open
from hamlog.training.record import Outcome
from hamlog.training.words import within

NewId = Callable[[], str]


def stop(workout: Workout, outcome: Outcome, now_s: float, slept_s: float = 0.0) -> Step:
    """Stop at once, with its cue; the set ends here with `outcome`, its reps are kept.

    Between sets the stop is about the last set, which stays as it ended; before the first set,
    and before that which is gone on with, it is about the set to come. A set called too hard just
    after its last rep still counts as done.
    """
    step = advance(workout, now_s, slept_s)
    here = step.workout
    if here.stopped is not None:
        return step
    if here.over:
        return Step(here, (*step.events, events.Refused("All sets are finished.")))
    segment = here.moment.segment
    cue = events.Heard(Cue(here.elapsed_s, CueKind.STOP, "Stop", segment.side))
    out: list[Event] = [*step.events, cue]
    standing = replace(here, origin_s=None, started=True)
    between = not here.rep_begun and here.resumed != here.item.id
    if between and here.previous is not None:
        return Step(replace(standing, stopped=here.previous), tuple(out))
    item = here.item
    if not item.begun:
        out.append(events.SetBegan(item.id, item.planned))
    if outcome is Outcome.ENDED_EARLY and item.reached(here.ways):
        ended = events.SetEnded(item.id, item.planned, Outcome.DONE)
    else:
        side, rep = (segment.side, segment.rep) if here.rep_begun else (None, None)
        phase = segment.phase_kind or segment.kind
        ended = events.SetEnded(item.id, item.planned, outcome, side, rep, phase.value)
    out.append(ended)
    where = (ended.side, ended.rep) if ended.side and ended.rep else None
    closed = replace(item, begun=True, outcome=ended.outcome, ended=where)
    stopped = replace(standing.with_item(here.current, closed), stopped=here.current)
    return Step(stopped, tuple(out))


def slip(workout: Workout) -> Step:
    """Take back a stop that was a mistake: the set is open again, paused where it was.

    Going on is as after any pause: lead-in and count-in, then the interrupted rep from its start.
    """
    index = workout.stopped
    if index is None:
        return Step(workout)
    going = replace(workout, stopped=None)
    if index != workout.current:
        return Step(going)
    item = workout.items[index]
    reopened = going.with_item(index, replace(item, outcome=None, ended=None))
    return Step(reopened, (events.SetReopened(item.id),))


def tell_pain(workout: Workout, pain: int | None, place: str, *, sudden: bool = False) -> Step:
    """Say how much the stopped set hurt, 0 to 10, where, and whether it came all at once.

    Of a set that was over before the stop, pain without a number is 1: nothing else says that it
    hurt.
    """
    if workout.stopped is None:
        return Step(workout)
    item = workout.items[workout.stopped]
    if pain is None and item.outcome is not Outcome.PAIN:
        pain = 1
    if pain is None and not place and not sudden:
        return Step(workout)
    hurt = replace(item, hurt_place=place if pain != 0 or sudden else "")
    told = workout.with_item(workout.stopped, hurt)
    return Step(told, (events.PainTold(item.id, pain, place, sudden),))


def reps_done(item: Item) -> int:
    """Return how many reps went well on the side on which the set was stopped.

    If it was not stopped during a rep, count the side with fewer reps.
    """
    sides = item.exercise.scheme.sides
    if item.ended is not None:
        sides = (item.ended[0],)
    return min(sum(rep.side is side for rep in item.reps) for side in sides)


def sets_left(workout: Workout) -> int:
    """Return how many sets of the stopped exercise are left without a rep done."""
    if workout.stopped is None:
        return 0
    slug = workout.items[workout.stopped].planned.exercise
    return sum(_is_fresh(item) and item.planned.exercise == slug for item in workout.items)


def sets_lost(workout: Workout) -> int:
    """Return how many sets the stopped exercise loses: those left, else the one that hurt.

    A set that was done before the stop is none.
    """
    if workout.stopped is None:
        return 0
    return sets_left(workout) or int(workout.items[workout.stopped].outcome is not Outcome.DONE)


def untouched(workout: Workout) -> bool:
    """Whether the stopped set was ended before its first rep was done."""
    if workout.stopped is None:
        return False
    item = workout.items[workout.stopped]
    return item.outcome is Outcome.ENDED_EARLY and not item.reps


def leave(workout: Workout, now_s: float) -> Step:
    """Leave a stopped workout, ready before the next set; over if none is left."""
    index = workout.stopped
    if index is None:
        return Step(workout)
    out: list[Event] = []
    here = replace(workout, stopped=None, started=False, current=index)
    return Step(moved_on(here, now_s, 0, out), tuple(out))


def leave_out(workout: Workout) -> Step:
    """Skip what is left of the stopped exercise, since it hurts; the workout stays stopped."""
    index = workout.stopped
    if index is None:
        return Step(workout)
    out: list[Event] = []
    here = replace(workout, current=index)
    here = _left_out(_half_done_ended(here, out), out)
    return Step(replace(here, current=workout.current), tuple(out))


def relieve(
    workout: Workout,
    relief: Relief,
    other: Exercise | None,
    now_s: float,
    new_id: NewId,
    *,
    slept_s: float = 0.0,
    load: Load | None = None,
) -> Step:
    """Go on after a stop as chosen; the rest before the next set begins now.

    `other` is the exercise that `relief` names, `load` its last load. If the stopped exercise
    has no set left, another exercise or an easier form gets one, right after the stopped set.
    Sets that another exercise does not take are skipped. An open set of it with reps ends where
    it is, unless it goes on with fewer reps. A set that was too hard before its first rep
    begins again, with fewer.
    """
    index = workout.stopped
    if index is None:
        return Step(workout)
    if relief.way is Way.GO_ON:
        return slip(workout)
    out: list[Event] = []
    here = replace(workout, stopped=None, current=index)
    match relief.way:
        case Way.LEAVE:
            here = _left_out(_half_done_ended(here, out), out)
        case Way.END:
            here = _all_left_out(here, out)
        case Way.FEWER:
            here = _reopened(here, out)
            here = _changed(here, lambda item: _with_reps(item, relief.reps))
        case Way.VARIANT:
            here = _with_room(_half_done_ended(here, out), new_id)
            here = _changed(here, lambda item: _with_variant(item, relief.slug or None))
        case Way.OTHER if other is not None:
            here = _with_room(_half_done_ended(here, out), new_id)
            here = _substituted(here, other, relief, load, out)
    coming = here.current if here.item.outcome is None else next_open(here)
    here = unbegun(here, coming, out)
    _say_what_changed(workout, here, out)
    if here.item.outcome is None:
        plan = here.item.plan(here.ways)
        there = replace(here, origin_s=now_s, spoken="")
        gone = there.at_start_of(set_timeline(plan, here.item.done), now_s)
    else:
        gone = moved_on(here, now_s, here.ways.rest_s, out)
    step = advance(replace(gone, slept_s=slept_s), now_s, slept_s)
    return Step(step.workout, (*out, *step.events))


def _is_fresh(item: Item) -> bool:
    """Return whether a set has no reps yet and may still be done."""
    return item.outcome is None and not item.reps


def _of_same(workout: Workout) -> list[int]:
    """Return the fresh sets of the current exercise."""
    slug = workout.item.planned.exercise
    return [
        index
        for index, item in enumerate(workout.items)
        if _is_fresh(item) and item.planned.exercise == slug
    ]


def _changed(workout: Workout, change: Callable[[Item], Item]) -> Workout:
    for index in _of_same(workout):
        workout = workout.with_item(index, change(workout.items[index]))
    return workout


def _with_room(workout: Workout, new_id: NewId) -> Workout:
    """Add a set of the current exercise right after the current one if none is left.

    Sets still to do move down one place for it; what the log has stays where it is.
    """
    if _of_same(workout):
        return workout
    stopped = workout.item
    before, after = workout.items[: workout.current + 1], workout.items[workout.current + 1 :]
    added = Item(new_id(), stopped.planned, stopped.exercise, shelved=stopped.shelved)
    moving = [added, *(item for item in after if _is_fresh(item))]
    last = max(item.planned.position for item in workout.items)
    places = [*(item.planned.position for item in moving[1:]), last + 1]
    moved = [_with_planned(item, position=at) for item, at in zip(moving, places, strict=True)]
    staying = [item for item in after if not _is_fresh(item)]
    items = (*before, *sorted((*moved, *staying), key=lambda item: item.planned.position))
    return replace(workout, items=_renumbered(items, stopped.planned.exercise))


def _renumbered(items: Iterable[Item], exercise: str) -> tuple[Item, ...]:
    """Give the fresh sets of an exercise the free numbers, from 1 on."""
    items = tuple(items)
    same = [item for item in items if item.planned.exercise == exercise]
    taken = {item.planned.number for item in same if not _is_fresh(item)}
    free = iter([n for n in range(1, len(same) + len(taken) + 1) if n not in taken])
    return tuple(
        _with_planned(item, number=next(free))
        if item.planned.exercise == exercise and _is_fresh(item)
        else item
        for item in items
    )


def _with_planned(item: Item, *, position: int = 0, number: int = 0) -> Item:
    planned = item.planned
    return replace(
        item,
        planned=replace(
            planned, position=position or planned.position, number=number or planned.number
        ),
    )


def _reopened(workout: Workout, out: list[Event]) -> Workout:
    """Open a set again that was too hard before its first rep."""
    item = workout.item
    if item.reps or item.outcome is not Outcome.ENDED_EARLY:
        return workout
    out.append(events.SetReopened(item.id))
    again = replace(item, outcome=None, ended=None, entered=False)
    return workout.with_item(workout.current, again)


def _substituted(
    workout: Workout, other: Exercise, relief: Relief, load: Load | None, out: list[Event]
) -> Workout:
    """Give the first fresh sets of the current exercise to another one, and skip the rest."""
    fresh = _of_same(workout)
    taken, rest = fresh[: relief.sets], fresh[relief.sets :]
    for index in rest:
        workout = _skipped(workout, index, out)
    rungs = workout.ways.rungs.get(other.slug, ())
    for index in taken:
        found = _with_exercise(workout.items[index], other, relief, load, rungs)
        workout = workout.with_item(index, found)
    return replace(workout, items=_renumbered(workout.items, other.slug))


def _with_reps(item: Item, reps: int) -> Item:
    fewer = max(1, min(reps, item.planned.target_reps))
    return replace(item, planned=replace(item.planned, target_reps=fewer))


def _with_variant(item: Item, variant: str | None) -> Item:
    """Return a set in another variant; a load is put aside for a variant without one."""
    planned = replace(
        item.planned, variant=variant, tempo=tempo.stored(item.exercise.phases_of(variant))
    )
    if item.exercise.loading_of(variant) is not Loading.BODY:
        return replace(item, planned=planned, chosen=True)
    bare_before = item.exercise.loading_of(item.planned.variant) is Loading.BODY
    shelved = item.shelved if bare_before else planned.load
    bare = replace(planned, load=Load())
    return replace(item, planned=bare, shelved=shelved)


def _with_exercise(
    item: Item, other: Exercise, relief: Relief, load: Load | None, rungs: Sequence[Load]
) -> Item:
    why = f"instead of {within(item.exercise.short_name)}"
    planned = relief.planned
    if planned is None:
        (planned,) = planned_sets(
            other,
            variant=relief.variant,
            sets=1,
            reps=min(FIRST_REPS, item.planned.target_reps),
            load=load,
            first_position=item.planned.position,
            rungs=rungs,
        )
    number, position = item.planned.number, item.planned.position
    planned = replace(planned, number=number, position=position, why=why)
    return replace(item, planned=planned, exercise=other, shelved=None, chosen=False)


def _half_done_ended(workout: Workout, out: list[Event]) -> Workout:
    """End the open sets of the current exercise that have reps, at their last rep."""
    slug = workout.item.planned.exercise
    for index, item in enumerate(workout.items):
        if item.outcome is None and item.reps and item.planned.exercise == slug:
            workout = _ended_at_last(workout, index, out)
    return workout


def _ended_at_last(workout: Workout, index: int, out: list[Event]) -> Workout:
    item = workout.items[index]
    last, early = item.reps[-1], Outcome.ENDED_EARLY
    out.append(events.SetEnded(item.id, item.planned, early, last.side, last.number))
    ended = replace(item, outcome=early, ended=(last.side, last.number))
    return workout.with_item(index, ended)


def _left_out(workout: Workout, out: list[Event]) -> Workout:
    """Skip the fresh sets of the current exercise."""
    for index in _of_same(workout):
        workout = _skipped(workout, index, out)
    return workout


def _all_left_out(workout: Workout, out: list[Event]) -> Workout:
    """Skip every fresh set, and end those that have reps at their last one."""
    for index, item in enumerate(workout.items):
        if item.outcome is None and not item.reps:
            workout = _skipped(workout, index, out)
        elif item.outcome is None:
            workout = _ended_at_last(workout, index, out)
    return workout


def _skipped(workout: Workout, index: int, out: list[Event]) -> Workout:
    item = workout.items[index]
    if item.begun:
        out.append(events.SetEnded(item.id, item.planned, Outcome.SKIPPED))
    else:
        name = within(item.exercise.short_name)
        out.append(events.SetSkipped(item.id, item.planned, name, of_stop=True))
    return workout.with_item(index, replace(item, outcome=Outcome.SKIPPED))


def _say_what_changed(before: Workout, after: Workout, out: list[Event]) -> None:
    """Let the log follow: the new plan, and sets under way that have changed."""
    if after.planned != before.planned:
        out.append(events.Replanned(after.planned, of_stop=True))
    known = {item.id: item.planned for item in before.items}
    out.extend(
        events.SetBegan(item.id, item.planned)
        for item in after.items
        if item.begun and item.outcome is None and item.planned != known.get(item.id)
    )
