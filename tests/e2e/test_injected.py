"""What the system refuses in the middle of a set, and a disk on which each sync takes 3 s.

strace is attached to the running app, lets calls fail as the kernel does, and is taken away again:
the pacing goes on meanwhile, and at the end every rep is in the log.
"""

import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from e2e.terminal import Home, Terminal
from e2e.traced import tracing
from pretended import NOW

from hamlog.store.log import open_log

pytestmark = pytest.mark.slow

REPS = 4
EXERCISE = f"""
name = "Quick curl"
reps = {REPS}
phases = [{{ kind = "lift", seconds = 1 }}, {{ kind = "lower", seconds = 1 }}]
"""
_WRITING = "pwrite64,pwritev,write,fsync,fdatasync,ftruncate,fallocate"


@contextmanager
def injected(
    terminal: Terminal, home: Home, calls: str, how: str, *, everywhere: bool
) -> Iterator[None]:
    """Let calls of the running app end otherwise, on its log or everywhere."""
    files = (home.db, home.db.with_name("hamlog.db-wal"), home.db.with_name("hamlog.db-shm"))
    paths = [] if everywhere else [word for path in files for word in ("-P", str(path))]
    told = home.folder / "strace.txt"
    words = tracing(told, "-e", f"trace={calls}", "-e", f"inject={calls}:{how}", *paths)
    strace = subprocess.Popen([*words, "-p", str(terminal.pid)], stderr=subprocess.PIPE)
    status = Path(f"/proc/{terminal.pid}/status")
    try:
        terminal.wait_until(lambda: "TracerPid:\t0\n" not in status.read_text(), "strace")
        yield
        assert told.stat().st_size, "nothing was injected"
    finally:
        strace.send_signal(signal.SIGINT)
        strace.wait(timeout=30)
        assert strace.stderr is not None
        strace.stderr.close()


def reps_in(home: Home) -> list[datetime]:
    """Return when each rep in the log was done."""
    with closing(sqlite3.connect(home.db)) as log:
        found = log.execute("SELECT done_at FROM reps ORDER BY number").fetchall()
    return [datetime.fromisoformat(at) for (at,) in found]


def pace(home: Home, terminals: list[Terminal]) -> Terminal:
    """Start a set, and wait until one is in the log."""
    home.write("exercises/quick-curl.toml", EXERCISE)
    with open_log(home.db, create=True) as log:
        log.choose("programme", "quick", NOW).result()
    terminal = Terminal(home, "--cues", "silent", size=(100, 30))
    terminals.append(terminal)
    terminal.wait_for("set to go", "? help")
    terminal.press("enter")
    terminal.wait_for("Ready")
    terminal.press("space")
    terminal.wait_until(lambda: home.db.exists() and len(reps_in(home)) >= 1, "a rep")
    return terminal


def assert_all_kept(home: Home) -> None:
    done = reps_in(home)
    assert len(done) == REPS
    seconds = [(after - before).total_seconds() for before, after in pairwise(done)]
    # Pacing waited for nothing: each is where the timeline has it.
    assert all(1.0 < one < 3.0 for one in seconds), seconds
    with closing(sqlite3.connect(home.db)) as log:
        assert log.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert log.execute("SELECT outcome FROM sets").fetchall() == [("done",)]


_FAULTS = {
    "EIO": (_WRITING, "error=EIO", False),
    "EROFS": (_WRITING, "error=EROFS", False),
    "EDQUOT": ("pwrite64,pwritev,write,ftruncate,fallocate", "error=EDQUOT", False),
    "EMFILE": ("openat,open,dup,dup2,pipe2,socketpair", "error=EMFILE", True),
    "ENOLCK": ("fcntl", "error=ENOLCK", False),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault",
    [
        "EMFILE",
        *(
            pytest.param(one, marks=pytest.mark.slow)
            for one in ("EIO", "EROFS", "EDQUOT", "ENOLCK")
        ),
    ],
)
def test_what_is_refused_in_a_set_is_told_and_saved_later(
    home: Home, terminals: list[Terminal], fault: str
) -> None:
    calls, how, everywhere = _FAULTS[fault]
    terminal = pace(home, terminals)
    before = len(reps_in(home))
    with injected(terminal, home, calls, how, everywhere=everywhere):
        if everywhere:
            # What is open already goes on; what a key would load has to wait.
            terminal.press("?")
            terminal.wait_for("cannot load that now (Too many open files)")
            terminal.wait_until(lambda: len(reps_in(home)) > before, "one more rep")
        else:
            terminal.wait_for("The disk of" if fault != "ENOLCK" else "log")
            kept = len(reps_in(home))
            assert kept < REPS
    terminal.wait_until(lambda: len(reps_in(home)) == REPS, "all reps")
    terminal.wait_for("Session done")
    terminal.press("ctrl+c")
    assert terminal.end() == 0
    assert terminal.restored
    assert_all_kept(home)


@pytest.mark.slow
def test_pacing_waits_for_no_sync(home: Home, terminals: list[Terminal]) -> None:
    terminal = pace(home, terminals)
    how = "delay_exit=3000000"
    with injected(terminal, home, "fsync,fdatasync", how, everywhere=False):
        terminal.wait_for(f"rep {REPS} of {REPS}")
        behind = len(reps_in(home))
    assert behind < REPS - 1, "the disk was not slow"
    terminal.wait_until(lambda: len(reps_in(home)) == REPS, "all reps")
    terminal.press("ctrl+c")
    assert terminal.end() == 0
    assert_all_kept(home)
