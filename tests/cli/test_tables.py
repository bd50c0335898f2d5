"""Tables that line up, and give way where the terminal is narrow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hamlog.cli.cells import cells
from hamlog.cli.tables import Column, table

HOSTILE = "a\x1b[31m\x9b2J\u202eb\x7f\x00"
SETS = (
    Column("exercise", above=3),
    Column("reps", right=True),
    Column("tempo", leaves=2),
    Column("why", below=4),
)
ROWS = [
    ("Double-leg hip thrust", "12", "3-1-2-2", "All 11 clean last time: try 12"),
    ("Walking lunge", "8", "3-0-2-1", "New: start with 8"),
]


def test_without_a_terminal_a_table_is_as_wide_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)

    assert table(SETS, ROWS) == [
        "exercise               reps  tempo    why",
        "Double-leg hip thrust    12  3-1-2-2  All 11 clean last time: try 12",
        "Walking lunge             8  3-0-2-1  New: start with 8",
    ]


def test_columns_give_way_in_their_order() -> None:
    assert table(SETS, ROWS, width=38) == [
        "exercise               reps  tempo",
        "Double-leg hip thrust    12  3-1-2-2",
        "  All 11 clean last time: try 12",
        "Walking lunge             8  3-0-2-1",
        "  New: start with 8",
    ]
    assert table(SETS, ROWS, width=30) == [
        "exercise",
        "  reps  tempo",
        "Double-leg hip thrust",
        "    12  3-1-2-2",
        "  All 11 clean last time: try",
        "  12",
        "Walking lunge",
        "     8  3-0-2-1",
        "  New: start with 8",
    ]
    assert table(SETS[1:], [row[1:] for row in ROWS], width=12)[:3] == ["reps", "  12", "  All 11"]


def test_a_wide_column_that_leaves_lets_a_small_one_come_back() -> None:
    columns = (Column("slug"), Column("name", leaves=1), Column("level", leaves=2))

    assert table(columns, [("rdl", "Romanian deadlift", "basic")], width=20) == [
        "slug  level",
        "rdl   basic",
    ]


def test_what_stands_over_several_rows_is_said_once() -> None:
    rows = [("Walking lunge", f"{number}", "3-0-2-1", "") for number in (12, 11)]

    assert table(SETS, rows, width=18) == [
        "exercise",
        "  reps  tempo",
        "Walking lunge",
        "    12  3-0-2-1",
        "    11  3-0-2-1",
    ]


def test_a_column_is_broken_between_words_but_never_within() -> None:
    columns = (Column("needs", wraps=1, least=4), Column("n"))

    assert table(columns, [("dumbbell, bench", "1")], width=12) == [
        "needs      n",
        "dumbbell,  1",
        "bench",
    ]


def test_a_command_that_is_broken_can_be_copied() -> None:
    row = ("hamlog plan set offer.band-curl accepted", "Take it")

    assert table((Column(command=True), Column(below=1)), [row], width=30) == [
        "hamlog plan set \\",
        "  offer.band-curl accepted",
        "  Take it",
    ]


def test_emoji_thai_and_hindi_keep_columns_aligned() -> None:
    names = [
        "👨\u200d👩\u200d👧\u200d👦 family",
        "🇹🇭 สะพานสะโพก",
        "हिन्दी पुल",
        "脚上げ",
        "cafe\u0301",
        HOSTILE,
    ]
    lines = table((Column(), Column()), [(name, "x") for name in names])

    assert {cell_len(line.removesuffix("x")) for line in lines} == {15}
    assert all(line.endswith("  x") for line in lines)


def test_a_cell_cannot_break_its_row() -> None:
    assert table((Column(), Column()), [("a\nb", "c\td")]) == ["a b  c d"]
    assert table((Column(), Column()), []) == []


_KINDS = st.builds(
    Column,
    head=st.text("head ", max_size=8),
    right=st.booleans(),
    above=st.integers(0, 1),
    below=st.integers(0, 3),
    wraps=st.integers(0, 3),
    leaves=st.integers(0, 3),
    command=st.booleans(),
    told=st.sampled_from(("", "told: ")),
)


@given(st.data(), st.integers(20, 60))
def test_no_line_is_wider_than_the_room_and_no_word_is_broken(
    data: st.DataObject, room: int
) -> None:
    columns = data.draw(st.lists(_KINDS, min_size=1, max_size=6))
    word = st.text("abcdeé脚ทि·", min_size=1, max_size=6)
    cell = st.lists(word, max_size=5).map(" ".join)
    rows = data.draw(st.lists(st.tuples(*[cell] * len(columns)), max_size=5))
    lines = table(columns, rows, width=room)

    words = {
        word
        for row in (tuple(one.head for one in columns), *rows)
        for cell in row
        for word in cell.split()
    }
    assert all(cells(line) <= room for line in lines)
    assert {word for line in lines for word in line.split()} <= words | {"\\", "told:"}


@given(st.lists(st.tuples(st.text(max_size=9), st.text(min_size=1, max_size=9)), min_size=1))
def test_a_table_has_a_line_a_row_and_nothing_unprintable(rows: list[tuple[str, str]]) -> None:
    lines = table((Column("head"), Column("head")), rows)

    assert len(lines) == len(rows) + 1
    assert all("\n" not in line and "\x1b" not in line for line in lines)
