"""What the runner owns: asked for once with the first exercise that needs it, and by its names."""

from pathlib import Path

import pytest
from support import START, Bench, bench
from tui.today.test_plan import after, did, only

from hamlog.training.load import Load
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.dialogs.form import FormScreen
from hamlog.tui.today.screen import TodayScreen


async def type_in(running: Bench, **values: str) -> None:
    for name, value in values.items():
        running.form.line(name).value = value
    await running.press("enter")


def chosen(running: Bench, key: str) -> str | None:
    """Return the newest choice of a key."""
    return running.log.choice(key)


@pytest.mark.parametrize(
    ("slug", "key", "typed", "kept", "first"),
    [
        ("band-curl", "bands", "yellow, red; blue", "yellow, red, blue", "yellow"),
        ("dumbbell-curl", "weights", "2,5; 5; 7,5", "2.5 kg, 5 kg, 7.5 kg", "2.5 kg"),
    ],
)
async def test_bands_and_weights_are_asked_for_with_the_first_exercise_that_needs_them(
    tmp_path: Path, slug: str, key: str, typed: str, kept: str, first: str
) -> None:
    only(tmp_path, slug)
    async with bench(tmp_path) as running:
        assert f"Your {key}" in running.flat
        assert f": which {key} do you have?" in running.flat
        await running.press("y")
        assert running.shows(FormScreen)
        await type_in(running, **{key: typed})
        assert running.shows(TodayScreen)
        assert chosen(running, f"plan.{key}") == kept
        assert f": which {key} do you have?" not in running.flat
        await running.press("space")
        (ticked,) = running.session().sets
        assert (ticked.load.label or f"{ticked.load.kg:g} kg") == first
        await running.press("u", "u")
        assert not chosen(running, f"plan.{key}")
        assert "Undone: your " in running.flat


@pytest.mark.slow
@pytest.mark.parametrize("keys", [("y", "escape"), ("n",)])
async def test_left_open_it_is_not_pressed_again_that_day_and_three_times_in_all(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    only(tmp_path, "band-curl")
    for days in range(5):
        async with bench(tmp_path, clock=after(days)) as running:
            if days == 4:
                await running.press("t")
            asked = ": which bands do you have?" in running.flat
            assert asked is (days < 3), days
            if asked:
                await running.press(*keys)
                assert running.shows(TodayScreen)
            assert ": which bands do you have?" not in running.flat
        async with bench(tmp_path, clock=after(days + 0.05)) as running:
            assert ": which bands do you have?" not in running.flat


async def test_what_cannot_be_read_keeps_the_form_open(tmp_path: Path) -> None:
    only(tmp_path, "dumbbell-curl")
    async with bench(tmp_path) as running:
        await running.press("y")
        for typed, said in (
            ("red, blue", "weights cannot be “red, blue”"),
            ("2x6 kg", "“2x6 kg” cannot be read: write 6, 6.5 kg or 15 lb."),
            ("", "weights cannot be “”"),
        ):
            await type_in(running, weights=typed)
            assert said in running.flat
        await type_in(running, weights="10, 15, 20", unit="stone")
        assert "unit cannot be “stone”" in running.flat
        await type_in(running, weights="10, 15, 20", unit="lb")
        assert chosen(running, "plan.weights") == "10 lb, 15 lb, 20 lb"
        assert chosen(running, "plan.unit") == "lb"
        assert "10 lb" in running.flat
        assert "kg" not in running.flat


async def test_who_has_done_it_or_named_rungs_is_not_asked(tmp_path: Path) -> None:
    only(tmp_path, "dumbbell-curl", ladder__band_curl="")
    did(tmp_path, -3, "dumbbell-curl", load=6.0)
    async with bench(tmp_path) as running:
        assert "do you have?" not in running.flat


@pytest.mark.slow
async def test_a_band_that_nobody_owns_is_asked_about_and_can_be_named(tmp_path: Path) -> None:
    only(tmp_path, "band-curl", plan__bands="yellow, red")
    async with bench(tmp_path) as running:
        await running.press("e")
        await type_in(running, note="keep me", load="rde")
        screen = running.app.screen
        assert isinstance(screen, ChoiceScreen)
        assert "No band of yours is called “rde”" in running.flat
        assert [one.key for one in screen._choices][:2] == ["red", "yellow"]
        await running.press("escape")
        assert running.shows(FormScreen)
        assert "yours are yellow and red" in running.flat
        assert running.log.sessions_of(START.date()) == ()
        await running.press("enter", "enter")
        assert running.shows(TodayScreen)
        assert running.set_at(1).load == Load(label="red")
        assert running.set_at(1).note == "keep me"

        await running.press("e")
        await type_in(running, load="blue")
        # None of them is near: enter names another one.
        await running.press("enter")
        assert running.form.line("bands").value == "yellow, red"
        await type_in(running, bands="yellow, red, blue")
        assert running.form.line("load").value == "blue"
        await running.press("enter")
        assert running.shows(TodayScreen)
        assert running.set_at(1).load == Load(label="blue")
        assert chosen(running, "plan.bands") == "yellow, red, blue"


@pytest.mark.slow
async def test_a_set_with_a_band_is_never_done_with_none(tmp_path: Path) -> None:
    only(tmp_path, "band-curl", plan__bands="yellow, red")
    async with bench(tmp_path) as running:
        await running.press("e")
        await type_in(running, load="")
        assert "is done with one: yellow and red." in running.flat
        await running.press("escape", "enter", "minus")
        assert "That is the lightest." in running.flat
        assert running.tracker.workout.item.planned.load == Load(label="yellow")
        await running.press("plus", "plus")
        assert running.tracker.workout.item.planned.load == Load(label="red")


async def test_pounds_go_by_steps_of_pounds_where_no_weights_were_named(tmp_path: Path) -> None:
    only(tmp_path, "dumbbell-curl", plan__unit="lb")
    did(tmp_path, -3, "dumbbell-curl", load=6.0)
    async with bench(tmp_path) as running:
        await running.press("enter")
        loads = []
        for key in ("plus", "plus", "minus"):
            await running.press(key)
            loads.append(running.tracker.workout.item.planned.load.kg)
        assert loads == [6.804, 7.938, 6.804]
        assert "15 lb" in running.flat


@pytest.mark.slow
async def test_the_plan_asks_the_same_and_esc_leaves_it_for_the_day(tmp_path: Path) -> None:
    only(tmp_path, "band-curl")
    async with bench(tmp_path) as running:
        await running.press("4")
        assert ": which bands do you have?" in running.flat
        await running.press("y", "escape")
        assert ": which bands do you have?" not in running.flat
        await running.press("1")
        assert ": which bands do you have?" not in running.flat
        # It was answered on the Plan: that is asked about.
        await running.press("u", "enter")
        assert "Undone: your bands, asked: later" in running.flat
        assert ": which bands do you have?" in running.flat


async def test_esc_while_a_band_is_asked_about_keeps_all_that_was_typed(tmp_path: Path) -> None:
    only(tmp_path, "band-curl")
    async with bench(tmp_path) as running:
        await running.press("e")
        await type_in(running, load="rde [b]", reps="9")
        assert running.shows(ChoiceScreen)
        assert "No band of yours is called “rde [b]”" in running.flat
        await running.press("end", "enter", "escape")
        assert running.shows(FormScreen)
        assert running.form.line("reps").value == "9"
        assert chosen(running, "plan.bands") in (None, "")
