"""Planned breaks as they are typed and checked, the same on screens and in commands."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from hamlog.errors import UsageError, did_you_mean
from hamlog.training.planning.breaks import Pause
from hamlog.training.planning.planned_breaks import (
    OTHER,
    WHYS,
    day_words,
    joined_or,
    span_words,
    still_ahead,
)
from hamlog.training.typed_days import AmbiguousDayError, read_day_ahead
from hamlog.training.words import joined, short

MOST_DAYS = 183
"""The longest planned break, in days: half a year."""

MOST_AHEAD_DAYS = 730
"""How far ahead one can begin, in days: two years."""

_TO = re.compile(r"\s+(?:to|until|till|-|–|—)\s+", re.IGNORECASE)
_FROM = re.compile(r"^\s*from\s+", re.IGNORECASE)
# `1-14 Dec`: a hyphen between two days of one month.
_TOUCHING = re.compile(r"(?<![\d-])(\d{1,2})\s*[-–—]\s*(?=\d{1,2}\.?\s+[a-z])", re.IGNORECASE)
# `27.-29.11.` and `27.11.-4.12.`: one between days in numbers.
_NUMBERS = re.compile(
    r"(?<![\d./-])(\d{1,2}\.|\d{1,2}[./]\d{1,2}\.?(?:/?\d{2,4})?)\s*[-–—]\s*(?=\d{1,2}[./]\d)"
)
_IN_NUMBERS = re.compile(r"\d{1,2}\.\d")
_NUMBER = re.compile(r"\d{1,2}\.?")


# Typed


def read_span(text: str, today: date) -> tuple[date, date]:
    """Return the first and the last day of `1 Dec 14 Dec`, `1 to 14 Dec`, or of one day alone.

    Each day is one that `read_day_ahead` reads; whether they can be planned says `checked`.
    Raises UsageError, an AmbiguousDayError for a day in it that can be read in two ways.
    """
    plain = " ".join(text.split())
    for touching in (_TOUCHING, _NUMBERS):
        plain = touching.sub(r"\1 to ", plain)
    whole = _FROM.sub("", plain)
    parts = _TO.split(whole)
    if len(parts) == 2:
        return _both(parts[0], parts[1], today)
    if len(parts) == 1:
        words = whole.split()
        if (day := _day(whole, today)) is not None:
            return day, day
        for at in range(1, len(words)):
            first, last = " ".join(words[:at]), " ".join(words[at:])
            if _day(first, today) is not None and _day(last, today) is not None:
                return _both(first, last, today)
    raise UsageError(
        f"Days “{short(text, 40)}” cannot be read: write the first and the last day, "
        "such as 1 Dec 14 Dec or 2026-12-01 2026-12-14, or one day alone."
    )


def _both(first: str, last: str, today: date) -> tuple[date, date]:
    if _NUMBER.fullmatch(first):
        # `1 to 14 Dec` names the month once.
        number = first.removesuffix(".")
        between = "." if _IN_NUMBERS.match(last) else " "
        first = f"{number}{between}{last.partition(between)[2]}"
    begins = read_day_ahead(first, today)
    return begins, read_day_ahead(last, today, begins)


def _day(text: str, today: date) -> date | None:
    try:
        return read_day_ahead(text, today)
    except AmbiguousDayError:
        raise
    except UsageError:
        return None


def read_why(text: str) -> str:
    """Return why a break is planned: `holiday`, `illness`, `race`, or `other`, also begun words.

    Nothing is `other`. Raises UsageError.
    """
    word = " ".join(text.casefold().split())
    found = [one for one in WHYS if one.startswith(word)] if word else [OTHER]
    if not found:
        raise UsageError(
            f"Why “{short(text)}” is not known: write {joined_or(WHYS)}.{did_you_mean(word, WHYS)}"
        )
    return found[0]


# Checked


def checked(
    pause: Pause, planned: Iterable[Pause], today: date, instead_of: Pause | None = None
) -> Pause:
    """Return a break as it can be planned today, beside those that are `planned`.

    It replaces `instead_of`, or one of the same days. Raises UsageError for one that ends
    before it begins, is over, is too long or too far ahead, or overlaps another one.
    """
    words = span_words(pause)
    if pause.last < pause.first:
        raise UsageError(
            f"A break cannot end on {day_words(pause.last)}, before it begins on "
            f"{day_words(pause.first)}: write the first day first."
        )
    days = (pause.last - pause.first).days + 1
    if days > MOST_DAYS:
        raise UsageError(
            f"A break of {days} days ({words}) is too long: up to {MOST_DAYS} days are allowed."
        )
    if pause.off_to < today:
        raise UsageError(f"The break of {words} is already over: plan one from today on.")
    if (pause.first - today).days > MOST_AHEAD_DAYS:
        raise UsageError(
            f"The break of {words} is too far ahead: it can begin up to two years from today."
        )
    for one in planned:
        replaced = pause if instead_of is None else instead_of
        same = (one.first, one.last) == (replaced.first, replaced.last)
        if not same and one.ended is None and pause.first <= one.last and one.first <= pause.last:
            raise UsageError(
                f"The break of {words} overlaps the one of {span_words(one)} "
                f"({one.why or OTHER}): change or remove that one first."
            )
    return pause


def meant_by(text: str, planned: Sequence[Pause], today: date) -> Pause:
    """Return the planned break that a day lies in, or where no day is typed the only one.

    Where there are several, the one that is under way. Raises UsageError, naming them.
    """
    ahead = still_ahead(planned, today)
    if not ahead:
        raise UsageError("No break is planned.")
    if text.strip():
        day = read_day_ahead(text, today)
        found = [one for one in ahead if one.first <= day <= one.last]
        found = found or [one for one in ahead if one.covers(day)]
        missing = f"No planned break has {day_words(day)}"
    else:
        found = [one for one in ahead if one.covers(today)]
        found = found or (list(ahead) if len(ahead) == 1 else [])
        missing = "More than one break is planned"
    if not found:
        known = joined([span_words(one) for one in ahead])
        raise UsageError(f"{missing}: name a day of {known}.")
    return found[0]
