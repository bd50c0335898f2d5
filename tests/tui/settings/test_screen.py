"""Settings: shown with where they come from, changed at once, kept in the file."""

from pathlib import Path

import pytest
from support import Bench, bench

from hamlog.settings.file import read
from hamlog.settings.values import Values
from hamlog.tui.actions import ACTIONS
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.dialogs.form import FormScreen
from hamlog.tui.dialogs.sound_check import TITLE
from hamlog.tui.kit.plain import PLAIN_CLASS
from hamlog.tui.settings.keys import KeysScreen, PressKeyScreen
from hamlog.tui.settings.screen import SettingsScreen


def values(folder: Path) -> Values:
    reading = read(folder / "config" / "settings.toml")
    assert reading.faults == ()
    return reading.values


async def to(running: Bench, key: str) -> None:
    """Go to the row of a setting."""
    await running.press("5")
    screen = running.app.screen
    assert isinstance(screen, SettingsScreen)
    while screen._listed.key != key:
        await running.press("down")


async def test_a_choice_holds_at_once_and_stays(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(100, 40)) as running:
        await to(running, "theme")
        assert "allowed dark, light" in running.flat
        assert "from the default" in running.flat
        await running.press("enter")
        assert running.shows(ChoiceScreen)
        await running.press("down", "enter")
        assert running.app.theme == "hamlog-light"
        assert running.shows(SettingsScreen)
        assert "settings.toml" in running.flat.replace(" ", "")
        assert "; the default is dark" in running.flat
    assert values(tmp_path).theme == "light"


async def test_a_switch_is_turned_by_enter_and_r_takes_it_back(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(100, 40)) as running:
        await to(running, "plain_marks")
        await running.press("enter")
        assert values(tmp_path).plain_marks
        assert running.app.has_class(PLAIN_CLASS)
        assert running.picture.isascii()
        await running.press("r")
        assert not values(tmp_path).plain_marks
        assert "plain_marks" not in (tmp_path / "config" / "settings.toml").read_text("utf-8")
        assert not running.picture.isascii()
        await running.press("r")
        assert "allowed on or off" in running.flat
        assert "Plain marks is at its default already." in running.flat


async def test_u_takes_back_what_was_changed_last(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(100, 40)) as running:
        await to(running, "theme")
        await running.press("u")
        assert "Nothing was changed here since hamlog was opened." in running.flat
        await running.press("enter", "down", "enter")
        await to(running, "rest_s")
        for typed in ("90", "75"):
            await running.press("enter")
            running.form.line("rest").value = typed
            await running.press("enter")
        await running.press("r")
        await to(running, "plan.unit")
        await running.press("enter", "down", "enter")
        unit = running.log.choice("plan.unit")
        assert unit == "lb"
        await running.press("u")
        assert "Undone: the unit is kg again." in running.flat
        assert running.log.choice("plan.unit") == "kg"
        for rest_s in (75, 90, 60):
            await running.press("u")
            assert f"Undone: rest is {rest_s} again." in running.flat
            assert running.app.services.settings.rest_s == rest_s
        assert "rest_s" not in (tmp_path / "config" / "settings.toml").read_text("utf-8")
        await running.press("u")
        assert "Undone: theme is dark again." in running.flat
        assert running.app.theme == "hamlog-dark"
        await running.press("u")
        assert "Nothing was changed here" in running.flat


async def test_a_number_is_typed_and_refused_with_what_is_allowed(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(100, 40)) as running:
        await to(running, "rest_s")
        await running.press("enter")
        assert running.shows(FormScreen)
        running.form.line("rest").value = "601"
        await running.press("enter")
        assert running.shows(FormScreen)
        assert "rest_s cannot be “601”" in running.flat
        running.form.line("rest").value = "90"
        await running.press("enter")
        assert running.shows(SettingsScreen)
        assert running.app.services.settings.rest_s == 90
        assert running.app.services.coach.ways((), running.clock.wall().date()).rest_s == 90
    assert values(tmp_path).rest_s == 90


