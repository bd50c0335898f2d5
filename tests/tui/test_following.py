"""Every place shows within a second what another program has written into the log."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_exercise, small_home, write_exercise, write_programme
from support import START, bench

from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, PlannedSet, Rep, SessionRecord, SetRecord
from hamlog.tui.today.checked import CHANGED
from hamlog.tui.tracker.screen import TrackerScreen


def log_elsewhere(folder: Path, *, sets: int = 1) -> None:
    """Write down what was done today, as `hamlog log` does beside the app."""
    planned = tuple(
        PlannedSet(n, slug, 1, 2, "lift 1, hold 2, lower 1, still 1")
        for n, slug in enumerate(("small-both", "small-turn", "small-alternate"), start=1)
    )
    session = SessionRecord("elsewhere", START.date(), START, "small", planned)
    with open_log(folder / "hamlog.db", create=True, now=lambda: START) as log:
        log.begin_session(session).result()
        for one in planned[:sets]:
            reps = tuple(Rep(Side.BOTH, number) for number in (1, 2))
            record = SetRecord.of(one, f"set {one.position}", session.id)
            done = SetRecord(
                record.id, session.id, one.position, one.exercise, 1, 2, one.tempo,
                load=Load(), ended_at=START, outcome=Outcome.DONE, reps=reps,
            )  # fmt: skip
            log.add_set(done, "Logged").result()


@pytest.mark.some(2)
@pytest.mark.parametrize("key", ["1", "2", "3", "4"])
async def test_a_place_that_is_open_shows_what_is_written_elsewhere(
    tmp_path: Path, key: str
) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press(key)
        before = running.picture
        await running.run(3)
        assert running.picture == before
        log_elsewhere(tmp_path)
        await running.run(1)
        shown = running.picture
        await running.press("1" if key != "1" else "2", key)
        assert running.picture == shown, "coming back to it shows no more than it did"
        if key in "12":
            assert shown != before


async def test_space_does_not_take_back_what_another_program_has_just_logged(
    tmp_path: Path,
) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        log_elsewhere(tmp_path)
        await running.press("space")
        assert CHANGED in running.flat
        assert len(running.session().sets) == 1
        await running.run(1)
        assert "1 of 3 done" in running.picture


@pytest.mark.parametrize("key", ["1", "3", "4"])
async def test_a_place_that_is_open_knows_an_exercise_that_is_made_elsewhere(
    tmp_path: Path, key: str
) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press(key)
        await running.run(2)
        assert "Nordic" not in running.picture
        write_exercise(tmp_path, "nordic", small_exercise("Nordic"))
        write_programme(tmp_path, "small", 'name = "Small"\nexercises = ["nordic", "small-both"]\n')
        await running.run(1)
        if key == "3":
            await running.press("end")
        assert "Nordic" in running.picture
        assert ("Small turn" in running.picture) is (key == "3")
        write_exercise(tmp_path, "nordic", small_exercise("Finnish"))
        await running.run(1)
        assert "Finnish" in running.picture


async def test_within_a_set_nothing_becomes_another_exercise(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "space")
        await running.run(2)
        before = running.app.services.library.edition
        write_exercise(tmp_path, "small-both", small_exercise("Other", reps=9))
        await running.run(5)
        assert running.app.services.library.edition == before
        assert "Small both" in running.picture
        await running.press("escape")
        await running.run(1)
        assert "Other" in running.picture


async def test_a_key_before_the_own_files_are_read_ticks_nothing_else(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, at_once=["space"]) as running:
        assert "Small both" in running.picture
        done = [one for each in running.log.sessions_of(START.date()) for one in each.sets]
        # On a busy machine the files may be read before the key is looked at.
        assert [one.exercise for one in done] == ([] if CHANGED in running.flat else ["small-both"])


@pytest.mark.slow
async def test_a_session_of_an_own_exercise_goes_on_by_the_very_first_key(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(7)
        await running.press("escape")
    async with bench(tmp_path, settings=SMALL_WAYS, at_once=["y"]) as running:
        assert running.shows(TrackerScreen), running.picture


async def test_a_form_keeps_what_was_typed_while_the_log_changes(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("w", "h", "e", "l", "l", "o")
        log_elsewhere(tmp_path)
        await running.run(3)
        assert "hello" in running.picture
