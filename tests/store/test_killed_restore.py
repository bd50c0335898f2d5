"""A restore that is killed at any of its steps leaves one whole log: the old or the new one."""

import subprocess
import sys
from pathlib import Path

from store.samples import START, rows, session
from store.test_damage import whole_log
from store.test_left_behind import kill_in_session

from hamlog.store import backups
from hamlog.store.log import open_log
from hamlog.store.restoring import restore

# It dies at its nth step on the disk.
KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from hamlog.store.restoring import restore

left = int(sys.argv[3])
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
at = datetime(2026, 11, 25, left % 24, tzinfo=UTC)
restore(Path(sys.argv[1]), Path(sys.argv[2]), at=at)
"""


def sessions(path: Path) -> set[str]:
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    return {name for (name,) in rows(path, "SELECT id FROM sessions")}


def test_killed_at_any_step_one_whole_log_is_there_and_nothing_is_lost(path: Path) -> None:
    whole_log(path)
    backup = backups.back_up(path, backups.ASKED, at=START)
    assert backup is not None
    old = {f"s{name}" for name in range(12)}
    step, killed = 0, True
    while killed:
        whole_log(path)
        with open_log(path, create=True, now=lambda: START) as log:
            log.begin_session(session("new")).result()
        kill_in_session(path)
        words = [sys.executable, "-c", KILLED, str(path), str(backup.path), str(step)]
        killed = subprocess.run(words, check=False, timeout=60).returncode == -9
        found = sessions(path)
        newest = backups.backups_of(path)[0]
        # What was there is in the log still, or in the backup made before.
        if found != old | {"new", "late"}:
            assert found == old
            assert newest.why == backups.RESTORE
            restore(path, newest.path, at=START)
            assert sessions(path) == old | {"new", "late"}
        step += 1

    assert step > 8
