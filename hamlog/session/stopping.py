"""After a stop: how it is told, and going on as chosen."""

from hamlog.services import Services
from hamlog.session.workouts import new_id
from hamlog.training.exercise import LEGS, SideScheme
from hamlog.training.pacing import status, stops
from hamlog.training.pacing.alternatives import Relief, Way
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.workout import Step, Workout
from hamlog.training.review.summary import ING
from hamlog.training.words import within

WORST = 10
GO_ON = Relief(Way.GO_ON, "Continue the set", "within the limit that your clinician set")
END = Relief(Way.END, "End the session", "the other exercises are skipped, too")
GO_ON_AFTER = Relief(Way.GO_ON, "Continue the session", GO_ON.why)


def stopped_item(workout: Workout) -> Item:
    """Return the set that was stopped; the current one if none was."""
    return workout.items[workout.stopped if workout.stopped is not None else workout.current]


def going_on(workout: Workout) -> Relief:
    """Return what going on as before is called: with the set, or between two with the session."""
    return GO_ON if workout.stopped == workout.current else GO_ON_AFTER


def relieved(services: Services, workout: Workout, chosen: Relief) -> Step:
    """Go on after a stop as chosen; another exercise begins with its last load."""
    other = services.library.exercise(chosen.slug) if chosen.way is Way.OTHER else None
    last = services.log.last_sets(other.slug) if other else ()
    clock = services.clock
    return stops.relieve(
        workout,
        chosen,
        other,
        clock.now_s(),
        new_id,
        slept_s=clock.asleep_s(),
        load=last[-1].load if last else None,
    )


def where(workout: Workout) -> str:
    """Return where a workout was stopped, in a sentence."""
    item = stopped_item(workout)
    if status.between_sets(workout):
        name = item.exercise.short_name
        return f"About {within(name)}, set {item.planned.number}, the set just done."
    if item.ended is None:
        return "Stopped before the first rep."
    kind = workout.moment.segment.phase_kind
    doing = f", {ING[kind.value]}" if kind and kind.value in ING else ""
    return f"Stopped at rep {item.ended[1]}{doing}."


def kept(workout: Workout) -> str:
    """Return how many reps of a stopped set are kept; empty if it has none, or was over before."""
    item = stopped_item(workout)
    if status.between_sets(workout):
        return ""
    counts = [sum(rep.side is side for rep in item.reps) for side in LEGS]
    if not item.reps:
        return ""
    if item.exercise.scheme is not SideScheme.BOTH and counts[0] == counts[1]:
        return "1 rep a leg is kept." if counts[0] == 1 else f"{counts[0]} reps a leg are kept."
    return "1 rep is kept." if len(item.reps) == 1 else f"{len(item.reps)} reps are kept."


def is_over(pain: int | None, limit: int, *, sudden: bool = False) -> bool:
    """Whether an exercise is over for the day: it hurts more than a clinician allowed (`limit`).

    Pain without a number hurts.
    """
    return hurts(1 if pain is None else pain, limit, sudden=sudden)


def hurts(pain: int | None, limit: int, *, sudden: bool = False) -> bool:
    """Whether a set that was written down hurt more than a clinician allowed (`limit`)."""
    return sudden or (pain or 0) > limit
