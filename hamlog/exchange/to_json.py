"""Writes hamlog's own JSON: all that the log holds of what the athlete did and chose.

A session is a line, so that two files can be compared. Nothing in it tells when or where it was
written: the same log always makes the same bytes.
"""

from collections.abc import Iterator
from datetime import datetime

from msgspec import json

from hamlog.exchange.own_form import (
    FORMAT,
    VERSION,
    ChoiceForm,
    PlannedForm,
    RepForm,
    RunForm,
    SessionForm,
    SetForm,
)
from hamlog.exchange.taken import Taken
from hamlog.training.planning.runs import Run
from hamlog.training.record import (
    SORENESS,
    MadeChoice,
    PlannedSet,
    Rep,
    SessionRecord,
    SetRecord,
)

_ENCODER = json.Encoder()


def write(taken: Taken) -> Iterator[bytes]:
    """Yield the file, a session at a time.

    Choices of the plan are those of a whole log: a part of it would change the plan of another
    log. How sore sessions left the athlete goes with them.
    """
    yield f'{{"format":"{FORMAT}","version":{VERSION},\n"sessions":['.encode()
    ids: set[str] = set()
    between = b"\n"
    for session in taken.sessions:
        ids.add(SORENESS + session.id)
        yield between + _ENCODER.encode(_session(session))
        between = b",\n"
    yield b'\n],\n"choices":['
    between = b"\n"
    for choice in taken.made:
        if taken.whole or choice.key in ids:
            yield between + _ENCODER.encode(_choice(choice))
            between = b",\n"
    yield b'\n],\n"runs":['
    between = b"\n"
    for run in taken.runs:
        yield between + _ENCODER.encode(_run(run))
        between = b",\n"
    yield b"\n]}\n"


def _session(one: SessionRecord) -> SessionForm:
    return SessionForm(
        id=one.id,
        day=one.day.isoformat(),
        started_at=_instant(one.started_at),
        programme=one.programme,
        ended_at=_instant_or_none(one.ended_at),
        rest_ends_at=_instant_or_none(one.rest_ends_at),
        note=one.note,
        planned=tuple(map(_planned, one.planned)),
        sets=tuple(map(_set, one.sets)),
    )


def _planned(one: PlannedSet) -> PlannedForm:
    return PlannedForm(
        position=one.position,
        exercise=one.exercise,
        number=one.number,
        target_reps=one.target_reps,
        tempo=one.tempo,
        variant=one.variant,
        load_kg=one.load.kg,
        load_label=one.load.label,
        why=one.why,
    )


def _set(one: SetRecord) -> SetForm:
    return SetForm(
        id=one.id,
        position=one.position,
        exercise=one.exercise,
        number=one.number,
        target_reps=one.target_reps,
        tempo=one.tempo,
        variant=one.variant,
        load_kg=one.load.kg,
        load_label=one.load.label,
        started_at=_instant_or_none(one.started_at),
        ended_at=_instant_or_none(one.ended_at),
        rpe=one.rpe,
        pain=one.pain,
        pain_place=one.pain_place,
        pain_sudden=one.pain_sudden,
        note=one.note,
        outcome=one.outcome.value if one.outcome else None,
        ended_side=one.ended_side.value if one.ended_side else None,
        ended_rep=one.ended_rep,
        ended_phase=one.ended_phase,
        reps=tuple(map(_rep, one.reps)),
    )


def _rep(one: Rep) -> RepForm:
    return RepForm(
        side=one.side.value,
        number=one.number,
        quality=one.quality.value,
        done_at=_instant_or_none(one.done_at),
        paced=one.paced,
        tension_s=one.tension_s,
    )


def _choice(one: MadeChoice) -> ChoiceForm:
    return ChoiceForm(key=one.key, at=_instant(one.at), value=one.value, made_at=one.made_at)


def _run(one: Run) -> RunForm:
    return RunForm(
        id=one.id,
        day=one.day.isoformat(),
        title=one.title,
        source=one.source,
        uid=one.uid,
        sequence=one.sequence,
        starts_at=one.starts_at,
        duration_s=one.duration_s,
        distance_km=one.distance_km,
        zone_s=one.zone_s,
        done=one.done,
        kind=one.kind,
    )


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def _instant_or_none(at: datetime | None) -> str | None:
    return None if at is None else _instant(at)
