"""The bytes of a WAV file with chapters, in order, so that it can be written to a pipe."""

import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence

from hamlog.cues.mix import frame_of
from hamlog.cues.samples import RATE_HZ, Samples
from hamlog.cues.script import Chapter

_FORMAT_PCM, _CHANNELS, _BYTES = 1, 1, 2


def wav(chunks: Iterable[Samples], frames: int, chapters: Sequence[Chapter]) -> Iterator[bytes]:
    """Yield a WAV file of 16 bit mono samples at RATE_HZ, of as many `frames` as chunks have.

    Chapters are cue points with labels (`cue ` and `LIST adtl` behind the samples).
    """
    behind = _cue_points(chapters) if chapters else b""
    form = struct.pack(
        "<HHIIHH", _FORMAT_PCM, _CHANNELS, RATE_HZ, RATE_HZ * _BYTES, _BYTES, 8 * _BYTES
    )
    size = frames * _BYTES
    head = b"WAVE" + _chunk(b"fmt ", form) + b"data" + struct.pack("<I", size)
    yield b"RIFF" + struct.pack("<I", len(head) + size + len(behind)) + head
    for samples in chunks:
        yield little_endian(samples)
    if behind:
        yield behind


def little_endian(samples: Samples) -> bytes:
    """Return samples as the bytes that WAV and raw PCM have."""
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()
    return samples.tobytes()


def _cue_points(chapters: Sequence[Chapter]) -> bytes:
    points = b"".join(
        struct.pack("<II4sIII", number, frame, b"data", 0, 0, frame)
        for number, frame in enumerate((frame_of(one.at_s) for one in chapters), start=1)
    )
    labels = b"".join(
        _chunk(b"labl", struct.pack("<I", number) + one.title.encode() + b"\0")
        for number, one in enumerate(chapters, start=1)
    )
    counted = struct.pack("<I", len(chapters)) + points
    return _chunk(b"cue ", counted) + _chunk(b"LIST", b"adtl" + labels)


def _chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk, filled up to an even number of bytes."""
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
