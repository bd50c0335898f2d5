"""Sessions and sets corrected: what is written, what is refused, and that undo loses nothing."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from store.correct import AWAY, BEFORE, edited, kept_log
from store.samples import (
    BERLIN,
    START,
    buried_alive,
    facts,
    later,
    only_set,
    open_set,
    paced,
    rows,
    session,
    ticked,
    tombstones,
)

from hamlog.frozen import replace
from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, Quality, Rep, SessionRecord, SetEnd, SetRecord
from hamlog.training.review.correcting import SetEdit, written_reps

kept = pytest.fixture(kept_log)

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
TODAY = START.date()
EDITS: dict[str, tuple[Callable[[Log], Future[Any]], str]] = {
    "a session": (
        lambda log: log.add_session(AWAY, "Wrote down a session"),
        "Wrote down a session",
    ),
    "sets": (
        lambda log: log.add_sets("session", [ticked("new"), ticked("newer")], "Wrote down"),
        "Wrote down",
    ),
    "a session moves": (lambda log: log.move_session("session", BEFORE, "Moved"), "Moved"),
    "a session goes": (lambda log: log.remove_session("session", "Deleted"), "Deleted"),
    "a rep moves": (lambda log: log.move_rep("set", L, 5, R), "Moved rep 5, left, to right"),
    "a rep of both legs moves": (lambda log: log.move_rep("set", B, 1, L), "Moved rep 1 to left"),
    "left": (edited(sides=(L,)), "Edited"),
    "both legs": (edited(sides=(B,)), "Edited"),
    "left and right": (edited(sides=(L, R)), "Edited"),
    "swapped": (edited(swap_sides=True), "Edited"),
    "sides, then reps": (edited(sides=(L, R), reps=((L, 3), (R, 7))), "Edited"),
    "tempo": (edited(tempo="lift 3, lower 4"), "Edited"),
    "variant": (edited(variant="long"), "Edited"),
    "pain and place": (edited(pain=(4, "low back")), "Edited"),
    "outcome": (edited(outcome=Outcome.DONE), "Edited"),
    "all at once": (
        edited(
            sides=(B,),
            reps=((B, 2),),
            load=Load(500.0),
            rpe=1,
            note="x",
            tempo="lift 9",
            variant="long",
            pain=(10, ""),
            outcome=Outcome.PAIN,
        ),
        "Edited",
    ),
}


@pytest.mark.some(2)
@pytest.mark.parametrize(("edit", "what"), EDITS.values(), ids=EDITS)
def test_what_was_put_right_can_be_undone_after_a_restart(
    kept: Log, path: Path, edit: Callable[[Log], Future[Any]], what: str
) -> None:
    before, gone = facts(path), tombstones(path)

    edit(kept).result()
    assert facts(path) != before
    change = kept.last_change()
    assert change is not None
    assert change.what == what
    kept.close()

    with open_log(path, create=True) as again:
        assert again.undo(later(60)).result() == change
        assert facts(path) == before
        undone = again.undo(later(61)).result()
        assert undone is not None
        assert undone.what == "Changed the note of the session"
        assert again.undo(later(62)).result() is None
    assert buried_alive(path) == set()
    assert gone <= tombstones(path)


def test_a_session_written_down_is_there_as_it_was_written_and_is_over(log: Log) -> None:
    log.add_session(AWAY, "Wrote down").result()
    assert log.sessions_of(BEFORE) == (AWAY,)

    log.add_session(session("open", BEFORE, rest_ends_at=START), "Wrote down").result()
    found = log.session("open")
    assert found is not None
    assert (found.ended_at, found.rest_ends_at) == (found.started_at, None)
    assert log.open_session() is None


def test_a_set_written_down_without_an_end_has_the_one_of_its_reps(log: Log) -> None:
    short = ticked("short", "away", outcome=None, reps=written_reps(((L, 10), (R, 8))))
    done = ticked("done", "away", outcome=None, position=2)
    log.add_session(replace(AWAY, sets=(short, done)), "Wrote down").result()
    found = log.session("away")
    assert found is not None
    assert [(one.outcome, one.ended_side, one.ended_rep) for one in found.sets] == [
        (Outcome.ENDED_EARLY, R, 8),
        (Outcome.DONE, None, None),
    ]


def test_sets_of_a_past_session_answer_its_plan_and_then_come_last(log: Log, path: Path) -> None:
    log.begin_session(session("past", BEFORE, ended_at=START, asked=2))
    log.begin_set(ticked("first", "past")).result()
    new = [ticked(name, "wherever", position=9, target_reps=12, outcome=None) for name in "xy"]
    other = ticked("z", "wherever", exercise="hip-thrust", outcome=None)

    log.add_sets("past", [*new, other], "Wrote down").result()
    places = "SELECT id, position, number, target_reps, outcome FROM sets ORDER BY position"
    expected = [
        ("first", 1, 1, 10, "done"),
        ("x", 2, 2, 10, "done"),
        ("y", 3, 3, 12, "ended_early"),
        ("z", 4, 1, 10, "done"),
    ]
    assert rows(path, places) == expected
    assert {one.session_id for one in log.sessions_of(BEFORE)[0].sets} == {"past"}

    log.add_sets("past", [*new, other], "Wrote down again").result()
    assert rows(path, places) == expected
    undone = log.undo(START).result()
    assert undone is not None
    assert undone.what == "Wrote down"
    assert rows(path, places) == expected[:1]


def test_a_session_moves_with_every_time_in_it(log: Log) -> None:
    begun = session(rest_ends_at=later(70), ended_at=later(300))
    record = ticked(started_at=START, reps=(paced(1), paced(2, R), Rep(L, 3)))
    other = session("other", BEFORE, ended_at=START, planned=())
    log.begin_session(replace(begun, sets=(record,)))
    log.begin_session(other)

    log.move_session("session", BEFORE, "Moved").result()

    found, second = log.sessions_of(BEFORE)
    by = timedelta(days=5)
    assert log.sessions_of(TODAY) == ()
    # By the time of day: 12:04 stands before 18:00.
    assert second == other
    reps = tuple(replace(rep, done_at=rep.done_at and rep.done_at - by) for rep in record.reps)
    assert found == replace(
        begun,
        day=BEFORE,
        started_at=START - by,
        ended_at=later(300) - by,
        rest_ends_at=None,
        sets=(replace(record, started_at=START - by, ended_at=START - by, reps=reps),),
    )
    assert found.started_at.utcoffset() == BERLIN.utcoffset(None)


def test_a_session_moved_into_summer_time_keeps_its_time_of_day_and_what_it_lasted(
    log: Log,
) -> None:
    begun = session(ended_at=later(300))
    record = ticked(started_at=START, reps=(paced(1), paced(2, R), Rep(L, 3)))
    log.begin_session(replace(begun, sets=(record,))).result()
    july = TODAY.replace(month=7)

    log.move_session("session", july, "Moved", timedelta(hours=1)).result()

    (found,) = log.sessions_of(july)
    assert found.started_at.utcoffset() == timedelta(hours=2)
    assert found.started_at.replace(tzinfo=None) == START.replace(tzinfo=None, month=7)
    assert found.ended_at is not None
    assert found.ended_at - found.started_at == timedelta(seconds=300)
    (moved,) = found.sets
    times = [rep.done_at for rep in moved.reps if rep.done_at]
    assert [at - found.started_at for at in times] == [
        rep.done_at - START for rep in record.reps if rep.done_at
    ]
    assert {at.utcoffset() for at in times} == {timedelta(hours=2)}
    log.undo(START).result()
    assert log.sessions_of(TODAY) == (replace(begun, sets=(record,)),)


def test_a_session_moved_to_its_own_day_is_no_change(kept: Log, path: Path) -> None:
    before, change = facts(path), kept.last_change()
    kept.move_session("session", TODAY, "Moved").result()
    assert (facts(path), kept.last_change()) == (before, change)


def test_a_session_that_is_deleted_leaves_one_tombstone_and_all_of_it_comes_back(
    log: Log, path: Path
) -> None:
    """Also sets that shared a place, as two machines leave them."""
    log.begin_session(session(asked=2))
    log.begin_set(ticked("one"))
    log.begin_set(open_set("two", reps=(paced(1),))).result()
    before = facts(path)

    log.remove_session("session", "Deleted").result()
    assert {table: found for table, found in facts(path).items() if found} == {}
    assert tombstones(path) == {("sessions", '["session"]')}
    log.remove_session("session", "Deleted again").result()

    assert log.undo(START).result() is not None
    assert facts(path) == before
    assert tombstones(path) == set()


def test_undo_takes_no_set_away_that_was_done_since(log: Log) -> None:
    """A set was written down before breakfast, and the tracker went on after it."""
    log.add_session(replace(AWAY, day=TODAY, started_at=START), "Wrote down")
    done = open_set("done", "away", position=3, number=3, reps=(paced(1),))
    log.begin_set(done).result()

    assert log.undo(START).result() is not None

    found = log.session("away")
    assert found is not None
    assert found.sets == (done,)


def test_undo_takes_no_rep_away_that_was_done_since(log: Log) -> None:
    log.begin_session(session())
    log.add_set(ticked(outcome=Outcome.ENDED_EARLY, reps=(Rep(L, 1),)), "Wrote down")
    log.record_rep("set", paced(2)).result()

    assert log.undo(START).result() is not None
    assert only_set(log).reps == (paced(2),)


def test_undo_of_edits_whose_session_another_program_deleted_brings_no_part_of_it_back(
    kept: Log, path: Path
) -> None:
    for name, (edit, _) in EDITS.items():
        if name != "a session goes":
            edit(kept).result()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("PRAGMA foreign_keys = ON")
        other.execute("DELETE FROM sessions WHERE id = 'session'")

    while kept.undo(START).result() is not None:
        pass

    assert rows(path, "PRAGMA foreign_key_check") == []
    assert {table: found for table, found in facts(path).items() if found} == {}
    assert buried_alive(path) == set()


@pytest.mark.parametrize(
    ("record", "wanted", "outcome", "ended"),
    [
        # Twelve on each leg were logged as twelve, and the other way round.
        (ticked(), SetEdit(sides=(L, R)), Outcome.DONE, (None, None, None)),
        (ticked(), SetEdit(sides=(L,)), Outcome.ENDED_EARLY, (L, 10, None)),
        (
            ticked(outcome=Outcome.ENDED_EARLY, ended_side=L, ended_rep=10, ended_phase="Lower"),
            SetEdit(sides=(B,), note="x"),
            Outcome.ENDED_EARLY,
            (L, 10, "Lower"),
        ),
        (
            ticked(
                outcome=Outcome.ENDED_EARLY,
                reps=written_reps(((L, 8), (R, 7))),
                ended_side=R,
                ended_rep=8,
                ended_phase="Lower",
            ),
            SetEdit(swap_sides=True),
            Outcome.ENDED_EARLY,
            (L, 8, "Lower"),
        ),
        (
            ticked(outcome=Outcome.PAIN, ended_side=B, ended_rep=4, reps=written_reps(((B, 4),))),
            SetEdit(sides=(R,)),
            Outcome.PAIN,
            (R, 4, None),
        ),
        (
            ticked(outcome=Outcome.PAIN, ended_side=B, ended_rep=4),
            SetEdit(sides=(L, R)),
            Outcome.PAIN,
            (None, 4, None),
        ),
        (ticked(), SetEdit(reps=((B, 4),), outcome=Outcome.PAIN), Outcome.PAIN, (B, 4, None)),
        (ticked(), SetEdit(reps=((B, 4),), outcome=Outcome.DONE), Outcome.DONE, (None,) * 3),
        (ticked(), SetEdit(reps=((B, 0),), outcome=Outcome.SKIPPED), Outcome.SKIPPED, (None,) * 3),
        (
            ticked(outcome=Outcome.PAIN, ended_side=B, ended_rep=11, ended_phase="Lower"),
            SetEdit(outcome=Outcome.ENDED_EARLY),
            Outcome.ENDED_EARLY,
            (B, 11, "Lower"),
        ),
    ],
)
def test_the_end_goes_with_sides_reps_and_what_is_told(
    log: Log,
    record: SetRecord,
    wanted: SetEdit,
    outcome: Outcome,
    ended: tuple[Side | None, int | None, str | None],
) -> None:
    log.begin_session(session())
    log.begin_set(record)
    log.edit_set("set", wanted, "Edited").result()
    found = only_set(log)
    assert found.outcome is outcome
    assert (found.ended_side, found.ended_rep, found.ended_phase) == ended
    assert found.ended_at == record.ended_at


def test_a_set_left_open_that_is_told_its_outcome_ended_at_its_last_rep(kept: Log) -> None:
    kept.edit_set("set", SetEdit(outcome=Outcome.ENDED_EARLY), "Edited").result()
    found = kept.session("session")
    assert found is not None
    record = found.sets[1]
    assert (record.outcome, record.ended_at) == (Outcome.ENDED_EARLY, later(48))
    assert (record.ended_side, record.ended_rep) == (B, 1)


def test_a_rep_that_moves_can_make_a_set_done(log: Log) -> None:
    log.begin_session(session())
    reps = (*written_reps(((L, 3),)), Rep(L, 4, Quality.DOUBTFUL), Rep(R, 1))
    log.begin_set(ticked(target_reps=2, outcome=Outcome.ENDED_EARLY, reps=reps))
    log.move_rep("set", L, 4, R).result()
    found = only_set(log)
    assert found.outcome is Outcome.DONE
    assert found.reps_on(R) == (Rep(R, 1), Rep(R, 4, Quality.DOUBTFUL))


def test_an_edit_names_values_and_clears_them(log: Log) -> None:
    record = ticked(rpe=7.0, pain=3, pain_place="knee", variant="long")
    log.begin_session(session())
    log.begin_set(record)
    wanted = SetEdit(tempo="lift 3, lower 4", variant="short", pain=(5, "calf"))
    log.edit_set("set", wanted, "Edited").result()
    assert only_set(log) == replace(
        record, tempo="lift 3, lower 4", variant="short", pain=5, pain_place="calf"
    )
    log.edit_set("set", SetEdit(clear_variant=True, pain=(None, "")), "Edited").result()
    assert only_set(log) == replace(
        record, tempo="lift 3, lower 4", variant=None, pain=None, pain_place=""
    )


def test_a_set_that_was_ended_stays_so_after_a_move(kept: Log) -> None:
    kept.end_set("set", SetEnd(later(50), Outcome.ENDED_EARLY, L, 5, "hold")).result()
    kept.move_session("session", BEFORE, "Moved").result()
    found: SessionRecord | None = kept.session("session")
    assert found is not None
    assert found.sets[1].ended_at == later(50) - timedelta(days=5)
    assert found.sets[1].ended_phase == "hold"
