"""What `check` finds about a log and its place: each fault is really there, and is named."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from store.samples import START, listing
from store.test_damage import damaged_log, whole_log
from store.test_left_behind import kill_in_session

from hamlog.store import backing_up, backups, synced
from hamlog.store.checking import Finding, findings
from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.record import Rep

NAMES = [
    *("log", "integrity", "foreign keys", "sums", "orphans", "tables"),
    *("versions", "permissions", "free space", "synced folder", "conflict files", "rescue files"),
    "backups",
]


def found(path: Path) -> dict[str, Finding]:
    return {one.name: one for one in findings(path)}


def wrong(path: Path) -> dict[str, str]:
    return {one.name: one.told for one in findings(path) if not one.fine}


def by_hand(path: Path, *statements: str) -> None:
    """Change a log past the triggers that keep it right."""
    with closing(sqlite3.connect(path)) as log, log:
        for (name,) in log.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            log.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            log.execute(statement)


def test_a_whole_log_is_fine_and_stays_as_it_is(path: Path) -> None:
    whole_log(path)
    path.chmod(0o600)
    before = listing(path.parent)

    told = found(path)

    assert list(told) == NAMES
    assert {name: one.told for name, one in told.items() if not one.fine} == {}
    assert listing(path.parent) == before


def test_a_log_that_is_not_there_is_fine_and_is_not_made(path: Path) -> None:
    assert wrong(path) == {}
    assert "not there yet" in found(path)["log"].told
    assert not path.parent.exists()


def test_a_log_in_use_is_checked_with_what_was_just_written(path: Path) -> None:
    with open_log(whole_log(path), create=True, now=lambda: START) as log:
        log.note_session("s3", "a note").result()
        path.chmod(0o600)
        assert wrong(path) == {}


def bad_backup(path: Path) -> None:
    made = backing_up.back_up(path, backups.ASKED, at=START)
    assert made is not None
    os.truncate(made.path, 100)


def rescued(path: Path) -> Path:
    """Return a file that keeps what another program's lock did not let into the log."""
    with open_log(path, create=True, now=lambda: START, busy_timeout_s=0.05) as log:
        log.prepare().result()
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            reps = (Rep(Side.LEFT, number, done_at=START) for number in (98, 99))
            failed = [log.record_rep("3", one) for one in reps]
            assert all(write.exception() for write in failed)
        kept = log.rescue(failed)
    assert kept is not None
    return kept


def cut_short(path: Path) -> None:
    """Leave a rescue file without its last line."""
    kept = rescued(path)
    kept.write_text("".join(kept.read_text().splitlines(keepends=True)[:-1]))


FAULTS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "damage": (damaged_log, "integrity", "hamlog check --repair"),
    "a cut": (lambda path: os.truncate(path, 9000), "log", "a part of it is missing"),
    "another file": (lambda path: path.write_text("x" * 200), "log", "not a hamlog log"),
    "a rep without a set": (
        lambda path: by_hand(path, "DELETE FROM sets WHERE id = '3'"),
        "foreign keys",
        "10 rows without the session or set they belong to",
    ),
    "a sum": (
        lambda path: by_hand(path, "UPDATE set_sums SET reps = 99 WHERE set_id = '3'"),
        "sums",
        "set_sums differ from the reps",
    ),
    "a row that was deleted": (
        lambda path: by_hand(
            path,
            "INSERT INTO tombstones (table_name, key, at)"
            " VALUES ('sets', '[\"3\"]', '2026-11-24T12:00:00+01:00')",
        ),
        "orphans",
        "1 row marked as deleted",
    ),
    "a mode": (lambda path: path.chmod(0o644), "permissions", "chmod 600"),
    "a conflict": (
        lambda path: path.with_name("hamlog.sync-conflict-20261128-180412-ABCDEFG.db").touch(),
        "conflict files",
        "(by Syncthing) may hold sessions that the log has not: run hamlog merge ",
    ),
    "a synced folder": (
        lambda path: path.with_name(".stfolder").mkdir(),
        "synced folder",
        "carried to other machines by Syncthing",
    ),
    "a newer log": (
        lambda path: by_hand(
            path, "INSERT INTO _sqlite_migrations VALUES (99, 'hamlog', '0999_later', '2036')"
        ),
        "log",
        "newer hamlog",
    ),
    "a rescue file": (
        rescued,
        "rescue files",
        "(2 reps, of 2026-11-24 12:04): not in the log yet; the next start of hamlog",
    ),
    "a rescue file cut short": (
        cut_short,
        "rescue files",
        "(a part of it is missing): cannot be taken in, and is left",
    ),
    "a rescue file that is none": (
        lambda path: rescued(path).write_text("[1]"),
        "rescue files",
        "its first line is not that of a rescue file",
    ),
    "a bad backup": (
        bad_backup,
        "backups",
        "is damaged; delete it",
    ),
}


