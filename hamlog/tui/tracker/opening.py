"""Opens the tracker: on the day's session, a resumed one, or a single set."""

from hamlog.services import Services
from hamlog.session.unsaved import Waiting
from hamlog.session.workouts import fresh_session, warms_up, workout_of
from hamlog.training.pacing.sets import FIRST_REPS, planned_sets
from hamlog.training.planning.agenda import Agenda, agenda
from hamlog.training.record import ONE_SET
from hamlog.tui.tracker.screen import TrackerScreen


def tracker_for(
    services: Services, found: Agenda, position: int, *, rest_s: float = 0
) -> TrackerScreen | None:
    """Return the tracker, ready to start the set at `position`.

    `rest_s` is what is left of an interrupted rest: it goes on at once. None if the library no
    longer knows the exercise, or the set is over.
    """
    paced = workout_of(
        services,
        found.boxes,
        position,
        day=found.day,
        rest_s=rest_s,
        warm_up=warms_up(found),
    )
    if paced is None:
        return None
    slugs = {item.planned.exercise for item in paced.items}
    return TrackerScreen(
        paced,
        found.session or fresh_session(found, services.clock.wall()),
        begun=found.session is not None,
        last_time={slug: services.log.last_sets(slug, found.day) for slug in slugs},
        go_on=rest_s > 0,
    )


def waiting_tracker(waiting: Waiting) -> TrackerScreen:
    """Return the tracker on a session that was left while some of it was not saved."""
    return TrackerScreen(
        waiting.workout,
        waiting.session,
        begun=False,
        last_time=waiting.last_time,
        keeper=waiting.keeper,
    )


def one_set_agenda(services: Services, slug: str) -> Agenda | None:
    """Return a session of one set of an exercise; None if the slug is unknown."""
    exercise = services.library.by_slug().get(slug)
    if exercise is None:
        return None
    last = services.log.last_sets(slug)
    planned = planned_sets(
        exercise,
        variant=None,
        sets=1,
        reps=FIRST_REPS,
        load=last[-1].load if last else None,
        first_position=1,
        rungs=services.coach.rungs(slug, services.clock.wall().date()),
    )
    return agenda(services.clock.wall().date(), ONE_SET, planned, None)
