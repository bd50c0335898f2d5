"""Tones, judged by their samples alone: contour, rhythm, pitch, edges, loudness."""

import cmath
import itertools
import math
from dataclasses import dataclass
from functools import cache

import pytest
from cues.fakes import Kind, cue

from hamlog.cues.recipes import (
    GLIDE_AFTER_S,
    TONES,
    glide_of,
    is_glide,
    length_s,
    recipe,
    tone_of,
)
from hamlog.cues.samples import PEAK, RATE_HZ
from hamlog.cues.synthesis import SOFT, gain, loudest, samples_of

BLOCK = round(0.005 * RATE_HZ)
LOUD_ENOUGH = 0.2


@cache
def heard(name: str) -> list[int]:
    return list(samples_of(TONES[name], 100))


def loudness(samples: list[int]) -> list[int]:
    """Return the peak of each block of 5 ms."""
    return [
        max(abs(sample) for sample in samples[at : at + BLOCK])
        for at in range(0, len(samples), BLOCK)
    ]


def pulses(samples: list[int]) -> list[list[int]]:
    """Return the stretches that begin by getting suddenly louder or after a silence."""
    blocks = loudness(samples)
    peak = max(blocks)
    begins = [
        index
        for index, (before, now) in enumerate(itertools.pairwise([0, 0, *blocks[:-1], 0]), -1)
        if now > LOUD_ENOUGH * peak and before <= LOUD_ENOUGH * peak
    ]
    ends = [*begins[1:], len(blocks)]
    return [samples[b * BLOCK : e * BLOCK] for b, e in zip(begins, ends, strict=True)]


def sounding(samples: list[int]) -> list[int]:
    """Return what lies between the silences around it."""
    loud = [i for i, sample in enumerate(samples) if abs(sample) > 0.02 * PEAK]
    return samples[loud[0] : loud[-1] + 1]


def pitch_hz(samples: list[int]) -> float:
    """Return the frequency of a note, by its crossings of zero."""
    ups = [i for i, (a, b) in enumerate(itertools.pairwise(samples)) if a < 0 <= b]
    return (len(ups) - 1) * RATE_HZ / (ups[-1] - ups[0])


EVERY = 4
SIZE = 4096
STEP_HZ = RATE_HZ / EVERY / SIZE


