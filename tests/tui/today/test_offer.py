"""The offer on Today: after leaving, after a kill; taken up it goes on exactly there."""

import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import START, Bench, FakeClock, bench, reps_of

from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, SetEnd
from hamlog.tui import actions
from hamlog.tui.history.screen import HistoryScreen
from hamlog.tui.scopes import Scope
from hamlog.tui.today.checked import CHANGED
from hamlog.tui.today.screen import TodayScreen
from hamlog.tui.tracker.screen import TrackerScreen

LEAD_S = 8  # 5 s to get ready and 3 s of count-in
REP_S = 5
SET_S = LEAD_S + 2 * REP_S  # of the exercise in which both legs work at once
CHANGE_S = 7  # 4 s to change sides and 3 s of count-in


@pytest.mark.slow
async def test_leaving_offers_to_go_on_in_the_very_rep(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        assert running.status == "Hold 2 s · rep 2 of 2 · set 1 of 1"
        await running.press("escape")
        assert isinstance(running.app.screen, TodayScreen)
        assert "Resume" in running.picture
        assert "Small both, set 1 of 1, rep 2" in running.picture
        await running.run(600)
        await running.press("y")
        assert running.status == "Ready · space starts · rep 2 of 2 · set 1 of 1"
        await running.press("space")
        await running.run(SET_S - REP_S + 0.5)
        (found,) = running.session().sets
        assert reps_of(found) == [(Side.BOTH, 1), (Side.BOTH, 2)]
        assert found.outcome is Outcome.DONE


async def test_after_a_kill_the_offer_stands_and_no_rep_is_lost_or_doubled(tmp_path: Path) -> None:
    small_home(tmp_path)
    seconds = LEAD_S + 2 * REP_S + CHANGE_S + REP_S + 0.5
    killed = open_log(tmp_path / "hamlog.db", create=True, now=lambda: START)
    async with bench(tmp_path, settings=SMALL_WAYS, log=killed) as running:
        await running.begin(seconds, row=1)
        assert running.status == "Curl 1 s · rep 2 of 2 · right · set 1 of 1"
        before = running.session().sets[0].reps
        # Nothing is ended or closed: this is how a killed process leaves the log.
        killed._writer = None
    with closing(sqlite3.connect(tmp_path / "hamlog.db")) as log, log:
        # This process goes on, so that the owner would be alive.
        log.execute("UPDATE owners SET started = 'gone'")
    clock = FakeClock(START + timedelta(seconds=seconds + 100))
    async with bench(tmp_path, settings=SMALL_WAYS, clock=clock) as running:
        assert "▌ Small turn, set 1 of 1, rep 2, right" in running.picture
        await running.press("y")
        assert running.status == "Ready · space starts · rep 2 of 2 · right · set 1 of 1"
        await running.press("space")
        await running.run(LEAD_S + REP_S + 0.5)
        session = running.session()
        (found,) = session.sets
        assert reps_of(found) == [
            (Side.LEFT, 1),
            (Side.LEFT, 2),
            (Side.RIGHT, 1),
            (Side.RIGHT, 2),
        ]
        assert found.reps_on(Side.LEFT) == before[:2]
        assert found.outcome is Outcome.DONE
        assert found.started_at == START
    killed.close()


@pytest.mark.slow
async def test_a_rest_goes_on_after_a_restart_by_the_clock_on_the_wall(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(SET_S + 1)
        assert running.status.startswith("Rest 11 s")
    clock = FakeClock(START + timedelta(seconds=SET_S + 2))
    async with bench(tmp_path, settings=SMALL_WAYS, clock=clock) as running:
        await running.press("y")
        assert running.status == "Rest 10 s · next: Small turn, set 1 of 1 · left first"
        await running.run(1)
        assert running.status.startswith("Rest 9 s")
    later = FakeClock(START + timedelta(seconds=SET_S + 500))
    async with bench(tmp_path, settings=SMALL_WAYS, clock=later) as running:
        await running.press("y")
        assert running.status == "Ready · space starts · set 1 of 1"


@pytest.mark.slow
async def test_a_rest_made_longer_is_as_long_after_a_restart(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(SET_S + 1)
        await running.press("t")
        assert running.status.startswith("Rest 26 s")
    clock = FakeClock(START + timedelta(seconds=SET_S + 1 + 16))
    async with bench(tmp_path, settings=SMALL_WAYS, clock=clock) as running:
        await running.press("y")
        assert running.status.startswith("Rest 10 s")


async def test_not_now_leaves_everything_as_it_is(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S, row=1)
        await running.press("escape")
        await running.run(300)
        before, changed = running.session(), running.log.last_change()
        await running.press("n")
        assert "Resume" not in running.picture
        assert "Left as it is. Press y to resume it." in running.flat
        assert running.session() == before
        assert running.log.last_change() == changed
        (found,) = before.sets
        assert (reps_of(found), found.outcome) == ([(Side.LEFT, 1)], None)


@pytest.mark.slow
@pytest.mark.parametrize("key", ["enter", "y"])
async def test_what_not_now_left_can_be_gone_on_with(tmp_path: Path, key: str) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S, row=1)
        await running.press("escape", "n")
        await running.run(300)
        await running.press(key)
        assert running.status == "Ready · space starts · rep 2 of 2 · left · set 1 of 1"
        await running.press("space")
        await running.run(LEAD_S + REP_S + CHANGE_S + 2 * REP_S)
        found = running.set_at(2)
        assert reps_of(found) == [(side, n) for side in (Side.LEFT, Side.RIGHT) for n in (1, 2)]
        assert found.outcome is Outcome.DONE


def selected(running: Bench) -> str:
    """Return the exercise of the selected row."""
    screen = running.app.screen
    assert isinstance(screen, TodayScreen)
    assert screen._line is not None
    return screen._line.exercise


@pytest.mark.slow
async def test_coming_back_the_cursor_is_on_the_next_set_to_do(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        assert selected(running) == "small-both"
        await running.begin(SET_S + 1)
        await running.press("escape")
        assert selected(running) == "small-turn", "its rest was running"
        await running.press("home", "enter")
        assert selected(running) == "small-both", "the cursor is the athlete's"
        await running.press("end", "enter", "space")
        await running.run(LEAD_S + 1)
        await running.press("escape")
        assert selected(running) == "small-alternate", "it was begun last"
        await running.press("home", "question_mark", "escape")
        assert selected(running) == "small-both", "nothing but the help was open"
    async with bench(tmp_path, settings=SMALL_WAYS, clock=running.clock) as running:
        assert selected(running) == "small-alternate"
        await running.press("n", "enter", "space")
        assert running.status.startswith("Get ready")


@pytest.mark.slow
async def test_an_offer_that_another_program_has_ended_is_not_taken_blindly(
    tmp_path: Path,
) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S)
        await running.press("escape")
        (begun,) = running.session().sets
        with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as other:
            other.end_set(begun.id, SetEnd(START, Outcome.ENDED_EARLY, Side.BOTH, 1)).result()
        await running.press("y")
        assert running.shows(TodayScreen)
        assert CHANGED in running.flat
        await running.press("y")
        assert running.status == "Ready · space starts · set 1 of 1"


@pytest.mark.slow
async def test_a_late_session_is_offered_after_midnight_and_no_leaves_it(tmp_path: Path) -> None:
    late = START.replace(hour=23, minute=50)
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, clock=FakeClock(late)) as running:
        await running.begin(LEAD_S + REP_S)
    after = FakeClock(late + timedelta(minutes=20))
    async with bench(tmp_path, settings=SMALL_WAYS, clock=after) as running:
        assert "▌ Resume  Small both, set 1 of 1, rep 2, from Tuesday" in running.picture
        assert "Wednesday 25 November" in running.picture
        await running.press("n")
        assert "Resume" not in running.picture
        session = running.session()
        assert (session.ended_at, session.sets[0].outcome) == (None, None)
        # A set was done an hour ago: the day after a session is free.
        assert "Rest day." in running.picture


@pytest.mark.slow
async def test_a_late_session_goes_on_after_midnight_on_its_own_day(tmp_path: Path) -> None:
    late = START.replace(hour=23, minute=50)
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, clock=FakeClock(late)) as running:
        await running.begin(LEAD_S + REP_S)
    after = FakeClock(late + timedelta(minutes=20))
    async with bench(tmp_path, settings=SMALL_WAYS, clock=after) as running:
        await running.press("y", "space")
        await running.run(LEAD_S + REP_S)
        session = running.session()
        assert len(session.sets[0].reps) == 2
        assert running.log.sessions_of(after.wall().date()) == ()


