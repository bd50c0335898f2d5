"""The registry of actions: one meaning a key, a method behind each; help and palette know all."""

from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from idle import until
from support import bench
from textual.binding import Binding
from textual.screen import Screen

from hamlog import tui
from hamlog.tui import actions
from hamlog.tui.actions import ACTIONS, Action
from hamlog.tui.app import HamlogApp
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.dialogs.help import HelpScreen, in_short
from hamlog.tui.kit.bars import KeyBar, Keymap
from hamlog.tui.kit.rows import RowList
from hamlog.tui.scopes import Scope
from hamlog.tui.screen import BaseScreen

# Forms take letters and digits as text; only what is no text acts there.
TYPING = (Scope.EDIT,)


def all_screens() -> dict[Scope, type[BaseScreen]]:
    """Return the screens by scope, the most derived ones."""
    for module in walk_packages(tui.__path__, f"{tui.__name__}."):
        import_module(module.name)
    return {
        kind.scope: kind
        for kind in _derived(BaseScreen)
        if "scope" in vars(kind) or kind.scope not in TYPING
        if hasattr(kind, "scope")
    }


def _derived(kind: type[BaseScreen]) -> Iterator[type[BaseScreen]]:
    for child in kind.__subclasses__():
        if hasattr(child, "scope"):
            yield child
        yield from _derived(child)


SCREENS = all_screens()
BY_SCOPE = [scope for scope in Scope if scope is not Scope.APP]


def keys_of_rows() -> set[str]:
    return {
        key
        for binding in RowList.BINDINGS
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }


def test_every_scope_has_a_screen_with_its_bindings() -> None:
    assert set(SCREENS) == set(BY_SCOPE)
    for scope, kind in SCREENS.items():
        bound = {
            key for one in kind.BINDINGS if isinstance(one, Binding) for key in one.key.split(",")
        }
        inherited = {
            one.key
            for base in kind.__mro__
            if issubclass(base, Screen)
            for one in base.BINDINGS
            if isinstance(one, Binding)
        }
        taken = {key for action in actions.of(scope) for key in action.keys}
        assert taken <= bound | inherited, scope


@pytest.mark.parametrize("scope", BY_SCOPE)
def test_no_key_means_two_things_on_one_screen(scope: Scope) -> None:
    keys = Counter(key for action in actions.of(scope) for key in action.keys)
    everywhere = Counter(key for action in actions.of(Scope.APP) for key in action.keys)
    # Where a question is asked, its digits are answers, not places to go to.
    answers = {action.key for action in actions.of(scope) if scope is Scope.STOP}
    twice = {key for key, count in (keys + everywhere).items() if count > 1} - answers
    assert twice == set()


@pytest.mark.parametrize(
    "scope", [Scope.TODAY, Scope.HISTORY, Scope.WEEK, Scope.SESSION, Scope.EXERCISES, Scope.CHOICE]
)
def test_the_keys_that_move_in_lists_mean_nothing_else(scope: Scope) -> None:
    taken = {action.key for action in (*actions.of(scope), *actions.of(Scope.APP))}
    assert keys_of_rows() & taken == set()


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_has_a_method_a_word_and_a_sentence(action: Action) -> None:
    owner: type[object] = HamlogApp if action.scope is Scope.APP else SCREENS[action.scope]
    assert callable(getattr(owner, f"action_{action.name.partition('(')[0]}", None))
    assert action.word
    assert len(action.word) <= 16
    assert action.sentence[:1].isupper() or action.sentence.startswith("space ")
    assert not action.sentence.endswith((".", "!"))


def test_ids_are_unique_so_that_keys_can_be_remapped() -> None:
    ids = [action.id for action in ACTIONS]
    assert len(set(ids)) == len(ids)


def test_the_keys_that_lead_out_work_while_text_is_typed() -> None:
    priority = {action.key for action in ACTIONS if action.binding().priority}
    assert priority == {"ctrl+c", "ctrl+z"}


