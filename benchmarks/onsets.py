"""How late sounds are heard, through a sound server: our stream beside a player a sound."""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.loads import busy_cores
from benchmarks.options import Options
from benchmarks.report import Report, Result, UnmeasuredError, percentile

if TYPE_CHECKING:
    from cues.servers import Server

    from hamlog.cues.soundfiles import SoundFile

NAME = "onsets"
_SOUNDS, _QUICK_SOUNDS = 60, 20
_APART_S = 0.7
_TOLD = (
    "Recorded from the null sink of a server of its own: when a tone begins to be heard, later",
    "than its second. The stream is told seconds ahead, as in a session, and hands over 40 ms",
    "early; the player (paplay) is started at that second, and is the yardstick. CPU is that of",
    "the process that holds the stream; it is silent most of the time, as in a session.",
)


def measure(options: Options) -> Report:
    """Time the stream and a player through each server that is installed, idle and busy."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    import shutil

    from cues.servers import PipeWire, PulseAudio

    if shutil.which("paplay") is None or shutil.which("pulseaudio") is None:
        return Report(f"{NAME}: not measured, as PulseAudio is not installed", (), ())
    kinds: list[Callable[[], Server]] = [PulseAudio]
    if all(map(shutil.which, ("pipewire", "pipewire-pulse", "wireplumber", "dbus-daemon"))):
        kinds.append(PipeWire)
    count = _QUICK_SOUNDS if options.quick else _SOUNDS
    rows: list[Result] = []
    for kind in kinds:
        for busy in (False, True):
            label = "PulseAudio" if kind is PulseAudio else "PipeWire"
            label += ", both cores busy" if busy else ", idle"
            options.say(f"{NAME}: {label}, {count} sounds each way")
            rows += _through(kind(), label, count, busy=busy)
    return Report(f"{NAME}: when tones are heard, {count} of each", _TOLD, tuple(rows))


def _through(server: "Server", label: str, count: int, *, busy: bool) -> "Iterator[Result]":
    from cues.servers import serving

    with serving(server), TemporaryDirectory() as folder, ExitStack() as stack:
        os.environ.update({name: server.env[name] for name in _CLIENTS})
        sound = _tone(Path(folder))
        if busy:
            stack.enter_context(busy_cores())
        streamed_s, opened_s, share = _streamed(server, sound, count)
        played_s = _played(server, sound, count)
    yield from _results(f"{label}: stream", streamed_s, count, played_s)
    yield from _results(f"{label}: player", played_s, count)
    yield Result(f"{label}: stream opens", opened_s * 1000, "ms")
    yield Result(f"{label}: stream, CPU of one core", 100 * share, "%")


_CLIENTS = ("PULSE_SERVER", "PULSE_COOKIE", "XDG_RUNTIME_DIR", "PIPEWIRE_RUNTIME_DIR")


def _tone(folder: Path) -> "SoundFile":
    from hamlog.cues.recipes import TONES
    from hamlog.cues.samples import RATE_HZ
    from hamlog.cues.soundfiles import SoundFolder
    from hamlog.cues.synthesis import samples_of

    return SoundFolder(folder).write("tone-hold.wav", samples_of(TONES["count"], 100), RATE_HZ)


def _due(count: int) -> list[float]:
    """Return the seconds at which tones are due: not evenly, so that no period hides."""
    from_s = time.monotonic() + 1.5
    return [from_s + _APART_S * index + 0.017 * (index % 7) for index in range(count)]


def _streamed(server: "Server", sound: "SoundFile", count: int) -> tuple[list[float], float, float]:
    """Return how late tones of the stream were, how long it took to open, and its share of CPU."""
    from cues.servers import recording

    from hamlog.cues.stream import Stream, holder_command

    called = holder_command()
    if called is None:
        raise UnmeasuredError("miniaudio is not installed, so there is no stream")
    stream = Stream(*called, lambda: None)
    began_s = time.monotonic()
    try:
        stream.open()
        while not stream.is_open:
            if time.monotonic() > began_s + 20:
                raise UnmeasuredError("the stream did not open")
            time.sleep(0.005)
        opened_s = time.monotonic() - began_s
        time.sleep(3)
        with recording(server.env) as heard:
            due_s = _due(count)
            process = stream.pid or 0
            used_s, at_s = _used_s(process), time.monotonic()
            for one in due_s:
                stream.start(sound, at_s=one)
            heard.wait_s(due_s[-1] - time.monotonic() + 1)
            share = (_used_s(process) - used_s) / (time.monotonic() - at_s)
        return _late(heard.onsets_s(), due_s), opened_s, share
    finally:
        stream.close()


def _used_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _played(server: "Server", sound: "SoundFile", count: int) -> list[float]:
    """Return how late tones of a player were that is started when each is due."""
    from cues.servers import recording

    from hamlog.cues.players import Players, find_programs

    programs = [one for one in find_programs() if one.name == "paplay"]
    players = Players(programs, lambda _: None)
    try:
        with recording(server.env) as heard:
            due_s = _due(count)
            for one in due_s:
                time.sleep(max(0.0, one - time.monotonic()))
                players.start(sound)
            heard.wait_s(3)
        return _late(heard.onsets_s(), due_s)
    finally:
        players.close()


def _late(found_s: Sequence[float], due_s: Sequence[float]) -> list[float]:
    """Return how much later than due each tone was heard; those that were not are left out."""
    nearest = (min(found_s, key=lambda one: abs(one - due)) - due for due in due_s if found_s)
    return [late for late in nearest if abs(late) < _APART_S / 2]


def _results(
    label: str, late_s: Sequence[float], count: int, beside_s: Sequence[float] = ()
) -> "Iterator[Result]":
    if not late_s:
        raise UnmeasuredError(f"{label}: nothing was heard")
    middle_s = statistics.median(late_s)
    off = [abs(one - middle_s) for one in late_s]
    low, high = 1000 * min(late_s), 1000 * max(late_s)
    yield Result(f"{label}, half within", 1000 * middle_s, "ms", low, high, len(late_s))
    beside = percentile(beside_s, 0.99) * 1000 if beside_s else None
    yield Result(
        f"{label}, 99 of 100 within", 1000 * percentile(late_s, 0.99), "ms", yardstick=beside
    )
    yield Result(f"{label}, off the beat, 99 of 100", 1000 * percentile(off, 0.99), "ms")
    yield Result(f"{label}, not heard", float(count - len(late_s)), "")
