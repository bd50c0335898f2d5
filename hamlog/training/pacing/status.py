"""The state of a workout in one plain sentence, for the eye, a screen reader or a script."""

from hamlog.training.exercise import Side
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.timeline import Moment, SegmentKind
from hamlog.training.pacing.workout import Standing, Workout
from hamlog.training.words import sets_words, within

DOT = " · "


def status(workout: Workout, key: str = "space") -> str:
    """Return the whole state, as `Hold 2 s · rep 3 of 12 · left · set 1 of 3`; `key` starts.

    It has `rep n of m` from the first rep of a set to its end; n and m count on the side that
    is shown.
    """
    match workout.standing:
        case Standing.OVER:
            done = sum(bool(item.reps) for item in workout.items)
            return DOT.join(("Done", f"{done} of {sets_words(len(workout.items))}"))
        case Standing.STOPPED:
            return DOT.join(("Stopped", *stopped_at(workout)))
        case Standing.READY:
            first = ("warm-up first",) if workout.moment.warming_up else ()
            return DOT.join(("Ready", f"{key} starts", *first, *_rep(workout), set_of(workout)))
        case Standing.PAUSED:
            return DOT.join(("Paused", *_pacing(workout)))
        case Standing.PACING:
            return DOT.join(_pacing(workout))


def stopped_at(workout: Workout) -> tuple[str, ...]:
    """Return where a workout was stopped: rep, side and set, or after which set of what."""
    item = workout.items[workout.stopped or 0]
    parts: list[str] = []
    if between_sets(workout):
        name = within(item.exercise.short_name)
        return f"after {name}", f"set {item.planned.number} of {sets_of(workout, item)}"
    if item.ended is not None:
        side, rep = item.ended
        parts = [rep_of(item, rep), *_side(side)]
    total = sets_of(workout, item)
    return (*parts, f"set {item.planned.number} of {total}")


def between_sets(workout: Workout) -> bool:
    """Whether a stop is about a set that was over before it."""
    return workout.stopped is not None and workout.stopped != workout.current


def _pacing(workout: Workout) -> tuple[str, ...]:
    moment = workout.moment
    if moment.segment.kind is SegmentKind.REST:
        first = _side(moment.segment.side)
        in_a_test = workout.rep_begun and workout.item.exercise.graded
        return (
            f"Rest {moment.shown_s} s",
            f"next: {_next(workout)}",
            *(f"{side} first" for side in first if not in_a_test),
        )
    if workout.moment.warming_up:
        number, total = movement_of(workout)
        return (f"Warm-up {moment.shown_s} s", moment.segment.word, f"{number} of {total}")
    own_pace = moment.segment.kind is SegmentKind.OPEN
    return (
        action_word(moment) if own_pace else f"{action_word(moment)} {moment.shown_s} s",
        *(_rep(workout) or _side(moment.segment.side)),
        set_of(workout),
    )


def movement_of(workout: Workout) -> tuple[int, int]:
    """Return which movement of the warm-up this is, and how many it has."""
    index = workout.moment.index
    kinds = [segment.kind for segment in workout.timeline.segments]
    return kinds[: index + 1].count(SegmentKind.WARM_UP), kinds.count(SegmentKind.WARM_UP)


def action_word(moment: Moment) -> str:
    """Return what the athlete is doing, in the words of the status line."""
    match moment.segment.kind:
        case SegmentKind.LEAD_IN:
            return "Get ready"
        case SegmentKind.COUNT_IN:
            return "Starts in"
        case SegmentKind.CHANGE:
            return "Change sides"
        case _:
            return moment.segment.word


def _rep(workout: Workout) -> tuple[str, ...]:
    """Return rep and side, once the first rep of the set has begun."""
    if not workout.rep_begun:
        return ()
    segment = workout.moment.segment
    return (rep_of(workout.item, segment.rep), *_side(segment.side))


def rep_of(item: Item, rep: int) -> str:
    """Return `rep 3 of 12`, of a test `rep 3`: it goes on to no target."""
    return f"rep {rep}" + ("" if item.exercise.graded else f" of {item.planned.target_reps}")


def _side(side: Side) -> tuple[str, ...]:
    return () if side is Side.BOTH else (side.value,)


def set_of(workout: Workout) -> str:
    """Return `set n of m`, counted within the exercise."""
    item = workout.item
    return f"set {item.planned.number} of {sets_of(workout, item)}"


def sets_of(workout: Workout, item: Item) -> int:
    """Return how many sets of its exercise the session has."""
    return sum(other.planned.exercise == item.planned.exercise for other in workout.items)


def next_leg(workout: Workout) -> tuple[str, str] | None:
    """Return the leg that comes after the rest within a test, and its set-up; else None."""
    item, side = workout.item, workout.moment.segment.side
    if not (workout.rep_begun and item.exercise.graded):
        return None
    there = item.exercise.change_of(item.planned.variant, side).removeprefix("Change: ")
    return f"{side.capitalize()} leg", there


def _next(workout: Workout) -> str:
    """Return the next set, with its exercise if that is a different one; of a test, the leg."""
    if workout.rep_begun and workout.item.exercise.graded:
        return f"{workout.moment.segment.side.value} leg"
    before = workout.previous
    same = before is not None and (
        workout.items[before].planned.exercise == workout.item.planned.exercise
    )
    name = "" if same else f"{workout.item.exercise.name}, "
    return f"{name}{set_of(workout)}"
