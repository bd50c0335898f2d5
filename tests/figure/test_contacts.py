"""What touches what: bodies on pads, feet on floors, bands round legs, as dots and as shapes."""

import math
from collections.abc import Iterator
from itertools import pairwise

import pytest

from hamlog.figure.model import Bone, Dumbbell, Figure, Joint
from hamlog.figure.outline import outline
from hamlog.figure.pose import Pose, pose_at
from hamlog.figure.shapes import Canvas, Capsule, Polygon, Role
from hamlog.figure.stage import Stage
from hamlog.library.figures import Figures
from hamlog.training.exercise import Kind

# Beside the tracker's block at 100 x 30, 120 x 40 and 160 x 50, and alone at 100 x 30.
SIZES = ((48, 14), (46, 21), (86, 31), (100, 29))
FIGURES = Figures()
every_size = pytest.mark.parametrize("size", SIZES)


def figure_of(slug: str) -> Figure:
    figure = FIGURES.figure(slug)
    assert figure is not None
    return figure


def moments() -> Iterator[tuple[Kind, float]]:
    for kind in Kind:
        for step in range(9 if kind.moves else 1):
            yield kind, step / 8


def canvases(slug: str, size: tuple[int, int]) -> Iterator[Canvas]:
    stage = Stage(figure_of(slug), *size)
    for kind, progress in moments():
        stage.frame(kind, progress)
        yield stage._canvas


def at_hold(slug: str, size: tuple[int, int]) -> Canvas:
    stage = Stage(figure_of(slug), *size)
    stage.frame(Kind.HOLD, 0.0)
    return stage._canvas


def column_of(canvas: Canvas, x: float) -> int:
    return round((x - canvas.left) / canvas.dot_w)


def above_the_pad(canvas: Canvas) -> list[Role]:
    """What is on the pad, column by column."""
    found = []
    for x in range(canvas.width):
        rows = [y for y in range(canvas.height) if canvas.dots[y][x] == Role.PAD]
        if rows:
            found.append(Role(canvas.dots[min(rows) - 1][x]))
    return found


@every_size
def test_whoever_lies_on_a_bench_touches_it(size: tuple[int, int]) -> None:
    for canvas in canvases("dumbbell-curl", size):
        on_it = above_the_pad(canvas)
        touching = [role for role in on_it if role in (Role.BODY, Role.WORKING)]
        assert len(touching) > 0.8 * len(on_it)


@every_size
def test_the_back_instep_of_the_split_squat_is_on_the_pad(size: tuple[int, int]) -> None:
    for canvas in canvases("bulgarian-split-squat", size):
        assert above_the_pad(canvas).count(Role.OTHER) >= 3


@every_size
def test_the_dumbbell_of_the_curl_is_at_the_feet(size: tuple[int, int]) -> None:
    """The handle crosses the foot between heel and toes, and the toes are seen beyond it."""
    figure = figure_of("dumbbell-curl")
    (prop,) = (prop for prop in figure.props if isinstance(prop, Dumbbell))
    pose = pose_at(figure, Kind.HOLD, 0.0)
    assert 2 < prop.offset[0] < 6.4
    canvas = at_hold("dumbbell-curl", size)
    row = canvas.height - 1 - int(pose.joints[Joint.TOE_N][1] / canvas.dot_h)
    toe = column_of(canvas, pose.joints[Joint.TOE_N][0])
    near = {canvas.dots[y][x] for y in (row - 1, row, row + 1) for x in (toe - 1, toe, toe + 1)}
    assert Role.WORKING in near


@every_size
def test_the_back_toes_of_the_lunge_are_on_the_floor_and_the_heel_is_up(
    size: tuple[int, int],
) -> None:
    assert Role.OTHER in at_hold("walking-lunge", size).dots[-1]
    pose = pose_at(figure_of("walking-lunge"), Kind.HOLD, 0.0)
    assert pose.joints[Joint.HEEL_F][1] > pose.joints[Joint.TOE_F][1] + 8


@every_size
def test_the_feet_of_the_clamshell_touch(size: tuple[int, int]) -> None:
    figure = figure_of("clamshell")
    ankle = pose_at(figure, Kind.STILL, 0.0).joints[Joint.ANKLE_N][0]
    for canvas in canvases("clamshell", size):
        pairs = {
            (upper, lower)
            for above, below in pairwise(canvas.dots)
            for upper, lower in list(zip(above, below, strict=True))[column_of(canvas, ankle) :]
        }
        assert (Role.WORKING, Role.OTHER) in pairs


