"""Weights and bands as they are typed: each text is read, or refused with what is allowed."""

import pytest
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hamlog.errors import UsageError
from hamlog.training.exercise import Loading
from hamlog.training.ladder import parse_ladder, stored
from hamlog.training.load import BANDS, Load, Unit, heavier, in_kilograms, same, shown, step_of
from hamlog.training.weights import UnknownBandError, band_named, read_load

quick = settings(max_examples=examples(80))
MINE = ("yellow 1", "yellow 2", "red band", "Theraband grün")
# Mostly what looks like a load, and is none.
TYPED = st.text(max_size=30) | st.text("0123456789.,;½¼¾ -–+#xkglbs@/by\nred", max_size=14)


@pytest.mark.parametrize(
    ("text", "load"),
    [
        ("", "-"),
        ("  ", "-"),
        ("body", "-"),
        ("Body ", "-"),
        ("body  weight", "-"),
        ("none", "-"),
        ("-", "-"),
        ("0", "-"),
        ("0.0 kg", "-"),
        ("6", "6 kg"),
        ("6 kg", "6 kg"),
        ("6kg", "6 kg"),
        ("6 KG", "6 kg"),
        ("6 kg.", "6 kg"),
        ("6.", "6 kg"),
        ("06", "6 kg"),
        ("6.5", "6.5 kg"),
        ("6,5 kilos", "6.5 kg"),
        ("6,25", "6.25 kg"),
        ("0,125 kg", "0.125 kg"),
        ("1.250 kg", "1.25 kg"),
        (".5", "0.5 kg"),
        ("½ kg", "0.5 kg"),
        ("2½", "2.5 kg"),
        ("2 ¾ kg", "2.75 kg"),
        ("500", "500 kg"),
        ("15lb", "15 lb"),
        ("15 lbs.", "15 lb"),
        ("2½ lb", "2.5 lb"),
        ("1 pound", "1 lb"),
        ("25 lb", "25 lb"),
        ("1.25 lb", "1.25 lb"),
        ("yellow 1", "yellow 1"),
        (" Yellow  2 ", "yellow 2"),
        ("red band", "red band"),
        ("RED", "red band"),
        ("theraband GRÜN", "Theraband grün"),
    ],
)
def test_a_load_is_read_as_it_was_meant(text: str, load: str) -> None:
    found = read_load(text, bands=MINE)

    assert (shown(found) or "-") == load
    assert read_load(shown(found), bands=MINE) == found


def test_a_number_alone_is_in_the_unit_that_is_shown() -> None:
    assert read_load("15", "lb") == read_load("15 lb")
    assert read_load("15 kg", "lb") == read_load("15") != read_load("15", "lb")


CANNOT = "cannot be read: write 6, 6.5 kg or 15 lb, or the name of a band."
TOO_HEAVY = "is too heavy: 0 to 500 kg are allowed."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("-5", CANNOT),
        ("−5 kg", CANNOT),
        ("+5", CANNOT),
        ("~6", CANNOT),
        ("6,5,2", CANNOT),
        ("6 5", CANNOT),
        ("6.5.", "6.5 kg"),
        ("2x6 kg", CANNOT),
        ("2 x 6", CANNOT),
        ("10#", CANNOT),
        ("#10", CANNOT),
        ("5gk", CANNOT),
        ("6 stone", CANNOT),
        ("6 kg kg", CANNOT),
        ("6/8 kg", CANNOT),
        ("6-8 kg", CANNOT),
        ("1e2", CANNOT),
        ("1_0", CANNOT),
        ("½½", CANNOT),
        ("6,5½", CANNOT),
        ("kg 6", CANNOT),
        ("kg", CANNOT),
        ("lb 15", CANNOT),
        ("2 red bands", CANNOT),
        ("[b]red[/b]", CANNOT),
        ("\u200b", CANNOT),
        ("\x1b\x07", CANNOT),
        ("٤", CANNOT),
        ("6.1234", CANNOT),
        ("9999999", CANNOT),
        ("9" * 5000, CANNOT),
        ("1,250 kg", "can be read in two ways: write 1.250 or 1250."),
        ("0.001 lb", "is less than a gram: write 0 for none."),
        ("600 kg", TOO_HEAVY),
        ("500.001", TOO_HEAVY),
        ("1200 lb", TOO_HEAVY),
        ("purple", "is called “purple”: yours are"),
    ],
)
def test_what_only_begins_like_a_load_is_refused_with_what_is_allowed(
    text: str, sentence: str
) -> None:
    if sentence.endswith(" kg"):
        assert shown(read_load(text)) == sentence
        return
    with pytest.raises(UsageError) as raised:
        read_load(text, bands=MINE)
    assert sentence in str(raised.value)
    assert (text if len(text) <= 20 else f"{text[:19]}…") in str(raised.value)


