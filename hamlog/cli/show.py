"""`hamlog show DAY`: every session of a day, what was planned in it and what was done."""

from collections.abc import Iterable, Mapping
from datetime import date

import click

from hamlog import bootstrap
from hamlog.cli import sets_done, sources
from hamlog.cli.cells import cut, wrapped
from hamlog.cli.options import completes, options, with_json, with_options
from hamlog.cli.output import write, write_json
from hamlog.cli.wording import long_day, minutes
from hamlog.frozen import Frozen
from hamlog.text import many_lines
from hamlog.training.exercise import Exercise
from hamlog.training.ladder import as_lived
from hamlog.training.load import Unit
from hamlog.training.planning.terms import unit_on
from hamlog.training.record import SessionRecord
from hamlog.training.typed_days import read_day
from hamlog.training.words import sets_short

_WIDEST_NAME = 40


@click.command()
@click.argument("day", nargs=-1, required=True, shell_complete=completes("day"))
@with_options
@with_json
@click.pass_context
def show(context: click.Context, day: tuple[str, ...], *, as_json: bool) -> None:
    """Print the sessions of DAY: what was planned, and every set that was done.

    DAY is 2026-11-22, 22 Nov, 22.11., yesterday, 3 days ago, last Tuesday, or a weekday for
    the last one. Reps are one number where both legs work together, else left/right.
    """
    found = _read(options(context).db, " ".join(day))
    if as_json:
        write_json(_as_json(found))
    else:
        write(_lines(found))


class _PastDay(Frozen):
    """The sessions of a day, oldest first, with exercises and names of programmes by slug."""

    day: date
    sessions: tuple[SessionRecord, ...]
    exercises: Mapping[str, Exercise]
    programmes: Mapping[str, str]
    unit: Unit


def _read(db: str | None, typed: str) -> _PastDay:
    """Return what the log says about the day that was typed.

    Raises UsageError if it is not a day, LogError if the log cannot be read.
    """
    now = sources.now()
    day = read_day(typed, now.date())
    library = sources.library()
    with bootstrap.log_reader(db) as log:
        sources.report(bootstrap.set_aside(log))
        sessions = log.sessions_of(day)
        unit = unit_on(as_lived(log.choices("plan.unit"), now), now.date())
    programmes = {one.programme: library.programme_name(one.programme) for one in sessions}
    return _PastDay(day, sessions, library.by_slug(), programmes, unit)


def _lines(past: _PastDay) -> Iterable[str]:
    """Yield the day as `hamlog show` prints it."""
    if not past.sessions:
        yield f"Nothing was logged on {long_day(past.day)}."
        return
    yield long_day(past.day)
    for session in past.sessions:
        yield ""
        yield _headline(session, past)
        for line in many_lines(session.note).splitlines():
            yield from wrapped(line, first="  ", after="  ")
        if session.sore is not None:
            yield f"  Sore the next morning: {session.sore} of 10"
        found = sets_done.places(session)
        if found:
            yield from sets_done.lines(found, past.exercises, past.unit)


def _headline(session: SessionRecord, past: _PastDay) -> str:
    planned, done = len(session.planned), session.sets_done
    of = f" of {planned}" if planned else ""
    sets = f"{done}{of} {'set' if (planned or done) == 1 else 'sets'} done"
    reps = sum(len(one.reps) for one in session.sets)
    clean = sum(one.clean_reps for one in session.sets)
    tension_s = round(sum(one.tension_s for one in session.sets))
    parts = [
        cut(past.programmes[session.programme], _WIDEST_NAME),
        f"{session.started_at:%H:%M}",
        sets,
        f"{clean} of {reps} reps clean" if reps else "",
        sets_short(session.sets_short),
        f"{minutes(tension_s)} under load" if tension_s else "",
        "" if session.ended_at else "in progress",
    ]
    return " · ".join(part for part in parts if part)


def _as_json(past: _PastDay) -> dict[str, object]:
    """Return the day as documented in docs/json.md; keys are added, never changed."""
    return {
        "day": past.day.isoformat(),
        "sessions": [_session_as_json(one, past) for one in past.sessions],
    }


def _session_as_json(session: SessionRecord, past: _PastDay) -> dict[str, object]:
    return {
        "session": session.id,
        "programme": session.programme,
        "programme_name": past.programmes[session.programme],
        "started_at": session.started_at.isoformat(),
        "ended_at": session.ended_at.isoformat() if session.ended_at else None,
        "note": session.note,
        "soreness": session.sore,
        "sets_planned": len(session.planned),
        "sets_done": session.sets_done,
        "sets_short": session.sets_short,
        "sets": [sets_done.as_json(one, past.exercises) for one in sets_done.places(session)],
    }
