"""Turns a solved skeleton and its props into shapes, in painting order.

The body is the same in every figure: each measure is here or in `LENGTHS`. The trunk ends in
shorts with a straight hem, so that a leg in another colour has no cap where it joins.
"""

import math
from collections.abc import Iterator
from itertools import pairwise

from hamlog.figure.model import (
    Arrow,
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
from hamlog.figure.shapes import Box, Capsule, Part, Polygon, Role, Shape, Sign

HEAD_R = 7.2
HIP_R, SHOULDER_R, NECK_R = 5.6, 5.1, 2.6
THIGH_R, KNEE_R, ANKLE_R = 5.2, 3.7, 2.4
ARM_R, ELBOW_R, WRIST_R, HAND_R = 2.6, 2.1, 1.7, 2.5
_ARM_N = (Joint.SHOULDER, Joint.ELBOW_N, Joint.HAND_N)
_ARM_F = (Joint.SHOULDER, Joint.ELBOW_F, Joint.HAND_F)
_LEG_N = (Joint.HIP, Joint.KNEE_N, Joint.ANKLE_N, Joint.HEEL_N, Joint.TOE_N)
_LEG_F = (Joint.HIP, Joint.KNEE_F, Joint.ANKLE_F, Joint.HEEL_F, Joint.TOE_F)
# Towards the face and towards the crown, from the middle of the head.
_CHIN, _CHIN_R = (2.2, -4.8), 2.4
_NOSE, _BROW, _NOSE_R = (7.4, -2.2), (7.4, 0.6), 2.4
# From where on the shapes of a leg are its foot, and those of an arm its forearm.
_FOOT, _FOREARM = 3, 2
# How much of the thigh the shorts cover; on the far leg more, to reach past the near one's gap.
_HEM, _FAR_HEM = 0.24, 0.36
# From where on an arm is parted from the trunk.
_FREE = 0.55
# The highest dots that leave room for a gap: around a leg and what is held, around an arm in
# front of the trunk, around one that lies along it, and around a band on a leg.
_RIM, _ARM_RIM, _LYING_RIM, _LOOP_RIM = 4.4, 2.8, 3.3, 2.05
_PAD_SHARE = 0.7
# How many dots high a disc must be to look round.
_ROUND = 2.8
_LEGS_APART = 32.0


def scenery(figure: Figure) -> Iterator[Shape]:
    """Yield what never moves: benches, posts, the sign of the way."""
    for prop in figure.props:
        match prop:
            case Bench(x, y, w, h):
                under = y - h * _PAD_SHARE
                # Under the ends of a long bench an arm that hangs down would hide them.
                inset = max(4.0, w / 2 - _LEGS_APART / 2)
                for leg in (x + inset, x + w - inset - 2.0):
                    yield Box(leg, 0.0, leg + 2.0, under, Role.BENCH)
                yield Box(x + 2.0, y - h, x + w - 2.0, under, Role.BENCH)
                yield _pad(prop)
            case Post(x, w, h):
                yield Box(x, 0.0, x + w, h, Role.BENCH)
            case Way(x):
                yield Sign((x, 0.0), Role.WAY)


def _pad(bench: Bench) -> Box:
    return Box(bench.x, bench.y - bench.h * _PAD_SHARE, bench.x + bench.w, bench.y, Role.PAD)


def mat_of(figure: Figure) -> Polygon | None:
    """Return the mat behind everything, or None."""
    mat = next((prop for prop in figure.props if isinstance(prop, Mat)), None)
    if mat is None:
        return None
    near, far = mat.x, mat.x + mat.slant
    return Polygon(((near, 0.0), (near + mat.w, 0.0), (far + mat.w, mat.h), (far, mat.h)), Role.MAT)


def outline(figure: Figure, pose: Pose) -> Iterator[Part]:
    """Yield the moving parts from back to front."""
    yield from _far_side(figure, pose)
    yield from _bands(figure, pose)
    trunk, leg = tuple(_trunk(figure, pose)), tuple(_leg(pose, Role.WORKING))
    arm = tuple(_arm(pose))
    if figure.arms_lie:
        # Where the trunk is off the floor, the whole arm is seen under it.
        yield Part(arm)
        yield Part(trunk, _LYING_RIM)
    yield Part(leg[:_FOOT] if figure.feet_touch else leg, _RIM, 1)
    if figure.feet_touch:
        yield Part(leg[_FOOT:])
    far_shorts = (_shorts(pose, figure.far),) if figure.far_leg is FarLeg.OTHER else ()
    yield Part((*trunk, *far_shorts, _shorts(pose)))
    yield Part(tuple(_head(figure, pose)))
    # Whoever lies on a pad, or has the heels on a ball, touches it.
    yield from _ball(figure, pose)
    yield from (Part((_pad(prop),)) for prop in figure.props if isinstance(prop, Bench))
    yield from _loops(figure, pose, _LEG_N, (0.0, 0.0))
    if figure.arms_lie:
        yield Part(arm[_FOREARM:], _LYING_RIM)
        if pose.joints[Joint.HIP][1] - pose.joints[Joint.SHOULDER][1] > 2 * ARM_R:
            yield Part(arm[1:_FOREARM])
    else:
        yield Part(arm, _ARM_RIM, 1)
    held = tuple(_dumbbells(figure, pose))
    yield from held
    if held:
        yield Part(leg[_FOOT:] if figure.clamps else tuple(_grip(pose)))
    yield from _arrows(figure, pose)


def _far_side(figure: Figure, pose: Pose) -> Iterator[Part]:
    """Yield the far arm and leg."""
    if figure.far_arm:
        yield Part(tuple(_arm(pose, Role.OTHER, figure.far)), _RIM, 1)
        yield from _far_dumbbells(figure, pose)
    # Its root is behind the near one, and would stand out from the trunk.
    if figure.far_leg is FarLeg.WORKS:
        yield Part(tuple(_leg(pose, Role.WORKING_FAR, figure.far))[1:], _RIM)
        yield from _loops(figure, pose, _LEG_F, figure.far)
    elif figure.far_leg is FarLeg.OTHER:
        yield Part(tuple(_leg(pose, Role.OTHER, figure.far))[1:], _RIM)


def _trunk(figure: Figure, pose: Pose) -> Iterator[Shape]:
    hip, shoulder, head = (
        pose.joints[Joint.HIP],
        pose.joints[Joint.SHOULDER],
        pose.joints[Joint.HEAD],
    )
    wide = figure.breadth
    yield Capsule(shoulder, NECK_R, head, NECK_R, Role.HEAD)
    yield Capsule(hip, HIP_R * wide, shoulder, SHOULDER_R * wide, Role.BODY)


def _shorts(pose: Pose, far: Point | None = None) -> Polygon:
    """Return what joins a leg to the trunk: a piece of the thigh, cut straight."""
    hip, knee, *_ = _moved(pose, _LEG_N if far is None else _LEG_F, far)
    dx, dy = knee[0] - hip[0], knee[1] - hip[1]
    length = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / length, dx / length
    part = _HEM if far is None else _FAR_HEM
    hem = _between(hip, knee, part)
    wide, narrow = THIGH_R, THIGH_R + (KNEE_R - THIGH_R) * part
    if far is not None:
        # From the one hip that there is: no step in the back.
        hip, wide = pose.joints[Joint.HIP], wide - 1.0
    return Polygon(
        (
            (hip[0] + nx * wide, hip[1] + ny * wide),
            (hem[0] + nx * narrow, hem[1] + ny * narrow),
            (hem[0] - nx * narrow, hem[1] - ny * narrow),
            (hip[0] - nx * wide, hip[1] - ny * wide),
        ),
        Role.BODY,
    )


def _head(figure: Figure, pose: Pose) -> Iterator[Shape]:
    """Yield skull, chin and nose: the same dots wherever the head is."""
    head, up = pose.joints[Joint.HEAD], math.radians(pose.angles[Bone.NECK])
    ux, uy = math.cos(up), math.sin(up)
    fx, fy = (uy, -ux) if figure.faces_ahead else (-uy, ux)

    def at(place: Point) -> Point:
        ahead, above = place
        return (head[0] + ahead * fx + above * ux, head[1] + ahead * fy + above * uy)

    pin = (*head, HEAD_R)
    yield Capsule(head, HEAD_R, head, HEAD_R, Role.HEAD, pin)
    yield Capsule(at(_NOSE), _NOSE_R, at(_BROW), _NOSE_R, Role.HEAD, pin)
    yield Capsule(at(_NOSE), _NOSE_R, at(_CHIN), _CHIN_R, Role.HEAD, pin)


def _arm(pose: Pose, role: Role = Role.ARM, far: Point | None = None) -> Iterator[Shape]:
    """Yield an arm with its hand; for the far one `far` says how far it is shifted."""
    shoulder, elbow, hand = _moved(pose, _ARM_N if far is None else _ARM_F, far)
    middle = _between(shoulder, elbow, _FREE)
    yield Capsule(shoulder, ARM_R, middle, ARM_R, role)
    yield Capsule(middle, ARM_R, elbow, ELBOW_R, role)
    yield Capsule(elbow, ELBOW_R, hand, WRIST_R, role)
    yield _hand(elbow, hand, role)


def _hand(elbow: Point, hand: Point, role: Role) -> Capsule:
    """Return a hand: a fist at the wrist, a little along the forearm."""
    knuckles = _between(elbow, hand, 1.1)
    return Capsule(hand, HAND_R, knuckles, HAND_R - 0.4, role)


def _grip(pose: Pose) -> Iterator[Shape]:
    """Yield the hand that closes round what it holds, and what joins it to the forearm."""
    _, elbow, hand = _moved(pose, _ARM_N, None)
    yield Capsule(_between(elbow, hand, 0.6), WRIST_R, hand, WRIST_R, Role.ARM)
    yield Capsule(hand, WRIST_R + 0.3, hand, WRIST_R + 0.3, Role.ARM)


def _leg(pose: Pose, role: Role, far: Point | None = None) -> Iterator[Shape]:
    """Yield a leg; for the far one `far` says how far it is shifted."""
    hip, knee, ankle, heel, toe = _moved(pose, _LEG_N if far is None else _LEG_F, far)
    part = _HEM if far is None else _FAR_HEM
    hem = _between(hip, knee, part)
    hem_r = THIGH_R + (KNEE_R - THIGH_R) * part
    yield Capsule(hip, THIGH_R, hem, hem_r, role)
    yield Capsule(hem, hem_r, knee, KNEE_R, role)
    yield Capsule(knee, KNEE_R, ankle, ANKLE_R, role)
    yield Capsule(heel, 1.6, toe, 1.2, role)
    yield Capsule(ankle, ANKLE_R, _between(heel, toe, 0.62), 1.5, role)


def _moved(pose: Pose, joints: tuple[Joint, ...], far: Point | None) -> list[Point]:
    dx, dy = far or (0.0, 0.0)
    return [(pose.joints[joint][0] + dx, pose.joints[joint][1] + dy) for joint in joints]


def _between(start: Point, end: Point, part: float) -> Point:
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def _ball(figure: Figure, pose: Pose) -> Iterator[Part]:
    """Yield the ball: a seam that rolls with it, and a highlight that does not."""
    ball = next((prop for prop in figure.props if isinstance(prop, Ball)), None)
    if ball is None or pose.ball is None:
        return
    middle, r = pose.ball, ball.r

    def rim(deg: float, part: float) -> Point:
        turn = math.radians(pose.ball_deg + deg)
        return (middle[0] + part * r * math.cos(turn), middle[1] + part * r * math.sin(turn))

    seam = (rim(0, 0.82), rim(55, 0.42), rim(125, 0.42), rim(180, 0.82))
    shine = (middle[0] - 0.42 * r, middle[1] + 0.48 * r)
    yield Part(
        (
            Capsule(middle, r, middle, r, Role.BALL, (*middle, r)),
            *(Capsule(start, 0.1, end, 0.1, Role.SEAM) for start, end in pairwise(seam)),
            Capsule(shine, 0.15 * r, shine, 0.15 * r, Role.SHINE, (*middle, r)),
        )
    )


def _bands(figure: Figure, pose: Pose) -> Iterator[Part]:
    for prop in figure.props:
        if isinstance(prop, Band):
            end = _framed(pose, prop.to, prop.frame, prop.offset)
            length = math.dist(prop.fixed, end)
            half = 2.6 * min(1.0, prop.slack / max(length, 1e-9))
            knot = Capsule(prop.fixed, 2.4, prop.fixed, 2.4, Role.BAND)
            yield Part((knot, Capsule(prop.fixed, half, end, half, Role.BAND)))


def _loops(figure: Figure, pose: Pose, leg: tuple[Joint, ...], far: Point) -> Iterator[Part]:
    """Yield the bands round one of the legs, parted from it but where another band joins."""
    rim = 0.0 if any(isinstance(prop, Band) for prop in figure.props) else _LOOP_RIM
    for prop in figure.props:
        if isinstance(prop, Loop):
            hip, knee, ankle, *_ = _moved(pose, leg, far)
            start, end = (hip, knee) if prop.bone is Bone.THIGH_N else (knee, ankle)
            deg = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
            middle = _between(start, end, prop.at)
            yield Part((_bar(middle, deg, prop.thick, prop.length, Role.BAND),), rim)


def _framed(pose: Pose, at: Joint, frame: Bone, offset: Point) -> Point:
    """Return the place that lies `offset` from a joint, in the frame of a bone."""
    turn = math.radians(pose.angles[frame])
    cos, sin = math.cos(turn), math.sin(turn)
    (x, y), (dx, dy) = pose.joints[at], offset
    return (x + dx * cos - dy * sin, y + dx * sin + dy * cos)


def _dumbbells(figure: Figure, pose: Pose) -> Iterator[Part]:
    for prop in figure.props:
        if isinstance(prop, Dumbbell):
            middle = _framed(pose, prop.at, prop.frame, prop.offset)
            deg = prop.turn if prop.level else pose.angles[prop.frame] + prop.turn
            yield _dumbbell(prop, middle, deg)


def _far_dumbbells(figure: Figure, pose: Pose) -> Iterator[Part]:
    """Yield what the far hand holds, in the tone of the far side."""
    (hand,) = _moved(pose, (Joint.HAND_F,), figure.far)
    for prop in figure.props:
        if isinstance(prop, Dumbbell) and prop.pair:
            deg = prop.turn if prop.level else pose.angles[Bone.FORE_F] + prop.turn
            yield _dumbbell(prop, hand, deg, Role.OTHER)


def _dumbbell(prop: Dumbbell, middle: Point, deg: float, role: Role = Role.HELD) -> Part:
    """Return a handle between two round ends, parted from whatever is behind it."""
    turn = math.radians(deg)
    reach = prop.length / 2
    ends = [
        (middle[0] + side * reach * math.cos(turn), middle[1] + side * reach * math.sin(turn))
        for side in (-1, 1)
    ]
    handle = Capsule(ends[0], 1.6, ends[1], 1.6, role)
    r = prop.plate
    rounds = (Capsule(end, r, end, r, role, (*end, r), _ROUND) for end in ends)
    return Part((handle, *rounds), _RIM)


def _arrows(figure: Figure, pose: Pose) -> Iterator[Part]:
    for prop in figure.props:
        if isinstance(prop, Arrow):
            x, y = pose.joints[prop.at]
            place = (x + prop.offset[0], y + prop.offset[1])
            yield Part((Sign(place, Role.WAY, prop.way),))


def _bar(middle: Point, deg: float, along: float, across: float, role: Role) -> Polygon:
    """Return a rectangle, `along` the direction `deg` and `across` it."""
    turn = math.radians(deg)
    ax, ay = along / 2 * math.cos(turn), along / 2 * math.sin(turn)
    bx, by = -across / 2 * math.sin(turn), across / 2 * math.cos(turn)
    x, y = middle
    corners = ((ax + bx, ay + by), (ax - bx, ay - by), (-ax - bx, -ay - by), (bx - ax, by - ay))
    return Polygon(tuple((x + dx, y + dy) for dx, dy in corners), role)