@pytest.mark.parametrize(
    ("text", "near"),
    [("yelow 1", "yellow 1"), ("rde band", "red band"), ("grün", "Theraband grün")],
)
def test_a_band_that_nobody_owns_is_asked_about_with_the_nearest_first(
    text: str, near: str
) -> None:
    with pytest.raises(UnknownBandError) as raised:
        read_load(text, bands=MINE)
    assert raised.value.bands[0] == near
    assert set(raised.value.bands) == set(MINE)
    assert f"Did you mean “{near}”?" in str(raised.value)
    assert raised.value.typed == text


@pytest.mark.parametrize("text", ["", "body", "0 kg", "-"])
def test_what_is_done_with_a_band_is_never_done_with_none(text: str) -> None:
    with pytest.raises(UsageError, match="done with one: light band, medium band and heavy band"):
        read_load(text, needs_band=True)
    assert read_load("6 kg", needs_band=True) == Load(kg=6)
    assert read_load("light", needs_band=True) == Load(label="light band")


@pytest.mark.parametrize(
    "text", ["usual", "body", "none", "4 kg", "kg 4", "½", "red\x1b", "a" * 25]
)
def test_what_is_no_name_for_a_band(text: str) -> None:
    with pytest.raises(UsageError):
        band_named(text)


@quick
@given(TYPED, st.sampled_from(["kg", "lb"]), st.sampled_from([BANDS, MINE]))
@example("²", "kg", MINE)
@example("11.34", "kg", MINE)
def test_any_text_is_a_load_that_reads_back_or_a_sentence_that_quotes_it(
    text: str, unit: Unit, bands: tuple[str, ...]
) -> None:
    try:
        found = read_load(text, unit, bands)
    except UsageError as error:
        told = str(error)
    else:
        told = ""
    if told:
        assert text[:19] in told or " ".join(text.split())[:19] in told
        assert any(word in told for word in ("write", "allowed", "yours are"))
        return
    assert found.label in (None, *bands)
    assert found.kg is None or 0 < found.kg <= 500
    assert read_load(shown(found), unit, bands) == found
    # In pounds it is the same to a tenth.
    assert found.label or read_load(shown(found, "lb"), unit, bands).kg == pytest.approx(
        found.kg, abs=0.03
    )


@quick
@given(TYPED, st.sampled_from(["kg", "lb"]))
@example("2,5; 5; 7,5", "kg")
@example("10 lb, 15", "kg")
def test_any_text_is_a_ladder_that_reads_back_or_a_sentence(text: str, unit: Unit) -> None:
    try:
        found = parse_ladder(text, unit)
    except UsageError as error:
        told = str(error)
    else:
        told = ""
    if told:
        assert "“" in told or "allowed" in told or "write the unit" in told
        return
    for other in ("kg", "lb"):
        assert parse_ladder(stored(found), other) == found


@pytest.mark.parametrize(
    ("at", "presses", "step_kg", "then"),
    [
        ("-", 1, 1.0, "2.5 lb"),
        ("2.5 lb", 1, 1.0, "5 lb"),
        ("5 lb", -2, 1.0, "-"),
        ("15 lb", 1, 1.0, "17.5 lb"),
        ("15 lb", 1, 2.0, "20 lb"),
        ("15 lb", 1, 50.0, "20 lb"),
        # What was typed in kilograms comes to a whole step at once.
        ("6 kg", 1, 1.0, "15 lb"),
        ("6 kg", -1, 1.0, "12.5 lb"),
        ("6 kg", 2, 2.5, "20 lb"),
        ("1 kg", -1, 2.5, "-"),
        ("1100 lb", 1, 1.0, "1100 lb"),
        ("6 kg", 0, 1.0, "6 kg"),
        ("-", -1, 1.0, "-"),
    ],
)
def test_pounds_go_by_steps_of_pounds(at: str, presses: int, step_kg: float, then: str) -> None:
    after = heavier(read_load(at), Loading.KILOGRAMS, presses, step_kg, "lb")

    assert same(after, read_load(then))
    assert (shown(after, "lb") or "-") in (then, shown(read_load(then), "lb"))


@quick
@given(st.integers(0, 200), st.integers(-20, 20), st.sampled_from([0.5, 1.0, 2.0, 5.0]))
def test_in_pounds_each_load_is_a_whole_number_of_steps(
    kg: int, presses: int, step_kg: float
) -> None:
    after = heavier(Load(kg=kg or None), Loading.KILOGRAMS, presses, step_kg, "lb")
    step_lb = 2.5 if step_kg < 1.7 else 5
    counted = round((after.kg or 0) / in_kilograms(step_lb, "lb"))

    assert step_of(step_kg, "lb") == in_kilograms(step_lb, "lb")
    if presses:
        assert after.kg == (in_kilograms(counted * step_lb, "lb") or None)
        assert ((after.kg or 0) - kg) * presses >= 0 or not kg
