"""How long the plan takes to say what the weeks ahead ask for, in process."""

import time
from datetime import datetime
from pathlib import Path

from benchmarks.home import Home, fresh_home
from benchmarks.options import Options
from benchmarks.report import Report, UnmeasuredError
from benchmarks.samples import Taken, compared
from benchmarks.yardsticks import loop_s
from hamlog.clock import MachineClock
from hamlog.coach import Coach
from hamlog.library import Library
from hamlog.settings.values import Values
from hamlog.store.log import open_log

NAME = "weeks"
YEARS, _QUICK_YEARS = 40.0, 10.0
WEEKS = 52
_MOST_MS = 30.0
_ROUNDS, _QUICK_ROUNDS = 20, 5
_TOLD = (
    f"In this process: a new coach asked for the next {WEEKS} weeks of an open log, until it has",
    "answered, and asked again, as the app does while nothing is written; files and",
    "modules were loaded before. The yardstick is a loop of a million steps of plain arithmetic;",
    "all take turns.",
)


def measure(options: Options) -> Report:
    """Ask again and again."""
    rounds = options.rounds(_ROUNDS, _QUICK_ROUNDS)
    lengths = (_QUICK_YEARS,) if options.quick else (_QUICK_YEARS, YEARS)
    rows = []
    with fresh_home() as home:
        for years in lengths:
            options.say(f"{NAME}: a log of {years:g} years, {rounds} rounds")
            log = home.write_years(years, f"{years:g}.db", options.kept)
            first, again, loops = _asked(home, log, rounds)
            name = f"{WEEKS} weeks ahead, {years:g} years"
            target = _MOST_MS if years == YEARS else None
            rows.append(compared(name, first, loops, target=target, row=f"{name} / loop"))
            name = f"{WEEKS} weeks ahead again, {years:g} years"
            rows.append(compared(name, again, loops, row=f"{name} / loop"))
    return Report(f"{NAME}: the plan of a year", _TOLD, tuple(rows))


def _asked(home: Home, path: Path, rounds: int) -> tuple[list[Taken], list[Taken], list[Taken]]:
    """Return what it took to ask a new coach, to ask it once more, and the yardstick."""
    first: list[Taken] = []
    again: list[Taken] = []
    loops: list[Taken] = []
    now = MachineClock().wall()
    with open_log(path, create=False) as log:
        library = Library(home.folder)
        for number in range(-1, rounds):
            coach = Coach(log, library, Values(), lambda: now)
            anew, once_more = (_weeks(coach, now) for _ in range(2))
            began_s = time.monotonic()
            loop_cpu_s = loop_s()
            looped_s = time.monotonic() - began_s
            if number >= 0:
                first.append(anew)
                again.append(once_more)
                loops.append(Taken(looped_s * 1000, loop_cpu_s * 1000))
    return first, again, loops


def _weeks(coach: Coach, now: datetime) -> Taken:
    cpu_s, began_s = time.process_time(), time.monotonic()
    if not coach.day(now).weeks(WEEKS):
        raise UnmeasuredError("the plan asks for nothing in the weeks ahead")
    return Taken((time.monotonic() - began_s) * 1000, (time.process_time() - cpu_s) * 1000)
