"""What is not in the log: said in every view, tried again by itself, and kept on leaving."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from idle import idle
from support import START, Bench, FakeClock, bench

from hamlog.store.log import Log, open_log
from hamlog.training.record import SetRecord
from hamlog.tui.kit import letters
from hamlog.tui.tracker.screen import TrackerScreen
from hamlog.tui.tracker.summary import SummaryScreen

LEAD_S, REP_S = 8, 5
PATIENCE_S = 20.0


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def log(tmp_path: Path, clock: FakeClock) -> Iterator[Log]:
    small_home(tmp_path)
    with open_log(
        tmp_path / "hamlog.db", create=True, now=clock.wall, busy_timeout_s=0.02
    ) as opened:
        yield opened


@contextmanager
def full(log: Log) -> Iterator[Callable[[], None]]:
    """The disk of the log takes nothing more, until the function is called that makes room."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = log.path.with_name("hamlog.db-wal").stat().st_size

    def make_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield make_room
    finally:
        make_room()


@contextmanager
def held(log: Log) -> Iterator[None]:
    """Another program writes and does not come to an end."""
    with closing(sqlite3.connect(log.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def kept_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("hamlog.db.rescue-*"))


async def reps_after_the_next_start(folder: Path) -> list[int]:
    async with bench(folder, settings=SMALL_WAYS, clock=FakeClock()) as running:
        assert "that could not be saved before." in running.flat
        assert kept_in(folder) == []
        return numbers(running.set_at(1))


def left_with(running: Bench) -> int | None:
    return running.app.return_code


def numbers(found: SetRecord) -> list[int]:
    return [rep.number for rep in found.reps]


async def begun(running: Bench) -> None:
    """Pace the first set until one of its two reps is saved."""
    await running.press("enter", "space")
    await running.run(LEAD_S + REP_S)
    assert numbers(running.set_at(1)) == [1]


async def test_a_full_disk_is_said_near_and_far_and_on_today_until_there_is_room(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock) as running:
        await begun(running)
        with full(log) as make_room:
            await running.run(REP_S)
            assert "is full, so this was not" in running.flat
            await running.press("f")
            assert "Not saved yet: f says why." in running.flat
            for row in letters.rows("Not saved", letters.PLAIN):
                assert row.rstrip() in running.picture
            await running.press("f", "escape")
            assert "is full, so this was not" in running.flat
            make_room()
        await running.run(5)
        assert "full" not in running.flat
        assert numbers(running.set_at(1)) == [1, 2]
        assert "1 of 3 done" in running.picture


@pytest.mark.slow
@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_a_full_disk_is_said_in_every_place_and_in_the_summary(
    tmp_path: Path, log: Log, clock: FakeClock, size: tuple[int, int]
) -> None:
    async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock, size=size) as running:
        await begun(running)
        with full(log) as make_room:
            await running.run(190)
            await running.press("escape")
            assert isinstance(running.app.screen, SummaryScreen)
            assert "Not saved yet: The disk of" in running.flat
            for place in ("2", "3", "4", "question_mark", "question_mark", "1", "escape"):
                await running.press(place)
                assert "Not saved yet: The disk of" in running.flat, place
            make_room()
            await running.run(5)
            assert "Not saved" not in running.flat
        for place in ("2", "3", "4", "1"):
            await running.press(place)
            assert "Not saved" not in running.flat, place
        assert len(running.session().sets) == 3


async def test_room_is_noticed_while_the_set_is_paused(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock) as running:
        await begun(running)
        with full(log) as make_room:
            await running.run(REP_S - 0.5)
            await running.press("space")
            make_room()
        assert "is full" in running.flat
        await running.run(3)
        assert running.status.startswith("Paused")
        assert "is full" not in running.flat
        assert numbers(running.set_at(1)) == [1, 2]


async def test_a_session_that_was_left_unsaved_is_gone_on_with_and_nothing_else_is_done(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock) as running:
        await running.press("enter", "space")
        await running.run(LEAD_S)
        with full(log) as make_room:
            await running.run(REP_S)
            await running.press("escape")
            for key in ("space", "d", "s"):
                await running.press(key)
                assert "is not saved yet. Press enter" in running.flat, key
            await running.press("enter")
            assert isinstance(running.app.screen, TrackerScreen)
            assert "rep 2 of 2" in running.status
            await running.press("space")
            await running.run(3)
            make_room()
        await running.run(5 + REP_S)
        assert numbers(running.set_at(1)) == [1, 2]
        assert len(running.session().sets) == 1


