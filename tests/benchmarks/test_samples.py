"""Turns, and times beside their yardstick's."""

from collections import Counter
from itertools import pairwise

import pytest

from benchmarks.options import Options
from benchmarks.samples import Taken, compared, in_turn


def test_every_kind_is_measured_in_every_round_and_goes_first_as_often() -> None:
    rounds = [in_turn("abc", number) for number in range(12)]

    assert all(sorted(one) == ["a", "b", "c"] for one in rounds)
    assert Counter(one[0] for one in rounds) == Counter(one[-1] for one in rounds)
    assert set(Counter(one[0] for one in rounds).values()) == {4}


def test_neighbours_change_places() -> None:
    """Of two kinds neither always profits from what ran before it."""
    after = Counter(
        (before, then)
        for number in range(12)
        for order in [in_turn("abc", number)]
        for before, then in pairwise(order)
    )

    assert after["a", "b"] == after["b", "a"]


def test_nothing_has_no_order() -> None:
    assert in_turn((), 3) == []


def test_both_clocks_are_compared_round_by_round() -> None:
    own = [Taken(20.0, 4.0), Taken(300.0, 6.0), Taken(40.0, 8.0)]
    plain = [Taken(10.0, 2.0), Taken(100.0, 2.0), Taken(10.0, 2.0)]

    found = compared("start", own, plain, goal=3.5, row="start")

    assert (found.value, found.yardstick, found.ratio) == (40.0, 10.0, 3.0)
    assert (found.cpu, found.cpu_yardstick, found.cpu_paired) == (6.0, 2.0, 3.0)
    assert (found.ratio_low, found.ratio_high) == (2.0, 4.0)
    assert found.met is True
    assert found.row == "start"


@pytest.mark.parametrize(
    ("options", "rounds"),
    [
        (Options(), 20),
        (Options(quick=True), 5),
        (Options(times=3), 3),
        (Options(quick=True, times=9), 9),
    ],
)
def test_rounds_are_as_many_as_asked_for(options: Options, rounds: int) -> None:
    assert options.rounds(20, 5) == rounds
