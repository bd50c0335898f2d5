"""The tracker's own widgets, drawn at every size: nothing covers anything, nothing is cut short."""

from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import Any

import pytest
from idle import idle
from textual.app import App, ComposeResult
from tui.drawing import InAscii, text

from hamlog.frozen import replace
from hamlog.training.exercise import Kind, Phase, Side
from hamlog.tui.kit import letters, marks, theme
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.ink import Ink, Shade
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.shown import Shown
from hamlog.tui.tracker.block import BlockView, PhaseBlock
from hamlog.tui.tracker.edges import StatusLine
from hamlog.tui.tracker.pace import PaceLine, PaceView
from hamlog.tui.tracker.tally import Beside, SideTally, Tally

PHASES = (
    Phase(Kind.LIFT, "Lift", 2),
    Phase(Kind.HOLD, "Hold", 2),
    Phase(Kind.LOWER, "Lower", 3),
    Phase(Kind.STILL, "Still", 1),
)
LIFT = BlockView(Kind.LIFT, "Press up", 2, 1, Side.LEFT, (10, 12))
VIEWS = (
    LIFT,
    replace(LIFT, seconds=12, digits=2, rep=(3, 9)),
    replace(LIFT, word="Drücken", side=Side.BOTH),
    replace(LIFT, word="プッシュ", side=Side.RIGHT),
    BlockView(None, "Ready", side=Side.LEFT, caption="space starts"),
    BlockView(None, "Ready", side=Side.LEFT, rep=(10, 12), caption="space starts"),
    BlockView(None, "Ready", 18, 2, Side.RIGHT),
    BlockView(None, "Rest", 56, 2, caption="seconds"),
    BlockView(None, "Rest", 600, 3, caption="seconds"),
    BlockView(None, "Paused", 9, 1, Side.RIGHT, (12, 12)),
    BlockView(None, "Done", caption="enter closes; everything is saved"),
)


class Stand(App[None]):
    """An app that holds one widget, for its size and its theme."""

    def __init__(self, widget: Any) -> None:  # noqa: ANN401 - any of the widgets
        super().__init__()
        self.widget = widget
        for each in theme.themes():
            self.register_theme(each)
        self.theme = "hamlog-dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(theme.DEFAULTS)

    def compose(self) -> ComposeResult:
        yield self.widget


