"""Asks the log and the plan what a day asks for; screens and commands share it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from hamlog import planning
from hamlog.frozen import replace
from hamlog.training.exercise import Exercise
from hamlog.training.load import named_rungs
from hamlog.training.pacing.sets import Ways, in_circuit
from hamlog.training.planning import programmes
from hamlog.training.planning.agenda import Agenda, agenda, offer_of
from hamlog.training.planning.prescription import prescribe
from hamlog.training.planning.questions import questions, weaker_first
from hamlog.training.planning.sides import weaker_side
from hamlog.training.record import ONE_SET

if TYPE_CHECKING:
    from hamlog.library import Library
    from hamlog.settings.values import Values
    from hamlog.store.reads import LogReads

_NAMES = {
    ONE_SET: "One set",
    programmes.BY_EQUIPMENT: "By equipment",
    programmes.OWN: "My own",
}


def ways_today(settings: "Values", log: "LogReads", slugs: Iterable[str], day: date) -> Ways:
    """Return the settings, with the athlete's unit and rungs, and the weaker sides first.

    A weaker side begins where that was wished for: everywhere, or for one exercise.
    """
    wanted, choices = set(slugs), log.choices("")
    if not settings.weaker_side_first:
        wanted &= weaker_first(choices, day)
    weaker = {slug: weaker_side(log.last_sets(slug, day)) for slug in wanted}
    first = {slug: side for slug, side in weaker.items() if side is not None}
    return replace(
        planning.ways(settings),
        first_sides=first,
        unit=planning.unit(log, day),
        rungs=named_rungs(choices, day),
    )


def exercises_by_slug(library: "Library") -> dict[str, Exercise]:
    """Return the whole library by slug."""
    return {exercise.slug: exercise for exercise in library.exercises()}


def programme_name(library: "Library", slug: str) -> str:
    """Return the name of a session's programme; the slug where its file is gone."""
    found = library.programme(slug)
    return found.name if found else _NAMES.get(slug, slug)


def agenda_of(
    log: "LogReads",
    library: "Library",
    settings: "Values",
    now: datetime,
    *,
    again_after: str | None = None,
    anyway: bool = False,
) -> Agenda:
    """Return what the day of `now` asks for.

    A session that was begun today is the day's; one left unfinished yesterday is
    offered. The session `again_after`, once over, makes room for a new one. On a day on
    which the plan asks for none there are no sets, unless one wants to train `anyway`.
    """
    day = now.date()
    sessions = [one for one in log.sessions_of(day) if one.programme != ONE_SET]
    session = sessions[-1] if sessions else None
    if session is not None and session.id == again_after and agenda(day, "", (), session).over:
        session, anyway = None, True
    offer = offer_of(session or log.open_session(), now)
    if session is not None:
        found = agenda(day, session.programme, (), session, offer)
        if found.over:
            return replace(found, following=planning.following(log, library, settings, now))
        return found
    known = planning.facts(log, library, settings, day)
    upcoming = planning.following_of(known, day)
    if upcoming.day != day and not anyway:
        rest = agenda(day, upcoming.asked.programme.slug, (), None, offer)
        return replace(rest, following=upcoming)
    asked = upcoming.asked if upcoming.day == day else prescribe(known, day)
    fresh = in_circuit(asked.sets) if settings.circuit else asked.sets
    found = agenda(day, asked.programme.slug, fresh, None, offer)
    return replace(found, asked=asked, questions=questions(asked, known))
