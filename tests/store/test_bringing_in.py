"""Sessions of other programs in the log: whole or not at all, once, and out again."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, nullcontext
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from pretended import NOW
from store.samples import rows

from hamlog.errors import HamlogError, LogError
from hamlog.frozen import replace
from hamlog.store import counted
from hamlog.store.importing import BroughtIn
from hamlog.store.log import Log, open_log
from hamlog.training.load import Load
from hamlog.training.record import CountedSession, Outcome, SessionRecord, SetRecord

DAY = NOW - timedelta(days=30)


@pytest.fixture(name="log")
def _log(tmp_path: Path) -> Iterator[Log]:
    with open_log(tmp_path / "log.db", create=True, now=lambda: NOW) as log:
        yield log


def a_set(number: int, session: str = "one") -> SetRecord:
    return SetRecord(
        id=f"{session}-{number}",
        session_id=session,
        position=number,
        exercise="Leg Curl",
        number=number,
        target_reps=8,
        tempo="",
        load=Load(kg=20),
        outcome=Outcome.DONE,
    )


def a_session(*numbers: int, session: str = "one", reps: int = 8) -> CountedSession:
    sets = tuple(a_set(number, session) for number in numbers)
    begun = SessionRecord(session, DAY.date(), DAY, "imported", (), sets, DAY)
    return CountedSession(begun, [(one.id, "both", reps, None) for one in sets])


def test_sessions_come_in_with_their_reps(log: Log) -> None:
    came = log.bring_in([a_session(1, 2), a_session(1, session="two", reps=100)], "X").result()

    assert came == BroughtIn(2, 3, 116)
    one, two = log.sessions_of(DAY.date())
    assert [len(found.reps) for found in (*one.sets, *two.sets)] == [8, 8, 100]
    assert log.totals("Leg Curl").reps == 116
    assert log.sets_there(["one-1", "one-9"]) == {"one-1"}


@pytest.mark.parametrize("many", [1, 200])
def test_what_raises_on_the_way_leaves_the_log_as_it_was(log: Log, many: int) -> None:
    log.bring_in([a_session(1, session="before")], "X").result()

    def broken() -> Iterator[CountedSession]:
        for at in range(many):
            yield a_session(1, session=f"new-{at}")
        raise HamlogError("It is broken.")

    with pytest.raises(HamlogError, match="It is broken"):
        log.bring_in(broken(), "Y").result()

    (found,) = log.sessions_of(DAY.date())
    assert found.id == "before"
    change = log.last_change()
    assert change is not None
    assert change.what == "X"
    # The sums are kept by triggers, which are there again.
    log.bring_in([a_session(2, session="before")], "Z").result()
    assert log.totals("Leg Curl").sets == 2


def test_a_session_in_pieces_is_one(log: Log) -> None:
    came = log.bring_in([a_session(1), a_session(2), a_session(1)], "X").result()

    assert came == BroughtIn(1, 2, 16)
    (found,) = log.sessions_of(DAY.date())
    assert [one.position for one in found.sets] == [1, 2]


@pytest.mark.parametrize("many", [1, 200])
def test_undo_takes_out_what_came_and_leaves_what_was_added_since(log: Log, many: int) -> None:
    log.bring_in([a_session(1, 2, session=f"s{at}") for at in range(many)], "X").result()
    log.begin_set(a_set(9, "s0")).result()

    undone = log.undo(NOW).result()

    assert undone is not None
    assert undone.what == "X"
    (left,) = log.sessions_of(DAY.date())
    assert [one.id for one in left.sets] == ["s0-9"]
    assert log.totals("Leg Curl").reps == 0
    again = log.bring_in([a_session(1, 2, session=f"s{at}") for at in range(many)], "X").result()
    assert again == BroughtIn(many - 1, 2 * many, 16 * many)


def test_what_was_deleted_does_not_come_again(log: Log) -> None:
    log.bring_in([a_session(1, 2), a_session(1, session="two")], "X").result()
    log.remove_set("one-1", "deleted").result()
    log.remove_session("two", "deleted").result()

    again = log.bring_in([a_session(1, 2, 3), a_session(1, 2, session="two")], "Y").result()

    assert again == BroughtIn(0, 1, 8)
    (found,) = log.sessions_of(DAY.date())
    assert [one.id for one in found.sets] == ["one-2", "one-3"]


def test_an_import_that_was_undone_may_come_again_but_not_what_was_deleted_then(
    tmp_path: Path,
) -> None:
    ticks = count()
    with open_log(
        tmp_path / "log.db", create=True, now=lambda: NOW + timedelta(seconds=next(ticks))
    ) as log:
        log.bring_in([a_session(1, 2)], "X").result()
        log.undo(NOW + timedelta(seconds=next(ticks))).result()
        assert log.sessions_of(DAY.date()) == ()
        assert log.bring_in([a_session(1, 2)], "Y").result() == BroughtIn(1, 2, 16)
        log.remove_set("one-1", "deleted").result()

        again = log.bring_in([a_session(1, 2, 3)], "Z").result()

        assert again == BroughtIn(0, 1, 8)
        (found,) = log.sessions_of(DAY.date())
        assert [one.id for one in found.sets] == ["one-2", "one-3"]


def test_an_import_that_was_undone_is_deleted_on_other_machines_too(tmp_path: Path) -> None:
    ticks = count()

    def opened(name: str) -> Log:
        return open_log(
            tmp_path / name,
            create=True,
            now=lambda: NOW + timedelta(seconds=next(ticks)),
            machine=lambda: name,
        )

    with opened("laptop.db") as log:
        log.bring_in([a_session(1)], "X").result()
    with opened("desktop.db") as log:
        log.merge(tmp_path / "laptop.db").result()
        assert len(log.sessions_of(DAY.date())) == 1
    with opened("laptop.db") as log:
        log.undo(NOW + timedelta(seconds=next(ticks))).result()
        assert not log.merge(tmp_path / "desktop.db").result().sessions
        assert log.sessions_of(DAY.date()) == ()
    with opened("desktop.db") as log:
        log.merge(tmp_path / "laptop.db").result()
        assert log.sessions_of(DAY.date()) == ()
    with opened("laptop.db") as log:
        log.bring_in([a_session(1)], "Y").result()
        log.merge(tmp_path / "desktop.db").result()
        assert len(log.sessions_of(DAY.date())) == 1


def test_nothing_new_is_no_change(log: Log) -> None:
    log.bring_in([a_session(1)], "X").result()

    assert log.bring_in([a_session(1)], "Y").result() == BroughtIn()

    change = log.last_change()
    assert change is not None
    assert change.what == "X"


def test_what_belongs_to_nothing_is_refused_and_parents_are_asked_for_again(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    begun = a_session(1)
    strayed = replace(begun.session, sets=(replace(a_set(2), session_id="nowhere"),))
    with open_log(path, create=True, now=lambda: NOW) as log:
        log.bring_in([begun], "X").result()
        for many in (1, 400):
            wrong: list[CountedSession | SessionRecord] = [strayed]
            wrong[:0] = [a_session(1, session=f"s{at}") for at in range(many)]
            with pytest.raises(LogError):
                log.bring_in(wrong, "Y").result()
            with pytest.raises(LogError):
                log.begin_set(a_set(3, "nowhere")).result()
        # Whatever comes or fails: undoing still takes the reps with their sets.
        assert log.undo(NOW).result() is not None
    for table in ("sessions", "sets", "reps"):
        assert rows(path, f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608 - our own names


KILLED = """
import os, sys
from datetime import datetime
from pathlib import Path
from hamlog.store.log import open_log
from store.test_bringing_in import NOW, a_session

