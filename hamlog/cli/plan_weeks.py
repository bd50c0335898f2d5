"""The sessions of the weeks ahead, for `hamlog plan --weeks N`."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from hamlog.cli.output import say, table, wrapped
from hamlog.frozen import Frozen
from hamlog.training import tempo
from hamlog.training.exercise import Exercise
from hamlog.training.load import shown
from hamlog.training.planning.coming import Coming, day_words
from hamlog.training.planning.prescription import Prescription
from hamlog.training.record import PlannedSet
from hamlog.training.words import a_leg, name_of


class Weeks(Frozen):
    """The sessions to come, with what names them."""

    today: date
    sessions: tuple[Coming, ...]
    exercises: Mapping[str, Exercise]


def read(db: str | None, weeks: int) -> Weeks:
    """Return the sessions of the next weeks; raise LogError where the log cannot be read."""
    from hamlog import bootstrap
    from hamlog.clock import MachineClock
    from hamlog.coach import Coach

    library, settings = bootstrap.library(), bootstrap.settings()
    for fault in (*library.faults(), *settings.faults):
        say(fault)
    now = MachineClock().wall()
    with bootstrap.log_reader(db) as log:
        sessions = Coach(log, library, settings.values).day(now).weeks(weeks)
    return Weeks(now.date(), sessions, library.by_slug())


def lines(weeks: Weeks) -> Iterable[str]:
    """Yield the sessions as lines, each under its day."""
    for index, one in enumerate(weeks.sessions):
        if index:
            yield ""
        yield from wrapped(headline(one.day, weeks.today, one.asked, one.slot.why))
        yield from indented(table(rows(one.asked, weeks.exercises), right=(1,)))
        if one.asked.left_out:
            yield from wrapped(left_out(one.asked, weeks.exercises), first="  ", after="  ")


def headline(day: date, today: date, asked: Prescription, why: str) -> str:
    """Return a session's day, how long it is, and why that day."""
    words = day_words(day, today)
    words = words if words.endswith(f"{day:%B}") else f"{words} {day.day} {day:%B}"
    return " · ".join(part for part in (words, extent(asked), why) if part)


def extent(asked: Prescription) -> str:
    """Return how many sets a session has, and how long they take."""
    count = len(asked.sets)
    return f"{count} set{'' if count == 1 else 's'}, about {asked.minutes} min"


def rows(asked: Prescription, exercises: Mapping[str, Exercise]) -> list[tuple[str, ...]]:
    """Return for each exercise of a session its slug, sets, reps, load, tempo and why."""
    unit = asked.terms.unit
    return [
        (
            form(first.exercise, first.variant),
            str(count),
            f"x {first.target_reps}{a_leg(exercises.get(first.exercise))}",
            shown(first.load, unit) or "-",
            tempo.shown_from(first.tempo),
            first.why,
        )
        for first, count in groups(asked)
    ]


def form(slug: str, variant: str | None) -> str:
    """Return an exercise in its form as it is typed: `hip-thrust/without-band`."""
    return f"{slug}/{variant}" if variant else slug


def groups(asked: Prescription) -> list[tuple[PlannedSet, int]]:
    """Return the first set of each exercise and how many there are, in the session's order."""
    found = []
    for _, sets in groupby(asked.sets, key=lambda one: one.exercise):
        same = list(sets)
        found.append((same[0], len(same)))
    return found


def left_out(asked: Prescription, exercises: Mapping[str, Exercise]) -> str:
    """Return which exercises a session has no time for."""
    names = ", ".join(name_of(slug, exercises.get(slug)) for slug in asked.left_out)
    return f"No time is left for {names}: what was left out goes first next time."


def indented(block: Iterable[str]) -> Iterable[str]:
    """Yield lines two cells in."""
    return (f"  {line}" for line in block)


def as_json(weeks: Weeks) -> list[dict[str, object]]:
    """Return the sessions as documented in the README; keys are added, never changed."""
    return [
        session_as_json(one.day, one.slot.why, one.asked, weeks.exercises) for one in weeks.sessions
    ]


def session_as_json(
    day: date, why: str, asked: Prescription, exercises: Mapping[str, Exercise]
) -> dict[str, object]:
    """Return one session to come."""
    return {
        "day": day.isoformat(),
        "minutes": asked.minutes,
        "why": why,
        "programme": asked.programme.slug,
        "sets": len(asked.sets),
        "exercises": [
            {
                "slug": first.exercise,
                "name": name_of(first.exercise, exercises.get(first.exercise)),
                "variant": first.variant,
                "sets": count,
                "reps": first.target_reps,
                "load_kg": first.load.kg,
                "load_label": first.load.label,
                "tempo": first.tempo,
                "tempo_digits": tempo.shown_from(first.tempo),
                "why": first.why,
            }
            for first, count in groups(asked)
        ],
        "left_out": list(asked.left_out),
    }
