"""The ramp: which weeks are shown at which width, and how past, present and missed differ."""

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import assert_pictured
from rich.cells import cell_len
from tui.drawing import InAscii, text

from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.plan.ramp_grid import RampGrid, RampRow, RampWeek, When

GRID = RampGrid(
    tuple(
        RampWeek(
            44 + index,
            When.PAST if index < 4 else When.NOW if index == 4 else When.TO_COME,
            trained=index != 1,
        )
        for index in range(7)
    ),
    (
        RampRow("Hip thrust", (3, 3, 3, 3, 3, 3, 3)),
        RampRow("Single-leg bridge", (2, 2, 2, 2, 3, 3, 3), "SL bridge"),
        RampRow("Prone dumbbell curl", (2, 2, 2, 2, 2, 3, 3), "Dumbbell curl"),
        RampRow("Swiss-ball curl", (None, 1, 1, 2, 2, 2, 3), "Ball curl"),
    ),
    note="Week 45 was missed, so the step waited",
)


def drawn(grid: RampGrid, width: int, height: int = 0) -> list[str]:
    return [line.plain() for line in grid.lines(Room(width, height))]


def test_the_ramp_at_every_width() -> None:
    parts = []
    for width in (8, 20, 36, 46, 52, 60, 80, 100, 120, 200):
        parts += [f"-- {width} --", *drawn(GRID, width)]
    parts += ["-- plain, 60 --", *text(InAscii(GRID), 60)]
    assert_pictured("ramp-grid", "\n".join(parts))


@pytest.mark.parametrize(
    ("width", "head", "row"),
    [
        (60, "44   45   46   47   48   49   50", "Single-leg bridge     ■■·  ╌╌╌  ■■·"),
        (50, "44  45  46  47  48  49  50", "Single-leg bridge     ■■· ╌╌╌ ■■·"),
        (44, "44  45  46  47  48  49  50", "SL bridge       ■■· ╌╌╌ ■■·"),
        (36, "46  47  48  49  50", "SL bridge       ■■· ■■· ■■■ □□□ □□□"),
        (22, "47  48  49", "SL brid…   ■■· ■■■ □□□"),
    ],
)
def test_weeks_move_closer_names_shorten_and_far_weeks_leave(
    width: int, head: str, row: str
) -> None:
    rows = drawn(GRID, width)
    assert rows[0].endswith(f" {head}")
    assert rows[3].startswith(row)


@pytest.mark.parametrize("count", range(1, 8))
def test_the_present_week_is_always_among_those_shown(count: int) -> None:
    for now in range(7):
        weeks = tuple(
            RampWeek(10 + i, When.NOW if i == now else When.PAST if i < now else When.TO_COME)
            for i in range(7)
        )
        grid = RampGrid(weeks, (RampRow("Hip thrust", (1,) * 7),))
        head = drawn(grid, 10 + 3 + 4 * count - 1)[0].split()[2:]
        assert str(10 + now) in head
        assert len(head) == count


@pytest.mark.parametrize(
    ("week", "cell", "ink"),
    [
        (RampWeek(1, When.PAST), "■■·", Ink.SOFT),
        (RampWeek(1, When.PAST, trained=False), "╌╌╌", Ink.FAINT),
        (RampWeek(1, When.NOW), "■■·", Ink.ACCENT),
        (RampWeek(1, When.NOW, trained=False), "□□·", Ink.ACCENT),
        (RampWeek(1, When.TO_COME), "□□·", Ink.MUTED),
        (RampWeek(1, When.TO_COME, trained=False), "□□·", Ink.MUTED),
    ],
)
def test_past_present_and_missed_differ(week: RampWeek, cell: str, ink: Ink) -> None:
    line = RampGrid((week,), (RampRow("Clamshell", (2,)),)).lines(Room(30))[2]
    assert line.plain() == f"Clamshell   {cell}"
    assert line._cells[12][:2] == (cell[0], ink)


def test_what_was_not_in_the_programme_stays_blank() -> None:
    assert drawn(GRID, 60)[5].startswith("Swiss-ball curl            ╌╌╌  ■··")


@pytest.mark.parametrize(
    ("height", "expected"),
    [
        (8, ["The ramp", "", "Hip", "Sin", "Pro", "Swi", "", "Week"]),
        (7, ["The ramp", "Hip", "Sin", "Pro", "Swi", "", "Week"]),
        (6, ["The ramp", "Hip", "Sin", "Pro", "Swi", "Week"]),
        (5, ["The ramp", "Hip", "Sin", "Pro", "Swi"]),
        (4, ["The ramp", "Hip", "Sin", "and 2 more"]),
        (2, ["The ramp", "and 4 more"]),
        (1, ["The ramp"]),
    ],
)
def test_where_there_is_little_height_blanks_leave_then_the_note_then_rows(
    height: int, expected: list[str]
) -> None:
    rows = drawn(GRID, 60, height)
    assert len(rows) == len(expected)
    assert all(row.startswith(start) for row, start in zip(rows, expected, strict=True))


names = st.text(max_size=40)
grids = st.builds(
    RampGrid,
    st.lists(
        st.builds(RampWeek, st.integers(-9, 9999), st.sampled_from(When), st.booleans()),
        max_size=14,
    ).map(tuple),
    st.lists(
        st.builds(
            RampRow,
            names,
            st.lists(st.none() | st.integers(-3, 99), max_size=16).map(tuple),
            names,
        ),
        max_size=9,
    ).map(tuple),
    names,
    names,
)


@settings(max_examples=examples(120))
@given(grid=grids, width=st.integers(0, 220), height=st.integers(0, 20))
def test_nothing_raises_or_runs_over_the_edge(grid: RampGrid, width: int, height: int) -> None:
    lines = grid.lines(Room(width, height))
    assert lines
    assert not height or len(lines) <= height
    assert all(line.width == width >= cell_len(line.plain()) for line in lines)
