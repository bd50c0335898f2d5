"""Reads a day as people write it: a date, a weekday, or how long ago or ahead it is.

Pure text in, a day out; today is passed. Without a year a date is the nearest one, in the past
or ahead, and never more than a year away: 29 February often needs its year. Errors
quote what was typed as it came; it is made safe where they are shown.
"""

import calendar
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date, timedelta

from hamlog.errors import UsageError, nearest
from hamlog.frozen import Frozen
from hamlog.training.limits import EARLIEST
from hamlog.training.words import MONTHS, WEEKDAYS, short

_LEAST_WORD = 3
# Every 29 February has another one at most eight years before it, and after.
_YEARS_APART = 9
_MOST_DAYS_IN_A_YEAR = 366
_LEAP_YEAR = 2024
_FEBRUARY = 2
# A day without a year lies no further ahead than this, ten months or so.
_DAYS_AHEAD = 300
_NEAR = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}
_WORDS = ("last", "next", "day", "days", "week", "weeks", "ago")
# A word as like one of a day's as this may be meant; of a long text nobody asks.
_ALIKE, _MOST_WORDS = 0.75, 4
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2})?)?")
_DAY_MONTH = re.compile(
    r"([0-9]{1,2})(?:\.|st|nd|rd|th)?\s*(?:of )?([a-z]{3,9})\.?(?:,? ([0-9]{4}))?"
)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? ([0-9]{1,2})(?:\.|st|nd|rd|th)?(?:,? ([0-9]{4}))?")
_APART = re.compile(r"(?:in )?([0-9]{1,4}|[a-z]{1,5}) (day|week)s?( ago)?")
_ON_WEEKDAY = re.compile(r"([a-z]{3,9})\.?,? (.+)")

_PAST = "write 2026-11-17, 17 Nov, yesterday or last Tuesday"
_AHEAD = "write 2026-12-01, 1 Dec, tomorrow or next Friday"

_Pick = Callable[[int, int], date | None]
"""Finds the day meant by a month and a day without a year; None where there is none."""


class AmbiguousDayError(UsageError):
    """A day that can be read in two ways, as 3/4; the sentence has both."""

    def __init__(self, typed: str, day_first: date, month_first: date) -> None:
        super().__init__(
            f"Day “{short(typed)}” can be {_words(day_first)} or {_words(month_first)}: "
            f"write {day_first} or {month_first}."
        )


class _Typed(Frozen):
    """A day as it was typed, and how its kind of day is read and asked for again."""

    text: str
    pick: _Pick
    allowed: str
    today: date
    ahead: bool


def read_day(text: str, today: date) -> date:
    """Return a day: `2026-11-17`, `17 Nov`, `17.11.`, `Nov 17`, `yesterday`, `3 days ago`.

    A weekday alone is its last one, today included; `last Tuesday` is before today, `next
    Friday` after it. Without a year a date is the most recent such day. Raises UsageError.
    """
    typed = _Typed(text, lambda month, day: _before(month, day, today), _PAST, today, False)
    return _read(typed, today, today, lambda day: today - _days((today.weekday() - day) % 7))


def read_day_ahead(text: str, today: date, after: date | None = None) -> date:
    """Return a day of a plan, typed as for `read_day`: `1 Dec`, `1.12.`, `tomorrow`, `in 2 weeks`.

    A weekday is the next one on `after` or later, `next Friday` the next after it. Without a
    year a date is the one up to ten months after `after` (today, where that is None), else the
    last one: what is planned may have begun. Raises UsageError.
    """
    start = today if after is None else after
    last = date.max if (date.max - start).days < _DAYS_AHEAD else start + _days(_DAYS_AHEAD)
    typed = _Typed(text, lambda month, day: _before(month, day, last), _AHEAD, start, True)
    return _read(typed, today, start, lambda day: start + _days((day - start.weekday()) % 7))


