"""What is wrong with hamlog itself, really caused on a copy of it: damaged, or replaced."""

import shutil
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from e2e.bare import Bare
from e2e.conftest import home_in
from e2e.terminal import Home, Terminal

ROOT = Path(__file__).parents[2]
READY = ("to go", "? help")
NOTE = "ask Dr. Grey about the left knee"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return copied_into(tmp_path)


def copied_into(folder: Path) -> Path:
    """Return a copy of the package, as it lies in an installation."""
    ignored = shutil.ignore_patterns("__pycache__")
    package = shutil.copytree(ROOT / "hamlog", folder / "site" / "hamlog", ignore=ignored)
    shutil.copytree(ROOT / "assets", package / "assets", ignore=ignored)
    return package


def started(home: Home, terminals: list[Terminal], package: Path) -> Bare:
    made = Bare(home, "--cues", "silent", PYTHONPATH=str(package.parent))
    terminals.append(made)
    return made


def sets(home: Home) -> int:
    with closing(sqlite3.connect(f"file:{home.db}?mode=ro", uri=True)) as log:
        ((count,),) = log.execute("SELECT count(*) FROM sets WHERE outcome = 'done'").fetchall()
    return int(count)


def reports(home: Home) -> list[Path]:
    return sorted((home.folder / "state" / "hamlog").glob("crash-*.txt"))


def test_a_crash_gives_the_terminal_back_and_says_two_lines(
    home: Home, terminals: list[Terminal], copied: Path
) -> None:
    (copied / "tui" / "history" / "screen.py").write_text("raise KeyError(1 / 0)\n")
    terminal = started(home, terminals, copied)
    terminal.wait_for(*READY)
    terminal.press("space")
    terminal.wait_for("1 of 3 done")
    terminal.press("w")
    terminal.wait_for("Note", "save")
    terminal.press(NOTE, "enter")
    terminal.wait_gone("save")
    terminal.press("2")
    assert terminal.end() == 1
    assert terminal.restored
    assert terminal.attrs() == terminal.attrs_before
    after = terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()
    assert "Something went wrong inside hamlog (ZeroDivisionError" in after
    assert "Traceback" not in after
    (path,) = reports(home)
    assert path.name in after.replace("\r\n", "")
    told = path.read_text(encoding="utf-8")
    assert "hamlog/tui/history/screen.py, line 1" in told
    assert "Grey" not in told + after
    assert sets(home) == 1


def test_a_note_outlives_a_crash(home: Home, terminals: list[Terminal], copied: Path) -> None:
    (copied / "tui" / "palette.py").write_text("raise KeyError(1 / 0)\n")
    terminal = started(home, terminals, copied)
    terminal.wait_for(*READY)
    terminal.press("w")
    terminal.wait_for("Note about this session")
    terminal.press(NOTE)
    terminal.wait_for(NOTE)
    terminal.press("ctrl+p")
    assert terminal.end() == 1
    (path,) = reports(home)
    assert "Grey" not in path.read_text(encoding="utf-8")
    again = started(home, terminals, copied)
    again.wait_for("What you were typing is kept")
    again.press("w")
    again.wait_for(NOTE)
    again.press("ctrl+c")
    assert again.end() == 0


def test_a_damaged_installation_is_two_lines_in_a_command(home: Home, copied: Path) -> None:
    (copied / "training" / "record.py").write_text("raise KeyError('damaged')\n")
    ended = subprocess.run(
        [*home.command, "today"],
        env=home.environment(PYTHONPATH=str(copied.parent)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 2
    assert len(reports(home)) == 1


@pytest.mark.slow
def test_an_upgrade_under_the_app_is_a_sentence_and_the_session_goes_on(
    tmp_path: Path, terminals: list[Terminal]
) -> None:
    """The old files are gone, or others lie in their place: both at once, each in a home."""
    began = []
    for gone in (True, False):
        folder = tmp_path / f"gone {gone}"
        home, package = home_in(folder), copied_into(folder)
        began.append((home, started(home, terminals, package), package, gone))
    with ThreadPoolExecutor() as both:
        for ended in [both.submit(upgraded, *each) for each in began]:
            ended.result()


def upgraded(home: Home, terminal: Terminal, copied: Path, gone: bool) -> None:
    """Upgrade under an app in the middle of a set."""
    terminal.wait_for("sets to go", "? help")
    terminal.press("ctrl+p")
    terminal.wait_for("Type what you want to do")
    terminal.press("quick one")
    terminal.wait_for("Programme: Quick one")
    terminal.press("enter")
    terminal.wait_for("Change to Quick one")
    terminal.press("enter")
    terminal.wait_for("set to go", "0 of 1 done")
    terminal.press("enter")
    terminal.wait_for("Ready")
    terminal.press("space")
    terminal.wait_for("rep 1 of 2")
    replaced(copied, gone=gone)
    terminal.press("?")
    terminal.wait_for("hamlog was upgraded meanwhile")
    terminal.wait_until(lambda: sets(home) == 1, "the set to be saved")
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.restored
    assert reports(home) == []


def replaced(package: Path, *, gone: bool) -> None:
    """Do what an upgrade does: take the old files away, and mostly put others there."""
    aside = package.with_name("old")
    package.rename(aside)
    if not gone:
        shutil.copytree(aside, package)
        (package / "tui" / "dialogs" / "help.py").write_text("1 / 0\n")
