"""What is typed into the palette: people's own words find what hamlog calls otherwise."""

from pathlib import Path

import pytest
from support import Bench, bench

from hamlog.settings.form import rows
from hamlog.training.planning import settings
from hamlog.tui import actions, wishes
from hamlog.tui.dialogs.form import FormScreen
from hamlog.tui.palette import PaletteCommands
from hamlog.tui.plan.breaks import BreaksScreen
from hamlog.tui.wishes import MEANT, NAMED, TOLD, fit

WISHES = {
    "holiday": "Plan: days off (d there)",
    "change my bands": "Plan settings: your bands",
    "bands": "Plan settings: your bands",
    "weights": "Plan settings: your weights",
    "pounds": "Plan settings: loads in",
    "it hurts": "Today: edit (e there)",
    "new exercise": "Exercises: new (n there)",
    "delete": "History: a week: delete (d there)",
    "compare": "History: compare (c there)",
    "how long": "Plan settings: longest session",
}


async def found(running: Bench, wish: str) -> dict[str | None, str | None]:
    """Return what the palette finds, the best first, each with what it does."""
    hits = [hit async for hit in PaletteCommands(running.app.screen).search(wish)]
    hits.sort(key=lambda one: one.score, reverse=True)
    return {one.text: one.help for one in hits if hasattr(one, "text")}


@pytest.mark.parametrize("key", ["2", "3", "4", "5"])
async def test_ordinary_wishes_are_found_from_every_place(tmp_path: Path, key: str) -> None:
    async with bench(tmp_path) as running:
        own = {"2": "History: ", "3": "Exercises: ", "4": "Plan: ", "5": "Settings: "}[key]
        await running.press(key)
        for wish, name in WISHES.items():
            here = name.removeprefix(own)
            here = f"{here[:1].upper()}{here[1:].replace(' there)', ')')}"
            names = list(await found(running, wish))
            assert {here, name} & set(names[:3]), (wish, names)


async def test_what_is_done_on_another_screen_is_gone_to_and_says_how(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        told = (await found(running, "delete"))["History: a session: delete (d there)"]
        assert told == (
            "Delete the set; undo brings it back. Goes to History: open a session, then press d"
        )
        await running.press("ctrl+p", *"delete")
        await running.settle()
        await running.press("enter")
        assert running.app.current_mode == "history"


async def test_a_setting_of_the_plan_is_asked_for_at_once(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("ctrl+p", *"pounds")
        await running.settle()
        await running.press("enter")
        await running.settle()
        assert running.app.current_mode == "plan"
        assert "Show loads in kilograms or pounds?" in running.picture
        await running.press("escape", "ctrl+p", *"bands")
        await running.settle()
        await running.press("enter")
        await running.settle()
        assert running.shows(FormScreen)


async def test_a_break_is_planned_from_the_palette(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("ctrl+p", *"holiday")
        await running.settle()
        await running.press("enter")
        await running.settle()
        assert running.shows(BreaksScreen)


async def test_letters_alone_find_names_where_no_words_do(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        assert next(iter(await found(running, "tck"))) == "Tick set (space)"
        assert await found(running, "xqzxqz") == {}


@pytest.mark.parametrize(
    ("wish", "how"),
    [
        ("plan", NAMED),
        ("DAYS off", NAMED),
        ("ho", MEANT),
        ("holidays", MEANT),
        ("my holiday", MEANT),
        ("plan trip", TOLD),
        ("off holiday", MEANT),
        ("liday", 0),
        ("holiday swap", 0),
        ("", 0),
        ("?!", 0),
        ("my", 0),
    ],
)
def test_how_a_command_fits_a_wish(wish: str, how: int) -> None:
    assert fit(wish, "Plan: days off (d)", "holiday", "Away on a trip").how == how


def test_words_are_meant_by_what_there_is() -> None:
    known = {
        *actions.BY_ID,
        *(f"setting.{one}" for one in rows()),
        *(f"terms.{one}" for one in settings.KEYS),
    }
    assert set(wishes.WORDS) <= known
