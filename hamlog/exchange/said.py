"""Numbers, days and spans of days in words, for what people read outside the app."""

from datetime import date, timedelta

from hamlog.exchange.markup import GAP
from hamlog.training.words import MONTHS, WEEKDAYS


def thousands(number: int) -> str:
    """Return a whole number with a narrow gap: `1 412`."""
    return f"{number:,}".replace(",", GAP)


def count(number: int, word: str) -> str:
    """Return `1 set`, `12 sets`."""
    return f"{thousands(number)} {word}" + ("" if number == 1 else "s")


def nothing_new(known: int, not_known: int) -> str:
    """Return why an import brought nothing in: of its sets `not_known` were left out by wish."""
    if not not_known:
        return "Nothing new: all of it is in your log, or was deleted from it."
    if not known:
        return "Nothing imported: hamlog knows none of its exercises, and they were left out."
    return "Nothing new: what hamlog knows of it is in your log, or was deleted from it."


def percent(part: int, whole: int) -> str:
    """Return a share as `96 %`, rounded down: 100 means all of it; `-` where there is nothing."""
    return f"{100 * part // whole} %" if whole else "-"


def minutes(seconds: float) -> str:
    """Return seconds as minutes: `33:10`; `-` where there are none."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}" if whole else "-"


def short_month(day: date) -> str:
    """Return the month of a day: `Nov`."""
    return MONTHS[day.month - 1][:3]


def short_day(day: date) -> str:
    """Return a day as `Tue 17 Nov`."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {short_month(day)}"


def full_day(day: date) -> str:
    """Return a day as `17 Nov 2026`."""
    return f"{day.day} {short_month(day)} {day.year}"


def long_day(day: date) -> str:
    """Return a day as `Tuesday 17 November 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def span(first: date, last: date) -> str:
    """Return a span of days as `16 to 22 November 2026`, with as much as tells them apart."""
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first.day} {MONTHS[first.month - 1]} {first.year} to {end}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} to {end}"
    return f"{first.day} to {end}"


def week(monday: date) -> str:
    """Return an ISO week as `Week 47, 16 to 22 November 2026`."""
    return f"Week {monday.isocalendar().week}, {span(monday, monday + timedelta(days=6))}"
