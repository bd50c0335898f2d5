"""At one's own pace in the tracker: what is on the screen, and what the log has of it."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import bench, reps_of

from hamlog.training.exercise import Side
from hamlog.training.pacing.timeline import CueKind
from hamlog.training.record import Outcome

LEAD_S = 8


async def test_g_lets_space_count_reps_and_back(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "g", "space")
        assert running.status == "Get ready 8 s · set 1 of 1"
        await running.run(LEAD_S)
        assert running.status == "Own pace · rep 1 of 2 · set 1 of 1"
        assert "space counts the rep" in running.picture
        assert "space count rep" in running.picture
        await running.run(60)
        assert running.status == "Own pace · rep 1 of 2 · set 1 of 1"
        await running.press("space")
        assert running.status == "Hold 2 s · rep 1 of 2 · set 1 of 1"
        await running.press("space")
        assert running.status == "Paused · Hold 2 s · rep 1 of 2 · set 1 of 1"
        await running.press("space")
        assert running.status == "Get ready 8 s · rep 1 of 2 · set 1 of 1"
        await running.run(LEAD_S)
        await running.press("space")
        await running.run(2)
        (rep,) = running.set_at(1).reps
        assert (rep.number, rep.paced, rep.tension_s) == (1, False, None)
        assert rep.done_at is not None
        await running.press("g")
        assert running.status == "Starts in 3 s · rep 2 of 2 · set 1 of 1"
        await running.run(3 + 5)
        done = running.set_at(1)
        assert (done.outcome, [rep.paced for rep in done.reps]) == (Outcome.DONE, [False, True])
        assert [rep.tension_s for rep in done.reps] == [None, 4]


@pytest.mark.slow
async def test_marks_undo_and_a_change_of_sides_at_ones_own_pace(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 0.5, row=1)
        await running.press("g")
        await running.run(3)
        await running.press("space")
        await running.run(2)
        await running.press("space")
        await running.run(2)
        assert running.status == "Change sides 7 s · rep 1 of 2 · right · set 1 of 1"
        await running.press("x")
        assert running.set_at(2).reps[-1].quality == "doubtful"
        await running.run(2)
        await running.press("g")
        assert running.status == "Change sides 5 s · rep 1 of 2 · right · set 1 of 1"
        await running.press("g", "u")
        assert reps_of(running.set_at(2)) == [(Side.LEFT, 1)]
        assert running.status.endswith("rep 2 of 2 · left · set 1 of 1")
        # Time to change back, then the rep again, the change, and the other leg.
        await running.run(7)
        assert running.status == "Own pace · rep 2 of 2 · left · set 1 of 1"
        await running.press("space")
        await running.run(2 + 7)
        assert running.status == "Own pace · rep 1 of 2 · right · set 1 of 1"
        await running.press("enter")
        ended = running.set_at(2)
        assert (ended.outcome, ended.ended_side, ended.ended_rep) == (
            Outcome.ENDED_EARLY,
            Side.RIGHT,
            1,
        )
        assert reps_of(ended) == [(Side.LEFT, 1), (Side.LEFT, 2)]


async def test_a_pause_in_a_rep_shows_no_seconds_and_pain_knows_the_rep(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "g", "space")
        await running.run(LEAD_S + 1)
        kinds = [cue.kind for cue in running.cues.heard]
        assert kinds[-1] is CueKind.LIFT, "now: it begins"
        await running.press("2", "1")
        assert running.status == "Paused · Own pace · rep 1 of 2 · set 1 of 1"
        assert "8640" not in running.picture
        assert "space resumes" in running.picture
        await running.press("space", "p")
        assert "Stopped at rep 1." in running.picture
        ended = running.set_at(1)
        assert (ended.outcome, ended.ended_side, ended.ended_rep) == (Outcome.PAIN, Side.BOTH, 1)
        await running.press("u")
        assert running.status == "Paused · Get ready 8 s · rep 1 of 2 · set 1 of 1"
        await running.press("space")
        await running.run(LEAD_S)
        assert running.status == "Own pace · rep 1 of 2 · set 1 of 1"
