"""The keys that docs/ lists are the keys that hamlog has."""

import importlib.util
from pathlib import Path
from types import ModuleType

from hamlog.follow.keys import KEYS
from hamlog.tui.actions import ACTIONS, of
from hamlog.tui.kit.bars import KEY_WORDS
from hamlog.tui.scopes import Scope

from . import readme

HERE = Path(__file__).parent


def keys() -> ModuleType:
    spec = importlib.util.spec_from_file_location("keys", HERE / "keys.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_keys_of_the_linear_mode_are_listed() -> None:
    table = (
        readme.page("docs/follow.md")
        .partition("<!-- follow keys -->\n| key | |\n|---|---|\n")[2]
        .partition("\n\n")[0]
    )
    listed = [row.strip("| ").split(" | ") for row in table.splitlines()]

    assert listed == [
        [f"`{one.shown}`", one.sentence[:1].upper() + one.sentence[1:]] for one in KEYS
    ]


def test_the_keys_that_there_are_are_listed() -> None:
    module = keys()
    page = module.PAGE.read_text(encoding="utf-8")

    assert page == module.written(page), "renew it: python tests/packaging/keys.py --write"
    assert "| `space` `pagedown` | Start, pause, resume |" in page


def test_every_action_of_the_app_is_listed_in_its_table() -> None:
    listed = keys().table()

    for action in ACTIONS:
        if not action.name.startswith("pain("):
            assert f"`{KEY_WORDS.get(action.keys[0], action.keys[0])}`" in listed
            assert f" | {action.sentence} |" in listed
    assert all(of(scope) for scope in Scope)
    assert len({scope.heading for scope in Scope}) == len(Scope)
