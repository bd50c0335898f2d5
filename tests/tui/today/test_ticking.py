"""Ticking goes on to the next set, and does nothing where the log is not as it was shown."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import START, Bench, bench
from tui.tracker.stopping import ask_for_sets

from hamlog.frozen import replace
from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, Rep, SetRecord
from hamlog.tui.dialogs.form import FormScreen
from hamlog.tui.kit.rows import RowList
from hamlog.tui.today.checked import CHANGED
from hamlog.tui.today.screen import TodayScreen

SLUGS = ("small-both", "small-turn", "small-alternate")


def row(running: Bench) -> int:
    return running.app.screen.query_one(RowList).index


def done(running: Bench) -> list[tuple[str, int]]:
    """Return the sets that were done, in the order of the session."""
    sets = sorted(running.session().sets, key=lambda one: one.position)
    return [(one.exercise, one.number) for one in sets if one.outcome is Outcome.DONE]


def elsewhere(folder: Path) -> Log:
    """Return the log as another program has it open."""
    return open_log(folder / "hamlog.db", create=True, now=lambda: START)


def logs_set(folder: Path, running: Bench, position: int) -> None:
    """Let another program log a set of the session that is there."""
    session = running.session()
    planned = next(one for one in session.planned if one.position == position)
    record = replace(
        SetRecord.of(planned, f"elsewhere-{position}", session.id),
        ended_at=START,
        outcome=Outcome.DONE,
        reps=(Rep(Side.BOTH, 1), Rep(Side.BOTH, 2)),
    )
    with elsewhere(folder) as other:
        other.add_set(record, "Logged elsewhere").result()


async def test_ticking_moves_on_to_the_next_set_and_stays_after_the_last(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        seen = [row(running)]
        for _ in range(3):
            await running.press("space")
            seen.append(row(running))
        assert seen == [0, 1, 2, 2]
        assert "Done for today." in running.picture


async def test_of_several_sets_ticking_stays_on_the_exercise_until_they_are_done(
    tmp_path: Path,
) -> None:
    ask_for_sets(tmp_path, 2, *SLUGS)
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        seen = []
        for _ in range(6):
            seen.append(row(running))
            await running.press("space")
        assert seen == [0, 0, 1, 1, 2, 2]


async def test_in_a_circuit_ticking_goes_round(tmp_path: Path) -> None:
    ask_for_sets(tmp_path, 2, *SLUGS)
    small_home(tmp_path)
    async with bench(tmp_path, settings=replace(SMALL_WAYS, circuit=True)) as running:
        seen = []
        for _ in range(6):
            seen.append(row(running))
            await running.press("space")
        assert seen == [0, 1, 2, 0, 1, 2]


async def test_after_the_last_row_comes_what_was_left_above(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("end", "space")
        assert row(running) == 0


async def test_keys_that_come_faster_than_a_disk_tick_one_set_each(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        for _ in range(3):
            running.app.simulate_key("space")
        await running.settle()
        assert len(done(running)) == 3
        assert CHANGED not in running.flat
        assert "3 of 3 done" in running.picture


async def test_of_an_exercise_with_several_sets_too(tmp_path: Path) -> None:
    ask_for_sets(tmp_path, 2, *SLUGS)
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        for _ in range(5):
            running.app.simulate_key("space")
        await running.settle()
        assert done(running) == [*((slug, n) for slug in SLUGS[:2] for n in (1, 2)), (SLUGS[2], 1)]
        assert row(running) == 2
        assert CHANGED not in running.flat


async def test_space_never_takes_back_what_it_cannot_see(tmp_path: Path) -> None:
    """Another program has logged the set between the picture and the key."""
    async with bench(tmp_path) as running:
        await running.press("space")
        assert row(running) == 1
        logs_set(tmp_path, running, 2)
        assert "1 of 3 done" in running.picture, "the picture is the old one"

        await running.press("space")

        assert [one.id for one in running.session().sets if one.position == 2] == ["elsewhere-2"]
        assert CHANGED in running.flat
        assert "2 of 3 done" in running.picture
        # Now it can be seen, and a second press is meant.
        await running.press("space")
        assert [one.position for one in running.session().sets] == [1]
        assert CHANGED not in running.flat


async def test_a_session_that_another_program_has_begun_is_not_begun_twice(
    tmp_path: Path,
) -> None:
    async with bench(tmp_path) as running:
        log = elsewhere(tmp_path)
        async with bench(tmp_path, log=log, clock=running.clock) as other:
            await other.press("space")
        log.close()
        await running.press("space")
        assert CHANGED in running.flat
        assert len(running.log.sessions_of(START.date())) == 1
        assert len(running.session().sets) == 1


@pytest.mark.some(2)
@pytest.mark.parametrize("key", ["space", "s", "a", "e", "enter"])
async def test_no_key_acts_on_an_exercise_that_is_no_longer_as_shown(
    tmp_path: Path, key: str
) -> None:
    async with bench(tmp_path) as running:
        await running.press("space")
        logs_set(tmp_path, running, 2)
        before = running.session()
        await running.press(key)
        assert running.shows(TodayScreen)
        assert CHANGED in running.flat
        assert running.session() == before


async def test_another_exercise_may_have_changed_meanwhile(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("space")
        logs_set(tmp_path, running, 3)
        await running.press("space")
        assert CHANGED not in running.flat
        assert len(done(running)) == 3


async def test_what_was_typed_is_not_written_over_what_came_meanwhile(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("space", "e")
        assert running.shows(FormScreen)
        logs_set(tmp_path, running, 2)
        before = running.session()
        await running.press("enter")
        assert CHANGED in running.flat
        assert running.session() == before
