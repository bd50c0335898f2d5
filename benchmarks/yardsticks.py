"""Programs that do next to nothing, to measure the machine and Textual by.

`python benchmarks/yardsticks.py NAME` runs one:

    bells FIRST COUNT EVERY   one BEL at each of COUNT monotonic seconds from FIRST on
    starts FIRST COUNT EVERY PROGRAM FILE
                              the program started at each; FILE is where it writes the time
    empty                     a Textual app that shows one line and idles
    repaint                   the same, and repaints its line 12 times a second
"""

import os
import sys
from collections.abc import Callable

READY = "ready to be measured"
# What a set of the loop is: some arithmetic on a local, 1 million times.
STEPS = 1_000_000


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


def textual_app(frames_a_second: int) -> None:
    """Run a Textual app of one line, which is repainted so often."""
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    class Empty(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(READY)

        def on_mount(self) -> None:
            if frames_a_second:
                self.set_interval(1 / frames_a_second, self.query_one(Static).refresh)

    Empty().run()


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
        "empty": lambda: textual_app(0),
        "repaint": lambda: textual_app(12),
    }
    programs[words[0]]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
