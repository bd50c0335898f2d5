"""Export in the app: format, days and file are chosen, and nothing is written over unasked."""

import json
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from idle import idle, until
from pictures import assert_pictured
from support import Bench, bench

from hamlog.exchange.formats import FORMATS
from hamlog.exchange.job import Job
from hamlog.store.log import open_log
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.dialogs.exporting import ExportScreen
from hamlog.tui.dialogs.picker import FileToSave, FolderToSave
from hamlog.tui.today.screen import TodayScreen


async def chosen(running: Bench, name: str) -> None:
    """Choose a format in the export."""
    rows = list(FORMATS)
    await running.press("home", "enter", "home", *["down"] * rows.index(name), "enter")


async def opened(running: Bench) -> None:
    """Do all that today asks for, and open the export."""
    await running.press("d")
    if running.shows(ChoiceScreen):
        await running.press("enter")
    await running.press("E")
    assert running.shows(ExportScreen)


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_log_is_saved_whole_and_the_file_is_named(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with bench(tmp_path, size=size) as running:
        await opened(running)
        written = tmp_path / "hamlog.json"
        assert "file hamlog.json in " in running.flat
        await running.press("x")
        assert "1 session, 3 sets." in running.flat
        assert json.loads(written.read_bytes())["format"] == "hamlog"
        assert written.stat().st_mode & 0o777 == 0o600
        await running.press("escape")
        assert running.shows(TodayScreen)


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_pictures_of_what_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with bench(tmp_path, size=size) as running:
        await opened(running)
        await running.press("enter")
        assert_pictured(f"export-formats-{size[0]}", running.picture)
        await running.press("escape")
        await chosen(running, "csv")
        await running.press("x")
        assert_pictured(f"export-{size[0]}", running.picture)
        assert "Saved as ~/hamlog.csv: 1 session, 3 sets." in running.flat


@pytest.mark.some(2)
@pytest.mark.parametrize("name", list(FORMATS))
async def test_every_format_of_the_command_can_be_saved(tmp_path: Path, name: str) -> None:
    async with bench(tmp_path, size=(120, 40)) as running:
        await opened(running)
        await chosen(running, name)
        await running.press("x")
        assert "Saved as " in running.flat
        path = tmp_path / f"hamlog{FORMATS[name].ending}"
        assert path.stat().st_size > 100


@pytest.mark.slow
async def test_a_file_that_is_there_stays_until_that_is_asked(tmp_path: Path) -> None:
    there = tmp_path / "hamlog.json"
    there.write_text("mine")
    async with bench(tmp_path) as running:
        await opened(running)
        await running.press("x")
        assert "hamlog.json is there" in running.flat
        assert there.read_text() == "mine"
        await running.press("escape")
        assert there.read_text() == "mine"
        assert running.shows(ExportScreen)
        await running.press("x", "enter")
        assert running.shows(FileToSave)
        await running.press("escape", "x", "down", "enter")
        assert "Saved as " in running.flat
        assert json.loads(there.read_bytes())


@pytest.mark.slow
async def test_another_name_can_be_typed_and_its_ending_is_added(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await opened(running)
        await chosen(running, "csv")
        await running.press("end", "enter")
        assert running.shows(FileToSave)
        await running.press(*"mine", "enter", "x")
        assert (tmp_path / "mine.csv").exists()
        await chosen(running, "md")
        await running.press("x")
        assert (tmp_path / "mine.md").exists()


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("first", "last", "said", "sets"),
    [
        ("today", "", "from Tue 24 Nov 2026 on", 3),
        ("", "yesterday", "up to Mon 23 Nov 2026", 0),
        ("2026-11-01", "2026-11-30", "Sun 1 Nov 2026 to Mon 30 Nov 2026", 3),
    ],
)
async def test_only_the_days_that_are_asked_for(
    tmp_path: Path, first: str, last: str, said: str, sets: int
) -> None:
    async with bench(tmp_path) as running:
        await opened(running)
        await chosen(running, "csv")
        await running.press("down", "enter", *first, "down", *last, "enter")
        assert said in running.flat
        await running.press("x")
        assert len((tmp_path / "hamlog.csv").read_text().splitlines()) == 1 + sets


@pytest.mark.parametrize(
    ("typed", "said"),
    [(("soon", ""), "Day “soon” cannot be read"), (("today", "yesterday"), "swap them.")],
)
async def test_days_that_are_none_are_told_in_the_form(
    tmp_path: Path, typed: Sequence[str], said: str
) -> None:
    async with bench(tmp_path) as running:
        await opened(running)
        await running.press("down", "enter", *typed[0], "down", *typed[1], "enter")
        assert said in running.flat
        await running.press("escape")
        assert running.shows(ExportScreen)


@pytest.mark.slow
async def test_fit_files_of_several_days_go_into_a_folder(tmp_path: Path) -> None:
    (tmp_path / "watch").mkdir()
    async with bench(tmp_path, size=(120, 40)) as running:
        await opened(running)
        await chosen(running, "fit")
        assert "last session" in running.flat
        await running.press("down", "enter", *"1 nov", "enter")
        assert "a file for each session" in running.flat
        await running.press("end", "enter")
        assert running.shows(FolderToSave)
        await running.press("home", "down", "enter")
        await until(running.app, lambda: str(tmp_path / "watch") in running.flat)
        await running.press("s", "x")
        assert "Saved 1 file in " in running.flat
        assert [one.name for one in (tmp_path / "watch").iterdir()] == ["hamlog-2026-11-24.fit"]
        await running.press("x")
        assert "1 session is in " in running.flat
        (tmp_path / "watch" / "hamlog-2026-11-24.fit").write_bytes(b"mine")
        await running.press("x")
        assert "watch is there" in running.flat
        assert (tmp_path / "watch" / "hamlog-2026-11-24.fit").read_bytes() == b"mine"


async def test_the_session_of_a_day_to_come_for_the_watch(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(120, 40)) as running:
        await running.press("E")
        await chosen(running, "fit-workout")
        assert "the next session" in running.flat
        await running.press("down", "enter", *"2020-01-01", "enter")
        assert running.shows(ExportScreen)
        await running.press("x")
        assert "has passed: name today or a day to come." in running.flat
        assert not (tmp_path / "hamlog.fit").exists()


async def test_one_exercise_alone_and_a_row_for_each_rep(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(120, 40)) as running:
        await opened(running)
        await chosen(running, "csv")
        await running.press("down", "down", "enter", "home", "down", "enter")
        name = running.app.services.library.exercises()[0].name
        assert name in running.flat
        await running.press("down", "enter")
        assert "a row for each rep" in running.flat
        await running.press("x")
        rows = (tmp_path / "hamlog.csv").read_text().splitlines()
        assert "rep" in rows[0].split(",")


async def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await opened(running)
        wanted = running.app.services.exports()
        assert wanted is not None
        screen = running.app.screen
        assert isinstance(screen, ExportScreen)
        screen._want(wanted.placed(screen._wanted, tmp_path / "gone" / "x.json"))
        await running.press("x")
        assert "x.json could not be written: No such file or directory." in running.flat


async def test_it_shows_how_far_it_is_and_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, held = Event(), Event()
    told = Job.tell

    def hold(job: Job, done: float) -> None:
        job.done = 0.4
        held.set()
        assert go.wait(60)
        told(job, 0.4)

    monkeypatch.setattr(Job, "tell", hold)
    async with bench(tmp_path) as running:
        await opened(running)
        running.app.simulate_key("x")
        await until(running.app, held.is_set)
        await running.clock.run(running.pilot, 1.1)
        assert "Writing " in running.flat
        assert "40%" in running.flat
        running.app.simulate_key("escape")
        await idle(running.app)
        go.set()
        await running.settle()
        assert "Stopped; nothing was changed." in running.flat
        assert not (tmp_path / "hamlog.json").exists()


async def test_a_log_that_is_empty_is_exported_too(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("E", "x")
        assert "0 sessions, 0 sets." in running.flat
        with open_log(tmp_path / "again.db", create=True) as again:
            assert again.session_count() == 0
