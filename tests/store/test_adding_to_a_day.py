"""Sets written down for a day: which session they go into, when it is over, and undo."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from store.samples import (
    START,
    buried_alive,
    facts,
    later,
    open_set,
    paced,
    session,
    ticked,
    tombstones,
)

from hamlog.errors import LogError
from hamlog.frozen import replace
from hamlog.store.log import Log, open_log
from hamlog.training.record import ONE_SET, SessionRecord, SetRecord

TODAY = START.date()
PAST = TODAY - timedelta(days=3)


def added(log: Log, fresh: SessionRecord, *records: SetRecord) -> str:
    return log.add_to_day(fresh, records, "Wrote down").result(timeout=20)


def of_day(log: Log, day: date = TODAY) -> list[tuple[str, list[str], bool]]:
    """Return the sessions of a day, each with its sets in order, and whether it is over."""
    return [
        (one.id, [record.id for record in one.sets], one.ended_at is not None)
        for one in log.sessions_of(day)
    ]


def test_a_day_without_a_session_gets_the_fresh_one_with_its_plan(log: Log) -> None:
    assert added(log, session("fresh"), ticked("a"), ticked("b")) == "fresh"

    assert of_day(log) == [("fresh", ["a", "b"], False)]
    assert len(log.sessions_of(TODAY)[0].planned) == 3
    assert log.open_session() == log.session("fresh")


def test_it_goes_into_the_newest_session_and_the_fresh_one_is_not_written(log: Log) -> None:
    log.begin_session(session("morning", started_at=START))
    log.begin_session(session("evening", started_at=later(3600))).result()

    assert added(log, session("fresh"), ticked("a")) == "evening"
    assert of_day(log) == [("morning", [], False), ("evening", ["a"], False)]


def test_a_set_tried_alone_is_no_session_of_the_day(log: Log) -> None:
    log.begin_session(replace(session("alone", asked=1), programme=ONE_SET)).result()

    assert added(log, session("fresh", started_at=later(60)), ticked("a")) == "fresh"
    assert added(log, session("other"), ticked("b")) == "fresh"


@pytest.mark.parametrize(
    ("asked", "there", "over"),
    [
        (2, (), False),
        (1, (), True),
        (0, (), True),
        (2, (ticked("there"),), True),
        (2, (open_set("there", reps=(paced(1),)),), False),
        (1, (open_set("there", position=5, number=2),), False),
    ],
)
def test_todays_session_is_over_when_nothing_of_it_is_left(
    log: Log, asked: int, there: Sequence[SetRecord], *, over: bool
) -> None:
    log.begin_session(session("begun", asked=asked))
    for record in there:
        log.begin_set(replace(record, session_id="begun"))

    added(log, session("fresh"), ticked("a"))

    assert [one[2] for one in of_day(log)] == [over]


def test_a_past_session_that_was_left_open_stays_so(log: Log) -> None:
    log.begin_session(session("past", PAST, asked=1)).result()

    assert added(log, session("fresh", PAST), ticked("a")) == "past"
    assert of_day(log, PAST) == [("past", ["a"], False)]


@pytest.mark.parametrize("there", [False, True])
def test_it_is_one_change_and_undo_leaves_what_was_there(
    path: Path, log: Log, *, there: bool
) -> None:
    if there:
        log.begin_session(session("there", asked=1)).result()
    before = facts(path)
    added(log, session("fresh", asked=1), ticked("a"), ticked("b"))
    kept = facts(path)

    with open_log(path, create=True, now=lambda: START) as again:
        undone = again.undo(later(60)).result()
        assert undone is not None
        assert undone.what == "Wrote down"
        assert facts(path) == before
        assert again.undo(later(61)).result() is None
    assert kept != before
    assert buried_alive(path) == set()
    assert ("sessions", '["fresh"]') in tombstones(path) or there


def test_undo_leaves_a_session_to_which_sets_were_added_since(log: Log) -> None:
    added(log, session("fresh"), ticked("a"))
    log.begin_set(open_set("paced", "fresh", position=2)).result()

    assert log.undo(later(60)).result() is not None
    assert of_day(log) == [("fresh", ["paced"], False)]


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(1899, 12, 31)])
def test_a_day_that_cannot_be_is_refused_and_nothing_is_written(log: Log, day: date) -> None:
    with pytest.raises(LogError, match=str(day)):
        added(log, session("fresh", day), ticked("a"))

    assert log.sessions_of(day) == ()
    assert log.last_change() is None


def test_two_programs_that_write_at_once_share_the_session(path: Path) -> None:
    """Both found the day empty: which session it is, is decided where one of them waits."""

    def write(name: str) -> str:
        with open_log(path, create=True, now=lambda: START) as log:
            asked: Future[str] = log.add_to_day(session(name), [ticked(f"{name}-set")], name)
            return asked.result(timeout=20)

    with ThreadPoolExecutor(4) as programs:
        names = list(programs.map(write, ["one", "two", "three", "four"]))

    assert len(set(names)) == 1
    with open_log(path, create=False) as log:
        (found,) = log.sessions_of(TODAY)
        assert found.id == names[0]
        assert sorted(one.position for one in found.sets) == [1, 2, 3, 4]
        assert len(log.changes(9)) == 4
