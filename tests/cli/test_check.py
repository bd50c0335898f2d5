"""`hamlog check`: each line fine, or what to do; and what `--repair` says and leaves."""

import json
import os
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from pretended import NOW

from hamlog.store.log import open_log

from .conftest import Run


def log_of(home: Path) -> Path:
    return home / ".local/share/hamlog/hamlog.db"


def damage(log: Path) -> bytes:
    """Overwrite every page but the first with a pattern; return the bytes."""
    content = bytearray(log.read_bytes())
    content[4096 : len(content) // 2] = b"\x55" * (len(content) // 2 - 4096)
    log.write_bytes(content)
    return bytes(content)


def test_on_a_new_machine_everything_is_fine(hamlog: Run, home: Path) -> None:
    ended = hamlog("check")

    assert (ended.code, ended.err) == (0, "")
    names = [line[:16].strip() for line in ended.out.splitlines() if line[:16].strip()]
    assert names == [
        *("log", "versions", "permissions", "free space", "synced folder", "conflict files"),
        *("rescue files", "backups", "player", "voice", "terminal", "settings", "your own files"),
    ]
    assert "LOOK" not in ended.out
    assert list(home.iterdir()) == []


def test_a_log_that_was_trained_on_is_fine(hamlog: Run) -> None:
    hamlog("log", "clamshell", "12,12")

    told = json.loads(hamlog("check", "--json").out)

    assert told["fine"] is True
    assert all(one["fine"] for one in told["findings"])
    assert {"integrity", "foreign keys", "sums", "orphans"} <= {
        one["name"] for one in told["findings"]
    }


def test_what_is_wrong_is_told_with_exit_code_1(hamlog: Run, home: Path) -> None:
    hamlog("log", "clamshell", "12,12")
    damage(log_of(home))
    own = home / ".config/hamlog"
    (own / "exercises").mkdir(parents=True)
    (own / "exercises" / "broken.toml").write_text("name = 1")
    (own / "settings.toml").write_text("volume = 900")

    ended = hamlog("check")

    assert ended.code == 1
    flat = " ".join(ended.out.split())
    for said in ("is damaged", "hamlog check --repair", "broken.toml", "volume is 900"):
        assert said in flat
    assert json.loads(hamlog("check", "--json").out)["fine"] is False


@pytest.mark.parametrize(
    "writes",
    [
        ("log", "clamshell", "12,12"),
        ("undo",),
        ("plan", "set", "weekdays", "mon, thu"),
        ("plan", "pause", "14 Dec", "16 Dec"),
    ],
)
def test_a_rescue_file_is_named_until_a_command_that_writes_takes_it_in(
    hamlog: Run, home: Path, writes: tuple[str, ...]
) -> None:
    hamlog("log", "clamshell", "12,12")
    with open_log(log_of(home), create=True, now=lambda: NOW, busy_timeout_s=0.05) as log:
        with closing(sqlite3.connect(log_of(home), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            write = log.choose("key", "value", NOW)
            assert write.exception() is not None
        kept = log.rescue([write])
    assert kept is not None
    # Where it lies that could not lie beside the log.
    state = home / ".local/state/hamlog"
    state.mkdir(parents=True, exist_ok=True)
    kept = kept.rename(state / kept.name)

    ended = hamlog("check")

    assert ended.code == 1
    flat = "".join(ended.out.split())
    assert f"rescuefilesLOOK{kept}(changes," in flat
    done = hamlog(*writes)
    assert done.code == 0, done.err
    assert "Saved changes that could not be saved before." in done.err
    assert not kept.exists()
    assert hamlog("check").code == 0


def test_repair_recovers_and_says_how_to_take_it(hamlog: Run, home: Path) -> None:
    hamlog("log", "clamshell", "12,12")
    hamlog("backup")
    log = log_of(home)
    content = damage(log)

    ended = hamlog("check", "--repair")

    assert log.read_bytes() == content
    assert f"{log} was left as it is." in ended.out
    assert "The newest whole backup is number 1" in ended.out
    assert "hamlog restore 1 takes the backup" in ended.out
    told = json.loads(hamlog("check", "--repair", "--json").out)
    assert Path(told["copies"][0]).read_bytes() == content
    assert told["backup_number"] == 1
    assert told["in_backup"]["reps"] == 48
    assert hamlog("restore", "1").code == 0
    assert hamlog("check").code == 0


def test_where_nothing_is_wrong_nothing_is_repaired(hamlog: Run, home: Path) -> None:
    hamlog("log", "clamshell", "12,12")
    before = sorted(log_of(home).parent.iterdir())

    ended = hamlog("check", "--repair")

    assert (ended.code, ended.out.count("\n")) == (0, 1)
    assert "is whole, so there is nothing to repair" in ended.out
    assert json.loads(hamlog("check", "--repair", "--json").out)["log"] is None
    assert sorted(log_of(home).parent.iterdir()) == before


def test_of_nothing_nothing_is_repaired(hamlog: Run, home: Path) -> None:
    ended = hamlog("check", "--repair")

    assert ended.code == 1
    assert "There is nothing of a log at" in ended.err
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("size", "environment", "fine", "said"),
    [
        ((120, 40), {"COLORTERM": "truecolor"}, True, "120 by 40, 16 million colours"),
        ((80, 24), {"TERM": "xterm-256color"}, True, "80 by 24, 256 colours"),
        ((80, 24), {"TERM": "xterm"}, True, "16 colours"),
        ((80, 24), {"NO_COLOR": "1"}, True, "no colours (NO_COLOR is set)"),
        ((59, 24), {}, False, "make the window larger"),
        ((60, 19), {}, False, "make the window larger"),
        ((80, 24), {"TERM": "dumb"}, False, "TERM is dumb"),
    ],
)
def test_the_terminal_is_told_with_size_and_colours(
    hamlog: Run,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    environment: dict[str, str],
    *,
    fine: bool,
    said: str,
) -> None:
    for name in ("COLORTERM", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size(size))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    found = json.loads(hamlog("check", "--json").out)["findings"]

    (told,) = (one for one in found if one["name"] == "terminal")
    assert (told["fine"], said in told["told"]) == (fine, True)


def test_the_player_and_the_voice_are_named(
    hamlog: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HAMLOG_STREAM", "0")
    assert "rings the terminal's bell" in " ".join(hamlog("check").out.split())
    for name in ("aplay", "espeak-ng"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o700)
    found = {one["name"]: one for one in json.loads(hamlog("check", "--json").out)["findings"]}
    tried = "; hamlog sound tries it"
    assert found["player"]["told"] == f"aplay{tried}"
    assert found["voice"]["told"] == f"espeak-ng{tried}"


def test_only_the_users_own_files_are_counted(hamlog: Run) -> None:
    assert re.search(r"^your own files +fine +none yet$", hamlog("check").out, re.MULTILINE)
    hamlog("new", "exercise", "Nordic curl", "--equipment", "none")
    told = json.loads(hamlog("check", "--json").out)["findings"][-1]
    assert told["told"] == "1 exercise, 0 programmes"
