"""Writes the plan as an iCalendar (RFC 5545): this week and four more, each session a whole day.

A session keeps its UID when its day moves, so that a calendar that takes the file in again moves
the event and doubles none. Each log has UIDs of its own, by the first of its choices that is left,
so that copies of one log share them, wherever they lie and whatever their files are called. A log
without a choice is told by the name of its file. DTSTAMP and SEQUENCE say since when the plan is
as it is: the last write that it follows from, or the last session that was missed. So the same
plan gives the same file, whenever it is written, and a changed one a later stamp.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from hamlog.exchange.taken import Taken
from hamlog.text import one_line
from hamlog.training import tempo
from hamlog.training.exercise import Exercise
from hamlog.training.load import Unit, shown
from hamlog.training.planning.agenda import last_activity
from hamlog.training.planning.numbered import Numbered, numbered, unchanged_since
from hamlog.training.planning.prescription import Prescription
from hamlog.training.words import name_of, reps_words

if TYPE_CHECKING:
    from hamlog.coach import Coach

WEEKS = 4
"""How many weeks are in it after the one that goes on."""
ALARM_HOUR = 9
"""The day's event rings at this hour, where the calendar lets it."""

_ROOM = 75
_OWN_LOG = "hamlog"
_LONGEST_NAME = 60
_MARK = 12
_SEQUENCE_FROM = date(2026, 1, 1)
_NO_LETTERS = re.compile(r"[\W_]+")
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def write(taken: Taken) -> Iterator[str]:
    """Yield the calendar, an event at a time."""
    stamp, mark = _stamp(taken), _mark(taken)
    yield _text(
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//hamlog//hamlog//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", _escaped(_calendar(taken))),
    )
    for one in coming(taken.coach, taken.now):
        yield _text(*_event(one, _uid(one, mark), stamp, taken.exercises, taken.unit))
    yield _text(("END", "VCALENDAR"))


def coming(coach: "Coach", now: datetime) -> tuple[Numbered, ...]:
    """Return the sessions of the calendar: from now on, of this ISO week and the four after it."""
    day = coach.day(now)
    done = day.week.held.in_place if day.week.held else 0
    return numbered(day.facts, day.today, WEEKS, done)


def _stamp(taken: Taken) -> datetime:
    """Return since when the plan is as it is, in whole seconds."""
    written = [one.at for one in taken.choices if one.at <= taken.now]
    written += [last_activity(one) for one in taken.sessions]
    written += [taken.changed_at] if taken.changed_at is not None else []
    last = max((one for one in written if one <= taken.now), default=None)
    day = taken.coach.day(taken.now)
    floor = last.date() if last else day.today
    since = unchanged_since(day.facts, day.today, WEEKS + 1, floor)
    start = datetime.combine(since, time(), UTC)
    found = start if last is None or since > floor else last
    return found.astimezone(UTC).replace(microsecond=0)


def _calendar(taken: Taken) -> str:
    """Return what the calendar is called: one of several logs is told by the name of its file."""
    name = one_line(taken.log_name)[:_LONGEST_NAME].strip()
    return _OWN_LOG if name.casefold() in ("", _OWN_LOG) else f"{_OWN_LOG} {name}"


def _mark(taken: Taken) -> str:
    """Return what tells the log from others in UIDs, so that no athlete's event replaces another's.

    Two athletes do not choose the same at the same moment, and a copy of the log has its choices.
    """
    first = min(taken.made, key=lambda one: (one.made_at, one.key, one.at), default=None)
    if first is None:
        return "-".join(_NO_LETTERS.sub(" ", _calendar(taken).casefold()).split())
    told = f"{first.made_at}\n{first.key}\n{first.at.isoformat()}\n{first.value}"
    digest = hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()
    return f"{_OWN_LOG}-{digest[:_MARK]}"


def _uid(one: Numbered, mark: str) -> str:
    """Return what a calendar knows a session by: the log, the week, and which session of it."""
    year, week, _ = one.monday.isocalendar()
    return f"{mark}-{year}-W{week:02}-{one.number}@hamlog"


def _event(
    one: Numbered, uid: str, stamp: datetime, exercises: Mapping[str, Exercise], unit: Unit
) -> Iterator[tuple[str, str]]:
    session = one.coming
    summary = f"Hamstrings: {session.size}"
    about = (*_exercises(session.asked, exercises, unit), session.slot.why)
    at = f"{stamp:%Y%m%dT%H%M%SZ}"
    yield "BEGIN", "VEVENT"
    yield "UID", uid
    yield "DTSTAMP", at
    yield "LAST-MODIFIED", at
    yield "SEQUENCE", str(max(0, (stamp.date() - _SEQUENCE_FROM).days))
    yield "DTSTART;VALUE=DATE", f"{session.day:%Y%m%d}"
    yield "DTEND;VALUE=DATE", f"{session.day + timedelta(days=1):%Y%m%d}"
    yield "SUMMARY", _escaped(summary)
    yield "DESCRIPTION", _escaped("\n".join(line for line in about if line))
    yield "CATEGORIES", "Strength"
    yield "TRANSP", "TRANSPARENT"
    yield "BEGIN", "VALARM"
    yield "ACTION", "DISPLAY"
    yield "DESCRIPTION", _escaped(summary)
    yield "TRIGGER", f"PT{ALARM_HOUR}H"
    yield "END", "VALARM"
    yield "END", "VEVENT"


def _exercises(asked: Prescription, exercises: Mapping[str, Exercise], unit: Unit) -> Iterator[str]:
    """Yield a line for each exercise, as `Clamshell: 3 × 12 a leg, 5 kg, tempo 3-1-2-2`."""
    for slug, sets in groupby(asked.sets, key=lambda one: one.exercise):
        exercise, (first, *more) = exercises.get(slug), tuple(sets)
        form = exercise.variant(first.variant) if exercise else None
        words = (
            f"{1 + len(more)} × {reps_words(exercise, first.target_reps)}",
            form.name[:1].lower() + form.name[1:] if form else "",
            shown(first.load, unit),
            f"tempo {tempo.shown_from(first.tempo)}",
        )
        told = ", ".join(word for word in words if word)
        yield f"{one_line(name_of(slug, exercise))}: {told}"


def _text(*lines: tuple[str, str]) -> str:
    return "".join(_folded(f"{name}:{value}") for name, value in lines)


def _escaped(text: str) -> str:
    lines = "\n".join(map(one_line, text.split("\n")))
    return "".join(_ESCAPED.get(char, char) for char in lines)


def _folded(line: str) -> str:
    """Return a line in pieces of 75 bytes at most, none of which cuts a character."""
    found, room = "", _ROOM
    for char in line:
        size = len(char.encode())
        if size > room:
            found += "\r\n "
            room = _ROOM - 1
        found += char
        room -= size
    return f"{found}\r\n"