@pytest.mark.slow
async def test_an_old_session_is_closed_and_not_offered(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S)
    async with bench(
        tmp_path, settings=SMALL_WAYS, clock=FakeClock(START + timedelta(days=2))
    ) as running:
        assert "Resume" not in running.picture
        session = running.session()
        assert session.ended_at == START + timedelta(seconds=LEAD_S + REP_S - 1)
        assert session.sets[0].outcome is Outcome.ENDED_EARLY
        await running.press("y")
        assert "No question is waiting." in running.picture


async def test_ticked_sets_alone_are_not_offered(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("space")
    async with bench(tmp_path) as running:
        assert "Resume" not in running.picture
        assert "1 of 3 done" in running.picture


@pytest.mark.some(2)
@pytest.mark.parametrize("key", [action.key for action in actions.of(Scope.APP)])
async def test_every_global_key_works_while_an_offer_stands(tmp_path: Path, key: str) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S)
        await running.press("escape")
        assert "Resume" in running.picture
        before = running.app.screen
        called: list[str] = []
        action = next(one for one in actions.of(Scope.APP) if one.key == key)
        name = f"action_{action.name.partition('(')[0]}"
        method = getattr(running.app, name)

        def spy(*words: str) -> object:
            called.append(name)
            return None if name == "action_suspend_process" else method(*words)

        setattr(running.app, name, spy)
        running.app.simulate_key(key)
        for _ in range(3):
            await running.pilot.pause(0)
        assert called == [name]
        if key == "2":
            assert isinstance(running.app.screen, HistoryScreen)
        if key == "1":
            assert running.app.screen is before


