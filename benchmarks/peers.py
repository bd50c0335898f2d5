"""Other Textual apps in the same run: how they start, rest, and answer a key.

Each lives in a virtual environment of its own, in a folder that outlives the run; none is a
dependency. What cannot be installed or does not start is named, and the others are measured.
"""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cost import memory_of, shares_over
from benchmarks.home import HAMLOG, Home, fresh_home
from benchmarks.options import Options, yardstick
from benchmarks.report import Report, Result, UnmeasuredError, median_result
from benchmarks.samples import Taken, compared, in_turn
from benchmarks.terminal import Terminal
from benchmarks.watching import listen_until_quiet, text_of

NAME = "peers"
_YEARS = 10.0
_ROUNDS, _QUICK_ROUNDS = 20, 3
_PRESSES, _QUICK_PRESSES = 100, 30
_REST_S, _BEHIND_S = 10.0, 2.0
_QUIET_S = 0.1
# A key that is not answered by then changed nothing, and does not count.
_ANSWER_S = 1.0
_DOWN, _UP, _BACKSPACE = "\x1b[B", "\x1b[A", "\x7f"
_LINES = 1000
_EMPTY, _HAMLOG = "the empty app", "hamlog"
_TOLD = (
    "Start: from spawning to all the words that stay; at rest: the share of one core in 10 s; key:",
    "from a press to the first bytes that came of it (a row up or down, or a letter into a field);",
    "memory: resident after the start. All apps take turns, and rest side by side. hamlog has a",
    "log of ten years, toolong a file of 1,000 lines, the others are as after installing. They do",
    "other work, some on an older Textual: it tells how such an app feels, not which is better.",
)


@dataclass(frozen=True, slots=True)
class App:
    """A program: how it is started, what leads to where keys are pressed, and the keys."""

    command: tuple[str, ...]
    keys: tuple[str, ...]
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Peer:
    """What is installed for a peer, its program with its words, and the keys."""

    requirements: tuple[str, ...]
    words: tuple[str, ...]
    keys: tuple[str, ...]
    before: tuple[str, ...] = ()


_SCROLL = (_UP, _UP, _UP, _DOWN, _DOWN, _DOWN)
_TYPE = ("x", "y", _BACKSPACE, _BACKSPACE)
PEERS = {
    # With the tree-sitter of today it ends with a segmentation fault.
    "posting": Peer(("posting", "tree-sitter<0.26"), ("posting", "--collection", "."), _TYPE),
    "harlequin": Peer(("harlequin",), ("harlequin",), _TYPE),
    "toolong": Peer(("toolong",), ("tl", "lines.log"), _SCROLL, _SCROLL[:3]),
    "dooit": Peer(("dooit",), ("dooit",), _TYPE, ("a",)),
}


def measure(options: Options) -> Report:
    """Install what is not there yet, then run everything in turn."""
    folder = options.peers
    if folder is None:
        raise UnmeasuredError("say where they may be installed, with --peers")
    apps = {
        _EMPTY: App(yardstick("empty"), (_DOWN, _DOWN, _DOWN, _UP, _UP, _UP)),
        _HAMLOG: App(HAMLOG, (_DOWN, _DOWN, _DOWN, _UP, _UP, _UP)),
    }
    told = [*_TOLD]
    with fresh_home() as home:
        home.write_years(_YEARS, kept=options.kept)
        lines = "".join(f"2026-01-01 12:00:{at % 60:02} line {at}\n" for at in range(_LINES))
        (home.folder / "lines.log").write_text(lines, encoding="utf-8")
        for name, peer in PEERS.items():
            options.say(f"{NAME}: installing {name}")
            try:
                title, app = _installed(folder, name, peer)
                with _running(home, app, home.env):
                    apps[title] = app
            except UnmeasuredError as error:
                told.append(f"{name} is not measured: {' '.join(str(error).split())}")
        return Report(f"{NAME}: other Textual apps", tuple(told), _rows(home, apps, options))


