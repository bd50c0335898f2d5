"""Sessions to come with numbers: they stay theirs while nothing was done, missed or changed."""

from datetime import date

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from training.living import Athlete, day

from hamlog.training.planning.numbered import numbered, unchanged_since
from hamlog.training.review.consistency import monday_of


def told(one: Athlete, number: int) -> dict[tuple[date, int], date]:
    """Return the days of the sessions to come on a day, by their weeks and numbers."""
    today = day(number)
    done = sum(monday_of(held.day) == monday_of(today) for held in one.trained)
    found = numbered(one.facts(), today, 2, done)
    by_number = {(each.monday, each.number): each.coming.day for each in found}
    assert len(by_number) == len(found)
    return by_number


def test_this_week_and_those_after_it_are_counted_each() -> None:
    one = Athlete(weekdays="mon,wed,fri", days_per_week="3")

    assert list(told(one, 0).items()) == [
        ((day(7 * week), number), day(7 * week + weekday))
        for week in range(3)
        for number, weekday in ((1, 0), (2, 2), (3, 4))
    ]


def test_what_is_done_and_what_is_missed_take_no_number_from_the_others() -> None:
    one = Athlete(weekdays="mon,wed,fri", days_per_week="3")
    before = told(one, 0)
    one.train(0)
    second, third = (day(0), 2), (day(0), 3)

    done = told(one, 1)
    assert before.items() - done.items() == {((day(0), 1), day(0))}

    # Thursday makes up for Wednesday, and what was third comes after it.
    late = told(one, 3)
    assert (before[second], before[third]) == (day(2), day(4))
    assert (late[second], late[third]) == (day(3), day(5))

    # Two of the week are too late by now: what is left is still its last one.
    latest = told(one, 5)
    assert [key for key in latest if key[0] == day(0)] == [third]


def test_a_week_partly_off_counts_what_it_asks_for() -> None:
    one = Athlete(weekdays="mon,wed,fri", days_per_week="3")
    one.choose(-1, "plan.pause.2026-01-14", "2026-01-14,2026-01-18,holiday")

    assert [number for monday, number in told(one, 0) if monday == day(7)] == [1]


@pytest.mark.parametrize(
    ("today", "floor", "since"),
    [(0, 0, 0), (1, 0, 0), (2, 0, 0), (3, 0, 3), (4, 0, 4), (2, 1, 1)],
)
def test_the_plan_is_as_it_is_since_a_write_or_since_a_session_was_missed(
    today: int, floor: int, since: int
) -> None:
    one = Athlete(weekdays="mon,wed,fri", days_per_week="3")
    one.train(0)

    assert unchanged_since(one.facts(), day(today), 3, day(floor)) == day(since)


@settings(deadline=None, max_examples=examples(20))
@given(
    st.lists(st.booleans(), min_size=6, max_size=10),
    st.sampled_from(["2", "3"]),
    st.sampled_from(["any", "mon,thu", "tue,sat"]),
)
def test_while_nothing_happens_every_session_keeps_its_number_and_its_day(
    trains: list[bool], per_week: str, weekdays: str
) -> None:
    one = Athlete(days_per_week=per_week, weekdays=weekdays)
    before = told(one, 0)
    for number, comes in enumerate(trains):
        today = told(one, number)
        assert list(today.values()) == sorted(today.values())
        due = day(number) in today.values()
        if due and comes:
            one.train(number)
        tomorrow = told(one, number + 1)
        shared = today.keys() & tomorrow.keys()
        if not due or comes:
            assert {key: today[key] for key in shared} == {key: tomorrow[key] for key in shared}
        before = today
    assert before
