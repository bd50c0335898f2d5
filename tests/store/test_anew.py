"""Starting anew: an empty log stands in the log's place, and the old one is whole and stays."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from store.samples import START, facts, listing, rows, session
from store.test_damage import damaged_log, whole_log
from store.test_killed_restore import KILLED
from store.test_left_behind import HOLDS, kill_in_session

from hamlog.errors import LogError
from hamlog.store import anew, backing_up, backups
from hamlog.store.log import open_log
from hamlog.store.restoring import restore

KILLED_ANEW = KILLED.replace("restoring import restore", "anew import begin").replace(
    "restore(Path(sys.argv[1]), Path(sys.argv[2]), at=at)", "begin(Path(sys.argv[1]), at=at)"
)


def sessions(path: Path) -> set[str]:
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    return {name for (name,) in rows(path, "SELECT id FROM sessions")}


def test_a_new_log_begins_and_the_old_one_comes_back_whole(path: Path) -> None:
    whole_log(path)
    before = facts(path)

    made = anew.begin(path, at=START)

    assert (made.why, made.made_at) == (backups.ANEW, START.replace(tzinfo=None, microsecond=0))
    assert not any(facts(path).values())
    with open_log(path, create=True, now=lambda: START) as log:
        assert log.last_change() is None
        log.begin_session(session("first")).result()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == [path.name]
    (kept,) = restore(path, made.path, at=START).kept
    assert facts(path) == before
    restore(path, kept, at=START)
    assert sessions(path) == {"first"}


@pytest.mark.slow
def test_what_a_killed_session_left_beside_it_is_in_the_old_one(path: Path) -> None:
    whole_log(path)
    kill_in_session(path)
    made = anew.begin(path, at=START)
    assert sessions(path) == set()
    restore(path, made.path, at=START)
    assert "late" in sessions(path)


def test_a_new_log_counts_as_another_one(path: Path) -> None:
    whole_log(path)
    names = set()
    for number in range(2):
        with open_log(path, create=True, now=lambda: START, machine=lambda: "m") as log:
            log.begin_session(session(f"x{number}")).result()
        names |= {one for (one,) in rows(path, "SELECT machine FROM sessions") if one}
        anew.begin(path, at=START)
    assert len([one for one in names if one.startswith("m.")]) == 2


def test_the_old_one_is_never_thinned_out(path: Path) -> None:
    whole_log(path)
    made = anew.begin(path, at=START)
    keep = backups.Keep(days=1, weeks=0, months=0, megabytes=0)
    for day in range(1, 4):
        at = START + timedelta(days=day)
        backing_up.back_up(path, backups.DAILY, keep=keep, at=at)
    assert [one.why for one in backups.backups_of(path)] == ["daily", "anew"]
    assert made.path.exists()


def test_a_link_to_the_log_leads_to_the_new_one(path: Path) -> None:
    whole_log(path)
    link = path.with_name("link.db")
    link.symlink_to(path)
    anew.begin(link, at=START)
    assert link.is_symlink()
    assert sessions(path) == set()


def test_while_a_program_has_the_log_open_nothing_is_begun(path: Path) -> None:
    whole_log(path)
    words, pipe = [sys.executable, "-c", HOLDS, str(path)], subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        before = listing(path.parent)
        with pytest.raises(LogError, match=r"has .* open, so no new log was begun"):
            anew.begin(path, at=START)
        assert listing(path.parent) == before
        other.communicate("\n")
    anew.begin(path, at=START)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "There is no log at"),
        (lambda path: path.mkdir(parents=True), "is a folder|no ordinary file|not"),
        (damaged_log, "damaged"),
    ],
    ids=["missing", "a folder", "damaged"],
)
def test_what_cannot_be_kept_stays_as_it_is(
    path: Path, make: Callable[[Path], object], said: str
) -> None:
    path.parent.mkdir(exist_ok=True)
    make(path) if said != "There is no log at" else None
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(LogError, match=said):
        anew.begin(path, at=START)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert backups.backups_of(path) == ()


@pytest.mark.slow
def test_killed_at_any_step_a_whole_log_is_there_and_nothing_is_lost(
    path: Path, tmp_path: Path
) -> None:
    whole_log(path)
    kill_in_session(path)
    old = {*(f"s{name}" for name in range(12)), "late"}
    before = shutil.copytree(path.parent, tmp_path / "before")
    words = [sys.executable, "-c", KILLED_ANEW, str(path)]
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
            if sessions(path) != old:
                # Also where only what lay beside it is gone: the backup has all of it.
                newest = backups.backups_of(path)[0]
                assert newest.why == backups.ANEW
                restore(path, newest.path, at=START)
                assert sessions(path) == old
            step += 1

    assert code == 0
    assert step > 6
