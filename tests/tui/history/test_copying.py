"""`Y` copies what is under the cursor as Markdown; text that is marked is copied as it stands."""

from pathlib import Path

import past
import pytest
from support import bench


@pytest.mark.slow
async def test_a_week_a_session_and_a_set_are_copied(tmp_path: Path) -> None:
    past.write(tmp_path, past.months())
    async with bench(tmp_path, size=(100, 40)) as running:
        await running.press("2", "down", "Y")
        week = running.app.clipboard
        assert week.startswith("# Strength training, ")
        assert "## " in week
        assert "Copied as Markdown: Week " in running.flat
        await running.press("enter", "Y")
        session = running.app.clipboard
        assert session.startswith("# ")
        assert session.count("\n## ") == 1
        assert "| Exercise | Set |" in session
        assert "Copied as Markdown: the session of " in running.flat
        await running.press("enter", "Y")
        first = running.app.clipboard
        assert first.count("\n| ") == 3
        assert "1 of 1 set" in first
        assert "Copied as Markdown: " in running.flat
        await running.press("enter", "Y")
        assert running.app.clipboard == first
        await running.press("right", "Y")
        assert running.app.clipboard != first
        assert running.app.clipboard.count("\n| ") == 3


async def test_text_is_marked_with_the_mouse_and_copied_and_a_press_stays_a_press(
    tmp_path: Path,
) -> None:
    past.write(tmp_path, past.months())
    async with bench(tmp_path, size=(100, 40)) as running:
        await running.press("2")
        rows = running.picture.splitlines()
        y = next(at for at, row in enumerate(rows) if "Week" in row)
        x = rows[y].index("Week")
        before = running.app.screen
        await running.pilot.mouse_down(offset=(x, y))
        await running.pilot.hover(offset=(x + 4, y))
        await running.pilot.mouse_up(offset=(x + 4, y))
        await running.settle()
        assert running.app.clipboard.rstrip() == "Week"
        assert running.app.screen is before
        assert "Copied." in running.flat
        await running.pilot.click(offset=(x, y))
        await running.settle()
        assert not running.app.screen.selections


@pytest.mark.some(3)
@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("2",),
        ("2", "down", "enter"),
        ("2", "down", "enter", "enter", "enter"),
        ("2", "down", "enter", "enter", "o"),
        ("3",),
        ("3", "enter"),
        ("4",),
        ("enter", "space"),
        ("question_mark",),
    ],
)
async def test_what_every_canvas_shows_can_be_marked_and_copied(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    past.write(tmp_path, past.months())
    async with bench(tmp_path, size=(100, 40), figures=True) as running:
        await running.press(*keys)
        before = running.app.screen
        rows = running.picture.splitlines()
        # A row with words in it, below the tabs, from its first sign on.
        y = next(at for at, row in enumerate(rows) if at > 4 and len(row.split()) > 2)
        x = len(rows[y]) - len(rows[y].lstrip())
        words = rows[y].split()[0]
        await running.pilot.mouse_down(offset=(x, y))
        await running.pilot.hover(offset=(x + 4, min(y + 3, len(rows) - 3)))
        await running.pilot.mouse_up(offset=(x + 4, min(y + 3, len(rows) - 3)))
        await running.settle()
        assert running.app.screen is before
        assert words.strip("▌") in running.app.clipboard
