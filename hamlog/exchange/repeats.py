"""Works out the days of an event that repeats: RRULE of iCalendar (RFC 5545, 3.3.10), by days.

Rules for hours and below are none for runs. Each rule is worked out from one period to the next
up to a last day, so that one that never fits ends as well.
"""

import calendar
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Literal

from hamlog.exchange.faults import RowError, shown
from hamlog.frozen import Frozen, replace

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

MOST_PERIODS = 60_000
"""More than the days of a century and a half: what a rule may be worked out through."""

Every = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
_EVERY: Mapping[str, Every] = {
    "DAILY": "DAILY",
    "WEEKLY": "WEEKLY",
    "MONTHLY": "MONTHLY",
    "YEARLY": "YEARLY",
}
_KNOWN = frozenset(
    (
        *("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH"),
        *("BYSETPOS", "BYYEARDAY", "BYWEEKNO", "WKST"),
    )
)
_OF_TIMES = frozenset(("BYHOUR", "BYMINUTE", "BYSECOND"))


class Rule(Frozen):
    """How an event repeats; weekdays are 0 for Monday, with the which-th of them, 0 for each.

    `until` is the last day, `count` the number of days, None where neither is set.
    """

    every: Every
    interval: int = 1
    count: int | None = None
    until: date | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    week_start: int = 0


def rule(parts: Mapping[str, Sequence[object]], until: date | None) -> Rule:
    """Return the rule of the parts of an RRULE; raise RowError where it is none for runs.

    `until` is the last day of UNTIL, at the place of the event.
    """
    upper = {name.upper(): [str(one).upper() for one in values] for name, values in parts.items()}
    freq = next(iter(upper.get("FREQ", ())), "")
    every = _EVERY.get(freq)
    if every is None:
        raise RowError(f"it repeats {shown(freq.casefold() or 'never')}, which no run does")
    strange = sorted(upper.keys() - _KNOWN - _OF_TIMES)
    if strange:
        raise RowError(f"it repeats by {shown(strange[0])}, which hamlog does not read")
    return Rule(
        every=every,
        interval=_one(upper, "INTERVAL", 1, 1, 10_000),
        count=_one(upper, "COUNT", 1, 1, 100_000) if "COUNT" in upper else None,
        until=until,
        weekdays=tuple(_weekday(one) for one in upper.get("BYDAY", ())),
        month_days=_numbers(upper, "BYMONTHDAY", 31),
        months=_numbers(upper, "BYMONTH", 12, least=1),
        year_days=_numbers(upper, "BYYEARDAY", 366),
        weeks=_numbers(upper, "BYWEEKNO", 53),
        places=_numbers(upper, "BYSETPOS", 366),
        week_start=WEEKDAYS.index(_among(upper.get("WKST", ["MO"])[0])),
    )


def _one(parts: Mapping[str, list[str]], name: str, usual: int, least: int, most: int) -> int:
    text = next(iter(parts.get(name, ())), str(usual))
    if not (text.isascii() and text.isdigit() and least <= int(text[:9]) <= most):
        raise RowError(f"its {name} is {shown(text)}, which cannot be")
    return int(text[:9])


def _numbers(
    parts: Mapping[str, list[str]], name: str, most: int, *, least: int = 0
) -> frozenset[int]:
    found = set()
    for text in parts.get(name, ()):
        digits = text.lstrip("+-")
        fits = digits.isascii() and digits.isdigit() and 1 <= int(digits[:9]) <= most
        if not fits or (least and text.startswith("-")) or len(text) - len(digits) > 1:
            raise RowError(f"its {name} is {shown(text)}, which cannot be")
        found.add(int(text))
    return frozenset(found)


def _weekday(text: str) -> tuple[int, int]:
    which = text[:-2]
    digits = which.lstrip("+-")
    if which and not (digits.isascii() and digits.isdigit() and len(digits) <= 2):
        raise RowError(f"its BYDAY is {shown(text)}, which cannot be")
    if len(which) - len(digits) > 1 or (digits and not 1 <= int(digits) <= 53):
        raise RowError(f"its BYDAY is {shown(text)}, which cannot be")
    return WEEKDAYS.index(_among(text[-2:])), int(which or 0)


def _among(text: str) -> str:
    if text not in WEEKDAYS:
        raise RowError(f"{shown(text)} is no weekday of a calendar")
    return text


def days(rule: Rule, first: date, start: date, end: date) -> Iterator[date]:
    """Yield the days of an event of `first` that repeats, from day `start` to day `end`.

    `first` itself is one of them, as calendars have it. Raises RowError where the rule begins
    too long ago to be worked out.
    """
    last = end if rule.until is None else min(end, rule.until)
    found = _counted(rule, first, start, last)
    if rule.count is not None:
        found = islice(found, rule.count)
    return (day for day in found if start <= day <= end)