@cache
def spectrum(name: str, from_s: float = 0.0, to_s: float = 0.7) -> list[float]:
    """Return the power at each multiple of `STEP_HZ`, up to 2750 Hz."""
    part = heard(name)[round(from_s * RATE_HZ) : round(to_s * RATE_HZ) : EVERY]
    values = [complex(sample / PEAK) for sample in part]
    bins = transformed([*values, *[0j] * (SIZE - len(values))])
    return [abs(value) ** 2 for value in bins[: SIZE // 2]]


def transformed(values: list[complex]) -> list[complex]:
    """Return the discrete Fourier transform of a power of two of values."""
    if len(values) == 1:
        return values
    evens, odds = transformed(values[::2]), transformed(values[1::2])
    turn = -2j * cmath.pi / len(values)
    turned = [cmath.exp(turn * i) * odd for i, odd in enumerate(odds)]
    return [a + b for a, b in zip(evens, turned, strict=True)] + [
        a - b for a, b in zip(evens, turned, strict=True)
    ]


def power(bins: list[float], from_hz: float, to_hz: float) -> float:
    return sum(bins[round(from_hz / STEP_HZ) : round(to_hz / STEP_HZ)])


def around(bins: list[float], hz: float) -> float:
    return power(bins, hz - 8, hz + 8)


@dataclass(frozen=True)
class Character:
    """What tells one sound from another without an ear for pitch."""

    pulses: int
    contour: str
    long: bool
    soft: bool


def contour_of(parts: list[list[int]]) -> str:
    whole = [sample for part in parts for sample in sounding(part)]
    third = len(whole) // 3
    first, last = pitch_hz(whole[:third]), pitch_hz(whole[2 * third :])
    if last > first * 1.15:
        return "rising"
    return "falling" if last < first / 1.15 else "level"


def character(name: str) -> Character:
    samples = heard(name)
    parts = pulses(samples)
    sounding_s = sum(1 for block in loudness(samples) if block > 300) * BLOCK / RATE_HZ
    return Character(
        pulses=len(parts),
        contour=contour_of(parts),
        long=sounding_s > 0.15,
        soft=max(map(abs, samples)) < 0.45 * PEAK,
    )


@pytest.mark.parametrize("name", TONES)
def test_a_tone_is_loud_does_not_clip_and_does_not_click(name: str) -> None:
    samples = heard(name)
    peak = max(map(abs, samples))
    steps = [abs(b - a) for a, b in itertools.pairwise(samples)]

    assert 0.2 * PEAK < peak < 0.95 * PEAK
    assert samples[0] == samples[-1] == 0
    # Edges rise within milliseconds, not within a sample.
    edge = round(0.001 * RATE_HZ)
    assert max(map(abs, samples[:edge])) < 0.1 * peak
    assert max(map(abs, samples[-edge:])) < 0.1 * peak
    # No jump is steeper than its own highest overtone could be.
    assert max(steps) < peak * math.tau * 2700 / RATE_HZ


@pytest.mark.parametrize("name", TONES)
def test_what_is_heard_lies_where_small_speakers_are_loud(name: str) -> None:
    bins = spectrum(name)

    assert power(bins, 300, 2000) > 0.9 * power(bins, 20, 2700)
    assert power(bins, 20, 280) < 0.02 * power(bins, 300, 2000)


def test_a_lift_rises_and_a_lowering_falls_all_the_way() -> None:
    for name, ends_higher in (("lift", True), ("lower", False)):
        samples = heard(name)
        size = len(samples) // 6
        pitches = [pitch_hz(samples[at : at + size]) for at in range(0, 6 * size, size)]
        if not ends_higher:
            pitches.reverse()
        assert len(pulses(samples)) == 1
        assert pitches == sorted(pitches)
        assert pitches[-1] > 1.6 * pitches[0]
        assert length_s(TONES[name]) <= 0.35


def test_a_hold_is_two_level_notes_and_the_still_phase_one_low_one() -> None:
    first, second = pulses(heard("hold"))
    (still,) = pulses(heard("still"))
    between = loudness(heard("hold")).count(0) * BLOCK / RATE_HZ

    assert 0.04 < between < 0.1
    assert pitch_hz(first) == pytest.approx(pitch_hz(second), rel=0.02)
    assert contour_of([first]) == contour_of([second]) == "level"
    assert pitch_hz(still) < 0.7 * pitch_hz(first)
    assert len(still) < len(first)


def test_a_done_rep_is_a_bright_ping_that_dies_away() -> None:
    samples = heard("rep-done")
    blocks = loudness(samples)

    assert pitch_hz(samples[: len(samples) // 2]) > 1500
    # Its peak comes at once, and half-way little of it is left.
    assert max(blocks) in blocks[:4]
    assert blocks[len(blocks) // 2] < 0.3 * max(blocks)


def test_the_other_side_is_two_different_notes() -> None:
    first, second = pulses(heard("change"))

    assert pitch_hz(first) > 1.3 * pitch_hz(second)
    assert contour_of([first]) == contour_of([second]) == "level"


def test_the_end_of_a_set_is_a_chord() -> None:
    bins = spectrum("set-done", 0.15, 0.7)
    third, fifth, octave = 5 / 4, 3 / 2, 2
    notes = [around(bins, 523.25 * ratio) for ratio in (1, third, fifth, octave)]
    between = [around(bins, hz) for hz in (470, 590, 720, 880, 950)]

    assert min(notes) > 4 * max(between)


def test_stop_is_a_low_buzz() -> None:
    blocks = loudness(heard("stop"))
    middle = blocks[len(blocks) // 4 : -len(blocks) // 4]
    bins = spectrum("stop")

    assert length_s(TONES["stop"]) > 0.5
    # Low, with the odd overtones that make a buzz.
    assert bins.index(max(bins)) * STEP_HZ == pytest.approx(310, abs=5)
    assert around(bins, 930) > 0.1 * around(bins, 310)
    assert around(bins, 620) < 0.01 * around(bins, 310)
    # It trembles some twenty times a second.
    dips = sum(
        b < a and b <= c and b < 0.5 * max(middle)
        for a, b, c in zip(middle, middle[1:], middle[2:], strict=False)
    )
    assert 15 < dips / (len(middle) * BLOCK / RATE_HZ) < 35


@pytest.mark.parametrize(("kind", "last"), [("count", "count-last"), ("tick", "tick-last")])
def test_the_last_counted_second_is_higher_and_longer(kind: str, last: str) -> None:
    assert [tone_of(cue(kind, seconds_s=seconds)) for seconds in (3, 2, 1)] == [kind, kind, last]
    assert pitch_hz(heard(last)) > 1.3 * pitch_hz(heard(kind))
    assert len(heard(last)) > 1.5 * len(heard(kind))


def test_acknowledgements_count_the_presses_and_a_skip_runs_up() -> None:
    counted = [len(pulses(heard(f"ack-{name}"))) for name in ("press", "doubtful", "stop", "skip")]

    assert counted == [1, 2, 3, 4]
    assert contour_of(pulses(heard("ack-skip"))) == "rising"
    assert all(length_s(TONES[name]) < 0.3 for name in TONES if name.startswith("ack"))


def test_no_two_tones_have_the_same_character() -> None:
    """By contour, rhythm, length and loudness, or else by at least a third in pitch."""
    known = {name: (character(name), pitch_hz(pulses(heard(name))[-1])) for name in TONES}

    alike = [
        (one, other)
        for one, other in itertools.combinations(known, 2)
        if known[one][0] == known[other][0] and 1 / 1.25 < known[one][1] / known[other][1] < 1.25
    ]
    assert alike == []
    phases = ("lift", "hold", "lower", "still")
    assert len({known[name][0] for name in phases}) == len(phases)


def test_every_kind_of_cue_but_words_has_a_tone() -> None:
    for kind in Kind:
        assert (tone_of(cue(kind, seconds_s=2)) is None) == (kind == "say")


def test_volume_goes_from_silence_to_full_and_never_beyond() -> None:
    peaks = [max(map(abs, samples_of(TONES["hold"], volume))) for volume in (0, 25, 50, 100)]

    assert peaks == sorted(peaks)
    assert peaks[0] == 0
    assert peaks[2] == pytest.approx(peaks[3] / 4, rel=0.01)
    assert (gain(-5), gain(130)) == (0, 1)


def level_db(samples: list[int]) -> float:
    return 20 * math.log10(loudest([sample / PEAK for sample in samples]))


def test_no_tone_is_much_softer_than_the_loudest_and_at_volume_10_all_are_heard() -> None:
    levels = {name: level_db(heard(name)) for name in TONES}
    softest = [level_db(list(samples_of(TONES[name], 10))) for name in TONES]

    assert max(levels.values()) - min(levels.values()) < 3
    # Of full scale, where it is loudest; a quiet room on a laptop's loudspeaker is below -40.
    assert min(softest) > -36


@pytest.mark.parametrize("seconds", [1, 2, 5, 9])
@pytest.mark.parametrize("kind", ["lift", "lower"])
def test_a_phase_goes_on_softly_up_or_down_for_as_long_as_it_lasts(kind: str, seconds: int) -> None:
    name = glide_of(kind, seconds)
    assert name is not None
    samples = list(samples_of(recipe(name), 100, SOFT))
    size = len(samples) // 8
    pitches = [pitch_hz(samples[at : at + size]) for at in range(0, 8 * size, size)]

    assert is_glide(name)
    assert pitches == sorted(pitches, reverse=kind == "lower")
    assert length_s(TONES[kind]) < GLIDE_AFTER_S
    assert seconds - 0.15 < GLIDE_AFTER_S + length_s(recipe(name)) < seconds
    assert level_db(heard("lift")) - level_db(samples) > 12
    assert samples[0] == samples[-1] == 0
    # The word for the phase is said while it comes up.
    assert max(map(abs, samples[: round(0.09 * RATE_HZ)])) < 0.3 * max(map(abs, samples))


def test_only_what_moves_glides() -> None:
    assert glide_of("hold", 3) is None
    assert glide_of("lift", 0) is None
    assert not any(is_glide(name) for name in TONES)
