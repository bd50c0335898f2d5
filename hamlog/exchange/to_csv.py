"""Writes hamlog's own CSV: a row for each set, or for each rep.

Times are ISO 8601 with their offset, weights kilograms, lengths of time seconds; what is unknown
is empty. Columns may be added at the end; these keep their names.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from hamlog.exchange.cells import figure, guarded, rows_text
from hamlog.exchange.taken import Taken
from hamlog.training.exercise import Side
from hamlog.training.record import Quality, Rep, SessionRecord, SetRecord

OF_SESSION = (
    *("session_id", "day", "session_started_at", "session_ended_at", "programme"),
    *("session_note", "soreness"),
)
OF_SET = (
    *("set_id", "position", "exercise", "variant", "number", "target_reps", "tempo"),
    *("load_kg", "load_label", "started_at", "ended_at", "rpe", "pain", "pain_place"),
    *("pain_sudden", "outcome", "ended_side", "ended_rep", "ended_phase", "note"),
)
OF_REPS = tuple(f"{what}_{side}" for side in Side for what in ("reps", "clean"))
OF_REP = ("side", "rep", "quality", "done_at", "paced", "tension_s")

_NO_REP = ("",) * len(OF_REP)


def write(taken: Taken) -> Iterator[str]:
    """Yield the file, a session at a time."""
    of_each = taken.rows == "reps"
    yield rows_text([(*OF_SESSION, *OF_SET, *(OF_REP if of_each else (*OF_REPS, "tension_s")))])
    for session in taken.sessions:
        yield rows_text(_rows(session, of_each=of_each))


def _rows(session: SessionRecord, *, of_each: bool) -> Iterable[Iterable[str]]:
    about = _of_session(session)
    for record in session.sets:
        start = (*about, *_of_set(record))
        if not of_each:
            yield (*start, *_counts(record))
            continue
        for cells in map(_of_rep, record.reps):
            yield (*start, *cells)
        if not record.reps:
            yield (*start, *_NO_REP)


def _of_session(one: SessionRecord) -> tuple[str, ...]:
    return (
        guarded(one.id),
        one.day.isoformat(),
        _time(one.started_at),
        _time(one.ended_at),
        guarded(one.programme),
        guarded(one.note),
        figure(one.sore),
    )


def _of_set(one: SetRecord) -> tuple[str, ...]:
    return (
        guarded(one.id),
        str(one.position),
        guarded(one.exercise),
        guarded(one.variant or ""),
        str(one.number),
        str(one.target_reps),
        guarded(one.tempo),
        figure(one.load.kg),
        guarded(one.load.label or ""),
        _time(one.started_at),
        _time(one.ended_at),
        figure(one.rpe),
        figure(one.pain),
        guarded(one.pain_place),
        str(int(one.pain_sudden)),
        one.outcome or "",
        one.ended_side or "",
        figure(one.ended_rep),
        guarded(one.ended_phase or ""),
        guarded(one.note),
    )


def _counts(one: SetRecord) -> tuple[str, ...]:
    cells: list[str] = []
    for side in Side:
        reps = one.reps_on(side)
        clean = sum(rep.quality is Quality.CLEAN for rep in reps)
        cells += [str(len(reps)), str(clean)]
    return (*cells, figure(round(one.tension_s, 3)))


def _of_rep(one: Rep) -> tuple[str, ...]:
    return (
        one.side,
        str(one.number),
        one.quality,
        _time(one.done_at),
        str(int(one.paced)),
        figure(one.tension_s),
    )


def _time(at: datetime | None) -> str:
    return "" if at is None else at.isoformat(timespec="milliseconds")
