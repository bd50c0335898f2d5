"""What a person types about a set: understood, or told of in one sentence."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hamlog.errors import UsageError
from hamlog.training.exercise import Side, SideScheme
from hamlog.training.review.typed import (
    RepCounts,
    read_reps,
    read_rpe,
    read_sets,
    reps_text,
    sets_text,
)

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
ANY_TEXT = st.one_of(
    st.text(max_size=40),
    st.text("0123456789/., -+kglbKGLBe\u200b１２६\N{KELVIN SIGN}", max_size=20),
)
quick = settings(max_examples=examples(60))


@pytest.mark.parametrize(
    ("text", "scheme", "counts"),
    [
        ("12", SideScheme.BOTH, ((B, 12),)),
        (" 12 ", SideScheme.BOTH, ((B, 12),)),
        ("0", SideScheme.BOTH, ((B, 0),)),
        ("100", SideScheme.BOTH, ((B, 100),)),
        ("007", SideScheme.BOTH, ((B, 7),)),
        ("0" * 5000 + "7", SideScheme.BOTH, ((B, 7),)),
        ("12", SideScheme.IN_TURN, ((L, 12), (R, 12))),
        ("12/11", SideScheme.IN_TURN, ((L, 12), (R, 11))),
        (" 12 / 11 ", SideScheme.ALTERNATE, ((L, 12), (R, 11))),
        ("12/0", SideScheme.ALTERNATE, ((L, 12), (R, 0))),
    ],
)
def test_reps(text: str, scheme: SideScheme, counts: RepCounts) -> None:
    assert read_reps(text, scheme) == counts


UNREADABLE = "Reps “{}” cannot be read: write 12, or 12/11 for left and right."
TOO_MANY = "Reps “{}” are too many: 0 to 100 are allowed."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", UNREADABLE.format("")),
        ("   ", UNREADABLE.format("   ")),
        ("abc", UNREADABLE.format("abc")),
        ("１２", UNREADABLE.format("１２")),
        ("-1", UNREADABLE.format("-1")),
        ("+1", UNREADABLE.format("+1")),
        ("12.5", UNREADABLE.format("12.5")),
        ("1_0", UNREADABLE.format("1_0")),
        ("12/", UNREADABLE.format("12/")),
        ("/", UNREADABLE.format("/")),
        ("12 11", UNREADABLE.format("12 11")),
        ("12/11/10", UNREADABLE.format("12/11/10")),
        ("[b]twelve[/b] or so, I think", UNREADABLE.format("[b]twelve[/b] or so…")),
        ("101", TOO_MANY.format("101")),
        ("12/101", TOO_MANY.format("12/101")),
        ("9" * 5000, TOO_MANY.format("9" * 19 + "…")),
        ("1" + "0" * 30, TOO_MANY.format("1" + "0" * 18 + "…")),
    ],
)
def test_reps_that_cannot_be_read(text: str, sentence: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_reps(text, SideScheme.IN_TURN)
    assert str(raised.value) == sentence


def test_two_numbers_make_no_sense_where_both_legs_work_at_once() -> None:
    with pytest.raises(UsageError) as raised:
        read_reps("12/11", SideScheme.BOTH)
    assert str(raised.value) == "Both legs work at once here: write one number of reps, such as 12."


@pytest.mark.parametrize(
    ("text", "scheme", "sets"),
    [
        ("12", SideScheme.BOTH, (((B, 12),),)),
        ("12,12,10", SideScheme.BOTH, (((B, 12),), ((B, 12),), ((B, 10),))),
        (" 12, 10 ", SideScheme.BOTH, (((B, 12),), ((B, 10),))),
        ("12/11,12/12", SideScheme.IN_TURN, (((L, 12), (R, 11)), ((L, 12), (R, 12)))),
        ("12 / 11,9", SideScheme.ALTERNATE, (((L, 12), (R, 11)), ((L, 9), (R, 9)))),
        ("12/0", SideScheme.ALTERNATE, (((L, 12), (R, 0)),)),
        (",".join(["8"] * 20), SideScheme.BOTH, (((B, 8),),) * 20),
    ],
)
def test_sets(text: str, scheme: SideScheme, sets: tuple[RepCounts, ...]) -> None:
    assert read_sets(text, scheme) == sets


NO_SETS = "Sets “{}” cannot be read: write 12,12,10, or 12/11,12/12 for left and right."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", NO_SETS.format("")),
        ("12,", NO_SETS.format("12,")),
        ("12,,10", NO_SETS.format("12,,10")),
        ("12;10", NO_SETS.format("12;10")),
        ("12 10", NO_SETS.format("12 10")),
        ("12/11/10", NO_SETS.format("12/11/10")),
        ("１２", NO_SETS.format("１２")),
        ("12,-1", NO_SETS.format("12,-1")),
        ("3x12", NO_SETS.format("3x12")),
        ("12,101", TOO_MANY.format("101")),
        ("12,0,10", "Set 2 of “12,0,10” has no reps: 1 to 100 are allowed."),
        ("0/0", "Set 1 of “0/0” has no reps: 1 to 100 are allowed."),
        (
            ",".join(["8"] * 21),
            "Sets “8,8,8,8,8,8,8,8,8,8…” are too many: 21, and up to 20 are allowed.",
        ),
    ],
)
def test_sets_that_cannot_be_read(text: str, sentence: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_sets(text, SideScheme.IN_TURN)
    assert str(raised.value) == sentence


@pytest.mark.parametrize(
    ("text", "rpe"),
    [
        ("", None),
        ("  ", None),
        ("7", 7),
        (" 7 ", 7),
        ("7.5", 7.5),
        ("7,5", 7.5),
        ("7.50", 7.5),
        ("1", 1),
        ("10", 10),
        ("10.0", 10),
        ("easy", 6),
        (" Right ", 7.5),
        ("HARD", 9),
    ],
)
def test_efforts(text: str, rpe: float | None) -> None:
    assert read_rpe(text) == rpe


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "0.5",
        "10.5",
        "11",
        "-7",
        "7.25",
        "7,5,1",
        "hardly",
        "very hard",
        "nan",
        "inf",
        "1e1",
        "1_0",
        "9" * 400,
    ],
)
def test_efforts_that_cannot_be_read(text: str) -> None:
    shown = text if len(text) <= 20 else text[:19] + "…"
    with pytest.raises(UsageError) as raised:
        read_rpe(text)
    assert str(raised.value) == (
        f"RPE “{shown}” cannot be read: 1 to 10 is allowed, also in halves, or easy, right, hard."
    )


T = TypeVar("T")


def understood(read: Callable[[], T]) -> T | None:
    """Return what was read, None where it was refused in a sentence that fits a line."""
    try:
        return read()
    except UsageError as error:
        sentence = str(error)
    assert len(sentence) < 110
    return None


@quick
@given(ANY_TEXT, st.sampled_from(list(SideScheme)))
@example("²", SideScheme.BOTH)
def test_any_text_is_understood_or_told_of(text: str, scheme: SideScheme) -> None:
    counts = understood(lambda: read_reps(text, scheme))
    if counts is not None:
        assert all(0 <= count <= 100 for _, count in counts)
        assert read_reps(reps_text(counts), scheme) == counts
    sets = understood(lambda: read_sets(text, scheme))
    if sets is not None:
        assert 1 <= len(sets) <= 20
        assert all(0 < max(count for _, count in counts) <= 100 for counts in sets)
        assert read_sets(sets_text(sets), scheme) == sets
    rpe = understood(lambda: read_rpe(text))
    if rpe is not None:
        assert 1 <= rpe <= 10
        assert (rpe * 2).is_integer()
        assert read_rpe(f"{rpe:g}") == rpe


@quick
@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 100)), min_size=1, max_size=20))
def test_sets_are_read_as_they_are_shown(numbers: list[tuple[int, int]]) -> None:
    by_leg = tuple(((L, left), (R, right)) for left, right in numbers)
    both = tuple(((B, right),) for _, right in numbers)
    assert read_sets(sets_text(by_leg), SideScheme.IN_TURN) == by_leg
    assert read_sets(sets_text(both), SideScheme.BOTH) == both


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        (((B, 12),), "12"),
        (((L, 12), (R, 12)), "12"),
        (((L, 12), (R, 11)), "12/11"),
        (((L, 0), (R, 0)), "0"),
        ((), ""),
    ],
)
def test_reps_as_they_are_typed(counts: RepCounts, text: str) -> None:
    assert reps_text(counts) == text
