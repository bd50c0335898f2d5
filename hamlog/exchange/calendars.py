"""Reads the runs of a training calendar (iCalendar, RFC 5545)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from hamlog.errors import HamlogError
from hamlog.exchange import repeats, run_words
from hamlog.exchange.calendar_lines import MOST_EVENTS, Part, name_of, parts_of, text_of
from hamlog.exchange.calendar_times import MOST_S, When, Zones, seconds, when
from hamlog.exchange.faults import RowError, fault
from hamlog.exchange.ids import id_of
from hamlog.exchange.run_values import AskedRuns, RunsRead, source_of
from hamlog.exchange.values import SkippedRow
from hamlog.frozen import Frozen, replace
from hamlog.text import storable
from hamlog.training.planning.runs import Run, RunFile, words_in

if TYPE_CHECKING:
    from icalendar.parser import Parameters

BACK = timedelta(days=366)
"""How far into the past repeats are worked out, and how far ahead."""

MOST_RUNS = 50_000
_LONGEST_TEXT = 200
_MOST_DAYS = 31
_SINGLE = ("UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RECURRENCE-ID", "SEQUENCE", "STATUS")
_TEXTS = ("SUMMARY", "DESCRIPTION", "DTSTAMP", "LAST-MODIFIED")
_LISTS = ("RDATE", "EXDATE", "CATEGORIES")
_WANTED = frozenset(name.encode() for name in (*_SINGLE, *_TEXTS, *_LISTS))
# Messages about single events; other calendars are told whole.
_MESSAGES = frozenset(("REQUEST", "REPLY", "ADD", "CANCEL", "REFRESH", "COUNTER"))


class _Property(Frozen):
    line: int
    value: str
    zone: tzinfo | None = None


class _Event(Frozen):
    """One event as it is written, and what of it was worked out."""

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

    @property
    def version(self) -> tuple[int, str]:
        """By which the newest of several is told."""
        return self.edit, self.stamp


class _Series(Frozen):
    """The events of one UID: the whole series, and days of it that are other than the rest."""

    uid: str
    whole: _Event | None
    single: tuple[_Event, ...]

    @property
    def edit(self) -> int:
        """The newest edit of any of them."""
        return max(one.edit for one in ((self.whole,) if self.whole else ()) + self.single)


def read(path: Path, asked: AskedRuns) -> RunsRead:
    """Return the runs of a calendar.

    Raises HamlogError where it is none or cannot be read, with its line; an event that cannot be
    read is left out instead where `asked.skip` is.
    """
    reading, source = _Reading(path, asked), source_of(path)
    method, events = reading.events()
    found: list[Run] = []
    left_out: list[str] = []
    off: list[str] = []
    in_part: list[str] = []
    series = _series(events)
    for one in series:
        if one.whole is None:
            in_part.append(one.uid)
        try:
            runs, gone = _runs_of(one, asked, cancelled=method == "CANCEL")
        except RowError as error:
            reading.refuse((one.whole or one.single[0]).line, error.reason)
            continue
        off += gone
        taken = [run for run in runs if asked.everything or _is_run(run, one, asked)]
        found += [replace(run, source=source) for run in taken]
        if runs and not taken:
            left_out.append(runs[0].title)
        if len(found) > MOST_RUNS:
            raise fault(path, f"has more than {MOST_RUNS} runs, so it is no training calendar.")
    file = RunFile(
        source=source,
        runs=tuple(found),
        edits={one.uid: one.edit for one in series},
        whole=method not in _MESSAGES,
        today=asked.today,
        repeats_from=asked.today - BACK,
        in_part=frozenset(in_part),
        called_off=frozenset(off),
    )
    skipped = tuple(reading.skipped)
    zones = tuple(sorted(reading.zones.unknown))
    return RunsRead(path, file, len(events), tuple(left_out), skipped, zones)


class _Reading:
    """Reads the events of a file, with its zones."""

    def __init__(self, path: Path, asked: AskedRuns) -> None:
        self._path = path
        self._asked = asked
        self.zones = Zones()
        self.skipped: list[SkippedRow] = []

    def events(self) -> tuple[str, list[_Event]]:
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
                    self._path, f"has more than {MOST_EVENTS} events; it is no training calendar."
                )
        if not parts:
            raise fault(self._path, "has no events in it.")
        found: list[_Event] = []
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
        if not self._asked.skip:
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

    def _event(self, part: Part) -> _Event:
        single, lists = self._properties(part)
        begin = single.get("DTSTART")
        if begin is None:
            raise RowError("the event has no DTSTART")
        first = _at(begin, when)
        title = _short(single["SUMMARY"].value) if "SUMMARY" in single else ""
        uid = single["UID"].value.strip()[:_LONGEST_TEXT] if "UID" in single else ""
        edit = single["SEQUENCE"].value.strip() if "SEQUENCE" in single else "0"
        stamp = single.get("LAST-MODIFIED") or single.get("DTSTAMP")
        return _Event(
            line=part.line,
            # Without a UID it is the same event as long as it is called so on that day.
            uid=storable(uid) or id_of(f"no uid\n{title}\n{first.day.isoformat()}"),
            first=first,
            end=_at(single["DTEND"], when) if "DTEND" in single else None,
            seconds=_length(single.get("DURATION")),
            title=title,
            about=single["DESCRIPTION"].value[:2000] if "DESCRIPTION" in single else "",
            categories=_short(", ".join(one.value for one in lists.get("CATEGORIES", ()))),
            edit=min(int(edit), 2**31 - 1) if edit.isascii() and edit.isdigit() else 0,
            stamp=stamp.value.strip().upper() if stamp else "",
            called_off=single["STATUS"].value.strip().upper() == "CANCELLED"
            if "STATUS" in single
            else False,
            rule=_rule(single.get("RRULE"), first),
            instead_of=_at(single["RECURRENCE-ID"], when) if "RECURRENCE-ID" in single else None,
            more=tuple(_each(lists.get("RDATE", ()))),
            without=tuple(_each(lists.get("EXDATE", ()))),
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
        from icalendar.parser import Contentline

        # Nearly all lines have a name and a value alone, and are read in a tenth of the time.
        name, colon, value = line.partition(":")
        if colon and ";" not in name and "\\" not in value:
            return _Property(number, value)
        try:
            _, parameters, value = Contentline(line).parts()
        except ValueError:
            raise _PropertyError(number, "the line cannot be read") from None
        return _Property(number, str(value), self._zone(parameters))

    def _zone(self, parameters: "Parameters") -> tzinfo | None:
        name = parameters.get("TZID")
        return self.zones.named(str(name)) if name else None


class _PropertyError(Exception):
    """A line of an event that cannot be read."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def _at(found: _Property, read: Callable[[str, tzinfo | None], When]) -> When:
    try:
        return read(found.value, found.zone)
    except RowError as error:
        raise _PropertyError(found.line, error.reason) from None


