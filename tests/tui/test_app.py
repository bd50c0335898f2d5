"""The app as a whole: its first moments, its places, its last ones."""

import threading
from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import START, FakeClock, bench

from hamlog.store.log import open_log
from hamlog.tui.app import HamlogApp
from hamlog.tui.exercises.screen import ExercisesScreen
from hamlog.tui.history.screen import HistoryScreen
from hamlog.tui.kit.messages import Kept
from hamlog.tui.today.screen import TodayScreen
from hamlog.tui.tracker.screen import TrackerScreen


@pytest.mark.some(2)
@pytest.mark.parametrize("keys", [("2",), ("3",), ("2", "1"), ("enter",), ("question_mark",)])
async def test_keys_pressed_before_the_first_picture_do_no_harm(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with bench(tmp_path, at_once=keys) as running:
        await running.press("escape", "1")
        assert running.shows(TodayScreen)
        assert "0 of 3 done" in running.picture


async def test_places_are_found_as_they_were_left(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter")
        tracker = running.app.screen
        assert running.shows(TrackerScreen)
        await running.press("3")
        assert running.shows(ExercisesScreen)
        await running.press("2")
        assert running.shows(HistoryScreen)
        await running.press("1")
        assert running.app.screen is tracker
        await running.press("1")
        assert running.shows(TodayScreen)


async def test_one_set_from_an_exercises_page_is_a_session_of_its_own(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        running.app.try_exercise("small-both")
        await running.settle()
        assert running.status == "Ready · space starts · set 1 of 1"
        await running.press("space")
        await running.run(60)
        (session,) = running.log.sessions_of(START.date())
        assert session.programme == "one-set"
        assert session.sets_done == 1
        assert session.ended_at is not None
        await running.press("escape", "1")
        assert "0 of 3 done" in running.picture


@pytest.mark.parametrize("keys", [(), ("space",), ("space", "space"), ("s",), ("plus", "space")])
async def test_one_set_that_is_left_before_its_first_rep_leaves_no_trace(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("3")
        running.app.try_exercise("small-both")
        await running.settle()
        await running.press(*keys)
        await running.run(2)
        if keys != ("s",):
            await running.press("escape")
        assert running.shows(ExercisesScreen)
        assert running.log.sessions_of(START.date()) == ()


async def test_one_set_that_is_left_after_a_rep_is_offered_beside_the_days_session(
    tmp_path: Path,
) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("d")
        running.app.try_exercise("small-both")
        await running.settle()
        await running.press("space", "plus")
        await running.run(8 + 5 + 2)
        await running.press("escape")
        (alone,) = (one for one in running.log.sessions_of(START.date()) if one.ended_at is None)
        assert (alone.programme, alone.planned[0].load) == ("one-set", alone.sets[0].load)
        assert alone.sets[0].load.kg
        (rep,) = alone.sets[0].reps
        assert rep.done_at is not None
        assert alone.started_at == alone.sets[0].started_at
        assert (rep.done_at - alone.started_at).total_seconds() > 5
        assert "Resume" in running.flat
        await running.press("y")
        assert running.shows(TrackerScreen)
        await running.run(1)
        await running.press("space")
        await running.run(60)
        assert all(one.ended_at for one in running.log.sessions_of(START.date()))


async def test_q_in_the_middle_of_a_set_keeps_everything(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(8 + 4.5)
        running.app.simulate_key("q")
        assert await running.left() == 0
    assert running.cues.closed
    with open_log(tmp_path / "hamlog.db", create=False) as log:
        (session,) = log.sessions_of(START.date())
        assert [rep.number for rep in session.sets[0].reps] == [1]
        assert session.ended_at is None


async def test_letters_are_text_where_one_types_and_ctrl_c_leaves_from_there(
    tmp_path: Path,
) -> None:
    async with bench(tmp_path) as running:
        await running.press("w", *"q123stuay")
        assert running.form.line("note").value == "q123stuay"
        assert running.app.return_code != 0
        running.app.simulate_key("ctrl+c")
        assert await running.left() == 0


@pytest.mark.slow
async def test_a_click_does_what_the_footer_and_the_tabs_say(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        rows = running.picture.splitlines()
        await running.pilot.click(offset=(rows[-1].index("tick set"), len(rows) - 1))
        await running.settle()
        assert "1 of 3 done" in running.picture
        await running.pilot.click(offset=(rows[1].index("History"), 1))
        await running.settle()
        assert running.shows(HistoryScreen)
        await running.press("1")
        rows = running.picture.splitlines()
        clam = next(y for y, row in enumerate(rows) if "Clamshell" in row)
        await running.pilot.click(offset=(10, clam))
        await running.settle()
        assert "▌ Clamshell" in running.picture
        await running.pilot.click(offset=(10, clam))
        await running.settle()
        assert running.shows(TrackerScreen)


async def test_another_theme_is_there_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        before = running.picture
        for name in ("light", "contrast", "dark"):
            running.app.theme = f"hamlog-{name}"
            await running.settle()
            assert running.picture == before
        running.app.theme = "textual-dark"
        await running.settle()
        assert running.picture == before


async def test_the_day_changes_while_the_app_is_open(tmp_path: Path) -> None:
    clock = FakeClock(START.replace(hour=23, minute=59))
    async with bench(tmp_path, clock=clock) as running:
        await running.press("space")
        await running.run(120)
        await running.press("space")
        assert not running.log.sessions_of(clock.wall().date()), "a free day asks for nothing"
        await running.press("t", "space")
        first = running.log.sessions_of(START.date())
        second = running.log.sessions_of(clock.wall().date())
        assert [len(one.sets) for one in (*first, *second)] == [1, 1]
        assert "Wednesday 25 November" in running.picture


@pytest.mark.slow
async def test_history_waits_for_a_set_that_is_on_its_way_to_the_disk(tmp_path: Path) -> None:
    small_home(tmp_path)
    held = threading.Event()
    async with bench(tmp_path, settings=SMALL_WAYS) as running:

        def week() -> str:
            rows = [row.split() for row in running.picture.splitlines()]
            return next(" ".join(row[:7]) for row in rows if row[:2] == ["▌", "48"])

        await running.begin(8 + 4.5)
        blocked = running.log._write(lambda _: held.wait(10))
        for key in ("enter", "2"):
            running.app.simulate_key(key)
        for _ in range(100):
            await running.pilot.pause(0)
            if running.shows(HistoryScreen) and "under load" in running.picture:
                break
        assert week() == "▌ 48 23 Nov 0 of 6"
        held.set()
        assert blocked.result()
        await running.settle()
        assert running.shows(HistoryScreen)
        assert week() == "▌ 48 23 Nov 1 of 6"


async def test_a_write_that_comes_back_while_the_app_is_left_is_no_fault(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        app = running.app
    assert app.screen_stack == []
    app.on_kept(Kept(None, None))


async def test_a_key_right_behind_the_first_paint_finds_all_that_is_read_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_home(tmp_path)
    # Textual keeps what is to be called after a refresh of a screen that was covered.
    monkeypatch.setattr(HamlogApp, "call_after_refresh", lambda *_: True)
    async with bench(tmp_path) as running:
        names = {one.slug for one in running.app.services.library.exercises()}
        assert "small-both" not in names
        await running.press("ctrl+p")
        assert "small-both" in {one.slug for one in running.app.services.library.exercises()}
