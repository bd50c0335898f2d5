"""Makes the pictures in assets/screenshots from the running app: python tests/screenshots.py.

With `--check` it writes none, names those that are no longer true, and ends with 1.
"""

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from drawn_screen import still
from followed import chosen, follow
from moving_rep import moving_rep
from pretended import NOW
from support import START, bench

from hamlog import bootstrap
from hamlog.cli.main import run
from hamlog.clock import MachineClock

TARGET = Path(__file__).parents[1] / "assets" / "screenshots"
SIZE = (100, 30)

# (name, what somebody is told who cannot see it, keys; a number lets so many seconds pass)
SHOTS: tuple[tuple[str, str, Sequence[str | float]], ...] = (
    (
        "today",
        "Today: the sets of each exercise with load, tempo and the reason for each, and the week",
        ("down", "down", "down", "down"),
    ),
    (
        "tracker",
        "A rep of the clamshell: the phase in large letters, the figure, rep dots for each leg",
        ("down", "down", "enter", "space", 61.2, "x", 1.0),
    ),
    (
        "far",
        "The same rep in the far view: the phase fills the screen",
        ("down", "down", "enter", "space", 61.2, "f", 1.0),
    ),
    (
        "stop",
        "After a stop for pain: how much it hurts, where, and what to do now",
        ("down", "down", "enter", "space", 62.0, "p", "3", "tab", "down", "down"),
    ),
    (
        "exercise",
        "The page of an exercise: its figure, a rep phase by phase, how to do it",
        ("3", "down", "enter"),
    ),
    (
        "history",
        "History: a year as a calendar, the sets of each week, and the weeks as a list",
        ("2",),
    ),
    (
        "plan",
        "Plan: four weeks ahead, the sets of each exercise by week, and the ladder of one",
        ("4",),
    ),
)

FOLLOWED = ("today", "plan")
"""Pictures of somebody who has trained for some weeks, and missed one of them."""
MADE_UP = ("history",)
"""Pictures of the log of `hamlog demo`."""


def weeks_of_training(folder: Path) -> None:
    """Train in the weeks before the day of the picture, but in one of them."""
    today = START.date()
    monday = today - timedelta(days=today.weekday())
    chosen(
        folder,
        monday - timedelta(weeks=4),
        equipment="band, dumbbell, bench",
        weekdays="tue, fri",
        hard_runs="thu, sun",
    )
    missed = {monday - timedelta(days=day) for day in range(15, 22)}
    follow(folder, monday - timedelta(weeks=4), today - timedelta(days=1), missed=missed)


async def shot(name: str, said: str, keys: Sequence[str | float]) -> str:
    """Return one picture of the app on a log of its own."""
    with tempfile.TemporaryDirectory() as folder:
        if name in FOLLOWED:
            weeks_of_training(Path(folder))
        if name in MADE_UP:
            bootstrap.write_demo(Path(folder) / "hamlog.db", seed=1, years=2.0, last=START.date())
        async with bench(Path(folder), size=SIZE, figures=True) as running:
            for key in keys:
                if isinstance(key, str):
                    await running.press(key)
                else:
                    await running.run(key)
            return still(running.app.screen._compositor.render_strips(), said)


def card() -> str:
    """Return the week of a made-up log, as on the evening of all tests."""
    evening = patch.object(MachineClock, "wall", lambda _: NOW)
    with tempfile.TemporaryDirectory() as folder, evening:
        log, target = Path(folder) / "hamlog.db", Path(folder) / "card.svg"
        bootstrap.write_demo(log, seed=1, years=1.0, last=NOW.date())
        assert run(["--db", str(log), "card", "--week", "10 Nov", str(target)]) == 0
        return target.read_text(encoding="utf-8")


async def pictures() -> dict[str, str]:
    """Return all pictures by the names of their files."""
    with tempfile.TemporaryDirectory() as folder:
        weeks_of_training(Path(folder))
        rep = await moving_rep(Path(folder))
    shots = {name: await shot(name, said, keys) for name, said, keys in SHOTS}
    return {"card": card(), "rep": rep, **shots}


def main() -> int:
    """Write the pictures, or name those that are not as they would be now."""
    check = sys.argv[1:] == ["--check"]
    stale = []
    for name, picture in asyncio.run(pictures()).items():
        path = TARGET / f"{name}.svg"
        if not check:
            path.write_text(picture, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != picture:
            stale.append(path.name)
    if stale:
        sys.stdout.write(f"Draw anew with python tests/screenshots.py: {', '.join(stale)}\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
