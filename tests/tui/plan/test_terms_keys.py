"""The keys of the plan settings: back for the plan, and on to the programme."""

from pathlib import Path

from support import bench

from hamlog.tui.plan.programme import ProgrammeScreen
from hamlog.tui.plan.screen import PlanScreen
from hamlog.tui.plan.set_up import SetUpScreen


async def test_who_comes_back_with_4_sees_the_plan(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "e", "escape")
        assert running.shows(SetUpScreen)
        await running.press("1", "4")
        assert running.shows(PlanScreen)
        await running.press("e", "escape", "4")
        assert running.shows(PlanScreen)


async def test_the_programme_is_left_as_it_was(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "p", "1", "4")
        assert running.shows(ProgrammeScreen)


async def test_p_opens_the_programme_from_the_settings(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "e", "escape", "p")
        assert running.shows(ProgrammeScreen)
        await running.press("escape")
        assert running.shows(SetUpScreen)
