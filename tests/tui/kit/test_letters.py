"""Block letters: every glyph fits its frame, and a text is as wide and high as was said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.look import GLYPHS
from hamlog.tui.kit import letters
from hamlog.tui.kit.letters import CLOSE, PLAIN, SCALES, SLIM, LetterScale, can_spell, fit, rows

WORDS = ("Lift", "Hold", "Lower", "Still", "Rest", "Ready", "Paused", "Stopped", "Done", "Change")
spellable = st.text(st.sampled_from(sorted(GLYPHS)), min_size=1, max_size=10)
scales = st.sampled_from(SCALES)


def test_every_glyph_has_seven_rows_of_five_dots_and_no_two_look_alike() -> None:
    for glyph in GLYPHS.values():
        assert len(glyph) == 7
        assert all(0 <= row < 32 for row in glyph)
    shapes = list(GLYPHS.values())
    alike = {char for char, glyph in GLYPHS.items() if shapes.count(glyph) > 1}
    assert alike <= {"O", "0"}
    assert len(set(letters._QUARTERS)) == 16


@given(text=spellable, scale=scales)
def test_a_text_is_as_wide_and_high_as_its_scale_says(text: str, scale: LetterScale) -> None:
    drawn = rows(text, scale)
    assert len(drawn) == scale.height
    assert {len(row) for row in drawn} == {max(1, scale.width(text))}
    assert set("".join(drawn)) <= set(letters._QUARTERS)


@given(text=st.text(max_size=12), scale=scales)
def test_any_text_is_drawn_in_its_frame(text: str, scale: LetterScale) -> None:
    drawn = rows(text, scale)
    assert {len(row) for row in drawn} == {max(1, scale.width(text))}


@given(text=spellable, width=st.integers(0, 200), height=st.integers(0, 40))
def test_the_largest_scale_that_fits_is_found(text: str, width: int, height: int) -> None:
    found = fit(text, width, height)
    fits = [s for s in SCALES if s.width(text) <= width and s.height <= height]
    assert found == (fits[0] if fits else None)


def test_scales_go_from_large_to_small() -> None:
    sizes = [(scale.height, scale.width("00")) for scale in SCALES]
    assert sizes == sorted(sizes, reverse=True)
    assert [scale.height for scale in (PLAIN, CLOSE, SLIM)] == [4, 4, 4]


def test_no_scale_is_larger_than_the_largest_asked_for() -> None:
    assert fit("Lift", 500, 100, largest=PLAIN) is PLAIN
    assert fit("Lift", 19, 4, largest=PLAIN) is CLOSE
    assert fit("Lift", 18, 4) is SLIM
    assert fit("Lift", 12, 4) is SLIM
    assert fit("Lift", 11, 4) is None
    assert fit("Lift", 500, 3) is None


@pytest.mark.parametrize("word", WORDS)
def test_our_own_words_find_letters_in_the_narrowest_block(word: str) -> None:
    assert can_spell(word)
    assert fit(word, 46 - 6, 4, largest=PLAIN) is not None


def test_letters_are_those_that_one_knows() -> None:
    assert rows("Li 1", PLAIN) == [
        "█▌     ▝▜█▀         ▗▟█  ",
        "█▌      ▐█           ▐█  ",
        "█▌      ▐█           ▐█  ",
        "▀▀▀▀▀▘ ▝▀▀▀         ▝▀▀▀ ",
    ]


def test_accents_are_left_out_and_other_scripts_stay_ordinary_text() -> None:
    assert rows("Drücken", SLIM) == rows("Drucken", SLIM)
    assert rows("Drücken", SLIM) == rows("Dru\u0308cken", SLIM)
    assert SLIM.width("Fuß") == SLIM.width("FUSS")
    for word in ("プッシュ", "Жим", "Lift 👍", "a_b"):
        assert not can_spell(word)
        assert fit(word, 500, 100) is None
