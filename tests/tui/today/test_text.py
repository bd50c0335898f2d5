"""Text on Today: programmes, what is typed, what is said, what users wrote."""

from pathlib import Path

import pytest
from homes import choose_programme, small_exercise, write_exercise, write_programme
from idle import until
from support import START, Bench, bench
from textual import events

from hamlog.store.log import open_log
from hamlog.tui.today.checked import CHANGED
from hamlog.tui.today.screen import TodayScreen


async def type_in(running: Bench, **values: str) -> None:
    for name, value in values.items():
        running.form.line(name).value = value
    await running.press("enter")


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("reps", "a dozen", "Reps “a dozen” cannot be read: write 12, or 12/11"),
        ("reps", "101", "too many: 0 to 100 are allowed."),
        ("load", "900", "too heavy: 0 to 500 kg are allowed."),
        ("RPE", "11", "RPE “11” cannot be read: 1 to 10 is allowed, also in halves"),
    ],
)
async def test_what_cannot_be_read_is_said_and_nothing_typed_is_lost(
    tmp_path: Path, field: str, typed: str, said: str
) -> None:
    async with bench(tmp_path) as running:
        await running.press("e")
        await type_in(running, **{"note": "keep me", field: typed})
        assert said in running.flat
        assert running.form.line("note").value == "keep me"
        assert running.form.line(field).value == typed
        assert running.log.sessions_of(START.date()) == ()
        await running.press("escape")
        assert isinstance(running.app.screen, TodayScreen)
        assert running.log.sessions_of(START.date()) == ()


async def test_saving_without_a_change_changes_nothing(tmp_path: Path) -> None:
    """A note of several lines, with what no terminal may get, outlives a form of one line."""
    note = "first line\nsecond\x1b[31m line\u202e"
    async with bench(tmp_path) as running:
        await running.press("space")
        (ticked,) = running.session().sets
        with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as other:
            from hamlog.training.review.correcting import SetEdit

            other.edit_set(ticked.id, SetEdit(note=note), "Wrote a note").result()
        await running.press("home", "e")
        assert CHANGED in running.flat
        await running.press("e")
        shown = running.form.line("note").value
        assert shown == "first line\nsecond[31m line"
        assert "\x1b" not in running.picture
        await running.press("enter")
        assert running.session().sets[0].note == note


async def test_w_keeps_a_note_about_the_session(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("w")
        assert running.form.title_text == "Note about this session"
        await type_in(running, note="slept badly [/x]")
        assert running.session().note == "slept badly [/x]"
        await running.press("w")
        assert running.form.line("note").value == "slept badly [/x]"
        await running.press("escape")
        assert running.session().note == "slept badly [/x]"


async def test_what_is_said_stands_on_a_line_and_leaves_with_the_next_key(tmp_path: Path) -> None:
    """No notice lies over Today."""
    async with bench(tmp_path) as running:
        before = running.picture
        await running.press("u")
        assert "There is nothing to undo." in running.picture
        for row in ("Romanian deadlift", "Walking lunge", "Clamshell"):
            assert row in running.picture
        assert not running.app._notifications
        await running.press("down", "up")
        assert running.picture == before


@pytest.mark.slow
async def test_a_programme_is_chosen_in_the_palette_and_remembered(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        commands = {one.title: one for one in running.app.get_system_commands(running.app.screen)}
        commands["Programme: Home kit"].callback()
        await running.press("enter")
        assert "Home kit" in running.picture
        assert "▌ Band curl " in running.picture
        assert running.log.choice("programme") == "home-kit"
    async with bench(tmp_path) as running:
        assert "Home kit" in running.picture
        # What was begun stays what it is.
        await running.press("space")
        commands = {one.title: one for one in running.app.get_system_commands(running.app.screen)}
        commands["Programme: All nine"].callback()
        await running.press("enter")
        assert "Home kit" in running.picture


async def test_a_programme_that_is_gone_gives_way_to_the_one_that_needs_nothing(
    tmp_path: Path,
) -> None:
    choose_programme(tmp_path, "was-mine")
    async with bench(tmp_path) as running:
        assert "No equipment" in running.picture


async def test_every_broken_file_and_setting_is_said_on_a_line(tmp_path: Path) -> None:
    write_exercise(tmp_path, "broken", 'name = "Broken"\nphases = []')
    async with bench(tmp_path, notices=("settings.toml: the key is [red]wrong[/x].",)) as running:
        assert "settings.toml: the key is [red]wrong[/x]." in running.flat
        assert "broken.toml" in running.flat
        assert "Walking lunge" in running.picture


@pytest.mark.slow
async def test_names_and_notes_of_users_are_text_and_nothing_else(tmp_path: Path) -> None:
    name = "[/x] [@click=app.quit]Boom[/] $error"
    evil = small_exercise(name, more='cues = ["[b]bold[/b] cue\\u001b[2J"]\nposture = "[/]"')
    write_exercise(tmp_path, "evil", evil)
    summary = 'summary = "[/x] sum\\u001b[2J"'
    write_programme(
        tmp_path, "evil", f'name = "[/y] [@click=app.bell]mine[/]"\nexercises = ["evil"]\n{summary}'
    )
    choose_programme(tmp_path, "evil")
    async with bench(tmp_path, size=(140, 40)) as running:
        assert name in running.picture
        assert "[/y] [@click=app.bell]mine[/]" in running.picture
        assert "\x1b" not in running.picture
        await running.press("e")
        assert name in running.picture
        await type_in(running, reps="[/x]")
        assert "Reps “[/x]” cannot be read" in running.picture
        await running.press("escape", "a")
        assert f"Instead of {name}" in running.picture
        await running.press("escape", "enter")
        assert name in running.picture
        assert "[b]bold[/b] cue" in running.picture
        assert "\x1b" not in running.picture


async def test_users_names_are_text_in_the_palette_too(tmp_path: Path) -> None:
    write_programme(
        tmp_path,
        "evil",
        'name = "[/y] [@click=app.bell]mine[/]"\nexercises = ["clamshell"]\n'
        'summary = "[/x] $z\\u001b[2J"',
    )
    async with bench(tmp_path, size=(100, 40)) as running:
        await running.press("ctrl+p")
        for key in "mine":
            await running.press(key)
        await until(running.app, lambda: "mine[/]" in running.picture)
        assert "[/y] [@click=app.bell]mine[/]" in running.picture
        assert "\x1b" not in running.picture
        await running.press("escape")


async def test_what_is_pasted_is_made_safe_and_blanks_may_be_typed(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("w")
        field = running.form.line("note")
        field.post_message(events.Paste("left\x1b[31m \u202eknee\x07\t e\u0301 👍🏽"))
        running.app.post_message(events.Key("space", " "))
        await running.press("o", "k")
        assert field.value == "left[31m knee\t e\u0301 👍🏽 ok"
        for unsafe in ("\x1b", "\u202e", "\x07"):
            assert unsafe not in running.picture
        await running.press("enter")
        assert running.session().note == field.value
