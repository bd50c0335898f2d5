"""A week is told alike by Today, History, Plan and the commands, whatever was begun and left."""

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from kept import write_once
from support import START, Bench, FakeClock, bench
from tui.history.correct import fill

from hamlog.__main__ import main
from hamlog.bootstrap import write_demo
from hamlog.clock import MachineClock
from hamlog.frozen import replace
from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, Rep, SetRecord
from hamlog.tui.dialogs.form import FormScreen
from hamlog.tui.history.week_bars import WeekBars
from hamlog.tui.kit.shown import Shown
from hamlog.tui.plan.weeks_ahead import WeeksAhead
from hamlog.tui.today.parts import TodayWeek

TUESDAY, FRIDAY = START, START + timedelta(days=3)


def fresh(folder: Path, at: datetime) -> None:
    """Write four months of a made-up runner, with a session due on the day of `at`."""
    path, last = folder / "hamlog.db", at.date()
    write_once(path, last, lambda: write_demo(path, seed=1, years=0.3, last=last))


def bars(found: Bench) -> list[str]:
    """Return the weeks as History draws them, oldest first: `12 of 24`."""
    drawn = found.app.screen.query_one("#bars", Shown).drawing
    assert isinstance(drawn, WeekBars)
    return [f"{one.value} of {one.planned}" for one in drawn.weeks]


async def told(found: Bench) -> str:
    """Return this week as Today, History and the Plan tell it: they agree."""
    await found.press("1")
    today = found.app.screen.query_one("#week", Shown).drawing
    assert isinstance(today, TodayWeek)
    await found.press("2")
    history = bars(found)[-1]
    await found.press("4")
    view = found.app.screen.query_one(WeeksAhead)._view
    assert view is not None
    done, planned = history.split(" of ")
    more = int(done) > int(planned)
    assert today.sets == (f"{done} sets, {planned} asked for" if more else f"{history} sets")
    assert history.endswith(f" of {view.weeks[0].sets}")
    return history


EMPTY = {
    "begun and left": ("enter", "space", "escape"),
    "a note alone": ("w", *"tired", "enter"),
    "all skipped": ("s", "down") * 12,
    "its one tick undone": ("space", "u"),
    "its one skip undone": ("s", "u"),
}


days = pytest.mark.parametrize(
    ("at", "week"), [(TUESDAY, "0 of 24"), (FRIDAY, "12 of 24")], ids=["tuesday", "friday"]
)


@pytest.mark.slow
@days
async def test_a_week_is_one_number(tmp_path: Path, at: datetime, week: str) -> None:
    fresh(tmp_path, at)
    async with bench(tmp_path, clock=FakeClock(at)) as found:
        assert await told(found) == week
    async with bench(tmp_path, clock=FakeClock(at + timedelta(weeks=1))) as found:
        assert (await told(found)).startswith("0 of ")


@pytest.mark.slow
@days
@pytest.mark.parametrize("keys", EMPTY.values(), ids=EMPTY)
async def test_an_empty_session_asks_for_nothing_twice(
    tmp_path: Path, keys: tuple[str, ...], at: datetime, week: str
) -> None:
    fresh(tmp_path, at)
    async with bench(tmp_path, clock=FakeClock(at)) as found:
        await found.press(*keys)
        assert found.log.sessions_of(at.date())
        assert await told(found) == week
    # Nor for good: the week after, nothing else was done.
    async with bench(tmp_path, clock=FakeClock(at + timedelta(weeks=1))) as found:
        await found.press("2")
        assert bars(found)[-1].startswith("0 of ")
        assert bars(found)[-2] == week


@pytest.mark.slow
async def test_what_is_added_for_today_answers_what_today_asks_for(tmp_path: Path) -> None:
    fresh(tmp_path, FRIDAY)
    async with bench(tmp_path, clock=FakeClock(FRIDAY)) as found:
        await found.press("2", "a")
        form = found.app.screen
        assert isinstance(form, FormScreen)
        await fill(found, {"Walking lunge": "10", "note": "In the park."})
        assert await told(found) == "13 of 24"
        await found.press("2", "a")
        await fill(found, {"Hip thrust": "10,10", "note": "And later."})
        assert await told(found) == "15 of 24"
        (session,) = found.log.sessions_of(FRIDAY.date())
        assert (session.note, session.ended_at) == ("In the park.\nAnd later.", None)
        await found.press("2", "u", "u")
        assert await told(found) == "12 of 24"


