"""The keys of a terminal or a pipe, and the signals that end a session."""

import codecs
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from hamlog.follow.inbox import Gone, Inbox, Stood, Typed

_READ_BYTES = 1024
# Ctrl-D ends the input of a terminal.
_END = "\x04"
# Arrows and the like send several characters, none of which is meant as a key.
_SEQUENCE = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|O.|.)?", re.DOTALL)
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


def reads_keys(environ_term: str | None, fd: int) -> bool:
    """Return whether single keys can be read: of a terminal that is not dumb, not on Windows."""
    return sys.platform != "win32" and environ_term != "dumb" and os.isatty(fd)


@contextmanager
def listening(inbox: Inbox, fd: int, *, keys: bool) -> Iterator[None]:
    """Post what is typed on `fd` and the signals to `inbox`; the terminal is given back after.

    With `keys` each key comes by itself and is not echoed, else whole lines come.
    """
    take_keys, give_back = _single_keys(fd) if keys else (_nothing, _nothing)
    take_keys()
    handled = _signals(inbox, give_back, take_keys)
    reader = threading.Thread(
        target=_read, args=(inbox, fd), kwargs={"keys": keys}, name="hamlog-keys", daemon=True
    )
    reader.start()
    try:
        yield
    finally:
        give_back()
        for number, handler in handled.items():
            signal.signal(number, handler)


def _nothing() -> None:
    """Leave the terminal as it is."""


def _single_keys(fd: int) -> tuple[Callable[[], None], Callable[[], None]]:
    """Return what makes a terminal give single keys, without echo, and what gives it back."""
    import termios
    import tty

    before = termios.tcgetattr(fd)

    def give_back() -> None:
        with suppress(termios.error):
            termios.tcsetattr(fd, termios.TCSADRAIN, before)

    def take_keys() -> None:
        with suppress(termios.error):
            tty.setcbreak(fd)

    return take_keys, give_back


_Handler = Callable[[int, FrameType | None], object] | int | None


def _signals(
    inbox: Inbox, give_back: Callable[[], None], take_keys: Callable[[], None]
) -> dict[int, _Handler]:
    """Let signals end the session as a key does; return the handlers that were there."""

    def ended(number: int, _frame: FrameType | None) -> None:
        inbox.post(Gone(128 + number))

    def stopped(number: int, _frame: FrameType | None) -> None:
        give_back()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
        # Here it goes on, once the shell lets it.
        signal.signal(number, stopped)
        take_keys()
        inbox.post(Stood())

    before: dict[int, _Handler] = {}
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None:
            before[number] = signal.signal(number, ended)
    stop = getattr(signal, "SIGTSTP", None)
    if stop is not None:
        before[stop] = signal.signal(stop, stopped)
    return before


def _read(inbox: Inbox, fd: int, *, keys: bool) -> None:
    """Post what is read until the input ends; `os.read` holds no lock when Python ends."""
    if hasattr(signal, "pthread_sigmask"):
        # They must wake the main thread, which is where Python handles them.
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    rest = ""
    while True:
        try:
            data = os.read(fd, _READ_BYTES)
        except OSError:
            data = b""
        rest += decode(data, not data)
        if keys:
            for key in _SEQUENCE.sub("", rest):
                inbox.post(Gone(0) if key == _END else Typed(key))
            rest = ""
        else:
            *lines, rest = rest.split("\n")
            for line in [*lines, *([rest] if rest and not data else [])]:
                inbox.post(Typed(line.rstrip("\r"), whole=True))
        if not data:
            inbox.post(Gone(0))
            return
