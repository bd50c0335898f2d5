"""The figures as movements: what must hold at every moment of a rep."""

import math
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.figure.model import LENGTHS, Bone, Figure, Joint, Limb
from hamlog.figure.outline import outline
from hamlog.figure.pose import Pose, pose_at, soften
from hamlog.library.figures import Figures
from hamlog.training.exercise import Kind

SLUGS = (
    "ball-curl",
    "band-curl",
    "bulgarian-split-squat",
    "clamshell",
    "dumbbell-curl",
    "hip-thrust",
    "hip-thrust feet-further-out",
    "romanian-deadlift",
    "single-leg-bridge",
    "single-leg-rdl",
    "walking-lunge",
)
ENDS = {
    Bone.TORSO: (Joint.HIP, Joint.SHOULDER),
    Bone.NECK: (Joint.SHOULDER, Joint.HEAD),
    Bone.ARM_N: (Joint.SHOULDER, Joint.ELBOW_N),
    Bone.FORE_N: (Joint.ELBOW_N, Joint.HAND_N),
    Bone.THIGH_N: (Joint.HIP, Joint.KNEE_N),
    Bone.SHANK_N: (Joint.KNEE_N, Joint.ANKLE_N),
    Bone.THIGH_F: (Joint.HIP, Joint.KNEE_F),
    Bone.SHANK_F: (Joint.KNEE_F, Joint.ANKLE_F),
}
FIGURES = Figures()
every_figure = pytest.mark.parametrize("slug", SLUGS)


def figure_of(slug: str) -> Figure:
    slug, _, variant = slug.partition(" ")
    figure = FIGURES.figure(slug)
    assert figure is not None
    return figure.of(variant)


def moments(figure: Figure) -> Iterator[tuple[Kind, float, Pose]]:
    """Every hundredth of every phase."""
    for kind in Kind:
        for step in range(101):
            yield kind, step / 100, pose_at(figure, kind, step / 100)


def angle(pose: Pose, tip: Joint, corner: Joint, other: Joint) -> float:
    """The angle at `corner`, 0 to 180 degrees."""
    x, y = pose.joints[corner]
    first = math.atan2(pose.joints[tip][1] - y, pose.joints[tip][0] - x)
    second = math.atan2(pose.joints[other][1] - y, pose.joints[other][0] - x)
    return abs((math.degrees(first - second) + 180) % 360 - 180)


@every_figure
def test_bones_keep_their_length(slug: str) -> None:
    figure = figure_of(slug)
    shortened = {
        bone
        for poses in figure.phases.values()
        for pose in poses
        for bone in Bone
        if pose.scales[bone] != 1
    }
    # Only the picture that is seen from above shortens bones, and never the far limits.
    assert (slug == "clamshell") == bool(shortened)
    for kind, progress, pose in moments(figure):
        for bone in ENDS.keys() - shortened:
            start, end = (pose.joints[joint] for joint in ENDS[bone])
            assert math.dist(start, end) == pytest.approx(LENGTHS[bone], abs=1e-6), (
                kind,
                progress,
                bone.name,
            )


@every_figure
def test_the_anchor_does_not_drift(slug: str) -> None:
    figure = figure_of(slug)
    anchors = {pose.anchor for poses in figure.phases.values() for pose in poses}
    for kind, progress, pose in moments(figure):
        place = pose.joints[figure.anchor]
        if len(anchors) == 1:
            assert place == pytest.approx(next(iter(anchors)), abs=1e-9), (kind, progress)
        else:
            low = min(y for _, y in anchors)
            assert place[1] >= low - 1e-9, (kind, progress)


@every_figure
def test_contacts_are_reached_and_held(slug: str) -> None:
    """A planted foot is where its contact is, all the way: it neither slips nor overreaches."""
    figure = figure_of(slug)
    ends = {Limb.LEG_N: Joint.ANKLE_N, Limb.LEG_F: Joint.ANKLE_F}
    for kind, poses in figure.phases.items():
        for pose in (poses[0], poses[-1]):
            solved = pose_at(figure, kind, 0.0 if pose is poses[0] else 1.0)
            for plant in pose.plants:
                spot = plant.spot
                if plant.on_ball:
                    assert solved.ball is not None
                    turn = math.radians(spot[0])
                    reach = solved.ball[1] + spot[1]
                    spot = (
                        solved.ball[0] + reach * math.cos(turn),
                        solved.ball[1] + reach * math.sin(turn),
                    )
                assert math.dist(solved.joints[ends[plant.limb]], spot) < 0.01, (kind, plant.limb)
        held = {plant.limb for plant in poses[0].plants if not plant.on_ball}
        for limb in held:
            spots = {plant.spot for pose in poses for plant in pose.plants if plant.limb == limb}
            if len(spots) == 1:
                for step in range(101):
                    solved = pose_at(figure, kind, step / 100)
                    assert math.dist(solved.joints[ends[limb]], next(iter(spots))) < 0.01


