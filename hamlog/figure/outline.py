"""Turns a solved skeleton and its props into shapes, in painting order."""

import math
from collections.abc import Iterator

from hamlog.figure.model import (
    Ball,
    Band,
    Bench,
    Bone,
    Dumbbell,
    FarLeg,
    Figure,
    Joint,
    Loop,
    Mat,
    Point,
    Post,
    Way,
)
from hamlog.figure.pose import Pose
from hamlog.figure.shapes import Box, Capsule, Polygon, Role, Shape, Sign

HEAD_R = 6.3
_ARM_N = (Joint.SHOULDER, Joint.ELBOW_N, Joint.HAND_N)
_ARM_F = (Joint.SHOULDER, Joint.ELBOW_F, Joint.HAND_F)
_LEG_N = (Joint.HIP, Joint.KNEE_N, Joint.ANKLE_N, Joint.HEEL_N, Joint.TOE_N)
_LEG_F = (Joint.HIP, Joint.KNEE_F, Joint.ANKLE_F, Joint.HEEL_F, Joint.TOE_F)
_NOSE_REACH, _NOSE_R = 6.9, 1.5


def scenery(figure: Figure) -> Iterator[Shape]:
    """Yield what never moves: benches and posts."""
    for prop in figure.props:
        match prop:
            case Bench(x, y, w, h):
                yield Box(x, y - h, x + w, y, Role.BENCH)
                for leg in (x + 3.0, x + w - 5.0):
                    yield Box(leg, 0.0, leg + 2.0, y - h, Role.BENCH)
            case Post(x, w, h):
                yield Box(x, 0.0, x + w, h, Role.BENCH)
            case Way(x):
                yield Sign(x, Role.BENCH)


def mat_of(figure: Figure) -> Polygon | None:
    """Return the mat behind everything, or None."""
    mat = next((prop for prop in figure.props if isinstance(prop, Mat)), None)
    if mat is None:
        return None
    near, far = mat.x, mat.x + mat.slant
    return Polygon(((near, 0.0), (near + mat.w, 0.0), (far + mat.w, mat.h), (far, mat.h)), Role.MAT)


def outline(figure: Figure, pose: Pose, *, working_behind: bool = False) -> Iterator[Shape]:
    """Yield the moving shapes from back to front."""
    yield from _ball(figure, pose)
    yield from _bands(figure, pose)
    far_role = Role.WORKING_FAR if figure.far_leg is FarLeg.WORKS else Role.OTHER
    far_drawn = figure.far_leg is not FarLeg.HIDDEN
    if figure.far_arm:
        yield from _arm(pose, Role.OTHER, figure.far)
    if working_behind:
        yield from _leg(pose, Role.WORKING)
    elif far_drawn:
        yield from _leg(pose, far_role, figure.far)
    if figure.arms_behind:
        yield from _arm(pose)
    yield from _trunk(figure, pose)
    if not working_behind:
        yield from _leg(pose, Role.WORKING)
    elif far_drawn:
        yield from _leg(pose, far_role, figure.far)
    yield from _loops(figure, pose)
    if not figure.arms_behind:
        yield from _arm(pose)
    yield from _dumbbells(figure, pose)


def _trunk(figure: Figure, pose: Pose) -> Iterator[Shape]:
    hip, shoulder, head = (
        pose.joints[Joint.HIP],
        pose.joints[Joint.SHOULDER],
        pose.joints[Joint.HEAD],
    )
    wide = figure.breadth
    yield Capsule(hip, 5.3 * wide, shoulder, 5.5 * wide, Role.BODY)
    yield Capsule(shoulder, 2.6, head, 2.6, Role.BODY)
    yield Capsule(head, HEAD_R, head, HEAD_R, Role.BODY)
    face = math.radians(pose.angles[Bone.NECK] - 90)
    nose = (head[0] + _NOSE_REACH * math.cos(face), head[1] + _NOSE_REACH * math.sin(face))
    if figure.profile:
        yield Capsule(head, _NOSE_R, nose, _NOSE_R, Role.BODY)


def _arm(pose: Pose, role: Role = Role.ARM, far: Point | None = None) -> Iterator[Shape]:
    """Yield an arm; for the far one `far` says how far it is shifted."""
    shoulder, elbow, hand = _moved(pose, _ARM_N if far is None else _ARM_F, far)
    yield Capsule(shoulder, 2.7, elbow, 2.3, role)
    yield Capsule(elbow, 2.3, hand, 1.9, role)


