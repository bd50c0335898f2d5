"""The ladder: heaviest on top, where one stands, what is offered, and what is hidden."""

from datetime import date

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import assert_pictured
from rich.cells import cell_len
from tui.drawing import InAscii, text

from hamlog.frozen import replace
from hamlog.tui.kit.drawing import Room
from hamlog.tui.plan.ladder import LadderView, RungPlace, RungView

TODAY = date(2026, 11, 24)
LADDER = LadderView(
    "Load, band curl",
    TODAY,
    (
        RungView("yellow, mark 2", RungPlace.BEHIND, date(2025, 8, 28)),
        RungView("red, mark 1", RungPlace.BEHIND, date(2026, 10, 2)),
        RungView("red, mark 2", RungPlace.NOW, date(2026, 11, 9)),
        RungView("red, mark 3", RungPlace.OFFERED),
        RungView("green, mark 1", RungPlace.AHEAD),
    ),
    note="12 reps twice running: red, mark 3 is next",
)


def drawn(view: LadderView, width: int, height: int = 0) -> list[str]:
    return [line.plain() for line in view.lines(Room(width, height))]


def long(now: int, count: int = 20) -> LadderView:
    def place(kg: int) -> RungPlace:
        if kg == now:
            return RungPlace.NOW
        return RungPlace.BEHIND if kg < now else RungPlace.AHEAD

    rungs = tuple(RungView(f"{kg} kg", place(kg)) for kg in range(1, count + 1))
    return LadderView("Load, RDL", TODAY, rungs)


def test_the_ladder_at_every_width() -> None:
    parts = []
    for width in (6, 16, 29, 60, 80, 100, 120, 200):
        parts += [f"-- {width} --", *drawn(LADDER, width)]
    parts += ["-- plain, 29 --", *text(InAscii(LADDER), 29)]
    parts += ["-- long --", *drawn(long(7), 29)]
    parts += ["-- none --", *drawn(LadderView("Load, clamshell", TODAY), 60)]
    assert_pictured("ladder", "\n".join(parts))


def test_the_heaviest_rung_is_on_top_and_each_says_since_when() -> None:
    assert drawn(LADDER, 29)[:7] == [
        "Load, band curl",
        "",
        "○  green, mark 1",
        "◇  red, mark 3        offered",
        "◆  red, mark 2    since 9 Nov",
        "●  red, mark 1          2 Oct",
        "●  yellow, mark 2    Aug 2025",
    ]


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (40, "◇  red, mark 3         offered next time"),
        (30, "◇  red, mark 3       next time"),
        (20, "◇  red, mark 3"),
    ],
)
def test_a_step_that_comes_with_the_next_session_is_not_offered_yet(width: int, told: str) -> None:
    later = replace(LADDER, open=False)
    assert drawn(later, width)[3] == told


def test_only_the_present_rung_is_bold() -> None:
    bold = {
        "".join(cell[0] for cell in line._cells if cell[3]) for line in LADDER.lines(Room(29))
    } - {""}
    assert bold == {"red, mark 2"}


def test_a_present_rung_without_a_day_is_now() -> None:
    assert drawn(long(1, 1), 29)[2] == "◆  1 kg" + " " * 19 + "now"


@pytest.mark.parametrize(
    ("now", "rows"),
    [
        (20, ["20", "19", "18", "17", "16", "15", "14", "13", "12 lighter"]),
        (10, ["7 heavier", "13", "12", "11", "10", "9", "8", "7", "6 lighter"]),
        (1, ["12 heavier", "8", "7", "6", "5", "4", "3", "2", "1"]),
    ],
)
def test_a_long_ladder_is_shown_around_the_present_rung_and_counts_the_rest(
    now: int, rows: list[str]
) -> None:
    found = drawn(long(now), 29)[2:]
    words = [row.lstrip("○◆● ").removesuffix("now").rstrip().removesuffix(" kg") for row in found]
    assert words == rows


def test_weights_stand_under_one_another_and_names_begin_in_one_column() -> None:
    assert [row[:8] for row in drawn(long(10), 29)[4:9]] == [
        "○  12 kg",
        "○  11 kg",
        "◆  10 kg",
        "●   9 kg",
        "●   8 kg",
    ]


@pytest.mark.parametrize("height", range(2, 30))
def test_the_present_rung_is_seen_at_any_height(height: int) -> None:
    for now in range(1, 21):
        rows = drawn(long(now), 29, height)
        assert len(rows) <= height
        assert any(row.startswith(f"◆  {now:>2} kg") for row in rows)
        hidden = sum(int(row.split()[0]) for row in rows if row.endswith("er"))
        shown = sum(row[0] in "○◆●" for row in rows if row)
        assert height < 6 or hidden + shown == 20


@pytest.mark.parametrize(
    ("height", "rows"),
    [
        (10, ["Load", "", "○", "◇", "◆", "●", "●", "", "12 reps", "mark 3"]),
        (9, ["Load", "○", "◇", "◆", "●", "●", "", "12 reps", "mark 3"]),
        (8, ["Load", "○", "◇", "◆", "●", "●", "12 reps", "mark 3"]),
        (6, ["Load", "○", "◇", "◆", "●", "●"]),
        (4, ["Load", "◇", "◆", "●"]),
    ],
)
def test_blank_rows_leave_before_the_offer_and_the_offer_before_rungs(
    height: int, rows: list[str]
) -> None:
    found = drawn(LADDER, 29, height)
    assert len(found) == len(rows)
    assert all(row.startswith(start) for row, start in zip(found, rows, strict=True))


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (60, 0, ["Load", "", "No bands or weights yet.  e name your bands or weights"]),
        (29, 0, ["Load", "", "No bands or weights yet.", "e name your bands or weights"]),
        (60, 2, ["Load", "No bands or weights yet.  e name your bands or weights"]),
    ],
)
def test_without_rungs_it_says_which_key_names_them(
    width: int, height: int, expected: list[str]
) -> None:
    assert drawn(LadderView("Load", TODAY), width, height) == expected


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (27, "◆  light band   since 9 Nov"),
        (26, "◆  light band  since 9 Nov"),
        (25, "◆  light band       9 Nov"),
        (20, "◆  light band  9 Nov"),
        (19, "◆  light band"),
        (12, "◆  light ba…"),
        (11, "◆  light…"),
    ],
)
def test_words_about_a_rung_shorten_and_leave_before_it_is_cut(width: int, expected: str) -> None:
    view = LadderView("Load", TODAY, (RungView("light band", RungPlace.NOW, date(2026, 11, 9)),))
    assert drawn(view, width, 2)[1] == expected


rungs = st.builds(
    RungView, st.text(max_size=40), st.sampled_from(RungPlace), st.none() | st.dates()
)
ladders = st.builds(
    LadderView,
    st.text(max_size=40),
    st.dates(),
    st.lists(rungs, max_size=30).map(tuple),
    st.text(max_size=80),
    most=st.integers(0, 12),
)


@settings(max_examples=examples(120))
@given(view=ladders, width=st.integers(0, 220), height=st.integers(0, 40))
def test_nothing_raises_or_runs_over_the_edge(view: LadderView, width: int, height: int) -> None:
    lines = view.lines(Room(width, height))
    assert lines
    assert not height or len(lines) <= height
    assert all(line.width == width >= cell_len(line.plain()) for line in lines)
