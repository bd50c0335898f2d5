"""A real pseudo-terminal with hamlog in it, in a home of its own."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pexpect
import pyte
from pretended import same_evening

PATIENCE_S = 30.0
# What sets titles and the like may end with a BEL that nobody hears.
_UNHEARD = re.compile(rb"\x1b\][^\x07\x1b]*\x07")

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "space": " ",
    "ctrl+c": "\x03",
    "ctrl+p": "\x10",
    "ctrl+s": "\x13",
    "ctrl+z": "\x1a",
    "down": "\x1b[B",
}


class Home:
    """A fresh home folder, with the user's own exercise, programme and settings.

    `command` runs hamlog there, on the evening of the tests.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.db = folder / "log" / "hamlog.db"
        self.config = folder / "config" / "hamlog"
        self.command = [*same_evening(), "--db", str(self.db)]

    def environment(self, **extra: str) -> dict[str, str]:
        """Return an environment in which nothing of this machine's home is seen."""
        look = ("TEXTUAL_", "NO_COLOR", "COLORTERM", "COLUMNS", "LINES")
        # With the last one nothing is left in a buffer when a window is closed.
        dropped = ("XDG_", "HAMLOG_", *look, "PYTHONUNBUFFERED")
        kept = {key: value for key, value in os.environ.items() if not key.startswith(dropped)}
        return {
            **kept,
            "HOME": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            **extra,
        }

    def write(self, name: str, text: str) -> None:
        """Write one of the user's files."""
        path = self.config / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


class Terminal:
    """hamlog in a pseudo-terminal; `raw` is all it wrote, the screen what one sees of it."""

    def __init__(
        self,
        home: Home,
        *arguments: str,
        size: tuple[int, int] = (100, 30),
        job_control: bool = False,
        **extra: str,
    ) -> None:
        """Start hamlog with `arguments`, from a shell with job control where asked."""
        columns, rows = size
        self.raw = bytearray()
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        command = [*home.command, *arguments]
        if job_control:
            command = ["/bin/bash", "--norc", "--noprofile", "-i"]
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            command[0],
            command[1:],
            env=home.environment(**extra),
            dimensions=(rows, columns),
            timeout=PATIENCE_S,
        )
        self._child.delaybeforesend = None

    @property
    def pid(self) -> int:
        """The process that was started."""
        assert self._child.pid is not None
        return self._child.pid

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    @property
    def heard(self) -> int:
        """How often the terminal rang."""
        return _UNHEARD.sub(b"", bytes(self.raw)).count(b"\x07")

    @property
    def restored(self) -> bool:
        """Whether the screen was given back: the first one shown again, with its cursor."""
        left = self.raw.rfind(b"\x1b[?1049l") > self.raw.rfind(b"\x1b[?1049h")
        return left and self.raw.rfind(b"\x1b[?25h") > self.raw.rfind(b"\x1b[?25l")

    @property
    def touched(self) -> bool:
        """Whether anything but text was sent."""
        return b"\x1b" in self.raw

    def press(self, *keys: str) -> None:
        """Send keys by name, or letters."""
        for key in keys:
            self.send(KEYS.get(key, key).encode())

    def send(self, data: bytes) -> None:
        """Send bytes as they are, as a terminal does of its own accord."""
        self._child.send(data)

    def wait_for(self, *texts: str) -> None:
        """Wait until each of `texts` stands on the screen."""
        self._wait(lambda: all(text in self.text for text in texts), f"{texts} to appear")

    def wait_gone(self, text: str) -> None:
        """Wait until `text` stands no longer on the screen."""
        self._wait(lambda: text not in self.text, f"{text!r} to leave")

    def wait_until(self, true: Callable[[], bool], what: str) -> None:
        """Wait until something is true of the world outside."""
        self._wait(true, what)

    def look(self) -> None:
        """Take in what is written just now."""
        self._read()

    def end(self) -> int:
        """Wait for its end; return the exit code, or minus the signal that killed it."""
        self._wait(lambda: not self._read(), "the end")
        self._child.close()
        if self._child.signalstatus is not None:
            return -self._child.signalstatus
        assert self._child.exitstatus is not None
        return self._child.exitstatus

    def vanish(self) -> int:
        """Take the terminal away, as a closed window does; return the exit code."""
        pty = cast("Any", self._child).ptyproc
        # pexpect's own `close` would also send signals. It must know that this was closed:
        # else it closes the number once more, which may be another file by then.
        pty.fileobj.close()
        pty.closed = self._child.closed = True
        pty.fd = self._child.child_fd = -1
        until = time.monotonic() + PATIENCE_S
        while self._child.isalive():
            if time.monotonic() > until:
                raise AssertionError("It lives on without a terminal.")
            time.sleep(0.01)
        if self._child.signalstatus is not None:
            return -self._child.signalstatus
        assert self._child.exitstatus is not None
        return self._child.exitstatus

    def close(self) -> None:
        """Leave nothing behind."""
        if self._child.closed:
            self._child.terminate(force=True)
        else:
            self._child.close(force=True)

    def _wait(self, true: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + PATIENCE_S
        while not true():
            if time.monotonic() > until:
                raise AssertionError(f"Waited in vain for {what}; on the screen:\n{self.text}")
            self._read()

    def _read(self) -> bool:
        """Take in what was written, waiting for it a moment; False after the end."""
        try:
            data = self._child.read_nonblocking(65536, timeout=0.05)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self._stream.feed(data)
        return True
