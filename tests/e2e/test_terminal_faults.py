"""Signals, and terminals that go away, really caused: the terminal is left as it was."""

import os
import re
import signal
import time
from collections.abc import Callable

import pytest
from e2e.bare import Bare
from e2e.terminal import Home, Terminal

pytestmark = pytest.mark.slow

Open = Callable[..., Bare]

READY = ("sets to go", "? help")
SOON_S = 5.0


@pytest.fixture
def bare(home: Home, terminals: list[Terminal]) -> Open:
    """Return what starts hamlog in a terminal that is not its own, in the home."""

    def start() -> Bare:
        made = Bare(home, "--cues", "silent")
        terminals.append(made)
        return made

    return start


def in_a_set(terminal: Terminal) -> None:
    terminal.wait_for("sets to go")
    terminal.press("enter")
    terminal.wait_for("Ready")
    terminal.press("space")
    terminal.wait_for("Starts in")


def as_it_was(terminal: Bare) -> bool:
    """Whether screen, cursor, keyboard, mouse and line are given back."""
    pushed, popped = terminal.raw.count(b"\x1b[>25u"), terminal.raw.count(b"\x1b[<u")
    mouse = terminal.raw.rfind(b"\x1b[?1003l") > terminal.raw.rfind(b"\x1b[?1003h")
    return (
        terminal.restored
        and mouse
        and pushed == popped
        and terminal.attrs() == terminal.attrs_before
    )


# Longer than the pause after which a press of the same key is one of its own.
HELD_S = 1.0


def is_taken(terminal: Bare) -> bool:
    """Whether screen and line are the app's; a key typed before that is the shell's."""
    return not terminal.restored and terminal.attrs() != terminal.attrs_before


@pytest.mark.some(1)
@pytest.mark.parametrize("stopped", [True, False])
def test_being_continued_changes_nothing(bare: Open, stopped: bool) -> None:
    terminal = bare()
    terminal.wait_for(*READY)
    raw = terminal.attrs()
    for _ in range(2):
        if stopped:
            os.kill(terminal.pid, signal.SIGSTOP)
            terminal.wait_until(lambda: terminal.state == "T", "it to stand still")
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait_until(lambda: terminal.state in "SR", "it to go on")
    terminal.press("space")
    terminal.wait_for("1 of 3 done")
    assert terminal.raw.count(b"\x1b[?1049h") == 1
    assert terminal.attrs() == raw
    began_s = time.monotonic()
    terminal.press("q")
    assert terminal.end() == 0
    assert time.monotonic() - began_s < SOON_S
    assert as_it_was(terminal)


@pytest.mark.slow
def test_a_terminal_that_somebody_reset_meanwhile_is_taken_again(bare: Open) -> None:
    terminal = bare()
    terminal.wait_for(*READY)
    raw = terminal.attrs()
    os.kill(terminal.pid, signal.SIGSTOP)
    terminal.wait_until(lambda: terminal.state == "T", "it to stand still")
    terminal.reset()
    terminal.screen.erase_in_display(2)
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.wait_for(*READY)
    terminal.wait_until(lambda: terminal.attrs() == raw, "the terminal to be taken again")
    terminal.press("q")
    assert terminal.end() == 0
    assert as_it_was(terminal)


@pytest.mark.slow
def test_a_stop_that_asks_first_gives_the_terminal_back_and_takes_it_again(bare: Open) -> None:
    terminal = bare()
    terminal.wait_for(*READY)
    for done in (1, 2):
        os.kill(terminal.pid, signal.SIGTSTP)
        terminal.wait_until(lambda: terminal.state == "T", "it to stand still")
        terminal.wait_until(lambda: as_it_was(terminal), "the terminal to be given back")
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait_until(lambda: is_taken(terminal), "the terminal to be taken again")
        # A second press within a moment would be that of a key held down.
        time.sleep(HELD_S)
        terminal.press("space")
        terminal.wait_for(f"{done} of 3 done")
    terminal.press("q")
    assert terminal.end() == 0
    assert as_it_was(terminal)


@pytest.mark.slow
def test_a_window_that_is_closed_while_it_is_stopped_ends_it(bare: Open) -> None:
    terminal = bare()
    terminal.wait_for(*READY)
    os.kill(terminal.pid, signal.SIGTSTP)
    terminal.wait_until(lambda: terminal.state == "T", "it to stand still")
    # As the kernel does where the terminal is its own: both, to what stands still.
    os.kill(terminal.pid, signal.SIGHUP)
    os.kill(terminal.pid, signal.SIGCONT)
    assert terminal.vanish() == 128 + signal.SIGHUP


@pytest.mark.slow
@pytest.mark.parametrize("while_pacing", [True, False])
def test_a_terminal_that_goes_away_without_a_signal_ends_it_as_a_closed_window(
    home: Home, bare: Open, while_pacing: bool
) -> None:
    terminal = bare()
    terminal.wait_for(*READY)
    terminal.press("space")
    terminal.wait_for("1 of 3 done")
    if while_pacing:
        in_a_set(terminal)
    began_s = time.monotonic()
    assert terminal.vanish() == 128 + signal.SIGHUP
    assert time.monotonic() - began_s < SOON_S
    # The day's backup may be made by then; nothing else is left behind.
    left = {path.name for path in home.db.parent.iterdir()} - {"hamlog.db.backups"}
    assert left == {"hamlog.db"}


@pytest.mark.some(1)
@pytest.mark.parametrize(
    "number", [signal.SIGQUIT, signal.SIGABRT, signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
)
def test_a_signal_that_ends_it_gives_the_terminal_back(bare: Open, number: int) -> None:
    terminal = bare()
    in_a_set(terminal)
    os.kill(terminal.pid, number)
    assert terminal.end() == 128 + number
    assert as_it_was(terminal)


@pytest.mark.slow
def test_a_signal_that_means_nothing_to_it_is_ignored(bare: Open) -> None:
    terminal = bare()
    in_a_set(terminal)
    for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM, signal.SIGIO, signal.SIGPROF):
        os.kill(terminal.pid, number)
    terminal.press("p")
    terminal.wait_for("hurt")
    terminal.press("ctrl+c")
    assert terminal.end() == 0
    assert as_it_was(terminal)


@pytest.mark.slow
def test_a_terminal_that_does_not_read_stops_no_set(bare: Open) -> None:
    """ctrl+s, or a stalled connection: pacing stood still, and the set was paused."""
    terminal = bare()
    in_a_set(terminal)
    terminal.wait_for("rep 1 of")
    # Its buffer holds a few seconds of pictures, and as many wait in the app.
    began_s = time.monotonic()
    while time.monotonic() < began_s + 20:
        time.sleep(0.2)

    def reps() -> list[int]:
        return [int(one) for one in re.findall(r"rep (\d+) of", terminal.text)]

    # What was drawn long ago comes first.
    terminal.wait_until(lambda: bool(reps()) and max(reps()) > 2, "the rep of now")
    assert "Paused" not in terminal.text
    terminal.press("q")
    terminal.press("q")
    terminal.wait_until(lambda: is_gone(terminal), "the end")


def is_gone(terminal: Bare) -> bool:
    terminal.look()
    return terminal.restored
