"""The warm-up on the tracker: before the day's first set, once, and nothing of it in the log."""

import re
from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import START, Bench, bench

from hamlog.coach import Coach
from hamlog.frozen import replace
from hamlog.library import Library
from hamlog.settings.values import Values
from hamlog.store.log import open_log
from hamlog.tui.today.screen import TodayScreen
from hamlog.tui.tracker.screen import TrackerScreen

WARM = replace(SMALL_WAYS, warm_up=True)
_BLOCKS = re.compile("[\u2500-\u25ff]")


def words(running: Bench) -> str:
    """Return the screen's words without letters and figures of blocks, and the row of sets."""
    return " ".join(_BLOCKS.sub(" ", running.picture).replace(" sets ", " ").split())


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_each_movement_is_shown_in_full_with_its_seconds_and_the_next_one(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=WARM, size=size) as running:
        await running.press("enter")
        assert "A warm-up of 2 minutes comes first" in running.flat
        assert "next movement" not in running.flat, "the key still skips the set"
        assert "It begins: March on the spot, knees high" in running.flat
        await running.press("space")
        await running.run(31)
        assert running.status == "Warm-up 14 s · Swing your left leg forward and back · 2 of 5"
        assert "enter skip warm-up" in words(running)
        for key in ("f", "f"):
            assert "Swing your left leg forward and back" in words(running)
            assert "Next: Swing your right leg forward and back" in words(running)
            await running.press(key)
        assert [cue.word for cue in running.cues.heard] == [
            "March on the spot, knees high",
            "Swing your left leg forward and back",
        ]


@pytest.mark.slow
async def test_it_comes_once_and_leaves_nothing_in_the_log(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=WARM) as running:
        await running.press("enter", "enter")
        await running.run(1)
        assert running.status.startswith("Warm-up 29 s")
        assert "enter skip warm-up" in running.flat
        await running.press("escape")
        assert running.shows(TodayScreen)
        assert running.log.sessions_of(START.date()) == ()
        # Nothing was done, so it is there again; one key goes to the set.
        await running.press("enter", "enter", "enter")
        assert running.status.startswith("Get ready 8 s")
        await running.press("escape")
        await running.press("home", "enter")
        assert running.shows(TrackerScreen)
        assert running.status == "Ready · space starts · set 1 of 1"
        await running.press("escape", "down", "enter")
        assert running.status == "Ready · space starts · set 1 of 1"


async def test_a_set_ticked_by_hand_or_tried_alone_has_none(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=WARM) as running:
        running.app.try_exercise("small-both")
        await running.settle()
        assert running.status == "Ready · space starts · set 1 of 1"
        await running.press("escape", "1", "space", "down", "enter")
        assert running.status == "Ready · space starts · set 1 of 1"


def test_the_minutes_of_the_plan_and_of_today_include_it(tmp_path: Path) -> None:
    library = Library(tmp_path / "config")
    with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as log:
        cold = Coach(log, library, Values()).day(START)
        coach = Coach(log, library, Values(warm_up=True))
        warm = coach.day(START)
        assert warm.asked.seconds == cold.asked.seconds + 120
        found, exercises = warm.agenda(), library.by_slug()
        assert found.seconds_to_go(exercises, coach.usual_ways) == warm.asked.seconds
        assert found.planned == cold.agenda().planned
