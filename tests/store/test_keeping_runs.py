"""Runs of calendars in the log: brought in, moved, taken back, and carried to other machines."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from store.samples import START, facts, later, rows, tombstones

from hamlog.frozen import replace
from hamlog.store import texts
from hamlog.store.checking import findings
from hamlog.store.keeping_runs import KeptRuns
from hamlog.store.log import Log, open_log
from hamlog.store.repair import recover
from hamlog.store.uniting import add, lacks
from hamlog.training.planning.runs import Run, RunFile

TODAY = date(2026, 11, 24)
FOREVER = (date(1900, 1, 1), date(2999, 12, 31))
INTERVALS = Run("a", date(2026, 12, 2), "Intervals 6x1000", "plan.ics", uid="a", kind="intervals")
LONG = Run(
    "b",
    date(2026, 12, 6),
    "Long run 18 km",
    "plan.ics",
    uid="b",
    starts_at="09:30",
    duration_s=6300.5,
    distance_km=18.25,
)
DONE = Run("c", date(2026, 11, 23), "Track", "run.fit", zone_s=900, done=True)


def calendar(*runs: Run, edit: int = 0, whole: bool = True) -> RunFile:
    """Return what a calendar has, as it is on the day of the tests."""
    edits = {one.uid: max(edit, one.sequence) for one in runs}
    return RunFile("plan.ics", runs, edits, whole, TODAY, TODAY - timedelta(days=366))


def read(log: Log, *files: RunFile) -> KeptRuns:
    return log.keep_runs(files, "Read plan.ics").result()


def there(log: Log) -> list[Run]:
    return list(log.runs_between(*FOREVER))


def test_runs_come_in_once_as_they_are(log: Log) -> None:
    file = RunFile("run.fit", (DONE,))

    came = read(log, calendar(INTERVALS, LONG), file)
    again = read(log, calendar(INTERVALS, LONG), file)

    assert (came, again) == (KeptRuns(added=3), KeptRuns(same=3))
    assert there(log) == [DONE, INTERVALS, LONG]
    assert log.runs_between(date(2026, 12, 6), date(2026, 12, 6)) == (LONG,)
    assert log.run_sources() == {"plan.ics": 2, "run.fit": 1}
    assert len(log.changes(5)) == 1


def test_reading_is_one_change_that_is_undone_as_a_whole(log: Log) -> None:
    read(log, calendar(INTERVALS, LONG), RunFile("run.fit", (DONE,)))
    moved = replace(INTERVALS, day=date(2026, 12, 3), sequence=1)
    came = read(log, calendar(moved))

    assert came == KeptRuns(changed=1, removed=1)
    assert there(log) == [DONE, moved]
    log.undo(START).result()
    assert there(log) == [DONE, INTERVALS, LONG]
    log.undo(START).result()
    assert there(log) == []
    # What was taken back comes again where it is read again.
    assert read(log, calendar(INTERVALS)) == KeptRuns(added=1)
    assert ("runs", '["a"]') not in tombstones(log.path)


def test_what_two_files_say_of_one_event_is_taken_back_in_turn(log: Log) -> None:
    read(log, calendar(LONG))
    off = RunFile("invite.ics", (), {"a": 0}, in_part=frozenset("a"), called_off=frozenset("a"))
    again = RunFile("other.ics", (replace(LONG, day=TODAY, source="other.ics"),), {"b": 0})

    # One comes and goes again; the other goes and comes again.
    read(log, calendar(INTERVALS), off, again)

    assert [(run.id, run.day) for run in there(log)] == [("b", TODAY)]
    log.undo(START).result()
    assert there(log) == [LONG]


def test_an_older_edit_of_an_event_changes_nothing(log: Log) -> None:
    newer = replace(INTERVALS, sequence=2)
    read(log, calendar(newer, LONG))

    came = read(log, calendar(replace(INTERVALS, day=date(2026, 12, 9), sequence=1), LONG))

    assert came == KeptRuns(same=1, older=1)
    assert there(log) == [newer, LONG]


def test_a_day_that_was_moved_back_follows_its_series(log: Log) -> None:
    second = replace(INTERVALS, id="a2", day=date(2026, 12, 9))
    moved = replace(second, day=date(2026, 12, 10), sequence=5)
    read(log, calendar(replace(INTERVALS, sequence=1), replace(second, sequence=1)))
    series = RunFile("plan.ics", (replace(INTERVALS, sequence=1), moved), {"a": 1}, whole=True)
    assert read(log, series).changed == 1

    back = calendar(replace(INTERVALS, sequence=1), replace(second, sequence=1))
    assert read(log, back) == KeptRuns(changed=1, same=1)
    assert [run.day.day for run in there(log)] == [2, 9]


def test_an_old_message_about_one_day_changes_nothing(log: Log) -> None:
    second = replace(INTERVALS, id="a2", day=date(2026, 12, 10), sequence=5)
    read(log, RunFile("plan.ics", (INTERVALS, second), {"a": 0}, whole=True))

    old = replace(second, day=date(2026, 12, 11), sequence=4)
    message = RunFile("invite.ics", (old,), {"a": 4}, in_part=frozenset("a"))
    assert not read(log, message).anything
    newer = replace(message, runs=(replace(old, sequence=6),), edits={"a": 6})
    assert read(log, newer) == KeptRuns(changed=1)


def test_a_day_of_a_series_that_is_no_longer_in_it_goes(log: Log) -> None:
    second = replace(INTERVALS, id="a2", day=date(2026, 12, 9))
    old = replace(INTERVALS, id="a0", day=date(2025, 6, 1))
    read(log, calendar(INTERVALS, second, old))

    assert read(log, calendar(INTERVALS)) == KeptRuns(removed=1, same=1)
    # Before the days for which repeats are worked out nothing is known of it.
    assert there(log) == [old, INTERVALS]


def test_what_is_over_stays_when_the_calendar_no_longer_has_it(log: Log) -> None:
    past = replace(LONG, id="p", uid="p", day=TODAY - timedelta(days=1))
    read(log, calendar(INTERVALS, LONG, past))

    assert read(log, calendar(INTERVALS)) == KeptRuns(removed=1, same=1)
    assert there(log) == [past, INTERVALS]


def test_a_message_about_one_event_touches_no_other(log: Log) -> None:
    read(log, calendar(INTERVALS, LONG))

    assert read(log, calendar(replace(INTERVALS, day=TODAY), whole=False)).removed == 0
    off = RunFile("invite.ics", (), {"b": 0}, in_part=frozenset("b"), called_off=frozenset("b"))
    assert read(log, off) == KeptRuns(removed=1)
    assert [run.id for run in there(log)] == ["a"]


def test_the_runs_of_a_file_can_be_taken_out(log: Log) -> None:
    read(log, calendar(INTERVALS, LONG), RunFile("run.fit", (DONE,)))

    assert log.forget_runs("plan.ics", "Took out the runs of plan.ics").result() == 2
    assert there(log) == [DONE]
    log.undo(START).result()
    assert there(log) == [DONE, INTERVALS, LONG]


def test_nothing_that_no_part_can_bear_gets_in(log: Log) -> None:
    read(log, calendar(INTERVALS))

    with closing(sqlite3.connect(log.path)) as other:
        for wrong in (
            *("day = '2026-02-30'", "day = 'x'", "starts_at = '25:00'", "duration_s = -1"),
            *("starts_at = '7'", "done = 2", "sequence = -1", "day = '0001-01-01'", "zone_s = 9e9"),
        ):
            with pytest.raises(sqlite3.IntegrityError):
                other.execute(f"UPDATE runs SET {wrong}")  # noqa: S608 - our own
        inverse = '[{"op": "drop", "table": "walks", "key": ["a"]}]'
        change = (START.isoformat(), inverse)
        with pytest.raises(sqlite3.IntegrityError, match="a step that nobody knows"):
            other.execute("INSERT INTO changes (at, what, inverse) VALUES (?, '', ?)", change)


def test_a_log_with_runs_is_sound_and_can_be_repaired(log: Log) -> None:
    read(log, calendar(INTERVALS, LONG))
    log.close()

    assert [one.name for one in findings(log.path) if not one.fine] == []
    made = recover(log.path).log
    assert made is not None
    with open_log(made, create=False) as other:
        assert there(other) == [INTERVALS, LONG]


# Other machines


def copied(log: Log, folder: Path) -> Log:
    """Return a copy of a log as another machine has it."""
    path = folder / "other" / "hamlog.db"
    path.parent.mkdir()
    log.close()
    shutil.copy(log.path, path)
    return open_log(path, create=True, now=lambda: later(60), machine=lambda: "other")


def test_merging_carries_runs_their_changes_and_their_ends(log: Log, tmp_path: Path) -> None:
    read(log, calendar(INTERVALS, LONG))
    with copied(log, tmp_path) as other:
        moved = replace(INTERVALS, day=date(2026, 12, 3), sequence=1)
        new = replace(LONG, id="n", uid="n", day=date(2026, 12, 9))
        read(other, calendar(moved, new))
        with open_log(log.path, create=True, now=lambda: later(120)) as mine:
            came = mine.merge(other.path).result()
            assert (came.runs, came.changed, came.removed) == (1, 1, 1)
            assert came.came_in == "1 run, 1 newer edit and 1 deletion"
            assert there(mine) == [moved, new]
            assert facts(mine.path) == facts(other.path)
            assert not mine.merge(other.path).result().anything
            mine.undo(later(180)).result()
            assert there(mine) == [INTERVALS, LONG]


def test_a_copy_without_texts_keeps_what_makes_a_run_hard(log: Log, tmp_path: Path) -> None:
    read(log, calendar(INTERVALS))
    other = copied(log, tmp_path)
    other.close()
    with closing(sqlite3.connect(other.path, isolation_level=None)) as shared:
        texts.leave_out(shared)

    with open_log(other.path, create=True, now=lambda: later(60)) as theirs:
        assert there(theirs) == [replace(INTERVALS, title="")]
        with open_log(log.path, create=True, now=lambda: later(60)) as mine:
            assert not mine.merge(other.path).result().anything
            assert there(mine) == [INTERVALS]
            theirs.merge(mine.path).result()
        assert there(theirs) == [INTERVALS]


def test_of_several_snapshots_one_log_has_the_runs_of_all(log: Log, tmp_path: Path) -> None:
    read(log, calendar(INTERVALS))
    other = copied(log, tmp_path)
    read(other, calendar(INTERVALS, LONG))
    other.close()

    assert lacks(log.path, other.path)
    add(log.path, other.path)
    assert rows(log.path, "SELECT id FROM runs ORDER BY id") == [("a",), ("b",)]
    assert not lacks(log.path, other.path)
