"""Which figure is shown: variants, equipment, sides, and phases that share one movement."""

import pytest

from hamlog.figure.model import Bone, Dumbbell, Figure, Loop, View, part_of, view_of
from hamlog.figure.pose import pose_at
from hamlog.library import Library
from hamlog.library.figures import Figures
from hamlog.training.exercise import Equipment, Kind, Phase, Side
from hamlog.training.load import Load, in_use

FIGURES = Figures()


def figure_of(slug: str) -> Figure:
    figure = FIGURES.figure(slug)
    assert figure is not None
    return figure


def phases(*kinds: Kind) -> tuple[Phase, ...]:
    return tuple(Phase(kind, kind.value, 2) for kind in kinds)


LIFT_FIRST = phases(Kind.LIFT, Kind.HOLD, Kind.LOWER, Kind.STILL)
LOWER_FIRST = phases(Kind.LOWER, Kind.HOLD, Kind.LIFT, Kind.STILL)


@pytest.mark.parametrize(
    ("slug", "kind"),
    [
        ("ball-curl", Kind.LOWER),
        ("band-curl", Kind.LIFT),
        ("bulgarian-split-squat", Kind.LOWER),
        ("clamshell", Kind.LIFT),
        ("dumbbell-curl", Kind.LIFT),
        ("hip-thrust", Kind.LIFT),
        ("single-leg-bridge", Kind.LIFT),
        ("single-leg-rdl", Kind.LOWER),
        ("walking-lunge", Kind.LOWER),
    ],
)
def test_a_rep_begins_where_the_figure_is_still(slug: str, kind: Kind) -> None:
    assert figure_of(slug).begins_with is kind


def test_a_curl_that_starts_stretched_exchanges_hold_and_still() -> None:
    bent_first = figure_of("ball-curl").fitted(LOWER_FIRST, [Equipment.BALL])
    stretched_first = figure_of("ball-curl").fitted(LIFT_FIRST, [Equipment.BALL])
    assert bent_first is figure_of("ball-curl"), "nothing to fit"
    assert stretched_first.begins_with is Kind.LIFT
    assert pose_at(stretched_first, Kind.STILL, 0) == pose_at(stretched_first, Kind.LIFT, 0)
    assert pose_at(stretched_first, Kind.HOLD, 0) == pose_at(stretched_first, Kind.LOWER, 0)
    assert pose_at(stretched_first, Kind.STILL, 0) == pose_at(bent_first, Kind.HOLD, 0)
    for kind in (Kind.LIFT, Kind.LOWER):
        assert pose_at(stretched_first, kind, 0.4) == pose_at(bent_first, kind, 0.4)


def test_phases_that_only_hold_leave_the_figure_as_it_is() -> None:
    figure = figure_of("single-leg-bridge")
    assert figure.fitted(phases(Kind.HOLD, Kind.STILL), []) == figure


def test_equipment_that_is_not_used_is_not_drawn() -> None:
    thrust = figure_of("hip-thrust")
    assert any(isinstance(prop, Loop) for prop in thrust.fitted(LIFT_FIRST, [Equipment.BAND]).props)
    assert thrust.fitted(LIFT_FIRST, []).props == ()
    deadlift = figure_of("single-leg-rdl")
    assert any(
        isinstance(prop, Dumbbell)
        for prop in deadlift.fitted(LOWER_FIRST, [Equipment.DUMBBELL]).props
    )
    assert deadlift.fitted(LOWER_FIRST, []).props == ()


@pytest.mark.parametrize(
    "slug", ["dumbbell-curl", "romanian-deadlift", "single-leg-rdl", "bulgarian-split-squat"]
)
def test_a_dumbbell_is_drawn_where_a_weight_is_asked_for(slug: str) -> None:
    exercise = Library().exercise(slug)
    assert exercise is not None

    def held(load: Load) -> int:
        drawn = figure_of(slug).fitted(exercise.phases, in_use(exercise, None, load))
        return sum(isinstance(prop, Dumbbell) for prop in drawn.props)

    assert (held(Load(8.0)), held(Load(label="kettlebell")), held(Load())) == (1, 1, 0)


def test_a_band_is_drawn_where_nobody_said_which() -> None:
    exercise = Library().exercise("band-curl")
    assert exercise is not None
    assert in_use(exercise, None, Load()) == (Equipment.BAND,)


def test_hands_that_hold_nothing_go_to_the_hips() -> None:
    squat = figure_of("bulgarian-split-squat")
    with_load = squat.fitted(LOWER_FIRST, [Equipment.BENCH, Equipment.DUMBBELL])
    without = squat.fitted(LOWER_FIRST, [Equipment.BENCH])
    assert with_load == squat
    for kind in Kind:
        one, other = pose_at(with_load, kind, 0.5), pose_at(without, kind, 0.5)
        assert one.angles[Bone.FORE_N] != other.angles[Bone.FORE_N]
        assert one.angles[Bone.THIGH_N] == other.angles[Bone.THIGH_N]
    assert len(without.props) == len(with_load.props) - 1


@pytest.mark.parametrize(
    ("slug", "side", "turned", "view"),
    [
        ("single-leg-bridge", Side.RIGHT, 1.0, View()),
        ("single-leg-bridge", Side.LEFT, 1.0, View(mirrored=True)),
        ("hip-thrust", Side.BOTH, 1.0, View()),
        ("clamshell", Side.LEFT, 1.0, View()),
        ("clamshell", Side.RIGHT, 1.0, View(mirrored=True)),
        # While it turns over to a side, the other one is seen until halfway.
        ("clamshell", Side.RIGHT, 0.0, View()),
        ("clamshell", Side.RIGHT, 0.25, View(facing=0.7071)),
        ("clamshell", Side.RIGHT, 0.5, View(mirrored=True, facing=0.0)),
        ("clamshell", Side.RIGHT, 0.75, View(mirrored=True, facing=0.7071)),
        ("walking-lunge", Side.LEFT, 0.0, View()),
        ("walking-lunge", Side.LEFT, 1.0, View(mirrored=True)),
        ("walking-lunge", Side.RIGHT, 0.25, View(mirrored=True, facing=0.7071)),
    ],
)
def test_the_picture_is_turned_for_the_leg_that_works(
    slug: str, side: Side, turned: float, view: View
) -> None:
    assert view_of(figure_of(slug), side, turned) == view


def test_one_phase_of_a_kind_is_the_whole_movement() -> None:
    assert [part_of(LIFT_FIRST, 0, progress) for progress in (0, 0.25, 1)] == [0, 0.25, 1]
    assert part_of(LIFT_FIRST, 3, 0.5) == 0.5


def test_neighbours_of_a_kind_share_the_movement_by_their_seconds() -> None:
    rep = (
        Phase(Kind.LOWER, "Step", 2),
        Phase(Kind.LIFT, "Press", 3),
        Phase(Kind.LIFT, "Bring", 1),
        Phase(Kind.STILL, "Still", 1),
    )
    assert part_of(rep, 1, 0.0) == 0
    assert part_of(rep, 1, 1.0) == part_of(rep, 2, 0.0) == 0.75
    assert part_of(rep, 2, 1.0) == 1
    assert part_of(rep, 0, 0.5) == 0.5
