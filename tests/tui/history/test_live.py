"""History while it is open: what others write, what is undone, the views, the pages."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from past import TODAY, months, session, write
from support import START, Bench, bench

from hamlog.errors import LogError
from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.record import Rep, WeekSummary
from hamlog.training.review.correcting import SetEdit
from hamlog.tui.history.compare import CompareScreen
from hamlog.tui.history.screen import HistoryScreen
from hamlog.tui.kit.listing import Listing
from hamlog.tui.kit.shown import Shown


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Months of training; tests that use it only read."""
    folder = tmp_path_factory.mktemp("trained")
    write(folder, months())
    return folder


def rows(running: Bench) -> list[str]:
    return running.picture.splitlines()


def week_row(running: Bench) -> str:
    """The row of this week."""
    return next(row for row in rows(running) if "48  23 Nov" in row)


def history(running: Bench) -> HistoryScreen:
    assert isinstance(running.app.screen, HistoryScreen)
    return running.app.screen


@pytest.mark.slow
async def test_a_rep_that_another_program_logs_shows_at_the_next_look(tmp_path: Path) -> None:
    one = session(TODAY, "no-equipment", 1, 5, done=1)
    write(tmp_path, [one])
    async with bench(tmp_path) as running:
        await running.press("2")
        reps = len(one.sets[0].reps)
        assert f"{reps} of  {reps}" in week_row(running)
        with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as other:
            other.record_rep(one.sets[0].id, Rep(Side.LEFT, 6, paced=True, tension_s=5.0)).result()
        history(running).look()
        await running.settle()
        assert f"{reps + 1} of  {reps + 1}" in week_row(running)


