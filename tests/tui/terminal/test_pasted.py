"""Line breaks of a text that is pasted as plain keys, told from enters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.tui.terminal.pasted import CLOSE_S, FOLLOWS_S, Enter, Pasted


def judged(keys: str, apart_s: float) -> list[Enter]:
    """Return what each enter of some keys is; one that is not sure is followed by the next key."""
    pasted, found, unsure = Pasted(), [], False
    for number, key in enumerate(keys, 1):
        if unsure:
            pasted.followed()
        unsure = False
        if key == "\n":
            found.append(pasted.judge(number * apart_s))
            unsure = found[-1] is Enter.UNSURE
        else:
            pasted.other(number * apart_s)
    return found


@given(st.text("ab \n", min_size=1), st.floats(0.0001, FOLLOWS_S))
def test_every_break_after_the_first_word_is_one(text: str, apart_s: float) -> None:
    breaks = "a" + text
    assert judged(breaks, apart_s) == [Enter.UNSURE] * breaks.count("\n")


@given(st.text("ab \n"), st.floats(CLOSE_S * 1.01, 9))
def test_what_is_typed_by_hand_is_enter(text: str, apart_s: float) -> None:
    assert judged(text, apart_s) == [Enter.PRESSED] * text.count("\n")


def test_an_enter_that_is_held_down_breaks_no_line() -> None:
    assert judged("\n\n\n\n", 1 / 30) == [Enter.PRESSED] * 4


def test_where_no_time_passes_it_is_enter() -> None:
    assert judged("ab\nc\n", 0) == [Enter.PRESSED] * 2


@pytest.mark.parametrize(("pause_s", "ends"), [(FOLLOWS_S, True), (CLOSE_S, False)])
def test_the_last_break_belongs_to_the_text_until_there_is_a_pause(
    pause_s: float, *, ends: bool
) -> None:
    pasted = Pasted()
    pasted.other(1.0)
    assert pasted.judge(1.01) is Enter.UNSURE
    pasted.followed()
    pasted.other(1.02)
    pasted.judge(1.02 + pause_s)
    assert pasted.ends_a_paste is ends
