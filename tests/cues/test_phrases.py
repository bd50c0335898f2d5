"""What is said, cue by cue, and how foreign text becomes speakable."""

import pytest
from cues.fakes import Kind, cue
from hypothesis import given
from hypothesis import strategies as st

from hamlog.cues.phrases import LONGEST, phrase, speakable
from hamlog.text import one_line
from hamlog.training.exercise import Side


@pytest.mark.parametrize(
    ("kind", "word", "seconds_s", "side", "said"),
    [
        ("count", "3", 3, Side.LEFT, "Three."),
        ("count", "2", 2, Side.LEFT, "Two."),
        ("count", "1", 1, Side.LEFT, "One."),
        ("count", "0", 0, Side.BOTH, "0."),
        ("count", "10", 10, Side.BOTH, "Ten."),
        ("count", "11", 11, Side.BOTH, "11."),
        ("lift", "Curl", 2, Side.BOTH, "Curl."),
        ("lift", "Press up", 2, Side.BOTH, "Press up."),
        ("hold", "Hold", 2, Side.BOTH, "Hold it."),
        ("hold", "Squeeze", 2, Side.BOTH, "Squeeze."),
        ("lower", "Lower", 3, Side.BOTH, "Slowly down."),
        ("lower", "Push out", 3, Side.BOTH, "Push out."),
        ("lift", "Lower", 3, Side.BOTH, "Lower."),
        ("lift", "Go!", 3, Side.BOTH, "Go!"),
        ("lift", "", 3, Side.BOTH, ""),
        ("still", "Still", 1, Side.BOTH, ""),
        ("change", "Change", 10, Side.RIGHT, "Change sides. Right leg."),
        ("change", "Change", 10, Side.LEFT, "Change sides. Left leg."),
        ("change", "Change", 10, Side.BOTH, "Change sides."),
        (
            "change",
            "Roll over onto your right side",
            10,
            Side.LEFT,
            "Roll over onto your right side.",
        ),
        ("set-done", "Set done", 0, Side.BOTH, "Set done."),
        ("say", "Left leg. Ten kilograms.", 0, Side.LEFT, "Left leg. Ten kilograms."),
        ("rep-done", "Rep", 0, Side.BOTH, ""),
        ("stop", "Stop", 0, Side.BOTH, ""),
        ("tick", "2", 2, Side.BOTH, ""),
        ("ack-press", "", 0, Side.BOTH, ""),
        ("ack-doubtful", "", 0, Side.BOTH, ""),
        ("ack-stop", "", 0, Side.BOTH, ""),
        ("ack-skip", "", 0, Side.BOTH, ""),
    ],
)
def test_what_is_said(kind: str, word: str, seconds_s: int, side: Side, said: str) -> None:
    assert phrase(cue(kind, word, seconds_s, side)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("two\nlines\tand\x1b[31m red", "two lines and 31m red"),
        ("[[inpt PHON]] _h1EHlOW", "inpt PHON _h1EHlOW"),
        ("[[h@'loU]]", "h@'loU"),
        ("a \N{RIGHT-TO-LEFT OVERRIDE}b\0c \udcff", "a bc"),
        ("<speak>&amp;</speak>", "<speak>&amp;</speak>"),
        ("", ""),
        (" \n ", ""),
        ("word " * 100, ("word " * 40).strip()),
        ("x" * 500, "x" * LONGEST),
        ("One. " + "Two words. " * 50, "One. " + ("Two words. " * 17).strip()),
        ("Short. " + "word " * 100, "Short."),
    ],
)
def test_foreign_text_becomes_speakable(text: str, said: str) -> None:
    assert speakable(text) == said


@given(st.text(max_size=400), st.sampled_from(Kind))
def test_no_text_carries_commands_of_a_synthesiser(text: str, kind: Kind) -> None:
    said = phrase(cue(kind, text))

    assert len(said) <= LONGEST + 1
    assert one_line(said) == said
    assert "[[" not in said
    assert "]]" not in said
