"""Leaving and not even starting, in a real terminal: clean, with the right exit code."""

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest
from e2e.terminal import Home, Terminal

pytestmark = pytest.mark.slow

Open = Callable[..., Terminal]


@pytest.mark.some(1)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_as_cleanly_as_a_key(
    home: Home, hamlog: Open, number: signal.Signals
) -> None:
    terminal = hamlog("--cues", "silent")
    terminal.wait_for("3", "sets to go", "? help")
    terminal.press("space")
    terminal.wait_for("1 of 3 done")
    os.kill(terminal.pid, number)
    assert terminal.end() == 128 + number
    assert terminal.restored
    assert not home.db.with_name("hamlog.db-wal").exists()


@pytest.mark.slow
def test_a_window_that_is_closed_ends_it_with_everything_kept(home: Home, hamlog: Open) -> None:
    terminal = hamlog("--cues", "silent")
    terminal.wait_for("sets to go", "? help")
    terminal.press("space")
    terminal.wait_for("1 of 3 done")
    assert terminal.vanish() == 128 + signal.SIGHUP
    # The day's backup may be made by then; nothing else is left behind.
    left = {path.name for path in home.db.parent.iterdir()} - {"hamlog.db.backups"}
    assert left == {"hamlog.db"}


@pytest.mark.some(1)
@pytest.mark.parametrize("look", [{"NO_COLOR": "1"}, {"TERM": "xterm", "LC_ALL": "C"}])
def test_ctrl_c_leaves_at_once_and_any_terminal_will_do(hamlog: Open, look: dict[str, str]) -> None:
    terminal = hamlog("--cues", "silent", **look)
    terminal.wait_for("sets to go")
    terminal.press("enter")
    terminal.wait_for("Ready")
    terminal.press("space")
    terminal.wait_for("Starts in")
    terminal.press("ctrl+c")
    assert terminal.end() == 0
    assert terminal.restored


@pytest.mark.slow
def test_ctrl_z_goes_to_the_shell_and_the_session_waits_paused(
    home: Home, terminals: list[Terminal]
) -> None:
    terminal = Terminal(home, job_control=True, PS1="shell> ")
    terminals.append(terminal)
    terminal.wait_for("shell>")
    terminal.press(f"{shlex.join(home.command)} --cues silent\r")
    terminal.wait_for("sets to go", "? help")
    terminal.press("enter")
    terminal.wait_for("Ready")
    terminal.press("space")
    terminal.wait_for("Starts in")
    terminal.press("ctrl+z")
    terminal.wait_for("Stopped")
    assert terminal.restored
    terminal.press("fg\r")
    terminal.wait_for("Paused · Starts in")
    terminal.press("q")
    terminal.wait_until(lambda: terminal.raw.endswith(b"shell> "), "the shell to be back")
    assert terminal.restored
    terminal.press("echo code=$?\r")
    terminal.wait_for("code=0")


def test_without_a_terminal_it_says_so_and_points_to_a_command(home: Home) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "hamlog", "--db", str(home.db)],
        env=home.environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert "hamlog today" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert ended.stdout == ""
    assert not home.db.exists()


def test_a_file_that_is_no_log_is_refused_before_the_screen_changes(
    home: Home, hamlog: Open
) -> None:
    home.db.parent.mkdir()
    home.db.write_bytes(b"Dear diary, today I did not train.\n" * 99)
    before = home.db.read_bytes()
    terminal = hamlog()
    assert terminal.end() == 1
    assert not terminal.touched
    # The terminal breaks lines anywhere: blanks say nothing.
    assert "isnotahamloglog" in "".join(terminal.text.split())
    assert home.db.read_bytes() == before


@pytest.mark.some(1)
@pytest.mark.parametrize("way", ["hangup", "term", "window", "ctrl+c"])
def test_a_note_that_was_being_typed_is_offered_again(home: Home, hamlog: Open, way: str) -> None:
    terminal = hamlog("--cues", "silent")
    terminal.wait_for("sets to go", "? help")
    terminal.press("w")
    terminal.wait_for("Note about this session")
    terminal.press("left knee: ask Dr. Gr")
    terminal.wait_for("left knee: ask Dr. Gr")
    if way == "window":
        assert terminal.vanish() == 128 + signal.SIGHUP
    elif way == "ctrl+c":
        terminal.press("ctrl+c")
        assert terminal.end() == 0
    else:
        number = signal.SIGHUP if way == "hangup" else signal.SIGTERM
        os.kill(terminal.pid, number)
        assert terminal.end() == 128 + number

    again = hamlog("--cues", "silent", size=(120, 30))
    again.wait_for("What you were typing is kept (note of 2026-11-22)")
    again.press("w")
    again.wait_for("left knee: ask Dr. Gr", "What you had typed is back")
    again.press("ey", "enter")
    again.wait_gone("Note about this session")
    again.press("w")
    again.wait_for("left knee: ask Dr. Grey")
    assert "What you had typed is back" not in again.text
    again.press("ctrl+c")
    assert again.end() == 0
    # Of a log that is named, drafts lie beside it: none is left.
    assert not list(home.db.parent.glob("*drafts*"))
    assert not list((home.folder / "state").rglob("*"))
