"""What a command prints: lines, aligned tables, wrapped text, JSON."""

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from hamlog.errors import HamlogError
from hamlog.text import one_line

GAP = "  "
WIDEST = 80


def write(lines: Iterable[str]) -> None:
    """Print lines on standard output, each made safe for a terminal; blanks stay."""
    _stdout("".join(f"{_safe(line)}\n" for line in lines))


def write_json(value: object) -> None:
    """Print a value as JSON in printable ASCII: exact in every locale, harmless in a terminal."""
    import json

    # JSON leaves DEL as it is, alone among the control characters.
    _stdout(json.dumps(value, indent=2).replace("\x7f", "\\u007f") + "\n")


@contextmanager
def changed(made: str = "The change is made and in the log") -> Iterator[None]:
    """Print what a change did; if that fails, say that it was `made`, or it is made twice.

    The text is printed at the end, and not later. A reader that has left needs no word.
    """
    made = f"{made}, but cannot be printed"
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise OSError(error.errno, f"{made}: {why}") from error
    except HamlogError as error:
        raise HamlogError(f"{made}. {error}") from error


def say(text: str) -> None:
    """Print one sentence on standard error, if that is open."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"hamlog: {one_line(text)}\n")
            sys.stderr.flush()


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Return rows as lines with aligned columns; `right` names the right-aligned ones."""
    safe = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(*safe, strict=True)]
    return [
        GAP.join(
            _padded(cell, width, right=index in right)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in safe
    ]


def wrapped(text: str, *, first: str = "", after: str = "") -> list[str]:
    """Return text as lines that fit the terminal, with a prefix for the first and the others."""
    import shutil
    import textwrap

    width = min(WIDEST, shutil.get_terminal_size().columns)
    return textwrap.wrap(
        one_line(text), max(width, 20), initial_indent=first, subsequent_indent=after
    )


def indented(lines: Iterable[str], by: int = 2) -> Iterable[str]:
    """Yield lines indented by that many cells."""
    return (" " * by + line for line in lines)


def cells(text: str) -> int:
    """Return how many terminal cells a text takes: East Asian wide characters take two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def cut(text: str, most: int) -> str:
    """Return text as one line of at most `most` terminal cells, ending in … if it is cut."""
    line = one_line(text)
    if cells(line) <= most:
        return line
    taken, width = [], 1
    for char in line:
        width += cells(char)
        if width > most:
            break
        taken.append(char)
    return "".join(taken) + "…"


def size(count: int) -> str:
    """Return a number of bytes as `340 kB` or `1.2 MB`, of a thousand each."""
    if count < 999_500:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB"


def _padded(text: str, width: int, *, right: bool) -> str:
    blanks = " " * (width - cells(text))
    return blanks + text if right else text + blanks


def _safe(line: str) -> str:
    # Word by word: columns are separated by several blanks, which `one_line` would fold.
    return " ".join(one_line(word) for word in line.split(" "))


def _stdout(text: str) -> None:
    if sys.stdout is None:
        raise HamlogError("Standard output is closed, so nothing can be printed.")
    sys.stdout.write(text)
