"""Setting the plan up: one by one the first time, then as rows; the programme and its edits."""

import json
import resource
import threading
from pathlib import Path

import pytest
from pictures import assert_pictured
from support import Bench, bench

from hamlog.settings.values import Values
from hamlog.training.planning.first_time import DONE, SET_UP
from hamlog.tui.dialogs.choice import ChoiceScreen, TogglesScreen
from hamlog.tui.dialogs.form import FormScreen
from hamlog.tui.plan.programme import ProgrammeScreen
from hamlog.tui.plan.screen import PlanScreen
from hamlog.tui.plan.set_up import SetUpScreen

KEYS = (
    *("equipment", "experience", "days_per_week", "weekdays", "hard_runs", "session_minutes"),
    "unit",
)


def said(running: Bench) -> dict[str, str]:
    """Return the newest choices about the plan by key."""
    return {one.key: one.value for one in running.log.choices("") if one.key != SET_UP}


@pytest.mark.slow
async def test_today_says_once_that_the_plan_can_be_set_up(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        assert "Press 4 to set up your plan; it takes a minute." in running.picture
        await running.press("space")
        assert "Press 4 to set up" not in running.picture
        await running.press("u", "4", "e", "enter", "escape", "escape", "1")
        # Something was said, so it is not told again.
        assert "plan.equipment" in said(running)
        assert "Press 4 to set up" not in running.picture


@pytest.mark.slow
async def test_the_first_time_enter_alone_keeps_what_is_there(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "e")
        for _ in KEYS:
            await running.press("enter")
        assert "Did you hear three tones? (8 of 8)" in running.picture
        assert running.cues.tries == 1
        await running.press("r")
        assert running.cues.tries == 2
        await running.press("y")
        assert running.shows(SetUpScreen)
        values = ("none", "basic", "2", "any", "none", "50", "kg")
        assert said(running) == {
            f"plan.{key}": value for key, value in zip(KEYS, values, strict=True)
        }
        await running.press("escape")
        assert running.shows(PlanScreen)
        # From now on e shows all of it.
        await running.press("e")
        assert running.shows(SetUpScreen)


async def test_the_first_time_what_is_taken_holds_at_once(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(120, 40)) as running:
        await running.press("4", "e", "space", "enter")
        await running.press("down", "enter")
        await running.press("down", "enter")
        await running.press("space", "down", "down", "space", "enter")
        await running.press("down", "space", "enter")
        await running.press("ctrl+u", "3", "0", "enter")
        await running.press("down", "enter")
        assert "Which bands do you have? (8 of 9)" in running.picture
        await running.press("ctrl+u", *"red", "enter", "y")
        assert said(running) == {
            "plan.equipment": "band",
            "plan.experience": "intermediate",
            "plan.days_per_week": "3",
            "plan.weekdays": "mon, wed",
            "plan.hard_runs": "tue",
            "plan.session_minutes": "30",
            "plan.unit": "lb",
            "plan.bands": "red",
        }
        assert running.log.choice(SET_UP) == DONE
        assert "Your plan is set up." in running.flat
        assert "Press 1 for Today; enter starts a session there." in running.flat
        await running.press("escape")
        assert "three times a week, Mon and Wed" in running.picture
        assert "Band curl" in running.flat or "Resistance-band" in running.picture


@pytest.mark.slow
async def test_escape_ends_the_questions_and_keeps_what_was_said(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "e", "down", "space", "enter", "escape")
        assert running.shows(SetUpScreen)
        assert said(running) == {"plan.equipment": "ball"}
        # It says how to go on, here, on Today, and after another start.
        assert "1 of 8 questions answered and saved. Press g to continue." in running.flat
        await running.press("escape", "1")
        assert "Your set-up is not finished: press 4, then e to continue." in running.flat
    async with bench(tmp_path) as running:
        assert "Your set-up is not finished" in running.flat
        await running.press("4", "e")
        assert "How much strength training have you done? (2 of 8)" in running.flat
        await running.press("enter", "escape", "g")
        assert "How often a week? (3 of 8)" in running.flat
        # What was undone is asked again.
        await running.press("escape", "u", "g")
        assert "(2 of 8)" in running.flat


async def test_the_question_before_is_asked_again_with_its_answer(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(120, 40)) as running:
        await running.press("4", "e")
        assert "(1 of up to 10)" in running.flat
        assert "shift+tab previous" not in running.flat
        assert "enter next" in running.flat
        assert "esc leave" in running.flat
        await running.press("space", "enter", "down", "enter", "enter")
        assert "Which days do you prefer? (4 of 9)" in running.flat
        for title in ("How often a week? (3 of 9)", "How much strength training", "What equipment"):
            assert "shift+tab previous" in running.flat
            assert "esc leave" in running.flat
            await running.press("shift+tab")
            assert title in running.flat
        assert "Selected: Band." in running.flat
        await running.press("space")
        assert "Nothing selected: exercises without equipment." in running.flat
        await running.press("space", *["enter"] * 7)
        assert "Which bands do you have? (8 of 9)" in running.flat
        assert "esc leave" in running.flat
        await running.press("ctrl+u", *"yellow and red")
        assert "Understood as 2 bands, lightest first: yellow, red." in running.flat
        await running.press("ctrl+u", *"yellow")
        assert "Understood as a single band: yellow." in running.flat
        await running.press("shift+tab")
        assert "Show loads in kilograms or pounds? (7 of 9)" in running.flat
        await running.press("enter", "ctrl+u", *"yellow and red", "enter", "shift+tab")
        assert "Which bands do you have? (8 of 9)" in running.flat
        assert said(running)["plan.bands"] == "yellow, red"
        assert said(running)["plan.experience"] == "intermediate"
        # Left and come back to, it is the key of the plan that goes on, wherever that is.
        await running.press("escape", "1")
        assert "Your set-up is not finished" not in running.flat


async def test_a_set_up_that_was_left_goes_on_with_the_keys_that_today_names(
    tmp_path: Path,
) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "e", "enter", "escape", "1")
        assert "Your set-up is not finished: press 4, then e to continue." in running.flat
        await running.press("4", "e")
        assert "How much strength training have you done? (2 of 8)" in running.flat