def found(many):
    for at in range(many):
        yield a_session(1, 2, session=f"new-{at}", reps=100)
    print("written", flush=True)
    os.kill(os.getpid(), 9)

with open_log(Path(sys.argv[1]), create=True, now=lambda: NOW) as log:
    log.bring_in(found(int(sys.argv[2])), "Y").result()
"""


@pytest.mark.parametrize("many", [1, 1500])
def test_killed_on_the_way_the_log_is_as_it_was(tmp_path: Path, many: int) -> None:
    path = tmp_path / "log.db"
    with open_log(path, create=True, now=lambda: NOW) as log:
        log.bring_in([a_session(1, session="before")], "X").result()
    before = dumped(path)
    told = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(many)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.stdout, told.returncode) == ("written\n", -9), told.stderr

    assert dumped(path) == before
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def dumped(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as log:
        return list(log.iterdump())


@pytest.mark.parametrize("many", [1, 400])
def test_the_log_is_the_same_as_where_each_row_is_asked_for_its_parent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    found = [a_session(1, 2, session=f"s{at}") for at in range(many)]
    dumps = []
    for name in ("unasked", "asked"):
        path = tmp_path / f"{name}.db"
        with open_log(path, create=True, now=lambda: NOW, machine=lambda: "here") as log:
            log.bring_in(found, "X").result()
            assert log.bring_in(found, "X").result() == BroughtIn()
        dumps.append(shape_and_facts(path))
        monkeypatch.setattr(counted, "parents_unasked", lambda _: nullcontext())

    assert dumps[0] == dumps[1]


def shape_and_facts(path: Path) -> list[object]:
    tables = ("sessions", "sets", "reps", "set_sums", "exercise_sessions", "session_sums")
    asked = "SELECT {} FROM {} ORDER BY 1, 2, 3"
    columns = {"sessions": "id, day, note", "sets": "id, exercise, load_kg, outcome"}
    columns["reps"] = "set_id, side, number, quality, tension_s"
    return [
        rows(path, "SELECT type, name, sql FROM sqlite_master"),
        rows(path, "SELECT what FROM changes"),
        *(rows(path, asked.format(columns.get(table, "*"), table)) for table in tables),
        rows(path, "PRAGMA foreign_key_check"),
    ]
