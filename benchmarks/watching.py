"""What a program printed and when: read at once, and looked at only afterwards.

Drawing a screen takes the reader longer than reading, so bytes are kept with the second at which
they came, and are drawn when nothing is measured any more.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyte

from benchmarks.report import UnmeasuredError
from benchmarks.terminal import COLUMNS, ROWS, Terminal

QUIET_S = 0.4
"""A picture is whole when nothing came for so long after it."""
_FIRST_S = 20.0
_UNRESTING_S = 60.0
# The share of a core that a program takes at most that rests.
_RESTING = 0.02
PICTURE_BYTES = 200
"""The least that a picture takes; what is shorter is a title, or a mode of the terminal."""
_Cell = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """Bytes, and the monotonic second just after they were read.

    `cpu_s` is what the program had taken of the processor by then.
    """

    at_s: float
    data: bytes
    cpu_s: float = 0.0


def listen_until_quiet(
    terminal: Terminal, *, quiet_s: float = QUIET_S, least: int = PICTURE_BYTES
) -> list[Printed]:
    """Return all that a program prints until it is quiet for `quiet_s`.

    Waits for the first `least` bytes for as long as it takes, up to 20 s; raises
    UnmeasuredError where they do not come.
    """
    found: list[Printed] = []
    size = 0
    until_s = time.monotonic() + _FIRST_S
    while True:
        wait_s = min(until_s, time.monotonic() + quiet_s) if size >= least else until_s
        try:
            at_s, data = terminal.read(wait_s)
        except EOFError as error:
            last = Screen()
            last.draw(found)
            said = "\n".join(last.lines()).strip() or "nothing"
            raise UnmeasuredError(f"a program ended; it said:\n{said}") from error
        if not data:
            break
        found.append(Printed(at_s, data, terminal.cpu_s))
        size += len(data)
    if size < least:
        raise UnmeasuredError("a program printed nothing for 20 s")
    return found


def listen_until_rest(terminal: Terminal) -> None:
    """Listen until a program does next to nothing: what it does behind its picture is over.

    Raises UnmeasuredError where it does not rest for 60 s.
    """
    until_s = time.monotonic() + _UNRESTING_S
    while time.monotonic() < until_s:
        before_s = terminal.cpu_s
        terminal.settle(QUIET_S)
        if terminal.cpu_s - before_s < _RESTING * QUIET_S:
            return
    raise UnmeasuredError(f"a program did not rest for {_UNRESTING_S:g} s")


def listen_until(terminal: Terminal, marker: str) -> list[Printed]:
    """Return all that a program prints until `marker` was printed, in one piece."""
    found: list[Printed] = []
    seen, sought = b"", marker.encode()
    while sought not in seen:
        try:
            at_s, data = terminal.read(terminal.spawned_s + _FIRST_S)
        except EOFError:
            data = b""
        if not data:
            raise UnmeasuredError(f"{marker!r} was never printed")
        found.append(Printed(at_s, data))
        seen += data
    return found


class Screen:
    """The screen of a program, drawn from what it printed."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)

    def lines(self) -> tuple[str, ...]:
        """Return the text of each line."""
        return tuple(line.rstrip() for line in self._screen.display)

    def cells(self) -> tuple[tuple[_Cell, ...], ...]:
        """Return what stands in each line with its colours."""
        buffer = self._screen.buffer
        return tuple(
            tuple(tuple(buffer[line][column]) for column in range(COLUMNS)) for line in range(ROWS)
        )

    def draw(self, printed: Sequence[Printed]) -> None:
        """Draw all that was printed."""
        for one in printed:
            self._stream.feed(one.data)

    def first(self, printed: Sequence[Printed], stands: "Callable[[Screen], bool]") -> Printed:
        """Draw what was printed; return that after which `stands` was true of it.

        Raises UnmeasuredError where it never was.
        """
        for at, one in enumerate(printed):
            self._stream.feed(one.data)
            if stands(self):
                self.draw(printed[at + 1 :])
                return one
        shown = "\n".join(self.lines()).strip()
        raise UnmeasuredError(f"the screen never showed what it was to show; it said:\n{shown}")


@dataclass(frozen=True, slots=True)
class Start:
    """What had come when the first rows of an app stood there, and its full text."""

    rows: Printed
    text: Printed


def start_of(printed: Sequence[Printed], first_row: str) -> Start:
    """Return when what was printed showed `first_row`, and all the text that stayed."""
    rows = Screen().first(printed, lambda one: any(first_row in line for line in one.lines()))
    return Start(rows, text_of(printed))


def text_of(printed: Sequence[Printed]) -> Printed:
    """Return after what all the words stood there that stayed.

    What is drawn with other characters, as a figure that moves, does not count.
    """
    whole = Screen()
    whole.draw(printed)
    text = _words(whole)
    return Screen().first(printed, lambda one: _words(one) == text)


def _words(screen: Screen) -> list[str]:
    return [
        "".join(letter if letter.isalnum() else " " for letter in line).rstrip()
        for line in screen.lines()
    ]


def answered(before: Sequence[Printed], early: Sequence[Printed], late: Sequence[Printed]) -> float:
    """Return the second at which a key was answered that moved a mark from its place.

    `before` was printed until the key was pressed, `early` from then on, and `late` is what came
    of the key that moved the mark back. The lines in which the two end differently hold the
    mark: the key is answered as soon as one of them looks as at the end of `early`.
    """
    end = Screen()
    end.draw((*before, *early))
    moved = end.cells()
    end.draw(late)
    back = end.cells()
    marked = [line for line in range(ROWS) if moved[line] != back[line]]
    if not marked:
        raise UnmeasuredError("a key moved nothing")
    drawn = Screen()
    drawn.draw(before)

    def stands(now: Screen) -> bool:
        cells = now.cells()
        return any(cells[line] == moved[line] for line in marked)

    return drawn.first(early, stands).at_s