@every_figure
def test_nothing_sinks_into_the_floor(slug: str) -> None:
    figure = figure_of(slug)
    for kind, progress, pose in moments(figure):
        assert min(y for _, y in pose.joints) > 0, (kind, progress)
        for part in outline(figure, pose):
            for shape in part.shapes:
                assert shape.extent()[1] > -0.4, (kind, progress, shape)


@every_figure
def test_each_phase_ends_where_the_next_begins(slug: str) -> None:
    figure = figure_of(slug)
    first = figure.begins_with
    second = Kind.LOWER if first is Kind.LIFT else Kind.LIFT
    order = (Kind.STILL, first, Kind.HOLD, second)
    for before, after in zip(order, (*order[1:], Kind.STILL), strict=True):
        end, start = pose_at(figure, before, 1.0), pose_at(figure, after, 0.0)
        walked = figure.travel if before is second else 0.0
        for joint in Joint:
            moved = (start.joints[joint][0] + walked, start.joints[joint][1])
            assert end.joints[joint] == pytest.approx(moved, abs=1e-6), (before, joint.name)


@every_figure
def test_a_phase_that_holds_does_not_move(slug: str) -> None:
    figure = figure_of(slug)
    for kind in (Kind.HOLD, Kind.STILL):
        assert len({pose_at(figure, kind, step / 10) for step in range(11)}) == 1


@every_figure
def test_a_phase_that_moves_moves_all_the_way(slug: str) -> None:
    figure = figure_of(slug)
    for kind in (Kind.LIFT, Kind.LOWER):
        poses = [pose_at(figure, kind, step / 20) for step in range(21)]
        assert all(a != b for a, b in pairwise(poses))
        # No limb takes the long way round, and none flips over: an elbow needs 22 degrees
        # at most in a twentieth of a phase.
        for a, b in pairwise(poses):
            turned = max(
                abs((y - x + 180) % 360 - 180) for x, y in zip(a.angles, b.angles, strict=True)
            )
            assert turned < 22


@pytest.mark.parametrize("slug", ["single-leg-bridge", "hip-thrust"])
def test_the_bridges_end_in_one_line(slug: str) -> None:
    pose = pose_at(figure_of(slug), Kind.HOLD, 0.0)
    assert angle(pose, Joint.SHOULDER, Joint.HIP, Joint.KNEE_N) == pytest.approx(180, abs=1.5)
    assert angle(pose, Joint.HIP, Joint.KNEE_N, Joint.ANKLE_N) == pytest.approx(90, abs=4)


def test_feet_further_out_leave_the_knees_bent_by_45_degrees() -> None:
    far, near = figure_of("hip-thrust feet-further-out"), figure_of("hip-thrust")
    pose = pose_at(far, Kind.HOLD, 0.0)
    assert angle(pose, Joint.SHOULDER, Joint.HIP, Joint.KNEE_N) == pytest.approx(180, abs=1.5)
    assert angle(pose, Joint.HIP, Joint.KNEE_N, Joint.ANKLE_N) == pytest.approx(180 - 45, abs=3)
    assert (near.of("without-band"), near.of(None)) == (near, near)


def test_the_deadlift_on_two_legs_is_a_hinge_and_no_squat() -> None:
    figure = figure_of("romanian-deadlift")
    tall, low = pose_at(figure, Kind.STILL, 0.0), pose_at(figure, Kind.HOLD, 0.0)
    assert angle(low, Joint.HIP, Joint.KNEE_N, Joint.ANKLE_N) > 135
    assert low.joints[Joint.KNEE_N] == pytest.approx(tall.joints[Joint.KNEE_N], abs=2)
    assert low.angles[Bone.TORSO] < 30
    hips = tall.joints[Joint.HIP][0] - low.joints[Joint.HIP][0]
    assert hips > 10, "back"
    # The dumbbells hang close to the legs, below the knees.
    hand, knee = low.joints[Joint.HAND_N], low.joints[Joint.KNEE_N]
    assert 0 < hand[0] - knee[0] < 12
    assert abs(hand[1] - knee[1]) < 6


def test_the_free_leg_of_the_bridge_is_in_line_with_the_trunk() -> None:
    pose = pose_at(figure_of("single-leg-bridge"), Kind.HOLD, 0.0)
    assert angle(pose, Joint.SHOULDER, Joint.HIP, Joint.KNEE_F) == pytest.approx(180, abs=1.5)
    assert angle(pose, Joint.HIP, Joint.KNEE_F, Joint.ANKLE_F) == pytest.approx(180, abs=1.5)


