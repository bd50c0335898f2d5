"""When the sounds of a session are heard that the whole app paces, through a sound server."""

import shutil
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.home import HAMLOG, started
from benchmarks.options import Options
from benchmarks.report import Report, Result, UnmeasuredError, percentile
from benchmarks.terminal import listen
from benchmarks.timing import Ready, conditions_of, prepared, seconds_of

NAME = "heard"
_TARGET_MS, _MEMORY_TARGET_MB = 20.0, 60.0
# A sound is taken for that of the nearest place; where none is so near, it was not heard.
_NEAR_S = 0.3
# Louder than the soft rise or fall of a phase, which ends just before the next sound.
_LOUD, _SILENCE_S = 0.15, 0.2
_SETTLES_S = 3.0
_CLIENTS = ("PULSE_SERVER", "PULSE_COOKIE", "XDG_RUNTIME_DIR", "PIPEWIRE_RUNTIME_DIR")
_TOLD = (
    "Recorded from the null sink of a PulseAudio of its own, while hamlog paces in a",
    "pseudo-terminal of 100 x 30 cells: when a tone begins, against its place on the timeline.",
    "'from the key' counts from the press of the key that started the set; 'off the beat' is the",
    "distance from the median; 'last' is the last tone against the first, so a drift. By shares:",
    "a page of memory counts by the number of processes that share it, others' too.",
)


@dataclass(frozen=True, slots=True)
class Held:
    """Megabytes of memory: resident, and each page divided by the processes that share it."""

    resident_mb: float
    share_mb: float


def measure(options: Options) -> Report:
    """Record a paced session under each condition that is asked for."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    if any(shutil.which(name) is None for name in ("pulseaudio", "parec", "pactl")):
        return Report(f"{NAME}: not measured, as PulseAudio is not installed", (), ())
    seconds = seconds_of(options)
    told, rows = [*_TOLD], list[Result]()
    for name, condition in conditions_of(options).items():
        options.say(f"{NAME}: {name}, {seconds:g} s")
        with prepared(condition, seconds) as ready:
            late_s, count, held = _paced(ready, seconds)
            if ready.disk is not None:
                told.append(f"{name}: {ready.disk.told}")
        rows += (*_results(name, late_s, count), *_memory_rows(name, held))
    return Report(f"{NAME}: tones of a session, {seconds:g} s each", tuple(told), tuple(rows))


def _paced(ready: Ready, seconds: float) -> tuple[list[float], int, list[Held]]:
    """Return how late after their places tones were, from the key, how many were due, and memory.

    Memory is that of hamlog and of the process that plays, at the end.
    """
    from cues.servers import PulseAudio, recording, serving

    settings = ready.home.places["settings"]
    settings.write_text(f"volume = 100\n{settings.read_text('utf-8')}", encoding="utf-8")
    command, slow = (ready.disk.command, ready.disk.env) if ready.disk else (HAMLOG, {})
    with serving(PulseAudio()) as server:
        env = {**slow, **{name: server.env[name] for name in _CLIENTS}}
        words = (*command, "--cues", "tones")
        with started(ready.home, ready.planned, words, env) as terminal:
            # The stream is open by then, as it is where somebody lies down first.
            listen((terminal,), time.monotonic() + _SETTLES_S)
            with recording(server.env) as heard:
                key_s = terminal.press(" ")
                listen((terminal,), key_s + seconds)
                until_s = time.monotonic() - 1.0
                held = [held_by(pid) for pid in (terminal.pid, *children_of(terminal.pid))]
    places_s = [place for place in ready.planned.places_s if key_s + place < until_s]
    found_s = heard.onsets_s(_SILENCE_S, _LOUD)
    return _late(found_s, [key_s + place for place in places_s]), len(places_s), held


def children_of(pid: int) -> list[int]:
    """Return the processes that a process started, of all its threads, the oldest first."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += map(int, (task / "children").read_text(encoding="utf-8").split())
    return sorted(found)


def held_by(pid: int) -> Held:
    """Return what a process holds: resident, and with a share of what it shares with others."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()[1:]
    kilobytes = {name: words.split()[0] for name, _, words in (one.partition(":") for one in lines)}
    return Held(int(kilobytes["Rss"]) / 1024, int(kilobytes["Pss"]) / 1024)


def _memory_rows(name: str, held: Sequence[Held]) -> Iterator[Result]:
    for who, one in zip(("hamlog", "the process that plays"), held, strict=False):
        yield Result(f"{name}: {who}, resident", one.resident_mb, "MB")
    together_mb = sum(one.share_mb for one in held)
    yield Result(f"{name}: together, by shares", together_mb, "MB", target=_MEMORY_TARGET_MB)


def _late(found_s: Sequence[float], due_s: Sequence[float]) -> list[float]:
    nearest = (min((one - due for one in found_s), key=abs) for due in due_s if found_s)
    return [late for late in nearest if abs(late) < _NEAR_S]


def _results(name: str, late_s: Sequence[float], due: int) -> Iterator[Result]:
    if not late_s:
        raise UnmeasuredError(f"{name}: nothing was heard")
    late_ms = [1000 * one for one in late_s]
    middle_ms = statistics.median(late_ms)
    off_ms = [abs(one - middle_ms) for one in late_ms]
    last_ms = late_ms[-1] - late_ms[0]
    count = len(late_ms)

    yield Result(f"{name}: p50, from the key", middle_ms, "ms", count=count)
    yield Result(f"{name}: p99, from the key", percentile(late_ms, 0.99), "ms", count=count)
    off = percentile(off_ms, 0.99)
    yield Result(f"{name}: off the beat, p99", off, "ms", count=count, target=_TARGET_MS)
    yield Result(f"{name}: off the beat, max", max(off_ms), "ms", count=count)
    yield Result(f"{name}: last, from the first", last_ms, "ms", target=_TARGET_MS)
    yield Result(f"{name}: not heard", float(due - count), "", count=due, target=0)
