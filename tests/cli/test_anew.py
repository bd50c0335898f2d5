"""`hamlog anew`: asks, begins a new log, keeps the old one; refused where it would come back."""

import io
import json
import sys
from pathlib import Path

import pytest

from .conftest import Run

SETS = ("log", "clamshell", "12,12")


def sessions(hamlog: Run) -> int:
    return len(json.loads(hamlog("show", "today", "--json").out)["sessions"])


class Terminal(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


def at_terminal(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)


def test_a_new_log_begins_and_the_old_one_can_be_restored(hamlog: Run, home: Path) -> None:
    assert hamlog(*SETS).code == 0
    own = home / ".config/hamlog/exercises/mine.toml"
    assert hamlog("new", "exercise", "Mine").code == 0
    ended = hamlog("anew", "--yes")
    assert (ended.code, ended.err) == (0, "")
    (backup,) = (home / ".local/share/hamlog/hamlog.db.backups").iterdir()
    assert ended.out.splitlines()[:2] == [
        "A new, empty log begins.",
        f"The old one is kept whole in {backup}.",
    ]
    assert sessions(hamlog) == 0
    assert own.exists()
    assert hamlog("undo").code == 0
    assert "before a new log" in hamlog("backups").out
    assert hamlog("restore", "1").code == 0
    assert sessions(hamlog) == 1


def test_it_asks_and_no_changes_nothing(hamlog: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert hamlog(*SETS).code == 0
    for answer in ("n\n", "\n", ""):
        at_terminal(monkeypatch, answer)
        ended = hamlog("anew")
        assert ended.code == 0
        assert "keep this one with its 1 session as a backup? [y/N]" in ended.out
        assert ended.out.endswith("Nothing was changed.\n")
        assert sessions(hamlog) == 1
    at_terminal(monkeypatch, "Yes\n")
    assert "A new, empty log begins." in hamlog("anew").out
    assert sessions(hamlog) == 0


def test_nobody_there_to_ask_needs_the_option(hamlog: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert hamlog(*SETS).code == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    ended = hamlog("anew")
    assert (ended.code, ended.out) == (2, "")
    assert "hamlog anew --yes starts a new log at once" in ended.err
    assert sessions(hamlog) == 1


def test_where_nothing_is_nothing_is_begun(hamlog: Run, home: Path) -> None:
    ended = hamlog("anew", "--yes")
    assert (ended.code, ended.out) == (1, "")
    assert "There is no log at" in ended.err
    assert list(home.rglob("*.db")) == []


def test_a_shared_log_is_refused_until_it_is_shared_no_longer(hamlog: Run, home: Path) -> None:
    assert hamlog(*SETS).code == 0
    assert hamlog("share", str(home / "Sync")).code == 0
    ended = hamlog("anew", "--yes")
    assert (ended.code, ended.out) == (2, "")
    assert "hamlog share --off" in ended.err
    assert sessions(hamlog) == 1
    assert hamlog("share", "--off").code == 0
    told = json.loads(hamlog("anew", "--yes", "--json").out)
    assert Path(told["kept"]).exists()
    assert told["log"].endswith("hamlog.db")
    assert sessions(hamlog) == 0
