"""Something else on Today for an exercise that hurt in this session."""

from datetime import timedelta
from pathlib import Path

import pytest
from followed import chosen, follow, hurt
from homes import SMALL_WAYS
from support import START, Bench, bench
from tui.tracker.stopping import ask_for_sets, stop_home

from hamlog.tui.dialogs.choice import ChoiceScreen


async def say_it_hurt(running: Bench, position: int) -> None:
    """Say that a set that was ticked hurt."""
    running.log.note_pain(running.set_at(position).id, 3, "hip").result()
    await running.press("2", "1")


def planned(running: Bench) -> list[str]:
    sets = {one.position: one for one in running.session().sets}
    return [
        f"{one.exercise} {sets[one.position].outcome if one.position in sets else '-'}"
        for one in running.session().planned
    ]


@pytest.mark.slow
async def test_only_what_suits_and_takes_its_sets(tmp_path: Path) -> None:
    ask_for_sets(tmp_path, 3, "curl")
    stop_home(tmp_path, "curl")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("space")
        await say_it_hurt(running, 1)
        await running.press("home", "a")
        assert running.shows(ChoiceScreen)
        assert "Instead of Curl, which hurts" in running.picture
        assert "Clam" not in running.picture
        await running.press("enter")
        # Never done before: one set, and the other one is left out.
        assert planned(running) == ["curl done", "bridge -", "curl skipped"]
        assert running.session().planned[1].why == "instead of curl"


@pytest.mark.parametrize("why", ["it has three sets", "it hurts itself"])
async def test_nothing_else_where_it_has_three_sets_or_hurts(tmp_path: Path, why: str) -> None:
    sets = 3 if why == "it has three sets" else 2
    ask_for_sets(tmp_path, sets, "curl", "bridge")
    stop_home(tmp_path, "curl", "bridge")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("space")
        await say_it_hurt(running, 1)
        if sets == 2:
            await running.press("down", "space")
            await say_it_hurt(running, 3)
        await running.press("home", "a")
        assert not running.shows(ChoiceScreen)
        assert "It hurts, and nothing else suits" in running.picture


async def test_it_says_whom_to_see_also_where_something_is_done_in_its_place(
    tmp_path: Path,
) -> None:
    first = START.date() - timedelta(days=4)
    chosen(tmp_path, first, programme="home-kit")
    follow(tmp_path, first, first + timedelta(days=1), changed=hurt("band-curl", pain=8))
    async with bench(tmp_path) as running:
        assert "Clamshell" in running.picture
        assert "Band curl: out: pain of 8; see a doctor or physiotherapist" in running.flat