def test_the_legs_of_the_clamshell_stay_on_the_mat() -> None:
    figure = figure_of("clamshell")
    for kind, progress in moments():
        knee = pose_at(figure, kind, progress).joints[Joint.KNEE_F]
        assert knee[1] + figure.far[1] > 6


def bands(figure: Figure, pose: Pose) -> tuple[list[Polygon], list[Capsule]]:
    shapes = [shape for part in outline(figure, pose) for shape in part.shapes]
    banded = [shape for shape in shapes if shape.role is Role.BAND]
    return (
        [shape for shape in banded if isinstance(shape, Polygon)],
        [shape for shape in banded if isinstance(shape, Capsule) and shape.start != shape.end],
    )


def test_the_band_of_the_curl_ends_in_the_loop_round_the_ankles() -> None:
    figure = figure_of("band-curl")
    for kind, progress in moments():
        loops, (line,) = bands(figure, pose_at(figure, kind, progress))
        assert len(loops) == 2
        for loop in loops:
            left, bottom, right, top = loop.extent()
            assert left - 3 < line.end[0] < right + 3
            assert bottom - 1 < line.end[1] < top + 1


@every_size
def test_the_feet_of_the_band_curl_are_seen_below_the_band(size: tuple[int, int]) -> None:
    lowest = at_hold("band-curl", size).dots[-1]
    assert bytes(lowest).count(Role.WORKING) >= 3
    assert Role.BAND not in lowest


@every_size
def test_a_gap_parts_the_band_from_the_thigh(size: tuple[int, int]) -> None:
    """So it is seen without colour."""
    for canvas in canvases("hip-thrust", size):
        beside = {
            frozenset((first, second)) for row in canvas.dots for first, second in pairwise(row)
        }
        assert frozenset((Role.BAND, Role.WORKING)) not in beside


@pytest.mark.parametrize("size", SIZES[2:])
def test_the_far_thigh_of_the_bridge_is_seen_above_the_near_one(size: tuple[int, int]) -> None:
    canvas = at_hold("single-leg-bridge", size)
    pose = pose_at(figure_of("single-leg-bridge"), Kind.HOLD, 0.0)
    hip, knee = pose.joints[Joint.HIP], pose.joints[Joint.KNEE_N]
    first = column_of(canvas, hip[0] + 0.45 * (knee[0] - hip[0]))
    for x in range(first, column_of(canvas, knee[0])):
        rows = [y for y in range(canvas.height) if canvas.dots[y][x]]
        assert canvas.dots[min(rows)][x] == Role.OTHER


def test_the_forearm_of_the_split_squat_is_plumb_and_the_dumbbell_at_the_hip() -> None:
    figure = figure_of("bulgarian-split-squat")
    for kind, progress in moments():
        pose = pose_at(figure, kind, progress)
        assert pose.angles[Bone.FORE_N] == pytest.approx(270, abs=8)
        behind = pose.joints[Joint.HIP][0] - pose.joints[Joint.HAND_N][0]
        assert 4 < behind < 12


def test_the_far_hand_holds_a_dumbbell_too_where_one_is_used() -> None:
    figure = figure_of("single-leg-rdl")
    (prop,) = (prop for prop in figure.props if isinstance(prop, Dumbbell))

    def far_ends(drawn: Figure) -> list[Capsule]:
        pose = pose_at(drawn, Kind.HOLD, 0.0)
        return [
            shape
            for part in outline(drawn, pose)
            for shape in part.shapes
            if isinstance(shape, Capsule)
            and shape.role is Role.OTHER
            and shape.start_r == prop.plate
        ]

    first, second = far_ends(figure)
    hand = pose_at(figure, Kind.HOLD, 0.0).joints[Joint.HAND_F]
    middle = ((first.start[0] + second.start[0]) / 2, (first.start[1] + second.start[1]) / 2)
    assert math.dist(middle, hand) == pytest.approx(math.hypot(*figure.far))
    assert far_ends(figure.fitted((), ())) == []


@pytest.mark.parametrize("deg", range(0, 180, 3))
@pytest.mark.parametrize("dot_h", [1.9, 2.4, 3.1, 4.4])
def test_no_few_dots_stand_out_above_or_below_a_limb(deg: int, dot_h: float) -> None:
    turn = math.radians(deg)
    end = (60 + 29 * math.cos(turn), 20 + 29 * math.sin(turn))
    canvas = Canvas(160, 60, 0.0, dot_h)
    canvas.draw([Capsule((60, 20), 5.6, end, 5.1, Role.BODY)])
    widths = [len(bytes(row).strip(b"\0")) for row in canvas.dots if any(row)]
    for outer, inner in ((widths[0], widths[1]), (widths[-1], widths[-2])):
        assert outer > 3 or inner < 3 * outer
