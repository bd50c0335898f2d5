"""Which leg is behind, by the clean reps of the last time."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from training.builders import exercise, planned, ways

from hamlog.training.exercise import Exercise, Side, SideScheme
from hamlog.training.plan import set_plan
from hamlog.training.record import Outcome, Quality, Rep, SetRecord
from hamlog.training.sides import weaker_side

L, R, B = Side.LEFT, Side.RIGHT, Side.BOTH


def done(reps: Mapping[Side, int], doubtful: Mapping[Side, int] | None = None) -> SetRecord:
    """A set with so many reps a side, so many of them doubtful."""
    spoilt = doubtful or {}
    found = tuple(
        Rep(side, number, Quality.DOUBTFUL if number <= spoilt.get(side, 0) else Quality.CLEAN)
        for side, count in reps.items()
        for number in range(1, count + 1)
    )
    return SetRecord("s", "t", 1, "clam", 1, 10, "lift 1", outcome=Outcome.DONE, reps=found)


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        ((), None),
        ((done({B: 10}),), None),
        ((done({L: 10, R: 10}),), None),
        ((done({L: 10, R: 9}),), R),
        ((done({L: 8, R: 9}),), L),
        ((done({L: 10}),), R),
        ((done({L: 10, R: 10}, {L: 1}),), L),
        ((done({L: 10, R: 12}, {R: 2}),), None),
        # All sets of that day together.
        ((done({L: 10, R: 9}), done({L: 10, R: 12})), L),
        ((done({L: 10, R: 9}), done({L: 9, R: 10})), None),
    ],
)
def test_the_side_with_fewer_clean_reps_is_behind(
    sets: tuple[SetRecord, ...], expected: Side | None
) -> None:
    assert weaker_side(sets) is expected


@pytest.mark.parametrize(
    ("one", "first"),
    [
        (exercise("clam", scheme=SideScheme.IN_TURN), R),
        (exercise("step", scheme=SideScheme.ALTERNATE), L),
        (exercise("curl"), B),
    ],
    ids=["chosen", "usual", "both"],
)
def test_a_set_begins_on_the_side_that_was_chosen_for_its_exercise(
    one: Exercise, first: Side
) -> None:
    chosen = replace(ways(), first_sides={"clam": R, "curl": R})
    assert set_plan(planned(one), one, chosen).first_side is first
