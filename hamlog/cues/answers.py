"""What a key did to a session, for the ear: a sound at once, and words when nothing is said."""

from collections.abc import Iterable

from hamlog.cues.script import READY_S, Tone, Words, sentences
from hamlog.frozen import Frozen
from hamlog.training.pacing.announcing import load_said
from hamlog.training.pacing.segments import SegmentKind
from hamlog.training.pacing.workout import Standing, Workout
from hamlog.training.record import Rep

# Before a sound or words that a key brought about; and from such a sound to its words.
SOON_S, WORDS_S = 0.05, 0.3
USUAL_FORM = "The usual form."


class Answer(Frozen):
    """What is heard of a key, in seconds of the timeline of the set `set_id`.

    `over_s` is the moment whose announcement it takes the place of, None if that goes on;
    `begins_s` is when the stretch begins that it takes the first sound of.
    """

    set_id: str
    tone: Tone
    words: Words
    over_s: float | None = None
    begins_s: float | None = None


def answered(
    workout: Workout, before: Workout | None, earlier: Iterable[Answer], free_s: float
) -> tuple[Answer, ...]:
    """Return what answers the key that made `workout` of `before`, after what was begun earlier.

    Words come once nothing is said any more, at `free_s` in seconds of the timeline. What was to
    be said of an earlier key, and has not begun, gives way.
    """
    now_s = workout.elapsed_s
    begun = tuple(
        one for one in earlier if one.set_id == workout.item.id and one.words.at_s <= now_s
    )
    new = _new(workout, before, free_s) if before is not None else None
    return begun if new is None else (*begun, new)


def taken_back(workout: Workout, before: Workout | None) -> Rep | None:
    """Return the rep that was taken back between two workouts."""
    if before is None or workout.items is before.items:
        return None
    kept = {one.id: len(one.reps) for one in workout.items}
    for one in before.items:
        if one.reps and kept.get(one.id, len(one.reps)) < len(one.reps):
            return one.reps[-1]
    return None


def _new(workout: Workout, before: Workout, free_s: float) -> Answer | None:
    rep = taken_back(workout, before)
    if rep is not None:
        return _back(workout, before, rep, free_s)
    same = workout.item.id == before.item.id and workout.standing is before.standing
    if not same or workout.standing not in {Standing.PACING, Standing.PAUSED}:
        return None
    if workout.item.planned.variant != before.item.planned.variant:
        # Just after a stretch began, all that is said of the set is still to come.
        begun = workout.elapsed_s - workout.moment.segment.start_s >= READY_S
        form = _form(workout, before) if begun else ()
        whole = begun and not workout.moment.warming_up
        return _answer(workout, "changed", form, free_s, whole=whole)
    changed = _changed(workout, before)
    return _answer(workout, "changed", (changed,), free_s) if changed else None


def _changed(workout: Workout, before: Workout) -> str:
    """Return the load, or how long the rest is now, where that was changed."""
    if workout.item.planned.load != before.item.planned.load:
        return _load(workout)
    longer_s = workout.timeline.end_s - before.timeline.end_s
    if workout.resting and before.resting and longer_s > 1:
        return f"{workout.moment.shown_s} seconds."
    return ""


def _back(workout: Workout, before: Workout, rep: Rep, free_s: float) -> Answer:
    """Answer that a rep was taken back: it is done again now, or only gone from the log."""
    if workout.timeline is before.timeline or workout.standing is Standing.PAUSED:
        return _answer(workout, "taken-back", (f"Rep {rep.number} undone.",), free_s)
    segment, now_s = workout.moment.segment, workout.elapsed_s
    just_begun = now_s - segment.start_s < SOON_S
    if just_begun and segment.kind in {SegmentKind.LEAD_IN, SegmentKind.COUNT_IN}:
        # Which rep comes is said with getting into position; a count has no time for it.
        again = ("Again.",) if segment.kind is SegmentKind.COUNT_IN else ()
        words = Words(max(now_s + WORDS_S, free_s), again, timed=False, at_once=True)
        tone = Tone(now_s, "taken-back")
        return Answer(workout.item.id, tone, words, begins_s=segment.start_s)
    return _answer(workout, "taken-back", (f"Rep {rep.number} again.",), free_s)


def _answer(
    workout: Workout, tone: str, said: tuple[str, ...], free_s: float, *, whole: bool = False
) -> Answer:
    now_s = workout.elapsed_s
    words = Words(max(now_s + WORDS_S, free_s), said, timed=False, at_once=True)
    over_s = now_s if whole else None
    return Answer(workout.item.id, Tone(now_s + SOON_S, tone), words, over_s)


def _form(workout: Workout, before: Workout) -> tuple[str, ...]:
    """Return what there is to know about another form: its name, its load, how to set up for it.

    In a warm-up the name alone: the rest of it is said before the set.
    """
    item, was = workout.item, before.item
    variant = item.exercise.variant(item.planned.variant)
    named = sentences((f"{variant.name}.",)) if variant else (USUAL_FORM,)
    if workout.moment.warming_up:
        return named
    load = (_load(workout),) if item.planned.load != was.planned.load else ()
    side = workout.moment.segment.side
    setup = item.setup(side)
    other = setup != was.setup(side)
    return (*named, *sentences(load), *(sentences(setup) if other else ()))


def _load(workout: Workout) -> str:
    return f"{load_said(workout.item.planned, workout.ways.unit)}."
