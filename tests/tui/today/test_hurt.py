"""Today's form of a set: how hard it was, how much it hurt and where, and what follows."""

from datetime import timedelta
from pathlib import Path

import pytest
from support import START, Bench, FakeClock, bench

from hamlog.training.record import Outcome
from hamlog.tui.history.screen import HistoryScreen
from hamlog.tui.plan.screen import PlanScreen
from hamlog.tui.today.screen import TodayScreen


async def test_effort_pain_and_place_are_kept_and_edited_and_undone(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("space", "home", "e", "tab", "tab", "h")
        assert running.form.line("RPE").value == "hard"
        running.form.line("pain").value = "3"
        running.form.line("where").value = "upper hamstring"
        await running.press("enter")
        assert isinstance(running.app.screen, TodayScreen)
        record = running.set_at(1)
        assert (record.rpe, record.pain, record.pain_place) == (9, 3, "upper hamstring")
        assert record.outcome is Outcome.DONE, "it hurt, and was done"
        assert "!" in running.picture
        await running.press("home", "e")
        assert running.form.line("RPE").value == "9"
        await running.press("tab", "tab", "h")
        running.form.line("pain").value = ""
        running.form.line("where").value = ""
        await running.press("enter")
        record = running.set_at(1)
        assert (record.rpe, record.pain, record.pain_place) == (None, None, "")
        await running.press("u")
        assert "Undone: edited set 1 of " in running.picture
        record = running.set_at(1)
        assert (record.rpe, record.pain, record.pain_place) == (9, 3, "upper hamstring")


async def test_pain_is_written_down_with_a_set_that_was_done_elsewhere(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("e")
        running.form.line("pain").value = "2"
        await running.press("enter")
        record = running.set_at(1)
        assert (record.rpe, record.pain, record.pain_place) == (None, 2, "")


@pytest.mark.parametrize("typed", ["11", "a bit", "-1"])
async def test_a_pain_that_cannot_be_is_refused(tmp_path: Path, typed: str) -> None:
    async with bench(tmp_path) as running:
        await running.press("space", "home", "e")
        running.form.line("pain").value = typed
        await running.press("enter")
        assert f"Pain “{typed}” cannot be read: 0 to 10 is allowed" in running.flat
        assert running.set_at(1).pain is None


@pytest.mark.slow
async def test_the_plan_asks_about_what_hurt(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("space", "home", "e")
        running.form.line("pain").value = "3"
        await running.press("enter", "down", "space", "space")
    clock = FakeClock(START + timedelta(days=3))
    async with bench(tmp_path, clock=clock, size=(120, 40)) as running:
        assert "Romanian deadlift hurt on Tuesday: 3 of 10" in running.flat


@pytest.mark.slow
async def test_the_fields_stand_at_any_size(tmp_path: Path) -> None:
    for size in ((60, 20), (80, 24), (120, 40)):
        async with bench(tmp_path, size=size) as running:
            await running.press("e", "tab", "tab")
            for words in ("RPE", "pain", "where", "note", "l easy, o right, h hard"):
                assert words in running.flat


async def hurt_and_done(running: Bench, pain: str) -> None:
    """Tick the three sets of the first session; the first one hurt."""
    await running.press("space", "space", "space", "home", "e")
    running.form.line("pain").value = pain
    await running.press("enter")
    assert "Done for today." in running.picture


async def test_what_hurt_is_in_no_other_session_of_the_day(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await hurt_and_done(running, "3")
        hurt = running.app.services.library.exercise(running.set_at(1).exercise)
        assert hurt is not None
        await running.press("t")
        assert "0 of 2 done" in running.picture
        assert f"{hurt.short_name}: out today: it hurt" in running.flat
        await running.press("space")
        # Both began in the same second.
        found = running.log.sessions_of(running.clock.wall().date())
        first, again = sorted(found, key=lambda one: -len(one.planned))
        assert hurt.slug in {one.exercise for one in first.planned}
        assert hurt.slug not in {one.exercise for one in again.planned}


async def test_after_severe_pain_there_is_no_other_session_that_day(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await hurt_and_done(running, "8")
        told = "It hurt badly today, so nothing more is asked for. See a doctor"
        for key in ("t", "y", "down", "4", "1", "n", "up", "2", "1"):
            assert told in running.flat or running.shows(PlanScreen) or running.shows(HistoryScreen)
            assert "train anyway" not in running.flat
            await running.press(key)
        assert told in running.flat
        assert "Done for today." in running.picture
        assert len(running.log.sessions_of(running.clock.wall().date())) == 1


@pytest.mark.slow
async def test_on_the_plan_it_comes_back_tomorrow_at_the_earliest(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await hurt_and_done(running, "3")
        await running.press("4", "b")
        assert (
            "hurt today, so it stays out today. Tomorrow you can say how it feels." in running.flat
        )
        assert not list(running.log.choices("pain."))


async def test_while_the_session_goes_on_it_says_to_end_it(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("space", "home", "e")
        running.form.line("pain").value = "8"
        await running.press("enter", "end", "enter")
        assert "It hurt badly today: end the session, and see a doctor or physio" in running.flat


async def test_after_strong_pain_nothing_more_is_asked_for_or_begun_until_it_is_corrected(
    tmp_path: Path,
) -> None:
    async with bench(tmp_path) as running:
        await running.press("space", "home", "e")
        running.form.line("pain").value = "8"
        await running.press("enter", "escape")
        assert "Nothing more today." in running.picture
        assert "to go" not in running.flat
        assert "enter start" not in running.flat
        written = len(running.log.sessions_of(running.clock.wall().date())[0].sets)
        for key in ("enter", "d", "t"):
            await running.press("end", key)
            assert isinstance(running.app.screen, TodayScreen), key
        assert "No more" in running.flat
        assert len(running.log.sessions_of(running.clock.wall().date())[0].sets) == written

        await running.press("home", "e")
        running.form.line("pain").value = "0"
        await running.press("enter")
        assert "Nothing more today." not in running.picture
        assert "to go, about" in running.flat


async def test_who_chose_to_go_on_finishes_that_session(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("space", "home", "e")
        running.form.line("pain").value = "8"
        await running.press("enter", "end", "enter")
        assert "sets to go" in running.flat
        await running.press("end", "space", "space")
        assert "Done for today." in running.picture
        assert "nothing more is asked for" in running.flat
