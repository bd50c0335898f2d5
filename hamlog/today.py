"""Asks the log and the library what a day asks for; screens and commands share it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from hamlog.ports import Library, LogReader, Settings
from hamlog.training import past
from hamlog.training.agenda import Agenda, Offer, agenda, offer_of
from hamlog.training.exercise import Exercise, Programme
from hamlog.training.plan import DEFAULT_PROGRAMME, Load, Ways, first_sets, in_circuit
from hamlog.training.record import PlannedSet
from hamlog.training.sides import weaker_side

PROGRAMME = "programme"
ONE_SET = past.ONE_SET


def ways(settings: Settings) -> Ways:
    """Return the settings that decide how long a set takes."""
    return Ways(settings.rest_s, settings.lead_in_s)


def ways_today(settings: Settings, log: LogReader, slugs: Iterable[str], day: date) -> Ways:
    """Return the settings, with the side that begins where the weaker one is to."""
    if not settings.weaker_side_first:
        return ways(settings)
    weaker = {slug: weaker_side(log.last_sets(slug, day)) for slug in slugs}
    first = {slug: side for slug, side in weaker.items() if side is not None}
    return replace(ways(settings), first_sides=first)


def exercises_by_slug(library: Library) -> dict[str, Exercise]:
    """Return the whole library by slug."""
    return {exercise.slug: exercise for exercise in library.exercises()}


def programme_of(log: LogReader, library: Library) -> Programme:
    """Return the programme that was chosen last, or the one that needs nothing."""
    chosen = library.programme(log.choice(PROGRAMME) or DEFAULT_PROGRAMME)
    return chosen or library.programmes()[0]


def fresh_sets(log: LogReader, library: Library, programme: Programme) -> tuple[PlannedSet, ...]:
    """Return what a new session of `programme` asks for, with the loads last used."""
    loads: dict[str, Load] = {}
    for entry in programme.entries:
        last = log.last_sets(entry.slug)
        if last:
            loads[entry.slug] = Load(last[-1].load_kg, last[-1].load_label)
    return first_sets(programme, exercises_by_slug(library), loads)


def agenda_of(
    log: LogReader,
    library: Library,
    now: datetime,
    *,
    again_after: str | None = None,
    circuit: bool = False,
) -> Agenda:
    """Return what the day of `now` asks for.

    A session that was begun today is the day's; one left unfinished yesterday is
    offered. The session `again_after`, once over, makes room for a new one. A new one
    goes round its exercises in a `circuit`, or does them one after the other.
    """
    day = now.date()
    sessions = [one for one in log.sessions_of(day) if one.programme != ONE_SET]
    session = sessions[-1] if sessions else None
    if session is not None and session.id == again_after and agenda(day, "", (), session).over:
        session = None
    programme = programme_of(log, library)
    offer: Offer | None = offer_of(session or log.open_session(), now)
    fresh = () if session else fresh_sets(log, library, programme)
    if circuit:
        fresh = in_circuit(fresh)
    return agenda(day, programme.slug, fresh, session, offer)
