"""The log for users' own Python: sessions, sets and reps, read as they come, never written."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from architecture.test_loading import loaded_by_import, tops
from pretended import NOW

import hamlog
from hamlog import open_log
from hamlog.errors import HamlogError
from hamlog.frozen import replace
from hamlog.store.log import open_log as open_store
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, Quality, Rep, SessionRecord, SetRecord

_OLD = NOW - timedelta(days=3)
REPS = (
    Rep(Side.LEFT, 1, done_at=NOW, paced=True, tension_s=5.5),
    Rep(Side.LEFT, 2, Quality.MISSED),
    Rep(Side.RIGHT, 1),
)
SETS = (
    SetRecord(
        *("t1", "s", 1, "clamshell", 1, 12, "lift 2, lower 3"),
        load=Load(2.5, "yellow"),
        pain=3,
        outcome=Outcome.DONE,
        reps=REPS,
    ),
    SetRecord(*("t2", "s", 2, "hip-thrust", 1, 12, "lift 2, lower 3")),
)
SESSION = SessionRecord("s", NOW.date(), NOW, "no-equipment", sets=SETS, note="late")
OLD = SessionRecord(
    *("old", _OLD.date(), _OLD, "no-equipment"), sets=(replace(SETS[1], id="o", session_id="old"),)
)


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "hamlog.db"
    with open_store(path, create=True, now=lambda: NOW) as log:
        log.begin_session(SESSION)
        log.begin_session(OLD).result()
    before = path.read_bytes()
    yield path
    assert path.read_bytes() == before


def test_sessions_come_oldest_first(path: Path) -> None:
    with open_log(path) as log:
        assert list(log.sessions()) == [OLD, SESSION]
        assert list(log.sessions(first=NOW.date())) == [SESSION]
        assert list(log.sessions(last=OLD.day)) == [OLD]
        assert list(log.sessions(exercise="clamshell")) == [SESSION]
        assert next(log.sessions()) == OLD


def test_sets_are_flat(path: Path) -> None:
    with open_log(str(path)) as log:
        (one,) = log.sets(exercise="clamshell")
        assert [found.id for found in log.sets()] == ["o", "t1", "t2"]
        assert [found.id for found in log.sets(last=OLD.day)] == ["o"]

    told = one.as_dict()
    assert told["day"] == NOW.date()
    assert (told["load_kg"], told["load_label"], told["outcome"]) == (2.5, "yellow", "done")
    assert (told["reps_both"], told["reps_left"], told["reps_right"]) == (0, 2, 1)
    assert (told["clean_reps"], told["tension_s"], told["pain"]) == (2, 5.5, 3)


def test_reps_are_flat(path: Path) -> None:
    with open_log(path) as log:
        first, second, third = log.reps()

    assert first.as_dict() == {
        "set_id": "t1",
        "session_id": "s",
        "day": NOW.date(),
        "exercise": "clamshell",
        "side": "left",
        "number": 1,
        "quality": "clean",
        "done_at": NOW,
        "paced": True,
        "tension_s": 5.5,
    }
    assert (second.quality, third.side) == ("missed", "right")


def test_without_a_path_it_is_the_log_of_the_app(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HAMLOG_DB", str(path))

    with open_log() as log:
        assert log.path == path


def test_a_log_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(HamlogError, match=r"There is no log at .*none\.db; hamlog paths says"):
        open_log(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("none of ours " * 99)

    with pytest.raises(HamlogError):
        open_log(other)


def test_a_closed_log_says_so(path: Path) -> None:
    log = open_log(path)
    log.close()
    log.close()

    with pytest.raises(HamlogError):
        list(log.sessions())


def test_the_package_has_nothing_else() -> None:
    with pytest.raises(AttributeError, match="no attribute 'close_log'"):
        _ = getattr(hamlog, "close_log")  # noqa: B009 - mypy knows that it is not there


def test_the_package_alone_loads_nothing() -> None:
    assert loaded_by_import(["hamlog"]) == {"hamlog", "hamlog._version"}


def test_the_log_for_users_own_python_loads_no_screen_and_no_command() -> None:
    loaded = loaded_by_import(["hamlog.view"])

    assert tops(loaded) & {"textual", "rich", "click", "sqlite_utils", "asyncio"} == set()
