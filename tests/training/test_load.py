"""Ladders: how they are read, kept and shown, and how one walks them."""

from datetime import UTC, date, datetime

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from training.builders import exercise, real

from hamlog.library.library import EXERCISES
from hamlog.training.exercise import Equipment, Loading
from hamlog.training.ladder import (
    BodyRung,
    Ladder,
    body_rungs,
    in_force,
    ladder_of,
    named_rungs,
    next_rung,
    own_rungs,
    parse_ladder,
    previous_rung,
    rung_of,
    stepped,
    stored,
)
from hamlog.training.limits import HEAVIEST_KG
from hamlog.training.load import BANDS, Load, Unit, heavier, same, shown
from hamlog.training.record import Choice
from hamlog.training.weights import read_load

KG, BAND, BODY = Loading.KILOGRAMS, Loading.BAND, Loading.BODY
NINE = {slug: real(slug) for slug in EXERCISES}
quick = settings(max_examples=examples(60))


def ladder(text: str) -> Ladder:
    return Ladder("curl", parse_ladder(text), named=True)


def load(text: str) -> Load:
    """Return `-`, `6 kg` or the name of a band as a load."""
    return Load() if text == "-" else parse_ladder(text)[0]


def told(found: Load | None, unit: Unit = "kg") -> str:
    return "none" if found is None else shown(found, unit) or "-"


@pytest.mark.parametrize(
    ("found", "kg", "lb"),
    [
        (Load(kg=6.0), "6 kg", "13.2 lb"),
        (Load(kg=4.536), "10 lb", "10 lb"),
        (Load(kg=11.34), "25 lb", "25 lb"),
        (Load(kg=0.567), "1.25 lb", "1.25 lb"),
        (Load(kg=6.804), "15 lb", "15 lb"),
        (Load(kg=5.488), "12.1 lb", "12.1 lb"),
        (Load(kg=6.94), "6.94 kg", "15.3 lb"),
        (Load(kg=1.125), "1.125 kg", "2.5 lb"),
        (Load(kg=4.535), "4.535 kg", "10 lb"),
        (Load(kg=100.0), "100 kg", "220.5 lb"),
        (Load(label="red 1"), "red 1", "red 1"),
        (Load(), "", ""),
    ],
)
def test_a_rung_is_shown_in_the_unit_that_was_chosen(found: Load, kg: str, lb: str) -> None:
    assert (shown(found, "kg"), shown(found, "lb")) == (kg, lb)


@given(st.integers(1, 4400).map(lambda n: n / 4) | st.integers(1, 11000).map(lambda n: n / 10))
def test_pounds_are_shown_as_they_were_typed(pounds: float) -> None:
    typed = read_load(f"{pounds:g} lb")

    assert shown(typed, "lb") == f"{pounds:g} lb"
    assert read_load(f"{pounds:g}", "lb") == typed
    # In kilograms, too, unless that is what a scale says: nobody types so many grams.
    assert typed.kg is not None
    if shown(typed, "kg") != f"{pounds:g} lb":
        assert round(typed.kg * 1000) % 10 == 0
        assert shown(typed, "kg") == f"{typed.kg:g} kg"


@given(st.integers(5, 50_000).map(lambda n: n / 100), st.sampled_from(["kg", "lb"]))
def test_what_is_shown_is_read_as_the_same_load(kg: float, unit: Unit) -> None:
    typed = read_load(f"{kg:g} kg")
    again = read_load(shown(typed, unit))

    assert again.kg is not None
    # Half a tenth of a pound, and what rounding to grams adds.
    assert abs(again.kg - kg) < (0.0005 if unit == "kg" else 0.05 * 0.45359237 + 0.00051)


@pytest.mark.parametrize(
    ("rungs", "at", "rung", "below", "above"),
    [
        ("4, 6, 8", "4 kg", 0, "none", "6 kg"),
        ("4, 6, 8", "6 kg", 1, "4 kg", "8 kg"),
        ("4, 6, 8", "8 kg", 2, "6 kg", "none"),
        ("4, 6, 8", "7 kg", None, "6 kg", "8 kg"),
        ("4, 6, 8", "3 kg", None, "none", "4 kg"),
        ("4, 6, 8", "20 kg", None, "8 kg", "none"),
        ("4, 6, 8", "-", None, "none", "4 kg"),
        ("4, 6, 8", "red", None, "none", "4 kg"),
        ("10 lb, 15 lb", "4.535 kg", 0, "none", "15 lb"),
        ("red 1, red 2, blue", "RED 2", 1, "red 1", "blue"),
        ("red 1, red 2, blue", "-", None, "none", "red 1"),
        ("red 1, red 2, blue", "black", None, "none", "red 1"),
        ("red 1, red 2, blue", "5 kg", None, "none", "red 1"),
    ],
)
def test_the_rungs_beside_a_load(
    rungs: str, at: str, rung: int | None, below: str, above: str
) -> None:
    found = ladder(rungs)

    assert rung_of(load(at), found) == rung
    assert told(previous_rung(load(at), found)) == below
    assert told(next_rung(load(at), found)) == above


