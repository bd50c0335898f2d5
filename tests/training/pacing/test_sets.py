"""Sets as they are asked for, how long they take, and loads."""

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from training.builders import exercise, phases, planned, real, ways

from hamlog.frozen import replace
from hamlog.training.exercise import (
    Loading,
    Position,
    Side,
    SideScheme,
    Variant,
)
from hamlog.training.limits import HEAVIEST_KG
from hamlog.training.load import BANDS, Load, heavier, shown
from hamlog.training.pacing.sets import Ways, in_circuit, planned_sets, seconds_of, set_plan

KG, BAND, BODY = Loading.KILOGRAMS, Loading.BAND, Loading.BODY
CLAM = exercise("clam", scheme=SideScheme.IN_TURN, text="lift 1, lower 1, still 1", change_s=5)
CURL = exercise("curl", text="lift 1, lower 1, still 1")
quick = settings(max_examples=examples(60))


def test_a_load_is_asked_for_where_the_variant_has_one() -> None:
    found = [
        planned_sets(real(slug), variant=form, sets=1, reps=10, load=load, first_position=1)[0]
        for slug, form, load in (
            ("dumbbell-curl", None, Load(kg=6.0)),
            ("hip-thrust", None, Load(label="heavy band")),
            ("hip-thrust", "without-band", Load(label="heavy band")),
            ("band-curl", None, None),
        )
    ]
    assert [shown(one.load) for one in found] == ["6 kg", "heavy band", "", "light band"]


@pytest.mark.parametrize(
    ("span", "asked"), [((10, 12), 10), ((1, 8), 8), ((12, 15), 12), ((10, 10), 10)]
)
def test_ten_reps_within_what_the_exercise_allows(span: tuple[int, int], asked: int) -> None:
    own = exercise("own", reps=span)
    found = planned_sets(own, variant=None, sets=1, reps=10, load=None, first_position=1)
    assert [one.target_reps for one in found] == [asked]


def test_planned_sets_follow_one_another() -> None:
    found = planned_sets(
        CURL,
        variant=None,
        sets=3,
        reps=12,
        load=Load(kg=4),
        first_position=5,
        first_number=2,
        why="as last time",
    )

    assert [(one.position, one.number) for one in found] == [(5, 2), (6, 3), (7, 4)]
    assert {(one.target_reps, one.load.kg, one.why) for one in found} == {(12, 4, "as last time")}


def test_a_circuit_goes_round_by_round() -> None:
    straight = [
        *planned_sets(CURL, variant=None, sets=3, reps=2, load=None, first_position=1),
        *planned_sets(CLAM, variant=None, sets=2, reps=2, load=None, first_position=4),
    ]
    rounds = in_circuit(straight)

    assert [(one.position, one.exercise, one.number) for one in rounds] == [
        *((1, "curl", 1), (2, "clam", 1), (3, "curl", 2), (4, "clam", 2), (5, "curl", 3)),
    ]


@pytest.mark.parametrize(
    ("load", "loading", "presses", "after"),
    [
        (Load(), KG, 1, Load(kg=1.5)),
        (Load(kg=6), KG, 1, Load(kg=7.5)),
        (Load(kg=6), KG, -2, Load(kg=3)),
        (Load(kg=1.5), KG, -1, Load()),
        (Load(kg=1), KG, -1, Load()),
        (Load(), KG, -1, Load()),
        (Load(kg=6.804), KG, 1, Load(kg=8.304)),
        (Load(kg=499), KG, 1, Load(kg=500)),
        (Load(kg=500), KG, 1, Load(kg=500)),
        # From another's log: it may get lighter.
        (Load(kg=600), KG, 1, Load(kg=600)),
        (Load(kg=600), KG, -1, Load(kg=598.5)),
        (Load(), BAND, 1, Load(label="light band")),
        (Load(label="light band"), BAND, 1, Load(label="medium band")),
        (Load(label="medium band"), BAND, 1, Load(label="heavy band")),
        (Load(label="heavy band"), BAND, 1, Load(label="heavy band")),
        (Load(label="medium band"), BAND, -1, Load(label="light band")),
        (Load(label="light band"), BAND, -1, Load(label="light band")),
        (Load(), BAND, -1, Load(label="light band")),
        (Load(), BAND, 0, Load()),
        # A name of the athlete's own stands below the first rung.
        (Load(label="red"), BAND, 1, Load(label="light band")),
        (Load(), BODY, 1, Load()),
        (Load(kg=5), BODY, 1, Load(kg=5)),
    ],
)
def test_heavier_and_lighter(load: Load, loading: Loading, presses: int, after: Load) -> None:
    assert heavier(load, loading, presses, 1.5) == after


