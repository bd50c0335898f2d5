"""Writes the CSV of Strong: its shape with a unit beside each weight, which names all it holds.

Who takes such files in wants something in each cell of notes, seconds and duration, so none of
these is empty.
"""

import csv
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

from hamlog.exchange.cells import figure, guarded
from hamlog.exchange.legs import LegSet, leg_sets
from hamlog.exchange.taken import Taken
from hamlog.exchange.titles import titled
from hamlog.text import many_lines
from hamlog.training.record import SessionRecord

HEADER = (
    "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;"
    "Distance Unit;Seconds;Notes;Workout Notes;Workout Duration\n"
)
_UNITS = {"kg": "kg", "lb": "lbs"}
_FROM = "from hamlog"


def write(taken: Taken) -> Iterator[str]:
    """Yield the file, a session at a time; weights are in the user's unit."""
    yield HEADER
    for session in taken.sessions:
        text = StringIO()
        writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
        about = _Session(session, taken)
        writer.writerows(about.row(one) for one in leg_sets(session, taken))
        yield text.getvalue()


class _Session:
    """What the rows of a session say alike."""

    def __init__(self, session: SessionRecord, taken: Taken) -> None:
        self._start = session.started_at.strftime("%Y-%m-%d %H:%M:%S")
        self._name = guarded(taken.session_name(session) or "hamlog")
        self._note = guarded(many_lines(titled(session)[1]) or _FROM)
        self._duration = _duration(session)
        self._unit = _UNITS[taken.unit]

    def row(self, one: LegSet) -> tuple[str, ...]:
        """Return the row of a set."""
        return (
            self._start,
            self._name,
            guarded(one.exercise),
            str(one.number),
            figure(one.load or 0),
            self._unit,
            str(one.reps),
            figure(one.rpe),
            "0",
            "",
            "0",
            guarded(one.note or _FROM),
            self._note,
            self._duration,
        )


def _duration(session: SessionRecord) -> str:
    """Return how long a session took, as Strong says it: `35m`, `1h 5m`; at least a minute."""
    length = (session.ended_at or session.started_at) - session.started_at
    # One that was never ended, or whose clock was wrong, took nobody knows how long.
    took = length if timedelta() < length < timedelta(days=1) else timedelta()
    hours, minutes = divmod(max(1, round(took.total_seconds() / 60)), 60)
    return f"{hours}h {minutes}m" if hours else f"{minutes}m"
