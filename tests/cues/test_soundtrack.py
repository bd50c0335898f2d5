"""A whole session as samples: every cue where the workout has it, no word cut, nothing clipped."""

import itertools
from array import array
from collections import Counter
from functools import cache

import pytest
from cues.heard import first_sample, onsets_s
from hypothesis import given
from hypothesis import strategies as st
from training.builders import exercise, items, real, ways

from hamlog.cues.layout import CLEAR_S
from hamlog.cues.phrases import speakable
from hamlog.cues.recipes import TONES, is_glide, tone_of
from hamlog.cues.samples import PEAK, RATE_HZ, Samples
from hamlog.cues.script import Chapter, Script, Tone, Words, script_of
from hamlog.cues.soundtrack import Soundtrack, soundtrack
from hamlog.frozen import replace
from hamlog.training.exercise import Exercise, Movement, SideScheme
from hamlog.training.pacing.rehearsal import Heard, Mark, rehearsed
from hamlog.training.pacing.sets import Ways
from hamlog.training.pacing.workout import assemble

MS = RATE_HZ / 1000
BOTH = exercise("both", text="lift 2, hold 3, lower 3, still 1")
TURN = exercise("turn", scheme=SideScheme.IN_TURN, text="lower 2, lift 1, still 1", change_s=6)


def marks_of(
    *exercises: Exercise, reps: int = 2, sets: int = 1, how: Ways | None = None
) -> list[Mark]:
    return list(
        rehearsed(assemble(items(*exercises, sets=sets, reps=reps), how or ways(), first=0))
    )


def spoken(text: str) -> Samples:
    """Say a sentence as a fake voice: as long as a real one takes, and as softly at first."""
    samples = array("h", [20_000, -20_000] * round((0.1 + 0.056 * len(text)) * RATE_HZ / 2))
    soft = round(0.08 * RATE_HZ)
    for index in range(soft):
        samples[index] = samples[index] * (index + 10) // (20 * soft)
    return samples


@cache
def in_tones() -> tuple[list[Mark], Soundtrack, list[int]]:
    marks = marks_of(BOTH, TURN, sets=2)
    track = soundtrack(script_of(marks, voice=False))
    return marks, track, list(itertools.chain.from_iterable(track.chunks()))


def test_each_cue_begins_within_a_millisecond_of_its_mark() -> None:
    marks, track, samples = in_tones()
    cues = [one for one in marks if isinstance(one, Heard) and tone_of(one.cue) is not None]

    assert len(cues) > 60
    for one in cues:
        mark = track.start + one.at_s * RATE_HZ
        first = first_sample(samples, round(mark - 5 * MS), round(30 * MS))
        assert first is not None
        assert abs(first - mark) <= MS, one.cue


def test_each_cue_is_heard_by_an_envelope_detector_within_25_ms() -> None:
    marks, track, samples = in_tones()
    found = onsets_s(samples)
    cues = [one for one in marks if isinstance(one, Heard) and tone_of(one.cue) is not None]

    for one in cues:
        mark_s = track.start / RATE_HZ + one.at_s
        assert min(abs(onset_s - mark_s) for onset_s in found) <= 0.025, one.cue


def test_words_are_on_time_to_an_envelope_detector_too() -> None:
    """A voice begins softly, so that its words alone would be heard late."""
    marks = marks_of(BOTH, TURN)
    track = soundtrack(script_of(marks, voice=True), spoken)
    samples = list(itertools.chain.from_iterable(track.chunks()))
    found = onsets_s(samples)
    cues = [one for one in marks if isinstance(one, Heard) and tone_of(one.cue) is not None]

    assert len(cues) > 30
    for one in cues:
        mark_s = track.start / RATE_HZ + one.at_s
        assert min(abs(onset_s - mark_s) for onset_s in found) <= 0.025, one.cue
    # Words lie over tones: what adds up to more than full scale is rounded off.
    assert max(map(abs, samples)) < 0.98 * PEAK


def test_nothing_is_clipped_and_between_the_sounds_there_is_silence() -> None:
    _, track, samples = in_tones()

    assert 0.6 * PEAK < max(map(abs, samples)) < 0.9 * PEAK
    assert len(samples) == track.frames
    ended = 0
    for one in track.placed:
        assert not any(samples[ended : one.first])
        ended = max(ended, one.first + len(one.samples))


@pytest.mark.parametrize("frames", [1000, 22_050, 10**9])
def test_the_size_of_chunks_is_not_heard(frames: int) -> None:
    _, track, samples = in_tones()

    assert list(itertools.chain.from_iterable(track.chunks(frames))) == samples


def test_tones_tell_getting_ready_ticks_a_new_exercise_and_the_end() -> None:
    marks, track, _ = in_tones()
    names = Counter(one.name for one in track.placed)

    # Of a hold of 3 s the second tick is the last; three sets of the four follow another one.
    assert names["tick"] == names["tick-last"] == 4
    assert (names["ready"], names["new-exercise"], names["end"]) == (3, 1, 1)
    assert names["change"] == 2
    last_s = (track.placed[-1].first - track.start) / RATE_HZ
    assert track.placed[-1].name == "end"
    assert last_s == pytest.approx(marks[-1].at_s + 1.4, abs=0.001)


