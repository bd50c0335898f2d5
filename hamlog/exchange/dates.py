"""Dates as other programs write them: ISO, with months in words, with slashes, with two clocks."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal

from hamlog.exchange.faults import RowError, shown
from hamlog.frozen import Frozen
from hamlog.training.limits import EARLIEST

DayOrder = Literal["day first", "month first"]

_CACHED = 4096
_LONGEST = 60
_LATEST_YEAR = 2199
_DAY_S = 86_400

_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9])")
_DAY_MONTH = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?([0-9]{1,2})(?:st|nd|rd|th)?\.?\s*(?:de\s+)?([^\W\d]+)\.?,?\s*(?:de\s+)?"
    r"([0-9]{4})(?![0-9])"
)
_IDEOGRAPHS = re.compile(
    r"([0-9]{4})\s?[年년]\s?([0-9]{1,2})\s?[月월]\s?([0-9]{1,2})\s?[日일](?:\s?[(（][^()（）]{1,3}[)）])?"
)
_MONTH_DAY = re.compile(r"([^\W\d]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})(?![0-9])")
_CLOCK = re.compile(
    r"(?:,|\s|at|um|T|[-–])*\s*([0-9]{1,2})[:.h]([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"\s*(?:(?P<half>[AaPp])\.?\s?[Mm]\.?|h|Uhr)?\s*(?P<zone>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?",
)

# Names as they are without accents.
_MONTHS = (
    "january januar janvier enero gennaio janeiro januari styczen stycznia ocak январь января",
    (
        "february februar fevrier febrero febbraio fevereiro februari luty lutego subat февраль "
        "февраля"
    ),
    "march marz maerz mars marzo marco maart mrt marzec marca mart март марта",
    "april avril abril aprile kwiecien kwietnia nisan апрель апреля",
    "may mai mayo maggio maio mei maj maja mayıs маи мая",
    "june juni juin junio giugno junho czerwiec czerwca haziran июнь июня",
    "july juli juillet julio luglio julho lipiec lipca temmuz июль июля",
    "august aout agosto augustus augusti sierpien sierpnia agustos август августа",
    "september septembre septiembre settembre setembro wrzesien wrzesnia eylul сентябрь сентября",
    (
        "october oktober octobre octubre ottobre outubro pazdziernik pazdziernika ekim октябрь "
        "октября"
    ),
    "november novembre noviembre novembro listopad listopada kasım ноябрь ноября",
    (
        "december dezember desember decembre diciembre dicembre dezembro grudzien grudnia aralık "
        "декабрь декабря"
    ),
)
_LEAST_LETTERS = 3


class Moment(Frozen):
    """When something was: its day, and the time where it is told, with its offset if it has one."""

    day: date
    at: datetime | None = None


class AmbiguousDayError(Exception):
    """A date that can be read in two ways. Never leaves `exchange`."""

    def __init__(self, text: str, day_first: date, month_first: date) -> None:
        super().__init__(text)
        self.text = text
        self.readings = f"{_words(day_first)} or {_words(month_first)}"


def _words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


@lru_cache(_CACHED)
def moment(text: str, order: DayOrder | None = None) -> Moment:
    """Return the moment that a cell says.

    `order` reads `3/4/2026`; without it AmbiguousDayError is raised. Raises RowError where the
    date does not exist or cannot be read.
    """
    plain = cleaned(text)
    if not plain:
        raise RowError("it has no date")
    if len(text) > _LONGEST:
        raise RowError(f"the date {shown(text)} cannot be read")
    day, rest = _day(plain, order)
    if not rest:
        return Moment(day)
    return Moment(day, _at(day, rest, text))


def cleaned(text: str) -> str:
    """Return a cell with plain blanks, its accents put together."""
    return " ".join(unicodedata.normalize("NFC", text[:_LONGEST]).split())


def order_shown(text: str) -> DayOrder | None:
    """Return which of day and month stands first in a date, as far as it shows by itself."""
    found = _YEAR_LAST.match(cleaned(text))
    if found is None or found[2] == ".":
        return None
    if int(found[1]) > 12 >= int(found[3]):
        return "day first"
    return "month first" if int(found[3]) > 12 >= int(found[1]) else None


def order_named(pattern: str) -> DayOrder | None:
    """Return which of day and month stands first in a pattern as `mm/dd/yyyy`, None for none."""
    letters = re.sub(r"[^a-z]", "", pattern.casefold())
    if letters.startswith(("dm", "ddm")):
        return "day first"
    return "month first" if letters.startswith(("md", "mmd")) else None


def _day(text: str, order: DayOrder | None) -> tuple[date, str]:
    if found := _YEAR_FIRST.match(text):
        return _date(found[1], found[3], found[4], text), text[found.end() :]
    if found := _IDEOGRAPHS.match(text):
        return _date(found[1], found[2], found[3], text), text[found.end() :]
    if found := _YEAR_LAST.match(text):
        return _year_last(found, order), text[found.end() :]
    if found := _DAY_MONTH.match(text):
        return _date(found[3], _month(found[2], text), found[1], text), text[found.end() :]
    if found := _MONTH_DAY.match(text):
        return _date(found[3], _month(found[1], text), found[2], text), text[found.end() :]
    raise RowError(f"the date {shown(text)} cannot be read")


def _year_last(found: re.Match[str], order: DayOrder | None) -> date:
    """Return the day of `3/4/2026`; with dots the day always stands first."""
    first, between, second, year = found.groups()
    year = year if len(year) == 4 else f"20{year}"
    shows = "day first" if between == "." else order_shown(found[0]) or order
    if shows is None and first != second:
        day_first = _date(year, second, first, found[0])
        month_first = _date(year, first, second, found[0])
        if day_first != month_first:
            raise AmbiguousDayError(found[0], day_first, month_first)
    if shows == "month first":
        return _date(year, first, second, found[0])
    return _date(year, second, first, found[0])


def _date(year: str, month: str | int, day: str, text: str) -> date:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise RowError(f"the date {shown(text)} does not exist") from None
    if found < EARLIEST:
        raise RowError(f"the date {shown(text)} is too long ago")
    if found.year > _LATEST_YEAR:
        raise RowError(f"the date {shown(text)} is too far ahead")
    return found


@lru_cache(_CACHED)
def _month(word: str, text: str) -> int:
    """Return the month of a name or its beginning, in one of many languages."""
    folded = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    found = {
        number
        for number, names in enumerate(_MONTHS, 1)
        if len(plain) >= _LEAST_LETTERS and any(one.startswith(plain) for one in names.split())
    }
    if len(found) != 1:
        raise RowError(f"the date {shown(text)} has no month that is known")
    return found.pop()


def clock(text: str) -> time | None:
    """Return the time of day in a cell, None where there is none."""
    plain = cleaned(text)
    return _time(plain, text)[0] if plain else None


def _at(day: date, rest: str, text: str) -> datetime:
    at, zone = _time(rest, text)
    return datetime.combine(day, at, zone)


def _time(rest: str, text: str) -> tuple[time, tzinfo | None]:
    found = _CLOCK.fullmatch(rest)
    if found is None:
        raise RowError(f"the time {shown(text)} cannot be read")
    hour = int(found[1])
    if found["half"]:
        if hour > 12:
            raise RowError(f"the time {shown(text)} does not exist")
        hour = hour % 12 + (12 if found["half"] in "Pp" else 0)
    try:
        return time(hour, int(found[2]), int(found[3] or 0)), _zone(found["zone"])
    except ValueError:
        raise RowError(f"the time {shown(text)} does not exist") from None


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text in ("Z", "UTC", "GMT"):
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    offset = timedelta(minutes=-minutes if text[0] == "-" else minutes)
    return timezone(offset) if offset else UTC


def in_zone(at: datetime, zone: tzinfo | None) -> datetime:
    """Return a time at its place: a local one is of `zone`, one with an offset is shown there.

    Raises RowError where a calendar's end is too near.
    """
    if zone is None:
        return at
    try:
        return at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)
    except (OverflowError, ValueError):
        raise RowError("its time cannot be on a clock") from None


def elapsed_s(start: datetime, end: datetime, zone: tzinfo | None) -> float | None:
    """Return the seconds between two times of a file, None where the end cannot be.

    An end before the start can be that of the second of two hours when the clocks go back;
    more than a day is a session that was not ended.
    """
    if (start.tzinfo is None) != (end.tzinfo is None):
        return None
    began = in_zone(start, zone)
    for fold in (0, 1):
        passed = in_zone(end.replace(fold=fold), zone) - began
        if zone is not None:
            passed = in_zone(end.replace(fold=fold), zone).astimezone(UTC) - began.astimezone(UTC)
        if 0 <= passed.total_seconds() <= _DAY_S:
            return passed.total_seconds()
    return None
