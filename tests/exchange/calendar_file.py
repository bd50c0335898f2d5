"""Training calendars for the tests, and what is read of them."""

from datetime import date, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from exchange.found import SAMPLES

from hamlog.exchange import runs
from hamlog.exchange.run_values import AskedRuns, RunsRead
from hamlog.training.planning.runs import HARD_WORDS, Run

TODAY = date(2026, 11, 24)
BERLIN = ZoneInfo("Europe/Berlin")
PLAN = SAMPLES / "plan.ics"
STAMP = "DTSTAMP:20261101T090000Z"


def event(*lines: str, uid: str = "1@example", title: str = "Easy run") -> list[str]:
    """Return the lines of an event."""
    return ["BEGIN:VEVENT", f"UID:{uid}", STAMP, f"SUMMARY:{title}", *lines, "END:VEVENT"]


def calendar(*events: list[str], head: tuple[str, ...] = (), end: str = "\r\n") -> bytes:
    """Return a calendar of some events, as it lies in a file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head]
    for one in events:
        lines += one
    return (end.join([*lines, "END:VCALENDAR"]) + end).encode()


def read(
    path: Path, *, zone: tzinfo = BERLIN, everything: bool = False, skip: bool = False
) -> RunsRead:
    """Return what a file has for an athlete in Berlin, on a Tuesday in November."""

    def local(moment: datetime) -> datetime:
        return moment.astimezone(zone)

    return runs.read(path, AskedRuns(TODAY, local, HARD_WORDS, everything, skip))


def runs_of(folder: Path, *events: list[str], head: tuple[str, ...] = ()) -> tuple[Run, ...]:
    """Return the runs of a calendar of these events, by their days."""
    path = folder / "plan.ics"
    path.write_bytes(calendar(*events, head=head))
    return tuple(sorted(read(path).file.runs, key=lambda run: (run.day, run.starts_at)))


def days_of(folder: Path, *events: list[str], head: tuple[str, ...] = ()) -> list[str]:
    """Return the days and times of the runs of a calendar, as `2026-12-02 18:00`."""
    found = runs_of(folder, *events, head=head)
    return [f"{run.day.isoformat()} {run.starts_at}".strip() for run in found]
