"""Soreness on the morning after a session: kept as a choice, read with the session."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from store.samples import later, session, ticked

from hamlog.frozen import replace
from hamlog.store.log import Log
from hamlog.training.record import SORENESS, SessionRecord
from hamlog.training.review.sums import Find

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
AFTER = MONDAY + 30 * DAY


def trained(name: str, days: int = 0) -> SessionRecord:
    one = session(name, MONDAY + days * DAY)
    return replace(one, sets=(ticked(f"set of {name}", session_id=name),))


@pytest.fixture(name="three")
def _three(log: Log) -> Log:
    """Return a log with sessions on Monday, Thursday and in the week after."""
    for one in (trained("a"), trained("b", 3), trained("c", 8)):
        log.begin_session(one)
    log.prepare().result()
    return log


def sore(log: Log, name: str, value: str, seconds: int = 0) -> None:
    log.choose_all([(SORENESS + name, value)], later(seconds), f"soreness {value} of 10").result()


def test_nothing_is_read_where_nothing_was_said(three: Log) -> None:
    assert [one.sore for one in three.sessions_between(MONDAY, AFTER)] == [None] * 3
    assert [one.sore for one in three.weeks(9)] == [None, None]
    assert [one.sore for one in three.trained(AFTER)] == [None] * 3
    assert [one.sore for one in three.bouts("clamshell", AFTER, 9)] == [None] * 3


def test_it_is_read_with_its_session_and_the_worst_of_a_week_with_the_week(three: Log) -> None:
    sore(three, "a", "7")
    sore(three, "b", "0", 1)

    assert [one.sore for one in three.sessions_between(MONDAY, AFTER)] == [7, 0, None]
    assert (three.session("a") or trained("x")).sore == 7
    assert [one.sore for one in three.weeks(9)] == [None, 7]
    assert [(one.id, one.sore) for one in three.trained(AFTER)] == [
        ("a", 7),
        ("b", 0),
        ("c", None),
    ]
    assert [one.sore for one in three.bouts("clamshell", AFTER, 9)] == [None, 0, 7]


def test_the_newest_answer_holds_and_undo_gives_back_the_one_before(three: Log) -> None:
    sore(three, "a", "7")
    sore(three, "a", "3", 60)
    assert [one.sore for one in three.sessions_of(MONDAY)] == [3]

    change = three.undo(later(90)).result()
    assert change is not None
    assert change.what == "soreness 3 of 10"
    assert [one.sore for one in three.sessions_of(MONDAY)] == [7]
    three.undo(later(91)).result()
    assert [one.sore for one in three.sessions_of(MONDAY)] == [None]


def test_it_goes_with_a_session_that_is_moved(three: Log) -> None:
    sore(three, "a", "7")
    three.move_session("a", MONDAY + DAY, "moved").result()
    assert [one.sore for one in three.sessions_of(MONDAY + DAY)] == [7]


def test_what_another_program_wrote_is_read_as_0_to_10(three: Log, path: Path) -> None:
    with sqlite3.connect(path) as other:
        rows = [("soreness.a", "99"), ("soreness.b", "-4"), ("soreness.c", "very")]
        other.executemany(
            "INSERT INTO choices (key, at, value) VALUES (?, '2026-11-24T08:00:00+00:00', ?)", rows
        )
    other.close()
    assert [one.sore for one in three.sessions_between(MONDAY, AFTER)] == [10, 0, 0]


def test_what_left_the_athlete_sore_is_found_beside_what_was_asked(three: Log) -> None:
    sore(three, "a", "3")
    sore(three, "b", "0")
    hurting = Find(pain=1, sore=True)
    assert [(one.session_id, one.sore) for one in three.find(hurting, 9).found] == [("a", 3)]
    sore(three, "c", "2")
    first, second = three.find(hurting, 1), three.find(hurting, 9)
    assert [one.session_id for one in first.found] == ["c"]
    assert [one.session_id for one in three.find(hurting, 9, first.following).found] == ["a"]
    assert [one.session_id for one in second.found] == ["c", "a"]
    late = replace(hurting, first=MONDAY + 4 * DAY)
    assert [one.session_id for one in three.find(late, 9).found] == ["c"]
    sore(three, "c", "", 60)
    assert [one.session_id for one in three.find(hurting, 9).found] == ["a"]
