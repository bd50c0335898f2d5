"""What is said while one gets ready."""

import pytest
from training.builders import exercise, planned, real

from hamlog.frozen import replace
from hamlog.library.library import EXERCISES
from hamlog.training.exercise import Exercise, Loading, Side, SideScheme, Variant
from hamlog.training.load import Load, Unit
from hamlog.training.pacing.announcing import announcement
from hamlog.training.pacing.sets import FIRST_REPS, planned_sets
from hamlog.training.record import PlannedSet
from hamlog.training.words import cues_for

SETUP = ("Lie down.", "Bend the knee")
BOTH = replace(exercise("curl", variants=(Variant("bare", "Without the band", ""),)), setup=SETUP)
TURN = replace(exercise("clam", scheme=SideScheme.IN_TURN), setup=SETUP)


@pytest.mark.parametrize(
    ("one", "asked", "sets", "side", "expected"),
    [
        (
            BOTH,
            planned(BOTH, reps=12),
            3,
            Side.BOTH,
            "Curl. Set 1 of 3. 12 reps. Lie down. Bend the knee.",
        ),
        (BOTH, planned(BOTH, number=2, reps=1), 2, Side.BOTH, "Curl. Set 2 of 2. 1 rep."),
        (
            TURN,
            planned(TURN, number=3, reps=10),
            3,
            Side.RIGHT,
            "Clam. Set 3 of 3. 10 reps a leg. Right leg first.",
        ),
        (
            BOTH,
            planned(BOTH, number=2, load=Load(7.5)),
            2,
            Side.BOTH,
            "Curl. Set 2 of 2. 2 reps. 7.5 kilograms.",
        ),
        (
            BOTH,
            planned(BOTH, number=2, load=Load(label="red band"), variant="bare"),
            2,
            Side.BOTH,
            "Curl. Without the band. Set 2 of 2. 2 reps. red band.",
        ),
    ],
)
def test_exercise_set_reps_load_and_side_are_said(
    one: Exercise, asked: PlannedSet, sets: int, side: Side, expected: str
) -> None:
    assert announcement(asked, one, sets, side) == expected


@pytest.mark.parametrize(
    ("kg", "unit", "said"),
    [
        (6.804, "lb", "15 pounds"),
        (0.454, "lb", "1 pound"),
        (1.0, "kg", "1 kilogram"),
        (6.804, "kg", "15 pounds"),
    ],
)
def test_a_load_is_said_in_the_athletes_unit(kg: float, unit: Unit, said: str) -> None:
    asked = planned(BOTH, number=2, load=Load(kg))
    assert announcement(asked, BOTH, 2, Side.BOTH, unit).endswith(f" {said}.")


@pytest.mark.parametrize("slug", EXERCISES)
def test_all_are_announced_in_whole_sentences(slug: str) -> None:
    one = real(slug)
    load = Load(6.0) if one.loading is Loading.KILOGRAMS else None
    (asked,) = planned_sets(one, variant=None, sets=1, reps=FIRST_REPS, load=load, first_position=1)
    said = announcement(asked, one, 1, one.first_side)
    assert said.startswith(f"{one.name}. Set 1 of 1. ")
    assert said.endswith(".")
    assert ".." not in said
    assert ("leg first" in said) is (one.scheme is not SideScheme.BOTH)
    assert all(step.rstrip(".") in said for step in one.setup_of(None))


def test_the_set_up_is_that_of_the_form_and_of_the_leg_that_begins() -> None:
    squat = real("bulgarian-split-squat")
    for variant, holds in ((None, True), ("without-dumbbells", False)):
        (asked,) = planned_sets(
            squat, variant=variant, sets=1, reps=FIRST_REPS, load=Load(6.0), first_position=1
        )
        said = announcement(asked, squat, 1, Side.LEFT)
        assert "left foot in front" in said
        assert "Rest the top of your right foot on a bench" in said
        assert ("Hold a dumbbell in each hand" in said) is holds


@pytest.mark.parametrize("slug", ["dumbbell-curl", "romanian-deadlift", "single-leg-rdl"])
def test_without_a_weight_no_set_up_tells_to_take_one(slug: str) -> None:
    one = real(slug)
    for load, held in ((None, False), (Load(4.0), True)):
        (asked,) = planned_sets(
            one, variant=None, sets=1, reps=FIRST_REPS, load=load, first_position=1
        )
        said = announcement(asked, one, 1, one.first_side)
        assert ("dumbbell in each hand" in said or "Clamp the handle" in said) is held
        assert all("Dumbbell" not in cue for cue in cues_for(asked, one)) or held
