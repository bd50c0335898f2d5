"""A few pictures of Today and of the tracker as text, at four sizes; see `pictures` for anew."""

from pathlib import Path

import pytest
from pictures import assert_pictured
from support import bench

from hamlog.settings.values import Values

SIZES = ((60, 20), (80, 24), (100, 30), (120, 40))
STILL = Values(motion=False)


@pytest.mark.some(1)
@pytest.mark.parametrize("size", SIZES)
async def test_pictures_of_a_first_session(tmp_path: Path, size: tuple[int, int]) -> None:
    async with bench(tmp_path, size=size, settings=STILL) as running:
        await running.press("space")
        assert_pictured(f"today-{size[0]}", running.picture)
        await running.press("enter", "space")
        await running.run(13 + 8 + 3.5)
        await running.press("x")
        assert_pictured(f"tracker-{size[0]}", running.picture)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_pictures_of_a_rest_a_pause_and_the_offer_after_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with bench(tmp_path, size=size, settings=STILL) as running:
        await running.press("enter", "space")
        await running.run(8 + 60 + 4.5)
        assert_pictured(f"tracker-rest-{size[0]}", running.picture)
        await running.run(70)
        await running.press("space")
        assert_pictured(f"tracker-paused-{size[0]}", running.picture)
        await running.press("escape")
        assert_pictured(f"today-offer-{size[0]}", running.picture)


async def test_pictures_of_the_form_the_choice_and_the_help(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(80, 24), settings=STILL) as running:
        for name, key in (("edit", "e"), ("choice", "a"), ("help", "question_mark")):
            await running.press(key)
            assert_pictured(f"{name}-80", running.picture)
            await running.press("escape")


async def test_a_terminal_too_small_is_told_so_and_told_no_more(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(38, 10), settings=STILL) as running:
        assert running.flat == "hamlog needs 40 x 12 cells; this is 38 x 10."
        for width, height in ((39, 30), (100, 11), (20, 5), (12, 4), (1, 1)):
            await running.pilot.resize_terminal(width, height)
            await running.settle()
            sentence = f"hamlog needs 40 x 12 cells; this is {width} x {height}."
            assert sentence.startswith(running.flat[: max(1, width)])
            assert running.flat == sentence or height < 5
        await running.pilot.resize_terminal(40, 10)
        await running.settle()
        assert [line.strip() for line in running.picture.splitlines() if line.strip()] == [
            "hamlog needs 40 x 12 cells; this is",
            "40 x 10.",
        ]
        # The keys work on in the dark, and nothing is lost.
        await running.press("space")
        await running.pilot.resize_terminal(40, 12)
        await running.settle()
        assert "1 of 3 done" in running.picture
        assert "hamlog needs" not in running.picture


@pytest.mark.slow
@pytest.mark.parametrize(
    ("keys", "way_out"),
    [
        ((), "help"),
        (("enter", "space"), "leave"),
        (("e",), "cancel"),
        (("a",), "back"),
        (("question_mark",), "close"),
    ],
)
async def test_every_screen_holds_at_every_size(
    tmp_path: Path, keys: tuple[str, ...], way_out: str
) -> None:
    async with bench(tmp_path, settings=STILL) as running:
        await running.press(*keys)
        for width, height in ((40, 12), (41, 13), (60, 20), (79, 23), (80, 24), (300, 100)):
            await running.pilot.resize_terminal(width, height)
            await running.run(5)
            rows = running.picture.splitlines()
            assert len(rows) == height
            # The footer never loses the way out.
            assert rows[-1].split()[-1] == way_out
            if way_out == "leave":
                assert running.status in running.flat
