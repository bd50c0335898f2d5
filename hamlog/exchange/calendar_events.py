"""The events of an iCalendar file, each with what its lines say."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta, tzinfo
from pathlib import Path

from hamlog.errors import HamlogError
from hamlog.exchange import repeats
from hamlog.exchange.calendar_lines import (
    MOST_EVENTS,
    Part,
    halves,
    is_onwards,
    name_of,
    parts_of,
    text_of,
    zone_in,
)
from hamlog.exchange.calendar_times import When, Zones, seconds, when
from hamlog.exchange.faults import RowError, fault
from hamlog.exchange.ids import id_of
from hamlog.exchange.values import SkippedRow
from hamlog.frozen import Frozen, replace
from hamlog.text import storable

LONGEST_TEXT = 200

_SINGLE = ("UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RECURRENCE-ID", "SEQUENCE", "STATUS")
_TEXTS = ("SUMMARY", "DESCRIPTION", "DTSTAMP", "LAST-MODIFIED")
_LISTS = ("RDATE", "EXDATE", "CATEGORIES")
_WANTED = frozenset(name.encode() for name in (*_SINGLE, *_TEXTS, *_LISTS))
_MOST_EDITS = 2**31 - 1


class _Property(Frozen):
    line: int
    value: str
    zone: tzinfo | None = None
    onwards: bool = False


class Event(Frozen):
    """One event as it is written, and what of it was worked out.

    One that is `instead_of` a day of a series is so `onwards`, if it is of all days after it, too.
    """

    line: int
    uid: str
    first: When
    end: When | None
    seconds: float | None
    title: str
    about: str
    categories: str
    edit: int
    stamp: str
    called_off: bool
    rule: repeats.Rule | None
    instead_of: When | None
    more: tuple[When, ...]
    without: tuple[When, ...]
    onwards: bool = False

    @property
    def version(self) -> tuple[int, str]:
        """By which the newest of several is told."""
        return self.edit, self.stamp


class Reading:
    """Reads the events of a file, with its zones."""

    def __init__(self, path: Path, *, skip: bool) -> None:
        self._path = path
        self._skip = skip
        self.zones = Zones()
        self.skipped: list[SkippedRow] = []

    def events(self) -> tuple[str, list[Event]]:
        """Return the method of the calendar, and its events in order."""
        method = ""
        parts: list[Part] = []
        for part in parts_of(self._path):
            if part.name == "VTIMEZONE":
                self._define(part)
            elif part.name == "VEVENT":
                parts.append(part)
            elif part.name == "VCALENDAR":
                method = method or self._method(part)
            if len(parts) > MOST_EVENTS:
                raise fault(
                    self._path,
                    f"has more than {MOST_EVENTS} events; it is not a training calendar.",
                )
        if not parts:
            raise fault(self._path, "has no events in it.")
        found: list[Event] = []
        for part in parts:
            try:
                found.append(self._event(part))
            except RowError as error:
                self.refuse(part.line, error.reason)
            except _PropertyError as error:
                self.refuse(error.line, error.reason)
        return method, found

    def refuse(self, line: int, reason: str) -> None:
        """Leave an event out where that was wanted; else raise HamlogError."""
        if not self._skip:
            raise self.refusal(line, reason)
        self.skipped.append(SkippedRow(line, reason))

    def refusal(self, line: int, reason: str) -> HamlogError:
        """Return why an event cannot be read, and what to do."""
        told = f"{reason}. Correct it, or leave such events out with --skip."
        return fault(self._path, told, line=line)

    def _method(self, part: Part) -> str:
        for number, line in part.lines:
            if name_of(line) == b"METHOD":
                return text_of(self._path, number, line).partition(":")[2].strip().upper()
        return ""

    def _define(self, part: Part) -> None:
        for _, line in part.lines:
            if name_of(line) == b"TZID":
                name = line.partition(b":")[2].decode("utf-8", "replace").strip()
                whole = (b"BEGIN:VTIMEZONE", *(each for _, each in part.lines), b"END:VTIMEZONE")
                self.zones.defined.setdefault(name, b"\r\n".join((*whole, b"")))
                return

    def _event(self, part: Part) -> Event:
        single, lists = self._properties(part)
        begin = single.get("DTSTART")
        if begin is None:
            raise RowError("the event has no DTSTART")
        first = _at(begin)
        title = _short(single["SUMMARY"].value) if "SUMMARY" in single else ""
        uid = single["UID"].value.strip()[:LONGEST_TEXT] if "UID" in single else ""
        edit = single["SEQUENCE"].value.strip() if "SEQUENCE" in single else "0"
        stamp = single.get("LAST-MODIFIED") or single.get("DTSTAMP")
        return Event(
            line=part.line,
            # Without a UID it is the same event as long as it is called so on that day.
            uid=storable(uid) or id_of(f"no uid\n{title}\n{first.day.isoformat()}"),
            first=first,
            end=_at(single["DTEND"]) if "DTEND" in single else None,
            seconds=_length(single.get("DURATION")),
            title=title,
            about=single["DESCRIPTION"].value[:2000] if "DESCRIPTION" in single else "",
            categories=_short(", ".join(one.value for one in lists.get("CATEGORIES", ()))),
            edit=min(int(edit[:10]), _MOST_EDITS) if edit.isascii() and edit.isdigit() else 0,
            stamp=stamp.value.strip().upper() if stamp else "",
            called_off=single["STATUS"].value.strip().upper() == "CANCELLED"
            if "STATUS" in single
            else False,
            rule=_rule(single.get("RRULE"), first),
            instead_of=_at(single["RECURRENCE-ID"]) if "RECURRENCE-ID" in single else None,
            more=tuple(_each(lists.get("RDATE", ()))),
            without=tuple(_each(lists.get("EXDATE", ()))),
            onwards="RECURRENCE-ID" in single and single["RECURRENCE-ID"].onwards,
        )

    def _properties(self, part: Part) -> tuple[dict[str, _Property], dict[str, list[_Property]]]:
        single: dict[str, _Property] = {}
        lists: dict[str, list[_Property]] = {}
        for number, line in part.lines:
            name = name_of(line)
            if name not in _WANTED:
                continue
            found = self._property(number, text_of(self._path, number, line))
            word = name.decode("ascii")
            if word in _LISTS:
                lists.setdefault(word, []).append(found)
            else:
                single.setdefault(word, found)
        return single, lists

    def _property(self, number: int, line: str) -> _Property:
        name, value = halves(line)
        if value is None:
            raise _PropertyError(number, "the line has no value, so a part of it is missing")
        zone = zone_in(name)
        known = self.zones.named(zone) if zone else None
        return _Property(number, value, known, is_onwards(name))


class _PropertyError(Exception):
    """A line of an event that cannot be read."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def _at(found: _Property) -> When:
    try:
        return when(found.value, found.zone)
    except RowError as error:
        raise _PropertyError(found.line, error.reason) from None


