"""Calendars as the icalendar library reads them, each event in plain values."""

from typing import Any

import icalendar


def events(content: str | bytes) -> list[icalendar.Component]:
    """Return the events of a calendar of iCalendar's second version."""
    calendar = icalendar.Calendar.from_ical(content)
    assert isinstance(calendar, icalendar.Component)
    assert str(calendar["VERSION"]) == "2.0"
    return list(calendar.walk("VEVENT"))


def value(one: icalendar.Component, name: str) -> Any:  # noqa: ANN401 - by the property
    """Return a property: its date, time or length where it has one, else itself."""
    found: Any = one[name]
    return getattr(found, "dt", found)
