"""Numbers and dates as shown on the screens; the same words in every locale."""

from datetime import date, timedelta

from hamlog.training import words

DAYS = tuple(day[:3] for day in words.WEEKDAYS)
MONTHS = tuple(month[:3] for month in words.MONTHS)
minutes = words.minutes
DOT = " · "
UNKNOWN = "–"
"""A number that nobody measured, as the time under load of a set that was ticked."""


def thousands(number: int) -> str:
    """Return a whole number with a thin gap: `1 412`."""
    return f"{number:,}".replace(",", " ")


def count(number: int, word: str) -> str:
    """Return `1 set`, `12 sets`."""
    return f"{thousands(number)} {word}" + ("" if number == 1 else "s")


def percent(part: int, whole: int) -> str:
    """Return a share as `96 %`, rounded down: 100 means all of it."""
    return f"{100 * part // whole if whole else 0} %"


def date_words(day: date) -> str:
    """Return a date in a fixed width: ` 9 Nov`."""
    return f"{day.day:>2} {MONTHS[day.month - 1]}"


def day_words(day: date) -> str:
    """Return a day in a fixed width: `Mon  9 Nov`."""
    return f"{DAYS[day.weekday()]} {date_words(day)}"


def when(day: date, today: date) -> str:
    """Return a day as people say it: `today`, `yesterday`, `Tue 17 Nov`, `9 Nov 2024`."""
    if day == today:
        return "today"
    if day == today - timedelta(days=1):
        return "yesterday"
    if day.year == today.year:
        return " ".join(day_words(day).split())
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span(first: date, last: date) -> str:
    """Return two days of one week as `16 to 22 Nov` or `30 Nov to 6 Dec`."""
    end = date_words(last).strip()
    start = str(first.day) if first.month == last.month else date_words(first).strip()
    return f"{start} to {end}"


def week_words(monday: date, today: date) -> str:
    """Return an ISO week by its number, with the year if it is not this year."""
    year, week, _ = monday.isocalendar()
    return f"Week {week}" + ("" if year == today.isocalendar().year else f", {year}")
