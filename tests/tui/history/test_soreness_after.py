"""Soreness in History: told, corrected and taken back on any later day, and undone."""

from datetime import timedelta
from pathlib import Path

import pytest
from support import START, Bench, FakeClock, bench

from hamlog.training.record import SORENESS
from hamlog.tui.dialogs.form import FormScreen


def after(days: float) -> FakeClock:
    """Return a clock that stands so many days after Tuesday 24 November, 18:00."""
    return FakeClock(START + timedelta(days=days))


async def trained(folder: Path, clock: FakeClock | None = None) -> None:
    """Tick a set on Tuesday."""
    async with bench(folder, clock=clock) as running:
        await running.press("space")


async def correct(running: Bench, value: str) -> None:
    await running.press("s")
    assert running.shows(FormScreen)
    running.form.line("soreness").value = value
    await running.press("enter")
    running.clock.jump(60)


@pytest.mark.slow
async def test_it_is_told_corrected_taken_back_and_undone(tmp_path: Path) -> None:
    await trained(tmp_path)
    async with bench(tmp_path, clock=after(5), size=(120, 30)) as running:
        await running.press("2", "down", "enter", "enter")
        await running.press("s")
        assert "Soreness after the session of Tue 24 Nov" in running.flat
        await running.press("escape")
        await correct(running, "7")
        assert "Sore 7 of 10 the next morning" in running.flat
        await correct(running, "2")
        assert "Sore 2 of 10 the next morning" in running.flat
        await correct(running, "2")
        await correct(running, "")
        assert "the next morning" not in running.flat
        for said, shown in (
            ("no word on how sore you were after Tue 24 Nov", "Sore 2 of 10"),
            ("soreness 2 of 10 after Tue 24 Nov", "Sore 7 of 10"),
            ("soreness 7 of 10 after Tue 24 Nov", ""),
        ):
            await running.press("u")
            assert f"Undone: {said}" in running.flat
            assert shown in running.flat
        assert running.log.choices(SORENESS) == ()


@pytest.mark.slow
async def test_all_sessions_of_the_day_say_the_same(tmp_path: Path) -> None:
    await trained(tmp_path)
    async with bench(tmp_path, clock=after(0.1)) as running:
        await running.press("s", "down", "s", "down", "s", "down", "s", "t", "space")
        assert len(running.log.sessions_of(START.date())) == 2
    async with bench(tmp_path, clock=after(3)) as running:
        await running.press("2", "enter", "enter")
        await correct(running, "6")
        told = [one.sore for one in running.log.sessions_of(START.date())]
        assert told == [6, 6]


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["11", "a lot", "4.5"])
async def test_what_is_none_stays_in_the_form(tmp_path: Path, typed: str) -> None:
    await trained(tmp_path)
    async with bench(tmp_path, clock=after(3)) as running:
        await running.press("2", "enter", "enter")
        await correct(running, typed)
        assert running.shows(FormScreen)
        assert f"Soreness “{typed}” cannot be read: use 0 to 10" in running.flat
        assert running.log.choices(SORENESS) == ()


@pytest.mark.slow
async def test_on_its_own_day_the_morning_after_is_still_to_come(tmp_path: Path) -> None:
    await trained(tmp_path)
    async with bench(tmp_path, clock=after(0.1)) as running:
        await running.press("2", "enter", "enter", "s")
        assert "You can say how sore a session left you from the day after it on." in running.flat
