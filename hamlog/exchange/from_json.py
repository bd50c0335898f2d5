"""Reads hamlog's own JSON, an element at a time, so that memory does not grow with the file.

However it is indented or sorted, it is the same. The first fault in it ends the reading: nobody
wrote it by hand, so a file with a fault is a damaged one.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn, TextIO

import msgspec

from hamlog._version import __version__
from hamlog.errors import HamlogError
from hamlog.exchange.faults import fault, shown
from hamlog.exchange.own_form import FORMAT, VERSION, ChoiceForm, RunForm, SessionForm
from hamlog.exchange.own_values import choice_of, in_words, run_of, session_of
from hamlog.exchange.values import Source
from hamlog.training.planning.runs import Run
from hamlog.training.record import MadeChoice, SessionRecord

Own = SessionRecord | MadeChoice | Run

_READ_CHARS = 1 << 16
_LONGEST_CHARS = 1 << 26
"""No session is longer."""
_CUT_CHARS = 24
"""So near to the end of what was read, what is wrong may be a word or number that goes on."""
_UNTERMINATED = "Unterminated"
_BLANKS = " \t\r\n"


class JsonReader:
    """The sessions and choices of a file; raises HamlogError where a part of it is no such."""

    def __init__(self, source: Source) -> None:
        self._path = source.path
        self._encoding = source.layout.encoding
        self.read_bytes = 0
        """How much of the file was read."""

    def __iter__(self) -> Iterator[Own]:
        self._check_version()
        for part in self._parts():
            if part.name == "sessions":
                yield self._told(
                    part, lambda found: session_of(msgspec.convert(found, SessionForm))
                )
            elif part.name == "choices":
                yield self._told(part, _choice)
            elif part.name == "runs":
                yield self._told(part, lambda found: run_of(msgspec.convert(found, RunForm)))
            elif part.name not in ("format", "version"):
                raise self._fault(part.line, f"{shown(part.name)} is not a part of hamlog's JSON")

    def _parts(self) -> Iterator["_Part"]:
        parts = _Parts(self._path, self._encoding)
        for part in parts:
            self.read_bytes = parts.read_bytes
            yield part

    def _check_version(self) -> None:
        """Refuse a file of a newer hamlog, or of another program, before anything else of it."""
        told: dict[str, Any] = {}
        for part in _Parts(self._path, self._encoding):
            if part.name in ("format", "version"):
                told[part.name] = part.value
            if len(told) == 2:
                break
        if told.get("format") != FORMAT:
            raise fault(self._path, "is JSON, but not what hamlog export --format json writes.")
        version = told.get("version")
        if type(version) is not int or version < 1:
            raise fault(self._path, "does not say which version of hamlog's JSON it is.")
        if version > VERSION:
            raise fault(
                self._path,
                f"is version {version} of hamlog's JSON, and hamlog {__version__} reads up to "
                f"version {VERSION}: upgrade hamlog, then import it.",
            )

    def _told(self, part: "_Part", meant: Callable[[Any], Own]) -> Own:
        try:
            return meant(part.value)
        except msgspec.ValidationError as error:
            raise self._fault(part.line, in_words(str(error))) from None
        except ValueError as error:
            raise self._fault(part.line, str(error)) from None

    def _fault(self, line: int, reason: str) -> HamlogError:
        return fault(self._path, f"{reason}.", line=line)


class _Part:
    """A value of the outermost object, or an element of a list that is one."""

    __slots__ = ("line", "name", "value")

    def __init__(self, name: str, value: Any, line: int) -> None:  # noqa: ANN401 - any JSON
        self.name = name
        self.value = value
        self.line = line


class _Parts:
    """Walks through a JSON text: only the element that is read is in memory."""

    def __init__(self, path: Path, encoding: str) -> None:
        self._path = path
        self._encoding = encoding
        self._decoder = json.JSONDecoder(parse_constant=_no_constant)
        self._text = ""
        self._at = 0
        self._line = 1
        self._ended = False
        self._file: TextIO
        self.read_bytes = 0

    def __iter__(self) -> Iterator[_Part]:
        try:
            with self._path.open(encoding=self._encoding, newline="") as file:
                self._file = file
                self._text, self._at, self._line, self._ended = "", 0, 1, False
                yield from self._object()
        except UnicodeError:
            raise fault(self._path, "is not valid UTF-8 text.") from None
        except OSError as error:
            raise fault(self._path, f"cannot be read ({error.strerror}).") from None

    def _object(self) -> Iterator[_Part]:
        self._expect("{")
        more = self._next() != "}"
        while more:
            name = self._value()
            if not isinstance(name, str):
                self._damaged()
            self._expect(":")
            line = self._line
            if self._next() == "[":
                yield from self._list(name)
            else:
                yield _Part(name, self._value(), line)
            more = self._next() == ","
            if more:
                self._expect(",")
        self._expect("}")
        if self._next():
            self._damaged()

    def _list(self, name: str) -> Iterator[_Part]:
        self._expect("[")
        more = self._next() != "]"
        while more:
            self._next()
            line = self._line
            yield _Part(name, self._value(), line)
            more = self._next() == ","
            if more:
                self._expect(",")
        self._expect("]")

    def _next(self) -> str:
        """Return the next sign that is no blank, nothing at the end of the file."""
        while True:
            end = self._at
            while end < len(self._text) and self._text[end] in _BLANKS:
                end += 1
            self._go_to(end)
            if end < len(self._text):
                return self._text[end]
            if not self._read():
                return ""

    def _expect(self, sign: str) -> None:
        if self._next() != sign:
            self._damaged()
        self._at += 1

    def _value(self) -> Any:  # noqa: ANN401 - any JSON
        """Return the value that begins here."""
        self._next()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                after = error.pos - self._at
                if self._is_fault(error) or not self._read():
                    self._go_to(self._at + after)
                    self._damaged(cut=error.msg.startswith(_UNTERMINATED))
            except (ValueError, RecursionError):
                # A number of thousands of digits, or brackets by the thousand.
                self._damaged()
            else:
                # A number at the end of what was read may go on.
                if end < len(self._text) or not self._read():
                    self._go_to(end)
                    return value

    def _is_fault(self, error: json.JSONDecodeError) -> bool:
        """Return whether reading on would not help."""
        if len(self._text) - self._at > _LONGEST_CHARS:
            return True
        cut = error.msg.startswith(_UNTERMINATED) or error.pos >= len(self._text) - _CUT_CHARS
        return not cut

    def _go_to(self, end: int) -> None:
        self._line += self._text.count("\n", self._at, end)
        self._at = end

    def _read(self) -> bool:
        """Read on; return whether there is more. What is longer is read in longer pieces."""
        if self._ended:
            return False
        self._text = self._text[self._at :]
        self._at = 0
        more = self._file.read(max(_READ_CHARS, len(self._text)))
        self._ended = not more
        self._text += more
        self.read_bytes = self._file.buffer.tell()
        return bool(more)

    def _damaged(self, *, cut: bool = False) -> NoReturn:
        cut = cut or not self._text[self._at :].strip()
        what = "ends in the middle" if cut else "is damaged here"
        raise fault(self._path, f"its JSON {what}; export it again.", line=self._line)


def _session(value: Any) -> Own:  # noqa: ANN401 - any JSON
    return session_of(msgspec.convert(value, SessionForm))


def _choice(value: Any) -> Own:  # noqa: ANN401 - any JSON
    return choice_of(msgspec.convert(value, ChoiceForm))


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")
