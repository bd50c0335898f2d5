"""The head of History: what is drawn of the log's values, and where it stands at any size."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tui.drawing import text

from hamlog.frozen import replace
from hamlog.training.planning.terms import TermsHistory
from hamlog.training.planning.week import AskedWeeks, asked_by_week
from hamlog.training.planning.year import asked_by
from hamlog.training.record import Choice, WeekSummary
from hamlog.training.review.consistency import Runs
from hamlog.training.review.sums import DaySum
from hamlog.training.review.weeks import calendar
from hamlog.tui.history import layout, overview
from hamlog.tui.history.heatmap import DayOutcome
from hamlog.tui.history.layout import HeadView
from hamlog.tui.history.overview import Measure

TODAY = date(2026, 11, 24)
THIS = date(2026, 11, 23)
TERMS = TermsHistory(())
ASKED = AskedWeeks(TERMS, TODAY, frozenset({1, 4}))


def week(back: int, sessions: int = 2, done: int = 20, planned: int = 20) -> WeekSummary:
    monday = THIS - timedelta(weeks=back)
    return WeekSummary(monday, sessions, done, planned, 10 * done, 9 * done, 30.0 * done)


def day(ago: int, done: int = 10, planned: int = 10) -> DaySum:
    return DaySum(TODAY - timedelta(days=ago), 1, done, planned, 10 * done, 9 * done, 300.0)


def planned_of(
    weeks: list[WeekSummary], to_come: tuple[int, ...] = (), *, whole: bool = True
) -> list[int]:
    found = asked_by_week(calendar(weeks, TODAY), ASKED, to_come, whole=whole)
    return [found[monday] for monday in sorted(found, reverse=True)]


def test_a_week_asks_for_the_sessions_that_were_missed_too() -> None:
    assert planned_of([week(0), week(1, 1, 12, 12), week(3), week(4)]) == [20, 24, 20, 20, 20]


def test_the_short_session_of_a_test_is_no_measure_of_those_that_were_missed() -> None:
    alone = replace(week(1, 1, 2, 2), tests=1, tests_planned=2)
    assert planned_of([week(0), alone, week(2)]) == [20, 12, 20]
    earlier = replace(alone, monday=week(2).monday)
    assert planned_of([week(0), earlier, week(3)]) == [20, 20, 12, 20]
    beside = replace(week(1, 2, 12, 12), tests=1, tests_planned=2)
    assert planned_of([week(0), beside, week(2)]) == [20, 12, 20]
    assert planned_of([week(0), replace(beside, monday=week(2).monday), week(3)]) == [
        20,
        20,
        12,
        20,
    ]
    assert planned_of([week(0), alone], whole=False) == [20, 4], "nothing else is known"


def test_this_week_asks_for_what_was_done_of_and_what_is_to_come() -> None:
    assert planned_of([week(0, 1, 7, 12), week(1)], (13,)) == [25, 20]
    assert planned_of([week(0, 1, 7, 12), week(1)]) == [12, 20]
    assert planned_of([week(1)], (9, 11)) == [20, 20]


def test_the_first_week_and_long_breaks_ask_for_no_more_than_they_have() -> None:
    assert planned_of([week(0), week(1, 1, 9, 9)]) == [20, 9]
    assert planned_of([week(0), week(1, 1, 9, 9)], whole=False) == [20, 18]
    assert planned_of([week(0), week(10)]) == [20, 0, 20]
    assert planned_of([week(-1, 1, 5, 5), week(0), week(1)]) == [5, 20, 20]


def test_a_week_is_held_to_the_terms_that_held_when_it_ended() -> None:
    changed = Choice("plan.days_per_week", datetime(2026, 11, 11, tzinfo=UTC), "3")
    asked = AskedWeeks(TermsHistory([changed]), TODAY)
    mondays = [THIS - timedelta(weeks=back) for back in (0, 1, 2, 3)]
    assert [asked.sessions_in(monday) for monday in mondays] == [3, 3, 3, 2]


def test_the_heatmap_marks_days_whole_in_part_and_missed() -> None:
    # Tue and Fri of two weeks ago, Tue of the last one; today in part, a try of one set unplanned.
    days = [day(14), day(11), day(7), day(3, 1, 0), day(0, 3, 10), day(9, 0, 10)]
    found = overview.heatmap(days, ASKED).days
    assert {(TODAY - one).days: state for one, state in found.items()} == {
        14: DayOutcome.AS_PLANNED,
        11: DayOutcome.AS_PLANNED,
        7: DayOutcome.AS_PLANNED,
        3: DayOutcome.AS_PLANNED,
        0: DayOutcome.IN_PART,
    }
    fewer = overview.heatmap([one for one in days if one.day != TODAY - timedelta(days=3)], ASKED)
    assert fewer.days[TODAY - timedelta(days=4)] is DayOutcome.MISSED


def test_a_day_with_a_set_that_ended_before_its_target_went_in_part() -> None:
    short = replace(day(14), sets_short=1)
    found = overview.heatmap([short, day(11)], ASKED).days
    assert found[short.day] is DayOutcome.IN_PART
    assert found[day(11).day] is DayOutcome.AS_PLANNED
    assert overview.figures(Runs(), [short, short, day(11)]).short == 2


@pytest.mark.parametrize("width", [18, 24, 30, 60, 100])
@pytest.mark.parametrize("height", [1, 8])
def test_that_sets_were_short_stands_with_their_number_as_far_as_there_is_room(
    width: int, height: int
) -> None:
    days = [replace(day(14), clean_reps=100), replace(day(11), clean_reps=100, sets_short=3)]
    rows = text(overview.figures(Runs(2, 9), days), width, height)
    told = " ".join(" ".join(rows).split())
    # On one row the runs come first, and nothing of it is cut.
    assert ("20 sets" in told) is (height > 1 or width >= 60)
    assert ("20 sets, 3 short" in told) is ("20 sets" in told and width >= 19)
    whole = text(overview.figures(Runs(2, 9), [day(14)]), width, height)
    assert "short" not in " ".join(whole)


def test_preferred_weekdays_are_labelled_before_those_that_were_used() -> None:
    days = [day(14), day(11), day(7), day(4)]
    assert asked_by(TERMS, days, TODAY).usual == {1, 4}
    choice = Choice("plan.weekdays", datetime(2026, 1, 1, tzinfo=UTC), "mon, thu")
    asked = asked_by(TermsHistory([choice]), days, TODAY)
    assert overview.heatmap(days, asked).training == {0, 3}


def test_figures_add_up_the_year() -> None:
    found = overview.figures(Runs(2, 9), [day(7), day(3)])
    assert (found.run, found.longest, found.sets, found.clean_reps, found.reps) == (
        2,
        9,
        20,
        180,
        200,
    )


def test_bars_count_sets_or_clean_reps_of_every_week() -> None:
    weeks = calendar([week(0, 1, 7, 12), week(1), week(3, 1, 6, 20), week(9)], TODAY)
    planned = asked_by_week(weeks, ASKED)
    sets = overview.bars(weeks, planned, TODAY, Measure.SETS).weeks
    assert [bar.value for bar in sets] == [20, 0, 0, 0, 0, 0, 6, 0, 20, 7]
    assert [bar.planned for bar in sets] == [20, 0, 0, 0, 0, 0, 40, 40, 20, 12]
    assert [bar.week for bar in sets][-2:] == [47, 48]
    assert [bar.now for bar in sets] == [False] * 9 + [True]
    clean = overview.bars(weeks, planned, TODAY, Measure.CLEAN).weeks
    assert [bar.value for bar in clean][-2:] == [180, 63]
    assert [bar.soft for bar in clean][-4:] == [True, True, False, False]


def test_this_week_stands_beside_the_last_one() -> None:
    weeks = calendar([week(0, 1, 7, 12), replace(week(1), clean_reps=1400)], TODAY)
    due = (TODAY, date(2026, 11, 27))
    assert [
        " ".join(row.split()) for row in text(overview.this_and_last(weeks, ASKED, due), 40)
    ] == [
        "Week this last",
        "",
        "sessions 1 of 2 2 of 2",
        "sets 7 20",
        "clean reps 63 1 400",
        "under load 3:30 10:00",
        "",
        "Today and Friday are still to come",
    ]


def test_time_under_tension_that_nobody_counted_is_a_dash() -> None:
    weeks = calendar([replace(week(0, 1, 7, 12), tension_s=0.0), week(9)], TODAY)
    rows = text(overview.this_and_last(weeks, ASKED, ()), 40)
    assert ["under", "load", "–", "0:00"] in [row.split() for row in rows]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([], ""),
        ([TODAY], "Today is still to come"),
        ([date(2026, 11, 27)], "Friday is still to come"),
        (
            [TODAY, date(2026, 11, 26), date(2026, 11, 28)],
            "Today, Thursday and Saturday are still to come",
        ),
    ],
)
def test_what_is_still_to_come_is_said_by_its_days(days: list[date], words: str) -> None:
    assert overview.to_come(days, TODAY) == words


SIZES = st.tuples(st.integers(40, 300), st.integers(12, 120))


@given(SIZES, st.sampled_from(HeadView))
def test_at_every_size_the_drawings_leave_the_weeks_rows_and_run_off_no_edge(
    size: tuple[int, int], view: HeadView
) -> None:
    width, height = size
    found = layout.slots(width, height, view)
    upper = [found.places[name] for name in ("year", "figures") if name in found.places]
    lower = [found.places[name] for name in ("bars", "pair", "run") if name in found.places]
    edge = 3 if width >= 80 else 2
    for row in (upper, lower):
        assert sum(box.width or 4 for box in row) + sum(box.gap for box in row) <= width - 2 * edge
    heights = [max((box.height for box in row), default=0) for row in (upper, lower)]
    used = sum(heights) + found.below_upper * bool(upper) + found.below_lower * bool(lower)
    # Tabs above, heads of the rows, a blank row and the footer below.
    left = height - used - (4 if height >= 24 else 2) - 3
    assert left >= 3


@given(SIZES, st.sampled_from(HeadView))
def test_the_key_leads_through_every_view_and_back(size: tuple[int, int], view: HeadView) -> None:
    seen = [layout.fitting(*size, view)]
    for _ in layout.views(*size):
        seen.append(layout.after(*size, seen[-1]))
    assert seen[0] is seen[-1]
    assert set(seen) == set(layout.views(*size))