@pytest.mark.slow
async def test_enter_on_another_exercise_leaves_the_begun_set_for_later(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S)
        await running.press("escape", "end", "enter")
        tracker = running.app.screen
        assert isinstance(tracker, TrackerScreen)
        assert running.status == "Ready · space starts · set 1 of 1"
        await running.press("space")
        await running.run(LEAD_S + 4 * REP_S + 0.5)
        # After the last set come those that are open before it: the one begun first.
        assert running.status.startswith("Rest 12 s · next: Small both, set 1 of 1")
        await running.press("enter", "enter")
        await running.run(3)
        assert running.status == "Curl 1 s · rep 2 of 2 · set 1 of 1"


@pytest.mark.parametrize("key", ["", "y"])
async def test_a_slow_disk_does_not_make_today_offer_a_rep_twice(tmp_path: Path, key: str) -> None:
    """Leaving while the last rep is on its way to the disk: Today waits for it."""
    small_home(tmp_path)
    held = threading.Event()
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 1)
        blocked = running.log._write(lambda _: held.wait(10))
        await running.clock.run(running.pilot, 3)
        running.app.simulate_key("escape")
        for _ in range(100):
            await running.pilot.pause(0)
            if running.shows(TodayScreen):
                break
        if key:
            running.app.simulate_key(key)
            await running.pilot.pause(0)
        assert running.shows(TodayScreen)
        assert "rep 2" not in running.picture
        held.set()
        assert blocked.result()
        await running.settle()
        if key:
            assert running.status == "Ready · space starts · rep 2 of 2 · set 1 of 1"
        else:
            assert "Resume" in running.picture
            assert "Small both, set 1 of 1, rep 2" in running.picture
