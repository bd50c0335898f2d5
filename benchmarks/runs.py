"""How fast a training calendar is read and kept, beside icalendar that parses it alone."""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.home import HAMLOG, Home, fresh_home
from benchmarks.options import Options
from benchmarks.report import Report, Result, UnmeasuredError, median_result

NAME = "runs"
_EVENTS = 2_000
_ROUNDS, _QUICK_ROUNDS = 7, 3
_MOST_S = 1.0
_BARE = """
import sys
from icalendar import Calendar
with open(sys.argv[1], "rb") as file:
    Calendar.from_ical(file.read())
"""
_TOLD = (
    "A calendar of 2,000 events is read by `hamlog runs --dry-run`, and brought into a log that is",
    "there, each timed from spawning the command to its end. The yardstick is a Python that parses",
    "the same file with icalendar and does nothing with it; rounds take turns.",
)


def measure(options: Options) -> Report:
    """Write a calendar, then read it in turn."""
    rounds = _QUICK_ROUNDS if options.quick else _ROUNDS
    bare_s: list[float] = []
    read_s: list[float] = []
    kept_s: list[float] = []
    with fresh_home() as home:
        calendar = _calendar(home.folder / "plan.ics")
        for number in range(rounds):
            options.say(f"{NAME}: round {number + 1} of {rounds}")
            log = home.folder / f"log{number}.db"
            bare_s.append(_run(home, (sys.executable, "-c", _BARE, str(calendar))))
            read_s.append(_run(home, (*HAMLOG, "runs", str(calendar), "--dry-run")))
            _run(home, (*HAMLOG, "log", "clamshell", "12", "--db", str(log)))
            kept_s.append(_run(home, (*HAMLOG, "runs", str(calendar), "--db", str(log))))
            log.unlink()
    rows: tuple[Result, ...] = (
        median_result(f"reading {_EVENTS:,} events", read_s, "s", yardstick=bare_s, target=_MOST_S),
        median_result("reading and keeping them", kept_s, "s", yardstick=bare_s),
    )
    return Report(f"{NAME}: training calendars", _TOLD, rows)


def _calendar(path: Path) -> Path:
    """Write a calendar of two years of runs, a few of them a day."""
    events = []
    for number in range(_EVENTS):
        day = f"{2026 + number // 1000}{number // 84 % 12 + 1:02}{number // 3 % 28 + 1:02}"
        events.append(
            f"BEGIN:VEVENT\r\nUID:{number}@example\r\nDTSTAMP:20260101T090000Z\r\n"
            f"DTSTART;TZID=Europe/Berlin:{day}T180000\r\nDURATION:PT1H\r\nSEQUENCE:1\r\n"
            f"SUMMARY:Easy run\\, {number % 30 + 1} km\r\nDESCRIPTION:Line one\\nline two\r\n"
            "END:VEVENT\r\n"
        )
    whole = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(events)}END:VCALENDAR\r\n"
    path.write_text(whole, encoding="utf-8", newline="")
    return path


def _run(home: Home, command: Sequence[str]) -> float:
    """Run a command and return its seconds."""
    began_s = time.monotonic()
    ended = subprocess.run(
        command, env=home.env, cwd=home.folder, stdout=subprocess.DEVNULL, check=False
    )
    if ended.returncode:
        raise UnmeasuredError(f"{' '.join(command[:4])} ended with {ended.returncode}")
    return time.monotonic() - began_s
