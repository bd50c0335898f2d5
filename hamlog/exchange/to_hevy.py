"""Writes the CSV of Hevy: local times, months in English, sets counted from 0."""

import csv
from collections.abc import Iterator
from datetime import datetime
from io import StringIO

from hamlog.exchange.cells import guarded
from hamlog.exchange.legs import LegSet, leg_sets
from hamlog.exchange.taken import Taken
from hamlog.exchange.titles import titled
from hamlog.text import many_lines
from hamlog.training.record import SessionRecord
from hamlog.training.words import MONTHS

_COLUMNS = (
    *("title", "start_time", "end_time", "description", "exercise_title", "superset_id"),
    *("exercise_notes", "set_index", "set_type", "{weight}", "reps", "{distance}"),
    *("duration_seconds", "rpe"),
)
_UNITS = {"kg": ("weight_kg", "distance_km"), "lb": ("weight_lbs", "distance_miles")}
_MONTH_LETTERS = 3


def write(taken: Taken) -> Iterator[str]:
    """Yield the file, a session at a time; weights are in the user's unit."""
    weight, distance = _UNITS[taken.unit]
    yield ",".join(f'"{name}"' for name in _COLUMNS).format(weight=weight, distance=distance) + "\n"
    for session in taken.sessions:
        text = StringIO()
        # Texts stand in quotation marks and numbers do not, as in its own files.
        writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
        about = (
            guarded(taken.session_name(session) or "hamlog"),
            _time(session.started_at),
            _time(_end(session)),
            guarded(many_lines(titled(session)[1])),
        )
        writer.writerows((*about, *_of_set(one)) for one in leg_sets(session, taken))
        yield text.getvalue()


def _of_set(one: LegSet) -> tuple[str | float, ...]:
    return (
        guarded(one.exercise),
        "",
        guarded(one.note),
        one.number - 1,
        "normal",
        "" if one.load is None else one.load,
        one.reps,
        "",
        "",
        "" if one.rpe is None else one.rpe,
    )


def _end(session: SessionRecord) -> datetime:
    """Return when a session ended by the clock of where it began."""
    start, end = session.started_at, session.ended_at
    return start if end is None else end.astimezone(start.tzinfo)


def _time(at: datetime) -> str:
    return f"{at.day} {MONTHS[at.month - 1][:_MONTH_LETTERS]} {at.year}, {at:%H:%M}"