@pytest.mark.some(2)
@pytest.mark.parametrize("mode", ["today", "history", "exercises", "plan"])
async def test_help_names_every_key_of_the_screen_and_of_the_app(tmp_path: Path, mode: str) -> None:
    async with bench(tmp_path, size=(100, 60)) as running:
        running.app.action_go(mode)
        await running.settle()
        front = running.app.screen
        assert isinstance(front, BaseScreen)
        await running.press("question_mark")
        assert isinstance(running.app.screen, HelpScreen)
        rows = [" ".join(row.split()) for row in running.picture.splitlines()]
        for action in (*actions.of(front.scope), *actions.of(Scope.APP)):
            assert any(
                row == f"{Keymap().shown(action, every=True)} {action.sentence}" for row in rows
            ), action
        # Pressed again it closes, as it does with escape.
        await running.press("question_mark")
        assert running.app.screen is front


async def test_help_in_a_small_terminal_cuts_no_sentence(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(40, 200)) as running:
        await running.press("question_mark")
        flat = " ".join(running.picture.split())
        for action in (*actions.of(Scope.TODAY), *actions.of(Scope.APP)):
            assert action.sentence in flat


@pytest.mark.slow
async def test_the_palette_holds_every_action_of_the_screen_and_of_the_app(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        for keys in ((), ("enter",), ("escape", "2"), ("3",), ("4",), ("p",), ("escape", "e")):
            await running.press(*keys)
            front = running.app.screen
            assert isinstance(front, BaseScreen)
            offered = list(running.app.get_system_commands(running.app.screen))
            sentences = [command.help for command in offered]
            for action in (*actions.of(front.scope), *actions.of(Scope.APP)):
                if action.name != "command_palette":
                    assert action.sentence in sentences, action
            titles = [command.title for command in offered]
            assert len(set(titles)) == len(titles), "two commands of one name"


async def test_a_command_of_the_palette_does_what_its_key_does(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        commands = {one.title: one for one in running.app.get_system_commands(running.app.screen)}
        commands["Tick set (space)"].callback()
        await running.settle()
        assert "1 of 3 done" in running.picture
        commands["History (2)"].callback()
        await running.settle()
        assert running.app.current_mode == "history"
        commands["Theme: light"].callback()
        assert running.app.theme == "hamlog-light"


async def test_the_palette_does_what_another_place_does_but_takes_nothing_away_there(
    tmp_path: Path,
) -> None:
    async with bench(tmp_path) as running:
        await running.press("3")
        commands = {one.title: one for one in running.app.get_system_commands(running.app.screen)}
        commands["Plan: days off (d there)"].callback()
        await running.settle()
        front = running.app.screen
        assert isinstance(front, BaseScreen)
        assert front.scope is Scope.BREAKS
        tick = commands["Today: tick set (space there)"]
        assert (tick.help or "").endswith(". Goes there: then press space")
        tick.callback()
        await running.settle()
        assert running.app.current_mode == "today"
        assert "0 of 3 done" in running.picture


async def test_the_footer_under_the_palette_has_its_keys(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(80, 24)) as running:
        bar = running.app.screen.query_one(KeyBar)
        before = bar.draw(80, 1)[0].plain()
        assert "? help" in before
        await running.press("ctrl+p")
        shown = bar.draw(80, 1)[0].plain()
        assert shown.split() == ["↑", "↓", "select", "enter", "do", "this", "esc", "close"]
        await running.press("escape")
        assert bar.draw(80, 1)[0].plain() == before


async def test_the_palette_is_opened_and_obeyed_by_keys(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("ctrl+p", *"home", "space", *"kit")
        await until(running.app, lambda: "Programme: Home kit" in running.picture)
        await running.press("enter")
        await until(running.app, lambda: running.shows(ChoiceScreen))
        await running.press("enter")
        await until(running.app, lambda: running.log.choice("programme") == "home-kit")
        await running.settle()
        assert "0 of 3 done" in running.picture


def test_the_help_has_one_row_for_the_ten_numbers_of_a_stop() -> None:
    found = in_short(actions.of(Scope.STOP), Keymap())
    assert [one.key for one in found if one.method == "pain"] == ["0-9"]
    assert {one.name for one in found} >= {"sudden", "take", "slip", "leave"}
    changed = Keymap({"stop.pain.3": ("x",)})
    assert len(in_short(actions.of(Scope.STOP), changed)) == len(actions.of(Scope.STOP))
    assert in_short(actions.of(Scope.TODAY), Keymap()) == actions.of(Scope.TODAY)
