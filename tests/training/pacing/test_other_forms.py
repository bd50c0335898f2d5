"""What becomes of a load where the form of an exercise changes, or a set is left out."""

from training.builders import Athlete, athlete, exercise, items, phases, started, ways

from hamlog.frozen import replace
from hamlog.training import words
from hamlog.training.exercise import Loading, Variant
from hamlog.training.load import Load
from hamlog.training.pacing import workout
from hamlog.training.pacing.events import Refused
from hamlog.training.pacing.timeline import SegmentKind
from hamlog.training.pacing.workout import Standing

BARE = Variant("bare", "Bare", "", loading=Loading.BODY)
REVERSED = Variant("reversed", "Reversed", "", phases=phases("lower 2, lift 1"))


def asked(lying: Athlete) -> list[tuple[str, str | None]]:
    """Return load and variant of every set."""
    return [(words.load_of(one), one.variant) for one in lying.workout.planned]


def test_between_two_forms_with_a_load_the_load_stays() -> None:
    lying = athlete(exercise("thrust", variants=(REVERSED, BARE)))
    lying.load(6)
    lying.variant()
    assert asked(lying) == [("6 kg", "reversed")]
    lying.load(2)
    lying.variant()
    lying.variant()
    assert asked(lying) == [("8 kg", None)]
    lying.load(1)
    lying.variant()
    assert asked(lying) == [("9 kg", "reversed")]


def test_a_band_that_was_laid_aside_comes_back() -> None:
    lying = athlete(exercise("thrust", loading=Loading.BAND, variants=(BARE,)))
    lying.load(1)
    lying.variant()
    assert asked(lying) == [("body", "bare")]
    lying.variant()
    assert asked(lying) == [("medium band", None)]


def test_from_a_form_of_the_body_alone_one_goes_on_without_a_load() -> None:
    (bare,) = items(exercise("thrust", variants=(BARE,)))
    planned = replace(bare.planned, variant="bare")
    lying = Athlete(workout.assemble((replace(bare, planned=planned),), ways(), first=0))
    lying.variant()
    assert asked(lying) == [("body", None)]


def test_a_set_that_was_left_out_stays_as_it_was_asked_for() -> None:
    lying = athlete(exercise(), sets=3)
    lying.skip()
    lying.load(4)

    assert [words.load_of(one) for one in lying.workout.planned] == ["body", "4 kg", "4 kg"]


def test_a_rest_before_a_set_that_was_left_out_is_over() -> None:
    lying = started(sets=2, reps=1)
    lying.run_to(SegmentKind.REST)
    lying.skip()

    assert lying.stands(Standing.OVER)
    assert lying.more_rest() == (Refused("You can only add time during a rest."),)


def test_from_the_body_alone_to_a_band_it_is_the_lightest_that_the_athlete_owns() -> None:
    (bare,) = items(exercise("thrust", loading=Loading.BAND, variants=(BARE,)))
    planned = replace(bare.planned, variant="bare", load=Load())
    mine = replace(ways(), rungs={"thrust": (Load(label="yellow"), Load(label="red"))})
    for how, band in ((ways(), "light band"), (mine, "yellow")):
        lying = Athlete(workout.assemble((replace(bare, planned=planned),), how, first=0))
        lying.variant()
        assert asked(lying) == [(band, None)]
        lying.load(-1)
        assert asked(lying) == [(band, None)]
