"""On which days an event repeats: the examples of RFC 5545, 3.8.5.3, and whatever a rule says."""

from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.exchange import repeats
from hamlog.exchange.faults import RowError

FIRST = date(1997, 9, 2)
YEARS = timedelta(days=1200)


def parts(text: str) -> dict[str, list[str]]:
    return {
        name: values.split(",")
        for name, _, values in (one.partition("=") for one in text.split(";"))
        if name
    }


def days(text: str, first: date = FIRST, until: date | None = None) -> list[str]:
    rule = repeats.rule(parts(text), until)
    found = repeats.days(rule, first, first, first + YEARS)
    return [f"{day:%y-%m-%d}" for day in found]


@pytest.mark.parametrize(
    ("text", "first", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", FIRST, "97-09-02 97-09-03 97-09-04"),
        ("FREQ=DAILY;INTERVAL=10;COUNT=3", FIRST, "97-09-02 97-09-12 97-09-22"),
        ("FREQ=WEEKLY;COUNT=3", FIRST, "97-09-02 97-09-09 97-09-16"),
        ("FREQ=WEEKLY;COUNT=4;WKST=SU;BYDAY=TU,TH", FIRST, "97-09-02 97-09-04 97-09-09 97-09-11"),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
            date(1997, 8, 5),
            "97-08-05 97-08-10 97-08-19 97-08-24",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
            date(1997, 8, 5),
            "97-08-05 97-08-17 97-08-19 97-08-31",
        ),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=1FR", date(1997, 9, 5), "97-09-05 97-10-03 97-11-07"),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", date(1997, 9, 22), "97-09-22 97-10-20 97-11-17"),
        ("FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-3", date(1997, 9, 28), "97-09-28 97-10-29 97-11-28"),
        # The 13th on a Friday, and no other day.
        (
            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=4",
            date(1998, 2, 13),
            "98-02-13 98-03-13 98-11-13 99-08-13",
        ),
        ("FREQ=MONTHLY;COUNT=2;BYDAY=TU,WE,TH;BYSETPOS=3", date(1997, 9, 4), "97-09-04 97-10-07"),
        # A month without a 31st has none.
        ("FREQ=MONTHLY;COUNT=3", date(1997, 8, 31), "97-08-31 97-10-31 97-12-31"),
        ("FREQ=YEARLY;COUNT=3;BYMONTH=6,7", date(1997, 6, 10), "97-06-10 97-07-10 98-06-10"),
        ("FREQ=YEARLY;COUNT=2;BYDAY=20MO", date(1997, 5, 19), "97-05-19 98-05-18"),
        ("FREQ=YEARLY;COUNT=2;BYWEEKNO=20;BYDAY=MO", date(1997, 5, 12), "97-05-12 98-05-11"),
        ("FREQ=YEARLY;COUNT=3;BYYEARDAY=1,-1", date(1997, 1, 1), "97-01-01 97-12-31 98-01-01"),
        # The first day is one, also where the rule alone has it not.
        ("FREQ=WEEKLY;COUNT=3;BYDAY=TH", FIRST, "97-09-02 97-09-04 97-09-11"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", FIRST, "97-09-02"),
    ],
)
def test_a_rule_gives_the_days_of_the_standard(text: str, first: date, expected: str) -> None:
    assert days(text, first) == expected.split()


def test_the_last_day_of_until_is_one() -> None:
    found = days("FREQ=DAILY;INTERVAL=7", until=date(1997, 9, 16))

    assert found == ["97-09-02", "97-09-09", "97-09-16"]


def test_an_old_series_is_worked_out_from_where_it_is_wanted() -> None:
    rule = repeats.rule(parts("FREQ=WEEKLY;INTERVAL=2"), None)
    start = date(2026, 1, 1)

    found = list(repeats.days(rule, date(1926, 1, 5), start, start + timedelta(days=31)))

    assert [(day - date(1926, 1, 5)).days % 14 for day in found] == [0] * len(found)
    assert len(found) in (2, 3)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("FREQ=SECONDLY", "it repeats “secondly”, which no run does"),
        ("", "it repeats “never”, which no run does"),
        ("FREQ=DAILY;INTERVAL=0", "its INTERVAL is “0”, which cannot be"),
        ("FREQ=DAILY;COUNT=-1", "its COUNT is “-1”, which cannot be"),
        ("FREQ=WEEKLY;BYDAY=XX", "“XX” is no weekday of a calendar"),
        ("FREQ=WEEKLY;BYDAY=99MO", "its BYDAY is “99MO”, which cannot be"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "its BYMONTHDAY is “32”, which cannot be"),
        ("FREQ=YEARLY;BYMONTH=-1", "its BYMONTH is “-1”, which cannot be"),
        ("FREQ=DAILY;BYEASTER=1", "it repeats by “BYEASTER”, which hamlog does not read"),
    ],
)
def test_a_rule_that_is_none_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(RowError) as told:
        days(text)
    assert told.value.reason == reason


PIECES = st.sampled_from(
    [
        *("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "INTERVAL=3", "COUNT=7"),
        *("BYDAY=MO,-1FR,2TU", "BYMONTHDAY=31,-1", "BYMONTH=2,11", "BYSETPOS=-1", "BYWEEKNO=53"),
        *("BYYEARDAY=366,-366", "WKST=SU", "COUNT=100000", "INTERVAL=10000", "BYMONTHDAY=30"),
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=6), st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_any_rule_ends_soon_with_days_in_order_and_in_bounds(text: list[str], first: date) -> None:
    start = date(2026, 1, 1)
    end = start + timedelta(days=700)
    began = perf_counter()
    try:
        rule = repeats.rule(parts(";".join(text)), None)
        found = list(repeats.days(rule, first, start, end))
    except RowError:
        return

    assert found == sorted(set(found))
    assert all(start <= day <= end and day >= first for day in found)
    assert len(found) <= (rule.count or len(found))
    assert perf_counter() - began < 20
