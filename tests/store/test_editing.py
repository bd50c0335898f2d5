"""Edits and deletions: what they change, what they are called, and that undo takes them back."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from store.samples import (
    START,
    TEMPO,
    buried_alive,
    facts,
    later,
    only_set,
    open_set,
    paced,
    planned,
    session,
    ticked,
)

from hamlog.errors import LogError
from hamlog.frozen import replace
from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, Quality, Rep, SetEnd, SetRecord
from hamlog.training.review.correcting import SetEdit

SLOWER = "lift 3, hold 2, lower 4, still 1"


def sided(left: int, right: int) -> tuple[Rep, ...]:
    """Return ticked reps of two legs."""
    counts = ((Side.LEFT, left), (Side.RIGHT, right))
    return tuple(Rep(side, number) for side, count in counts for number in range(1, count + 1))


def change_load(log: Log) -> Future[None]:
    return log.adjust_set("set", tempo=TEMPO, variant=None, load=Load(6.0))


def change_all(log: Log) -> Future[None]:
    return log.adjust_set("set", tempo=SLOWER, variant="long", load=Load(label="red"))


EDITS: dict[str, tuple[Callable[[Log], Future[Any]], str]] = {
    "take back a rep": (
        lambda log: log.take_back_rep("set", Side.LEFT, 5),
        "Took back rep 5, left",
    ),
    "take back a rep of both legs": (
        lambda log: log.take_back_rep("set", Side.BOTH, 1),
        "Took back rep 1",
    ),
    "mark a rep": (
        lambda log: log.mark_rep("set", Side.LEFT, 5, Quality.DOUBTFUL),
        "Marked rep 5, left, doubtful",
    ),
    "mark a rep of both legs": (
        lambda log: log.mark_rep("set", Side.BOTH, 1, Quality.MISSED),
        "Marked rep 1 missed",
    ),
    "change the load": (change_load, "Changed the load of set 1"),
    "change all": (change_all, "Changed the tempo, variant and load of set 1"),
    "add a set": (
        lambda log: log.add_set(ticked("other", position=2), "Ticked set 2"),
        "Ticked set 2",
    ),
    "remove a set": (lambda log: log.remove_set("set", "Removed set 1"), "Removed set 1"),
    "edit the reps": (
        lambda log: log.edit_set("set", SetEdit(reps=((Side.LEFT, 2),)), "Edited set 1"),
        "Edited set 1",
    ),
    "edit the rest": (
        lambda log: log.edit_set(
            "set", SetEdit(load=Load(label="red band"), rpe=8, note="hard"), "Edited set 1"
        ),
        "Edited set 1",
    ),
    "more sets": (
        lambda log: log.replan("session", [planned(n) for n in range(1, 6)], "Added two sets"),
        "Added two sets",
    ),
    "fewer and other sets": (
        lambda log: log.replan("session", [planned(2, "bridge", 12)], "Swapped"),
        "Swapped",
    ),
    "note": (lambda log: log.note_session("session", "late"), "Changed the note of the session"),
    "end within a set": (
        lambda log: log.end_session("session", later(99)),
        "Ended the session within a set",
    ),
}


@pytest.mark.some(2)
@pytest.mark.parametrize(("edit", "what"), EDITS.values(), ids=EDITS)
def test_an_edit_says_what_it_was_and_can_be_undone_after_a_restart(
    log: Log, path: Path, edit: Callable[[Log], Future[Any]], what: str
) -> None:
    log.begin_session(session())
    reps = (*(paced(number) for number in range(1, 6)), replace(paced(6, Side.BOTH), number=1))
    log.begin_set(open_set(reps=reps)).result()
    before = facts(path)

    edit(log).result()
    assert facts(path) != before
    change = log.last_change()
    assert change is not None
    assert (change.what, change.at) == (what, START)
    log.close()

    with open_log(path, create=True) as again:
        assert again.undo(later(60)).result() == change
        assert facts(path) == before
        assert again.last_change() is None
        assert again.undo(later(61)).result() is None
    assert buried_alive(path) == set()


NO_EDITS: dict[str, Callable[[Log], Future[Any]]] = {
    "the rep is gone": lambda log: log.take_back_rep("set", Side.LEFT, 9),
    "the set is gone": lambda log: log.remove_set("gone", "Removed it"),
    "marked so already": lambda log: log.mark_rep("set", Side.LEFT, 1, Quality.CLEAN),
    "noted so already": lambda log: log.note_session("session", ""),
    "loaded so already": lambda log: log.adjust_set("set", tempo=TEMPO, variant=None, load=Load()),
    "planned so already": lambda log: log.replan("session", session().planned, "The same"),
    "edited so already": lambda log: log.edit_set("set", SetEdit(reps=((Side.LEFT, 1),)), "Same"),
}


@pytest.mark.some(2)
@pytest.mark.parametrize("edit", NO_EDITS.values(), ids=NO_EDITS)
def test_what_changes_nothing_is_no_change_to_undo(
    log: Log, path: Path, edit: Callable[[Log], Future[Any]]
) -> None:
    log.begin_session(session())
    log.begin_set(open_set(reps=(paced(1),))).result()
    before = facts(path)

    edit(log).result()

    assert facts(path) == before
    assert log.last_change() is None


ON_NOTHING: dict[str, Callable[[Log], Future[Any]]] = {
    "mark": lambda log: log.mark_rep("set", Side.LEFT, 9, Quality.MISSED),
    "adjust": lambda log: log.adjust_set("gone", tempo=TEMPO, variant=None, load=Load()),
    "edit": lambda log: log.edit_set("gone", SetEdit(note="x"), "Edited"),
    "replan": lambda log: log.replan("gone", [planned(1)], "Planned"),
    "end": lambda log: log.end_session("gone", START),
    "note": lambda log: log.note_session("gone", "x"),
    "too many reps": lambda log: log.edit_set(
        "set", SetEdit(reps=((Side.LEFT, 10**9),), note="x"), "Edited"
    ),
    "fewer reps than none": lambda log: log.edit_set("set", SetEdit(reps=((Side.LEFT, -1),)), "E"),
}


@pytest.mark.some(2)
@pytest.mark.parametrize("edit", ON_NOTHING.values(), ids=ON_NOTHING)
def test_an_edit_that_cannot_be_done_says_so_and_leaves_no_half(
    log: Log, path: Path, edit: Callable[[Log], Future[Any]]
) -> None:
    log.begin_session(session())
    log.begin_set(open_set(reps=(paced(1),))).result()
    before = facts(path)

    with pytest.raises(LogError, match=r"^(This \w+ is no longer in the log|A set has 0 to 100)"):
        edit(log).result()

    assert facts(path) == before
    assert log.last_change() is None


@pytest.mark.parametrize(
    ("record", "reps", "outcome", "counts", "ended"),
    [
        (ticked(), ((Side.BOTH, 12),), Outcome.DONE, (12, 0, 0), (None, None)),
        (ticked(), ((Side.BOTH, 9),), Outcome.ENDED_EARLY, (9, 0, 0), (Side.BOTH, 9)),
        (ticked(), ((Side.BOTH, 0),), Outcome.ENDED_EARLY, (0, 0, 0), (None, None)),
        (
            ticked(outcome=Outcome.ENDED_EARLY, reps=sided(10, 7), ended_rep=7),
            ((Side.RIGHT, 10),),
            Outcome.DONE,
            (0, 10, 10),
            (None, None),
        ),
        (
            ticked(reps=sided(10, 10)),
            ((Side.LEFT, 12), (Side.RIGHT, 11)),
            Outcome.DONE,
            (0, 12, 11),
            (None, None),
        ),
        (
            ticked(reps=sided(10, 10)),
            ((Side.RIGHT, 0),),
            Outcome.ENDED_EARLY,
            (0, 10, 0),
            (Side.LEFT, 10),
        ),
        (
            ticked(),
            ((Side.BOTH, 0), (Side.LEFT, 10), (Side.RIGHT, 10)),
            Outcome.DONE,
            (0, 10, 10),
            (None, None),
        ),
        (
            ticked(outcome=Outcome.PAIN, ended_side=Side.BOTH, ended_rep=4, pain=5),
            ((Side.BOTH, 12),),
            Outcome.PAIN,
            (12, 0, 0),
            (Side.BOTH, 4),
        ),
        (
            ticked(outcome=Outcome.SKIPPED, reps=()),
            ((Side.BOTH, 10),),
            Outcome.DONE,
            (10, 0, 0),
            (None, None),
        ),
        (
            ticked(outcome=Outcome.SKIPPED, reps=sided(1, 0)),
            ((Side.LEFT, 0),),
            Outcome.SKIPPED,
            (0, 0, 0),
            (None, None),
        ),
        (open_set(reps=sided(1, 1)), ((Side.LEFT, 10),), None, (0, 10, 1), (None, None)),
    ],
)
def test_the_outcome_follows_the_reps(
    log: Log,
    record: SetRecord,
    reps: tuple[tuple[Side, int], ...],
    outcome: Outcome | None,
    counts: tuple[int, int, int],
    ended: tuple[Side | None, int | None],
) -> None:
    log.begin_session(session())
    log.begin_set(record)
    log.edit_set("set", SetEdit(reps=reps), "Edited").result()

    found = only_set(log)

    assert found.outcome is outcome
    assert tuple(len(found.reps_on(side)) for side in Side) == counts
    assert (found.ended_side, found.ended_rep) == ended


def test_reps_that_are_added_were_not_paced_and_the_highest_go_first(log: Log) -> None:
    done = tuple(paced(number) for number in (1, 2, 3))
    log.begin_session(session())
    log.begin_set(open_set(reps=done))

    log.edit_set("set", SetEdit(reps=((Side.LEFT, 4),)), "Edited").result()
    assert only_set(log).reps == (*done, Rep(Side.LEFT, 4))

    log.edit_set("set", SetEdit(reps=((Side.LEFT, 2),)), "Edited").result()
    assert only_set(log).reps == done[:2]


def test_a_number_that_a_rep_taken_back_left_free_is_used_again(log: Log) -> None:
    log.begin_session(session())
    log.begin_set(open_set(reps=(paced(1), paced(3))))
    log.edit_set("set", SetEdit(reps=((Side.LEFT, 3),)), "Edited").result()

    assert [rep.number for rep in only_set(log).reps_on(Side.LEFT)] == [1, 2, 3]


def test_an_edit_leaves_what_it_does_not_name(log: Log) -> None:
    record = ticked(rpe=7.0, note="good", load=Load(4.0))
    log.begin_session(session())
    log.add_set(record, "Ticked")

    log.edit_set("set", SetEdit(), "Nothing").result()
    assert only_set(log) == record

    log.edit_set("set", SetEdit(load=Load(label="red"), clear_rpe=True, note=""), "Edited").result()
    assert only_set(log) == replace(record, load=Load(label="red"), rpe=None, note="")


def test_a_rep_taken_back_from_a_set_that_was_done_makes_it_ended_early(log: Log) -> None:
    log.begin_session(session())
    log.add_set(ticked(), "Ticked")
    log.take_back_rep("set", Side.BOTH, 10).result()

    found = only_set(log)
    assert (found.outcome, found.ended_side, found.ended_rep) == (
        Outcome.ENDED_EARLY,
        Side.BOTH,
        9,
    )

    log.undo(START).result()
    assert only_set(log) == ticked()


def test_a_set_still_open_when_the_session_ends_ended_at_its_last_rep(log: Log) -> None:
    log.begin_session(session())
    right = replace(paced(2, Side.RIGHT), number=1)
    log.begin_set(open_set(reps=(paced(1), right, replace(paced(3), number=2))))
    log.end_session("session", later(99)).result()

    found = only_set(log)
    ended = log.session("session")

    assert ended is not None
    assert ended.ended_at == later(99)
    assert (found.outcome, found.ended_at) == (Outcome.ENDED_EARLY, later(99))
    assert (found.ended_side, found.ended_rep, found.ended_phase) == (Side.LEFT, 2, None)


def test_the_end_of_a_set_written_again_stands(log: Log) -> None:
    log.begin_session(session())
    log.begin_set(open_set())
    log.end_set("set", SetEnd(later(1), Outcome.ENDED_EARLY, Side.LEFT, 1, "Lower"))
    log.end_set("set", SetEnd(later(2), Outcome.DONE)).result()

    assert only_set(log) == open_set(ended_at=later(2), outcome=Outcome.DONE)
