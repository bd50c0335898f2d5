"""What hamlog takes of a core and of memory: while pacing, paused, and at rest."""

import os
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.home import HAMLOG, LEAD_IN_S, fresh_home, started
from benchmarks.options import Options, yardstick
from benchmarks.players import make_players, player_env
from benchmarks.report import Report, Result, UnmeasuredError, median_result
from benchmarks.terminal import Terminal, listen
from benchmarks.yardsticks import READY, STEPS, loop_s

NAME = "cost"
# The figure that costs most: tall, and moving in four of the five seconds of a rep. As much
# moves in each span, and a set of 12 lasts, on its first side, for all rounds.
FIGURE, REPS, REP_S = "bulgarian-split-squat", 12, 5
_ROUNDS, _QUICK_ROUNDS = 4, 2
_SETTLE_S = 0.5
# Lead-in, count-in, and a moment.
_BEFORE_S = LEAD_IN_S + 4
# Each state with its seconds and the keys that lead to the next: `f` to the far view and back.
_STATES = (("pacing", REP_S, "f"), ("far", REP_S, "f "), ("paused", 3 * REP_S, " "))
_PACING_TARGET, _REST_TARGET, _MEMORY_TARGET_MB = 8.0, 1.0, 60.0
_TOLD = (
    "Measured: user and system time of each process (/proc/PID/stat) as a share of one core, and",
    "its resident memory (/proc/PID/status), at 100 x 30 cells with the bell, or with tones by a",
    f"player of ours. Pacing is {FIGURE}, the figure that costs most; a span is",
    f"a rep of {REP_S} s, three times that while paused. All processes run in the same seconds.",
    "Yardsticks: for pacing, a Textual app that repaints one line 12 times a second; else the",
    "empty app. A slow machine shows in the loop: so long takes a million steps of arithmetic;",
    "the last row is how many thousand of those steps a second of pacing costs.",
)


@dataclass(frozen=True, slots=True)
class Memory:
    """What a process holds in megabytes, and the most that it ever held."""

    resident_mb: float
    peak_mb: float


def measure(options: Options) -> Report:
    """Run hamlog pacing and at rest beside its yardsticks, as often as asked for."""
    if not Path("/proc/self/stat").exists():
        raise UnmeasuredError("this system has no /proc")
    with ExitStack() as stack:
        enter = stack.enter_context
        other = enter(fresh_home())
        env, folder = other.env, other.folder
        every = {
            "empty": enter(Terminal(yardstick("empty"), env, folder)),
            "repaint": enter(Terminal(yardstick("repaint"), env, folder)),
            "rest": enter(Terminal((*HAMLOG, "--cues", "bell"), env, folder)),
            "bell": enter(_ready("bell")),
            "tones": enter(_ready("tones")),
        }
        for name, text in (("empty", READY), ("repaint", READY), ("rest", "Today")):
            every[name].wait_for(text)
        return _reported(every, _QUICK_ROUNDS if options.quick else _ROUNDS, options)


@contextmanager
def _ready(cues: str) -> Iterator[Terminal]:
    """Yield hamlog with the tracker standing still, in a home of its own."""
    with fresh_home() as home:
        home.write_ways()
        planned = home.plan((FIGURE,), REPS, REPS * REP_S)
        player = make_players(home.folder / "players")
        env = player_env(player, home.folder / "starts")
        with started(home, planned, (*HAMLOG, "--cues", cues), env) as terminal:
            yield terminal


def _reported(every: dict[str, Terminal], rounds: int, options: Options) -> Report:
    shares: dict[str, list[float]] = defaultdict(list)
    loops_s: list[float] = []
    terminals = list(every.values())

    def press(key: str, seconds: float) -> None:
        for name in ("bell", "tones"):
            every[name].press(key)
        listen(terminals, time.monotonic() + seconds)

    press(" ", _BEFORE_S)
    for number in range(rounds):
        options.say(f"{NAME}: round {number + 1} of {rounds}")
        loops_s.append(loop_s())
        for state, seconds, keys in _STATES:
            for name, share in shares_over(every, seconds).items():
                shares[f"{name} {state}"].append(share * 100)
            for key in keys:
                # Going on after a pause begins with the lead-in, as the first start does.
                press(key, _BEFORE_S if state == "paused" else _SETTLE_S)
    memory = {name: memory_of(one.pid) for name, one in every.items()}
    rows = (*_share_rows(shares), *_memory_rows(memory), *_loop_rows(loops_s, shares))
    return Report(f"{NAME}: share of a core, and memory", _TOLD, rows)


def _share_rows(shares: dict[str, list[float]]) -> list[Result]:
    def row(name: str, own: str, yardstick: str, target: float) -> Result:
        return median_result(
            name,
            shares[own],
            "%",
            yardstick=shares[yardstick],
            target=target,
            row=f"core, {name}",
        )

    return [
        row("pacing", "bell pacing", "repaint pacing", _PACING_TARGET),
        row("pacing, far view", "bell far", "repaint far", _PACING_TARGET),
        row("pacing, with tones", "tones pacing", "repaint pacing", _PACING_TARGET),
        row("paused", "bell paused", "empty paused", _REST_TARGET),
        row("at rest on Today", "rest pacing", "empty pacing", _REST_TARGET),
    ]


def _memory_rows(memory: dict[str, Memory]) -> list[Result]:
    plain, target = memory["empty"], _MEMORY_TARGET_MB
    rows: list[Result] = []
    named = {"pacing": "bell", "pacing, with tones": "tones", "at rest on Today": "rest"}
    for name, own in ((name, memory[own]) for name, own in named.items()):
        rows += [
            Result(
                f"{name}: resident",
                own.resident_mb,
                "MB",
                yardstick=plain.resident_mb,
                target=target,
            ),
            Result(f"{name}: peak", own.peak_mb, "MB", yardstick=plain.peak_mb, target=target),
        ]
    return rows


def _loop_rows(loops_s: list[float], shares: dict[str, list[float]]) -> list[Result]:
    steps = [
        share / 100 / loop * STEPS / 1000
        for share, loop in zip(shares["bell pacing"], loops_s, strict=True)
    ]
    return [
        median_result("loop of a million steps", [loop * 1000 for loop in loops_s], "ms"),
        median_result("a second of pacing, in thousand steps", steps, ""),
    ]


def shares_over(every: dict[str, Terminal], seconds: float) -> dict[str, float]:
    """Return how much of one core each program took while all ran for `seconds`."""
    began = {name: (time.monotonic(), processor_s(one.pid)) for name, one in every.items()}
    listen(list(every.values()), time.monotonic() + seconds)
    shares: dict[str, float] = {}
    for name, one in every.items():
        at_s, used_s = began[name]
        shares[name] = (processor_s(one.pid) - used_s) / (time.monotonic() - at_s)
    return shares


def processor_s(pid: int) -> float:
    """Return the processor seconds, of the user and of the system, that a process has taken."""
    text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    return ticks(text) / os.sysconf("SC_CLK_TCK")


def ticks(stat: str) -> int:
    """Return the clock ticks, of the user and of the system, that a line of `stat` tells."""
    # The second field is the program's name in brackets, which may hold anything.
    fields: Sequence[str] = stat.rpartition(")")[2].split()
    user, system = fields[11], fields[12]
    return int(user) + int(system)


def memory_of(pid: int) -> Memory:
    """Return what a process holds and has held in memory."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    kilobytes = {name: words for name, _, words in (line.partition(":") for line in lines)}
    resident, peak = (int(kilobytes[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return Memory(resident, peak)
