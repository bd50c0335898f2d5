"""Ladders as they are typed: read as they were meant, or refused with what is allowed."""

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from hamlog.errors import UsageError
from hamlog.training.ladder import as_list, parse_ladder, stored
from hamlog.training.load import Unit

quick = settings(max_examples=examples(60))


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
        ("4 kg-20 lb by 2 kg", "“4 kg-20 lb by 2 kg” is not a span of weights: write it as"),
        ("4, 2x6 kg", "“2x6 kg” cannot be read"),
        ("5 kg, 15 lb, 9", "This ladder has kg and lb: write the unit after each weight."),
        ("4 kg-20 lb by 2", "This ladder has kg and lb: write the unit after each weight."),
        ("usual", "“usual” is not a name for a band"),
        ("red, none", "“none” is not a name for a band"),
        ("15 lb, 6", "“6” comes after 15 lb"),
        ("0, 4", "“0” is not a load: more than 0, up to 500 kg."),
        ("501", "“501” is not a load"),
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
        ("red\x1b[31m", "is not a name for a band"),
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
    ("text", "listed"),
    [
        ("yellow and red", "yellow, red"),
        ("yellow/red / blue", "yellow, red, blue"),
        ("yellow, red, and blue", "yellow, red, blue"),
        ("yellow & red + blue", "yellow, red, blue"),
        ("4, 6 and 8 kg", "4, 6, 8 kg"),
        ("sandy; standard", "sandy; standard"),
        ("1/2", "1/2"),
        ("4-20 by 2", "4-20 by 2"),
    ],
)
def test_rungs_are_listed_as_people_write_lists(text: str, listed: str) -> None:
    assert as_list(text) == listed
