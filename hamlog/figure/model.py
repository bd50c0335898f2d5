"""The values of a moving figure: skeleton, poses, props.

The world is a side view: y up, the floor at y = 0, the body 100 high when standing and
facing +x. `_N` is the near, working side of the unmirrored picture, `_F` the far one.
Angles are absolute directions in degrees: 0 right, 90 up, 180 left, 270 down.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from enum import IntEnum, StrEnum

from hamlog.frozen import Frozen, field, replace
from hamlog.training.exercise import Equipment, Kind, Phase, Side

Point = tuple[float, float]


class Joint(IntEnum):
    """A point of the skeleton; the value is its index in a pose."""

    HIP = 0
    SHOULDER = 1
    HEAD = 2
    ELBOW_N = 3
    HAND_N = 4
    KNEE_N = 5
    ANKLE_N = 6
    HEEL_N = 7
    TOE_N = 8
    ELBOW_F = 9
    HAND_F = 10
    KNEE_F = 11
    ANKLE_F = 12
    HEEL_F = 13
    TOE_F = 14


class Bone(IntEnum):
    """A straight part of the skeleton; the value is its index in a pose."""

    TORSO = 0
    NECK = 1
    ARM_N = 2
    FORE_N = 3
    THIGH_N = 4
    SHANK_N = 5
    FOOT_N = 6
    ARM_F = 7
    FORE_F = 8
    THIGH_F = 9
    SHANK_F = 10
    FOOT_F = 11


LENGTHS: Mapping[Bone, float] = {
    Bone.TORSO: 29.0,
    Bone.NECK: 16.5,
    Bone.ARM_N: 16.0,
    Bone.FORE_N: 15.5,
    Bone.THIGH_N: 24.5,
    Bone.SHANK_N: 24.0,
    Bone.FOOT_N: 9.0,
    Bone.ARM_F: 16.0,
    Bone.FORE_F: 15.5,
    Bone.THIGH_F: 24.5,
    Bone.SHANK_F: 24.0,
    Bone.FOOT_F: 9.0,
}
NEAR_OF: Mapping[Bone, Bone] = {
    Bone.ARM_F: Bone.ARM_N,
    Bone.FORE_F: Bone.FORE_N,
    Bone.THIGH_F: Bone.THIGH_N,
    Bone.SHANK_F: Bone.SHANK_N,
    Bone.FOOT_F: Bone.FOOT_N,
}


class Chain(Frozen):
    """Two bones from a root to an end, with their joints; a leg ends in a `foot`."""

    root: Joint
    upper: Bone
    middle: Joint
    lower: Bone
    end: Joint
    foot: Bone | None = None


class Limb(StrEnum):
    """An arm or a leg, as figure files name it."""

    ARM_N = "arm_n"
    LEG_N = "leg_n"
    ARM_F = "arm_f"
    LEG_F = "leg_f"


CHAINS: Mapping[Limb, Chain] = {
    Limb.ARM_N: Chain(Joint.SHOULDER, Bone.ARM_N, Joint.ELBOW_N, Bone.FORE_N, Joint.HAND_N),
    Limb.LEG_N: Chain(
        Joint.HIP, Bone.THIGH_N, Joint.KNEE_N, Bone.SHANK_N, Joint.ANKLE_N, Bone.FOOT_N
    ),
    Limb.ARM_F: Chain(Joint.SHOULDER, Bone.ARM_F, Joint.ELBOW_F, Bone.FORE_F, Joint.HAND_F),
    Limb.LEG_F: Chain(
        Joint.HIP, Bone.THIGH_F, Joint.KNEE_F, Bone.SHANK_F, Joint.ANKLE_F, Bone.FOOT_F
    ),
}


class Plant(Frozen):
    """A contact: a limb's end that stays in place, whatever the hip or shoulder does.

    `spot` is a place, or on the ball (direction from its centre, gap to its rim). `bend`
    is 1 or -1, the side to which knee or elbow goes. `foot_deg` is the foot's direction,
    absolute or, where `foot_follows`, from the direction of the shank.
    """

    limb: Limb
    spot: Point
    on_ball: bool = False
    bend: int = 1
    foot_deg: float | None = None
    foot_follows: bool = False


class KeyPose(Frozen):
    """One drawn pose: directions and shortenings by `Bone`, contacts, the place of the ball."""

    anchor: Point
    angles: tuple[float, ...]
    scales: tuple[float, ...]
    plants: tuple[Plant, ...] = ()
    ball_x: float | None = None


class Bench(Frozen, tag=True):
    """A pad on a frame: `x` its left end, `y` its top, `h` the thickness of pad and frame."""

    x: float
    y: float
    w: float
    h: float
    needs: Equipment | None = None


class Post(Frozen, tag=True):
    """Something sturdy on the floor that holds a band."""

    x: float
    w: float
    h: float
    needs: Equipment | None = None


class Mat(Frozen, tag=True):
    """The floor seen from above: from y = 0 up to `h`, its far edge moved right by `slant`."""

    x: float
    w: float
    h: float
    slant: float = 0.0
    needs: Equipment | None = None


class Ball(Frozen, tag=True):
    """A ball that rolls on the floor; each pose says where its centre is."""

    r: float
    needs: Equipment | None = None


class Dumbbell(Frozen, tag=True):
    """A dumbbell at a joint, in the frame of a bone, turned by `turn` degrees in it.

    `length` lies between the middles of its round ends, `plate` is their radius. Where it is
    `level`, `turn` is its direction in the world. One of a `pair` has its like in the far hand.
    """

    at: Joint
    frame: Bone
    offset: Point = (0.0, 0.0)
    turn: float = 90.0
    length: float = 15.0
    plate: float = 5.2
    level: bool = False
    pair: bool = False
    needs: Equipment | None = None


class Band(Frozen, tag=True):
    """A band from a fixed place to a joint; it thins as it grows longer than `slack`.

    It ends `offset` from the joint, in the frame of a bone.
    """

    fixed: Point
    to: Joint
    slack: float
    frame: Bone = Bone.SHANK_N
    offset: Point = (0.0, 0.0)
    needs: Equipment | None = None


class Loop(Frozen, tag=True):
    """A band round a limb: a stripe across `bone`, at the fraction `at` of its length."""

    bone: Bone
    at: float
    length: float = 10.0
    thick: float = 6.6
    needs: Equipment | None = None


class Way(Frozen, tag=True):
    """A sign just above the floor, from `x` on: the direction in which the figure walks."""

    x: float
    needs: Equipment | None = None


class Arrow(Frozen, tag=True):
    """A sign that goes with a joint: `way` is 1 to the right, -1 to the left."""

    at: Joint
    offset: Point = (0.0, 0.0)
    way: int = 1
    needs: Equipment | None = None


Prop = Bench | Post | Mat | Ball | Dumbbell | Band | Loop | Way | Arrow


class FarLeg(StrEnum):
    """What the far leg does: not drawn, something else, or the same work."""

    HIDDEN = "hidden"
    OTHER = "other"
    WORKS = "works"


class Figure(Frozen):
    """An exercise's movement: the poses that each kind of phase passes in equal steps.

    `far` is how far the far limbs are drawn from the near ones. `side` is the leg that
    works in the unmirrored picture. `travel` is how far a rep walks to the right; the floor
    moves under it then. `breadth` is how much wider than from the side the trunk is drawn.
    The face looks to the right of the neck's direction, or with `faces_ahead` false to its
    left. Where the `arms_lie`, they are on the floor, beside the trunk and under it.
    `clamps` says that the feet hold the dumbbell between them, `feet_touch` that no gap parts
    them. `empty_handed` gives the
    directions that hold where an equipment is not used. `forms` are the figures of the
    variants with poses of their own, by slug.
    """

    slug: str
    anchor: Joint
    phases: Mapping[Kind, tuple[KeyPose, ...]]
    props: tuple[Prop, ...] = ()
    side: Side = Side.RIGHT
    far: Point = (1.6, 1.4)
    far_leg: FarLeg = FarLeg.HIDDEN
    far_arm: bool = False
    arms_lie: bool = False
    travel: float = 0.0
    breadth: float = 1.0
    faces_ahead: bool = True
    clamps: bool = False
    feet_touch: bool = False
    empty_handed: Mapping[Equipment, Mapping[Bone, float]] = field(default_factory=dict)
    forms: Mapping[str, "Figure"] = field(default_factory=dict)

    def of(self, variant: str | None) -> "Figure":
        """Return the figure of a variant, this one where it has no poses of its own."""
        return self.forms.get(variant or "", self)

    @property
    def begins_with(self) -> Kind:
        """The moving kind that begins a rep: the one that starts in the still pose."""
        lowers_first = self.phases[Kind.LOWER][0] == self.phases[Kind.STILL][0]
        return Kind.LOWER if lowers_first else Kind.LIFT

    def fitted(self, phases: Sequence[Phase], needs: Collection[Equipment]) -> "Figure":
        """Return the figure of a variant: its order of phases, and only what it needs.

        A variant that begins with the other moving phase (a ball curl that starts
        stretched) is still where this one is held, and held where this one is still. A pause
        that would be elsewhere than the movements beside it is where the one before it ends.
        Props of equipment that is not in `needs` are left out.
        """
        figure = self
        first = next((phase.kind for phase in phases if phase.kind.moves), self.begins_with)
        if first is not self.begins_with:
            exchanged = {
                Kind.STILL: self.phases[Kind.HOLD],
                Kind.HOLD: self.phases[Kind.STILL],
            }
            figure = replace(figure, phases={**self.phases, **exchanged})
        paused = _paused(figure.phases, [phase.kind for phase in phases])
        if paused != figure.phases:
            figure = replace(figure, phases=paused)
        return _equipped(figure, needs)


def _paused(
    poses: Mapping[Kind, tuple[KeyPose, ...]], kinds: Sequence[Kind]
) -> dict[Kind, tuple[KeyPose, ...]]:
    """Return the poses of all kinds, each pause where the movements beside it are."""
    found = dict(poses)
    moving = [kind for kind in kinds if kind.moves]
    for index, kind in enumerate(kinds):
        if kind.moves or kind in kinds[:index] or not moving:
            continue
        before = next((one for one in reversed(kinds[:index]) if one.moves), moving[-1])
        after = next((one for one in kinds[index:] if one.moves), moving[0])
        if found[kind][0] not in (poses[before][-1], poses[after][0]):
            found[kind] = poses[before][-1:]
    return found


def _equipped(figure: Figure, needs: Collection[Equipment]) -> Figure:
    """Return the figure with only the props that `needs` allows, and its arms accordingly."""
    props = tuple(prop for prop in figure.props if prop.needs is None or prop.needs in needs)
    equipped = figure if props == figure.props else replace(figure, props=props)
    for equipment, directions in figure.empty_handed.items():
        if equipment not in needs:
            equipped = replace(equipped, phases=_redirected(equipped.phases, directions))
    return equipped


def _redirected(
    phases: Mapping[Kind, tuple[KeyPose, ...]], directions: Mapping[Bone, float]
) -> dict[Kind, tuple[KeyPose, ...]]:
    """Return the poses with some bones pointing elsewhere."""
    return {
        kind: tuple(
            replace(
                pose,
                angles=tuple(directions.get(Bone(i), deg) for i, deg in enumerate(pose.angles)),
            )
            for pose in poses
        )
        for kind, poses in phases.items()
    }


class View(Frozen):
    """How the picture is turned.

    `facing` is 1 from the side and 0 halfway through a turn, when only the body's depth shows.
    """

    mirrored: bool = False
    facing: float = 1.0


def view_of(figure: Figure, side: Side, turned: float = 1.0) -> View:
    """Return how the picture is turned when `side` works.

    `turned` is how far the body has turned over from the other side, 0 to 1.
    """
    natural = side not in (Side.BOTH, figure.side)
    return View(natural is (turned >= 0.5), round(abs(math.cos(math.pi * turned)), 4))


def part_of(phases: Sequence[Phase], index: int, progress: float) -> float:
    """Return how far the figure's movement is when phase `index` of a rep is `progress` over.

    Phases of one kind that follow one another (press up, then step forward) share one
    movement of the figure, each as much of it as it lasts.
    """
    kind = phases[index].kind
    first = index
    while first > 0 and phases[first - 1].kind is kind:
        first -= 1
    last = index
    while last + 1 < len(phases) and phases[last + 1].kind is kind:
        last += 1
    whole = sum(phase.seconds_s for phase in phases[first : last + 1])
    if whole <= 0:
        return progress
    before = sum(phase.seconds_s for phase in phases[first:index])
    return (before + progress * phases[index].seconds_s) / whole
