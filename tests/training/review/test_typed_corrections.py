"""What is typed to put the past right, read and refused."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.errors import UsageError
from hamlog.library import Library
from hamlog.training import tempo
from hamlog.training.exercise import Kind, Side, SideScheme
from hamlog.training.load import Load
from hamlog.training.review.typed_corrections import (
    SIDES,
    read_pain,
    read_sides,
    read_tempo,
    read_variant,
    read_written,
    sides_text,
)

LIBRARY = Library()
LEFT, RIGHT, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH


def test_a_long_text_is_quoted_in_part() -> None:
    reads: list[Callable[[str], object]] = [read_sides, read_pain]
    for text, quoted in (("x" * 20, "x" * 20), ("x" * 21, "x" * 19 + "…")):
        for read in reads:
            with pytest.raises(UsageError, match=f"“{quoted}”"):
                read(text)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (
        lambda: read_sides(text),
        lambda: read_pain(text),
        lambda: read_tempo(text, ((Kind.LIFT, 2), (Kind.LOWER, 3))),
        lambda: read_variant(text, LIBRARY.exercise("hip-thrust")),
        lambda: read_written(text, SideScheme.IN_TURN),
    ):
        try:
            read()
        except UsageError as error:
            assert str(error).endswith(".")  # noqa: PT017 - most texts raise nothing to match


@pytest.mark.parametrize("name", SIDES)
def test_sides_are_read_as_they_are_written(name: str) -> None:
    assert sides_text(SIDES[name]) == name
    assert read_sides(name.upper()) == SIDES[name]


@pytest.mark.parametrize("text", ["left/right", "left, right", "left & right", "Left and Right"])
def test_left_and_right_can_be_joined_in_any_way(text: str) -> None:
    assert read_sides(text) == (LEFT, RIGHT)


def test_sides_can_be_swapped_and_other_words_are_refused() -> None:
    assert read_sides(" Swap ") == read_sides("swapped") == "swap"
    with pytest.raises(UsageError, match="“up” cannot be read: write both, left, right"):
        read_sides("up")
    assert sides_text((BOTH, RIGHT, LEFT)) == "left and right and both"


@pytest.mark.parametrize(
    ("text", "pain"),
    [("", None), ("0", 0), ("none", 0), ("no", 0), ("3", 3), ("3 of 10", 3), ("10/10", 10)],
)
def test_pain_is_a_number_or_nothing(text: str, pain: int | None) -> None:
    assert read_pain(text) == pain


@pytest.mark.parametrize("text", ["11", "-1", "a bit", "3.5", "99 of 10"])
def test_pain_off_the_scale_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="0 to 10 is allowed"):
        read_pain(text)


def test_a_variant_is_known_by_slug_name_or_how_its_name_begins() -> None:
    exercise = LIBRARY.exercise("hip-thrust")
    assert exercise is not None
    variant = exercise.variants[0]
    for text in (variant.slug, variant.name.upper(), variant.name[:5]):
        assert read_variant(text, exercise) == variant.slug
    assert read_variant("  ", exercise) is None
    with pytest.raises(UsageError, match=variant.name):
        read_variant("upside down", exercise)
    with pytest.raises(UsageError, match="there are none here"):
        read_variant("x", None)


PARTS = ((Kind.LIFT, 2), (Kind.HOLD, 2), (Kind.LOWER, 3), (Kind.STILL, 1))


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("3-1-2-2", "lift 2, hold 2, lower 3, still 1"),
        ("5 - 1 - 1 - 3", "lift 1, hold 3, lower 5, still 1"),
        ("Lift 4, hold 2, lower 3, still 1", "lift 4, hold 2, lower 3, still 1"),
    ],
)
def test_a_tempo_is_read_in_its_digits_or_as_it_is_stored(text: str, stored: str) -> None:
    assert read_tempo(text, PARTS) == stored


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("fast", "cannot be read"),
        ("3-1-2", "cannot be read"),
        ("lower 3, lift 2", "cannot be read"),
        ("0-1-2-2", "while lowering it takes 1 s at least"),
        ("3-1-2-0", "after lifting it takes 1 s at least"),
    ],
)
def test_a_tempo_that_does_not_fit_is_refused(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        read_tempo(text, PARTS)


def test_where_no_phases_are_known_only_the_stored_form_is_read() -> None:
    assert read_tempo("lift 2, lower 4", ()) == "lift 2, lower 4"
    with pytest.raises(UsageError, match="cannot be read"):
        read_tempo("3-1-2-2", ())


def test_a_pause_that_the_exercise_does_not_have_is_refused() -> None:
    with pytest.raises(UsageError, match="there is nothing after lowering here"):
        read_tempo("3-1-2-0", ((Kind.LIFT, 2), (Kind.LOWER, 3)))


def test_phases_that_share_a_digit_share_its_seconds() -> None:
    parts = ((Kind.LIFT, 2), (Kind.LIFT, 3), (Kind.LOWER, 3))
    assert read_tempo("3-0-7-0", parts) == "lift 4, lift 3, lower 3"
    assert read_tempo("3-0-2-0", parts) == "lift 1, lift 1, lower 3"


@given(
    st.lists(st.tuples(st.sampled_from(Kind), st.integers(1, 99)), min_size=1, max_size=6),
)
def test_the_shown_digits_of_any_tempo_are_read_back_to_it(parts: list[tuple[Kind, int]]) -> None:
    stored = ", ".join(f"{kind} {seconds}" for kind, seconds in parts)
    assert read_tempo(tempo.shown_from(stored), parts) == stored


def test_sets_are_read_with_a_load_or_without() -> None:
    both, one = SideScheme.BOTH, SideScheme.ALTERNATE
    assert read_written(" ", both) is None
    plain = read_written("12,12,10", both)
    assert plain is not None
    assert plain.sets == (((BOTH, 12),), ((BOTH, 12),), ((BOTH, 10),))
    assert plain.load is None
    sided = read_written("12/11, 12 @ 15 lb", one)
    assert sided is not None
    assert sided.sets == (((LEFT, 12), (RIGHT, 11)), ((LEFT, 12), (RIGHT, 12)))
    assert sided.load == Load(6.804)
    pounds = read_written("12 @ 15", both, "lb")
    assert pounds is not None
    assert pounds.load == Load(6.804)
    body = read_written("10 @ body", both)
    assert body is not None
    assert body.load == Load()
    with pytest.raises(UsageError, match="write 12,12,10"):
        read_written("12;12", both)
    with pytest.raises(UsageError, match="too heavy"):
        read_written("12 @ 501", both)