@pytest.fixture
def covered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect every cell that is written over another that says something."""
    found: list[str] = []
    write = Line._set

    def watched(line: Line, x: int, cell: tuple[str, Ink, Shade, bool]) -> None:
        before, now = line._cells[x][0], cell[0]
        if before.strip() and now != before:
            found.append(f"{now!r} over {before!r} in column {x} of {line.plain()!r}")
        write(line, x, cell)

    monkeypatch.setattr(Line, "_set", watched)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("screen", "widths"), [(60, (60, 44, 40)), (80, (46,)), (120, (46, 68))])
async def test_in_the_block_nothing_lies_over_anything(
    screen: int, widths: tuple[int, ...], covered: list[str]
) -> None:
    block = PhaseBlock()
    async with Stand(block).run_test(size=(screen, 20)) as pilot:
        await idle(pilot.app)
        for width in widths:
            for height in range(4, 31):
                for view in VIEWS:
                    block._view = view
                    lines = block.draw(width, height)
                    assert len(lines) == height
                    assert covered == [], (width, height, view)


@pytest.mark.parametrize("screen", [60, 120])
async def test_the_seconds_keep_place_and_size_within_a_phase(screen: int) -> None:
    block = PhaseBlock()
    async with Stand(block).run_test(size=(screen, 24)) as pilot:
        await idle(pilot.app)
        frames = []
        for seconds in (12, 11, 10, 9, 1):
            block._view = replace(LIFT, seconds=seconds, digits=2)
            frames.append([line.plain() for line in block.draw(68 if screen > 100 else 60, 16)])
        block._view = replace(LIFT, seconds=None)
        bare = [line.plain() for line in block.draw(68 if screen > 100 else 60, 16)]
        rows = [{y for y, row in enumerate(frame) if row != bare[y]} for frame in frames]
        assert rows[0] == rows[1] == rows[2] == rows[3] == rows[4]


@cache
def spelt(text: str, scale: letters.LetterScale) -> list[str]:
    return letters.rows(text, scale)


def in_letters(lines: list[Line], *texts: str) -> str | None:
    """The first of some texts that stands whole in block letters; None if none does."""
    rows = [line.plain().ljust(line.width) for line in lines]
    for spelled_text, scale in product(texts, letters.SCALES):
        first, *others = spelled = spelt(spelled_text, scale)
        for y in range(len(rows) - len(spelled) + 1):
            x = rows[y].find(first)
            while x >= 0:
                if all(rows[y + i][x : x + len(r)] == r for i, r in enumerate(others, start=1)):
                    return spelled_text
                x = rows[y].find(first, x + 1)
    return None


@pytest.mark.parametrize(
    ("screen", "width", "heights"),
    [(40, 40, (5, 7, 10)), (60, 60, (5, 8, 11, 15)), (80, 46, (5, 9, 12, 15)), (120, 68, (22, 30))],
)
async def test_side_rep_and_seconds_are_read_from_afar(
    screen: int, width: int, heights: Sequence[int]
) -> None:
    """Each stands in letters four rows high, at every size of the block."""
    block = PhaseBlock()
    sides = {Side.LEFT: ("left", "l"), Side.RIGHT: ("right", "r")}
    async with Stand(block).run_test(size=(screen, 24)) as pilot:
        await idle(pilot.app)
        for height, side, rep in product(heights, sides, ((1, 9), (12, 12))):
            for seconds, digits in ((2, 1), (12, 2)):
                block._view = BlockView(Kind.LIFT, "Press up", seconds, digits, side, rep)
                lines = block.draw(width, height)
                rep_text = f"{rep[0]}/{rep[1]}"
                told = [f"{word} {rep_text}" for word in sides[side]]
                seen = (width, height, block._view)
                assert in_letters(lines, *told) or in_letters(lines, rep_text), seen
                assert in_letters(lines, *told, *sides[side]), seen
                assert in_letters(lines, str(seconds).rjust(digits)), seen
            # Before the first rep too, when a leg gets ready.
            block._view = BlockView(None, "Ready", 8, 1, side)
            assert in_letters(block.draw(width, height), *sides[side]), (width, height, side)


async def test_every_fact_of_a_phase_is_in_the_block_at_its_smallest() -> None:
    block = PhaseBlock()
    async with Stand(block).run_test(size=(40, 12)) as pilot:
        await idle(pilot.app)
        block._view = replace(LIFT, rep=(10, 12), word="Drop it")
        text = "\n".join(line.plain() for line in block.draw(40, 4))
        assert "10/12" in text
        assert "◄ left" in text
        assert "Drop it" in text
        assert "▀" in text or "2" in text.replace("10/12", "")
        assert "Drop it" in block.draw(40, 5)[0].plain()


async def test_hold_has_an_edge_on_a_light_screen() -> None:
    block = PhaseBlock()
    app = Stand(block)
    async with app.run_test(size=(80, 24)) as pilot:
        await idle(pilot.app)
        block._view = replace(LIFT, kind=Kind.HOLD)
        dark = [line.plain() for line in block.draw(46, 14)]
        app.theme = "hamlog-light"
        light = [line.plain() for line in block.draw(46, 14)]
        assert "▐" not in dark[7][-1:]
        assert light[0] == "▀" * 45 + "█"
        assert light[-1] == "▄" * 45 + "█"
        assert all(row.endswith("▐") for row in light[1:-1])


def side(side: Side, marked: tuple[Mark, ...], *, here: bool = False) -> SideTally:
    clean = sum(mark is marks.CLEAN for mark in marked)
    return SideTally(side, marked, clean, here)


def test_the_tally_shows_every_rep_or_those_around_the_present_one() -> None:
    many = (marks.CLEAN,) * 30 + (marks.REP_NOW,) + (marks.TO_COME,) * 19
    tally = Tally(
        (side(Side.LEFT, many, here=True), side(Side.RIGHT, (marks.TO_COME,) * 50)),
        (marks.AS_PLANNED, marks.TO_DO_NEXT),
        "last time 11/10, 10",
        (Beside("Front knee above the ankle"), Beside("Brace the core")),
    )
    for width in (40, 60, 80, 100, 120, 200):
        rows = text(tally, width, 4)
        assert rows[0].lstrip().startswith("◄ left")
        assert "30 clean" in rows[0]
        assert "◉" in rows[0]
        assert "0 clean" in rows[1]
        assert 3 <= rows[0].count("●") <= 30
    for height in range(1, 6):
        assert len(text(tally, 60, height)) == height


def test_up_to_twelve_reps_stand_three_columns_apart() -> None:
    tally = Tally((side(Side.BOTH, (marks.CLEAN, marks.TO_COME), here=True),), ())
    assert text(tally, 100, 4)[0] == "   reps     ●  ·   1 clean"
    tally = Tally((side(Side.BOTH, (marks.CLEAN,) * 13, here=True),), ())
    assert "● ● ●" in text(tally, 100, 4)[0]


def test_plain_marks_are_ascii() -> None:
    every = (*marks.QUALITY.values(), marks.REP_NOW, marks.REP_PENDING, marks.TO_COME)
    sides = (side(Side.LEFT, every, here=True), side(Side.RIGHT, every))
    tally = Tally(sides, (marks.SKIPPED, marks.AS_PLANNED, marks.IN_PART))
    for row in text(InAscii(tally), 100, 5):
        assert row.isascii()


async def test_the_line_of_a_rest_shrinks_with_it() -> None:
    pace = PaceLine()
    async with Stand(pace).run_test(size=(80, 24)) as pilot:
        await idle(pilot.app)
        wide = []
        for left in (60, 45, 30, 15, 0):
            pace._view = PaceView(PHASES, None, 0.0, rest=(left / 60, f"{left} of 60 s left"))
            row, below = pace.draw(80, 2)
            inks = [cell[1] for cell in row._cells]
            wide.append(
                sum(
                    ink is Ink.TEXT and cell[0] != " "
                    for ink, cell in zip(inks, row._cells, strict=True)
                )
            )
            assert below.plain().strip() == f"{left} of 60 s left"
        assert wide == [74, 56, 37, 19, 0]


@pytest.mark.parametrize("width", [40, 60, 80, 100])
async def test_the_status_line_is_never_cut_and_says_long_things_above_it(width: int) -> None:
    row = Shown()
    state = "Paused · Change sides 10 s · rep 10 of 12 · right · set 3 of 3"
    async with Stand(row).run_test(size=(width, 20)) as pilot:
        await idle(pilot.app)
        row.show(StatusLine(state, "rep 10 saved"))
        await idle(pilot.app)
        assert state in " ".join(row.plain().split())
        full = "The disk of /home/runner/hamlog.db is full, so this was not written."
        row.show(StatusLine(state, full))
        await idle(pilot.app)
        flat = " ".join(row.plain().split())
        assert "so this was not written." in flat
        assert flat.endswith(state)
        assert row.size.height == len(row.plain().splitlines())
