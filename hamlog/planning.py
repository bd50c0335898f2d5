"""Asks the log and the library for all that a plan follows from; screens and commands share it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from hamlog.ports import Library, LogReader, Settings
from hamlog.training.exercise import Equipment, Programme, ProgrammeEntry
from hamlog.training.load import Unit
from hamlog.training.pacing.sets import Ways
from hamlog.training.planning.calendar import next_due
from hamlog.training.planning.coming import Coming, ahead
from hamlog.training.planning.prescription import BOUTS, Facts, prescribe
from hamlog.training.planning.settings import TermsHistory
from hamlog.training.planning.trained import Bout, Trained

# In its order by equipment goes; what it lacks joins it.
_NINE = "all-nine"
_WHOLE = "whole"
# Sessions of the day itself are read with those before it, and do not count among them.
_OF_TODAY = 2


def ways(settings: Settings) -> Ways:
    """Return the settings that decide how long a set takes, and what a press adds to a load."""
    return Ways(settings.rest_s, settings.lead_in_s, step_kg=settings.load_step_kg)


def unit(log: LogReader, day: date) -> Unit:
    """Return in which unit loads are shown on a day."""
    return "lb" if TermsHistory(log.choices("plan.unit")).on(day).unit == "lb" else "kg"


def equipment(
    log: LogReader, library: Library, settings: Settings, day: date
) -> frozenset[Equipment]:
    """Return what is at hand on a day: what was said, and what the programme in force needs."""
    return _facts(log, library, settings, (), lambda _slug: ()).equipment_on(day)


def facts(log: LogReader, library: Library, settings: Settings, before: date) -> Facts:
    """Return what a plan follows from, with what was done before a day.

    What was done of an exercise is read when it is asked for, once.
    """
    read: dict[str, tuple[Bout, ...]] = {}

    def bouts(slug: str) -> Sequence[Bout]:
        if slug not in read:
            read[slug] = log.bouts(slug, before, BOUTS + _OF_TODAY)
        return read[slug]

    return _facts(log, library, settings, log.trained(before), bouts)


def _facts(
    log: LogReader,
    library: Library,
    settings: Settings,
    trained: tuple[Trained, ...],
    bouts: Callable[[str], Sequence[Bout]],
) -> Facts:
    choices = log.choices("")
    return Facts(
        exercises={exercise.slug: exercise for exercise in library.exercises()},
        programmes={programme.slug: programme for programme in library.programmes()},
        whole=whole(library),
        history=TermsHistory(choices),
        choices=choices,
        trained=trained,
        bouts=bouts,
        ways=ways(settings),
        pain_limit=settings.pain_limit,
        load_step_kg=settings.load_step_kg,
    )


def following(log: LogReader, library: Library, settings: Settings, now: datetime) -> Coming:
    """Return the session that comes next after the one of the day of `now`."""
    tomorrow = now.date() + timedelta(days=1)
    return following_of(facts(log, library, settings, tomorrow), tomorrow)


def following_of(known: Facts, day: date) -> Coming:
    """Return the first session from `day` on, with what it will ask for."""
    slot = next_due(known.wishes_on(day), known.trained, day)
    return Coming(slot, prescribe(known, slot.day))


def weeks_ahead(
    log: LogReader, library: Library, settings: Settings, now: datetime, weeks: int
) -> tuple[Coming, ...]:
    """Return the sessions of the next `weeks` weeks from the day of `now` on.

    Today's session is among them until a set of it is done.
    """
    today = now.date()
    return ahead(facts(log, library, settings, today + timedelta(days=1)), today, weeks)


def whole(library: Library) -> Programme:
    """Return every built-in exercise: the nine in their order, each other one where it leads on.

    That is before the first exercise that builds on it, else at the end.
    """
    nine = library.programme(_NINE)
    slugs = [entry.slug for entry in nine.entries] if nine else []
    known = {one.slug: one for one in library.exercises() if not one.own}
    for slug in known:
        if slug not in slugs:
            above = (at for at, one in enumerate(slugs) if slug in known[one].builds_on)
            slugs.insert(next(above, len(slugs)), slug)
    return Programme(_WHOLE, "", "", tuple(ProgrammeEntry(slug) for slug in slugs))
