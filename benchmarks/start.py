"""How long it takes from the command to what was asked for, beside the empty Textual app."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.commands import run
from benchmarks.cost import memory_of
from benchmarks.home import HAMLOG, Home, fresh_home
from benchmarks.options import Options, yardstick
from benchmarks.report import Report, Result, UnmeasuredError, median_result
from benchmarks.samples import Taken, compared, in_turn
from benchmarks.terminal import Terminal
from benchmarks.watching import (
    Printed,
    Screen,
    answered,
    listen_until,
    listen_until_quiet,
    listen_until_rest,
    start_of,
)
from benchmarks.yardsticks import FIRST_ROW

NAME = "start"
YEARS = 10.0
_ROUNDS, _QUICK_ROUNDS = 20, 5
_DOWN, _UP = "\x1b[B", "\x1b[A"
_BLOCKED_MS = 20.0
_PYTHON = HAMLOG[0]
_TOLD = (
    "From spawning the command in a pseudo-terminal of 100 x 30 cells until the first row of the",
    "list stood there, and until all the text that stayed did; of commands, until they had ended.",
    f"The log holds {YEARS:g} years. Yardsticks: an empty Textual app (header, footer, a table of",
    "30 rows, Python's own gc), and what stands beside each command. All take turns in every",
    "round, in an order that turns; the ratio is the median of the rounds', half of which lie",
    "within what is beside it. CPU ms of an app is what it had taken when that text came. What it",
    "does behind its picture is over when it rests, which has a row of its own: hamlog makes ready",
    "to write, and checks every page of the log before that. Its memory is what it holds then. The",
    "A/A lines are yardsticks against themselves: as far as those are from 1.00, so far can chance",
    "alone move any ratio of this run. Input blocked: by how much a key that is pressed at the",
    "first row is answered later than the same key at rest.",
)


@dataclass(frozen=True, slots=True)
class _Started:
    """One start of an app."""

    rows: Taken
    text: Taken
    rest_cpu_ms: float
    resident_mb: float


class _Kinds:
    """What is started, by name."""

    def __init__(self, home: Home) -> None:
        self._home = home
        listed = Screen()
        listed.draw(_whole(home, HAMLOG))
        self._row = first_row(listed.lines())
        self.apps: dict[str, Callable[[], _Started]] = {
            "hamlog": lambda: self._start(HAMLOG, self._row),
            "empty": lambda: self._start(yardstick("empty"), f"{FIRST_ROW} 1"),
            "empty again": lambda: self._start(yardstick("empty"), f"{FIRST_ROW} 1"),
        }
        self.blocked: dict[str, Callable[[], float]] = {
            "hamlog": lambda: _blocked_ms(home, HAMLOG, self._row),
            "empty": lambda: _blocked_ms(home, yardstick("empty"), f"{FIRST_ROW} 1"),
        }
        self.commands: dict[str, tuple[str, ...]] = {
            "today": (*HAMLOG, "today"),
            "click, sqlite3": (_PYTHON, "-c", "import click, sqlite3"),
            "version": (*HAMLOG, "--version"),
            "pass": (_PYTHON, "-c", "pass"),
            "pass again": (_PYTHON, "-c", "pass"),
        }

    def _start(self, command: Sequence[str], row: str) -> _Started:
        with Terminal(command, self._home.env, self._home.folder) as terminal:
            printed = listen_until_quiet(terminal)
            # Until then it depends on the machine how much was done, and is held in memory.
            listen_until_rest(terminal)
            cpu_ms, memory = terminal.cpu_s * 1000, memory_of(terminal.pid)
        found = start_of(printed, row)
        rows, text = (
            Taken((one.at_s - terminal.spawned_s) * 1000, one.cpu_s * 1000)
            for one in (found.rows, found.text)
        )
        return _Started(rows, text, cpu_ms, memory.resident_mb)


def measure(options: Options) -> Report:
    """Start everything in turn, as often as asked for."""
    rounds = options.rounds(_ROUNDS, _QUICK_ROUNDS)
    apps: dict[str, list[_Started]] = defaultdict(list)
    blocked: dict[str, list[float]] = defaultdict(list)
    commands: dict[str, list[Taken]] = defaultdict(list)
    with fresh_home() as home:
        options.say(f"{NAME}: writing a log of {YEARS:g} years")
        home.write_years(YEARS, kept=options.kept)
        kinds = _Kinds(home)
        options.say(f"{NAME}: {rounds} rounds")
        # The first round finds nothing compiled and nothing cached.
        for number in range(-1, rounds):
            taken_apps = {name: kinds.apps[name]() for name in in_turn([*kinds.apps], number)}
            # It has no ratio that could be compared.
            asked = () if options.quick else in_turn([*kinds.blocked], number)
            taken_blocked = {name: kinds.blocked[name]() for name in asked}
            taken_commands = {
                name: run(home, kinds.commands[name]).taken
                for name in in_turn([*kinds.commands], number)
            }
            if number < 0:
                continue
            for name, one in taken_apps.items():
                apps[name].append(one)
            for name, late_ms in taken_blocked.items():
                blocked[name].append(late_ms)
            for name, taken in taken_commands.items():
                commands[name].append(taken)
    rows = (*_app_rows(apps, blocked), *_command_rows(commands))
    return Report(f"{NAME}: from the command to the full text", _TOLD, rows)


def _app_rows(
    apps: dict[str, list[_Started]], blocked: dict[str, list[float]]
) -> tuple[Result, ...]:
    own, plain, again = apps["hamlog"], apps["empty"], apps["empty again"]
    text, rows = [one.text for one in own], [one.rows for one in own]
    empty_text, empty_rows = [one.text for one in plain], [one.rows for one in plain]
    blocked_rows = (
        ()
        if not blocked
        else (
            median_result(
                "input blocked after the first row",
                blocked["hamlog"],
                "ms",
                target=_BLOCKED_MS,
                row="input blocked",
            ),
            median_result("the empty app's", blocked["empty"], "ms"),
        )
    )
    return (
        compared("full text of Today", text, empty_text, goal=1.12, row="start, full text"),
        compared("first rows of Today", rows, empty_rows, goal=1.25, row="start, first rows"),
        compared(
            "A/A: the empty app", [one.text for one in again], empty_text, row="A/A, empty app"
        ),
        *blocked_rows,
        median_result(
            "processor time until at rest",
            [one.rest_cpu_ms for one in own],
            "ms",
            yardstick=[one.rest_cpu_ms for one in plain],
            row="start, until at rest",
        ),
        median_result(
            "resident after the start",
            [one.resident_mb for one in own],
            "MB",
            yardstick=[one.resident_mb for one in plain],
            goal=1.25,
            row="resident",
        ),
    )


def _command_rows(taken: dict[str, list[Taken]]) -> tuple[Result, ...]:
    today, imports = taken["today"], taken["click, sqlite3"]
    version, plain, again = taken["version"], taken["pass"], taken["pass again"]
    return (
        compared("hamlog today / import click, sqlite3", today, imports, goal=2.7, row="today"),
        compared("hamlog --version / python -c pass", version, plain, goal=1.3, row="--version"),
        compared("A/A: python -c pass", again, plain, row="A/A, python -c pass"),
    )


def _whole(home: Home, command: Sequence[str]) -> list[Printed]:
    with Terminal(command, home.env, home.folder) as terminal:
        return listen_until_quiet(terminal)


def first_row(lines: Sequence[str]) -> str:
    """Return the name in the first row of Today's list: the one below `exercise`."""
    for at, line in enumerate(lines):
        if line.strip().startswith("exercise ") and "tempo" in line:
            rows = [below.strip(" \u258c") for below in lines[at + 1 :]]
            return re.split(r"\s{2,}", next(below for below in rows if below))[0]
    shown = "\n".join(lines).strip()
    raise UnmeasuredError(f"Today shows no list of exercises; it said:\n{shown}")


def _blocked_ms(home: Home, command: Sequence[str], row: str) -> float:
    """Return by how much a key at the first row is answered later than at rest."""
    with Terminal(command, home.env, home.folder) as terminal:
        began = listen_until(terminal, row)
        early_s = terminal.press(_DOWN)
        early = listen_until_quiet(terminal)
        terminal.press(_UP)
        late = listen_until_quiet(terminal)
        rest_s = terminal.press(_DOWN)
        down = listen_until_quiet(terminal)
        terminal.press(_UP)
        up = listen_until_quiet(terminal)
    early_ms = answered(began, early, late) - early_s
    rest_ms = answered((*began, *early, *late), down, up) - rest_s
    return (early_ms - rest_ms) * 1000
