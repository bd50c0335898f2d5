"""Ladders: how they are read, kept and shown, and how one walks them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.builders import exercise, real

from hamlog.errors import UsageError
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

KG, BAND, BODY = Loading.KILOGRAMS, Loading.BAND, Loading.BODY
NINE = {slug: real(slug) for slug in EXERCISES}
quick = settings(deadline=None, max_examples=60)


def ladder(text: str) -> Ladder:
    return Ladder("curl", parse_ladder(text), named=True)


def load(text: str) -> Load:
    """Return `-`, `6 kg` or the name of a band as a load."""
    return Load() if text == "-" else parse_ladder(text)[0]


def told(found: Load | None, unit: Unit = "kg") -> str:
    return "none" if found is None else shown(found, unit) or "-"


@pytest.mark.parametrize(
    ("text", "unit", "rungs"),
    [
        ("4, 6, 8", "kg", "4 kg, 6 kg, 8 kg"),
        ("4,6.5,8 kg", "kg", "4 kg, 6.5 kg, 8 kg"),
        ("4-20 by 4", "kg", "4 kg, 8 kg, 12 kg, 16 kg, 20 kg"),
        ("4 kg – 9 kg by 2 kg", "lb", "4 kg, 6 kg, 8 kg"),
        ("0.5-0.8 by 0.1", "kg", "0.5 kg, 0.6 kg, 0.7 kg, 0.8 kg"),
        ("2, 4-8 by 2, 12", "kg", "2 kg, 4 kg, 6 kg, 8 kg, 12 kg"),
        ("10 lb, 15 lb", "kg", "10 lb, 15 lb"),
        ("10, 15", "lb", "10 lb, 15 lb"),
        ("10 lb, 5 kg, 15 LBS", "kg", "10 lb, 5 kg, 15 lb"),
        ("yellow 1, yellow 2, red 1", "kg", "yellow 1, yellow 2, red 1"),
        ("yellow, Yellow  2; red", "kg", "yellow, Yellow 2, red"),
        ("hellgrün 1\nдва 2", "kg", "hellgrün 1, два 2"),
        ("light band, heavy band", "kg", "light band, heavy band"),
        (" 500 ,", "kg", "500 kg"),
        ("4 KG-8 BY 2", "lb", "4 kg, 6 kg, 8 kg"),
        ("10 lb-20 by 5", "kg", "10 lb, 15 lb, 20 lb"),
        ("10-20 lb by 5", "kg", "10 lb, 15 lb, 20 lb"),
        ("10-20 by 5 lb", "kg", "10 lb, 15 lb, 20 lb"),
        ("0.1-0.3 by 0.1", "kg", "0.1 kg, 0.2 kg, 0.3 kg"),
        ("1-60 by 1", "kg", ", ".join(f"{kg} kg" for kg in range(1, 61))),
        ("yellow, yellow 1", "kg", "yellow, yellow 1"),
        ("a" * 24, "kg", "a" * 24),
        ("2,5; 5; 7,5", "kg", "2.5 kg, 5 kg, 7.5 kg"),
        ("2,5, 5, 7,5 kg", "lb", "2.5 kg, 5 kg, 7.5 kg"),
        ("2,5\n5", "kg", "2.5 kg, 5 kg"),
        ("4,6,8", "kg", "4 kg, 6 kg, 8 kg"),
        ("4,6, 8", "kg", "4.6 kg, 8 kg"),
        ("2½; 5", "kg", "2.5 kg, 5 kg"),
        ("2,5-10 by 2,5;", "kg", "2.5 kg, 5 kg, 7.5 kg, 10 kg"),
        ("4, 6, 8 kg", "lb", "4 kg, 6 kg, 8 kg"),
        ("10, 15, 20 lb", "kg", "10 lb, 15 lb, 20 lb"),
        ("red 15 lb, blue 30 lb", "kg", "red 15 lb, blue 30 lb"),
        ("light-blue, dark-blue by night", "kg", "light-blue, dark-blue by night"),
    ],
)
def test_a_ladder_is_read_as_it_is_typed(text: str, unit: Unit, rungs: str) -> None:
    found = parse_ladder(text, unit)

    assert stored(found) == rungs
    assert parse_ladder(stored(found)) == found


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "The ladder “” has no rungs: write weights"),
        (" , ", "has no rungs"),
        ("6, 4", "“4” comes after 6 kg: weights go from light to heavy."),
        ("6, 6", "“6” comes after 6 kg"),
        ("2,5", "“2,5” can be one weight or two: write 2.5, or 2; 5."),
        ("4,6 kg", "“4,6 kg” can be one weight or two: write 4.6 kg, or 4; 6 kg."),
        ("1,250; 2", "“1,250” can be read in two ways: write 1.250 or 1250."),
        ("4,6,8; 10", "“4,6,8” cannot be read"),
        ("4 kg-20 lb by 2 kg", "“4 kg-20 lb by 2 kg” is no span of weights: write it as"),
        ("4, 2x6 kg", "“2x6 kg” cannot be read"),
        ("5 kg, 15 lb, 9", "This ladder has kg and lb: write the unit after each weight."),
        ("4 kg-20 lb by 2", "This ladder has kg and lb: write the unit after each weight."),
        ("usual", "“usual” is no name for a band"),
        ("red, none", "“none” is no name for a band"),
        ("15 lb, 6", "“6” comes after 15 lb"),
        ("0, 4", "“0” is no load: more than 0, up to 500 kg."),
        ("501", "“501” is no load"),
        ("-4", "“-4” cannot be read: write 6"),
        ("4 stone", "“4 stone” cannot be read"),
        ("4-8", "“4-8” cannot be read"),
        ("8-4 by 1", "“8-4 by 1” goes nowhere: write it as 4-20 by 2."),
        ("4-8 by 0", "goes nowhere"),
        ("4-4 by 2", "goes nowhere"),
        ("1-200 by 1", "“1-200 by 1” is too long: 60 rungs are allowed."),
        ("0.001-500 by 0.001", "is too long"),
        (", ".join(str(kg) for kg in range(1, 62)), "The ladder is too long: 60 rungs"),
        ("yellow 2, yellow 1", "“yellow 1” comes after “yellow 2”: marks rise within a colour."),
        ("yellow, Yellow", "“Yellow” comes after “yellow”"),
        ("red 1, blue 1, red 2", "“red 2” comes after “blue 1”: a colour's marks stand together."),
        ("red, 4", "“4”: a ladder has weights or bands, not both."),
        ("4, red", "“red”: a ladder has weights or bands, not both."),
        ("a" * 25, "“aaaaaaaaaaaaaaaaaaa…” is too long: 24 characters are allowed."),
        ("red\x1b[31m", "is no name for a band"),
        ("٤", "cannot be read"),
        ("5" * 5000, "cannot be read"),
    ],
)
def test_a_ladder_that_does_not_rise_says_which_value_and_what_is_allowed(
    text: str, error: str
) -> None:
    with pytest.raises(UsageError) as told_off:
        parse_ladder(text)

    assert error in str(told_off.value)
    assert str(told_off.value).endswith((".", ")."))


def test_what_does_not_rise_is_said_in_the_unit_that_was_typed() -> None:
    with pytest.raises(UsageError, match="“5” comes after 10 lb: "):
        parse_ladder("10, 5", "lb")


@quick
@given(st.text(max_size=40), st.sampled_from(["kg", "lb"]))
def test_any_text_is_a_ladder_that_keeps_or_one_sentence(text: str, unit: Unit) -> None:
    try:
        found = parse_ladder(text, unit)
    except UsageError:
        return
    assert parse_ladder(stored(found)) == found


@pytest.mark.parametrize(
    ("found", "kg", "lb"),
    [
        (Load(kg=6.0), "6 kg", "13.2 lb"),
        (Load(kg=4.536), "10 lb", "10 lb"),
        (Load(kg=11.34), "25 lb", "25 lb"),
        (Load(kg=0.567), "1.25 lb", "1.25 lb"),
        (Load(kg=4.535), "4.535 kg", "10 lb"),
        (Load(kg=100.0), "100 kg", "220.5 lb"),
        (Load(label="red 1"), "red 1", "red 1"),
        (Load(), "", ""),
    ],
)
def test_a_rung_is_shown_in_the_unit_that_was_chosen(found: Load, kg: str, lb: str) -> None:
    assert (shown(found, "kg"), shown(found, "lb")) == (kg, lb)


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
        "Hip thrust",
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
