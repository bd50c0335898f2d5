"""“Start a new log” of the palette asks, and leaves only where that is wanted and can be."""

from pathlib import Path

import pytest
from support import Bench, bench

from hamlog.errors import UsageError
from hamlog.training.record import Outcome
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.today.screen import TodayScreen


async def asked(running: Bench) -> None:
    commands = {one.title: one for one in running.app.get_system_commands(running.app.screen)}
    assert commands["Start a new log"].help == "Keeps the current one as a backup, and asks first"
    commands["Start a new log"].callback()
    await running.settle()


async def test_it_asks_first_and_keeps_the_log_if_told_so(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("space")
        for keys in (("enter",), ("escape",)):
            await asked(running)
            assert running.shows(ChoiceScreen)
            assert "1 session stays where it is" in running.flat
            await running.press(*keys)
            assert running.shows(TodayScreen)
            assert not running.app.starts_anew
        assert running.app.return_code is None
        await asked(running)
        await running.press("down", "enter")
        assert running.app.starts_anew
        assert await running.left() == 0


@pytest.mark.slow
async def test_a_set_under_way_is_paused_and_kept(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.begin(30)
        await asked(running)
        assert running.shows(ChoiceScreen)
        await running.press("down", "enter")
        assert running.app.starts_anew
        assert running.set_at(1).outcome is not Outcome.SKIPPED
        assert running.set_at(1).reps


async def test_where_it_cannot_be_it_says_why_and_asks_nothing(tmp_path: Path) -> None:
    def shared() -> None:
        raise UsageError("The log is shared.")

    async with bench(tmp_path, may_start_anew=shared) as running:
        await asked(running)
        assert running.shows(TodayScreen)
        assert "The log is shared." in running.flat
