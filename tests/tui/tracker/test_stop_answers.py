"""The questions after a stop: how much, where, what now; by digits, arrows and space."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS
from support import Bench, bench
from tui.tracker.stopping import LEAD_S, ask_for_sets, stop_home

from hamlog.training.planning.pain import PLACES
from hamlog.tui.tracker.stop_parts import PainScale, PlaceChoice
from hamlog.tui.tracker.stop_screen import StopScreen


def pain_of(running: Bench) -> tuple[int | None, str]:
    record = running.set_at(1)
    return record.pain, record.pain_place


HOW_MUCH: tuple[tuple[tuple[str, ...], int | None], ...] = (
    ((), None),
    (("0",), 0),
    (("7",), 7),
    (("1", "0"), 10),
    (("1", "0", "0"), 0),
    (("9", "2"), 2),
    (("right",), 1),
    (("left",), 1),
    (("right", "right", "right"), 3),
    (("space",), 1),
    (("space", "space"), 1),
    (("4", "space"), 4),
    (("right", "space"), 1),
    (("4", "backspace"), None),
    (("4", "backspace", "space"), 4),
    (("4", "up", "down"), 4),
    (("9", "right", "right"), 10),
    (("right", "left"), 0),
)
WHERE: tuple[tuple[tuple[str, ...], str], ...] = (
    (("tab",), ""),
    (("tab", "space"), PLACES[0]),
    (("tab", "down"), PLACES[0]),
    (("tab", "down", "down", "down"), PLACES[2]),
    (("tab", "up", "up"), PLACES[-1]),
    (("tab", "space", "space"), PLACES[0]),
    (("tab", "down", "down", "space"), PLACES[1]),
    (("tab", "down", "4"), PLACES[0]),
    (("tab", "down", "backspace"), ""),
    (("tab", "right", "left"), PLACES[0]),
)


async def test_the_question_with_the_focus_is_seen_and_space_chooses_in_all(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 2)
        await running.press("p")
        heads = ("How much does it hurt?", "Where?", "What now?")

        def barred() -> list[str]:
            return [one for one in heads if f"▌ {one}" in running.picture]

        for head in heads:
            assert barred() == [head]
            await running.press("tab")
        assert "space choose" in running.flat
        assert barred() == [heads[0]]
        # At the options it does what the selected one says, as enter does everywhere.
        await running.press("6", "tab", "space", "tab", "space")
        assert not running.shows(StopScreen)
        assert pain_of(running) == (6, PLACES[0])


@pytest.mark.slow
async def test_how_much_and_where_are_answered_by_digits_arrows_and_space(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 2)
        for keys, pain in HOW_MUCH:
            await running.press("p", *keys)
            assert running.app.screen.query_one(PainScale).pain == pain, keys
            assert running.shows(StopScreen), "digits go nowhere else here"
            await running.press("u")
        for keys, place in WHERE:
            await running.press("p", *keys)
            assert running.app.screen.query_one(PlaceChoice).place == place, keys
            await running.press("u")
        assert pain_of(running) == (None, ""), "a slip hurts nowhere"
        await running.press("p", "1", "0", "tab", "down", "enter")
        assert pain_of(running) == (10, PLACES[0])


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_arrows_go_along_rows_and_columns_as_the_places_are_drawn(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, size=size) as running:
        await running.begin(LEAD_S + 2)
        await running.press("p")
        rows = running.picture.splitlines()
        at = {
            place: next((row.index(place), y) for y, row in enumerate(rows) if f"□ {place}" in row)
            for place in PLACES
        }
        (left, top), chosen = at[PLACES[0]], running.app.screen.query_one(PlaceChoice)
        assert len({x for x, _ in at.values()}) > 1, "columns"
        await running.press("tab", "down")
        await running.press("right")
        x, y = at[chosen.place]
        assert (y, x) == (top, min(x for x, y in at.values() if y == top and x > left))
        await running.press("down")
        assert at[chosen.place] == (x, top + 1)
        await running.press("left")
        assert at[chosen.place] == (left, top + 1)
        await running.press("left", "up")
        assert chosen.place == PLACES[0]
        for _ in PLACES:
            await running.press("right")
        assert at[chosen.place] == max(one for one in at.values() if one[1] == top)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_what_loads_the_same_place_says_so_in_the_choices_and_in_the_rest(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, size=size) as running:
        await running.begin(LEAD_S + 2)
        await running.press("p", "4", "tab")
        assert "hamstring too" not in running.flat
        await running.press("down", "down", "down")
        assert "then clam, which loads the hamstring too" in running.flat
        assert "loads it less, but it loads the hamstring too" in running.flat
        # Leave it for today: what comes next is another exercise for the same place.
        await running.press("tab", "down", "enter")
        assert running.status.startswith("Rest 12 s · next: Clam")
        assert "This loads the hamstring too" in running.flat
        await running.press("enter")
        assert running.status.startswith("Get ready")
        assert "This loads the hamstring too" in running.flat


async def test_what_was_left_for_today_is_named_and_no_key_is_promised_to_take_it_back(
    tmp_path: Path,
) -> None:
    stop_home(tmp_path)
    ask_for_sets(tmp_path, 2)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 2)
        await running.press("p", "4", "tab", "tab", "end", "up", "enter")
        assert running.status.startswith("Rest 12 s · next: Clam")
        assert "skipped: curl" in running.flat
        assert "u to undo" not in running.flat
