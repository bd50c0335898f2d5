"""Reading figure files: all that ship, and every way to break one."""

from importlib.resources import files

import pytest

from hamlog.figure.model import Bone, FarLeg, Joint, Limb
from hamlog.library import Library
from hamlog.library.faults import FileError
from hamlog.library.figure_file import figure_of
from hamlog.library.figures import Figures
from hamlog.training.exercise import Kind, Side

GOOD = """
anchor = { joint = "shoulder", at = [0, 5.5] }

[phases]
still = ["down"]
lift = ["down", "up"]
hold = ["up"]
lower = ["up", "down"]

[poses.down]
torso = 180
neck = 172
arm_n = 352
fore_n = 357
plants.leg_n = { at = [57.6, 3.9], foot = 0 }

[poses.up]
base = "down"
torso = 203

[[props]]
kind = "loop"
bone = "thigh_n"
at = 0.7
"""


def stems(folder: str) -> set[str]:
    entries = (files("hamlog.assets") / folder).iterdir()
    return {entry.name.removesuffix(".toml") for entry in entries if entry.name.endswith(".toml")}


def test_every_exercise_that_ships_has_its_figure() -> None:
    assert len(stems("figures")) == 11
    assert stems("figures") == stems("exercises")
    figures = Figures()
    for slug in stems("figures"):
        figure = figures.figure(slug)
        assert figure is not None
        assert figure.slug == slug
        assert figures.figure(slug) is figure, "read once"


def test_forms_with_poses_of_their_own_are_variants_of_the_exercise() -> None:
    figures, library = Figures(), Library()
    found = set()
    for slug in stems("figures"):
        figure, exercise = figures.figure(slug), library.exercise(slug)
        assert figure is not None
        assert exercise is not None
        for form in figure.forms:
            assert exercise.variant(form) is not None
            assert figure.of(form).phases != figure.phases
            found.add((slug, form))
    assert found == {("hip-thrust", "feet-further-out"), ("leg-test", "on-the-floor")}


@pytest.mark.parametrize("slug", ["nordic-curl", "", "../exercises/clamshell", "ball-curl.toml"])
def test_an_exercise_without_a_figure_has_none(slug: str) -> None:
    assert Figures().figure(slug) is None


def test_a_pose_takes_the_rest_from_its_base_and_the_far_side_from_the_near_one() -> None:
    figure = figure_of("bridge", GOOD.encode())
    assert figure.anchor is Joint.SHOULDER
    assert (figure.side, figure.far_leg) == (Side.RIGHT, FarLeg.HIDDEN)
    (down,), (up,) = figure.phases[Kind.STILL], figure.phases[Kind.HOLD]
    assert (down.angles[Bone.TORSO], up.angles[Bone.TORSO]) == (180, 203)
    assert down.angles[Bone.NECK] == up.angles[Bone.NECK] == 172
    assert down.angles[Bone.FORE_F] == down.angles[Bone.FORE_N] == 357
    assert [plant.limb for plant in up.plants] == [Limb.LEG_N, Limb.LEG_F]
    assert up.plants[0].spot == up.plants[1].spot == (57.6, 3.9)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[phases]", "[phases", "is not valid TOML at line 4"),
        ("torso = 180", 'torso = "up"', "poses"),
        ("torso = 180", "", "poses.down: torso is missing"),
        ("torso = 180", "torso = 180\nknee_n = 3", "knee_n"),
        ("arm_n = 352", "", "poses.down: arm_n is missing"),
        ("plants.leg_n = { at = [57.6, 3.9], foot = 0 }", "", "poses.down: thigh_n is missing"),
        (", foot = 0 }", " }", "poses.down: foot_n is missing"),
        ("foot = 0 }", "foot = 0, ankle = 3 }", "poses.down.plants.leg_n: give foot or ankle"),
        ("at = [57.6, 3.9], ", "", "poses.down.plants.leg_n: give either at or on_ball"),
        ("leg_n = {", "tail = {", "plants"),
        ("foot = 0 }", "foot = 0, bend = 2 }", "bend"),
        ('base = "down"', 'base = "below"', "poses.up: its base 'below' is not a pose"),
        ('base = "down"', 'base = "up"', "poses.up: its bases go round in a circle"),
        ('hold = ["up"]', "", "phases: hold is missing"),
        ('hold = ["up"]', "hold = []", "phases"),
        ('hold = ["up"]', 'hold = ["top"]', "phases: hold names 'top', which is not a pose"),
        ('hold = ["up"]', 'pause = ["up"]', "phases"),
        ('joint = "shoulder"', 'joint = "nose"', "anchor.joint"),
        ('kind = "loop"', 'kind = "rope"', "rope"),
        ('bone = "thigh_n"', 'bone = "tail"', "bone"),
        ("at = 0.7", "at = 7", "at"),
        ("at = 0.7", "at = 0.7\ncolour = 3", "colour"),
        ('kind = "loop"', 'kind = "band"', "bone"),
        (
            '[[props]]\nkind = "loop"\nbone = "thigh_n"\nat = 0.7',
            '[[props]]\nkind = "ball"\nr = 9',
            "poses.down: ball_x is missing",
        ),
        (
            '[[props]]\nkind = "loop"\nbone = "thigh_n"\nat = 0.7',
            '[[props]]\nkind = "band"\nfixed = [1, 2]\nto = "ear"\nslack = 3',
            "'ear' is not a joint",
        ),
        (
            "torso = 203",
            "torso = 203\nplants.leg_n = { at = [57.6, 3.9], foot = 0, bend = -1 }",
            "phases: lift passes poses whose plants differ",
        ),
        ("[phases]", "[empty_handed.dumbbell]\ntail = 3\n[phases]", "'tail' is not a bone"),
    ],
)
def test_a_broken_file_is_told_with_its_key(old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(FileError) as caught:
        figure_of("bridge", GOOD.replace(old, new).encode())
    assert told in caught.value.says
