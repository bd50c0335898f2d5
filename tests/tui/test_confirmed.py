"""What a key kept is said where you look, and undo goes by the steps of the keys."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import bench
from tui.tracker.stopping import ask_for_sets, stop_home

from hamlog.training.record import Outcome


async def test_skip_and_undo_go_by_the_same_steps(tmp_path: Path) -> None:
    stop_home(tmp_path)
    ask_for_sets(tmp_path, 2)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("end", "space", "home", "s")
        skipped = [one for one in running.session().sets if one.outcome is Outcome.SKIPPED]
        assert [one.exercise for one in skipped] == ["curl", "curl"]
        await running.press("u")
        assert "Undone: skipped 2 sets of curl" in running.flat
        assert len(running.session().sets) == 1, "what was ticked stays"
        # Brought back by s it is one step, too.
        await running.press("home", "s", "s")
        assert len(running.session().sets) == 1
        await running.press("u")
        assert len(running.session().sets) == 3
        assert "Undone: brought back 2 sets of curl" in running.flat


@pytest.mark.slow
@pytest.mark.parametrize("keys", [("w",), ("2", "enter", "w"), ("2", "enter", "enter", "w")])
async def test_a_note_is_confirmed_where_it_was_written(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("space", *keys, *"fine", "enter")
        assert "Note saved." in running.flat
        assert running.session().note == "fine"
        # Saved without a change, in History nothing was kept, and nothing is said.
        await running.press("down", "u")
        assert "Undone:" in running.flat


@pytest.mark.slow
async def test_an_unchanged_form_confirms_nothing(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("space", "2", "enter", "w", "enter")
        assert "saved" not in running.flat.casefold()
        await running.press("enter", "e", "ctrl+u", "1", "enter")
        assert "Saved." in running.flat


async def test_what_the_plan_says_is_in_sight_however_far_it_is_scrolled(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, size=(60, 14), settings=SMALL_WAYS) as running:
        await running.press("4", *["down"] * 8)
        assert running.app.screen.query_one("#plan").scroll_offset.y > 0
        await running.press("u", "enter")
        assert "Undone: programme small" in running.flat
        await running.press("up")
        assert "Undone:" not in running.flat


@pytest.mark.slow
async def test_the_time_under_load_of_ticked_sets_is_unknown(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, size=(120, 40), settings=SMALL_WAYS) as running:
        await running.press("space", "2")
        assert "–" in running.picture
        await running.press("enter", "enter", "enter")
        assert "under load –" in running.flat
        assert "0:00" not in running.flat


@pytest.mark.parametrize("place", ["1", "4"])
async def test_what_was_said_of_a_key_goes_with_the_next_place(tmp_path: Path, place: str) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("space", place, "u")
        assert "Undone: ticked" in running.flat
        await running.press("2")
        assert "Undone:" not in running.flat
        await running.press(place)
        assert "Undone:" not in running.flat
