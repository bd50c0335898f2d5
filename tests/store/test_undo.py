"""Undo: from the newest change back, over what was done since, and with tombstones."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from store.samples import (
    START,
    facts,
    later,
    only_set,
    open_set,
    paced,
    planned,
    rows,
    session,
    ticked,
)

from hamlog.frozen import replace
from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, Quality, SetEnd, Stays


def opened(path: Path) -> Log:
    return open_log(path, create=True, now=lambda: START, busy_timeout_s=5)


def test_a_session_ends_once_and_that_alone_is_no_change(log: Log) -> None:
    log.begin_session(session())
    log.end_session("session", later(99))
    log.end_session("session", later(200)).result()

    found = log.session("session")

    assert found is not None
    assert found.ended_at == later(99)
    assert log.last_change() is None


def test_undoing_the_tick_that_ended_a_session_opens_it_again(log: Log) -> None:
    log.begin_session(session())
    log.add_set(ticked(), "Ticked")
    log.end_session("session", later(9))

    assert log.undo(later(10)).result() is not None

    assert log.open_session() == session()


def test_the_set_that_was_ended_with_its_session_is_open_again_with_it(log: Log) -> None:
    log.begin_session(session())
    log.begin_set(open_set())
    log.record_rep("set", paced(1))
    log.end_set("set", SetEnd(later(5), Outcome.ENDED_EARLY, Side.LEFT, 2, "hold"))
    log.end_session("session", later(5), "set", "ended set 1").result()
    before = log.session("session")
    assert before is not None
    assert (before.ended_at, before.sets[0].ended_rep) == (later(5), 2)

    change = log.undo(later(10)).result()

    assert change is not None
    assert change.what == "ended set 1"
    assert log.open_session() == session(sets=(open_set(reps=(paced(1),)),))
    assert log.undo(later(11)).result() is None


def test_a_set_that_is_gone_does_not_keep_its_session_open_to_undo(log: Log) -> None:
    log.begin_session(session())
    log.begin_set(open_set())
    log.remove_set("set", "Removed")
    log.end_session("session", later(5), "set", "ended set 1").result()
    assert log.undo(later(10)).result() is not None
    assert log.open_session() == session()


def test_what_one_key_changed_in_plan_and_set_goes_back_as_one(log: Log) -> None:
    log.begin_session(session())
    log.begin_set(open_set())
    asked = session().planned
    for kg in (1.0, 2.0):
        heavier = tuple(replace(one, load=Load(kg)) for one in asked)
        log.replan("session", heavier, "Changed what the session asks for")
        first = heavier[0]
        log.adjust_set("set", tempo=first.tempo, variant=None, load=first.load).result()

    def loads() -> set[float | None]:
        found = log.session("session")
        assert found is not None
        return {found.planned[0].load.kg, found.sets[0].load.kg}

    assert loads() == {2.0}
    change = log.undo(later(10)).result()
    assert change is not None
    assert (change.what, loads()) == ("Changed the load of set 1", {1.0})
    log.undo(later(11)).result()
    assert loads() == {asked[0].load.kg}
    assert log.undo(later(12)).result() is None


def test_what_was_changed_in_a_set_alone_is_a_step_of_its_own(log: Log) -> None:
    log.begin_session(session(planned=(planned(1), planned(2))))
    log.begin_set(open_set())
    log.replan("session", (planned(1), planned(2, target_reps=8)), "swapped")
    log.adjust_set("set", tempo=open_set().tempo, variant=None, load=Load(3.0)).result()
    words = [log.undo(later(at)).result() for at in (10, 11, 12)]
    told = [one.what if one else None for one in words]
    assert told == ["Changed the load of set 1", "swapped", None]


def test_a_tick_in_another_session_is_undone_alone(log: Log) -> None:
    log.begin_session(session("past", ended_at=later(1)))
    log.begin_session(session())
    log.add_set(ticked("old", "past"), "Wrote down")
    log.end_session("session", later(9))

    log.undo(later(10)).result()

    assert log.open_session() is None


@pytest.mark.parametrize(
    ("day", "goes_on"), [(START.date(), True), (START.date() - timedelta(days=7), False)]
)
def test_a_session_goes_on_when_a_set_of_the_same_day_is_taken_away(
    log: Log, day: date, *, goes_on: bool
) -> None:
    log.begin_session(session(day=day, ended_at=later(9)))
    log.add_set(ticked(), "Ticked")
    log.remove_set("set", "Took back set 1").result()

    assert (log.open_session() is not None) is goes_on

    log.undo(START).result()
    assert log.open_session() is None
    assert only_set(log) == ticked()


def test_changes_are_undone_from_the_newest_back(log: Log) -> None:
    log.begin_session(session())
    log.begin_set(open_set(reps=(paced(1), paced(2))))
    log.mark_rep("set", Side.LEFT, 1, Quality.DOUBTFUL)
    log.mark_rep("set", Side.LEFT, 1, Quality.MISSED)
    log.note_session("session", "late").result()

    undone = [log.undo(START).result() for _ in range(4)]

    assert [change.what if change else None for change in undone] == [
        "Changed the note of the session",
        "Marked rep 1, left, missed",
        "Marked rep 1, left, doubtful",
        None,
    ]
    assert only_set(log) == open_set(reps=(paced(1), paced(2)))


def test_a_deletion_leaves_a_tombstone_until_it_is_undone(log: Log, path: Path) -> None:
    log.begin_session(session())
    log.add_set(ticked(), "Ticked")
    log.take_back_rep("set", Side.BOTH, 10)
    log.remove_set("set", "Removed").result()
    stones = "SELECT table_name, key, at FROM tombstones ORDER BY 1"
    at = "2026-11-24T12:04:31.250+01:00"

    assert rows(path, stones) == [
        ("reps", '["set", "both", 10]', at),
        ("sets", '["set"]', at),
    ]
    log.undo(START).result()
    assert rows(path, stones) == [("reps", '["set", "both", 10]', at)]
    log.undo(START).result()
    assert rows(path, stones) == []


def test_a_rep_done_again_after_it_was_taken_back_is_no_longer_gone(log: Log, path: Path) -> None:
    log.begin_session(session())
    log.begin_set(open_set())
    log.record_rep("set", paced(1))
    log.mark_rep("set", Side.LEFT, 1, Quality.DOUBTFUL)
    log.take_back_rep("set", Side.LEFT, 1)
    again = paced(1, done_at=later(77))
    log.record_rep("set", again).result()

    assert rows(path, "SELECT * FROM tombstones") == []
    assert log.last_change() is None
    assert only_set(log).reps == (again,)
    assert log.undo(START).result() is None


def test_undo_never_replaces_what_was_done_since(log: Log) -> None:
    log.begin_session(session())
    log.begin_set(open_set(reps=(paced(1),)))
    log.take_back_rep("set", Side.LEFT, 1)
    log.note_session("session", "late")
    again = paced(1, done_at=later(77))
    log.record_rep("set", again)
    log.undo(START)

    assert log.undo(START).result() is None
    assert only_set(log).reps == (again,)


def test_undo_brings_no_second_set_to_a_place_that_is_taken(log: Log) -> None:
    log.begin_session(session())
    log.note_session("session", "kept").result()
    log.add_set(ticked("first"), "Ticked set 1")
    log.remove_set("first", "Took back set 1")
    log.begin_set(open_set("second"))

    undone = log.undo(START).result()

    assert undone is not None
    assert undone.what == "Changed the note of the session"
    assert only_set(log) == open_set("second")


def test_sets_that_shared_a_place_share_it_again(log: Log, path: Path) -> None:
    log.begin_session(session())
    log.begin_set(open_set("one"))
    log.begin_set(open_set("other")).result()
    before = facts(path)

    log.remove_set("one", "Removed").result()
    log.undo(START).result()

    assert facts(path) == before


def test_what_came_back_to_where_it_was_in_one_call_is_no_change(log: Log, path: Path) -> None:
    """One set twice in a call goes to the first free place, and on to the second."""
    log.begin_session(session())
    twice = (ticked(), ticked())
    log.add_sets("session", twice, "Wrote down").result()
    first, before = log.last_change(), facts(path)
    assert only_set(log).position == 2

    log.add_sets("session", twice, "Wrote down").result()

    assert facts(path) == before
    assert log.last_change() == first
    assert log.undo(START).result() == first
    assert facts(path)["sets"] == facts(path)["reps"] == []
    assert log.undo(START).result() is None


def test_one_set_twice_in_a_call_is_undone_to_what_it_was(log: Log, path: Path) -> None:
    log.begin_session(session())
    log.begin_set(open_set(reps=(paced(1),))).result()
    before = facts(path)

    twice = (ticked(note="first"), ticked(note="then", reps=(paced(1, quality=Quality.MISSED),)))
    log.add_sets("session", twice, "Wrote down").result()
    assert only_set(log).note == "then"

    assert log.undo(START).result() is not None
    assert facts(path) == before
    assert log.undo(START).result() is None


def test_choices_are_undone_in_the_order_in_which_they_were_made(log: Log) -> None:
    log.begin_session(session())
    log.choose("plan.days_per_week", "3", later(1))
    log.add_set(ticked(), "Ticked")
    pair = [("programme.own", "[]"), ("programme", "own")]
    log.choose_all(pair, later(2), "left out clamshell")
    log.choose("plan.days_per_week", "1", later(3)).result()

    told = []
    while (change := log.undo(later(9)).result()) is not None:
        told.append((change.what, log.choice("plan.days_per_week"), log.choice("programme")))

    assert told == [
        ("plan.days_per_week 1", "3", "own"),
        ("left out clamshell", "3", None),
        ("Ticked", "3", None),
        ("plan.days_per_week 3", None, None),
    ]
    assert log.choices("") == ()


def test_of_two_choices_at_one_moment_the_earlier_comes_back(log: Log) -> None:
    log.choose("programme", "home-kit", START)
    log.choose("programme", "all-nine", START).result()

    log.undo(later(1)).result()
    assert log.choice("programme") == "home-kit"
    log.undo(later(1)).result()
    assert log.choice("programme") is None
    log.choose("programme", "home-kit", START).result()
    assert log.choice("programme") == "home-kit"


def test_a_change_that_another_program_made_stays_until_it_is_allowed(path: Path) -> None:
    with opened(path) as log, opened(path) as other:
        log.begin_session(session())
        log.add_set(ticked(), "mine").result()
        other.add_set(ticked("other", position=2), "theirs").result()

        change, gone = log.undo_own(later(1)).result()
        assert change is not None
        assert (change.what, gone) == ("theirs", Stays.ELSEWHERE)
        # What came after the question is asked about, too.
        other.note_session("session", "more").result()
        newer, gone = log.undo_own(later(2), change.id).result()
        assert newer is not None
        assert (newer.what, gone) == ("Changed the note of the session", Stays.ELSEWHERE)
        for number, what in ((newer.id, newer.what), (change.id, "theirs"), (0, "mine")):
            undone, gone = log.undo_own(later(3), number).result()
            assert undone is not None
            assert (undone.what, gone) == (what, Stays.NO)
        assert log.undo_own(later(4)).result() == (None, Stays.NO)


def test_a_change_of_an_earlier_run_is_another_ones_too(path: Path) -> None:
    with opened(path) as log:
        log.begin_session(session())
        log.add_set(ticked(), "before").result()
    with opened(path) as log:
        change, gone = log.undo_own(later(1)).result()
        assert change is not None
        assert (change.what, gone) == ("before", Stays.ELSEWHERE)
        assert only_set(log)


def test_what_reaches_beyond_the_sessions_of_a_day_stays_until_it_is_allowed(path: Path) -> None:
    day = START.date()
    with opened(path) as log:
        log.begin_session(session())
        log.begin_session(session("before", day - timedelta(days=1)))
        log.choose("days", "2", START)
        log.note_session("before", "of another day")
        log.add_set(ticked(), "ticked")
        log.take_back_rep("set", Side.BOTH, 3)
        log.remove_set("set", "unticked")
        log.replan("session", (planned(1),), "swapped").result()

        for what in ("swapped", "unticked", "Took back rep 3", "ticked"):
            change, stays = log.undo_own(later(1), day=day).result()
            assert change is not None
            assert (change.what, stays) == (what, Stays.NO)
        change, stays = log.undo_own(later(1), day=day).result()
        assert change is not None
        assert (change.what, stays) == ("Changed the note of the session", Stays.BEYOND)
        assert log.undo_own(later(1), change.id, day).result() == (change, Stays.NO)
        change, stays = log.undo_own(later(1), day=day).result()
        assert (change and change.what, stays) == ("days 2", Stays.BEYOND)
        assert log.undo_own(later(1)).result() == (change, Stays.NO)


def test_a_session_that_was_moved_to_another_day_reaches_beyond_it(path: Path) -> None:
    day = START.date()
    with opened(path) as log:
        log.begin_session(session("before", day - timedelta(days=1)))
        log.move_session("before", day, "moved").result()
        assert log.undo_own(later(1), day=day).result()[1] is Stays.BEYOND
