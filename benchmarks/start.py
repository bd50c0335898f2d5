"""How long it takes from the command to what was asked for."""

from collections import defaultdict

from benchmarks.home import HAMLOG, Home, fresh_home
from benchmarks.options import Options, yardstick
from benchmarks.report import Report, Result, median_result
from benchmarks.terminal import Terminal
from benchmarks.yardsticks import READY

NAME = "start"
WEEKS = 26
# Stands on Today as soon as its list does: the first exercise of a log without a choice.
_TODAY = b"Walking lunge"
_ROUNDS, _QUICK_ROUNDS = 15, 5
_TOLD = (
    "Measured: from spawning the command in a pseudo-terminal of 100 x 30 cells until the list of",
    "Today could be read at its other side; for commands, until they had ended. All kinds take",
    f"turns in every round, the ratio is the median of the rounds'. The log holds {WEEKS} weeks.",
    "Yardsticks: for the app, a Textual app that shows one line; for commands, python -c pass.",
)
_APP, _PYTHON = "empty Textual app", "python -c pass"


def measure(options: Options) -> Report:
    """Start everything in turn, as often as asked for."""
    rounds = _QUICK_ROUNDS if options.quick else _ROUNDS
    times_ms: dict[str, list[float]] = defaultdict(list)
    with fresh_home() as empty, fresh_home() as kept:
        options.say(f"{NAME}: writing a log of {WEEKS} weeks")
        kept.write_weeks(WEEKS)
        options.say(f"{NAME}: {rounds} rounds")
        # The first round finds nothing compiled and nothing cached.
        for number in range(rounds + 1):
            for name, seconds in _once(empty, kept).items():
                if number:
                    times_ms[name].append(seconds * 1000)
    return Report(f"{NAME}: from the command to the first frame", _TOLD, tuple(_rows(times_ms)))


def _once(empty: Home, kept: Home) -> dict[str, float]:
    python = (HAMLOG[0], "-c", "pass")
    return {
        _PYTHON: ended(empty, *python),
        _APP: shown(empty, READY.encode(), *yardstick("empty")),
        "Today, empty log": shown(empty, _TODAY, *HAMLOG, "--db", "empty.db"),
        f"Today, {WEEKS} weeks": shown(kept, _TODAY, *HAMLOG),
        "hamlog --version": ended(empty, *HAMLOG, "--version"),
        "hamlog today, empty log": ended(empty, *HAMLOG, "today", "--db", "empty.db"),
        f"hamlog today, {WEEKS} weeks": ended(kept, *HAMLOG, "today"),
    }


def shown(home: Home, marker: bytes, *command: str) -> float:
    """Return the seconds until an app printed `marker`."""
    (home.folder / "empty.db").unlink(missing_ok=True)
    with Terminal(command, home.env, home.folder) as terminal:
        return terminal.time_of(marker)


def ended(home: Home, *command: str) -> float:
    """Return the seconds until a command had ended."""
    (home.folder / "empty.db").unlink(missing_ok=True)
    with Terminal(command, home.env, home.folder) as terminal:
        return terminal.time_to_end()


def _rows(times_ms: dict[str, list[float]]) -> list[Result]:
    rows = []
    for name, values in times_ms.items():
        plain = _APP if name.startswith("Today") else _PYTHON
        yardstick = () if name in (_APP, _PYTHON) else times_ms[plain]
        rows.append(median_result(name, values, "ms", yardstick=yardstick))
    return rows
