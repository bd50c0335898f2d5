"""Plain marks: on no screen, at no size, is there a glyph of ours that is not ASCII."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from past import months, write
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from support import Bench, bench
from textual.color import Color
from textual.command import CommandPalette

from hamlog.frozen import replace
from hamlog.settings.values import Values
from hamlog.training.exercise import Kind, Side
from hamlog.tui import actions
from hamlog.tui.dialogs.form import FormScreen
from hamlog.tui.dialogs.help import HelpScreen
from hamlog.tui.exercises.screen import ExercisesScreen
from hamlog.tui.history.find import FindScreen
from hamlog.tui.history.over_time import OverTimeScreen
from hamlog.tui.history.screen import HistoryScreen
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.ink import Ink, Shade
from hamlog.tui.kit.letters import WHOLE_SCALES, fit, rows
from hamlog.tui.kit.plain import PlainFilter, plain_glyph
from hamlog.tui.plan.screen import PlanScreen
from hamlog.tui.screen import BaseScreen
from hamlog.tui.today.screen import TodayScreen
from hamlog.tui.tracker.block import BlockView, PhaseBlock
from hamlog.tui.tracker.far import FarView
from hamlog.tui.tracker.stop_screen import StopScreen
from hamlog.tui.tracker.summary import SummaryScreen

SIZES = ((60, 20), (100, 30))
PLAIN = Values(plain_marks=True)
EITHER = pytest.mark.parametrize("size", SIZES)


def assert_ascii(running: Bench) -> None:
    strips = running.app.screen._compositor.render_strips()
    found = {(char, row.text.strip()) for row in strips for char in row.text if not char.isascii()}
    assert found == set(), running.app.screen
    assert {row.cell_length for row in strips} == {running.app.size.width}


@pytest.mark.slow
@EITHER
async def test_every_place_and_what_opens_from_it_is_ascii(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    write(tmp_path, months())
    async with bench(tmp_path, size=size, settings=PLAIN, figures=True) as running:
        seen = set()
        for place in ("1", "2", "3", "4"):
            await running.press(place, "down")
            for _ in range(5):
                seen.add(type(running.app.screen))
                assert_ascii(running)
                if running.shows(TodayScreen):
                    break
                await running.press("question_mark")
                assert_ascii(running)
                await running.press("escape", "end")
                assert_ascii(running)
                await running.press("home", "down", "enter")
        assert {TodayScreen, HistoryScreen, ExercisesScreen} < seen
        assert len(seen) >= 7


@pytest.mark.slow
@EITHER
async def test_what_each_key_of_the_past_opens_is_ascii(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    write(tmp_path, months())
    async with bench(tmp_path, size=size, settings=PLAIN) as running:
        opened = set()
        for depth in range(4):
            await running.press("2", "2", "home", "down", *["enter"] * depth)
            screen = running.app.screen
            assert isinstance(screen, BaseScreen)
            for action in actions.of(screen.scope):
                if action.name in ("back", "open", "delete", "undo"):
                    continue
                await running.press(action.key)
                opened.add(type(running.app.screen))
                assert_ascii(running)
                for _ in range(3):
                    if running.app.screen is not screen:
                        await running.press("escape")
                        assert_ascii(running)
                assert running.app.screen is screen, action
        assert {FindScreen, OverTimeScreen} < opened
        assert len(opened) >= 8


@pytest.mark.slow
@EITHER
async def test_what_each_key_of_the_plan_opens_is_ascii(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    write(tmp_path, months())
    async with bench(tmp_path, size=size, settings=PLAIN) as running:
        opened = set()
        await running.press("4")
        screen = running.app.screen
        assert isinstance(screen, PlanScreen)
        for action in actions.of(screen.scope):
            await running.press("4", action.key)
            opened.add(type(running.app.screen))
            assert_ascii(running)
            await running.press("down", "end")
            assert_ascii(running)
            await running.press("4")
            assert running.app.screen is screen, action
        assert len(opened) >= 4


@EITHER
async def test_help_form_and_palette_are_ascii(tmp_path: Path, size: tuple[int, int]) -> None:
    async with bench(tmp_path, size=size, settings=PLAIN) as running:
        await running.press("question_mark")
        assert running.shows(HelpScreen)
        assert_ascii(running)
        await running.press("escape", "e")
        assert isinstance(running.app.screen, FormScreen)
        assert_ascii(running)
        await running.press("escape")
        await running.press("ctrl+p")
        assert isinstance(running.app.screen, CommandPalette)
        assert_ascii(running)


@pytest.mark.slow
@EITHER
@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_a_set_from_its_start_to_the_summary_is_ascii(
    tmp_path: Path, size: tuple[int, int], theme: str
) -> None:
    small_home(tmp_path)
    settings = replace(SMALL_WAYS, plain_marks=True, motion=True, theme=theme)
    async with bench(tmp_path, size=size, settings=settings, figures=True) as running:
        await running.press("enter")
        assert_ascii(running)
        await running.press("space")
        # Ready, lift, hold, lower, the rest after it, and a pause, from near and from far.
        for seconds in (2, 3.5, 1, 1, 1, 6, 3):
            await running.run(seconds)
            assert_ascii(running)
            await running.press("f")
            assert_ascii(running)
            await running.press("f")
        await running.press("space")
        assert_ascii(running)
        await running.press("space", "p")
        assert running.shows(StopScreen)
        assert_ascii(running)
        for _ in range(8):
            if running.shows(SummaryScreen) or running.shows(TodayScreen):
                break
            await running.press("enter")
            assert_ascii(running)


async def test_users_words_stay_as_they_are(tmp_path: Path) -> None:
    small_home(tmp_path)
    path = tmp_path / "config" / "exercises" / "small-both.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Small both", "Brücke ブリッジ"), encoding="utf-8"
    )
    async with bench(tmp_path, settings=PLAIN) as running:
        assert "Brücke ブリッジ" in running.picture
        assert set(running.picture) - set("ü ブリッジ") <= set(map(chr, range(128)))


async def test_the_number_the_line_and_the_row_of_today_are_told_by_shape(tmp_path: Path) -> None:
    async with bench(tmp_path, settings=PLAIN) as running:
        await running.press("space")
        shown = running.picture.splitlines()
        assert any(row.startswith("   2 sets to go") for row in shown)
        assert any("=---" in row for row in shown)
        (here,) = {row[1] for row in shown if "Walking lunge" in row[:20]}
        assert here == ">"


async def test_without_the_setting_marks_are_drawn_as_ever(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        assert {"━", "□", "▌"} <= set(running.picture)
        assert len(running.app.get_line_filters()) == 1


@pytest.mark.parametrize(
    ("size", "word_rows", "digit_rows"), [((60, 20), 7, 7), ((100, 30), 7, 7), ((140, 46), 14, 14)]
)
async def test_the_far_view_is_read_from_afar_in_hashes(
    tmp_path: Path, size: tuple[int, int], word_rows: int, digit_rows: int
) -> None:
    async with bench(tmp_path, size=size, settings=PLAIN) as running:
        await running.press("enter", "f")
        far = running.tracker.query_one(FarView)
        far.show(BlockView(Kind.HOLD, "Hold", 9, 1, Side.LEFT, (3, 12)), 0.5)
        lines = [line.in_ascii().plain() for line in far.draw(*far.size)]
        word = next(i for i, line in enumerate(lines) if "#" in line)
        assert all("#" in line for line in lines[word : word + word_rows])
        below = lines[word + word_rows + 1 :]
        assert sum("#" in line for line in below) >= digit_rows + 1
        assert all(line.isascii() for line in lines)


async def test_the_block_says_in_ordinary_letters_what_has_no_room_in_whole_cells(
    tmp_path: Path,
) -> None:
    async with bench(tmp_path, size=(60, 20), settings=PLAIN) as running:
        await running.press("enter")
        block = running.tracker.query_one(PhaseBlock)
        block.show(BlockView(Kind.LIFT, "Lift", 3, 1, Side.LEFT, (3, 12)))
        shown = block.plain()
        assert "Lift" in shown
        assert "3/12" in shown
        assert "L left" in shown


def test_what_others_draw_keeps_its_width_and_its_style() -> None:
    style = Style(bold=True)
    said = [Segment("▌Nothing · to say … “ü”▐", style), Segment("─🔎─", style)]
    shown = PlainFilter().apply(said, Color(0, 0, 0))
    assert [one.text for one in shown] == ['|Nothing - to say . "ü"|', "-> -"]
    assert [cell_len(one.text) for one in shown] == [cell_len(one.text) for one in said]
    assert {one.style for one in shown} == {style}


def test_whole_scales_end_no_dot_within_a_cell() -> None:
    sizes = [(scale.height, scale.width("00")) for scale in WHOLE_SCALES]
    assert sizes == sorted(sizes, reverse=True)
    for scale in WHOLE_SCALES:
        for text in ("HOLD", "0123456789", "5/12"):
            drawn = rows(text, scale)
            assert set("".join(drawn)) == {" ", "█"}
            assert {len(row) for row in drawn} == {scale.width(text)}
    assert fit("Hold", 23, 7, whole=True) is WHOLE_SCALES[-1]
    assert fit("Hold", 22, 7, whole=True) is None
    assert fit("Hold", 500, 6, whole=True) is None
    assert fit("Hold", 500, 100, whole=True) is WHOLE_SCALES[0]


def test_what_is_over_and_what_is_to_come_differ_without_a_colour() -> None:
    line = Line(12)
    line.raw(0, "━━━━", Ink.LINE)
    line.raw(0, "━╸", Ink.ACCENT)
    line.raw(6, "▄▄▄▄", Ink.LINE)
    line.raw(6, "▄", Ink.FAINT)
    line.raw(7, "▄", Ink.LIFT)
    before = line.plain()
    assert line.in_ascii().plain() == "=---  =#--"
    assert line.plain() == before


def test_the_row_one_is_on_has_a_mark_and_its_soft_edges_are_shade() -> None:
    assert plain_glyph("▌", Ink.ACCENT) == ">"
    assert {plain_glyph(half, Ink.RAISED) for half in "▀▄"} == {" "}
    line = Line(8, Shade.RAISED)
    line.put(0, "ブリッ…", Ink.TEXT, bold=True)
    assert line.in_ascii().plain() == "ブリッ."


def test_one_glyph_that_says_two_things_in_two_inks_has_two_twins() -> None:
    line = Line(30)
    line.put(0, "◄ left", Ink.MUTED)
    line.raw(7, "◄►", Ink.ACCENT)
    line.raw(10, "▂▄█", Ink.SOFT)
    line.raw(14, "▂▄▇█", Ink.ACCENT)
    line.raw(19, "·", Ink.FAINT)
    line.put(20, " · ", Ink.MUTED)
    line.put(23, "·", Ink.TEXT, bold=True)
    line.raw(25, "○", Ink.ACCENT)
    line.raw(26, "○", Ink.FAINT)
    assert line.in_ascii().plain() == "L left <> _++ _o## . - . O."
