"""Days as they are typed on the command line, and as they are printed."""

from datetime import date

from hamlog.errors import UsageError
from hamlog.training.review.typed_past import read_day


def read_past_day(text: str, today: date) -> date:
    """Return a day on which one can have trained: today or before. Raises UsageError."""
    from hamlog.store.limits import EARLIEST

    day = read_day(text, today)
    if day > today:
        raise UsageError(f"Day {day} is in the future: today or a day before is allowed.")
    if day < EARLIEST:
        raise UsageError(f"Day {day} is too long ago: days from {EARLIEST} on are allowed.")
    return day


def long_day(day: date) -> str:
    """Return a day as `Sunday 22 November 2026`."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"
