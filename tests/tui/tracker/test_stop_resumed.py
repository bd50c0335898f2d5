"""Pain before a set that is resumed; and a set stopped for pain is none that was done."""

from pathlib import Path

from homes import SMALL_WAYS
from support import bench
from tui.tracker.stopping import LEAD_S, REP_S, stop_home

from hamlog.training.record import Outcome


async def test_p_before_a_set_that_is_resumed_is_about_that_one(tmp_path: Path) -> None:
    stop_home(tmp_path, "curl", "clam")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1)
        await running.press("a", "down", "enter", "enter", "escape")
        curl, other = running.session().sets
        assert (curl.exercise, len(curl.reps), other.exercise) == ("curl", 1, "bridge")
        await running.press("y", "enter", "enter")
        assert running.status.startswith("Starts in 3 s")
        await running.press("p")
        assert "Bridge  one leg at a time" in running.picture
        assert "Stopped before the first rep." in running.flat
        assert "kept" not in running.picture
        assert "1 of 3 sets" in running.flat
        await running.press("3", "enter")
        curl, other = running.session().sets[:2]
        assert (curl.pain, other.pain, other.outcome) == (None, 3, Outcome.PAIN)


async def test_a_set_stopped_for_pain_counts_as_none_as_on_today(tmp_path: Path) -> None:
    stop_home(tmp_path, "curl", "clam")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1)
        await running.press("p")
        assert "1 rep is kept." in running.picture
        assert "0 of 2 sets" in running.flat
        await running.press("3", "enter", "escape")
        assert "0 of 3 done" in running.flat
