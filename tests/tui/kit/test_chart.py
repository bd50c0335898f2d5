"""A figure over time: marks where the days are, a scale that says where it begins."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from tui.drawing import HEIGHTS, WIDTHS, InAscii, assert_sound, bold, inks, text

from hamlog.tui.kit.axis import column_of, day_heads, number_words, scale
from hamlog.tui.kit.chart import Chart
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.plot import Plot, Point, Shape

FIRST, LAST = date(2026, 10, 13), date(2026, 11, 24)
LOADS = (4, 4, 6, 6, 8, 10, 8)
POINTS = tuple(Point(FIRST + timedelta(days=7 * index), load) for index, load in enumerate(LOADS))
LOAD = Chart("Load", "kg", POINTS, FIRST, LAST)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def test_bars_stand_on_zero_and_the_first_the_best_and_the_last_have_their_values() -> None:
    assert text(LOAD, 60, 9) == [
        "Load kg",
        "                                                10",
        "10                                             ████       8",
        "                                       ▆▆▆▆    ████     ▆▆▆▆",
        "      4              ▅▅▅▅     ▅▅▅▅     ████    ████     ████",
        " 5  ▃▃▃▃     ▃▃▃▃    ████     ████     ████    ████     ████",
        "    ████     ████    ████     ████     ████    ████     ████",
        " 0  ████     ████    ████     ████     ████    ████     ████",
        "           19 Oct   26 Oct   2 Nov   9 Nov    16 Nov",
    ]
    assert bold(LOAD, 60, 9) == ["8"]


def test_dots_leave_out_what_nothing_falls_into_and_the_scale_says_so() -> None:
    points = tuple(Point(point.day, 20 + point.value / 4) for point in POINTS)
    assert text(Chart("Load", "kg", points, FIRST, LAST, Shape.DOTS), 60, 8) == [
        "Load kg",
        "                                                22.5",
        "                                                 ▀▀       22",
        "22                                      ▄▄                ▄▄",
        "",
        "    21                ▀▀       ▀▀",
        "21  ▄▄       ▄▄",
        "            19 Oct   26 Oct   2 Nov    9 Nov    16 Nov",
    ]


@pytest.mark.parametrize(("width", "wide"), [(60, 4), (30, 2), (18, 1)])
def test_marks_are_as_wide_as_leaves_a_column_between_them(width: int, wide: int) -> None:
    assert text(LOAD, width, 9)[-2].removeprefix(" 0").split() == ["█" * wide] * len(POINTS)


def test_of_points_in_one_column_the_newest_shows_and_first_best_and_last_always() -> None:
    points = tuple(Point(FIRST + timedelta(days=index), index % 7) for index in range(43))
    for at in range(2, 40):
        best = (*points[:at], Point(points[at].day, 50), *points[at + 1 :])
        assert "50" in text(Chart("Reps", "", best, FIRST, LAST), 16, 9)[1]
    # 42 % 7 == 0: the last session had none, and says so.
    assert bold(Chart("Reps", "", points, FIRST, LAST), 16, 9) == ["0"]


def test_a_session_without_a_clean_rep_has_a_mark() -> None:
    none = Chart("Clean", "%", (Point(FIRST, 0), Point(LAST, 50)), FIRST, LAST, most=100)
    assert "····" in text(none, 40)[-2]
    assert inks(none, 40, "·") == [Ink.FAINT] * 4


def test_a_share_has_its_scale_to_a_hundred() -> None:
    share = Chart("Clean", "% of reps", (Point(FIRST, 48), Point(LAST, 50)), FIRST, LAST, most=100)
    rows = text(share, 40, 10)
    assert [row[:3] for row in rows[2:9] if row[:3].strip()] == ["100", " 50", "  0"]
    assert sum("█" in row for row in rows) == 3


def test_rungs_are_named_at_their_height() -> None:
    points = tuple(Point(point.day, 1 + index // 3, "red") for index, point in enumerate(POINTS))
    rungs = ((1.0, "yellow"), (2.0, "red"), (3.0, "black"), (9.0, "gold"))
    chart = Chart("Load", "", points, FIRST, LAST, Shape.DOTS, ticks=rungs)
    named = [row[:6].strip() for row in text(chart, 60)[1:-1]]
    assert [name for name in named if name] == ["black", "red", "yellow"]
    assert bold(chart, 60) == ["red"]


@pytest.mark.parametrize("points", [(), (Point(LAST, float("nan")), Point(LAST, float("inf")))])
def test_an_empty_span_says_so(points: tuple[Point, ...]) -> None:
    assert text(Chart("Load", "kg", points, FIRST, LAST), 40)[:3] == [
        "Load kg",
        "",
        "Nothing in this span.",
    ]


def test_plain_charts_are_ascii() -> None:
    for shape in Shape:
        rows = text(InAscii(Chart("Load", "kg", POINTS, FIRST, LAST, shape)), 60)
        assert "".join(rows).isascii()
        assert ("####" if shape is Shape.BARS else "oo") in "".join(rows)


@pytest.mark.parametrize(
    ("first", "last", "cells", "expected"),
    [
        (FIRST, LAST, 60, ["19 Oct", "26 Oct", "2 Nov", "9 Nov", "16 Nov"]),
        (FIRST, LAST, 30, ["26 Oct", "9 Nov"]),
        (date(2026, 5, 25), LAST, 60, ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]),
        (date(2025, 9, 1), LAST, 40, ["Oct", "2026", "Apr", "Jul", "Oct"]),
        (date(2019, 3, 1), LAST, 60, [str(year) for year in range(2020, 2027)]),
        (date(1926, 3, 1), LAST, 60, ["1940", "1960", "1980", "2000", "2020"]),
        (LAST, LAST, 60, []),
    ],
)
def test_days_months_or_years_stand_below(
    first: date, last: date, cells: int, expected: list[str]
) -> None:
    assert [head.text for head in day_heads(first, last, cells, cells)] == expected


@settings(max_examples=examples(60))
@given(first=days, length=st.integers(0, 40_000), cells=st.integers(0, 200))
def test_heads_below_never_touch(first: date, length: int, cells: int) -> None:
    heads = day_heads(first, first + timedelta(days=length), cells, cells)
    assert all(before.end + 2 <= after.x for before, after in pairwise(heads))
    assert all(head.x >= 0 and head.end <= cells for head in heads)


def test_the_calendar_itself_has_ends() -> None:
    assert day_heads(date.min, date.max, 100, 100) == ()
    assert day_heads(date(9999, 12, 30), date.max, 100, 100) == ()
    assert column_of(date.min, FIRST, LAST, 50) == 0
    assert column_of(date.max, FIRST, LAST, 50) == 49


# No measure is finer than that; near the smallest number there is no room between two for a step.
MEASURED = st.floats(0, 1e6).map(lambda value: round(value, 6))


@settings(max_examples=examples(60))
@given(low=MEASURED, more=MEASURED, steps=st.integers(1, 20), zero=st.booleans())
def test_a_scale_holds_its_values_in_few_round_steps(
    low: float, more: float, steps: int, zero: bool
) -> None:
    found = scale(low, low + more, steps, from_zero=zero)
    assert found.base <= low
    assert found.top >= low + more
    assert not (zero and found.base)
    assert 1 <= len(found.numbers) <= steps + 2
    digits = f"{found.step:e}".split("e")[0].rstrip("0").rstrip(".")
    assert digits in {"1", "2", "5"}
    assert found.share(low) <= found.share(low + more) <= 1


@pytest.mark.parametrize(
    ("low", "high", "steps", "numbers"),
    [
        (4, 12, 3, (0, 5, 10)),
        (20, 24, 3, (20, 22, 24)),
        (88, 100, 3, (85, 90, 95, 100)),
        (7, 7, 3, (0, 5)),
        (0, 0, 3, (0, 1)),
    ],
)
def test_a_scale_begins_at_a_sensible_number(
    low: float, high: float, steps: int, numbers: tuple[float, ...]
) -> None:
    assert scale(low, high, steps, from_zero=False).numbers == numbers


@pytest.mark.parametrize(
    ("value", "words"),
    [(12.0, "12"), (2.5, "2.5"), (1.25, "1.25"), (1412, "1 412"), (0.1 + 0.2, "0.3"), (0, "0")],
)
def test_a_number_has_no_more_decimals_than_it_needs(value: float, words: str) -> None:
    assert number_words(value) == words


points = st.lists(
    st.builds(
        Point,
        days,
        st.one_of(st.floats(-10, 1e6), st.integers(0, 100).map(float), st.floats()),
        st.one_of(st.just(""), st.text(max_size=30)),
    ),
    max_size=60,
).map(lambda found: tuple(sorted(found, key=lambda point: point.day)))


@settings(max_examples=examples(60))
@given(
    points=points,
    shape=st.sampled_from(Shape),
    most=st.sampled_from([0.0, 100.0]),
    ticks=st.lists(st.tuples(st.floats(0, 100), st.text(max_size=20)), max_size=6).map(tuple),
    width=st.integers(0, 210),
    height=st.integers(0, 30),
)
def test_any_points_keep_to_their_room(
    points: tuple[Point, ...],
    shape: Shape,
    most: float,
    ticks: tuple[tuple[float, str], ...],
    width: int,
    height: int,
) -> None:
    first = points[0].day if points else FIRST
    last = points[-1].day if points else LAST
    chart = Chart("Load", "kg", points, first, last, shape, most, ticks)
    assert_sound(chart, width, height)


@settings(max_examples=examples(60))
@given(
    values=st.lists(st.integers(0, 9999), min_size=1, max_size=40),
    shape=st.sampled_from(Shape),
    width=st.integers(20, 210),
    height=st.integers(5, 30),
)
def test_the_last_value_is_always_said_and_a_higher_point_never_stands_lower(
    values: list[int], shape: Shape, width: int, height: int
) -> None:
    found = tuple(Point(FIRST + timedelta(days=i), value) for i, value in enumerate(values))
    chart = Chart("Reps", "", found, FIRST, found[-1].day, shape)
    rows = assert_sound(chart, width, height)
    assert "".join(bold(chart, width, height)) == number_words(values[-1]).replace(" ", "")
    span = (FIRST, found[-1].day)
    plot = Plot(found, span, (width, height - 2), shape=shape)
    lines = chart.lines(Room(width, height))[1:-1]
    tops = {}
    for point in found:
        x = plot.left + column_of(point.day, *span, plot.span)
        inked = [y for y, line in enumerate(lines) if line._cells[x][1] is Ink.ACCENT]
        tops[x] = (point.value, -min(inked, default=len(lines)))
    if len(tops) == len(found):
        assert all(lower[1] <= higher[1] for lower, higher in pairwise(sorted(tops.values())))
        best, last = (
            plot.left + column_of(found[at].day, *span, plot.span)
            for at in (values.index(max(values)), len(values) - 1)
        )
        # Where both find no room side by side, the last is the one that is said.
        if abs(best - last) > 2 * len(number_words(9999)):
            assert number_words(max(values)) in "\n".join(rows[1:])


@pytest.mark.parametrize("width", WIDTHS)
def test_at_every_size_it_keeps_to_its_room(width: int) -> None:
    for height in HEIGHTS:
        for shape in Shape:
            assert_sound(Chart("Load", "kg", POINTS, FIRST, LAST, shape), width, height)
