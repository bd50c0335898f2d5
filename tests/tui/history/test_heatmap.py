"""A year of days in cells: every day in its place, months that never touch."""

from datetime import date, timedelta

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from tui.drawing import HEIGHTS, WIDTHS, InAscii, assert_sound, inks, text

from hamlog.tui.history.heatmap import DayOutcome, Heatmap
from hamlog.tui.kit.axis import Head, collide, month_heads
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.wording import MONTHS

TODAY = date(2026, 11, 24)
TRAINING = frozenset({1, 4})
FIVE = Heatmap(
    TODAY,
    {
        date(2026, 10, 27): DayOutcome.AS_PLANNED,
        date(2026, 10, 30): DayOutcome.IN_PART,
        date(2026, 11, 3): DayOutcome.MISSED,
        date(2026, 11, 7): DayOutcome.AS_PLANNED,
        TODAY: DayOutcome.IN_PART,
    },
    TRAINING,
    weeks=5,
)
dates = st.dates(date(1971, 1, 1), date(2200, 1, 1))


def year(today: date, state: DayOutcome = DayOutcome.AS_PLANNED) -> Heatmap:
    days = {today - timedelta(days=index): state for index in range(400)}
    return Heatmap(today, days, TRAINING)


def test_a_column_is_a_week_a_row_a_day_and_what_is_to_come_stays_empty() -> None:
    assert text(FIVE, 40) == [
        "   Nov",
        "   · · · · ·",
        "Tu ■ □ · · ▣",
        "   · · · ·",
        "   · · · ·",
        "Fr ▣ · · ·",
        "   · ■ · ·",
        "   · · · ·",
        "   ■ as planned   ▣ in part   □ missed",
    ]


def test_in_less_width_a_week_is_one_column_then_the_oldest_leave() -> None:
    assert text(FIVE, 11)[2] == "Tu ■□··▣"
    assert text(FIVE, 6)[2] == "Tu ··▣"
    assert text(FIVE, 3)[2] == "Tu"


def test_in_less_height_the_legend_leaves_then_the_months() -> None:
    assert len(text(FIVE, 40, 20)) == 10
    assert text(FIVE, 40, 10)[8:] == ["", "   ■ as planned   ▣ in part   □ missed"]
    assert text(FIVE, 40, 9)[8:] == ["   ■ as planned   ▣ in part   □ missed"]
    assert text(FIVE, 40, 8)[0] == "   Nov"
    assert len(text(FIVE, 40, 8)) == 8
    assert text(FIVE, 40, 7)[1] == "Tu ■ □ · · ▣"


def test_plain_marks_tell_the_same_days_apart() -> None:
    plain = InAscii(FIVE)
    assert text(plain, 40)[2] == "Tu # _ . . +"
    assert text(plain, 40)[-1] == "   # as planned   + in part   _ missed"
    assert text(plain, 16)[8:] == ["   # as planned", "   + in part", "   _ missed"]


def test_the_legend_is_whole_or_not_there() -> None:
    assert text(FIVE, 26)[8:] == ["   ■ as planned", "   ▣ in part   □ missed"]
    assert len(text(FIVE, 15)) == 11
    assert len(text(FIVE, 14)) == 8


def test_days_without_anything_are_ornament_and_a_missed_day_is_not() -> None:
    assert set(inks(FIVE, 40, "·")) == {Ink.LINE}
    assert set(inks(FIVE, 40, "□")) == {Ink.FAINT}
    assert set(inks(FIVE, 40, "▣")) == {Ink.SOFT}


@pytest.mark.parametrize(("width", "columns"), [(56, 53), (63, 53), (107, 53), (108, 53)])
def test_twelve_months_fit_in_one_column_a_week_and_in_two(width: int, columns: int) -> None:
    tuesday = text(year(TODAY), width)[2]
    assert tuesday.count("■") == columns
    assert ("■ ■" in tuesday) == (width >= 108)


def test_the_year_of_the_pictures_has_its_months_in_order() -> None:
    assert text(year(TODAY), 60)[0] == "    Dec Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov"


@settings(deadline=None)
@given(today=dates, weeks=st.integers(0, 120), pitch=st.integers(1, 3), width=st.integers(0, 200))
def test_months_never_touch_and_stand_over_their_first_day(
    today: date, weeks: int, pitch: int, width: int
) -> None:
    monday = today - timedelta(days=today.weekday())
    heads = month_heads(monday, weeks, pitch, width)
    assert not collide(heads)
    assert all(head.end <= width for head in heads)
    for head in heads[1:]:
        week = monday + timedelta(days=7 * (head.x // pitch))
        firsts = [week + timedelta(days=day) for day in range(7)]
        assert [MONTHS[day.month - 1] for day in firsts if day.day == 1] == [head.text]


def test_a_month_that_is_almost_over_makes_room_for_the_next() -> None:
    assert month_heads(date(2026, 10, 19), 8, 1, 20) == (Head(1, "Nov"), Head(6, "Dec"))
    assert month_heads(date(2026, 10, 5), 8, 2, 20) == (Head(0, "Oct"), Head(6, "Nov"))
    assert month_heads(date(2026, 11, 9), 2, 1, 20) == (Head(0, "Nov"),)


@settings(max_examples=examples(60))
@given(
    today=dates,
    days=st.dictionaries(st.integers(-3, 400), st.sampled_from(list(DayOutcome)), max_size=30),
    training=st.frozensets(st.integers(0, 6)),
    weeks=st.integers(0, 60),
    width=st.integers(0, 210),
    height=st.integers(0, 30),
)
def test_every_day_that_has_room_shows_what_came_of_it(
    today: date,
    days: dict[int, DayOutcome],
    training: frozenset[int],
    weeks: int,
    width: int,
    height: int,
) -> None:
    found = {today - timedelta(days=back): state for back, state in days.items()}
    drawing = Heatmap(today, found, training, weeks)
    rows = assert_sound(drawing, width, height)
    if width >= 3 + 2 * weeks and (height == 0 or height >= 8):
        monday = today - timedelta(days=today.weekday() + 7 * max(0, weeks - 1))
        for day, state in found.items():
            if monday <= day <= today and weeks:
                at = 3 + 2 * ((day - monday).days // 7)
                assert rows[1 + day.weekday()][at] == state.value.glyph


@pytest.mark.parametrize("width", WIDTHS)
def test_at_every_size_it_keeps_to_its_room(width: int) -> None:
    for height in HEIGHTS:
        assert_sound(year(TODAY), width, height)
