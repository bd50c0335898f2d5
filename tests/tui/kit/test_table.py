"""Columns that line up over all rows, and what leaves where there is little room."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from tui.drawing import row_room

from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.pieces import Piece, progress, put, width_of
from hamlog.tui.kit.table import Column, Table, TableRow, TextRow, Wordings

COLUMNS = (
    Column("name", most=20, cuts=True),
    Column("sets", right=True),
    Column("load", leaves=1),
    Column("tempo", leaves=2),
    Column(rest=True, least=8),
)


def table(*rows: tuple[str, str, str, str, str]) -> Table:
    return Table(COLUMNS, [tuple((Piece(cell),) if cell else () for cell in row) for row in rows])


BAND = ("Band curl", "3", "red band", "3-1-2-2", "a note")
RDL = ("Single-leg RDL", "12", "6 kg", "2-0-2-1", "")


def test_numbers_stand_under_the_end_of_their_head_and_text_under_its_start() -> None:
    shown = table(BAND, RDL)
    assert [
        line.plain()
        for line in (
            *shown.head.lines(Room(70, 1, edge=2)),
            *(shown.line(i, row_room(70)) for i in (0, 1)),
        )
    ] == [
        "  name             sets   load       tempo",
        "  Band curl           3   red band   3-1-2-2   a note",
        "  Single-leg RDL     12   6 kg       2-0-2-1",
    ]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (58, "  Band curl           3   red band   3-1-2-2   a note"),
        (50, "  Band curl           3   red band   3-1-2-2"),
        (42, "  Band curl          3  red band  3-1-2-2"),
        (38, "  Band curl           3   red band"),
        (28, "  Band curl           3"),
        (18, "  Band curl     3"),
        (14, "  Band…      3"),
    ],
)
def test_gaps_close_then_columns_leave_then_the_name_is_cut(width: int, expected: str) -> None:
    assert table(BAND, RDL).line(0, row_room(width)).plain() == expected


@settings(deadline=None)
@given(
    width=st.integers(24, 130),
    name=st.text(max_size=30),
    number=st.integers(0, 9999),
    note=st.text(max_size=40),
)
def test_no_number_is_ever_cut(width: int, name: str, number: int, note: str) -> None:
    shown = table((name, str(number), "a load", "3-1-2-2", note), BAND)
    row = shown.line(0, row_room(width, selected=True)).plain()
    assert str(number) in row
    assert cell_len(row) <= width


def test_marks_outlast_the_words_beside_them() -> None:
    cells = ((Piece("47"),), (Piece("!", Ink.ALERT, ours=True), Piece(" pain 3 of 10")))
    shown = Table((Column("week"), Column(rest=True, least=12)), [cells])
    assert shown.line(0, row_room(40)).plain() == "  47     ! pain 3 of 10"
    assert shown.line(0, row_room(18)).plain() == "  47     !"


def test_a_column_without_a_cell_takes_no_room() -> None:
    shown = table(("Band curl", "3", "", "3-1-2-2", ""))
    assert shown.line(0, row_room(60)).plain() == "  Band curl      3   3-1-2-2"


def test_a_row_with_a_year_and_words_below_has_them_where_they_belong() -> None:
    shown = table(BAND)
    row = TableRow(shown, 0, year="2025", below=(Piece("slept badly"),))
    assert [line.plain() for line in row.lines(Room(60, edge=3, selected=True))] == [
        "",
        "   2025",
        " ▌ Band curl      3   red band   3-1-2-2   a note",
        " ▌ slept badly",
    ]


def test_running_text_is_wrapped_in_full() -> None:
    text = TextRow((Piece("!", ours=True),), "one two three four five", table(BAND), first=True)
    assert [line.plain() for line in text.lines(row_room(16))] == [
        "",
        "  ! one two",
        "    three four",
        "    five",
    ]


@pytest.mark.parametrize(
    ("share", "done", "rest"),
    [
        (0.0, "", "━━━━━━━━━━"),
        (0.04, "", "━━━━━━━━━━"),
        (0.05, "╸", "━━━━━━━━━"),
        (0.5, "━━━━━", "━━━━━"),
        (0.99, "━━━━━━━━━╸", ""),
        (1.0, "━━━━━━━━━━", ""),
        (1.4, "━━━━━━━━━━", ""),
        (-1.0, "", "━━━━━━━━━━"),
    ],
)
def test_a_progress_line_never_says_more_than_is_true(share: float, done: str, rest: str) -> None:
    pieces = progress(10, share)
    assert [piece.text for piece in pieces] == [done, rest]
    assert [piece.ink for piece in pieces] == [Ink.ACCENT, Ink.LINE]
    assert width_of(pieces) == 10


def test_a_plain_progress_line_needs_no_colour() -> None:
    line = Line(8)
    put(line, 0, progress(8, 0.5), 8)
    assert line.in_ascii().plain() == "====----"


GIVING_WAY = (
    Column("name", shortens=5, cuts=4, keeps=10),
    Column("reps", shortens=2),
    Column("load", shortens=4, cuts=1),
    Column("tempo", leaves=3),
    Column("note", leaves=9, leaves_below=60),
)


def words(*each: str) -> Wordings:
    return Wordings(tuple((Piece(one),) for one in each))


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (64, "  Double-leg hip thrust   12 a leg   light band   3-1-2-2   new"),
        (59, "  Double-leg hip thrust   12 a leg   light band   3-1-2-2"),
        (54, "  Double-leg hip thrust  12 a leg  light band  3-1-2-2"),
        (53, "  Hip thrust            12 a leg  light band  3-1-2-2"),
        (43, "  Hip thrust  12 a leg  light band  3-1-2-2"),
        (42, "  Hip thrust  12 a leg  light      3-1-2-2"),
        (37, "  Hip thrust     12 a leg  light band"),
        (29, "  Hip thrust  12 a leg  light"),
        (25, "  Hip thrust  12    light"),
        (22, "  Hip th…  12    light"),
    ],
)
def test_what_matters_least_shortens_or_leaves_first(width: int, expected: str) -> None:
    row = (
        words("Double-leg hip thrust", "Hip thrust"),
        words("12 a leg", "12"),
        words("light band", "light"),
        (Piece("3-1-2-2"),),
        (Piece("new"),),
    )
    shown = Table(GIVING_WAY, [row]).line(0, row_room(width + 1)).plain()
    assert shown == expected


def test_a_table_that_is_spread_ends_at_the_right() -> None:
    cells = [((Piece("Band curl"),), (Piece("12"),), (Piece("6 kg"),))]
    columns = (Column("name"), Column("reps"), Column("load"))
    shown = Table(columns, cells, spread=True)
    assert shown.line(0, row_room(41)).plain() == "  Band curl          12             6 kg"
    assert shown.head.lines(row_room(41))[0].plain() == "  name               reps           load"


def test_what_is_over_is_muted_until_it_is_selected() -> None:
    row = TableRow(table(BAND), 0, over=True)
    for selected, ink in ((False, Ink.MUTED), (True, Ink.TEXT)):
        (line,) = row.lines(row_room(60, selected=selected))
        assert {cell[1] for cell in line._cells if cell[0].isalpha()} == {ink}
