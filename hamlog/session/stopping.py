"""After a stop: the questions, what can be done instead, and how it is told."""

from collections.abc import Callable

from hamlog.errors import LogError
from hamlog.frozen import replace
from hamlog.services import Services
from hamlog.session.workouts import new_id
from hamlog.training.exercise import LEGS, Equipment, SideScheme
from hamlog.training.pacing import stops
from hamlog.training.pacing.alternatives import Relief, Way
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.workout import Step, Workout
from hamlog.training.review.summary import ING

WORST = 10
PLACES = (
    "upper hamstring",
    "mid hamstring",
    "behind the knee",
    "low back",
    "somewhere else",
)
GO_ON = Relief(Way.GO_ON, "Go on with the set", "within the number that your clinician gave")
GO_ON_AFTER = Relief(Way.GO_ON, "Go on with the session", GO_ON.why)


def stopped_item(workout: Workout) -> Item:
    """Return the set that was stopped; the current one if none was."""
    return workout.items[workout.stopped if workout.stopped is not None else workout.current]


def going_on(workout: Workout) -> Relief:
    """Return what going on as before is called: with the set, or between two with the session."""
    return GO_ON if workout.stopped == workout.current else GO_ON_AFTER


def reliefs(
    services: Services, workout: Workout, offered: Callable[..., tuple[Relief, ...]]
) -> tuple[Relief, ...]:
    """Return what can be done instead; fewer reps only if a set is left for them."""
    item, known = stopped_item(workout), services.library.by_slug()
    left = stops.sets_left(workout)
    done = stops.reps_done(item) if left else 0
    return tuple(
        replace(one, why="on to what comes next") if one.way is Way.LEAVE and not left else one
        for one in offered(item.exercise, item.planned.variant, known, done, _equipment(services))
    )


def _equipment(services: Services) -> frozenset[Equipment] | None:
    """Return the equipment; None if the log cannot be read: a stop never waits for it."""
    try:
        return services.coach.equipment_on(services.clock.wall().date())
    except LogError:
        return None


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
    if workout.stopped != workout.current:
        return f"Stopped after set {item.planned.number}."
    if item.ended is None:
        return "Stopped before the first rep."
    kind = workout.moment.segment.phase_kind
    doing = f", {ING[kind.value]}" if kind and kind.value in ING else ""
    return f"Stopped at rep {item.ended[1]}{doing}."


def kept(item: Item) -> str:
    """Return how many reps are kept; empty if none was done."""
    counts = [sum(rep.side is side for rep in item.reps) for side in LEGS]
    if not item.reps:
        return ""
    if item.exercise.scheme is not SideScheme.BOTH and counts[0] == counts[1]:
        return "1 rep a leg is kept." if counts[0] == 1 else f"{counts[0]} reps a leg are kept."
    return "1 rep is kept." if len(item.reps) == 1 else f"{len(item.reps)} reps are kept."
