"""The form of a figure file, as it is written by hand.

The keys are those of the values in `hamlog.figure.model`, where a class stands for each
table and says what its numbers mean.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar

from msgspec import Meta, Struct

from hamlog.figure.model import (
    Arrow,
    Ball,
    Band,
    Bench,
    Bone,
    Dumbbell,
    FarLeg,
    Joint,
    Limb,
    Loop,
    Mat,
    Point,
    Post,
    Prop,
    Way,
)
from hamlog.training.exercise import Equipment, Kind

Size = Annotated[float, Meta(gt=0, le=200)]
Fraction = Annotated[float, Meta(gt=0, le=1)]
Bend = Literal[-1, 1]
Poses = Annotated[tuple[str, ...], Meta(min_length=1)]
JOINTS = {joint.name.lower(): joint for joint in Joint}
BONES = {bone.name.lower(): bone for bone in Bone}
T = TypeVar("T")


class FigureFault(Exception):  # noqa: N818
    """What is wrong, and where in the file."""


def joint(name: str) -> Joint:
    """Return a joint by its name in a file."""
    return _named(name, JOINTS, "a joint")


def bone(name: str) -> Bone:
    """Return a bone by its name in a file."""
    return _named(name, BONES, "a bone")


def _named(name: str, known: Mapping[str, T], what: str) -> T:
    if name not in known:
        raise FigureFault(f"{name!r} is not {what} ({', '.join(known)})")
    return known[name]


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a figure file."""


class AnchorForm(Form, frozen=True):
    """The joint that is pinned, and where; a pose may move it."""

    joint: Literal["shoulder", "hip", "ankle_n"]
    at: Point = (0.0, 0.0)


class PlantForm(Form, frozen=True):
    """A contact: `at` a place, or `on_ball` [direction from its centre, gap to its rim].

    `foot` is the foot's direction, `ankle` its direction from that of the shank.
    """

    at: Point | None = None
    on_ball: Point | None = None
    bend: Bend = 1
    foot: float | None = None
    ankle: float | None = None


class PoseForm(Form, frozen=True):
    """One pose. `shorten` is for bones that point at the viewer or away."""

    base: str | None = None
    anchor: Point | None = None
    ball_x: float | None = None
    torso: float | None = None
    neck: float | None = None
    arm_n: float | None = None
    fore_n: float | None = None
    thigh_n: float | None = None
    shank_n: float | None = None
    foot_n: float | None = None
    arm_f: float | None = None
    fore_f: float | None = None
    thigh_f: float | None = None
    shank_f: float | None = None
    foot_f: float | None = None
    shorten: dict[str, Fraction] = {}
    plants: dict[Limb, PlantForm] = {}

    def directions(self) -> dict[Bone, float]:
        """Return the directions that this pose names."""
        named = {where: getattr(self, name) for name, where in BONES.items()}
        return {where: deg for where, deg in named.items() if deg is not None}


class PropForm(Form, frozen=True, tag_field="kind"):
    """A thing beside the body; with `needs` it is drawn only where that equipment is used."""

    needs: Equipment | None = None


class BenchForm(PropForm, frozen=True, kw_only=True, tag="bench"):
    """A bench."""

    x: float
    y: Size
    w: Size
    h: Size

    def prop(self) -> Prop:
        """Return the value."""
        return Bench(self.x, self.y, self.w, self.h, self.needs)


class PostForm(PropForm, frozen=True, kw_only=True, tag="post"):
    """A post that holds a band."""

    x: float
    w: Size
    h: Size

    def prop(self) -> Prop:
        """Return the value."""
        return Post(self.x, self.w, self.h, self.needs)


class MatForm(PropForm, frozen=True, kw_only=True, tag="mat"):
    """The floor seen from above."""

    x: float
    w: Size
    h: Size
    slant: float = 0.0

    def prop(self) -> Prop:
        """Return the value."""
        return Mat(self.x, self.w, self.h, self.slant, self.needs)


class BallForm(PropForm, frozen=True, kw_only=True, tag="ball"):
    """A ball that rolls."""

    r: Size

    def prop(self) -> Prop:
        """Return the value."""
        return Ball(self.r, self.needs)


class DumbbellForm(PropForm, frozen=True, kw_only=True, tag="dumbbell"):
    """A dumbbell."""

    at: str
    frame: str
    offset: Point = (0.0, 0.0)
    turn: float = 90.0
    length: Size = 15.0
    plate: Size = 5.2
    level: bool = False
    pair: bool = False

    def prop(self) -> Prop:
        """Return the value."""
        return Dumbbell(
            joint(self.at),
            bone(self.frame),
            self.offset,
            self.turn,
            self.length,
            self.plate,
            self.level,
            self.pair,
            self.needs,
        )


class BandForm(PropForm, frozen=True, kw_only=True, tag="band"):
    """A band from a fixed place to a joint."""

    fixed: Point
    to: str
    slack: Size
    frame: str = "shank_n"
    offset: Point = (0.0, 0.0)

    def prop(self) -> Prop:
        """Return the value."""
        to, frame = joint(self.to), bone(self.frame)
        return Band(self.fixed, to, self.slack, frame, self.offset, self.needs)


class LoopForm(PropForm, frozen=True, kw_only=True, tag="loop"):
    """A band round a limb."""

    bone: Literal["thigh_n", "shank_n"]
    at: Fraction
    length: Size = 10.0
    thick: Size = 6.6

    def prop(self) -> Prop:
        """Return the value."""
        return Loop(bone(self.bone), self.at, self.length, self.thick, self.needs)


class WayForm(PropForm, frozen=True, kw_only=True, tag="way"):
    """The sign of the way that a figure walks."""

    x: float

    def prop(self) -> Prop:
        """Return the value."""
        return Way(self.x, self.needs)


class ArrowForm(PropForm, frozen=True, kw_only=True, tag="arrow"):
    """A sign of the direction in which a joint moves."""

    at: str
    offset: Point = (0.0, 0.0)
    way: Bend = 1

    def prop(self) -> Prop:
        """Return the value."""
        return Arrow(joint(self.at), self.offset, self.way, self.needs)


AnyProp = (
    BenchForm
    | PostForm
    | MatForm
    | BallForm
    | DumbbellForm
    | BandForm
    | LoopForm
    | WayForm
    | ArrowForm
)


class FigureForm(Form, frozen=True):
    """A figure file."""

    anchor: AnchorForm
    phases: dict[Kind, Poses]
    poses: dict[str, PoseForm]
    props: tuple[AnyProp, ...] = ()
    side: Literal["left", "right"] = "right"
    far: Point = (1.6, 1.4)
    far_leg: FarLeg = FarLeg.HIDDEN
    far_arm: bool = False
    arms_lie: bool = False
    travel: float = 0.0
    breadth: Size = 1.0
    faces_ahead: bool = True
    clamps: bool = False
    feet_touch: bool = False
    empty_handed: dict[Equipment, dict[str, float]] = {}
    forms: dict[str, dict[str, PoseForm]] = {}
