"""One switch: any key and a click are the same button; how often it is pressed has a meaning."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS
from support import Bench, bench, reps_of
from tui.tracker.stopping import LEAD_S, REP_S, stop_home

from hamlog.frozen import replace
from hamlog.training.exercise import Side
from hamlog.training.pacing.timeline import CueKind
from hamlog.training.record import Outcome, Quality
from hamlog.tui.tracker.screen import TrackerScreen
from hamlog.tui.tracker.summary import SummaryScreen

ONE_SWITCH = replace(SMALL_WAYS, one_switch=True)
ACKS = (CueKind.ACK_PRESS, CueKind.ACK_DOUBTFUL, CueKind.ACK_STOP, CueKind.ACK_SKIP, CueKind.STOP)
# Keys that do something else in the tracker, in the app, or in Textual.
KEYS = (
    *("space", "enter", "escape", "up", "down", "left", "right", "tab", "backspace", "pagedown"),
    *("a", "g", "p", "q", "s", "t", "u", "v", "x", "z", "1", "2", "3", "0"),
    *("plus", "minus", "left_square_bracket", "question_mark", "slash", "home", "f5"),
)


def acknowledged(running: Bench) -> list[CueKind]:
    """How presses were acknowledged since the last look."""
    found = [cue.kind for cue in running.cues.heard if cue.kind in ACKS]
    running.cues.heard.clear()
    return found


async def presses(running: Bench, *gaps_s: float) -> None:
    """Press once, and again after each of these gaps."""
    await running.press("k")
    for gap_s in gaps_s:
        await running.run(gap_s)
        await running.press("k")


@pytest.mark.slow
async def test_every_key_and_a_click_is_the_same_button(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=ONE_SWITCH) as running:
        await running.press("enter")
        going = False
        for key in KEYS:
            acknowledged(running)
            await running.press(key)
            going = not going
            assert running.shows(TrackerScreen), key
            assert running.status.startswith("Paused") is not going, key
            assert acknowledged(running) == [CueKind.ACK_PRESS], key
            await running.run(0.61)
        footer = len(running.picture.splitlines()) - 1
        for offset in ((10, 5), (50, 12), (6, footer), (97, footer)):
            await running.pilot.click(offset=offset)
            await running.settle()
            going = not going
            assert running.shows(TrackerScreen), offset
            assert running.status.startswith("Paused") is not going, offset
            assert acknowledged(running) == [CueKind.ACK_PRESS], offset
            await running.run(0.61)


async def test_without_it_a_word_of_the_footer_does_what_it_says_once(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter")
        footer = len(running.picture.splitlines()) - 1
        await running.pilot.click(offset=(6, footer))
        await running.settle()
        assert running.status == "Get ready 8 s · set 1 of 1"
        await running.pilot.click(offset=(50, 12))
        assert acknowledged(running) == []


async def test_one_press_starts_pauses_and_goes_on_at_once(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=ONE_SWITCH) as running:
        await running.press("enter")
        assert "once start" in running.picture
        assert "3 times stop" in running.picture
        await running.press("k")
        await running.run(LEAD_S + 1.5)
        assert running.status == "Hold 2 s · rep 1 of 4 · set 1 of 1"
        await running.press("k")
        assert running.status == "Paused · Hold 2 s · rep 1 of 4 · set 1 of 1"
        await running.run(0.61)
        await running.press("k")
        assert running.status == "Get ready 8 s · rep 1 of 4 · set 1 of 1"
        assert acknowledged(running) == [CueKind.ACK_PRESS] * 3


@pytest.mark.parametrize("standing", ["running", "paused"])
async def test_two_presses_mark_the_last_rep_and_leave_time_as_it_was(
    tmp_path: Path, standing: str
) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=ONE_SWITCH) as running:
        await running.begin(LEAD_S + REP_S + 2)
        if standing == "paused":
            await running.press("k")
            await running.run(5)
        before = running.status
        acknowledged(running)
        await presses(running, 0.59)
        assert acknowledged(running) == [CueKind.ACK_PRESS, CueKind.ACK_DOUBTFUL]
        assert running.set_at(1).reps[0].quality is Quality.DOUBTFUL
        paused = before.startswith("Paused")
        assert running.status.startswith("Paused") is paused
        assert paused or running.status == before, "it stood for half a second"
        # A press later than that is one of its own.
        await running.run(2)
        await presses(running, 0.61)
        assert acknowledged(running)[-2:] == [CueKind.ACK_PRESS] * 2
        assert running.status.startswith("Paused") is paused


async def test_three_presses_stop_and_one_skips_the_exercise(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=ONE_SWITCH) as running:
        await running.begin(LEAD_S + REP_S + 2)
        acknowledged(running)
        await presses(running, 0.3, 0.3)
        assert running.shows(TrackerScreen), "nobody can answer questions"
        assert acknowledged(running) == [
            CueKind.ACK_PRESS,
            CueKind.ACK_DOUBTFUL,
            CueKind.ACK_STOP,
            CueKind.STOP,
        ]
        ended = running.set_at(1)
        assert (ended.outcome, ended.ended_rep, ended.ended_phase) == (Outcome.PAIN, 2, "hold")
        assert ended.reps[0].quality is Quality.CLEAN, "the mark is taken back"
        assert running.status == "Stopped · rep 2 of 4 · set 1 of 1"
        assert "One press skips" in running.flat
        assert "once skip exercise" in running.picture
        # More presses in the heat of it change nothing.
        await running.run(0.3)
        await presses(running, 0.3)
        assert acknowledged(running) == []
        assert running.status.startswith("Stopped")
        await running.run(0.7)
        await running.press("k")
        assert acknowledged(running) == [CueKind.ACK_SKIP]
        assert running.status == "Rest 12 s · next: Clam, set 1 of 1 · left first"
        await running.run(12 + 4 * REP_S)
        assert running.shows(SummaryScreen)
        assert [one.outcome for one in running.session().sets] == [Outcome.PAIN, Outcome.DONE]


async def test_a_stop_between_two_sets_is_pain_that_nobody_has_to_tell(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=ONE_SWITCH) as running:
        await running.begin(LEAD_S + 4 * REP_S + 3)
        await presses(running, 0.3, 0.3)
        await running.run(1)
        await running.press("k")
        first = running.set_at(1)
        assert (first.outcome, first.pain) == (Outcome.DONE, 1)


async def test_a_rep_that_the_first_press_counted_is_marked_and_unmarked(tmp_path: Path) -> None:
    stop_home(tmp_path, "clam")
    async with bench(tmp_path, settings=ONE_SWITCH) as running:
        await running.press("enter")
        running.tracker.action_own_pace()
        await running.press("k")
        await running.run(LEAD_S + 1)
        await running.press("k")
        await running.run(2.5)
        assert reps_of(running.set_at(1)) == [(Side.LEFT, 1)]
        await presses(running, 0.5)
        assert running.set_at(1).reps[0].quality is Quality.DOUBTFUL
        await running.run(0.5)
        await running.press("k")
        assert running.set_at(1).reps[0].quality is Quality.CLEAN
        assert running.set_at(1).outcome is Outcome.PAIN


async def test_a_rep_that_ends_between_the_presses_keeps_its_own_mark(tmp_path: Path) -> None:
    stop_home(tmp_path, "curl")
    async with bench(tmp_path, settings=ONE_SWITCH) as running:
        await running.begin(LEAD_S + REP_S + 3.8)
        await running.press("k")
        await running.run(1)
        # Going on, marking the first rep; the second ends; stopping.
        await presses(running, 0.15)
        assert running.set_at(1).reps[0].quality is Quality.DOUBTFUL
        await running.run(0.59)
        await running.press("k")
        qualities = [rep.quality for rep in running.set_at(1).reps]
        assert set(qualities) == {Quality.CLEAN}
        assert running.set_at(1).outcome is Outcome.PAIN


async def test_ctrl_c_still_quits(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=ONE_SWITCH) as running:
        await running.begin(LEAD_S + 2)
        running.app.simulate_key("ctrl+c")
        await running.left()
        clock = running.clock
    async with bench(tmp_path, settings=ONE_SWITCH, clock=clock) as running:
        assert running.set_at(1).outcome is None, "and Today offers to go on"
        assert "Resume" in running.picture
