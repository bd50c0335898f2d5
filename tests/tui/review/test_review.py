"""The review in a terminal: the list, and a History in which nothing can be changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from snapshots import content, snapshot
from support import Bench
from tui.review.reviewing import reviewing

from hamlog.tui import actions
from hamlog.tui.history.base import PastScreen
from hamlog.tui.history.session import SessionScreen
from hamlog.tui.history.set import SetScreen
from hamlog.tui.history.week import WeekScreen
from hamlog.tui.review.screen import AthleteHistory, AthletesScreen
from hamlog.tui.scopes import Scope


@pytest.fixture(name="team")
def _team(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "team"
    snapshot(folder / "anna" / "desk.hamlog", 30, 20, 16, 12, 9, 5, 2, reps=(8, 10))
    snapshot(folder / "bo.hamlog", 3, 1, pain=6)
    snapshot(folder / "chidi" / "x.hamlog")
    before = content(folder)
    yield folder
    assert content(folder) == before


@pytest.fixture(name="private")
def _private(tmp_path: Path) -> Path:
    folder = tmp_path / "private"
    folder.mkdir()
    return folder


def names(running: Bench) -> list[str]:
    """Return the first word of each row."""
    known = {"anna", "bo", "chidi"}
    words = (line.replace("▌", "").split() for line in running.picture.splitlines())
    return [found[0] for found in words if found and found[0] in known]


def told(running: Bench) -> list[str]:
    """Return what was told in passing."""
    return [one.message for one in running.app._notifications]


async def test_who_needs_a_look_comes_first_and_s_sorts(team: Path, private: Path) -> None:
    async with reviewing(team, private) as running:
        assert "3 athletes, by pain" in running.picture
        assert names(running) == ["bo", "chidi", "anna"]
        assert "! 6 Clamshell" in running.picture
        assert "56 / 70, left 20 % behind" in running.picture
        assert "5 of 7" in running.picture

        await running.press("down", "s")
        assert "longest away first" in running.picture
        assert names(running) == ["chidi", "anna", "bo"]
        await running.press("s")
        assert "by name" in running.picture
        assert names(running) == ["anna", "bo", "chidi"]
        await running.press("s")
        assert names(running) == ["bo", "chidi", "anna"]


@pytest.mark.slow
async def test_enter_opens_the_history_of_one_and_escape_leads_back(
    team: Path, private: Path
) -> None:
    async with reviewing(team, private) as running:
        await running.press("end", "enter")
        assert running.shows(AthleteHistory)
        assert "esc Athletes     anna" in running.picture
        assert "7 sessions" in running.picture
        # As in the list, where no plan is made either.
        assert "2 of  2" in running.picture

        await running.press("enter", "enter", "enter")
        assert running.shows(SetScreen)
        await running.press("escape", "escape", "escape", "escape")
        assert running.shows(AthletesScreen)
        assert "▌ anna" in running.picture

        await running.press("home", "enter")
        assert "esc Athletes     bo" in running.picture
        assert "2 sessions" in running.picture


async def test_of_who_has_no_set_that_is_said(team: Path, private: Path) -> None:
    async with reviewing(team, private) as running:
        await running.press("down", "enter")

        assert "There is no set in this log yet." in running.picture
        assert "start today's session" not in running.picture


_SCREENS: dict[type[PastScreen], list[str]] = {
    AthleteHistory: ["enter"],
    WeekScreen: ["enter", "enter"],
    SessionScreen: ["enter", "enter", "enter"],
    SetScreen: ["enter", "enter", "enter", "enter"],
}


@pytest.mark.some(2)
@pytest.mark.parametrize("screen", _SCREENS)
async def test_no_key_changes_anything(team: Path, private: Path, screen: type[PastScreen]) -> None:
    async with reviewing(team, private) as running:
        await running.press(*_SCREENS[screen])
        assert running.shows(screen)
        version, shown = running.app.services.log.version(), running.picture

        scopes = (Scope.WEEK, Scope.SESSION, Scope.SET, Scope.HISTORY, Scope.OVER_TIME, Scope.APP)
        keys = {
            one.key
            for scope in scopes
            for one in actions.of(scope)
            if one.method in actions.CHANGES
        }
        moves = {one.key for one in actions.of(screen.scope) if running.app.allows(one.method)}
        await running.press(*sorted(keys - moves))

        assert running.app.services.log.version() == version
        assert running.picture == shown
        assert running.shows(screen)
        for word in ("add", "delete", "undo", "edit", "note", "move", "quality"):
            assert f" {word}" not in running.picture.splitlines()[-1]

        await running.press("question_mark")
        for sentence in ("Undo", "Delete", "Write", "today asks for"):
            assert sentence not in running.picture


async def test_the_palette_offers_nothing_that_changes(team: Path, private: Path) -> None:
    async with reviewing(team, private) as running:
        await running.press("enter")
        titles = {one.title for one in running.app.get_system_commands(running.app.screen)}

    assert "Find (/)" in titles
    assert not {one for one in titles if one.startswith(("Undo", "Add", "Today", "Programme"))}


async def test_r_reads_the_folder_again(tmp_path: Path, private: Path) -> None:
    folder = tmp_path / "shared"
    snapshot(folder / "anna.hamlog", 3)
    async with reviewing(folder, private) as running:
        snapshot(folder / "bo.hamlog", 1, pain=2)
        (folder / "chidi.hamlog").write_text("no log")
        await running.press("r")

        assert names(running) == ["bo", "anna"]
        assert "chidi.hamlog is not a hamlog log, or only a part of one" in running.flat
        await running.press("end", "enter")
        assert running.shows(AthletesScreen)

        for path in folder.iterdir():
            path.unlink()
        await running.press("home", "enter")
        assert told(running)[-1].startswith(f"There is no snapshot of bo in {folder} any more")
        await running.press("r")
        assert "There are no snapshots here now." in running.picture
        folder.rmdir()
        await running.press("r")
        assert "does not exist; check its name." in told(running)[-1]


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 12)])
async def test_it_fits(team: Path, private: Path, size: tuple[int, int]) -> None:
    async with reviewing(team, private, size=size) as running:
        lines = running.picture.splitlines()

        assert all(len(line) <= size[0] for line in lines)
        assert names(running) == ["bo", "chidi", "anna"]
        assert "2 of 2" in running.picture
        assert "! 6" in running.picture


async def test_a_click_on_the_tab_leads_back(team: Path, private: Path) -> None:
    async with reviewing(team, private) as running:
        await running.press("enter", "enter")
        running.app.action_go("history")
        await running.settle()
        assert running.shows(AthleteHistory)
        running.app.action_go("athletes")
        await running.settle()
        assert running.shows(AthletesScreen)
