"""`hamlog follow` as it is used: in a terminal, a dumb one, and without any."""

import os
import shlex
import signal
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from e2e.conftest import home_in
from e2e.terminal import Home, Terminal

from hamlog.store.log import open_log

pytestmark = pytest.mark.slow

Open = Callable[..., Terminal]


def choose(home: Home) -> None:
    command = [*home.command, "plan", "set", "programme", "quick"]
    subprocess.run(command, env=home.environment(), check=True, capture_output=True, timeout=60)


def reps(home: Home) -> int:
    """Return how many reps are on disk."""
    if not home.db.exists():
        return 0
    with open_log(home.db, create=False) as log:
        session = log.open_session()
        return sum(len(one.reps) for one in session.sets) if session else 0


def run(home: Home, *words: str, typed: str, **extra: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*home.command, *words],
        env=home.environment(**extra),
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.slow
def test_a_session_in_a_terminal_by_single_keys(home: Home, hamlog: Open) -> None:
    choose(home)
    terminal = hamlog("follow", "--cues", "bell")
    terminal.wait_for("Quick curl: set 1 of 1, 2 reps", "Ready, enter starts")
    terminal.press("enter")
    terminal.wait_for("Starts in 3, 2, 1", "Rep 1 of 2: ")
    terminal.wait_until(lambda: reps(home) == 1, "the first rep to be on disk")
    terminal.wait_for("Session done: 1 of 1 set, the whole plan. 2 of 2 reps clean.")
    terminal.wait_for("How was quick curl? l easy, o right, h hard.")
    terminal.press("o")
    terminal.wait_for("Saved: it was just right.")
    assert terminal.end() == 0
    # Lines and nothing else: no colour, no cursor.
    assert not terminal.touched
    # Three to count in, two phases a rep, and the end.
    assert terminal.heard == 3 + 2 * 2 + 1
    assert [path.name for path in home.db.parent.iterdir()] == ["hamlog.db"]


@pytest.mark.slow
def test_a_dumb_terminal_takes_a_letter_and_enter(home: Home, hamlog: Open) -> None:
    choose(home)
    terminal = hamlog("follow", "--cues", "silent", TERM="dumb", LC_ALL="C")
    terminal.wait_for("Type the letter, then enter.")
    terminal.press("\r")
    terminal.wait_for("Rep 1 of 2: ")
    terminal.press("p\r")
    terminal.wait_for("How much does it hurt")
    terminal.press("3\r")
    terminal.wait_for("somewhere else")
    terminal.press("\r")
    terminal.wait_for("Quick curl is done for today.")
    terminal.press("\r")
    assert terminal.end() == 0
    assert not terminal.touched
    assert bytes(terminal.raw).isascii()
    assert terminal.heard == 0


def test_lines_can_be_asked_for_in_any_terminal(home: Home, hamlog: Open) -> None:
    terminal = hamlog("follow", "--lines", "--cues", "silent")
    terminal.wait_for("Type the letter, then enter.")
    terminal.press("m\r")
    terminal.wait_for("Muted, m for sound.")
    terminal.press("quit\r")
    assert terminal.end() == 0
    assert "Nothing was done, so nothing is in the log." in " ".join(terminal.text.split())


@pytest.mark.slow
def test_a_signal_or_a_closed_window_keeps_what_was_done(
    tmp_path: Path, terminals: list[Terminal]
) -> None:
    """Four sessions at once, each in a home of its own, end in the middle of a rep."""
    began = []
    for how in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, None):
        home = home_in(tmp_path / str(how))
        choose(home)
        began.append((home, Terminal(home, "follow", "--cues", "silent"), how))
        terminals.append(began[-1][1])
    with ThreadPoolExecutor() as all_four:
        for ended in [all_four.submit(ended_by, *each) for each in began]:
            ended.result()


def ended_by(home: Home, terminal: Terminal, number: signal.Signals | None) -> None:
    """End a session by a signal in its second rep, or by closing its window."""
    terminal.wait_for("Ready, enter starts")
    terminal.press("enter")
    terminal.wait_for("Rep 2, last: ")
    if number is None:
        assert terminal.vanish() in {0, 128 + signal.SIGHUP}
    else:
        os.kill(terminal.pid, number)
        assert terminal.end() == 128 + number
        assert "Left at Quick curl, set 1 of 1." in terminal.text
    assert reps(home) == 1
    assert [path.name for path in home.db.parent.iterdir()] == ["hamlog.db"]


@pytest.mark.slow
def test_ctrl_z_gives_the_shell_its_terminal_and_the_session_waits(
    home: Home, terminals: list[Terminal]
) -> None:
    choose(home)
    terminal = Terminal(home, job_control=True, PS1="shell> ")
    terminals.append(terminal)
    terminal.wait_for("shell>")
    terminal.press(f"{shlex.join(home.command)} follow --cues silent\r")
    terminal.wait_for("Ready, enter starts")
    terminal.press("enter")
    terminal.wait_for("Starts in")
    terminal.press("ctrl+z")
    terminal.wait_for("Stopped")
    terminal.press("stty -a | tr ' ;' '\\n\\n' | grep -x -e icanon -e -icanon\r")
    terminal.wait_for("\nicanon")
    terminal.press("fg\r")
    terminal.wait_for("Paused")
    # Single keys come again.
    terminal.press("q")
    terminal.wait_for("Left at Quick curl")
    terminal.wait_until(lambda: terminal.raw.endswith(b"shell> "), "the shell to be back")
    terminal.press("echo code=$?\r")
    terminal.wait_for("code=0")


@pytest.mark.slow
def test_piped_keys_pace_a_session_and_their_end_leaves(home: Home) -> None:
    choose(home)
    ended = run(home, "follow", "--cues", "silent", typed="\n")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Get ready, 3 seconds: Quick curl, set 1 of 1." in ended.stdout
    assert ended.stdout.splitlines()[-1].startswith("Left at Quick curl")


@pytest.mark.slow
def test_a_whole_session_through_a_pipe(home: Home) -> None:
    choose(home)
    with subprocess.Popen(
        [*home.command, "follow", "--cues", "silent"],
        env=home.environment(LC_ALL="C"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("start\n")
        process.stdin.flush()
        told = process.stdout.read()
        process.stdin.close()
    assert process.returncode == 0
    assert told.isascii()
    assert "\a" not in told
    assert "Rep 1 of 2: lift, lower\nRep 2, last: lift, lower\n" in told


@pytest.mark.parametrize(("closed", "said"), [("<&-", "input"), (">&-", "output")])
def test_closed_streams_are_refused_with_a_sentence(home: Home, closed: str, said: str) -> None:
    line = f"{shlex.join(home.command)} follow {closed}"
    ended = subprocess.run(
        ["/bin/sh", "-c", line],
        env=home.environment(LD_PRELOAD=""),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert ended.returncode == 2
    assert ended.stderr == f"hamlog: hamlog follow needs standard {said}, and that is closed.\n"
    assert not home.db.exists()


def test_the_app_points_to_it_in_a_dumb_terminal(home: Home, hamlog: Open) -> None:
    terminal = hamlog(TERM="dumb")
    assert terminal.end() == 2
    assert "hamlog follow" in " ".join(terminal.text.split())
