"""How fast an export is read and brought in, and in how much memory, beside a bare table."""

import sys
from collections import defaultdict
from pathlib import Path

from benchmarks.commands import Ended, run
from benchmarks.home import HAMLOG, Home, fresh_home
from benchmarks.options import Options
from benchmarks.report import Report, Result, median_result
from benchmarks.samples import compared, in_turn

NAME = "import"
_ROWS, _QUICK_ROWS = (20_000, 100_000), (10_000, 20_000)
_ROUNDS, _QUICK_ROUNDS = 20, 2
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
    "into a log that is there, each timed from spawning the command to its end. The yardstick is",
    "a Python that reads the same file with csv into a bare table of SQLite; rounds take turns.",
    "It writes a row for each row of the file. The log has one for each rep: so bringing in stands",
    "beside a bare table that gets each row once for each of its reps, too.",
    "Memory is the most that the command held, as the system counts it; its yardstick is that of",
    "the short file.",
)


def measure(options: Options) -> Report:
    """Write a short and a long export, then read and bring in both in turn."""
    few, many = _QUICK_ROWS if options.quick else _ROWS
    rounds = options.rounds(_ROUNDS, _QUICK_ROUNDS)
    ended: dict[tuple[str, int], list[Ended]] = defaultdict(list)
    with fresh_home() as home:
        exports = {count: _export(home.folder / f"{count}.csv", count) for count in (few, many)}
        for number in range(rounds):
            options.say(f"{NAME}: round {number + 1} of {rounds}")
            for count in in_turn((few, many), number):
                for what, one in _once(home, exports[count]).items():
                    ended[what, count].append(one)
    rows: list[Result] = []
    for what in ("reading", "bringing in"):
        for count in (few, many):
            own, plain = ([one.taken for one in ended[key, count]] for key in (what, "bare"))
            name = f"{what} {count:,} rows"
            rows.append(compared(name, own, plain, goal=_MOST_RATIO, row=name))
        if what == "bringing in":
            own, plain = ([one.taken for one in ended[key, many]] for key in (what, "bare reps"))
            name = f"bringing in {many:,} rows, each rep a row"
            rows.append(compared(name, own, plain, goal=_MOST_RATIO, row=name))
        held, yard = ([one.mib for one in ended[what, count]] for count in (many, few))
        name = f"memory while {what}"
        rows.append(median_result(name, held, "MiB", yardstick=yard, goal=_MOST_GROWTH))
    return Report(f"{NAME}: exports of other programs", _TOLD, tuple(rows))


def _once(home: Home, export: Path) -> dict[str, Ended]:
    """Read an export into a bare table, read it with hamlog, and bring it into a log."""
    table, log = home.folder / "bare.db", home.folder / "log.db"
    run(home, (*HAMLOG, "log", "clamshell", "12", "--db", str(log)))
    ended = {
        "bare": run(home, (sys.executable, "-c", _BARE, str(export), str(table), "rows")),
        "bare reps": run(home, (sys.executable, "-c", _BARE, str(export), f"{table}2", "reps")),
        "reading": run(home, (*HAMLOG, "import", str(export), "--dry-run")),
        "bringing in": run(home, (*HAMLOG, "import", str(export), "--db", str(log))),
    }
    table.unlink()
    table.with_name("bare.db2").unlink()
    log.unlink()
    return ended


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