def _each(lists: Sequence[_Property]) -> Iterator[When]:
    for one in lists:
        for value in one.value.split(","):
            if value.strip():
                # Of a period its beginning.
                yield _at(replace(one, value=value.partition("/")[0]))


def _length(found: _Property | None) -> float | None:
    if found is None:
        return None
    try:
        return seconds(found.value)
    except RowError as error:
        raise _PropertyError(found.line, error.reason) from None


def _rule(found: _Property | None, first: When) -> repeats.Rule | None:
    if found is None:
        return None
    parts: dict[str, list[str]] = {}
    for each in found.value.strip().split(";"):
        name, _, values = each.partition("=")
        if name:
            parts[name.strip().upper()] = [one.strip() for one in values.split(",")]
    until = next(iter(parts.pop("UNTIL", ())), "")
    try:
        return repeats.rule(parts, _last_day(when(until, first.zone), first) if until else None)
    except RowError as error:
        raise _PropertyError(found.line, error.reason) from None


def _last_day(until: When, first: When) -> date:
    """Return the last day on which a series can begin: at its time it must not be over by then."""
    end = until.in_zone(first.zone)
    if end.clock is None or first.clock is None or end.zone != first.zone:
        return end.day
    return end.day - timedelta(days=end.clock < first.clock)


def _short(text: str) -> str:
    return storable(" ".join(text.split()))[:LONGEST_TEXT]
