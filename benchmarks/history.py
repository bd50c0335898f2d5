"""How fast History opens, scrolls and finds on a log of ten weeks and one of a hundred years."""

import subprocess
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from benchmarks.changing import TOLD, changed
from benchmarks.home import HAMLOG, Home, fresh_home
from benchmarks.options import Options
from benchmarks.report import Report, Result, UnmeasuredError, median_result
from benchmarks.terminal import Terminal

NAME = "history"
SHORT_YEARS, LONG_YEARS = 0.2, 100.0
_QUICK_YEARS = 10.0
_WRITTEN = {2.0: 2.0, 100.0: 30.0}
"""Seconds in which a log of so many years is to be written."""
_MOST_RATIO = 1.3
_ROUNDS, _QUICK_ROUNDS = 9, 3
_TODAY, _HISTORY = "History", "under load"
# Each key with what is pressed to come back from what it did, and how often it is pressed.
_KEYS = (("down", "\x1b[B", ""), ("pagedown", "\x1b[6~", ""), ("enter, esc", "\r", "\x1b"))
_FOUND = (("find a pain", "pain>=3"), ("find a word", "slept"), ("find nothing", "xyzzy"))
_QUIET_S = 0.12
_BEFORE_S = 3.0
_TOLD = (
    "Measured in a pseudo-terminal of 100 x 30 cells: first paint from the key that opens",
    "History, for the first time in a run, until its weeks stand there; else from a key to the",
    f"last byte that it made hamlog print, found by {_QUIET_S * 1000:.0f} ms of silence after it.",
    "For find, the last letter of what is typed counts. Rounds on both logs take turns; the",
    "yardstick is the log of ten weeks, the ratio the median of the rounds'.",
    "The logs are made by hamlog demo; writing them is timed from spawning the command to its end.",
    *TOLD,
)


def measure(options: Options) -> Report:
    """Write both logs, then look at them in turn."""
    long_years = _QUICK_YEARS if options.quick else LONG_YEARS
    rounds = _QUICK_ROUNDS if options.quick else _ROUNDS
    rows: list[Result] = []
    times_ms: dict[tuple[str, str], list[float]] = defaultdict(list)
    with fresh_home() as home:
        logs = {}
        for name, years in (("short", SHORT_YEARS), ("two", 2.0), ("long", long_years)):
            options.say(f"{NAME}: writing a log of {years:g} years")
            logs[name] = home.folder / f"{name}.db"
            rows.append(_written(home, logs[name], years))
        options.say(f"{NAME}: {rounds} rounds")
        # The first round finds nothing cached.
        for number in range(rounds + 1):
            for name in ("short", "long"):
                for what, seconds in _once(home, logs[name]).items():
                    if number:
                        times_ms[what, name].append(seconds * 1000)
        options.say(f"{NAME}: changing sets")
        set_changed = changed(logs["long"], long_years)
    for what in dict.fromkeys(what for what, _ in times_ms):
        short, long = times_ms[what, "short"], times_ms[what, "long"]
        rows.append(median_result(f"{what}, ten weeks", short, "ms"))
        found = median_result(f"{what}, {long_years:g} years", long, "ms", yardstick=short)
        target = _MOST_RATIO * (found.yardstick or 0.0) if what == "first paint" else None
        rows.append(replace(found, target=target))
    rows.append(set_changed)
    return Report(f"{NAME}: a log of any age", _TOLD, tuple(rows))


def _written(home: Home, log: Path, years: float) -> Result:
    """Write a log of `years` years, once: it is long enough to be timed so."""
    command = (*HAMLOG, "demo", "--years", f"{years:g}", "--db", str(log))
    began_s = time.monotonic()
    made = subprocess.run(
        command, env=home.env, cwd=home.folder, capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise UnmeasuredError(f"hamlog demo said: {made.stderr.strip()}")
    seconds = time.monotonic() - began_s
    return Result(f"writing {years:g} years", seconds, "s", target=_WRITTEN.get(years))


def _once(home: Home, log: Path) -> dict[str, float]:
    """Return the seconds of each thing that is done in one run of the app."""
    found: dict[str, float] = {}
    with Terminal((*HAMLOG, "--db", str(log)), home.env, home.folder) as terminal:
        terminal.wait_for(_TODAY)
        # The user's own files are read, and the log is opened, after the first frame; Today
        # is made anew then, which is no part of what is measured.
        terminal.settle(_BEFORE_S)
        pressed_s = terminal.press("2")
        found["first paint"] = terminal.wait_for(_HISTORY) - pressed_s
        terminal.settle(1.0)
        for name, key, back in _KEYS:
            found[name] = _shown_after(terminal, key)
            if back:
                _shown_after(terminal, back)
        for name, text in _FOUND:
            _shown_after(terminal, "/")
            for letter in text[:-1]:
                terminal.press(letter)
            terminal.settle(_QUIET_S * 2)
            found[name] = _shown_after(terminal, text[-1])
            _shown_after(terminal, "\x1b")
            _shown_after(terminal, "\x1b")
    return found


def _shown_after(terminal: Terminal, key: str) -> float:
    """Return the seconds from a key until the last byte that came of it."""
    pressed_s = terminal.press(key)
    last_s = pressed_s
    until_s = pressed_s + 5.0
    while time.monotonic() < until_s:
        at_s, data = terminal.read(until_s)
        if not data:
            break
        terminal.feed(data)
        last_s, until_s = at_s, at_s + _QUIET_S
    return last_s - pressed_s
