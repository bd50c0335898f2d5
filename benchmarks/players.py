"""How late the player of each tone is started."""

import os
import sys
from pathlib import Path

from benchmarks.lateness import results
from benchmarks.native import compiled
from benchmarks.options import Options
from benchmarks.report import Report, Result
from benchmarks.timing import Pacing, conditions_of, laid, paced, prepared, seconds_of

NAME = "players"
STARTS = "BENCHMARK_STARTS"
_PROGRAMS = ("pw-play", "paplay", "aplay", "afplay")
# What marks a boundary or a counted second; other tones come at moments of their own.
_TONES = ("count", "lift", "hold", "lower", "still", "change", "set-done")
_TOLD = (
    "Measured: when a player of tones that hamlog starts has begun to run, later than the place of",
    "its cue. Not the sound: a real player's own onset is 8 to 30 ms more. The player is one of",
    "ours under the names of the real ones; it writes the time and ends. Places as for the bell.",
    "Yardstick: a program that starts the same player at absolute deadlines and does no more.",
)
_PLAYER = """
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int main(int count, char **words) {
    struct timespec now;
    char line[512];
    clock_gettime(CLOCK_MONOTONIC, &now);
    const char *name = strrchr(words[count - 1], '/');
    int length = snprintf(line, sizeof line, "%lld.%09ld %.400s\\n", (long long)now.tv_sec,
                          now.tv_nsec, name ? name + 1 : words[count - 1]);
    int file = open(getenv("BENCHMARK_STARTS"), O_WRONLY | O_APPEND | O_CREAT, 0600);
    return write(file, line, length) == length ? 0 : 1;
}
"""

_SCRIPT = """#!{python} -IS
import time
now = time.monotonic()
import os, sys
with open(os.environ["BENCHMARK_STARTS"], "a") as file:
    file.write(f"{{now:.9f}} {{os.path.basename(sys.argv[-1])}}\\n")
"""


def measure(options: Options) -> Report:
    """Time the starts of players under each condition that is asked for."""
    seconds = seconds_of(options)
    rows: list[Result] = []
    for name, condition in conditions_of(options).items():
        options.say(f"{NAME}: {name}, {seconds:g} s")
        with prepared(condition, seconds) as ready:
            player = make_players(ready.home.folder / "players")
            heard, plain = ready.home.folder / "heard", ready.home.folder / "plain"
            env = player_env(player, heard)
            run = paced(ready, Pacing("tones", "starts", (str(player), str(plain)), env), seconds)
            heard_s = starts_in(heard, run.until_s)
            plain_s = starts_in(plain, run.until_s)
        rows += results(name, *laid(heard_s, plain_s, run, ready.planned.places_s))
    title = f"{NAME}: players of tones against the places of cues, {seconds:g} s each"
    return Report(title, _TOLD, tuple(rows))


def make_players(folder: Path) -> Path:
    """Make a player under the name of each real one; return the first.

    It appends to the file that `STARTS` names the time at which it began to run, and what
    it was to play. Without a compiler it is a script, which takes longer to begin.
    """
    folder.mkdir()
    first, *others = [folder / name for name in _PROGRAMS]
    if not compiled(_PLAYER, first):
        first.write_text(_SCRIPT.format(python=sys.executable), encoding="utf-8")
        first.chmod(0o755)
    for other in others:
        other.symlink_to(first)
    return first


def player_env(player: Path, file: Path) -> dict[str, str]:
    """Return the environment in which our players are found first, and write to `file`."""
    path = os.environ.get("PATH", os.defpath)
    return {
        "PATH": os.pathsep.join((str(player.parent), path)),
        STARTS: str(file),
        "HAMLOG_STREAM": "0",
    }


def starts_in(file: Path, until_s: float) -> list[float]:
    """Return when players of boundaries' tones began to run, in order, up to a moment."""
    if not file.exists():
        return []
    lines = [line.partition(" ") for line in file.read_text(encoding="utf-8").splitlines()]
    return sorted(
        at_s
        for time, _, name in lines
        if (at_s := float(time)) <= until_s and _tone_of(name).removesuffix("-last") in _TONES
    )


def _tone_of(name: str) -> str:
    """Return the tone of a file as `tone-set-done-0123456789abcdef.wav`."""
    return name.removeprefix("tone-").rpartition("-")[0]
