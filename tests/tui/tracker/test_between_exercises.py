"""The rest between two exercises: what is shown is about the one that comes."""

from pathlib import Path

from homes import SMALL_WAYS
from support import bench
from tui.tracker.stopping import LEAD_S, REP_S, stop_home


async def test_resting_before_another_exercise_head_and_reps_speak_of_that_one(
    tmp_path: Path,
) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, size=(100, 30), settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 2)
        assert "1 clean" in running.flat
        await running.press("enter")
        assert running.status.startswith("Rest")
        head = next(row for row in running.picture.splitlines() if row.strip())
        assert head.split()[0] == "Clam"
        assert "0 clean" in running.flat
        assert "Curl: 1 clean" in running.flat
