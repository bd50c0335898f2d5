"""What was planned and done on a day, in lines and as JSON, for `hamlog show`."""

from collections.abc import Iterable, Mapping
from datetime import date

from hamlog.cli import sets_shown
from hamlog.cli.days import long_day
from hamlog.cli.output import cut, say, wrapped
from hamlog.frozen import Frozen
from hamlog.text import many_lines
from hamlog.training.load import Unit
from hamlog.training.planning.settings import unit_on
from hamlog.training.record import SessionRecord
from hamlog.training.review.typed_past import read_day

_WIDEST_NAME = 40


class Shown(Frozen):
    """The sessions of a day, oldest first, with what names them; names are by slug."""

    day: date
    sessions: tuple[SessionRecord, ...]
    exercises: Mapping[str, str]
    programmes: Mapping[str, str]
    unit: Unit

    def name(self, slug: str) -> str:
        """Return an exercise's name, or the slug where its file is gone."""
        return self.exercises.get(slug, slug)


def read(db: str | None, typed: str) -> Shown:
    """Return what the log says of the day that was typed.

    Raises UsageError where it is no day, LogError where the log cannot be read.
    """
    from hamlog import bootstrap
    from hamlog.clock import MachineClock

    now = MachineClock().wall().date()
    day = read_day(typed, now)
    library = bootstrap.library()
    for fault in library.faults():
        say(fault)
    with bootstrap.log_reader(db) as log:
        sessions = log.sessions_of(day)
        unit = unit_on(log.choices("plan.unit"), now)
    return Shown(
        day,
        sessions,
        {slug: one.name for slug, one in library.by_slug().items()},
        {one.programme: library.programme_name(one.programme) for one in sessions},
        unit,
    )


def lines(shown: Shown) -> Iterable[str]:
    """Yield the day as `hamlog show` prints it."""
    if not shown.sessions:
        yield f"Nothing is in the log on {long_day(shown.day)}."
        return
    yield long_day(shown.day)
    for session in shown.sessions:
        yield ""
        yield _headline(session, shown)
        for line in many_lines(session.note).splitlines():
            yield from wrapped(line, first="  ", after="  ")
        found = sets_shown.places(session)
        if found:
            yield from sets_shown.lines(found, shown.name, shown.unit)


def _headline(session: SessionRecord, shown: Shown) -> str:
    planned, done = len(session.planned), session.sets_done
    of = f" of {planned}" if planned else ""
    sets = f"{done}{of} {'set' if (planned or done) == 1 else 'sets'} done"
    reps = sum(len(one.reps) for one in session.sets)
    clean = sum(one.clean_reps for one in session.sets)
    seconds = round(sum(one.tension_s for one in session.sets))
    parts = [
        cut(shown.programmes[session.programme], _WIDEST_NAME),
        f"{session.started_at:%H:%M}",
        sets,
        f"{clean} of {reps} reps clean" if reps else "",
        f"{seconds // 60}:{seconds % 60:02} under tension" if seconds else "",
        "" if session.ended_at else "not over",
    ]
    return " · ".join(part for part in parts if part)


def as_json(shown: Shown) -> dict[str, object]:
    """Return the day as documented in the README; keys are added, never changed."""
    return {
        "day": shown.day.isoformat(),
        "sessions": [_session_as_json(one, shown) for one in shown.sessions],
    }


def _session_as_json(session: SessionRecord, shown: Shown) -> dict[str, object]:
    return {
        "session": session.id,
        "programme": session.programme,
        "programme_name": shown.programmes[session.programme],
        "started_at": session.started_at.isoformat(),
        "ended_at": session.ended_at.isoformat() if session.ended_at else None,
        "note": session.note,
        "sets_planned": len(session.planned),
        "sets_done": session.sets_done,
        "sets": [sets_shown.as_json(one, shown.name) for one in sets_shown.places(session)],
    }
