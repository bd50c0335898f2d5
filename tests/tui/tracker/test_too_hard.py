"""Too hard: the set ends where it stands, and something easier is offered; each way goes on."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS
from support import Bench, bench, reps_of
from tui.tracker.stopping import LEAD_S, REP_S, ask_for_sets, stop_home

from hamlog.training.exercise import Side
from hamlog.training.record import Outcome
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.tracker.summary import SummaryScreen


def planned(running: Bench) -> list[str]:
    """What the log says the session asks for."""
    found = running.session().planned
    assert [one.position for one in found] == list(range(1, len(found) + 1))
    return [
        f"{one.exercise} {one.number}{f' {one.variant}' if one.variant else ''} {one.target_reps}"
        for one in found
    ]


@pytest.mark.slow
async def test_a_ends_the_set_early_and_offers_something_easier(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("a")
        assert running.shows(ChoiceScreen)
        assert "Curl is too hard. What now?" in running.picture
        offered = ("Without weight", "Bridge instead", "Leave it for today")
        places = [running.picture.index(text) for text in offered]
        assert places == sorted(places)
        ended = running.set_at(1)
        assert (ended.outcome, ended.ended_side) == (Outcome.ENDED_EARLY, Side.BOTH)
        assert (ended.ended_rep, ended.ended_phase) == (2, "hold")
        await running.press("escape")
        assert running.status == "Paused · Hold 2 s · rep 2 of 4 · set 1 of 1"
        assert (running.set_at(1).outcome, running.set_at(1).ended_rep) == (None, None)
        await running.press("space")
        await running.run(LEAD_S + 3 * REP_S)
        assert running.set_at(1).outcome is Outcome.DONE
        await running.run(1)
        await running.press("a")
        assert "Curl is too hard" in running.picture, "in the rest it is the set before"
        assert running.set_at(1).outcome is Outcome.DONE
        await running.press("enter")
        assert planned(running) == ["curl 1 4", "curl 2 bare 4", "clam 1 2"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("downs", "expected", "status"),
    [
        (
            1,
            ["curl 1 4", "curl 2 bare 4", "clam 1 2", "clam 2 2"],
            "Rest 12 s · next: set 2 of 2",
        ),
        (
            2,
            ["curl 1 4", "bridge 1 2", "clam 1 2", "clam 2 2"],
            "Rest 12 s · next: Bridge, set 1 of 1 · left first",
        ),
        (
            0,
            ["curl 1 4", "curl 2 1", "clam 1 2", "clam 2 2"],
            "Rest 12 s · next: set 2 of 2",
        ),
        (
            3,
            ["curl 1 4", "curl 2 4", "clam 1 2", "clam 2 2"],
            "Rest 12 s · next: Clam, set 1 of 2 · left first",
        ),
    ],
    ids=["variant", "other", "fewer", "leave"],
)
async def test_each_way_on_is_planned_and_comes_next(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    downs: int,
    expected: list[str],
    status: str,
) -> None:
    ask_for_sets(tmp_path, 2)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("a", *["down"] * downs, "enter")
        assert planned(running) == expected
        assert running.status == status
        left = downs == 3
        assert running.session().set_at(2) is None or left
        if left:
            assert running.set_at(2).outcome is Outcome.SKIPPED
            return
        await running.run(12 + 4 * REP_S + 7)
        done = running.set_at(2)
        assert done.outcome is Outcome.DONE
        assert f"{done.exercise} {done.number}" == " ".join(expected[1].split()[:2])
        assert len(reps_of(done)) == {1: 4, 2: 4, 0: 1}[downs]


@pytest.mark.slow
async def test_something_else_after_the_last_set_and_then_the_session_is_over(
    tmp_path: Path,
) -> None:
    stop_home(tmp_path, "curl")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("a", "down", "enter")
        assert planned(running) == ["curl 1 4", "bridge 1 2"]
        await running.run(12 + 4 * REP_S + 8)
        assert running.shows(SummaryScreen)
        assert [one.outcome for one in running.session().sets] == [
            Outcome.ENDED_EARLY,
            Outcome.DONE,
        ]
        assert running.session().ended_at is not None


async def test_leaving_the_last_exercise_ends_the_session(tmp_path: Path) -> None:
    stop_home(tmp_path, "curl")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("a", "end", "enter")
        assert running.shows(SummaryScreen)
        assert "set 1 ended at rep 2, holding" in running.picture


@pytest.mark.slow
async def test_a_set_that_was_begun_is_another_in_the_log_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for_sets(tmp_path, 2)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 4 * REP_S + 6)
        assert running.set_at(2).exercise == "curl"
        await running.press("p", "enter", "enter")
        begun = running.set_at(2)
        assert (begun.exercise, begun.number, begun.outcome) == ("bridge", 1, None)
        assert len(running.session().sets) == 2
        clock = running.clock
    async with bench(tmp_path, settings=SMALL_WAYS, clock=clock) as running:
        await running.press("y")
        assert running.status == "Ready · space starts · set 1 of 1"
        assert "Bridge" in running.picture.splitlines()[1]
