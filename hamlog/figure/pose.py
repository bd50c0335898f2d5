"""Solves a figure's skeleton: where every joint is at a moment of a phase."""

import math

from hamlog.figure.model import (
    CHAINS,
    LENGTHS,
    Ball,
    Bone,
    Chain,
    Figure,
    Joint,
    KeyPose,
    Limb,
    Plant,
    Point,
)
from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Kind

# Heel and toe from the ankle, in the frame of the foot (x along it, the sole below).
HEEL: Point = (-3.4, -2.4)
TOE: Point = (9.0, -2.4)
# The share of a movement spent speeding up, and again slowing down.
_SOFT = 0.16
_FEET = (
    (Bone.FOOT_N, Joint.ANKLE_N, Joint.HEEL_N, Joint.TOE_N),
    (Bone.FOOT_F, Joint.ANKLE_F, Joint.HEEL_F, Joint.TOE_F),
)


class Pose(Frozen):
    """The solved skeleton: a point per `Joint`, a direction in degrees per `Bone`, and the ball."""

    joints: tuple[Point, ...]
    angles: tuple[float, ...]
    ball: Point | None = None
    ball_deg: float = 0.0


def soften(progress: float) -> float:
    """Return `progress` with a gentle start and end: even speed between, 0 to 1, never back."""
    time = min(1.0, max(0.0, progress))
    speed = 1 / (1 - _SOFT)
    if time < _SOFT:
        return speed * time * time / (2 * _SOFT)
    if time > 1 - _SOFT:
        left = 1 - time
        return 1 - speed * left * left / (2 * _SOFT)
    return speed * (time - _SOFT / 2)


def pose_at(figure: Figure, kind: Kind, progress: float) -> Pose:
    """Return the skeleton when a phase of `kind` is `progress` (0 to 1) over."""
    return _solve(figure, _key_at(figure.phases[kind], progress))


def _key_at(poses: tuple[KeyPose, ...], progress: float) -> KeyPose:
    """Return the pose between the two drawn ones that a phase is passing."""
    if len(poses) == 1:
        return poses[0]
    place = soften(progress) * (len(poses) - 1)
    index = min(int(place), len(poses) - 2)
    part = place - index
    if part == 0.0:
        return poses[index]
    if part == 1.0:
        return poses[index + 1]
    return _mixed(poses[index], poses[index + 1], part)


def _mixed(start: KeyPose, end: KeyPose, part: float) -> KeyPose:
    return KeyPose(
        anchor=_between(start.anchor, end.anchor, part),
        angles=tuple(a + (b - a) * part for a, b in zip(start.angles, end.angles, strict=True)),
        scales=tuple(a + (b - a) * part for a, b in zip(start.scales, end.scales, strict=True)),
        plants=tuple(
            _mixed_plant(a, b, part) for a, b in zip(start.plants, end.plants, strict=True)
        ),
        ball_x=_mixed_number(start.ball_x, end.ball_x, part),
    )


def _mixed_plant(start: Plant, end: Plant, part: float) -> Plant:
    return replace(
        start,
        spot=_between(start.spot, end.spot, part),
        foot_deg=_mixed_number(start.foot_deg, end.foot_deg, part),
    )


def _mixed_number(start: float | None, end: float | None, part: float) -> float | None:
    return start if start is None or end is None else start + (end - start) * part


