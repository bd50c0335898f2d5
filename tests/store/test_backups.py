"""Backups: whole, verified, made where they are due, and thinned out with time."""

import gzip
import os
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.samples import START, facts, rows, session
from store.test_damage import damaged_log, whole_log

from hamlog.errors import LogError
from hamlog.store import backing_up, backups
from hamlog.store.backups import Backup, Keep, to_keep
from hamlog.store.log import Log, open_log
from hamlog.store.restoring import restore


def unpacked(packed: Path, target: Path) -> Path:
    target.write_bytes(gzip.decompress(packed.read_bytes()))
    return target


def test_a_backup_of_a_log_in_use_holds_all_that_was_written(log: Log, tmp_path: Path) -> None:
    log.begin_session(session()).result()
    backing_up.back_up_open(log.path, Keep(), START)

    (backup,) = backups.backups_of(log.path)
    there = unpacked(backup.path, tmp_path / "there.db")
    assert (backup.why, backup.made_at) == ("daily", datetime(2026, 11, 24, 12, 4, 31))  # noqa: DTZ001
    assert backup.size_bytes == backup.path.stat().st_size
    assert facts(there) == facts(log.path)
    assert rows(there, "PRAGMA journal_mode") == [("delete",)]
    assert sorted(one.name for one in backups.folder_of(log.path).iterdir()) == [backup.path.name]


def test_of_a_log_that_is_not_there_nothing_is_backed_up(path: Path) -> None:
    assert backing_up.back_up(path, backups.ASKED) is None
    assert not backups.is_due(path, START)
    assert not path.parent.exists()
    with pytest.raises(LogError, match="no log at"):
        backing_up.write_to(path, path.with_name("copy.db"))


def test_a_damaged_log_makes_no_backup_and_drives_no_other_out(path: Path) -> None:
    whole_log(path)
    backing_up.back_up(path, backups.ASKED, at=START)
    damaged_log(path)
    keep = Keep(1, 0, 0, 0)

    with pytest.raises(LogError, match="damaged"):
        backing_up.back_up(path, backups.ASKED, keep=keep, at=START + timedelta(days=1))

    assert [one.made_at.date() for one in backups.backups_of(path)] == [START.date()]


def changed(path: Path, at: datetime) -> None:
    os.utime(path, (at.timestamp(), at.timestamp()))


def test_one_is_due_on_the_first_start_of_a_day_on_which_something_changed(path: Path) -> None:
    whole_log(path)
    days = [START + timedelta(days=day) for day in range(4)]
    changed(path, days[0])
    assert backups.is_due(path, days[0])
    backing_up.back_up_open(path, Keep(), days[0])
    (first,) = backups.backups_of(path)
    changed(first.path, days[0])

    assert not backups.is_due(path, days[1])
    changed(path, days[0] + timedelta(hours=1))
    assert not backups.is_due(path, days[0] + timedelta(hours=2))
    assert backups.is_due(path, days[2])
    backing_up.back_up_open(path, Keep(), days[2])
    # What is not moved into the file yet is a change, too.
    changed(path, days[2])
    for one in backups.backups_of(path):
        changed(one.path, days[2])
    assert not backups.is_due(path, days[3])
    wal = path.with_name("hamlog.db-wal")
    wal.write_bytes(b"x")
    changed(wal, days[3])
    assert backups.is_due(path, days[3])


def test_the_days_backup_is_made_while_the_log_is_open(path: Path) -> None:
    whole_log(path)
    told: list[str] = []
    with open_log(path, create=True, now=lambda: START) as log:
        log.back_up_daily(Keep(), told.append)
        log.note_session("s3", "meanwhile").result()
    assert len(backups.backups_of(path)) == 1
    assert told == []
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == [path.name]


def test_a_log_that_is_begun_today_is_not_backed_up_today(path: Path) -> None:
    with open_log(path, create=True, now=lambda: START) as log:
        log.back_up_daily(Keep(), pytest.fail)
        log.begin_session(session()).result()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_of_a_damaged_log_the_day_is_told_that_there_is_no_backup(path: Path) -> None:
    damaged_log(path)
    told: list[str] = []
    with open_log(path, create=True, now=lambda: START) as log:
        log.back_up_daily(Keep(), told.append)
    assert len(told) == 1
    assert "is damaged" in told[0]
    assert backups.backups_of(path) == ()


@pytest.mark.parametrize("name", ["copy.db", "copy.db.gz"])
def test_a_backup_to_a_file_of_the_users(path: Path, tmp_path: Path, name: str) -> None:
    whole_log(path)
    target = backing_up.write_to(path, tmp_path / name)

    there = unpacked(target, tmp_path / "there.db") if name.endswith(".gz") else target
    assert facts(there) == facts(path)
    assert target.stat().st_mode & 0o777 == 0o600
    before = target.read_bytes()
    with pytest.raises(LogError, match="There is a file already"):
        backing_up.write_to(path, target)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob(".*"))


