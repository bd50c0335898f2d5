"""What cannot be written is kept in a file of its own, and is in the log after the next start."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from store.samples import START, open_set, rows, session

from hamlog.errors import LogError
from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, Quality, Rep, SetEnd


def opened(path: Path, elsewhere: Callable[[], list[Path]] = list) -> Log:
    return open_log(path, create=True, now=lambda: START, busy_timeout_s=0.05, elsewhere=elsewhere)


def rep(number: int) -> Rep:
    return Rep(Side.BOTH, number, done_at=START + timedelta(seconds=number), paced=True)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another program holds the log."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def begun(log: Log) -> None:
    log.begin_session(session("one")).result()
    log.begin_set(open_set(session_id="one")).result()
    log.record_rep("set", rep(1)).result()


def numbers(path: Path) -> list[int]:
    with open_log(path, create=False) as log:
        found = log.session("one")
    assert found is not None
    return [one.number for one in found.sets[0].reps]


def taken_in(path: Path) -> list[int]:
    """Start hamlog anew; return how many reps it took in from each file."""
    with opened(path) as log:
        return [one.reps for one in log.take_in().result()]


def failing(writes: list["Future[None]"]) -> list["Future[None]"]:
    for write in writes:
        assert isinstance(write.exception(), LogError)
    return writes


def test_what_failed_is_kept_and_taken_in_once(path: Path) -> None:
    with opened(path) as log:
        begun(log)
        with held(path):
            end = SetEnd(START + timedelta(minutes=1), Outcome.DONE)
            failed = failing(
                [
                    log.record_rep("set", rep(2)),
                    log.record_rep("set", rep(3)),
                    log.mark_rep("set", Side.BOTH, 1, Quality.DOUBTFUL),
                    log.end_set("set", end),
                ]
            )
            kept = log.rescue(failed)
    assert kept is not None
    assert kept.parent == path.parent
    assert kept.stat().st_mode & 0o777 == 0o600
    assert numbers(path) == [1]
    again = kept.read_bytes()
    assert taken_in(path) == [2]
    assert numbers(path) == [1, 2, 3]
    assert not kept.exists()
    kept.write_bytes(again)
    before = whole(path)
    taken_in(path)
    assert whole(path) == before
    with open_log(path, create=False) as log:
        found = log.session("one")
        assert found is not None
        assert found.sets[0].outcome is Outcome.DONE
        assert found.sets[0].reps[0].quality is Quality.DOUBTFUL


def whole(path: Path) -> list[object]:
    names = ("sessions", "planned_sets", "sets", "reps", "choices", "tombstones")
    with closing(sqlite3.connect(path)) as log:
        return [list(log.execute(f"SELECT * FROM {name} ORDER BY 1, 2, 3")) for name in names]  # noqa: S608


def test_only_what_failed_and_is_still_meant_is_kept(path: Path) -> None:
    with opened(path) as log:
        begun(log)
        with held(path):
            overtaken = log.record_rep("set", rep(2))
            meant = log.record_rep("set", rep(3))
            failing([overtaken, meant])
            assert log.rescue([meant]) is not None
    assert taken_in(path) == [1]
    assert numbers(path) == [1, 3]


def test_what_waits_behind_a_lock_is_kept_and_not_waited_for(path: Path) -> None:
    with open_log(path, create=True, now=lambda: START, busy_timeout_s=60) as log:
        begun(log)
        with held(path):
            waiting = [log.record_rep("set", rep(number)) for number in range(2, 10)]
            assert log.waiting == (8, 8)
            assert log.rescue() is not None
            log.close()
            failing(waiting)
    assert numbers(path) == [1]
    assert taken_in(path) == [8]
    assert numbers(path) == list(range(1, 10))


def test_a_session_that_could_not_even_be_begun_is_kept_whole(path: Path) -> None:
    with opened(path) as log:
        log.prepare().result()
        with held(path):
            failed = failing(
                [
                    log.begin_session(session("one")),
                    log.begin_set(open_set(session_id="one")),
                    log.record_rep("set", rep(1)),
                ]
            )
            log.rescue(failed)
    assert taken_in(path) == [1]
    assert numbers(path) == [1]


def overwritten(path: Path, old: bytes) -> None:
    with path.open("r+b") as file:
        file.truncate(0)
        file.write(old)


def truncated(path: Path, old: bytes) -> None:
    with path.open("r+b") as file:
        file.truncate(4096 * 3)


def replaced(path: Path, old: bytes) -> None:
    other = path.with_name("other")
    other.write_bytes(old)
    other.replace(path)


@pytest.mark.some(1)
@pytest.mark.parametrize("fault", [overwritten, truncated, replaced])
def test_a_file_that_is_lost_under_the_open_log_is_noticed_before_the_next_write(
    path: Path, fault: Callable[[Path, bytes], None]
) -> None:
    with opened(path) as log:
        log.choose("before", "1", START).result()
    old = path.read_bytes()
    with opened(path) as log:
        begun(log)
        for number in range(2, 300):
            log.record_rep("set", rep(number)).result()
        fault(path, old)
        after = path.read_bytes()
        lost = log.record_rep("set", rep(300))
        assert isinstance(lost.exception(), LogError)
        assert path.read_bytes() == after
        kept = log.rescue([lost])
    assert kept is not None
    assert path.read_bytes() == after, "nothing is written into it on closing either"
    if fault is truncated:
        path.write_bytes(old)
        path.with_name(f"{path.name}-wal").unlink(missing_ok=True)
        path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    assert taken_in(path) == [300]
    assert numbers(path) == list(range(1, 301))
    with closing(sqlite3.connect(path)) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert found.execute("SELECT key FROM choices").fetchall() == [("before",)]


def test_a_session_that_was_gone_on_with_is_kept_whole_where_the_file_is_lost(path: Path) -> None:
    with opened(path) as log:
        log.prepare().result()
    empty = path.read_bytes()
    with opened(path) as log:
        begun(log)
    with opened(path) as log:
        known = log.session("one")
        assert known is not None
        log.going_on_with(known)
        log.record_rep("set", rep(2)).result()
        overwritten(path, empty)
        lost = log.record_rep("set", rep(3))
        assert "was overwritten" in str(lost.exception())
        log.rescue([lost])
    assert taken_in(path) == [3]
    assert numbers(path) == [1, 2, 3]


def test_the_same_file_is_taken_up_again_when_it_is_back(path: Path) -> None:
    with opened(path) as log:
        begun(log)
        known = log.session("one")
        assert known is not None
        log.going_on_with(known)
        away = path.rename(path.with_name("away.db"))
        assert "was moved or replaced" in str(log.record_rep("set", rep(2)).exception())
        away.rename(path)
        log.record_rep("set", rep(2)).result()
    assert numbers(path) == [1, 2]


def test_checkpoints_of_others_disturb_nobody(path: Path) -> None:
    with opened(path) as log:
        begun(log)
        for number in range(2, 40):
            log.record_rep("set", rep(number)).result()
            if number % 3 == 0:
                with closing(sqlite3.connect(path)) as other:
                    other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert numbers(path) == list(range(1, 40))


def test_what_was_deleted_since_stays_deleted(path: Path) -> None:
    with opened(path) as log:
        begun(log)
        with held(path):
            lost = log.record_rep("set", rep(2))
            failing([lost])
            log.rescue([lost])
    later = START + timedelta(hours=1)
    with open_log(path, create=True, now=lambda: later) as log:
        log.remove_session("one", "Removed").result()
    assert taken_in(path) == [0]
    with open_log(path, create=False) as log:
        assert log.session("one") is None


def test_where_the_folder_takes_nothing_it_lies_elsewhere_and_is_found_by_its_log(
    path: Path, tmp_path: Path
) -> None:
    elsewhere = [tmp_path / "state"]
    with opened(path, elsewhere=lambda: elsewhere) as log:
        begun(log)
        away = path.parent.rename(tmp_path / "away")
        path.parent.write_text("a file where the folder was")
        lost = log.record_rep("set", rep(2))
        failing([lost])
        kept = log.rescue([lost])
        assert kept is not None
        assert kept.parent == tmp_path / "state"
        assert kept.parent.stat().st_mode & 0o777 == 0o700
        path.parent.unlink()
        away.rename(path.parent)
    other = tmp_path / "other" / "hamlog.db"
    with opened(other, elsewhere=lambda: elsewhere) as log:
        assert log.take_in().result() == []
    with opened(path, elsewhere=lambda: elsewhere) as log:
        assert [one.reps for one in log.take_in().result()] == [2]
    assert numbers(path) == [1, 2]


def test_where_nothing_can_be_kept_it_is_said(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with opened(path, elsewhere=lambda: [tmp_path / "file" / "state"]) as log:
        begun(log)
        shutil.rmtree(path.parent)
        path.parent.write_text("a file where the folder was")
        lost = log.record_rep("set", rep(2))
        failing([lost])
        with pytest.raises(LogError, match="could not be kept beside it, nor anywhere else"):
            log.rescue([lost])


HEAD = '{"hamlog_rescue": 1, "at": "2026-11-24T18:00:00.000+01:00", "rows": 1}\n'
BAD = {
    "no JSON": "reps",
    "no rescue file": '{"table": "reps"}',
    "another table": HEAD + '{"table": "sqlite_master", "key": [], "row": {}}',
    "a value that no rep has": HEAD
    + json.dumps(
        {
            "table": "reps",
            "key": ["set", "both", 2],
            "row": {"set_id": "set", "side": "both", "number": 2, "quality": "splendid"},
        }
    ),
    "a cut one": HEAD + '{"table": "re',
    "one cut after a line": HEAD,
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_a_bad_file_is_named_and_left_and_the_good_one_beside_it_taken(
    path: Path, content: str
) -> None:
    with opened(path) as log:
        begun(log)
        with held(path):
            lost = log.record_rep("set", rep(2))
            failing([lost])
            log.rescue([lost])
        bad = path.with_name("hamlog.db.rescue-1.jsonl")
        bad.write_text(content)
    with opened(path) as log:
        taken = log.take_in()
        assert [(one.reps, bool(one.fault)) for one in taken.result()] == [
            (0, True),
            (1, False),
        ]
    assert bad.read_text() == content
    assert numbers(path) == [1, 2]


def test_what_is_taken_in_is_stamped_as_an_edit_made_here_and_now(path: Path) -> None:
    with opened(path) as log:
        begun(log)
        with held(path):
            kept = log.rescue(failing([log.record_rep("set", rep(2))]))
    assert kept is not None
    query = "SELECT edited_at, machine FROM reps ORDER BY number"
    (before,) = rows(path, query)
    taken_in(path)
    first, new = rows(path, query)
    assert first == before
    assert new[0] > before[0]
    assert new[1] == before[1]
