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

_CALENDAR, _ZONE = b"VCALENDAR", b"VTIMEZONE"
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
    "this is neither a calendar nor an activity of a watch; hamlog runs reads ics files (with "
    "BEGIN:VCALENDAR at the top) and FIT files."
)
_NAME = re.compile(rb"[A-Za-z0-9-]+")
# A zone that Outlook names by its list has a colon, and is not quoted by every program.
_PICKED = r"(?<==)\((?:UTC|GMT)[+-]\d\d:\d\d\)"
# What was matched stays so, as with `*+`, which Python 3.11.2 gets wrong here.
_HALVES = re.compile(rf"(?=((?:{_PICKED}|[^\":]|\"[^\"]*\")*))\1:")
_TZID = re.compile(rf";TZID=(?:\"([^\"]*)\"|((?:{_PICKED})?[^;:\"]*))", re.IGNORECASE)
_ONWARDS = re.compile(r";RANGE=\"?THISANDFUTURE\"?(?=;|$)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_DEEPEST = 8


class Part(Frozen):
    """A part of a calendar, with the line that it begins in: its lines, each with its number."""

    name: str
    line: int
    lines: tuple[tuple[int, bytes], ...]


def parts_of(path: Path) -> Iterator[Part]:
    """Yield the parts of a file's calendars, each calendar's own lines after what is in it.

    Raises HamlogError where the file is no calendar, or none that is whole.
    """
    nested = _Nested(path)
    for number, line in _unfolded(_content(path)):
        if len(line) > _LONGEST_LINE:
            raise fault(path, "it is longer than a line of any calendar.", line=number)
        word = line.strip().upper()
        if word.startswith(b"BEGIN:"):
            nested.begin(word[6:].strip(), number)
        elif word.startswith(b"END:"):
            part = nested.end(word, number)
            if part is not None:
                yield part
        elif word:
            nested.add(number, line)
    nested.finish()


class _Nested:
    """The parts that are open, each in the one before: name, line, and the lines so far."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: list[tuple[bytes, int, list[tuple[int, bytes]]]] = []

    def begin(self, name: bytes, number: int) -> None:
        """Open a part."""
        if not self._open and name != _CALENDAR:
            raise fault(self._path, _NO_CALENDAR, line=number)
        if len(self._open) >= _DEEPEST:
            raise fault(
                self._path, "parts lie deeper in one another than in any calendar.", line=number
            )
        self._open.append((name, number, []))

    def add(self, number: int, line: bytes) -> None:
        """Take a line of the part that is open."""
        if not self._open:
            raise fault(self._path, _NO_CALENDAR, line=number)
        self._open[-1][2].append((number, line))

    def end(self, word: bytes, number: int) -> Part | None:
        """Close a part, and return it where it is one of a calendar, or a calendar itself."""
        if not self._open:
            raise fault(self._path, _NO_CALENDAR, line=number)
        name, begun, lines = self._open.pop()
        if word[4:].strip() != name:
            told = f"{_word(word)} where {_word(b'END:' + name)} was to come"
            raise fault(self._path, f"{told}, for line {begun}; a part is missing.", line=number)
        if len(self._open) <= 1:
            return Part(name.decode("ascii", "replace"), begun, tuple(lines))
        if self._open[1][0] == _ZONE:
            # The rules of a zone lie in parts of their own, which belong to it.
            whole = ((begun, b"BEGIN:" + name), *lines, (number, b"END:" + name))
            self._open[-1][2].extend(whole)
        return None

    def finish(self) -> None:
        """Raise HamlogError where a part is still open."""
        if self._open:
            name, begun, _ = self._open[-1]
            told = f"{_word(name)} begins here and has no end: the file is cut short."
            raise fault(self._path, told, line=begun)


def halves(line: str) -> tuple[str, str | None]:
    """Return a property's name with its parameters, and its value; None where it has none.

    What is quoted in parameters may have colons; in the value a backslash is taken away.
    """
    found = _HALVES.match(line)
    if found is None:
        return line, None
    value = line[found.end() :]
    return found[1], _ESCAPED.sub(_meant, value) if "\\" in value else value


def zone_in(name: str) -> str:
    """Return the zone that a property's parameters name, empty where they name none."""
    found = _TZID.search(name)
    return (found[1] or found[2] or "").strip() if found else ""


def is_onwards(name: str) -> bool:
    """Return whether a property's parameters say that it is about a day and all after it."""
    return _ONWARDS.search(name) is not None


def _meant(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


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
        raise fault(path, "there are zero bytes: it is not text, or not in UTF-8.", line=line)
    return content


def _too_large(path: Path) -> HamlogError:
    megabytes = LARGEST_BYTES // 1_000_000
    return fault(path, f"is larger than {megabytes} MB, so it is not a training calendar.")


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
