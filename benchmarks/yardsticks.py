"""Programs that do next to nothing, to measure the machine and Textual by.

`python benchmarks/yardsticks.py NAME` runs one:

    bells FIRST COUNT EVERY   one BEL at each of COUNT monotonic seconds from FIRST on
    starts FIRST COUNT EVERY PROGRAM FILE
                              the program started at each; FILE is where it writes the time
    empty                     the empty Textual app: header, footer, a table of 30 rows; `2`
                              opens a second screen with one table, escape closes it
    repaint                   a Textual app of one line, which it repaints 12 times a second
"""

import os
import sys
from collections.abc import Callable
from typing import ClassVar

READY = "ready to be measured"
# What a set of the loop is: some arithmetic on a local, 1 million times.
STEPS = 1_000_000
TABLE_ROWS = 30
# How the rows of the empty app's two tables begin.
FIRST_ROW, SECOND_ROW = "exercise", "session"


def at_deadlines(first_s: float, count: int, every_s: float, call: Callable[[], object]) -> None:
    """Call at absolute monotonic seconds, by `call_at` and nothing else."""
    import asyncio

    async def run() -> None:
        loop = asyncio.get_running_loop()
        over = loop.create_future()

        def due(number: int) -> None:
            call()
            if number + 1 < count:
                loop.call_at(first_s + (number + 1) * every_s, due, number + 1)
            else:
                over.set_result(None)

        loop.call_at(first_s, due, 0)
        await over

    asyncio.run(run())


def ring() -> None:
    """Write a BEL."""
    os.write(sys.stdout.fileno(), b"\a")


def start(program: str, file: str) -> None:
    """Start a player of ours, as hamlog starts one."""
    import subprocess

    none = subprocess.DEVNULL
    subprocess.Popen(
        [program, "tone-count-plain.wav"],
        stdin=none,
        stdout=none,
        stderr=none,
        env={**os.environ, "BENCHMARK_STARTS": file},
        start_new_session=True,
    )


def empty_app() -> None:
    """Run the empty Textual app that all of hamlog's screens are held against."""
    from textual.app import App, ComposeResult
    from textual.binding import BindingType
    from textual.screen import Screen
    from textual.widgets import DataTable, Footer, Header

    def filled(name: str) -> DataTable[str]:
        table: DataTable[str] = DataTable(cursor_type="row")
        table.add_columns("name", "reps", "load")
        for number in range(TABLE_ROWS):
            table.add_row(f"{name} {number + 1}", "12", "10 kg")
        return table

    class Second(Screen[None]):
        BINDINGS: ClassVar[list[BindingType]] = [("escape", "app.pop_screen", "back")]

        def compose(self) -> ComposeResult:
            yield Header()
            yield filled(SECOND_ROW)
            yield Footer()

    class Empty(App[None]):
        TITLE = READY
        BINDINGS: ClassVar[list[BindingType]] = [("2", "second", "second")]

        def compose(self) -> ComposeResult:
            yield Header()
            yield filled(FIRST_ROW)
            yield Footer()

        def action_second(self) -> None:
            self.push_screen(Second())

    Empty().run()


def repainting_app() -> None:
    """Run a Textual app of one line, which is repainted 12 times a second."""
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    class Repainting(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(READY)

        def on_mount(self) -> None:
            self.set_interval(1 / 12, self.query_one(Static).refresh)

    Repainting().run()


def loop_s() -> float:
    """Return the processor seconds that a loop of known work takes on this machine, now."""
    import time

    began = time.process_time()
    total = 0
    for number in range(STEPS):
        total += number & 7
    return time.process_time() - began


def main(words: list[str]) -> int:
    """Run the yardstick that `words` name."""

    def series(words: list[str]) -> tuple[float, int, float]:
        return float(words[1]), int(words[2]), float(words[3])

    programs: dict[str, Callable[[], None]] = {
        "bells": lambda: at_deadlines(*series(words), ring),
        "starts": lambda: at_deadlines(*series(words), lambda: start(words[4], words[5])),
        "empty": empty_app,
        "repaint": repainting_app,
    }
    programs[words[0]]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