@pytest.mark.parametrize(
    ("at", "below", "above"),
    [
        ("-", "none", "2.5 kg"),
        ("2.5 kg", "none", "5 kg"),
        ("6 kg", "3.5 kg", "8.5 kg"),
        ("499 kg", "496.5 kg", "500 kg"),
        ("500 kg", "497.5 kg", "none"),
    ],
)
def test_without_named_weights_kilograms_go_on_from_the_present_load(
    at: str, below: str, above: str
) -> None:
    found = Ladder("curl", step_kg=2.5)

    assert told(previous_rung(load(at), found)) == below
    assert told(next_rung(load(at), found)) == above


@pytest.mark.parametrize(
    ("at", "presses", "then"),
    [
        ("-", 1, "4 kg"),
        ("4 kg", 1, "6 kg"),
        ("4 kg", 2, "10 kg"),
        ("7 kg", 1, "10 kg"),
        ("7 kg", -1, "6 kg"),
        ("10 kg", 9, "10 kg"),
        ("12 kg", 1, "12 kg"),
        ("12 kg", -1, "10 kg"),
        ("4 kg", -1, "-"),
        ("10 kg", -99, "-"),
        ("-", -1, "-"),
        ("6 kg", 0, "6 kg"),
        ("6 kg", -(10**12), "-"),
    ],
)
def test_plus_and_minus_walk_what_the_athlete_owns(at: str, presses: int, then: str) -> None:
    assert told(stepped(load(at), presses, ladder("4, 6, 10"))) == then


@quick
@given(st.sampled_from([-9, -2, -1, 1, 2, 9]), st.sampled_from([None, *BANDS, "green"]))
def test_until_bands_are_named_the_keys_do_what_they_did(presses: int, label: str | None) -> None:
    usual = ladder_of(exercise(loading=BAND), None, step_kg=1)
    before = Load(label=label)

    assert stepped(before, presses, usual) == heavier(before, BAND, presses, 1)


@quick
@given(st.integers(-9, 9), st.none() | st.floats(0.5, HEAVIEST_KG), st.sampled_from([1, 2.5]))
def test_until_weights_are_named_the_keys_do_what_they_did(
    presses: int, kg: float | None, step_kg: float
) -> None:
    usual = ladder_of(exercise(loading=KG), None, step_kg=step_kg)
    before = Load(kg=kg)

    assert stepped(before, presses, usual) == heavier(before, KG, presses, step_kg)


def test_the_body_alone_has_no_load_to_step() -> None:
    body = ladder_of(exercise(loading=BODY), None, parse_ladder("4, 6"), step_kg=1)

    assert stepped(Load(), 3, body) == Load()
    assert stepped(Load(kg=4), -1, body) == Load(kg=4)
    for one in (Load(), Load(kg=4)):
        assert (next_rung(one, body), previous_rung(one, body)) == (None, None)


def test_named_rungs_take_the_place_of_the_usual_ones() -> None:
    own = parse_ladder("red, blue")

    assert ladder_of(NINE["band-curl"], None, own, step_kg=1) == Ladder(
        "band-curl", own, named=True
    )
    assert not ladder_of(NINE["band-curl"], None, step_kg=1).named
    assert ladder_of(NINE["hip-thrust"], "without-band", own, step_kg=1).rungs == ()
    assert ladder_of(NINE["dumbbell-curl"], None, step_kg=2).step_kg == 2


def choice(key: str, day: int, value: str, hour: int = 12) -> Choice:
    return Choice(key, datetime(2026, 11, day, hour, tzinfo=UTC), value)


@pytest.mark.parametrize(
    ("day", "rungs"),
    [(1, ""), (2, "4 kg, 6 kg"), (3, "4 kg, 6 kg"), (4, "8 kg"), (5, ""), (6, "10 kg")],
)
def test_the_ladder_of_a_day_is_the_newest_named_until_then(day: int, rungs: str) -> None:
    kept = [
        choice("ladder.curl", 4, "8 kg", 13),
        choice("ladder.curl", 2, "4 kg, 6 kg"),
        choice("ladder.curl", 4, "7 kg"),
        choice("ladder.squat", 1, "20 kg"),
        choice("ladder.curl", 5, "8, 7, what is this"),
        choice("ladder.curl", 6, "9 kg"),
        choice("ladder.curl", 6, "10 kg"),
    ]

    assert stored(own_rungs("curl", kept, date(2026, 11, day))) == rungs
    assert set(in_force(kept, date(2026, 11, 1))) == {"ladder.squat"}


