"""Opens another program's file: what it is by its first bytes, and its lines and rows."""

import csv
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, TextIO

from hamlog.errors import HamlogError
from hamlog.exchange.faults import fault
from hamlog.exchange.values import Source

LARGEST_BYTES = 100_000_000
LARGEST_OWN_BYTES = 2_000_000_000
"""Of hamlog's own files, which tell every rep."""

HEAD_BYTES = 65_536

_LONGEST_LINE = 1_000_000
_END = "\N{REPLACEMENT CHARACTER}end\N{REPLACEMENT CHARACTER}"
_MOST_LINES = 1000
_TOLD_LINES = 256

Row = tuple[int, list[str]]


def size_of(path: Path, most: int = LARGEST_BYTES) -> int:
    """Return the bytes of an ordinary file; raise HamlogError where it is none, or too large."""
    try:
        found = path.stat()
    except FileNotFoundError:
        raise fault(path, "does not exist.") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if stat.S_ISDIR(found.st_mode):
        raise fault(path, "is a folder; name the file in it.")
    # Opening a pipe would wait for somebody to write into it; a device may never end.
    if not stat.S_ISREG(found.st_mode):
        raise fault(path, "is not an ordinary file; save what it gives as a file first.")
    if found.st_size > most:
        raise too_large(path, most)
    return found.st_size


def too_large(path: Path, most: int = LARGEST_BYTES) -> HamlogError:
    """Return the error of a file with more bytes than that."""
    return fault(
        path,
        f"is larger than {most // 1_000_000} MB, more than a lifetime of training; "
        "if it is an export, split it.",
    )


def _unreadable(path: Path, error: Exception) -> HamlogError:
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return fault(path, f"cannot be read ({why}).")


@contextmanager
def opened(path: Path, most: int = LARGEST_BYTES) -> Iterator[BinaryIO]:
    """Open a file to read its bytes; raise HamlogError where that fails."""
    size_of(path, most)
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise _unreadable(path, error) from None


class Rows:
    """The rows of a text file with the line, from 1, that each begins in; empty ones are left out.

    Iterating raises HamlogError where the file is no text, or a quotation mark in it is never
    closed. Only one row is held at a time.
    """

    def __init__(self, path: Path, encoding: str, delimiter: str) -> None:
        """Take a file and how it is written; it is opened when the first row is asked for."""
        self.path = path
        self.encoding = encoding
        self.delimiter = delimiter
        self.is_last_cut = False
        """Whether the row just given is the last one, and its line has no end."""
        self.read_bytes = 0
        """How much of the file was read."""
        self.last_line = 0
        """The line in which the row just given ends."""
        self._ended = False

    def __iter__(self) -> Iterator[Row]:
        self.is_last_cut = self._ended = False
        # As a pipe it would never end; how large it may be was asked when it was recognised.
        size_of(self.path, LARGEST_OWN_BYTES)
        try:
            with self.path.open(encoding=self.encoding, newline="") as file:
                yield from self._rows(file)
        except UnicodeDecodeError as error:
            if not self.encoding.startswith("utf-8"):
                raise self._no_text() from None
            raise _no_utf8(self.path, error) from None
        except UnicodeError:
            raise self._no_text() from None
        except OSError as error:
            raise _unreadable(self.path, error) from None

    def _no_text(self) -> HamlogError:
        return fault(self.path, f"is not valid {self.encoding.upper()} text.")

    def _rows(self, file: TextIO) -> Iterator[Row]:
        reader = csv.reader(self._lines(file), delimiter=self.delimiter)
        line = 1
        while True:
            try:
                cells = next(reader)
            except csv.Error:
                raise _never_closed(self.path, line) from None
            if self._ended:
                # The mark after the last line is a row of its own, unless a quotation is open.
                if cells != [_END]:
                    raise _never_closed(self.path, line)
                return
            if reader.line_num - line > _MOST_LINES:
                raise _never_closed(self.path, line)
            self.last_line = reader.line_num
            if any(cells):
                yield line, cells
            line = reader.line_num + 1

    def _lines(self, file: TextIO) -> Iterator[str]:
        read = iter(partial(file.readline, _LONGEST_LINE), "")
        for number, line in enumerate(read, 1):
            if "\0" in line:
                raise fault(self.path, "there are zero bytes, so it is not text.", line=number)
            if line[-1] not in "\r\n":
                if len(line) >= _LONGEST_LINE:
                    raise fault(self.path, "it is longer than a line of any export.", line=number)
                self.is_last_cut = True
            if not number % _TOLD_LINES:
                self.read_bytes = file.buffer.tell()
            yield line
        self._ended = True
        yield _END


def rows_of(source: Source) -> Rows:
    """Return all rows of a file that was recognised, its header among them."""
    return Rows(source.path, source.layout.encoding, source.layout.delimiter)


def _never_closed(path: Path, line: int) -> HamlogError:
    return fault(path, "a quotation mark is opened and never closed.", line=line)


def _no_utf8(path: Path, error: UnicodeDecodeError) -> HamlogError:
    """Return the error with the line of the first byte that is not UTF-8."""
    number = 0
    with path.open("rb") as file:
        for at, line in enumerate(iter(partial(file.readline, _LONGEST_LINE), b""), 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                number = at
                break
    return fault(
        path,
        f"byte {error.object[error.start]:02X} is not UTF-8; save the file as CSV in UTF-8.",
        line=number,
    )
