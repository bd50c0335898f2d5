"""Axes: days and months along columns, and round numbers beside rows."""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from hamlog.frozen import Frozen
from hamlog.tui.kit.wording import MONTHS, thousands

_EIGHTHS = " ▁▂▃▄▅▆▇█"


class Head(Frozen):
    """A label that starts in column `x`."""

    x: int
    text: str

    @property
    def end(self) -> int:
        """The column after it."""
        return self.x + len(self.text)


def collide(heads: Sequence[Head], gap: int = 1) -> bool:
    """Return whether any two neighbours in `heads` have fewer than `gap` columns between them."""
    return any(after.x < before.end + gap for before, after in pairwise(heads))


def month_heads(monday: date, weeks: int, pitch: int, width: int) -> tuple[Head, ...]:
    """Return the names of months over columns of a week each, `pitch` cells apart.

    A month stands over the week with its first day; the month already under way in the first
    week is named only if the next leaves room. None is cut, and none touch.
    """
    found: list[Head] = []
    for index in range(weeks):
        sunday = monday + timedelta(days=7 * index + 6)
        if sunday.day <= 7:
            found.append(Head(index * pitch, MONTHS[sunday.month - 1]))
    if weeks and (not found or found[0].x):
        under_way = Head(0, MONTHS[monday.month - 1])
        if not found or not collide((under_way, found[0])):
            found.insert(0, under_way)
    return tuple(head for head in found if head.end <= width)


def day_heads(first: date, last: date, span: int, cells: int) -> tuple[Head, ...]:
    """Return days, months or years from `first` to `last`, which lie `span` columns apart.

    As many as fit in `cells` columns: Mondays if possible, else months, else years.
    """
    for days, words in (
        (_mondays(first, last, 1), _day_word),
        (_mondays(first, last, 2), _day_word),
        (_months(first, last, 1), _month_word),
        (_months(first, last, 3), _month_word),
        (_months(first, last, 12), _year_word),
        (_months(first, last, 60), _year_word),
        (_months(first, last, 240), _year_word),
    ):
        heads = _heads(((column_of(day, first, last, span), words(day)) for day in days), cells)
        if heads and not collide(heads, 2):
            return heads
    return ()


def column_of(day: date, first: date, last: date, cells: int) -> int:
    """Return the column, 0 to `cells` - 1, of a day from `first` to `last`."""
    days = (last - first).days
    if days <= 0 or cells <= 1:
        return max(0, cells - 1)
    inside = min(max((day - first).days, 0), days)
    return (inside * (cells - 1) + days // 2) // days


def _heads(found: Iterable[tuple[int, str]], cells: int) -> tuple[Head, ...]:
    """Return the heads that end within `cells`, up to the first that overlaps the one before it."""
    heads: list[Head] = []
    for x, text in found:
        head = Head(x, text)
        if head.end > cells:
            break
        heads.append(head)
        if collide(heads[-2:], 2):
            break
    return tuple(heads)


def _mondays(first: date, last: date, every: int) -> Iterator[date]:
    # Counted from a fixed Monday, so that the labels do not jump with the start of the span.
    ordinal = first.toordinal()
    ordinal += -(ordinal - 1) % (7 * every)
    while ordinal <= last.toordinal():
        yield date.fromordinal(ordinal)
        ordinal += 7 * every


def _months(first: date, last: date, every: int) -> Iterator[date]:
    number = first.year * 12 + first.month - 1 + (first.day > 1)
    number += -number % every
    while number <= last.year * 12 + last.month - 1:
        yield date(number // 12, number % 12 + 1, 1)
        number += every


def _day_word(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _month_word(day: date) -> str:
    return str(day.year) if day.month == 1 else MONTHS[day.month - 1]


def _year_word(day: date) -> str:
    return str(day.year)


class AxisScale(Frozen):
    """A scale from `base` to `top`, with round numbers every `step`."""

    base: float
    top: float
    step: float

    def share(self, value: float) -> float:
        """Return how far up the scale `value` is, 0 to 1."""
        high = self.top - self.base
        return min(1.0, max(0.0, (value - self.base) / high)) if high > 0 else 0.0

    @property
    def numbers(self) -> tuple[float, ...]:
        """The round numbers from the base to the top."""
        count = math.floor((self.top - self.base) / self.step + 1e-9)
        return tuple(self.base + self.step * index for index in range(count + 1))


def scale(low: float, high: float, steps: int, *, from_zero: bool) -> AxisScale:
    """Return a scale for values from `low` to `high` with at most `steps` steps of 1, 2 or 5.

    It begins at zero, unless `from_zero` is False and the lowest value is over half of the
    highest: then at the round number below the lowest.
    """
    high = max(high, 0.0)
    low = min(max(low, 0.0), high)
    base = 0.0 if from_zero or 2 * low <= high or low == high else low
    # A load of a millionth is a typo, and no scale has steps for it.
    step = _round_step((high - base) / max(1, steps)) if high - base > 1e-6 else 1.0
    if base:
        base = math.floor(low / step) * step
        step = _round_step((high - base) / max(1, steps))
        base = math.floor(low / step) * step
    return AxisScale(base, high if high - base > 1e-6 else base + step, step)


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 5, 10, 20 ... (0.1, 0.2, 0.5 ...) that is not below `least`."""
    size = 10.0 ** math.floor(math.log10(least))
    return next((size * n for n in (1, 2, 5) if size * n >= least * (1 - 1e-9)), size * 10)


def number_words(value: float) -> str:
    """Return a number with as few decimals as possible, two at most: `12`, `2.5`, `1 412`."""
    whole = round(value)
    if abs(value - whole) < 0.005:
        return thousands(whole)
    return f"{value:.2f}".rstrip("0")


def eighths(share: float, rows: int, *, least: int = 1) -> int:
    """Return `share` of `rows` rows in eighths of a cell; at least `least` if it is above 0."""
    return max(least, round(share * rows * 8)) if share > 0 else 0


def stacked(count: int) -> list[str]:
    """Return `count` eighths as stacked glyphs, the lowest first."""
    whole, part = divmod(count, 8)
    return ["█"] * whole + ([_EIGHTHS[part]] if part else [])