def test_a_rescue_file_that_lies_elsewhere_is_found_and_one_of_another_log_is_not(
    path: Path,
) -> None:
    whole_log(path)
    path.chmod(0o600)
    state, other = path.parent / "state", path.parent / "other" / path.name
    state.mkdir()
    other.parent.mkdir()
    whole_log(other)
    kept = rescued(path).rename(state / "hamlog.db.rescue-1.jsonl")
    rescued(other).rename(state / "hamlog.db.rescue-2.jsonl")

    (told,) = (one for one in findings(path, (state,)) if one.name == "rescue files")

    assert str(kept) in told.told
    assert "rescue-2" not in told.told
    with open_log(path, create=True, now=lambda: START, elsewhere=lambda: [state]) as log:
        log.take_in().result()
    assert all(one.fine for one in findings(path, (state,)) if one.name == "rescue files")


@pytest.mark.parametrize(("make", "name", "said"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_named_with_what_to_do(
    path: Path, make: Callable[[Path], object], name: str, said: str
) -> None:
    whole_log(path)
    path.chmod(0o600)
    make(path)

    told = wrong(path)

    assert name in told
    assert said in told[name]


def test_changes_of_another_log_are_a_finding(path: Path) -> None:
    whole_log(path)
    kill_in_session(path)
    whole_log(path)
    os.utime(path.with_name("hamlog.db-wal"), ns=(0, 0))
    assert "was replaced while" in wrong(path)["log"]


READ_ONLY = """
path = Path(sys.argv[1]) / "hamlog.db"
at = datetime(2026, 11, 24, tzinfo=UTC)
with open_log(path, create=True) as log:
    log.choose("programme", "kit", at).result()
path.chmod(0o400)
told = [one.told for one in findings(path) if not one.fine]
path.chmod(0)
told += [one.told for one in findings(path) if not one.fine]
print(json.dumps(told))
"""


@pytest.mark.slow
def test_what_may_not_be_written_or_read_is_told(unprivileged: Callable[[str], str]) -> None:
    read_only, *unreadable = json.loads(unprivileged(READ_ONLY))
    assert "is read-only: nothing can be logged" in read_only
    assert "Permission denied" in unreadable[0]


def test_a_disk_that_is_almost_full_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole_log(path)
    path.chmod(0o600)
    free = type("Free", (), {"free": 7_000_000})
    monkeypatch.setattr("shutil.disk_usage", lambda _: free)
    assert wrong(path)["free space"].startswith("7 MB are left on the disk of")


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("hamlog.sync-conflict-20261128-180412-ABCDEFG.db", "Syncthing"),
        ("hamlog.sync-conflict-20261128-180412.db", "Syncthing"),
        ("hamlog (conflicted copy 2026-11-28).db", "Dropbox or Nextcloud"),
        ("hamlog (conflicted copy 2026-11-28 180412).db", "Dropbox or Nextcloud"),
        ("hamlog (Anna's conflicted copy 2026-11-28).db", "Dropbox or Nextcloud"),
        ("hamlog (Anna's MacBook's conflicted copy 2026-11-28).db", "Dropbox or Nextcloud"),
        ("hamlog_conflict-20261128-180412.db", "ownCloud or Nextcloud"),
        ("hamlog 2.db", "iCloud"),
        ("hamlog (1).db", "Google Drive"),
        ("hamlog.db", None),
        ("hamlog-old.db", None),
        ("hamlog.db.aside-12ab34cd", None),
        ("hamlog.db-wal", None),
        ("hamlog 2026.db", None),
        ("hamlogs (conflicted copy).db", None),
        ("hamlog (copy).db", None),
        ("hamlog.db.backups", None),
    ],
)
def test_conflict_files_are_told_by_their_names(tmp_path: Path, name: str, who: str | None) -> None:
    (tmp_path / name).touch()
    expected = () if who is None else ((tmp_path / name, who),)
    assert synced.conflicts_of(tmp_path / "hamlog.db") == expected


@pytest.mark.parametrize(
    ("folder", "who"),
    [
        ("Dropbox/training", "Dropbox"),
        ("OneDrive - Some Company/x", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Library/CloudStorage/Other-me@example.org", "a cloud"),
        ("Nextcloud", "Nextcloud"),
        (".local/share/hamlog", None),
        ("my Dropbox notes", None),
    ],
)
def test_synced_folders_are_told_by_their_names(
    tmp_path: Path, folder: str, who: str | None
) -> None:
    assert synced.carrier_of(tmp_path / folder) == who