def read_past_day(text: str, today: date) -> date:
    """Return a day on which one can have trained: today or before; raise UsageError."""
    day = read_day(text, today)
    if day > today:
        raise UsageError(f"Day “{short(text)}” is in the future: today or a day before is allowed.")
    if day < EARLIEST:
        raise UsageError(
            f"Day “{short(text)}” is too long ago: days from {EARLIEST} on are allowed."
        )
    return day


def _read(typed: _Typed, today: date, start: date, alone: Callable[[int], date]) -> date:
    """Return the day that was typed.

    A weekday `alone` is the day that it returns, and the next one is after `start`.
    """
    word = " ".join(typed.text.casefold().split()).removesuffix(",")
    try:
        found = _relative(word.removeprefix("the "), today)
        if found is None:
            found = _weekday(word.removeprefix("on "), today, start, alone)
    except OverflowError:
        raise UsageError(f"Day “{short(typed.text)}” is beyond every calendar.") from None
    if found is None:
        found = _dated(word, typed)
    if found is None and (named := _ON_WEEKDAY.fullmatch(word)):
        weekday = _meant(named[1], WEEKDAYS)
        found = _dated(named[2], typed) if weekday is not None else None
        if found is not None and found.weekday() != weekday:
            raise UsageError(
                f"Day “{short(typed.text, 30)}” does not exist: {_words(found)} {found.year} is a "
                f"{WEEKDAYS[found.weekday()]}."
            )
    if found is None:
        raise UsageError(
            f"Day “{short(typed.text)}” cannot be read: {typed.allowed}.{_meant_text(word)}"
        )
    return found


def _meant_text(text: str) -> str:
    """Return ` Did you mean “last tuesday”?`, or nothing where no word is near one of a day's."""
    known = [one.casefold() for one in (*WEEKDAYS, *MONTHS, *_NEAR, *_WORDS)]
    words = text.split(" ")[:_MOST_WORDS]
    meant = " ".join(nearest(one, known, alike=_ALIKE) or one for one in words)
    return f" Did you mean “{meant}”?" if meant != " ".join(words) else ""


def _relative(word: str, today: date) -> date | None:
    """Return the day of `yesterday`, `3 days ago` or `in a week`."""
    if word in _NEAR:
        return today + _days(_NEAR[word])
    found = _APART.fullmatch(word)
    # Either it is ahead, or ago.
    if found is None or word.startswith("in ") == bool(found[3]):
        return None
    count = int(found[1]) if found[1].isdecimal() else _COUNTS.get(found[1])
    if count is None:
        return None
    days = count * (7 if found[2] == "week" else 1)
    return today + _days(-days if found[3] else days)


def _weekday(word: str, today: date, start: date, alone: Callable[[int], date]) -> date | None:
    """Return the day of `tue`, `last Tuesday` or `next Friday`."""
    *before, name = word.split(" ")
    weekday = _meant(name.removesuffix("."), WEEKDAYS)
    if weekday is None or len(before) > 1:
        return None
    match before:
        case [] | ["this"]:
            return alone(weekday)
        case ["last"]:
            return today - _days((today.weekday() - weekday - 1) % 7 + 1)
        case ["next"]:
            return start + _days((weekday - start.weekday() - 1) % 7 + 1)
    return None


def _dated(word: str, typed: _Typed) -> date | None:
    """Return the day of a date; None where it is none. Raises UsageError where it cannot be."""
    if found := _YEAR_FIRST.fullmatch(word):
        return _date(int(found[1]), int(found[3]), int(found[4]), typed)
    if found := _YEAR_LAST.fullmatch(word):
        return _in_numbers(found, typed)
    if found := _DAY_MONTH.fullmatch(word):
        day, name, year = found.groups()
    elif found := _MONTH_DAY.fullmatch(word):
        name, day, year = found.groups()
    else:
        return None
    month = _meant(name, MONTHS)
    return None if month is None else _of_year(year, month + 1, int(day), typed)


