"""Charts of weeks: a column for each, in pieces that stand side by side, or below each other.

A piece is as wide as a phone's screen lets its words be read. All charts of weeks have the same
columns, so that what happened in one week stands in one line down the page.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from hamlog.exchange import said
from hamlog.exchange.markup import Markup, element
from hamlog.exchange.page.svg import circle, diamond, label, line, picture, rect
from hamlog.exchange.report import PastWeek, Report, Sums
from hamlog.frozen import Frozen
from hamlog.training.planning.year import Went
from hamlog.training.words import sets_of_asked, sets_short

PIECE_WEEKS = 27
GUTTER, PITCH, CELL = 28.0, 13.0, 9.0
WIDTH = GUTTER + PIECE_WEEKS * PITCH
_MONTHS_HIGH = 16.0
_WEEK = timedelta(weeks=1)
_DAY_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
# Months whose names would touch: a name takes so many columns.
_NAME_WEEKS = 3


def pieces(weeks: Sequence[PastWeek]) -> tuple[tuple[PastWeek, ...], ...]:
    """Return weeks in pieces of half a year, the last one with what is left; at least one."""
    parts = range(0, len(weeks), PIECE_WEEKS)
    return tuple(tuple(weeks[start : start + PIECE_WEEKS]) for start in parts)


def column(index: int) -> float:
    """Return the left edge of a week's cell."""
    return GUTTER + index * PITCH + (PITCH - CELL) / 2


def months(weeks: Sequence[PastWeek], y: float) -> Iterator[Markup]:
    """Yield the names of the months above the weeks in which they begin; of a January its year."""
    free = 0
    for index, week in enumerate(weeks):
        day = week.monday + timedelta(days=6)
        begins = day.day <= 7
        if (begins or not index) and index >= free and len(weeks) - index >= _NAME_WEEKS:
            first = index == 0 and not begins
            month = said.short_month(week.monday if first else day)
            # A year begins with its number in the place of January.
            yield label(column(index), y, str(day.year) if day.month == 1 and begins else month)
            free = index + _NAME_WEEKS


# The heat map


class DayTold(Frozen):
    """What the heat map says of a day."""

    went: Went | None
    words: str
    hurt: bool


def heat_map(report: Report) -> Markup:
    """Return every day of the span: as planned, in part, missed, and where it hurt."""
    days = {one: _day_told(report, one) for one in _days(report)}
    return _in_pieces(report, lambda part: _heat_piece(report, part, days))


def _days(report: Report) -> Iterator[date]:
    day = report.first
    while day <= report.last:
        yield day
        day += timedelta(days=1)


def _day_told(report: Report, day: date) -> DayTold:
    sums = report.by_day.get(day)
    went = report.went.get(day)
    off = any(one.covers(day) for one in report.pauses)
    words = said.short_day(day)
    if sums is None:
        extra = "missed" if went is Went.MISSED else "planned break" if off else ""
        return DayTold(went, f"{words}: {extra}" if extra else words, hurt=False)
    done = sets_of_asked(sums.sets_done, sums.sets_planned)
    done += f", {short}" if (short := sets_short(sums.sets_short)) else ""
    pain = f", pain {sums.pain} of 10" if sums.pain else ""
    return DayTold(went, f"{words}: {done}{pain}", hurt=bool(sums.pain))


def _heat_piece(report: Report, weeks: Sequence[PastWeek], days: dict[date, DayTold]) -> Markup:
    drawn = list(months(weeks, 10.0))
    for weekday, name in enumerate(_DAY_NAMES):
        y = _MONTHS_HIGH + weekday * PITCH
        if weekday % 2 == 0:
            drawn.append(label(GUTTER - 8, y + CELL, name, anchor="end"))
        for index, week in enumerate(weeks):
            day = days.get(week.monday + timedelta(days=weekday))
            if day is not None:
                drawn.append(_day_mark(column(index), y + (PITCH - CELL) / 2, day))
    mine = [one for day, one in days.items() if weeks[0].monday <= day < weeks[-1].monday + _WEEK]
    told = ", ".join(f"{sum(one.went is went for one in mine)} {went}" for went in Went)
    hurt = sum(one.hurt for one in mine)
    title = f"Training days, {_span_words(report, weeks)}"
    words = f"Days: {told}; on {hurt} of them it hurt."
    return picture(WIDTH, _MONTHS_HIGH + 7 * PITCH, title, words, *drawn)


def _day_mark(x: float, y: float, told: DayTold) -> Markup:
    parts = list(day_mark(told.went, x, y))
    if told.hurt:
        parts.append(circle(x + CELL / 2, y + CELL / 2, 2.75, "hole-ring"))
    return element("g", element("title", told.words), *parts)


def day_mark(went: Went | None, x: float, y: float) -> Iterator[Markup]:
    """Yield the mark of a day in a cell: full, a frame with a core, a frame, or a dot."""
    match went:
        case Went.AS_PLANNED:
            yield rect(x, y, CELL, CELL, "done")
        case Went.IN_PART:
            yield rect(x, y, CELL, CELL, "part")
            yield rect(x + 1.5, y + 1.5, CELL - 3, CELL - 3, "hole")
            yield rect(x + 3, y + 3, CELL - 6, CELL - 6, "part")
        case Went.MISSED:
            yield rect(x + 0.5, y + 0.5, CELL - 1, CELL - 1, "open")
        case None:
            yield rect(x + CELL / 2 - 1, y + CELL / 2 - 1, 2, 2, "nothing")


