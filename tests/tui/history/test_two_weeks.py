"""Figures beside one another: the run, this week and the last, pairs, left and right."""

import re
from itertools import pairwise

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from tui.drawing import HEIGHTS, WIDTHS, InAscii, assert_sound, bold, inks, text

from hamlog.tui.history.left_right import LeftRight, SidesRow
from hamlog.tui.history.pair import PairGroup, PairRow, PairTable
from hamlog.tui.history.run_figures import RunFigures
from hamlog.tui.history.this_and_last import ThisAndLast, WeekValue
from hamlog.tui.kit.drawing import Drawing, Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.wording import thousands

RUN = RunFigures(2, 9, 1412, 15_000, 15_600)
WEEKS = ThisAndLast(
    (
        WeekValue("sessions", "1 of 2", "2 of 2"),
        WeekValue("sets", "13", "24"),
        WeekValue("clean reps", "174", "318"),
        WeekValue("under load", "18:24", "33:10"),
    ),
    "Friday is still to come",
)
PAIR = PairTable(
    ("Week 47", "16 to 22 Nov"),
    ("Week 48", "23 to 29 Nov"),
    (
        PairGroup((PairRow("sets", "24", "13", "−11"), PairRow("clean", "97 %", "97 %"))),
        PairGroup((PairRow("Band curl", "36 reps", ""), PairRow("Bridge", "", "")), "Exercises"),
    ),
)
SIDES = LeftRight(
    "Clean reps",
    (SidesRow("30 Oct", 20, 18), SidesRow("13 Nov", None, 20), SidesRow("17 Nov", 21, 0)),
)
HOSTILE = "[red]x[/] \x1b[2J שלום 漢字 👨‍👩‍👧 " * 300


def test_the_run_is_the_big_number_with_its_words_and_the_figures_below() -> None:
    assert text(RUN, 31) == [
        "▄▛▀▀▙▖",
        "  ▄▄▛▘  weeks in a row",
        "▄▛▘     that met the plan",
        "▀▀▀▀▀▘",
        "",
        "     9  weeks, the best streak",
        " 1 412  sets",
        "  96 %  of the reps clean",
    ]
    assert inks(RUN, 31, "▛") == [Ink.ACCENT] * 3


def test_in_less_width_words_are_shorter_then_the_number_is_a_line_of_text() -> None:
    assert text(RUN, 24)[5:] == ["     9  best streak", " 1 412  sets", "  96 %  reps clean"]
    assert text(RUN, 24)[2].endswith("     met the plan")
    assert text(RUN, 18)[:5] == [
        "2 weeks in a row",
        "",
        "    9 best streak",
        "1 412 sets",
        " 96 % reps clean",
    ]
    assert text(RUN, 7)[:5] == ["2", "", "    9", "1 412", " 96 %"]
    assert bold(RUN, 18) == ["2", "weeks", "in", "a", "row"]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (60, "2 weeks in a row   longest 9   1 412 sets   96 % clean"),
        (50, "2 weeks in a row   longest 9   1 412 sets"),
        (20, "2 weeks in a row"),
        (10, "2"),
    ],
)
def test_in_one_line_the_run_comes_first(width: int, expected: str) -> None:
    assert text(RUN, width, 1) == [expected]
    assert text(RunFigures(1, 1, 1, 0, 0), 60, 1) == ["1 week in a row   longest 1   1 set"]


def test_of_a_log_that_goes_back_further_the_sums_say_that_they_are_of_a_year() -> None:
    older = RunFigures(0, 0, 0, 0, 0, older=True)
    assert text(older, 60, 1) == ["0 weeks in a row   longest 0   0 sets in a year"]
    assert text(RunFigures(2, 9, 1412, 15_000, 15_600, older=True), 56, 1) == [
        "2 weeks in a row   1 412 sets in a year   96 % clean"
    ]
    assert text(older, 40)[6:8] == ["     0  weeks, the best streak", "     0  sets in a year"]
    assert text(older, 26)[6:8] == ["     0  best streak", "     0  sets in a year"]


def test_without_block_letters_the_figures_are_all_there() -> None:
    plain = InAscii(RunFigures(2, 9, 1412, 15_000, 15_600))
    assert text(plain, 40)[:5] == [
        "2 weeks in a row",
        "",
        "    9 weeks, the best streak",
        "1 412 sets",
        " 96 % of the reps clean",
    ]