def _leg(pose: Pose, role: Role, far: Point | None = None) -> Iterator[Shape]:
    """Yield a leg; for the far one `far` says how far it is shifted."""
    hip, knee, ankle, heel, toe = _moved(pose, _LEG_N if far is None else _LEG_F, far)
    yield Capsule(hip, 5.2, knee, 3.6, role)
    yield Capsule(knee, 3.6, ankle, 2.4, role)
    yield Capsule(heel, 1.6, toe, 1.2, role)
    yield Capsule(ankle, 2.4, _between(heel, toe, 0.7), 1.3, role)


def _moved(pose: Pose, joints: tuple[Joint, ...], far: Point | None) -> list[Point]:
    dx, dy = far or (0.0, 0.0)
    return [(pose.joints[joint][0] + dx, pose.joints[joint][1] + dy) for joint in joints]


def _between(start: Point, end: Point, part: float) -> Point:
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def _ball(figure: Figure, pose: Pose) -> Iterator[Shape]:
    ball = next((prop for prop in figure.props if isinstance(prop, Ball)), None)
    if ball is None or pose.ball is None:
        return
    yield Capsule(pose.ball, ball.r, pose.ball, ball.r, Role.BENCH)
    for third in range(3):
        turn = math.radians(pose.ball_deg + 120 * third)
        mark = (
            pose.ball[0] + 0.55 * ball.r * math.cos(turn),
            pose.ball[1] + 0.55 * ball.r * math.sin(turn),
        )
        yield Capsule(mark, 2.6, mark, 2.6, Role.NONE)


def _bands(figure: Figure, pose: Pose) -> Iterator[Shape]:
    for prop in figure.props:
        if isinstance(prop, Band):
            end = pose.joints[prop.to]
            length = math.dist(prop.fixed, end)
            half = 1.6 * min(1.0, prop.slack / max(length, 1e-9))
            yield Capsule(prop.fixed, 2.2, prop.fixed, 2.2, Role.HELD)
            yield Capsule(prop.fixed, half, end, half, Role.HELD)


def _loops(figure: Figure, pose: Pose) -> Iterator[Shape]:
    for prop in figure.props:
        if isinstance(prop, Loop):
            root, end = _ends(pose, prop.bone)
            middle, deg = _between(root, end, prop.at), pose.angles[prop.bone]
            yield _bar(middle, deg, prop.thick, prop.length, Role.HELD)


def _dumbbells(figure: Figure, pose: Pose) -> Iterator[Shape]:
    for prop in figure.props:
        if isinstance(prop, Dumbbell):
            frame = math.radians(pose.angles[prop.frame])
            cos, sin = math.cos(frame), math.sin(frame)
            x, y = pose.joints[prop.at]
            dx, dy = prop.offset
            middle = (x + dx * cos - dy * sin, y + dx * sin + dy * cos)
            yield from _dumbbell(prop, middle, pose.angles[prop.frame] + prop.turn)


def _dumbbell(prop: Dumbbell, middle: Point, deg: float) -> Iterator[Shape]:
    """Yield handle and plates, separated by a dark rim from the limb behind them."""
    turn = math.radians(deg)
    reach = prop.length / 2
    ends = [
        (middle[0] + side * reach * math.cos(turn), middle[1] + side * reach * math.sin(turn))
        for side in (-1, 1)
    ]
    for plate in ends if prop.rim else ():
        yield _bar(plate, deg, 3.4 + 2 * prop.rim, 2 * (prop.plate + prop.rim), Role.NONE)
    yield Capsule(ends[0], 1.7, ends[1], 1.7, Role.HELD)
    for plate in ends:
        yield _bar(plate, deg, 3.4, 2 * prop.plate, Role.HELD)


def _bar(middle: Point, deg: float, along: float, across: float, role: Role) -> Polygon:
    """Return a rectangle, `along` the direction `deg` and `across` it."""
    turn = math.radians(deg)
    ax, ay = along / 2 * math.cos(turn), along / 2 * math.sin(turn)
    bx, by = -across / 2 * math.sin(turn), across / 2 * math.cos(turn)
    x, y = middle
    corners = ((ax + bx, ay + by), (ax - bx, ay - by), (-ax - bx, -ay - by), (bx - ax, by - ay))
    return Polygon(tuple((x + dx, y + dy) for dx, dy in corners), role)


def _ends(pose: Pose, bone: Bone) -> tuple[Point, Point]:
    """Return the start and the end of a bone."""
    begins = {
        Bone.THIGH_N: (Joint.HIP, Joint.KNEE_N),
        Bone.SHANK_N: (Joint.KNEE_N, Joint.ANKLE_N),
    }
    root, end = begins[bone]
    return pose.joints[root], pose.joints[end]
