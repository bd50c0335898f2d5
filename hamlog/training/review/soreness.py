"""How sore a session left the athlete, told or put right on any later day.

It is a choice for each session of its day; a choice of nothing takes back what was said.
"""

import re
from collections.abc import Iterable
from datetime import date

from hamlog.errors import UsageError
from hamlog.training.limits import MOST_PAIN
from hamlog.training.record import ONE_SET, SORENESS, SessionRecord
from hamlog.training.words import short

_SORENESS = re.compile(rf"([0-9]{{1,2}})(?:\s*(?:of|/)\s*{MOST_PAIN})?")


def read_soreness(text: str) -> int | None:
    """Return a soreness from 0 to 10, None for an empty text or `none`. Raises UsageError."""
    typed = text.strip().casefold()
    if typed in ("", "none"):
        return None
    found = _SORENESS.fullmatch(typed)
    if found is None or int(found[1]) > MOST_PAIN:
        raise UsageError(
            f"Soreness “{short(text)}” cannot be read: use 0 to {MOST_PAIN}, 0 is not sore."
        )
    return int(found[1])


def check_day(day: date, today: date) -> None:
    """Raise UsageError for a session whose next morning is still to come."""
    if day >= today:
        raise UsageError("You can say how sore a session left you from the day after it on.")


def soreness_writes(
    sessions: Iterable[SessionRecord], value: int | None
) -> tuple[tuple[str, str], ...]:
    """Return the choices that say, of one day's sessions, how sore they left the athlete.

    A session of which nothing was done is none, nor is one set tried alone.
    """
    told = "" if value is None else str(value)
    return tuple(
        (SORENESS + one.id, told)
        for one in sessions
        if one.programme != ONE_SET and any(record.reps for record in one.sets)
    )


def change_words(value: int | None, day: date) -> str:
    """Return what undo calls it."""
    after = f"after {day:%a} {day.day} {day:%b}"
    if value is None:
        return f"no word on how sore you were {after}"
    return f"soreness {value} of {MOST_PAIN} {after}"
