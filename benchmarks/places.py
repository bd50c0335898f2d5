"""How long each place and dialog takes to open, the first time and the second."""

import shutil
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.home import HAMLOG, Home, fresh_home
from benchmarks.options import Options, yardstick
from benchmarks.report import Report, Result
from benchmarks.samples import Taken, compared, in_turn
from benchmarks.terminal import Terminal
from benchmarks.watching import PICTURE_BYTES, QUIET_S, listen_until_quiet, text_of

NAME = "places"
YEARS = 10.0
_ROUNDS, _QUICK_ROUNDS = 20, 3
_FIRST, _SECOND = 1.2, 0.8
ESC, ENTER = "\x1b", "\r"
# What is loaded when nothing else is to do (the user's own files, what keys may need) is loaded.
SETTLED_S = 1.0


@dataclass(frozen=True, slots=True)
class Way:
    """The keys to a place: what leads near it, what opens it, what leads back.

    Where something `moves` for a while, the place is open as soon as all its words stand there.
    """

    opens: str
    back: str
    before: tuple[str, ...] = ()
    moves: bool = False


PLACES: Mapping[str, Way] = {
    "Plan": Way("4", "1"),
    "History": Way("2", "1"),
    "Exercises": Way("3", "1"),
    "Settings": Way("5", "1"),
    "Find": Way("/", ESC, ("2",)),
    "a week of History": Way(ENTER, ESC, ("2",)),
    "a week of Plan": Way(ENTER, ESC, ("4",)),
    "an exercise": Way(ENTER, ESC, ("3",), moves=True),
    "the tracker": Way(ENTER, ESC),
    "help": Way("?", ESC),
    "the palette": Way("\x10", ESC),
    "swap": Way("a", ESC),
    "a note": Way("w", ESC),
    "import": Way("I", ESC),
    "export": Way("E", ESC),
}
_QUICK = ("Plan", "History", "Find", "help")
_TOLD = (
    "From the key that opens a place or a dialog to the last byte that it printed, the first and",
    f"the second time in a run of its own, over a log of {YEARS:g} years; the last byte is found",
    f"by {QUIET_S * 1000:.0f} ms of silence (on the page of an exercise, whose figure moves, to",
    "the last word). Yardstick: the empty app opening a bare second screen with one table,",
    "likewise; all take turns. A/A: that against itself.",
)
_BARE, _AGAIN = "the bare screen", "A/A: the bare screen"


def measure(options: Options) -> Report:
    """Open everything in turn, as often as asked for."""
    rounds = options.rounds(_ROUNDS, _QUICK_ROUNDS)
    names: tuple[str, ...] = _QUICK if options.quick else tuple(PLACES)
    first: dict[str, list[Taken]] = defaultdict(list)
    second: dict[str, list[Taken]] = defaultdict(list)
    with fresh_home() as home:
        options.say(f"{NAME}: writing a log of {YEARS:g} years")
        log = home.write_years(YEARS, kept=options.kept)
        whole = shutil.copyfile(log, home.folder / "whole.db")
        for number in range(rounds):
            options.say(f"{NAME}: round {number + 1} of {rounds}")
            for name in in_turn((_BARE, _AGAIN, *names), number):
                taken = _opened(home, name)
                first[name].append(taken[0])
                second[name].append(taken[1])
                if name == "the tracker":
                    # It may have begun a session: the next run finds the log as it was.
                    shutil.copyfile(whole, log)
    rows: list[Result] = []
    for name in (_AGAIN, *names):
        for ordinal, times, goal in (("first", first, _FIRST), ("second", second, _SECOND)):
            row = f"{name}, {ordinal} time"
            reached = None if name == _AGAIN else goal
            kept = row.replace("A/A: the", "A/A,")
            rows.append(compared(row, times[name], times[_BARE], goal=reached, row=kept))
    return Report(f"{NAME}: opened the first and the second time", _TOLD, tuple(rows))


def _opened(home: Home, name: str) -> tuple[Taken, Taken]:
    """Return what a place took to open, the first and the second time."""
    command = HAMLOG if name in PLACES else yardstick("empty")
    way = PLACES.get(name, Way("2", ESC))
    with Terminal(command, home.env, home.folder) as terminal:
        listen_until_quiet(terminal, quiet_s=SETTLED_S)
        return opened_twice(terminal, way)


def opened_twice(terminal: Terminal, way: Way) -> tuple[Taken, Taken]:
    """Open a place, go back, and open it again."""
    for key in way.before:
        pressed(terminal, key)
    first = pressed(terminal, way.opens, moves=way.moves)
    pressed(terminal, way.back)
    return first, pressed(terminal, way.opens, moves=way.moves)


def pressed(
    terminal: Terminal, key: str, *, least: int = PICTURE_BYTES, moves: bool = False
) -> Taken:
    """Press a key; return what it took to the last byte that it printed, `least` or more."""
    cpu_s = terminal.cpu_s
    pressed_s = terminal.press(key)
    printed = listen_until_quiet(terminal, least=least)
    cpu_ms = (terminal.cpu_s - cpu_s) * 1000
    shown_s = text_of(printed).at_s if moves else printed[-1].at_s
    return Taken((shown_s - pressed_s) * 1000, cpu_ms)
