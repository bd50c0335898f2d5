"""A log that cannot be written: it is said, pacing goes on, and what can be kept is."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from follow.scripted import Script, followed, lines_home, opened
from homes import SMALL_WAYS
from support import START, FakeClock

from hamlog.errors import LogError
from hamlog.follow.inbox import Gone
from hamlog.store.log import Log, open_log
from hamlog.training.record import SessionRecord

LEAD_S, REP_S = 8, 5
HELD = "Another program holds the log"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def log(tmp_path: Path, clock: FakeClock) -> Iterator[Log]:
    lines_home(tmp_path)
    # What holds the log here holds it for long: a wait of 20 ms at each try would change nothing.
    with opened(tmp_path, clock, patience_s=0.005) as log:
        log.prepare().result()
        yield log


@contextmanager
def holder(log: Log) -> Iterator[tuple[Callable[[], None], Callable[[], None]]]:
    """Return what lets another program take the log, and let it go."""
    other = sqlite3.connect(log.path, isolation_level=None)
    try:
        yield (
            lambda: void(other.execute("BEGIN IMMEDIATE")),
            lambda: void(other.execute("ROLLBACK")),
        )
    finally:
        other.close()


def void(_: object) -> None:
    """Leave a result aside."""


def session_of(folder: Path) -> SessionRecord:
    with open_log(folder / "hamlog.db", create=False) as log:
        (session,) = log.sessions_of(START.date())
    return session


def told_at_the_next_start(folder: Path) -> str:
    clock = FakeClock()
    with opened(folder, clock) as log:
        return followed(folder, [(1, "q")], settings=SMALL_WAYS, log=log, clock=clock).lines[0]


def reps(folder: Path) -> list[int]:
    return [len(one.reps) for one in session_of(folder).sets]


def test_a_held_log_is_said_once_and_everything_is_saved_later(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    with holder(log) as (hold, let_go):
        script: Script = [(1, ""), (LEAD_S + 1, hold), (2 * REP_S, let_go)]
        ended = followed(tmp_path, script, settings=SMALL_WAYS, log=log, clock=clock)
    assert sum(HELD in line for line in ended.lines) == 1
    assert ended.lines.count("Everything is saved now.") == 1
    assert reps(tmp_path) == [2, 4, 4]
    assert ended.code == 0


def test_leaving_with_something_unsaved_says_so_and_ends_with_1(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    with holder(log) as (hold, _):
        script: Script = [(1, ""), (LEAD_S + REP_S + 1, hold), (REP_S, "q")]
        ended = followed(tmp_path, script, settings=SMALL_WAYS, log=log, clock=clock)
        assert ended.code == 1
        assert ended.lines[-2].startswith(f"Not everything is saved: {HELD}")
        assert "is kept in " in ended.lines[-1]
    assert reps(tmp_path) == [1]
    assert told_at_the_next_start(tmp_path) == "Saved 1 rep that could not be saved before."
    assert reps(tmp_path) == [2]


def test_what_was_held_is_written_on_leaving_where_it_can_be(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    with holder(log) as (hold, let_go):
        script: Script = [(1, ""), (LEAD_S + 1, hold), (REP_S, let_go), (0, "q")]
        ended = followed(tmp_path, script, settings=SMALL_WAYS, log=log, clock=clock)
    assert ended.code == 0
    assert reps(tmp_path) == [1]


@pytest.mark.slow
def test_at_the_end_it_can_be_tried_again(tmp_path: Path, log: Log, clock: FakeClock) -> None:
    with holder(log) as (hold, let_go):
        script: Script = [(1, ""), (LEAD_S + 1, hold), (90, ""), (1, let_go), (0, "")]
        ended = followed(tmp_path, script, settings=SMALL_WAYS, log=log, clock=clock)
    asked = [line for line in ended.lines if line.startswith("Enter tries to save again")]
    assert len(asked) == 2
    assert ended.code == 0
    assert ended.lines[-2].startswith("Everything is saved in ")
    assert ended.lines[-1].startswith("How was small alternate?")
    assert reps(tmp_path) == [2, 4, 4]
    assert session_of(tmp_path).ended_at is not None


@pytest.mark.slow
def test_at_the_end_it_can_be_left_unsaved(tmp_path: Path, log: Log, clock: FakeClock) -> None:
    with holder(log) as (hold, _):
        script: Script = [(1, ""), (LEAD_S + 1, hold), (90, "q")]
        ended = followed(tmp_path, script, settings=SMALL_WAYS, log=log, clock=clock)
    assert ended.code == 1
    assert "hamlog takes it in at its next start." in ended.lines[-1]
    told_at_the_next_start(tmp_path)
    assert reps(tmp_path) == [2, 4, 4]


def test_a_full_disk_is_said_and_the_reps_before_it_stay(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = log.path.with_name("hamlog.db-wal")

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size.stat().st_size, hard))

    try:
        script: Script = [(1, ""), (LEAD_S + REP_S, fill), (1, "?"), (REP_S, Gone(143))]
        ended = followed(tmp_path, script, settings=SMALL_WAYS, log=log, clock=clock)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert any(line.startswith("Not saved yet: ") and "full" in line for line in ended.lines)
    # It was paced on: the keys were told, and the second rep to its end.
    assert any(line.startswith("Rep 2, last: ") for line in ended.lines)
    assert ended.code == 143
    assert "is kept in " in ended.lines[-1]
    assert reps(tmp_path) == [1]
    told_at_the_next_start(tmp_path)
    assert reps(tmp_path) == [2]


def test_freed_space_is_noticed_while_the_set_is_paused(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    with holder(log) as (hold, let_go):
        script: Script = [(1, ""), (LEAD_S + 1, hold), (REP_S, ""), (1, let_go), (60, "q")]
        ended = followed(tmp_path, script, settings=SMALL_WAYS, log=log, clock=clock)
    assert ended.lines.index("Everything is saved now.") < len(ended.lines) - 1
    assert ended.code == 0
    assert reps(tmp_path) == [1]


def test_a_log_that_is_closed_stops_neither_pacing_nor_leaving(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    script: Script = [(1, ""), (LEAD_S + 1, log.close), (REP_S, "p"), (1, "4"), (1, ""), (1, "")]
    ended = followed(tmp_path, [*script, (1, "q")], settings=SMALL_WAYS, log=log, clock=clock)
    assert any("is closed already" in line for line in ended.lines)
    assert "Small both is done for today." in ended.lines
    assert ended.code == 1


def test_a_log_that_cannot_be_read_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    lines_home(tmp_path)
    clock = FakeClock()
    with opened(tmp_path, clock) as log:
        log.close()
        with pytest.raises(LogError, match="is closed already"):
            followed(tmp_path, [], log=log, clock=clock)
