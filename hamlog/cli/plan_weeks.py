"""`hamlog plan --weeks N`: the sessions of the weeks ahead, and how each is printed."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import groupby

from hamlog.cli.cells import wrapped
from hamlog.cli.plan_told import pause_lines, week_of
from hamlog.cli.sources import coached
from hamlog.cli.tables import Column, table
from hamlog.cli.wording import form_words, left_out, load_as_json, tempo_as_json
from hamlog.frozen import Frozen
from hamlog.training import tempo
from hamlog.training.exercise import Exercise
from hamlog.training.load import shown
from hamlog.training.planning.breaks import Pause
from hamlog.training.planning.coming import Coming, day_words
from hamlog.training.planning.planned_breaks import still_ahead
from hamlog.training.planning.prescription import Prescription
from hamlog.training.record import PlannedSet
from hamlog.training.words import name_of, reps_words

# Exercise, sets, reps, load, tempo, why.
_COLUMNS = (
    Column(above=3),
    Column(right=True),
    Column(),
    Column(),
    Column(leaves=2),
    Column(below=4),
)


class Weeks(Frozen):
    """The sessions to come, and the exercises by slug."""

    today: date
    sessions: tuple[Coming, ...]
    exercises: Mapping[str, Exercise]
    pauses: tuple[Pause, ...] = ()


def read(db: str | None, weeks: int) -> Weeks:
    """Return the sessions of the next weeks; raise LogError if the log cannot be read."""
    with coached(db) as here:
        day = here.coach.day(here.now)
        sessions = day.weeks(weeks)
        end = day.today + timedelta(weeks=weeks)
        pauses = [one for one in still_ahead(day.pauses, day.today) if one.off_from < end]
    return Weeks(day.today, sessions, here.library.by_slug(), tuple(pauses))


def lines(weeks: Weeks) -> Iterable[str]:
    """Yield the sessions as lines, each under its day."""
    for index, one in enumerate(weeks.sessions):
        if index:
            yield ""
        yield from session_lines(one, weeks.today, weeks.exercises)
    if weeks.pauses:
        yield from [""] if weeks.sessions else []
        yield from pause_lines(weeks.pauses)


def session_lines(
    one: Coming, today: date, exercises: Mapping[str, Exercise], *, before: str = ""
) -> Iterable[str]:
    """Yield a session to come: its headline after `before`, then its exercises."""
    asked = one.asked
    yield from wrapped(before + headline(one, today))
    yield from table(_COLUMNS, _rows(asked, exercises), by=2)
    if asked.left_out:
        yield from wrapped(left_out(asked.left_out, exercises), first="  ", after="  ")


def headline(one: Coming, today: date) -> str:
    """Return a session's day, its length, and why it is on that day."""
    day, words = one.day, day_words(one.day, today)
    words = words if words.endswith(f"{day:%B}") else f"{words} {day.day} {day:%B}"
    return " · ".join(part for part in (words, one.size, one.slot.why) if part)


def _rows(asked: Prescription, exercises: Mapping[str, Exercise]) -> list[tuple[str, ...]]:
    """Return for each exercise of a session its slug, sets, reps, load, tempo and why."""
    unit = asked.terms.unit
    return [
        (
            form_words(first.exercise, first.variant, exercises),
            str(count),
            f"x {reps_words(exercises.get(first.exercise), first.target_reps)}",
            shown(first.load, unit) or "body",
            tempo.shown_from(first.tempo),
            first.why,
        )
        for first, count in _groups(asked)
    ]


def _groups(asked: Prescription) -> list[tuple[PlannedSet, int]]:
    """Return the first set of each exercise and how many there are, in the session's order."""
    found = []
    for _, sets in groupby(asked.sets, key=lambda one: one.exercise):
        same = list(sets)
        found.append((same[0], len(same)))
    return found


def as_json(weeks: Weeks) -> list[dict[str, object]]:
    """Return the sessions as documented in docs/json.md; keys are added, never changed."""
    return [session_as_json(one, weeks.exercises) for one in weeks.sessions]


def session_as_json(one: Coming, exercises: Mapping[str, Exercise]) -> dict[str, object]:
    """Return one session to come."""
    asked = one.asked
    return {
        "day": one.day.isoformat(),
        "week": week_of(one.day),
        "minutes": asked.minutes,
        "why": one.slot.why,
        "programme": asked.programme.slug,
        "sets": len(asked.sets),
        "exercises": [
            {
                "slug": first.exercise,
                "name": name_of(first.exercise, exercises.get(first.exercise)),
                "variant": first.variant,
                "sets": count,
                "reps": first.target_reps,
                **load_as_json(first.load),
                **tempo_as_json(first.tempo),
                "why": first.why,
            }
            for first, count in _groups(asked)
        ],
        "left_out": list(asked.left_out),
    }