def _each(lists: Sequence[_Property]) -> Iterator[When]:
    for one in lists:
        for value in one.value.split(","):
            if value.strip():
                # Of a period its beginning.
                yield _at(replace(one, value=value.partition("/")[0]), when)


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
        last = when(until, first.zone).in_zone(first.zone).day if until else None
        return repeats.rule(parts, last)
    except RowError as error:
        raise _PropertyError(found.line, error.reason) from None


def _short(text: str) -> str:
    return storable(" ".join(text.split()))[:_LONGEST_TEXT]


# Series


def _series(events: Sequence[_Event]) -> list[_Series]:
    """Return the events by UID; of two that are the same one, the newer counts."""
    wholes: dict[str, _Event] = {}
    singles: dict[str, dict[When, _Event]] = {}
    for one in events:
        if one.instead_of is None:
            before = wholes.get(one.uid)
            if before is None or one.version >= before.version:
                wholes[one.uid] = one
        else:
            there = singles.setdefault(one.uid, {})
            known = there.get(one.instead_of)
            if known is None or one.version >= known.version:
                there[one.instead_of] = one
    uids = dict.fromkeys(one.uid for one in events)
    return [
        _Series(uid, wholes.get(uid), tuple(singles.get(uid, {}).values())) for uid in uids
    ]


