"""Frames: sizes, mirrors, roles, ghosts."""

from itertools import pairwise

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from hamlog.figure.model import Figure, View
from hamlog.figure.shapes import Role
from hamlog.figure.stage import GLYPHS, Frame, Stage
from hamlog.library.figures import Figures
from hamlog.training.exercise import Kind

SLUGS = (
    "ball-curl",
    "band-curl",
    "bulgarian-split-squat",
    "clamshell",
    "dumbbell-curl",
    "hip-thrust",
    "single-leg-bridge",
    "single-leg-rdl",
    "walking-lunge",
)
SIZES = ((24, 8), (31, 10), (40, 14), (60, 20), (100, 30), (100, 40), (30, 40))
FLIPPED = dict(zip("▘▝▖▗▌▐▞▚▛▜▙▟", "▝▘▗▖▐▌▚▞▜▛▟▙", strict=True))
BODY = {Role.BODY, Role.HEAD, Role.ARM, Role.WORKING}
FIGURES = Figures()
every_figure = pytest.mark.parametrize("slug", SLUGS)


def figure_of(slug: str) -> Figure:
    figure = FIGURES.figure(slug)
    assert figure is not None
    return figure


def text(frame: Frame) -> list[str]:
    return ["".join(cell.glyph for cell in row) for row in frame]


def where(frame: Frame, roles: set[Role]) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row, cells in enumerate(frame)
        for column, cell in enumerate(cells)
        if cell.role in roles
    }


@every_figure
@pytest.mark.parametrize("size", SIZES)
def test_a_frame_fills_its_place_and_clips_nothing(slug: str, size: tuple[int, int]) -> None:
    columns, rows = size
    stage = Stage(figure_of(slug), columns, rows)
    for kind in Kind:
        for progress in (0.0, 0.3, 0.7, 1.0):
            frame = stage.frame(kind, progress, ghost=True)
            assert len(frame) == rows
            assert {len(row) for row in frame} == {columns}
            assert {cell.role for cell in frame[-1]} <= {Role.FLOOR, Role.EDGE}
            drawn = where(frame[:-1], set(Role) - {Role.NONE, Role.GHOST})
            # The head keeps free of the edges, so nothing ran out of the picture.
            assert {column for _, column in drawn}.isdisjoint({-1, columns})
            assert min(row for row, _ in drawn) >= 0
            assert where(frame, {Role.WORKING}), (kind, progress)
            assert where(frame, {Role.HEAD}), (kind, progress)


@every_figure
def test_a_bigger_place_gives_a_bigger_figure(slug: str) -> None:
    figure = figure_of(slug)
    sizes = [
        len(where(Stage(figure, columns, rows).frame(Kind.STILL, 0.0), BODY))
        for columns, rows in ((24, 8), (40, 14), (60, 20), (100, 40))
    ]
    assert sizes == sorted(sizes)
    assert sizes[-1] > 3 * sizes[1]


@every_figure
def test_the_figure_stands_on_the_floor_in_the_middle(slug: str) -> None:
    figure = figure_of(slug)
    for columns, rows in ((40, 14), (90, 14), (40, 30)):
        stage = Stage(figure, columns, rows)
        seen = set()
        for kind in (Kind.LIFT, Kind.LOWER):
            for step in range(9):
                frame = stage.frame(kind, step / 8)
                # The sign of the way stands ahead of a figure that walks, at one side only.
                seen |= where(frame[:-1], set(Role) - {Role.NONE, Role.FLOOR})
                seen |= {
                    (row, column)
                    for row, cells in enumerate(frame)
                    for column, cell in enumerate(cells)
                    if cell.back is not Role.NONE
                }
        left = min(column for _, column in seen)
        right = columns - 1 - max(column for _, column in seen)
        # A walking figure swings its arms: not the same to both sides.
        assert abs(left - right) <= (7 if figure.travel else 2)
        assert max(row for row, _ in seen) == rows - 2


@every_figure
def test_the_mirror_is_exact(slug: str) -> None:
    stage = Stage(figure_of(slug), 40, 14)
    for kind in Kind:
        for progress in (0.0, 0.21, 0.5, 0.83):
            plain = stage.frame(kind, progress, View(), ghost=True)
            mirrored = stage.frame(kind, progress, View(mirrored=True), ghost=True)
            back = tuple(
                tuple((FLIPPED.get(c.glyph, c.glyph), c.role, c.back) for c in row[::-1])
                for row in mirrored
            )
            assert back == plain
            assert mirrored != plain


@every_figure
def test_frames_are_the_same_every_time(slug: str) -> None:
    figure = figure_of(slug)
    one, other = Stage(figure, 40, 14), Stage(figure, 40, 14)
    for progress in (0.9, 0.1, 0.9):
        first = one.frame(Kind.LIFT, progress, ghost=True)
        assert first == other.frame(Kind.LIFT, progress, ghost=True)
        assert first == Stage(figure, 40, 14).frame(Kind.LIFT, progress, ghost=True)


@every_figure
def test_a_phase_that_holds_gives_one_frame(slug: str) -> None:
    stage = Stage(figure_of(slug), 40, 14)
    for kind in (Kind.HOLD, Kind.STILL):
        frames = {stage.frame(kind, step / 10, ghost=True) for step in range(11)}
        assert len(frames) == 1


