"""A setting of the plan is one row: the screens ask for it and show it by that row alone."""

from pathlib import Path

import new_setting
import pytest
from support import bench

from hamlog.training.planning.settings import KEYS
from hamlog.tui.plan.set_up import SetUpScreen


@pytest.fixture(autouse=True)
def _a_new_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    new_setting.add(monkeypatch)


@pytest.mark.slow
async def test_it_is_asked_the_first_time_in_its_place_and_kept(tmp_path: Path) -> None:
    # Nobody without a band or a dumbbell is asked which; the sound comes last.
    asked = [one.key for one in KEYS.values() if one.first and one.key not in ("bands", "weights")]
    steps = len(asked) + 1
    async with bench(tmp_path) as running:
        await running.press("4", "e", *["enter"] * (len(asked) - 1))
        assert f"How long do you warm up? ({len(asked)} of {steps})" in running.picture
        assert "Whole minutes, from 3 to 20." in running.picture
        await running.press("ctrl+u", "8", "enter", "y")
        assert running.shows(SetUpScreen)
        assert [one.key for one in running.log.choices("plan.")] == [f"plan.{key}" for key in asked]
        assert "8 min" in running.picture


@pytest.mark.slow
async def test_it_is_a_row_that_opens_what_changes_it(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(120, 40)) as running:
        await running.press("4", "e", "escape", "end")
        assert "warm-up" in running.picture
        assert "before the first set" in running.picture
        await running.press("enter", "ctrl+u", "2", "enter")
        assert "use a whole number from 3 to 20" in running.flat
        await running.press("0", "enter")
        assert running.shows(SetUpScreen)
        assert "20 min" in running.picture
