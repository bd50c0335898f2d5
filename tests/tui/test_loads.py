"""What a screen shows is read once for what happened, not once for each who says so."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from homes import SMALL_WAYS, write_exercise
from support import START, FakeClock, bench

from hamlog.store.log import open_log
from hamlog.tui.today.checked import CHANGED
from hamlog.tui.today.screen import TodayScreen
from hamlog.tui.tracker.screen import TrackerScreen

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


async def test_a_start_reads_it_again_where_an_old_session_was_closed(
    tmp_path: Path, loads: list[str]
) -> None:
    async with bench(tmp_path) as running:
        await running.press("space")
    loads.clear()
    async with bench(tmp_path, clock=FakeClock(START + timedelta(days=2))) as running:
        assert running.session().ended_at is not None
        assert len(loads) == 2


async def test_no_key_waits_until_the_log_is_ready_to_be_written(tmp_path: Path) -> None:
    held = threading.Event()
    with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as log:
        blocked = log._write(lambda _: held.wait(10))
        async with bench(tmp_path, settings=SMALL_WAYS, log=log, at_once=["enter"]) as running:
            assert running.shows(TrackerScreen)
            assert not blocked.done()
            held.set()
            assert blocked.result()


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


async def test_a_tick_is_read_once_when_it_is_on_disk(tmp_path: Path, loads: list[str]) -> None:
    async with bench(tmp_path) as running:
        await running.press("space")
        loads.clear()
        await running.press("space")
        assert len(loads) == 1
        assert "2 of 3 done" in running.picture


async def test_what_another_process_wrote_is_read_before_a_tick(
    tmp_path: Path, loads: list[str]
) -> None:
    async with bench(tmp_path) as running:
        await running.press("space")
        (one,) = running.session().sets
        with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as other:
            other.remove_set(one.id, "Deleted").result()
        loads.clear()
        await running.press("home", "space")
        assert len(loads) == 1
        assert CHANGED in running.flat
        assert running.session().sets == ()
        await running.press("space")
        (again,) = running.session().sets
        assert (again.exercise, again.id == one.id) == (one.exercise, False)


async def test_a_tick_is_of_the_day_on_which_it_is_made(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        running.clock.jump(24 * 3600)
        await running.press("space")
        assert running.log.sessions_of(START.date()) == ()
        (session,) = running.log.sessions_of(START.date() + timedelta(days=1))
        assert session.sets_done == 1
