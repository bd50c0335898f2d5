"""A key that is held down destroys once, and undo takes back what that one did."""

from pathlib import Path

import pytest
from idle import idle
from past import TODAY, session, write
from support import Bench, bench
from tui.history.correct import bridges, there

from hamlog.training.pacing.workout import Standing

DELAY_S, EVERY_S = 0.5, 1 / 30


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    write(tmp_path, [session(TODAY, "home-kit", 1, 10, done=9), bridges()])
    return tmp_path


async def hold(running: Bench, key: str, seconds: float = 3.0) -> None:
    """Hold a key as a terminal tells it: once, and after a while again and again."""
    await running.press(key)
    await running.run(DELAY_S)
    for _ in range(int((seconds - DELAY_S) / EVERY_S)):
        running.app.simulate_key(key)
        await idle(running.app)
        await running.run(EVERY_S)
    await running.run(1.0)
    await running.settle()


def sets(running: Bench) -> int:
    return len(there(running, TODAY).sets)


async def test_one_hold_deletes_one_set_and_one_undo_brings_it_back(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press("2", "enter", "enter")
        before = sets(running)
        assert before == 4
        await hold(running, "d")
        assert sets(running) == before - 1
        await hold(running, "d")
        assert sets(running) == before - 2
        await hold(running, "u")
        assert sets(running) == before - 1
        await running.press("u")
        assert sets(running) == before


async def test_a_key_that_is_pressed_again_and_again_acts_each_time(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press("2", "enter", "enter")
        before = sets(running)
        for _ in range(3):
            await running.press("d")
            await running.run(0.3)
        assert sets(running) == before - 3
        # Another key does not wait, and the one before it comes first.
        await running.press("d")
        await running.run(0.05)
        await running.press("u")
        await running.run(1)
        assert sets(running) == before - 3


async def test_what_is_typed_repeats(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press("2", "enter", "enter", "w")
        await hold(running, "d", 1.0)
        assert running.form.line("note").value == "d" * 16


async def test_held_enter_opens_the_tracker_and_ends_nothing(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press("t")
        await hold(running, "enter", 1.0)
        assert running.tracker.workout.standing is Standing.READY


async def test_held_space_ticks_one_set(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await hold(running, "space", 2.0)
        assert "1 of 3 done" in running.picture
        await hold(running, "space", 2.0)
        assert "2 of 3 done" in running.picture
