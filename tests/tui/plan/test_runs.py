"""Runs in the app: days are marked and unmarked, runs are listed, and the plan keeps clear."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from followed import chosen, follow
from pictures import assert_pictured
from support import START, Bench, bench

from hamlog.store.log import open_log
from hamlog.training.planning.runs import Run, RunFile, marks_of
from hamlog.tui.dialogs.choice import TogglesScreen
from hamlog.tui.kit.shown import Shown
from hamlog.tui.plan.screen import PlanScreen
from hamlog.tui.plan.week import PlanWeekScreen
from hamlog.tui.plan.weeks_ahead import WeeksAhead

TODAY = START.date()  # a Tuesday
INTERVALS = Run("a", date(2026, 11, 27), "Intervals [b]6x1000[/]\x1b[2J", "plan.ics", "a")
EASY = Run("b", date(2026, 11, 29), "Easy run", "plan.ics", "b", starts_at="09:30", distance_km=8)


def read(folder: Path, *runs: Run) -> None:
    """Write runs as they are read from a calendar."""
    with open_log(folder / "hamlog.db", create=True, now=lambda: START) as log:
        edits = {one.uid: 0 for one in runs}
        log.keep_runs([RunFile("plan.ics", runs, edits, True, TODAY, TODAY)], "Read").result()


def marked(found: Bench) -> dict[str, str]:
    return {day.isoformat(): mark for day, mark in marks_of(found.log.choices(""), TODAY).items()}


def hard_days(found: Bench) -> list[bool]:
    """Return which days of this week have the mark of a hard run on the Plan."""
    view = found.app.screen.query_one(WeeksAhead)._view
    assert view is not None
    return [day.hard_run for day in view.weeks[0].days]


@pytest.mark.slow
async def test_the_plan_marks_days_of_the_selected_week(tmp_path: Path) -> None:
    read(tmp_path, INTERVALS)
    async with bench(tmp_path, size=(80, 24)) as found:
        await found.press("4", "r")
        assert found.shows(TogglesScreen)
        assert "Fri 27 Nov hard: intervals · Intervals [b]6x1000[/]" in found.flat
        # Friday is no hard day, Thursday is one.
        await found.press("down", "down", "down", "space", "down", "space", "enter")

        assert found.shows(PlanScreen)
        assert marked(found) == {"2026-11-26": "hard", "2026-11-27": "not hard"}
        assert hard_days(found) == [False, False, False, True, False, False, False]

        await found.press("u")
        assert marked(found) == {}
        assert hard_days(found)[4]


@pytest.mark.slow
async def test_what_is_left_as_it_was_is_no_change(tmp_path: Path) -> None:
    read(tmp_path, INTERVALS)
    async with bench(tmp_path) as found:
        await found.press("4", "r", "enter")
        assert found.shows(PlanScreen)
        await found.press("r", "space", "escape")
        assert found.log.changes(9)[0].what == "Read"


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_week_of_the_plan_lists_its_runs(tmp_path: Path, size: tuple[int, int]) -> None:
    read(tmp_path, INTERVALS, EASY)
    async with bench(tmp_path, size=size) as found:
        await found.press("4", "enter")
        assert found.shows(PlanWeekScreen)
        await found.press("end")
        assert_pictured(f"plan-week-with-runs-{size[0]}", found.picture)
        words = found.flat
        assert "Intervals [b]6x1000[/]" in words
        assert "hard: intervals" in words
        assert "Sunday 29 Nov, 09:30: Easy run · 8 km" in words
        await found.press("r")
        assert_pictured(f"hard-runs-{size[0]}", found.picture)
        await found.press("down", "down", "down", "down", "space", "enter")
        assert found.shows(PlanWeekScreen)
        assert marked(found) == {"2026-11-27": "not hard"}


async def test_today_says_that_a_run_moved_its_session_there(tmp_path: Path) -> None:
    with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as log:
        wanted = [("plan.weekdays", "wed"), ("plan.days_per_week", "1")]
        log.choose_all(wanted, START, "Wednesdays").result()
    read(tmp_path, Run("t", date(2026, 11, 26), "Tempo", "plan.ics", "t"))
    async with bench(tmp_path, size=(100, 30)) as found:
        assert "Moved to Tuesday: tempo on Thursday" in found.flat
        await found.press("4", "enter")
        assert "moved to Tuesday: tempo on Thursday" in found.flat


async def test_today_says_that_a_hard_run_is_near_where_no_other_day_was_left(
    tmp_path: Path,
) -> None:
    with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as log:
        log.choose("plan.days_per_week", "3", START).result()
    days = range(24, 31)
    read(tmp_path, *(Run(f"r{day}", date(2026, 11, day), "Tempo", "p.ics", "t") for day in days))
    async with bench(tmp_path, size=(100, 30)) as found:
        assert "Just before tempo: no other day was left" in found.flat


async def test_a_day_that_a_run_read_since_would_have_moved_is_not_called_missed(
    tmp_path: Path,
) -> None:
    monday = START.date() - timedelta(days=START.weekday())
    chosen(tmp_path, monday - timedelta(weeks=3), weekdays="tue, sat")
    follow(tmp_path, monday - timedelta(weeks=3), monday - timedelta(days=1))
    # It is Tuesday: for the run of Wednesday, Monday would have been the day.
    read(tmp_path, Run("t", monday + timedelta(days=2), "Tempo", "plan.ics", "t"))
    async with bench(tmp_path) as found:
        await found.press("4")
        (week,) = [row for row in found.picture.splitlines() if "23 Nov" in row]
        assert "╌" not in week


async def test_today_marks_a_day_and_moves_at_once(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(80, 24)) as found:
        assert "to go" in found.flat
        # Wednesday has a hard run: the session of Tuesday waits.
        await found.press("r", "down", "down", "space", "enter")

        assert marked(found) == {"2026-11-25": "hard"}
        assert "Rest day." in found.flat
        assert found.app.screen.query_one("#week", Shown)
        assert "moved to Thursday: a hard run on Wednesday" in found.flat
