"""What a screen shows is read once for what happened, not once for each who says so."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support import START, bench, write_exercise

from hamlog.tui.today.screen import TodayScreen

LEVEL = 'name = "Curl"\nphases = [{ kind = "lift", seconds = 1 }]\n'


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with each reading of Today."""
    read: Callable[[TodayScreen], None] = TodayScreen.load
    found: list[str] = []

    def counted(screen: TodayScreen) -> None:
        found.append("read")
        read(screen)

    monkeypatch.setattr(TodayScreen, "load", counted)
    return found


async def test_a_start_reads_the_day_once(tmp_path: Path, loads: list[str]) -> None:
    async with bench(tmp_path):
        assert len(loads) == 1


async def test_a_start_reads_it_again_for_the_user_s_files(
    tmp_path: Path, loads: list[str]
) -> None:
    write_exercise(tmp_path, "curl", LEVEL)
    async with bench(tmp_path):
        assert len(loads) == 2


async def test_several_writes_that_come_back_at_once_are_read_once(
    tmp_path: Path, loads: list[str]
) -> None:
    async with bench(tmp_path) as running:
        screen, log = running.app.screen, running.log
        assert isinstance(screen, TodayScreen)
        loads.clear()
        for number in range(5):
            write = log.choose("plan.ramp_step", str(1 + number % 2), START)
            write.result()
            screen.keep(write, screen.reload)
        await running.settle()
        assert len(loads) == 1
