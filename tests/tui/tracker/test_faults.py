"""The tracker when the log fails: it says so, paces on, and keeps what can be kept."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import START, FakeClock, bench

from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome
from hamlog.tui.today.screen import TodayScreen
from hamlog.tui.tracker.screen import TrackerScreen

LEAD_S = 8
REP_S = 5
HELD = "Another program holds the log"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def log(tmp_path: Path, clock: FakeClock) -> Iterator[Log]:
    """A log that gives up soon on another program that holds it."""
    small_home(tmp_path)
    with open_log(
        tmp_path / "hamlog.db", create=True, now=clock.wall, busy_timeout_s=0.02
    ) as opened:
        yield opened


@contextmanager
def held(log: Log) -> Iterator[None]:
    """Another program writes and does not come to an end."""
    other = sqlite3.connect(log.path)
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


async def test_a_rep_that_could_not_be_written_is_said_and_written_later(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock) as running:
        await running.press("enter", "space")
        await running.run(LEAD_S + 1)
        with held(log):
            await running.run(REP_S)
            assert HELD in running.flat
            assert running.status == "Hold 2 s · rep 2 of 2 · set 1 of 1"
            assert running.status in running.picture
            assert "○" in running.picture, "the rep is shown as pending"
            assert running.set_at(1).reps == ()
        await running.run(0.5)
        assert HELD in running.flat, "it is said until it is mended"
        await running.run(2)
        (first,) = running.set_at(1).reps
        assert first.done_at is not None
        assert (first.done_at - START).total_seconds() == LEAD_S + 4
        assert HELD not in running.flat
        assert "○" not in running.picture
        await running.run(2.5)
        assert [rep.number for rep in running.set_at(1).reps] == [1, 2]
        assert running.set_at(1).outcome is Outcome.DONE


@pytest.mark.slow
async def test_a_log_held_from_the_first_second_has_everything_in_the_end(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock) as running:
        with held(log):
            await running.press("enter", "space")
            await running.run(LEAD_S + 2 * REP_S + 1)
            assert running.status.startswith("Rest 11 s")
            await running.press("x")
            assert running.log.sessions_of(START.date()) == ()
        await running.press("escape")
        found = running.set_at(1)
        assert found.outcome is Outcome.DONE
        assert [(rep.number, rep.quality) for rep in found.reps] == [(1, "clean"), (2, "doubtful")]
        assert found.started_at == START
        assert isinstance(running.app.screen, TodayScreen)
        assert "1 of 3 done" in running.picture


async def test_a_rep_taken_back_in_vain_and_done_again_stays(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    """What was overtaken is not tried again: the rep done later stands."""
    async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock) as running:
        await running.press("enter", "space")
        await running.run(LEAD_S + REP_S + 1.5)
        with held(log):
            await running.press("u")
            assert running.status == "Hold 2 s · rep 1 of 2 · set 1 of 1"
            # The rep is done again: only after this is the log free to be written to.
            await running.run(3)
        await running.run(REP_S)
        assert [(rep.side, rep.number) for rep in running.set_at(1).reps] == [
            (Side.BOTH, 1),
            (Side.BOTH, 2),
        ]


async def test_a_log_that_is_closed_stops_neither_pacing_nor_leaving(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock) as running:
        await running.press("enter", "space")
        await running.run(LEAD_S + 1)
        log.close()
        await running.run(REP_S)
        assert "is closed already" in running.flat
        assert running.status == "Hold 2 s · rep 2 of 2 · set 1 of 1"
        rings = running.cues.rings
        await running.run(2)
        assert running.cues.rings == rings + 1
        await running.press("escape")
        assert isinstance(running.app.screen, TodayScreen)
        assert "is closed already" in running.flat
        for key in (
            "space",
            "e",
            "s",
            "a",
            "u",
            "w",
            "t",
            "y",
            "n",
            "enter",
            "down",
            "2",
            "3",
            "1",
        ):
            await running.press(key)
            await running.press("escape")
        running.app.clear_notifications()
        await running.press("3", "enter", "enter")
        told = [notification.message for notification in running.app._notifications]
        assert any("is closed already" in str(message) for message in told)
        assert running.app.return_code is None


async def test_nothing_about_sound_covers_what_to_do(tmp_path: Path) -> None:
    """What is on is a line of the tracker; a toast from elsewhere is gone when it opens."""
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        running.app.notify("Said somewhere else.")
        running.cues.now_on = "bell (aplay failed)"
        await running.press("enter")
        assert isinstance(running.app.screen, TrackerScreen)
        assert not running.app._notifications
        running.app._tell_of_sound("Speech cannot be made.")
        await running.settle()
        assert not running.app._notifications
        assert "sound: bell (aplay failed)" in running.flat
        assert "Speech cannot be made" not in running.flat


async def test_a_log_that_goes_away_is_said_on_today_too(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock) as running:
        with held(log):
            await running.press("space")
            assert HELD in running.flat
            assert "0 of 3 done" in running.picture
        await running.press("space")
        assert HELD not in running.flat
        assert "1 of 3 done" in running.picture
        assert running.session().sets[0].position == 1, "the cursor went back to what was not kept"


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (40, 12), (120, 40)])
async def test_a_refusal_is_shown_whole_and_moves_nothing_where_there_is_room(
    tmp_path: Path, log: Log, clock: FakeClock, size: tuple[int, int]
) -> None:
    async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock, size=size) as running:
        await running.press("down", "enter", "space")
        await running.run(LEAD_S + 1.5)
        before = running.picture.splitlines()
        await running.press("v")
        assert isinstance(running.app.screen, TrackerScreen)
        assert "This exercise has no other form." in running.flat
        assert running.status in running.flat
        after = running.picture.splitlines()
        if size[1] >= 18:
            changed = [y for y, row in enumerate(after) if row != before[y]]
            assert len(changed) == 1
