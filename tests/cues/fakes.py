"""Stand-ins for players and synthesisers: small scripts in a folder used as PATH."""

import os
import time
from array import array
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import cast

from hamlog.cues.soundfiles import SoundFile, SoundFolder
from hamlog.training.exercise import Side
from hamlog.training.pacing.timeline import Cue, CueKind

WELL = "exit 0"
FAILS = "exit 3"
HANGS = "exec /bin/sleep 60"
# Neither a request to end nor the end of its own child ends it.
STUBBORN = "trap '' TERM HUP INT; while :; do /bin/sleep 60; done"
# A synthesiser: copies `speech.wav` of its folder to where -w points, and keeps the text for the
# test; without them, as for --help, it does nothing.
SPEAKS = """
here=${0%/*}
while [ $# -gt 0 ]; do
  case "$1" in
    -f) /bin/cat "$2" > "$here/text"; shift;;
    -w) /bin/cp "$here/speech.wav" "$2"; shift;;
  esac
  shift
done
"""
NEVER_ENDS_S = 10.0


class Kind(StrEnum):
    """Every kind of cue that there is or will be."""

    COUNT = "count"
    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"
    STILL = "still"
    CHANGE = "change"
    SET_DONE = "set-done"
    REP_DONE = "rep-done"
    STOP = "stop"
    TICK = "tick"
    SAY = "say"
    ACK_PRESS = "ack-press"
    ACK_DOUBTFUL = "ack-doubtful"
    ACK_STOP = "ack-stop"
    ACK_SKIP = "ack-skip"


def cue(kind: str, word: str = "", seconds_s: int = 0, side: Side = Side.BOTH) -> Cue:
    """Return a cue; its kind is the timeline's own where the timeline knows it."""
    known = kind in {member.value for member in CueKind}
    return Cue(0.0, CueKind(kind) if known else cast("CueKind", Kind(kind)), word, side, seconds_s)


def until(true: Callable[[], object], within_s: float = NEVER_ENDS_S) -> None:
    """Wait until something is true; fail where that takes too long."""
    until_s = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < until_s, "it never came true"
        time.sleep(0.005)


def runs(pid: int) -> bool:
    """Return whether a process is there and is no zombie."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def in_session(leader: int) -> list[int]:
    """Return all processes, zombies too, of the session that `leader` leads."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                session = os.getsid(int(entry.name))
            except OSError:
                continue
            if session == leader:
                found.append(int(entry.name))
    return found


def children() -> list[int]:
    """Return the processes that this one started and has not reaped, of all its threads."""
    found: list[int] = []
    for task in Path("/proc/self/task").iterdir():
        # A thread may end between the listing and the look; its children go to another one.
        with suppress(FileNotFoundError, ProcessLookupError):
            found += map(int, (task / "children").read_text().split())
    return found


@dataclass(frozen=True)
class Call:
    """One run of a program."""

    pid: int
    arguments: tuple[str, ...]


class Programs:
    """A folder of programs that write down how they are called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    @property
    def path(self) -> str:
        return str(self.folder)

    def add(self, name: str, does: str = WELL) -> Path:
        """Add a program that writes down its pid and arguments, then does as the script says."""
        program = self.folder / name
        # One line a run, written at once, as several may run: the arguments are parted by a
        # character that none of them has.
        program.write_text(
            '#!/bin/sh\nline=$$\nfor one in "$@"; do line="$line\037$one"; done\n'
            f'printf "%s\\n" "$line" >> "$0.log"\n{does}\n'
        )
        program.chmod(0o755)
        return program

    def calls(self, name: str) -> list[Call]:
        """Return the finished lines of what a program wrote down."""
        log = self.folder / f"{name}.log"
        if not log.exists():
            return []
        lines = log.read_text().split("\n")[:-1]
        parts = [line.split("\037") for line in lines]
        return [Call(int(pid), tuple(arguments)) for pid, *arguments in parts]

    def wait_for(self, name: str, count: int) -> list[Call]:
        """Wait until a program was called so often; return its calls."""
        until(lambda: len(self.calls(name)) >= count)
        return self.calls(name)


def a_sound(folder: Path, name: str = "tone-x.wav", length_s: float = 0.05) -> SoundFile:
    """Write a short sound and return it as one that lasts `length_s`."""
    written = SoundFolder(folder).write(name, array("h", [0, 900, -900, 0]), 22_050)
    return SoundFile(written.path, length_s)


class Told:
    """Writes down what was told, from any thread."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self.rings = 0

    def tell(self, sentence: str) -> None:
        self.sentences.append(sentence)

    def ring(self) -> None:
        self.rings += 1
