"""What counts is seen whole: no sentence is cut where there is room, no key is dimmed."""

from datetime import timedelta
from pathlib import Path

import pytest
from screenshots import weeks_of_training
from support import START, FakeClock, bench
from textual.command import CommandList
from tui.drawing import row_room, text

from hamlog.settings.values import Values
from hamlog.tui.dialogs.choice import ChoiceRow
from hamlog.tui.kit.notices import Notice, Notices

SEE = "Band curl: sudden pain; see a doctor or physiotherapist"
KEYS = (("b", "bring back"),)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_an_offer_is_told_to_its_end(width: int) -> None:
    rows = text(Notices((Notice("Out", SEE, KEYS),)), width)
    assert SEE in " ".join(" ".join(rows).replace("▌", " ").split())


def test_a_message_of_many_rows_says_that_there_is_more() -> None:
    rows = text(Notices((Notice("", "word " * 100),)), 60)
    assert [bool(row.strip()) for row in rows] == [True, True, True, True, False]
    assert rows[3].rstrip().endswith("…")
    assert "…" not in "".join(text(Notices((Notice("", "word " * 30),)), 60))


@pytest.mark.parametrize(
    ("name", "why", "rows"),
    [
        ("Clamshell", "a likely match", 1),
        ("Resistance-band hamstring curl", "a likely match", 2),
        ("Resistance-band hamstring curl", "", 1),
        ("Clamshell", "a word or two that find no room beside it", 2),
    ],
)
def test_a_choice_is_named_whole(name: str, why: str, rows: int) -> None:
    drawn = [line.plain() for line in ChoiceRow("", name, why).lines(row_room(60))]
    assert len(drawn) == rows
    assert name in drawn[0]
    assert why in drawn[-1]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_palette_leaves_its_keys_in_full_colour(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with bench(tmp_path, size=size) as running:
        await running.press("ctrl+p")
        palette, below = running.app.screen, running.app.screen_stack[-2]
        # Nothing dims what is beside the palette, and its list ends above the footer.
        assert palette.styles.background.a == 0
        assert palette.query_one(CommandList).region.bottom < size[1]
        footer = below._compositor.render_strips()[-1].text
        assert footer.split()[-2:] == ["esc", "close"]
        assert "🔎" not in running.picture


async def test_a_theme_is_told_by_its_look(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(100, 30), settings=Values(theme="light")) as running:
        await running.press("ctrl+p", *"auto")
        assert "Dark or light, to match your terminal" in running.picture


@pytest.mark.parametrize(("days", "width"), [(0, 79), (1, 120)])
async def test_a_rest_day_has_no_empty_panel(tmp_path: Path, days: int, width: int) -> None:
    weeks_of_training(tmp_path)
    clock = FakeClock(START + timedelta(days=days))
    async with bench(tmp_path, size=(120, 40), clock=clock) as running:
        assert running.app.screen.query_one("#today-list").size.width == width


async def test_the_last_word_about_finding_is_seen_in_a_small_terminal(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(60, 20)) as running:
        await running.press("2", "slash")
        assert '"quotes" for exact words.' in running.picture
