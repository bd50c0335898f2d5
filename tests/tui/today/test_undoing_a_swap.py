"""Undoing what a session asks for: each exercise keeps its own load, tempo and started set."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_exercise, write_exercise
from support import Bench, bench
from tui.tracker.stopping import LEAD_S, REP_S, stop_home


@pytest.fixture(name="home")
def _home(tmp_path: Path) -> Path:
    stop_home(tmp_path, "curl", "clam")
    slow = small_exercise("Bridge", "in-turn", reps=2, more="change_seconds = 4")
    write_exercise(tmp_path, "bridge", slow.replace("seconds = 1, source", "seconds = 2, source"))
    return tmp_path


async def begin_the_bridge(running: Bench) -> None:
    """Stop the curl in its second rep, choose the bridge instead, and begin that."""
    await running.begin(LEAD_S + 3 + REP_S + 1)
    await running.press("p", "2", "enter", "enter")


def row_of(running: Bench, name: str) -> str:
    """Return the row of an exercise on Today: reps, load, tempo and its first box."""
    rows = (" ".join(row.strip(" ▌").split()[:7]) for row in running.picture.splitlines())
    return next(row for row in rows if row.startswith(f"{name} ") and "a leg" in row)


async def test_what_comes_to_the_place_of_a_begun_set_takes_nothing_of_it(home: Path) -> None:
    async with bench(home, settings=SMALL_WAYS) as running:
        before = row_of(running, "Clam")
        await begin_the_bridge(running)
        await running.press("escape")
        assert "Bridge, set 1 of 1, rep 1, left" in running.flat
        await running.press("u")
        assert "Undone: said how much set 1 hurt, and what followed" in running.flat
        assert row_of(running, "Clam") == before
        assert [one.exercise for one in running.session().sets] == ["curl"]
        assert "Resume Clam, set 1 of 1 " in running.flat
        (curl,) = running.session().sets
        assert curl.pain is None, "one press undoes the decision"
        await running.press("u")
        assert "Undo “programme mine”?" in running.flat, "nothing of the session is left"


async def test_two_stops_are_two_changes(home: Path) -> None:
    async with bench(home, settings=SMALL_WAYS) as running:
        await begin_the_bridge(running)
        await running.press("p", "4", "end", "enter", "escape")
        await running.press("u")
        assert running.log.last_change() is not None
        assert running.session().sets[0].pain == 2


async def test_what_gave_way_to_a_swap_before_its_first_rep_is_not_what_is_resumed(
    home: Path,
) -> None:
    async with bench(home, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 2)
        await running.press("enter", "enter")
        assert running.status.startswith("Get ready")
        await running.press("p", "2", "enter")
        assert running.status.startswith("Rest 12 s · next: Bridge, set 1 of 1")
        assert [one.exercise for one in running.session().sets] == ["curl"]
        await running.press("escape")
        assert "Resume Bridge, set 1 of 1 " in running.flat


async def test_a_set_with_reps_stays_a_set_of_its_own_exercise(home: Path) -> None:
    async with bench(home, settings=SMALL_WAYS) as running:
        before = row_of(running, "Clam")
        await begin_the_bridge(running)
        await running.run(LEAD_S + 12)
        await running.press("escape")
        bridge = running.set_at(2)
        assert bridge.exercise == "bridge"
        assert bridge.reps
        await running.press("u")
        assert row_of(running, "Clam") == before
        kept = running.set_at(3)
        assert (kept.id, kept.reps, kept.tempo) == (bridge.id, bridge.reps, bridge.tempo)
        assert "Bridge" in row_of(running, "Bridge")
        assert "Resume Clam, set 1 of 1 " in running.flat
        await running.press("y")
        assert running.tracker.workout.item.planned.exercise == "clam"
