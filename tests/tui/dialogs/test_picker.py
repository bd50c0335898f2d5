"""The picker of files: what it shows, what can be typed, and that no disk ends the app."""

import os
from pathlib import Path

import pytest
from idle import until
from support import Bench, bench
from textual import events
from textual.widgets import Input

from hamlog.settings.values import Values
from hamlog.tui.dialogs.picker import FileToOpen, FileToSave, FolderToSave, Picker, pick
from hamlog.tui.screen import BaseScreen


async def opened(running: Bench, picker: Picker) -> list[Path]:
    """Open a picker over Today; return the list into which its answer comes."""
    found: list[Path] = []
    screen = running.app.screen
    assert isinstance(screen, BaseScreen)
    pick(screen, picker, found.append)
    await running.settle()
    return found


def fill(folder: Path) -> Path:
    """Return a folder with files of several ages and kinds, and folders."""
    home = folder / "files"
    (home / "Zumba").mkdir(parents=True)
    (home / "art").mkdir()
    for age, name in enumerate(("new.csv", "old.CSV", "song.mp3", ".hidden.csv", "run.fit")):
        (home / name).write_text("x" * 10 ** (age + 1))
        os.utime(home / name, (1_700_000_000 - 86_400 * age,) * 2)
    (home / "art" / "deep.csv").write_text("x")
    return home


def rows(running: Bench) -> list[str]:
    return [row.strip(" ▌").split("  ")[0] for row in running.picture.splitlines()[3:-4]]


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_folders_come_first_then_the_newest_readable_file_selected(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    home = fill(tmp_path)
    async with bench(tmp_path, size=size) as running:
        found = await opened(running, FileToOpen("Import a file", home))
        shown = [row for row in rows(running) if row and not row.startswith(("/", "…"))]
        assert shown[:6] == ["../", "art/", "Zumba/", "new.csv", "old.CSV", "run.fit"]
        assert "14 Nov 2023" in running.flat
        assert "esc back" in running.flat
        await running.press("enter")
        assert found == [home / "new.csv"]


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_it_looks_like_the_other_dialogs_a_heading_a_bar_a_footer_and_no_box(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    home = fill(tmp_path)
    async with bench(tmp_path, size=size) as running:
        await opened(running, FileToOpen("Import a file", home))
        picture = running.picture
        assert not set("│─╭╮╰╯·") & set(picture)
        first = next(row for row in picture.splitlines() if row.strip())
        assert first.rstrip() == ("  " if size[0] < 80 else "   ") + "Import a file"
        (here,) = (row for row in picture.splitlines() if "▌" in row)
        assert here.strip(" ▌").startswith("new.csv")
        assert "enter open   backspace up   ctrl+f all files" in picture.splitlines()[-1]
        await running.press("x")
        assert "▌" not in running.picture
        assert "tab to the list" in running.picture.splitlines()[-1]


async def test_the_words_of_its_footer_are_clicked(tmp_path: Path) -> None:
    home = fill(tmp_path)

    async def click(running: Bench, word: str) -> None:
        row = running.picture.splitlines()[-1]
        await running.pilot.click(offset=(row.index(word), running.app.size.height - 1))
        await running.settle()

    async with bench(tmp_path) as running:
        found = await opened(running, FileToOpen("Import a file", home / "art"))
        await click(running, "all files")
        await click(running, "backspace")
        await until(running.app, lambda: "song.mp3" in running.flat)
        await running.press(*"new.csv")
        await click(running, "to the list")
        await click(running, "esc")
        assert found == []
        assert not isinstance(running.app.screen, Picker)
        found = await opened(running, FileToOpen("Import a file", home))
        await click(running, "open")
        assert found == [home / "new.csv"]


async def test_a_click_selects_and_a_click_on_what_is_selected_opens(tmp_path: Path) -> None:
    home = fill(tmp_path)

    async def click(running: Bench, name: str) -> None:
        rows = running.picture.splitlines()
        y = next(at for at, row in enumerate(rows) if name in row)
        await running.pilot.click(offset=(6, y))
        await running.settle()

    async with bench(tmp_path) as running:
        found = await opened(running, FileToOpen("Import a file", home))
        await running.press("home")
        await click(running, "new.csv")
        assert found == []
        assert any("▌new.csv" in row.replace(" ", "") for row in running.picture.splitlines())
        await click(running, "art/")
        await click(running, "art/")
        await until(running.app, lambda: "deep.csv" in running.flat)
        await click(running, "../")
        await click(running, "../")
        await until(running.app, lambda: "new.csv" in running.flat)
        # The first file is selected there already.
        await click(running, "new.csv")
        assert found == [home / "new.csv"]


async def test_a_key_shows_all_files_the_hidden_ones_too(tmp_path: Path) -> None:
    home = fill(tmp_path)
    async with bench(tmp_path) as running:
        await opened(running, FileToOpen("Import a file", home))
        assert "song.mp3" not in running.flat
        await running.press("ctrl+f")
        assert "song.mp3" in running.flat
        assert ".hidden.csv" in running.flat
        await running.press("ctrl+f")
        assert "song.mp3" not in running.flat
        assert ".hidden.csv" not in running.flat


@pytest.mark.parametrize(
    "typed", ["~/f/hevy.csv", "f/hevy.csv", "./f/hevy.csv", "../home/f/hevy.csv"]
)
async def test_typing_goes_into_the_line_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    home = tmp_path / "home"
    (home / "f").mkdir(parents=True)
    (home / "f" / "hevy.csv").write_text("x")
    (home / "other.csv").write_text("x")
    monkeypatch.setenv("HOME", str(home))
    async with bench(tmp_path) as running:
        found = await opened(running, FileToOpen("Import a file", home))
        await running.press(*typed, "enter")
        assert found == [home / "f" / "hevy.csv"]


async def test_a_path_pasted_over_the_list_goes_into_the_line(tmp_path: Path) -> None:
    home = fill(tmp_path)
    async with bench(tmp_path) as running:
        found = await opened(running, FileToOpen("Import a file", tmp_path))
        running.app.post_message(events.Paste(f"{home}/new.csv"))
        await running.settle()
        await running.press("enter")
        assert found == [home / "new.csv"]


@pytest.mark.slow
async def test_enter_goes_into_a_folder_and_backspace_out_of_it(tmp_path: Path) -> None:
    home = fill(tmp_path)
    async with bench(tmp_path) as running:
        found = await opened(running, FileToOpen("Import a file", home))
        await running.press("home", "down", "enter")
        await until(running.app, lambda: "deep.csv" in running.flat)
        await running.press("backspace")
        await until(running.app, lambda: "new.csv" in running.flat)
        await running.press("escape")
        assert found == []


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Choose a file, or type its name"),
        ("none.csv", "There is no such file"),
        ("../n", "There is no such file"),
        ("new.csv.", "There is no such file"),
        ("x" * 300, "No file can have that name"),
        ("~nobody-of-that-name/x", "No file can have that name"),
    ],
)
async def test_what_cannot_be_opened_is_told_in_the_picker(
    tmp_path: Path, typed: str, said: str
) -> None:
    async with bench(tmp_path) as running:
        found = await opened(running, FileToOpen("Import a file", fill(tmp_path)))
        picker = running.app.screen
        assert isinstance(picker, FileToOpen)
        line = picker.query_one("#name", Input)
        line.focus()
        line.value = typed
        await running.press("enter")
        assert said in running.flat
        await running.press("escape")
        assert found == []


