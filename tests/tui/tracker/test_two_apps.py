"""Two apps on one log: one runs the session, the other shows it and says who has it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import START, FakeClock, bench, done

from hamlog.store.log import Log, open_log
from hamlog.training.record import SessionRecord
from hamlog.tui.today.screen import TodayScreen
from hamlog.tui.tracker.screen import TrackerScreen

ROOT = Path(__file__).parents[3]
LEAD_S, REP_S = 8, 5
RUNS = "This session runs in another hamlog"
CLAIMS = """
import sys, time
from datetime import datetime
from pathlib import Path
from hamlog.store.log import open_log
now = datetime.fromisoformat(sys.argv[3])
with open_log(Path(sys.argv[1]), create=True, now=lambda: now) as log:
    log.claim(sys.argv[2]).result()
    print("claimed", flush=True)
    time.sleep(600)
"""


def another_program(words: list[str]) -> "subprocess.Popen[bytes]":
    """Start a program that owns a session until it is killed."""
    return subprocess.Popen(
        [sys.executable, "-c", CLAIMS, *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Log]:
    """The log as the other app has it open."""
    small_home(tmp_path)
    with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as log:
        yield log


@pytest.mark.slow
async def test_a_session_that_runs_elsewhere_is_shown_live_and_not_written_into(
    tmp_path: Path, other: Log
) -> None:
    clock = FakeClock()
    async with bench(tmp_path, settings=SMALL_WAYS, clock=clock) as running:
        await running.press("enter", "space")
        await running.run(LEAD_S + REP_S)
        session = running.session()
        assert other.owner_elsewhere(session.id, clock.wall()) is not None
        await running.press("escape")
        # The log writes in order: what was let go of on leaving is so by then.
        await done(running.log.prepare())
        assert other.owner_elsewhere(session.id, clock.wall()) is None
        other.claim(session.id).result()
        await running.run(1)
        assert f"{RUNS} (process {os.getpid()} on " in running.flat
        for key in ("space", "enter", "s", "a", "e", "y"):
            await running.press(key)
            assert isinstance(running.app.screen, TodayScreen), key
        assert running.session() == session
        other.record_rep(session.sets[0].id, session.sets[0].reps[0]).result()
        other.release(session.id).result()
        await running.run(1)
        assert RUNS not in running.flat
        await running.press("enter")
        assert isinstance(running.app.screen, TrackerScreen)


@pytest.mark.slow
async def test_a_session_that_was_begun_elsewhere_meanwhile_is_not_begun_twice(
    tmp_path: Path, other: Log
) -> None:
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter")
        planned = tuple(item.planned for item in running.tracker.workout.items)
        other.begin_session(SessionRecord("theirs", START.date(), START, "small", planned), True)
        other.claim("theirs").result()
        await running.press("space")
        await running.run(LEAD_S + REP_S)
        assert isinstance(running.app.screen, TodayScreen)
        assert RUNS in running.flat
        assert [one.id for one in running.log.sessions_of(START.date())] == ["theirs"]
        assert not running.app.unsaved.failing
        await running.press("q")
        assert await running.left() == 0
        assert running.app.last_words == ""


@pytest.mark.slow
async def test_a_dead_owner_is_taken_over_at_once(tmp_path: Path, other: Log) -> None:
    clock = FakeClock()
    async with bench(tmp_path, settings=SMALL_WAYS, clock=clock) as running:
        await running.press("enter", "space")
        await running.run(LEAD_S + REP_S)
        await running.press("escape")
        await done(running.log.prepare())
        session = running.session()
        words = [str(tmp_path / "hamlog.db"), session.id, clock.wall().isoformat()]
        with another_program(words) as runs:
            assert runs.stdout is not None
            assert runs.stdout.readline() == b"claimed\n"
            await running.press("enter")
            assert f"{RUNS} (process {runs.pid} on " in running.flat
            assert isinstance(running.app.screen, TodayScreen)
            assert "In progress" in running.flat
            assert "y resume" not in running.flat
            runs.send_signal(signal.SIGKILL)
            runs.wait()
        # Nothing is written by a program that is killed, and Today says it all the same.
        await running.run(1)
        assert RUNS not in running.flat
        assert "y resume" in running.flat
        await running.press("enter")
        assert isinstance(running.app.screen, TrackerScreen)
        await done(running.log.prepare())
        assert other.owner_elsewhere(session.id, clock.wall()) is not None


async def test_a_tracker_whose_session_was_taken_over_leaves_it(tmp_path: Path, other: Log) -> None:
    clock = FakeClock()
    async with bench(tmp_path, settings=SMALL_WAYS, clock=clock) as running:
        await running.press("enter", "space")
        await running.run(LEAD_S)
        session = running.session()
        running.log.release(session.id).result()
        other.claim(session.id).result()
        await running.run(11)
        assert isinstance(running.app.screen, TodayScreen)
        assert RUNS in running.flat
