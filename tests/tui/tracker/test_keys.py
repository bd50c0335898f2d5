"""The keys of the tracker: what each changes in the set, in the log, on the screen."""

from datetime import timedelta
from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import START, bench, reps_of

from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome
from hamlog.tui.tracker.summary import SummaryScreen

LEAD_S = 8  # 5 s to get ready and 3 s of count-in
REP_S = 5
SET_S = LEAD_S + 2 * REP_S


async def test_enter_starts_skips_ahead_and_ends_the_set(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "enter")
        assert running.status == "Get ready 8 s · set 1 of 1"
        await running.press("enter")
        assert running.status == "Starts in 3 s · set 1 of 1"
        await running.run(3 + REP_S + 1.5)
        assert running.status == "Hold 2 s · rep 2 of 2 · set 1 of 1"
        await running.press("enter")
        ended = running.set_at(1)
        assert ended.outcome is Outcome.ENDED_EARLY
        assert (ended.ended_side, ended.ended_rep, ended.ended_phase) == (Side.BOTH, 2, "hold")
        assert reps_of(ended) == [(Side.BOTH, 1)]
        assert running.status.startswith("Rest 12 s · next: Small turn")
        await running.press("enter")
        assert running.status == "Get ready 8 s · left · set 1 of 1"


async def test_s_skips_the_set_and_the_next_is_there(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "s")
        assert running.status == "Ready · space starts · set 1 of 1"
        assert "Small turn" in running.picture
        assert running.set_at(1).outcome is Outcome.SKIPPED
        assert running.set_at(1).reps == ()
        await running.press("space")
        await running.run(LEAD_S + REP_S)
        await running.press("s")
        skipped = running.set_at(2)
        assert skipped.outcome is Outcome.ENDED_EARLY, "reps that were done stay"
        assert reps_of(skipped) == [(Side.LEFT, 1)]
        await running.press("s")
        assert isinstance(running.app.screen, SummaryScreen)
        assert running.session().ended_at is not None
        assert running.set_at(3).outcome is Outcome.SKIPPED


async def test_u_takes_back_what_s_and_enter_did(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "s")
        assert "set 1 skipped, u to undo" in running.flat
        assert "u undo" in running.flat
        await running.press("u")
        assert "undone: set 1 is back" in running.flat
        assert running.session().sets == ()
        await running.press("enter", "enter")
        await running.run(3 + REP_S + 1.5)
        await running.press("enter")
        assert running.set_at(1).outcome is Outcome.ENDED_EARLY
        assert "set 1 saved, u to reopen it" in running.flat
        await running.press("u")
        assert "undone: set 1 is open again" in running.flat
        assert running.set_at(1).outcome is None
        assert reps_of(running.set_at(1)) == [(Side.BOTH, 1)]
        await running.run(LEAD_S + REP_S)
        assert running.set_at(1).outcome is Outcome.DONE