BENCH, DUMBBELL, BALL, BANDS_AT_HAND = (
    Equipment.BENCH,
    Equipment.DUMBBELL,
    Equipment.BALL,
    Equipment.BAND,
)
FAR = "hip-thrust/feet-further-out"


@pytest.mark.parametrize(
    ("slug", "variant", "equipment", "rungs"),
    [
        ("hip-thrust", "without-band", [], f"hip-thrust/without-band, {FAR}, single-leg-bridge"),
        (
            "hip-thrust",
            "without-band",
            [BANDS_AT_HAND],
            f"hip-thrust/without-band, hip-thrust, {FAR}, single-leg-bridge",
        ),
        ("clamshell", None, [], "clamshell, hip-thrust/without-band"),
        # It has two forms that can be done: the easier one is the next rung, and the only one.
        ("clamshell", None, [BANDS_AT_HAND], "clamshell, hip-thrust/without-band"),
        ("walking-lunge", None, [], "walking-lunge"),
        ("walking-lunge", None, [BENCH], "walking-lunge, bulgarian-split-squat/without-dumbbells"),
        ("single-leg-bridge", None, [], "single-leg-bridge"),
        ("single-leg-bridge", None, [BALL], "single-leg-bridge, ball-curl"),
        ("ball-curl", "stretched-start", [BALL], "ball-curl/stretched-start"),
        ("single-leg-rdl", "without-dumbbells", [], "single-leg-rdl/without-dumbbells"),
        ("single-leg-rdl", None, [], "single-leg-rdl/without-dumbbells, single-leg-rdl"),
        (
            "single-leg-rdl",
            "without-dumbbells",
            [DUMBBELL],
            "single-leg-rdl/without-dumbbells, single-leg-rdl",
        ),
    ],
)
def test_the_body_climbs_by_forms_and_harder_exercises_that_can_be_done(
    slug: str, variant: str | None, equipment: list[Equipment], rungs: str
) -> None:
    found = body_rungs(NINE[slug], variant, NINE, equipment)
    names = (f"{one.exercise}/{one.variant}" if one.variant else one.exercise for one in found)

    assert ", ".join(names) == rungs


def test_a_harder_exercise_that_may_not_be_taken_up_is_no_rung() -> None:
    others = {slug: one for slug, one in NINE.items() if slug != "hip-thrust"}

    assert body_rungs(NINE["clamshell"], None, others) == (
        BodyRung("clamshell", None, "Clamshell"),
    )


def test_the_forms_of_the_body_are_called_as_they_are_shown() -> None:
    found = body_rungs(NINE["hip-thrust"], None, NINE)

    assert [one.name for one in found] == [
        "Without the band",
        "With the band",
        "Feet further out",
        "Single-leg bridge",
    ]


@quick
@given(st.lists(st.integers(1, 400), min_size=1, max_size=6, unique=True), st.integers(1, 500))
def test_from_any_weight_one_walks_down_to_none_and_up_to_the_heaviest(
    weights: list[int], kg: int
) -> None:
    """A weight beside the ladder, heavier than all of it even, is on it after one press."""
    rungs = sorted(weights)
    mine = ladder(", ".join(map(str, rungs)))
    at = Load(kg=kg)
    lighter = [rung for rung in rungs if rung < kg]
    heavy = [rung for rung in rungs if rung > kg]
    assert stepped(at, -1, mine) == Load(kg=lighter[-1] if lighter else None)
    assert stepped(at, 1, mine) == Load(kg=heavy[0] if heavy else kg)
    assert stepped(at, -len(rungs) - 1, mine) == Load()
    assert stepped(at, len(rungs) + 1, mine) == Load(kg=max(kg, rungs[-1]))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("red", "red", True),
        ("Red 1", "red 1", True),
        ("red", "blue", False),
        ("red", "-", False),
        ("red", "4 kg", False),
        ("4 kg", "4.001 kg", True),
        ("4 kg", "4.003 kg", False),
        ("-", "-", True),
    ],
)
def test_loads_are_the_same_however_they_were_typed(one: str, other: str, *, alike: bool) -> None:
    assert same(load(one), load(other)) is alike
    assert same(load(other), load(one)) is alike


def test_named_ladders_are_those_that_can_be_read_of_each_exercise() -> None:
    kept = [
        choice("ladder.squat", 1, "20 kg"),
        choice("ladder.curl", 2, "4 kg, 6 kg"),
        choice("ladder.clam", 2, "what, 4, is this"),
        choice("programme", 2, "own"),
        choice("ladder.curl", 4, "8 kg"),
    ]

    def named(day: int) -> dict[str, str]:
        found = named_rungs(iter(kept), date(2026, 11, day))
        return {slug: stored(rungs) for slug, rungs in found.items()}

    assert named(1) == {"squat": "20 kg"}
    assert named(3) == {"curl": "4 kg, 6 kg", "squat": "20 kg"}
    assert list(named(4).items()) == [("curl", "8 kg"), ("squat", "20 kg")]
