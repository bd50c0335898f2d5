"""Axes: the days and months under columns, and the round numbers beside rows."""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from hamlog.frozen import Frozen
from hamlog.tui.kit.wording import MONTHS, thousands

_EIGHTHS = " ▁▂▃▄▅▆▇█"


class Head(Frozen):
    """A word that begins in column `x`."""

    x: int
    text: str

    @property
    def end(self) -> int:
        """The column after it."""
        return self.x + len(self.text)


def collide(heads: Sequence[Head], gap: int = 1) -> bool:
    """Return whether two of `heads`, in their order, have fewer than `gap` columns between."""
    return any(after.x < before.end + gap for before, after in pairwise(heads))


def month_heads(monday: date, weeks: int, pitch: int, width: int) -> tuple[Head, ...]:
    """Return the names of months over columns of a week each, `pitch` cells apart.

    A month stands over the week that holds its first day; the month that was under way in
    the first week only where the next leaves it room. None is cut, none touches another.
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
    """Return the days, months or years from `first` to `last`, which lie `span` columns apart.

    As many as stand apart in `cells` columns: Mondays before months, months before years.
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
    """Return heads that end within `cells`, up to the first that lies over the one before it."""
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
    # Counted from a fixed Monday: where the span begins does not move the rhythm.
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


class Scale(Frozen):
    """A scale from `base` to `top`, with round numbers `step` apart from the base on."""

    base: float
    top: float
    step: float

    def share(self, value: float) -> float:
        """Return how far up `value` stands, 0 to 1."""
        high = self.top - self.base
        return min(1.0, max(0.0, (value - self.base) / high)) if high > 0 else 0.0

    @property
    def numbers(self) -> tuple[float, ...]:
        """The round numbers from the base to the top."""
        count = math.floor((self.top - self.base) / self.step + 1e-9)
        return tuple(self.base + self.step * index for index in range(count + 1))


def scale(low: float, high: float, steps: int, *, from_zero: bool) -> Scale:
    """Return a scale for values from `low` to `high` with at most `steps` steps of 1, 2 or 5.

    It begins at zero, unless `from_zero` is False and the lowest value is over half of the
    highest: then at the round number below the lowest.
    """
    high = max(high, 0.0)
    low = min(max(low, 0.0), high)
    base = 0.0 if from_zero or 2 * low <= high or low == high else low
    # A load of a millionth is a slip of the pen, and no scale has steps for it.
    step = _round_step((high - base) / max(1, steps)) if high - base > 1e-6 else 1.0
    if base:
        base = math.floor(low / step) * step
        step = _round_step((high - base) / max(1, steps))
        base = math.floor(low / step) * step
    return Scale(base, high if high - base > 1e-6 else base + step, step)


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 5, 10, 20 ... (0.1, 0.2, 0.5 ...) that is not below `least`."""
    size = 10.0 ** math.floor(math.log10(least))
    return next((size * n for n in (1, 2, 5) if size * n >= least * (1 - 1e-9)), size * 10)


def number_words(value: float) -> str:
    """Return a number with no more decimals than it has, two at most: `12`, `2.5`, `1 412`."""
    whole = round(value)
    if abs(value - whole) < 0.005:
        return thousands(whole)
    return f"{value:.2f}".rstrip("0")


def eighths(share: float, rows: int, *, least: int = 1) -> int:
    """Return how many eighths of a cell `share` of `rows` rows is; `least` where it is above 0."""
    return max(least, round(share * rows * 8)) if share > 0 else 0


def stacked(count: int) -> list[str]:
    """Return `count` eighths as glyphs one above the other, the lowest first."""
    whole, part = divmod(count, 8)
    return ["█"] * whole + ([_EIGHTHS[part]] if part else [])
