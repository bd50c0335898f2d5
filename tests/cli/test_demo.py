"""`hamlog demo`: a new log whole or not at all, an old one untouched, the app on one for once."""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hamlog import places, starting
from hamlog.store.log import open_log

from .conftest import Run

QUICK = """
name = "Quick curl"
reps = 2
phases = [{ kind = "lift", seconds = 1 }, { kind = "lower", seconds = 1 }]
"""
UNTIL = ("--until", "2026-11-22")
ROOT = Path(__file__).parents[2]


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def facts(path: Path) -> list[list[tuple[Any, ...]]]:
    tables = ("sessions", "planned_sets", "sets", "reps", "choices")
    return [rows(path, f"SELECT * FROM {table} ORDER BY 1, 2, 3") for table in tables]  # noqa: S608


def test_it_writes_a_log_that_reads_like_any_other(hamlog: Run, tmp_path: Path) -> None:
    path = tmp_path / "ten.db"

    ended = hamlog("demo", "--years", "0.2", "--db", str(path), *UNTIL)

    assert (ended.code, ended.err) == (0, "")
    assert str(path) in ended.out
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == ["ten.db"]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert rows(path, "SELECT max(day) FROM sessions") == [("2026-11-19",)]
    with open_log(path, create=False) as log:
        assert 14 <= log.session_count() <= 21
        assert log.choices("plan.weekdays")[0].value == "thu, sun"
        newest = log.weeks(10)[0]
        assert (newest.monday, newest.sets_done) == (date(2026, 11, 16), newest.sets_planned)
    assert "Sunday 22 November 2026" in hamlog("today", "--db", str(path)).out


@pytest.mark.slow
def test_one_seed_is_one_log(hamlog: Run, tmp_path: Path) -> None:
    for name, seed in (("a", "5"), ("b", "5"), ("c", "6")):
        words = ("demo", "--years", "0.1", "--seed", seed, "--db", str(tmp_path / name), *UNTIL)
        assert hamlog(*words).code == 0

    assert facts(tmp_path / "a") == facts(tmp_path / "b")
    assert facts(tmp_path / "a") != facts(tmp_path / "c")


def test_a_file_that_is_there_is_refused_and_left_as_it_is(hamlog: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    path.write_bytes(b"not a log, but mine")

    ended = hamlog("demo", "--db", str(path), "--years", "0.02")

    assert ended.code == 1
    assert (ended.out, ended.err.count("\n")) == ("", 1)
    assert str(path) in ended.err
    assert path.read_bytes() == b"not a log, but mine"


@pytest.mark.parametrize(
    "wrong",
    [
        ("--years", "0"),
        ("--years", "0.01"),
        ("--years", "201"),
        ("--years", "nan"),
        ("--years", "inf"),
        ("--years", "two"),
        ("--until", "someday"),
        ("--until", "1899-12-31"),
        ("--until", "3000-01-01"),
        ("--until", "9999-12-31"),
        ("--seed", "x"),
        ("--db", ""),
    ],
)
def test_what_cannot_be_made_is_one_sentence(
    hamlog: Run, tmp_path: Path, wrong: tuple[str, str]
) -> None:
    ended = hamlog("demo", "--db", str(tmp_path / "x.db"), *wrong)

    assert ended.code == 2
    assert ended.err.startswith("hamlog: ")
    assert ended.err.count("\n") == 1
    assert not (tmp_path / "x.db").exists()


def test_without_a_file_the_app_opens_on_one_that_is_thrown_away(
    hamlog: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Path, int, str | None]] = []

    def app(db: str, cues: str | None) -> int:
        with open_log(Path(db), create=False) as log:
            opened.append((Path(db), log.session_count(), cues))
        return 7

    monkeypatch.setattr(starting, "run_app", app)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TEXTUAL_DRIVER", "any")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("HAMLOG_DB", str(tmp_path / "mine.db"))

    ended = hamlog("demo", "--years", "0.02", "--cues", "silent")

    assert ended.code == 7
    ((path, sessions, cues),) = opened
    assert (sessions, cues) == (2, "silent")
    assert not path.parent.exists()
    assert [one.name for one in tmp_path.iterdir()] == ["home"]


def test_what_is_changed_of_the_settings_in_it_is_its_own(
    hamlog: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = places.config()
    (mine / "exercises").mkdir(parents=True)
    (mine / "settings.toml").write_text("# mine\nrest_s = 77\n", encoding="utf-8")
    (mine / "exercises" / "quick-curl.toml").write_text(QUICK, encoding="utf-8")
    found: list[object] = []

    def app(db: str, cues: str | None) -> int:
        with_them = starting.services(db, cues)
        with_them.load_own()
        desk = with_them.desk()
        assert desk is not None
        found.append((with_them.settings.rest_s, Path(desk.file).parent == Path(db).parent))
        found.append(with_them.library.exercise("quick-curl") is not None)
        desk.change("rest_s", "30")
        found.append(starting.services(db, cues).settings.rest_s)
        return 0

    monkeypatch.setattr(starting, "run_app", app)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TEXTUAL_DRIVER", "any")
    monkeypatch.setenv("TERM", "xterm")

    assert hamlog("demo", "--years", "0.02").code == 0

    assert found == [(77, True), True, 30]
    assert (mine / "settings.toml").read_text(encoding="utf-8") == "# mine\nrest_s = 77\n"
    assert places.config() == mine
    assert [one.name for one in tmp_path.iterdir()] == ["home"]


def test_what_was_being_typed_in_it_is_not_told_of_in_your_own_log(
    hamlog: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []

    def app(db: str, cues: str | None) -> int:
        starting.services(db, cues).drafts.keep("a note of a demo", {"note": "typed"})
        told.append("a note of a demo" in " ".join(starting.services(db, cues).notices))
        return 0

    monkeypatch.setattr(starting, "run_app", app)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TEXTUAL_DRIVER", "any")
    monkeypatch.setenv("TERM", "xterm")

    assert hamlog("demo", "--years", "0.02").code == 0
    assert told == [True]
    assert [one.name for one in tmp_path.iterdir()] == ["home"]
    assert starting.services(None, "silent").notices == ()

    kept = tmp_path / "kept.db"
    assert hamlog("demo", "--years", "0.02", "--db", str(kept)).code == 0
    starting.services(str(kept), "silent").drafts.keep("a note of a demo", {"note": "typed"})
    file = tmp_path / "kept.db.drafts.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert starting.services(None, "silent").notices == ()


def test_without_a_terminal_nothing_is_made(
    hamlog: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)

    ended = hamlog("demo")

    assert ended.code == 2
    assert "terminal" in ended.err
    assert [one.name for one in tmp_path.iterdir()] == ["home"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the nameless file is Linux's")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_killed_it_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "hamlog", "demo", "--years", "200", "--db", str(folder / "x.db")],
        env={**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for_writing(process.pid, folder)
        assert process.poll() is None
        process.send_signal(number)
        assert process.wait(timeout=30) == -number
    finally:
        process.kill()
        process.wait()

    assert list(folder.iterdir()) == []


def wait_for_writing(pid: int, folder: Path) -> None:
    """Wait until the process writes to the file that has no name: its tables are there."""
    deadline_s = time.monotonic() + 60
    while time.monotonic() < deadline_s:
        for link in Path(f"/proc/{pid}/fd").iterdir():
            try:
                ours = str(folder) in str(link.readlink())
                if ours and link.stat().st_size > 50_000:
                    return
            except OSError:
                continue
        time.sleep(0.02)
    raise AssertionError("nothing was written")
