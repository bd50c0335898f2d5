"""The one thread that writes: order, failures that are told, and nothing lost on the way out."""

import asyncio
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from store.samples import START, later, open_set, paced, rows, session

from hamlog.errors import LogError
from hamlog.store.log import Log, open_log
from hamlog.store.writer import Writer
from hamlog.training.exercise import Side

ROOT = Path(__file__).parents[2]


def writer_of(log: Log) -> Writer:
    """Return the log's writer."""
    assert log._writer is not None
    return log._writer


def done(path: Path) -> list[int]:
    """Return the numbers of the reps in the file."""
    return [number for (number,) in rows(path, "SELECT number FROM reps ORDER BY number")]


@contextmanager
def files_limited_to(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond `size` bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_writes_are_done_in_order_and_all_before_closing(log: Log, path: Path) -> None:
    log.begin_session(session())
    log.begin_set(open_set())
    futures = [log.record_rep("set", paced(number)) for number in range(1, 101)]
    log.take_back_rep("set", Side.LEFT, 100)

    log.close()

    assert all(future.done() for future in futures)
    assert done(path) == list(range(1, 100))
    assert [found.name for found in path.parent.iterdir()] == ["hamlog.db"]


def test_a_write_is_on_disk_when_its_future_is_done(log: Log, path: Path) -> None:
    log.begin_session(session())
    log.begin_set(open_set())
    log.record_rep("set", paced(1)).result()

    assert done(path) == [1]


def test_writing_and_reading_after_closing_say_so_and_closing_twice_is_fine(
    log: Log, path: Path
) -> None:
    log.close()
    log.close()

    with pytest.raises(LogError, match=f"{path} is closed"):
        log.begin_session(session()).result()
    with pytest.raises(LogError, match=f"{path} is closed"):
        log.session("session")


def test_a_write_that_nobody_waits_for_any_more_is_done_all_the_same(log: Log, path: Path) -> None:
    """Leaving a screen cancels what it waits for; the rep must not go with it."""
    log.begin_session(session())
    log.begin_set(open_set()).result()
    gate = threading.Event()
    writer_of(log).write(lambda _: gate.wait(10))

    async def leave() -> None:
        waiting = asyncio.ensure_future(asyncio.wrap_future(log.record_rep("set", paced(1))))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    asyncio.run(leave())
    future = log.record_rep("set", paced(2))
    assert not future.cancel()
    gate.set()
    future.result()

    assert done(path) == [1, 2]


def test_a_disk_that_is_full_is_told_and_later_writes_work(log: Log, path: Path) -> None:
    log.begin_session(session()).result()
    with files_limited_to(path.with_name("hamlog.db-wal").stat().st_size + 2048):
        for _ in range(2):
            with pytest.raises(LogError, match=f"The disk of {path} .* full"):
                log.note_session("session", "x" * 300_000).result()
        found = log.session("session")
        assert found is not None
        assert found.note == ""

    log.note_session("session", "y" * 300_000).result()

    found = log.session("session")
    assert found is not None
    assert len(found.note) == 300_000
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_full_in_the_words_of_sqlite_is_told_too(log: Log, path: Path) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA max_page_count = 1")
        connection.execute("CREATE TABLE big (value)")
        connection.execute("INSERT INTO big VALUES (zeroblob(1000000))")

    with pytest.raises(LogError, match=f"The disk of {path} is full"):
        writer_of(log).write(fill).result()

    log.begin_session(session()).result()
    assert rows(path, "SELECT 1 FROM sqlite_master WHERE name = 'big'") == []


def test_a_program_that_holds_the_log_is_told_and_later_writes_work(log: Log, path: Path) -> None:
    log.begin_session(session()).result()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LogError, match="Another program holds the log"):
            log.note_session("session", "late").result()
        assert log.session("session") is not None
        other.execute("ROLLBACK")

    log.note_session("session", "late").result()


