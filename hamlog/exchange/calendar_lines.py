"""The lines of an iCalendar file: put together where they were folded, and told by their parts."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from hamlog.errors import HamlogError
from hamlog.exchange.faults import fault, shown
from hamlog.exchange.files import opened, size_of
from hamlog.frozen import Frozen

LARGEST_BYTES = 20_000_000
MOST_EVENTS = 50_000

_CALENDAR = b"VCALENDAR"
_LONGEST_LINE = 200_000
_OTHERS = (
    (b"PK\x03\x04", "is a zip archive or a spreadsheet; unpack it, or export the calendar as ics."),
    (b"\x1f\x8b", "is compressed; unpack it first."),
    (b"BZh", "is compressed; unpack it first."),
    (b"%PDF", "is a PDF; export the calendar as an ics file."),
    (b"SQLite format 3\0", "is a database, not a calendar; export the calendar as an ics file."),
    (b"\xff\xfe", "is UTF-16 text; calendars are UTF-8, so save it as UTF-8."),
    (b"\xfe\xff", "is UTF-16 text; calendars are UTF-8, so save it as UTF-8."),
    (b"\x00\x00\xfe\xff", "is UTF-32 text; calendars are UTF-8, so save it as UTF-8."),
)
_NO_CALENDAR = (
    "this is no calendar and no activity of a watch; hamlog runs reads ics files, which begin "
    "with BEGIN:VCALENDAR, and FIT files."
)
_NAME = re.compile(rb"[A-Za-z0-9-]+")


class Part(Frozen):
    """A part of a calendar, with the line that it begins in: its lines, each with its number."""

    name: str
    line: int
    lines: tuple[tuple[int, bytes], ...]


def parts_of(path: Path) -> Iterator[Part]:
    """Yield the parts of a file's calendars, each calendar's own lines after what is in it.

    Raises HamlogError where the file is no calendar, or none that is whole.
    """
    # What is open: its name, its line, and the lines so far; those of alarms are left out.
    open_parts: list[tuple[bytes, int, list[tuple[int, bytes]]]] = []
    seen = False
    for number, line in _unfolded(_content(path)):
        if len(line) > _LONGEST_LINE:
            raise fault(path, "it is longer than a line of any calendar.", line=number)
        word = line.strip().upper()
        if word.startswith(b"BEGIN:"):
            name = word[6:].strip()
            if not open_parts and name != _CALENDAR:
                raise fault(path, _NO_CALENDAR, line=number)
            seen = True
            open_parts.append((name, number, []))
            continue
        if not open_parts:
            if word:
                raise fault(path, _NO_CALENDAR, line=number)
            continue
        name, begun, lines = open_parts[-1]
        if not word.startswith(b"END:"):
            lines.append((number, line))
            continue
        if word[4:].strip() != name:
            told = f"{_word(word)} where {_word(b'END:' + name)} was to come"
            raise fault(path, f"{told}, for line {begun}; a part is missing.", line=number)
        open_parts.pop()
        if len(open_parts) <= 1:
            yield Part(name.decode("ascii", "replace"), begun, tuple(lines))
        elif open_parts[1][0] != b"VEVENT":
            # The rules of a zone lie in parts of their own, which belong to it.
            whole = ((begun, b"BEGIN:" + name), *lines, (number, b"END:" + name))
            open_parts[-1][2].extend(whole)
    if open_parts:
        name, begun, _ = open_parts[-1]
        told = f"{_word(name)} begins here and has no end: the file is cut short."
        raise fault(path, told, line=begun)
    if not seen:
        raise fault(path, "is empty.")


def text_of(path: Path, number: int, line: bytes) -> str:
    """Return a line as text; raise HamlogError where it is none."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        told = f"byte {line[error.start]:02X} is not UTF-8; save the calendar as UTF-8."
        raise fault(path, told, line=number) from None


def name_of(line: bytes) -> bytes:
    """Return the name of the property of a line in capitals, empty where it is none."""
    found = _NAME.match(line)
    return found[0].upper() if found else b""


def _word(word: bytes) -> str:
    return shown(word.decode("utf-8", "replace"))


def _content(path: Path) -> bytes:
    if size_of(path) > LARGEST_BYTES:
        raise _too_large(path)
    with opened(path) as file:
        content = b"".join(iter(partial(file.read, 1_000_000), b""))
    if len(content) > LARGEST_BYTES:
        raise _too_large(path)
    for mark, what in _OTHERS:
        if content.startswith(mark):
            raise fault(path, what)
    content = content.removeprefix(b"\xef\xbb\xbf")
    if not content.strip():
        raise fault(path, "is empty.")
    content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if (zero := content.find(b"\0")) >= 0:
        line = content.count(b"\n", 0, zero) + 1
        raise fault(path, "there are zero bytes: it is no text, or not in UTF-8.", line=line)
    return content


def _too_large(path: Path) -> HamlogError:
    megabytes = LARGEST_BYTES // 1_000_000
    return fault(path, f"is larger than {megabytes} MB, so it is no training calendar.")


def _unfolded(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield lines as they were before they were folded, with the number of their first."""
    waiting: list[bytes] = []
    begun = 0
    for number, line in enumerate(content.split(b"\n"), 1):
        if waiting and line[:1] in (b" ", b"\t"):
            waiting.append(line[1:])
            continue
        if waiting:
            yield begun, b"".join(waiting)
        waiting, begun = [line], number
    yield begun, b"".join(waiting)
