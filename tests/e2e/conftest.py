"""A home with a session that takes seconds."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from e2e.terminal import Home, Terminal

Open = Callable[..., Terminal]

EXERCISE = """
name = "Quick curl"
reps = 2
phases = [{ kind = "lift", seconds = 1 }, { kind = "lower", seconds = 1 }]
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return home_in(tmp_path)


def home_in(folder: Path) -> Home:
    """Return a home with an exercise of 1 s phases, a programme of it, and no time to get ready."""
    made = Home(folder)
    made.write("exercises/quick-curl.toml", EXERCISE)
    made.write("programmes/quick.toml", 'name = "Quick one"\nexercises = ["quick-curl"]')
    made.write("settings.toml", "rest_s = 4\n[lead_in_s]\nstanding = 0\n")
    return made


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    """Hold what was opened, and leave nothing behind."""
    opened: list[Terminal] = []
    yield opened
    for each in opened:
        each.close()


@pytest.fixture
def hamlog(home: Home, terminals: list[Terminal]) -> Open:
    """Return what starts hamlog in a terminal, in the home."""

    def start(*arguments: str, size: tuple[int, int] = (100, 30), **extra: str) -> Terminal:
        terminals.append(Terminal(home, *arguments, size=size, job_control=False, **extra))
        return terminals[-1]

    return start
