"""A key that is held destroys once; keys that are pressed destroy each."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.tui.terminal.keys import FIRST_REPEAT_S, Hold, Press


def judged(*at_s: float, key: str = "d") -> list[Press]:
    hold = Hold()
    return [hold.judge(key, one) for one in at_s]


def held(delay_s: float, every_s: float, for_s: float = 3.0) -> list[float]:
    count = int((for_s - delay_s) / every_s)
    return [100.0, *(100.0 + delay_s + every_s * n for n in range(count))]


@pytest.mark.parametrize("delay_s", [0.2, 0.25, 0.5, 0.66, 0.75])
@pytest.mark.parametrize("every_s", [1 / 40, 1 / 30, 1 / 11])
def test_a_key_that_is_held_is_pressed_once(delay_s: float, every_s: float) -> None:
    first, second, *rest = judged(*held(delay_s, every_s))
    assert (first, second) == (Press.PRESSED, Press.UNSURE)
    assert set(rest) == {Press.HELD}


def test_a_slow_line_that_holds_up_a_repeat_does_not_make_it_a_press() -> None:
    assert judged(1, 1.5, 1.53, 1.85, 1.86)[2:] == [Press.HELD] * 3


def test_presses_are_presses() -> None:
    assert judged(1, 2, 3) == [Press.PRESSED] * 3
    assert judged(1, 1.3, 1.6) == [Press.PRESSED, Press.UNSURE, Press.UNSURE]
    assert judged(1, 1, 1) == [Press.PRESSED] * 3
    hold = Hold()
    assert [hold.judge(key, 1.0 + n / 100) for n, key in enumerate("dudu")] == [Press.PRESSED] * 4


@given(st.lists(st.floats(0, 100), min_size=1).map(sorted))
def test_the_first_and_what_comes_late_is_always_pressed(at_s: list[float]) -> None:
    found = judged(*(one + FIRST_REPEAT_S for one in at_s))
    assert found[0] is Press.PRESSED
    for (before, now), press in zip(pairwise(at_s), found[1:], strict=True):
        if now - before > FIRST_REPEAT_S:
            assert press is Press.PRESSED
