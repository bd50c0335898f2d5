"""Stopping for pain: at once, at any moment; what is asked, what is kept, where one is after it."""

import re
from pathlib import Path

import pytest
from homes import SMALL_WAYS
from support import Bench, bench, reps_of
from tui.tracker.stopping import LEAD_S, REP_S, ask_for_sets, stop_home

from hamlog.frozen import replace
from hamlog.training.exercise import Side
from hamlog.training.pacing import workout
from hamlog.training.pacing.timeline import CueKind
from hamlog.training.planning.pain import PLACES
from hamlog.training.record import Outcome
from hamlog.tui.kit.rows import RowList
from hamlog.tui.today.screen import TodayScreen
from hamlog.tui.tracker.screen import TrackerScreen
from hamlog.tui.tracker.stop_screen import StopScreen
from hamlog.tui.tracker.summary import SummaryScreen

LIMITED = replace(SMALL_WAYS, pain_limit=3)


def pain_of(running: Bench, position: int = 1) -> tuple[int | None, str]:
    record = running.set_at(position)
    return record.pain, record.pain_place


def ways(running: Bench) -> list[str]:
    """The ways to go on, as the screen names them."""
    assert running.shows(StopScreen)
    rows = running.picture.split("What now?")[1].split("Stopped")[0].splitlines()
    return [row.strip(" ▌").split("  ")[0] for row in rows if row.strip()]


# (seconds further on, side, rep and phase that the log names, reps that it has)
MOMENTS = (
    (3, None, None, "lead-in", 0),
    (3, None, None, "count-in", 0),
    (2.5, Side.BOTH, 1, "lift", 0),
    (1.5, Side.BOTH, 1, "hold", 0),
    (REP_S + 1.5, Side.BOTH, 2, "lower", 1),
    (1, Side.BOTH, 2, "still", 2),
)


async def test_p_stops_at_once_at_any_moment_and_the_log_says_where(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin()
        for seconds, side, rep, phase, reps in MOMENTS:
            await running.run(seconds)
            before = running.status
            running.cues.heard.clear()
            await running.press("p")
            assert running.shows(StopScreen)
            await running.run(100)
            assert [cue.kind for cue in running.cues.heard] == [CueKind.STOP]
            ended = running.set_at(1)
            assert ended.outcome is Outcome.PAIN
            assert (ended.ended_side, ended.ended_rep, ended.ended_phase) == (side, rep, phase)
            assert reps_of(ended) == [(Side.BOTH, number) for number in range(1, reps + 1)]
            await running.press("u")
            assert running.status == f"Paused · {before}"
            assert running.set_at(1).outcome is None
            tracker = running.tracker
            tracker.take_step(workout.unpause(tracker.workout, *tracker.now()))


async def test_p_before_anything_is_about_the_set_that_would_come(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "p")
        assert "Stopped before the first rep." in running.flat
        assert running.set_at(1).outcome is Outcome.PAIN
        await running.press("u")
        assert running.status == "Paused · Get ready 8 s · set 1 of 1"
        assert running.set_at(1).outcome is None


async def test_p_between_sets_is_about_the_set_before(tmp_path: Path) -> None:
    stop_home(tmp_path, "bridge", "curl")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 4 * REP_S + 7 + 3)
        assert running.status.startswith("Rest 9 s")
        await running.press("p")
        assert "Bridge  one leg at a time" in running.picture
        assert "About bridge, set 1, the" in running.flat
        assert "Stopped · after bridge · set 1 of 1" in running.picture
        assert "kept" not in running.picture, "it was over before"
        await running.press("4", "enter")
        assert pain_of(running) == (4, "")
        assert running.set_at(1).outcome is Outcome.DONE
        assert running.status == "Rest 12 s · next: Curl, set 1 of 1"


@pytest.mark.some(1)
@pytest.mark.parametrize("keys", [("enter", "enter"), ("s", "enter"), ("escape",)])
async def test_p_between_sets_is_pain_without_a_number_too(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    stop_home(tmp_path, "bridge", "curl")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 4 * REP_S + 7 + 3)
        await running.press("p", *keys)
        assert pain_of(running) == (1, "")
        assert running.set_at(1).pain_sudden is ("s" in keys)


async def test_p_while_paused_and_in_a_change_of_sides(tmp_path: Path) -> None:
    stop_home(tmp_path, "bridge")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 2 * REP_S + 1)
        await running.press("space", "p")
        ended = running.set_at(1)
        assert (ended.ended_side, ended.ended_rep, ended.ended_phase) == (Side.RIGHT, 1, "change")
        assert "2 reps are kept." in running.picture
        await running.press("u")
        assert running.status == "Paused · Change sides 6 s · rep 1 of 2 · right · set 1 of 1"


