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
    if sys.argv[3] == "reps":
        at = header.index("Reps")
        rows = (row for row in rows for _ in range(int(row[at])))
    table.execute(f"CREATE TABLE bare ({', '.join(f'c{at}' for at in range(len(header)))})")
    table.executemany(f"INSERT INTO bare VALUES ({', '.join('?' * len(header))})", rows)
"""
_TOLD = (
    "An export of Strong with 20 sets a session is read by `hamlog import --dry-run`, and brought",
    "into a log of one set, each timed from spawning the command to its end. The yardstick is a",
    "Python that reads the same file with csv into a bare table of SQLite, without an index and in",
    "one transaction; rounds take turns. It writes a row for each row of the file. The log has one",
    "for each rep, {reps} a row of this file: so bringing in stands beside a bare table that gets",
    "each row of the file once for each of its reps, too. Memory is the most that the command",
    "held, as the system counts it; its yardstick is that of the short file.",
)


class _Seconds:
    """How long each took, by round."""

    def __init__(self) -> None:
        self.bare: list[float] = []
        self.bare_reps: list[float] = []
        self.read: list[float] = []
        self.brought: list[float] = []


class _Memory:
    """The most MiB that each held, by round: of the short file and of the long one."""

    def __init__(self) -> None:
        self.few_read: list[float] = []
        self.read: list[float] = []
        self.few_brought: list[float] = []
        self.brought: list[float] = []


def measure(options: Options) -> Report:
    """Write a short and a long export, then read both in turn."""
    count = _QUICK_ROWS if options.quick else _ROWS
    rounds = _QUICK_ROUNDS if options.quick else _ROUNDS
    took, held = _Seconds(), _Memory()
    with fresh_home() as home:
        few = _export(home.folder / "few.csv", _FEW_ROWS)
        many = _export(home.folder / "many.csv", count)
        for number in range(rounds):
            options.say(f"{NAME}: round {number + 1} of {rounds}")
            _round(home, few, many, took, held)
    return _report(count, took, held)


def _round(home: Home, few: Path, many: Path, took: _Seconds, held: _Memory) -> None:
    table, log, small = (home.folder / name for name in ("bare.db", "log.db", "small.db"))
    for rows, seconds in (("rows", took.bare), ("reps", took.bare_reps)):
        command = (sys.executable, "-c", _BARE, str(many), str(table), rows)
        seconds.append(run(home, command)[0])
        table.unlink()
    read_s, read_mib = run(home, (*HAMLOG, "import", str(many), "--dry-run"))
    took.read.append(read_s)
    held.read.append(read_mib)
    held.few_read.append(run(home, (*HAMLOG, "import", str(few), "--dry-run"))[1])
    for each in (small, log):
        run(home, (*HAMLOG, "log", "clamshell", "12", "--db", str(each)))
    held.few_brought.append(run(home, (*HAMLOG, "import", str(few), "--db", str(small)))[1])
    brought_s, brought_mib = run(home, (*HAMLOG, "import", str(many), "--db", str(log)))
    took.brought.append(brought_s)
    held.brought.append(brought_mib)
    log.unlink()
    small.unlink()


def _report(count: int, took: _Seconds, held: _Memory) -> Report:
    reps = sum(map(_reps_of, range(count)))
    brought = f"bringing in {count:,} rows"
    times = (
        median_result(f"reading {count:,} rows", took.read, "s", yardstick=took.bare),
        median_result(brought, took.brought, "s", yardstick=took.bare),
        median_result(f"{brought}, {reps:,} reps", took.brought, "s", yardstick=took.bare_reps),
    )
    memory = (
        median_result("memory while reading", held.read, "MiB", yardstick=held.few_read),
        median_result("memory while bringing in", held.brought, "MiB", yardstick=held.few_brought),
    )
    told = tuple(line.format(reps=f"{reps / count:g}") for line in _TOLD)
    results = (
        *(_within(one, _MOST_RATIO) for one in times),
        *(_within(one, _MOST_GROWTH) for one in memory),
    )
    return Report(f"{NAME}: exports of other programs", told, results)


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
            told = f"Exercise {number // 3},{number % 3 + 1},{row % 80 * 2.5},{_reps_of(row)}"
            file.write(f'{when},"Legs",{told},""\n')
    return path


def _reps_of(row: int) -> int:
    return row % 8 + 5


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
