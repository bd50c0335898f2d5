"""Put right through the keys: what is typed stands in the log, and undo takes it back."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from past import TODAY, paced_set, session, write
from support import Bench, bench, reps_of
from textual.widgets import Input

from hamlog.store.logbook import open_log
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, Quality, SessionRecord, SetRecord
from hamlog.tui.screens.past_form import AddSessionForm, AddSetsForm, EditSetForm, PastForm
from hamlog.tui.screens.session import SessionScreen
from hamlog.tui.screens.set import SetScreen
from hamlog.tui.screens.week import WeekScreen
from hamlog.tui.widgets.said import Said

LAST = date(2026, 11, 20)  # a Friday, the week before
WEEK = ("2", "down", "enter")


def bridges() -> SessionRecord:
    """Return a session of the week before today's: two sets of one exercise, leg by leg."""
    whole = session(LAST, "intermediate-three", 2, 10)
    asked = [one for one in whole.planned if one.exercise == "single-leg-bridge"]
    return replace(
        whole,
        planned=tuple(replace(one, position=at) for at, one in enumerate(asked, start=1)),
        sets=tuple(
            replace(paced_set(whole.id, one, whole.started_at), position=at, id=f"bridge-{at}")
            for at, one in enumerate(asked, start=1)
        ),
    )


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A log with a session of this week and one of the week before."""
    write(tmp_path, [session(TODAY, "home-kit", 1, 10, done=1), bridges()])
    return tmp_path


def there(running: Bench, day: date = LAST) -> SessionRecord:
    (found,) = running.log.sessions_of(day)
    return found


def record(running: Bench, index: int = 0) -> SetRecord:
    return there(running).sets[index]


def said(running: Bench) -> str:
    return running.app.screen.query_one(Said).plain().strip()


async def fill(running: Bench, values: dict[str, str]) -> None:
    """Type into the fields of the form in front, by name; keep what was typed."""
    form = running.app.screen
    assert isinstance(form, PastForm)
    names = list(form._values)
    for name, value in values.items():
        form.query_one(f"#field-{names.index(name)}", Input).value = value
    await running.press("enter")


# Reps on the set


async def test_keys_walk_through_the_reps_of_both_legs(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "enter")
        screen = running.app.screen
        assert isinstance(screen, SetScreen)
        seen = [screen._at]
        for key in ("down", "j", "tab", "up", "tab", "k", "up", "up"):
            await running.press(key)
            seen.append(screen._at)
        left, right = Side.LEFT, Side.RIGHT
        assert seen == [
            *((left, number) for number in (1, 2, 3)),
            *((right, 3), (right, 2), (left, 2)),
            *((left, 1), (left, 1), (left, 1)),
        ]


async def test_x_marks_the_rep_one_is_on_in_turn(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "enter", "tab", "down")
        for quality in (Quality.DOUBTFUL, Quality.MISSED, Quality.CLEAN):
            await running.press("x")
            assert record(running).reps_on(Side.RIGHT)[1].quality is quality
            assert ("missed" in running.picture) is (quality is Quality.MISSED)
        await running.press("u")
        assert record(running).reps_on(Side.RIGHT)[1].quality is Quality.MISSED
        assert said(running).startswith("Undone: Marked rep 2, right")


async def test_a_rep_is_taken_back_and_added_again(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "enter", "down", "minus")
        assert [rep.number for rep in record(running).reps_on(Side.LEFT)][:3] == [1, 3, 4]
        assert record(running).outcome is Outcome.ENDED_EARLY
        assert "9 clean of 10" in running.picture
        await running.press("plus")
        assert len(record(running).reps_on(Side.LEFT)) == 10
        assert record(running).outcome is Outcome.DONE
        await running.press("plus")
        assert len(record(running).reps_on(Side.LEFT)) == 11
        await running.press("u", "u", "u")
        assert record(running) == bridges().sets[0]


async def test_s_says_that_a_rep_was_done_on_the_other_leg(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "enter", "s")
        assert len(record(running).reps_on(Side.LEFT)) == 9
        assert len(record(running).reps_on(Side.RIGHT)) == 11
        await running.press("u")
        assert len(record(running).reps_on(Side.LEFT)) == 10


async def test_a_set_of_both_legs_has_no_other_leg(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press("2", "enter", "enter", "enter")
        before = running.log.sessions_of(TODAY)
        assert "other leg" not in running.picture
        await running.press("s")
        assert running.log.sessions_of(TODAY) == before


async def test_the_rep_one_is_on_comes_into_sight_on_a_small_terminal(folder: Path) -> None:
    async with bench(folder, size=(60, 20)) as running:
        await running.press(*WEEK, "enter", "enter")
        for number in range(2, 11):
            await running.press("down")
            assert any("◄" in row and f" {number} " in row for row in running.picture.splitlines())
        assert "◄ left" not in running.picture
        await running.press(*["up"] * 9)
        assert "◄ left" in running.picture


# A set


async def test_all_that_a_set_says_can_be_changed(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "e")
        assert isinstance(running.app.screen, EditSetForm)
        await fill(
            running,
            {
                "reps": "9/8",
                "tempo": "4-1-2-2",
                "RPE": "8,5",
                "pain": "2",
                "where": "left calf",
                "note": "Short.",
            },
        )
        assert isinstance(running.app.screen, SessionScreen)
        found = record(running)
        assert [len(found.reps_on(side)) for side in (Side.LEFT, Side.RIGHT)] == [9, 8]
        assert found.outcome is Outcome.ENDED_EARLY
        assert (found.rpe, found.pain, found.pain_place) == (8.5, 2, "left calf")
        assert found.note == "Short."
        assert "lower 4" in found.tempo
        assert "◄  9   8 ►" in running.picture
        await running.press("u")
        assert record(running) == bridges().sets[0]
        assert said(running) == "Undone: Edited set 1 of Single-leg bridge"


async def test_nothing_is_written_where_nothing_was_changed(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "e", "enter")
        assert isinstance(running.app.screen, SessionScreen)
        assert running.log.last_change() is None


async def test_what_cannot_be_read_is_said_and_the_form_stays(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "e")
        for name, value, says in (
            ("reps", "many", "write 12, or 12/11"),
            ("sides", "up", "write both, left, right"),
            ("tempo", "1-2", "lifting, pause, as 3-1-2-2."),
            ("RPE", "11", "1 to 10 is allowed"),
            ("pain", "11", "0 to 10 is allowed"),
            ("load", "501", "0 to 500 kg are allowed"),
        ):
            form = running.app.screen
            assert isinstance(form, EditSetForm)
            before = dict(form._values)
            await fill(running, {name: value})
            assert says in running.flat
            assert running.app.screen is form
            at = list(before).index(name)
            form.query_one(f"#field-{at}", Input).value = before[name]
        assert running.log.last_change() is None
        await running.press("escape")
        assert isinstance(running.app.screen, SessionScreen)


async def test_what_the_log_refuses_is_said_and_what_was_typed_stands(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "m")
        await fill(running, {"day": "2027-01-01"})
        assert "2027-01-01 is in the future" in running.flat
        form = running.app.screen
        assert isinstance(form, PastForm)
        assert form.query_one("#field-0", Input).value == "2027-01-01"
        await fill(running, {"day": "19 Nov"})
        assert isinstance(running.app.screen, WeekScreen)
        assert there(running, date(2026, 11, 19)).sets


async def test_sides_are_swapped_or_told_anew(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "e")
        await fill(running, {"reps": "10/7"})
        await running.press("e")
        await fill(running, {"sides": "swap"})
        counts = [len(record(running).reps_on(side)) for side in (Side.LEFT, Side.RIGHT)]
        assert counts == [7, 10]
        await running.press("e")
        await fill(running, {"sides": "right", "reps": "12"})
        assert {side for side, _ in reps_of(record(running))} == {Side.RIGHT}
        assert len(record(running).reps) == 12


async def test_a_set_is_deleted_without_a_question_and_comes_back(folder: Path) -> None:
    async with bench(folder) as running:
        before = there(running)
        await running.press(*WEEK, "enter", "down", "d")
        assert [one.id for one in there(running).sets] == [
            one.id for one in before.sets if one is not before.sets[1]
        ]
        assert said(running) == "Deleted set 2 of Single-leg bridge. u brings it back."
        await running.press("enter", "d")
        assert isinstance(running.app.screen, SessionScreen)
        assert len(there(running).sets) == len(before.sets) - 2
        await running.press("u", "u")
        assert there(running) == before
        await running.press("u")
        assert said(running) == "There is nothing to undo."


async def test_what_was_said_goes_when_one_goes_on(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "u")
        assert "There is nothing to undo." in running.picture
        await running.press("down")
        assert "There is nothing to undo." not in running.picture


async def test_undo_reaches_back_over_a_restart(folder: Path) -> None:
    async with bench(folder) as running:
        before = there(running)
        await running.press(*WEEK, "enter", "e")
        await fill(running, {"note": "one"})
        await running.press("enter", "x", "minus")
        assert there(running) != before
    async with bench(folder) as running:
        await running.press(*WEEK, "u", "u", "u")
        assert there(running) == before


# Sessions


async def test_a_session_is_written_down_on_a_past_day(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "a")
        assert isinstance(running.app.screen, AddSessionForm)
        await fill(
            running,
            {
                "day": "18 Nov",
                "Walking lunge": "12/11,12",
                "Band curl": "10,9 @ red",
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
        assert found.sets[2].load_label == "red"
        assert not any(rep.paced or rep.done_at for one in found.sets for rep in one.reps)
        await running.press("u")
        assert running.log.sessions_of(date(2026, 11, 18)) == ()
        assert said(running) == "Undone: Added the session of Wed 18 Nov"


async def test_the_load_of_the_last_time_is_said_and_taken(folder: Path) -> None:
    write(folder, [session(date(2026, 11, 10), "home-kit", 1, 10)])
    async with bench(folder) as running:
        await running.press(*WEEK, "a")
        form = running.app.screen
        assert isinstance(form, AddSessionForm)
        at = list(form._values).index("Prone dumbbell curl")
        form.query_one(f"#field-{at}", Input).focus()
        await running.settle()
        assert "Load as last time, 6 kg; 12,12 @ 6 kg for another." in running.flat
        await fill(running, {"day": "19 Nov", "Prone dumbbell curl": "10"})
        assert there(running, date(2026, 11, 19)).sets[0].load_kg == 6


async def test_a_session_without_sets_is_none(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "a", "enter")
        assert "No sets are written yet" in running.flat
        assert isinstance(running.app.screen, AddSessionForm)


async def test_sets_are_added_in_the_places_that_were_planned(tmp_path: Path) -> None:
    whole = bridges()
    write(tmp_path, [replace(whole, sets=whole.sets[:1])])
    async with bench(tmp_path) as running:
        await running.press(*WEEK, "enter", "a")
        assert isinstance(running.app.screen, AddSetsForm)
        await fill(running, {"Single-leg bridge": "10/9, 8"})
        places = [(one.position, one.number, one.outcome) for one in there(running).sets]
        assert places == [
            (1, 1, Outcome.DONE),
            (2, 2, Outcome.ENDED_EARLY),
            (3, 3, Outcome.DONE),
        ]
        await running.press("u")
        assert len(there(running).sets) == 1
        assert said(running) == "Undone: Added 2 sets of Single-leg bridge"


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


async def test_a_log_that_cannot_be_written_is_said_and_the_form_stays(folder: Path) -> None:
    impatient = open_log(folder / "hamlog.db", create=True, busy_timeout_s=0.1)
    async with bench(folder, log=impatient) as running:
        await running.press(*WEEK, "enter", "e")
        # Another program holds the log: what is written must wait, and then says so.
        other = sqlite3.connect(folder / "hamlog.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            await fill(running, {"note": "kept"})
            form = running.app.screen
            assert isinstance(form, EditSetForm)
            names = list(form._values)
            assert form.query_one(f"#field-{names.index('note')}", Input).value == "kept"
            assert "Another program" in running.flat
        finally:
            other.rollback()
            other.close()
        await running.press("enter")
        assert isinstance(running.app.screen, SessionScreen)
        assert record(running).note == "kept"
    impatient.close()


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (120, 40)])
async def test_forms_break_on_no_terminal_and_no_text(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    nasty = "\x1b[2J[red]x[/red] \u202e שלום 漢字 " + "long " * 2000
    one = bridges()
    first = replace(
        one.sets[0], note=nasty, pain_place=nasty, load_label=nasty, load_kg=None, variant=nasty
    )
    write(tmp_path, [replace(one, note=nasty, sets=(first, *one.sets[1:]))])
    async with bench(tmp_path, size=size) as running:
        await running.press(*WEEK)
        for keys in (("w",), ("m",), ("a",), ("enter", "e"), ("a",), ("w",)):
            await running.press(*keys, "down", "down")
            assert isinstance(running.app.screen, PastForm)
            assert not set("\x1b\u202e") & set(running.picture)
            assert running.picture.count("\n") == size[1] - 1
            await running.press("enter" if "e" in keys else "escape")
        (kept,) = running.log.sessions_of(LAST)
        assert kept.sets[0].note == nasty


async def test_writes_of_another_program_show_before_they_are_changed(folder: Path) -> None:
    async with bench(folder) as running:
        await running.press(*WEEK, "enter", "enter")
        with open_log(folder / "hamlog.db", create=True) as other:
            other.remove_set(record(running).id, "Elsewhere").result()
        await running.press("x")
        assert "no longer in the log" in running.flat
