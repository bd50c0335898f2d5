"""How fast a log of ten years is taken out, and in how much memory."""

import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from benchmarks.commands import run
from benchmarks.home import HAMLOG, Home, fresh_home
from benchmarks.options import Options
from benchmarks.report import Report, Result, median_result

NAME = "export"
_YEARS, _FEW_YEARS, _QUICK_YEARS = 10.0, 1.0, 3.0
_ROUNDS, _QUICK_ROUNDS = 5, 2
_MOST_GROWTH = 1.3
_WAYS = {
    "JSON": ("--format", "json"),
    "CSV of reps": ("--format", "csv", "--rows", "reps"),
    "CSV of sets": ("--format", "csv"),
    "Strong": ("--format", "strong"),
}
_BARE = """
import csv, sqlite3, sys
log = sqlite3.connect(sys.argv[1])
with open(sys.argv[2], "w", newline="") as file:
    csv.writer(file).writerows(log.execute(
        "SELECT * FROM reps r JOIN sets t ON t.id = r.set_id JOIN sessions s"
        " ON s.id = t.session_id ORDER BY s.day, t.position"
    ))
"""
_TOLD = (
    "A log of hamlog demo is written to a file, timed from spawning the command to its end. The",
    "yardstick is a Python that writes all reps beside their sets and sessions with csv, as SQLite",
    "gives them; rounds take turns. There is no target for the time. Memory is the most that the",
    "command held; its yardstick is that of a log of one year.",
)


def measure(options: Options) -> Report:
    """Write a short and a long log, then take them out in turn."""
    years = _QUICK_YEARS if options.quick else _YEARS
    rounds = _QUICK_ROUNDS if options.quick else _ROUNDS
    taken_s: dict[str, list[float]] = defaultdict(list)
    held_mib: dict[str, list[float]] = defaultdict(list)
    few_mib: dict[str, list[float]] = defaultdict(list)
    bare_s: list[float] = []
    with fresh_home() as home:
        few, many = (_log(home, length) for length in (_FEW_YEARS, years))
        for number in range(rounds):
            options.say(f"{NAME}: round {number + 1} of {rounds}")
            out = home.folder / "out"
            bare_s.append(run(home, (sys.executable, "-c", _BARE, str(many), str(out))).seconds)
            for name, words in _WAYS.items():
                seconds, mib = _once(home, many, out, words)
                taken_s[name].append(seconds)
                held_mib[name].append(mib)
                few_mib[name].append(_once(home, few, out, words)[1])
    rows: list[Result] = []
    for name in _WAYS:
        held = median_result(f"memory, {name}", held_mib[name], "MiB", yardstick=few_mib[name])
        rows += (
            median_result(f"{years:g} years, {name}", taken_s[name], "s", yardstick=bare_s),
            replace(held, target=_MOST_GROWTH * (held.yardstick or 0.0)),
        )
    return Report(f"{NAME}: the log as a file", _TOLD, tuple(rows))


def _log(home: Home, years: float) -> Path:
    path = home.folder / f"{years:g}.db"
    run(home, (*HAMLOG, "demo", "--years", f"{years:g}", "--db", str(path)))
    return path


def _once(home: Home, log: Path, out: Path, words: tuple[str, ...]) -> tuple[float, float]:
    ended = run(home, (*HAMLOG, "export", str(out), "--force", "--db", str(log), *words))
    return ended.seconds, ended.mib
