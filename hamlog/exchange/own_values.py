"""What hamlog's own files say, as values of the log.

Raises ValueError, with a clause for people, where a text is no time, or a thing is there twice.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from hamlog.exchange.faults import shown
from hamlog.exchange.own_form import (
    ChoiceForm,
    PlannedForm,
    RepForm,
    RunForm,
    SessionForm,
    SetForm,
)
from hamlog.text import storable
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.planning.runs import Run
from hamlog.training.record import (
    MadeChoice,
    Outcome,
    PlannedSet,
    Quality,
    Rep,
    SessionRecord,
    SetRecord,
)

_AT_PATH = re.compile(r" - at `\$\.?([^`]*)`$")
_TYPE = "(?:int|float|str|bool|array|object|null)"
_TYPES = re.compile(rf"`({_TYPE}(?: \| {_TYPE})*)`")
_WORDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "nothing",
}
_SAID = (
    (re.compile(r"Object missing required field `(\w+)`"), "{0} is missing"),
    (re.compile(r"Object contains unknown field `(.*)`", re.DOTALL), "“{0}” is not a known field"),
    (re.compile(r"Expected `str` matching regex"), "the text has the wrong form"),
    (re.compile(r"Invalid enum value (.*)", re.DOTALL), "{0} is not allowed"),
)
_FURTHEST = timedelta(hours=14, minutes=59)
_YEARS = range(1800, 3000)
_FIRST_YEAR = 1900


def session_of(one: SessionForm) -> SessionRecord:
    """Return a session with its plan, sets and reps."""
    _each_once((each.position for each in one.planned), "planned sets in place")
    _each_once((storable(each.id) for each in one.sets), "sets called")
    session_id = storable(one.id)
    return SessionRecord(
        id=session_id,
        day=day_of(one.day),
        started_at=instant_of(one.started_at),
        programme=storable(one.programme),
        planned=tuple(map(_planned_of, one.planned)),
        sets=tuple(_set_of(each, session_id) for each in one.sets),
        ended_at=_instant_or_none(one.ended_at),
        note=storable(one.note),
        rest_ends_at=_instant_or_none(one.rest_ends_at),
    )


def choice_of(one: ChoiceForm) -> MadeChoice:
    """Return a choice."""
    made_at = datetime.fromisoformat(one.made_at)
    if made_at.year not in _YEARS:
        raise ValueError(f"{shown(one.made_at)} lies beyond the years that the log takes")
    return MadeChoice(storable(one.key), instant_of(one.at), storable(one.value), one.made_at)


def run_of(one: RunForm) -> Run:
    """Return a run."""
    return Run(
        id=storable(one.id),
        day=day_of(one.day),
        title=storable(one.title),
        source=storable(one.source),
        uid=storable(one.uid),
        sequence=one.sequence,
        starts_at=one.starts_at,
        duration_s=one.duration_s,
        distance_km=one.distance_km,
        zone_s=one.zone_s,
        done=one.done,
        kind=storable(one.kind),
    )


def _planned_of(one: PlannedForm) -> PlannedSet:
    return PlannedSet(
        position=one.position,
        exercise=storable(one.exercise),
        number=one.number,
        target_reps=one.target_reps,
        tempo=storable(one.tempo),
        variant=_storable_or_none(one.variant),
        load=Load(one.load_kg, _storable_or_none(one.load_label)),
        why=storable(one.why),
    )


def _set_of(one: SetForm, session_id: str) -> SetRecord:
    _each_once(((each.side, each.number) for each in one.reps), "reps called")
    return SetRecord(
        id=storable(one.id),
        session_id=session_id,
        position=one.position,
        exercise=storable(one.exercise),
        number=one.number,
        target_reps=one.target_reps,
        tempo=storable(one.tempo),
        variant=_storable_or_none(one.variant),
        load=Load(one.load_kg, _storable_or_none(one.load_label)),
        started_at=_instant_or_none(one.started_at),
        ended_at=_instant_or_none(one.ended_at),
        rpe=one.rpe,
        pain=one.pain,
        pain_place=storable(one.pain_place),
        pain_sudden=one.pain_sudden,
        note=storable(one.note),
        outcome=Outcome(one.outcome) if one.outcome else None,
        ended_side=Side(one.ended_side) if one.ended_side else None,
        ended_rep=one.ended_rep,
        ended_phase=_storable_or_none(one.ended_phase),
        reps=tuple(map(_rep_of, one.reps)),
    )


def _rep_of(one: RepForm) -> Rep:
    return Rep(
        side=Side(one.side),
        number=one.number,
        quality=Quality(one.quality),
        done_at=_instant_or_none(one.done_at),
        paced=one.paced,
        tension_s=one.tension_s,
    )


def day_of(text: str) -> date:
    """Return a day; raise ValueError where it is none that the log takes."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{shown(text)} is not a day") from None
    if not _FIRST_YEAR <= found.year < _YEARS.stop:
        raise ValueError(f"{shown(text)} lies beyond the years that the log takes")
    return found


def instant_of(text: str) -> datetime:
    """Return an instant; raise ValueError where it is none that the log takes."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{shown(text)} is not a time") from None
    offset = found.utcoffset()
    if offset is None:
        raise ValueError(f"{shown(text)} has no offset from UTC")
    if abs(offset) > _FURTHEST or offset % timedelta(minutes=1):
        raise ValueError(f"{shown(text)} has an offset that no place has")
    if found.year not in _YEARS:
        raise ValueError(f"{shown(text)} lies beyond the years that the log takes")
    # To the millisecond, as the log has it.
    return found.replace(microsecond=found.microsecond // 1000 * 1000)


def _instant_or_none(text: str | None) -> datetime | None:
    return None if text is None else instant_of(text)


def _storable_or_none(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _each_once(keys: Iterable[object], what: str) -> None:
    seen: set[object] = set()
    for key in keys:
        if key in seen:
            raise ValueError(f"there are two {what} {shown(str(key))}")
        seen.add(key)


def in_words(told: str) -> str:
    """Return what msgspec says of a value, and where it is, as a clause for people."""
    where = _AT_PATH.search(told)
    what = told[: where.start()] if where else told
    for pattern, words in _SAID:
        if found := pattern.match(what):
            what = words.format(*found.groups())
            break
    what = _TYPES.sub(lambda found: " or ".join(_WORDS[one] for one in found[1].split(" | ")), what)
    what = what[:1].lower() + what[1:].replace("`", "")
    return f"{what}, in {where[1]}" if where and where[1] else what
