"""One button: what a press means by how soon it follows the one before."""

import pytest

from hamlog.training.pacing.one_switch import Meaning, OneSwitch

P, D, S, K = Meaning.PRESS, Meaning.DOUBTFUL, Meaning.STOP, Meaning.SKIP


def meanings(*at_s: float, stopped_from: float = float("inf")) -> list[Meaning]:
    """What presses at these seconds mean; stopped from a second on, until one skips."""
    switch, found, stopped = OneSwitch(), [], False
    for now_s in at_s:
        stopped = stopped or now_s >= stopped_from
        switch, meaning = switch.pressed(now_s, stopped=stopped)
        found.append(meaning)
        if meaning is Meaning.SKIP:
            stopped, stopped_from = False, float("inf")
        stopped = stopped or meaning is Meaning.STOP
    return found


@pytest.mark.parametrize(
    ("at_s", "expected"),
    [
        ((0,), [P]),
        ((1000.0,), [P]),
        ((0, 0.59), [P, D]),
        ((0, 0.6), [P, D]),
        ((0, 0.61), [P, P]),
        ((0, 0.59, 1.18), [P, D, S]),
        ((0, 0.59, 1.2), [P, D, P]),
        ((0, 0.61, 1.2), [P, P, D]),
        ((5, 5.1, 5.2), [P, D, S]),
        # More presses in the heat of it repeat the stop; one later skips.
        ((0, 0.2, 0.4, 0.6, 0.8, 1.0), [P, D, S, S, S, S]),
        ((0, 0.2, 0.4, 0.6, 1.3), [P, D, S, S, K]),
        ((0, 0.2, 0.4, 1.1, 1.3), [P, D, S, K, P]),
        ((0, 0.2, 0.4, 1.1, 1.3, 1.5, 1.7), [P, D, S, K, P, D, S]),
    ],
)
def test_presses_mean_by_how_soon_they_come(
    at_s: tuple[float, ...], expected: list[Meaning]
) -> None:
    assert meanings(*at_s) == expected


def test_what_stands_stopped_is_skipped_by_one_press() -> None:
    assert meanings(10, stopped_from=0) == [K]
    assert meanings(10, 20, stopped_from=0) == [K, P]


def test_the_clocks_own_zero_is_no_press_before() -> None:
    assert meanings(0.1) == [P]
