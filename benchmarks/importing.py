"""How fast an export is read and brought in, and in how much memory, beside a bare table."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.home import HAMLOG, Home, fresh_home
from benchmarks.options import Options
from benchmarks.report import Report, Result, UnmeasuredError, median_result

NAME = "import"
_ROWS, _FEW_ROWS, _QUICK_ROWS = 100_000, 10_000, 20_000
_ROUNDS, _QUICK_ROUNDS = 5, 2
_MOST_RATIO = 4.0
_MOST_GROWTH = 1.3
_SETS = 20
_HEADER = "Date,Workout Name,Exercise Name,Set Order,Weight (kg),Reps,Notes"
_BARE = """
import csv, sqlite3, sys
with open(sys.argv[1], newline="") as file, sqlite3.connect(sys.argv[2]) as table:
    rows = csv.reader(file)
    header = next(rows)
    table.execute(f"CREATE TABLE bare ({', '.join(f'c{at}' for at in range(len(header)))})")
    table.executemany(f"INSERT INTO bare VALUES ({', '.join('?' * len(header))})", rows)
"""
_TOLD = (
    "An export of Strong with 20 sets a session is read by `hamlog import --dry-run`, and brought",
    "into a log that is there, each timed from spawning the command to its end. The yardstick is",
    "a Python that reads the same file with csv into a bare table of SQLite; rounds take turns.",
    "The log has a row for each rep, and its sums: bringing in is told without a target.",
    "Memory is the most that the command held, as the system counts it; its yardstick is that of",
    "the short file.",
)


def measure(options: Options) -> Report:
    """Write a short and a long export, then read both in turn."""
    count = _QUICK_ROWS if options.quick else _ROWS
    rounds = _QUICK_ROUNDS if options.quick else _ROUNDS
    bare_s: list[float] = []
    read_s: list[float] = []
    brought_s: list[float] = []
    few_mib: list[float] = []
    many_mib: list[float] = []
    few_brought_mib: list[float] = []
    many_brought_mib: list[float] = []
    with fresh_home() as home:
        few = _export(home.folder / "few.csv", _FEW_ROWS)
        many = _export(home.folder / "many.csv", count)
        for number in range(rounds):
            options.say(f"{NAME}: round {number + 1} of {rounds}")
            table, log = home.folder / f"bare{number}.db", home.folder / f"log{number}.db"
            small = home.folder / f"small{number}.db"
            bare_s.append(run(home, (sys.executable, "-c", _BARE, str(many), str(table)))[0])
            seconds, mib = run(home, (*HAMLOG, "import", str(many), "--dry-run"))
            read_s.append(seconds)
            many_mib.append(mib)
            few_mib.append(run(home, (*HAMLOG, "import", str(few), "--dry-run"))[1])
            for each in (small, log):
                run(home, (*HAMLOG, "log", "clamshell", "12", "--db", str(each)))
            few_brought_mib.append(run(home, (*HAMLOG, "import", str(few), "--db", str(small)))[1])
            seconds, mib = run(home, (*HAMLOG, "import", str(many), "--db", str(log)))
            brought_s.append(seconds)
            many_brought_mib.append(mib)
            table.unlink()
            log.unlink()
            small.unlink()
    read = median_result(f"reading {count:,} rows", read_s, "s", yardstick=bare_s)
    held = median_result("memory while reading", many_mib, "MiB", yardstick=few_mib)
    kept = median_result(
        "memory while bringing in", many_brought_mib, "MiB", yardstick=few_brought_mib
    )
    rows: list[Result] = [
        _within(read, _MOST_RATIO),
        median_result(f"bringing in {count:,} rows", brought_s, "s", yardstick=bare_s),
        _within(held, _MOST_GROWTH),
        _within(kept, _MOST_GROWTH),
    ]
    return Report(f"{NAME}: exports of other programs", _TOLD, tuple(rows))


def _within(result: Result, times: float) -> Result:
    """Return a result whose target is so many times its yardstick."""
    return replace(result, target=times * (result.yardstick or 0.0))


def _export(path: Path, count: int) -> Path:
    """Write an export of Strong with so many rows, no session like another."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{_HEADER}\n")
        for row in range(count):
            day, number = divmod(row, _SETS)
            when = f"{1990 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02} 18:00:00"
            told = f"Exercise {number // 3},{number % 3 + 1},{row % 80 * 2.5},{row % 8 + 5}"
            file.write(f'{when},"Legs",{told},""\n')
    return path


def run(home: Home, command: Sequence[str]) -> tuple[float, float]:
    """Run a command; return its seconds and the most memory that it held, in MiB."""
    began_s = time.monotonic()
    process = subprocess.Popen(
        command, env=home.env, cwd=home.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise UnmeasuredError(f"{' '.join(command[:4])} ended with {process.returncode}")
    kib = used.ru_maxrss / 1024 if sys.platform == "darwin" else used.ru_maxrss
    return time.monotonic() - began_s, kib / 1024
