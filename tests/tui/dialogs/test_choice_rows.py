"""The rows of a list to take one thing from, where there is much room and where there is little."""

from tui.drawing import row_room

from hamlog.tui.dialogs.choice import Choice

CHOICE = Choice("rdl", "Single-leg Romanian deadlift", "harder: stands on one leg alone", "RDL")


def drawn(choice: Choice, width: int) -> list[str]:
    """Return the lines of a choice on a screen of this width."""
    return [line.plain() for line in choice.lines(row_room(width))]


def test_why_stands_beside_the_name_or_whole_below_it_and_the_name_shortens() -> None:
    assert drawn(CHOICE, 100) == [
        "   Single-leg Romanian deadlift         harder: stands on one leg alone"
    ]
    assert drawn(CHOICE, 60) == ["  RDL", "    harder: stands on one leg alone"]


def test_what_has_no_short_name_is_cut_between_words() -> None:
    assert drawn(Choice("rdl", CHOICE.name, "harder"), 52) == ["  Single-leg Romanian…   harder"]
