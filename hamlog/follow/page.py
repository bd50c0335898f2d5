"""What the linear mode writes: lines, and words added to the last one; nothing is ever erased."""

from collections.abc import Callable
from threading import Lock

from hamlog.text import as_ascii, one_line


class Page:
    """Writes lines of text, each made safe for a terminal, in ASCII if it is `plain`.

    Words that come at their instants are added to a line that stays open meanwhile. Once
    nothing can be written any more (the terminal is gone), `lost` is True and nothing is tried.
    """

    def __init__(self, write: Callable[[str], None], *, plain: bool, rings: bool) -> None:
        """Write with `write`, which puts the text out at once; `rings` if a bell is heard."""
        self._write = write
        self._plain = plain
        self._rings = rings
        self._open = False
        self._headed = False
        self._writing = Lock()
        self.lost = False

    def line(self, text: str) -> None:
        """Write a whole line."""
        self._put(f"{self._ended()}{self._safe(text)}\n")
        self._open = False

    def begin(self, text: str) -> None:
        """Begin a line that words are added to."""
        self._put(f"{self._ended()}{self._safe(text)}")
        self._open, self._headed = True, text.endswith(":")

    def add(self, text: str, joint: str = ", ") -> None:
        """Add words to the open line after `joint`; after a colon it is a blank."""
        self._put(f"{self._joint(joint)}{self._safe(text)}")
        self._open, self._headed = True, False

    def end(self, text: str = "") -> None:
        """End the open line with `text`, if there is one."""
        if self._open:
            self._put(f"{text}\n")
            self._open = False

    @property
    def is_open(self) -> bool:
        """Whether words can be added to the last line."""
        return self._open

    def ring(self) -> None:
        """Ring the terminal's bell; from any thread."""
        if self._rings:
            self._put("\a")

    def _joint(self, usual: str) -> str:
        if not self._open:
            return ""
        return " " if self._headed else usual

    def _ended(self) -> str:
        return "\n" if self._open else ""

    def _safe(self, text: str) -> str:
        line = one_line(text)
        return as_ascii(line) if self._plain else line

    def _put(self, text: str) -> None:
        with self._writing:
            if self.lost:
                return
            try:
                self._write(text)
            except (OSError, ValueError):
                self.lost = True
