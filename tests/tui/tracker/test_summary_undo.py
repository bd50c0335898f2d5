"""Undo on "Session done": the last change is taken back and named, as on every other screen."""

from datetime import timedelta
from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import START, bench

from hamlog.store.log import open_log
from hamlog.training.record import Outcome
from hamlog.tui.today.screen import TodayScreen
from hamlog.tui.tracker.screen import TrackerScreen
from hamlog.tui.tracker.summary import SummaryScreen

REP_S = 5


@pytest.mark.slow
async def test_it_takes_back_what_was_said_there_and_says_so(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(200)
        await running.press("h", "w", "g", "o", "enter")
        assert running.shows(SummaryScreen)
        assert running.session().note == "go"
        await running.press("u")
        assert "Undone: changed the note of the session" in running.flat
        assert running.session().note == ""
        assert "It was hard." in running.flat
        await running.press("u")
        assert "Undone: small alternate was hard" in running.flat
        assert "How was it?" in running.flat
        assert running.shows(SummaryScreen)
        assert running.set_at(3).rpe is None


@pytest.mark.slow
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_its_key_stands_in_the_footer_and_at_the_end_it_says_so(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, size=size) as running:
        await running.begin(200)
        assert "u undo" in running.flat or size[0] < 120
        await running.press("u", "enter")
        assert "Undone: programme " in running.flat
        await running.press("u")
        assert "There is nothing to undo." in running.flat


async def test_a_session_that_goes_on_by_it_is_shown_on_today(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "s", "s", "s")
        assert running.shows(SummaryScreen)
        await running.press("u")
        assert running.shows(TodayScreen)
        assert "Undone: skipped set 1 of small alternate" in running.flat
        assert running.session().ended_at is None
        assert len(running.session().sets) == 2


async def test_the_last_set_that_a_key_ended_goes_on_by_it(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "s", "s", "enter")
        await running.run(3 + 2 * REP_S)
        await running.press("enter")
        assert running.shows(SummaryScreen)
        told = "Set 1 of small alternate was ended before its target. Press u to reopen it."
        assert told in running.flat
        ended = running.set_at(3)
        assert (ended.outcome, bool(ended.reps)) == (Outcome.ENDED_EARLY, True)
        await running.press("u")
        assert running.shows(TodayScreen)
        assert "Undone: ended set 1 of small alternate" in running.flat
        assert "Resume" in running.flat
        assert running.session().ended_at is None
        again = running.set_at(3)
        assert (again.outcome, again.ended_at, again.reps) == (None, None, ended.reps)
        await running.press("enter")
        assert running.shows(TrackerScreen)
        assert "1 of 2" in running.flat
        await running.press("space")
        await running.run(60)
        assert running.set_at(3).outcome is Outcome.DONE


async def test_one_press_that_changed_plan_and_set_is_one_step_of_undo(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "enter")
        await running.run(3 + REP_S + 1.5)
        before = running.set_at(1).load
        await running.press("space", "plus", "plus", "escape")
        heavier = running.set_at(1).load
        assert heavier == running.session().planned[0].load != before
        assert "5 kg" in running.flat
        await running.press("u")
        assert "Undone: changed the load of set 1" in running.flat
        await running.press("u")
        assert running.set_at(1).load == running.session().planned[0].load == before
        await running.press("u", "enter")
        assert "Undone: programme" in running.flat


@pytest.mark.slow
async def test_what_was_changed_before_the_session_is_named_too(tmp_path: Path) -> None:
    small_home(tmp_path)
    with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as log:
        at = START - timedelta(hours=1)
        log.choose_all([("plan.days_per_week", "3")], at, "days a week 3").result(timeout=20)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(200)
        await running.press("u", "enter")
        assert "Undone: days a week 3" in running.flat
        assert running.shows(SummaryScreen)
        assert running.session().sets_done == 3
