"""A fault of hamlog's own: two lines, and a report that holds nothing of the user."""

import sys
from pathlib import Path

import pytest

from hamlog import bootstrap
from hamlog.cli import crash
from hamlog.cli.guard import guarded

from .conftest import Run

SECRET = "my left knee, ask Dr. Grey"


def broken(text: str) -> int:
    note = text
    try:
        return int(note)
    except ValueError as error:
        raise KeyError(note) from error


def reports(home: Path) -> list[Path]:
    return sorted((home / ".local/state/hamlog").glob("crash-*.txt"))


def test_it_is_two_lines_and_a_report_without_texts(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(lambda: broken(SECRET)) == 1
    out, err = capsys.readouterr()
    first, second = err.splitlines()
    (path,) = reports(home)
    assert out == ""
    assert first.startswith("hamlog: Something went wrong inside hamlog (KeyError")
    assert str(path) in second
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    told = path.read_text(encoding="utf-8")
    assert "KeyError, raised by" in told
    assert "ValueError, raised by" in told
    assert "test_crash.py, line" in told
    assert "hamlog/cli/guard.py, line" in told
    for word in ("knee", "Grey", str(home), str(Path(crash.__file__).parents[2])):
        assert word not in told + first


def test_a_command_says_it_too(hamlog: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(db: str | None = None) -> None:
        raise ModuleNotFoundError(f"No module named {db}")

    monkeypatch.setattr(bootstrap, "library", damaged)
    ended = hamlog("today", "--db", f"{SECRET}.db")
    assert ended.code == 1
    assert ended.out == ""
    assert len(ended.err.splitlines()) == 2
    assert len(reports(home)) == 1
    assert "Traceback" not in ended.err
    assert "knee" not in ended.err


def test_where_no_report_can_be_written_the_place_is_said(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / ".local").write_text("no folder")
    assert guarded(lambda: broken(SECRET)) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert "KeyError" in first
    assert "could be written" in second
    assert "test_crash.py, line" in second
    assert "knee" not in first + second


def test_an_endless_recursion_is_a_short_report(home: Path) -> None:
    def again() -> int:
        return again()

    limit = sys.getrecursionlimit()
    assert guarded(again) == 1
    assert sys.getrecursionlimit() == limit
    (path,) = reports(home)
    assert len(path.read_text(encoding="utf-8").splitlines()) <= crash.LARGEST_REPORT + 1


def test_errors_that_name_each_other_end() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert crash.report(one).count("raised by") == 2