async def test_a_typed_folder_is_opened_and_a_typed_path_is_picked(tmp_path: Path) -> None:
    home = fill(tmp_path)
    async with bench(tmp_path) as running:
        found = await opened(running, FileToOpen("Import a file", tmp_path))
        await running.press("tab", *"files/art", "enter")
        await until(running.app, lambda: "deep.csv" in running.flat)
        await running.press("tab", *"../new.csv", "enter")
        assert found == [home / "new.csv"]


async def test_the_beginning_of_one_name_is_enough_and_of_several_is_not(tmp_path: Path) -> None:
    home = fill(tmp_path)
    (home / "newer.csv").write_text("")
    async with bench(tmp_path) as running:
        found = await opened(running, FileToOpen("Import a file", home))
        assert "empty" in running.flat
        await running.press(*"NE", "enter")
        assert "2 names begin like that: type more of it" in running.flat
        await running.press(*"we", "enter")
        assert found == [home / "newer.csv"]
        found = await opened(running, FileToOpen("Import a file", home))
        await running.press(*"ar", "enter")
        await until(running.app, lambda: "deep.csv" in running.flat)
        await running.press("escape")


async def test_a_folder_that_is_gone_or_closed_is_told(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await opened(running, FileToOpen("Import a file", tmp_path / "gone"))
        assert "This folder cannot be read" in running.flat
        await running.press("backspace")
        await until(running.app, lambda: "This folder" not in running.flat)
        await running.press("escape")


async def test_odd_names_and_dead_links_are_shown_harmless(tmp_path: Path) -> None:
    home = tmp_path / "odd"
    home.mkdir()
    (home / "[bold]a\x1b[31m.csv").write_text("x")
    (home / "dead.csv").symlink_to(home / "nowhere")
    (home / "round.csv").symlink_to(home / "round.csv")
    os.mkfifo(home / "pipe.csv")
    async with bench(tmp_path) as running:
        await opened(running, FileToOpen("Import a file", home))
        assert "[bold]a" in running.flat
        assert "\x1b" not in running.picture
        assert "dead.csv" not in running.flat
        assert "pipe.csv" not in running.flat


async def test_a_name_to_save_under_is_typed_and_may_lie_in_another_folder(
    tmp_path: Path,
) -> None:
    home = fill(tmp_path)
    async with bench(tmp_path) as running:
        found = await opened(running, FileToSave("Save as", home, "hamlog.csv"))
        await running.press(*"no/where.csv", "enter")
        assert "There is no such folder" in running.flat
        await running.press(*["backspace"] * 12, *"art/mine.csv", "enter")
        assert found == [home / "art" / "mine.csv"]


async def test_a_folder_for_several_files_is_picked_by_its_key(tmp_path: Path) -> None:
    home = fill(tmp_path)
    async with bench(tmp_path) as running:
        found = await opened(running, FolderToSave("Save in which folder?", home))
        assert "new.csv" not in running.flat
        await running.press("home", "down", "enter")
        await until(running.app, lambda: f"{home / 'art'}" in running.flat)
        await running.press("s")
        assert found == [home / "art"]


async def test_with_plain_marks_it_is_ascii(tmp_path: Path) -> None:
    async with bench(tmp_path, settings=Values(plain_marks=True)) as running:
        await opened(running, FileToOpen("Import a file", fill(tmp_path)))
        assert "new.csv" in running.picture
        assert running.picture.isascii()
