"""The test of each leg: asked about on Today, paced, kept, taken back, told in History and JSON."""

import json
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pictures import assert_pictured
from support import START, Bench, FakeClock, bench
from tui.drawing import HEIGHTS, WIDTHS, assert_sound
from tui.today.test_plan import after, choose, did

from hamlog.__main__ import main
from hamlog.clock import MachineClock
from hamlog.library import Library
from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.planning.leg_test import KEY, SLUG, LegResult
from hamlog.training.record import Outcome, PlannedSet, Quality, Rep, SessionRecord, SetRecord
from hamlog.tui.exercises.exercise import ExerciseScreen
from hamlog.tui.history import leg_tests
from hamlog.tui.history.over_time import OverTimeScreen
from hamlog.tui.tracker.screen import TrackerScreen
from hamlog.tui.tracker.summary import SummaryScreen

L, R = Side.LEFT, Side.RIGHT
LEAD_S, REP_S = 8 + 10, 4
TAKE = ("y", "enter")


def ready(folder: Path, *, equipment: str = "bench") -> None:
    """Write down who has trained for ten days, clean, and is due for a first test."""
    own = '[{"exercise": "clamshell"}, {"exercise": "hip-thrust", "variant": "without-band"}]'
    choose(folder, programme="own", programme__own=own, plan__equipment=equipment)
    for days in (-11, -7, -4):
        did(folder, days, "hip-thrust", reps=10, planned=True)


def wrote_a_test(
    folder: Path, days: int, left: int, right: int, variant: str | None = None
) -> None:
    """Write down a test so many days after the first day, or before."""
    at: datetime = START + timedelta(days=days)
    name = f"test{days}{variant}"
    planned = PlannedSet(1, SLUG, 1, 1, "lift 2, lower 2", variant)
    reps = [
        Rep(side, at_rep, done_at=at, paced=True, tension_s=4.0)
        for side, count in ((L, left), (R, right))
        for at_rep in range(1, count + 1)
    ]
    record = SetRecord(
        name, name, 1, SLUG, 1, 1, planned.tempo, variant, ended_at=at, outcome=Outcome.DONE,
        reps=tuple(reps),
    )  # fmt: skip
    session = SessionRecord(name, at.date(), at, "own", (planned,), (record,), ended_at=at)
    with open_log(folder / "hamlog.db", create=True, now=lambda: START) as log:
        log.begin_session(session).result()


async def pace(found: Bench, left: int, right: int) -> None:
    """Do the test from Today's first row: so many reps of each leg, the key in the next."""
    await found.press("home", "enter", "space", "enter")
    await found.run(3 + left * REP_S + 1)
    assert f"rep {left + 1} · left" in found.status
    await found.press("enter")
    assert found.status.startswith("Rest 60 s · next: right leg")
    await found.press("enter", "enter")
    await found.run(3 + right * REP_S + 1)
    await found.press("enter")


async def test_taken_on_today_it_is_paced_leg_by_leg_and_kept_as_one_number_each(
    tmp_path: Path,
) -> None:
    ready(tmp_path)
    async with bench(tmp_path, size=(120, 40)) as found:
        assert "Leg test?" in found.picture
        assert "Each leg to the first rep that is not clean" in found.picture
        await found.press(*TAKE)
        assert "0 of 2 done" in found.picture
        assert "Single-leg hamstring bridge test" in found.picture
        assert "Double-leg hip thrust" not in found.picture
        await found.press("space")
        assert "A test has no target to tick." in found.flat
        assert found.log.sessions_of(START.date()) == ()
        await pace(found, 5, 4)
        record = found.set_at(1)
        assert (record.exercise, record.outcome, record.target_reps) == (SLUG, Outcome.DONE, 1)
        assert (len(record.reps_on(L)), len(record.reps_on(R))) == (5, 4)
        assert all(rep.paced and rep.quality is Quality.CLEAN for rep in record.reps)
        assert found.app.services.coach.leg_tests(START.date())[0].words == (
            "left 5, right 4: right 20 % behind"
        )


@pytest.mark.slow
async def test_a_mark_ends_the_leg_and_does_not_count(tmp_path: Path) -> None:
    ready(tmp_path)
    async with bench(tmp_path) as found:
        await found.press(*TAKE, "home", "enter", "space", "enter")
        await found.run(3 + 3 * REP_S + 1)
        await found.press("x")
        assert found.status.startswith("Rest 60 s · next: right leg")
        assert "left leg: 2 clean" in found.picture
        await found.press("enter", "enter")
        await found.run(3 + 3 * REP_S + 1)
        await found.press("x")
        (result,) = found.app.services.coach.leg_tests(START.date())
        assert (result.left, result.right) == (2, 2)


