"""The question of the morning after on Today, and the answer in History."""

from datetime import timedelta
from pathlib import Path

import pytest
from support import START, FakeClock, bench

from hamlog.training.record import SORENESS
from hamlog.tui.dialogs.choice import ChoiceScreen

ASKED = "How sore are you"


def after(days: float) -> FakeClock:
    """Return a clock that stands so many days after Tuesday 24 November, 18:00."""
    return FakeClock(START + timedelta(days=days))


async def trained(folder: Path) -> None:
    """Tick a set on Tuesday."""
    async with bench(folder) as running:
        await running.press("space")
        assert ASKED not in running.picture


@pytest.mark.slow
async def test_it_is_asked_once_on_the_day_after_and_kept_with_the_session(tmp_path: Path) -> None:
    await trained(tmp_path)
    async with bench(tmp_path, clock=after(0.6)) as running:
        assert f"{ASKED} after Tuesday's session, 0 to 10?" in running.picture
        await running.press("y", "3", "7")
        assert isinstance(running.app.screen, ChoiceScreen), "a number is no place to go to here"
        assert "very sore: counts as hard" in running.picture
        await running.press("enter")
        assert ASKED not in running.picture
        assert running.session().sore == 7
        await running.press("u")
        assert "Undone: soreness 7 of 10" in running.picture
        assert ASKED in running.picture
        assert running.session().sore is None


@pytest.mark.slow
async def test_escape_and_not_now_leave_it_and_write_nothing(tmp_path: Path) -> None:
    await trained(tmp_path)
    async with bench(tmp_path, clock=after(0.6)) as running:
        await running.press("y", "escape")
        assert ASKED in running.picture
        await running.press("n")
        assert ASKED not in running.picture
        assert running.log.choices(SORENESS) == ()
    async with bench(tmp_path, clock=after(1.6)) as running:
        assert ASKED not in running.picture, "never on a later day"


async def test_it_is_gone_once_todays_session_has_begun(tmp_path: Path) -> None:
    await trained(tmp_path)
    async with bench(tmp_path, clock=after(1)) as running:
        assert ASKED in running.picture
        await running.press("t", "space")
        assert ASKED not in running.picture


@pytest.mark.slow
async def test_history_shows_it_beside_pain_in_weeks_week_and_session(tmp_path: Path) -> None:
    await trained(tmp_path)
    async with bench(tmp_path, clock=after(0.6), size=(120, 30)) as running:
        record = running.session().sets[0]
        running.log.note_pain(record.id, 3, "hip").result()
        running.log.choose_all([(SORENESS + record.session_id, "7")], START, "sore").result()
        await running.press("2")
        assert "pain 3 of 10, Romanian deadlift · sore 7 of 10" in running.flat
        await running.press("enter")
        assert "pain 3 of 10, Romanian deadlift · sore 7 of 10" in running.flat
        await running.press("enter")
        assert "Pain 3 of 10, Romanian deadlift · sore 7 of 10 the next morning" in running.flat
    async with bench(tmp_path, clock=after(0.7), size=(60, 20)) as running:
        await running.press("2", "enter", "enter")
        assert "sore 7 of 10 the next morning" in running.flat


@pytest.mark.slow
async def test_not_sore_is_an_answer_too(tmp_path: Path) -> None:
    await trained(tmp_path)
    async with bench(tmp_path, clock=after(0.6)) as running:
        await running.press("y", "enter", "2", "enter", "enter")
        assert running.session().sore == 0
        assert "Not sore the next morning" in running.flat
