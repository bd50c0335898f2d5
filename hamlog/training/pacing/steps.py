"""What the athlete can do to a workout: each a pure step, like the passing of time."""

from collections.abc import Callable, Sequence

from hamlog.frozen import replace
from hamlog.training import tempo
from hamlog.training.exercise import Loading, SideScheme
from hamlog.training.ladder import ladder_of, stepped
from hamlog.training.load import Load
from hamlog.training.pacing import back, events, graded
from hamlog.training.pacing.events import Event
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.sets import lightest
from hamlog.training.pacing.timeline import (
    COUNT_IN_S,
    DUST_S,
    WORK,
    SegmentKind,
    set_timeline,
)
from hamlog.training.pacing.workout import (
    Standing,
    Step,
    Workout,
    advance,
    counting_in,
    finish_set,
    moved_on,
    start,
)
from hamlog.training.record import Outcome, Quality, Rep
from hamlog.training.words import within

MORE_REST_S = 15
# So soon after a count-in the key was meant for that, or was pressed twice.
_JUST_BEGUN_S = 1.0

Change = Callable[[Item], Item]


def end_here(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Start a workout that is ready; skip what is left of the rest; else end the set here.

    Before the first phase, of a set that goes on too, it goes on to the next stretch: from the
    whole warm-up or a rest to the lead-in, from a lead-in to the count-in, from a count-in to
    the first phase; a count-in that was paused begins again. In the first second of that phase
    it ends nothing.
    Time runs afterwards, even if it was paused: the key shows that someone is there.
    """
    if workout.standing is Standing.READY:
        return start(workout, now_s, slept_s)
    step = advance(workout, now_s, slept_s)
    here, out = step.workout, list(step.events)
    if here.over or here.stopped is not None:
        return step
    paused = here.origin_s is None
    if not paused and _just_begun(here):
        return Step(here, (*out, events.Refused("The rep has only just begun.")))
    if here.item.exercise.graded and not here.getting_ready:
        here = here.running(now_s, slept_s)
        return Step(graded.leg_over(here, now_s, out), tuple(out))
    if not skips_ahead(here):
        here = here.running(now_s, slept_s)
        return back.remembered(Step(finish_set(here, now_s, out), tuple(out)))
    if paused and here.moment.segment.kind is SegmentKind.COUNT_IN:
        here = counting_in(here).running(now_s, slept_s)
    else:
        here = _skip_ahead(here.running(now_s, slept_s), now_s)
    begun = advance(here, now_s, slept_s)
    return Step(begun.workout, (*out, *begun.events))


def skips_ahead(workout: Workout) -> bool:
    """Whether `end_here` goes on to the next stretch; else it ends the set."""
    return workout.getting_ready


def _just_begun(workout: Workout) -> bool:
    """Whether the first phase after a count-in began within the last second."""
    first = workout.timeline.first_of(*WORK)
    return first is not None and 0 <= workout.elapsed_s - first.start_s < _JUST_BEGUN_S


def _skip_ahead(workout: Workout, now_s: float) -> Workout:
    """Go to the end of this stretch, or of the warm-up."""
    here = workout.moment
    end_s = here.segment.end_s
    for segment in workout.timeline.segments[here.index :]:
        if segment.kind is SegmentKind.WARM_UP:
            end_s = segment.end_s
    return _at(workout, end_s, now_s)


def _at(workout: Workout, to_s: float, now_s: float) -> Workout:
    """Go to a later second of the timeline; only the cue of what begins there is still to come."""
    runs = workout.origin_s is not None
    heard_s = max(workout.heard_s, to_s - 2 * DUST_S)
    origin_s = now_s - to_s if runs else None
    return replace(workout, elapsed_s=to_s, heard_s=heard_s, origin_s=origin_s)


def skip(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Leave the current set, or the one after the rest, and go on to the next.

    Reps that were done stay: the set then counts as ended early. Time goes on if it was
    running. In the warm-up only the movement is left.
    """
    step = advance(workout, now_s, slept_s)
    here, out = step.workout, list(step.events)
    if here.over or here.stopped is not None:
        return step
    if here.moment.warming_up and here.started:
        after = advance(_at(here, here.moment.segment.end_s, now_s), now_s, slept_s)
        return Step(after.workout, (*out, *after.events))
    gone = finish_set(here, now_s, out) if here.item.reps else _left_out(here, now_s, out)
    stood = gone if here.origin_s is not None else replace(gone, origin_s=None)
    return back.remembered(Step(stood, tuple(out)))


def _left_out(workout: Workout, now_s: float, out: list[Event]) -> Workout:
    """Skip a set without reps; what is left of the rest before it is kept for the next one."""
    item, moment = workout.item, workout.moment
    rest_left_s = moment.left_s if moment.segment.kind is SegmentKind.REST else 0.0
    if item.begun:
        skipped = events.SetEnded(item.id, item.planned, Outcome.SKIPPED, rest_s=rest_left_s)
        out.append(skipped)
    else:
        out.append(events.SetSkipped(item.id, item.planned, within(item.exercise.short_name)))
    closed = workout.with_item(workout.current, replace(item, outcome=Outcome.SKIPPED))
    there = moved_on(closed, now_s, rest_left_s, out)
    if there.over or not workout.moment.warming_up:
        return there
    # The warm-up is still to come, whichever set is the first.
    plan = replace(there.item.plan(there.ways), warm_up=there.ways.warm_up)
    return there.at_start_of(set_timeline(plan, there.item.done), now_s)


def last_rep(workout: Workout) -> tuple[int, Rep] | None:
    """Return the rep paced last, with the index of its set; None before the first."""
    places = {item.id: index for index, item in enumerate(workout.items) if item.reps}
    last = next((places[one] for one in reversed(workout.worked) if one in places), None)
    return None if last is None else (last, workout.items[last].reps[-1])


def mark(workout: Workout) -> Step:
    """Mark the last rep clean, doubtful, missed in turn."""
    found = _markable(workout)
    return mark_as(workout, found[1].quality.next if found else Quality.CLEAN)


def mark_as(workout: Workout, quality: Quality) -> Step:
    """Mark how well the last rep was done; the mark that it already has changes nothing.

    That of the set before can be marked until the next one is under way.
    """
    found = _markable(workout)
    if found is None:
        return Step(workout, (events.Refused("No rep to mark yet."),))
    index, rep = found
    return mark_rep(workout, workout.items[index].id, rep, quality)


def _markable(workout: Workout) -> tuple[int, Rep] | None:
    """Return the last rep as long as it is plain which one is meant, with the index of its set."""
    found = last_rep(workout)
    if found is None or found[0] == workout.current or workout.over:
        return found
    kind = workout.moment.segment.kind
    another = workout.items[found[0]].exercise.slug != workout.item.exercise.slug
    gone = kind in WORK or (another and kind is SegmentKind.LEAD_IN and workout.started)
    return None if gone else found


def mark_rep(workout: Workout, set_id: str, which: Rep, quality: Quality) -> Step:
    """Mark how well one rep of a set was done; do nothing if it is gone or already marked so."""
    for index, item in enumerate(workout.items):
        for place, rep in enumerate(item.reps):
            same = item.id == set_id and (rep.side, rep.number) == (which.side, which.number)
            if same and rep.quality is not quality:
                marked = replace(rep, quality=quality)
                reps = (*item.reps[:place], marked, *item.reps[place + 1 :])
                said = events.RepMarked(item.id, rep.side, rep.number, quality)
                return Step(workout.with_item(index, replace(item, reps=reps)), (said,))
    return Step(workout)


def take_back(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Take back the last rep, or what a key did to a set since: closed it, said how hard it was.

    A set that is open again comes now. Within a set a rep is done again: the rep under way on
    the same side takes its number, otherwise pacing goes back to it with a count-in. After a set
    it is only removed from the log, and a set that had reached its target counts as ended early.
    """
    step = advance(workout, now_s, slept_s)
    here, out = step.workout, list(step.events)
    if here.stopped is not None:
        return Step(here, (*out, _refused(here)))
    if (left := back.last_left(here)) is not None:
        opened = back.brought_back(here, left, now_s)
        return Step(opened.workout, (*out, *opened.events))
    found = last_rep(here)
    if found is None:
        return Step(here, (*out, events.Refused("No rep to undo yet.")))
    index, rep = found
    item = here.items[index]
    shorter = replace(item, reps=item.reps[:-1], legs_over=item.legs_over - {rep.side})
    out.append(events.RepTakenBack(item.id, rep.side, rep.number))
    if item.outcome is None:
        changed = here.with_item(index, shorter)
        again = _again(changed, rep, now_s) if index == here.current else changed
        return Step(again, tuple(out))
    if item.exercise.graded:
        return Step(here.with_item(index, replace(item, reps=item.reps[:-1])), tuple(out))
    outcome = Outcome.ENDED_EARLY if item.outcome is Outcome.DONE else item.outcome
    shorter = replace(shorter, outcome=outcome, ended=(rep.side, rep.number))
    rest_s = here.moment.left_s if here.resting else 0.0
    out.append(events.SetEnded(item.id, item.planned, outcome, rep.side, rep.number, rest_s=rest_s))
    return Step(here.with_item(index, shorter), tuple(out))


def _again(workout: Workout, rep: Rep, now_s: float) -> Workout:
    """Return the workout with a timeline in which `rep` is done again."""
    item, segment = workout.item, workout.moment.segment
    plan, timeline = item.plan(workout.ways), workout.timeline
    # Going back to the other leg takes as long as changing sides did.
    turns = plan.scheme is SideScheme.IN_TURN and segment.side is not rep.side
    in_place = not turns or segment.kind in (SegmentKind.REST, SegmentKind.LEAD_IN)
    if workout.getting_ready and in_place:
        return replace(workout, timeline=timeline.with_work(plan, item.done))
    under_way = segment.kind in WORK and segment.rep != rep.number
    if under_way and segment.side is rep.side:
        renumbered = timeline.renumbered(workout.elapsed_s, rep.number, plan, item.done)
        return replace(workout, timeline=renumbered)
    lead_in_s = plan.change_s if turns else 0
    back = set_timeline(replace(plan, lead_in_s=lead_in_s), item.done)
    return workout.at_start_of(back, now_s)


def change_load(workout: Workout, presses: int) -> Step:
    """Make the current set (during a rest, the next) and those after it heavier.

    The load moves along the athlete's ladder for the exercise, as its loading allows.
    """
    if workout.over or workout.stopped is not None:
        return Step(workout, (_refused(workout),))
    item, ways = workout.item, workout.ways
    variant, named = item.planned.variant, ways.rungs.get(item.exercise.slug, ())
    before = item.planned.load
    ladder = ladder_of(item.exercise, variant, named, step_kg=ways.step_kg, unit=ways.unit)
    load = stepped(before, presses, ladder)
    if load == before:
        loading = item.exercise.loading_of(variant)
        return Step(workout, (events.Refused(_no_other_load(loading, presses)),))
    return _adjusted(workout, lambda one: _loaded(one, load))


def _no_other_load(loading: Loading, presses: int) -> str:
    if loading is Loading.BODY:
        return "Body weight: no load to change."
    return "That is the heaviest." if presses > 0 else "That is the lightest."


def _loaded(item: Item, load: Load) -> Item:
    return replace(item, planned=replace(item.planned, load=load))


def change_tempo(workout: Workout, by_s: int, now_s: float, slept_s: float = 0.0) -> Step:
    """Make the moving phases `by_s` seconds longer, from the next phase on."""
    step = advance(workout, now_s, slept_s)
    here = step.workout
    if here.over or here.stopped is not None:
        return Step(here, (*step.events, _refused(here)))
    if here.item.exercise.graded:
        return Step(here, (*step.events, events.Refused(graded.KEEPS_PACE)))
    before = here.item.phases
    phases = tempo.slower(before, by_s)
    if phases == before:
        word = (
            f"slower than {tempo.SLOWEST_S} s" if by_s > 0 else f"faster than {tempo.FASTEST_S} s"
        )
        return Step(here, (*step.events, events.Refused(f"No phase goes {word}.")))
    stored = tempo.stored(phases)
    changed = _adjusted(here, lambda one: replace(one, planned=replace(one.planned, tempo=stored)))
    timeline = here.timeline.retimed(here.elapsed_s, phases)
    retimed = replace(changed.workout, timeline=timeline)
    said = events.TempoChanged(phases, tempo.outside_source(phases))
    return Step(retimed, (*step.events, *changed.events, said))


def change_variant(workout: Workout) -> Step:
    """Do the set in the next of the exercise's variants; only before its first rep.

    A load is put aside for a variant without one, and taken up again afterwards.
    """
    if workout.over or workout.stopped is not None:
        return Step(workout, (_refused(workout),))
    item = workout.item
    variants = (None, *(variant.slug for variant in item.exercise.variants))
    if len(variants) == 1:
        return Step(workout, (events.Refused("This exercise has no other form."),))
    if item.reps or not workout.getting_ready:
        return Step(workout, (events.Refused("The form changes before a set, or while resting."),))
    here = variants.index(item.planned.variant) if item.planned.variant in variants else 0
    variant = variants[(here + 1) % len(variants)]
    rungs = workout.ways.rungs.get(item.exercise.slug, ())
    changed = _adjusted(workout, lambda one: _varied(one, variant, rungs))
    new = changed.workout.item
    timeline = workout.timeline.with_work(new.plan(workout.ways), new.done)
    return Step(replace(changed.workout, timeline=timeline), changed.events)


def _varied(item: Item, variant: str | None, rungs: Sequence[Load]) -> Item:
    exercise, planned = item.exercise, item.planned
    stored = tempo.stored(exercise.phases_of(variant))
    varied = replace(item, planned=replace(planned, variant=variant, tempo=stored), chosen=True)
    bare_before = exercise.loading_of(planned.variant) is Loading.BODY
    bare = exercise.loading_of(variant) is Loading.BODY
    if bare == bare_before:
        return varied
    if bare:
        shelved = planned.load
        return _loaded(replace(varied, shelved=shelved), Load())
    return _loaded(varied, item.shelved or lightest(exercise.loading_of(variant), rungs))


def more_rest(workout: Workout, now_s: float, slept_s: float = 0.0) -> Step:
    """Rest 15 seconds longer; from the lead-in of a new set, go back to resting."""
    step = advance(workout, now_s, slept_s)
    here = step.workout
    segment = here.moment.segment
    if here.resting and not here.over and here.stopped is None:
        longer = replace(here, timeline=here.timeline.rested(MORE_REST_S))
        return Step(longer, (*step.events, events.RestLengthened(longer.moment.left_s)))
    waits = here.standing not in (Standing.PACING, Standing.PAUSED) or here.rep_begun
    if waits or segment.kind not in (SegmentKind.LEAD_IN, SegmentKind.COUNT_IN):
        return Step(here, (*step.events, events.Refused("You can only add time during a rest.")))
    item = here.item
    plan = item.plan(here.ways)
    rest_s = MORE_REST_S + plan.lead_in_s + COUNT_IN_S
    timeline = set_timeline(replace(plan, rest_s=rest_s), item.done)
    return Step(here.at_start_of(timeline, now_s), step.events)


def _adjusted(workout: Workout, change: Change) -> Step:
    """Apply `change` to the current set and to similar ones that were not begun.

    Similar are sets of the same exercise in the same variant, wherever they are: open sets come
    after the current one.
    """
    here = workout.item.planned
    items = tuple(
        change(item)
        if index == workout.current
        or (
            item.outcome is None
            and not item.begun
            and (item.planned.exercise, item.planned.variant) == (here.exercise, here.variant)
        )
        else item
        for index, item in enumerate(workout.items)
    )
    changed = replace(workout, items=items)
    out: list[Event] = [events.Replanned(changed.planned)]
    if changed.item.begun:
        out.append(events.SetAdjusted(changed.item.id, changed.item.planned))
    return Step(changed, tuple(out))


def _refused(workout: Workout) -> Event:
    over = workout.stopped is None
    return events.Refused("All sets are finished." if over else "First say how to continue.")
