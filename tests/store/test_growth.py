"""What a rep costs does not grow with the age of the log: counted in SQLite's own steps."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from store.samples import START, session, ticked

from hamlog.frozen import replace
from hamlog.store.bulk import write_all
from hamlog.store.log import Log, open_log
from hamlog.training.load import Load
from hamlog.training.record import BulkSession, Outcome
from hamlog.training.review.sums import Find

STEP = 20
"""Of so many steps of SQLite's machine one is counted."""

TODAY = START.date()


def weeks_of_training(path: Path, weeks: int) -> Path:
    """Write a log of as many weeks that end today: two sessions a week of two exercises."""

    def trained(turn: int) -> BulkSession:
        sets = tuple(
            ticked(
                f"{turn}-{position}",
                f"{turn}",
                position=position,
                exercise=("curl", "clamshell")[position % 2],
                load=Load(float(turn % 20)),
                pain=3 if turn % 25 == 4 else None,
                outcome=Outcome.DONE,
                note="a common note" if turn % 3 == 0 else "",
                reps=(),
            )
            for position in (1, 2, 3, 4)
        )
        one = session(f"{turn}", TODAY - timedelta(days=7 * turn // 2), asked=4)
        reps = [
            (record.id, side, number, "clean", None, 0, None)
            for record in sets
            for side in ("left", "right")
            for number in range(1, 6)
        ]
        return BulkSession(replace(one, sets=sets), reps)

    write_all(path, (trained(turn) for turn in range(2 * weeks)))
    return path


@pytest.fixture(name="logs", scope="module")
def _logs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A log of ten weeks and one of ten years."""
    folder = tmp_path_factory.mktemp("logs")
    return weeks_of_training(folder / "young.db", 10), weeks_of_training(folder / "old.db", 520)


def steps(connection: sqlite3.Connection, work: Callable[[], Any]) -> int:
    """Return how many steps SQLite takes for some work."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    connection.set_progress_handler(count, STEP)
    work()
    connection.set_progress_handler(None, STEP)
    return counted


WRITES = {
    "a rep": "INSERT INTO reps (set_id, side, number) VALUES ('{}-1', 'left', 9)",
    "a rep marked": "UPDATE reps SET quality = 'missed' WHERE set_id = '{}-1' AND number = 2",
    "a rep taken back": "DELETE FROM reps WHERE set_id = '{}-1' AND number = 3",
    "a set": "UPDATE sets SET outcome = 'ended_early' WHERE id = '{}-1'",
    "a plan": "DELETE FROM planned_sets WHERE session_id = '{}' AND position = 1",
    "a note": "UPDATE sessions SET note = 'a common note anew' WHERE id = '{}'",
    "a session": "UPDATE sessions SET day = date(day, '+9 days') WHERE id = '{}'",
}


@pytest.mark.parametrize("which", ["0", "15"], ids=["today", "weeks ago"])
@pytest.mark.parametrize("statement", WRITES.values(), ids=WRITES)
def test_a_write_costs_the_same_in_an_old_log(
    logs: tuple[Path, Path], statement: str, which: str
) -> None:
    found: list[int] = []
    for path in logs:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("BEGIN")
            work = statement.format(which)
            found.append(steps(connection, lambda: connection.execute(work)))  # noqa: B023
            connection.execute("ROLLBACK")

    young, old = found
    assert young > 5
    assert old <= 1.3 * young + 20


READS: dict[str, Callable[[Log], Any]] = {
    "weeks": lambda log: log.weeks(8),
    "weeks between": lambda log: log.weeks_between(TODAY - timedelta(60), TODAY),
    "days": lambda log: log.days_between(TODAY - timedelta(60), TODAY),
    "exercise weeks": lambda log: log.exercise_weeks(TODAY - timedelta(60), TODAY),
    "last sets": lambda log: log.last_sets("curl"),
    "last days": lambda log: log.last_days("curl", None, 3),
    "trained": lambda log: log.trained(TODAY, 10),
    "bouts": lambda log: log.bouts("curl", TODAY, 8),
    "six weeks of an exercise": lambda log: log.exercise_history("curl", TODAY - timedelta(42)),
    "best sets": lambda log: log.best_sets("curl", 5),
    "find days": lambda log: log.find(Find(), 5),
    "find an exercise": lambda log: log.find(Find(exercises=("curl", "clamshell")), 5),
    "find a pain": lambda log: log.find(Find(pain=1), 1),
    "find an exercise that hurt": lambda log: log.find(Find(exercises=("curl",), pain=1), 1),
    "find a word": lambda log: log.find(Find(text="common"), 3),
    "find two words of a day": lambda log: log.find(Find(text="a com", last=TODAY), 3),
    "find what is not there": lambda log: log.find(Find(exercises=("none",)), 5),
    "find a word that is not there": lambda log: log.find(Find(text="zebra"), 5),
    "changes": lambda log: log.changes(20),
}


@pytest.mark.parametrize("question", READS.values(), ids=READS)
def test_a_question_costs_the_same_in_an_old_log(
    logs: tuple[Path, Path], question: Callable[[Log], Any]
) -> None:
    found: list[int] = []
    for path in logs:
        with open_log(path, create=False) as log:
            question(log)
            connection = log._reader._connection
            assert connection is not None
            found.append(steps(connection, lambda: question(log)))

    young, old = found
    assert old <= 1.3 * young + 20
