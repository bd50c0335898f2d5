"""The tracker through whole sets: what it says each second, what it rings, what it keeps."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import START, bench, reps_of
from textual.geometry import Size
from textual.screen import Screen

from hamlog.services import Services
from hamlog.training.exercise import Side
from hamlog.training.pacing.timeline import CueKind
from hamlog.training.planning.agenda import Agenda
from hamlog.training.record import Outcome, Quality
from hamlog.tui.history.screen import HistoryScreen
from hamlog.tui.today.screen import TodayScreen
from hamlog.tui.tracker import drawings, opening
from hamlog.tui.tracker.screen import TrackerScreen
from hamlog.tui.tracker.summary import SummaryScreen

PHASES = (CueKind.LIFT, CueKind.HOLD, CueKind.LOWER, CueKind.STILL)
LEAD_S = 8  # 5 s to get ready and 3 s of count-in
REP_S = 5
SET_S = LEAD_S + 2 * REP_S

GET_READY = [
    *(f"Get ready {left} s · {{side}}set 1 of 1" for left in (8, 7, 6, 5, 4)),
    *(f"Starts in {left} s · {{side}}set 1 of 1" for left in (3, 2, 1)),
]
REP = [
    "Curl 1 s · rep {n} of 2 · {side}set 1 of 1",
    "Hold 2 s · rep {n} of 2 · {side}set 1 of 1",
    "Hold 1 s · rep {n} of 2 · {side}set 1 of 1",
    "Lower 1 s · rep {n} of 2 · {side}set 1 of 1",
    "Still 1 s · rep {n} of 2 · {side}set 1 of 1",
]
CHANGE = [
    *(f"Change sides {left} s · rep 1 of 2 · right · set 1 of 1" for left in (7, 6, 5, 4)),
    *(f"Starts in {left} s · rep 1 of 2 · right · set 1 of 1" for left in (3, 2, 1)),
]


def rep(number: int, side: str = "") -> list[str]:
    return [text.format(n=number, side=side) for text in REP]


def ready(side: str = "") -> list[str]:
    return [text.format(side=side) for text in GET_READY]


BOTH = [*ready(), *rep(1), *rep(2)]
IN_TURN = [
    *ready("left · "),
    *rep(1, "left · "),
    *rep(2, "left · "),
    *CHANGE,
    *rep(1, "right · "),
    *rep(2, "right · "),
]
ALTERNATE = [
    *ready("left · "),
    *rep(1, "left · "),
    *rep(1, "right · "),
    *rep(2, "left · "),
    *rep(2, "right · "),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("exercise", "expected"), [(0, BOTH), (1, IN_TURN)], ids=["both", "in turn"]
)
async def test_the_status_line_says_every_second_of_a_set(
    tmp_path: Path, exercise: int, expected: list[str]
) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(0.01, row=exercise)
        heard = []
        for _ in expected:
            heard.append(running.status)
            assert running.status in running.picture
            await running.run(1)
        assert heard == expected
        assert running.status.startswith("Rest 12 s · next: ")


async def test_alternate_legs_change_with_every_rep(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(0.01, row=2)
        heard = [running.status]
        while running.status.partition(" ")[0] not in ("Rest", "Done"):
            await running.run(1)
            heard.append(running.status)
        # How long the legs take to swap is the timeline's; the order of reps and sides is shown.
        phases = [text for text in heard if text.startswith(("Curl", "Hold", "Lower", "Still"))]
        assert phases == [text for text in ALTERNATE if not text.startswith(("Get", "Starts"))]
        assert heard[: len(ready())] == ready("left · ")


async def test_a_bell_rings_once_at_each_boundary_and_each_counted_second(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "space")
        rung_at: list[float] = []
        for tick in range(1, 2 * (SET_S + 1)):
            before = running.cues.rings
            await running.run(0.5)
            rung_at += [tick / 2] * (running.cues.rings - before)
        counted = [5.0, 6.0, 7.0]
        one_rep = [8.0, 9.0, 11.0, 12.0]
        next_rep = [13.0, 14.0, 16.0, 17.0]
        set_done = 18.0
        assert rung_at == [*counted, *one_rep, *next_rep, set_done]
        kinds = [cue.kind for cue in running.cues.heard if cue.kind in PHASES]
        assert kinds == [CueKind.LIFT, CueKind.HOLD, CueKind.LOWER, CueKind.STILL] * 2


async def test_a_change_of_sides_rings_at_its_boundary_and_is_counted_in(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(SET_S - 0.5, row=1)
        rung_at: list[int] = []
        for second in range(9):
            before = running.cues.rings
            await running.run(1)
            rung_at += [second] * (running.cues.rings - before)
        # The change begins at 0; three are counted at 4; the first phase of the right leg is at 7.
        assert rung_at == [0, 4, 5, 6, 7, 8]


async def test_every_rep_is_in_the_log_before_the_next_begins(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 3.9, row=1)
        assert running.set_at(2).reps == ()
        await running.run(0.2)
        (first,) = running.set_at(2).reps
        assert (first.side, first.number, first.paced, first.tension_s) == (Side.LEFT, 1, True, 4)
        assert first.done_at is not None
        assert (first.done_at - START).total_seconds() == LEAD_S + 4
        assert "rep 1 saved" in running.picture
        await running.run(REP_S)
        assert reps_of(running.set_at(2)) == [(Side.LEFT, 1), (Side.LEFT, 2)]


async def test_a_whole_session_from_one_press_to_its_end(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(200)
        assert isinstance(running.app.screen, SummaryScreen)
        session = running.session()
        assert [one.outcome for one in session.sets] == [Outcome.DONE] * 3
        assert [len(one.reps) for one in session.sets] == [2, 4, 4]
        assert all(one.quality is Quality.CLEAN for record in session.sets for one in record.reps)
        assert session.ended_at == session.sets[-1].ended_at
        assert [one.number for one in session.sets[2].reps if one.side is Side.RIGHT] == [1, 2]
        await running.press("enter")
        assert isinstance(running.app.screen, TodayScreen)
        assert "Done for today." in running.picture


@pytest.mark.slow
async def test_space_pauses_and_goes_on_with_time_to_get_ready_and_the_rep_anew(
    tmp_path: Path,
) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 1.5)
        await running.press("space")
        heard = len(running.cues.heard)
        assert running.status == "Paused · Hold 2 s · rep 1 of 2 · set 1 of 1"
        await running.run(3600)
        assert running.status == "Paused · Hold 2 s · rep 1 of 2 · set 1 of 1"
        assert len(running.cues.heard) == heard
        assert "next: get ready, then rep 1" in running.picture
        prepared = [cue.word for cue in running.cues.prepared]
        await running.press("space")
        assert running.status == "Get ready 8 s · rep 1 of 2 · set 1 of 1"
        assert "next: get ready" not in running.picture
        (said,) = running.cues.heard[heard:]
        assert said.word.startswith("Small both. Set 1 of 1. Rep 1 of 2.")
        assert said.word in prepared, "a voice has it when it is needed"
        await running.run(LEAD_S)
        assert running.status == "Curl 1 s · rep 1 of 2 · set 1 of 1"
        assert [cue.word for cue in running.cues.heard[heard + 1 :]] == ["3", "2", "1", "Curl"]
        await running.run(4)
        (done,) = running.set_at(1).reps
        assert done.tension_s == 4, "a pause is no tension"


@pytest.mark.slow
async def test_another_screen_pauses_and_coming_back_finds_it_paused(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 0.5)
        await running.press("2")
        assert isinstance(running.app.screen, HistoryScreen)
        heard = len(running.cues.heard)
        await running.run(60)
        assert len(running.cues.heard) == heard
        assert running.set_at(1).reps == ()
        await running.press("1")
        assert running.status == "Paused · Curl 1 s · rep 1 of 2 · set 1 of 1"
        await running.press("space")
        await running.run(SET_S)
        assert len(running.set_at(1).reps) == 2


@pytest.mark.parametrize("key", ["question_mark", "ctrl+p"])
async def test_help_and_palette_pause_too(tmp_path: Path, key: str) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 0.5)
        await running.press(key)
        assert not isinstance(running.app.screen, TrackerScreen)
        await running.run(60)
        await running.press("escape")
        assert running.status == "Paused · Curl 1 s · rep 1 of 2 · set 1 of 1"


async def test_going_home_from_the_tracker_leaves_it(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 4.5)
        await running.press("1")
        assert isinstance(running.app.screen, TodayScreen)
        assert "Resume" in running.picture
        await running.run(60)
        assert len(running.set_at(1).reps) == 1


@pytest.mark.slow
async def test_a_resize_changes_the_picture_and_nothing_else(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 0.5)
        for width, height in ((60, 20), (38, 10), (200, 60), (40, 12), (100, 30)):
            await running.pilot.resize_terminal(width, height)
            await running.settle()
            if (width, height) == (38, 10):
                assert "hamlog needs 40 x 12 cells; this is 38 x" in running.flat
            else:
                assert running.status[:24] in running.picture
        assert running.status == "Curl 1 s · rep 1 of 2 · set 1 of 1"
        await running.run(2 * REP_S)
        assert len(running.set_at(1).reps) == 2


async def test_a_process_that_was_stopped_finds_the_session_paused(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 1.5)
        running.clock.jump(3600)
        await running.run(1)
        assert running.status == "Paused · Hold 2 s · rep 1 of 2 · set 1 of 1"
        assert "paused while the computer slept" in running.picture
        assert running.set_at(1).reps == ()
        await running.press("space")
        await running.run(SET_S)
        assert len(running.set_at(1).reps) == 2


async def test_a_machine_that_slept_finds_the_session_paused(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 1.5)
        running.clock.sleep(3600)
        await running.run(1)
        assert running.status == "Paused · Hold 2 s · rep 1 of 2 · set 1 of 1"


async def test_what_plays_starts_before_the_tracker_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []
    usual = opening.tracker_for

    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:

        def made(
            services: Services, found: Agenda, position: int, *, rest_s: float = 0
        ) -> TrackerScreen | None:
            opened.append(running.cues.opened)
            return usual(services, found, position, rest_s=rest_s)

        monkeypatch.setattr(opening, "tracker_for", made)
        assert running.cues.opened == 0
        await running.press("enter")
        assert running.shows(TrackerScreen)
    assert opened == [1]


async def test_rows_are_shared_out_before_anything_is_laid_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[bool] = []
    usual = drawings.share_rows

    def shared(screen: Screen[None], size: Size) -> None:
        laid_out.append(bool(screen.query_one("#status").size))
        usual(screen, size)

    async with bench(tmp_path, figures=True) as running:
        monkeypatch.setattr(drawings, "share_rows", shared)
        await running.press("enter")
        assert running.shows(TrackerScreen)
    assert laid_out[0] is False
