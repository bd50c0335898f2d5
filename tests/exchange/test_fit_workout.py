"""The next session as a FIT workout: what two decoders of others read in it."""

from collections.abc import Callable
from datetime import date

import pytest
from exchange.decoders import DECODERS, Decoded, of
from training.builders import exercise, items, planned, real, ways

from hamlog.errors import HamlogError
from hamlog.exchange.fit_workout import workout_file
from hamlog.frozen import replace
from hamlog.training.exercise import Exercise, Movement, Side, SideScheme
from hamlog.training.load import Load
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.sets import Ways
from hamlog.training.pacing.workout import assemble
from hamlog.training.record import Outcome

DAY = date(2026, 12, 1)
Decode = Callable[[bytes], list[Decoded]]
WEIGHED = exercise("curl")
NO_LOAD = {12: 0, 13: 1}


@pytest.fixture(params=DECODERS, ids=lambda one: one.__name__)
def decode(request: pytest.FixtureRequest) -> Decode:
    found: Decode = request.param
    return found


def of_sets(*sets: Item, by: Ways | None = None, first: int = 0) -> bytes:
    return workout_file(assemble(sets, by or ways(), first=first), DAY)


def told(found: list[Decoded]) -> list[object]:
    """Return each step as its name, what ends it and how much; rounds as their first step."""
    steps = [one.fields for one in of(found, 27)]
    return [(one.get(0), one[1], one.get(2)) if one[1] != 6 else (one[2], one[4]) for one in steps]


def test_a_leg_is_a_step_with_its_reps_and_how_to_do_it(decode: Decode) -> None:
    found = decode(of_sets(*items(real("clamshell"), reps=11)))

    (about,) = of(found, 0)
    assert (about.fields[0], about.fields[1]) == (5, 255)
    (workout,) = of(found, 26)
    assert workout.fields == {4: 10, 11: 20, 6: 3, 8: "Strength 1 December"}
    tempo = "raise 2 s, hold 2 s, lower 3 s, still 1 s"
    leg = {1: 29, 2: 11, 3: 2, 4: 0, 7: 0, 8: tempo, 10: 10, 11: 44, **NO_LOAD}
    change = "Roll over onto your left side"
    assert [one.fields for one in of(found, 27)] == [
        {254: 0, 0: "Clamshell (left)", **leg},
        {254: 1, 0: "Change legs", 1: 0, 2: 10_000, 3: 2, 4: 0, 7: 1, 8: change},
        {254: 2, 0: "Clamshell (right)", **leg},
    ]
    assert [one.fields for one in of(found, 264)] == [{254: 0, 0: 10, 1: 44, 2: "Clamshell"}]


def test_sets_that_are_alike_are_rounds_and_the_last_has_no_rest(decode: Decode) -> None:
    found = decode(of_sets(*items(WEIGHED, exercise("press"), sets=3, reps=8)))

    rest = ("Rest", 0, 35_000)
    assert told(found) == [
        *(("Curl", 29, 8), rest, (0, 3)),
        *(("Press", 29, 8), rest, (3, 2)),
        ("Press", 29, 8),
    ]
    assert [one.fields[254] for one in of(found, 27)] == list(range(7))


def test_a_circuit_goes_round_as_a_whole(decode: Decode) -> None:
    one, other = WEIGHED, exercise("press")
    sets = [
        Item(f"{at}", planned(which, at, 1, reps=8), which)
        for at, which in enumerate([one, other] * 3, 1)
    ]

    found = decode(of_sets(*sets))

    rest = ("Rest", 0, 35_000)
    assert told(found) == [
        *(("Curl", 29, 8), rest, ("Press", 29, 8), rest, (0, 2)),
        *(("Curl", 29, 8), rest, ("Press", 29, 8)),
    ]


def test_a_load_is_in_hundredths_of_a_kilogram_and_a_band_in_the_notes(decode: Decode) -> None:
    weighed, banded = items(WEIGHED, real("hip-thrust"))
    weighed = replace(weighed, planned=replace(weighed.planned, load=Load(kg=6.804)))
    banded = replace(banded, planned=replace(banded.planned, load=Load(label="light band")))
    first, _, second = of(decode(of_sets(weighed, banded, by=replace(ways(), unit="lb"))), 27)

    assert (first.fields[12], first.fields[13]) == (680, 2)
    assert first.fields[8].startswith("15 lb; ")
    assert 12 not in second.fields
    assert second.fields[8].startswith("light band; ")


def test_legs_by_turns_are_one_step_of_all_reps(decode: Decode) -> None:
    by_turns = exercise("lunge", scheme=SideScheme.ALTERNATE)

    (step,) = of(decode(of_sets(*items(by_turns, reps=7))), 27)

    assert (step.fields[0], step.fields[2]) == ("Lunge", 14)
    assert step.fields[8].startswith("7 a leg, by turns; ")


def test_a_test_goes_on_until_the_athlete_ends_it(decode: Decode) -> None:
    found = decode(of_sets(*items(replace(real("leg-test"), graded=True))))

    assert told(found) == [
        ("Single-leg hamstring bridge test (left)", 5, None),
        ("Change legs", 0, 60_000),
        ("Single-leg hamstring bridge test (right)", 5, None),
    ]
    assert of(found, 27)[0].fields[8].startswith("Each leg to the first rep that is not clean; ")


def test_the_weaker_leg_begins_where_that_was_wished_for(decode: Decode) -> None:
    first = replace(ways(), first_sides={"clamshell": Side.RIGHT})

    found = decode(of_sets(*items(real("clamshell")), by=first))

    names = [one.fields[0] for one in of(found, 27)]
    assert names == ["Clamshell (right)", "Change legs", "Clamshell (left)"]


def test_a_warm_up_comes_first(decode: Decode) -> None:
    warm = replace(ways(), warm_up=(Movement("Leg swings", 30), Movement("March", 60)))

    found = decode(of_sets(*items(WEIGHED, reps=8), by=warm))

    assert told(found) == [("Leg swings", 0, 30_000), ("March", 0, 60_000), ("Curl", 29, 8)]
    assert [one.fields[7] for one in of(found, 27)] == [2, 2, 0]


def test_what_is_over_is_left_out_and_own_exercises_have_titles(decode: Decode) -> None:
    own: list[Exercise] = [exercise("bird-dog"), exercise("plank-walk")]
    over, *left = items(WEIGHED, *own)
    sets = (replace(over, outcome=Outcome.DONE), *left)

    found = decode(of_sets(*sets, first=1))

    assert [one.fields for one in of(found, 264)] == [
        {254: 0, 0: 65534, 1: 0, 2: "Bird dog"},
        {254: 1, 0: 65534, 1: 1, 2: "Plank walk"},
    ]
    all_over = assemble(tuple(replace(one, outcome=Outcome.DONE) for one in sets), ways(), first=0)
    with pytest.raises(HamlogError, match="Every set of this session is done"):
        workout_file(all_over, DAY)


def test_the_same_session_gives_the_same_file() -> None:
    assert of_sets(*items(WEIGHED)) == of_sets(*items(WEIGHED))
