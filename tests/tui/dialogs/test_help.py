"""Help: the keys of the screen one came from, and those of everywhere."""

from pathlib import Path

import pytest
from past import TODAY, session, write
from support import Bench, bench

from hamlog.tui import actions
from hamlog.tui.dialogs.help import HelpScreen
from hamlog.tui.history.screen import HistoryScreen
from hamlog.tui.kit.bars import Keymap
from hamlog.tui.kit.shown import Shown
from hamlog.tui.scopes import Scope
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
    return running.app.screen.query_one(Shown).plain()


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
