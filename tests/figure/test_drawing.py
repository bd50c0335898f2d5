"""What a picture must hold, whatever the exercise, the moment and the size.

Read off the dots: the characters of a cell and its two colours give them back.
"""

import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest

from hamlog.figure.model import Bone, Dumbbell, FarLeg, Figure, Joint, View
from hamlog.figure.outline import HEAD_R, outline
from hamlog.figure.pose import Pose, pose_at
from hamlog.figure.shapes import Canvas, Capsule, Part, Role
from hamlog.figure.stage import Stage
from hamlog.figure.touch_up import tidy
from hamlog.frozen import replace
from hamlog.library.figures import Figures
from hamlog.training.exercise import Kind

SLUGS = (
    "ball-curl",
    "band-curl",
    "bulgarian-split-squat",
    "clamshell",
    "dumbbell-curl",
    "hip-thrust",
    "leg-test",
    "romanian-deadlift",
    "single-leg-bridge",
    "single-leg-rdl",
    "walking-lunge",
)
# Beside the tracker's block at 80 x 24, 100 x 30, 120 x 40 and 160 x 50.
SIZES = ((28, 13), (48, 14), (46, 21), (86, 31))
LEG, TRUNK = {Role.WORKING}, {Role.BODY, Role.HEAD, Role.ARM}
FIGURES = Figures()
every_figure = pytest.mark.parametrize("slug", SLUGS)
every_size = pytest.mark.parametrize(
    "size", [SIZES[0], *(pytest.param(size, marks=pytest.mark.slow) for size in SIZES[1:])]
)


def figure_of(slug: str) -> Figure:
    figure = FIGURES.figure(slug)
    assert figure is not None
    return figure


def moments() -> Iterator[tuple[Kind, float]]:
    for kind in Kind:
        for step in range(13 if kind.moves else 1):
            yield kind, step / 12


def canvases(
    slug: str, size: tuple[int, int], *, bare: bool = False
) -> Iterator[tuple[tuple[Kind, float], Canvas]]:
    """The dots of every moment, before they become characters; `bare` of the body alone."""
    figure = figure_of(slug)
    stage = Stage(replace(figure, props=()) if bare else figure, *size)
    for kind, progress in moments():
        stage.frame(kind, progress)
        yield (kind, progress), stage._canvas


def drawn(canvas: Canvas) -> set[tuple[int, int]]:
    return {(y, x) for y, row in enumerate(canvas.dots) for x, dot in enumerate(row) if dot}


def roles(figure: Figure, pose: Pose) -> set[Role]:
    return {shape.role for part in outline(figure, pose) for shape in part.shapes}


def pieces(canvas: Canvas) -> Iterator[tuple[Role, set[tuple[int, int]]]]:
    """What hangs together in one role, corners included."""
    left = {
        (y, x): Role(dot)
        for y, row in enumerate(canvas.dots)
        for x, dot in enumerate(row)
        if dot != Role.NONE
    }
    while left:
        start, role = left.popitem()
        piece, waiting = {start}, [start]
        while waiting:
            y, x = waiting.pop()
            for there in ((y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)):
                if left.get(there) is role:
                    del left[there]
                    piece.add(there)
                    waiting.append(there)
        yield role, piece


@every_figure
@every_size
def test_no_dot_is_left_over(slug: str, size: tuple[int, int]) -> None:
    """What is small on purpose aside, a piece of something is large enough to be seen as it."""
    small = {Role.SEAM, Role.SHINE, Role.WAY}
    for moment, canvas in canvases(slug, size):
        for role, piece in pieces(canvas):
            assert role in small or len(piece) >= 4, (moment, role, piece)


@every_figure
@every_size
def test_the_body_hangs_together(slug: str, size: tuple[int, int]) -> None:
    """Head, neck, trunk and working leg are one piece; it has one head."""
    for moment, canvas in canvases(slug, size, bare=True):
        body = Canvas(canvas.width, canvas.height, canvas.left, canvas.dot_h)
        for y, row in enumerate(canvas.dots):
            for x, dot in enumerate(row):
                if dot in TRUNK | LEG:
                    body.dots[y][x] = Role.BODY
        large = [piece for _, piece in pieces(body) if len(piece) > 60]
        assert len(large) == 1, moment
        heads = [piece for role, piece in pieces(canvas) if role is Role.HEAD]
        assert max(map(len, heads)) >= 12, moment


