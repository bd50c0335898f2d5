"""`hamlog paths`: where everything lies, and who decided it."""

import json
from pathlib import Path

import pytest

from .conftest import Run


def test_the_default_places_and_nothing_is_made(hamlog: Run, home: Path) -> None:
    ended = hamlog("paths")

    assert (ended.code, ended.err) == (0, "")
    rows = [line.split("  ") for line in ended.out.splitlines()]
    assert [(row[0], row[-1].strip()) for row in rows] == [
        ("log", "decided by default, not there yet"),
        ("backups", "not there yet"),
        ("settings", "not there yet"),
        ("exercises", "not there yet"),
        ("figures", "not there yet"),
        ("programmes", "not there yet"),
        ("cache", "not there yet"),
        ("state", "not there yet"),
    ]
    assert str(home / ".local/share/hamlog/hamlog.db") in ended.out
    assert list(home.iterdir()) == []


def test_as_json(hamlog: Run, home: Path) -> None:
    (home / ".config/hamlog").mkdir(parents=True)
    (home / ".config/hamlog/settings.toml").touch()

    shown = json.loads(hamlog("paths", "--json").out)

    assert shown == {
        "log": {"path": str(home / ".local/share/hamlog/hamlog.db"), "exists": False},
        "backups": {
            "path": str(home / ".local/share/hamlog/hamlog.db.backups"),
            "exists": False,
        },
        "settings": {"path": str(home / ".config/hamlog/settings.toml"), "exists": True},
        "exercises": {"path": str(home / ".config/hamlog/exercises"), "exists": False},
        "figures": {"path": str(home / ".config/hamlog/figures"), "exists": False},
        "programmes": {"path": str(home / ".config/hamlog/programmes"), "exists": False},
        "cache": {"path": str(home / ".cache/hamlog"), "exists": False},
        "state": {"path": str(home / ".local/state/hamlog"), "exists": False},
        "log_decided_by": "default",
    }


@pytest.mark.parametrize(
    ("variable", "words", "log", "decided_by"),
    [
        ("/v/x.db", ["paths"], "/v/x.db", "HAMLOG_DB"),
        ("", ["paths"], "{home}/.local/share/hamlog/hamlog.db", "default"),
        ("~/x.db", ["paths"], "{home}/x.db", "HAMLOG_DB"),
        ("x.db", ["paths"], "{here}/x.db", "HAMLOG_DB"),
        ("/v/x.db", ["paths", "--db", "/o/y.db"], "/o/y.db", "--db"),
        ("/v/x.db", ["--db", "/o/y.db", "paths"], "/o/y.db", "--db"),
        ("/v/x.db", ["--db", "/o/y.db", "paths", "--db", "/o/z.db"], "/o/z.db", "--db"),
        ("", ["paths", "--db=~/y.db"], "{home}/y.db", "--db"),
        (
            "",
            ["paths", "--db=~nobody-of-this-name/y.db"],
            "{here}/~nobody-of-this-name/y.db",
            "--db",
        ),
    ],
)
def test_what_decides_where_the_log_lies(
    hamlog: Run,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    words: list[str],
    log: str,
    decided_by: str,
) -> None:
    monkeypatch.chdir(home)
    monkeypatch.setenv("HAMLOG_DB", variable)

    shown = json.loads(hamlog(*words, "--json").out)

    assert shown["log"]["path"] == log.format(home=home, here=home)
    assert shown["log_decided_by"] == decided_by
    assert f"decided by {decided_by}" in hamlog(*words).out


def test_the_systems_variables_move_the_folders(
    hamlog: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "etc"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "var"))

    shown = json.loads(hamlog("paths", "--json").out)

    assert shown["settings"]["path"] == str(home / "etc/hamlog/settings.toml")
    assert shown["log"]["path"] == str(home / "var/hamlog/hamlog.db")
