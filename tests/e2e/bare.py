"""A pseudo-terminal that hamlog does not own: nobody sends SIGHUP when it goes away.

So it is under a job scheduler, in a container, after `setsid` or `nohup`.
"""

import os
import pty
import select
import subprocess
import termios
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyte
from e2e.terminal import PATIENCE_S, Home, Terminal


class Bare(Terminal):
    """hamlog in it; the test holds the other end, and sees how the terminal is set."""

    def __init__(self, home: Home, *arguments: str, **extra: str) -> None:
        """Start hamlog with `arguments`; `extra` is added to the environment."""
        columns, rows = 100, 30
        self.raw = bytearray()
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (rows, columns))
        self.attrs_before = self.attrs()
        self._ran = subprocess.Popen(
            [*home.command, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=home.environment(**extra),
            start_new_session=True,
        )
        os.close(slave)

    def attrs(self) -> list[Any]:
        """Return how the terminal is set: raw or not, echo or not."""
        return termios.tcgetattr(self._master)

    def reset(self) -> None:
        """Set the terminal as a shell sets it."""
        termios.tcsetattr(self._master, termios.TCSANOW, self.attrs_before)

    @property
    def pid(self) -> int:
        """The process that was started."""
        return self._ran.pid

    @property
    def state(self) -> str:
        """What the kernel says of it: R and S for running, T for stopped."""
        stat = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii", errors="replace")
        return stat.rpartition(") ")[2][0]

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        os.write(self._master, data)

    def end(self) -> int:
        """Wait for its end; return the exit code, or minus the signal that killed it."""
        self._wait(lambda: self._ran.poll() is not None, "the end")
        while self._read():
            pass
        return self._ran.returncode

    def vanish(self) -> int:
        """Take the terminal away; return the exit code."""
        os.close(self._master)
        self._master = -1
        return self._ran.wait(PATIENCE_S)

    def close(self) -> None:
        """Leave nothing behind."""
        if self._ran.poll() is None:
            self._ran.kill()
            self._ran.wait(PATIENCE_S)
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def _read(self) -> bool:
        if not select.select([self._master], [], [], 0.05)[0]:
            return self._ran.poll() is None
        data = b""
        # Once nobody has the other end open, reading fails.
        with suppress(OSError):
            data = os.read(self._master, 65536)
        self.raw += data
        self._stream.feed(data)
        return bool(data)
