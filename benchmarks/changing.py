"""How long it takes to change a set, beside an update and a commit in the same log."""

import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from benchmarks.report import Result, median_result
from hamlog.clock import MachineClock
from hamlog.store.log import open_log
from hamlog.training.load import Load
from hamlog.training.review.correcting import SetEdit

MOST_RATIO = 1.5
_CHANGES = 100
TOLD = (
    "A set changed: its load, until that is on disk, with what takes it back. The yardstick is an",
    "update of another set of that log and its commit, as safe on disk, by Python's sqlite3 alone;",
    "the log's own triggers make the sums of both. Sets are drawn at random, and take turns.",
)


def changed(log: Path, years: float) -> Result:
    """Change sets of a log in either way by turns."""
    with closing(sqlite3.connect(log, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous = FULL")
        ids = [str(one) for (one,) in raw.execute("SELECT id FROM sets ORDER BY id")]
        drawn = random.Random(1).sample(ids, min(len(ids), 2 * (_CHANGES + 1)))  # noqa: S311
        ours_ms: list[float] = []
        raw_ms: list[float] = []
        with open_log(log, create=True, now=MachineClock().wall) as book:

            def change(set_id: str, kg: float) -> None:
                book.edit_set(set_id, SetEdit(load=Load(kg=kg)), "changed the load").result()

            def update(set_id: str, kg: float) -> None:
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("UPDATE sets SET load_kg = ? WHERE id = ?", (kg, set_id))
                raw.execute("COMMIT")

            for number in range(len(drawn) // 2):
                kg = 100 + number / 4
                ours_ms.append(_ms(change, drawn[2 * number], kg))
                raw_ms.append(_ms(update, drawn[2 * number + 1], kg))
    # The first of each opens and loads what it needs.
    result = median_result(
        f"a set changed, {years:g} years", ours_ms[1:], "ms", yardstick=raw_ms[1:]
    )
    return replace(result, target=MOST_RATIO * (result.yardstick or 0.0))


def _ms(work: Callable[[str, float], None], set_id: str, kg: float) -> float:
    began_s = time.perf_counter()
    work(set_id, kg)
    return (time.perf_counter() - began_s) * 1000
