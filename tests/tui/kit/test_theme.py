"""Colours that can be read and marks that take one cell, in every theme."""

from itertools import product

import colours
import pytest
from rich.cells import cell_len, get_character_cell_size
from textual.theme import Theme

from hamlog.training.exercise import Kind, Side
from hamlog.training.record import Outcome, Quality, SetRecord
from hamlog.tui.kit import marks, theme
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.ink import Ink, Palette, Shade, block_of, phase_ink
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.plain import plain_glyph

THEMES = {each.name.removeprefix(theme.PREFIX): each for each in theme.themes() if not each.ansi}
BACKGROUND, SURFACE, RAISED = "shade-background", "shade-surface", "shade-raised"
MARKS = {name: mark for name, mark in vars(marks).items() if isinstance(mark, Mark)}


def contrast(of: Theme, ink: str, shade: str) -> float:
    return colours.contrast(of.variables[ink], of.variables[shade])


def test_contrast_is_computed_as_the_standard_does() -> None:
    black = Theme("black", primary="#000000", variables={"ink": "#FFFFFF", "shade": "#000000"})
    assert contrast(black, "ink", "shade") == pytest.approx(21)


@pytest.mark.parametrize(
    ("name", "ink", "least"),
    [
        # On background, surface and raised, as they were measured when the look was made.
        ("dark", "ink-text", (15.5, 14.5, 12.6)),
        ("dark", "ink-muted", (9.0, 8.4, 7.3)),
        ("dark", "ink-faint", (5.8, 5.4, 4.7)),
        ("dark", "ink-accent", (10.4, 9.7, 8.4)),
        ("dark", "ink-alert", (7.9, 7.3, 6.4)),
        ("light", "ink-text", (16.1, 14.9, 13.3)),
        ("light", "ink-muted", (8.0, 7.3, 6.6)),
        ("light", "ink-faint", (6.1, 5.7, 5.1)),
        ("light", "ink-accent", (5.6, 5.1, 4.6)),
        ("light", "ink-alert", (6.2, 5.7, 5.1)),
        ("contrast", "ink-text", (21, 21, 12.6)),
        ("contrast", "ink-muted", (14.4, 14.4, 9)),
        ("contrast", "ink-faint", (14.4, 14.4, 9)),
        ("contrast", "ink-accent", (14.9, 14.9, 9)),
        ("contrast", "ink-alert", (10.6, 10.6, 7)),
    ],
)
def test_text_stands_out_from_every_shade_it_stands_on(
    name: str, ink: str, least: tuple[float, float, float]
) -> None:
    for shade, ratio in zip((BACKGROUND, SURFACE, RAISED), least, strict=True):
        assert contrast(THEMES[name], ink, shade) >= ratio - 0.05, shade


@pytest.mark.parametrize("name", THEMES)
def test_phases_can_be_read_on_their_blocks_and_told_on_the_screen(name: str) -> None:
    each = THEMES[name]
    for kind, least in ((Kind.LIFT, 9.3), (Kind.HOLD, 19.3), (Kind.LOWER, 5.2), (None, 17.8)):
        shade, ink = block_of(kind)
        assert contrast(each, ink, shade) >= least - 0.05
        if kind is not None:
            assert contrast(each, phase_ink(kind), BACKGROUND) >= 4.5
    assert contrast(each, Ink.ON_STOP, Shade.STOP) >= 5.4


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_knows_every_ink_and_shade(name: str) -> None:
    each = THEMES[name]
    palette = Palette(each.variables)
    for ink, shade in product(Ink, Shade):
        style = palette.style(ink, shade)
        assert style.color is not None
        assert style.bgcolor is not None
    assert set(theme.DEFAULTS) == set(each.variables) & set(theme.DEFAULTS)


@pytest.mark.parametrize("name", MARKS)
def test_a_mark_is_one_cell_wide_and_has_a_plain_twin(name: str) -> None:
    mark = MARKS[name]
    assert len(mark.glyph) == cell_len(mark.glyph) == get_character_cell_size(mark.glyph) == 1
    twin = plain_glyph(mark.glyph, mark.ink)
    assert len(twin) == 1
    assert twin.isascii()


def test_marks_that_stand_side_by_side_are_told_apart_by_shape() -> None:
    in_a_set = (
        *marks.QUALITY.values(),
        marks.REP_NOW,
        marks.REP_PENDING,
        marks.ENDED_HERE,
        marks.TO_COME,
    )
    of_sets = (marks.AS_PLANNED, marks.IN_PART, marks.TO_DO_NEXT, marks.SKIPPED)
    for group in (in_a_set, of_sets):
        assert len({mark.glyph for mark in group}) == len(group)
        assert len({plain_glyph(mark.glyph, mark.ink) for mark in group}) == len(group)


def test_every_quality_and_outcome_has_its_mark() -> None:
    assert set(marks.QUALITY) == set(Quality)
    record = SetRecord("id", "session", 1, "clamshell", 1, 10, "lift 2")
    assert marks.of_set(None, is_next=True) is marks.TO_DO_NEXT
    assert marks.of_set(record, is_next=False) is marks.TO_DO_LATER
    for outcome in Outcome:
        assert marks.of_set(
            SetRecord("id", "session", 1, "clamshell", 1, 10, "lift 2", outcome=outcome),
            is_next=False,
        ) in (marks.SKIPPED, marks.HURT)


def test_sides_mirror_and_both_say_nothing() -> None:
    left, right = (marks.side_word(each) for each in (Side.LEFT, Side.RIGHT))
    assert "left" in left
    assert "right" in right
    assert left.index("left") > 0
    assert right.index("right") == 0
    assert marks.side_word(Side.BOTH) == ""
    line = Line(20)
    line.put(line.put(0, left, bold=True) + 2, right, Ink.FAINT)
    assert line.in_ascii().plain() == "L left  right R"
