"""Who is in a shared folder, and several machines of one athlete."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from pretended import NOW
from snapshots import change, content, snapshot
from store.test_untrusted import read, sessions

from hamlog.errors import LogError
from hamlog.store import shared_folder, uniting
from hamlog.store.log import open_log


def test_subfolders_and_snapshots_are_athletes(tmp_path: Path) -> None:
    snapshot(tmp_path / "Anna Berg" / "desk.hamlog", 1)
    snapshot(tmp_path / "bo.hamlog", 1, 2)
    snapshot(tmp_path / "\x1b[31mred\x1b[0m" / "x.hamlog", 3)
    for name in (".stversions/old.hamlog", "Anna Berg/.hidden.hamlog", "Anna Berg/notes.txt"):
        other = tmp_path / name
        other.parent.mkdir(exist_ok=True)
        other.write_text("not a log")
    (tmp_path / "chidi").mkdir()

    found = read(tmp_path)

    assert sessions(found) == {"Anna Berg": 1, "bo": 2, "[31mred[0m": 1}
    assert found.skipped == (f"There is no snapshot (*.hamlog) in {tmp_path / 'chidi'} yet.",)


def test_there_is_no_folder(tmp_path: Path) -> None:
    for folder, said in ((tmp_path / "x", "does not exist"), (Path(__file__), "Not a directory")):
        with pytest.raises(LogError, match=said):
            shared_folder.read(folder, NOW.date())
    assert read(tmp_path) == shared_folder.Read((), ())
    with pytest.raises(LogError, match="no snapshot of anna"):
        shared_folder.copy_of(tmp_path, "anna", tmp_path / "copy.db")


def test_the_sessions_of_several_machines_are_one_log(tmp_path: Path) -> None:
    """Each has one that the other lacks; the newer one deleted what the older one still has."""
    snapshot(tmp_path / "anna" / "desk.hamlog", 5, 4, 3)
    snapshot(tmp_path / "anna" / "laptop.hamlog", 5, 4, 2, deleted=[4])

    found = read(tmp_path)

    assert found.skipped == ()
    assert sessions(found) == {"anna": 3}
    copy = tmp_path.parent / "copy.db"
    shared_folder.copy_of(tmp_path, "anna", copy)
    with open_log(copy, create=False) as log:
        assert log.session_count() == 3
        there = log.session("session-3")
        assert there is not None
        assert [len(one.reps) for one in there.sets] == [10]
        assert len(there.planned) == 1
        assert log.session("session-4") is None


def test_where_the_newest_knows_all_nothing_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot(tmp_path / "anna" / "desk.hamlog", 5)
    snapshot(tmp_path / "anna" / "laptop.hamlog", 5, 2)
    monkeypatch.setattr(shared_folder, "_unite", None)

    assert sessions(read(tmp_path)) == {"anna": 2}


def test_the_newest_counts_by_what_was_done_last_in_it(tmp_path: Path) -> None:
    """Not by the file's own time, which a program that carries it may set."""
    new = snapshot(tmp_path / "anna" / "a.hamlog", 5, 1, pain=4)
    change(
        Path(shutil.copy(new, tmp_path / "anna" / "b.hamlog")),
        "UPDATE sets SET pain = 9",
        "DELETE FROM sessions WHERE id = 'session-1'",
    )

    (anna,) = read(tmp_path).athletes

    assert anna.pain is not None
    assert anna.pain.worst == 4


def test_one_machine_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    snapshot(tmp_path / "anna" / "desk.hamlog", 5, 3)
    (tmp_path / "anna" / "laptop.hamlog").write_bytes(b"half a")

    found = read(tmp_path)

    assert sessions(found) == {"anna": 2}
    assert "laptop.hamlog is not a hamlog log" in found.skipped[0]
    assert len(found.skipped) == 1


def test_what_cannot_be_united_leaves_the_newest_alone(tmp_path: Path) -> None:
    snapshot(tmp_path / "anna" / "desk.hamlog", 5)
    other = snapshot(tmp_path / "anna" / "laptop.hamlog", 9)
    change(other, "PRAGMA ignore_check_constraints = ON", "UPDATE sets SET rpe = 99")

    found = read(tmp_path)

    assert sessions(found) == {"anna": 1}
    assert "laptop.hamlog is damaged" in found.skipped[0]


@pytest.mark.slow
@settings(max_examples=examples(12))
@given(days=st.lists(st.frozensets(st.integers(1, 20), max_size=4), min_size=2, max_size=3))
def test_a_union_has_every_session_once(
    tmp_path_factory: pytest.TempPathFactory, days: list[frozenset[int]]
) -> None:
    folder = tmp_path_factory.mktemp("shared")
    for number, of_one in enumerate(days):
        snapshot(folder / "anna" / f"{number}.hamlog", *sorted(of_one, reverse=True))

    before = content(folder)
    copy = folder / "copy.db"
    shared_folder.copy_of(folder, "anna", copy)

    with closing(sqlite3.connect(copy)) as log:
        assert uniting._known(log) == {f"session-{ago}" for of in days for ago in of}
        assert log.execute("SELECT count(*), sum(reps) FROM set_sums").fetchone() == (
            len(frozenset().union(*days)),
            10 * len(frozenset().union(*days)) or None,
        )
        assert log.execute("PRAGMA foreign_key_check").fetchall() == []
    copy.unlink()
    assert content(folder) == before
