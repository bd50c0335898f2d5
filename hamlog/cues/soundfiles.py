"""Sounds as WAV files in the cache folder: checked when found, written whole or not at all."""

import os
import shutil
import sys
import tempfile
import threading
import wave
from array import array
from contextlib import suppress
from pathlib import Path

from hamlog.cues.samples import Samples
from hamlog.frozen import Frozen

MOST_FILES = 400
_PART = ".part"
_HEADER_BYTES = 44


class SoundFile(Frozen):
    """A WAV file for a player, and how long it plays."""

    path: Path
    length_s: float


class SoundFolder:
    """The folder of sounds: the cache, or a private one if the cache cannot be written.

    Not for the event loop: every method reads or writes the disk. Threads may write different
    names at the same time, but not the same one.
    """

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._private: Path | None = None
        self._making_private = threading.Lock()

    def find(self, name: str, frames: int | None = None) -> SoundFile | None:
        """Return the sound of that name; None if there is none or it is damaged.

        `frames` is how many samples it must have; None if unknown.
        """
        for folder in self._folders():
            path = folder / name
            found = _checked(path, frames)
            if found is not None:
                # Its new date keeps it when old files are cleared away.
                with suppress(OSError):
                    os.utime(path)
                return found
        return None

    def write(self, name: str, samples: Samples, rate_hz: int) -> SoundFile:
        """Write 16 bit mono samples; raise OSError if no folder can be written."""
        try:
            _make_private(self._cache)
            return _written(self._cache / name, samples, rate_hz)
        except OSError:
            with self._making_private:
                if self._private is None:
                    self._private = Path(tempfile.mkdtemp(prefix="hamlog-"))
            return _written(self._private / name, samples, rate_hz)

    def clear_old(self) -> None:
        """Delete all but the newest of hamlog's files, so that the folder stays small."""
        with suppress(OSError):
            ours = [
                path
                for pattern in ("tone-*.wav", "say-*.wav", f"*{_PART}")
                for path in self._cache.glob(pattern)
            ]
            ours.sort(key=lambda path: path.stat().st_mtime, reverse=True)
            for path in ours[MOST_FILES:]:
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """Delete the private folder."""
        if self._private is not None:
            shutil.rmtree(self._private, ignore_errors=True)

    def _folders(self) -> tuple[Path, ...]:
        return (self._cache,) if self._private is None else (self._cache, self._private)


def _checked(path: Path, frames: int | None) -> SoundFile | None:
    try:
        size = path.stat().st_size
        with wave.open(str(path), "rb") as file:
            count, rate_hz = file.getnframes(), file.getframerate()
            fits = (file.getnchannels(), file.getsampwidth()) == (1, 2)
    except (OSError, wave.Error, EOFError, ValueError):
        return None
    if not fits or count < 1 or rate_hz < 1 or size < _HEADER_BYTES + count * 2:
        return None
    if frames is not None and count != frames:
        return None
    return SoundFile(path, count / rate_hz)


def _make_private(folder: Path) -> None:
    """Make a folder and those above it that are missing, for this user alone."""
    absolute = folder.absolute()
    missing = [one for one in (absolute, *absolute.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)


def _written(path: Path, samples: Samples, rate_hz: int) -> SoundFile:
    """Write under a temporary name and rename, so that another hamlog never finds half a sound."""
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()
    handle, part = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=_PART, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate_hz)
            file.writeframes(samples.tobytes())
        Path(part).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(part).unlink()
        raise
    return SoundFile(path, len(samples) / rate_hz)