@pytest.mark.slow
async def test_nothing_is_read_while_nobody_writes(
    trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bench(trained) as running:
        await running.press("2")
        asked: list[object] = []
        weeks = running.log.weeks

        def counted(limit: int, before: date | None = None) -> tuple[WeekSummary, ...]:
            asked.append(limit)
            return weeks(limit, before)

        monkeypatch.setattr(running.log, "weeks", counted, raising=False)
        for _ in range(5):
            history(running).look()
        assert asked == []
        # The screen of a week reads what it asked for; coming back reads nothing.
        await running.press("down", "enter")
        asked.clear()
        await running.press("escape")
        assert asked == []


async def test_it_looks_once_a_second_and_only_while_it_is_in_front(
    trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bench(trained) as running:
        await running.press("2")
        looks: list[int] = []
        monkeypatch.setattr(history(running), "look", lambda: looks.append(1))
        counts: list[int] = []
        for key in ("down", "enter", "escape", "1"):
            await running.press(key)
            before = len(looks)
            await running.run(3)
            counts.append(len(looks) - before)
        assert counts == [3, 0, 3, 0]


async def test_a_log_that_cannot_be_read_is_said_once(
    trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bench(trained) as running:
        await running.press("2")
        said: list[str] = []
        monkeypatch.setattr(history(running), "say", said.append)

        def fails() -> tuple[int, int]:
            raise LogError("The log is gone.")

        with monkeypatch.context() as broken:
            broken.setattr(running.log, "version", fails, raising=False)
            for _ in range(3):
                history(running).look()
        assert said == ["The log is gone."]
        history(running).look()
        assert said == ["The log is gone."]


async def test_undo_takes_changes_back_one_by_one_and_says_which(tmp_path: Path) -> None:
    one = session(TODAY, "no-equipment", 1, 10)
    write(tmp_path, [one])
    async with bench(tmp_path) as running:
        log = running.log
        log.edit_set(one.sets[0].id, SetEdit(note="late"), "Wrote a note").result()
        log.remove_set(one.sets[1].id, "Deleted set 1 of clamshell").result()
        await running.press("2")
        before = week_row(running)
        await running.press("u")
        assert "Undone: deleted set 1 of clamshell" in running.flat
        assert week_row(running) != before
        await running.press("u")
        assert "Undone: wrote a note" in running.flat
        await running.press("u")
        assert "There is nothing to undo." in running.flat


async def test_an_emptied_log_can_be_undone_from_the_empty_screen(tmp_path: Path) -> None:
    one = session(TODAY, "no-equipment", 1, 10)
    write(tmp_path, [one])
    async with bench(tmp_path) as running:
        running.log.remove_session(one.id, "Deleted the session").result()
        await running.press("2")
        assert "Your weeks appear here" in running.picture
        assert "u undo" in rows(running)[-1]
        await running.press("u")
        assert "48  23 Nov" in running.picture
        assert "Your weeks appear here" not in running.picture


async def test_the_bars_count_sets_or_clean_reps(trained: Path) -> None:
    async with bench(trained, size=(120, 40)) as running:
        await running.press("2")
        assert "Sets a week" in running.picture
        assert "b clean reps" in rows(running)[-1]
        await running.press("b")
        assert "Clean reps a week" in running.picture
        assert "  314" in running.app.screen.query_one("#bars", Shown).plain()
        assert "b sets" in rows(running)[-1]


@pytest.mark.some(1)
@pytest.mark.parametrize(
    ("size", "views"),
    [
        ((60, 20), [("bars",), ("year",), ()]),
        ((80, 24), [("year", "bars", "pair"), ()]),
        ((100, 30), [("year", "bars", "pair"), ()]),
        ((60, 14), [()]),
    ],
)
async def test_a_key_leads_through_the_views_that_there_is_room_for(
    trained: Path, size: tuple[int, int], views: list[tuple[str, ...]]
) -> None:
    async with bench(trained, size=size) as running:
        await running.press("2")
        for shown in (*views, views[0]):
            found = running.app.screen.query("#head Shown")
            places = {place.id for place in found if place.display}
            assert places - {"figures", "run"} == set(shown)
            assert "48  23 Nov" in running.picture
            await running.press("v")


@pytest.mark.slow
async def test_a_terminal_that_changes_its_size_shows_what_fits_it(trained: Path) -> None:
    async with bench(trained, size=(60, 20)) as running:
        await running.press("2", "v")
        assert "as planned" in running.picture
        for size in ((100, 30), (120, 40), (80, 24), (40, 12), (200, 60), (60, 20)):
            await running.pilot.resize_terminal(*size)
            await running.settle()
            strips = running.app.screen._compositor.render_strips()
            assert all(row.cell_length == size[0] for row in strips)
            assert "23 Nov" in running.picture


@pytest.mark.slow
async def test_a_page_is_read_as_one_comes_near_and_no_week_twice(tmp_path: Path) -> None:
    found = [session(TODAY - timedelta(weeks=back), "no-equipment", 1, 3) for back in range(75)]
    write(tmp_path, found)
    async with bench(tmp_path) as running:
        await running.press("2")
        assert len(history(running)._trained) == 60
        await running.press("end", "end")
        assert len(history(running)._trained) == 75
        mondays = [row.monday for row in history(running)._rows]
        assert len(set(mondays)) == len(mondays) == 75
        assert running.app.screen.query_one(Listing).rows.index == 74


@pytest.mark.slow
async def test_far_down_a_write_keeps_the_place(tmp_path: Path) -> None:
    found = [session(TODAY - timedelta(weeks=back), "no-equipment", 1, 3) for back in range(75)]
    write(tmp_path, found)
    async with bench(tmp_path) as running:
        await running.press("2", "end", "end", "up")
        monday = history(running).monday
        running.log.note_session(found[0].id, "written meanwhile").result()
        history(running).look()
        await running.settle()
        assert history(running).monday == monday
        assert len(history(running)._rows) == 75


@pytest.mark.slow
async def test_a_week_in_which_all_was_missed_shows_what_it_asked_for(tmp_path: Path) -> None:
    write(
        tmp_path,
        [
            session(TODAY - timedelta(days=days), "no-equipment", 2, 10)
            for days in (28, 25, 21, 18, 7, 4)
        ],
    )
    async with bench(tmp_path) as running:
        await running.press("2", "v")
        (row,) = (row for row in rows(running) if "46   9 Nov" in row)
        assert "0 of 12" in row
        await running.press("v")
        assert sum(row.count("□") for row in rows(running)[:12]) == 2


async def test_days_still_to_come_are_the_plan_s(tmp_path: Path) -> None:
    one = session(TODAY - timedelta(days=1), "no-equipment", 1, 10)
    write(tmp_path, [one])
    async with bench(tmp_path) as running:
        await running.press("2")
        assert "is still to come" in running.flat
        assert f"{one.sets_done} of " in week_row(running)


def test_the_look_is_cheap(trained: Path) -> None:
    """A look is one question that SQLite answers without reading a table."""
    with open_log(trained / "hamlog.db", create=False) as log:
        log.session_count()
        connection = log._reader._connection
        assert isinstance(connection, sqlite3.Connection)
        asked: list[str] = []
        connection.set_trace_callback(asked.append)
        log.version()
        connection.set_trace_callback(None)
    assert asked == ["BEGIN", "PRAGMA data_version", "ROLLBACK"]


@pytest.mark.slow
async def test_two_weeks_are_compared_from_the_list(trained: Path) -> None:
    async with bench(trained) as running:
        await running.press("2", "c")
        assert "Week 48 is marked" in running.flat
        await running.press("down", "c")
        assert running.shows(CompareScreen)


async def test_a_session_can_be_added_from_an_empty_history(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("2")
        assert "a add a session" in rows(running)[-1]
        await running.press("a")
        assert running.form.title_text == "Add a session"
