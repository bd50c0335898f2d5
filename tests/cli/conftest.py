"""A fresh home, and the command run in it as the console script runs it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hamlog.__main__ import main


@dataclass(frozen=True)
class Ended:
    """What a command left: exit code and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home folder; nothing of the machine's own home is seen."""
    folder = tmp_path / "home"
    folder.mkdir()
    kinds = ("DATA", "CONFIG", "CACHE", "STATE")
    for name in (*(f"XDG_{kind}_HOME" for kind in kinds), "HAMLOG_DB", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def hamlog(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs `hamlog` with the words it is given."""
    del home

    def run(*words: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["hamlog", *words])
        code = main()
        captured = capsys.readouterr()
        return Ended(code, captured.out, captured.err)

    return run
