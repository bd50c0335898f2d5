"""Two weeks or two sessions side by side."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from past import TODAY, months, session, write
from pictures import assert_pictured
from support import bench
from tui.drawing import WIDTHS, InAscii, assert_sound, text

from hamlog.frozen import replace
from hamlog.training.record import Quality, SessionRecord
from hamlog.tui.history import compare_view
from hamlog.tui.history.compare import CompareScreen
from hamlog.tui.history.compare_view import Half
from hamlog.tui.history.week import WeekScreen
from hamlog.tui.kit.marked import Marked

MONDAY = date(2026, 11, 16)


def half(*sessions: SessionRecord, asked: int | None = None) -> Half:
    planned = sum(len(one.planned) for one in sessions)
    whole = planned if asked is None else asked
    return compare_view.week_half(MONDAY, TODAY, sessions, asked=whole)


def rows(left: Half, right: Half) -> list[str]:
    table = compare_view.pairs(left, right, str.upper, unit="kg")
    return [" ".join(row.split()) for row in text(table, 100)]


def test_totals_and_exercises_stand_side_by_side_with_what_lies_between() -> None:
    one = session(MONDAY, "home-kit", 2, 10)
    other = session(MONDAY, "home-kit", 3, 10)
    found = rows(half(one), half(other))
    assert found[0] == "Week 47 Week 47 difference"
    assert "sets 8 of 8 12 of 12 +4" in found
    reps = [sum(len(record.reps) for record in each.sets) for each in (one, other)]
    assert f"reps {reps[0]} {reps[1]} +{reps[1] - reps[0]}" in found
    start = found.index("BAND-CURL")
    assert found[start + 1 : start + 3] == ["sets 2 3 +1", "reps a set 2 x 10 3 x 10"]
    assert "load medium band medium band" in found


def test_less_is_said_with_a_minus_and_alike_with_nothing() -> None:
    one = session(MONDAY, "home-kit", 2, 10)
    found = rows(half(one), half(replace(one, sets=one.sets[:5])))
    assert "sets 8 of 8 5 of 8 −3" in found
    assert rows(half(one), half(one))[2:4] == ["", "sets 8 of 8 8 of 8"]


def test_shares_lie_points_apart() -> None:
    one = session(MONDAY, "home-kit", 2, 10)
    first = one.sets[0]
    none = replace(first, reps=tuple(replace(rep, quality=Quality.MISSED) for rep in first.reps))
    found = rows(half(one), half(replace(one, sets=(none, *one.sets[1:]))))
    shares = next(row for row in found if row.startswith("clean ") and "%" in row)
    before, after = map(int, shares.replace("%", " ").split()[1:3])
    assert before > after
    assert shares == f"clean {before} % {after} % −{before - after} points"


@pytest.mark.slow
async def test_a_week_asks_for_the_same_in_its_row_on_its_screen_and_beside_another(
    tmp_path: Path,
) -> None:
    # Three sessions a week were asked for before, and last week only one was held.
    weeks = [MONDAY - timedelta(weeks=back) for back in (3, 2, 1)]
    held = [session(day + timedelta(days=at), "home-kit", 2, 10) for day in weeks for at in (0, 3)]
    write(tmp_path, [*held, session(MONDAY, "home-kit", 2, 10)])
    async with bench(tmp_path, size=(120, 40)) as running:
        await running.press("2", "down")
        row = next(one for one in running.picture.splitlines() if " 47  16 Nov" in one)
        assert "8 of 16" in row
        await running.press("c", "down", "c")
        assert "sets 16 of 16 8 of 16 −8" in running.flat
        await running.press("escape", "up", "enter")
        assert "of 16 sets" in running.flat


def test_a_week_without_a_session_is_compared_too() -> None:
    found = rows(half(), half(session(MONDAY, "home-kit", 1, 10)))
    assert "sessions 0 1 +1" in found
    assert "sets 0 4 of 4 +4" in found
    assert "reps a set · 10" in found


def test_what_both_did_comes_before_what_one_did() -> None:
    left, right = session(MONDAY, "home-kit", 1, 10), session(MONDAY, "no-equipment", 1, 10)
    shared = {one.exercise for one in left.sets} & {one.exercise for one in right.sets}
    found = rows(half(left), half(right))
    heads = [found[at + 1] for at, row in enumerate(found) if not row][1:]
    assert {one.lower() for one in heads[: len(shared)]} == shared
    assert len(heads) == len({one.exercise for one in (*left.sets, *right.sets)})


def test_legs_and_reps_that_differ_are_named() -> None:
    one = session(MONDAY, "intermediate-three", 1, 10)
    bridge = next(record for record in one.sets if record.exercise == "single-leg-bridge")
    short = replace(bridge, reps=bridge.reps[:-1])
    left, right = (replace(one, sets=(record,)) for record in (bridge, short))
    found = rows(half(left), half(right))
    assert "reps a set 10 10/9" in found
    assert "clean right 10 9 −1" in found


@pytest.mark.parametrize("width", WIDTHS)
def test_the_table_keeps_to_its_room(width: int) -> None:
    left, right = half(session(MONDAY, "home-kit", 2, 10)), half()
    table = compare_view.pairs(left, right, lambda _: "漢字 " * 90, unit="lb")
    assert_sound(table, width, 0)
    assert "−" not in "".join(text(InAscii(table), width))


@pytest.mark.slow
async def test_c_marks_a_session_and_on_another_one_compares_them(tmp_path: Path) -> None:
    write(tmp_path, months())
    async with bench(tmp_path) as running:
        await running.press("2", "down", "enter", "down", "c")
        assert "Fri 20 Nov is marked. Press c on another one to compare them." in running.picture
        assert "c unmark" in running.picture
        await running.press("escape", "down", "enter", "c")
        assert isinstance(running.app.screen, CompareScreen)
        assert running.app.marked is None
        head = next(row for row in running.picture.splitlines() if "Fri 20 Nov" in row)
        # The earlier one stands at the left, whichever was marked first.
        assert head.split()[-4:] == ["Fri", "20", "Nov", "difference"]
        await running.press("escape")
        assert isinstance(running.app.screen, WeekScreen)


async def test_c_once_more_takes_the_mark_away(tmp_path: Path) -> None:
    write(tmp_path, months())
    async with bench(tmp_path) as running:
        await running.press("2", "down", "enter", "c", "c")
        assert running.app.marked is None
        assert "Tue 17 Nov is no longer marked." in running.picture
        await running.press("down", "c", "up")
        assert "c compare with Fri 20 Nov" in running.picture


async def test_a_session_that_was_marked_and_deleted_is_not_compared(tmp_path: Path) -> None:
    write(tmp_path, months())
    async with bench(tmp_path) as running:
        await running.press("2", "down", "enter", "c", "d", "c")
        assert isinstance(running.app.screen, WeekScreen)


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_pictures_of_two_weeks(tmp_path: Path, size: tuple[int, int]) -> None:
    write(tmp_path, months())
    async with bench(tmp_path, size=size) as running:
        await running.press("2")
        last = MONDAY - timedelta(weeks=1)
        running.app.push_screen(CompareScreen(Marked(MONDAY, "b"), Marked(last, "a")))
        await running.settle()
        assert_pictured(f"compare-{size[0]}", running.picture)


def test_weeks_are_not_compared_with_sessions() -> None:
    week, one = Marked(MONDAY, "Week 47"), Marked("an-id", "Tue 17 Nov")
    assert not week.fits(one)
    assert not one.fits(None)
    assert week.fits(Marked(TODAY, "Week 48"))
