"""All that hamlog knows of Textual's terminal from inside. Mend it here for a new release.

`Reader` stands between the bytes and Textual's parser, `TerminalDriver` between the terminal, the
signals and Textual's driver. What they override is public but for what the imports name.
"""

import selectors
import signal
import termios
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from hamlog.tui.terminal.sequences import ESCAPE_S, Kind, Piece, Sequences

if TYPE_CHECKING:
    from io import FileIO, TextIOWrapper
    from typing import TextIO

    from textual.app import App

WAIT_S = 0.05
"""How often the input looks at the clock while nothing comes."""
READ_BYTES = 64 * 1024
LARGEST_CELLS = 10_000
"""Reports of a larger terminal, or of a mouse further away, are garbled."""
_STATE = ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size")
"""What Textual's parser remembers from one sequence to the next."""


class Reader:
    """Turns bytes into Textual's messages; what is neither a key nor known is dropped.

    Textual's parser is given whole sequences only. One that it does not know leaves it waiting for
    more, and one that is garbled raises: it is then replaced by a fresh one that knows as much.
    """

    def __init__(self, *, escape_s: float = ESCAPE_S) -> None:
        """Take how long an escape may be the beginning of a sequence, in seconds."""
        known = {key for key in ANSI_SEQUENCES_KEYS if key.startswith("\x1b")}
        self._sequences = Sequences(known, escape_s=escape_s)
        self._known = known
        self._parser = XTermParser()

    def feed(self, data: bytes, now_s: float) -> list[Message]:
        """Return what `data`, read at that time, says."""
        return self._told(self._sequences.feed(data, now_s))

    def tick(self, now_s: float) -> list[Message]:
        """Return what became clear because nothing more came."""
        return self._told(self._sequences.tick(now_s))

    def _told(self, pieces: Iterable[Piece]) -> list[Message]:
        return [message for piece in pieces for message in self._messages(piece)]

    def _messages(self, piece: Piece) -> list[Message]:
        if piece.kind is Kind.ESCAPE:
            return [events.Key("escape", "\x1b")]
        if piece.kind is Kind.PASTE:
            return [events.Paste(piece.text)]
        if piece.kind is Kind.SEQUENCE and len(piece.text) == 2 and piece.text not in self._known:
            # Alt and a key that has no meaning with it.
            return []
        return self._parsed(piece.text)

    def _parsed(self, text: str) -> list[Message]:
        before = [getattr(self._parser, name) for name in _STATE]
        try:
            messages = list(self._parser.feed(text))
        except (ValueError, ArithmeticError, LookupError, TypeError, StopIteration, RuntimeError):
            messages = []
        if messages and all(map(_sound, messages)):
            return messages
        self._parser = XTermParser()
        for name, value in zip(_STATE, before, strict=True):
            setattr(self._parser, name, value)
        return []


def _sound(message: Message) -> bool:
    """Whether a message can be true: garbled reports of sizes and places are not."""
    if isinstance(message, events.Resize):
        sides = (*message.size, *(message.pixel_size or ()))
        return all(0 < side <= LARGEST_CELLS for side in sides)
    if isinstance(message, events.MouseEvent):
        return 0 <= message.x <= LARGEST_CELLS and 0 <= message.y <= LARGEST_CELLS
    return True


class _Deaf:
    """A stream to a terminal that may be gone: what cannot be written is dropped.

    Textual's writing thread would end with the error, and whoever writes next would wait for ever.
    """

    def __init__(self, file: "TextIO") -> None:
        self._file = file

    def write(self, text: str) -> int:
        with suppress(OSError, ValueError):
            self._file.write(text)
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
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if self._file is not None:
            self._file = cast("TextIOWrapper[Any]", _Deaf(self._file))

    def start_application_mode(self) -> None:
        """Take the terminal; remember how it is set then."""
        self.attrs_before = None
        start: Callable[[], None] = super().start_application_mode
        start()
        # Textual returns early where it was continued in the background: it is still away then.
        if self.attrs_before is not None or not self.input_tty:
            self.is_away = False
            self._attrs_ours = self._attrs()

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
        and goes round for ever where the terminal is gone.
        """
        reader = Reader(escape_s=_escape_s())
        clock: Callable[[], float] = self._loop.time
        with (
            selectors.SelectSelector() as selector,
            open(self.fileno, "rb", buffering=0, closefd=False) as terminal,
        ):
            selector.register(terminal, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if not selector.select(WAIT_S):
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
                    self.process_message(message)


def _read(terminal: "FileIO") -> bytes:
    try:
        return terminal.read(READ_BYTES) or b""
    except OSError:
        return b""


def _escape_s() -> float:
    """Return how long an escape waits: ESCDELAY where the user set it, which Textual reads."""
    own_s = constants.ESCAPE_DELAY
    return ESCAPE_S if own_s == TEXTUALS_ESCAPE_S else own_s


TEXTUALS_ESCAPE_S = 0.1
"""What Textual waits where the user says nothing."""
