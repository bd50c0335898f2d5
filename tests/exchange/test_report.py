"""What is told of a span of days: the same numbers as History's, and only of those days."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from hamlog.exchange.report import Sums
from hamlog.exchange.reporting import days_of
from hamlog.store.log import open_log
from hamlog.training.planning.year import Went
from hamlog.training.record import LEG_TEST, Outcome

from . import reported
from .reported import NOW, TODAY

DAY = date(2026, 6, 3)
ITS_MONDAY = date(2026, 6, 1)


@pytest.mark.slow
def test_the_sums_of_every_week_are_those_that_the_log_keeps(tmp_path: Path) -> None:
    told = {week.monday: week for week in reported.report(tmp_path).weeks}
    with open_log(tmp_path / "hamlog.db", create=False, now=lambda: NOW) as log:
        kept = log.weeks(100)

    assert len(kept) == 24
    for week in kept:
        found = told.pop(week.monday).sums
        assert found.tension_s == pytest.approx(week.tension_s)
        assert found == Sums(
            week.sessions,
            week.sets_done,
            week.sets_planned,
            week.reps,
            week.clean_reps,
            found.tension_s,
            week.pain[0] if week.pain else 0,
            week.sore,
            week.sets_short,
        )
    assert all(not week.sessions and not week.sums.reps for week in told.values())


def test_what_the_weeks_asked_for_and_how_the_days_went_is_what_the_coach_says(
    tmp_path: Path,
) -> None:
    report = reported.report(tmp_path)
    with open_log(tmp_path / "hamlog.db", create=False, now=lambda: NOW) as log:
        looked_back = reported.taken(log).coach.looked_back(NOW, report.first, report.last)

    assert {week.monday: week.asked for week in report.weeks} == dict(looked_back.asked)
    assert report.went == looked_back.went
    counts = {went: list(report.went.values()).count(went) for went in Went}
    # Two weeks of two sessions, and three sessions beside.
    assert counts[Went.MISSED] == 7
    assert counts[Went.AS_PLANNED] > counts[Went.IN_PART] > 0


def test_days_and_an_exercise_are_told_alone(tmp_path: Path) -> None:
    first, last = date(2026, 10, 7), date(2026, 11, 10)
    report = reported.report(tmp_path, first, last, exercise="dumbbell-curl")

    assert {one.exercise for session in report.sessions for one in session.sets} == {
        "dumbbell-curl"
    }
    assert all(first <= session.day <= last for session in report.sessions)
    assert all(first <= day <= last for day in report.went)
    assert Went.MISSED not in report.went.values()
    # A week of one exercise has no number that the plan asked for.
    assert {week.asked for week in report.weeks} == {None}


def test_of_a_week_that_is_told_in_part_nothing_says_what_it_asked_for(tmp_path: Path) -> None:
    report = reported.report(tmp_path, date(2026, 10, 7), date(2026, 10, 27))

    told = [week.asked is not None for week in report.weeks]
    assert told == [False, True, True, False]


def test_tests_are_told_with_the_days_that_they_are_of(tmp_path: Path) -> None:
    report = reported.report(tmp_path, date(2026, 9, 1))

    assert [(one.day, one.left, one.right) for one in report.tests] == [(date(2026, 10, 4), 21, 20)]
    assert LEG_TEST in report.sets
    assert LEG_TEST not in report.trained


def test_the_same_days_of_the_past_are_told_alike_on_any_later_day(tmp_path: Path) -> None:
    first, last = date(2026, 7, 6), date(2026, 9, 6)
    reported.write(tmp_path)
    with open_log(tmp_path / "hamlog.db", create=False, now=lambda: NOW) as log:
        taken = reported.taken(log, first, last)
        before = taken.coach.looked_back(NOW, first, last)
        after = taken.coach.looked_back(NOW + timedelta(days=40), first, last)

    assert before.went == after.went
    assert before.runs == after.runs
    weeks = [first + timedelta(weeks=index) for index in range(9)]
    assert [before.asked[monday] for monday in weeks] == [after.asked[monday] for monday in weeks]


def test_what_hurt_is_told_with_its_session(tmp_path: Path) -> None:
    (hurt,) = reported.report(tmp_path).hurts()

    session, record = hurt
    assert record in session.sets
    assert (record.pain, record.outcome) == (3, Outcome.PAIN)


@pytest.mark.parametrize(
    ("asked", "trained", "found"),
    [
        ((None, None), [], (TODAY, TODAY)),
        ((None, None), [DAY], (ITS_MONDAY, TODAY)),
        ((DAY, None), [], (DAY, TODAY)),
        ((DAY, DAY), [DAY], (DAY, DAY)),
        # Days to come hold nothing, unless there is a session on them.
        ((DAY, date.max), [DAY], (DAY, TODAY)),
        ((None, None), [DAY, TODAY + timedelta(days=3)], (ITS_MONDAY, TODAY + timedelta(days=3))),
        ((date.max, date.max), [], (date(9000, 12, 31), date(9000, 12, 31))),
        # Years before the first session are not drawn day by day.
        ((date.min, None), [DAY], (ITS_MONDAY, TODAY)),
        ((date.min, None), [], (TODAY, TODAY)),
        ((date.min, date.min), [], (date(1900, 1, 1), date(1900, 1, 1))),
        ((date(2026, 1, 1), None), [DAY], (date(2026, 1, 1), TODAY)),
    ],
)
def test_a_span_holds_what_there_is_to_tell(
    asked: tuple[date | None, date | None], trained: list[date], found: tuple[date, date]
) -> None:
    assert days_of(*asked, trained, TODAY) == found