@pytest.mark.slow
@pytest.mark.parametrize("days", [12, 16, 24, 45])
async def test_after_a_break_the_week_is_one_number(tmp_path: Path, days: int) -> None:
    fresh(tmp_path, TUESDAY)
    later = TUESDAY + timedelta(days=days)
    async with bench(tmp_path, clock=FakeClock(later)) as found:
        assert (await told(found)).startswith("0 of ")
        await found.press("1", "space")
        assert (await told(found)).startswith("1 of ")


async def test_a_stop_for_pain_is_no_set_done(tmp_path: Path) -> None:
    fresh(tmp_path, FRIDAY)
    async with bench(tmp_path, clock=FakeClock(FRIDAY)) as found:
        await found.press("space")
        (session,) = found.log.sessions_of(FRIDAY.date())
        asked = session.planned[-1]
        stopped = replace(
            SetRecord.of(asked, "hurt", session.id),
            started_at=FRIDAY,
            ended_at=FRIDAY,
            outcome=Outcome.PAIN,
            pain=4,
            reps=(Rep(Side.BOTH, 1), Rep(Side.BOTH, 2)),
        )
        found.log.add_set(stopped, "Hurt").result()
        assert (await told(found)).startswith("13 of ")
        sums = found.log.exercise_weeks(*[FRIDAY.date() - timedelta(days=4)] * 2)
        (day,) = found.log.days_between(FRIDAY.date(), FRIDAY.date())
        assert day.sets_done == 1
        assert sum(one.sets_done for one in sums) == 13
        assert found.log.trained(FRIDAY.date() + timedelta(days=1))[-1].done == 1


async def test_who_only_stopped_for_pain_has_a_free_day_after_it(tmp_path: Path) -> None:
    fresh(tmp_path, FRIDAY)
    with open_log(tmp_path / "hamlog.db", create=True, now=lambda: FRIDAY) as log:
        (last,) = log.trained(FRIDAY.date())[-1:]
        asked = log.sessions_of(last.day)[-1]
        log.begin_session(
            replace(asked, id="new", day=FRIDAY.date(), started_at=FRIDAY, sets=(), ended_at=None)
        )
        record = SetRecord.of(asked.planned[0], "hurt", "new")
        record = replace(record, outcome=Outcome.PAIN, pain=4, reps=(Rep(Side.BOTH, 1),))
        log.add_set(record, "Hurt").result()
        found = log.trained(FRIDAY.date() + timedelta(days=1))[-1]
    assert (found.day, found.done, found.sets, found.counts) == (FRIDAY.date(), 0, {}, False)


def test_the_commands_tell_the_week_as_the_app_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh(tmp_path, FRIDAY)
    db = str(tmp_path / "hamlog.db")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(MachineClock, "wall", lambda _: FRIDAY)

    def run(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["hamlog", "--db", db, *words])
        assert main() == 0
        return capsys.readouterr().out

    assert "12 of 24" in run("history", "--weeks", "1")
    week = json.loads(run("history", "--weeks", "1", "--json"))["weeks"][0]
    assert (week["sets_done"], week["sets_planned"], week["sets_asked"]) == (12, 12, 24)
    run("log", "walking-lunge", "10")
    assert "13 of 24" in run("history", "--weeks", "1")
    run("undo")
    assert "12 of 24" in run("history", "--weeks", "1")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sets", "week", "due"),
    [
        # A few sets beside the plan replace no session: Friday's waits, a day between.
        ({"Walking lunge": "10,10"}, "14 of 24", "Sunday"),
        # Half of a session does.
        ({"Walking lunge": "10,10,10", "Clamshell": "10,10,10"}, "18 of 12", "Tuesday"),
    ],
)
async def test_what_is_added_on_a_free_day_swallows_no_session(
    tmp_path: Path, sets: dict[str, str], week: str, due: str
) -> None:
    fresh(tmp_path, FRIDAY)
    thursday = FRIDAY - timedelta(days=1)
    async with bench(tmp_path, clock=FakeClock(thursday)) as found:
        assert await told(found) == "12 of 24"
        await found.press("2", "a")
        await fill(found, sets)
        assert await told(found) == week
        (session,) = found.log.sessions_of(thursday.date())
        assert (session.planned, session.ended_at) == ((), thursday)
        await found.press("1")
        assert f"{due} is next: 12 sets" in found.flat
    # Nor in the week after, where nothing else was done.
    async with bench(tmp_path, clock=FakeClock(thursday + timedelta(weeks=1))) as found:
        await found.press("2")
        assert bars(found)[-2] == week
        # It was added before this hamlog was opened, so it asks first.
        await found.press("u", "enter")
        assert bars(found)[-2] == "12 of 24"
