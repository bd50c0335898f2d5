"""The weeks ahead: days in marks, figures in columns, what changes in words, where one is."""

from datetime import date, timedelta

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from idle import idle
from pictures import assert_pictured
from rich.cells import cell_len
from textual.app import App, ComposeResult
from tui.drawing import row_room

from hamlog.frozen import replace
from hamlog.tui.kit import theme
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.page import Hint
from hamlog.tui.kit.plain import plain_glyph
from hamlog.tui.kit.rows import RowList
from hamlog.tui.plan.weeks_ahead import WeekAheadRow, WeeksAhead, WeeksHead, WeeksLegend
from hamlog.tui.plan.weeks_view import DayAhead, DayPlan, WeekAhead, WeeksView

TODAY = date(2026, 11, 24)
MONDAY = date(2026, 11, 23)
LETTERS = {
    ".": DayPlan.NOTHING,
    "n": DayPlan.NEXT,
    "t": DayPlan.TO_COME,
    "d": DayPlan.DONE,
    "p": DayPlan.IN_PART,
    "m": DayPlan.MISSED,
}


def week(number: int, days: str, sets: int, words: str = "", short: str = "") -> WeekAhead:
    return WeekAhead(
        MONDAY + timedelta(weeks=number),
        tuple(DayAhead(LETTERS[day], index in (0, 3, 6)) for index, day in enumerate(days)),
        sets,
        3 * sets,
        words,
        short,
    )


VIEW = WeeksView(
    TODAY,
    (
        week(0, "mp..n..", 26, "one set more, single-leg bridge", "+1 single-leg bridge"),
        week(1, ".t..t..", 28, "one set more, prone dumbbell curl", "+1 dumbbell curl"),
        week(2, ".t.t...", 30, "three of each: the maximum", "the maximum"),
        week(3, ".......", 0, "reps rise, then the load"),
    ),
)


def drawn(view: WeeksView, width: int, on: int = 0) -> list[str]:
    return [line.plain() for line in lines_of(view, width, on)]


def lines_of(view: WeeksView, width: int, on: int = 0) -> list[Line]:
    room = row_room(width)
    lines = WeeksHead(view).lines(replace(room, height=1))
    for index, each in enumerate(view.weeks):
        lines += WeekAheadRow(view, each).lines(row_room(width, selected=index == on))
    return [*lines, *WeeksLegend(view).lines(room)]


def test_the_weeks_at_every_width() -> None:
    parts = []
    for width in (28, 34, 40, 60, 80, 100, 120, 200):
        parts += [f"-- {width} --", *drawn(VIEW, width)]
    parts += ["-- plain, 80 --", *(line.in_ascii().plain() for line in lines_of(VIEW, 80))]
    assert_pictured("weeks-ahead", "\n".join(parts))


def test_whole_words_stand_beside_then_short_ones_then_the_whole_below() -> None:
    words, short = "one set more, single-leg bridge", "+1 single-leg bridge"
    assert drawn(VIEW, 100)[1].endswith(words)
    assert drawn(VIEW, 80)[1].endswith(short)
    assert drawn(VIEW, 80)[4].endswith("reps rise, then the load")
    rows = drawn(VIEW, 60)
    assert not rows[1].endswith(short)
    assert rows[2].endswith(words)
    assert "what changes" in drawn(VIEW, 80)[0]
    assert "what changes" not in rows[0]


@pytest.mark.parametrize("width", [38, 58])
def test_a_week_without_changes_has_no_empty_row_below(width: int) -> None:
    weeks = (week(0, "mp..n..", 26), week(1, ".t..t..", 28, "reps rise"))
    first, second = (WeekAheadRow(replace(VIEW, weeks=weeks), one) for one in weeks)
    assert len(first.lines(row_room(width, selected=True))) == 1
    assert len(second.lines(row_room(width, selected=True))) == 2


@pytest.mark.parametrize("width", range(28, 140))
def test_what_changes_is_never_cut_where_there_is_room_for_the_short_words(width: int) -> None:
    rows = drawn(VIEW, width)
    assert not any("…" in row for row in rows)
    for week in VIEW.weeks:
        ends = (week.changes, week.changes_short or week.changes)
        assert sum(row.endswith(ends) for row in rows) == 1


