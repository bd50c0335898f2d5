"""What a machine hears in samples: where sounds begin."""

from collections.abc import Sequence

from hamlog.cues.samples import PEAK, RATE_HZ

BLOCK = round(0.005 * RATE_HZ)


def onsets_s(samples: Sequence[int]) -> list[float]:
    """Return the seconds at which it gets suddenly louder, by an envelope of blocks of 5 ms."""
    blocks = [
        max(map(abs, samples[at : at + BLOCK])) for at in range(0, len(samples) - BLOCK + 1, BLOCK)
    ]
    return [
        index * BLOCK / RATE_HZ
        for index, now in enumerate(blocks)
        if now > 0.03 * PEAK and now > 2 * max(blocks[max(0, index - 4) : index], default=0)
    ]


def first_sample(samples: Sequence[int], near: int, within: int) -> int | None:
    """Return the first frame from `near` on that is not silent; None where that is too far."""
    span = range(near, min(len(samples), near + within + 1))
    return next((frame for frame in span if samples[frame]), None)