async def test_a_set_that_was_begun_and_has_no_rep_is_skipped_and_not_saved(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(2)
        await running.press("s")
        assert "set 1 skipped, u to reopen it" in running.flat


@pytest.mark.slow
async def test_x_marks_the_last_rep_in_turn(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 1)
        await running.press("x")
        assert "No rep to mark yet." in running.picture
        await running.run(REP_S)
        for quality, glyph in (("doubtful", "◐"), ("missed", "×"), ("clean", "●")):
            await running.press("x")
            assert running.set_at(1).reps[0].quality == quality
            assert f"rep 1 {quality}" in running.picture
            assert glyph in running.picture
        # In the rest it is still the last rep of the set before.
        await running.run(SET_S - REP_S)
        await running.press("x")
        assert [one.quality for one in running.set_at(1).reps] == ["clean", "doubtful"]
        # Not once another exercise is under way.
        await running.run(REP_S)
        await running.press("x")
        assert "No rep to mark yet." in running.picture
        await running.run(LEAD_S)
        await running.press("x")
        assert [one.quality for one in running.set_at(1).reps] == ["clean", "doubtful"]


async def test_u_takes_the_last_rep_back_and_it_is_done_again(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 1)
        await running.press("u")
        assert "No rep to undo yet." in running.picture
        await running.run(REP_S)
        assert running.status == "Hold 2 s · rep 2 of 2 · set 1 of 1"
        await running.press("u")
        assert running.set_at(1).reps == ()
        assert "rep 1 undone" in running.picture
        assert running.status == "Hold 2 s · rep 1 of 2 · set 1 of 1", "the rep under way is it now"
        await running.run(2 * REP_S)
        assert reps_of(running.set_at(1)) == [(Side.BOTH, 1), (Side.BOTH, 2)]
        assert running.set_at(1).outcome is Outcome.DONE


async def test_u_in_the_rest_takes_the_last_rep_of_the_set_before(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(SET_S + 2)
        await running.press("u")
        shorter = running.set_at(1)
        assert reps_of(shorter) == [(Side.BOTH, 1)]
        assert (shorter.outcome, shorter.ended_rep) == (Outcome.ENDED_EARLY, 2)
        assert running.status.startswith("Rest 10 s")


async def test_brackets_change_the_tempo_and_say_what_the_source_says(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S - 0.5)
        await running.press("right_square_bracket")
        assert "No phase goes faster than 1 s." in running.picture
        await running.press("left_square_bracket")
        assert "curl 2 s, lower 2 s" in running.picture
        assert "curl 2 s" in running.picture
        await running.press("left_square_bracket")
        assert "Curl 3 s: the source says 1 to 2" in running.picture
        assert running.set_at(1).tempo == "lift 3, hold 2, lower 3, still 1"
        assert running.session().planned[0].tempo == "lift 3, hold 2, lower 3, still 1"
        assert running.session().planned[1].tempo == "lift 1, hold 2, lower 1, still 1"
        await running.run(1)
        assert running.status == "Curl 3 s · rep 1 of 2 · set 1 of 1"
        # Within a phase the change waits for the next one: its seconds do not jump.
        await running.press("right_square_bracket")
        assert running.status == "Curl 3 s · rep 1 of 2 · set 1 of 1"
        await running.run(5)
        assert running.status == "Lower 2 s · rep 1 of 2 · set 1 of 1"
        await running.run(2)
        assert running.set_at(1).reps[0].tension_s == 7
        for _ in range(9):
            await running.press("left_square_bracket")
        assert "No phase goes slower than 9 s." in running.picture


@pytest.mark.slow
async def test_plus_and_minus_change_the_load_at_once_and_while_resting_the_next(
    tmp_path: Path,
) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "plus", "plus", "minus")
        assert "2.5 kg" in running.picture
        await running.press("minus", "minus")
        assert "That is the lightest." in running.picture
        await running.press("plus", "space")
        await running.run(LEAD_S + 1)
        await running.press("plus")
        assert running.set_at(1).load.kg == 5
        await running.run(SET_S)
        await running.press("plus")
        assert "Body weight: no load to change." in running.picture
        assert running.set_at(1).load.kg == 5


@pytest.mark.slow
async def test_t_rests_longer(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(1)
        await running.run(SET_S)
        assert running.status.startswith("Rest 11 s")
        await running.press("t")
        assert running.status.startswith("Rest 26 s")
        await running.run(26 - 3)
        assert running.status == "Starts in 3 s · left · set 1 of 1"
        await running.run(3)
        await running.press("t")
        assert "You can only add time during a rest." in running.picture


async def test_v_walks_the_variants_before_the_first_rep_only(tmp_path: Path) -> None:
    thrust = '{"exercise": "hip-thrust", "variant": "without-band"}'
    entries = f'[{{"exercise": "walking-lunge"}}, {thrust}]'
    with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as log:
        for key, value in (("programme", "own"), ("programme.own", entries)):
            log.choose(key, value, START - timedelta(days=60)).result()
    async with bench(tmp_path) as running:
        await running.press("end", "enter")
        assert "without the band" in running.picture
        await running.press("v")
        assert "feet further out" in running.picture
        assert "Walk your feet out" in running.flat
        await running.press("v")
        assert "both legs, medium band" not in running.picture
        assert "Put the band around both thighs" in running.flat
        await running.press("v")
        assert "without the band" in running.picture
        await running.press("escape", "home", "enter", "v")
        assert "This exercise has no other form." in running.picture