@every_figure
def test_phases_join_without_a_jump(slug: str) -> None:
    figure = figure_of(slug)
    stage = Stage(figure, 40, 14)
    first = figure.begins_with
    second = Kind.LOWER if first is Kind.LIFT else Kind.LIFT
    assert stage.frame(Kind.STILL, 0.0) == stage.frame(first, 0.0)
    assert stage.frame(first, 1.0) == stage.frame(Kind.HOLD, 0.0)
    assert stage.frame(Kind.HOLD, 0.0) == stage.frame(second, 0.0)
    assert stage.frame(second, 1.0) == stage.frame(Kind.STILL, 0.0)


@pytest.mark.parametrize("size", SIZES)
def test_the_floor_moves_under_the_lunge(size: tuple[int, int]) -> None:
    """The body stays in the middle, and its planted foot goes back with the floor's marks."""
    stage = Stage(figure_of("walking-lunge"), *size)
    floors, hips = [], []
    for kind in (Kind.LOWER, Kind.LIFT):
        for step in range(41):
            frame = stage.frame(kind, step / 40)
            floors.append(text(frame)[-1])
            columns = [column for _, column in where(frame, {Role.BODY, Role.HEAD, Role.ARM})]
            hips.append((min(columns) + max(columns)) / 2)
    assert len(set(floors)) > 5
    assert floors[0] == floors[-1]
    assert max(hips) - min(hips) < size[0] / 4
    still = {text(stage.frame(Kind.STILL, step / 10))[-1] for step in range(11)}
    assert still == {floors[0]}


@every_figure
def test_movement_is_smooth(slug: str) -> None:
    """At 12 frames a second and 2 s a phase no frame differs wildly from the one before."""
    stage = Stage(figure_of(slug), 40, 14)
    for kind in (Kind.LIFT, Kind.LOWER):
        frames = [stage.frame(kind, step / 24) for step in range(25)]
        for before, after in pairwise(frames):
            changed = sum(
                a != b
                for one, two in zip(before, after, strict=True)
                for a, b in zip(one, two, strict=True)
            )
            assert changed < 90


@every_figure
def test_the_ghost_is_an_outline_and_only_in_motion(slug: str) -> None:
    stage = Stage(figure_of(slug), 60, 20)
    assert where(stage.frame(Kind.LIFT, 0.0, ghost=True), {Role.GHOST})
    assert not where(stage.frame(Kind.LIFT, 0.0), {Role.GHOST})
    assert not where(stage.frame(Kind.HOLD, 0.0, ghost=True), {Role.GHOST})
    assert not where(stage.frame(Kind.LIFT, 1.0, ghost=True), {Role.GHOST})
    solid = stage.frame(Kind.LIFT, 0.0)
    with_ghost = stage.frame(Kind.LIFT, 0.0, ghost=True)
    for row, ghost_row in zip(solid, with_ghost, strict=True):
        for cell, ghost in zip(row, ghost_row, strict=True):
            assert ghost.role is Role.GHOST or ghost == cell
            assert ghost.role is not Role.GHOST or cell.role is Role.NONE
    shapes = [cell.glyph for row in with_ghost for cell in row if cell.role is Role.GHOST]
    assert shapes.count("█") < len(shapes) / 3


def test_both_working_legs_are_seen() -> None:
    """At one end of the movement at least: at the other, one may hide the other."""
    for slug in ("ball-curl", "band-curl", "dumbbell-curl", "hip-thrust"):
        stage = Stage(figure_of(slug), 48, 15)
        far = [
            sum(Role.WORKING_FAR in (cell.role, cell.back) for row in frame for cell in row)
            for frame in (stage.frame(Kind.STILL, 0.0), stage.frame(Kind.HOLD, 0.0))
        ]
        assert max(far) >= 6, slug


def test_the_mat_lies_behind_everything() -> None:
    frame = Stage(figure_of("clamshell"), 40, 14).frame(Kind.HOLD, 0.0)
    on_mat = {cell.role for row in frame for cell in row if cell.back is Role.MAT}
    assert {Role.NONE, Role.OTHER, Role.WORKING, Role.BODY} <= on_mat


@settings(max_examples=examples(60))
@given(
    slug=st.sampled_from(SLUGS),
    kind=st.sampled_from(Kind),
    progress=st.floats(-1, 2),
    columns=st.integers(1, 110),
    rows=st.integers(1, 45),
    mirrored=st.booleans(),
    facing=st.floats(0, 1),
)
def test_any_place_and_moment_can_be_drawn(
    slug: str, kind: Kind, progress: float, columns: int, rows: int, mirrored: bool, facing: float
) -> None:
    stage = Stage(figure_of(slug), columns, rows)
    frame = stage.frame(kind, progress, View(mirrored, facing), ghost=True)
    assert len(frame) == rows
    assert {len(row) for row in frame} == {columns}
    for row in frame[:-1]:
        for cell in row:
            assert cell.glyph in GLYPHS
            assert (cell.glyph == " ") == (cell.role is Role.NONE)
