"""An isometric hold, written with the way into it and out of it: counted down, ticked, kept."""

from pathlib import Path

from homes import SMALL_WAYS, choose_programme, write_exercise, write_programme
from support import bench

from hamlog.cues.script import Tone, script_of
from hamlog.training.pacing.rehearsal import rehearsed

HOLD = """
name = "Long-lever bridge hold"
position = "supine"
reps = [1, 3]
phases = [
  { kind = "lift", seconds = 1 },
  { kind = "hold", seconds = 30 },
  { kind = "lower", seconds = 1 },
]
"""


async def test_a_hold_is_counted_down_ticked_and_counts_as_time_under_load(tmp_path: Path) -> None:
    write_exercise(tmp_path, "bridge-hold", HOLD)
    write_programme(tmp_path, "holds", 'name = "Holds"\nexercises = ["bridge-hold"]\n')
    choose_programme(tmp_path, "holds")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        assert "First time: 1 clean rep" in running.picture
        # 5 s to get ready, 3 counted, 1 s into it.
        await running.press("enter")
        ready = running.tracker.workout
        await running.press("space")
        await running.run(5 + 3 + 1)
        for left in range(30, 0, -1):
            assert running.status == f"Hold {left} s · rep 1 of 1 · set 1 of 1"
            await running.run(1)
        assert running.status.startswith("Lower 1 s")
        await running.run(1)

        assert "0:32 under load" in running.flat
        (rep,) = running.set_at(1).reps
        assert rep.tension_s == 32.0
    sounds = script_of(rehearsed(ready), voice=False).sounds
    ticks = [one.name for one in sounds if isinstance(one, Tone) and "tick" in one.name]
    assert ticks == [*["tick"] * 28, "tick-last"]
