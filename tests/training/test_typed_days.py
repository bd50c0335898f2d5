"""Days as people write them: read, or refused with what can be written."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.errors import UsageError
from hamlog.training.typed_days import (
    AmbiguousDayError,
    read_day,
    read_day_ahead,
    read_past_day,
)

TODAY = date(2026, 11, 24)  # a Tuesday
MOST_AHEAD = timedelta(days=300)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-17", date(2026, 11, 17)),
        (" 2026-1-7 ", date(2026, 1, 7)),
        ("2026/11/17", date(2026, 11, 17)),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 23)),
        ("tomorrow", date(2026, 11, 25)),
        ("the day before yesterday", date(2026, 11, 22)),
        ("tue", TODAY),
        ("on wed", date(2026, 11, 18)),
        ("Sunday", date(2026, 11, 22)),
        ("last Tuesday", date(2026, 11, 17)),
        ("last Mon.", date(2026, 11, 23)),
        ("this Monday", date(2026, 11, 23)),
        ("next Friday", date(2026, 11, 27)),
        ("1 day ago", date(2026, 11, 23)),
        ("3 days ago", date(2026, 11, 21)),
        ("two weeks ago", date(2026, 11, 10)),
        ("in a week", date(2026, 12, 1)),
        ("17 Nov", date(2026, 11, 17)),
        ("17. november", date(2026, 11, 17)),
        ("17th of November", date(2026, 11, 17)),
        ("Nov 17", date(2026, 11, 17)),
        ("November 17th, 2025", date(2025, 11, 17)),
        ("Tue 17 Nov", date(2026, 11, 17)),
        ("Tuesday, 17 November 2026", date(2026, 11, 17)),
        ("17.11.", date(2026, 11, 17)),
        ("17.11", date(2026, 11, 17)),
        ("17.11.2025", date(2025, 11, 17)),
        ("17.11.25", date(2025, 11, 17)),
        ("3.4.", date(2026, 4, 3)),
        ("17/11", date(2026, 11, 17)),
        ("11/17", date(2026, 11, 17)),
        ("11/17/2025", date(2025, 11, 17)),
        ("17-11-2025", date(2025, 11, 17)),
        ("5/5", date(2026, 5, 5)),
        ("24 Nov", TODAY),
        ("25 Nov", date(2025, 11, 25)),
        ("25.11.", date(2025, 11, 25)),
        ("25/11", date(2025, 11, 25)),
        ("3 dec 2024", date(2024, 12, 3)),
        ("29 Feb 2024", date(2024, 2, 29)),
        ("1 Dec 2026", date(2026, 12, 1)),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", date(2026, 11, 25)),
        ("day after tomorrow", date(2026, 11, 26)),
        ("tue", TODAY),
        ("mon", date(2026, 11, 30)),
        ("next Tuesday", date(2026, 12, 1)),
        ("next fri", date(2026, 11, 27)),
        ("last fri", date(2026, 11, 20)),
        ("in 10 days", date(2026, 12, 4)),
        ("1.12.", date(2026, 12, 1)),
        ("3.4.", date(2027, 4, 3)),
        ("12/24", date(2026, 12, 24)),
        ("24/12", date(2026, 12, 24)),
        ("Apr 3", date(2027, 4, 3)),
        ("20 Nov", date(2026, 11, 20)),
    ],
)
def test_days_of_a_plan_are_the_nearest_ahead(text: str, day: date) -> None:
    assert read_day_ahead(text, TODAY) == day


def test_the_last_day_of_a_span_comes_after_its_first() -> None:
    friday = date(2026, 12, 4)
    for word, day in (("sun", 6), ("next sun", 6), ("fri", 4), ("next fri", 11), ("9.12.", 9)):
        assert read_day_ahead(word, TODAY, friday) == date(2026, 12, day)


@pytest.mark.parametrize(
    "text",
    ["", "tu", "17", "17 Nox", "17 Nov 26", "²²", "27/11/", "next week", "last", "in 3 days ago"],
)
def test_what_is_no_day_is_refused_with_what_is_one(text: str) -> None:
    with pytest.raises(UsageError, match="write 2026-11-17, 17 Nov, yesterday or last Tuesday"):
        read_day(text, TODAY)
    with pytest.raises(UsageError, match="write 2026-12-01, 1 Dec, tomorrow or next Friday"):
        read_day_ahead(text, TODAY)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31 Nov", "November has 30 days"),
        ("30.2.", "February has 28 days, or 29 in a leap year"),
        ("29/2/2025", "February 2025 has 28 days"),
        ("2026-13-01", "a month is 1 to 12"),
        ("0000-01-01", "the year is 1 or later"),
        ("11.27.", "with dots the day stands first, as 27.11"),
        ("Mon 17 Nov", "17 November 2026 is a Tuesday"),
    ],
)
def test_a_day_that_does_not_exist_says_why(text: str, why: str) -> None:
    for read in (read_day, read_day_ahead):
        with pytest.raises(UsageError, match=f"“{text}” does not exist: {why}"):
            read(text, TODAY)


def test_an_ambiguous_day_is_refused_with_both_readings() -> None:
    with pytest.raises(AmbiguousDayError) as past:
        read_day("03/04", TODAY)
    assert str(past.value) == (
        "Day “03/04” can be 3 April or 4 March: write 2026-04-03 or 2026-03-04."
    )
    with pytest.raises(AmbiguousDayError, match="write 2027-04-03 or 2027-03-04"):
        read_day_ahead("3/4", TODAY)
    with pytest.raises(AmbiguousDayError, match="write 2025-04-03 or 2025-03-04"):
        read_day("3-4-2025", TODAY)


@pytest.mark.parametrize(
    ("text", "near"),
    [("yesterdy", "yesterday"), ("Last Tusday", "last tuesday"), ("3 novembr", "3 november")],
)
def test_a_slip_is_answered_with_what_was_meant(text: str, near: str) -> None:
    with pytest.raises(UsageError, match=f"Did you mean “{near}”"):
        read_day(text, TODAY)
    assert read_day(near, TODAY) <= TODAY


@pytest.mark.parametrize("ago", range(7))
def test_a_weekday_is_its_last_one(ago: int) -> None:
    day = TODAY - timedelta(days=ago)
    for word in (f"{day:%A}", f"{day:%a}", f"{day:%A}"[:4].upper()):
        assert read_day(word, TODAY) == day


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_is_known_by_its_name_and_its_beginning(month: int) -> None:
    day = date(2025, month, 9)
    for name in (f"{day:%B}", f"{day:%b}"):
        assert read_day(f"9 {name} 2025", TODAY) == read_day(f"{name} 9, 2025", TODAY) == day


@pytest.mark.parametrize("text", ["29.02.", "29 Feb", "Feb 29", "29/2"])
def test_a_leap_day_more_than_a_year_away_needs_its_year(text: str) -> None:
    needs = f"“{text}” needs a year: the "
    with pytest.raises(UsageError, match=f"{needs}last 29 February was in 2024, so write 2024-02"):
        read_day(text, TODAY)
    with pytest.raises(UsageError, match=f"{needs}last 29 February was in 1896, so write 1896-02"):
        read_day(text, date(1904, 2, 28))
    with pytest.raises(UsageError, match=f"{needs}next 29 February is in 2028, so write 2028-02"):
        read_day_ahead(text, TODAY)
    assert read_day(text, date(2025, 2, 28)) == date(2024, 2, 29)
    assert read_day(text, date(2024, 2, 29)) == date(2024, 2, 29)
    assert read_day_ahead(text, date(2027, 12, 1)) == date(2028, 2, 29)
    with pytest.raises(UsageError, match=r"needs a year: write 2026-11-17"):
        read_day(text, date(3, 1, 1))


def test_a_long_text_is_quoted_in_part() -> None:
    for text, quoted in (("x" * 20, "x" * 20), ("x" * 21, "x" * 19 + "…")):
        with pytest.raises(UsageError, match=f"“{quoted}”"):
            read_day(text, TODAY)


def test_nobody_trained_in_the_future_or_before_everybody() -> None:
    with pytest.raises(UsageError, match="Day “tomorrow” is in the future"):
        read_past_day("tomorrow", TODAY)
    with pytest.raises(UsageError, match="Day “9999 weeks ago” is too long ago"):
        read_past_day("9999 weeks ago", TODAY)
    with pytest.raises(UsageError, match="“in 9999 weeks” is beyond every calendar"):
        read_day_ahead("in 9999 weeks", date(9990, 1, 1))


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.dates(date(1000, 1, 1)))
def test_every_day_is_read_back_as_it_is_written(day: date, today: date) -> None:
    texts = [
        day.isoformat(),
        f"{day.day} {day:%B} {day.year}",
        f"{day:%A} {day.day} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day:%d.%m}.{day.year}",
    ]
    for text in texts:
        assert read_day(text, today) == read_day_ahead(text, today) == day


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(0, 364))
def test_without_a_year_it_is_the_last_such_day(today: date, ago: int) -> None:
    day = today - timedelta(days=ago)
    for text in (f"{day.day} {day:%b}", f"{day.day}.{day.month}.", f"{day:%B} {day.day}"):
        assert read_day(text, today) == day


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(0, MOST_AHEAD.days))
def test_without_a_year_a_plan_means_the_next_such_day(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    for text in (f"{day.day} {day:%b}", f"{day.day}.{day.month}.", f"{day:%B} {day.day}"):
        assert read_day_ahead(text, today) == day


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.dates(date(1000, 1, 1), date(9000, 1, 1)))
def test_slashes_are_read_where_they_mean_one_day_alone(day: date, today: date) -> None:
    for text in (f"{day.day}/{day.month}/{day.year}", f"{day.month}/{day.day}/{day.year}"):
        try:
            assert read_day(text, today) == day
            assert day.day > 12 or day.day == day.month
        except AmbiguousDayError as error:
            assert day.day <= 12
            assert day.isoformat() in str(error)  # noqa: PT017 - most days raise nothing


@given(st.dates(), st.sampled_from(["last", "next"]), st.integers(0, 6))
def test_last_and_next_are_within_seven_days_but_never_today(
    today: date, word: str, weekday: int
) -> None:
    name = f"{date(2026, 11, 23) + timedelta(days=weekday):%A}"
    try:
        day = read_day(f"{word} {name}", today)
    except UsageError:
        assert min(today - date.min, date.max - today) < timedelta(days=7)
        return
    apart = (day - today).days
    assert day.weekday() == weekday
    assert 1 <= (apart if word == "next" else -apart) <= 7


_WORDS = st.sampled_from(
    [*"0123456789", *"./- ", "last", "next", "tue", "nov", "ago", "in", "days", "week", "2026"]
)


@given(st.text(max_size=30) | st.lists(_WORDS, max_size=8).map("".join), st.dates())
def test_any_text_is_read_or_refused(text: str, today: date) -> None:
    reads: list[Callable[[], date]] = [
        lambda: read_day(text, today),
        lambda: read_day_ahead(text, today),
        lambda: read_day_ahead(text, today, today),
        lambda: read_past_day(text, today),
    ]
    for read in reads:
        try:
            assert isinstance(read(), date)
        except UsageError as error:
            assert str(error).endswith((".", "?"))  # noqa: PT017 - most texts raise nothing to match
