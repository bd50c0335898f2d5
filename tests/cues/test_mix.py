"""Mixing: what is heard is the sum of the sounds at their frames, however it is pulled."""

import itertools
from array import array
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.cues.mix import FADE_S, KNEE, Mixer, at_rate
from hamlog.cues.samples import PEAK, RATE_HZ, Samples

QUIET = st.lists(st.integers(-KNEE // 8, KNEE // 8), max_size=30)
LOUD = st.lists(st.integers(-PEAK - 1, PEAK), max_size=30)


def sounds(values: st.SearchStrategy[list[int]]) -> st.SearchStrategy[list[tuple[int, Samples]]]:
    return st.lists(st.tuples(st.integers(0, 100), values.map(lambda v: array("h", v))), max_size=8)


def mixed(placed: Iterable[tuple[int, Samples]], chunks: Iterable[int] = (200,)) -> list[int]:
    mixer = Mixer()
    for first, samples in placed:
        assert mixer.put(first, samples) == first
    return [value for frames in chunks for value in mixer.take(frames)]


@given(sounds(QUIET))
def test_the_stream_is_the_sum_of_all_sounds_at_their_frames(
    placed: list[tuple[int, Samples]],
) -> None:
    expected = [0] * 200
    for first, samples in placed:
        for index, value in enumerate(samples, first):
            expected[index] += value

    assert mixed(placed) == expected


@given(sounds(LOUD), st.lists(st.integers(0, 60), max_size=12), st.randoms(use_true_random=False))
def test_neither_the_size_of_chunks_nor_the_order_of_sounds_is_heard(
    placed: list[tuple[int, Samples]], sizes: list[int], random: st.DataObject
) -> None:
    whole = mixed(placed)
    shuffled = sorted(placed, key=lambda one: (len(one[1]), one[0]))

    parts = mixed(shuffled, [*sizes, max(0, 200 - sum(sizes))])

    assert parts[:200] == whole[: len(parts)]


@given(sounds(LOUD), st.integers(1, 50))
def test_sounds_can_be_put_while_the_stream_is_pulled(
    placed: list[tuple[int, Samples]], frames: int
) -> None:
    """As an open stream does: each is put seconds ahead, just before its chunk is taken."""
    mixer, heard = Mixer(), list[int]()
    waiting = sorted(placed, key=lambda one: one[0])
    while mixer.position < 200:
        while waiting and waiting[0][0] < mixer.position + frames:
            mixer.put(*waiting.pop(0))
        heard += mixer.take(frames)

    assert heard[:200] == mixed(placed)


@given(st.lists(st.lists(st.integers(-KNEE, KNEE), min_size=5, max_size=5), min_size=2, max_size=6))
def test_however_many_add_up_nothing_reaches_full_scale_and_louder_stays_louder(
    parts: list[list[int]],
) -> None:
    heard = mixed([(0, array("h", one)) for one in parts], (5,))
    sums = [sum(values) for values in zip(*parts, strict=True)]

    assert max(map(abs, heard)) < PEAK
    assert all(
        value == total for value, total in zip(heard, sums, strict=True) if abs(total) <= KNEE
    )
    for (a, left), (b, right) in itertools.combinations(zip(sums, heard, strict=True), 2):
        assert left <= right if a < b else left >= right


def test_a_sound_whose_place_was_taken_is_late_and_whole() -> None:
    mixer = Mixer()
    mixer.take(10)

    assert mixer.put(4, array("h", [1, 2, 3])) == 10
    assert list(mixer.take(4)) == [1, 2, 3, 0]
    assert mixer.end == mixer.position == 14


def test_hushing_fades_what_sounds_and_forgets_what_was_to_come() -> None:
    mixer, fade = Mixer(), round(FADE_S * RATE_HZ)
    mixer.put(0, array("h", [1000] * 5 * fade))
    mixer.put(6 * fade, array("h", [1000] * fade))
    mixer.take(fade)

    mixer.hush()
    heard = mixer.take(9 * fade)

    assert list(heard[:fade]) == sorted(heard[:fade], reverse=True)
    assert heard[0] == 1000
    assert max(heard[fade:]) == 0


def test_nothing_is_kept_of_what_is_over() -> None:
    mixer, sound = Mixer(), array("h", [5] * 10)
    for second in range(1000):
        mixer.put(second * 100, sound)
        mixer.take(100)

    assert mixer._placed == []


@pytest.mark.parametrize("rate_hz", [8000, 16_000, 22_050, 44_100, 48_000])
def test_another_rate_keeps_length_and_shape(rate_hz: int) -> None:
    ramp = array("h", [round(10_000 * index / rate_hz) for index in range(rate_hz // 2)])

    found = at_rate(ramp, rate_hz)

    assert len(found) == pytest.approx(RATE_HZ / 2, abs=3)
    for index in range(0, len(found), 500):
        assert found[index] == pytest.approx(10_000 * index / RATE_HZ, abs=2)
    assert at_rate(array("h"), rate_hz) == array("h")
