"""How long a rep and a change take to be on disk, beside SQLite alone."""

import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.home import Home, fresh_home
from benchmarks.options import Options
from benchmarks.report import Report, Result
from benchmarks.samples import Taken, compared
from hamlog.clock import MachineClock
from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Rep, SessionRecord, SetRecord
from hamlog.training.review.correcting import SetEdit

NAME = "writes"
_REP_YEARS = 10.0
_EDIT_YEARS, _QUICK_EDIT_YEARS = (10.0, 100.0), (10.0,)
_ROUNDS, _QUICK_ROUNDS = 20, 10
# Not counted: connections are opened, statements prepared, the file's first pages read.
_BEFORE = 5
_REP_GOAL, _EDIT_GOAL = 1.5, 1.5
_SLUG = "clamshell"
_TOLD = (
    "In this process: one rep, and a set's load changed, from the call until the log says that it",
    "is on disk. Yardstick: sqlite3 doing the insert or update of that row and its commit, by a",
    "connection in the same mode (write-ahead log, each commit synced), on the same disk: the rep",
    "in a file with that table alone, the same set in a copy of the log, whose triggers make the",
    "sums of both; sets are drawn at random. Who goes first alternates.",
    "What the log does besides: keeps sums, its undo, and looks whether others wrote. CPU ms is",
    "that of the whole process, with the writer's thread.",
)


def measure(options: Options) -> Report:
    """Write reps, then change sets."""
    # It takes milliseconds: ten times as often as what takes a second.
    times = 10 * options.rounds(_ROUNDS, _QUICK_ROUNDS)
    rows: list[Result] = []
    with fresh_home() as home:
        options.say(f"{NAME}: {times} reps into a log of {_REP_YEARS:g} years")
        rows.append(_reps(home, times, options.kept))
        for years in _QUICK_EDIT_YEARS if options.quick else _EDIT_YEARS:
            options.say(f"{NAME}: {times} changes in a log of {years:g} years")
            rows.append(_changes(home, years, times, options.kept))
    return Report(f"{NAME}: until it is on disk", _TOLD, tuple(rows))


def _reps(home: Home, times: int, kept: Path | None) -> Result:
    path = home.write_years(_REP_YEARS, "reps.db", kept)
    now = MachineClock().wall()
    with closing(_raw(home.folder / "raw.db")) as raw, _opened(path) as log:
        raw.execute(_create_sql(path))
        log.begin_session(SessionRecord("measured", now.date(), now, "no-equipment", ())).result()
        started = SetRecord("set", "measured", 1, _SLUG, 1, 10, "lift 1, lower 1", started_at=now)
        log.begin_set(started).result()

        def plainly(number: int) -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(
                "INSERT INTO reps (set_id, side, number, quality, done_at, paced, tension_s)"
                " VALUES ('set', 'both', ?, 'clean', ?, 1, 5.0)",
                (number, now.isoformat()),
            )
            raw.execute("COMMIT")

        def recorded(number: int) -> None:
            rep = Rep(Side.BOTH, number, done_at=now, paced=True, tension_s=5.0)
            log.record_rep("set", rep).result()

        own, plain = _in_turns(recorded, plainly, times)
    return compared("one rep to durable", own, plain, goal=_REP_GOAL, row="one rep to durable")


def _changes(home: Home, years: float, times: int, kept: Path | None) -> Result:
    path, copy = home.write_years(years, "log.db", kept), home.folder / "copy.db"
    shutil.copyfile(path, copy)
    with closing(_raw(copy)) as raw, _opened(path) as log:
        ids = [str(one) for (one,) in raw.execute("SELECT id FROM sets ORDER BY id")]
        drawn = random.Random(1).choices(ids, k=_BEFORE + times + 1)  # noqa: S311

        def kg(number: int) -> float:
            return 100.0 + number / 4

        def plainly(number: int) -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE sets SET load_kg = ? WHERE id = ?", (kg(number), drawn[number]))
            raw.execute("COMMIT")

        def edited(number: int) -> None:
            edit = SetEdit(load=Load(kg=kg(number)))
            log.edit_set(drawn[number], edit, "changed the load").result()

        own, plain = _in_turns(edited, plainly, times)
    path.unlink()
    copy.unlink()
    name = f"a set changed, {years:g} years"
    return compared(name, own, plain, goal=_EDIT_GOAL, row=name)


def _opened(path: Path) -> Log:
    return open_log(path, create=True, now=MachineClock().wall, machine=lambda: "benchmark")


def _raw(path: Path) -> sqlite3.Connection:
    """Return a connection in the log's mode."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    return raw


def _create_sql(path: Path) -> str:
    """Return how the log makes its table of reps, without what hangs on other tables."""
    with closing(sqlite3.connect(path)) as log:
        (sql,) = log.execute("SELECT sql FROM sqlite_master WHERE name = 'reps'").fetchone()
    return str(sql).replace("REFERENCES sets (id) ON DELETE CASCADE", "")


def _in_turns(
    own: Callable[[int], None], plain: Callable[[int], None], times: int
) -> tuple[list[Taken], list[Taken]]:
    """Call both so often with the numbers from 1 on; first the one, then the other goes first."""
    taken: tuple[list[Taken], list[Taken]] = ([], [])
    calls = ((own, taken[0]), (plain, taken[1]))
    for number in range(1, _BEFORE + times + 1):
        for call, found in calls if number % 2 else calls[::-1]:
            cpu_s, began_s = time.process_time(), time.monotonic()
            call(number)
            ms, cpu_ms = time.monotonic() - began_s, time.process_time() - cpu_s
            if number > _BEFORE:
                found.append(Taken(ms * 1000, cpu_ms * 1000))
    return taken
