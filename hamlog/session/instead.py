"""What can be done instead of a set that was stopped: what suits, is not harder, does not hurt."""

from collections.abc import Collection, Iterable

from hamlog.errors import LogError
from hamlog.frozen import replace
from hamlog.services import Services
from hamlog.session.stopping import END, stopped_item
from hamlog.training.exercise import Equipment, Substitute
from hamlog.training.pacing import alternatives, same_place, stops
from hamlog.training.pacing.alternatives import Relief, Way
from hamlog.training.pacing.workout import Workout
from hamlog.training.record import Outcome


def after_pain(
    services: Services, workout: Workout, hurt: Collection[str] = ()
) -> tuple[Relief, ...]:
    """Return what can be done after pain, the end of the session last.

    `hurt` are exercises that hurt between two sets, which stands in no set of the workout.
    """
    item, known = stopped_item(workout), services.library.by_slug()
    room = _rooms(services, workout, item.exercise.if_it_hurts, hurt)
    offered = alternatives.for_pain(item.exercise, known, _equipment(services), room)
    return (*_left_for(workout, offered), END)


def told(
    services: Services, workout: Workout, reliefs: Iterable[Relief], place: str
) -> tuple[Relief, ...]:
    """Return `reliefs` after a stop, saying which of them load the place that hurts too."""
    following = same_place.after(workout.items, stopped_item(workout).planned.exercise)
    return same_place.told(reliefs, place, services.library.by_slug(), following)


def too_hard(
    services: Services, workout: Workout, hurt: Collection[str] = ()
) -> tuple[Relief, ...]:
    """Return what can be done where it is too hard; fewer reps if a set is left for them."""
    item, known = stopped_item(workout), services.library.by_slug()
    easier = item.exercise.easier
    reps = 0
    if stops.sets_left(workout) or stops.untouched(workout):
        reps = alternatives.fewer_reps(item.planned.target_reps, stops.reps_done(item))
    room = _rooms(services, workout, (easier,) if easier else (), hurt)
    offered = alternatives.for_too_hard(
        item.exercise, item.planned.variant, known, reps, _equipment(services), room
    )
    return _left_for(workout, offered)


def _left_for(workout: Workout, offered: tuple[Relief, ...]) -> tuple[Relief, ...]:
    if stops.sets_left(workout):
        return offered
    return tuple(
        replace(one, why="on to what comes next") if one.way is Way.LEAVE else one
        for one in offered
    )


def _rooms(
    services: Services, workout: Workout, others: Iterable[Substitute], hurt: Collection[str]
) -> alternatives.Room:
    """Return with how many sets each of the others can come in, and how.

    It takes no more than the stopped exercise loses, has three sets at most, and hurts
    neither today nor since it last did. If the log cannot be read, the workout alone says
    so: a stop never waits for it.
    """
    hurting = _hurting(services, workout) | set(hurt)
    found = {one.slug: _room(services, workout, one.slug, hurting) for one in others}
    return found.__getitem__


def _room(
    services: Services, workout: Workout, slug: str, hurt: Collection[str]
) -> alternatives.Stand:
    if slug in hurt:
        return alternatives.Stand(0)
    here = [one for one in workout.items if one.planned.exercise == slug]
    here = [one for one in here if one.outcome is not Outcome.SKIPPED]
    try:
        most, planned = services.coach.instead(slug, services.clock.wall().date())
    except LogError:
        most, planned = 1, None
    if not most:
        return alternatives.Stand(0)
    if here:
        most, planned = alternatives.MOST_SETS, here[-1].planned
    sets = min(most, alternatives.MOST_SETS - len(here), stops.sets_lost(workout))
    return alternatives.Stand(max(0, sets), planned)


def _hurting(services: Services, workout: Workout) -> set[str]:
    """Return what hurt in this session, more than a clinician allowed."""
    found = {one.planned.exercise for one in workout.items if one.outcome is Outcome.PAIN}
    limit = services.settings.pain_limit
    day = services.clock.wall().date()
    try:
        sessions = services.log.sessions_between(day, day)
    except LogError:
        sessions = ()
    for session in sessions:
        found |= {
            one.exercise for one in session.sets if one.pain_sudden or (one.pain or 0) > limit
        }
    return found


def _equipment(services: Services) -> frozenset[Equipment] | None:
    """Return the equipment; None if the log cannot be read: a stop never waits for it."""
    try:
        return services.coach.equipment_on(services.clock.wall().date())
    except LogError:
        return None
