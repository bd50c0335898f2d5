"""What is undone on Today is said with the names of exercises, an exercise of one's own too."""

from pathlib import Path

import pytest
from homes import small_exercise, small_home, write_exercise
from support import bench


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which an exercise's file is named otherwise than the exercise."""
    small_home(tmp_path)
    write_exercise(tmp_path, "small-both", small_exercise("Heel dig"))
    return tmp_path


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("space",), "ticked set 1 of heel dig"),
        (("space", "home", "space"), "unticked set 1 of heel dig"),
        (("e", "enter"), "logged set 1 of heel dig"),
        (("s",), "skipped set 1 of heel dig"),
    ],
)
async def test_each_change_of_today(home: Path, keys: tuple[str, ...], said: str) -> None:
    async with bench(home) as running:
        await running.press(*keys, "u")
        assert f"Undone: {said}" in running.flat
        assert "small-both" not in running.flat


async def test_an_edit_of_today(home: Path) -> None:
    async with bench(home) as running:
        await running.press("space", "home", "e")
        running.form.line("reps").value = "1"
        await running.press("enter", "u")
        assert "Undone: edited set 1 of heel dig" in running.flat


async def test_a_swap_names_both(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("a", "enter")
        planned = running.session().planned[0]
        assert planned.exercise == "clamshell"
        assert planned.why == "instead of Romanian deadlift"
        await running.press("u")
        assert "Undone: swapped Romanian deadlift for clamshell" in running.flat


async def test_a_set_skipped_in_the_tracker_too(home: Path) -> None:
    async with bench(home) as running:
        await running.press("enter", "s", "escape")
        await running.press("u")
        assert "Undone: skipped set 1 of heel dig" in running.flat


async def test_an_old_row_of_the_log_is_shown_with_the_name(home: Path) -> None:
    async with bench(home) as running:
        await running.press("space")
        record = running.set_at(1)
        await running.settle()
        running.log.remove_set(record.id, "Took back set 1 of small-both").result(timeout=20)
        await running.press("u")
        assert "Undone: took back set 1 of heel dig" in running.flat