def test_work_that_fails_halfway_leaves_nothing(log: Log, path: Path) -> None:
    log.begin_session(session()).result()

    def half(db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM sessions")
        raise KeyError("a slip of ours")

    with pytest.raises(KeyError, match="a slip of ours"):
        writer_of(log).write(half).result()

    assert log.session("session") == session()
    log.note_session("session", "late").result()


def test_a_connection_that_broke_is_opened_anew(log: Log, path: Path) -> None:
    with pytest.raises(LogError, match=f"{path} cannot be used"):
        writer_of(log).write(lambda db: db.close()).result()

    log.begin_session(session()).result()
    assert rows(path, "SELECT id FROM sessions") == [("session",)]


@pytest.mark.parametrize("reading_first", [False, True])
def test_a_log_that_another_file_replaced_is_told_and_neither_file_is_harmed(
    log: Log, path: Path, tmp_path: Path, *, reading_first: bool
) -> None:
    """As a program does that keeps folders of two machines alike."""
    log.begin_session(session()).result()
    assert log.session("session") is not None
    with open_log(tmp_path / "other.db", create=True) as other:
        other.begin_session(session("other"))
    path.rename(tmp_path / "old.db")
    (tmp_path / "other.db").rename(path)

    for _ in range(2):
        if reading_first:
            with pytest.raises(LogError, match=f"{path} was moved or replaced"):
                log.session("session")
        with pytest.raises(LogError, match=f"{path} was moved or replaced"):
            log.begin_session(session("too late")).result()
    log.close()

    assert rows(tmp_path / "old.db", "SELECT id FROM sessions") == [("session",)]
    assert rows(path, "SELECT id FROM sessions") == [("other",)]
    for found in (path, tmp_path / "old.db"):
        assert rows(found, "PRAGMA integrity_check") == [("ok",)]


def test_a_log_that_was_deleted_is_told_and_can_be_begun_anew(log: Log, path: Path) -> None:
    log.begin_session(session()).result()
    path.unlink()

    with pytest.raises(LogError, match=f"{path} was moved or replaced"):
        log.begin_set(open_set()).result()
    log.close()

    with open_log(path, create=True) as again:
        assert again.session("session") is None
        again.begin_session(session("next")).result()
    assert rows(path, "SELECT id FROM sessions") == [("next",)]


def test_another_reader_keeps_the_log_from_being_tidied_but_not_from_closing(
    log: Log, path: Path
) -> None:
    log.begin_session(session()).result()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM sessions").fetchall()
        log.note_session("session", "late")
        log.close()
        other.execute("COMMIT")

    assert rows(path, "SELECT note FROM sessions") == [("late",)]
    assert [found.name for found in path.parent.iterdir()] == ["hamlog.db"]


CHILD = """
import sys
from datetime import timedelta
from pathlib import Path
from hamlog.store.log import open_log
from store.samples import open_set, paced, session

path, first = Path(sys.argv[1]), int(sys.argv[2])
log = open_log(path, create=True)
log.begin_session(session())
log.begin_set(open_set()).result()
for number in range(first, first + int(sys.argv[3])):
    future = log.record_rep("set", paced(number))
    if sys.argv[4] == "wait":
        future.result()
        print(number, flush=True)
"""


def child(path: Path, first: int, count: int, how: str) -> "subprocess.Popen[str]":
    """Start a process that records reps, and says which are on disk."""
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(first), str(count), how],
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_process_that_ends_without_closing_loses_nothing(path: Path) -> None:
    with child(path, 1, 200, "go on") as process:
        assert process.wait(30) == 0

    assert done(path) == list(range(1, 201))


def test_a_process_that_is_killed_loses_nothing_that_was_said_to_be_kept(path: Path) -> None:
    kept = 0
    for turn in range(4):
        with child(path, kept + 1, 10**6, "wait") as process:
            assert process.stdout is not None
            lines = [int(process.stdout.readline()) for _ in range(5 + 17 * turn)]
            process.send_signal(signal.SIGKILL)
            lines += [int(line) for line in process.stdout if line.endswith("\n")]
        with open_log(path, create=True) as log:
            found = log.session("session")
            assert found is not None
            numbers = [rep.number for rep in found.sets[0].reps]
        assert numbers == list(range(1, len(numbers) + 1))
        # At most the rep that was under way is there without having been told.
        assert len(numbers) - lines[-1] in {0, 1}
        kept = len(numbers)
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.slow
def test_reading_beside_another_process_that_writes(path: Path) -> None:
    seen: list[int] = []
    with child(path, 1, 150, "wait") as process:
        assert process.stdout is not None
        process.stdout.readline()
        with open_log(path, create=False) as log:
            while process.poll() is None:
                found = log.session("session")
                assert found is not None
                numbers = [rep.number for rep in found.sets[0].reps]
                assert numbers == list(range(1, len(numbers) + 1))
                seen.append(len(numbers))
            assert log.weeks(1)[0].reps == 150

    assert process.returncode == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > 3


@pytest.mark.slow
def test_two_processes_that_write_both_get_through(path: Path) -> None:
    with child(path, 1, 60, "wait") as one, child(path, 1001, 60, "wait") as other:
        assert one.wait(30) == 0
        assert other.wait(30) == 0

    assert done(path) == [*range(1, 61), *range(1001, 1061)]


def test_neither_reading_nor_writing_loads_sqlite_utils_or_the_screens(path: Path) -> None:
    with open_log(path, create=True) as log:
        log.begin_session(session(started_at=later(0), day=START.date()))
    script = f"""
import sys
from datetime import date, datetime
from pathlib import Path
from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.record import Rep, SetRecord
now = datetime.fromisoformat({START.isoformat()!r})
with open_log(Path({str(path)!r}), create=True, now=lambda: now) as log:
    (found,) = log.sessions_of(date(2026, 11, 24))
    log.weeks(3)
    one = SetRecord("one", found.id, 1, "clamshell", 1, 10, "lift 1, lower 1", started_at=now)
    log.begin_set(one).result()
    log.record_rep("one", Rep(Side.BOTH, 1, done_at=now)).result()
    log.claim(found.id).result()
    log.note_session(found.id, "short").result()
    log.remove_set("one", "deleted a set").result()
    assert log.undo(now).result() and log.undo(now).result()
    log.take_back_rep("one", Side.BOTH, 1).result()
    log.release(found.id).result()
print(sorted({{"sqlite_utils", "textual", "click", "platformdirs"}} & set(sys.modules)))
"""
    found = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout == "[]\n"
