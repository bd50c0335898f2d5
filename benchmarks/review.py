"""How fast a coach sees two hundred athletes of two years, beside one."""

import shutil
import subprocess
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.home import HAMLOG, Home, fresh_home
from benchmarks.options import Options
from benchmarks.report import Report, Result, UnmeasuredError, median_result
from benchmarks.terminal import Terminal

NAME = "review"
ATHLETES, YEARS = 200, 2.0
_QUICK_ATHLETES = 50
_ROUNDS, _QUICK_ROUNDS = 7, 3
_MOST_MS = 1000.0
_SHOWN = "4 weeks"
_OPENED = "History opens"
_TOLD = (
    "From spawning hamlog review FOLDER until its first row stands in a pseudo-terminal of",
    "100 x 30 cells, and, printed with --plain, until the command has ended. Rounds on both",
    "folders take turns; the yardstick is a folder of one athlete, the ratio the median of the",
    f"rounds'. The target is for {ATHLETES} athletes. Each is a file of {YEARS:g} years,",
    "made by hamlog demo; all were read once before. Per athlete: what comes on top of one.",
)


def measure(options: Options) -> Report:
    """Write two folders, then look at them in turn."""
    count = _QUICK_ATHLETES if options.quick else ATHLETES
    rounds = _QUICK_ROUNDS if options.quick else _ROUNDS
    times_ms: dict[tuple[str, int], list[float]] = defaultdict(list)
    with fresh_home() as home:
        options.say(f"{NAME}: writing {count} athletes")
        folders = _folders(home, count)
        options.say(f"{NAME}: {rounds} rounds")
        # The first round finds nothing cached.
        for number in range(rounds + 1):
            for athletes, folder in folders.items():
                for what, seconds in _once(home, folder).items():
                    if number:
                        times_ms[what, athletes].append(seconds * 1000)
    rows: list[Result] = []
    for what in dict.fromkeys(what for what, _ in times_ms):
        one, all_of_them = times_ms[what, 1], times_ms[what, count]
        rows += (
            median_result(f"{what}, one athlete", one, "ms"),
            median_result(
                f"{what}, {count} athletes",
                all_of_them,
                "ms",
                yardstick=one,
                target=_MOST_MS if what != _OPENED else None,
            ),
        )
        if what != _OPENED:
            each = [
                (more - less) / (count - 1) for more, less in zip(all_of_them, one, strict=True)
            ]
            rows.append(median_result(f"{what}, per athlete", each, "ms"))
    return Report(f"{NAME}: a folder of athletes", _TOLD, tuple(rows))


def _folders(home: Home, count: int) -> dict[int, Path]:
    """Return folders by how many athletes are in them."""
    log = home.folder / "one.db"
    command = (*HAMLOG, "demo", "--years", f"{YEARS:g}", "--db", str(log))
    made = subprocess.run(
        command, env=home.env, cwd=home.folder, capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise UnmeasuredError(f"hamlog demo said: {made.stderr.strip()}")
    folders = {1: home.folder / "one", count: home.folder / "all"}
    for athletes, folder in folders.items():
        for number in range(athletes):
            snapshot = folder / f"athlete {number + 1}" / "desk.hamlog"
            snapshot.parent.mkdir(parents=True)
            shutil.copyfile(log, snapshot)
    return folders


def _once(home: Home, folder: Path) -> dict[str, float]:
    """Return the seconds of each way to look at a folder."""
    found: dict[str, float] = {}
    began_s = time.monotonic()
    printed = subprocess.run(
        (*HAMLOG, "review", str(folder), "--plain"),
        env=home.env,
        cwd=home.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    found["printed"] = time.monotonic() - began_s
    if printed.returncode or "athlete 1" not in printed.stdout:
        raise UnmeasuredError(f"hamlog review said: {printed.stderr.strip()}")
    began_s = time.monotonic()
    with Terminal((*HAMLOG, "review", str(folder)), home.env, home.folder) as terminal:
        found["first picture"] = terminal.wait_for(_SHOWN) - began_s
        terminal.settle(1.0)
        pressed_s = terminal.press("\r")
        found[_OPENED] = terminal.wait_for("Sets a week") - pressed_s
    return found
