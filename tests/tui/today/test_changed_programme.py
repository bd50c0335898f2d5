"""The changed programme of an old log, offered on Today and on the Plan."""

from pathlib import Path

import pytest
from old_logs import MONDAY, Old, write
from support import START, Bench, bench

from hamlog.tui.dialogs.choice import ChoiceScreen

THREE = (Old("walking-lunge"), Old("clamshell"), Old("hip-thrust", "without-band"))
OFFERED = "No equipment: Romanian deadlift joins"


def old_home(folder: Path) -> None:
    last = (START.date() - MONDAY).days - 4
    days = range(last - 14, last + 1, 7)
    sessions = [(day, "no-equipment", THREE) for day in days]
    write(folder / "hamlog.db", [(days[0], "programme", "no-equipment")], sessions)


def programme(running: Bench) -> list[str]:
    found = running.app.services.coach.programme_on(START.date())
    return [one.slug for one in found.entries]


@pytest.mark.parametrize("place", ["1", "4"])
async def test_it_is_offered_taken_by_a_key_and_undone(tmp_path: Path, place: str) -> None:
    old_home(tmp_path)
    async with bench(tmp_path) as running:
        await running.press(place)
        assert OFFERED in running.flat
        assert "romanian-deadlift" not in programme(running)
        await running.press("y")
        assert running.shows(ChoiceScreen)
        assert "Take the change" in running.picture
        await running.press("enter")
        assert programme(running)[0] == "romanian-deadlift"
        assert OFFERED not in running.flat
        await running.press("u")
        assert "romanian-deadlift" not in programme(running)
        assert OFFERED in running.flat
