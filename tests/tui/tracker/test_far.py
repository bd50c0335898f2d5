"""The far view: letters that fill the terminal, whole and in their place, at every size."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from colours import contrast
from homes import SMALL_WAYS, small_home
from support import bench
from textual.app import App, ComposeResult

from hamlog.figure.shapes import Role
from hamlog.frozen import replace
from hamlog.library.library import EXERCISES
from hamlog.library.packaged import exercise as packaged
from hamlog.training.exercise import Kind, Side
from hamlog.tui.kit import letters, theme
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.ink import Shade
from hamlog.tui.tracker.block import BlockView, PhaseBlock
from hamlog.tui.tracker.far import FIGURE_FROM, FarView, far_inks

SIZES = ((60, 19), (79, 23), (80, 23), (99, 29), (100, 29), (120, 39))
BAR = "█▌"


class Stage(App[None]):
    """A far view that fills the terminal."""

    def __init__(self) -> None:
        super().__init__()
        for each in theme.themes():
            self.register_theme(each)
        self.theme = theme.PREFIX + "dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(theme.DEFAULTS)

    def compose(self) -> ComposeResult:
        yield FarView()


def phases() -> Iterator[tuple[Kind | None, str]]:
    """Every word of all nine exercises and of what lies between, each once."""
    found: dict[tuple[Kind | None, str], None] = {}
    for slug in EXERCISES:
        one = packaged(slug)
        for variant in (None, *(each.slug for each in one.variants)):
            found |= {(phase.kind, phase.word): None for phase in one.phases_of(variant)}
    found |= {(None, word): None for word in ("Ready", "Rest", "Change", "Paused")}
    yield from found


def views() -> Iterator[BlockView]:
    for kind, word in phases():
        yield BlockView(kind, word, 9, 1, Side.BOTH, (12, 12))
        yield BlockView(kind, word, 3, 2, Side.RIGHT, (12, 12))
    yield BlockView(None, "Rest", 60, 2, caption="seconds")
    yield BlockView(None, "Rest", 105, 3, caption="seconds")
    yield BlockView(None, "Own pace", side=Side.RIGHT, rep=(7, 12), caption="space counts the rep")
    yield BlockView(None, "Ready", side=Side.LEFT, rep=(7, 12), caption="space starts")
    yield BlockView(None, "Done", caption="enter closes; everything is saved")


@cache
def spelled(text: str, scale: letters.LetterScale) -> list[str]:
    return letters.rows(text, scale)


def placed(lines: list[Line], text: str) -> tuple[int, int, letters.LetterScale] | None:
    """Where `text` stands whole in block letters: column, row and scale; None where it does not."""
    rows = [line.plain().ljust(line.width) for line in lines]
    for scale in letters.SCALES:
        block = spelled(text, scale)
        for y in range(len(rows) - len(block) + 1):
            x = rows[y].find(block[0])
            while x >= 0:
                if all(rows[y + i][x : x + len(row)] == row for i, row in enumerate(block)):
                    return x, y, scale
                x = rows[y].find(block[0], x + 1)
    return None


def inked(lines: list[Line], bar: int) -> int:
    """How many cells above the bar hold a stroke."""
    return sum(cell[0] != " " for line in lines[: len(lines) - bar] for cell in line._cells)


def strokes(text: str, scale: letters.LetterScale) -> int:
    return sum(glyph != " " for row in spelled(text, scale) for glyph in row)


async def test_all_words_digits_reps_and_sides_are_whole_at_every_size() -> None:
    app = Stage()
    async with app.run_test(size=SIZES[0]) as pilot:
        far = app.query_one(FarView)
        for width, height in SIZES:
            await pilot.resize_terminal(width, height)
            for view in views():
                far._view = view
                lines = far.draw(width, height)
                assert len(lines) == height
                assert {line.width for line in lines} == {width}
                _check(lines, view, width, height)


def _check(lines: list[Line], view: BlockView, width: int, height: int) -> None:
    texts = [view.word]
    if view.seconds is not None:
        texts.append(str(view.seconds).rjust(view.digits))
    rep = "" if view.rep is None else f"{view.rep[0]}/{view.rep[1]}"
    # Where the side has no room of its own, its letter stands before the rep.
    short = f"{view.side.value[0]} {rep}"
    with_letter = bool(rep) and view.side is not Side.BOTH and placed(lines, short) is not None
    if with_letter:
        texts.append(short)
    elif rep:
        texts.append(rep)
    if view.side is not Side.BOTH and placed(lines, view.side.value) is not None:
        texts.append(view.side.value)
    ink = 0
    for text in texts:
        found = placed(lines, text)
        assert found is not None, (view, width, height, text)
        ink += strokes(text, found[2])
    plain = "\n".join(line.plain() for line in lines)
    small = [view.caption] if view.caption else []
    if view.side is not Side.BOTH and view.side.value not in texts and not with_letter:
        small.append(view.side.value)
    for text in small:
        assert text in plain, (view, width, height)
        ink += len(text.replace(" ", ""))
    # Nothing lies over anything, and nothing else is drawn.
    assert inked(lines, max(1, height // 14)) == ink, (view, width, height)
    word = placed(lines, view.word)
    assert word is not None
    wide = word[2].width(view.word)
    assert wide >= width * 0.3 or word[2].height >= height * 0.17, (view, width, height)


def inked_cells(lines: list[Line]) -> set[tuple[int, int]]:
    return {
        (x, y)
        for y, line in enumerate(lines)
        for x, glyph in enumerate(line.plain())
        if glyph != " "
    }


async def test_digits_keep_their_place_within_a_phase() -> None:
    app = Stage()
    async with app.run_test(size=SIZES[0]) as pilot:
        far = app.query_one(FarView)
        for width, height in SIZES:
            await pilot.resize_terminal(width, height)
            for digits, before, after in ((2, 88, 8), (3, 188, 88), (3, 888, 8)):
                shown = []
                for second in (before, after):
                    far._view = BlockView(Kind.HOLD, "Hold", second, digits, Side.LEFT, (12, 12))
                    shown.append(inked_cells(far.draw(width, height)))
                many, few = shown
                # What is left of the number stands where it stood; only digits before it go.
                assert few < many, (width, height, before)
                gone = many - few
                rows = {y for _, y in gone}
                assert max(x for x, _ in gone) < min(x for x, y in few if y in rows)


async def test_the_bar_grows_with_the_phase_and_the_ground_is_the_phases() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)):
        far = app.query_one(FarView)
        lengths = []
        for progress in (0.0, 0.25, 0.5, 0.999, 1.0):
            far._view, far._progress = BlockView(Kind.LOWER, "Lower", 3), progress
            lines = far.draw(80, 24)
            assert {line.shade for line in lines} == {Shade.LOWER}
            lengths.append(len(lines[-1].plain()))
        assert lengths == [0, 20, 40, 80, 80]


async def test_stop_has_stripes_and_says_where_above_them() -> None:
    app = Stage()
    async with app.run_test(size=(60, 19)) as pilot:
        far = app.query_one(FarView)
        for width, height in ((40, 11), *SIZES):
            await pilot.resize_terminal(width, height)
            caption = "rep 3 of 4 · left · set 1 of 1. One press skips the exercise."
            far._view = BlockView(None, "Stop", caption=caption, stop=True)
            lines = far.draw(width, height)
            assert {line.shade for line in lines} == {Shade.STOP}
            striped = [line.plain() for line in lines if "██████ " in line.plain()][-2:]
            assert len(striped) == 2
            assert striped[0] != striped[1], "they slant"
            said = " ".join(" ".join(line.plain() for line in lines).split())
            assert caption in said, (width, height)
            assert placed(lines, "Stop") is not None


@pytest.mark.parametrize("kind", [None, *Kind])
def test_the_figure_has_colours_of_its_own_on_every_ground(kind: Kind | None) -> None:
    inks = far_inks(kind)
    assert set(inks) == set(Role) - {Role.WORKING_FAR}, "that follows from the working leg"
    seen = (Role.BODY, Role.HEAD, Role.WORKING, Role.OTHER, Role.HELD, Role.BAND, Role.BALL)
    for role in (*seen, Role.PAD):
        assert contrast(inks[Role.NONE], inks[role]) > 1.8, role
    band = inks[Role.BAND]
    assert [role for role, ink in inks.items() if ink == band] == [Role.BAND]


async def test_what_must_be_known_is_said_in_letters_above_everything() -> None:
    app = Stage()
    async with app.run_test(size=SIZES[0]) as pilot:
        far = app.query_one(FarView)
        for width, height in ((40, 16), (60, 20), (80, 24), (100, 30), (120, 40)):
            await pilot.resize_terminal(width, height)
            view = BlockView(Kind.LIFT, "Lift", 3, 1, Side.LEFT, (3, 12), notice="Not saved")
            far._view = view
            lines = far.draw(width, height)
            assert len(lines) == height
            found = placed(lines, "Not saved")
            assert found is not None, (width, height)
            high = found[1] + found[2].height
            assert {line.shade for line in lines[:high]} == {Shade.STOP}
            assert {line.shade for line in lines[high + 1 :]} == {Shade.LIFT}
            for text in ("Lift", "3"):
                where = placed(lines, text)
                assert where is not None
                assert where[1] >= high
            far._view = replace(view, notice="")
            assert placed(far.draw(width, height), "Not saved") is None


async def test_the_far_view_can_be_the_one_it_opens_with(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=replace(SMALL_WAYS, far_view=True)) as running:
        await running.begin(8.5, row=1)
        far = running.tracker.query_one(FarView)
        assert far.display
        assert placed(far.draw(*far.size), "Curl") is not None
        assert "space pause" not in running.picture
        await running.press("f")
        assert "space pause" in running.picture


async def test_without_a_figure_nothing_stands_in_its_place(tmp_path: Path) -> None:
    """An exercise of the user's own has none."""
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, figures=True) as running:
        await running.begin(8.5, row=1)
        assert running.tracker.query_one(PhaseBlock).size.width == 100
        await running.press("f")
        assert not running.tracker.query_one("#far-figure").visible
        # The letters' own ground, from edge to edge.
        strips = running.app.screen._compositor.render_strips()[:20]
        assert len({one.style.bgcolor for strip in strips for one in strip if one.style}) == 1
        await running.press("f", "escape")
        running.app.try_exercise("clamshell")
        await running.press("space")
        assert running.tracker.query_one(PhaseBlock).size.width == 46
        await running.press("f")
        assert running.tracker.query_one("#far-figure").visible


@pytest.mark.slow
async def test_f_fills_the_terminal_keeps_the_status_and_goes_back(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, figures=True) as running:
        await running.begin(8.5, row=1)
        before = running.picture
        await running.press("f")
        for width, height in ((60, 20), (80, 24), (100, 30), (140, 46)):
            await running.pilot.resize_terminal(width, height)
            await running.settle()
            far = running.tracker.query_one(FarView)
            assert far.size.width == width
            rows = running.picture.split("\n")
            assert len(rows) == height
            last = next(row.strip() for row in reversed(rows) if row.strip())
            assert last.startswith("Curl 1 s · rep 1 of 2 · left · set 1 of 1")
            figure = running.tracker.query_one("#far-figure")
            assert figure.display is (width >= FIGURE_FROM)
            assert "space pause" not in running.picture
        await running.pilot.resize_terminal(100, 30)
        await running.run(1)
        assert running.status == "Hold 2 s · rep 1 of 2 · left · set 1 of 1"
        shown = running.tracker.query_one(FarView)
        assert placed(shown.draw(*shown.size), "Hold") is not None
        await running.run(4)
        await running.press("f")
        await running.settle()
        assert "space pause" in running.picture
        assert running.picture.splitlines()[1] == before.splitlines()[1]
