"""Today follows the plan from day to day: what is due, what it asks, and what an answer does."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from homes import small_exercise, write_exercise
from support import START, FakeClock, bench

from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, PlannedSet, Quality, Rep, SessionRecord, SetRecord
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.tracker.summary import SummaryScreen

BOTH, TURN = (Side.BOTH,), (Side.LEFT, Side.RIGHT)
TEMPO = {"walking-lunge": "lower 2, lift 2, still 1"}
USUAL = "lift 2, hold 2, lower 3, still 1"


def after(days: float) -> FakeClock:
    """Return a clock that stands so many days after Tuesday 24 November, 18:00."""
    return FakeClock(START + timedelta(days=days))


def choose(folder: Path, **chosen: str) -> None:
    """Choose values of the plan long ago; `_` stands for a dot."""
    with open_log(folder / "hamlog.db", create=True, now=lambda: START) as log:
        for key, value in chosen.items():
            log.choose(key.replace("__", "."), value, START - timedelta(days=60)).result()


def only(folder: Path, slug: str, **chosen: str) -> None:
    """Choose a programme of one exercise."""
    choose(folder, programme="own", programme__own=f'[{{"exercise": "{slug}"}}]', **chosen)


def did(
    folder: Path,
    days: float,
    slug: str,
    *,
    reps: int = 12,
    load: float | None = None,
    sides: Sequence[Side] = BOTH,
    pain: int | None = None,
    doubtful: Mapping[Side, int] | None = None,
    planned: bool = False,
) -> None:
    """Write down a session of one set, planned or not, so many days after the first, or before."""
    at: datetime = START + timedelta(days=days)
    name = f"{slug}{days}"
    record = SetRecord(
        id=name,
        session_id=name,
        position=1,
        exercise=slug,
        number=1,
        target_reps=reps,
        tempo=TEMPO.get(slug, USUAL),
        load=Load(load),
        ended_at=at,
        pain=pain,
        outcome=Outcome.PAIN if pain else Outcome.DONE,
        reps=tuple(
            Rep(
                side,
                number,
                Quality.DOUBTFUL if number <= (doubtful or {}).get(side, 0) else Quality.CLEAN,
            )
            for side in sides
            for number in range(1, reps + 1)
        ),
    )
    with open_log(folder / "hamlog.db", create=True, now=lambda: START) as log:
        asked = (PlannedSet(1, slug, 1, reps, record.tempo, load=record.load),) if planned else ()
        session = SessionRecord(name, at.date(), at, "own", asked, (record,), ended_at=at)
        log.begin_session(session).result()


@pytest.mark.slow
async def test_the_day_after_a_session_is_free_and_t_trains_anyway(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("space", "space", "space")
        assert "Done for today." in running.picture
        assert "Friday is next: 3 sets, about 8 min." in running.flat
    async with bench(tmp_path, clock=after(1)) as running:
        assert "Rest day." in running.picture
        assert "Friday is next: 3 sets, about 8 min. t train anyway" in running.flat
        assert "□" not in running.picture
        await running.press("space")
        assert running.log.sessions_of(running.clock.wall().date()) == ()
        await running.press("t")
        assert "0 of 3 done" in running.picture
        await running.press("space")
        assert "1 of 3 done" in running.picture
    async with bench(tmp_path, clock=after(1.1)) as running:
        assert "1 of 3 done" in running.picture


@pytest.mark.slow
async def test_each_row_says_why_and_a_week_of_sessions_adds_a_set(tmp_path: Path) -> None:
    for days in (0, 3):
        async with bench(tmp_path, clock=after(days)) as running:
            await running.press("space", "space", "space")
    async with bench(tmp_path, clock=after(3)) as running:
        assert "Done for today." in running.picture
        assert "Monday is next: 3 sets" in running.flat
    async with bench(tmp_path, size=(120, 40), clock=after(7)) as running:
        assert "0 of 4 done" in running.picture
        assert "Double-leg hip thrust" in running.picture
        assert "All 11 clean last time: try 12" in running.flat


async def test_preferred_days_and_hard_runs_are_kept(tmp_path: Path) -> None:
    choose(tmp_path, plan__weekdays="thu,sun", plan__hard_runs="wed")
    async with bench(tmp_path) as running:
        assert "Rest day." in running.picture
        assert "Thursday is next" in running.flat


@pytest.mark.slow
async def test_what_has_no_time_is_named_and_leads_the_next_session(tmp_path: Path) -> None:
    choose(tmp_path, plan__session_minutes="10", plan__equipment="band,dumbbell")
    for slug in ("band-curl", "clamshell", "hip-thrust", "walking-lunge"):
        did(tmp_path, -5, slug, reps=10)
    async with bench(tmp_path, size=(120, 40)) as running:
        assert "No time today for" in running.flat
        assert "first next time" in running.flat
        first = [line.exercise for line in running.app.screen._agenda.lines]  # type: ignore[attr-defined]
        left_out = running.app.screen._agenda.asked.left_out  # type: ignore[attr-defined]
        for _ in first:
            await running.press("space")
    async with bench(tmp_path, size=(120, 40), clock=after(3)) as running:
        lines = [line.exercise for line in running.app.screen._agenda.lines]  # type: ignore[attr-defined]
        assert lines[0] == left_out[0]


@pytest.mark.slow
async def test_a_free_day_says_nothing_of_time_and_heads_no_list(tmp_path: Path) -> None:
    choose(tmp_path, plan__session_minutes="10", plan__equipment="band,dumbbell")
    async with bench(tmp_path) as running:
        await running.press("space", "space", "space")
    async with bench(tmp_path, clock=after(1)) as running:
        assert "Rest day." in running.picture
        assert "No time" not in running.flat
        assert "tempo" not in running.picture


# Questions


async def test_pain_is_asked_about_and_the_answer_is_kept(tmp_path: Path) -> None:
    did(tmp_path, -3, "clamshell", reps=10, sides=TURN, pain=3)
    async with bench(tmp_path) as running:
        assert "Clamshell hurt on Saturday: 3 of 10" in running.flat
        await running.press("y")
        assert running.shows(ChoiceScreen)
        await running.press("enter")
        assert [(one.key, one.value) for one in running.log.choices("pain.")] == [
            ("pain.clamshell", "better")
        ]
        assert "hurt on" not in running.flat
    async with bench(tmp_path) as running:
        assert "hurt on" not in running.flat


async def test_not_now_leaves_pain_open_for_the_next_start(tmp_path: Path) -> None:
    did(tmp_path, -3, "clamshell", reps=10, sides=TURN, pain=3)
    async with bench(tmp_path) as running:
        await running.press("n")
        assert "hurt on" not in running.flat
        assert running.log.choices("pain.") == ()
        await running.press("y")
        assert "No question is waiting here. The Plan has one: press 4." in running.flat
    async with bench(tmp_path) as running:
        assert "hurt on" in running.flat


def climb(folder: Path, **chosen: str) -> None:
    """Do a curl clean at 12 with 4 kg twice running, on a ladder of 4, 6 and 8 kg."""
    only(folder, "dumbbell-curl", ladder__dumbbell_curl="", **chosen)
    with open_log(folder / "hamlog.db", create=True, now=lambda: START) as log:
        at = START - timedelta(days=60)
        log.choose("ladder.dumbbell-curl", "4 kg, 6 kg, 8 kg", at).result()
    for days in (-6, -3):
        did(folder, days, "dumbbell-curl", load=4.0, planned=True)


async def test_the_next_rung_is_offered_and_taken(tmp_path: Path) -> None:
    climb(tmp_path)
    async with bench(tmp_path) as running:
        assert "12 clean twice" in running.flat
        assert "4 kg" in running.picture
        await running.press("y", "enter")
        assert "6 kg" in running.picture
        assert "Next step" not in running.picture


@pytest.mark.slow
async def test_a_rung_put_off_is_offered_on_the_next_day_that_is_due(tmp_path: Path) -> None:
    climb(tmp_path)
    async with bench(tmp_path) as running:
        await running.press("n")
        assert "Next step" not in running.picture
        assert [one.value for one in running.log.choices("offer.")] == ["later"]
        await running.press("space")
    # A set that is due goes first, and the rest waits a session.
    async with bench(tmp_path, clock=after(3)) as running:
        assert "Next step" not in running.picture
        await running.press("space", "space")
    async with bench(tmp_path, clock=after(7)) as running:
        assert "Next step" in running.picture
        # No: it does not nag.
        await running.press("y", "end", "enter")
        assert "Next step" not in running.picture
        await running.press("space", "space")
    async with bench(tmp_path, clock=after(10)) as running:
        assert "Next step" not in running.picture
        assert "0 of" in running.picture


async def test_the_weaker_side_begins_where_that_is_wished_for(tmp_path: Path) -> None:
    only(tmp_path, "clamshell")
    for days in (-14, -10, -7, -3):
        did(tmp_path, days, "clamshell", reps=10, sides=TURN, doubtful={Side.RIGHT: 5})
    async with bench(tmp_path) as running:
        assert "right leg weaker in 4 of the last 4 sessions" in running.flat
        await running.press("enter")
        assert "right first" not in running.flat.lower()
        assert running.tracker.workout.ways.first_sides == {}
        await running.press("escape", "y", "enter")
        assert "leg weaker in" not in running.flat
        await running.press("enter")
        assert running.tracker.workout.ways.first_sides == {"clamshell": Side.RIGHT}


# Loads


async def test_plus_and_minus_walk_the_athletes_ladder(tmp_path: Path) -> None:
    only(tmp_path, "dumbbell-curl")
    with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as log:
        at = START - timedelta(days=60)
        log.choose("ladder.dumbbell-curl", "4 kg, 7 kg, 11 kg", at).result()
    did(tmp_path, -3, "dumbbell-curl", reps=10, load=7.0)
    async with bench(tmp_path) as running:
        await running.press("enter")
        loads = []
        for key in ("plus", "plus", "minus", "minus", "minus", "minus"):
            await running.press(key)
            loads.append(running.tracker.workout.item.planned.load.kg)
        assert loads == [11.0, 11.0, 7.0, 4.0, None, None]


@pytest.mark.slow
async def test_loads_are_shown_in_pounds_and_kept_in_kilograms(tmp_path: Path) -> None:
    only(tmp_path, "dumbbell-curl", plan__unit="lb")
    did(tmp_path, -3, "dumbbell-curl", reps=10, load=6.804)
    async with bench(tmp_path) as running:
        assert "15 lb" in running.picture
        await running.press("enter")
        assert "15 lb" in running.picture
        await running.press("escape", "e")
        assert running.form.line("load").value == "15 lb"
        running.form.line("reps").value = "9"
        await running.press("enter")
        # Not touched, it stays to the gram.
        assert running.set_at(1).load.kg == 6.804
        await running.press("e")
        running.form.line("load").value = "20"
        await running.press("enter")
        assert running.set_at(1).load.kg == pytest.approx(9.072)
        assert "20 lb" in running.picture
        assert "kg" not in running.picture


# The summary, and what equipment allows


@pytest.mark.slow
async def test_the_summary_says_what_is_next_and_when(tmp_path: Path) -> None:
    write_exercise(tmp_path, "short", small_exercise("Short", reps=1))
    only(tmp_path, "short")
    async with bench(tmp_path) as running:
        await running.begin(60)
        assert running.shows(SummaryScreen)
        assert "Friday, 1 set, about 1 min: session 2 of 2 that week" in running.flat
        assert "My own" in running.picture


async def test_only_what_equipment_allows_is_offered_instead(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(120, 50)) as running:
        await running.press("down", "a")
        assert running.shows(ChoiceScreen)
        assert "Double-leg hip thrust" in running.picture
        assert "Dumbbell" not in running.picture
        assert "band curl" not in running.picture.lower()
    choose(tmp_path, plan__equipment="dumbbell")
    async with bench(tmp_path, size=(120, 50)) as running:
        await running.press("down", "a")
        assert "umbbell" in running.picture