async def test_without_sound_it_is_not_counted(tmp_path: Path) -> None:
    async with bench(tmp_path, settings=Values(cues="silent")) as running:
        await running.press("4", "e")
        assert "(1 of up to 9)" in running.flat
        await running.press(*["enter"] * 6)
        assert "(7 of 7)" in running.flat
        await running.press("enter")
        assert "Your plan is set up." in running.flat


async def test_days_before_hard_runs_are_told_while_they_are_chosen(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(120, 40)) as running:
        await running.press("4", "e", *["enter"] * 3)
        await running.press("down", "space", "down", "down", "down", "space")
        assert "Selected: Tuesday and Friday." in running.flat
        assert "hard run" not in running.flat
        await running.press("enter", "down", "down", "space")
        told = "No session on the day before a hard run, and Tuesday is such a day"
        assert told in running.flat
        await running.press("down", "down", "down", "space")
        told = "and Tuesday and Friday are such days; the plan will use "
        assert told in running.flat
        assert "instead." in running.flat


@pytest.mark.slow
async def test_who_owns_weights_is_asked_which(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(120, 40)) as running:
        await running.press("4", "e", "down", "down", "space", *["enter"] * 7)
        assert "Which weights do you have? (8 of 9)" in running.flat
        await running.press("ctrl+u", "6", "enter", "y")
        assert said(running)["plan.weights"] == "6 kg"
        await running.press("1")
        assert "Your set-up" not in running.flat
        assert "set up your plan" not in running.flat


@pytest.mark.slow
async def test_silent_tones_are_looked_at_and_the_bell_can_be_had(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "e", *["enter"] * len(KEYS), "n")
        assert "What now?" in running.flat
        await running.press("down", "enter")
        assert running.shows(SetUpScreen)
        assert running.app.services.settings.cues == "bell"
        assert "Saved: the terminal's bell." in running.flat
        assert "Your plan is set up." in running.flat


@pytest.mark.slow
async def test_no_sound_is_tried_where_it_is_off(tmp_path: Path) -> None:
    async with bench(tmp_path, settings=Values(cues="silent")) as running:
        await running.press("4", "e", *["enter"] * len(KEYS))
        assert running.cues.tries == 0
        assert "Your plan is set up." in running.flat


@pytest.mark.slow
async def test_a_chosen_monday_that_gives_a_session_on_another_day_says_why(
    tmp_path: Path,
) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "e", "enter", "enter", "enter", "space", *["enter"] * 4, "y")
        assert said(running)["plan.weekdays"] == "mon"
        assert "you chose Monday, but 2 sessions a week need another day" in running.flat
        # The same where the day is changed later.
        await running.press("escape", "e")
        assert "you chose Monday, but 2 sessions a week need another day" in running.flat


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("row", "screen"),
    [
        (0, TogglesScreen),
        (1, ChoiceScreen),
        (2, ProgrammeScreen),
        (3, ChoiceScreen),
        (4, TogglesScreen),
        (5, TogglesScreen),
        (6, FormScreen),
        (7, FormScreen),
        (10, FormScreen),
        (11, ChoiceScreen),
        (12, ChoiceScreen),
    ],
)
async def test_every_row_opens_what_changes_it_and_escape_changes_nothing(
    tmp_path: Path, row: int, screen: type[object]
) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "e", "escape")
        await running.press(*["down"] * row, "enter")
        assert running.shows(screen)
        await running.press("escape")
        assert running.shows(SetUpScreen)
        assert said(running) == {}


