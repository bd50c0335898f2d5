"""Tones as samples: sines with soft edges, using only the standard library."""

import math
from array import array
from collections.abc import Sequence
from itertools import accumulate, repeat
from operator import add, mul

from hamlog.cues.recipes import Note, Tone, length_s
from hamlog.cues.samples import PEAK, RATE_HZ, Samples

# Edges this long sound like a start and an end, shorter ones like a click.
ATTACK_S = 0.006
RELEASE_S = 0.02
# One cycle of a note is computed once and then read at its pitch; a power of two. The error of
# reading the nearest entry is 50 dB below the note.
_CYCLE = 1024


# How loud every tone is where it is loudest: the root of the mean square over so long a time, as a
# share of full scale. A glide lies under words.
LOUD, SOFT = 0.3, 0.05
LOUDEST_OVER_S = 0.05
# No peak goes beyond this: words and encoders need some room.
TOP = 0.85
# The softest volume but silence lies so much below the loudest.
_RANGE_DB = 24.0


def samples_of(tone: Tone, volume: int, loud: float = LOUD) -> Samples:
    """Return a tone as 16 bit samples at RATE_HZ; `volume` goes from 0 to 100.

    All tones are equally loud, whatever their levels: by what is loudest in them.
    """
    mixed = [0.0] * frames_of(tone)
    for note in tone:
        values = _note(note)
        first = round(note.start_s * RATE_HZ)
        last = first + len(values)
        mixed[first:last] = map(add, mixed[first:last], values)
    scale = PEAK * gain(volume) * _factor(mixed, loud)
    return array("h", [int(value * scale) for value in mixed])


def frames_of(tone: Tone) -> int:
    """Return how many samples a tone has."""
    return math.ceil(length_s(tone) * RATE_HZ) + 1


def gain(volume: int) -> float:
    """Return the factor for a volume of 0 to 100.

    As even steps in decibels, since the ear hears those as even: 10 is soft, and audible.
    """
    if volume <= 0:
        return 0.0
    return float(10 ** (_RANGE_DB * (min(100, volume) / 100 - 1) / 20))


def loudest(values: Sequence[float]) -> float:
    """Return the root of the mean square where it is highest, over LOUDEST_OVER_S."""
    window = round(LOUDEST_OVER_S * RATE_HZ)
    sums = list(accumulate(map(mul, values, values), initial=0.0))
    last = len(values)
    most = max(
        sums[min(last, at + window)] - sums[at] for at in range(0, max(1, last), window // 8)
    )
    return math.sqrt(most / window)


def _factor(values: list[float], loud: float) -> float:
    """Return what makes a tone as loud as all others, and its peak no higher than TOP."""
    peak = max(map(abs, values), default=0.0)
    return min(loud / loudest(values), TOP / peak) if peak else 0.0


def _note(note: Note) -> list[float]:
    frames = round(note.length_s * RATE_HZ)
    cycle = _cycle(note)
    # Cycles after i samples of a linear glide: a*i + b*i*i.
    a = _CYCLE * note.from_hz / RATE_HZ
    b = _CYCLE * (note.to_hz - note.from_hz) / (2 * note.length_s * RATE_HZ**2)
    mask = _CYCLE - 1
    values = [cycle[int((a + b * i) * i + 0.5) & mask] for i in range(frames)]
    if note.fade_s is not None:
        step = math.exp(-1 / (note.fade_s * RATE_HZ))
        fade = accumulate(repeat(step, frames - 1), mul, initial=1.0)
        values = list(map(mul, values, fade))
    if note.trembles_hz is not None:
        turn = math.tau * note.trembles_hz / RATE_HZ
        values = [value * (0.55 - 0.45 * math.cos(turn * i)) for i, value in enumerate(values)]
    for index, factor in enumerate(_rise(note.swells_s or ATTACK_S, note)):
        values[index] *= factor
    for index, factor in enumerate(_rise(RELEASE_S, note), 1):
        values[-index] *= factor
    return values


def _cycle(note: Note) -> list[float]:
    """Return one cycle of a note with its overtones, its peak at most the note's level."""
    turn = math.tau / _CYCLE
    loud = sum(note.overtones)
    cycle = [0.0] * _CYCLE
    for harmonic, strength in enumerate(note.overtones, 1):
        if strength:
            part = note.level * strength / loud
            wave = [part * math.sin(turn * harmonic * i) for i in range(_CYCLE)]
            cycle = list(map(add, cycle, wave))
    return cycle


def _rise(edge_s: float, note: Note) -> list[float]:
    """Return the factors of an edge, from silence to full: half a cosine."""
    frames = round(min(edge_s, note.length_s / 2) * RATE_HZ)
    return [0.5 - 0.5 * math.cos(math.pi * i / frames) for i in range(frames)]
