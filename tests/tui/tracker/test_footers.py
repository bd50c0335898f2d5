"""The footer of the tracker: where there is little room, what is needed most is in it."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import Bench, bench

from hamlog.tui.kit.bars import KeyBar
from hamlog.tui.tracker import footers
from hamlog.tui.tracker.screen import TrackerScreen

LEAD_S = 8
REP_S = 5


def footer(running: Bench) -> str:
    """Return the row of keys as it is shown."""
    return running.app.screen.query_one(KeyBar).plain().strip()


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (40, "p pain   x mark   u undo      esc leave"),
        (52, "p pain   x mark   u undo   space pause    esc leave"),
    ],
)
async def test_in_a_set_what_stops_it_and_what_mends_a_rep_stays(
    tmp_path: Path, width: int, shown: str
) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, size=(width, 14)) as running:
        await running.press("enter")
        assert footer(running).startswith("space start")
        await running.press("space")
        await running.run(LEAD_S + REP_S + 1)
        assert " ".join(footer(running).split()) == " ".join(shown.split())
        await running.press("space")
        assert footer(running).startswith("space resume   u undo")
        await running.press("space")
        await running.run(LEAD_S + REP_S)
        assert running.status.startswith("Rest")
        # It was the only set of its exercise.
        assert footer(running).startswith("l easy   o right   h hard")


async def test_in_a_rest_and_at_your_own_pace_what_goes_on_comes_first(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, size=(40, 14)) as running:
        await running.press("enter", "space", "g")
        await running.run(LEAD_S + 2)
        assert footer(running).startswith("space count rep")
        await running.press("enter")
        screen = running.app.screen
        assert isinstance(screen, TrackerScreen)
        assert screen.workout.resting
        for width in (40, 100):
            assert footers.keys(screen.workout, width, feels=False)[0] == "end"
        assert footers.keys(screen.workout, 40, feels=False)[1] == "mark"


async def test_the_footer_follows_the_size(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, size=(100, 30)) as running:
        await running.press("enter", "space")
        await running.run(LEAD_S + 1)
        wide = footer(running)
        assert wide.startswith("space pause   p pain   x mark rep   u undo")
        await running.pilot.resize_terminal(40, 14)
        await running.settle()
        assert footer(running).startswith("p pain   x mark   u undo")
        await running.pilot.resize_terminal(100, 30)
        await running.settle()
        assert footer(running) == wide