@every_figure
@every_size
def test_every_moment_is_within_the_stage(slug: str, size: tuple[int, int]) -> None:
    """Nothing touches the edges but the floor: at every size there is a dot to spare."""
    for moment, canvas in canvases(slug, size):
        assert not any(canvas.dots[0]), moment
        assert not any(row[0] or row[-1] for row in canvas.dots), moment


@every_figure
def test_the_body_has_the_same_measures_everywhere(slug: str) -> None:
    """Each capsule of the body has the radii that it has in every other exercise."""
    known = set()
    for other in SLUGS:
        figure = replace(figure_of(other), props=(), breadth=1.0)
        for kind in (Kind.STILL, Kind.HOLD):
            known.add(_radii(figure, pose_at(figure, kind, 0.0)))
    assert len(known) == 1
    figure = replace(figure_of(slug), props=(), breadth=1.0)
    for kind, progress in moments():
        assert _radii(figure, pose_at(figure, kind, progress)) in known


def _radii(figure: Figure, pose: Pose) -> frozenset[tuple[Role, float, float]]:
    bare = replace(figure, far_leg=FarLeg.HIDDEN, far_arm=False, arms_lie=False)
    return frozenset(
        (shape.role, round(shape.start_r, 6), round(shape.end_r, 6))
        for part in outline(bare, pose)
        for shape in part.shapes
        if isinstance(shape, Capsule)
    )


@pytest.mark.parametrize("dot_h", [2.4, 2.6, 3.1, 3.9, 4.4])
def test_the_skull_has_one_shape_wherever_the_head_is(dot_h: float) -> None:
    shapes = set()
    for step in range(50):
        x, y = 40 + step * 0.37, 40 + step * 0.23
        canvas = Canvas(120, 60, 0.0, dot_h)
        canvas.draw([Capsule((x, y), HEAD_R, (x, y), HEAD_R, Role.HEAD, (x, y, HEAD_R))])
        rows = [bytes(row).strip(b"\0") for row in canvas.dots if any(row)]
        indents = [row.index(Role.HEAD) for row in canvas.dots if any(row)]
        shapes.add((tuple(map(len, rows)), tuple(indent - min(indents) for indent in indents)))
    ((widths, _),) = shapes
    assert widths == widths[::-1], "round"
    assert abs(max(widths) - 2 * len(widths)) <= 2, "as wide as high: dots are half as wide"


@pytest.mark.parametrize("dot_h", [2.4, 3.1, 3.9, 4.4])
@pytest.mark.parametrize("deg", range(0, 180, 15))
def test_a_dumbbell_is_whole_at_every_angle(dot_h: float, deg: int) -> None:
    """One piece, two round ends of one size, and a handle between them."""
    figure = figure_of("single-leg-rdl")
    (prop,) = figure.props
    assert isinstance(prop, Dumbbell)
    turned = replace(figure, props=(replace(prop, turn=float(deg)),))
    parts = [
        part
        for part in outline(turned, pose_at(turned, Kind.HOLD, 0.0))
        if part.shapes[0].role is Role.HELD
    ]
    (part,) = parts
    canvas = Canvas(140, 60, -60, dot_h)
    canvas.draw([part])
    (piece,) = [piece for role, piece in pieces(canvas) if role is Role.HELD]
    ends = []
    for shape in part.shapes[1:]:
        alone = Canvas(140, 60, -60, dot_h)
        alone.draw([shape])
        ends.append(drawn(alone))
    assert len(ends[0]) == len(ends[1]) >= 8
    assert ends[0] | ends[1] <= piece
    assert not ends[0] & ends[1]
    if dot_h < 3.5:
        assert ends[0] | ends[1] < piece, "the handle is seen between them"


@pytest.mark.parametrize("slug", ["band-curl", "hip-thrust"])
def test_the_bands_colour_is_used_for_nothing_else(slug: str) -> None:
    figure = figure_of(slug)
    for kind, progress in moments():
        assert Role.BAND in roles(figure, pose_at(figure, kind, progress))
    bare = replace(figure, props=())
    assert Role.BAND not in roles(bare, pose_at(bare, Kind.HOLD, 0.0))


def test_the_band_gets_thinner_as_it_stretches() -> None:
    figure = figure_of("band-curl")
    thick = []
    for step in range(11):
        pose = pose_at(figure, Kind.LIFT, step / 10)
        bands = [s for part in outline(figure, pose) for s in part.shapes if s.role is Role.BAND]
        line = max(
            (s for s in bands if isinstance(s, Capsule)), key=lambda s: math.dist(s.start, s.end)
        )
        thick.append(line.start_r)
    assert all(a > b for a, b in pairwise(thick))
    assert thick[-1] < thick[0] * 0.6


