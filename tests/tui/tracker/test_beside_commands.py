"""What other programs do to the log while a set is paced: pacing goes on, and nothing is lost."""

import asyncio
import os
import subprocess
from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from pretended import same_evening
from support import START, bench

from hamlog.store.log import open_log
from hamlog.training.record import Outcome

LEAD_S, REP_S = 8, 5
COMMANDS = (
    ("today",),
    ("history",),
    ("log", "clamshell", "12,11"),
    ("plan", "set", "unit", "lb"),
    ("undo",),
    ("backup",),
    ("check",),
    ("paths",),
)


async def ran(folder: Path, *words: str) -> tuple[int, str]:
    """Run a command on the log in a process of its own."""
    command = [*same_evening(), "--db", str(folder / "hamlog.db"), *words]
    ended = await asyncio.to_thread(
        subprocess.run,
        command,
        env={**os.environ, "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return ended.returncode, ended.stderr


@pytest.mark.slow
async def test_commands_run_beside_a_set_that_is_paced(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 1)
        for words in COMMANDS:
            code, said = await ran(tmp_path, *words)
            assert "Traceback" not in said
            assert code == 0 or words[0] == "check", said
            await running.run(0.5)
        await running.run(2 * REP_S)
        sessions = running.log.sessions_of(START.date())
        (paced,) = [one for session in sessions for one in session.sets if one.position == 1]
        assert [rep.number for rep in paced.reps] == [1, 2]
        assert paced.outcome is Outcome.DONE
        await running.press("escape")
        assert not running.app.unsaved.notice


@pytest.mark.slow
async def test_a_session_that_is_deleted_elsewhere_is_said_and_stays_deleted(
    tmp_path: Path,
) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1)
        with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as other:
            other.remove_session(running.session().id, "Deleted").result()
        await running.run(REP_S)
        assert "is no longer in the log" in running.flat
        # Pacing goes on: whoever is in the middle of a set does it to its end.
        assert "Rest" in running.status
        await running.press("escape")
        assert "sets to go" in running.flat
        assert running.log.sessions_of(START.date()) == ()
        with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as other:
            assert other.undo(START).result() is not None
        (back,) = running.log.sessions_of(START.date())
        assert [rep.number for one in back.sets for rep in one.reps] == [1]
