"""Sharing in the background: on a thread, after a session, and on leaving."""

import threading
from pathlib import Path

import pytest
from store.machines import Machine
from store.samples import START, facts, later, rows, session

from hamlog.store.restoring import restore
from hamlog.store.schema import APPLICATION_ID
from hamlog.store.sharing import Sharing


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "desk")


@pytest.fixture(name="lap")
def _lap(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "lap")


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def test_in_the_background_what_comes_is_taken_in_and_what_is_ended_is_written(
    desk: Machine, lap: Machine
) -> None:
    told: list[str] = []
    came, calm = threading.Event(), threading.Event()

    def tell(text: str) -> None:
        told.append(text)
        came.set()

    desk.train("a")
    with lap.open() as log:
        sharing = Sharing(log, lap.place, None, look_s=0.01)
        log.when_ended(sharing.write_soon)
        log.when_closing(sharing.stop)
        log.when_closed(lambda: sharing.leave(told.append))
        sharing.start(tell, calm.is_set)
        desk.write()
        assert not came.wait(0.2)
        calm.set()
        assert came.wait(30)
        assert told == ["From desk: 1 session, 1 set and 10 reps. Undo takes it back."]
        log.begin_session(session("b"))
        log.end_session("b", later(50)).result()
        deadline = threading.Event()
        for _ in range(3000):
            if lap.place.own.exists():
                break
            deadline.wait(0.01)
        assert rows(lap.place.own, "SELECT id FROM sessions ORDER BY 1") == [("a",), ("b",)]
        log.note_session("b", "on leaving").result()
    assert rows(lap.place.own, "SELECT note FROM sessions WHERE id = 'b'") == [("on leaving",)]
    assert len(told) == 1


def test_what_is_wrong_is_told_once(desk: Machine, lap: Machine) -> None:
    told: list[str] = []
    twice = threading.Event()
    looks = 0

    def calm() -> bool:
        nonlocal looks
        looks += 1
        if looks > 6:
            twice.set()
        return True

    desk.train("a")
    desk.write()
    half(desk.place.own)
    with lap.open() as log:
        sharing = Sharing(log, lap.place, None, look_s=0.01)
        sharing.start(told.append, calm)
        assert twice.wait(30)
        sharing.stop()
    assert len(told) == 1


def test_a_folder_that_is_gone_on_leaving_is_told(desk: Machine) -> None:
    said: list[str] = []
    desk.train("a")
    desk.place.folder.rmdir()
    with desk.open() as log:
        sharing = Sharing(log, desk.place, None)
        log.when_closed(lambda: sharing.leave(said.append))
    assert len(said) == 1
    assert "is not there" in said[0]


def test_a_snapshot_is_a_log_that_can_be_restored(desk: Machine, tmp_path: Path) -> None:
    desk.train("a")
    desk.write()
    target = tmp_path / "new" / "hamlog.db"
    restore(target, desk.place.own, at=START)
    assert facts(target) == facts(desk.path)
    assert desk.place.own.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")
