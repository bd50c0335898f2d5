"""An exercise joins the programme from the list, too; what is said then covers nothing for long."""

from pathlib import Path

from support import Bench, bench

from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.exercises.screen import ExercisesScreen


def said(running: Bench) -> list[str]:
    return [one.message for one in running.app._notifications]


async def to_the_bridge(running: Bench) -> None:
    """Go to an exercise that the programme lacks."""
    await running.press("3")
    front = running.app.screen
    assert isinstance(front, ExercisesScreen)
    names = [one.slug for one in running.app.services.library.exercises()]
    for _ in names:
        if front._exercise is not None and front._exercise.slug == "single-leg-bridge":
            return
        await running.press("down")
    raise AssertionError(names)


async def test_the_selected_exercise_joins_from_the_list(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await to_the_bridge(running)
        await running.press("a")
        assert running.shows(ChoiceScreen)
        await running.press("enter")
        assert running.shows(ExercisesScreen)
        assert running.log.choice("programme") == "own"


async def test_any_key_takes_away_what_was_said(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await to_the_bridge(running)
        await running.press("a", "enter")
        assert any("is in your programme" in one for one in said(running))
        await running.press("down")
        assert said(running) == []
