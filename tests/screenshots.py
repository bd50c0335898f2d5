"""Makes the pictures in assets/screenshots from the running app: python tests/screenshots.py."""

import asyncio
import re
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from followed import chosen, follow
from pretended import NOW
from support import START, bench

from hamlog import bootstrap
from hamlog.cli.main import run
from hamlog.clock import MachineClock

TARGET = Path(__file__).parents[1] / "assets" / "screenshots"
SIZE = (100, 30)

# (name, keys; a number lets so many seconds pass)
SHOTS: tuple[tuple[str, Sequence[str | float]], ...] = (
    ("today", ("down", "down")),
    ("tracker", ("down", "enter", "space", 61.2, "x", 1.0)),
    ("far", ("down", "enter", "space", 61.2, "f", 1.0)),
    ("stop", ("down", "enter", "space", 62.0, "p", "3", "tab", "down", "down")),
    ("exercise", ("3", "down", "enter")),
    ("plan", ("4",)),
)

FOLLOWED = ("plan",)
"""Pictures of somebody who has trained for some weeks, and missed one of them."""


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


async def shoot(name: str, keys: Sequence[str | float]) -> None:
    """Take one picture on a log of its own."""
    with tempfile.TemporaryDirectory() as folder:
        if name in FOLLOWED:
            weeks_of_training(Path(folder))
        async with bench(Path(folder), size=SIZE, figures=True) as running:
            for key in keys:
                if isinstance(key, str):
                    await running.press(key)
                else:
                    await running.run(key)
            svg = running.app.export_screenshot(title="hamlog")
    # Fonts that a browser would have to fetch, and blanks that viewers would fold.
    svg = re.sub(r"@font-face\s*{.*?}", "", svg, flags=re.DOTALL)
    svg = svg.replace("<text ", '<text xml:space="preserve" ')
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    (TARGET / f"{name}.svg").write_text(svg, encoding="utf-8")


def draw_card() -> None:
    """Draw the week of a made-up log, as on the evening of all tests."""
    evening = patch.object(MachineClock, "wall", lambda _: NOW)
    with tempfile.TemporaryDirectory() as folder, evening:
        log = Path(folder) / "hamlog.db"
        bootstrap.write_demo(log, seed=1, years=1.0, last=NOW.date())
        words = ["card", "--week", "10 Nov", "--force", str(TARGET / "card.svg")]
        assert run(["--db", str(log), *words]) == 0


async def main() -> None:
    """Take all pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    draw_card()
    for name, keys in SHOTS:
        await shoot(name, keys)


if __name__ == "__main__":
    asyncio.run(main())