def test_nothing_done_yet_claims_no_share_and_a_longer_number_moves_the_words() -> None:
    assert "%" not in "".join(text(RunFigures(0, 0, 0, 0, 0), 40))
    rows = text(RunFigures(52, 104, 5, 1, 1), 40)
    assert rows[1].endswith("  weeks in a row")
    assert rows[1].index("weeks") == rows[5].index("weeks") == 14


figures = st.integers(0, 9_999_999)


@settings(max_examples=examples(60))
@given(
    run=figures,
    longest=figures,
    sets=figures,
    clean=figures,
    more=figures,
    width=st.integers(0, 120),
    height=st.integers(0, 14),
    older=st.booleans(),
)
def test_no_figure_of_the_run_is_cut(
    run: int,
    longest: int,
    sets: int,
    clean: int,
    more: int,
    width: int,
    height: int,
    *,
    older: bool,
) -> None:
    figures = RunFigures(run, longest, sets, clean, clean + more, older=older)
    assert_sound(InAscii(figures), width, height)
    rows = assert_sound(figures, width, height)
    shown = "\n".join(rows)
    assert "…" not in shown
    if width >= 10 and (height == 0 or height >= 8):
        assert thousands(longest) in shown
        assert thousands(sets) in shown
        assert bool(clean + more) == ("%" in shown)


def test_this_week_is_bold_beside_the_last_and_what_is_to_come_stands_below() -> None:
    assert text(WEEKS, 29) == [
        "Week           this     last",
        "",
        "sessions     1 of 2   2 of 2",
        "sets             13       24",
        "clean reps      174      318",
        "under load    18:24    33:10",
        "",
        "Friday is still to come",
    ]
    assert bold(WEEKS, 29) == ["this", "1", "of", "2", "13", "174", "18:24"]


def test_in_less_width_the_last_week_leaves_and_in_less_height_the_sentence() -> None:
    assert text(WEEKS, 26)[3] == "sets            13      24"
    assert text(WEEKS, 22)[3:5] == ["sets        13      24", "clean…     174     318"]
    assert text(WEEKS, 20)[3:5] == ["sets             13", "clean reps      174"]
    assert text(WEEKS, 8)[2:6] == ["1 of 2", "    13", "   174", " 18:24"]
    assert text(WEEKS, 40, 7)[1] == "sessions     1 of 2   2 of 2"
    assert text(WEEKS, 40, 7)[5:] == ["", "Friday is still to come"]
    assert text(WEEKS, 40, 6)[5] == "Friday is still to come"
    assert len(text(WEEKS, 40, 5)) == 5
    assert text(WEEKS, 40, 2)[1].startswith("sessions")


def test_a_pair_has_both_sides_under_their_heads_and_the_difference() -> None:
    assert text(PAIR, 60) == [
        "                 Week 47        Week 48   difference",
        "            16 to 22 Nov   23 to 29 Nov",
        "",
        "sets                  24             13          −11",
        "clean               97 %           97 %",
        "",
        "Exercises",
        "Band curl        36 reps              ·",
        "Bridge",
    ]
    assert bold(PAIR, 60) == ["Week", "47", "Week", "48"]


def test_in_less_width_the_difference_leaves_before_a_side_does() -> None:
    assert text(PAIR, 44)[3] == "sets                  24             13"
    assert text(PAIR, 36)[7] == "Band curl      36 reps             ·"
    assert text(PAIR, 30)[3] == "sets                  24"
    assert text(PAIR, 12)[3] == "          24"
    same = PairTable(("a",), ("b",), (PairGroup((PairRow("x", "1", "1"),)),))
    assert text(same, 20) == ["    a   b", "", "x   1   1"]


def test_left_grows_leftwards_and_right_rightwards_on_one_scale() -> None:
    assert text(SIDES, 40) == [
        "Clean reps",
        "                 ◄ left right ►",
        "30 Oct  20  ━━━━━━━━━━━ ━━━━━━━━━━   18",
        "13 Nov   ·              ━━━━━━━━━━━  20",
        "17 Nov  21 ━━━━━━━━━━━━               0",
    ]
    half = LeftRight("", (SidesRow("a", 5, 5), SidesRow("b", 6, 1)))
    assert text(half, 14)[2:] == ["a  5 ╺━━ ━━╸ 5", "b  6 ━━━ ╸   1"]


