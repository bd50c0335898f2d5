"""An exercise over time: its charts, its best sets, its spans."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from past import TODAY, months, session, write
from pictures import assert_pictured
from support import bench
from tui.drawing import HEIGHTS, WIDTHS, assert_sound, text

from hamlog.frozen import replace
from hamlog.settings.values import Values
from hamlog.training.load import Load
from hamlog.training.review.sums import ExerciseHistory, ExerciseSum, Span
from hamlog.tui.exercises.exercise import ExerciseScreen
from hamlog.tui.exercises.screen import ExercisesScreen
from hamlog.tui.history import over_time_drawings
from hamlog.tui.history.over_time import OverTimeOfExercise, OverTimeScreen
from hamlog.tui.history.over_time_drawings import Charted, Trend, Window
from hamlog.tui.history.session import SessionScreen
from hamlog.tui.history.set import SetScreen
from hamlog.tui.history.week import WeekScreen
from hamlog.tui.kit.plot import Shape
from hamlog.tui.tracker.screen import TrackerScreen

FIRST = date(2026, 10, 13)
SUM = ExerciseSum("x", FIRST, 1, 3, 3, 60, 57, 30, 27, 300.0, 0, Load(6.0), "lift 2, lower 3")


def shown(*sums: ExerciseSum, span: Span = Span.SESSION, **changes: object) -> Charted:
    found = Charted(ExerciseHistory(span, sums), FIRST, TODAY)
    return replace(found, **changes)  # type: ignore[arg-type]


def weekly(count: int, **changes: object) -> tuple[ExerciseSum, ...]:
    return tuple(
        replace(SUM, first_day=FIRST + timedelta(days=7 * at), **changes)  # type: ignore[arg-type]
        for at in range(count)
    )


def values(trend: Trend | None) -> list[float]:
    assert trend is not None
    return [point.value for point in trend.chart.points]


# Values


def test_spans_follow_each_other_and_begin_so_many_days_back() -> None:
    assert Window.WEEKS.next is Window.MONTHS
    assert Window.MONTHS.next is Window.ALL
    assert Window.ALL.next is Window.WEEKS
    assert Window.WEEKS.first_day(TODAY) == TODAY - timedelta(days=41)
    assert Window.ALL.first_day(TODAY) is None


def test_load_is_in_the_athlete_s_unit() -> None:
    sums = (SUM, replace(SUM, first_day=TODAY, load=Load(8.0)))
    assert values(over_time_drawings.load_chart(shown(*sums))) == [6.0, 8.0]
    assert values(over_time_drawings.load_chart(shown(*sums, unit="lb"))) == [13.2, 17.6]
    assert over_time_drawings.load_chart(shown(replace(SUM, load=Load(None)))) is None


def test_bands_are_rungs_in_the_order_in_which_they_were_named() -> None:
    bands = [
        replace(SUM, load=Load(label=label), first_day=FIRST + timedelta(days=at))
        for at, label in enumerate(("red", "yellow 1", "red", "own"))
    ]
    rungs = tuple(Load(label=label) for label in ("yellow 1", "yellow 2", "red"))
    trend = over_time_drawings.load_chart(shown(*bands, rungs=rungs))
    assert values(trend) == [3.0, 2.0, 3.0, 1.0]
    assert trend is not None
    assert trend.chart.ticks == ((1.0, "own"), (2.0, "yellow 1"), (3.0, "red"))


def test_reps_and_minutes_are_those_of_one_session_and_clean_is_rounded_down() -> None:
    two = replace(SUM, sessions=2)
    assert values(over_time_drawings.reps_chart(shown(two))) == [30.0]
    assert values(over_time_drawings.tension_chart(shown(two))) == [2.5]
    clean = over_time_drawings.clean_chart(shown(replace(SUM, clean_reps=59)))
    assert clean.chart.points[0].text == "98 %"
    assert clean.chart.most == 100
    assert over_time_drawings.tension_chart(shown(replace(SUM, tension_s=0.0))) is None


def test_points_too_near_for_bars_are_dots() -> None:
    few, many = over_time_drawings.reps_chart(shown(*weekly(6))), weekly(6)
    daily = tuple(
        replace(SUM, first_day=FIRST + timedelta(days=at), reps=60 + at) for at in range(42)
    )
    assert few.chart.shape is Shape.BARS
    assert any("█" in row for row in text(few, 60, 8))
    dense = over_time_drawings.reps_chart(shown(*daily, *many))
    assert not any("█" in row for row in text(dense, 40, 8))
    assert any("▀" in row or "▄" in row for row in text(dense, 40, 8))


def test_tempos_are_told_where_they_change() -> None:
    tempos = ("lift 2, lower 3", "lift 2, lower 3", "lift 2, lower 4", None, "lift 2, lower 4")
    sums = tuple(replace(one, tempo=tempo) for one, tempo in zip(weekly(5), tempos, strict=True))
    block = over_time_drawings.tempo_block(shown(*sums))
    assert block is not None
    assert text(block, 40) == ["Tempo", "from 27 Oct   4-0-2-0", "from 13 Oct   3-0-2-0"]
    assert over_time_drawings.tempo_block(shown(replace(SUM, tempo=None))) is None


@pytest.mark.parametrize(
    ("span", "label"), [(Span.WEEK, "13 Oct"), (Span.MONTH, "Oct 2026"), (Span.YEAR, "2026")]
)
def test_left_and_right_are_named_by_the_time_of_their_point(span: Span, label: str) -> None:
    block = over_time_drawings.sides_block(shown(SUM, span=span))
    assert block is not None
    assert [(row.label, row.left, row.right) for row in block.rows] == [(label, 30, 27)]
    assert over_time_drawings.sides_block(shown(replace(SUM, left=0, right=0))) is None
    # All of its reps were clean, and yet not all that was asked for was done.
    short = replace(SUM, sets_short=2, clean_reps=SUM.reps)
    assert over_time_drawings.head_words(Window.WEEKS, shown(SUM, short)) == (
        "6 weeks, 2 sessions, 2 sets short"
    )
    assert over_time_drawings.clean_chart(shown(short)).chart.unit == "% of reps done"
    assert over_time_drawings.head_words(Window.ALL, shown(SUM, span=span)) == (
        f"all, 1 session, a point a {span}"
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_every_drawing_keeps_to_its_room(width: int) -> None:
    nasty = "漢字 [red]\x1b[2J " * 50
    found = shown(*weekly(6, load=Load(label=nasty), tempo=nasty))
    drawings = (
        over_time_drawings.load_chart(found),
        over_time_drawings.reps_chart(found),
        over_time_drawings.clean_chart(found),
        over_time_drawings.tension_chart(found),
        over_time_drawings.sides_block(found),
        over_time_drawings.tempo_block(found),
    )
    for drawing in drawings:
        assert drawing is not None
        for height in HEIGHTS:
            assert_sound(drawing, width, height)


# Through the keys


@pytest.mark.slow
async def test_s_shows_more_of_the_past_and_then_the_last_weeks_again(tmp_path: Path) -> None:
    write(tmp_path, [session(TODAY - timedelta(weeks=60), "home-kit", 1, 10), *months()])
    async with bench(tmp_path) as running:
        await running.press("2", "down", "enter", "enter", "o")
        assert isinstance(running.app.screen, OverTimeScreen)
        heads = []
        for _ in range(4):
            heads.append(running.picture.splitlines()[4].strip())
            await running.press("s")
        log = running.log
        counts = [
            len(log.exercise_history("band-curl", window.first_day(TODAY)).points)
            for window in (Window.MONTHS, Window.ALL, Window.WEEKS)
        ]
        assert counts[2] < counts[0] < counts[1]
        assert heads == [
            f"Band curl   6 months, {counts[0]} sessions, 3 sets short",
            f"Band curl   all, {counts[1]} sessions, 3 sets short",
            f"Band curl   6 weeks, {counts[2]} sessions, 1 set short",
            f"Band curl   6 months, {counts[0]} sessions, 3 sets short",
        ]


@pytest.mark.slow
async def test_it_opens_from_every_place_and_leads_back_there(tmp_path: Path) -> None:
    write(tmp_path, months())
    async with bench(tmp_path) as running:
        for keys, screen in (
            (("2", "down", "enter", "enter"), SessionScreen),
            (("enter",), SetScreen),
            (("3", "down"), ExercisesScreen),
            (("enter",), ExerciseScreen),
        ):
            await running.press(*keys, "o")
            assert isinstance(running.app.screen, OverTimeScreen)
            in_exercises = isinstance(running.app.screen, OverTimeOfExercise)
            assert in_exercises is (running.app.current_mode == "exercises")
            await running.press("escape")
            assert isinstance(running.app.screen, screen)


@pytest.mark.slow
async def test_of_the_exercises_of_a_session_one_is_taken(tmp_path: Path) -> None:
    write(tmp_path, months())
    async with bench(tmp_path) as running:
        await running.press("2", "down", "enter", "o")
        assert "Over time" in running.picture
        await running.press("down", "enter")
        assert isinstance(running.app.screen, OverTimeScreen)
        assert "Prone dumbbell curl" in running.picture
        await running.press("escape")
        assert isinstance(running.app.screen, WeekScreen)


async def test_an_exercise_never_done_says_how_it_begins(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("3", "o")
        assert "Not done yet.  enter try one set" in running.picture
        await running.press("s")
        await running.press("enter")
        assert isinstance(running.app.screen, TrackerScreen)


async def test_a_span_without_a_set_says_where_there_are_some(tmp_path: Path) -> None:
    write(tmp_path, [session(TODAY - timedelta(weeks=40), "no-equipment", 1, 10)])
    async with bench(tmp_path) as running:
        await running.press("3", "o")
        assert "Nothing in these 6 months.  s all" in running.picture
        await running.press("s")
        assert "all, 1 session" in running.picture
        await running.press("s")
        assert "Nothing in these 6 weeks.  s 6 months" in running.picture


@pytest.mark.slow
async def test_best_sets_say_load_reps_and_day(tmp_path: Path) -> None:
    write(tmp_path, months())
    async with bench(tmp_path, size=(120, 40)) as running:
        await running.press("3", *["down"] * 7, "o")
        assert "Split squat" in running.picture
        assert "6 kg   12/12 reps   Tue 13 Oct" in running.picture
        assert "◄ left" in running.picture


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (120, 40)])
async def test_pictures_of_an_exercise_over_time(tmp_path: Path, size: tuple[int, int]) -> None:
    write(tmp_path, months())
    async with bench(tmp_path, size=size) as running:
        await running.press("2", "down", "enter", "enter", "o")
        assert_pictured(f"over-time-{size[0]}", running.picture)


@pytest.mark.slow
async def test_no_mark_is_left_where_plain_ones_are_asked_for(tmp_path: Path) -> None:
    write(tmp_path, months())
    async with bench(tmp_path, settings=Values(plain_marks=True), size=(120, 40)) as running:
        await running.press("2", "down", "enter", "end", "enter", "end", "o")
        body = "".join(running.picture.splitlines()[3:-1])
        assert body.isascii()
        await running.press("s", "s")
        assert "".join(running.picture.splitlines()[3:-1]).isascii()
