"""What a command prints: lines that fit the terminal, and JSON."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from hamlog.cli.cells import cells, folded, terminal_width
from hamlog.errors import HamlogError
from hamlog.text import one_line


def write(lines: Iterable[str], *, fit: bool = True) -> None:
    """Print lines on standard output, each made safe for a terminal; blanks stay.

    A line that is too wide for the terminal goes on in the next, further in, between two words;
    without `fit` it stays one line.
    """
    width = terminal_width() if fit else None
    _stdout("".join(f"{part}\n" for line in lines for part in _fitting(_safe(line), width)))


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
    """Print one sentence on standard error, if that is open, as wide as its terminal."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            width = terminal_width(sys.stderr)
            lines = _fitting(f"hamlog: {one_line(text)}", width)
            sys.stderr.write("".join(f"{line}\n" for line in lines))
            sys.stderr.flush()


def size(count: int) -> str:
    """Return a number of bytes as `340 kB` or `1.2 MB`, of a thousand each."""
    if count < 999_500:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB"


def _fitting(line: str, width: int | None) -> list[str]:
    if width is None or cells(line) <= width:
        return [line]
    inset = " " * (len(line) - len(line.lstrip(" ")))
    first, *_ = folded(line.lstrip(" "), width - len(inset))
    rest = line.lstrip(" ")[len(first) :].lstrip(" ")
    after = inset + "  "
    return [inset + first, *(after + part for part in folded(rest, width - len(after)) if part)]


def _safe(line: str) -> str:
    # Word by word: columns are separated by several blanks, which `one_line` would fold.
    return " ".join(one_line(word) for word in line.split(" "))


def _stdout(text: str) -> None:
    if sys.stdout is None:
        raise HamlogError("Standard output is closed, so nothing can be printed.")
    sys.stdout.write(text)
