"""Random damage to a log, and every command on it: nothing is written into it, no traceback.

A few of the damages are tried in each run, a tenth with `-m slow`, and all three hundred with
`HAMLOG_ALL_DAMAGES=1` and `-m slow`.
"""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pretended import NOW

from hamlog.store import beside
from hamlog.store.log import open_log
from hamlog.training.record import SessionRecord

from .conftest import Run

ALL = "HAMLOG_ALL_DAMAGES"
DAMAGES = 300
IN_EACH_RUN = range(0, DAMAGES, 60)
SLOW = range(0, DAMAGES, 1 if os.environ.get(ALL) else 10)
PAGE = 4096

READING = (
    "today",
    "today --json",
    "plan",
    "plan --weeks 3 --json",
    "plan pause",
    "history --weeks 400",
    "history --exercise clamshell --json",
    "show 2026-11-20",
    "exercises --json",
    "exercises clamshell",
    "paths",
    "backups",
    "check --json",
    "check --repair",
)
WRITING = (
    "log clamshell 12/11,12",
    "plan set unit lb",
    "plan pause 20 Dec 3 Jan",
    "undo",
    "backup",
    "backup copy.db.gz",
)

# It leaves its last changes beside the log, as a session does that is killed.
KILLED = """
import os, sqlite3, sys
log = sqlite3.connect(sys.argv[1])
log.execute("PRAGMA journal_mode = WAL")
for number in range(300):
    log.execute("UPDATE sessions SET note = ?", (f"note {number}",))
    log.commit()
os.kill(os.getpid(), 9)
"""


def _anything(content: bytearray, wild: random.Random) -> None:
    for _ in range(wild.choice((1, 3, 30))):
        content[wild.randrange(len(content))] = wild.randrange(256)


def _a_stretch(content: bytearray, wild: random.Random) -> None:
    length = wild.choice((16, 600, 9000))
    at = wild.randrange(len(content))
    content[at : at + length] = wild.randbytes(min(length, len(content) - at))


def _pages(content: bytearray, wild: random.Random, most: int = 9) -> None:
    for _ in range(wild.randint(1, most)):
        at = wild.randrange(len(content) // PAGE) * PAGE
        content[at : at + PAGE] = wild.choice((bytes(PAGE), b"\x55" * PAGE, wild.randbytes(PAGE)))


def _swapped(content: bytearray, wild: random.Random) -> None:
    one, other = (wild.randrange(1, len(content) // PAGE) * PAGE for _ in range(2))
    kept = content[one : one + PAGE]
    content[one : one + PAGE] = content[other : other + PAGE]
    content[other : other + PAGE] = kept


def _header(content: bytearray, wild: random.Random) -> None:
    for _ in range(wild.randint(1, 4)):
        content[wild.randrange(16, 120)] = wild.randrange(256)


def _cut(content: bytearray, wild: random.Random) -> None:
    del content[wild.randrange(1, len(content)) :]


def _cut_and_padded(content: bytearray, wild: random.Random) -> None:
    at = wild.randrange(1, len(content))
    content[at:] = bytes(len(content) - at)


KINDS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    *(_anything, _a_stretch, _pages, _swapped, _header, _cut, _cut_and_padded),
)


@pytest.fixture(name="logs", scope="module")
def _logs(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, tuple[bytes, bytes]]:
    """A log of ten weeks with the changes beside it: none, and those of a killed program."""
    from hamlog import bootstrap

    path = tmp_path_factory.mktemp("whole") / "hamlog.db"
    bootstrap.write_demo(path, seed=1, years=0.2, last=NOW.date())
    with open_log(path, create=True, now=lambda: NOW) as log:
        log.begin_session(
            SessionRecord(id="own", day=NOW.date(), started_at=NOW, programme="no-equipment")
        )
        log.note_session("own", "a change to undo").result()
    tidy = path.read_bytes()
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, timeout=60)
    wal = beside.beside(path, "-wal").read_bytes()
    assert len(wal) > PAGE
    return {False: (tidy, b""), True: (path.read_bytes(), wal)}


def is_damaged(content: bytes, wal: bytes, scratch: Path) -> bool:
    """Return whether SQLite itself finds a fault."""
    scratch.write_bytes(content)
    beside.beside(scratch, "-wal").write_bytes(wal)
    try:
        with closing(sqlite3.connect(scratch)) as log:
            return log.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return True
    finally:
        for ending in ("", "-wal", "-shm"):
            beside.beside(scratch, ending).unlink(missing_ok=True)


def put(path: Path, content: bytes, wal: bytes) -> None:
    """Lay a log there with the changes beside it, as a program leaves them that is killed."""
    for file, there in ((path, content), (beside.beside(path, "-wal"), wal)):
        if there:
            file.write_bytes(there)
        else:
            file.unlink(missing_ok=True)
    beside.beside(path, "-shm").unlink(missing_ok=True)


def try_all(
    hamlog: Run, home: Path, logs: dict[bool, tuple[bytes, bytes]], number: int
) -> list[str]:
    """Try every command on the damage of that number; return what went wrong."""
    wild = random.Random(number)  # noqa: S311 - the same damage in each run
    whole, wal = logs[wild.random() < 0.3]
    content = bytearray(whole)
    KINDS[number % len(KINDS)](content, wild)
    damaged = is_damaged(bytes(content), wal, home / "scratch.db")
    path = home / ".local/share/hamlog/hamlog.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    wrong = []
    for command in (*READING, *WRITING):
        put(path, bytes(content), wal)
        try:
            ended = hamlog(*command.split())
        except Exception as error:  # noqa: BLE001 - it would be a traceback
            wrong.append(f"{number} {command}: {error!r}")
            continue
        if ended.code not in {0, 1, 2} or "Traceback" in ended.err + ended.out:
            wrong.append(f"{number} {command}: {ended.code} {ended.err}")
        if damaged and path.read_bytes() != content:
            wrong.append(f"{number} {command} wrote into the damaged log")
        if damaged and wal and beside.beside(path, "-wal").read_bytes() != wal:
            wrong.append(f"{number} {command} changed what lay beside the damaged log")
        if damaged and command in WRITING[:3] and ended.code == 0:
            wrong.append(f"{number} {command} says that it was done")
    (home / "whole.db").write_bytes(logs[False][0])
    put(path, bytes(content), wal)
    ended = hamlog("restore", "whole.db")
    if ended.code != 0 or is_damaged(path.read_bytes(), b"", home / "scratch.db"):
        wrong.append(f"{number} restore: {ended.code} {ended.err}")
    if damaged and content not in [one.read_bytes() for one in path.parent.glob("*.aside-*")]:
        wrong.append(f"{number} restore kept no copy of the damaged log")
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize("number", IN_EACH_RUN)
def test_a_damaged_log_is_not_written_into_and_ends_no_command_in_a_traceback(
    hamlog: Run,
    home: Path,
    logs: dict[bool, tuple[bytes, bytes]],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    monkeypatch.chdir(home)
    assert try_all(hamlog, home, logs, number) == []


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_none_of_many_damages_is_written_into(
    hamlog: Run,
    home: Path,
    logs: dict[bool, tuple[bytes, bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(home)
    wrong = [line for number in SLOW for line in try_all(hamlog, home, logs, number)]
    assert wrong == []
