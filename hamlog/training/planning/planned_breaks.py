"""Planned breaks as they are written and told, the same on screens and in commands."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from hamlog.training.planning.breaks import (
    PAUSE_KEY,
    RACE,
    RACE_AFTER_DAYS,
    RACE_BEFORE_DAYS,
    DaysOff,
    Pause,
    pause_key,
    pause_of,
    pause_text,
)
from hamlog.training.words import MONTHS, WEEKDAYS, joined

OTHER = "other"
WHYS = ("holiday", "illness", RACE, OTHER)
"""Why a break can be planned."""

_OFF = "off"
_NAMES = {"holiday": "Holiday", "illness": "Illness", RACE: "Race"}

Writes = tuple[tuple[str, str], ...]


def joined_or(words: Sequence[str]) -> str:
    """Return `holiday, illness, race or other`."""
    return f"{', '.join(words[:-1])} or {words[-1]}"


def still_ahead(planned: Iterable[Pause], today: date) -> tuple[Pause, ...]:
    """Return the planned breaks that are not over, those of today among them."""
    return tuple(one for one in planned if one.off_to >= today and one.ended is None)


# Written


def planned_writes(pause: Pause, instead_of: Pause | None = None) -> Writes:
    """Return the choices (key, value) that plan a break, in place of another one."""
    writes: Writes = ((pause_key(pause), pause_text(pause)),)
    if instead_of is not None and instead_of.first != pause.first:
        writes = ((pause_key(instead_of), _OFF), *writes)
    return writes


def removed_writes(pause: Pause) -> Writes:
    """Return the choice (key, value) that calls a planned break off."""
    return ((pause_key(pause), _OFF),)


def is_pause(key: str) -> bool:
    """Whether a choice is about a planned break."""
    return key == PAUSE_KEY or key.startswith(f"{PAUSE_KEY}.")


def change_words_of(key: str, value: str) -> str:
    """Return what a choice about a planned break is called, as undo says it."""
    pause = pause_of(value)
    if pause is not None:
        return f"planned break, {pause_words(pause)}"
    first = key.removeprefix(PAUSE_KEY).removeprefix(".")
    try:
        return f"removed the break from {day_words(date.fromisoformat(first))}"
    except ValueError:
        return "removed the planned breaks"


# Told


def name_of_why(pause: Pause) -> str:
    """Return what a break is called: `Holiday`, `Race`, `Planned break`."""
    return _NAMES.get(pause.why, "Planned break")


def day_words(day: date) -> str:
    """Return a day as `14 December 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span_words(pause: Pause) -> str:
    """Return the days of a break: `1 to 14 December 2026`."""
    first, last = pause.first, pause.last
    if first == last:
        return day_words(last)
    start = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        start = f"{start} {MONTHS[first.month - 1]}"
    if first.year != last.year:
        start = f"{start} {first.year}"
    return f"{start} to {day_words(last)}"


def pause_words(pause: Pause) -> str:
    """Return a break with its reason: `race, 1 to 14 December 2026`."""
    why = f"{pause.why}, " if pause.why not in ("", OTHER) else ""
    return why + span_words(pause)


def effect_words(pause: Pause) -> str:
    """Return in sentences what a planned break does to the plan."""
    if pause.off_from == pause.off_to:
        found = f"Nothing is asked for on {_weekday(pause.off_from)}."
    else:
        found = f"Nothing is asked for from {_weekday(pause.off_from)} to {_weekday(pause.off_to)}."
    if pause.why == RACE:
        found += (
            f" A race takes the {RACE_BEFORE_DAYS} days before it and the {RACE_AFTER_DAYS} "
            f"after; from {_weekday(pause.begins)} on nothing gets harder."
        )
    return found


def off_words(off: DaysOff) -> str:
    """Return why a day asks for nothing, and until when: `Holiday until Friday 4 December: …`."""
    names = [name_of_why(one) for one in off.pauses]
    names = list(dict.fromkeys([names[0], *(name[:1].lower() + name[1:] for name in names[1:])]))
    until = _weekday(off.until - timedelta(days=1))
    race = next((one for one in off.pauses if one.why == RACE), None)
    if race is None or len(off.pauses) > 1:
        return f"{joined(names)} until {until}: nothing is asked for."
    return f"Race, {span_words(race)}: nothing is asked for until {until}."


def _weekday(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