def periods(rule: Rule, first: date, start: date, end: date) -> int:
    """Return through how many periods, at most, a rule is worked out from `start` to `end`."""
    begin = first if rule.count is not None else max(first, start)
    return max(0, min(_periods_until(rule, begin, end), MOST_PERIODS))


def _counted(rule: Rule, first: date, start: date, last: date) -> Iterator[date]:
    yield first
    from_number = 0
    if rule.count is None and first < start:
        # What nobody counts need not be worked out.
        from_number = max(0, _periods_until(rule, first, start) - 1)
    for number in range(from_number, from_number + MOST_PERIODS):
        period = _period(rule, first, number)
        if period is None or period[0] > last:
            return
        for day in _within(rule, first, period):
            if day > last:
                return
            if day > first:
                yield day
    raise RowError(f"it repeats since {first.isoformat()}, too long to be worked out")


def _periods_until(rule: Rule, first: date, start: date) -> int:
    days = (start - first).days
    length = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}[rule.every]
    return days // (length * rule.interval)


def _period(rule: Rule, first: date, number: int) -> tuple[date, date] | None:
    """Return the first and the last day of a period, None beyond the years that there are."""
    step = number * rule.interval
    try:
        if rule.every == "DAILY":
            day = first + timedelta(days=step)
            return day, day
        if rule.every == "WEEKLY":
            begin = first - timedelta(days=(first.weekday() - rule.week_start) % 7)
            begin += timedelta(weeks=step)
            return begin, begin + timedelta(days=6)
        if rule.every == "MONTHLY":
            years, month = divmod(first.month - 1 + step, 12)
            year = first.year + years
            return date(year, month + 1, 1), _month_end(year, month + 1)
        return date(first.year + step, 1, 1), date(first.year + step, 12, 31)
    except (OverflowError, ValueError):
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _within(rule: Rule, first: date, period: tuple[date, date]) -> list[date]:
    """Return the days of a period that fit, in order."""
    begin, end = period
    usual = _usual(rule, first)
    count = (end - begin).days + 1
    found = [
        day
        for day in (begin + timedelta(days=index) for index in range(count))
        if _fits(usual, day, period)
    ]
    if not rule.places:
        return found
    numbers = {place - 1 if place > 0 else len(found) + place for place in rule.places}
    return [day for index, day in enumerate(found) if index in numbers]


def _usual(rule: Rule, first: date) -> Rule:
    """Return a rule with what it leaves to the first day."""
    if rule.every == "DAILY" or rule.weekdays or rule.month_days or rule.year_days:
        return rule
    if rule.every == "WEEKLY" or rule.weeks:
        return replace(rule, weekdays=((first.weekday(), 0),))
    months = rule.months
    if rule.every == "YEARLY" and not months:
        months = frozenset((first.month,))
    return replace(rule, months=months, month_days=frozenset((first.day,)))


def _fits(rule: Rule, day: date, period: tuple[date, date]) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if rule.weeks and rule.every == "YEARLY" and not _in_weeks(rule, day):
        return False
    length = calendar.monthrange(day.year, day.month)[1]
    if rule.month_days and rule.month_days.isdisjoint((day.day, day.day - length - 1)):
        return False
    number, all_days = day.timetuple().tm_yday, 366 if calendar.isleap(day.year) else 365
    if rule.year_days and rule.year_days.isdisjoint((number, number - all_days - 1)):
        return False
    return not rule.weekdays or _of_weekdays(rule, day, period)


def _in_weeks(rule: Rule, day: date) -> bool:
    week = day.isocalendar()
    last = date(week.year, 12, 28).isocalendar().week
    return week.year == day.year and not rule.weeks.isdisjoint((week.week, week.week - last - 1))


def _of_weekdays(rule: Rule, day: date, period: tuple[date, date]) -> bool:
    """Return whether a day is one of the weekdays, or the which-th of them in its month or year."""
    begin, end = period
    if rule.every == "YEARLY" and rule.months:
        begin = day.replace(day=1)
        end = _month_end(day.year, day.month)
    numbered = rule.every in ("MONTHLY", "YEARLY")
    from_begin = (day - begin).days // 7 + 1
    from_end = -((end - day).days // 7 + 1)
    return any(
        weekday == day.weekday() and (not which or not numbered or which in (from_begin, from_end))
        for weekday, which in rule.weekdays
    )
