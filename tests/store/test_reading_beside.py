"""A folder of athletes is read in a process of its own, or here where that comes to nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from pretended import NOW
from snapshots import snapshot

from hamlog.errors import LogError
from hamlog.store import reading_beside, shared_folder

# A test has threads of its own, so it is tried in a process that has none.
SCRIPT = """
import os, signal, sys
from datetime import date
from pathlib import Path
from hamlog.errors import LogError
from hamlog.store import reading_beside, shared_folder

folder, today, kill = Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), sys.argv[3] == "kill"
fork, read, forked, here = os.fork, shared_folder.read, [], []

def counted():
    child = fork()
    if child:
        forked.append(child)
        if kill:
            os.kill(child, signal.SIGKILL)
    return child

def noted(*words):
    here.append(words)
    return read(*words)

os.fork, shared_folder.read = counted, noted
wait = reading_beside.begin(folder, today)
try:
    found = wait()
except LogError as error:
    print(error)
else:
    assert found == read(folder, today)
    print(*(one.name for one in found.athletes), *found.skipped, sep="\\n")
print(len(forked), len(here))
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nobody is left")
"""


def told(folder: Path, how: str = "") -> list[str]:
    """Return what the process says of the folder, how often it split, and how often it read."""
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder), NOW.date().isoformat(), how],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ended.stderr == ""
    return ended.stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux splits a process safely.")
@pytest.mark.parametrize("how", ["", "kill"])
def test_it_reads_the_same_in_another_process(tmp_path: Path, how: str) -> None:
    snapshot(tmp_path / "anna.hamlog", 1)
    (tmp_path / "bo.hamlog").write_bytes(b"half a")

    anna, bo, counts, last = told(tmp_path, how)

    assert anna == "anna"
    assert bo.startswith(f"{tmp_path / 'bo.hamlog'} is not a hamlog log")
    # The one that was killed may have been done already.
    assert counts in (("1 0", "1 1") if how else ("1 0",))
    assert last == "nobody is left"


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    sentence, *_ = told(tmp_path / "none")
    assert sentence.startswith(f"{tmp_path / 'none'} does not exist")
    with pytest.raises(LogError, match="does not exist"):
        reading_beside.begin(tmp_path / "none", NOW.date())()


def test_where_there_are_threads_it_is_read_here(tmp_path: Path) -> None:
    snapshot(tmp_path / "anna.hamlog", 1)
    found = reading_beside.begin(tmp_path, NOW.date())()
    assert found == shared_folder.read(tmp_path, NOW.date())