def _installed(folder: Path, name: str, peer: Peer) -> tuple[str, App]:
    """Return a peer with its version, in an environment of its own; make that where it is not."""
    place = folder / name
    python = place / "bin" / "python"
    if not (place / "bin" / peer.words[0]).exists():
        _done((sys.executable, "-m", "venv", str(place)), f"{name} got no environment")
        _done(
            (str(python), "-m", "pip", "install", "--quiet", *peer.requirements),
            f"{name} could not be installed",
        )
    code = f"from importlib.metadata import version; print(version({name!r}), version('textual'))"
    own, textual = _done((str(python), "-c", code), f"{name} has no version").split()
    program = str(place / "bin" / peer.words[0])
    title = f"{name} {own} (Textual {textual})"
    return title, App((program, *peer.words[1:]), peer.keys, peer.before)


def _done(command: Sequence[str], failed: str) -> str:
    """Run a command; return what it said, or raise UnmeasuredError with `failed` and its end."""
    try:
        ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    except subprocess.TimeoutExpired as error:
        raise UnmeasuredError(f"{failed}: it took longer than ten minutes") from error
    if ended.returncode:
        said = ended.stderr.strip().splitlines()
        raise UnmeasuredError(f"{failed}: {said[-1] if said else ended.returncode}")
    return ended.stdout


@contextmanager
def _running(home: Home, app: App, env: Mapping[str, str]) -> Iterator[Terminal]:
    with Terminal(app.command, env, home.folder) as terminal:
        listen_until_quiet(terminal)
        for key in app.before:
            terminal.press(key)
            listen_until_quiet(terminal, least=1)
        yield terminal


def _rows(home: Home, apps: dict[str, App], options: Options) -> tuple[Result, ...]:
    starts: dict[str, list[Taken]] = defaultdict(list)
    memory: dict[str, list[float]] = defaultdict(list)
    rounds = options.rounds(_ROUNDS, _QUICK_ROUNDS)
    for number in range(-1, rounds):
        options.say(f"{NAME}: round {number + 1} of {rounds}")
        for name in in_turn([*apps], number):
            with Terminal(apps[name].command, home.env, home.folder) as terminal:
                printed = listen_until_quiet(terminal)
                # Some never rest; what hamlog does behind its picture is over then.
                terminal.settle(_BEHIND_S)
                held = memory_of(terminal.pid).resident_mb
            if number >= 0:
                text = text_of(printed)
                text_ms = (text.at_s - terminal.spawned_s) * 1000
                starts[name].append(Taken(text_ms, text.cpu_s * 1000))
                memory[name].append(held)
    with ExitStack() as stack:
        # Where keys are typed in, nothing was typed before; hamlog has its log.
        new = stack.enter_context(fresh_home())
        every = {
            name: stack.enter_context(_running(home, app, (home if name == _HAMLOG else new).env))
            for name, app in apps.items()
        }
        rest = shares_over(every, _REST_S)
        presses = _QUICK_PRESSES if options.quick else _PRESSES
        keys = _pressed(every, apps, presses)
    rows: list[Result] = []
    for name in apps:
        plain = () if name == _EMPTY else starts[_EMPTY]
        rows += (
            compared(f"start, {name}", starts[name], plain, row=f"peer, start, {name}"),
            *_key_row(name, keys[name]),
            Result(f"at rest, {name}", rest[name] * 100, "%", row=f"peer, at rest, {name}"),
            median_result(f"memory, {name}", memory[name], "MB", row=f"peer, memory, {name}"),
        )
    return tuple(rows)


def _key_row(name: str, taken_ms: Sequence[float]) -> tuple[Result, ...]:
    if not taken_ms:
        return ()
    return (median_result(f"key, {name}", taken_ms, "ms", row=f"peer, key, {name}"),)


def _pressed(
    every: dict[str, Terminal], apps: dict[str, App], presses: int
) -> dict[str, list[float]]:
    taken_ms: dict[str, list[float]] = defaultdict(list)
    for number in range(presses):
        for name in in_turn([*every], number):
            terminal, keys = every[name], apps[name].keys
            terminal.settle(0.01)
            pressed_s = terminal.press(keys[number % len(keys)])
            try:
                at_s, data = terminal.read(pressed_s + _ANSWER_S)
            except EOFError as error:
                raise UnmeasuredError(f"{name} ended when a key was pressed") from error
            if data:
                taken_ms[name].append((at_s - pressed_s) * 1000)
                terminal.settle(_QUIET_S)
    return taken_ms
