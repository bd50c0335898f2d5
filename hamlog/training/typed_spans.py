"""Reads a span of days as people write it: `last month`, `March`, `the last 3 weeks`, `17 Nov`.

Pure text in, days out; today is passed. What is no span is None: it may be words of a note.
"""

import calendar
import re
from datetime import date, timedelta

from hamlog.errors import UsageError
from hamlog.training.typed_days import AmbiguousDayError, read_day
from hamlog.training.words import MONTHS, WEEKDAYS

MOST_WORDS = 5
"""A span has no more words: `the day before yesterday` has four."""

Span = tuple[date, date | None]
"""The first and the last day, both included; None goes on until today and beyond."""

_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNT = r"(\d{1,4}|a|an|one|two|three|four|five|six)"
_NAMED = re.compile(r"(this|last|past|previous) (week|month|year)")
_RUNNING = re.compile(rf"(?:last|past|previous) {_COUNT} (day|week|month|year)s?")
_AGO = re.compile(rf"{_COUNT} (day|week|month|year)s? ago")
_MONTH = re.compile(r"(?:(this|last) )?([a-z]{3,9})\.?(?: (?:of )?(\d{4}))?")
_FULL_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}\.\d{1,2}\.", re.ASCII)
_SHORTER = {"sept": 8}


def read_span(text: str, today: date) -> Span | None:
    """Return the days that are meant, None where the text names none that there are.

    A week begins on Monday; a month without a year is its last one, this month included; `since
    March` has no end. Raises AmbiguousDayError for a date with a year that can be two days.
    """
    words = " ".join(text.casefold().replace("’", "'").removesuffix("'s").split())
    words = words.removesuffix(",").removeprefix("the ")
    since = words.startswith("since ")
    for before in ("since ", "in ", "on ", "during ", "from "):
        if words.startswith(before):
            words = words.removeprefix(before).removeprefix("the ")
            break
    try:
        found = _running(words, today) or _named(words, today) or _month(words, today)
        found = found or _day(words, today)
    except (OverflowError, ValueError):
        # Before every calendar.
        return None
    if found is None:
        return None
    return (found[0], None) if since else found


def _running(words: str, today: date) -> Span | None:
    """Return `last 3 weeks`, which end today, and `3 weeks ago`, which is a week of its own."""
    if found := _RUNNING.fullmatch(words):
        count, unit = _count(found[1]), found[2]
        if count < 1:
            return None
        if unit in ("day", "week"):
            return today - timedelta(days=count * (7 if unit == "week" else 1) - 1), today
        return _months_before(today, count * (12 if unit == "year" else 1)), today
    if found := _AGO.fullmatch(words):
        return _unit(found[2], today, _count(found[1]))
    return None


def _named(words: str, today: date) -> Span | None:
    """Return `this week`, `last month`."""
    found = _NAMED.fullmatch(words)
    return _unit(found[2], today, 0 if found[1] == "this" else 1) if found else None


def _unit(unit: str, today: date, back: int) -> Span:
    """Return the day, week, month or year so many of them ago."""
    if unit == "day":
        day = today - timedelta(days=back)
        return day, day
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        months = today.year * 12 + today.month - 1 - back
        return _of_month(months // 12, months % 12 + 1)
    return date(today.year - back, 1, 1), date(today.year - back, 12, 31)


def _months_before(today: date, months: int) -> date:
    """Return the day after the same day so many months ago."""
    at = today.year * 12 + today.month - 1 - months
    year, month = at // 12, at % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(today.day, last)) + timedelta(days=1)


def _month(words: str, today: date) -> Span | None:
    """Return `March`, `mar 2026`, `last March`."""
    found = _MONTH.fullmatch(words)
    month = _month_named(found[2]) if found else None
    if found is None or month is None:
        return None
    if found[3]:
        return None if found[1] else _of_month(int(found[3]), month)
    year = today.year if month <= today.month else today.year - 1
    if found[1] == "last" and month == today.month:
        year -= 1
    return _of_month(year, month)


def _month_named(word: str) -> int | None:
    """Return the month of a name, or of the three letters that it begins with."""
    if word in _SHORTER:
        return _SHORTER[word] + 1
    names = [one.casefold() for one in MONTHS]
    return next((at for at, one in enumerate(names, 1) if word in (one, one[:3])), None)


def _of_month(year: int, month: int) -> Span:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _day(words: str, today: date) -> Span | None:
    """Return a day that a date, a weekday or `yesterday` names."""
    if not (_FULL_DATE.fullmatch(words) or _names_a_day(words)):
        return None
    try:
        day = read_day(words, today)
    except AmbiguousDayError:
        raise
    except UsageError:
        return None
    return day, day


def _names_a_day(words: str) -> bool:
    """Whether a month, a weekday or a day near today is among the words, by its name."""
    *_, last = words.split(" ") or [""]
    if last in ("today", "yesterday") or _weekday(last):
        return True
    return any(_month_named(one.strip(".,")) is not None for one in re.split(r"[\s\d]+", words))


def _weekday(word: str) -> bool:
    names = [one.casefold() for one in WEEKDAYS]
    return any(word.strip(".,") in (one, one[:3], one[:4]) for one in names)


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else _COUNTS[word]
