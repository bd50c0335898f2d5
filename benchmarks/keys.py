"""How soon a key moves something on the screen, beside the empty app scrolling."""

from contextlib import ExitStack

from benchmarks.home import HAMLOG, fresh_home
from benchmarks.options import Options, yardstick
from benchmarks.report import Report, Result, percentile
from benchmarks.samples import in_turn
from benchmarks.terminal import Terminal
from benchmarks.watching import listen_until_quiet

NAME = "keys"
YEARS = 10.0
_PRESSES, _QUICK_PRESSES = 400, 60
_QUIET_S = 0.08
# The list is gone down and up again by so many rows.
_ROWS = 4
_DOWN, _UP = "\x1b[B", "\x1b[A"
_P50, _P99 = 1.3, 1.0
_EMPTY, _AGAIN = "the empty app", "the empty app again"
_PLACES = {"Today": "", "History": "2", "Exercises": "3"}
_TOLD = (
    "From a press of the down or up key to the first bytes that came of it, in lists of hamlog",
    f"over a log of {YEARS:g} years and in the table of the empty app, which all run side by side",
    "and are pressed in turns. CPU ms is what a press cost until the program was quiet again.",
)


def measure(options: Options) -> Report:
    """Press keys in all apps in turn."""
    presses = _QUICK_PRESSES if options.quick else _PRESSES
    with fresh_home() as home, ExitStack() as stack:
        home.write_years(YEARS, kept=options.kept)
        every = {
            name: stack.enter_context(Terminal(command, home.env, home.folder))
            for name, command in {
                _EMPTY: yardstick("empty"),
                _AGAIN: yardstick("empty"),
                **dict.fromkeys(_PLACES, HAMLOG),
            }.items()
        }
        for name, terminal in every.items():
            listen_until_quiet(terminal, quiet_s=1.0)
            if place := _PLACES.get(name):
                terminal.press(place)
                listen_until_quiet(terminal, quiet_s=1.0)
        options.say(f"{NAME}: {presses} presses in each of {len(every)}")
        return _reported(every, presses)


def _reported(every: dict[str, Terminal], presses: int) -> Report:
    taken_ms: dict[str, list[float]] = {name: [] for name in every}
    began_s = {name: one.cpu_s for name, one in every.items()}
    for number in range(presses):
        key = _DOWN if number // _ROWS % 2 == 0 else _UP
        for name in in_turn([*every], number):
            # What still comes of a press before, on a machine that is busy, is no answer.
            every[name].settle(0.01)
            pressed_s = every[name].press(key)
            printed = listen_until_quiet(every[name], quiet_s=_QUIET_S, least=1)
            taken_ms[name].append((printed[0].at_s - pressed_s) * 1000)
    cpu_ms = {name: (one.cpu_s - began_s[name]) * 1000 / presses for name, one in every.items()}
    rows: list[Result] = []
    for name in (_AGAIN, *_PLACES):
        rows += _rows(name, taken_ms, cpu_ms)
    return Report(f"{NAME}: from a key to the first picture", _TOLD, tuple(rows))


def _rows(
    name: str, taken_ms: dict[str, list[float]], cpu_ms: dict[str, float]
) -> tuple[Result, ...]:
    own, plain = taken_ms[name], taken_ms[_EMPTY]
    shown = "A/A, key" if name == _AGAIN else f"a key on {name}"
    return tuple(
        Result(
            f"{shown}, p{share * 100:.0f}",
            percentile(own, share),
            "ms",
            min(own),
            max(own),
            len(own),
            percentile(plain, share),
            paired=percentile(own, share) / percentile(plain, share),
            goal=None if name == _AGAIN else goal,
            cpu=cpu_ms[name],
            cpu_yardstick=cpu_ms[_EMPTY],
            cpu_paired=cpu_ms[name] / cpu_ms[_EMPTY],
            row=f"{shown}, p{share * 100:.0f}",
        )
        for share, goal in ((0.5, _P50), (0.99, _P99))
    )
