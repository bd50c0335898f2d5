"""The key that writes the whole session down as planned."""

from pathlib import Path

import pytest
from homes import small_home
from support import START, Bench, bench
from tui.tracker.stopping import ask_for_sets

from hamlog.store.log import open_log
from hamlog.training.pacing.sets import planned_sets
from hamlog.training.record import Outcome, SessionRecord


def reps_of(running: Bench) -> list[tuple[str, int, str]]:
    """Return of each set its exercise, its reps on all sides, and how it ended."""
    sets = sorted(running.session().sets, key=lambda one: one.position)
    return [(one.exercise, len(one.reps), str(one.outcome)) for one in sets]


async def test_d_writes_down_every_set_that_is_left_and_u_takes_them_all_back(
    tmp_path: Path,
) -> None:
    small_home(tmp_path)
    ask_for_sets(tmp_path, 2, "small-both", "small-turn", "small-alternate")
    async with bench(tmp_path) as running:
        await running.press("s", "down", "d")
        kept = [(slug, n) for slug, n, outcome in reps_of(running) if outcome == "done"]
        assert kept == [("small-turn", 4)] * 2 + [("small-alternate", 4)] * 2
        assert sum(one.outcome is Outcome.SKIPPED for one in running.session().sets) == 2
        assert running.session().ended_at == START
        assert "Logged as planned. Press u to undo all of it." in running.flat

        await running.press("u")
        assert [outcome for _, _, outcome in reps_of(running)] == ["skipped", "skipped"]
        assert running.session().ended_at is None


@pytest.mark.slow
async def test_d_keeps_the_reps_of_a_set_that_was_paced(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path) as running:
        await running.begin(14)
        await running.press("escape", "d")

        first = running.set_at(1)
        assert [rep.paced for rep in first.reps] == [True, False]
        assert first.outcome is Outcome.DONE


async def test_d_says_that_nothing_is_left(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path) as running:
        await running.press("d", "d")

        assert len(running.session().sets) == 3
        assert "Nothing is left to log." in running.flat


async def test_d_leaves_a_test_of_each_leg_open(tmp_path: Path) -> None:
    async with bench(tmp_path) as first:
        planned = [
            planned_sets(exercise, variant=None, sets=1, reps=9, load=None, first_position=at)[0]
            for at, slug in enumerate(("leg-test", "clamshell"), start=1)
            if (exercise := first.app.services.library.exercise(slug)) is not None
        ]
    with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as log:
        log.begin_session(SessionRecord("t", START.date(), START, "", tuple(planned))).result()
    async with bench(tmp_path) as running:
        await running.press("d")
        assert [one.exercise for one in running.session().sets] == ["clamshell"]
        assert "except the test, which has no target" in running.flat

        await running.press("d")
        assert "A test has no target to log." in running.flat
        assert len(running.session().sets) == 1