# Weeks as bars


class Bar(Frozen):
    """A week's value, and a mark at what was asked for; None where there is no value."""

    value: float | None
    words: str
    asked: float | None = None
    short: bool = False


def bars(
    report: Report,
    title: str,
    told: str,
    most: float,
    bar: Callable[[PastWeek], Bar],
    unit: str = "",
) -> Markup:
    """Return a bar for each week, zero at the foot and `most` on top."""
    return _in_pieces(
        report,
        lambda part: _bar_piece(
            f"{title}, {_span_words(report, part)}", told, most, part, bar, unit
        ),
    )


_BARS_HIGH, _BARS_TOP, _BARS_FOOT = 110.0, 10.0, 18.0


def _bar_piece(
    title: str,
    told: str,
    most: float,
    weeks: Sequence[PastWeek],
    bar: Callable[[PastWeek], Bar],
    unit: str,
) -> Markup:
    foot = _BARS_TOP + _BARS_HIGH
    drawn = list(scale(most, _BARS_TOP, foot, unit))
    for index, week in enumerate(weeks):
        one = bar(week)
        x, tip = column(index), f"{said.week(week.monday)}: {one.words}"
        if one.value is not None:
            high = _BARS_HIGH * one.value / most
            drawn.append(rect(x, foot - high, CELL, high, "part" if one.short else "done", tip))
        if one.asked is not None and (one.value or 0) < one.asked:
            y = foot - _BARS_HIGH * one.asked / most
            drawn.append(line(x - 1, y, x + CELL + 1, y, "plan"))
    drawn += months(weeks, foot + 14)
    return picture(WIDTH, foot + _BARS_FOOT, title, told, *drawn)


def scale(most: float, top: float, foot: float, unit: str = "") -> Iterator[Markup]:
    """Yield rules at nothing, half and all of a scale, with their numbers at the left."""
    for part in (0.0, 0.5, 1.0):
        y = foot - (foot - top) * part
        value = most * part
        if value == round(value):
            yield line(GUTTER, y, WIDTH, y, "rule")
            yield label(GUTTER - 8, y + 4, f"{value:.0f}{unit}", anchor="end")


def round_up(value: float) -> float:
    """Return the top of a scale for whole numbers: an even number with few digits."""
    if value <= 10:
        return max(2.0, 2.0 * math.ceil(value / 2))
    step: float = 2 * 10 ** (len(str(int(value))) - 1) / 5
    return step * math.ceil(value / step)


# Pain and soreness

_ROW_HIGH, _ROW_GAP = 62.0, 34.0
_MOST = 10


def pain_and_soreness(report: Report) -> Markup:
    """Return the days that hurt above the mornings after, both from 0 to 10."""
    return _in_pieces(report, lambda part: _pain_piece(report, part))


def _pain_piece(report: Report, weeks: Sequence[PastWeek]) -> Markup:
    top = 20.0
    foot, second = top + _ROW_HIGH, top + 2 * _ROW_HIGH + _ROW_GAP
    drawn = [
        label(GUTTER, 10, "Pain while training"),
        label(GUTTER, second - _ROW_HIGH - 9, "Soreness the next morning"),
    ]
    drawn += scale(_MOST, top, foot)
    drawn += scale(_MOST, second - _ROW_HIGH, second)
    hurt = sore = 0
    for index, week in enumerate(weeks):
        for session in week.sessions:
            x = GUTTER + (index + (session.day.weekday() + 0.5) / 7) * PITCH
            day = said.short_day(session.day)
            pain = Sums.of((session,)).pain
            if pain:
                hurt += 1
                y = foot - _ROW_HIGH * pain / _MOST
                drawn += (
                    line(x, foot, x, y, "stem"),
                    diamond(x, y, 4, "hurt", f"{day}: pain {pain} of 10"),
                )
            if session.sore is not None:
                sore += 1
                y = second - _ROW_HIGH * session.sore / _MOST
                drawn.append(circle(x, y, 3, "other", f"After {day}: sore {session.sore} of 10"))
    drawn += months(weeks, second + 14)
    title = f"Pain and soreness, {_span_words(report, weeks)}"
    mornings = said.count(sore, "morning")
    told = f"{said.count(hurt, 'session')} with pain, {mornings} on which soreness was told."
    return picture(WIDTH, second + _BARS_FOOT, title, told, *drawn)


# Pieces


def _in_pieces(report: Report, draw: Callable[[Sequence[PastWeek]], Markup]) -> Markup:
    return element("div", *(draw(part) for part in pieces(report.weeks)), class_="halves")


def _span_words(report: Report, weeks: Sequence[PastWeek]) -> str:
    first = max(report.first, weeks[0].monday)
    return said.span(first, min(report.last, weeks[-1].monday + timedelta(days=6)))
