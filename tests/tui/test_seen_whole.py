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
from hamlog.tui.history.pair import PairGroup, PairRow, PairTable
from hamlog.tui.kit.notices import Notice, Notices
from hamlog.tui.kit.terms_list import TermView, terms_table
from hamlog.tui.plan.week_drawings import AskedExercise, AskedTable

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


@pytest.mark.parametrize("width", [30, 40, 60, 80])
def test_the_keys_of_a_question_never_cover_what_it_is_called(width: int) -> None:
    keys = (("y", "answer"), ("n", "not now"))
    rows = text(Notices((Notice("How does it feel now?", SEE, keys),)), width)
    told = " ".join(" ".join(rows).replace("▌", " ").split())
    for part in ("How does it feel now?", SEE, "y answer n not now"):
        assert part in told


def test_at_40_columns_both_weeks_are_seen_beside_each_other() -> None:
    head = ("Week 46", "23 to 29 Nov")
    rows = (PairRow("sets", "36 of 36", "0 of 36", "−36"), PairRow("pain", "3 of 10, Split squat"))
    found = text(PairTable(head, ("Week 48", "9 Nov"), (PairGroup(rows, "Band curl"),)), 36)
    assert found[0].split() == ["Week", "46", "Week", "48"]
    assert found[4].split() == ["sets", "36", "of", "36", "0", "of", "36"]
    assert found[5].split() == ["pain", "3", "of", "10,", "Split", "squat", "·"]


def test_at_40_columns_a_planned_exercise_is_named_although_its_form_has_a_long_name() -> None:
    curl = AskedExercise("Resistance-band hamstring curl", "3 x 12", "blue 1", "", "Band curl")
    lift = AskedExercise("Single-leg deadlift", "3 x 12 a leg", "Without dumbbells", "", "RDL")
    found = [line.plain() for line in AskedTable((curl, lift)).lines(row_room(40))]
    assert "Band curl" in found[0]
    assert "blue 1" in found[0]


def test_at_40_columns_a_setting_is_named_whole_however_long_its_value_is() -> None:
    long = TermView("bands", "longest session", "yellow 1, yellow 2, red 1, red 2, blue")
    table = terms_table((TermView("equipment", "equipment", "band and dumbbell"), long))
    first, second = (table.lines(row, row_room(40))[0].plain() for row in range(2))
    assert " ".join(first.split()) == "equipment band and dumbbell"
    assert second.startswith("  longest session")


async def test_what_a_command_does_is_seen_whole_beside_a_scrollbar(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(60, 20)) as running:
        await running.press("ctrl+p")
        assert "Type what you want to do" in running.flat
        await running.press(*"pain")
        assert "lets you go on; 0 for none" in running.flat
        assert "pain or note of the last set" in running.flat
