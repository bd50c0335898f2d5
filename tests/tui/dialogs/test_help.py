"""Help: the keys of the screen one came from, and those of everywhere."""

from pathlib import Path

import pytest
from past import TODAY, session, write
from support import Bench, bench

from hamlog.tui import actions
from hamlog.tui.dialogs.help import HelpKeys, HelpScreen, KeyTable, in_short
from hamlog.tui.history.screen import HistoryScreen
from hamlog.tui.kit.bars import Keymap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.page import Page
from hamlog.tui.scopes import Scope
from hamlog.tui.settings.screen import SettingsScreen
from hamlog.tui.today.screen import TodayScreen

WAYS = (
    (Scope.TODAY, ()),
    (Scope.HISTORY, ("2",)),
    (Scope.WEEK, ("2", "enter")),
    (Scope.SESSION, ("2", "enter", "enter")),
    (Scope.SET, ("2", "enter", "enter", "enter")),
    (Scope.EXERCISES, ("3",)),
    (Scope.EXERCISE, ("3", "enter")),
    (Scope.GUIDE, ("3", "g")),
)


def table(running: Bench) -> str:
    return running.app.screen.query_one(HelpKeys).plain()


@pytest.mark.some(2)
@pytest.mark.parametrize(("scope", "keys"), WAYS, ids=lambda value: getattr(value, "value", ""))
async def test_help_lists_every_key_of_the_screen_and_of_the_app(
    tmp_path: Path, scope: Scope, keys: tuple[str, ...]
) -> None:
    write(tmp_path, [session(TODAY, "no-equipment", 1, 10)])
    async with bench(tmp_path, size=(120, 40)) as running:
        await running.press(*keys)
        before = running.app.screen
        await running.press("question_mark")
        assert running.shows(HelpScreen)
        lines = {" ".join(line.split()) for line in table(running).splitlines()}
        for action in (*actions.of(scope), *actions.of(Scope.APP)):
            assert f"{Keymap().shown(action, every=True)} {action.sentence}" in lines
        await running.press("escape")
        assert running.app.screen is before


async def test_help_is_read_to_its_end_on_a_small_terminal(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(40, 12)) as running:
        await running.press("question_mark")
        last = table(running).split()[-1]
        assert last not in running.picture.split()
        await running.press("end")
        assert last in running.picture.split()
        longest = max(map(len, table(running).splitlines()))
        assert longest <= 40 - 2


async def test_a_place_s_key_closes_the_help_and_goes_there(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("question_mark", "2")
        assert running.shows(HistoryScreen)
        await running.press("1")
        assert running.shows(TodayScreen)


@pytest.mark.parametrize("scope", [one for one in Scope if one is not Scope.APP])
@pytest.mark.parametrize("width", [40, 120])
def test_every_key_has_a_row_that_a_click_does_the_same_on(scope: Scope, width: int) -> None:
    groups = tuple((one, in_short(actions.of(one), Keymap())) for one in (scope, Scope.APP))
    rows = KeyTable(groups).rows(Room(width, edge=2))
    clicked = {action for _, action in rows if action is not None}
    digits = {one for one in actions.of(scope) if one.method == "pain" and scope is Scope.STOP}
    # The numbers of a stop have places of their own.
    assert clicked == {*actions.of(scope), *actions.of(Scope.APP)} - digits
    for line, action in rows:
        assert action is None or line.plain().strip()


async def click_row(running: Bench, words: str) -> None:
    """Click a row of the help by its sentence."""
    keys = running.app.screen.query_one(HelpKeys)
    at = next(y for y, row in enumerate(keys.plain().splitlines()) if words in row)
    running.app.screen.query_one(Page).scroll_to(y=at, animate=False, force=True)
    await running.settle()
    await running.pilot.click(keys, offset=(20, at))
    await running.settle()


async def test_a_click_on_a_key_in_the_help_does_it_on_the_screen_below(tmp_path: Path) -> None:
    write(tmp_path, [session(TODAY, "no-equipment", 1, 10)])
    async with bench(tmp_path, size=(100, 30)) as running:
        await running.press("2", "enter", "question_mark")
        await click_row(running, "Log a session that you did elsewhere")
        assert running.form.fields, "the form of the week below"
        await running.press("escape", "question_mark")
        await click_row(running, "Theme, sound, rests and keys of this machine")
        assert running.shows(SettingsScreen)
        await running.press("question_mark")
        await click_row(running, "The keys of this screen")
        assert running.shows(SettingsScreen), "it closes the help"


async def test_the_row_under_the_mouse_stands_out(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(100, 30)) as running:
        await running.press("question_mark")
        keys = running.app.screen.query_one(HelpKeys)
        before = keys.render_line(3)
        await running.pilot.hover(keys, offset=(10, 3))
        await running.settle()
        assert str(keys.over) == actions.of(Scope.TODAY)[0].call
        assert keys.render_line(3) != before
        await running.pilot.hover(keys, offset=(10, 1))
        await running.settle()
        assert keys.over is None
        assert keys.render_line(3) == before
