"""WAV files with chapters, as the standard library and the format's own rules read them."""

import io
import struct
import wave
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.cues.samples import RATE_HZ
from hamlog.cues.script import Chapter
from hamlog.cues.wav import wav


def chunks_in(data: bytes) -> dict[bytes, bytes]:
    """Return the chunks of a RIFF file by name; sizes and padding are those of the format."""
    assert (data[:4], data[8:12]) == (b"RIFF", b"WAVE")
    assert struct.unpack("<I", data[4:8])[0] == len(data) - 8
    found, at = dict[bytes, bytes](), 12
    while at < len(data):
        name, (size,) = data[at : at + 4], struct.unpack("<I", data[at + 4 : at + 8])
        found[name] = data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    assert at == len(data)
    return found


def chapters_in(data: bytes) -> list[tuple[int, str]]:
    """Return frame and label of each cue point."""
    found = chunks_in(data)
    (count,) = struct.unpack("<I", found[b"cue "][:4])
    points = [struct.unpack_from("<II4sIII", found[b"cue "], 4 + 24 * n) for n in range(count)]
    labels, listed, at = dict[int, str](), found[b"LIST"], 4
    assert listed[:4] == b"adtl"
    while at < len(listed):
        name, size, number = struct.unpack_from("<4sII", listed, at)
        assert name == b"labl"
        labels[number] = listed[at + 12 : at + 8 + size].rstrip(b"\0").decode()
        at += 8 + size + size % 2
    assert {point[2] for point in points} == {b"data"}
    return [(point[5], labels[point[0]]) for point in points]


@given(
    st.lists(st.lists(st.integers(-(2**15), 2**15 - 1), max_size=50), max_size=5),
    st.lists(
        st.tuples(
            st.integers(0, 10**6),
            st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
        )
    ),
)
def test_samples_and_chapters_can_be_read_back(
    parts: list[list[int]], chapters: list[tuple[int, str]]
) -> None:
    values = [value for part in parts for value in part]
    marks = [Chapter(frame / RATE_HZ, title) for frame, title in chapters]

    data = b"".join(wav((array("h", part) for part in parts), len(values), marks))

    with wave.open(io.BytesIO(data)) as file:
        assert file.getparams()[:4] == (1, 2, RATE_HZ, len(values))
        read = struct.unpack(f"<{len(values)}h", file.readframes(len(values)))
    assert list(read) == values
    if chapters:
        assert chapters_in(data) == [(frame, title) for frame, title in chapters]
    else:
        assert b"cue " not in chunks_in(data)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_it_is_yielded_as_it_comes(count: int) -> None:
    parts = list(wav((array("h", [1, 2]) for _ in range(count)), 2 * count, [Chapter(0, "a")]))

    assert len(parts) == count + 2
    assert parts[1:-1] == [b"\1\0\2\0"] * count
