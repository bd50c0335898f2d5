"""How hard it was: one key in the tracker's rest and in the summary, and what follows from it."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home, write_exercise
from support import START, Bench, FakeClock, bench

from hamlog.frozen import replace
from hamlog.store.log import open_log
from hamlog.training.effort import Feeling
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, Rep, SessionRecord, SetRecord
from hamlog.tui.actions import of
from hamlog.tui.scopes import Scope
from hamlog.tui.tracker.summary import SummaryScreen

SET_S = 8 + 2 * 5
KEYS = "l easy, o right, h hard"


@pytest.mark.parametrize("scope", [Scope.TRACKER, Scope.SUMMARY])
def test_the_keys_are_those_that_the_words_name(scope: Scope) -> None:
    keys = {action.name: action.key for action in of(scope)}
    assert [keys[f"feel('{one}')"] for one in Feeling] == [one.key for one in Feeling]


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_key_in_the_rest_keeps_it_at_once(tmp_path: Path, size: tuple[int, int]) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, size=size) as running:
        await running.begin(2)
        assert "l easy" not in running.picture
        await running.run(SET_S)
        assert "l easy   o right   h hard" in running.picture
        await running.press("l")
        assert running.set_at(1).rpe == 6
        assert "saved: it was easy" in running.picture
        await running.press("h")
        assert running.set_at(1).rpe == 9
        assert running.set_at(1).outcome is Outcome.DONE
        await running.press("h")
        assert running.set_at(1).rpe is None
        assert "undone: how hard it was" in running.picture
        await running.press("o")
        assert running.status.startswith("Rest ")
        assert running.set_at(1).rpe == 7.5
        await running.press("enter")
        assert "l easy" not in running.picture
        await running.press("l")
        assert "Say how hard it was in the rest after" in running.flat
        assert [one.rpe for one in running.session().sets] == [7.5, None]


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_it_can_be_read_from_afar(tmp_path: Path, size: tuple[int, int]) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, size=size) as running:
        await running.begin(SET_S + 2)
        await running.press("f")
        assert "How was it?" in running.picture
        assert KEYS in running.picture
        await running.press("h")
        assert "It was hard." in running.picture
        assert "h takes it back" in running.picture


@pytest.mark.slow
async def test_nothing_is_a_fine_answer_and_undo_says_what_it_took_back(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(SET_S + 2)
        await running.press("l", "escape", "u")
        assert "Undone: small both was easy" in running.picture
        assert running.set_at(1).rpe is None
        await running.press("y")
        await running.run(60)
        assert [one.rpe for one in running.session().sets[:2]] == [None, None]


async def test_with_one_switch_every_key_is_the_button(tmp_path: Path) -> None:
    small_home(tmp_path)
    ways = replace(SMALL_WAYS, one_switch=True)
    async with bench(tmp_path, settings=ways) as running:
        await running.press("enter", "l")
        await running.run(SET_S + 2)
        assert running.status.startswith("Rest")
        assert "l easy" not in running.picture
        assert "l easy" not in running.flat
        await running.press("l")
        assert running.status.startswith("Paused")
        assert running.set_at(1).rpe is None


@pytest.mark.slow
async def test_the_summary_asks_about_the_last_exercise(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(200)
        assert isinstance(running.app.screen, SummaryScreen)
        assert f"Small alternate: How was it? {KEYS}" in running.flat
        await running.press("h")
        assert [one.rpe for one in running.session().sets] == [None, None, 9]
        assert "Small alternate: It was hard. h takes it back" in running.flat
        await running.press("l")
        assert running.set_at(3).rpe == 6
        await running.press("l")
        assert running.set_at(3).rpe is None
        await running.press("o", "enter", "u")
        assert "Undone: small alternate was right" in running.picture


async def test_the_summary_asks_nothing_of_what_was_skipped_or_hurt(tmp_path: Path) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "s", "s", "s")
        assert isinstance(running.app.screen, SummaryScreen)
        assert "How was it?" not in running.flat
        assert "l easy" not in running.picture
        await running.press("l")
        assert [one.rpe for one in running.session().sets] == [None] * 3


Say = Callable[[Bench, str], Awaitable[None]]
QUICK = """
name = "Quick curl"
reps = [10, 12]
phases = [{ kind = "lift", seconds = 1 }, { kind = "lower", seconds = 1 }]
"""
TEMPO = "lift 1, lower 1"


def quick_curls(folder: Path, days: float, reps: int) -> None:
    """Choose a curl of 2 s alone, of which so many reps are asked for.

    Three sets of it were done so many days before the first, and three with a rep less before.
    """
    write_exercise(folder, "quick-curl", QUICK)
    with open_log(folder / "hamlog.db", create=True, now=lambda: START) as log:
        long_ago = START - timedelta(days=60)
        own = '[{"exercise": "quick-curl"}]'
        log.choose_all([("programme", "own"), ("programme.own", own)], long_ago, "own").result()
        for name, ago, done in (("first", days + 4, reps - 1), ("before", days, reps)):
            log.begin_session(three_sets(name, START - timedelta(days=ago), done)).result()


def three_sets(name: str, at: datetime, reps: int) -> SessionRecord:
    records = tuple(
        SetRecord(
            *(f"{name} {number}", name, number, "quick-curl", number, reps, TEMPO),
            load=Load(),
            ended_at=at,
            outcome=Outcome.DONE,
            reps=tuple(Rep(Side.BOTH, n + 1) for n in range(reps)),
        )
        for number in (1, 2, 3)
    )
    return SessionRecord(name, at.date(), at, "own", (), records, ended_at=at)


def after(days: float) -> FakeClock:
    return FakeClock(START + timedelta(days=days))


async def on_todays_form(running: Bench, key: str) -> None:
    """Tick today's sets, and say on the form of the last how hard it was."""
    await running.press(*["space"] * 3, "e", "tab", "tab", key, "enter")


async def in_the_summary(running: Bench, key: str) -> None:
    """Be paced through today's sets, and say in the summary how hard it was."""
    await running.begin(150)
    assert isinstance(running.app.screen, SummaryScreen)
    await running.press(key, "enter")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("say", "key", "asked", "why"),
    [
        (on_todays_form, "l", [8, 9, 11], "Easy twice in a row: try 11"),
        (in_the_summary, "l", [8, 9, 11], "Easy twice in a row: try 11"),
        (on_todays_form, "h", [8, 9, 9], "Hard twice in a row: same again"),
        (in_the_summary, "h", [8, 9, 9], "Hard twice in a row: same again"),
        (on_todays_form, "o", [8, 9, 10], "All 9 clean last time: try 10"),
    ],
)
async def test_from_the_key_to_the_next_plan(
    tmp_path: Path, say: Say, key: str, asked: list[int], why: str
) -> None:
    quick_curls(tmp_path, 4, 8)
    targets = []
    for days in (0, 4, 8):
        async with bench(
            tmp_path, clock=after(days), settings=SMALL_WAYS, size=(120, 40)
        ) as running:
            targets += asked_today(running)
            if days == 8:
                assert why in running.flat
            else:
                await say(running, key)
    assert targets == asked


def asked_today(running: Bench) -> list[int]:
    """Return the reps that each of today's exercises asks for."""
    services = running.app.services
    agenda = services.coach.day(services.clock.wall()).agenda()
    return [line.shown.planned.target_reps for line in agenda.lines]