@pytest.mark.slow
async def test_minutes_out_of_bounds_are_said_with_what_is_allowed(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "e", "escape", *["down"] * 10, "enter", "ctrl+u", "9", "enter")
        assert "session_minutes cannot be “9”: use a whole number from 10" in running.flat
        assert said(running) == {}
        await running.press("0", "enter")
        assert running.shows(SetUpScreen)
        assert "90 min" in running.picture


@pytest.mark.slow
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (120, 40)])
async def test_pictures_of_the_settings_and_of_the_programme(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with bench(tmp_path, size=size) as running:
        await running.press("4", "e")
        assert_pictured(f"toggles-{size[0]}", running.picture)
        await running.press("space", "enter", "escape")
        assert_pictured(f"set-up-{size[0]}", running.picture)
        await running.press("escape", "p")
        assert_pictured(f"programme-{size[0]}", running.picture)


# The programme

DEADLIFT = "romanian-deadlift"


def own(running: Bench) -> list[str]:
    return [one["exercise"] for one in json.loads(said(running)["programme.own"])]


async def test_keys_pressed_fast_move_an_exercise_as_often(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "p")
        for _ in range(2):
            running.app.simulate_key("right_square_bracket")
        await running.settle()
        assert own(running) == ["walking-lunge", "clamshell", DEADLIFT, "hip-thrust"]
        assert said(running)["programme"] == "own"
        assert "My own" in running.picture
        # One is still on the exercise that was moved.
        (on,) = [row for row in running.picture.splitlines() if row.startswith(" ▌")]
        assert "Romanian deadlift" in on
        await running.press("shift+up")
        assert own(running) == ["walking-lunge", DEADLIFT, "clamshell", "hip-thrust"]


async def test_a_slow_disk_does_not_undo_what_was_moved(tmp_path: Path) -> None:
    held = threading.Event()
    async with bench(tmp_path) as running:
        await running.press("4", "p")
        blocked = running.log._write(lambda _: held.wait(10))
        screen = running.app.screen
        assert isinstance(screen, ProgrammeScreen)
        running.app.simulate_key("right_square_bracket")
        await running.pilot.pause(0)
        # Anything may let it read anew while the write is on its way.
        screen.reload()
        running.app.simulate_key("right_square_bracket")
        await running.pilot.pause(0)
        held.set()
        assert blocked.result()
        await running.settle()
        assert own(running) == ["walking-lunge", "clamshell", DEADLIFT, "hip-thrust"]


async def test_left_out_and_added_again_stands_last(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "p", "x")
        assert own(running) == ["walking-lunge", "clamshell", "hip-thrust"]
        told = "It is your own programme now: new equipment will not change it by itself."
        assert told in running.flat
        await running.press("x", "u")
        assert told not in running.flat
        await running.press("a")
        rows = running.picture.splitlines()
        deadlift = next(index for index, row in enumerate(rows) if "Romanian deadlift" in row)
        first = next(index for index, row in enumerate(rows) if row.startswith(" ▌"))
        await running.press(*["down"] * (deadlift - first), "enter")
        assert own(running) == ["walking-lunge", "clamshell", "hip-thrust", DEADLIFT]


async def test_the_last_exercise_cannot_be_left_out(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "p", "x", "x", "x", "x")
        assert len(own(running)) == 1
        assert "is the only exercise of the programme" in running.flat


@pytest.mark.slow
async def test_another_programme_is_chosen_and_the_own_one_stays(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(120, 40)) as running:
        await running.press("4", "p", "x", "c")
        assert "My own" in running.picture
        await running.press("end", "enter")
        assert said(running)["programme"] == "all-nine"
        assert "9 exercises" in running.picture
        await running.press("c", "home", "down", "enter")
        assert said(running)["programme"] == "own"
        assert own(running) == ["walking-lunge", "clamshell", "hip-thrust"]


async def test_another_form_of_an_exercise_makes_it_the_own_programme(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "p", "end", "enter")
        assert running.shows(ChoiceScreen)
        await running.press("home", "enter")
        found = json.loads(said(running)["programme.own"])
        assert found[-1] == {"exercise": "hip-thrust"}


@pytest.mark.slow
async def test_a_step_that_a_full_disk_does_not_take_stays_and_is_told(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("4", "e")
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        wal = running.log.path.with_name("hamlog.db-wal")
        resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size, hard))
        try:
            await running.press("space", "enter")
            assert "(1 of up to 10)" in running.flat
            await running.press("escape")
            assert "full" in running.flat
            await running.press("g")
            assert said(running) == {}
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        for _ in KEYS:
            await running.press("enter")
        await running.press("y")
        assert running.shows(SetUpScreen)
        assert len(said(running)) == len(KEYS)
