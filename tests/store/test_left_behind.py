"""What a program that was killed leaves beside the log is taken in only where it belongs to it."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from store.samples import START, listing, open_set, paced, rows, session

from hamlog.errors import LogError
from hamlog.store import beside
from hamlog.store.log import open_log

# It dies with its last reps in the write-ahead log, as a session does that is killed.
KILLED = """
import os, sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from store.samples import START, open_set, paced, session
from hamlog.store.log import open_log

log = open_log(Path(sys.argv[1]), create=True, now=lambda: START)
log.begin_session(session("late")).result()
for number in range(1, 13):
    log.begin_set(open_set(f"set {number}", "late", position=number)).result()
    log.record_rep(f"set {number}", paced(1)).result()
os.kill(os.getpid(), 9)
"""
HOLDS = """
import sqlite3, sys

log = sqlite3.connect(sys.argv[1])
log.execute("DELETE FROM choices")
log.commit()
print(flush=True)
input()
"""
Put = Callable[[Path, Path], object]


def with_sessions(path: Path, *names: str) -> None:
    """Write sessions with a set each, and leave one tidy file."""
    with open_log(path, create=True, now=lambda: START) as log:
        for name in names:
            log.begin_session(session(name))
            log.begin_set(open_set(f"{name} set", name, reps=(paced(1),)))


def kill_in_session(path: Path) -> None:
    """Train on the log in a process of its own, and kill it."""
    words = [sys.executable, "-c", KILLED, str(path), *sys.path]
    assert subprocess.run(words, check=False, timeout=60).returncode == -9
    assert beside.holds_changes(path)


def in_time(path: Path, wal_later_s: float) -> None:
    """Let the changes beside a log be that much younger than the file."""
    wal = beside.beside(path, "-wal")
    at_ns = path.stat().st_mtime_ns + int(wal_later_s * 1e9)
    os.utime(wal, ns=(at_ns, at_ns))


@pytest.fixture(name="killed", scope="module")
def _killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a backup of a log, and that log eighty sessions later, killed in the last."""
    path = tmp_path_factory.mktemp("killed") / "hamlog.db"
    with_sessions(path, "old")
    shutil.copy(path, path.with_name("backup.db"))
    with_sessions(path, *(f"s{number}" for number in range(80)))
    kill_in_session(path)
    return path.parent


@pytest.fixture(name="backup")
def _backup(path: Path, killed: Path) -> Path:
    shutil.copytree(killed, path.parent)
    return path.with_name("backup.db")


PUT: dict[str, Put] = {
    "copied": shutil.copyfile,
    "copied with its date": shutil.copy2,
    "moved": lambda backup, path: backup.replace(path),
}


@pytest.mark.some(2)
@pytest.mark.parametrize("create", [False, True], ids=["to read", "to write"])
@pytest.mark.parametrize("put", PUT.values(), ids=PUT)
def test_a_backup_over_a_killed_log_is_told_and_both_are_kept(
    path: Path, backup: Path, put: Put, *, create: bool
) -> None:
    content = backup.read_bytes()
    put(backup, path)
    wal = beside.beside(path, "-wal")
    changes = wal.read_bytes()
    before = listing(path.parent)

    for _ in range(2):
        with pytest.raises(LogError) as refusal:
            open_log(path, create=create, now=lambda: START)

    kept = {name: found for name, found in listing(path.parent).items() if name not in before}
    log_copy, wal_copy = sorted(kept)
    assert (kept[log_copy][2], kept[wal_copy][2]) == (content, changes)
    assert {name: listing(path.parent)[name] for name in before} == before
    told = str(refusal.value)
    assert f"{path.parent / log_copy} is the log that is there now" in told
    assert f"{path.parent / wal_copy} the changes of the earlier one" in told
    assert f"hamlog restore {path.parent / log_copy}" in told
    assert {found.stat().st_mode & 0o777 for found in path.parent.glob("*.aside-*")} == {0o600}


