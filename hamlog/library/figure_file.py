"""Reads a moving figure from its file: `figures/<slug>.toml` among the assets or the user's own.

A file says where the skeleton is pinned (`anchor`), which poses each kind of phase passes
in equal steps (`[phases]`), the poses themselves (`[poses.<name>]`, directions in degrees:
0 right, 90 up, 180 left, 270 down), and the `[[props]]`. `[forms.<variant>.<name>]` are poses
that differ in a variant. What the keys mean is told in
`hamlog.library.figure_form` and `hamlog.figure.model`. A pose takes what it does not
name from its `base`; a far limb that a pose does not name copies the near one. Write
282 to 258 or 0 to -46, never 10 to 350: directions are mixed as numbers. Everything is
checked here, so that drawing never fails.
"""

from collections.abc import Iterable
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from hamlog.figure.model import CHAINS, NEAR_OF, Bone, Figure, KeyPose, Limb, Plant
from hamlog.library.faults import FileError, wrong
from hamlog.library.faults import Path as KeyPath
from hamlog.library.figure_form import (
    BallForm,
    FigureFault,
    FigureForm,
    PlantForm,
    PoseForm,
    bone,
    joint,
)
from hamlog.library.read import table_of
from hamlog.training.exercise import Kind, Side

_FARTHEST = 1000
_FAR_LIMB = {Limb.LEG_F: Limb.LEG_N, Limb.ARM_F: Limb.ARM_N}


def figure_of(slug: str, data: bytes) -> Figure:
    """Return the figure that a file holds; raise FileError where it cannot be drawn."""
    table = table_of(data)
    _check_numbers(table, ())
    try:
        return _built(slug, msgspec.convert(table, FigureForm))
    except (msgspec.ValidationError, FigureFault) as fault:
        raise FileError(f"is no figure ({str(fault).replace('`', '')})") from fault


def _check_numbers(value: object, path: KeyPath) -> None:
    """Raise FileError for a number that no figure has: drawing must not fail."""
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_numbers(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _check_numbers(inner, (*path, index))
    elif isinstance(value, int | float) and not abs(value) <= _FARTHEST:
        raise wrong(path, value, f"a number from -{_FARTHEST} to {_FARTHEST}")


def _built(slug: str, form: FigureForm) -> Figure:
    missing = [kind for kind in Kind if kind not in form.phases]
    if missing:
        raise FigureFault(f"phases: {missing[0]} is missing")
    poses = {name: _key_pose(form, name) for name in form.poses}
    phases: dict[Kind, tuple[KeyPose, ...]] = {}
    for kind, names in form.phases.items():
        unknown = [name for name in names if name not in poses]
        if unknown:
            raise FigureFault(f"phases: {kind} names {unknown[0]!r}, which is not a pose")
        phases[kind] = tuple(poses[name] for name in names)
        _check_contacts(kind, phases[kind])
    return Figure(
        slug=slug,
        anchor=joint(form.anchor.joint),
        phases=phases,
        props=tuple(prop.prop() for prop in form.props),
        side=Side(form.side),
        far=form.far,
        far_leg=form.far_leg,
        far_arm=form.far_arm,
        arms_lie=form.arms_lie,
        travel=form.travel,
        breadth=form.breadth,
        faces_ahead=form.faces_ahead,
        clamps=form.clamps,
        feet_touch=form.feet_touch,
        empty_handed={
            equipment: {bone(name): deg for name, deg in directions.items()}
            for equipment, directions in form.empty_handed.items()
        },
        forms={
            variant: _built(slug, replace(form, poses=form.poses | poses, forms={}))
            for variant, poses in form.forms.items()
        },
    )


def _key_pose(form: FigureForm, name: str) -> KeyPose:
    """Put a pose together from its bases, the farthest first."""
    line = _with_bases(form, name)
    directions: dict[Bone, float] = {}
    scales: dict[Bone, float] = {}
    plants: dict[Limb, PlantForm] = {}
    anchor, ball_x = form.anchor.at, None
    for pose in line:
        directions |= pose.directions()
        scales |= {bone(short): scale for short, scale in pose.shorten.items()}
        plants |= pose.plants
        anchor = pose.anchor or anchor
        ball_x = ball_x if pose.ball_x is None else pose.ball_x
    if ball_x is None and any(isinstance(prop, BallForm) for prop in form.props):
        raise FigureFault(f"poses.{name}: ball_x is missing")
    _copy_near(directions, scales, plants)
    solved = {part for limb in plants for part in (CHAINS[limb].upper, CHAINS[limb].lower)}
    solved |= {
        foot
        for limb, plant in plants.items()
        if (foot := CHAINS[limb].foot) and (plant.foot, plant.ankle) != (None, None)
    }
    nowhere = [part for part in Bone if part not in directions and part not in solved]
    if nowhere:
        raise FigureFault(f"poses.{name}: {nowhere[0].name.lower()} is missing")
    return KeyPose(
        anchor=anchor,
        angles=tuple(directions.get(part, 0.0) for part in Bone),
        scales=tuple(scales.get(part, 1.0) for part in Bone),
        plants=tuple(_plant(name, limb, plants[limb]) for limb in Limb if limb in plants),
        ball_x=ball_x,
    )


def _with_bases(form: FigureForm, name: str) -> list[PoseForm]:
    line: list[PoseForm] = []
    seen: list[str] = []
    at: str | None = name
    while at is not None:
        if at not in form.poses:
            raise FigureFault(f"poses.{seen[-1]}: its base {at!r} is not a pose")
        if at in seen:
            raise FigureFault(f"poses.{name}: its bases go round in a circle")
        seen.append(at)
        line.insert(0, form.poses[at])
        at = form.poses[at].base
    return line


def _copy_near(
    directions: dict[Bone, float], scales: dict[Bone, float], plants: dict[Limb, PlantForm]
) -> None:
    """Let far limbs that are not named do what the near ones do."""
    for far_limb, near_limb in _FAR_LIMB.items():
        far_bones = (CHAINS[far_limb].upper, CHAINS[far_limb].lower)
        named = any(part in directions for part in far_bones)
        if not named and near_limb in plants:
            plants.setdefault(far_limb, plants[near_limb])
    for far, near in NEAR_OF.items():
        if near in directions:
            directions.setdefault(far, directions[near])
        if near in scales:
            scales.setdefault(far, scales[near])


def _plant(pose: str, limb: Limb, form: PlantForm) -> Plant:
    spot = form.at if form.on_ball is None else form.on_ball
    if spot is None or None not in (form.at, form.on_ball):
        raise FigureFault(f"poses.{pose}.plants.{limb}: give either at or on_ball")
    if None not in (form.foot, form.ankle):
        raise FigureFault(f"poses.{pose}.plants.{limb}: give foot or ankle, not both")
    return Plant(
        limb=limb,
        spot=spot,
        on_ball=form.on_ball is not None,
        bend=form.bend,
        foot_deg=form.ankle if form.foot is None else form.foot,
        foot_follows=form.ankle is not None,
    )


def _check_contacts(kind: Kind, poses: Iterable[KeyPose]) -> None:
    """Contacts must be of one sort through a whole phase: between two sorts is nothing."""
    for before, after in pairwise(poses):
        if _sorts(before) != _sorts(after):
            raise FigureFault(f"phases: {kind} passes poses whose plants differ")


def _sorts(pose: KeyPose) -> list[tuple[Limb, bool, int, bool, bool]]:
    return [
        (plant.limb, plant.on_ball, plant.bend, plant.foot_follows, plant.foot_deg is None)
        for plant in pose.plants
    ]
