"""Spans of days, as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.errors import UsageError
from hamlog.training.typed_spans import read_span
from hamlog.training.words import MONTHS

TODAY = date(2026, 11, 26)  # A Thursday.


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", TODAY, TODAY),
        ("yesterday", date(2026, 11, 25), date(2026, 11, 25)),
        ("the day before yesterday", date(2026, 11, 24), date(2026, 11, 24)),
        ("this week", date(2026, 11, 23), date(2026, 11, 29)),
        ("Last  Week", date(2026, 11, 16), date(2026, 11, 22)),
        ("last week's", date(2026, 11, 16), date(2026, 11, 22)),
        ("two weeks ago", date(2026, 11, 9), date(2026, 11, 15)),
        ("this month", date(2026, 11, 1), date(2026, 11, 30)),
        ("last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("11 months ago", date(2025, 12, 1), date(2025, 12, 31)),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("the last 3 weeks", date(2026, 11, 6), TODAY),
        ("past 10 days", date(2026, 11, 17), TODAY),
        ("last 2 months", date(2026, 9, 27), TODAY),
        ("March", date(2026, 3, 1), date(2026, 3, 31)),
        ("in mar.", date(2026, 3, 1), date(2026, 3, 31)),
        ("November", date(2026, 11, 1), date(2026, 11, 30)),
        ("last November", date(2025, 11, 1), date(2025, 11, 30)),
        ("December", date(2025, 12, 1), date(2025, 12, 31)),
        ("Feb 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("sept", date(2026, 9, 1), date(2026, 9, 30)),
        ("since March", date(2026, 3, 1), None),
        ("since last week", date(2026, 11, 16), None),
        ("17 Nov", date(2026, 11, 17), date(2026, 11, 17)),
        ("Nov 17th", date(2026, 11, 17), date(2026, 11, 17)),
        ("17.11.", date(2026, 11, 17), date(2026, 11, 17)),
        ("24.11.2025", date(2025, 11, 24), date(2025, 11, 24)),
        ("last Tuesday", date(2026, 11, 24), date(2026, 11, 24)),
        ("on tues", date(2026, 11, 24), date(2026, 11, 24)),
        ("3 days ago", date(2026, 11, 23), date(2026, 11, 23)),
    ],
)
def test_spans_are_read_as_people_write_them(text: str, first: date, last: date | None) -> None:
    assert read_span(text, TODAY) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("", "the", "in", "marching", "mayb", "ma", "week", "last", "last 0 weeks", "month ago"),
        *("31 Nov", "3/4", "12/11", "9999 years ago", "march madness", "tomorrow", "next week"),
        *("May 0000", "12 march 13", "sunny", "second", "month", "decline"),
    ],
)
def test_what_names_no_days_is_none(text: str) -> None:
    assert read_span(text, TODAY) is None


@given(st.sampled_from(MONTHS), st.dates(date(1, 2, 1), date(9999, 11, 30)))
def test_a_month_is_the_last_one_of_its_name(month: str, today: date) -> None:
    found = read_span(month, today)
    if found is None:
        assert today.year == 1, "before every calendar"
        return
    first, last = found
    assert last is not None
    assert first.day == 1
    assert MONTHS[first.month - 1] == month
    assert (last + timedelta(days=1)).day == 1
    assert first <= today < first + timedelta(days=366)


@given(
    st.lists(
        st.sampled_from(
            [
                *("last", "this", "3", "weeks", "ago", "month", "march", "tue", "17.", "99"),
                *("2026", "since", "the", "yesterday", "1/2/2026"),
            ]
        ),
        max_size=5,
    ).map(" ".join)
    | st.text(max_size=20),
    st.dates(),
)
def test_anything_is_a_span_or_none(text: str, today: date) -> None:
    try:
        found = read_span(text, today)
    except UsageError:
        return
    assert found is None or found[1] is None or found[0] <= found[1]
