"""By ear alone: a whole session of the default programme, and what keys do to it."""

import itertools

import pytest
from cues.session_by_ear import (
    MARKS,
    PROGRAMME,
    Heard,
    at_of,
    before,
    heard,
    heard_of,
    renewed,
    session,
    transcript,
)
from training.builders import real

from hamlog.cues.layout import Laid
from hamlog.cues.phrases import speakable
from hamlog.cues.recipes import is_glide
from hamlog.cues.script import WORD_AFTER_S
from hamlog.training.exercise import Side, SideScheme


@pytest.mark.parametrize("sets", [1, 2, 3])
def test_no_utterance_is_cut_and_none_goes_over_another_or_over_a_mark(sets: int) -> None:
    found = heard(sets)
    for one, after in itertools.pairwise(found.words):
        assert one.end_s <= after.at_s, (one.name, after.name)
    for one in found.words:
        over = [t.name for t in found.tones if t.name in MARKS and one.at_s < t.at_s < one.end_s]
        assert over == [], one.name


LATE_S = 0.15


@pytest.mark.parametrize("sets", [1, 2])
def test_no_word_comes_later_after_its_mark_than_nobody_notices(sets: int) -> None:
    found = heard(sets)
    marked = {
        "count": {"Three.", "Two."},
        "count-last": {"One."},
        "lift": {"Lift.", "Stand up.", "Raise.", "Press up."},
        "hold": {"Hold it.", "Squeeze."},
        "lower": {"Slowly down.", "Lower.", "Step.", "Hinge."},
    }
    for name, texts in marked.items():
        spoken = [one for one in found.words if one.name in texts]
        for at_s in at_of(found, name):
            late = [one.at_s - at_s for one in spoken if 0 <= one.at_s - at_s <= LATE_S]
            assert late, (name, at_s, [w.name for w in found.words if 0 <= w.at_s - at_s < 1])
    assert WORD_AFTER_S <= LATE_S


def test_the_start_says_what_comes_and_how_and_then_to_get_into_position() -> None:
    found, one = heard(1), real("romanian-deadlift")
    said = before(found, "count")

    assert said[:2] == ["First.", f"{one.name}."]
    assert "One set of 10 reps." in said
    assert said[-1] == "Get into position."
    # Down there it takes as long as ever.
    count_s = at_of(found, "count")[0]
    assert count_s - at_of(found, "Get into position.")[0] > 4
    assert at_of(found, "ready")[0] == 0


@pytest.mark.parametrize("sets", [1, 2, 3])
def test_each_set_up_is_said_whole_and_once(sets: int) -> None:
    found = heard(sets)
    said = " ".join(found.texts()).casefold()
    for slug, variant in PROGRAMME:
        one = real(slug)
        side = one.first_side if one.scheme is not SideScheme.BOTH else Side.BOTH
        for line in one.setup_of(variant, side):
            for part in line.replace(";", ".").split("."):
                text = speakable(part).strip().casefold()
                if text:
                    assert said.count(text) == 1, text


def test_every_rep_is_counted_half_way_and_the_last_one_are_said() -> None:
    found = heard(1)
    legs = sum(1 if real(slug).scheme is SideScheme.BOTH else 2 for slug, _ in PROGRAMME)

    for text in ("Four.", "Half-way.", "Six.", "Eight.", "Last one.", "Ten."):
        assert found.texts().count(text) == legs, text
    assert len(at_of(found, "rep-done")) == 10 * legs


def test_a_change_of_side_says_what_to_do() -> None:
    found = heard(1)

    assert found.texts().count("Change sides.") == 2
    for slug in ("walking-lunge", "clamshell"):
        one = real(slug)
        assert f"{one.change_of(None, Side.RIGHT)}." in found.texts(), slug


@pytest.mark.parametrize("sets", [1, 2])
def test_a_rest_says_how_long_what_comes_and_when_to_move(sets: int) -> None:
    found = heard(sets)
    rests = at_of(found, "set-done")[:-1]

    assert len(rests) == 4 * sets - 1
    for at_s in rests:
        said = before(found, "count", at_s)
        assert said[:3] == ["Rest.", "60 seconds.", "Next."]
        assert "30 seconds left." in said
        assert "Get into position." in said
        assert said[-1] in {"Get into position.", "Left leg first."}
    calls = at_of(found, "ready") + at_of(found, "new-exercise")
    assert len(calls) == len(rests) + 2
    # Another exercise is called for by another sound.
    assert len(at_of(found, "new-exercise")) == 3


def test_the_end_of_the_session_is_not_that_of_a_set() -> None:
    found = heard(2)

    assert found.texts()[-2:] == ["That was the session.", "Well done."]
    assert len(at_of(found, "end")) == 1
    assert at_of(found, "end")[0] > at_of(found, "set-done")[-1] + 1


def test_without_words_the_same_tones_are_heard_and_more_ticks() -> None:
    spoken, toned = heard(1), heard_of(session(1), voice=False)

    def marks(found: Heard) -> list[Laid]:
        return [one for one in found.tones if not one.name.startswith("tick")]

    assert toned.words == []
    assert marks(toned) == marks(spoken)
    assert len(at_of(toned, "tick-last")) >= len(at_of(spoken, "tick-last")) > 0


def test_every_lift_and_lowering_goes_on_softly_to_its_end() -> None:
    found = heard(1)
    phases = [one for one in found.tones if one.name in {"lift", "lower"}]
    glides = [one for one in found.tones if is_glide(one.name)]

    assert len(glides) == len(phases)
    for phase, glide in zip(phases, glides, strict=True):
        assert glide.name.startswith("rising" if phase.name == "lift" else "falling")
        after_s = min(one.at_s for one in found.tones if one.at_s > glide.at_s)
        assert glide.end_s <= after_s


def told_lines() -> list[str]:
    """Return the transcript of the docs: reps that sound like the one before are left out."""
    lines = transcript(heard(1))
    kept: list[str] = []
    reps, left_out = 0, False
    for line in lines:
        if line.endswith(("“Three.”", "(count)")) and "(count)" in line:
            reps = 0
        if "(rep-done)" in line:
            reps += 1
        shown = reps < 2 or reps >= 8 or "Half" in line
        if shown:
            kept.append(line)
        elif not left_out:
            kept.append("        ...")
        left_out = not shown
    return kept


def test_the_transcript_of_the_docs_is_what_is_heard() -> None:
    """Renewed with HAMLOG_RENEW_PICTURES=1; then read the difference."""
    written, told = renewed("transcript", told_lines())

    assert written == told
