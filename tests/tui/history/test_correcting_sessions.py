"""Corrected through the keys: whole sessions, and what no form breaks on."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from past import TODAY, session, write
from support import BERLIN_WINTER, START, FakeClock, bench
from tui.history.correct import LAST, WEEK, bridges, fill, record, said, there

from hamlog.frozen import replace
from hamlog.store.log import open_log
from hamlog.training.load import Load
from hamlog.training.record import Outcome
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.history.session import SessionScreen
from hamlog.tui.history.week import WeekScreen


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A log with a session of this week and one of the week before."""
    write(tmp_path, [session(TODAY, "home-kit", 1, 10, done=1), bridges()])
    return tmp_path


@pytest.mark.slow
async def test_a_session_is_written_down_on_a_past_day(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "a")
        assert running.form.title_text == "Add a session"
        await fill(
            running,
            {
                "day": "18 Nov",
                "Walking lunge": "12/11,12",
                "Band curl": "10,9 @ medium",
                "note": "In the park.",
            },
        )
        assert isinstance(running.app.screen, WeekScreen)
        assert "Wed 18 Nov" in running.picture
        found = there(running, date(2026, 11, 18))
        assert found.note == "In the park."
        assert found.started_at.hour == 12
        assert found.ended_at is not None
        assert [(one.exercise, one.number, len(one.reps), one.outcome) for one in found.sets] == [
            ("walking-lunge", 1, 23, Outcome.DONE),
            ("walking-lunge", 2, 24, Outcome.DONE),
            ("band-curl", 1, 10, Outcome.DONE),
            ("band-curl", 2, 9, Outcome.DONE),
        ]
        assert [one.position for one in found.sets] == [1, 2, 3, 4]
        assert found.sets[2].load.label == "medium band"
        assert not any(rep.paced or rep.done_at for one in found.sets for rep in one.reps)
        await running.press("u")
        assert running.log.sessions_of(date(2026, 11, 18)) == ()
        assert said(running) == "Undone: added the session of Wed 18 Nov"


@pytest.mark.slow
async def test_the_load_of_the_last_time_is_said_and_taken(folder: Path) -> None:
    write(folder, [session(date(2026, 11, 10), "home-kit", 1, 10)])
    async with bench(folder) as running:
        await running.press(*WEEK, "a")
        running.form.line("Prone dumbbell curl").focus()
        await running.settle()
        assert "Load as last time, 6 kg; 12,12 @ 6 kg for another." in running.flat
        await fill(running, {"day": "19 Nov", "Prone dumbbell curl": "10"})
        assert there(running, date(2026, 11, 19)).sets[0].load.kg == 6


@pytest.mark.slow
async def test_a_session_without_sets_is_none(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "a", "enter")
        assert "No sets yet" in running.flat
        assert running.form.title_text == "Add a session"


@pytest.mark.slow
async def test_sets_are_added_in_the_places_that_were_planned(tmp_path: Path) -> None:
    whole = bridges()
    write(tmp_path, [replace(whole, sets=whole.sets[:1])])
    async with bench(tmp_path) as running:
        await running.press(*WEEK, "enter", "a")
        assert running.form.title_text == "Add sets to the session of Fri 20 Nov"
        await fill(running, {"Single-leg bridge": "10/9, 8"})
        places = [(one.position, one.number, one.outcome) for one in there(running).sets]
        assert places == [
            (1, 1, Outcome.DONE),
            (2, 2, Outcome.ENDED_EARLY),
            (3, 3, Outcome.DONE),
        ]
        await running.press("u")
        assert len(there(running).sets) == 1
        assert said(running) == "Undone: added 2 sets of Single-leg bridge"


async def test_a_session_is_moved_to_another_week_and_back(folder: Path) -> None:
    async with bench(folder) as running:
        before = there(running)
        await running.press(*WEEK, "m")
        await fill(running, {"day": "10 Nov"})
        assert running.log.sessions_of(LAST) == ()
        moved = there(running, date(2026, 11, 10))
        assert moved.started_at == before.started_at - timedelta(days=10)
        assert "Nothing this week." in running.picture
        await running.press("u")
        assert there(running) == before
        assert "Fri 20 Nov" in running.picture


class BerlinClock(FakeClock):
    """A clock of a place that has summer time."""

    def local(self, moment: datetime) -> datetime:
        summer = 4 <= moment.month <= 9
        return moment.replace(tzinfo=timezone(timedelta(hours=2)) if summer else BERLIN_WINTER)


