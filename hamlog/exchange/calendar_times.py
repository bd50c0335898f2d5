"""Dates, times and zones of an iCalendar file."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from hamlog.exchange import windows_zones
from hamlog.exchange.faults import RowError, shown
from hamlog.frozen import Frozen

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
MOST_S = 10 * 86_400

_VALUE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})?(Z?))?")
_LENGTH = re.compile(
    r"\+?P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?"
    r"(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,8})S)?)?"
)

_RULES = re.compile(r"^RRULE[;:].*$", re.MULTILINE | re.IGNORECASE)
_YEARLY = re.compile(
    r"RRULE:(?:(?:FREQ=YEARLY|BYMONTH=[0-9]+|BYDAY=[+-]?[1-5](?:MO|TU|WE|TH|FR|SA|SU)"
    r"|BYMONTHDAY=[0-9, -]+|UNTIL=[0-9TZ]+|INTERVAL=1|WKST=[A-Z]{2});?)+\s*",
    re.IGNORECASE,
)
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError)
"""What reading a zone raises that was written by another program, and wrongly."""

Local = Callable[[datetime], datetime]
"""Gives an instant the offset of the athlete's place."""


class When(Frozen):
    """A day, or a day with its time: in a zone, or as the clock shows it where one is."""

    day: date
    clock: time | None = None
    zone: tzinfo | None = None

    def here(self, local: Local) -> tuple[date, str]:
        """Return the day here, and the time as `18:00`, empty for a whole day."""
        if self.clock is None:
            return self.day, ""
        found = datetime.combine(self.day, self.clock)
        if self.zone is not None:
            found = local(found.replace(tzinfo=self.zone))
        return found.date(), f"{found:%H:%M}"

    def in_zone(self, zone: tzinfo | None) -> "When":
        """Return the same as it is called in another zone."""
        if self.clock is None or self.zone is None or zone is None or self.zone == zone:
            return self
        moved = datetime.combine(self.day, self.clock, self.zone).astimezone(zone)
        return When(moved.date(), moved.time(), zone)

    def seconds_until(self, end: "When") -> float:
        """Return how long it is until another time."""
        begin = datetime.combine(self.day, self.clock or time())
        until = datetime.combine(end.day, end.clock or time())
        if self.zone is not None and end.zone is not None:
            # Within a zone Python counts by the clock, not by what passes.
            begin = begin.replace(tzinfo=self.zone).astimezone(UTC)
            until = until.replace(tzinfo=end.zone).astimezone(UTC)
        return (until - begin).total_seconds()


@lru_cache(4096)
def _parsed(text: str) -> tuple[date, time | None, bool]:
    found = _VALUE.fullmatch(text)
    if found is None:
        raise RowError(f"the date {shown(text)} cannot be read; dates look like 20261202")
    year, month, day, hour, minute, second, utc = found.groups()
    try:
        at = date(int(year), int(month), int(day))
    except ValueError:
        raise RowError(f"the date {shown(text)} does not exist") from None
    if not EARLIEST <= at <= LATEST:
        raise RowError(f"the date {shown(text)} is not within the years 1900 to 2199")
    if hour is None:
        return at, None, False
    try:
        # A leap second is the last one of its minute here.
        clock = time(int(hour), int(minute), min(int(second or 0), 59))
    except ValueError:
        raise RowError(f"the time {shown(text)} does not exist") from None
    return at, clock, bool(utc)


def when(text: str, zone: tzinfo | None) -> When:
    """Return the time that a value says, in `zone` where it names none; raise RowError for none."""
    day, clock, utc = _parsed(text.strip().upper())
    if clock is None:
        return When(day)
    return When(day, clock, UTC if utc else zone)


def seconds(text: str) -> float:
    """Return the seconds of a duration as `PT1H`; raise RowError where it is none."""
    found = _LENGTH.fullmatch(text.strip().upper())
    numbers = found.groups() if found else ()
    if not any(numbers):
        raise RowError(f"the duration {shown(text)} cannot be read")
    weeks, days, hours, minutes, secs = (int(one or 0) for one in numbers)
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=secs)
    return length.total_seconds()


class Zones:
    """The zones of a calendar by their names.

    They are those of this machine, else as the calendar has them, else what Windows calls so.
    """

    def __init__(self) -> None:
        self.defined: dict[str, bytes] = {}
        """The calendar's own, as text."""
        self.unknown: set[str] = set()
        """The names of those that nothing is known of; their times are read as those here."""
        self._found: dict[str, tzinfo | None] = {}

    def named(self, name: str) -> tzinfo | None:
        """Return a zone, None where nothing is known of it."""
        if name not in self._found:
            zone = _of_machine(name) or self._of_calendar(name) or windows_zones.zone_of(name)
            self._found[name] = zone
            if zone is None:
                self.unknown.add(name)
        return self._found[name]

    def _of_calendar(self, name: str) -> tzinfo | None:
        text = self.defined.get(name, b"").decode("utf-8", "replace")
        # Any other rule could take for ever to be worked out.
        if not text or any(not _YEARLY.fullmatch(one) for one in _RULES.findall(text)):
            return None
        from icalendar import Timezone

        try:
            found = Timezone.from_ical(text)
            zone = found.to_tz(lookup_tzid=False) if isinstance(found, Timezone) else None
            datetime(2026, 1, 1, 12, tzinfo=zone).utcoffset()
        except _UNREADABLE:
            return None
        return zone


def _of_machine(name: str) -> tzinfo | None:
    # Some calendars put their maker before it: /example.org/Europe/Berlin.
    ends = ["/".join(name.split("/")[-count:]) for count in (3, 2)] if "/" in name else []
    return next((zone for each in (name, *ends) if (zone := _zone(each))), None)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return None
