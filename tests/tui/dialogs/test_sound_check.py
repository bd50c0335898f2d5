"""Three tones, and whether they were heard."""

from pathlib import Path

import pytest
from support import Bench, bench

from hamlog.settings.values import Values
from hamlog.tui.dialogs.sound_check import TITLE, TITLE_BELL


async def opened(running: Bench) -> None:
    commands = {one.title: one for one in running.app.get_system_commands(running.app.screen)}
    commands["Try the sound"].callback()
    await running.settle()


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["enter"], "Sound: tones."),
        (["y"], "Sound: tones."),
        (["down", "enter", "enter"], "Run “hamlog sound” to see what was found"),
        (["n", "escape"], "Run “hamlog sound” to see what was found"),
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


async def test_what_is_on_is_told_as_soon_as_it_is_known(tmp_path: Path) -> None:
    """A device that cannot be opened is found by trying, when the question is there already."""
    async with bench(tmp_path) as running:
        running.cues.now_on = "tones (being tried)"
        await opened(running)
        assert "on now: tones (being tried)" in running.flat
        await running.press("down")
        running.cues.now_on = "bell (no sound server and no device)"
        await running.run(1.1)
        assert "on now: bell (no sound server and no device)" in running.flat

        # What was selected still is.
        await running.press("enter")
        assert "What now?" in running.flat
        await running.press("enter")

        assert "Tones cannot be played here: no sound server and no device." in running.flat


async def test_what_fails_while_it_is_asked_is_seen_and_covers_nothing(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await opened(running)
        running.cues.now_on = "bell (aplay failed)"
        running.app._tell_of_sound("Tones cannot be played.")
        await running.settle()

        assert [one.message for one in running.app._notifications] == []
        assert "on now: bell (aplay failed)" in running.flat


async def test_the_same_about_sound_is_told_once(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("3")
        for said in ("Tones cannot be played.", "Tones cannot be played.", "Sound is back."):
            running.app._tell_of_sound(said)
            await running.settle()
        told = [one.message for one in running.app._notifications]
        assert told == ["Tones cannot be played.", "Sound is back."]


async def test_where_only_the_bell_rings_it_is_the_bell_that_is_asked_about(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        running.cues.now_on = "bell (no sound server and no device)"
        await opened(running)
        assert TITLE_BELL in running.flat
        assert "three" not in running.flat
        assert "Ring it again" in running.flat
        running.cues.now_on = "tones"
        await running.run(1.1)
        assert TITLE in running.flat
        assert "three short tones" in running.flat
