"""A program in a pseudo-terminal, watched from the other side of it."""

import os
import select
import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

from benchmarks.report import UnmeasuredError

COLUMNS, ROWS = 100, 30
_CHUNK = 1 << 16
_BEL = 0x07
_ESC = 0x1B


class Bells:
    """Finds the BELs that ring among the bytes of a terminal.

    A BEL may also end the setting of a title or a colour (OSC); that one rings nothing.
    """

    def __init__(self) -> None:
        self._before = 0
        self._in_command = False

    def count(self, data: bytes) -> int:
        """Return how many BELs of `data`, which follows what came before, ring."""
        if not self._in_command and _BEL not in data and _ESC not in data:
            self._before = data[-1] if data else self._before
            return 0
        found = 0
        for byte in data:
            if self._in_command:
                # It ends with BEL or with ESC \.
                self._in_command = byte not in (_BEL, _ESC)
            elif byte == _BEL:
                found += 1
            elif byte == ord("]") and self._before == _ESC:
                self._in_command = True
            self._before = byte
        return found


class Terminal:
    """A program that runs in a pseudo-terminal of 100 x 30 cells until the block is left."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], cwd: Path) -> None:
        """Start `command`; `spawned_s` is the monotonic second just before that."""
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self.spawned_s = time.monotonic()
        self._child = pexpect.spawn(
            command[0],
            list(command[1:]),
            env={**env},
            cwd=cwd,
            dimensions=(ROWS, COLUMNS),
        )
        assert self._child.pid is not None
        self._fd, self._pid = self._child.fileno(), self._child.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    @property
    def pid(self) -> int:
        """The program's process."""
        return self._pid

    @property
    def cpu_s(self) -> float:
        """The processor seconds that the program has taken, as the system counts them."""
        # What clock_getcpuclockid gives: to the microsecond, where /proc counts in hundredths.
        return time.clock_gettime((~self._pid << 3) | 2)

    def fileno(self) -> int:
        """Return our side of the terminal, for `select`."""
        return self._fd

    def read(self, until_s: float) -> tuple[float, bytes]:
        """Return the next bytes and the monotonic second at which they were there.

        Nothing by `until_s` gives no bytes. Raises EOFError where the program has ended.
        """
        ready, _, _ = select.select([self], [], [], max(0.0, until_s - time.monotonic()))
        return self.read_ready() if ready else (time.monotonic(), b"")

    def read_ready(self) -> tuple[float, bytes]:
        """Return bytes that are there, and the second just after they were read."""
        try:
            data = os.read(self.fileno(), _CHUNK)
        except OSError as error:  # Linux says so where the other side is closed.
            raise EOFError from error
        at_s = time.monotonic()
        if not data:
            raise EOFError
        return at_s, data

    def feed(self, data: bytes) -> None:
        """Draw bytes that were read on the screen."""
        self._stream.feed(data)

    def wait_for(self, text: str, timeout_s: float = 30.0) -> float:
        """Wait until `text` stands on the screen; return the second when it was printed."""
        at_s = time.monotonic()
        until_s = at_s + timeout_s
        while not any(text in line for line in self._screen.display):
            try:
                at_s, data = self.read(until_s)
            except EOFError:
                data = b""
            if not data:
                shown = "\n".join(line.rstrip() for line in self._screen.display).strip()
                raise UnmeasuredError(f"the screen never said {text!r}; it said:\n{shown}")
            self._stream.feed(data)
        return at_s

    def time_of(self, marker: bytes, timeout_s: float = 60.0) -> float:
        """Return the seconds from the start of the program until `marker` was printed."""
        seen = b""
        while marker not in seen:
            try:
                at_s, data = self.read(self.spawned_s + timeout_s)
            except EOFError:
                data = b""
            if not data:
                raise UnmeasuredError(f"{marker!r} was never printed")
            seen += data
        return at_s - self.spawned_s

    def time_to_end(self, timeout_s: float = 60.0) -> float:
        """Return the seconds from the start of the program to its end."""
        try:
            while self.read(self.spawned_s + timeout_s)[1]:
                pass
        except EOFError:
            return time.monotonic() - self.spawned_s
        raise UnmeasuredError(f"a program did not end within {timeout_s:g} s")

    def settle(self, seconds: float) -> None:
        """Take in what the program prints for a while."""
        until_s = time.monotonic() + seconds
        while time.monotonic() < until_s:
            try:
                _, data = self.read(until_s)
            except EOFError as error:
                raise UnmeasuredError("a program ended before it was measured") from error
            self._stream.feed(data)

    def press(self, key: str) -> float:
        """Send a key; return the monotonic second just before that."""
        at_s = time.monotonic()
        os.write(self.fileno(), key.encode())
        return at_s

    def end(self, timeout_s: float = 10.0) -> None:
        """Ask the program to end, and end it where it does not."""
        if self._child.isalive():
            os.kill(self.pid, signal.SIGTERM)
            try:
                until_s = time.monotonic() + timeout_s
                while self.read(until_s)[1] or time.monotonic() < until_s:
                    pass
            except EOFError:
                pass
        self._child.close(force=True)


def listen(terminals: Sequence[Terminal], until_s: float) -> tuple[list[float], ...]:
    """Read all terminals until `until_s`; return the seconds of the BELs of each.

    One loop that does nothing else: a BEL is as late as it is read, so it is read at once.
    """
    finders = [Bells() for _ in terminals]
    rung: tuple[list[float], ...] = tuple([] for _ in terminals)
    while (left_s := until_s - time.monotonic()) > 0:
        for terminal in select.select(terminals, [], [], left_s)[0]:
            try:
                at_s, data = terminal.read_ready()
            except EOFError as error:
                raise UnmeasuredError("a program ended while it was measured") from error
            index = terminals.index(terminal)
            rung[index].extend([at_s] * finders[index].count(data))
    return rung
