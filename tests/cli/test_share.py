"""`hamlog share`: two homes and a folder."""

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run

On = Callable[[str], None]


@pytest.fixture(name="on")
def _on(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> On:
    """Go over to a machine, which has a home of its own."""

    def on(name: str) -> None:
        (tmp_path / name).mkdir(exist_ok=True)
        monkeypatch.setenv("HOME", str(tmp_path / name))
        monkeypatch.setattr("platform.node", lambda: f"{name}.example.org")

    on("desk")
    return on


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return tmp_path / "Sync"


def settings(home: Path) -> str:
    return (home / ".config" / "hamlog" / "settings.toml").read_text(encoding="utf-8")


def test_what_is_logged_on_one_is_on_the_other(
    hamlog: Run, on: On, folder: Path, tmp_path: Path
) -> None:
    first = hamlog("share", str(folder))
    assert (first.code, first.err) == (0, "")
    assert settings(tmp_path / "desk") == f'share = "{folder}"\n'
    # Every command that writes shares what it wrote.
    hamlog("log", "clamshell", "10")
    (own,) = folder.iterdir()
    assert own.name.startswith("desk-")

    on("lap")
    taken = hamlog("share", str(folder))
    assert taken.out.startswith(
        f"From {own.stem}: 1 session, 1 set and 20 reps. hamlog undo takes it"
    )
    assert "Shared in" in taken.out
    hamlog("log", "hip-thrust", "12")
    assert len(list(folder.iterdir())) == 2

    on("desk")
    assert "not taken in yet" in hamlog("share").out
    assert "1 set and 12 reps" in hamlog("share", "--now").out
    assert "not taken in yet" not in hamlog("share").out
    shown = hamlog("show", "2026-11-24", "--json").out
    on("lap")
    hamlog("share", "--now")
    assert hamlog("show", "2026-11-24", "--json").out == shown


def test_it_says_how_the_log_is_shared(hamlog: Run, on: On, folder: Path) -> None:
    assert hamlog("share").out.startswith("Nothing is shared.")
    assert json.loads(hamlog("share", "--json").out)["folder"] is None
    ended = hamlog("share", "--now")
    assert (ended.code, ended.out) == (2, "")
    assert "Name a folder" in ended.err
    hamlog("log", "clamshell", "10")
    hamlog("share", str(folder), "--no-notes")
    lines = hamlog("share").out.splitlines()
    assert lines[0].startswith(f"Shared in {folder} as desk-")
    assert lines[0].endswith(".hamlog, without your texts.")
    assert lines[1].startswith("Last written: 20")
    assert lines[2] == "No other machine has shared anything there yet."
    told = json.loads(hamlog("share", "--json").out)
    assert (told["folder"], told["notes"], told["others"]) == (str(folder), False, [])


def test_off_stops_it_and_leaves_the_snapshot(hamlog: Run, on: On, folder: Path) -> None:
    hamlog("log", "clamshell", "10")
    hamlog("share", str(folder))
    (own,) = folder.iterdir()
    content = own.read_bytes()
    assert hamlog("share", "--off").out == (
        f"The log is no longer shared. What it shared stays until you delete {own}\n"
    )
    hamlog("log", "clamshell", "10")
    assert own.read_bytes() == content
    assert hamlog("share", "--off").out == "Nothing was shared.\n"
    assert hamlog("share", "--off", "--now").code == 2


def test_a_folder_in_the_home_is_named_as_on_any_machine(
    hamlog: Run, on: On, tmp_path: Path
) -> None:
    (tmp_path / "desk" / "Sync").mkdir()
    hamlog("share", str(tmp_path / "desk" / "Sync" / "hamlog"))
    assert settings(tmp_path / "desk") == 'share = "~/Sync/hamlog"\n'
    assert (tmp_path / "desk" / "Sync" / "hamlog").is_dir()


def test_a_folder_that_cannot_be_one_is_refused(hamlog: Run, on: On, tmp_path: Path) -> None:
    hamlog("log", "clamshell", "10")
    (tmp_path / "file").write_text("", encoding="utf-8")
    data = tmp_path / "desk" / ".local" / "share" / "hamlog"
    for folder, said in (
        (tmp_path / "file", "is a file"),
        (tmp_path / "none" / "hamlog", "There is no folder"),
        (data, "The log itself lies in"),
    ):
        ended = hamlog("share", str(folder))
        assert (ended.code, ended.out) == (2, "")
        assert said in ended.err
    assert not (tmp_path / "desk" / ".config" / "hamlog" / "settings.toml").exists()


def test_a_log_named_by_an_option_is_not_shared(
    hamlog: Run, on: On, folder: Path, tmp_path: Path
) -> None:
    hamlog("share", str(folder))
    hamlog("log", "clamshell", "10", "--db", str(tmp_path / "test.db"))
    assert list(folder.iterdir()) == []
    assert hamlog("share", "--db", str(tmp_path / "test.db")).code == 2


def test_a_log_named_by_the_variable_has_a_snapshot_of_its_own(
    hamlog: Run, on: On, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hamlog("log", "clamshell", "10")
    hamlog("share", str(folder))
    monkeypatch.setenv("HAMLOG_DB", str(tmp_path / "other.db"))
    hamlog("log", "hip-thrust", "12")
    assert len(list(folder.iterdir())) == 2


def test_a_folder_that_is_gone_is_told_and_the_set_is_logged(
    hamlog: Run, on: On, folder: Path
) -> None:
    hamlog("share", str(folder))
    folder.rmdir()
    ended = hamlog("log", "clamshell", "10")
    assert ended.code == 0
    assert "Clamshell" in ended.out
    assert f"The shared folder {folder} is not there" in ended.err
    assert hamlog("share", "--now").code == 1


def test_a_snapshot_that_is_none_is_named(hamlog: Run, on: On, folder: Path) -> None:
    hamlog("share", str(folder))
    (folder / "x\x1b[31m.hamlog").write_bytes(b"words" * 1000)
    ended = hamlog("share", "--now")
    assert ended.code == 1
    assert "was skipped." in ended.out
    assert "\x1b" not in ended.out + ended.err


@pytest.mark.parametrize("value", ['"Sync"', "3", '"~other"', "true"])
def test_a_setting_that_is_no_folder_is_told(
    hamlog: Run, on: On, tmp_path: Path, value: str
) -> None:
    folder = tmp_path / "desk" / ".config" / "hamlog"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text(f"share = {value}\n", encoding="utf-8")
    ended = hamlog("share")
    assert ended.out.startswith("Nothing is shared.")
    assert "share is" in ended.err


def test_check_looks_at_the_folder(hamlog: Run, on: On, folder: Path) -> None:
    def shared() -> list[dict[str, object]]:
        found = json.loads(hamlog("check", "--json").out)["findings"]
        return [one for one in found if one["name"] == "shared folder"]

    assert shared() == []
    hamlog("share", str(folder))
    assert [one["fine"] for one in shared()] == [True]
    folder.rmdir()
    (found,) = shared()
    assert found["fine"] is False
    assert "hamlog share --off" in str(found["told"])


@pytest.mark.parametrize(
    "name",
    [
        "hamlog.sync-conflict-20261124-120431-ABCDEFG.db",
        "hamlog (Anna's conflicted copy 2026-11-24).db",
        "hamlog (conflicted copy 2026-11-24 120431).db",
        "hamlog 2.db",
    ],
)
def test_a_conflict_file_is_merged_by_the_command_that_check_names(
    hamlog: Run, on: On, tmp_path: Path, name: str
) -> None:
    log = tmp_path / "desk" / ".local" / "share" / "hamlog" / "hamlog.db"
    hamlog("log", "clamshell", "10")
    shutil.copy(log, log.with_name(name))
    hamlog("log", "hip-thrust", "12", "--db", str(log.with_name(name)))
    ended = hamlog("check", "--json")
    (found,) = (one for one in json.loads(ended.out)["findings"] if one["name"] == "conflict files")
    assert (ended.code, found["fine"]) == (1, False)
    command = found["told"].partition(": run ")[2].partition(" to take")[0]
    merged = hamlog(*shlex.split(command)[1:])
    assert "1 set and 12 reps" in merged.out
    log.with_name(name).unlink()
    assert hamlog("check").code == 0