def test_both_knees_of_the_lunge_are_at_right_angles() -> None:
    pose = pose_at(figure_of("walking-lunge"), Kind.HOLD, 0.0)
    assert angle(pose, Joint.HIP, Joint.KNEE_N, Joint.ANKLE_N) == pytest.approx(90, abs=4)
    assert angle(pose, Joint.HIP, Joint.KNEE_F, Joint.ANKLE_F) == pytest.approx(90, abs=4)
    assert pose.joints[Joint.KNEE_N][0] == pytest.approx(pose.joints[Joint.ANKLE_N][0], abs=2)
    assert 3 < pose.joints[Joint.KNEE_F][1] < 8


def test_the_back_toes_of_the_lunge_stay_where_they_are() -> None:
    figure = figure_of("walking-lunge")
    toes = [pose_at(figure, Kind.LOWER, step / 100).joints[Joint.TOE_F] for step in range(101)]
    assert max(math.dist(toe, toes[0]) for toe in toes) < 0.7


def test_the_lunge_walks_one_stride_a_rep() -> None:
    figure = figure_of("walking-lunge")
    hips = [
        pose_at(figure, kind, step / 50).joints[Joint.HIP][0]
        for kind in (Kind.LOWER, Kind.LIFT)
        for step in range(51)
    ]
    assert hips == sorted(hips)
    assert hips[-1] - hips[0] == pytest.approx(figure.travel)
    assert hips[-1] + hips[0] == pytest.approx(0, abs=1e-6)


def test_the_front_thigh_of_the_split_squat_gets_level() -> None:
    pose = pose_at(figure_of("bulgarian-split-squat"), Kind.HOLD, 0.0)
    hip, knee = pose.joints[Joint.HIP], pose.joints[Joint.KNEE_N]
    assert math.degrees(math.atan2(knee[1] - hip[1], knee[0] - hip[0])) == pytest.approx(0, abs=3)
    assert 2 < pose.joints[Joint.KNEE_F][1] < 8


def test_trunk_and_raised_leg_of_the_deadlift_get_level() -> None:
    pose = pose_at(figure_of("single-leg-rdl"), Kind.HOLD, 0.0)
    assert pose.angles[Bone.TORSO] == pytest.approx(0, abs=10)
    assert pose.angles[Bone.THIGH_F] == pytest.approx(180, abs=10)
    knee = angle(pose, Joint.HIP, Joint.KNEE_N, Joint.ANKLE_N)
    assert 150 < knee < 175, "slightly bent, not locked"


def test_the_feet_of_the_clamshell_stay_together_and_the_pelvis_still() -> None:
    figure = figure_of("clamshell")
    still = pose_at(figure, Kind.STILL, 0.0)
    knees = []
    for _, _, pose in moments(figure):
        assert math.dist(pose.joints[Joint.ANKLE_N], pose.joints[Joint.ANKLE_F]) < 0.5
        for joint in (Joint.HIP, Joint.SHOULDER, Joint.HEAD, Joint.KNEE_F):
            assert pose.joints[joint] == pytest.approx(still.joints[joint])
        knees.append(pose.joints[Joint.KNEE_N][1] - pose.joints[Joint.KNEE_F][1])
    assert min(knees) == pytest.approx(0, abs=0.01)
    assert max(knees) > 15


def test_the_ball_rolls_without_slipping() -> None:
    figure = figure_of("ball-curl")
    before = pose_at(figure, Kind.LOWER, 0.2)
    after = pose_at(figure, Kind.LOWER, 0.8)
    assert before.ball is not None
    assert after.ball is not None
    assert after.ball[1] == before.ball[1] == 15
    rolled = math.radians(before.ball_deg - after.ball_deg) * before.ball[1]
    assert rolled == pytest.approx(after.ball[0] - before.ball[0])
    assert rolled > 5


@every_figure
def test_the_ball_and_the_heels_part_company_never(slug: str) -> None:
    figure = figure_of(slug)
    for _, _, pose in moments(figure):
        if pose.ball is None:
            continue
        rim = math.dist(pose.joints[Joint.ANKLE_N], pose.ball) - pose.ball[1]
        assert rim == pytest.approx(5, abs=0.01)


@given(st.floats(-2, 3), st.floats(-2, 3))
def test_progress_is_softened_and_never_turns_back(first: float, second: float) -> None:
    low, high = sorted((first, second))
    assert 0 <= soften(low) <= soften(high) <= 1
    assert soften(low) + soften(1 - low) == pytest.approx(1)


def test_progress_is_mostly_even() -> None:
    speeds = [(soften(t / 100 + 0.01) - soften(t / 100)) / 0.01 for t in range(20, 80)]
    assert max(speeds) - min(speeds) < 1e-9
    assert soften(0.01) < 0.001
    assert (soften(0.0), soften(1.0)) == (0.0, 1.0)
