"""How much slower a log of many years is than one of ten weeks, and how fast one is written."""

import shutil
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks.commands import run
from benchmarks.home import HAMLOG, Home, fresh_home
from benchmarks.options import Options
from benchmarks.places import ESC, SETTLED_S, pressed
from benchmarks.report import Report, Result
from benchmarks.samples import Taken, compared, in_turn
from benchmarks.terminal import Terminal
from benchmarks.watching import listen_until_quiet, listen_until_rest, text_of
from benchmarks.yardsticks import loop_s

NAME = "ages"
SHORT_YEARS = 0.2
LONG_YEARS: Mapping[str, float] = {"10 years": 10.0, "100 years": 100.0}
_QUICK = ("10 years",)
_TEN_WEEKS = "10 weeks"
_WRITTEN_S = {100.0: 15.0}
"""Seconds in which a log of so many years is to be written."""
_GOAL = 1.1
_HELD = ("Today", "Plan", "History", "Find")
"""What is to take as long over a long log as over a short one."""
_ROUNDS, _QUICK_ROUNDS = 20, 3
# Each key with what is pressed to come back from what it did.
_KEYS = (("down", "\x1b[B", ""), ("pagedown", "\x1b[6~", ""), ("enter", "\r", ESC))
_FOUND = (("Find", "pain>=3"), ("find a word", "slept"), ("find nothing", "xyzzy"))
_TOLD = (
    "In a pseudo-terminal of 100 x 30 cells: Today from spawning hamlog to the whole text; all",
    "else from a key to the last byte that it made hamlog print, places when opened first in a",
    "run. For a find the last letter of what is typed counts (Find: pain>=3). The yardstick is the",
    "same thing over a log of ten weeks; the logs take turns. The logs are made by hamlog demo;",
    "writing is timed from spawning it to its end, once for a log of a hundred years, beside a",
    "loop of a million steps of plain arithmetic.",
)


def measure(options: Options) -> Report:
    """Write all logs, then look at them in turn."""
    rounds = options.rounds(_ROUNDS, _QUICK_ROUNDS)
    long = {name: LONG_YEARS[name] for name in (_QUICK if options.quick else LONG_YEARS)}
    rows: list[Result] = []
    taken: dict[tuple[str, str], list[Taken]] = defaultdict(list)
    with fresh_home() as home:
        logs = {_TEN_WEEKS: home.write_years(SHORT_YEARS, "short.db", options.kept)}
        for name, years in long.items():
            options.say(f"{NAME}: writing a log of {name}")
            logs[name] = home.folder / f"{years:g}.db"
            once = options.quick or years in _WRITTEN_S
            rows.append(_written(home, logs[name], years, 1 if once else 3))
            if options.kept is not None and not (kept := options.kept / logs[name].name).exists():
                shutil.copyfile(logs[name], kept)
        # The first round finds nothing cached.
        for number in range(-1, rounds):
            options.say(f"{NAME}: round {number + 1} of {rounds}")
            for name in in_turn([*logs], number):
                for what, one in _once(home, logs[name], quick=options.quick).items():
                    if number >= 0:
                        taken[what, name].append(one)
    for name in long:
        for what in dict.fromkeys(what for what, _ in taken):
            goal = _GOAL if what in _HELD else None
            row = f"{what}, {name}"
            found = compared(row, taken[what, name], taken[what, _TEN_WEEKS], goal=goal)
            rows.append(replace(found, row=f"{row} / {_TEN_WEEKS}" if goal else ""))
    return Report(f"{NAME}: a log of any age", _TOLD, tuple(rows))


def _written(home: Home, log: Path, years: float, times: int) -> Result:
    """Write a log of `years` years so many times; the last one stays."""
    taken: list[Taken] = []
    loops: list[Taken] = []
    for _ in range(times):
        log.unlink(missing_ok=True)
        began_s = time.monotonic()
        cpu_ms = loop_s() * 1000
        loops.append(Taken((time.monotonic() - began_s) * 1000, cpu_ms))
        command = (*HAMLOG, "demo", "--years", f"{years:g}", "--db", str(log))
        taken.append(run(home, command).taken)
    name = f"demo of {years:g} years"
    found = compared(name, taken, loops, row=f"{name} / loop")
    target_s = _WRITTEN_S.get(years)
    return replace(found, target=None if target_s is None else target_s * 1000)


def _once(home: Home, log: Path, *, quick: bool) -> dict[str, Taken]:
    """Return what each thing took that is done in one run of the app."""
    found: dict[str, Taken] = {}
    with Terminal((*HAMLOG, "--db", str(log)), home.env, home.folder) as terminal:
        printed = listen_until_quiet(terminal, quiet_s=SETTLED_S)
        shown = text_of(printed)
        text_ms = (shown.at_s - terminal.spawned_s) * 1000
        found["Today"] = Taken(text_ms, shown.cpu_s * 1000)
        # A long log is still being checked; what comes next is measured by itself.
        listen_until_rest(terminal)
        found["Plan"] = pressed(terminal, "4")
        pressed(terminal, "1")
        found["History"] = pressed(terminal, "2")
        for name, key, back in () if quick else _KEYS:
            found[f"{name} in History"] = pressed(terminal, key, least=1)
            if back:
                pressed(terminal, back)
        for name, text in _FOUND[:1] if quick else _FOUND:
            pressed(terminal, "/")
            for letter in text[:-2]:
                terminal.press(letter)
            pressed(terminal, text[-2], least=1)
            found[name] = pressed(terminal, text[-1], least=1)
            pressed(terminal, ESC, least=1)
            pressed(terminal, ESC)
    return found
