"""Programs that make sound smaller, how each is called, and the chapters of their formats."""

import shutil
import struct
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from hamlog.cues import processes
from hamlog.cues.script import Chapter
from hamlog.frozen import Frozen

# Words stay clear at this rate, and tones do not need more.
_OPUS_KBPS = "24"
_MP3_KBPS = "48"
# The filters of the format hold sound back: 576 frames as it is made, 529 as it is played.
_MP3_LATE = 576 + 529
# Longer frames and less effort make no difference to hear, and take half of the time.
_EFFORT, _FRAME_MS = "3", "60"
_LONGEST_S = 60.0


class Encoder(Frozen):
    """A program that reads a WAV file and writes another format, from stream to stream."""

    name: str
    command: tuple[str, ...]
    # What stands in the file before what the program writes.
    head: bytes = b""
    # Frames by which it is heard later than it went in.
    late: int = 0


PROGRAMS = {".opus": ("opusenc", "ffmpeg"), ".mp3": ("lame", "ffmpeg")}
"""The programs for each ending of a file's name, best first."""


class EncoderError(Exception):
    """An encoder cannot be started, fails, or does not end; its text says which and why."""


def is_there(ending: str, path: str | None = None) -> bool:
    """Whether something on this machine encodes files of an ending; `path` replaces PATH."""
    return any(shutil.which(name, path=path) for name in PROGRAMS.get(ending, ()))


def find_encoder(
    ending: str, chapters: Sequence[Chapter], length_s: float, path: str | None = None
) -> Encoder | None:
    """Return an encoder on this machine for a file's ending, or None; `path` replaces PATH."""
    for name in PROGRAMS.get(ending, ()):
        where = shutil.which(name, path=path)
        if where is None:
            continue
        program = str(Path(where).absolute())
        if ending == ".mp3":
            # The programs write no chapters of their own; the tag comes before their frames.
            tag = id3(chapters, length_s)
            return Encoder(name, (program, *_MP3[name]), tag, _MP3_LATE)
        comments = [f"{key}={value}" for key, value in opus_chapters(chapters)]
        option = "--comment" if name == "opusenc" else "-metadata"
        told = [word for one in comments for word in (option, one)]
        return Encoder(name, (program, *_OPUS[name][0], *told, *_OPUS[name][1]))
    return None


_READ = ("-hide_banner", "-loglevel", "error", "-f", "wav", "-i", "pipe:0", "-map_metadata", "-1")
_OPUS = {
    "opusenc": (
        ("--quiet", "--bitrate", _OPUS_KBPS, "--comp", _EFFORT, "--framesize", _FRAME_MS),
        ("-", "-"),
    ),
    "ffmpeg": (
        (*_READ, "-c:a", "libopus", "-b:a", f"{_OPUS_KBPS}k"),
        ("-compression_level", _EFFORT, "-frame_duration", _FRAME_MS, "-f", "opus", "pipe:1"),
    ),
}
_MP3 = {
    "lame": ("--quiet", "-q", "7", "-m", "m", "-b", _MP3_KBPS, "-t", "-", "-"),
    "ffmpeg": (
        *(*_READ, "-c:a", "libmp3lame", "-b:a", f"{_MP3_KBPS}k"),
        *("-write_xing", "0", "-id3v2_version", "0", "-f", "mp3", "pipe:1"),
    ),
}


def opus_chapters(chapters: Iterable[Chapter]) -> Iterator[tuple[str, str]]:
    """Yield the comments of an Opus file that tell its chapters, as key and value."""
    for number, one in enumerate(chapters):
        ms = round(one.at_s * 1000)
        minutes, seconds = divmod(ms // 1000, 60)
        clock = f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{ms % 1000:03}"
        yield f"CHAPTER{number:03}", clock
        yield f"CHAPTER{number:03}NAME", one.title


def id3(chapters: Sequence[Chapter], length_s: float) -> bytes:
    """Return an ID3v2.3 tag whose frames CTOC and CHAP tell the chapters of an MP3 file."""
    if not chapters:
        return b""
    names = [f"ch{number}".encode() + b"\0" for number in range(len(chapters))]
    begins = [round(one.at_s * 1000) for one in chapters]
    ends = [*begins[1:], round(length_s * 1000)]
    # A top-level table of contents (2), in order (1).
    frames = _frame(b"CTOC", b"toc\0" + bytes((2 | 1, min(255, len(names)))) + b"".join(names))
    for one, name, first, last in zip(chapters, names, begins, ends, strict=True):
        # UTF-16 with its mark, as that version of the tag has it; offsets in bytes are unknown.
        title = _frame(b"TIT2", b"\x01" + one.title.encode("utf-16"))
        times = struct.pack(">IIII", first, last, 0xFFFFFFFF, 0xFFFFFFFF)
        frames += _frame(b"CHAP", name + times + title)
    size = len(frames)
    parts = bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + parts + frames


def _frame(name: bytes, body: bytes) -> bytes:
    return name + struct.pack(">IH", len(body), 0) + body


def encode(encoder: Encoder, parts: Iterable[bytes], out: IO[bytes]) -> None:
    """Write what an encoder makes of a WAV file, given in `parts`, to an open file.

    Raises EncoderError; OSError where the file cannot be written. It never outlives this.
    """
    out.write(encoder.head)
    out.flush()
    with _started(encoder, out) as (process, pipe):
        # A program that has ended says by its status why it read no more.
        with suppress(BrokenPipeError):
            for part in parts:
                pipe.write(part)
        with suppress(BrokenPipeError):
            pipe.close()
        try:
            status = process.wait(_LONGEST_S)
        except subprocess.TimeoutExpired as error:
            raise EncoderError(f"{encoder.name} does not end") from error
    if status != 0:
        raise EncoderError(f"{encoder.name} {processes.told(status)}")


@contextmanager
def _started(encoder: Encoder, out: IO[bytes]) -> Iterator[tuple[processes.Process, IO[bytes]]]:
    try:
        process = processes.start(encoder.command, stdin=subprocess.PIPE, stdout=out.fileno())
    except OSError as error:
        why = error.strerror or error
        raise EncoderError(f"{encoder.name} cannot be started ({why})") from error
    pipe = process.stdin
    assert pipe is not None, "its standard input is a pipe"  # noqa: S101
    try:
        yield process, pipe
    finally:
        with suppress(OSError):
            pipe.close()
        processes.end_all([process])