def test_in_less_width_the_bars_leave_then_the_labels_and_in_less_height_the_oldest() -> None:
    assert text(SIDES, 15)[2:] == ["30 Oct  20 18", "13 Nov   · 20", "17 Nov  21  0"]
    assert text(SIDES, 6)[2:] == ["20 18", " · 20", "21  0"]
    assert [row[:6] for row in text(SIDES, 40, 4)[2:]] == ["13 Nov", "17 Nov"]
    plain = InAscii(LeftRight("Clean reps", SIDES.rows))
    assert text(plain, 40)[1:3] == [
        "                 L left right R",
        "30 Oct  20  =========== ==========   18",
    ]


def test_a_date_keeps_the_blank_that_lines_it_up() -> None:
    early = LeftRight("", (SidesRow(" 3 Nov", 20, 18), SidesRow(" 6 Nov", 9, 9)))
    assert [row[:10] for row in text(early, 40)[2:]] == [" 3 Nov  20", " 6 Nov   9"]
    pair = PairTable(("a",), ("b",), (PairGroup((PairRow(" 3 Nov", "1", "1"),)),))
    assert text(pair, 40)[2] == " 3 Nov   1   1"


ALL: tuple[Drawing, ...] = (
    RUN,
    InAscii(RunFigures(104, 9999, 1412, 1, 2)),
    WEEKS,
    ThisAndLast(()),
    ThisAndLast((WeekValue(HOSTILE, HOSTILE, HOSTILE),), HOSTILE[:200], HOSTILE),
    PAIR,
    PairTable((), (), ()),
    PairTable((HOSTILE,), (HOSTILE,), (PairGroup((PairRow(*[HOSTILE] * 4),), HOSTILE),)),
    SIDES,
    LeftRight(HOSTILE, (SidesRow(HOSTILE, 10**9, 0),)),
    LeftRight("Clean reps", ()),
)


@pytest.mark.some(2)
@pytest.mark.parametrize("width", WIDTHS)
def test_at_every_size_they_keep_to_their_room(width: int) -> None:
    for height in HEIGHTS:
        for drawing in ALL:
            assert_sound(drawing, width, height)


values = st.text("0123456789: of%", min_size=1, max_size=8).map(str.strip)


@settings(max_examples=examples(60))
@given(
    rows=st.lists(st.tuples(st.text(max_size=30), values, values, values), min_size=1, max_size=6),
    width=st.integers(40, 200),
)
def test_every_value_of_both_sides_is_shown_whole(
    rows: list[tuple[str, str, str, str]], width: int
) -> None:
    pair = PairTable(("l",), ("r",), (PairGroup(tuple(PairRow(*row) for row in rows)),))
    shown = assert_sound(pair, width, 0)
    weeks = ThisAndLast(tuple(WeekValue(*row[:3]) for row in rows))
    beside = assert_sound(weeks, width, 0)
    for index, (_, left, right, difference) in enumerate(rows):
        # In 41 cells and fewer a label of ten goes before a difference of eight.
        for value in (left, right, difference) if width > 41 else (left, right):
            assert " ".join(value.split()) in shown[2 + index]
        assert " ".join(left.split()) in beside[2 + index]


@settings(max_examples=examples(60))
@given(
    rows=st.lists(
        st.tuples(st.text(max_size=20), st.integers(0, 9999), st.integers(0, 9999)),
        min_size=1,
        max_size=8,
    ),
    width=st.integers(11, 200),
)
def test_both_numbers_are_shown_and_more_reps_never_have_the_shorter_bar(
    rows: list[tuple[str, int, int]], width: int
) -> None:
    drawing = LeftRight("", tuple(SidesRow(*row) for row in rows))
    shown = assert_sound(drawing, width, 0)[2:]
    bars = []
    for line, (_, left, right) in zip(drawing.lines(Room(width))[2:], rows, strict=True):
        assert thousands(left) in line.plain()
        assert line.plain().endswith(thousands(right))
        glyphs = "".join(cell[0] if cell[1] is Ink.ACCENT else " " for cell in line._cells)
        halves = [2 * len(bar) - len(re.findall("[╸╺]", bar)) for bar in glyphs.split()]
        if left and right and halves:
            bars += [(left, halves[0]), (right, halves[1])]
    assert len(shown) == len(rows)
    bars.sort()
    assert all(less[1] <= more[1] for less, more in pairwise(bars))
