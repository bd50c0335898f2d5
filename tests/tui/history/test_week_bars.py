"""Bars a week: the value on each, what the plan asked for above, nothing over anything."""

from itertools import pairwise

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from tui.drawing import HEIGHTS, WIDTHS, InAscii, assert_sound, bold, inks, text

from hamlog.tui.history.week_bars import WeekBar, WeekBars
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink

VALUES = (14, 16, 18, 11, 20, 22, 0, 22, 24, 13)
PLANNED = (14, 16, 18, 20, 20, 22, 22, 22, 24, 26)
SETS = WeekBars(
    "Sets a week",
    tuple(
        WeekBar(39 + index, value, planned, now=index == 9)
        for index, (value, planned) in enumerate(zip(VALUES, PLANNED, strict=True))
    ),
)
counts = st.integers(0, 12_000)
weeks = st.lists(
    st.builds(WeekBar, st.integers(1, 53), counts, counts, st.booleans(), st.booleans()),
    max_size=40,
).map(tuple)


def test_ten_weeks_stand_as_in_the_picture() -> None:
    assert text(SETS, 63) == [
        "Sets a week   ╌╌ plan",
        "                                22          22    24",
        "              18          20   ▁▁▁▁  ╌╌╌╌  ▁▁▁▁  ▄▄▄▄  ╌╌╌╌",
        "  14    16   ▁▁▁▁  ╌╌╌╌  ▅▅▅▅  ████        ████  ████",
        " ▂▂▂▂  ▆▆▆▆  ████   11   ████  ████        ████  ████   13",
        " ████  ████  ████  ▄▄▄▄  ████  ████        ████  ████  ████",
        " ████  ████  ████  ████  ████  ████        ████  ████  ████",
        " ████  ████  ████  ████  ████  ████    0   ████  ████  ████",
        "  39    40    41    42    43    44    45    46    47    48",
    ]


def test_in_less_room_the_newest_weeks_stay() -> None:
    assert text(SETS, 23)[-1] == "  45    46    47    48"
    assert text(SETS, 5)[-1] == "  48"
    assert text(SETS, 4)[-1] == ""


@pytest.mark.parametrize(
    ("height", "expected"),
    [
        (1, ["   0    22    24    13"]),
        (2, ["   0    22    24    13", "  45    46    47    48"]),
        (3, ["", "   0    22    24    13", "  45    46    47    48"]),
    ],
)
def test_where_there_is_no_height_for_bars_the_values_stay(
    height: int, expected: list[str]
) -> None:
    assert text(SETS, 23, height) == expected


def test_a_bar_is_as_high_as_its_value_in_eighths() -> None:
    bars = WeekBars("", (WeekBar(1, 64), WeekBar(2, 32), WeekBar(3, 1), WeekBar(4, 9)))
    assert text(bars, 40, 10) == [
        "  64",
        " ████",
        " ████",
        " ████",
        " ████   32",
        " ████  ████",
        " ████  ████          9",
        " ████  ████    1   ▁▁▁▁",
        " ████  ████  ▁▁▁▁  ████",
        "   1     2     3     4",
    ]


def test_anything_at_all_can_be_seen_beside_the_highest() -> None:
    bars = WeekBars("", (WeekBar(1, 9000), WeekBar(2, 1), WeekBar(3, 0)))
    assert text(bars, 40)[-3:] == [" ████    1", " ████  ▁▁▁▁    0", "   1     2     3"]


def test_a_week_short_of_the_plan_is_soft_and_has_the_line_and_the_present_one_is_bold() -> None:
    assert bold(SETS, 63) == ["13", "48"]
    assert set(inks(SETS, 63, "╌")) == {Ink.MUTED}
    only = WeekBars("", (WeekBar(42, 11, 20), WeekBar(48, 13, 26, now=True)))
    assert inks(only, 12, "█")[-8:] == [Ink.SOFT] * 4 + [Ink.ACCENT] * 4
    met = WeekBars("", (WeekBar(42, 20, 20),))
    assert set(inks(met, 12, "█")) == {Ink.ACCENT}
    said = WeekBars("", (WeekBar(42, 140, short=True),))
    assert set(inks(said, 12, "█")) == {Ink.SOFT}


def test_the_line_stands_above_the_bar_and_the_value_even_where_one_set_is_missing() -> None:
    rows = text(WeekBars("", (WeekBar(42, 23, 24), WeekBar(43, 24, 24))), 12, 9)
    assert rows[:3] == ["  23", " ╌╌╌╌   24", " ▆▆▆▆  ████"]


def test_values_of_three_and_four_digits_do_not_touch() -> None:
    bars = WeekBars("Clean reps", tuple(WeekBar(week, 1400 + week) for week in range(30, 40)))
    row = next(row for row in text(bars, 60) if "1 439" in row)
    assert row.split("1 4")[1:] == [f"{week} " for week in range(30, 39)] + ["39"]
    huge = WeekBars("", (WeekBar(1, 1_234_567), WeekBar(2, 1_234_568)))
    assert "1 234 567 1 234 568" in "\n".join(text(huge, 22))
    assert "1 234 568" in "\n".join(text(huge, 10))


def test_plain_bars_tell_a_short_week_by_its_glyph() -> None:
    plain = InAscii(WeekBars("Sets", SETS.weeks[2:5]))
    rows = text(plain, 30)
    assert rows[0] == "Sets   -- plan"
    assert all(char in "#+_- 0123456789" for char in "".join(rows[1:]))
    assert "++++" in "".join(rows)


@settings(max_examples=examples(60))
@given(
    weeks=weeks,
    title=st.text(max_size=30),
    width=st.integers(0, 210),
    height=st.integers(0, 40),
)
def test_every_week_that_is_shown_has_its_value_and_its_number(
    weeks: tuple[WeekBar, ...], title: str, width: int, height: int
) -> None:
    bars = WeekBars(title, weeks)
    rows = assert_sound(bars, width, height)
    shown = bars.fitting(width)
    body = rows[1:] if title and (height == 0 or height >= 5) else rows
    numbers = " ".join(body[:-1] if len(body) > 1 else body).replace("█", " ")
    for bar in shown:
        assert bar.text in numbers
    if len(rows) > 1:
        assert [int(one) for one in rows[-1].split()] == [bar.week for bar in shown]


@settings(max_examples=examples(60))
@given(weeks=weeks, width=st.integers(6, 210), height=st.integers(6, 30))
def test_a_higher_value_never_has_the_lower_bar(
    weeks: tuple[WeekBar, ...], width: int, height: int
) -> None:
    bars = WeekBars("", weeks)
    shown = bars.fitting(width)
    lines = bars.lines(Room(width, height))[:-1]
    if not shown:
        return
    pitch = max(6, max(len(bar.text) for bar in shown) + 1)
    highs = []
    for index, bar in enumerate(shown):
        column = [line._cells[index * pitch + (pitch - 4) // 2][0] for line in lines]
        highs.append((bar.value, sum(" ▁▂▃▄▅▆▇█".find(c) for c in column if c in "▁▂▃▄▅▆▇█")))
    highs.sort()
    assert all(a[1] <= b[1] for a, b in pairwise(highs))


@pytest.mark.parametrize("width", WIDTHS)
def test_at_every_size_it_keeps_to_its_room(width: int) -> None:
    for height in HEIGHTS:
        assert_sound(SETS, width, height)
        assert_sound(WeekBars("Sets", ()), width, height)
