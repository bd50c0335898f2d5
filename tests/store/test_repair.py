"""A damaged log is recovered into a new one: what can be read is there, what cannot is told."""

import json
import os
import random
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.samples import FACTS, START, facts, open_set, paced, rows, session
from store.sums import check_file
from store.test_damage import PAGE, damaged_log, whole_bytes, whole_log
from store.test_left_behind import kill_in_session

from hamlog.errors import LogError
from hamlog.store import backing_up, backups, beside, pages, salvage
from hamlog.store.log import open_log
from hamlog.store.repair import recover
from hamlog.store.restoring import restore


def kept(path: Path) -> dict[str, set[tuple[object, ...]]]:
    return {table: set(found) for table, found in facts(path).items()}


@pytest.mark.some(2)
@pytest.mark.parametrize("page", range(1, len(whole_bytes()) // PAGE, 5))
def test_one_bad_page_costs_no_more_than_it_held(path: Path, tmp_path: Path, page: int) -> None:
    whole = whole_log(tmp_path / "whole.db")
    before = damaged_log(path, page=page).read_bytes()

    done = recover(path)

    assert path.read_bytes() == before
    assert [one.read_bytes() for one in done.copies] == [before]
    assert done.log is not None
    new, old = kept(done.log), kept(whole)
    # What is there is as it was: nothing is invented, and at most a page of it is missing.
    assert all(new[table] <= old[table] for table in FACTS if table != "sessions")
    gone = sum(len(old[table] - new[table]) for table in FACTS)
    assert gone <= PAGE // 16
    assert bool(done.lost) == (gone > 0)
    assert rows(done.log, "PRAGMA foreign_key_check") == []
    assert stat.S_IMODE(done.log.stat().st_mode) == 0o600
    check_file(done.log)


def test_without_the_schema_all_rows_are_found_page_by_page(path: Path, tmp_path: Path) -> None:
    content = bytearray(whole_log(path).read_bytes())
    content[100:PAGE] = bytes(PAGE - 100)
    path.write_bytes(content)

    done = recover(path)

    assert done.log is not None
    assert facts(done.log) == facts(whole_log(tmp_path / "whole.db"))
    assert done.lost == ()


def test_the_new_log_is_trained_on_after_a_restore(path: Path) -> None:
    damaged_log(path)
    done = recover(path)
    assert done.log is not None

    restored = restore(path, done.log, at=START)

    assert [one.read_bytes() for one in restored.kept] == [damaged_log(path).read_bytes()]
    restore(path, done.log, at=START)
    with open_log(path, create=True, now=lambda: START) as log:
        log.begin_session(session("next")).result()
    check_file(path)


def test_what_was_deleted_does_not_come_back(path: Path) -> None:
    with open_log(whole_log(path), create=True, now=lambda: START) as log:
        for name in range(0, 12, 2):
            log.remove_session(f"s{name}", "Deleted").result()
    content = bytearray(path.read_bytes())
    content[100:PAGE] = bytes(PAGE - 100)
    path.write_bytes(content)

    done = recover(path)

    assert done.log is not None
    found = {name for (name,) in rows(done.log, "SELECT id FROM sessions")}
    assert found == {f"s{name}" for name in range(1, 12, 2)}
    with open_log(done.log, create=True, now=lambda: START) as log:
        assert log.undo(START + timedelta(hours=1)).result() is not None


@pytest.mark.slow
@pytest.mark.parametrize("how", ["missing", "empty", "killed"])
def test_the_last_changes_are_read_from_beside_the_log(path: Path, how: str) -> None:
    whole_log(path)
    kill_in_session(path)
    wal = beside.beside(path, "-wal").read_bytes()
    if how == "missing":
        path.unlink()
    elif how == "empty":
        os.truncate(path, 0)

    done = recover(path)

    assert done.log is not None
    assert "late" in {name for (name,) in rows(done.log, "SELECT id FROM sessions")}
    assert done.counts["sets"] >= 12
    assert beside.beside(path, "-wal").read_bytes() == wal
    assert wal in [one.read_bytes() for one in done.copies]


def test_the_newest_whole_backup_is_offered_with_what_it_has_more(path: Path) -> None:
    whole_log(path)
    old = backing_up.back_up(path, backups.ASKED, at=START)
    bad = backing_up.back_up(path, backups.ASKED, at=START + timedelta(days=1))
    assert old is not None
    assert bad is not None
    bad.path.write_bytes(bad.path.read_bytes()[:-100])
    with open_log(path, create=True, now=lambda: START) as log:
        log.begin_session(session("since")).result()
    content = bytearray(path.read_bytes())
    content[PAGE:] = b"\x55" * (len(content) - PAGE)
    path.write_bytes(content)

    done = recover(path)

    assert done.log is None
    assert not any(done.counts.values())
    assert (done.backup_number, done.backup) == (2, old.path)
    assert done.backup_counts["sessions"] == done.more_in_backup["sessions"] == 12
    assert [one for one in path.parent.iterdir() if "recovered" in one.name] == []


def test_sessions_that_are_lost_are_made_anew_from_their_sets(path: Path) -> None:
    with closing(sqlite3.connect(whole_log(path))) as log, log:
        log.execute("DELETE FROM sessions WHERE id = 's3'")

    done = recover(path)

    assert done.log is not None
    assert rows(done.log, "SELECT programme, day FROM sessions WHERE id = 's3'") == [
        ("recovered", START.date().isoformat())
    ]
    assert any("plan and note of 1 session," in one for one in done.lost)
    with open_log(done.log, create=False) as log_again:
        found = log_again.session("s3")
    assert found is not None
    assert len(found.sets[0].reps) == 10


def test_reps_that_are_lost_are_counted_by_the_sums(path: Path) -> None:
    with closing(sqlite3.connect(whole_log(path))) as log, log:
        triggers = log.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            log.execute(f"DROP TRIGGER {name}")
        log.execute("DELETE FROM reps WHERE set_id = '3' AND number > 4")

    assert recover(path).lost == ("6 reps of 1 set that could be read",)


def test_rows_that_no_log_can_hold_are_left_out(path: Path) -> None:
    with closing(sqlite3.connect(whole_log(path))) as log, log:
        log.execute("DROP TRIGGER bear_sessions_up")
        log.execute("DROP TRIGGER bear_reps_up")
        log.execute("UPDATE sessions SET started_at = 'garbled' WHERE id = 's3'")
        log.execute("UPDATE reps SET tension_s = 1e308 WHERE set_id = '6' AND number = 1")
        log.execute("PRAGMA ignore_check_constraints = ON")
        log.execute("UPDATE sets SET rpe = 99 WHERE id = '5'")

    done = recover(path)

    assert done.log is not None
    check_file(done.log)
    with open_log(done.log, create=False) as log_again:
        assert len(log_again.sessions_between(START.date(), START.date())) == 12
    assert len(done.lost) == 3


def test_a_shell_of_sqlite_is_asked_where_there_is_one(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = whole_log(tmp_path / "whole.db")
    script = tmp_path / "recovered.sql"
    with closing(sqlite3.connect(whole)) as log:
        script.write_text("\n".join(log.iterdump()), encoding="utf-8")
    shell = tmp_path / "bin" / "sqlite3"
    shell.parent.mkdir()
    shell.write_text(f'#!/bin/sh\n[ "$3" = .recover ] && cat {script}\n')
    shell.chmod(0o700)
    content = bytearray(whole_log(path).read_bytes())
    content[PAGE:] = b"\x55" * (len(content) - PAGE)
    path.write_bytes(content)
    assert recover(path).log is None

    monkeypatch.setenv("PATH", f"{shell.parent}:{os.environ['PATH']}")

    done = recover(path)
    assert done.log is not None
    assert facts(done.log) == facts(whole)


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda path: None, "There is nothing of a log at"),
    "a folder": (lambda path: path.mkdir(), "not an ordinary file"),
    "a pipe": (os.mkfifo, "not an ordinary file"),
}


@pytest.mark.parametrize(("make", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_file_is_not_repaired(
    tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    path = tmp_path / "hamlog.db"
    make(path)
    with pytest.raises(LogError, match=said):
        recover(path)
    assert [one.name for one in tmp_path.iterdir()] in ([], [path.name])


FULL = """
path = Path(sys.argv[1]) / "hamlog.db"
at = datetime(2026, 11, 24, tzinfo=UTC)
with open_log(path, create=True) as log:
    log.choose("programme", "kit", at).result()
with path.open("r+b") as file:
    file.seek(4096)
    file.write(b"U" * 4096)
before = path.read_bytes()
path.parent.chmod(0o555)
told = []
try:
    recover(path)
except LogError as error:
    told.append(str(error))
path.parent.chmod(0o755)
print(json.dumps([told, path.read_bytes() == before, os.listdir(path.parent)]))
"""


def test_where_nothing_can_be_written_nothing_is_touched(
    unprivileged: Callable[[str], str],
) -> None:
    told, same, left = json.loads(unprivileged(FULL))
    assert "Nothing was recovered from" in told[0]
    assert "Permission denied" in told[0]
    assert same
    assert left == ["hamlog.db"]


VALUES = (
    st.none()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=12_000)
)


@given(found=st.lists(st.tuples(VALUES, st.binary(max_size=9000), VALUES), max_size=30))
def test_pages_are_read_as_sqlite_reads_them(found: list[tuple[object, ...]]) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as log:
        log.execute("CREATE TABLE facts (a, b, c)")
        log.executemany("INSERT INTO facts VALUES (?, ?, ?)", found)
        content = log.serialize()
        written = set(log.execute("SELECT rowid, a, b, c FROM facts"))

    size = pages.page_size(content)
    read = {
        (rowid, *values)
        for has_rowid, rowid, values in pages.records(content, size)
        if has_rowid and len(values) == 3
    }
    assert read == written


@given(wild=st.randoms(use_true_random=False), size=st.integers(0, 9000))
def test_no_bytes_are_too_wild_to_be_looked_through(wild: random.Random, size: int) -> None:
    content = bytearray(wild.randbytes(size))
    for start in range(0, size, 512):
        content[start] = wild.choice((2, 10, 13))
    list(pages.records(bytes(content), 512))
    list(pages.records(bytes(content), pages.page_size(bytes(content))))
    salvage.of_changes(bytes(content))


def test_a_set_is_there_with_all_that_it_said(path: Path) -> None:
    with open_log(path, create=True, now=lambda: START) as log:
        log.begin_session(session())
        note = "a long note " * 900
        log.begin_set(open_set(note=note, rpe=7.5, reps=(paced(1), paced(2))))
        log.prepare().result()
    before = facts(path)
    content = bytearray(path.read_bytes())
    content[100:PAGE] = bytes(PAGE - 100)
    path.write_bytes(content)

    done = recover(path)

    assert done.log is not None
    assert facts(done.log) == before


def test_times_places_and_what_came_back_are_recovered(path: Path) -> None:
    with open_log(whole_log(path), create=True, now=lambda: START, machine=lambda: "m") as log:
        log.remove_session("s1", "Deleted").result()
        log.undo(START).result()
        log.remove_session("s2", "Deleted").result()
    kept = (
        "SELECT edited_at, machine FROM sets ORDER BY id",
        "SELECT * FROM tombstones ORDER BY 1, 2",
        "SELECT * FROM lifted ORDER BY 1, 2",
        "SELECT * FROM clocks ORDER BY 1",
    )
    before = [rows(path, query) for query in kept]
    content = bytearray(path.read_bytes())
    # The page on which the database says what it is; what is there can be read all the same.
    content[56:60] = bytes(4)
    path.write_bytes(content)

    done = recover(path)

    assert done.log is not None
    assert [rows(done.log, query) for query in kept] == before
    assert all(before)


def test_of_pages_alone_no_session_that_came_back_is_taken_for_deleted(path: Path) -> None:
    with open_log(whole_log(path), create=True, now=lambda: START, machine=lambda: "m") as log:
        log.remove_session("s1", "Deleted").result()
        log.undo(START).result()
    there = rows(path, "SELECT id, edited_at FROM sessions ORDER BY 1")
    seen = rows(path, "SELECT max(at) FROM clocks")
    content = bytearray(path.read_bytes())
    content[100:PAGE] = bytes(PAGE - 100)
    path.write_bytes(content)

    done = recover(path)

    assert done.log is not None
    assert rows(done.log, "SELECT id, edited_at FROM sessions ORDER BY 1") == there
    assert rows(done.log, "SELECT max(at) FROM clocks") == seen
