"""Three tones, and whether they were heard."""

from pathlib import Path

import pytest
from support import Bench, bench

from hamlog.settings.values import Values
from hamlog.tui.dialogs.sound_check import TITLE


async def opened(running: Bench) -> None:
    commands = {one.title: one for one in running.app.get_system_commands(running.app.screen)}
    commands["Try the sound"].callback()
    await running.settle()


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["enter"], "Sound: tones."),
        (["y"], "Sound: tones."),
        (["down", "enter", "enter"], "hamlog sound says what it found"),
        (["n", "escape"], "hamlog sound says what it found"),
        (["n", "end", "enter"], "Saved: no sound."),
    ],
)
async def test_what_was_heard_is_asked_and_answered(
    tmp_path: Path, keys: list[str], said: str
) -> None:
    async with bench(tmp_path) as running:
        await opened(running)
        assert running.cues.tries == 1
        assert TITLE in running.flat
        assert "on now: tones" in running.flat
        await running.press(*keys)

        assert said in running.flat


async def test_asking_can_be_left_without_an_answer(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await opened(running)
        await running.press("escape")

        assert TITLE not in running.flat


async def test_where_the_sound_is_off_nothing_is_asked(tmp_path: Path) -> None:
    async with bench(tmp_path, settings=Values(cues="silent")) as running:
        await opened(running)

        assert running.cues.tries == 0
        assert TITLE not in running.flat
        assert "The sound is off" in running.flat
