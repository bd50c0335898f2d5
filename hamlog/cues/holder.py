"""The process that holds the sound device open: it mixes what it is told into one stream.

It is a process of its own because sound libraries write to descriptor 2 whatever they like, hang,
and crash; none of that may reach the app or its screen. It reads commands as lines of JSON from
standard input and ends with it, so that it never outlives the app. What it has to say goes to
standard output, a line each: `open NAME`, `beat SECONDS` with the monotonic second at which the
device took sound last, and `none WHY` before it ends because there is no device, or no longer.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn

from hamlog.cues.mix import Mixer, at_rate, frame_of
from hamlog.cues.samples import RATE_HZ, Samples, read_samples

if TYPE_CHECKING:
    import miniaudio

# How much the device asks for at a time. Where both cores are busy, 20 ms leave gaps.
PERIOD_S = 0.06
# From handing a sample over until it is heard, as recorded from sound servers. Whoever knows a
# sound ahead hands it over so much earlier.
EARLY_S = 0.04
BEAT_S = 0.25
# How often it is looked whether the device takes sound.
LOOK_S = 0.05
# A device that takes nothing for so long is gone, or hangs: with six busy programs on two cores it
# asked after 0.25 s at the latest. When it opens, servers take longer.
PATIENCE_S = 0.5
FIRST_PATIENCE_S = 5.0
# A device that takes sound much faster than it can be heard throws it away.
_TOO_FAST, _TOO_FAST_AFTER_S = 1.5, 1.0
# Names that servers give what they have where there is no device.
_NOTHING = frozenset({"Dummy Output", "auto_null"})
# By so much a lasting delay is followed within a second: clocks of devices drift, calls are late.
_FOLLOW = 0.002
_JUMP_S = 0.25
GONE = 3


class Timing:
    """Which frame is handed over when, reckoned from when the device asked for others.

    The earliest calls tell: a call can be late, and never early.
    """

    def __init__(self) -> None:
        self._zero_s: float | None = None

    def asked(self, frame: int, now_s: float) -> None:
        """The device asks for `frame` now."""
        zero_s = now_s - frame / RATE_HZ
        if self._zero_s is None or zero_s < self._zero_s or zero_s - self._zero_s > _JUMP_S:
            self._zero_s = zero_s
        else:
            self._zero_s += _FOLLOW * (zero_s - self._zero_s)

    def frame_at(self, at_s: float) -> int:
        """Return the frame that is heard at a monotonic second; the device must have asked."""
        return frame_of(at_s - EARLY_S - (self._zero_s or 0.0))


class Board:
    """What is to be heard, mixed; commands come in on one thread, the device asks on another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._mixer = Mixer()
        self._timing = Timing()
        # Seconds become frames only just before: until then the device can stall or drift.
        self._waiting: list[tuple[float, Samples, str]] = []
        self.asked_s: float | None = None

    @property
    def taken_s(self) -> float:
        """Seconds of sound that the device has taken so far."""
        return self._mixer.position / RATE_HZ

    def stream(self) -> Generator[bytes, int, None]:
        """Yield as many frames as the device sends for, whenever it does."""
        frames = yield b""
        while True:
            frames = yield self.take(frames, time.monotonic())

    def take(self, frames: int, now_s: float) -> bytes:
        """Return the frames that the device asks for now."""
        with self._lock:
            begins = self._mixer.position
            self._timing.asked(begins, now_s)
            self.asked_s = now_s
            waiting, self._waiting = self._waiting, []
            for at_s, samples, group in waiting:
                frame = self._timing.frame_at(at_s)
                if frame < begins + frames:
                    self._mixer.put(frame, samples, group)
                else:
                    self._waiting.append((at_s, samples, group))
            return self._mixer.take(frames).tobytes()

    def put(self, at_s: float, samples: Samples, group: str) -> None:
        """Let a sound be heard at a monotonic second; at once where that is over."""
        with self._lock:
            self._waiting.append((at_s, samples, group))

    def forget(self, after_s: float) -> None:
        """Forget what is to be heard after a monotonic second."""
        with self._lock:
            self._waiting = [one for one in self._waiting if one[0] <= after_s]

    def hush(self, group: str | None) -> None:
        """End what sounds, of one group or all, with a short fade, and forget what was to come."""
        with self._lock:
            self._waiting = [one for one in self._waiting if group not in {None, one[2]}]
            self._mixer.hush(group)


