"""Runs of calendars and watches, read from the log."""

# ruff: noqa: S608 - queries are put together from constants of this module only
import sqlite3
from datetime import date

from hamlog.training.planning.runs import Run

COLUMNS = (
    *("id", "day", "title", "source", "uid", "sequence", "starts_at"),
    *("duration_s", "distance_km", "zone_s", "done", "kind"),
)
_NAMES = ", ".join(COLUMNS)


def between(log: sqlite3.Connection, first: date, last: date) -> tuple[Run, ...]:
    """Return the runs from day `first` to day `last`, in order."""
    found = log.execute(
        f"SELECT {_NAMES} FROM runs WHERE day BETWEEN ? AND ? ORDER BY day, starts_at, id",
        (first.isoformat(), last.isoformat()),
    )
    return tuple(_run(row) for row in found)


def sources(log: sqlite3.Connection) -> dict[str, int]:
    """Return the files that runs came from, with their numbers of runs."""
    return dict(log.execute("SELECT source, count(*) FROM runs GROUP BY source ORDER BY source"))


def _run(row: tuple[str, str, str, str, str, int, str, float, float, float, int, str]) -> Run:
    key, day, title, source, uid, sequence, starts, duration, distance, zone, done, kind = row
    return Run(
        id=key,
        day=date.fromisoformat(day),
        title=title,
        source=source,
        uid=uid,
        sequence=sequence,
        starts_at=starts,
        duration_s=duration,
        distance_km=distance,
        zone_s=zone,
        done=bool(done),
        kind=kind,
    )
