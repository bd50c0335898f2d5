"""Samples, as all sounds are made of them, and read from files.

It loads little: the process that holds the sound device needs no more than this and the mixer.
"""

import sys
import wave
from array import array
from pathlib import Path
from typing import TypeAlias

Samples: TypeAlias = "array[int]"
"""Signed 16 bit samples of one channel."""

RATE_HZ = 22_050
PEAK = 32_767


def read_samples(path: Path) -> tuple[Samples, int]:
    """Return the samples of a WAV file and its rate in Hz; raise OSError if it is unsuitable."""
    try:
        with wave.open(str(path), "rb") as file:
            if (file.getnchannels(), file.getsampwidth()) != (1, 2):
                raise OSError(f"{path.name} is not 16 bit mono")
            samples = array("h", file.readframes(file.getnframes()))
            rate_hz = file.getframerate()
    except (wave.Error, EOFError, ValueError) as error:
        raise OSError(f"{path.name} is not a sound") from error
    if sys.byteorder == "big":
        samples.byteswap()
    return samples, rate_hz
