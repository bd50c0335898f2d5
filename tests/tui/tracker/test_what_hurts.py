"""What hurts is over for the day; strong or sudden pain ends the session; too hard gets easier."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS
from support import Bench, bench
from tui.tracker.stopping import LEAD_S, REP_S, ask_for_sets, stop_home

from hamlog.frozen import replace
from hamlog.training.record import Outcome
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.today.screen import TodayScreen
from hamlog.tui.tracker.stop_screen import StopScreen
from hamlog.tui.tracker.summary import SummaryScreen

SEE = "see a doctor or physiotherapist"


def ways(running: Bench) -> list[str]:
    assert running.shows(StopScreen)
    rows = running.picture.split("What now?")[1].split("Stopped")[0].splitlines()
    return [row.strip(" ▌").split("  ")[0] for row in rows if row.strip()]


def outcomes(running: Bench) -> list[str]:
    sets = {one.position: one for one in running.session().sets}
    return [
        f"{one.exercise} {sets[one.position].outcome if one.position in sets else '-'}"
        for one in running.session().planned
    ]


@pytest.mark.some(2)
@pytest.mark.parametrize("keys", [("7",), ("1", "0"), ("s",), ("2", "s")])
async def test_strong_or_sudden_pain_offers_the_end_first(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    ask_for_sets(tmp_path, 2)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p", *keys)
        assert ways(running) == ["End the session", "Bridge instead", "Leave it for today"]
        assert SEE in running.picture
        await running.press("enter")
        assert running.shows(SummaryScreen)
        assert running.session().ended_at is not None
        assert outcomes(running) == ["curl pain", "curl skipped", "clam skipped", "clam skipped"]
        assert running.set_at(1).pain_sudden is ("s" in keys)
        assert "of 0" not in running.flat, "what was skipped has no share"


async def test_sudden_is_one_key_that_is_taken_back_by_another_press(tmp_path: Path) -> None:
    stop_home(tmp_path)
    settings = replace(SMALL_WAYS, pain_limit=3)
    async with bench(tmp_path, settings=settings) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p", "2")
        assert "□ sudden (s)" in running.picture
        assert ways(running)[0] == "Continue the set"
        await running.press("s")
        assert "■ sudden (s)" in running.picture
        assert ways(running)[0] == "End the session", "no clinician allowed sudden pain"
        await running.press("s", "enter")
        assert not running.set_at(1).pain_sudden
        assert running.set_at(1).outcome is None


async def test_a_clinicians_number_moves_the_end_too(tmp_path: Path) -> None:
    stop_home(tmp_path)
    settings = replace(SMALL_WAYS, pain_limit=7)
    async with bench(tmp_path, settings=settings) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p", "7")
        assert ways(running)[0] == "Continue the set"
        await running.press("8")
        assert ways(running)[0] == "End the session"


async def test_leaving_by_esc_leaves_out_what_hurts(tmp_path: Path) -> None:
    ask_for_sets(tmp_path, 2)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p", "3", "escape")
        assert running.shows(TodayScreen)
        assert outcomes(running) == ["curl pain", "curl skipped", "clam -", "clam -"]


async def test_within_a_clinicians_number_esc_leaves_nothing_out(tmp_path: Path) -> None:
    ask_for_sets(tmp_path, 2)
    stop_home(tmp_path)
    settings = replace(SMALL_WAYS, pain_limit=3)
    async with bench(tmp_path, settings=settings) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p", "3", "escape")
        assert outcomes(running) == ["curl pain", "curl -", "clam -", "clam -"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sets", "first", "after"),
    [
        (3, "Leave it for today", ["curl pain", "curl skipped", "curl skipped"]),
        (2, "Bridge instead", ["curl pain", "bridge -"]),
    ],
)
async def test_a_substitute_of_the_session_has_three_sets_at_most(
    tmp_path: Path, sets: int, first: str, after: list[str]
) -> None:
    ask_for_sets(tmp_path, sets, "curl", "bridge")
    stop_home(tmp_path, "curl", "bridge")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p", "3")
        assert ways(running)[0] == first
        await running.press("enter")
        found = outcomes(running)
        assert found == [*after, *["bridge -"] * sets]
        assert sum("bridge" in one for one in found) == 3


@pytest.mark.slow
async def test_a_substitute_never_done_before_has_one_set(tmp_path: Path) -> None:
    ask_for_sets(tmp_path, 3, "curl")
    stop_home(tmp_path, "curl")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + REP_S + 1.5)
        await running.press("p", "3", "enter")
        assert outcomes(running) == ["curl pain", "bridge -", "curl skipped"]


async def test_what_hurt_before_in_the_session_is_not_offered(tmp_path: Path) -> None:
    stop_home(tmp_path, "bridge", "curl")
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(LEAD_S + 4 * REP_S + 7 + 3)
        await running.press("p", "4", "enter")
        await running.run(12 + LEAD_S + REP_S)
        await running.press("p", "3")
        assert ways(running) == ["Leave it for today", "End the session"]


async def test_too_hard_offers_what_is_easier_before_the_first_rep_too(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(2)
        await running.press("a")
        assert running.shows(ChoiceScreen)
        offered = ("Fewer reps", "Without weight", "Bridge instead", "Leave it for today")
        places = [running.picture.index(text) for text in offered]
        assert places == sorted(places)
        await running.press("enter")
        assert running.set_at(1).outcome is None
        assert running.set_at(1).target_reps == 2
        await running.run(LEAD_S + 2 * REP_S + 1)
        assert running.set_at(1).outcome is Outcome.DONE
        assert len(running.set_at(1).reps) == 2
