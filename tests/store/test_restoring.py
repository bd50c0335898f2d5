"""Restoring: the backup stands in the log's place, and nothing that was there is lost."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from store.samples import START, facts, listing, rows, session
from store.test_damage import damaged_log, whole_log
from store.test_left_behind import HOLDS, kill_in_session

from hamlog.errors import LogError
from hamlog.store import backing_up, backups, beside
from hamlog.store.log import open_log
from hamlog.store.restoring import restore


@pytest.fixture(name="backup")
def _backup(path: Path) -> Path:
    """A backup of a log to which a session was added since."""
    whole_log(path)
    made = backing_up.back_up(path, backups.ASKED, at=START)
    assert made is not None
    with open_log(path, create=True, now=lambda: START) as log:
        log.begin_session(session("new")).result()
    return made.path


def sessions(path: Path) -> set[str]:
    return {name for (name,) in rows(path, "SELECT id FROM sessions")}


def test_what_is_restored_is_what_was_backed_up(path: Path, backup: Path, tmp_path: Path) -> None:
    before = facts(path)

    done = restore(path, backup, at=START)

    assert facts(path) == facts(whole_log(tmp_path / "whole.db"))
    (kept,) = done.kept
    assert "-restore-" in kept.name
    restore(path, kept, at=START)
    assert facts(path) == before
    with open_log(path, create=True, now=lambda: START) as log:
        log.note_session("new", "written again").result()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == [path.name]


def test_what_a_killed_restore_has_left_is_cleared_by_the_next(path: Path, backup: Path) -> None:
    left = [path.with_name(f".{'0a' * 8}.part{ending}") for ending in ("", "-journal")]
    others = [path.with_name(".mine.part"), path.with_name(f".{'0b' * 8}.part")]
    for one in (*left, *others):
        one.touch()
    for one in (*left, others[0]):
        os.utime(one, (0, 0))

    restore(path, backup, at=START)

    assert [one.exists() for one in left] == [False, False]
    assert [one.exists() for one in others] == [True, True]


def lost_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def killed(path: Path) -> None:
    kill_in_session(path)


def foreign(path: Path) -> None:
    kill_in_session(path)
    whole_log(path)
    wal = beside.beside(path, "-wal")
    os.utime(wal, ns=(0, 0))


def lone(path: Path) -> None:
    kill_in_session(path)
    path.unlink()


def emptied(path: Path) -> None:
    kill_in_session(path)
    os.truncate(path, 0)


def not_a_log(path: Path) -> None:
    path.write_text("a shopping list")


WAYS: dict[str, Callable[[Path], object]] = {
    "damaged inside": damaged_log,
    "cut": lost_half,
    "beside the changes of another": foreign,
    "missing beside its changes": lone,
    "empty beside its changes": emptied,
    "another file": not_a_log,
}


@pytest.mark.some(2)
@pytest.mark.parametrize("make", WAYS.values(), ids=WAYS)
def test_whatever_is_there_is_kept_byte_for_byte(
    path: Path, backup: Path, make: Callable[[Path], object]
) -> None:
    make(path)
    there = {
        name: found[2] for name, found in listing(path.parent).items() if "backups" not in name
    }
    there = {name: content for name, content in there.items() if content and "-shm" not in name}

    done = restore(path, backup, at=START)

    assert sorted(one.read_bytes() for one in done.kept) == sorted(there.values())
    assert "new" not in sessions(path)
    assert len(sessions(path)) == 12
    assert not beside.interrupted(path)
    with open_log(path, create=True, now=lambda: START) as log:
        assert log.session("late") is None
        log.begin_session(session("late")).result()


def test_a_killed_session_is_in_the_backup_of_what_was_there(path: Path, backup: Path) -> None:
    killed(path)

    (kept,) = restore(path, backup, at=START).kept

    assert "late" not in sessions(path)
    restore(path, kept, at=START)
    assert "late" in sessions(path)


def test_where_nothing_was_a_log_is_made(path: Path, backup: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "new" / "place.db"
    assert restore(elsewhere, backup, at=START).kept == ()
    assert len(sessions(elsewhere)) == 12
    assert elsewhere.parent.stat().st_mode & 0o777 == 0o700


def test_a_plain_log_is_restored_with_the_changes_beside_it(path: Path, tmp_path: Path) -> None:
    other = whole_log(tmp_path / "other" / "log.db")
    kill_in_session(other)
    before = listing(other.parent)

    restore(path, other, at=START)

    assert "late" in sessions(path)
    assert listing(other.parent) == before


def test_a_link_to_the_log_leads_to_it_afterwards(path: Path, backup: Path) -> None:
    link = path.with_name("link.db")
    link.symlink_to(path)
    restore(link, backup, at=START)
    assert link.is_symlink()
    assert len(sessions(path)) == 12


def test_while_a_program_has_the_log_open_nothing_is_restored(path: Path, backup: Path) -> None:
    words, pipe = [sys.executable, "-c", HOLDS, str(path)], subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        before = listing(path.parent)
        with pytest.raises(LogError, match=r"has .* open, so nothing was restored"):
            restore(path, backup, at=START)
        assert listing(path.parent) == before
        other.communicate("\n")
    restore(path, backup, at=START)


def newer(path: Path) -> None:
    with open_log(whole_log(path), create=True, now=lambda: START) as log:
        log.prepare().result()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("INSERT INTO _sqlite_migrations VALUES (99, 'hamlog', '0999_later', '2036')")


NO_BACKUPS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, "There is no backup at"),
    "a folder": (lambda path: path.mkdir(), "There is no backup at"),
    "empty": (lambda path: path.touch(), "there is no log in it"),
    "text": (not_a_log, "not a hamlog log"),
    "damaged": (damaged_log, "The backup .* is damaged"),
    "cut": (lambda path: lost_half(whole_log(path)), "is damaged"),
    "newer": (newer, "is from a newer hamlog"),
}


@pytest.mark.parametrize(("make", "said"), NO_BACKUPS.values(), ids=NO_BACKUPS)
def test_what_is_no_backup_changes_nothing(
    path: Path, backup: Path, make: Callable[[Path], object], said: str
) -> None:
    del backup
    source = path.with_name("source.db")
    make(source)
    before = listing(path.parent)

    with pytest.raises(LogError, match=said) as told:
        restore(path, source, at=START)

    assert str(source) in str(told.value)
    assert ".part" not in str(told.value)
    assert listing(path.parent) == before


def test_the_log_itself_is_no_backup(path: Path, backup: Path) -> None:
    del backup
    with pytest.raises(LogError, match="is the log itself"):
        restore(path, path, at=START)


FULL = """
path = Path(sys.argv[1]) / "hamlog.db"
at = datetime(2026, 11, 24, tzinfo=UTC)
with open_log(path, create=True) as log:
    log.choose("programme", "kit", at).result()
backup = backing_up.back_up(path, backups.ASKED, at=at).path
before = path.read_bytes()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
told = []
def attempt():
    try:
        restore(path, backup, at=at)
    except LogError as error:
        told.append(str(error))
for limit in (0, 5000, len(before) - 1):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    attempt()
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
path.parent.chmod(0o555)
attempt()
path.parent.chmod(0o755)
same = path.read_bytes() == before
restore(path, backup, at=at)
print(json.dumps([told, same, sorted(os.listdir(path.parent))]))
"""


@pytest.mark.slow
def test_without_room_or_right_the_log_stays_as_it_is(unprivileged: Callable[[str], str]) -> None:
    told, same, left = unprivileged_answer(unprivileged)

    assert len(told) == 4
    assert all("Nothing was put in the place of" in one for one in told), told
    assert same
    assert left == ["hamlog.db", "hamlog.db.backups"]


def unprivileged_answer(run: Callable[[str], str]) -> tuple[list[str], bool, list[str]]:
    told, same, left = json.loads(run(FULL))
    return told, same, left
