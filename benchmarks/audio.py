"""How long it takes to write a session as a sound file, against how long the file plays."""

import json
import shutil
from collections.abc import Iterator

from benchmarks.commands import run
from benchmarks.home import HAMLOG, Home, fresh_home
from benchmarks.options import Options
from benchmarks.report import Report, Result, median_result
from hamlog.cues.encoders import is_there
from hamlog.cues.synthesisers import find_synthesiser

NAME = "audio"
SHARE = 300
"""With tones a file is to take this part of the time that it plays."""
_MINUTES = 30
_ROUNDS, _QUICK_ROUNDS = 20, 3
_SLUGS = ("band-curl", "hip-thrust", "clamshell")
_TOLD = (
    "Measured: from spawning hamlog audio until it has ended, with a session of sets of 12 reps in",
    f"turn. The yardstick is the time that the file plays; the goal a {SHARE}th of it. CPU ms",
    "holds the encoder's. Encoders and words are measured where the machine has them, words for",
    "the first time when nothing was said before.",
    "Memory is the most that was resident; its yardstick is the session half as long.",
)


def measure(options: Options) -> Report:
    """Write the same session as often as asked for, in each format in turn."""
    minutes, rounds = _MINUTES, options.rounds(_ROUNDS, _QUICK_ROUNDS)
    with fresh_home() as home, fresh_home() as longer:
        options.say(f"{NAME}: planning {minutes} and {2 * minutes} minutes")
        home.plan(_SLUGS, 12, minutes * 60.0)
        longer.plan(_SLUGS, 12, minutes * 120.0)
        options.say(f"{NAME}: {rounds} rounds")
        rows = [*_timed(home, rounds, quick=options.quick)]
        if not options.quick:
            rows += _resident(home, longer)
    return Report(f"{NAME}: a session as a file, {minutes} minutes", _TOLD, tuple(rows))


def _timed(home: Home, rounds: int, *, quick: bool) -> Iterator[Result]:
    kinds = [*_kinds()]
    for name, ending, words in kinds[:1] if quick else kinds:
        _written(home, ending, words)
        runs = [_written(home, ending, words) for _ in range(rounds)]
        plays_s = runs[0].plays_s
        seconds = [one.seconds for one in runs]
        row = median_result(
            f"{name}, plays {plays_s:.0f} s",
            seconds,
            "s",
            yardstick=[plays_s] * len(runs),
            goal=1 / SHARE if words == "--tones" else None,
            cpu=[one.cpu_s * 1000 for one in runs],
            row=f"audio of {_MINUTES} min, {name} / real time" if words == "--tones" else "",
        )
        if words == "--voice":
            shutil.rmtree(home.folder / ".cache", ignore_errors=True)
            first = _written(home, ending, words)
            yield Result(f"{name}, for the first time", first.seconds, "s")
        yield row


def _kinds() -> Iterator[tuple[str, str, str]]:
    """Yield what can be measured here: its name, the ending of the file, the option."""
    yield "tones, WAV", ".wav", "--tones"
    for ending in (".opus", ".mp3"):
        if is_there(ending):
            yield f"tones, {ending}", ending, "--tones"
    if find_synthesiser() is not None:
        yield "words, WAV", ".wav", "--voice"


def _resident(home: Home, longer: Home) -> Iterator[Result]:
    short, long = (_written(one, ".wav", "--tones") for one in (home, longer))
    yield Result("memory, tones", short.resident_mb, "MiB")
    target = 1.2 * short.resident_mb
    yield Result(
        "memory, twice as long", long.resident_mb, "MiB", yardstick=short.resident_mb, target=target
    )


class _Run:
    """One file: how long it took, with how much of a core, how long it plays, the most memory."""

    def __init__(self, seconds: float, cpu_s: float, plays_s: float, resident_mb: float) -> None:
        self.seconds = seconds
        self.cpu_s = cpu_s
        self.plays_s = plays_s
        self.resident_mb = resident_mb


def _written(home: Home, ending: str, words: str) -> _Run:
    """Write the session of a home once, and forget the file."""
    file, told = home.folder / f"session{ending}", home.folder / "told"
    ended = run(home, (*HAMLOG, "audio", words, "--json", "--force", str(file)), told)
    file.unlink()
    plays_s = float(json.loads(told.read_bytes())["seconds"])
    return _Run(ended.seconds, ended.cpu_s, plays_s, ended.mib)