@pytest.mark.parametrize(
    ("width", "there", "gone"),
    [
        (48, ("23 Nov", "sets", "min"), ()),
        (40, ("sets", "min"), ("23 Nov",)),
        (34, ("sets",), ("23 Nov", "min")),
        (28, ("Mo Tu We Th Fr Sa Su",), ("23 Nov", "min", "sets")),
        (20, ("M T W T F S S",), ("23 Nov", "min", "sets")),
    ],
)
def test_the_date_leaves_then_minutes_then_sets_and_the_days_never(
    width: int, there: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    rows = drawn(VIEW, width)
    assert all(any(word in row for row in rows) for word in there)
    assert not any(word in row for row in rows for word in gone)
    marks = "╌ ▣ · ~ □ · ~" if width == 20 else "╌~ ▣  ·  ~  □  ·  ~"
    assert marks in rows[1] or "╌~  ▣   ·   ~   □   ·   ~" in rows[1]


def test_a_session_on_the_day_of_a_hard_run_shows_both() -> None:
    assert "□~  ·   ·   ~" in drawn(VIEW, 100)[3]


def test_every_mark_is_told_apart_without_colour() -> None:
    found = [mark for mark, _ in VIEW.meanings()]
    for glyphs in (
        [mark.glyph for mark in found],
        [plain_glyph(mark.glyph, mark.ink) for mark in found],
    ):
        assert len(set(glyphs)) == len(glyphs) == 4


def test_the_legend_names_what_stands_there_and_nothing_else() -> None:
    only = WeeksView(TODAY, (replace(week(0, "...d...", 13), days=(DayAhead(DayPlan.DONE),) * 7),))
    assert drawn(only, 80)[-1].split() == ["■", "done"]
    bare = replace(only, weeks=(replace(only.weeks[0], days=(DayAhead(),) * 7),))
    assert WeeksLegend(bare).lines(row_room(80)) == []


def test_only_today_is_bold_in_the_head_and_in_its_week() -> None:
    def bold(line: Line) -> str:
        return "".join(cell[0] for cell in line._cells if cell[3]).strip()

    assert bold(WeeksHead(VIEW).lines(row_room(100))[0]) == "Tu"
    assert bold(WeekAheadRow(VIEW, VIEW.weeks[0]).lines(row_room(100))[0]) == "48▣"
    assert bold(WeekAheadRow(VIEW, VIEW.weeks[1]).lines(row_room(100))[0]) == ""
    assert bold(WeekAheadRow(VIEW, VIEW.weeks[1]).lines(row_room(100, selected=True))[0]) == "4928"
    later = replace(VIEW, today=TODAY + timedelta(weeks=9))
    assert bold(WeeksHead(later).lines(row_room(100))[0]) == ""


def test_a_year_has_its_own_week_numbers() -> None:
    view = WeeksView(date(2027, 1, 1), (replace(week(5, ".t.....", 9)), week(6, ".t.....", 9)))
    rows = drawn(view, 80)
    assert rows[1].startswith(" ▌ 53  28 Dec")
    assert rows[2].startswith("    1   4 Jan")


states = st.builds(DayAhead, st.sampled_from(DayPlan), st.booleans())
weeks = st.builds(
    WeekAhead,
    st.dates(date(1, 1, 8), date(9999, 12, 20)),
    st.lists(states, max_size=9).map(tuple),
    st.integers(-5, 10**9),
    st.integers(0, 10**9),
    st.text(max_size=60),
    st.text(max_size=20),
)
views = st.builds(
    WeeksView,
    st.dates(date(1, 1, 8), date(9999, 12, 20)),
    st.lists(weeks, max_size=4).map(tuple),
    st.text(max_size=12),
)


@settings(max_examples=examples(80))
@given(view=views, width=st.integers(0, 220), edge=st.sampled_from((2, 3)), on=st.booleans())
def test_nothing_raises_or_runs_over_the_edge(
    view: WeeksView, width: int, edge: int, on: bool
) -> None:
    room = Room(width, edge=edge, selected=on)
    lines = [*WeeksHead(view).lines(room), *WeeksLegend(view).lines(room)]
    rows = [WeekAheadRow(view, one).lines(room) for one in view.weeks]
    assert {len(row) for row in rows} <= {1, 2}
    assert all(len(row) == 1 for row, one in zip(rows, view.weeks, strict=True) if not one.changes)
    for line in [*lines, *(line for row in rows for line in row)]:
        assert line.width == width
        assert cell_len(line.plain()) <= width


class WeeksApp(App[None]):
    """The weeks alone on a screen, and what they said."""

    def __init__(self) -> None:
        super().__init__()
        for each in theme.themes():
            self.register_theme(each)
        self.theme = "hamlog-dark"
        self.said: list[tuple[str, date]] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(theme.DEFAULTS)

    def compose(self) -> ComposeResult:
        yield WeeksAhead()

    def on_mount(self) -> None:
        self.weeks.show(VIEW)
        self.weeks.rows.focus()

    def on_row_list_moved(self) -> None:
        self.said.append(("list", TODAY))

    def on_weeks_ahead_moved(self, message: WeeksAhead.Moved) -> None:
        self.said.append(("moved", message.monday))

    def on_weeks_ahead_opened(self, message: WeeksAhead.Opened) -> None:
        self.said.append(("opened", message.monday))

    @property
    def weeks(self) -> WeeksAhead:
        return self.query_one(WeeksAhead)

    @property
    def picture(self) -> list[str]:
        return [row.text.rstrip() for row in self.screen._compositor.render_strips()]


async def test_one_moves_from_week_to_week_and_it_is_said_by_its_monday() -> None:
    app = WeeksApp()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("down", "down")
        assert app.said == [("moved", MONDAY + timedelta(weeks=n)) for n in (1, 2)]
        assert app.picture[4].startswith(" ▌ 50")
        await pilot.click(RowList, offset=(10, 0))
        await pilot.click(RowList, offset=(10, 0))
        assert app.said[2:] == [("moved", MONDAY), ("opened", MONDAY)]


async def test_all_weeks_stand_there_at_any_width_and_one_stays_where_one_was() -> None:
    app = WeeksApp()
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("down")
        head, *rest = drawn(VIEW, 100, on=1)
        assert app.picture[: len(rest) + 2] == [head, "", *rest]
        await pilot.resize_terminal(60, 24)
        await idle(app)
        head, *rest = drawn(VIEW, 60, on=1)
        assert app.picture[: len(rest) + 2] == [head, "", *rest]
        app.weeks.show(replace(VIEW, weeks=VIEW.weeks[1:]))
        await idle(app)
        assert app.weeks.monday == MONDAY + timedelta(weeks=1)
        assert app.picture[2].startswith(" ▌49")


async def test_without_weeks_words_stand_there() -> None:
    app = WeeksApp()
    async with app.run_test(size=(60, 12)):
        hint = Hint("Nothing planned: the programme is empty.", (("e", "change the plan"),))
        app.weeks.show(WeeksView(TODAY), hint)
        await idle(app)
        assert [row.strip() for row in app.picture if row] == [
            "Nothing planned: the programme is empty.",
            "e change the plan",
        ]
        assert app.weeks.monday is None
        app.weeks.show(VIEW)
        await idle(app)
        assert "Four weeks" in app.picture[0]