async def test_a_file_that_cannot_be_read_is_named_and_left(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.toml"
    path.parent.mkdir()
    path.write_text("theme = \n", encoding="utf-8")
    async with bench(tmp_path, size=(100, 40)) as running:
        await to(running, "motion")
        await running.press("enter")
        assert "is not valid TOML" in running.flat
        assert running.app.services.settings.motion
    assert path.read_text(encoding="utf-8") == "theme = \n"


async def test_the_sound_can_be_tried(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(100, 40)) as running:
        await running.press("5", "t")
        assert running.cues.tries == 1
        assert TITLE in running.flat
        await running.press("enter")
        assert "Sound: tones." in running.flat
    async with bench(tmp_path, settings=Values(cues="silent")) as running:
        await running.press("5", "t")
        assert "The sound is off" in running.flat


async def test_the_unit_is_changed_in_the_plan(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(100, 40)) as running:
        await to(running, "plan.unit")
        await running.press("enter", "end", "enter")
        assert running.app.services.coach.unit(running.clock.wall().date()) == "lb"
        assert running.shows(SettingsScreen)


async def test_an_action_is_found_by_its_words_and_shown_in_words(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(100, 40)) as running:
        await to(running, "keys")
        await running.press("enter")
        assert "What to do today" in running.flat
        assert "app.go.today" in running.flat, "small beside it"
        await running.press("slash", *"tracker mute")
        screen = running.app.screen
        assert isinstance(screen, KeysScreen)
        assert [one.id for one in screen._shown] == ["tracker.mute"]
        assert "m Mute or unmute tracker.mute" in running.flat
        await running.press("enter", "z")
        assert values(tmp_path).keys == {"tracker.mute": "z"}
        assert "z Mute or unmute" in running.flat
        await running.press(*"xyzzy")
        assert "No action has “tracker mutexyzzy”." in running.flat
        await running.press("enter", "escape")
        assert running.shows(KeysScreen)
        assert "What to do today" in running.flat
        await running.press("end")
        assert screen._action is ACTIONS[-1]
        await running.press("escape")
        assert running.shows(SettingsScreen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_it_says_where_settings_are_kept(tmp_path: Path, size: tuple[int, int]) -> None:
    async with bench(tmp_path, size=size) as running:
        await running.press("5")
        file = str(tmp_path / "config" / "settings.toml")
        assert file.replace(" ", "") in running.flat.replace(" ", "")


@pytest.mark.slow
async def test_a_key_is_changed_by_pressing_it_and_given_back(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(100, 40)) as running:
        await to(running, "keys")
        await running.press("enter")
        screen = running.app.screen
        assert isinstance(screen, KeysScreen)
        while screen._action is None or screen._action.id != "today.edit":
            await running.press("down")
        await running.press("enter")
        assert running.shows(PressKeyScreen)
        await running.press("escape")
        assert values(tmp_path).keys == {}
        await running.press("enter", "s")
        assert "s is the key of “skip” already (today.skip)" in running.flat
        assert values(tmp_path).keys == {}
        await running.press("enter", "z")
        assert values(tmp_path).keys == {"today.edit": "z"}
        await running.press("a", "comma")
        assert values(tmp_path).keys == {"today.edit": "z ,"}
        await running.press("1")
        assert "z edit" in running.flat
        await running.press("5")
        await running.press("r")
        assert values(tmp_path).keys == {}
        await running.press("escape")
        assert running.shows(SettingsScreen)


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (120, 40)])
async def test_it_fits(tmp_path: Path, size: tuple[int, int]) -> None:
    async with bench(tmp_path, size=size) as running:
        await running.press("5")
        assert "theme" in running.picture
        assert all(len(row) <= size[0] for row in running.picture.splitlines())
        await running.press("end")
        assert "unit" in running.picture


async def test_at_60_columns_every_description_is_seen_whole(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(60, 20)) as running:
        await running.press("5")
        seen = ""
        for _ in range(9):
            # A value may be cut, such as a folder: here all are as they come.
            assert "…" not in running.picture
            seen += running.flat
            await running.press("pagedown")
        assert "who speaks: a voice or a language of the synthesiser" in seen
        assert "where other machines share the log, from the next start" in seen
        assert "kept with the plan" in seen


@pytest.mark.parametrize(
    ("name", "typed", "later"),
    [("share", "~/shared", True), ("backup_days", "9", True), ("rest_s", "90", False)],
)
async def test_what_holds_from_the_next_start_on_says_so(
    tmp_path: Path, name: str, typed: str, later: bool
) -> None:
    async with bench(tmp_path) as running:
        running.app.change_setting(name)
        await running.settle()
        (field,) = running.form.fields
        running.form.line(field.name).value = typed
        await running.press("enter")
        assert ("It takes effect when you restart hamlog" in running.flat) is later
        assert str(getattr(running.app.services.settings, name)) == typed
        await running.press("down")
        assert "It holds" not in running.flat


async def test_what_it_is_already_is_no_change(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(100, 40)) as running:
        await to(running, "theme")
        await running.press("enter", "enter")
        await to(running, "rest_s")
        await running.press("enter", "enter")
        await to(running, "plan.unit")
        await running.press("enter", "enter", "u")
        assert "Nothing was changed here since hamlog was opened." in running.flat
    assert not (tmp_path / "config" / "settings.toml").exists() or "theme" not in (
        tmp_path / "config" / "settings.toml"
    ).read_text("utf-8")
