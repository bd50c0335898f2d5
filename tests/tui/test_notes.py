"""Notes: several lines, kept as they were written, found again, shown without terminal codes."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import Bench, bench
from textual import events

from hamlog.tui.dialogs.note_area import NoteArea

SHAKING = "\U0001fae9"  # Newer than the tables of Python 3.11.
PERSIAN = "نمی\u200cخواهم"
LINES = f"Slept badly.\n\tleft\u3000knee, {PERSIAN}\n\n{SHAKING} better [b]now[/b]"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    small_home(tmp_path)
    return tmp_path


async def paste(running: Bench, text: str) -> None:
    running.form.line("note").post_message(events.Paste(text))
    await running.settle()


@pytest.mark.slow
async def test_what_is_pasted_keeps_its_lines_blanks_joiners_and_emoji(folder: Path) -> None:
    async with bench(folder, size=(100, 30), settings=SMALL_WAYS) as running:
        await running.press("space", "w")
        assert "ctrl+n new line" in running.flat
        await paste(running, LINES.replace("\n", "\r\n", 1))
        assert running.form.line("note").value == LINES
        await running.press("enter")
        assert running.session().note == LINES
        # Opened and saved again it is the same, and so it is where nothing was changed.
        await running.press("w", "enter")
        assert running.session().note == LINES
        await running.press("2", "enter", "enter")
        for said in ("Slept badly.", "left knee", SHAKING, "[b]now[/b]"):
            assert said in running.flat


async def test_lines_are_typed_and_the_arrows_lead_out_of_them(folder: Path) -> None:
    async with bench(folder, settings=SMALL_WAYS) as running:
        await running.press("space", "home", "e", "up")
        assert isinstance(running.app.focused, NoteArea), "the last field"
        await running.press(*"ab", "ctrl+n", *"cd", "shift+enter", *"e")
        assert running.form.line("note").value == "ab\ncd\ne"
        await running.press("up", "up", "X")
        assert running.form.line("note").value == "aXb\ncd\ne"
        await running.press("up")
        assert type(running.app.focused) is not NoteArea
        await running.press("down", "down", "down", "down")
        await running.press("enter")
        assert running.session().sets[0].note == "aXb\ncd\ne"


async def send(running: Bench, text: str, *, apart_s: float = 0.001) -> None:
    """Send a text as a terminal without bracketed paste does: a key at a time, at once."""
    for char in text:
        key = {"\n": "enter", " ": "space"}.get(char, char)
        running.app.post_message(events.Key(key, "\r" if char == "\n" else char))
        await running.run(apart_s)


async def test_lines_pasted_as_plain_keys_stay_in_the_note(folder: Path) -> None:
    async with bench(folder, settings=SMALL_WAYS) as running:
        await running.press("space", "w")
        await running.run(1)
        await send(running, "q d s\nquick u\n")
        await running.run(1)
        assert running.form.line("note").value == "q d s\nquick u\n"
        assert len(running.session().sets) == 1
        await send(running, "z\n", apart_s=0.2)
        await running.run(1)
        assert running.session().note == "q d s\nquick u\nz"


async def test_one_line_and_enter_is_saved_however_fast_they_come(folder: Path) -> None:
    async with bench(folder, settings=SMALL_WAYS) as running:
        await running.press("space", "w")
        await running.run(1)
        await send(running, "ok\n")
        assert running.session().note == "", "it waits for what may follow"
        await running.run(0.1)
        assert running.session().note == "ok"


async def test_lines_sent_to_a_field_of_one_line_become_one(folder: Path) -> None:
    async with bench(folder, settings=SMALL_WAYS) as running:
        await running.press("space", "2", "slash")
        await running.run(1)
        await send(running, "knee\nu d\n")
        await running.run(1)
        assert "knee u d" in running.flat
        assert len(running.session().sets) == 1


async def test_no_terminal_code_is_typed_pasted_or_shown(folder: Path) -> None:
    async with bench(folder, settings=SMALL_WAYS) as running:
        await running.press("w")
        await paste(running, "a\x1b[2J\x9b31m\nb\u202ec\x07\x85d\ud800")
        assert running.form.line("note").value == "a[2J31m\nbc\nd"
        await running.press("enter")
        running.log.note_session(running.session().id, "old\x1b[31m\nline\u202e").result()
        await running.press("w")
        assert running.form.line("note").value == "old[31m\nline"
        assert "\x1b" not in running.picture
        await running.press("escape")
        assert running.session().note == "old\x1b[31m\nline\u202e"


@pytest.mark.some(2)
@pytest.mark.parametrize("words", [SHAKING, PERSIAN, "badly", "knee", f"ok{SHAKING}"])
async def test_find_finds_them(folder: Path, words: str) -> None:
    async with bench(folder, size=(100, 30), settings=SMALL_WAYS) as running:
        await running.press("space")
        note = f"{LINES} ok{SHAKING}"
        running.log.note_session(running.session().id, note).result()
        await running.press("2", "slash")
        for char in words:
            running.app.post_message(events.Key(char, char))
        await running.settle()
        assert "1 session" in running.flat or "note" in running.flat
        assert "No set matches" not in running.flat
        await running.press("enter")
        assert "Slept badly." in running.flat
