"""What a benchmark is asked to do."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


def tell(text: str) -> None:
    """Say on standard error what is going on."""
    print(text, file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Options:
    """`quick` measures less; `minutes` and `conditions` are for the timing of cues.

    `times` is how often each thing is measured, where that was asked for; `kept` a folder for
    logs that several benchmarks read, `peers` one for other apps.
    """

    quick: bool = False
    minutes: float | None = None
    conditions: tuple[str, ...] = ()
    say: Callable[[str], None] = tell
    times: int | None = None
    kept: Path | None = None
    peers: Path | None = None

    def rounds(self, usual: int, quick: int) -> int:
        """Return how often to measure: as asked for, else as often as a benchmark says."""
        return self.times or (quick if self.quick else usual)


def yardstick(*words: str) -> tuple[str, ...]:
    """Return the command that runs a yardstick."""
    return (sys.executable, str(Path(__file__).with_name("yardsticks.py")), *words)


def peers_folder(asked: Path) -> Path:
    """Return where other apps are installed: as asked for, else in the user's caches."""
    if asked != Path():
        return asked.absolute()
    from platformdirs import user_cache_path

    return user_cache_path("hamlog-benchmarks")
