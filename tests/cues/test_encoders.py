"""Encoders as child processes: how they are called, what they are fed, what becomes of failures."""

import io
import shutil
import struct
import subprocess
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from cues.fakes import FAILS, Programs, children

from hamlog.cues import encoders
from hamlog.cues.encoders import EncoderError, encode, find_encoder, id3, is_there, opus_chapters
from hamlog.cues.samples import RATE_HZ
from hamlog.cues.script import Chapter
from hamlog.cues.soundtrack import Placed, Soundtrack
from hamlog.cues.wav import wav

CHAPTERS = [
    Chapter(0, "Rest, then Walking lunge"),
    Chapter(61.5, "a=b; $(x)"),
    Chapter(3723.25, "é"),
]
# Writes what it reads, after a word of its own.
COPIES = "printf ENCODED; exec /bin/cat"


@pytest.fixture(name="out")
def _out(tmp_path: Path) -> Iterator[IO[bytes]]:
    with (tmp_path / "out").open("w+b") as file:
        yield file


def parts(seconds: int = 1) -> Iterator[bytes]:
    silence = array("h", bytes(2 * RATE_HZ))
    yield from wav((silence for _ in range(seconds)), seconds * RATE_HZ, CHAPTERS)


def read(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


@pytest.mark.parametrize(
    ("ending", "there", "found"),
    [
        (".opus", ["ffmpeg", "opusenc", "lame"], "opusenc"),
        (".opus", ["ffmpeg"], "ffmpeg"),
        (".opus", ["lame"], None),
        (".mp3", ["ffmpeg", "lame"], "lame"),
        (".mp3", ["ffmpeg"], "ffmpeg"),
        (".mp3", ["opusenc"], None),
        (".wav", ["opusenc", "ffmpeg", "lame"], None),
    ],
)
def test_the_best_encoder_on_this_machine_is_found(
    programs: Programs, ending: str, there: list[str], found: str | None
) -> None:
    for name in there:
        programs.add(name)

    encoder = find_encoder(ending, CHAPTERS, 4000, programs.path)

    assert (encoder.name if encoder else None) == found
    assert is_there(ending, programs.path) == (found is not None)


@pytest.mark.parametrize(("name", "option"), [("opusenc", "--comment"), ("ffmpeg", "-metadata")])
def test_opus_has_its_chapters_as_comments_and_no_title_is_an_option(
    programs: Programs, out: IO[bytes], name: str, option: str
) -> None:
    programs.add(name, COPIES)
    encoder = find_encoder(".opus", CHAPTERS, 4000, programs.path)
    assert encoder is not None
    encode(encoder, parts(), out)

    (call,) = programs.calls(name)
    words = call.arguments
    told = [words[index + 1] for index, word in enumerate(words) if word == option]
    assert told == [
        *("CHAPTER000=00:00:00.000", "CHAPTER000NAME=Rest, then Walking lunge"),
        *("CHAPTER001=00:01:01.500", "CHAPTER001NAME=a=b; $(x)"),
        *("CHAPTER002=01:02:03.250", "CHAPTER002NAME=é"),
    ]
    assert read(out) == b"ENCODED" + b"".join(parts())


@pytest.mark.parametrize("name", ["lame", "ffmpeg"])
def test_mp3_has_its_chapters_in_a_tag_before_what_the_encoder_writes(
    programs: Programs, out: IO[bytes], name: str
) -> None:
    programs.add(name, COPIES)
    encoder = find_encoder(".mp3", CHAPTERS, 4000, programs.path)
    assert encoder is not None
    encode(encoder, parts(2), out)

    tag = id3(CHAPTERS, 4000)
    assert read(out) == tag + b"ENCODED" + b"".join(parts(2))


def frames_in(tag: bytes) -> dict[bytes, list[bytes]]:
    """Return the frames of an ID3v2.3 tag, by the rules of that format."""
    assert tag[:6] == b"ID3\x03\x00\x00"
    size = sum(byte << shift for byte, shift in zip(tag[6:10], (21, 14, 7, 0), strict=True))
    assert max(tag[6:10]) < 128
    assert len(tag) == 10 + size
    found, file = dict[bytes, list[bytes]](), io.BytesIO(tag[10:])
    while name := file.read(4):
        length, flags = struct.unpack(">IH", file.read(6))
        assert flags == 0
        found.setdefault(name, []).append(file.read(length))
    return found


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_tag_of_an_mp3_tells_begin_end_and_title_of_each_chapter(count: int) -> None:
    chapters = [Chapter(10.5 * number, f"Rést {number}") for number in range(count)]

    frames = frames_in(id3(chapters, 10.5 * count))

    (toc,) = frames[b"CTOC"]
    assert toc[:6] == b"toc\0" + bytes((3, count))
    names = [one.partition(b"\0")[0] for one in frames[b"CHAP"]]
    assert toc[6:].split(b"\0")[:-1] == names
    for number, one in enumerate(frames[b"CHAP"]):
        rest = one.partition(b"\0")[2]
        assert struct.unpack(">IIII", rest[:16])[:2] == (10_500 * number, 10_500 * (number + 1))
        assert rest[16:20] == b"TIT2"
        assert rest[26:27] == b"\x01"
        assert rest[27:].decode("utf-16") == f"Rést {number}"
    assert id3([], 10) == b""


def test_chapters_after_an_hour_have_its_clock() -> None:
    assert next(opus_chapters([Chapter(3 * 3600 + 0.9996, "x")])) == (
        "CHAPTER000",
        "03:00:01.000",
    )


@pytest.mark.parametrize(
    ("does", "why"),
    [
        (FAILS, "lame failed with exit status 3"),
        (f"/bin/cat > /dev/null; {FAILS}", "lame failed with exit status 3"),
        ("kill -SEGV $$", "lame was ended by signal 11"),
    ],
)
def test_an_encoder_that_fails_is_told(
    programs: Programs, out: IO[bytes], does: str, why: str
) -> None:
    programs.add("lame", does)
    encoder = find_encoder(".mp3", CHAPTERS, 4000, programs.path)
    assert encoder is not None

    with pytest.raises(EncoderError, match=why):
        encode(encoder, parts(20), out)


def test_an_encoder_that_cannot_be_started_or_does_not_end_is_told(
    programs: Programs, out: IO[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = programs.add("lame", "exec /bin/sleep 60")
    encoder = find_encoder(".mp3", CHAPTERS, 4000, programs.path)
    assert encoder is not None
    monkeypatch.setattr(encoders, "_LONGEST_S", 0.05)
    with pytest.raises(EncoderError, match="lame does not end"):
        encode(encoder, [b"x"], out)
    assert not children()

    program.unlink()
    with pytest.raises(EncoderError, match="lame cannot be started"):
        encode(encoder, parts(), out)


def test_what_is_interrupted_leaves_no_encoder_behind(programs: Programs, out: IO[bytes]) -> None:
    programs.add("lame", "exec /bin/cat")
    encoder = find_encoder(".mp3", CHAPTERS, 4000, programs.path)
    assert encoder is not None

    def interrupted() -> Iterator[bytes]:
        yield b"x"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encode(encoder, interrupted(), out)
    assert not children()


@pytest.mark.parametrize(
    ("ending", "program", "starts"),
    [
        (".opus", "opusenc", b"OggS"),
        (".opus", "ffmpeg", b"OggS"),
        (".mp3", "lame", b"ID3"),
        (".mp3", "ffmpeg", b"ID3"),
    ],
)
def test_a_real_encoder_makes_what_its_name_says(
    tmp_path: Path, ending: str, program: str, starts: bytes
) -> None:
    where = shutil.which(program)
    if where is None:
        pytest.skip(f"{program} is not on this machine")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / program).symlink_to(where)
    encoder = find_encoder(ending, CHAPTERS, 3, str(tmp_path / "bin"))
    assert encoder is not None
    file = tmp_path / f"x{ending}"
    with file.open("w+b") as out:
        encode(encoder, parts(3), out)

    data = file.read_bytes()
    assert data.startswith(starts)
    assert 500 < len(data) < 100_000
    if ending == ".opus":
        assert b"CHAPTER002NAME=" + "é".encode() in data
    else:
        # The first frame of sound follows the tag at once.
        size = len(id3(CHAPTERS, 3))
        assert data[:size] == id3(CHAPTERS, 3)
        assert data[size] == 0xFF
        assert data[size + 1] & 0xE0 == 0xE0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ending", "program"), [(".opus", "opusenc"), (".mp3", "lame"), (".mp3", "ffmpeg")]
)
def test_a_sound_is_heard_at_its_mark(tmp_path: Path, ending: str, program: str) -> None:
    where, decoder = shutil.which(program), shutil.which("ffmpeg")
    if where is None or decoder is None:
        pytest.skip(f"{program} or ffmpeg is not on this machine")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / program).symlink_to(where)
    encoder = find_encoder(ending, CHAPTERS, 3, str(tmp_path / "bin"))
    assert encoder is not None
    tone = array("h", (8000 if at % 50 < 25 else -8000 for at in range(RATE_HZ)))
    track = Soundtrack((Placed(RATE_HZ, "tone", tone),), 3 * RATE_HZ, 0, tuple(CHAPTERS))
    file = tmp_path / f"x{ending}"
    with file.open("w+b") as out:
        chunks = track.chunks(first=encoder.late)
        encode(encoder, wav(chunks, track.frames - encoder.late, track.chapters), out)

    told = ["-loglevel", "error", "-i", str(file), "-f", "s16le", "-ac", "1", "-ar", str(RATE_HZ)]
    samples = array(
        "h", subprocess.run([decoder, *told, "-"], capture_output=True, check=True).stdout
    )

    assert len(samples) == pytest.approx(3 * RATE_HZ, abs=0.1 * RATE_HZ)
    heard = next(at for at, sample in enumerate(samples) if abs(sample) > 2000)
    assert heard / RATE_HZ == pytest.approx(1, abs=0.003)