def _in_numbers(found: re.Match[str], typed: _Typed) -> date | None:
    """Return the day of `27.11.`, `27/11` or `11/27/2026`; with dots the day stands first."""
    first, between, second = int(found[1]), found[2], int(found[3])
    year = found[4]
    if between != "." and year is None and not found[0].endswith(found[3]):
        return None
    year = f"20{year}" if year and len(year) == 2 else year
    if between == ".":
        if second > 12 >= first:
            raise UsageError(
                f"Day “{short(typed.text)}” does not exist: with dots the day stands first, "
                f"as {second}.{first}."
            )
        return _of_year(year, second, first, typed)
    if first > 12 or first == second:
        return _of_year(year, second, first, typed)
    if second > 12:
        return _of_year(year, first, second, typed)
    day_first = _of_year(year, second, first, typed)
    month_first = _of_year(year, first, second, typed)
    raise AmbiguousDayError(typed.text, day_first, month_first)


def _of_year(year: str | None, month: int, day: int, typed: _Typed) -> date:
    if year:
        return _date(int(year), month, day, typed)
    found = typed.pick(month, day)
    if found is None:
        # Not even a leap year has it.
        _date(None, month, day, typed)
        raise UsageError(
            f"Day “{short(typed.text)}” needs a year: {_nearest_year(month, day, typed)}."
        )
    return found


def _date(year: int | None, month: int, day: int, typed: _Typed) -> date:
    """Return the day of a year, None being any leap year; raise UsageError where it has none."""
    of = _LEAP_YEAR if year is None else year
    try:
        return date(of, month, day)
    except ValueError:
        pass
    quoted = f"Day “{short(typed.text)}” does not exist"
    if of < date.min.year:
        raise UsageError(f"{quoted}: the year is 1 or later.")
    if not 1 <= month <= 12:
        raise UsageError(f"{quoted}: a month is 1 to 12, or a name.")
    name, last = MONTHS[month - 1], calendar.monthrange(of, month)[1]
    if month != _FEBRUARY:
        raise UsageError(f"{quoted}: {name} has {last} days.")
    if year is None:
        raise UsageError(f"{quoted}: {name} has 28 days, or 29 in a leap year.")
    raise UsageError(f"{quoted}: {name} {year} has {last} days.")


def _before(month: int, day: int, last: date) -> date | None:
    """Return the last such day up to `last`; None where the year before that has none."""
    found = _in_years(month, day, range(last.year, last.year - 2, -1), lambda one: one <= last)
    return found if found and (last - found).days <= _MOST_DAYS_IN_A_YEAR else None


def _nearest_year(month: int, day: int, typed: _Typed) -> str:
    """Return `the last 29 February was in 2024, so write 2024-02-29`; ahead, the next one."""
    year, today = typed.today.year, typed.today
    if typed.ahead:
        years = range(year, year + _YEARS_APART)
        found, which = _in_years(month, day, years, lambda one: one >= today), "the next {} is in"
    else:
        years = range(year, year - _YEARS_APART, -1)
        found, which = _in_years(month, day, years, lambda one: one <= today), "the last {} was in"
    if found is None:
        return typed.allowed
    return f"{which.format(_words(found))} {found.year}, so write {found}"


def _in_years(
    month: int, day: int, years: Iterable[int], fits: Callable[[date], bool]
) -> date | None:
    """Return the first such day in these years that fits; None where there is none."""
    for year in years:
        with suppress(ValueError):
            found = date(year, month, day)
            if fits(found):
                return found
    return None


def _meant(word: str, words: Sequence[str]) -> int | None:
    """Return which of `words` starts with `word`, or None."""
    if len(word) < _LEAST_WORD:
        return None
    return next((at for at, one in enumerate(words) if one.casefold().startswith(word)), None)


def _words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _days(count: int) -> timedelta:
    return timedelta(days=count)
