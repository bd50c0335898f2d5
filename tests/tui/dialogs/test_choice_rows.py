"""The rows of a list to take one thing from, where there is much room and where there is little."""

from tui.drawing import row_room

from hamlog.frozen import replace
from hamlog.tui.dialogs.choice import ChoiceRow

CHOICE = ChoiceRow("rdl", "Single-leg Romanian deadlift", "harder: stands on one leg alone", "RDL")


def drawn(choice: ChoiceRow, width: int) -> list[str]:
    """Return the lines of a choice on a screen of this width."""
    return [line.plain() for line in choice.lines(row_room(width))]


def test_why_stands_beside_the_name_or_whole_below_it_and_the_name_shortens() -> None:
    assert drawn(CHOICE, 100) == [
        "   Single-leg Romanian deadlift         harder: stands on one leg alone"
    ]
    why = "    harder: stands on one leg alone"
    assert drawn(CHOICE, 60) == ["  Single-leg Romanian deadlift", why]
    assert drawn(CHOICE, 40) == ["  Single-leg Romanian deadlift", why]
    assert drawn(replace(CHOICE, why="harder"), 30) == ["  RDL           harder"]
    assert drawn(replace(CHOICE, why="harder: on one leg"), 28)[0] == "  RDL"


def test_what_has_no_short_name_stands_whole_above_and_is_cut_only_at_the_edge() -> None:
    bare = ChoiceRow("rdl", CHOICE.name, "harder")
    assert drawn(bare, 52) == ["  Single-leg Romanian deadlift", "    harder"]
    assert drawn(bare, 30) == ["  Single-leg Romanian…", "    harder"]
