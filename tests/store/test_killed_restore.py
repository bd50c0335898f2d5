"""A restore that is killed at any of its steps leaves one whole log: the old or the new one."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from store.samples import START, rows, session
from store.test_damage import whole_log
from store.test_left_behind import kill_in_session

from hamlog.store import backing_up, backups
from hamlog.store.log import open_log
from hamlog.store.restoring import restore

# For each number it reads, a process of its own dies at that step on the disk.
KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from hamlog.store.restoring import restore

left = 0
def counted(call):
    def run(*words, **more):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
        return call(*words, **more)
    return run

os.fsync = counted(os.fsync)
os.link = counted(os.link)
Path.unlink = counted(Path.unlink)
Path.replace = counted(Path.replace)
for line in sys.stdin:
    left = int(line)
    child = os.fork()
    if child == 0:
        at = datetime(2026, 11, 25, left % 24, tzinfo=UTC)
        restore(Path(sys.argv[1]), Path(sys.argv[2]), at=at)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def sessions(path: Path) -> set[str]:
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    return {name for (name,) in rows(path, "SELECT id FROM sessions")}


@pytest.mark.slow
def test_killed_at_any_step_one_whole_log_is_there_and_nothing_is_lost(
    path: Path, tmp_path: Path
) -> None:
    whole_log(path)
    backup = backing_up.back_up(path, backups.ASKED, at=START)
    assert backup is not None
    old = {f"s{name}" for name in range(12)}
    with open_log(path, create=True, now=lambda: START) as log:
        log.begin_session(session("new")).result()
    kill_in_session(path)
    before = shutil.copytree(path.parent, tmp_path / "before")
    words = [sys.executable, "-c", KILLED, str(path), str(backup.path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True) as killing:
        assert killing.stdin is not None
        assert killing.stdout is not None
        step, code = 0, -9
        while code == -9:
            shutil.rmtree(path.parent)
            shutil.copytree(before, path.parent)
            killing.stdin.write(f"{step}\n")
            killing.stdin.flush()
            code = int(killing.stdout.readline())
            found = sessions(path)
            newest = backups.backups_of(path)[0]
            # What was there is in the log still, or in the backup made before.
            if found != old | {"new", "late"}:
                assert found == old
                assert newest.why == backups.RESTORE
                restore(path, newest.path, at=START)
                assert sessions(path) == old | {"new", "late"}
            step += 1

    assert code == 0
    assert step > 8