async def test_the_screen_says_where_what_is_kept_and_what_can_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for_sets(tmp_path, 2)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 2 * REP_S + 1.5)
        await running.press("p")
        said = running.flat
        for text in (
            "Stopped at rep 3, holding.",
            "2 reps are kept.",
            "Stopped · rep 3 of 4 · set 1 of 2",
            "How much does it hurt?",
            "Where?",
            *PLACES,
        ):
            assert text in said
        assert "Continue the" not in said, "no clinician said so"
        assert ways(running) == [
            "Bridge instead",
            "Leave it for today",
            "End the session",
        ], "neither fewer reps nor another form of what hurts"
        assert said.count("██████") > 10, "stripes"


async def test_nothing_has_to_be_answered(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 2)
        # A slip of one key does not go on: without a number the first leads to the options.
        await running.press("p", "enter")
        assert running.shows(StopScreen)
        assert isinstance(running.app.focused, RowList)
        await running.press("enter")
        assert running.status == "Rest 12 s · next: Bridge, set 1 of 1 · left first"
        assert pain_of(running) == (None, "")
        assert running.set_at(1).outcome is Outcome.PAIN


async def test_a_slip_goes_back_to_the_very_moment_and_keeps_no_answer(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p", "6", "u")
        assert running.status == "Paused · Hold 2 s · rep 2 of 4 · set 1 of 1"
        record = running.set_at(1)
        assert (record.outcome, record.ended_at, record.ended_rep) == (None, None, None)
        assert pain_of(running) == (None, "")
        await running.run(60)
        assert "next: get ready, then rep 2" in running.picture
        await running.press("space")
        assert running.status == "Get ready 8 s · rep 2 of 4 · set 1 of 1"
        await running.press("enter", "enter")
        assert running.status == "Curl 1 s · rep 2 of 4 · set 1 of 1"
        await running.run(3 * REP_S)
        assert running.set_at(1).outcome is Outcome.DONE
        assert len(running.set_at(1).reps) == 4


async def test_esc_leaves_with_the_answer_and_today_offers_what_is_left(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p", "6", "tab", "down", "escape")
        assert running.shows(TodayScreen)
        assert pain_of(running) == (6, PLACES[0])
        assert running.set_at(1).outcome is Outcome.PAIN
        assert running.session().ended_at is None
        assert "Resume" in running.picture
        assert "Clam" in running.picture.split("Resume")[1].splitlines()[0]
        assert re.search(r"Curl +! ", running.picture)
        assert "Clam !" not in running.picture
        await running.press("y")
        assert running.status == "Ready · space starts · set 1 of 1"


async def test_esc_after_the_last_set_ends_the_session(tmp_path: Path) -> None:
    stop_home(tmp_path, "curl")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p", "2", "escape")
        assert running.shows(SummaryScreen)
        assert running.session().ended_at is not None
        assert pain_of(running) == (2, "")
        await running.press("enter")
        assert running.shows(TodayScreen)
        assert "Resume" not in running.picture


@pytest.mark.some(2)
@pytest.mark.parametrize(("keys", "told"), [("8", True), ("s", True), ("6", False)])
async def test_the_summary_says_whom_to_see_after_strong_or_sudden_pain(
    tmp_path: Path, keys: str, told: bool
) -> None:
    stop_home(tmp_path, "curl")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p", keys, "escape")
        assert running.shows(SummaryScreen)
        warned = "It hurt badly today, so nothing more is asked for. See a doctor or physio"
        assert (warned in running.flat) is told
        await running.press("enter")
        assert (warned in running.flat) is told
        assert ("train anyway" in running.flat) is not told


async def test_what_was_answered_is_kept_where_the_app_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for_sets(tmp_path, 2)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p", "8")
        running.app.simulate_key("ctrl+c")
        await running.left()
        clock = running.clock
    async with bench(tmp_path, settings=SMALL_WAYS, clock=clock) as running:
        assert pain_of(running) == (8, "")
        assert running.set_at(1).outcome is Outcome.PAIN
        assert running.set_at(2).outcome is Outcome.SKIPPED, "over for the day"
        assert "Nothing more today." in running.picture
        assert "Resume" not in running.picture


async def test_who_goes_on_after_strong_pain_can_finish_that_session(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p", "8", "tab", "tab")
        assert ways(running)[:2] == ["End the session", "Bridge instead"]
        await running.press("down", "enter")
        assert running.status == "Rest 12 s · next: Bridge, set 1 of 1 · left first"
        await running.run(12 + LEAD_S + 2 * REP_S)
        assert running.set_at(2).reps
        await running.press("escape")
        assert running.shows(TodayScreen)
        assert "It hurt badly today: end the session, and see a doctor" in running.flat
        assert "Resume" in running.picture
        await running.press("y")
        assert running.shows(TrackerScreen)


async def test_who_leaves_after_strong_pain_is_asked_for_nothing_more(tmp_path: Path) -> None:
    stop_home(tmp_path, "curl", "bridge")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p", "8", "escape")
        assert running.shows(TodayScreen)
        # What the tracker wrote last may be read a second later.
        await running.run(1.5)
        assert "Nothing more today." in running.picture
        assert "Resume" not in running.picture
        await running.press("end", "enter")
        assert running.shows(TodayScreen)


async def test_a_clinicians_number_lets_one_go_on_up_to_it(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=LIMITED) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p")
        assert "Continue the set" not in running.picture, "nobody said how much it hurts"
        for key, first in (("4", "Bridge instead"), ("3", "Continue the set"), ("0", None)):
            await running.press(key)
            assert ways(running)[0] == (first or "Continue the set")
        await running.press("6")
        assert ways(running)[0] == "Bridge instead"
        await running.press("1", "0")
        assert ways(running)[0] == "End the session"
        await running.press("2", "enter")
        assert running.status == "Paused · Hold 2 s · rep 2 of 4 · set 1 of 1"
        assert running.set_at(1).outcome is None
        assert pain_of(running) == (2, "")
        await running.press("space")
        await running.run(LEAD_S + 3 * REP_S)
        assert running.set_at(1).outcome is Outcome.DONE
        assert pain_of(running) == (2, ""), "it hurt all the same"


async def test_the_way_one_has_gone_to_stays_when_another_opens(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=LIMITED) as running:
        await running.begin(LEAD_S + 2)
        await running.press("p", "tab", "tab", "down")
        for key in ("2", "6", "1"):
            await running.press(key)
            rows = running.app.screen.query_one(RowList)
            assert ways(running)[rows.index] == "Leave it for today"
        await running.press("enter")
        assert running.status.startswith("Rest 12 s · next: Clam")


async def test_between_sets_the_session_goes_on_within_the_number(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=LIMITED) as running:
        await running.begin(LEAD_S + 4 * REP_S + 3)
        await running.press("p", "1")
        assert ways(running)[0] == "Continue the session"
        await running.press("enter")
        assert running.status == "Paused · Rest 9 s · next: Clam, set 1 of 1 · left first"
        assert running.set_at(1).outcome is Outcome.DONE


SIZES = ((40, 12), (60, 18), (60, 20), (80, 24), (100, 30), (140, 45))


async def test_everything_that_is_asked_is_there_at_every_size(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p")
        for width, height in SIZES:
            await running.pilot.resize_terminal(width, height)
            await running.settle()
            said = running.flat
            for text in ("How much does it hurt?", "9 10", "Where?", *PLACES, "Bridge instead"):
                assert text in said, (width, height)
            assert "Stopped · rep 2 of 4" in said
            assert "esc leave" in said
            if height >= 18:
                assert "Stopped at rep 2, holding." in said
                assert "1 rep is kept." in said
                assert "██████ " in said, "stripes"
                assert "What now?" in said
            if width >= 60:
                assert "u undo" in said or "u by mistake" in said


@pytest.mark.slow
async def test_clicks_answer_too_and_help_comes_back_to_the_questions(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 2)
        await running.press("p")
        rows = running.picture.splitlines()
        for text in ("10", "low back"):
            y = next(y for y, row in enumerate(rows) if f" {text}" in row and "rep" not in row)
            await running.pilot.click(offset=(rows[y].index(text), y))
        await running.press("question_mark")
        assert "Back to the set, paused" in running.flat
        await running.press("escape")
        assert running.shows(StopScreen)
        await running.press("tab", "down", "enter")
        assert running.shows(TrackerScreen)
        assert pain_of(running) == (10, "low back")


async def test_answers_typed_in_one_go_reach_their_questions(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p")
        for key in ("6", "tab", "down", "enter"):
            running.app.simulate_key(key)
        await running.settle()
        (hurt,) = [one for one in running.session().sets if one.outcome is Outcome.PAIN]
        assert (hurt.pain, hurt.pain_place) == (6, PLACES[0])