def obey(board: Board, line: str) -> None:
    """Do what a command says; one that cannot be done is left."""
    match json.loads(line):
        case ["put", float() | None as at_s, str() as path, str() as group]:
            with suppress(OSError):
                samples = at_rate(*read_samples(Path(path)))
                board.put(time.monotonic() if at_s is None else at_s, samples, group)
        case ["forget", float() as after_s]:
            board.forget(after_s)
        case ["hush", str() | None as group]:
            board.hush(group)


def told(word: str, what: str = "") -> None:
    """Write a line for the app; end at once where it is gone."""
    try:
        sys.stdout.write(f"{word} {what}\n")
        sys.stdout.flush()
    except (OSError, ValueError):
        os._exit(GONE)


def gone(why: str) -> NoReturn:
    """Say why nothing can be heard, and end: a device that hangs cannot be closed."""
    told("none", why)
    os._exit(GONE)


def backends(platform: str) -> tuple[str, ...]:
    """Return the names of what can be heard on this system, best first; never the null device."""
    if platform == "darwin":
        return ("COREAUDIO",)
    if platform == "win32":
        return ("WASAPI", "DSOUND", "WINMM")
    return ("PULSEAUDIO", "ALSA", "SNDIO", "AUDIO4", "OSS")


# What `miniaudio` loads for radio over the network and for nothing; and what it can do without.
_UNUSED = ("urllib.request", "html", "inspect")
_OPTIONAL = "numpy"


class _Missing:
    """Lets nothing find a module."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        """Raise ImportError for what is optional."""
        if name == _OPTIONAL:
            raise ImportError(f"{name} is not used here")


@contextmanager
def little_loaded() -> Iterator[None]:
    """Keep out what `miniaudio` loads and we never use, while it is imported.

    It is half of what the process would take of memory. Empty modules stand in.
    """
    missing, finder = [name for name in _UNUSED if name not in sys.modules], _Missing()
    sys.modules.update((name, ModuleType(name)) for name in missing)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        # Whatever else wants one gets the real one.
        sys.meta_path.remove(finder)
        for name in missing:
            del sys.modules[name]


def opened(board: Board) -> "miniaudio.PlaybackDevice":
    """Return the default device, playing what is on the board; raise OSError without one."""
    with little_loaded():
        import miniaudio

    why = "no sound server and no device"
    for name in backends(sys.platform):
        backend = miniaudio.Backend[name]
        try:
            names = {str(one["name"]) for one in miniaudio.Devices([backend]).get_playbacks()}
            if not names - _NOTHING:
                why = "the sound server has no device"
                continue
            device = miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=RATE_HZ,
                buffersize_msec=round(1000 * PERIOD_S),
                backends=[backend],
                app_name="hamlog",
            )
            stream = board.stream()
            next(stream)
            device.start(stream)
        except miniaudio.MiniaudioError:
            continue
        told("open", device.backend)
        return device
    raise OSError(why)


def watch(board: Board, began_s: float) -> None:
    """Tell that the device takes sound; end where it does not, or throws it away."""
    opened_s: float | None = None
    told_s = looked_s = began_s
    while True:
        time.sleep(LOOK_S)
        now_s, asked_s = time.monotonic(), board.asked_s
        late, looked_s = now_s - looked_s > PATIENCE_S / 2, now_s
        if late:
            # This process got no time itself: the device is given another look.
            continue
        if asked_s is None:
            if now_s - began_s > FIRST_PATIENCE_S:
                gone("the device takes no sound")
            continue
        opened_s = opened_s or asked_s
        # The first sound fills buffers, and some servers take seconds for it.
        patience_s = PATIENCE_S if board.taken_s > 1 else FIRST_PATIENCE_S
        if now_s - asked_s > patience_s:
            told("beat", f"{asked_s:.3f}")
            gone("the device went away")
        runs_s = now_s - opened_s
        if runs_s > _TOO_FAST_AFTER_S and board.taken_s > _TOO_FAST * runs_s + FIRST_PATIENCE_S:
            gone("the device throws sound away")
        if now_s - told_s >= BEAT_S:
            told_s = now_s
            told("beat", f"{asked_s:.3f}")


def main() -> None:
    """Hold the device until standard input ends."""
    board = Board()
    began_s = time.monotonic()
    # Kept until the process ends: a device plays as long as somebody holds it.
    try:
        device = opened(board)
    except (OSError, ImportError) as error:
        gone(str(error))
    threading.Thread(target=watch, args=(board, began_s), daemon=True).start()
    for line in sys.stdin:
        obey(board, line)
    board.hush(None)
    time.sleep(PERIOD_S)
    # Closing a device can hang, and the system does it anyway.
    del device
    os._exit(0)


if __name__ == "__main__":
    main()