@pytest.mark.slow
async def test_left_in_the_rest_it_goes_on_and_deleted_it_is_gone_until_undone(
    tmp_path: Path,
) -> None:
    ready(tmp_path)
    async with bench(tmp_path) as found:
        await found.press(*TAKE, "home", "enter", "space", "enter")
        await found.run(3 + 3 * REP_S + 1)
        await found.press("x", "escape")
    async with bench(tmp_path) as found:
        assert "rep 1, right" in found.picture
        await found.press("y", "space", "enter", "enter")
        await found.run(LEAD_S + 2 * REP_S)
        assert "right" in found.status
        await found.press("enter", "escape")
        assert found.set_at(1).outcome is Outcome.DONE
        (result,) = found.app.services.coach.leg_tests(START.date())
        assert (result.left, result.right) == (2, len(found.set_at(1).reps_on(R)))
        await found.press("2", "enter", "enter", "d")
        assert found.app.services.coach.leg_tests(START.date()) == ()
        await found.press("u")
        assert found.app.services.coach.leg_tests(START.date()) == (result,)


async def test_undone_the_answer_leaves_the_usual_session_and_the_question(tmp_path: Path) -> None:
    ready(tmp_path)
    async with bench(tmp_path, size=(120, 40)) as found:
        await found.press(*TAKE)
        assert "Double-leg hip thrust" not in found.picture
        await found.press("u")
        assert "Double-leg hip thrust" in found.picture
        assert "Leg test?" in found.picture


@pytest.mark.slow
async def test_the_week_owes_the_hamstring_sets_no_more(tmp_path: Path) -> None:
    ready(tmp_path)
    async with bench(tmp_path) as found:
        before = found.app.services.coach.day(found.clock.wall()).week
        await found.press(*TAKE)
        during = found.app.services.coach.day(found.clock.wall()).week
        assert during.sets_to_come[0] == 2
        assert during.sets_to_come[1:] == before.sets_to_come[1:]
        await pace(found, 5, 4)
        await found.press("escape", "1", "end", "space")
        done = found.app.services.coach.day(found.clock.wall()).week
        assert (done.sets_done, done.sets_asked) == (2, during.sets_asked)
        assert "Done for today." in found.picture
        (week,) = found.log.weeks(1)
        assert (week.tests, week.tests_planned, week.sets_planned) == (1, 2, 2)
    async with bench(tmp_path, clock=after(3)) as found:
        asked = found.app.services.coach.day(found.clock.wall()).asked
        assert [one.exercise for one in asked.sets] == ["clamshell", "hip-thrust"]
        assert "Missed" not in found.picture
        assert "Leg test?" not in found.picture


@pytest.mark.slow
async def test_not_now_asks_again_next_time_and_without_a_chair_it_is_on_the_floor(
    tmp_path: Path,
) -> None:
    ready(tmp_path, equipment="none")
    async with bench(tmp_path) as found:
        await found.press("n")
        assert "Leg test?" not in found.picture
        await found.press("space", "down", "space")
    async with bench(tmp_path, clock=after(3)) as found:
        assert "Leg test?" in found.picture
        await found.press(*TAKE)
        assert "Heel on the floor" in found.picture


@pytest.mark.slow
async def test_pain_in_it_is_asked_about_and_the_plan_shows_it(tmp_path: Path) -> None:
    ready(tmp_path)
    async with bench(tmp_path, size=(120, 40)) as found:
        await found.press(*TAKE, "home", "enter", "space", "enter")
        await found.run(3 + 2 * REP_S + 1)
        await found.press("p", "5", "escape")
        assert found.set_at(1).outcome is Outcome.PAIN
    async with bench(tmp_path, size=(120, 40), clock=after(3)) as found:
        assert "How does it feel now?" in found.picture
        assert "Leg test hurt on Tuesday: 5 of 10" in found.picture
        assert "Leg test: out: it hurt last time" in found.flat
        await found.press("4")
        assert "Leg test" in found.picture
        await found.press("1", "y", "enter")
        assert "Leg test" not in found.picture
        asked = found.app.services.coach.day(found.clock.wall()).asked
        assert [one.exercise for one in asked.sets] == ["clamshell", "hip-thrust"]


@pytest.mark.slow
async def test_no_other_exercise_is_swapped_for_it(tmp_path: Path) -> None:
    ready(tmp_path)
    async with bench(tmp_path, size=(120, 40)) as found:
        await found.press("n", "a")
        assert "Instead of Clamshell" in found.picture
        assert "Double-leg hip thrust" in found.picture
        assert "hamstring bridge test" not in found.picture
        await found.press("escape", "4", "p", "a")
        assert "Walking lunge" in found.picture
        assert "hamstring bridge test" not in found.picture


async def test_its_page_names_the_source_and_the_limits_and_starts_nothing(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(120, 60)) as found:
        await found.press("3", "end", "enter")
        assert found.shows(ExerciseScreen)
        for said in (
            "Freckleton, Cook and Pizzari, Br J Sports Med 2014;48:713",
            "Australian football players, not runners",
            "the pace is hamlog's own",
            "no norm for you here, and no diagnosis",
        ):
            assert said in found.flat.replace("  ", " ") or said in _column(found)
        assert "Not done yet. Today offers it when it is due." in _column(found)
        await found.press("enter")
        assert not found.shows(TrackerScreen)
        (told,) = [note.message for note in found.app._notifications]
        assert told.startswith("Today offers this test when it is due: after three clean sets")


