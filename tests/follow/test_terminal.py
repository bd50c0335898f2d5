"""Keys of a pseudo-terminal and lines of a pipe, signals, and the terminal given back."""

import os
import pty
import signal
import termios
import threading
import time
from collections.abc import Iterator

import pytest

from hamlog.follow.inbox import Gone, Message, QueuedInbox, Told, Typed
from hamlog.follow.keys import KEYS, letter_of
from hamlog.follow.page import Page
from hamlog.follow.terminal import listening, reads_keys

PATIENCE_S = 30.0


@pytest.fixture
def inbox() -> QueuedInbox:
    return QueuedInbox(time.monotonic)


@pytest.fixture(name="ends")
def _ends() -> Iterator[tuple[int, int]]:
    """Both ends of a pseudo-terminal: ours, and that of the program."""
    ours, its = pty.openpty()
    yield ours, its
    os.close(its)
    os.close(ours)


def next_of(inbox: QueuedInbox) -> Message:
    found = inbox.wait(time.monotonic() + PATIENCE_S)
    assert found is not None
    return found


def test_single_keys_come_at_once_and_arrows_are_none(
    inbox: QueuedInbox, ends: tuple[int, int]
) -> None:
    ours, its = ends
    before = termios.tcgetattr(its)
    with listening(inbox, its, keys=True):
        assert not termios.tcgetattr(its)[3] & termios.ECHO
        os.write(ours, b"p")
        assert next_of(inbox) == Typed("p")
        os.write(ours, b"\x1b[A\x1b[1;5Cu\r\x1bOP")
        assert [next_of(inbox), next_of(inbox)] == [Typed("u"), Typed("\n")]
        os.write(ours, "é".encode())
        assert next_of(inbox) == Typed("é")
        os.write(ours, b"\x04")
        assert next_of(inbox) == Gone(0)
    assert termios.tcgetattr(its) == before


def test_lines_of_a_pipe_come_whole_and_its_end_leaves(inbox: QueuedInbox) -> None:
    its, ours = os.pipe()
    with listening(inbox, its, keys=False):
        os.write(ours, b"p\n\r\nstop\r\nlast")
        os.close(ours)
        found = [next_of(inbox) for _ in range(5)]
    os.close(its)
    texts = ("p", "", "stop", "last")
    assert found == [*(Typed(text, whole=True) for text in texts), Gone(0)]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_is_a_message_and_the_handler_before_it_comes_back(
    inbox: QueuedInbox, ends: tuple[int, int], name: str
) -> None:
    number = getattr(signal, name)
    before = signal.getsignal(number)
    with listening(inbox, ends[1], keys=True):
        os.kill(os.getpid(), number)
        assert next_of(inbox) == Gone(128 + number)
    assert signal.getsignal(number) is before


def test_the_inbox_waits_until_its_second_and_no_longer_than_a_message(inbox: QueuedInbox) -> None:
    assert inbox.wait(time.monotonic() - 1) is None
    threading.Timer(0.01, lambda: inbox.post(Told("here"))).start()
    assert inbox.wait(None) == Told("here")


def test_keys_are_read_of_terminals_that_are_not_dumb(ends: tuple[int, int]) -> None:
    its, ours = os.pipe()
    assert reads_keys("xterm", ends[1])
    assert reads_keys(None, ends[1])
    assert not reads_keys("dumb", ends[1])
    assert not reads_keys("xterm", its)
    os.close(its)
    os.close(ours)


def test_every_key_has_letters_and_words_of_its_own() -> None:
    names = [name for key in KEYS for name in (key.letter, *key.words)]
    assert len(names) == len(set(names))
    for key in KEYS:
        assert letter_of(key.letter) == key.letter
        assert all(letter_of(f" {word.upper()} ") == key.letter for word in key.words)
    assert [letter_of(text) for text in ("", "\r", " ", "zz", "pp")] == ["\n", "\n", "w", "", ""]


def test_what_is_added_stays_on_its_line_and_a_line_ends_it() -> None:
    out: list[str] = []
    page = Page(out.append, plain=True, rings=True)
    page.begin("Rep 1:")
    page.add("lift")
    page.add("hold\x1b[2J\n…")
    page.line("Paused – “here”.")
    page.add("3")
    page.end(".")
    page.ring()
    assert "".join(out) == 'Rep 1: lift, hold[2J ...\nPaused - "here".\n3.\n\a'


def test_a_terminal_that_is_gone_is_not_written_to_again() -> None:
    tried: list[str] = []

    def write(text: str) -> None:
        tried.append(text)
        raise OSError(5, "Input/output error")

    page = Page(write, plain=False, rings=True)
    page.line("One.")
    page.line("Two.")
    page.ring()
    assert page.lost
    assert tried == ["One.\n"]
