"""Runs of weeks that met the plan, and days that were missed; checked by hand."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.training.record import WeekSummary
from hamlog.training.review.consistency import (
    Runs,
    asked_sets,
    missed_days,
    monday_of,
    runs,
    usual_weekdays,
)

TODAY = date(2026, 11, 24)
THIS = date(2026, 11, 23)


def back(weeks: int, weekday: int = 0) -> date:
    return THIS - timedelta(weeks=weeks) + timedelta(days=weekday)


@pytest.mark.parametrize(
    ("counted", "found"),
    [
        ({}, Runs(0, 0)),
        ({0: 2}, Runs(1, 1)),
        ({0: 1}, Runs(0, 0)),
        ({1: 2}, Runs(1, 1)),
        ({1: 2, 0: 1}, Runs(1, 1)),
        ({1: 2, 0: 2}, Runs(2, 2)),
        ({2: 2, 0: 2}, Runs(1, 1)),
        ({2: 2}, Runs(0, 1)),
        ({5: 2, 4: 3, 3: 2, 2: 1, 1: 2}, Runs(1, 3)),
        ({1: 2, -1: 2}, Runs(1, 1)),
        # A week to come counts for nothing, though its sessions are in the log.
        ({0: 2, -1: 2}, Runs(1, 1)),
    ],
)
def test_a_run_is_broken_by_a_week_that_is_over_and_did_not_meet_the_plan(
    counted: dict[int, int], found: Runs
) -> None:
    weeks = {back(weeks): sessions for weeks, sessions in counted.items()}
    assert runs(weeks, lambda _: 2, TODAY) == found


def test_each_week_is_held_to_what_it_asked_for() -> None:
    weeks = {back(3): 1, back(2): 1, back(1): 2}
    assert runs(weeks, lambda monday: 1 if monday < back(1) else 2, TODAY) == Runs(3, 3)
    assert runs(weeks, lambda _: 2, TODAY) == Runs(1, 1)


@pytest.mark.parametrize(
    ("counted", "off", "found"),
    [
        # Weeks off neither extend a run nor end it, however many there are.
        ({4: 2, 3: 2}, {2, 1}, Runs(2, 2)),
        ({4: 2, 3: 2, 0: 2}, {2, 1}, Runs(3, 3)),
        ({9: 2, 0: 2}, set(range(1, 9)), Runs(2, 2)),
        ({4: 2, 3: 2}, {2}, Runs(0, 2)),
        ({4: 2, 1: 2}, {3}, Runs(1, 1)),
        ({4: 2, 1: 2}, {3, 2}, Runs(2, 2)),
        # This week off, too; a session in a week off counts.
        ({1: 2}, {0}, Runs(1, 1)),
        ({3: 2, 2: 1}, {2, 1}, Runs(2, 2)),
        ({3: 2, 2: 0}, {2, 1}, Runs(1, 1)),
    ],
)
def test_a_planned_break_breaks_no_run_of_weeks(
    counted: dict[int, int], off: set[int], found: Runs
) -> None:
    weeks = {back(weeks): sessions for weeks, sessions in counted.items()}
    free = {back(one) for one in off}
    assert runs(weeks, lambda monday: 0 if monday in free else 2, TODAY) == found


def test_usual_weekdays_are_the_most_used_ones_with_a_day_between() -> None:
    days = [back(week, day) for week in range(4) for day in (1, 4)] + [back(1, 2), back(2, 2)]
    assert usual_weekdays(days, 2) == {1, 4}
    assert usual_weekdays(days, 3) == {1, 4}
    assert usual_weekdays(days, 1) == {1}
    assert usual_weekdays([back(0, 6), back(1, 6), back(0, 0)], 2) == {6}
    assert usual_weekdays([], 2) == set()
    # As often as each other: the earlier day of the week.
    assert usual_weekdays([back(0, 2), back(0, 1)], 2) == {1}


@given(st.lists(st.integers(0, 6), max_size=20), st.integers(1, 4))
def test_usual_weekdays_have_a_day_of_rest_between_and_none_more_used_is_left_out(
    weekdays: list[int], count: int
) -> None:
    often = Counter(weekdays)
    usual = usual_weekdays([back(0, day) for day in weekdays], count)

    assert len(usual) <= count
    assert all((day + 1) % 7 not in usual for day in usual)
    assert all(often[day] for day in usual)
    for day in set(often) - usual:
        beside = [often[other] for other in usual if (day - other) % 7 in (1, 6)]
        full = len(usual) == count and min(often[one] for one in usual) >= often[day]
        assert full or max(beside, default=0) >= often[day]


@pytest.mark.parametrize(
    ("trained", "missed"),
    [
        ([], []),
        ([back(1, 1), back(1, 4)], []),
        # A day later than usual is no miss; one session of two misses the other day.
        ([back(1, 2), back(1, 5)], []),
        ([back(1, 1)], [back(1, 4)]),
        ([back(1, 2)], [back(1, 4)]),
        # A week without a session misses both days; the first week none before its first day.
        ([back(3, 1), back(3, 4), back(1, 1), back(1, 4)], [back(2, 1), back(2, 4)]),
        ([back(2, 3), back(1, 1), back(1, 4)], [back(2, 4)]),
        # Of the expected days it is those that lie furthest from the days there are.
        ([back(2, 1), back(2, 4), back(1, 2)], [back(1, 4)]),
        ([back(2, 1), back(2, 4), back(1, 3)], [back(1, 1)]),
        # This week is not over.
        ([back(1, 1), back(1, 4), back(0, 0)], []),
    ],
)
def test_a_day_is_missed_where_a_week_got_less_than_it_asked_for(
    trained: list[date], missed: list[date]
) -> None:
    found = missed_days(trained, back(52), TODAY, lambda _: 2, lambda _: frozenset({1, 4}))
    assert sorted(found) == missed


@pytest.mark.parametrize(
    ("weekdays", "asked", "done", "missed"),
    [
        ({1, 3, 5}, 3, {0, 6}, {3}),
        ({1, 3, 5}, 3, {3}, {1, 5}),
        # As far from it as each other: the later one.
        ({1, 3}, 2, {2}, {3}),
        ({1, 3, 5}, 3, {1, 3, 5}, set()),
        ({1}, 3, {1}, set()),
    ],
)
def test_a_week_that_got_less_misses_its_furthest_days(
    weekdays: set[int], asked: int, done: set[int], missed: set[int]
) -> None:
    trained = [back(2, 0), *(back(1, day) for day in done)]
    found = missed_days(trained, back(1), TODAY, lambda _: asked, lambda _: frozenset(weekdays))
    assert found == {back(1, day) for day in missed}


def test_the_first_day_of_the_span_can_be_missed_itself() -> None:
    trained = [back(60, 1), back(1, 1), back(1, 4)]
    found = missed_days(trained, back(2, 1), TODAY, lambda _: 2, lambda _: frozenset({1, 4}))
    assert found == {back(2, 1), back(2, 4)}


@pytest.mark.parametrize(("weeks", "missed"), [(4, 8), (5, 0)])
def test_a_long_break_missed_nothing(weeks: int, missed: int) -> None:
    trained = [back(weeks + 1, 1), back(weeks + 1, 4)]
    for more in ([], [back(0, 0)]):
        found = missed_days(
            [*trained, *more], back(52), TODAY, lambda _: 2, lambda _: frozenset({1, 4})
        )
        assert len(found) == missed


def test_nothing_before_the_span_is_looked_at() -> None:
    trained = [back(60, 1), back(1, 1), back(1, 4)]
    assert not missed_days(trained, back(2, 5), TODAY, lambda _: 2, lambda _: frozenset({1, 4}))


@given(st.sets(st.integers(0, 400)), st.integers(1, 3), st.sets(st.integers(0, 6)).map(frozenset))
def test_no_day_is_missed_that_was_trained_and_no_week_misses_more_than_it_asked_for(
    ago: set[int], asked: int, weekdays: frozenset[int]
) -> None:
    trained = {TODAY - timedelta(days=days) for days in ago}
    missed = missed_days(trained, back(52), TODAY, lambda _: asked, lambda _: weekdays)
    assert not missed & trained
    assert all(day < THIS and day >= min(trained) for day in missed)
    weeks = {monday_of(day) for day in missed}
    for monday in weeks:
        week = {monday + timedelta(days=index) for index in range(7)}
        assert len(week & missed) + len(week & trained) <= asked


def test_a_week_asks_for_its_missing_sessions_too() -> None:
    one = WeekSummary(back(1), 1, 11, 12, 150, 140, 0.0)
    before = WeekSummary(back(2), 2, 20, 20, 150, 140, 0.0)
    assert asked_sets(one, 2, None) == 24
    assert asked_sets(one, 1, None) == 12
    assert asked_sets(None, 2, before) == 20
    assert asked_sets(None, 2, None) == 0
    # What was begun and left, or has a note alone, is no session, and asked for nothing.
    for planned in (0, 12):
        empty = WeekSummary(back(1), 0, 0, planned, 0, 0, 0.0)
        assert asked_sets(empty, 2, before) == 20
        assert asked_sets(empty, 2, None) == 0


def test_a_week_asks_for_what_is_to_come_as_the_plan_has_it() -> None:
    one = WeekSummary(back(0), 1, 11, 12, 150, 140, 0.0)
    assert asked_sets(one, 0, None, (9, 10)) == 31
    assert asked_sets(one, 3, None, (9,)) == 33
    assert asked_sets(None, 2, one, (9,)) == 21