def _column(found: Bench) -> str:
    """Return the right column of the screen as one row."""
    return " ".join(" ".join(row[62:].split()) for row in found.picture.splitlines())


@pytest.mark.slow
@pytest.mark.parametrize("width", [60, 80, 120])
async def test_each_leg_over_time_and_their_difference(tmp_path: Path, width: int) -> None:
    ready(tmp_path)
    for days, left, right in ((-150, 15, 12), (-105, 19, 15), (-60, 22, 20)):
        wrote_a_test(tmp_path, days, left, right)
    wrote_a_test(tmp_path, -120, 9, 8, "on-the-floor")
    async with bench(tmp_path, size=(width, 40)) as found:
        await found.press("3", "end", "o")
        assert found.shows(OverTimeScreen)
        assert "4 sessions" in found.picture
        assert_pictured(f"leg-test-{width}", found.picture)


@pytest.mark.slow
async def test_beside_left_and_right_of_an_exercise_stand_the_tests(tmp_path: Path) -> None:
    ready(tmp_path)
    did(tmp_path, -5, "single-leg-bridge", reps=10, sides=(L, R))
    did(tmp_path, -6, "clamshell", reps=10, sides=(L, R))
    wrote_a_test(tmp_path, -60, 22, 20)
    async with bench(tmp_path, size=(120, 60)) as found:
        await found.press("3", *["down"] * 6, "o")
        picture = found.picture
        assert picture.index("Clean reps, left and right") < picture.index("Leg test, on a chair")
        assert "9 %   right behind" in picture
        await found.press("escape", "home", "o")
        assert "Leg test" not in found.picture, "the clamshell spares the hamstrings"


RESULTS = (
    LegResult(date(2026, 6, 1), None, 20, 10),
    LegResult(date(2026, 7, 20), "gone", 9, 9),
    LegResult(date(2026, 9, 1), None, 0, 100),
)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_drawing_keeps_to_its_room(width: int) -> None:
    exercise = Library().exercise(SLUG)
    drawings = [
        *leg_tests.blocks(RESULTS, exercise),
        *leg_tests.charts(RESULTS, RESULTS[0].day, RESULTS[-1].day).values(),
    ]
    assert len(drawings) == 7
    for drawing in drawings:
        for height in HEIGHTS:
            assert_sound(drawing, width, height)


def test_charts_are_of_one_form_and_on_one_scale() -> None:
    found = leg_tests.charts(RESULTS, RESULTS[0].day, RESULTS[-1].day)
    values = {name: [point.value for point in one.chart.points] for name, one in found.items()}
    assert values == {"reps": [20, 0], "clean": [10, 100], "tension": [50, 100]}
    assert {name: one.chart.most for name, one in found.items()} == {
        "reps": 100,
        "clean": 100,
        "tension": 0,
    }
    assert leg_tests.charts((), START.date(), START.date()) == {}


@pytest.mark.slow
def test_hamlog_plan_says_when_it_is_due_and_has_every_test(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MachineClock, "wall", lambda self: FakeClock().wall())
    db = str(tmp_path / "hamlog.db")
    ready(tmp_path)

    def main_of(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["hamlog", "--db", db, *words])
        assert main() == 0
        return capsys.readouterr().out

    def plan(*more: str) -> str:
        return main_of("plan", *more)

    assert "Leg test: due now." in plan()
    assert json.loads(plan("--json"))["tests"] == {"due": True, "why_not": "", "done": []}
    assert "Test today" in plan()
    for answer, when in (
        ("no", "you said no; asked again after six clean sessions"),
        ("later", "put off until next time"),
    ):
        plan("set", KEY, answer)
        assert f"Leg test: {when}." in plan()
        main_of("undo")
    plan("set", KEY, "yes")
    assert "Leg test: today, in place of the hamstring sets." in plan()
    wrote_a_test(tmp_path, -30, 23, 20, "on-the-floor")
    told = plan()
    assert "Leg test: from 6 December on, six weeks after the last." in told
    assert "Last on Sunday 25 October 2026, heel on the floor: left 23, right 20" in " ".join(
        told.split()
    )
    assert json.loads(plan("--json"))["tests"] == {
        "due": False,
        "why_not": "from 6 December on, six weeks after the last",
        "done": [
            {
                "day": "2026-10-25",
                "form": "on-the-floor",
                "reps": {"left": 23, "right": 20},
                "difference_percent": 13,
                "behind": "right",
            }
        ],
    }


@pytest.mark.slow
async def test_the_summary_tells_it_as_done(tmp_path: Path) -> None:
    ready(tmp_path)
    async with bench(tmp_path) as found:
        await found.press(*TAKE, "down", "s", "home")
        await pace(found, 5, 4)
        await found.settle()
        assert found.shows(SummaryScreen)
        assert "9 of 9" in found.flat
