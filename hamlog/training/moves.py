"""What the athlete can do to a workout under way: each a pure step, like the passing of time."""

from collections.abc import Callable
from dataclasses import replace

from hamlog.training import events, tempo
from hamlog.training.events import Event
from hamlog.training.plan import Load, heavier
from hamlog.training.record import Outcome, PlannedSet, Rep
from hamlog.training.timeline import (
    COUNT_IN_S,
    Segment,
    SegmentKind,
    set_timeline,
    work_timeline,
)
from hamlog.training.workout import (
    Item,
    Standing,
    Step,
    Workout,
    advance,
    finish_set,
    moved_on,
    start,
)

MORE_REST_S = 15

Change = Callable[[PlannedSet], PlannedSet]


def end_here(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Start what stands ready; skip what is left of the rest; else end the set here."""
    if workout.standing is Standing.READY:
        return start(workout, now_s, slept_s)
    step = advance(workout, now_s, slept_s)
    here, out = step.workout, list(step.events)
    if here.over:
        return step
    if here.getting_ready:
        return Step(_skip_ahead(here, now_s, out), tuple(out))
    if here.origin_s is None:
        here = replace(here, seen_s=now_s, slept_s=slept_s)
    return Step(finish_set(here, now_s, out), tuple(out))


def _skip_ahead(workout: Workout, now_s: float, out: list[Event]) -> Workout:
    """Go on to the lead-in from a rest, to the count-in from a lead-in; time runs then."""
    segment = workout.moment.segment
    if segment.kind is SegmentKind.COUNT_IN:
        return workout
    running = workout if workout.origin_s is not None else replace(workout, origin_s=now_s)
    moved = running.at_timeline(running.timeline, segment.end_s, now_s)
    # What begins exactly here is still to be heard.
    moved = replace(moved, heard_s=segment.end_s - 2e-6, seen_s=now_s)
    step = advance(moved, now_s, moved.slept_s)
    out.extend(step.events)
    return step.workout


def skip(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Leave the present set, or the one that comes after the rest, and go on to the next.

    Reps that were done stay: the set then counts as ended early.
    """
    step = advance(workout, now_s, slept_s)
    here, out = step.workout, list(step.events)
    if here.over:
        return step
    item = here.item
    if item.reps:
        return Step(finish_set(here, now_s, out), tuple(out))
    if item.begun:
        out.append(events.SetEnded(item.id, item.planned, Outcome.SKIPPED))
    else:
        out.append(events.SetSkipped(item.id, item.planned))
    rest_left_s = here.moment.left_s if here.resting else 0.0
    closed = here.with_item(here.current, replace(item, outcome=Outcome.SKIPPED))
    return Step(moved_on(closed, now_s, rest_left_s, out), tuple(out))


def last_rep(workout: Workout) -> tuple[int, Rep] | None:
    """Return the rep done last with the index of its set; None before the first."""
    if workout.item.reps:
        return workout.current, workout.item.reps[-1]
    before = workout.previous
    return None if before is None else (before, workout.items[before].reps[-1])


def mark(workout: Workout) -> Step:
    """Mark the last rep clean, doubtful, missed in turn."""
    found = last_rep(workout)
    if found is None:
        return Step(workout, (events.Refused("No rep to mark yet."),))
    index, rep = found
    item = workout.items[index]
    marked = replace(rep, quality=rep.quality.next)
    changed = replace(item, reps=(*item.reps[:-1], marked))
    return Step(
        workout.with_item(index, changed),
        (events.RepMarked(item.id, rep.side, rep.number, marked.quality),),
    )


def take_back(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Take back the last rep.

    Within a set it is done again: the rep under way on the same side takes its number,
    otherwise pacing goes back to it with a count-in. After a set it only leaves the log.
    """
    step = advance(workout, now_s, slept_s)
    here, out = step.workout, list(step.events)
    found = last_rep(here)
    if found is None:
        return Step(here, (*out, events.Refused("No rep to take back yet.")))
    index, rep = found
    item = here.items[index]
    shorter = replace(item, reps=item.reps[:-1])
    out.append(events.RepTakenBack(item.id, rep.side, rep.number))
    if item.outcome is not None:
        ended = (rep.side, rep.number)
        shorter = replace(shorter, outcome=Outcome.ENDED_EARLY, ended=ended)
        out.append(
            events.SetEnded(item.id, item.planned, Outcome.ENDED_EARLY, rep.side, rep.number, None)
        )
        return Step(here.with_item(index, shorter), tuple(out))
    return Step(_again(here.with_item(index, shorter), rep, now_s), tuple(out))


def _again(workout: Workout, rep: Rep, now_s: float) -> Workout:
    """Return the workout with a timeline in which `rep` is done again."""
    item, segment = workout.item, workout.moment.segment
    plan = item.plan(workout.ways)
    if workout.standing is Standing.READY:
        return workout.at_timeline(set_timeline(plan, item.done), 0.0, now_s)
    goes_on = segment.kind is SegmentKind.PHASE and segment.side is rep.side
    if goes_on and segment.rep > rep.number:
        renumbered = work_timeline(plan, item.done)
        start_s = renumbered.start_of((rep.side, rep.number), segment.phase)
        if start_s is not None:
            into_s = workout.elapsed_s - segment.start_s
            return workout.at_timeline(renumbered, start_s + into_s, now_s)
    counted = set_timeline(replace(plan, lead_in_s=0), item.done)
    return workout.at_timeline(counted, 0.0, now_s)


def change_load(workout: Workout, presses: int, step_kg: float) -> Step:
    """Make the present set, or while resting the next, and those after it heavier."""
    item = workout.item
    loading = item.exercise.loading_of(item.planned.variant)
    before = Load(item.planned.load_kg, item.planned.load_label)
    load = heavier(before, loading, presses, step_kg)
    if load == before:
        return Step(workout, (events.Refused(_no_other_load(item, presses)),))

    def loaded(planned: PlannedSet) -> PlannedSet:
        return replace(planned, load_kg=load.kg, load_label=load.label)

    return _adjusted(workout, loaded)


def _no_other_load(item: Item, presses: int) -> str:
    if item.exercise.loading_of(item.planned.variant) == "body":
        return "Body weight: no load to change."
    return "That is the heaviest." if presses > 0 else "That is the lightest."


def change_tempo(workout: Workout, by_s: int, now_s: float, slept_s: float = 0.0) -> Step:
    """Make the moving phases `by_s` seconds longer, from the next phase on."""
    step = advance(workout, now_s, slept_s)
    here = step.workout
    before = here.item.phases
    phases = tempo.slower(before, by_s)
    if phases == before:
        word = "slower than 9 s" if by_s > 0 else "faster than 1 s"
        return Step(here, (*step.events, events.Refused(f"No phase goes {word}.")))
    stored = tempo.stored(phases)
    changed = _adjusted(here, lambda planned: replace(planned, tempo=stored))
    timeline = here.timeline.retimed(here.elapsed_s, phases)
    retimed = replace(changed.workout, timeline=timeline)
    said = events.TempoChanged(phases, tempo.outside_source(phases))
    return Step(retimed, (*step.events, *changed.events, said))


def change_variant(workout: Workout) -> Step:
    """Do the set in the next of the exercise's variants; only before its first rep."""
    item = workout.item
    variants = (None, *(variant.slug for variant in item.exercise.variants))
    if len(variants) == 1:
        return Step(workout, (events.Refused("This exercise has no variant."),))
    if item.reps or not workout.getting_ready:
        return Step(workout, (events.Refused("The variant changes before a set, or in the rest."),))
    here = variants.index(item.planned.variant) if item.planned.variant in variants else 0
    variant = variants[(here + 1) % len(variants)]
    stored = tempo.stored(item.exercise.phases_of(variant))
    body = item.exercise.loading_of(variant) == "body"

    def varied(planned: PlannedSet) -> PlannedSet:
        bare = replace(planned, load_kg=None, load_label=None) if body else planned
        return replace(bare, variant=variant, tempo=stored)

    changed = _adjusted(workout, varied)
    new = changed.workout.item
    rest = workout.timeline.first_of(SegmentKind.REST)
    lead = new.plan(workout.ways).lead_in_s
    rest_s = rest.length_s + lead + COUNT_IN_S if rest else 0
    # The stretches before the first phase are as long as they were: one stays where one is.
    timeline = set_timeline(new.plan(workout.ways, rest_s), new.done)
    return Step(replace(changed.workout, timeline=timeline), changed.events)


def more_rest(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Rest 15 seconds longer; from a lead-in one goes back to resting."""
    step = advance(workout, now_s, slept_s)
    here = step.workout
    if here.standing in (Standing.READY, Standing.OVER) or not here.getting_ready:
        return Step(here, (*step.events, events.Refused("Only a rest can be made longer.")))
    segment: Segment = here.moment.segment
    if segment.kind is SegmentKind.REST:
        longer = replace(here, timeline=here.timeline.rested(MORE_REST_S))
        return Step(longer, step.events)
    item = here.item
    plan = item.plan(here.ways)
    rest_s = MORE_REST_S + plan.lead_in_s + COUNT_IN_S
    timeline = set_timeline(replace(plan, rest_s=rest_s), item.done)
    return Step(here.at_timeline(timeline, 0.0, now_s), step.events)


def _adjusted(workout: Workout, change: Change) -> Step:
    """Apply `change` to the present set and to those of its exercise that come after it."""
    slug = workout.item.planned.exercise
    items = tuple(
        replace(item, planned=change(item.planned))
        if index >= workout.current and item.planned.exercise == slug and item.outcome is None
        else item
        for index, item in enumerate(workout.items)
    )
    changed = replace(workout, items=items)
    out: list[Event] = [events.Replanned(changed.planned)]
    if changed.item.begun:
        out.append(events.SetAdjusted(changed.item.id, changed.item.planned))
    return Step(changed, tuple(out))
