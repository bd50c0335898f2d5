"""Getting into position: exercise, load, side and the whole set-up are read, near and far."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_exercise, small_home, write_exercise
from support import Bench, bench
from training import builders
from tui.drawing import text

from hamlog.frozen import replace
from hamlog.training.exercise import Side, SideScheme
from hamlog.training.load import Load
from hamlog.tui.kit import marks
from hamlog.tui.kit.pieces import fitting
from hamlog.tui.tracker.drawings import how_much
from hamlog.tui.tracker.edges import TrackerTitle
from hamlog.tui.tracker.far import FarView
from hamlog.tui.tracker.pace import PaceLine
from hamlog.tui.tracker.tally import Beside, SideTally, Tally

SETUP = (
    "Lie on your right side, head on your forearm, the left leg on top.",
    "Bend both knees to a right angle and let the feet touch.",
    "Each rep: raise the top knee, hold it there, lower it slowly.",
    "For the right leg, roll over and do the same as before.",
)
SIZES = ((60, 20), (80, 24), (100, 30), (120, 40))
CUE = "Front knee above the ankle"
LUNGE = builders.exercise(scheme=SideScheme.IN_TURN)
CURL = builders.exercise()


def long_home(folder: Path) -> None:
    small_home(folder)
    lines = ", ".join(f'"{text}"' for text in SETUP)
    more = f'loading = "kilograms"\nsetup = [{lines}]\ncues = ["{CUE}", "Brace the core"]'
    write_exercise(folder, "small-both", small_exercise("Small both", "in-turn", more=more))


@pytest.mark.some(1)
@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_set_up_load_and_side_are_shown_before_and_in_the_lead_in(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    long_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, size=size) as running:
        await running.press("enter", "plus", "plus")
        for key in ("space", "f", "f"):
            assert " ".join(SETUP) in beside_letters(running), key
            for text in ("Small both", "5 kg", "left"):
                assert text in running.picture, (key, text)
            await running.press(key)
        assert " ".join(SETUP) in beside_letters(running)
        # From the count-in on dots, cues and the ribbon have their rows again.
        await running.run(5)
        assert running.status.startswith("Starts in 3 s")
        assert SETUP[0] not in beside_letters(running)
        assert CUE in running.picture
        assert running.app.screen.query_one(PaceLine).display
        assert running.app.screen.query_one(PaceLine).size.height > 0


def beside_letters(running: Bench) -> str:
    """Return the words on the screen without block letters, dots and lines around them."""
    words = [word for word in running.picture.split() if word.isascii()]
    return " ".join(words)


@pytest.mark.slow
async def test_reps_that_are_done_keep_their_dots_while_one_gets_ready_again(
    tmp_path: Path,
) -> None:
    long_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, size=(60, 20)) as running:
        await running.begin(8 + 5 + 1)
        await running.press("escape", "y")
        assert running.status.startswith("Ready · space starts · rep 2 of 2")
        assert "1 clean" in running.picture


async def test_enter_says_what_it_does_in_the_lead_in(tmp_path: Path) -> None:
    long_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, size=(120, 40)) as running:
        await running.begin(1)
        assert "enter begin" in running.flat
        await running.press("enter")
        assert running.status.startswith("Starts in 3 s")
        await running.run(4)
        assert "enter end set" in running.flat


async def test_the_far_view_fills_no_row_with_a_set_up_while_a_rep_is_done(tmp_path: Path) -> None:
    long_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, size=(80, 24)) as running:
        await running.begin(9)
        await running.press("f")
        assert running.status.startswith("Hold") or running.status.startswith("Curl")
        assert "Lie on your right side" not in running.app.screen.query_one(FarView).plain()


@pytest.mark.parametrize("width", [80, 84, 99, 100, 119, 120, 160])
def test_no_cue_and_nothing_that_comes_next_is_cut(width: int) -> None:
    side = SideTally(Side.LEFT, (marks.TO_COME,) * 10, 0, True)
    cues = (CUE, "Back knee just off the floor", "Squeeze the glutes at the very top of each")
    tally = Tally((side, side), (marks.TO_DO_NEXT,), beside=tuple(map(Beside, cues)))
    shown = "\n".join(text(tally, width, 3))
    assert cues[0] in shown
    assert cues[1] in shown
    assert "…" not in shown
    coming = (
        Beside("Clamshell, set 1 of 1", "next"),
        Beside("10 a leg, 10 kg, left first", " "),
    )
    tally = Tally((side, side), (marks.TO_DO_NEXT,), beside=coming)
    shown = "\n".join(text(tally, width, 3))
    for one in coming:
        assert one.text in shown


async def test_on_a_narrow_screen_what_comes_next_says_how_much(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, size=(60, 20)) as running:
        await running.begin(8 + 2 * 5 + 1)
        assert running.status.startswith("Rest 11 s")
        assert "next Small turn, set 1 of 1" in running.flat
        assert "2 a leg, body, left first" in running.flat


async def until(running: Bench, start: str) -> None:
    """Let it run, second by second, until the status line begins so."""
    for _ in range(60):
        if running.status.startswith(start):
            return
        await running.run(1)
    raise AssertionError(f"{start} never came; now: {running.status}")


@pytest.mark.some(1)
@pytest.mark.parametrize("size", SIZES)
async def test_a_change_of_legs_says_what_to_do(tmp_path: Path, size: tuple[int, int]) -> None:
    small_home(tmp_path)
    more = f'change = "Roll over onto your {{other}} side"\ncues = ["{CUE}"]'
    write_exercise(tmp_path, "small-both", small_exercise("Small both", "in-turn", more=more))
    async with bench(tmp_path, settings=SMALL_WAYS, size=size) as running:
        await running.begin(1)
        await until(running, "Change sides")
        assert "Roll over onto your left side" in beside_letters(running)
        assert CUE not in running.picture
        await running.press("f")
        assert "Roll over onto your left side" in beside_letters(running)
        await running.press("f")
        await until(running, "Starts in")
        assert "Roll over" not in beside_letters(running)


@pytest.mark.slow
async def test_legs_that_alternate_are_swapped_between_two_reps(tmp_path: Path) -> None:
    small_home(tmp_path)
    more = 'first_side = "right"\nchange = "{Side} foot down"'
    write_exercise(tmp_path, "small-both", small_exercise("Small both", "alternate", more=more))
    async with bench(tmp_path, settings=SMALL_WAYS, size=(100, 30)) as running:
        await running.begin(1)
        seen: list[str] = []
        for _ in range(60):
            for words in ("Left foot down", "Right foot down"):
                if words in running.picture and seen[-1:] != [words]:
                    assert running.status.startswith("Still")
                    seen.append(words)
            await running.run(1)
        # Two reps a leg: nothing is left to swap for after the last one.
        assert seen == ["Left foot down", "Right foot down", "Left foot down"]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (32, "12 a leg, light band, left first"),
        (31, "12 a leg, light, left first"),
        (26, "12 a leg, light, left"),
        (20, "12, light, left"),
        (14, "12, light"),
    ],
)
def test_of_what_comes_next_the_least_important_words_leave_first(
    width: int, expected: str
) -> None:
    planned = replace(builders.planned(LUNGE, reps=12), load=Load(label="light band"))
    assert fitting(width, *how_much(LUNGE, planned, Side.LEFT, "kg")) == expected


def test_without_a_load_the_body_leaves_first() -> None:
    planned = replace(builders.planned(LUNGE, reps=12), load=Load())
    assert how_much(LUNGE, planned, Side.LEFT, "kg")[:2] == (
        "12 a leg, body, left first",
        "12 a leg, left first",
    )
    assert how_much(CURL, planned, Side.BOTH, "kg")[0] == "12, body"


def test_a_title_without_room_takes_the_short_name() -> None:
    title = TrackerTitle(
        "Double-leg hip thrust", "both legs, body", "", "0 of 3 sets", "Hip thrust"
    )
    assert text(title, 60) == [" Double-leg hip thrust  both legs, body         0 of 3 sets"]
    assert text(title, 30) == [" Hip thrust       0 of 3 sets"]
