"""Reads what the user types to correct past training: days, sides, pain, tempo, whole sets.

Pure text in, values out. Errors quote what was typed as it came; it is made safe where they
are shown.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Literal

from hamlog.errors import UsageError
from hamlog.frozen import Frozen
from hamlog.training import tempo
from hamlog.training.exercise import LEGS, Exercise, Kind, Side, SideScheme
from hamlog.training.limits import EARLIEST, MOST_PAIN
from hamlog.training.load import BANDS, Load, Unit
from hamlog.training.review.typed import RepCounts, read_sets
from hamlog.training.weights import read_load
from hamlog.training.words import MONTHS, WEEKDAYS, short

_LEAST_WORD = 3
# Every 29 February has another one at most eight years before it.
_YEARS_BACK = 9
# A day without a year lies no further ahead than this, ten months or so.
_DAYS_AHEAD = 300
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_SPOKEN = re.compile(r"([0-9]{1,2})\.?\s+([a-z]{3,9})\.?(?:,?\s+([0-9]{4}))?")
_PAIN = re.compile(r"([0-9]{1,2})(?:\s*(?:of|/)\s*10)?")
_DIGITS = re.compile(r"([0-9]{1,3})\s*-\s*([0-9]{1,3})\s*-\s*([0-9]{1,3})\s*-\s*([0-9]{1,3})")
_YES = {"": False, "no": False, "n": False, "yes": True, "y": True}
_SPOTS = ("while lowering", "after lowering", "while lifting", "after lifting")

SIDES: dict[str, tuple[Side, ...]] = {
    "both": (Side.BOTH,),
    "left": (Side.LEFT,),
    "right": (Side.RIGHT,),
    "left and right": LEGS,
}
"""What can be typed for the sides of a set, besides swapping them."""

Swap = Literal["swap"]


def read_day(text: str, today: date) -> date:
    """Return a day: `2026-11-17`, `17 Nov`, `17 Nov 2025`, `yesterday`, `tue` for the last one.

    Without a year it is the most recent such day. Raises UsageError.
    """
    word = " ".join(text.casefold().split())
    if word in ("today", "yesterday"):
        return today - timedelta(days=word == "yesterday")
    weekday = _meant(word, WEEKDAYS)
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    found: date | None = None
    if iso := _ISO.fullmatch(word):
        found = _date(int(iso[1]), int(iso[2]), int(iso[3]))
    elif spoken := _SPOKEN.fullmatch(word):
        month = _meant(spoken[2], MONTHS)
        if month is not None:
            found = _spoken(int(spoken[1]), month + 1, spoken[3], today)
    if found is None:
        raise UsageError(
            f"Day “{short(text)}” cannot be read: write 2026-11-17, 17 Nov, yesterday or tue."
        )
    return found


def read_day_ahead(text: str, today: date, after: date | None = None) -> date:
    """Return a day of a plan: `2026-12-01`, `1 Dec`, `1 Dec 2026`, `tomorrow`, `fri` for the next.

    Without a year it is the one up to ten months after `after` (today, where that is None),
    else the last one: what is planned may have begun. Raises UsageError.
    """
    word = " ".join(text.casefold().split())
    start = today if after is None else after
    if word in _NEAR:
        return today + timedelta(days=_NEAR[word])
    weekday = _meant(word, WEEKDAYS)
    if weekday is not None:
        return start + timedelta(days=(weekday - start.weekday()) % 7)
    found: date | None = None
    if iso := _ISO.fullmatch(word):
        found = _date(int(iso[1]), int(iso[2]), int(iso[3]))
    elif spoken := _SPOKEN.fullmatch(word):
        month = _meant(spoken[2], MONTHS)
        if month is not None and spoken[3]:
            found = _date(int(spoken[3]), month + 1, int(spoken[1]))
        elif month is not None:
            ahead = min(start + timedelta(days=_DAYS_AHEAD), date.max)
            found = _spoken(int(spoken[1]), month + 1, None, ahead)
    if found is None:
        raise UsageError(
            f"Day “{short(text)}” cannot be read: write 2026-12-01, 1 Dec, tomorrow or fri."
        )
    return found


def read_past_day(text: str, today: date) -> date:
    """Return a day on which one can have trained: today or before; raise UsageError."""
    day = read_day(text, today)
    if day > today:
        raise UsageError(f"Day {day} is in the future: today or a day before is allowed.")
    if day < EARLIEST:
        raise UsageError(f"Day {day} is too long ago: days from {EARLIEST} on are allowed.")
    return day


def _meant(word: str, words: Sequence[str]) -> int | None:
    """Return which of `words` starts with `word`, or None."""
    if len(word) < _LEAST_WORD:
        return None
    return next((at for at, one in enumerate(words) if one.casefold().startswith(word)), None)


def _spoken(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _date(int(year), month, day)
    for back in range(_YEARS_BACK):
        found = _date(today.year - back, month, day)
        if found is not None and found <= today:
            return found
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_sides(text: str) -> tuple[Side, ...] | Swap:
    """Return the sides that the reps of a set were done on, or that they are to be swapped.

    `both`, `left`, `right`, `left and right` (also `left/right`), `swap`. Raises UsageError.
    """
    word = " ".join(re.split(r"[\s,/&+]+", text.casefold().strip()))
    if word in ("swap", "swapped"):
        return "swap"
    found = SIDES.get("left and right" if word == "left right" else word)
    if found is None:
        raise UsageError(
            f"Sides “{short(text)}” cannot be read: write both, left, right, left and right, "
            "or swap."
        )
    return found


def sides_text(sides: Sequence[Side]) -> str:
    """Return sides as typed: `both`, `left`, `left and right`."""
    return " and ".join(side.value for side in (*LEGS, Side.BOTH) if side in sides)


def read_yes(text: str) -> bool:
    """Return whether yes was typed; empty is no. Raises UsageError for anything else."""
    word = text.strip().casefold()
    if word not in _YES:
        raise UsageError(f"“{short(text)}” cannot be read: yes, or empty for no.")
    return _YES[word]


def read_pain(text: str) -> int | None:
    """Return a pain from 0 to 10, None for an empty text. Raises UsageError."""
    stripped = text.strip().casefold()
    if not stripped:
        return None
    found = _PAIN.fullmatch(stripped)
    if stripped in ("no", "none"):
        return 0
    if found is None or int(found[1]) > MOST_PAIN:
        raise UsageError(
            f"Pain “{short(text)}” cannot be read: 0 to {MOST_PAIN} is allowed, 0 is none."
        )
    return int(found[1])


def read_sudden_pain(pain: str, sudden: str, *, stopped: bool) -> tuple[int | None, bool]:
    """Return how much it hurt, and whether that came all at once.

    Raises UsageError where it did, and nobody says how much; of a set that was `stopped` for pain
    that is known in any case.
    """
    how_much, at_once = read_pain(pain), read_yes(sudden)
    if at_once and not how_much and not stopped:
        raise UsageError("Pain that came all at once: say how much it hurt, 1 to 10.")
    return how_much, at_once


def read_variant(text: str, exercise: Exercise | None) -> str | None:
    """Return the slug of a variant by its slug or name, None for the exercise's own form.

    Raises UsageError, naming the variants.
    """
    word = " ".join(text.casefold().split())
    variants = exercise.variants if exercise else ()
    if not word:
        return None
    for one in variants:
        if word in (one.slug.casefold(), one.name.casefold()):
            return one.slug
    begun = [one for one in variants if one.name.casefold().startswith(word)]
    if len(begun) == 1:
        return begun[0].slug
    known = ", ".join(one.name for one in variants)
    allowed = f"write {known}, or nothing for the usual form" if known else "there are none here"
    raise UsageError(f"Variant “{short(text)}” is not known: {allowed}.")


def read_tempo(text: str, parts: Sequence[tuple[Kind, int]]) -> str:
    """Return a tempo in its stored form, of the kinds and in the order of `parts`.

    The text is four digits, such as `3-1-2-2`, or the stored form itself. If several phases
    share a digit, its seconds are divided as in `parts`. If no parts are known, only the stored
    form can be read. Raises UsageError.
    """
    kinds = [kind for kind, _ in parts]
    found = _DIGITS.fullmatch(text.strip())
    if found is not None and parts:
        wanted = [int(number) for number in found.groups()]
        seconds = _seconds(wanted, parts, text)
        return ", ".join(f"{kind} {s}" for kind, s in zip(kinds, seconds, strict=True))
    try:
        typed = tempo.parse(text.casefold())
    except ValueError:
        typed = ()
    if not typed or (parts and [kind for kind, _ in typed] != kinds):
        raise UsageError(
            f"Tempo “{short(text)}” cannot be read: write the seconds of lowering, pause, "
            "lifting, pause, as 3-1-2-2."
        )
    return ", ".join(f"{kind} {s}" for kind, s in typed)


def _seconds(wanted: Sequence[int], parts: Sequence[tuple[Kind, int]], text: str) -> list[int]:
    """Return the seconds of each part so that they add up to the four digits."""
    spots = tempo.spots([kind for kind, _ in parts])
    seconds = [s for _, s in parts]
    for spot, total in enumerate(wanted):
        mine = [at for at, one in enumerate(spots) if one == spot]
        if not mine and total:
            raise UsageError(
                f"Tempo “{short(text)}” does not fit: there is nothing {_SPOTS[spot]} here, "
                "so its digit is 0."
            )
        if mine and total < len(mine):
            raise UsageError(
                f"Tempo “{short(text)}” is too fast: {_SPOTS[spot]} it takes {len(mine)} s "
                "at least."
            )
        over = total - sum(seconds[at] for at in mine)
        for at in mine:
            given = max(1 - seconds[at], over)
            seconds[at] += given
            over -= given
    return seconds


class Written(Frozen):
    """Sets of one exercise as typed; `load` is None if none was named."""

    sets: tuple[RepCounts, ...]
    load: Load | None = None


def read_written(
    text: str,
    scheme: SideScheme,
    unit: Unit = "kg",
    bands: Collection[str] = BANDS,
    *,
    needs_band: bool = False,
) -> Written | None:
    """Return sets with a load: `12,12,10`, `12/11,12 @ 6 kg`, `10,10 @ body`.

    None for an empty text; `bands` and `needs_band` are as in `read_load`. Raises UsageError.
    """
    if not text.strip():
        return None
    sets, at, load = text.partition("@")
    if at and not load.strip():
        raise UsageError(f"Load after “{short(text)}” is missing: write 12,12 @ 6 kg, or no @.")
    read = read_sets(sets.strip(), scheme)
    return Written(
        read, read_load(load.strip(), unit, bands, needs_band=needs_band) if at else None
    )
