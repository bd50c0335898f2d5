"""A tempo is stored in the order of the rep, shown as four digits, changed within 1 to 9 s."""

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from training.builders import phases, ranged, real

from hamlog.training import tempo
from hamlog.training.exercise import Kind, Phase

KINDS = st.sampled_from(list(Kind))
PHASES = st.lists(st.builds(Phase, KINDS, st.just("Word"), st.integers(1, 99)), min_size=1).map(
    tuple
)
quick = settings(max_examples=examples(60))


@pytest.mark.parametrize(
    ("slug", "variant", "stored", "shown"),
    [
        ("band-curl", None, "lift 2, hold 2, lower 3, still 1", "3-1-2-2"),
        ("ball-curl", None, "lower 3, hold 1, lift 3, still 1", "3-1-3-1"),
        ("ball-curl", "stretched-start", "lift 3, hold 1, lower 3, still 1", "3-1-3-1"),
        ("dumbbell-curl", None, "lift 2, hold 2, lower 3, still 1", "3-1-2-2"),
        ("single-leg-rdl", None, "lower 3, lift 2, still 1", "3-0-2-1"),
        ("romanian-deadlift", None, "lower 3, lift 2, still 1", "3-0-2-1"),
        ("walking-lunge", None, "lower 2, lift 2, still 1", "2-0-2-1"),
        ("clamshell", None, "lift 2, hold 2, lower 3, still 1", "3-1-2-2"),
        ("single-leg-bridge", None, "lift 2, hold 2, lower 3, still 2", "3-2-2-2"),
        ("hip-thrust", None, "lift 2, hold 2, lower 3, still 1", "3-1-2-2"),
        ("bulgarian-split-squat", None, "lower 2, lift 2, still 1", "2-0-2-1"),
    ],
)
def test_the_built_in_ones(slug: str, variant: str | None, stored: str, shown: str) -> None:
    found = real(slug).phases_of(variant)

    assert tempo.stored(found) == stored
    assert tempo.shown(found) == tempo.shown_from(stored) == shown
    assert tempo.outside_source(found) == ()


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("lower 4, lift 1", "4-0-1-0"),
        ("lift 1, lower 9", "9-0-1-0"),
        # A pause at the start belongs to the movement that ended the rep before.
        ("still 2, lower 3, hold 1, lift 1", "3-1-1-2"),
        ("hold 2, lift 1, lower 3", "3-2-1-0"),
        ("hold 2, lift 1, lower 3, still 1", "3-3-1-0"),
        # Two pauses in a row, two movements in a row.
        ("lift 1, hold 2, still 3, lower 4", "4-0-1-5"),
        ("lower 2, lift 1, lift 2, still 1", "2-0-3-1"),
        ("lower 12, lift 1", "12-0-1-0"),
        ("hold 30", "0-0-0-30"),
    ],
)
def test_odd_orders(stored: str, shown: str) -> None:
    assert tempo.shown(phases(stored)) == tempo.shown_from(stored) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3-1-2-2",
        "lift",
        "lift two",
        "raise 2",
        "lift 2; lower 3",
        "lift 2,",
        "lift 0",
        "lift -2",
        "lift +2",
        "lift 2.5",
        "lift 1_0",
        "lift ２",
        "lift  2",
        "lift 1000",
        "Lift 2",
        "lift " + "9" * 5000,
    ],
)
def test_what_is_no_tempo_is_shown_as_it_is_and_changes_nothing(text: str) -> None:
    with pytest.raises(ValueError, match=r"tempo|Kind"):
        tempo.parse(text)
    assert tempo.shown_from(text) == text
    assert tempo.applied(phases("lift 2"), text) == phases("lift 2")


@quick
@given(PHASES)
def test_a_stored_tempo_gives_the_phases_back(found: tuple[Phase, ...]) -> None:
    text = tempo.stored(found)

    assert tempo.parse(text) == tuple((phase.kind, phase.seconds_s) for phase in found)
    assert tempo.applied(found, text) == found
    assert sum(map(int, tempo.shown(found).split("-"))) == sum(one.seconds_s for one in found)


@pytest.mark.parametrize(
    ("stored", "after"),
    [
        ("lift 4, hold 1, lower 5, still 2", "lift 4, hold 1, lower 5, still 2"),
        ("lift 4, hold 1, lower 5", "lift 2, hold 2, lower 3, still 1"),
        ("lower 4, hold 1, lift 5, still 2", "lift 2, hold 2, lower 3, still 1"),
        (None, "lift 2, hold 2, lower 3, still 1"),
    ],
)
def test_a_stored_tempo_applies_where_its_kinds_are_the_exercises(
    stored: str | None, after: str
) -> None:
    curl = real("band-curl").phases

    applied = tempo.applied(curl, stored)

    assert tempo.stored(applied) == after
    assert [phase.word for phase in applied] == ["Curl", "Hold", "Lower", "Still"]


@pytest.mark.parametrize(
    ("before", "by_s", "after"),
    [
        ("lift 2, hold 2, lower 3, still 1", 1, "lift 3, hold 2, lower 4, still 1"),
        ("lift 2, hold 2, lower 3, still 1", -1, "lift 1, hold 2, lower 2, still 1"),
        ("lift 8, lower 9", 1, "lift 9, lower 9"),
        ("lift 9, lower 9", 1, "lift 9, lower 9"),
        ("lift 1, lower 2", -1, "lift 1, lower 1"),
        ("lift 1, lower 1", -1, "lift 1, lower 1"),
        ("hold 5, still 1", 1, "hold 5, still 1"),
        # Longer than hamlog's own bounds, from another's log.
        ("lift 12, lower 2", 1, "lift 12, lower 3"),
        ("lift 12, lower 2", -1, "lift 11, lower 1"),
    ],
)
def test_only_moving_phases_get_slower_or_faster(before: str, by_s: int, after: str) -> None:
    assert tempo.stored(tempo.slower(phases(before), by_s)) == after


@quick
@given(PHASES, st.sampled_from([-1, 1]))
def test_slower_is_never_faster(found: tuple[Phase, ...], by_s: int) -> None:
    for before, after in zip(found, tempo.slower(found, by_s), strict=True):
        change_s = (after.seconds_s - before.seconds_s) * by_s
        assert change_s in ((0, 1) if before.kind.moves else (0,))
        assert after.seconds_s >= 1


def test_what_leaves_the_span_of_its_source_is_named() -> None:
    ball = real("ball-curl").phases

    slow = tempo.slower(tempo.slower(ball, 1), 1)
    assert [phase.word for phase in tempo.outside_source(tempo.slower(ball, 1))] == []
    assert [phase.word for phase in tempo.outside_source(slow)] == ["Push out", "Pull in"]
    assert [p.word for p in tempo.outside_source(tempo.slower(ball, -1))] == ["Push out", "Pull in"]
    assert tempo.outside_source((ranged(Kind.LIFT, 4, 3, 4), ranged(Kind.HOLD, 1, 1, 2))) == ()
