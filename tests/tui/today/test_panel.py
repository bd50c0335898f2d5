"""What stands beside Today's list, and what of the list gives way where there is less room."""

import re
from functools import partial
from pathlib import Path

import pytest
from past import months, write
from support import bench
from tui.drawing import WIDTHS, text

from hamlog.tui.kit import marks
from hamlog.tui.today.parts import Panel, Recent
from hamlog.tui.today.screen import TodayScreen

BOTH = Recent("Wed 25 Nov", (("reps", "12 12 12"),), (marks.AS_PLANNED,) * 3)
TURNS = Recent("Mon  9 Nov", (("left", "10 9 10"), ("right", "10 10 10")), (marks.IN_PART,) * 3)
CUES = ("Squeeze the hamstrings at the top", "Heels all the way to the glutes", "Slowly")
FIRST = ("Squeeze the hamstrings at the",)


def panel(*recent: Recent) -> Panel:
    """Return a panel with these last days."""
    return Panel("Band curl", "on the back", (("next", "set 1 of 3"),), CUES, recent)


def test_days_stand_apart_from_reps_and_reps_from_boxes() -> None:
    assert text(panel(BOTH, BOTH), 35, 16)[-3:] == [
        "             reps",
        "Wed 25 Nov   12 12 12   ■ ■ ■",
        "Wed 25 Nov   12 12 12   ■ ■ ■",
    ]


def test_the_weekday_leaves_before_the_boxes_and_these_before_a_side() -> None:
    found = {width: text(panel(TURNS), width, 16)[-1] for width in (38, 35, 34, 29, 26)}
    assert found == {
        38: "Mon 9 Nov   10 9 10   10 10 10   ▣ ▣ ▣",
        35: "Mon 9 Nov  10 9 10  10 10 10  ▣ ▣ ▣",
        34: " 9 Nov    10 9 10  10 10 10  ▣ ▣ ▣",
        29: "Mon 9 Nov  10 9 10  10 10 10",
        26: " 9 Nov   10 9 10  10 10 10",
    }


@pytest.mark.parametrize(
    ("height", "below"),
    [
        (12, [*FIRST, "top", "Heels all the way to the", "glutes", "Slowly"]),
        (9, [*FIRST, "top", "Heels all the way to the", "glutes             and 1 more"]),
        (8, [*FIRST, "top", "and 2 more"]),
        (7, [*FIRST, "top                and 2 more"]),
        (6, ["and 3 more"]),
        (5, []),
    ],
)
def test_a_cue_stands_whole_or_not_at_all_and_those_left_out_are_counted(
    height: int, below: list[str]
) -> None:
    found = text(panel(), 29, height)
    assert [line for line in found[5:] if line] == below


@pytest.mark.parametrize("width", [width for width in WIDTHS if width])
def test_a_panel_keeps_to_its_room(width: int) -> None:
    for height in range(1, 30):
        assert len(text(panel(BOTH, TURNS), width, height)) <= height


async def test_the_last_three_sessions_stand_apart_from_their_days(tmp_path: Path) -> None:
    write(tmp_path, months())
    async with bench(tmp_path, size=(120, 40)) as running:
        rows = running.picture.partition("Last three sessions")[2].splitlines()[2:5]
        found = [re.search(r"[ \d]\d \w{3}  +\d", row) for row in rows]
        assert len(found) == 3
        assert all(found), rows


async def test_of_what_follows_a_selection_the_newest_is_shown_alone(tmp_path: Path) -> None:
    write(tmp_path, months())
    async with bench(tmp_path, size=(120, 40)) as running:
        screen, shown = running.app.screen, list[int]()
        assert isinstance(screen, TodayScreen)
        for number in range(3):
            screen.follow_with(partial(shown.append, number))
        assert shown == []
        await running.settle()
        assert shown == [2]
