"""Pain typed on Today is over for the day, as after a stop for pain in the tracker."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS
from support import Bench, bench
from tui.tracker.stopping import ask_for_sets, stop_home

from hamlog.frozen import replace
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.dialogs.form import FormScreen
from hamlog.tui.today.screen import TodayScreen

SEE = "see a doctor or physiotherapist"


def outcomes(running: Bench) -> list[str]:
    sets = {one.position: one for one in running.session().sets}
    return [
        f"{one.exercise} {sets[one.position].outcome if one.position in sets else '-'}"
        for one in running.session().planned
    ]


def ways(running: Bench) -> list[str]:
    assert running.shows(ChoiceScreen)
    rows = running.picture.split("What now?")[1].split("enter")[0].splitlines()
    return [row.strip(" ▌").split("  ")[0] for row in rows if row.strip(" ▌")]


async def type_pain(running: Bench, pain: str, sudden: str = "") -> None:
    """Type into the form of a set that is open."""
    running.form.line("pain").value = pain
    running.form.line("sudden").value = sudden
    await running.press("enter")


async def edit(running: Bench, pain: str, sudden: str = "", row: int = 0) -> None:
    """Say that the last ended, or next, set of an exercise hurt."""
    await running.press("home", *["down"] * row, "e")
    await type_pain(running, pain, sudden)


@pytest.mark.parametrize("ticked", [True, False], ids=["edited", "written down"])
async def test_its_other_sets_are_left_out_and_something_else_is_offered(
    tmp_path: Path, ticked: bool
) -> None:
    ask_for_sets(tmp_path, 3)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press(*["space"] * ticked)
        await edit(running, "3")
        assert "Curl hurts. What now?" in running.picture
        assert ways(running) == ["Bridge instead", "Leave it for today", "End the session"]
        await running.press("down", "enter")
        assert running.shows(TodayScreen)
        assert outcomes(running) == [
            *("curl done", "curl skipped", "curl skipped"),
            *("clam -", "clam -", "clam -"),
        ]
        assert running.set_at(1).pain == 3


async def test_leaving_the_question_leaves_it_for_today(tmp_path: Path) -> None:
    ask_for_sets(tmp_path, 2)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await edit(running, "3")
        await running.press("escape")
        assert outcomes(running) == ["curl done", "curl skipped", "clam -", "clam -"]
        await running.press("u")
        assert "Undone: skipped set 2 of curl" in running.flat
        await running.press("u")
        assert "Undone: logged set 1 of curl" in running.flat
        assert running.session().sets == ()


@pytest.mark.parametrize("pain", ["3", "8"])
async def test_where_the_app_is_left_before_an_answer_what_hurts_is_over(
    tmp_path: Path, pain: str
) -> None:
    ask_for_sets(tmp_path, 2)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await edit(running, pain)
        assert running.shows(ChoiceScreen)
        running.app.simulate_key("ctrl+c")
        await running.left()
        clock = running.clock
    async with bench(tmp_path, settings=SMALL_WAYS, clock=clock) as running:
        assert outcomes(running) == ["curl done", "curl skipped", "clam -", "clam -"]


@pytest.mark.slow
async def test_what_was_answered_is_answered_once(tmp_path: Path) -> None:
    ask_for_sets(tmp_path, 2)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await edit(running, "3")
        await running.press("enter")
        assert outcomes(running)[:2] == ["curl done", "bridge -"]
        running.app.simulate_key("ctrl+c")
        await running.left()
        clock = running.clock
    async with bench(tmp_path, settings=SMALL_WAYS, clock=clock) as running:
        assert outcomes(running)[:2] == ["curl done", "bridge -"]


async def test_something_else_takes_its_place(tmp_path: Path) -> None:
    ask_for_sets(tmp_path, 3)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await edit(running, "3")
        await running.press("enter")
        # Never done before: one set, and the other one is left out.
        assert outcomes(running)[:3] == ["curl done", "bridge -", "curl skipped"]
        assert running.session().planned[1].why == "instead of curl"


@pytest.mark.parametrize(("pain", "sudden"), [("7", ""), ("2", "yes")])
async def test_strong_or_sudden_pain_offers_the_end_first(
    tmp_path: Path, pain: str, sudden: str
) -> None:
    ask_for_sets(tmp_path, 2)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await edit(running, pain, sudden)
        assert ways(running)[0] == "End the session"
        assert SEE in running.picture
        assert ways(running)[-1] == "Leave it for today"
        await running.press("enter")
        assert outcomes(running) == ["curl done", "curl skipped", "clam skipped", "clam skipped"]
        assert running.session().ended_at is not None
        assert running.set_at(1).pain_sudden is bool(sudden)


async def test_after_its_last_set_strong_pain_asks_before_going_on(tmp_path: Path) -> None:
    ask_for_sets(tmp_path, 1)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await edit(running, "8")
        assert ways(running) == ["End the session", "Continue"]
        await running.press("down", "enter")
        assert outcomes(running) == ["curl done", "clam -"]


@pytest.mark.some(2)
@pytest.mark.parametrize(("limit", "pain"), [(3, "3"), (0, "0"), (0, "")])
async def test_what_is_allowed_or_no_pain_stops_nothing(
    tmp_path: Path, limit: int, pain: str
) -> None:
    ask_for_sets(tmp_path, 2)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=replace(SMALL_WAYS, pain_limit=limit)) as running:
        await edit(running, pain)
        assert running.shows(TodayScreen)
        assert outcomes(running) == ["curl done", "curl -", "clam -", "clam -"]


async def test_where_nothing_suits_it_is_said_without_a_question(tmp_path: Path) -> None:
    ask_for_sets(tmp_path, 2)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await edit(running, "2", row=1)
        assert running.shows(TodayScreen)
        assert "It hurts, so the other sets of clam are skipped today." in running.flat
        assert outcomes(running) == ["curl -", "curl -", "clam done", "clam skipped"]


@pytest.mark.slow
async def test_what_was_said_before_is_not_asked_about_again(tmp_path: Path) -> None:
    ask_for_sets(tmp_path, 2)
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await edit(running, "3")
        await running.press("escape", "home", "s")
        assert outcomes(running)[1] == "curl -", "asked for again"
        await running.press("e")
        running.form.line("note").value = "fine"
        await running.press("enter")
        assert running.shows(TodayScreen)
        assert outcomes(running)[1] == "curl -"
        await edit(running, "8")
        assert ways(running)[0] == "End the session"


@pytest.mark.slow
async def test_sudden_pain_needs_a_number_unless_it_was_a_stop(tmp_path: Path) -> None:
    stop_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await edit(running, "", "yes")
        assert running.shows(FormScreen)
        assert "Pain that came all at once: say how much it hurt, 1 to 10." in running.flat
        await running.press("escape")
        await running.begin(10)
        await running.press("p", "s", "enter", "escape", "1", "home", "e")
        assert running.form.line("sudden").value == "yes"
        running.form.line("note").value = "snap"
        await running.press("enter")
        assert running.shows(TodayScreen)
        assert (running.set_at(1).note, running.set_at(1).pain_sudden) == ("snap", True)