def test_a_link_in_the_way_of_a_backup_is_not_followed(path: Path, tmp_path: Path) -> None:
    whole_log(path)
    precious = tmp_path / "precious"
    (tmp_path / "copy.db").symlink_to(precious)
    with pytest.raises(LogError, match="There is a file already"):
        backing_up.write_to(path, tmp_path / "copy.db")
    assert not precious.exists()


def test_what_else_lies_in_the_folder_is_left_there(path: Path) -> None:
    whole_log(path)
    folder = backups.folder_of(path)
    folder.mkdir()
    others = (
        "notes.txt",
        "2026-11-28T180412-daily-3fa91c.db",
        "9999-99-99T999999-daily-3fa91c.db.gz",
    )
    for name in others:
        (folder / name).write_text("mine")
    old = folder / ".0123456789abcdef.part"
    old.write_text("left by a killed backup")
    os.utime(old, (0, 0))

    backing_up.back_up(path, backups.ASKED, keep=Keep(0, 0, 0, 0), at=START)

    assert {one.name for one in folder.iterdir()} - set(others) == {
        backups.backups_of(path)[0].path.name
    }


def made(*moments: datetime, size_bytes: int = 1000) -> list[Backup]:
    """Return backups made at these moments, newest first."""
    return [
        Backup(Path(f"{one:%Y%m%d%H%M%S}"), one, "daily", size_bytes)
        for one in sorted(moments, reverse=True)
    ]


NOON = datetime(2026, 11, 28, 12)  # noqa: DTZ001 - names of backups have no zone
DAILY = made(*(NOON - timedelta(days=day) for day in range(500)))


def test_seven_days_eight_weeks_and_twelve_months_are_kept() -> None:
    kept = [one.made_at.date().isoformat() for one in to_keep(DAILY, Keep())]

    assert kept[:7] == [f"2026-11-{day}" for day in range(28, 21, -1)]
    # Sundays, the last days of their weeks; then the last days of their months.
    assert [one for one in kept if one in {"2026-11-22", "2026-11-15", "2026-10-11"}] != []
    assert kept[-9:] == [
        "2026-08-31",
        "2026-07-31",
        "2026-06-30",
        "2026-05-31",
        "2026-04-30",
        "2026-03-31",
        "2026-02-28",
        "2026-01-31",
        "2025-12-31",
    ]
    assert len(kept) == 24


def test_all_backups_of_a_day_are_kept_for_seven_days() -> None:
    twice = made(NOON, NOON - timedelta(hours=1), NOON - timedelta(days=20, hours=2))
    assert to_keep(twice, Keep(1, 0, 0)) == tuple(twice[:2])


def test_the_newest_is_kept_whatever_its_size() -> None:
    big = made(NOON, NOON - timedelta(days=1), size_bytes=300_000_000)
    assert to_keep(big, Keep()) == (big[0],)
    assert to_keep(big, Keep(0, 0, 0, 0)) == (big[0],)
    assert to_keep([], Keep()) == ()


@given(
    hours=st.lists(st.integers(0, 20_000), max_size=60, unique=True),
    keep=st.builds(
        Keep,
        days=st.integers(0, 9),
        weeks=st.integers(0, 9),
        months=st.integers(0, 13),
        megabytes=st.integers(0, 60),
    ),
)
def test_thinning_out_keeps_the_newest_fits_and_is_done_at_once(
    hours: list[int], keep: Keep
) -> None:
    found = made(*(NOON - timedelta(hours=hour) for hour in hours), size_bytes=1_000_000)
    kept = to_keep(found, keep)

    assert set(kept) <= set(found)
    assert to_keep(list(kept), keep) == kept
    assert kept[:1] == tuple(found[:1])
    assert len(kept) <= max(1, keep.megabytes)


def test_damaged_backups_are_refused_and_the_log_stays(path: Path) -> None:
    whole_log(path)
    made = backing_up.back_up(path, backups.ASKED, at=START)
    assert made is not None
    content = made.path.read_bytes()
    before = path.read_bytes()
    for broken in (
        content[:-20],
        content[: len(content) // 2],
        b"\x1f\x8b",
        content[:50] + content,
    ):
        made.path.write_bytes(broken)
        with pytest.raises(LogError, match=r"backup .* is damaged"):
            restore(path, made.path, at=START)
        assert path.read_bytes() == before
    assert len(backups.backups_of(path)) == 1
    with closing(sqlite3.connect(path)) as log:
        assert log.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
