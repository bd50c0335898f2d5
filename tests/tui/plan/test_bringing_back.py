"""Bringing back what is out: at once, after a question, or not before a week is over."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from followed import chosen, follow, hurt
from support import START, FakeClock, bench

from hamlog.store.log import open_log
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.plan.screen import PlanScreen

HURT = date(2026, 11, 17)
SEE = "see a doctor or physiotherapist"


def trained(folder: Path, pain: int) -> None:
    """Train once, on Tuesday 17 November, when the band curl hurt."""
    chosen(folder, HURT, programme="home-kit")
    follow(folder, HURT, HURT, changed=hurt("band-curl", pain=pain))


def at(day: date) -> FakeClock:
    return FakeClock(START + (day - START.date()))


@pytest.mark.parametrize("after", [1, 6])
async def test_strong_pain_stays_out_for_a_week(tmp_path: Path, after: int) -> None:
    trained(tmp_path, 8)
    async with bench(tmp_path, clock=at(HURT + timedelta(days=after)), size=(120, 40)) as running:
        await running.press("4", "b")
        said = "Band curl stays out until Tuesday 24 November: a week at least after pain of 8."
        assert f"{said} S{SEE[1:]}." in running.flat
        assert running.shows(PlanScreen)
        assert running.log.choice("pain.band-curl") is None


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_after_that_it_is_asked_first(tmp_path: Path, size: tuple[int, int]) -> None:
    trained(tmp_path, 8)
    async with bench(tmp_path, clock=at(HURT + timedelta(days=7)), size=size) as running:
        await running.press("4", "b")
        assert running.shows(ChoiceScreen)
        assert "Bring back the band curl?" in running.flat
        assert f"pain of 8: {SEE} first" in running.flat
        await running.press("enter")
        assert running.log.choice("pain.band-curl") is None
        await running.press("b", "down", "enter")
        assert running.log.choice("pain.band-curl") == "back"
        await running.press("u")
        assert "Undone: band curl, " in running.flat
        assert running.log.choice("pain.band-curl") is None


@pytest.mark.slow
async def test_what_got_worse_is_asked_about_and_weak_pain_is_not(tmp_path: Path) -> None:
    trained(tmp_path, 3)
    day = HURT + timedelta(days=3)
    async with bench(tmp_path, clock=at(day), size=(120, 40)) as running:
        await running.press("4", "b")
        assert running.log.choice("pain.band-curl") == "back"
        await running.press("u")
    with open_log(tmp_path / "hamlog.db", create=False) as log:
        assert log.choice("pain.band-curl") is None
    async with bench(tmp_path, clock=at(day), size=(120, 40)) as running:
        when = at(day).wall()
        running.log.choose_all([("pain.band-curl", "worse")], when, "worse").result(timeout=20)
        await running.press("4", "b")
        assert running.shows(ChoiceScreen)
        assert f"it got worse: {SEE} first" in running.flat