async def test_a_session_moved_to_july_has_julys_time(folder: Path) -> None:
    async with bench(folder, clock=BerlinClock()) as running:
        before = there(running)
        await running.press(*WEEK, "m")
        await fill(running, {"day": "20 Jul"})
        moved = there(running, date(2026, 7, 20))
        assert moved.started_at.utcoffset() == timedelta(hours=2)
        assert moved.started_at.replace(tzinfo=None) == before.started_at.replace(
            tzinfo=None, month=7
        )
        await running.press("u")
        assert there(running) == before


async def test_a_session_is_deleted_and_comes_back(folder: Path) -> None:
    async with bench(folder) as running:
        before = there(running)
        await running.press(*WEEK, "d")
        assert running.log.sessions_of(LAST) == ()
        assert said(running) == "Deleted the session of Fri 20 Nov. u brings it back."
        await running.press("u")
        assert there(running) == before


@pytest.mark.parametrize("keys", [("w",), ("enter", "w")])
async def test_a_session_has_a_note(folder: Path, keys: Sequence[str]) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, *keys)
        await fill(running, {"note": "Tired, all the same."})
        assert there(running).note == "Tired, all the same."
        assert "Tired, all the same." in running.picture
        await running.press("u")
        assert there(running).note == ""


@pytest.mark.slow
async def test_a_log_that_cannot_be_written_is_said_and_the_form_stays(folder: Path) -> None:
    impatient = open_log(folder / "hamlog.db", create=True, now=lambda: START, busy_timeout_s=0.1)
    async with bench(folder, log=impatient) as running:
        await running.press(*WEEK, "enter", "e")
        # Another program holds the log: what is written must wait, and then says so.
        other = sqlite3.connect(folder / "hamlog.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            await fill(running, {"note": "kept"})
            assert running.form.line("note").value == "kept"
            assert "Another program" in running.flat
        finally:
            other.rollback()
            other.close()
        await running.press("enter")
        assert isinstance(running.app.screen, SessionScreen)
        assert record(running).note == "kept"
    impatient.close()


@pytest.mark.slow
@pytest.mark.parametrize("size", [(40, 12), (60, 20), (120, 40)])
async def test_forms_break_on_no_terminal_and_no_text(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    nasty = "\x1b[2J[red]x[/red] \u202e שלום 漢字 " + "long " * 2000
    one = bridges()
    first = replace(
        one.sets[0], note=nasty, pain_place=nasty, load=Load(label=nasty), variant=nasty
    )
    write(tmp_path, [replace(one, note=nasty, sets=(first, *one.sets[1:]))])
    async with bench(tmp_path, size=size) as running:
        await running.press(*WEEK)
        for keys in (("w",), ("m",), ("a",), ("enter", "e"), ("a",), ("w",)):
            await running.press(*keys, "down", "down")
            assert running.form
            assert not set("\x1b\u202e") & set(running.picture)
            assert running.picture.count("\n") == size[1] - 1
            await running.press("enter" if "e" in keys else "escape")
        (kept,) = running.log.sessions_of(LAST)
        assert kept.sets[0].note == nasty


@pytest.mark.slow
async def test_writes_of_another_program_show_before_they_are_changed(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "enter")
        with open_log(folder / "hamlog.db", create=True, now=lambda: START) as other:
            other.remove_set(record(running).id, "Elsewhere").result()
        await running.press("x")
        assert "no longer in the log" in running.flat


@pytest.mark.slow
async def test_a_band_that_nobody_owns_is_asked_about_among_other_sets(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "a")
        await fill(
            running, {"day": "18.11.", "Walking lunge": "12", "Band curl": "10,9 @ medum band"}
        )
        assert running.shows(ChoiceScreen)
        assert "No band of yours is called “medum band”" in running.flat
        assert running.log.sessions_of(date(2026, 11, 18)) == ()
        await running.press("enter")
        assert running.shows(WeekScreen)
        found = there(running, date(2026, 11, 18))
        assert [one.load.label for one in found.sets] == [None, "medium band", "medium band"]


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"day": "25 Nov 2026"}, "Day “25 Nov 2026” is in the future"),
        ({"day": "someday"}, "Day “someday” cannot be read"),
        ({"day": "3/4"}, "can be 3 April or 4 March: write 2026-04-03 or 2026-03-04."),
        ({"Band curl": "12,12 @"}, "is missing: write 12,12 @ 6 kg, or no @."),
        ({"Band curl": "12 @ 2x6 kg"}, "Load “2x6 kg” cannot be read"),
        ({"Band curl": "12 @ body"}, "this is done with one: light band"),
        ({"Band curl": "3x12"}, "Sets “3x12” cannot be read"),
    ],
)
async def test_what_cannot_be_read_writes_no_session(
    folder: Path, values: dict[str, str], said: str
) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "a")
        await fill(running, {"Band curl": "12", **values})
        assert said in running.flat
        await running.press("escape")
        newest = running.log.last_change()
        assert newest is None or "Added" not in newest.what