def words_of(
    *exercises: Exercise, how: Ways | None = None, sets: int = 1
) -> list[tuple[float, str]]:
    """Return what is said when, in seconds from the start of the session."""
    marks = marks_of(*exercises, how=how, sets=sets)
    track = soundtrack(script_of(marks, voice=True, opening=("Hello.",)), spoken)
    return [
        (round((one.first - track.start) / RATE_HZ, 2), one.name)
        for one in track.placed
        if one.name not in TONES and not is_glide(one.name)
    ]


def test_a_session_in_words() -> None:
    both = exercise("both", text="lift 2, hold 3, lower 3, still 1")
    said = words_of(replace(both, setup=("Lie down", "Feet up"), name="Bridge"), TURN)

    before = [text for at_s, text in said if at_s < 0]
    assert before == [
        *("Hello.", "First.", "Bridge.", "One set of 2 reps."),
        *("Lie down.", "Feet up."),
    ]
    assert [one for one in said if 0 <= one[0] < 18] == [
        (0.58, "Get into position."),
        *((5.12, "Three."), (6.12, "Two."), (7.12, "One.")),
        *((8.12, "Lift."), (10.12, "Hold it."), (13.12, "Slowly down.")),
        (16.15, "Last one."),
        (17.12, "Lift."),
    ]
    rest = [text for at_s, text in said if 25 <= at_s < 48]
    assert rest[:5] == ["Two.", "Rest.", "30 seconds.", "Next.", "Turn."]
    assert "Left leg first." in rest
    assert "Change sides. Right leg." in [text for _, text in said]
    assert [text for _, text in said][-2:] == ["That was the session.", "Well done."]


def test_the_set_up_is_said_once_a_session_and_again_in_another_form() -> None:
    said = [text for _, text in words_of(real("clamshell"), how=ways(60, 10), sets=3)]

    set_up = [speakable(f"{line.rstrip('.')}.") for line in real("clamshell").setup_of(None)]
    assert [said.count(line) for line in set_up] == [1] * len(set_up)
    assert said.count("Get into position.") == 3


def test_where_a_rest_is_too_short_the_set_is_announced_while_getting_ready() -> None:
    said = words_of(BOTH, TURN, how=ways(8, 5))

    assert "Rest." not in [text for _, text in said]
    at_s = next(at for at, text in said if text == "Turn.")
    assert said[[text for _, text in said].index("Turn.") - 1][1] == "Get into position."
    assert at_s > 20


def test_with_a_warm_up_it_is_said_what_comes_after_it() -> None:
    warm = replace(ways(), warm_up=(Movement("Leg swings", 20),))
    said = words_of(BOTH, how=warm)

    assert [text for at_s, text in said if at_s < 0][:3] == ["Hello.", "Warm-up first.", "Then."]
    assert (0.62, "Leg swings.") in said


def test_a_word_that_does_not_fit_its_phase_leaves_the_tone() -> None:
    wordy = replace(BOTH, phases=tuple(replace(one, word="a" * 60) for one in BOTH.phases))
    track = soundtrack(script_of(marks_of(wordy), voice=True), spoken)
    names = Counter(one.name for one in track.placed)

    assert names["lift"] == names["hold"] == names["lower"] == 2
    assert not any("aaa" in name for name in names)


PHRASES = st.text("abc ", min_size=1, max_size=60)


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Return any tones and words, in the order of time."""
    at = st.integers(0, 400).map(lambda tenth: tenth / 10)
    tones = st.builds(Tone, at, st.sampled_from(sorted(TONES)))
    words = st.builds(
        Words,
        at,
        st.lists(PHRASES, min_size=1, max_size=4).map(tuple),
        st.booleans(),
    )
    sounds = draw(st.lists(st.one_of(tones, words), max_size=12))
    order = sorted(sounds, key=lambda one: (one.at_s, isinstance(one, Words) and not one.timed))
    return Script((), tuple(order), (Chapter(0, "x"),), 40.0)


def short(text: str) -> Samples:
    return array("h", [1000] * (len(text) * 300))


@given(scripts())
def test_no_words_are_cut_and_none_go_over_what_is_timed(script: Script) -> None:
    asked: list[str] = []

    def say(text: str) -> Samples:
        asked.append(text)
        return short(text)

    track = soundtrack(script, say)
    texts = {text for one in script.sounds if isinstance(one, Words) for text in one.sentences}
    said = [one for one in track.placed if one.name in texts]

    assert len(asked) == len(set(asked))
    assert all(len(one.samples) == len(short(one.name)) for one in said)
    timed = {
        track.start + round(one.at_s * RATE_HZ)
        for one in script.sounds
        if isinstance(one, Words) and one.timed
    }
    for one in said:
        ends = one.first + len(one.samples)
        assert not any(one.first < at < ends + CLEAR_S * RATE_HZ - 1 for at in timed)
    for tone in script.sounds:
        if isinstance(tone, Tone) and tone.name not in ("tick", "tick-last", "end", "still"):
            at = track.start + round(tone.at_s * RATE_HZ)
            assert (at, tone.name) in {(placed.first, placed.name) for placed in track.placed}