def _between(start: Point, end: Point, part: float) -> Point:
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def _solve(figure: Figure, key: KeyPose) -> Pose:
    """Place every joint: from the anchor along the bones, planted limbs by their contact."""
    ball = _ball_of(figure, key)
    angles = list(key.angles)
    lengths = [LENGTHS[bone] * key.scales[bone] for bone in Bone]
    joints: list[Point] = [(0.0, 0.0)] * len(Joint)

    def step(origin: Point, bone: Bone) -> Point:
        turn = math.radians(angles[bone])
        return (
            origin[0] + lengths[bone] * math.cos(turn),
            origin[1] + lengths[bone] * math.sin(turn),
        )

    hip = key.anchor
    if figure.anchor is Joint.SHOULDER:
        hip = _back(key.anchor, step((0.0, 0.0), Bone.TORSO))
    elif figure.anchor is Joint.ANKLE_N:
        leg = step(step((0.0, 0.0), Bone.THIGH_N), Bone.SHANK_N)
        hip = _back(key.anchor, leg)
    joints[Joint.HIP] = hip
    joints[Joint.SHOULDER] = step(hip, Bone.TORSO)
    joints[Joint.HEAD] = step(joints[Joint.SHOULDER], Bone.NECK)

    planted = {plant.limb: plant for plant in key.plants}
    for limb in Limb:
        chain = CHAINS[limb]
        plant = planted.get(limb)
        if plant is not None:
            _reach(chain, plant, joints[chain.root], _spot(plant, ball, figure), angles, lengths)
        joints[chain.middle] = step(joints[chain.root], chain.upper)
        joints[chain.end] = step(joints[chain.middle], chain.lower)
    for foot, ankle, heel, toe in _FEET:
        turn = math.radians(angles[foot])
        joints[heel] = _framed(joints[ankle], HEEL, turn)
        joints[toe] = _framed(joints[ankle], TOE, turn)
    return Pose(tuple(joints), tuple(angles), ball, _rolled(figure, ball))


def _back(place: Point, step: Point) -> Point:
    return (place[0] - step[0], place[1] - step[1])


def _framed(origin: Point, offset: Point, turn: float) -> Point:
    """Return `origin` moved by an offset in a frame turned by `turn` radians."""
    cos, sin = math.cos(turn), math.sin(turn)
    return (
        origin[0] + offset[0] * cos - offset[1] * sin,
        origin[1] + offset[0] * sin + offset[1] * cos,
    )


def _ball_prop(figure: Figure) -> Ball | None:
    return next((prop for prop in figure.props if isinstance(prop, Ball)), None)


def _ball_of(figure: Figure, key: KeyPose) -> Point | None:
    prop = _ball_prop(figure)
    return None if prop is None or key.ball_x is None else (key.ball_x, prop.r)


def _rolled(figure: Figure, ball: Point | None) -> float:
    """Return how far the ball has turned, in degrees: it rolls without slipping."""
    prop = _ball_prop(figure)
    return 0.0 if prop is None or ball is None else -math.degrees(ball[0] / prop.r)


def _spot(plant: Plant, ball: Point | None, figure: Figure) -> Point:
    """Return where a contact is in the world."""
    if not plant.on_ball or ball is None:
        return plant.spot
    prop = _ball_prop(figure)
    reach = (prop.r if prop else 0.0) + plant.spot[1]
    turn = math.radians(plant.spot[0])
    return (ball[0] + reach * math.cos(turn), ball[1] + reach * math.sin(turn))


def _reach(
    chain: Chain,
    plant: Plant,
    root: Point,
    spot: Point,
    angles: list[float],
    lengths: list[float],
) -> None:
    """Point a limb's two bones so that its end is on `spot`, or as near as it can reach."""
    upper, lower = lengths[chain.upper], lengths[chain.lower]
    across, up = spot[0] - root[0], spot[1] - root[1]
    reach = min(upper + lower, max(abs(upper - lower), math.hypot(across, up), 1e-9))
    line = math.atan2(up, across)
    cosine = (upper * upper + reach * reach - lower * lower) / (2 * upper * reach)
    turn = line + plant.bend * math.acos(min(1.0, max(-1.0, cosine)))
    knee = (root[0] + upper * math.cos(turn), root[1] + upper * math.sin(turn))
    end = (root[0] + reach * math.cos(line), root[1] + reach * math.sin(line))
    angles[chain.upper] = math.degrees(turn)
    angles[chain.lower] = math.degrees(math.atan2(end[1] - knee[1], end[0] - knee[0]))
    if chain.foot is not None and plant.foot_deg is not None:
        own = angles[chain.lower] if plant.foot_follows else 0.0
        angles[chain.foot] = own + plant.foot_deg
