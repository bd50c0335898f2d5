"""Today by its keys: ticking, skipping, swapping, editing, undoing, on a real log."""

from datetime import timedelta
from pathlib import Path

import pytest
from homes import (
    SMALL_WAYS,
    choose_programme,
    small_exercise,
    small_home,
    write_exercise,
    write_programme,
)
from support import START, Bench, FakeClock, bench

from hamlog.training.exercise import Side
from hamlog.training.record import Outcome
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.kit.figure import FigureView
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.today.parts import Panel
from hamlog.tui.today.screen import TodayScreen
from hamlog.tui.tracker.screen import TrackerScreen


async def type_in(running: Bench, **values: str) -> None:
    for name, value in values.items():
        running.form.line(name).value = value
    await running.press("enter")


async def test_what_is_wrong_with_a_file_is_said_to_its_end_and_briefly(tmp_path: Path) -> None:
    write_exercise(tmp_path, "mine", small_exercise("Mine", more="nonsense = 1"))
    async with bench(tmp_path, size=(60, 20)) as running:
        assert (
            "exercises/mine.toml was left out: it has the key 'nonsense', which is no key "
            "there; hamlog check lists them." in running.flat
        )


async def test_an_empty_log_asks_for_three_sets_that_need_no_equipment(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        assert isinstance(running.app.screen, TodayScreen)
        picture = running.picture
        for words in (
            "Tuesday 24 November",
            "sets to go, about 8 min",
            "No equipment",
            "0 of 3 done",
            "Romanian deadlift",
            "Walking lunge",
            "Clamshell",
            "3-0-2-1",
            "10 a leg",
            "0 of 6 sets",
        ):
            assert words in picture
        assert running.log.sessions_of(START.date()) == ()


async def test_space_ticks_a_set_as_prescribed_and_space_takes_it_back(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("down", "space")
        session = running.session()
        (ticked,) = session.sets
        assert [one.exercise for one in session.planned] == [
            "romanian-deadlift",
            "walking-lunge",
            "clamshell",
        ]
        assert (ticked.outcome, ticked.exercise, ticked.target_reps) == (
            Outcome.DONE,
            "walking-lunge",
            10,
        )
        assert [(rep.side, rep.number) for rep in ticked.reps] == [
            (side, number) for side in (Side.LEFT, Side.RIGHT) for number in range(1, 11)
        ]
        assert not any(rep.paced or rep.done_at or rep.tension_s for rep in ticked.reps)
        assert "sets to go, about 5 min" in running.picture
        assert "1 of 3 done" in running.picture
        await running.press("up", "space")
        assert running.session().sets == ()
        assert "0 of 3 done" in running.picture


async def test_both_legs_at_once_are_ticked_without_a_side(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("home", "space")
        (ticked,) = running.session().sets
        assert ticked.variant == "without-dumbbells"
        assert {rep.side for rep in ticked.reps} == {Side.BOTH}
        assert len(ticked.reps) == 10


async def test_keys_in_one_burst_are_done_one_after_another(tmp_path: Path) -> None:
    """A key that repeats comes faster than a disk writes."""
    async with bench(tmp_path) as running:
        for key in ("space", "space", "space", "down", "space"):
            running.app.simulate_key(key)
        await running.settle()
        session = running.session()
        assert [(one.position, one.outcome) for one in session.sets] == [
            (1, Outcome.DONE),
            (2, Outcome.DONE),
        ]
        running.app.simulate_key("space")
        running.app.simulate_key("u")
        await running.settle()
        assert [one.position for one in running.session().sets] == [1, 2]


async def test_the_last_tick_ends_the_session_and_says_so(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("space", "space", "space")
        assert running.session().ended_at == START
        assert "Done for today." in running.picture
        assert "3 of 3 done" in running.picture
        assert "t train anyway" in running.picture
        assert "□" not in running.picture
        # Taken back, it is to be done again.
        await running.press("space")
        assert running.session().ended_at is None
        assert "set to go" in running.picture


async def test_train_anyway_begins_another_session_once_the_day_is_done(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("t")
        assert "not finished yet" in running.picture
        await running.press("s", *["down", "s"] * 2)
        assert "Done for today." in running.picture
        await running.press("t")
        await running.run(60)
        assert "sets to go" in running.picture
        assert len(running.log.sessions_of(START.date())) == 1
        await running.press("space")
        first, second = running.log.sessions_of(START.date())
        assert first.id != second.id
        assert (first.sets_done, second.sets_done) == (0, 1)


async def test_train_anyway_ends_with_a_session_of_one_set(tmp_path: Path) -> None:
    """The second session is done, too: it must not ask for a third by itself."""
    write_programme(tmp_path, "one", 'name = "Just one"\nexercises = ["clamshell"]')
    choose_programme(tmp_path, "one")
    async with bench(tmp_path) as running:
        await running.press("space")
        assert "Done for today." in running.picture
        await running.press("t")
        await running.run(60)
        await running.press("space")
        assert len(running.log.sessions_of(START.date())) == 2
        assert "Done for today." in running.picture


async def test_s_skips_what_is_left_and_s_asks_for_it_again(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("s")
        (skipped,) = running.session().sets
        assert (skipped.outcome, skipped.reps) == (Outcome.SKIPPED, ())
        assert "╌" in running.picture
        assert "sets to go, about 6 min" in running.picture
        await running.press("s")
        assert running.session().sets == ()
        assert "╌" not in running.picture


@pytest.mark.slow
async def test_e_writes_a_set_down_and_edits_it_again(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("down", "e")
        assert "Walking lunge, set 1 of 1" in running.picture
        await type_in(running, reps="12/11", load="15 lb", RPE="7,5", note="left knee [b]odd[/b]")
        assert isinstance(running.app.screen, TodayScreen)
        (written,) = running.session().sets
        assert len(written.reps_on(Side.LEFT)) == 12
        assert len(written.reps_on(Side.RIGHT)) == 11
        assert (written.load.kg, written.rpe) == (6.804, 7.5)
        assert written.note == "left knee [b]odd[/b]"
        assert written.outcome is Outcome.DONE
        assert "15 lb" in running.picture
        await running.press("e")
        fields = {one.name: running.form.line(one.name).value for one in running.form.fields}
        assert fields == {
            "reps": "12/11",
            "load": "15 lb",
            "RPE": "7.5",
            "pain": "",
            "where": "",
            "sudden": "",
            "note": "left knee [b]odd[/b]",
        }
        await type_in(running, reps="9", RPE="")
        (edited,) = running.session().sets
        assert edited.id == written.id
        assert (edited.outcome, edited.rpe) == (Outcome.ENDED_EARLY, None)
        assert "▣" in running.picture
        await running.press("u")
        assert len(running.session().sets[0].reps_on(Side.LEFT)) == 12


async def test_a_swaps_the_exercise_for_an_alternative(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("down", "down", "a")
        assert isinstance(running.app.screen, ChoiceScreen)
        assert "Instead of Clamshell" in running.picture
        await running.press("escape")
        assert running.log.sessions_of(START.date()) == ()
        await running.press("a")
        screen = running.app.screen
        assert isinstance(screen, ChoiceScreen)
        chosen = screen._choices[0]
        await running.press("enter")
        session = running.session()
        assert [one.exercise for one in session.planned] == [
            "romanian-deadlift",
            "walking-lunge",
            chosen.key,
        ]
        assert session.planned[2].why == "instead of clamshell"
        assert chosen.name in running.picture
        await running.press("u")
        assert running.session().planned[2].exercise == "clamshell"


async def test_a_set_that_is_over_cannot_be_swapped(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("space", "home", "a")
        assert isinstance(running.app.screen, TodayScreen)
        assert "Only sets you have not started can be swapped." in running.picture


async def test_u_takes_back_one_change_after_another_also_after_a_restart(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("u")
        assert "There is nothing to undo." in running.picture
        await running.press("space", "space")
        assert len(running.session().sets) == 2
        await running.press("u")
        assert [one.position for one in running.session().sets] == [1]
    async with bench(tmp_path) as running:
        before = running.session()
        await running.press("u")
        assert "Undo “ticked set 1 of Romanian deadlift”?" in running.flat
        assert "it was made today at 18:00, not in this hamlog" in running.flat
        await running.press("down", "enter")
        assert running.session() == before
        await running.press("u", "escape")
        assert running.session() == before
        await running.press("u", "enter")
        assert "Undone: ticked set 1 of Romanian deadlift" in running.flat
        assert running.session().sets == ()
        await running.press("u")
        assert "There is nothing to undo." in running.picture


async def test_u_asks_before_it_undoes_a_setting_of_the_plan(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        running.log.choose("days", "2", START).result()
        await running.press("space", "u")
        assert "Undone: ticked set 1 of Romanian deadlift" in running.flat
        await running.press("u")
        assert "Undo “days 2”?" in running.flat
        assert "it was made today at 18:00, and not in this session" in running.flat
        await running.press("down", "enter")
        assert running.log.choice("days") is not None
        await running.press("u", "enter")
        assert "Undone: days 2" in running.flat
        assert running.log.choice("days") is None


async def test_enter_opens_the_tracker_standing_still(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("down", "down", "enter")
        assert isinstance(running.app.screen, TrackerScreen)
        assert running.status == "Ready · space starts · set 1 of 1"
        assert "Clamshell" in running.picture
        await running.run(60)
        assert running.status == "Ready · space starts · set 1 of 1"
        await running.press("escape")
        assert running.log.sessions_of(START.date()) == (), "a look leaves no trace"


async def test_enter_on_an_exercise_that_is_over_says_so(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("space", "home", "enter")
        assert isinstance(running.app.screen, TodayScreen)
        assert "All sets of this exercise are finished." in running.picture


async def test_what_the_tracker_did_is_not_taken_back_by_a_tick(tmp_path: Path) -> None:
    """Only a tick is taken back by space; reps that were done go by undo alone."""
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "space")
        await running.run(18.5)
        await running.press("escape")
        (found,) = running.session().sets
        assert found.outcome is Outcome.DONE
        await running.press("home", "space")
        assert running.session().sets == (found,)
        assert "Press e to edit." in running.flat


async def test_a_tick_completes_a_set_that_was_begun(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "space")
        await running.run(12.5)
        await running.press("escape")
        (begun,) = running.session().sets
        (rep,) = begun.reps
        await running.press("space")
        (ticked,) = running.session().sets
        assert ticked.outcome is Outcome.DONE
        assert [(one.number, one.paced) for one in ticked.reps] == [(1, True), (2, False)]
        assert ticked.reps[0] == rep


async def test_the_last_session_does_not_end_todays(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("space")
    thursday = FakeClock(START + timedelta(days=2))
    async with bench(tmp_path, clock=thursday) as running:
        assert "0 of 3 done" in running.picture
        assert running.session().ended_at is not None
        assert running.session().sets_done == 1
        await running.press("space")
        assert len(running.log.sessions_of(thursday.wall().date())) == 1
        assert "2 of 9 sets" in running.picture


@pytest.mark.slow
async def test_the_panel_is_read_where_it_shows(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(80, 30), figures=True) as running:
        screen = running.app.screen
        assert screen.query_one("#about", Shown).drawing is None
        await running.pilot.resize_terminal(100, 30)
        await running.settle()
        panel = screen.query_one("#about", Shown).drawing
        assert isinstance(panel, Panel)
        assert panel.name in running.picture
        assert screen.query_one(FigureView).text().strip()


async def test_the_row_one_is_on_moves_and_the_panel_follows(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        rows = running.app.screen.query_one(RowList)
        for key, index in (
            ("j", 1),
            ("down", 2),
            ("end", 2),
            ("down", 2),
            ("k", 1),
            ("home", 0),
            ("end", 2),
        ):
            await running.press(key)
            assert rows.index == index
        assert "on the side" in running.picture