@quick
@given(st.floats(0, HEAVIEST_KG), st.integers(-20, 20), st.sampled_from([0.5, 1, 1.25, 2.5]))
def test_kilograms_stay_within_bounds(kg: float, presses: int, step_kg: float) -> None:
    after = heavier(Load(kg=kg), KG, presses, step_kg)
    assert after.label is None
    assert after.kg is None or 0 < after.kg <= HEAVIEST_KG
    if after.kg and presses > 0:
        assert after.kg >= round(kg, 3)


@quick
@given(st.sampled_from(BANDS), st.integers(0, 5))
def test_bands_walk_back_as_they_came(label: str, presses: int) -> None:
    up = heavier(Load(label=label), BAND, presses, 1)
    walked = BANDS.index(up.label or "") - BANDS.index(label)
    assert heavier(up, BAND, -walked, 1) == Load(label=label)


def test_what_a_timeline_is_built_from() -> None:
    prone = replace(CLAM, position=Position.PRONE)
    mine = Ways(60, {Position.PRONE: 15, Position.SUPINE: 10}.__getitem__)
    asked = replace(planned(prone, reps=11), tempo="lift 2, lower 4, still 1")

    plan = set_plan(asked, prone, mine, rest_s=42)

    assert [phase.seconds_s for phase in plan.phases] == [2, 4, 1]
    assert (plan.reps, plan.lead_in_s, plan.change_s, plan.rest_s) == (11, 15, 5, 42)
    assert (plan.scheme, plan.first_side) == (SideScheme.IN_TURN, Side.LEFT)
    weaker = replace(mine, first_sides={"clam": Side.RIGHT, "curl": Side.RIGHT})
    assert set_plan(asked, prone, weaker).first_side is Side.RIGHT
    assert set_plan(planned(CURL), CURL, replace(weaker, lead_in_s=lambda _: 1)).first_side is (
        Side.BOTH
    )


def test_a_variant_is_planned_with_its_own_phases() -> None:
    other = Variant("other", "Other", "", phases=phases("lower 4, lift 4"))
    one = replace(CURL, variants=(other,))
    found = planned_sets(one, variant="other", sets=1, reps=2, load=None, first_position=1)[0]

    assert found.tempo == "lower 4, lift 4"
    assert set_plan(found, one, ways()).phases == other.phases


def test_how_long_a_session_takes() -> None:
    """8 s to get ready, 2 reps of 3 s; a rest of 30 s with the next getting ready in it."""
    known = {"curl": CURL, "clam": CLAM}
    curl, clam = planned(CURL), planned(CLAM, 2)

    assert seconds_of([], known, ways()) == 0
    assert seconds_of([curl], known, ways()) == 8 + 6
    assert seconds_of([curl, clam], known, ways()) == 8 + 6 + 30 + 6 + 8 + 6
    # A rest shorter than getting ready takes as long as that.
    assert seconds_of([curl, clam], known, ways(rest_s=2)) == 8 + 6 + 8 + 6 + 8 + 6
    # An exercise that nobody knows takes no time, and no rest.
    gone = replace(curl, exercise="gone")
    assert seconds_of([gone, clam], known, ways()) == 8 + 6 + 8 + 6
    assert seconds_of([curl, gone, clam], known, ways()) == seconds_of([curl, clam], known, ways())
