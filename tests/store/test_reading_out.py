"""The whole log, session by session: the same as asked at once, in one state, little in memory."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from store.samples import START, open_set, planned, session

from hamlog.frozen import replace
from hamlog.store import reading_out
from hamlog.store.log import Log, open_log

FIRST = date(2026, 9, 1)


def many(log: Log, count: int) -> None:
    """Write so many sessions, two a day, every third with a set of curls."""
    for n in range(count):
        exercise = "curl" if n % 3 == 0 else "clamshell"
        one = session(f"s{n:03}", FIRST + timedelta(days=n // 2), asked=0)
        record = open_set(f"set {n}", one.id, exercise=exercise)
        log.begin_session(replace(one, sets=(record,)))
    log.prepare().result()


def test_all_sessions_come_in_the_order_in_which_they_were(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_out, "AT_ONCE", 3)
    many(log, 20)

    assert tuple(log.each_session()) == log.sessions_between(FIRST, FIRST + timedelta(days=99))
    first, last = FIRST + timedelta(days=2), FIRST + timedelta(days=5)
    assert tuple(log.each_session(first, last)) == log.sessions_between(first, last)
    assert [one.id for one in log.each_session(exercise="curl")] == [
        f"s{n:03}" for n in range(0, 20, 3)
    ]
    assert list(log.each_session(last=FIRST - timedelta(days=1))) == []


def test_a_session_that_only_planned_an_exercise_has_it(log: Log) -> None:
    log.begin_session(session("one", asked=0, planned=(planned(1, "curl"),))).result()
    log.begin_session(session("two", asked=1)).result()

    assert [one.id for one in log.each_session(exercise="curl")] == ["one"]


def test_in_one_state_nothing_that_others_write_is_seen(
    log: Log, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_out, "AT_ONCE", 2)
    many(log, 5)
    with open_log(path, create=False) as reader:
        with reader.in_one_state():
            sessions = reader.each_session()
            ids = [next(sessions).id]
            log.begin_session(session("new", FIRST + timedelta(days=9))).result()
            log.remove_session("s003", "delete").result()
            ids += [one.id for one in sessions]
            assert reader.session("new") is None
        assert ids == [f"s{n:03}" for n in range(5)]
        assert reader.session("new") is not None
        assert [one.id for one in reader.each_session()][-1] == "new"


def test_a_log_that_is_read_without_its_index_is_in_one_state_too(
    log: Log, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_out, "AT_ONCE", 2)
    many(log, 5)
    with open_log(path, create=False) as reader:
        reader.session_count()
        reader._reader._still = True
        opened = reader._reader._opened
        with reader.in_one_state():
            assert len(list(reader.each_session())) == 5
            assert (reader._reader._opened, reader._reader._connection is None) == (opened, False)
        assert reader._reader._connection is None
        assert reader.session("s000") is not None


def test_a_log_that_is_not_there_has_none(tmp_path: Path) -> None:
    with open_log(tmp_path / "none.db", create=False) as log, log.in_one_state():
        assert list(log.each_session()) == []
        assert log.sessions_of(START.date()) == ()
