"""Keys that the user chose: read, refused by name where two would clash, and used everywhere."""

from pathlib import Path

import pytest
from support import bench

from hamlog.errors import UsageError
from hamlog.settings.values import Values
from hamlog.tui.actions import ACTIONS
from hamlog.tui.dialogs.help import HelpScreen
from hamlog.tui.history.screen import HistoryScreen
from hamlog.tui.keymap import checked, keys_typed, read


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("[", ("left_square_bracket",)),
        (", .", ("comma", "full_stop")),
        ("/", ("slash",)),
        ("N", ("N",)),
        ("ö", ("ö",)),
        ("@", ("at",)),
        ("!", ("exclamation_mark",)),
        ("F5 pgdn", ("f5", "pagedown")),
        ("ctrl+n shift+tab", ("ctrl+n", "shift+tab")),
        ("esc", ("escape",)),
        ("n n", ("n",)),
    ],
)
def test_keys_are_read_as_people_write_them(typed: str, keys: tuple[str, ...]) -> None:
    assert keys_typed(typed) == keys


@pytest.mark.parametrize("typed", ["spce", "ctrl+", "ctrl+foo", "f25", "\x07"])
def test_what_is_no_key_is_named(typed: str) -> None:
    with pytest.raises(UsageError, match="is not a key"):
        keys_typed(typed)


@pytest.mark.parametrize(
    ("changed", "name", "said"),
    [
        (
            {"tracker.mute": "x"},
            "tracker.mute",
            "x is the key of “mark rep” already (tracker.mark)",
        ),
        ({"tracker.mute": "q"}, "tracker.mute", "q is the key of “quit” already"),
        ({"app.leave_app": "d"}, "app.leave_app", "d is the key of “all done” already"),
        ({"history.find": "j"}, "history.find", "j moves in lists and pages"),
        ({"today.tick": "ctrl+c"}, "today.tick", "ctrl+c always leaves hamlog"),
        ({"tracker.mut": "n"}, "tracker.mut", "Did you mean “keys.tracker.mute”?"),
        ({"tracker.slower": "pagedown"}, "tracker.slower", "is the key of “start, pause” already"),
    ],
)
def test_clashes_are_refused_by_name(changed: dict[str, str], name: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        checked(changed, name)
    assert said in str(refused.value)
    keymap, faults = read(changed)
    assert keymap.changed == {}
    assert len(faults) == 1
    assert faults[0].endswith("It keeps its own key.")


def test_two_actions_can_swap_their_keys() -> None:
    keymap, faults = read({"tracker.mute": "x", "tracker.mark": "m"})
    assert faults == ()
    assert keymap.changed == {"tracker.mute": ("x",), "tracker.mark": ("m",)}


def test_where_two_want_one_key_only_one_gets_it() -> None:
    keymap, faults = read({"tracker.mute": "n", "tracker.skip": "n"})
    assert len(keymap.changed) == len(faults) == 1


def test_every_action_may_have_the_keys_that_it_has() -> None:
    for action in ACTIONS:
        if action.id != "app.quit":
            assert read({action.id: " ".join(action.keys)})[1] == (), action.id


async def test_footer_help_and_palette_follow(tmp_path: Path) -> None:
    settings = Values(keys={"today.edit": "z", "app.go.history": "f6 f7"})
    async with bench(tmp_path, size=(100, 60), settings=settings) as running:
        assert "z edit" in running.flat
        await running.press("question_mark")
        assert running.shows(HelpScreen)
        assert "z Change reps" in running.flat
        assert "f6 f7 Past weeks" in running.flat
        await running.press("escape", "2")
        assert not running.shows(HistoryScreen)
        await running.press("f6")
        assert running.shows(HistoryScreen)
        await running.press("1")
        await running.press("f7")
        assert running.shows(HistoryScreen)


async def test_a_clash_in_the_file_is_told_and_the_rest_holds(tmp_path: Path) -> None:
    settings = Values(keys={"today.edit": "s", "today.skip": "z"})
    async with bench(tmp_path, settings=Values(keys={"today.edit": "q"})) as running:
        assert "q is the key of “quit” already" in running.flat
        assert running.app.keymap.changed == {}
    async with bench(tmp_path, settings=settings) as running:
        assert running.app.keymap.changed == {"today.edit": ("s",), "today.skip": ("z",)}