@pytest.mark.some(2)
@pytest.mark.parametrize("code", [0, 143])
@pytest.mark.parametrize("esc", [False, True])
async def test_leaving_on_a_full_disk_keeps_the_reps_in_a_rescue_file(
    tmp_path: Path, log: Log, clock: FakeClock, code: int, *, esc: bool
) -> None:
    async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock) as running:
        await begun(running)
        with full(log):
            await running.run(REP_S)
            await running.press(*["escape"][:esc])
            if code:
                running.app._leave_for(code)
            else:
                await running.press("q")
            assert await running.left() == (code or 1)
    (kept,) = kept_in(tmp_path)
    assert str(kept) in running.app.last_words
    log.close()
    assert await reps_after_the_next_start(tmp_path) == [1, 2]


async def test_leaving_while_another_program_holds_the_log_is_said_and_loses_nothing(
    tmp_path: Path, clock: FakeClock
) -> None:
    small_home(tmp_path)
    patient = open_log(tmp_path / "hamlog.db", create=True, now=clock.wall, busy_timeout_s=600)
    with patient as log:
        async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock) as running:
            await begun(running)
            with held(log):
                await clock.run(running.pilot, REP_S)
                running.app.simulate_key("q")
                await idle(running.app)
                await clock.run(running.pilot, 5)
                assert "Saving the last rep…" in running.flat
                assert left_with(running) is None
                running.app.simulate_key("q")
                await idle(running.app)
                await clock.run(running.pilot, 0.2)
                assert left_with(running) == 1
                log.close()
    assert await reps_after_the_next_start(tmp_path) == [1, 2]


async def test_leaving_waits_for_what_comes_to_an_end(tmp_path: Path, clock: FakeClock) -> None:
    small_home(tmp_path)
    patient = open_log(tmp_path / "hamlog.db", create=True, now=clock.wall, busy_timeout_s=600)
    with patient as log:
        async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock) as running:
            await begun(running)
            with held(log):
                await clock.run(running.pilot, REP_S)
                running.app.simulate_key("q")
                await idle(running.app)
                await clock.run(running.pilot, 3)
                assert "Saving the last rep…" in running.flat
            assert await running.left() == 0
            assert numbers(running.set_at(1)) == [1, 2]
    assert kept_in(tmp_path) == []


@pytest.mark.slow
async def test_a_held_log_keeps_leaving_no_longer_than_it_says(
    tmp_path: Path, clock: FakeClock
) -> None:
    small_home(tmp_path)
    patient = open_log(tmp_path / "hamlog.db", create=True, now=clock.wall, busy_timeout_s=600)
    with patient as log:
        async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock) as running:
            await begun(running)
            with held(log):
                await clock.run(running.pilot, REP_S)
                running.app.simulate_key("q")
                await idle(running.app)
                await clock.run(running.pilot, PATIENCE_S + 1)
                assert left_with(running) == 1
                log.close()
    assert await reps_after_the_next_start(tmp_path) == [1, 2]


async def test_a_backup_copied_over_the_open_log_loses_no_rep(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    old = log.path.read_bytes()
    async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock) as running:
        await begun(running)
        with log.path.open("r+b") as file:
            file.truncate(0)
            file.write(old)
        await clock.run(running.pilot, REP_S)
        await running.settle()
        assert "was overwritten or cut short" in running.flat
        await running.press("q")
        assert await running.left() == 1
    log.close()
    assert log.path.read_bytes() == old
    assert await reps_after_the_next_start(tmp_path) == [1, 2]


async def test_a_tick_on_a_full_disk_is_told_as_what_it_is(
    tmp_path: Path, log: Log, clock: FakeClock
) -> None:
    async with bench(tmp_path, settings=SMALL_WAYS, log=log, clock=clock) as running:
        await running.settle()
        with full(log):
            await running.press("space")
            assert "is full, so this was not" in running.flat
            assert "no longer in the log" not in running.flat
        await running.press("space")
        assert "1 of 3 done" in running.picture
        assert running.log.sessions_of(START.date())[0].sets[0].position == 1
