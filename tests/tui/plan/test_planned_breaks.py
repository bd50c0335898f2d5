"""Planned breaks on the Plan: planned, changed, removed, undone; and seen on every screen."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from past import session, write
from pictures import assert_pictured
from support import START, Bench, bench
from tui.history.correct import fill

from hamlog.store.log import open_log
from hamlog.training.planning.breaks import Pause, pause_key, pause_text, pauses
from hamlog.tui.dialogs.form import FormScreen
from hamlog.tui.history.run_figures import RunFigures
from hamlog.tui.kit.shown import Shown
from hamlog.tui.plan.breaks import BreaksScreen
from hamlog.tui.plan.screen import PlanScreen
from hamlog.tui.plan.weeks_ahead import WeeksAhead
from hamlog.tui.plan.weeks_view import DayPlan

TODAY = START.date()  # a Tuesday
RACE = Pause(date(2026, 12, 12), date(2026, 12, 12), "race")


def planned(found: Bench) -> tuple[Pause, ...]:
    return pauses(found.log.choices(""))


def plan(folder: Path, *made: Pause, ago: int = 1) -> None:
    """Write breaks that were planned some days ago."""
    at = START - timedelta(days=ago)
    with open_log(folder / "hamlog.db", create=True, now=lambda: at) as log:
        for one in made:
            log.choose_all([(pause_key(one), pause_text(one))], at, "planned").result()


def weeks_in_a_row(found: Bench) -> int:
    """Return how many weeks in a row met the plan, as History has it."""
    drawn = found.app.screen.query_one("#figures", Shown).drawing
    assert isinstance(drawn, RunFigures)
    return drawn.run


async def test_a_break_is_planned_changed_removed_and_each_is_undone(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(100, 30)) as found:
        await found.press("4", "d")
        assert found.shows(BreaksScreen)
        assert "No break is planned." in found.flat
        await found.press("a")
        await fill(found, {"first day": "1 Dec", "last day": "14 Dec", "why": "hol"})
        assert found.shows(BreaksScreen)
        assert planned(found) == (Pause(date(2026, 12, 1), date(2026, 12, 14), "holiday"),)
        assert "Holiday 1 to 14 December 2026" in found.flat
        assert "Nothing is asked for from Tuesday 1 December to Monday 14 December." in found.flat

        await found.press("enter")
        assert found.form.line("last day").value == "2026-12-14"
        await fill(found, {"first day": "3 Dec", "why": "race", "last day": ""})
        assert planned(found) == (Pause(date(2026, 12, 3), date(2026, 12, 3), "race"),)

        await found.press("x")
        assert planned(found) == ()
        assert "Removed: race, 3 December 2026. u brings it back." in found.flat
        for left, what in (
            (1, "Undone: removed the break, race, 3 December 2026"),
            (1, "Undone: changed the break to race, 3 December 2026"),
            (0, "Undone: planned break, holiday, 1 to 14 December 2026"),
        ):
            await found.press("u")
            assert len(planned(found)) == left
            assert what in found.flat
        assert found.log.choices("") == ()
        await found.press("x", "enter")
        assert found.shows(BreaksScreen)
        await found.press("escape")
        assert found.shows(PlanScreen)


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"first day": "13 Dec", "last day": "20 Dec"}, "overlaps the one of 12 December 2026"),
        ({"first day": "20 Dec", "last day": "19 Dec"}, "write the first day first"),
        ({"first day": "1 Nov", "last day": "2 Nov"}, "is already over"),
        ({"first day": "2027-01-01", "last day": "2028-01-01"}, "is too long"),
        ({"first day": "", "last day": ""}, "cannot be read: write 2026-12-01, 1 Dec"),
        ({"first day": "20 Dec", "why": "[b]moon"}, "Why “[b]moon” is not known"),
    ],
)
async def test_what_cannot_be_planned_stays_in_the_form(
    tmp_path: Path, typed: dict[str, str], says: str
) -> None:
    plan(tmp_path, Pause(date(2026, 12, 12), date(2026, 12, 13), "holiday"))
    says = says.replace("12 December", "12 to 13 December")
    async with bench(tmp_path, size=(100, 30)) as found:
        await found.press("4", "d", "a")
        await fill(found, typed)
        assert found.shows(FormScreen)
        assert says in found.flat
        await found.press("escape")
        assert len(planned(found)) == 1


async def test_a_break_that_is_left_as_it_is_writes_nothing(tmp_path: Path) -> None:
    plan(tmp_path, RACE)
    async with bench(tmp_path) as found:
        change = found.log.last_change()
        await found.press("4", "d", "enter", "enter")
        assert found.shows(BreaksScreen)
        assert found.log.last_change() == change


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_pictures_of_planned_breaks(tmp_path: Path, size: tuple[int, int]) -> None:
    write(tmp_path, [session(TODAY - timedelta(days=4), "home-kit", 1, 10)])
    plan(tmp_path, RACE, Pause(date(2026, 12, 24), date(2027, 1, 2), "holiday"))
    async with bench(tmp_path, size=size) as found:
        await found.press("4")
        assert_pictured(f"plan-with-a-race-{size[0]}", found.picture)
        await found.press("d")
        assert_pictured(f"planned-breaks-{size[0]}", found.picture)


@pytest.mark.slow
async def test_the_weeks_ahead_show_the_days_off(tmp_path: Path) -> None:
    plan(tmp_path, RACE)
    async with bench(tmp_path, size=(120, 40)) as found:
        await found.press("4")
        view = found.app.screen.query_one(WeeksAhead)._view
        assert view is not None
        days = [day.state for week in view.weeks for day in week.days]
        off = [index for index, state in enumerate(days) if state is DayPlan.OFF]
        monday = TODAY - timedelta(days=TODAY.weekday())
        assert [monday + timedelta(days=index) for index in off] == [
            date(2026, 12, 8) + timedelta(days=index) for index in range(8)
        ]
        assert [week.sets for week in view.weeks][2] == 0
        assert "race: nothing until Tue 15 Dec" in found.flat
        assert "= day off" in found.flat
        await found.press("down", "down", "enter")
        assert (
            "Race, 12 December 2026: nothing is asked for until Tuesday 15 December." in found.flat
        )


async def test_today_and_plan_say_why_nothing_is_asked_and_until_when(tmp_path: Path) -> None:
    plan(tmp_path, Pause(TODAY - timedelta(days=1), TODAY + timedelta(days=2), "illness"))
    said = "Illness until Thursday 26 November: nothing is asked for."
    async with bench(tmp_path) as found:
        assert "Rest day." in found.flat
        assert f"{said} Friday is next:" in found.flat
        await found.press("4")
        assert said in found.flat
        # Who is well again sooner ends it: today asks at once.
        await found.press("d", "x", "1")
        assert "sets to go" in found.flat
        await found.press("u", "enter")
        assert "Undone: removed the break, illness, 23 to 26 November 2026" in found.flat
        assert said in found.flat
        # Training anyway asks for what was, and no more.
        await found.press("t")
        assert "sets to go" in found.flat


async def test_a_break_as_long_as_all_weeks_shown_leaves_the_plan_to_read(tmp_path: Path) -> None:
    plan(tmp_path, Pause(TODAY, TODAY + timedelta(days=60), "other"))
    async with bench(tmp_path) as found:
        assert "Planned break until Saturday 23 January: nothing is asked for." in found.flat
        await found.press("4", "enter")
        assert "Planned break until Saturday 23 January: nothing is asked for." in found.flat
        await found.press("escape", "l", "escape", "2", "1")
        assert "Rest day." in found.flat


@pytest.mark.slow
async def test_history_counts_weeks_in_a_row_over_a_planned_break(tmp_path: Path) -> None:
    monday = TODAY - timedelta(days=TODAY.weekday())
    trained = [monday - timedelta(days=7 * week - day) for week in (1, 4, 5) for day in (0, 3)]
    write(tmp_path, [session(day, "home-kit", 1, 10) for day in trained])
    async with bench(tmp_path, size=(120, 40)) as found:
        await found.press("2")
        assert weeks_in_a_row(found) == 1
        broken = found.flat
    plan(
        tmp_path,
        Pause(monday - timedelta(days=21), monday - timedelta(days=8), "holiday"),
        ago=25,
    )
    async with bench(tmp_path, size=(120, 40)) as found:
        await found.press("2")
        assert "Holiday" in found.flat
        assert "Holiday" not in broken
        assert weeks_in_a_row(found) == 3
