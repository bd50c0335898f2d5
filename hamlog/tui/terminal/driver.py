"""Textual's driver, with what it does not expect of terminals and signals.

What is overridden is public; the writing thread's file alone is Textual's own.
"""

import selectors
import signal
import termios
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from textual import constants
from textual.drivers.linux_driver import LinuxDriver

from hamlog.tui.terminal.keys import GroundTold
from hamlog.tui.terminal.reader import Reader
from hamlog.tui.terminal.sequences import ESCAPE_S

if TYPE_CHECKING:
    from io import FileIO, TextIOWrapper
    from typing import TextIO

    from textual.app import App

WAIT_S = 0.1
"""How often the input looks whether the app ends, as Textual's does."""
LOOK_S = 0.02
"""How often it looks at the clock while a sequence is not whole."""
READ_BYTES = 64 * 1024
ANSWER_S = 0.05
"""A terminal that is asked for its ground answers within this, or never."""
_MUTE = ("linux", "dumb")
"""Terminals that are not asked: some of them show the question."""
MOST_WAITING = 20
"""How many pictures wait for a terminal that does not read; Textual waits itself from 30 on."""


def ask_ground(app: "App[Any]") -> None:
    """Ask the terminal for its ground; it says `GroundTold`, if it answers in time."""
    driver = app._driver  # noqa: SLF001 - nothing public leads to it
    if isinstance(driver, TerminalDriver):
        driver.ask_ground()


class _Deaf:
    """A stream to a terminal that may be gone: what cannot be written is dropped.

    Textual's writing thread would end with the error, and whoever writes next would wait for ever.
    """

    def __init__(self, file: "TextIO") -> None:
        self._file = file
        self.written = 0

    def write(self, text: str) -> int:
        with suppress(OSError, ValueError):
            self._file.write(text)
        self.written += 1
        return len(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


class TerminalDriver(LinuxDriver):
    """Textual's driver, but for bytes, signals and terminals that it does not expect."""

    def __init__(
        self,
        app: "App[Any]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Take what Textual's driver takes."""
        # Whether the terminal was given back, by ctrl+z or for another program.
        self.is_away = False
        self._attrs_ours: list[Any] | None = None
        self._asked_s = -ANSWER_S
        # How much was handed to the writing thread, and whether something was left out.
        self._given = 0
        self._behind = False
        self._whole = True
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._deaf: _Deaf | None = None
        if self._file is not None:
            self._deaf = _Deaf(self._file)
            self._file = cast("TextIOWrapper[Any]", self._deaf)

    def write(self, data: str) -> None:
        """Write, but never wait for a terminal that does not read: pacing would stand still.

        Textual's own waits once some thirty pictures are queued. What is left out is drawn again
        when the terminal reads on; what takes or gives back the terminal is never left out.
        """
        waiting = self._given - self._deaf.written if self._deaf is not None else 0
        if not self._whole and waiting >= MOST_WAITING:
            if not self._behind:
                self._behind = True
                self._loop.call_soon_threadsafe(self._catch_up)
            return
        self._given += 1
        super().write(data)

    def _catch_up(self) -> None:
        """Draw everything once the terminal reads again."""
        if not self._behind or self._whole:
            self._behind = False
        elif self._deaf is not None and self._given > self._deaf.written:
            self._loop.call_later(WAIT_S, self._catch_up)
        else:
            self._behind = False
            self._app.call_later(self._app.refresh, layout=True)

    def stop_application_mode(self) -> None:
        """Give the terminal back, with all that belongs to that."""
        self._whole = True
        super().stop_application_mode()

    def start_application_mode(self) -> None:
        """Take the terminal; remember how it is set then."""
        self.attrs_before = None
        start: Callable[[], None] = super().start_application_mode
        # A stop in the middle would give back what is not taken yet.
        handler = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        try:
            start()
        finally:
            signal.signal(signal.SIGTSTP, handler)
        # Textual returns early where it was continued in the background: it is still away then.
        if self.attrs_before is not None or not self.input_tty:
            self.is_away = False
            self._attrs_ours = self._attrs()
            self._whole = False

    def ask_ground(self) -> None:
        """Ask the terminal for its ground, and wait for nothing."""
        if constants.get_environ("TERM", "").partition("-")[0] not in _MUTE:
            self._asked_s = self._loop.time()
            self.write("\x1b]11;?\x1b\\")
            self.flush()

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        self.is_away = True
        super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal again, if it was given back.

        SIGCONT also comes without a SIGTSTP before it (SIGSTOP, a debugger, a job scheduler), and
        then Textual would start a second input thread and forget how the terminal was.
        """
        if self.is_away:
            super().resume_application_mode()
        elif self._attrs_ours is not None and self._attrs() != self._attrs_ours:
            # A shell took the terminal meanwhile, and drew over the picture.
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._attrs_ours)
            self._app.call_later(self._app.refresh, layout=True)

    def _attrs(self) -> list[Any] | None:
        try:
            return termios.tcgetattr(self.fileno)
        except termios.error:
            return None

    def run_input_thread(self) -> None:
        """Read the terminal until the app ends; if it goes away, end as with SIGHUP.

        Textual's own ends the app at a byte that is not UTF-8, reads unknown sequences as keys,
        and goes round for ever where the terminal is gone. What it cannot handle it prints.
        """
        try:
            self._read_on()
        except Exception as error:  # noqa: BLE001 - a thread's traceback would stand on the screen
            self._app.call_later(self._app._handle_exception, error)  # noqa: SLF001

    def _read_on(self) -> None:
        reader = Reader(escape_s=_escape_s())
        clock: Callable[[], float] = self._loop.time
        with (
            selectors.SelectSelector() as selector,
            open(self.fileno, "rb", buffering=0, closefd=False) as terminal,
        ):
            selector.register(terminal, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if not selector.select(LOOK_S if reader.waits else WAIT_S):
                    messages = reader.tick(clock())
                else:
                    data = _read(terminal)
                    if not data:
                        if self._attrs() is None:
                            signal.raise_signal(signal.SIGHUP)
                            return
                        # ctrl+d from before the terminal was raw.
                        self.exit_event.wait(WAIT_S)
                    messages = reader.feed(data, clock())
                for message in messages:
                    late = clock() - self._asked_s > ANSWER_S
                    if not (late and isinstance(message, GroundTold)):
                        self.process_message(message)


def _read(terminal: "FileIO") -> bytes:
    try:
        return terminal.read(READ_BYTES) or b""
    except OSError:
        return b""


def _escape_s() -> float:
    """Return how long an escape waits: ESCDELAY where the user set it, which Textual reads."""
    return constants.ESCAPE_DELAY if constants.get_environ("ESCDELAY") else ESCAPE_S