def test_the_band_is_on_both_thighs() -> None:
    figure = figure_of("hip-thrust")
    pose = pose_at(figure, Kind.HOLD, 0.0)
    bands = [s for part in outline(figure, pose) for s in part.shapes if s.role is Role.BAND]
    middles = [((left + right) / 2) for left, _, right, _ in (band.extent() for band in bands)]
    assert len(middles) == 2
    assert abs(middles[0] - middles[1]) == pytest.approx(figure.far[0], abs=0.01)


def test_a_gap_of_one_dot_parts_what_overlaps() -> None:
    def crossing(rim: float) -> Canvas:
        canvas = Canvas(60, 30, 0.0, 2.0)
        canvas.draw(
            [
                Part((Capsule((5, 30), 6, (55, 30), 6, Role.BODY),)),
                Part((Capsule((30, 5), 3, (30, 55), 3, Role.ARM),), rim),
            ]
        )
        return canvas

    for row in crossing(3.0).dots[13:17]:
        text = bytes(row).strip(b"\0")
        assert Counter(text)[Role.NONE] == 2, "one dot on either side"
        assert b"\0" in text[: text.index(Role.ARM)]
    for row in crossing(0.0).dots[13:17]:
        assert Role.NONE not in bytes(row).strip(b"\0")
    # Where dots are larger than the rim allows, a gap would leave nothing.
    for row in crossing(1.0).dots[13:17]:
        assert Role.NONE not in bytes(row).strip(b"\0")


@pytest.mark.parametrize("slug", ["bulgarian-split-squat", "dumbbell-curl", "single-leg-rdl"])
@pytest.mark.parametrize("size", SIZES)
def test_a_dark_gap_surrounds_what_is_held(slug: str, size: tuple[int, int]) -> None:
    """Beside a dumbbell is the hand or the foot that holds it, or nothing."""
    held_by = {Role.HELD, Role.NONE, Role.ARM, Role.WORKING, Role.WORKING_FAR, Role.PAD}
    for moment, canvas in canvases(slug, size):
        for row in canvas.dots:
            for beside, dot in pairwise(row):
                if Role.HELD in (beside, dot):
                    assert {Role(beside), Role(dot)} <= held_by, moment


def test_tidying_leaves_what_is_large_and_what_is_small_on_purpose() -> None:
    canvas = Canvas(20, 10, 0.0, 2.0)
    canvas.dots[2][3] = canvas.dots[3][4] = Role.BODY
    canvas.dots[6][10:13] = bytes([Role.ARM]) * 3
    canvas.dots[7][12] = Role.ARM
    canvas.dots[8][1] = Role.SHINE
    tidy(canvas)
    left = drawn(canvas)
    assert left == {(6, 10), (6, 11), (6, 12), (7, 12), (8, 1)}


@every_figure
def test_a_turn_is_narrow_halfway_and_keeps_its_height(slug: str) -> None:
    stage = Stage(figure_of(slug), 48, 14)

    def extent(facing: float) -> tuple[int, int]:
        stage.frame(Kind.STILL, 0.0, View(facing=facing))
        dots = drawn(stage._canvas)
        columns, rows = [x for _, x in dots], [y for y, _ in dots]
        return max(columns) - min(columns), max(rows) - min(rows)

    wide, high = extent(1.0)
    narrow, still_high = extent(0.0)
    # A ball keeps its girth.
    assert narrow < wide * (0.45 if slug == "ball-curl" else 0.6)
    assert abs(still_high - high) <= 3


@every_figure
def test_feet_have_heel_and_toe_and_hands_end_the_arms(slug: str) -> None:
    figure = figure_of(slug)
    for kind, progress in moments():
        pose = pose_at(figure, kind, progress)
        ankle, heel, toe = (pose.joints[j] for j in (Joint.ANKLE_N, Joint.HEEL_N, Joint.TOE_N))
        foot = math.radians(pose.angles[Bone.FOOT_N])
        along = (math.cos(foot), math.sin(foot))
        behind, ahead = (
            (point[0] - ankle[0]) * along[0] + (point[1] - ankle[1]) * along[1]
            for point in (heel, toe)
        )
        assert behind < -3
        assert ahead > 8
        hands = [
            shape
            for part in outline(figure, pose)
            for shape in part.shapes
            if isinstance(shape, Capsule)
            and shape.role is Role.ARM
            and math.dist(shape.start, pose.joints[Joint.HAND_N]) < 1e-6
        ]
        assert hands