def _runs_of(
    series: _Series, asked: AskedRuns, *, cancelled: bool
) -> tuple[list[Run], list[str]]:
    """Return the runs of a series, and the ids of those that were called off."""
    whole = series.whole
    zone = (whole or series.single[0]).first.zone
    instead = {one.instead_of.in_zone(zone).day: one for one in series.single if one.instead_of}
    found: list[Run] = []
    off: list[str] = []
    if whole is not None and not whole.called_off and not cancelled:
        repeated = whole.rule is not None or bool(whole.more)
        for day in _days_of(whole, asked):
            if day not in instead:
                moved = replace(whole, first=replace(whole.first, day=day))
                key = day.isoformat() if repeated else ""
                found += _runs_on(moved, whole, key, asked)
    for day, one in instead.items():
        key = day.isoformat()
        if one.called_off or cancelled:
            off += [_id(series.uid, key, number) for number in range(_MOST_DAYS)]
        else:
            found += _runs_on(one, one, key, asked)
    return found, off


def _days_of(event: _Event, asked: AskedRuns) -> Sequence[date]:
    """Return the days on which an event begins, at its own place."""
    first = event.first
    if event.rule is None and not event.more:
        return (first.day,)
    start, end = asked.today - BACK, asked.today + BACK
    found = {first.day} if event.rule is None else set()
    if event.rule is not None:
        found |= set(repeats.days(event.rule, first.day, start, end))
    found |= {one.in_zone(first.zone).day for one in event.more}
    out = {one.in_zone(first.zone) for one in event.without}
    gone = {one.day for one in out if one.clock is None or one.clock == first.clock or
            first.clock is None}
    return sorted(day for day in found - gone if start <= day <= end)


def _runs_on(event: _Event, whole: _Event, key: str, asked: AskedRuns) -> list[Run]:
    """Return the run of an event of one day, or one for each of its whole days."""
    day, starts = event.first.here(asked.local)
    length = _seconds_of(event, whole)
    text = f"{event.title} {event.categories}".strip()
    days = 1
    if event.first.clock is None:
        days = min(max(1, round((length or 0) / 86_400)), _MOST_DAYS)
        length = run_words.duration_s(event.title)
    distance = run_words.distance_km(event.title)
    if distance is None:
        distance = run_words.distance_km(event.about, farthest=True)
    run = Run(
        id="",
        day=day,
        title=event.title,
        source="",
        uid=event.uid,
        sequence=event.edit,
        starts_at=starts,
        duration_s=length,
        distance_km=distance,
        kind=", ".join(words_in(text, asked.words))[:_LONGEST_TEXT],
    )
    return [
        replace(run, id=_id(event.uid, key, number), day=day + timedelta(days=number))
        for number in range(days)
    ]


def _seconds_of(event: _Event, whole: _Event) -> float | None:
    """Return how long an event takes, None where that is not known or cannot be."""
    found = whole.seconds
    if found is None and whole.end is not None:
        found = whole.first.seconds_until(whole.end)
    return found if found is not None and 0 < found <= MOST_S else None


def _id(uid: str, key: str, number: int) -> str:
    return id_of(f"run\n{uid}\n{key}\n{number}")


def _is_run(run: Run, series: _Series, asked: AskedRuns) -> bool:
    event = series.whole or series.single[0]
    return run_words.is_run(f"{run.title}, {event.categories}", asked.words)
