"""Corrected through the keys: the reps of a set, a set, and undo."""

import re
from datetime import date
from pathlib import Path

import pytest
from past import TODAY, session, write
from support import bench, reps_of
from tui.history.correct import WEEK, bridges, fill, record, said, there

from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, Quality
from hamlog.tui.history.session import SessionScreen
from hamlog.tui.history.set import SetScreen
from hamlog.tui.history.week import WeekScreen


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A log with a session of this week and one of the week before."""
    write(tmp_path, [session(TODAY, "home-kit", 1, 10, done=1), bridges()])
    return tmp_path


# Reps on the set


@pytest.mark.slow
async def test_keys_walk_through_the_reps_of_both_legs(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "enter")
        screen = running.app.screen
        assert isinstance(screen, SetScreen)
        seen = [screen._at]
        for key in ("down", "j", "tab", "up", "tab", "k", "up", "up"):
            await running.press(key)
            seen.append(screen._at)
        left, right = Side.LEFT, Side.RIGHT
        assert seen == [
            *((left, number) for number in (1, 2, 3)),
            *((right, 3), (right, 2), (left, 2)),
            *((left, 1), (left, 1), (left, 1)),
        ]


async def test_home_end_and_pages_work_as_in_every_list(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "enter")
        screen = running.app.screen
        assert isinstance(screen, SetScreen)
        last = len(record(running).reps_on(Side.LEFT))
        seen = []
        for key in ("end", "home", "tab", "pagedown", "pageup", "down", "end", "end"):
            await running.press(key)
            seen.append(screen._at)
        left, right = Side.LEFT, Side.RIGHT
        assert seen == [
            *((left, last), (left, 1), (right, 1), (right, last), (right, 1)),
            *((right, 2), (right, last), (right, last)),
        ]


@pytest.mark.slow
async def test_x_marks_the_rep_one_is_on_in_turn(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "enter", "tab", "down")
        for quality in (Quality.DOUBTFUL, Quality.MISSED, Quality.CLEAN):
            await running.press("x")
            assert record(running).reps_on(Side.RIGHT)[1].quality is quality
            assert ("missed" in running.picture) is (quality is Quality.MISSED)
        await running.press("u")
        assert record(running).reps_on(Side.RIGHT)[1].quality is Quality.MISSED
        assert said(running).startswith("Undone: marked rep 2, right")


@pytest.mark.slow
async def test_a_rep_is_taken_back_and_added_again(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "enter", "down", "minus")
        assert [rep.number for rep in record(running).reps_on(Side.LEFT)][:3] == [1, 3, 4]
        assert record(running).outcome is Outcome.ENDED_EARLY
        assert "9 clean of 10" in running.picture
        await running.press("plus")
        assert len(record(running).reps_on(Side.LEFT)) == 10
        assert record(running).outcome is Outcome.DONE
        await running.press("plus")
        assert len(record(running).reps_on(Side.LEFT)) == 11
        await running.press("u", "u", "u")
        assert record(running) == bridges().sets[0]


@pytest.mark.slow
async def test_plus_moves_to_the_new_rep_and_minus_takes_that_one(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "enter", "tab", "down", "plus")
        screen = running.app.screen
        assert isinstance(screen, SetScreen)
        assert screen._at == (Side.RIGHT, 11)
        assert said(running) == "Added rep 11, right."
        await running.press("x", "minus")
        assert len(record(running).reps_on(Side.RIGHT)) == 10
        assert said(running) == "Removed rep 11, right."
        assert screen._at == (Side.RIGHT, 10)
        # A gap is filled first: that rep is the new one.
        await running.press("up", "up", "minus", "plus")
        assert screen._at == (Side.RIGHT, 8)
        assert len(record(running).reps_on(Side.RIGHT)) == 10


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_load_tempo_and_target_are_seen_at_every_size(
    folder: Path, size: tuple[int, int]
) -> None:
    async with bench(folder, size=size) as running:
        await running.press(*WEEK, "enter", "enter")
        assert "body weight" in running.flat
        assert "10 a leg" in running.flat
        assert re.search(r"tempo +\d-\d-\d-\d", running.flat)


@pytest.mark.slow
async def test_s_says_that_a_rep_was_done_on_the_other_leg(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "enter", "s")
        assert len(record(running).reps_on(Side.LEFT)) == 9
        assert len(record(running).reps_on(Side.RIGHT)) == 11
        await running.press("u")
        assert len(record(running).reps_on(Side.LEFT)) == 10


async def test_a_set_of_both_legs_has_no_other_leg(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press("2", "enter", "enter", "enter")
        before = running.log.sessions_of(TODAY)
        assert "other leg" not in running.picture
        await running.press("s")
        assert running.log.sessions_of(TODAY) == before


async def test_the_rep_one_is_on_comes_into_sight_on_a_small_terminal(folder: Path) -> None:
    async with bench(folder, size=(60, 20)) as running:
        await running.press(*WEEK, "enter", "enter")
        for number in range(2, 11):
            await running.press("down")
            assert any("◄" in row and f" {number} " in row for row in running.picture.splitlines())
        assert "◄ left" not in running.picture
        await running.press(*["up"] * 9)
        assert "◄ left" in running.picture


# A set


@pytest.mark.slow
async def test_all_that_a_set_says_can_be_changed(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "e")
        assert running.form.title_text == "Single-leg bridge, set 1 of 2"
        await fill(
            running,
            {
                "reps": "9/8",
                "tempo": "4-1-2-2",
                "RPE": "8,5",
                "pain": "2",
                "where": "left calf",
                "note": "Short.",
            },
        )
        assert isinstance(running.app.screen, SessionScreen)
        found = record(running)
        assert [len(found.reps_on(side)) for side in (Side.LEFT, Side.RIGHT)] == [9, 8]
        assert found.outcome is Outcome.ENDED_EARLY
        assert (found.rpe, found.pain, found.pain_place) == (8.5, 2, "left calf")
        assert found.note == "Short."
        assert "lower 4" in found.tempo
        assert "◄  9   8 ►" in running.picture
        await running.press("u")
        assert record(running) == bridges().sets[0]
        assert said(running) == "Undone: edited set 1 of Single-leg bridge"


async def test_nothing_is_written_where_nothing_was_changed(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "e", "enter")
        assert isinstance(running.app.screen, SessionScreen)
        assert running.log.last_change() is None


@pytest.mark.slow
async def test_what_cannot_be_read_is_said_and_the_form_stays(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "e")
        for name, value, says in (
            ("reps", "many", "write 12, or 12/11"),
            ("sides", "up", "write both, left, right"),
            ("tempo", "1-2", "lifting, pause, such as 3-1-2-2."),
            ("RPE", "11", "1 to 10 is allowed"),
            ("pain", "11", "0 to 10 is allowed"),
            ("load", "501", "0 to 500 kg are allowed"),
        ):
            form = running.form
            before = form.line(name).value
            await fill(running, {name: value})
            assert says in running.flat
            assert running.app.screen is form
            form.line(name).value = before
        assert running.log.last_change() is None
        await running.press("escape")
        assert isinstance(running.app.screen, SessionScreen)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("keys", "field", "typed"),
    [(("enter", "e"), "load", "medum band"), (("enter", "a"), "Band curl", "9 @ medum band")],
)
async def test_a_band_that_nobody_owns_is_asked_about_wherever_a_load_is_typed(
    folder: Path, keys: tuple[str, ...], field: str, typed: str
) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, *keys)
        await fill(running, {field: typed})
        assert "No band of yours is called “medum band”" in running.flat
        await running.press("enter")
        assert isinstance(running.app.screen, SessionScreen)
        assert "medium band" in {one.load.label for one in there(running).sets}


@pytest.mark.slow
async def test_what_the_log_refuses_is_said_and_what_was_typed_stands(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "m")
        await fill(running, {"day": "2027-01-01"})
        assert "“2027-01-01” is in the future" in running.flat
        assert running.form.line("day").value == "2027-01-01"
        await fill(running, {"day": "19 Nov"})
        assert isinstance(running.app.screen, WeekScreen)
        assert there(running, date(2026, 11, 19)).sets


@pytest.mark.slow
async def test_sides_are_swapped_or_told_anew(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "e")
        await fill(running, {"reps": "10/7"})
        await running.press("e")
        await fill(running, {"sides": "swap"})
        counts = [len(record(running).reps_on(side)) for side in (Side.LEFT, Side.RIGHT)]
        assert counts == [7, 10]
        await running.press("e")
        await fill(running, {"sides": "right", "reps": "12"})
        assert {side for side, _ in reps_of(record(running))} == {Side.RIGHT}
        assert len(record(running).reps) == 12


@pytest.mark.slow
async def test_a_set_is_deleted_without_a_question_and_comes_back(folder: Path) -> None:
    async with bench(folder) as running:
        before = there(running)
        await running.press(*WEEK, "enter", "down", "d")
        assert [one.id for one in there(running).sets] == [
            one.id for one in before.sets if one is not before.sets[1]
        ]
        assert said(running) == "Deleted set 2 of Single-leg bridge. u brings it back."
        await running.press("enter", "d")
        assert isinstance(running.app.screen, SessionScreen)
        assert len(there(running).sets) == len(before.sets) - 2
        await running.press("u", "u")
        assert there(running) == before
        await running.press("u")
        assert said(running) == "There is nothing to undo."


async def test_what_was_said_goes_when_one_goes_on(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "u")
        assert "There is nothing to undo." in running.picture
        await running.press("down")
        assert "There is nothing to undo." not in running.picture


async def test_undo_reaches_back_over_a_restart(folder: Path) -> None:
    async with bench(folder) as running:
        before = there(running)
        await running.press(*WEEK, "enter", "e")
        await fill(running, {"note": "one"})
        await running.press("enter", "x", "minus")
        assert there(running) != before
    async with bench(folder) as running:
        # It asks first: they were not made while this one was open.
        await running.press(*WEEK, *["u", "enter"] * 3)
        assert there(running) == before
