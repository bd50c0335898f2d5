"""Rows of the log made from the values of training, and back."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from hamlog.store.schema import Key
from hamlog.text import storable
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.planning.runs import Run
from hamlog.training.record import Outcome, PlannedSet, Quality, Rep, SessionRecord, SetRecord

Value = str | int | float | None
Row = dict[str, Value]

END = ("ended_at", "outcome", "ended_side", "ended_rep", "ended_phase")
"""The columns that say how and where a set ended."""

_SIDES = list(Side)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def clean(value: Value) -> Value:
    """Return a value as SQLite takes it: a plain string, without NUL and lone surrogates."""
    return clean_text(value) if isinstance(value, str) else value


def clean_text(text: str) -> str:
    """Return `clean` of a text, at once where there is nothing to clean."""
    plain = type(text) is str and text.isascii() and "\0" not in text
    return text if plain else storable(str(text))


def clean_key(*values: str | int) -> Key:
    """Return a key in the form in which it was stored."""
    return tuple(clean_text(value) if isinstance(value, str) else value for value in values)


def instant(at: datetime) -> str:
    """Return an instant as it is stored: local time with its offset, in milliseconds.

    Raises ValueError for one without an offset, which says no instant.
    """
    if at.utcoffset() is None:
        raise ValueError(f"an instant of the log needs an offset: {at.isoformat()}")
    return at.isoformat(timespec="milliseconds")


def instant_or_none(at: datetime | None) -> str | None:
    """Return `instant` of a moment that may be unknown."""
    return None if at is None else instant(at)


def session_row(session: SessionRecord) -> Row:
    """Return the row of `sessions`."""
    return {
        "id": session.id,
        "day": session.day.isoformat(),
        "started_at": instant(session.started_at),
        "ended_at": instant_or_none(session.ended_at),
        "programme": session.programme,
        "planned_sets": len(session.planned),
        "note": session.note,
        "rest_ends_at": instant_or_none(session.rest_ends_at),
    }


def planned_row(session_id: str, planned: PlannedSet) -> Row:
    """Return the row of `planned_sets`."""
    return {
        "session_id": session_id,
        "position": planned.position,
        "exercise": planned.exercise,
        "variant": planned.variant,
        "number": planned.number,
        "target_reps": planned.target_reps,
        "tempo": planned.tempo,
        "load_kg": _real(planned.load.kg),
        "load_label": planned.load.label,
        "why": planned.why,
    }


SET_COLUMNS = (
    *("id", "session_id", "position", "exercise", "variant", "number", "target_reps", "tempo"),
    *("load_kg", "load_label", "started_at", "ended_at", "rpe", "pain", "pain_place"),
    *("pain_sudden", "note", "outcome", "ended_side", "ended_rep", "ended_phase"),
)
"""The columns that `set_values` gives."""


def set_values(record: SetRecord) -> tuple[Value, ...]:
    """Return the values of a row of `sets` as SQLite takes them, by `SET_COLUMNS`."""
    load = record.load
    return (
        clean_text(record.id),
        clean_text(record.session_id),
        record.position,
        clean_text(record.exercise),
        record.variant and clean_text(record.variant),
        record.number,
        record.target_reps,
        record.tempo and clean_text(record.tempo),
        _real(load.kg),
        load.label and clean_text(load.label),
        instant_or_none(record.started_at),
        instant_or_none(record.ended_at),
        _real(record.rpe),
        record.pain,
        record.pain_place and clean_text(record.pain_place),
        int(record.pain_sudden),
        record.note and clean_text(record.note),
        record.outcome and str(record.outcome),
        record.ended_side and str(record.ended_side),
        record.ended_rep,
        record.ended_phase and clean_text(record.ended_phase),
    )


def set_row(record: SetRecord) -> Row:
    """Return the row of `sets`."""
    return dict(zip(SET_COLUMNS, set_values(record), strict=True))


def rep_row(set_id: str, rep: Rep) -> Row:
    """Return the row of `reps`."""
    return {
        "set_id": set_id,
        "side": rep.side,
        "number": rep.number,
        "quality": rep.quality,
        "done_at": instant_or_none(rep.done_at),
        "paced": int(rep.paced),
        "tension_s": _real(rep.tension_s),
    }


def run_row(run: Run) -> Row:
    """Return a run as a row of the table."""
    return {
        "id": clean(run.id),
        "day": run.day.isoformat(),
        "title": clean(run.title),
        "source": clean(run.source),
        "uid": clean(run.uid),
        "sequence": run.sequence,
        "starts_at": run.starts_at,
        "duration_s": _real(run.duration_s),
        "distance_km": _real(run.distance_km),
        "zone_s": _real(run.zone_s),
        "done": int(run.done),
        "kind": clean(run.kind),
    }


def session_of(
    row: Mapping[str, Any], planned: tuple[PlannedSet, ...], sets: tuple[SetRecord, ...]
) -> SessionRecord:
    """Return the session of a row with what it asked for and what came of it."""
    return SessionRecord(
        id=row["id"],
        day=date.fromisoformat(row["day"]),
        started_at=moment(row["started_at"]),
        programme=row["programme"],
        planned=planned,
        sets=sets,
        ended_at=_moment_or_none(row["ended_at"]),
        note=row["note"],
        rest_ends_at=_moment_or_none(row["rest_ends_at"]),
        sore=row["sore"],
    )


def planned_of(row: Mapping[str, Any]) -> PlannedSet:
    """Return the planned set of a row."""
    return PlannedSet(
        position=row["position"],
        exercise=row["exercise"],
        number=row["number"],
        target_reps=row["target_reps"],
        tempo=row["tempo"],
        variant=row["variant"],
        load=Load(row["load_kg"], row["load_label"]),
        why=row["why"],
    )


def set_of(row: Mapping[str, Any], reps: tuple[Rep, ...]) -> SetRecord:
    """Return the set of a row with its reps, which are in the order in which they were done."""
    return SetRecord(
        id=row["id"],
        session_id=row["session_id"],
        position=row["position"],
        exercise=row["exercise"],
        number=row["number"],
        target_reps=row["target_reps"],
        tempo=row["tempo"],
        variant=row["variant"],
        load=Load(row["load_kg"], row["load_label"]),
        started_at=_moment_or_none(row["started_at"]),
        ended_at=_moment_or_none(row["ended_at"]),
        rpe=row["rpe"],
        pain=row["pain"],
        pain_place=row["pain_place"],
        pain_sudden=bool(row["pain_sudden"]),
        note=row["note"],
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        ended_side=Side(row["ended_side"]) if row["ended_side"] else None,
        ended_rep=row["ended_rep"],
        ended_phase=row["ended_phase"],
        reps=reps,
    )


def rep_of(row: Mapping[str, Any]) -> Rep:
    """Return the rep of a row."""
    return Rep(
        side=Side(row["side"]),
        number=row["number"],
        quality=Quality(row["quality"]),
        done_at=_moment_or_none(row["done_at"]),
        paced=bool(row["paced"]),
        tension_s=row["tension_s"],
    )


def in_order(reps: Iterable[Rep]) -> tuple[Rep, ...]:
    """Return reps as they were done; those without a time after the others, side by side."""
    return tuple(sorted(reps, key=_turn))


def _turn(rep: Rep) -> tuple[bool, datetime, int, int]:
    done_at = rep.done_at
    return (done_at is None, done_at or _LONG_AGO, _SIDES.index(rep.side), rep.number)


def _real(number: float | None) -> float | None:
    return None if number is None else float(number)


def moment(text: str) -> datetime:
    """Return a stored instant; one without an offset, written by others, is taken as UTC."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _moment_or_none(text: str | None) -> datetime | None:
    return None if text is None else moment(text)