def test_changes_that_fit_by_chance_are_told_by_their_time(path: Path) -> None:
    with_sessions(path, "old")
    other = path.with_name("other.db")
    shutil.copy(path, other)
    with open_log(other, create=True, now=lambda: START) as log:
        log.note_session("old", "other").result()
    kill_in_session(path)
    # A copy that differs only in what the changes write anyhow goes well with them.
    shutil.copyfile(other, path)
    in_time(path, -5)

    with pytest.raises(LogError, match="was replaced while"):
        open_log(path, create=False)


def test_what_a_killed_session_left_is_taken_in(path: Path) -> None:
    with_sessions(path, "old")
    kill_in_session(path)

    with open_log(path, create=False) as log:
        found = log.session("late")

    assert found is not None
    assert len(found.sets) == 12
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_changes_that_were_partly_taken_in_when_it_was_killed_are_its_own(path: Path) -> None:
    with_sessions(path, "old")
    kill_in_session(path)
    copy = path.with_name("copy.db")
    wal = beside.beside(path, "-wal").read_bytes()
    shutil.copy(path, copy)
    beside.beside(copy, "-wal").write_bytes(wal)
    with closing(sqlite3.connect(copy)) as other:
        other.execute("PRAGMA wal_checkpoint(FULL)").fetchall()
        shutil.copyfile(copy, path)
    beside.beside(path, "-wal").write_bytes(wal)
    in_time(path, -5)

    with open_log(path, create=False) as log:
        assert log.session("late") is not None


def test_changes_taken_in_while_somebody_read_are_its_own(path: Path) -> None:
    """SQLite passes over the pages that a reader still needs as they were, also the first."""
    with_sessions(path, "old")
    kill_in_session(path)
    wal = beside.beside(path, "-wal").read_bytes()
    content = path.read_bytes()
    versions: dict[int, list[bytes]] = {}
    for number, _, page in beside.frames(wal):
        versions.setdefault(number, []).append(page)
    size = len(page)
    taken = next(number for number in versions if number > 1 and len(set(versions[number])) > 1)
    at = (taken - 1) * size
    path.write_bytes(content[:at] + versions[taken][-1] + content[at + size :])
    in_time(path, -5)

    with open_log(path, create=False) as log:
        assert log.session("late") is not None


@pytest.mark.some(2)
@pytest.mark.parametrize("how", ["missing", "empty"])
@pytest.mark.parametrize("create", [False, True], ids=["to read", "to write"])
def test_changes_beside_no_log_are_kept_and_named(path: Path, how: str, *, create: bool) -> None:
    with_sessions(path, "old")
    kill_in_session(path)
    path.unlink()
    if how == "empty":
        path.touch()
    before = listing(path.parent)

    with pytest.raises(LogError, match=f"is {how}, but its last changes are still in {path}-wal"):
        open_log(path, create=create, now=lambda: START)

    assert listing(path.parent) == before


def test_a_log_that_is_in_use_is_read_beside_without_a_trial(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_sessions(path, "old")
    words, pipe = [sys.executable, "-c", HOLDS, str(path)], subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with closing(sqlite3.connect(path)) as writing:
            writing.execute(
                "INSERT INTO choices (key, at, value)"
                " VALUES ('a', '2026-11-24T12:00:00+00:00', 'b')"
            )
            writing.commit()
        assert beside.holds_changes(path)
        assert beside.in_use(path)
        monkeypatch.setattr(beside, "whose", lambda _: pytest.fail("it was tried"))
        with open_log(path, create=False) as log:
            assert log.choice("a") == "b"
        other.communicate("\n")
    assert not beside.in_use(path)
    assert rows(path, "SELECT key FROM choices") == [("a",)]


def test_a_copy_is_there_whole_or_not_at_all(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copyfile(backup, path)
    before = listing(path.parent)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as no_room:
        no_room.setattr(os, "fsync", full)
        with pytest.raises(LogError, match=r"could not be copied aside .*No space left"):
            open_log(path, create=False)
    assert listing(path.parent) == before

    with pytest.raises(LogError, match="both were copied"):
        open_log(path, create=False)
