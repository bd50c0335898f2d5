"""Sets that are stopped: pain with its place, and a stop that was a slip."""

from collections.abc import Callable
from pathlib import Path

import pytest
from store.samples import facts, later, only_set, open_set, paced, rows, session

from hamlog.errors import LogError
from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, SetEnd
from hamlog.training.review.correcting import SetEdit

STOPPED = SetEnd(later(20), Outcome.PAIN, Side.LEFT, 3, "hold")


@pytest.fixture(name="stopped")
def _stopped(log: Log) -> Log:
    """A log with a set of two reps that was stopped for pain."""
    log.begin_session(session()).result()
    log.begin_set(open_set()).result()
    log.record_rep("set", paced(1)).result()
    log.record_rep("set", paced(2)).result()
    log.end_set("set", STOPPED).result()
    return log


def pain(log: Log) -> tuple[int | None, str]:
    record = only_set(log)
    return record.pain, record.pain_place


@pytest.mark.parametrize(
    ("number", "place"), [(0, ""), (10, "upper hamstring"), (None, "low back"), (4, "behind [knee")]
)
def test_pain_and_its_place_are_kept_with_the_set(
    stopped: Log, path: Path, number: int | None, place: str
) -> None:
    stopped.note_pain("set", number, place).result()
    assert pain(stopped) == (number, place)
    assert rows(path, "SELECT pain, pain_place, outcome, ended_rep FROM sets") == [
        (number, place, "pain", 3)
    ]
    assert len(only_set(stopped).reps) == 2


def test_told_again_the_later_answer_stands_and_undo_gives_the_first_back(stopped: Log) -> None:
    stopped.note_pain("set", 3, "").result()
    stopped.note_pain("set", 6, "low back").result()
    assert pain(stopped) == (6, "low back")
    for expected in ((3, ""), (None, "")):
        change = stopped.undo(later(60)).result()
        assert change is not None
        assert change.what == "Said how much set 1 hurt"
        assert pain(stopped) == expected


def test_text_that_no_log_can_hold_is_cleaned(stopped: Log) -> None:
    stopped.note_pain("set", 2, "here\0\ud800").result()
    assert pain(stopped) == (2, "here")


@pytest.mark.parametrize("number", [-1, 11])
def test_pain_is_from_0_to_10(stopped: Log, path: Path, number: int) -> None:
    before = facts(path)
    with pytest.raises(LogError):
        stopped.note_pain("set", number, "").result()
    assert facts(path) == before
    assert stopped.last_change() is None


def test_a_slip_takes_the_end_back_and_keeps_the_reps(stopped: Log) -> None:
    stopped.reopen_set("set").result()
    found = only_set(stopped)
    assert (found.outcome, found.ended_at) == (None, None)
    assert (found.ended_side, found.ended_rep, found.ended_phase) == (None, None, None)
    assert [rep.number for rep in found.reps] == [1, 2]
    record = stopped.open_session()
    assert record is not None
    assert record.sets == (found,)


def test_a_set_that_went_on_after_a_slip_is_not_stopped_again_by_undo(stopped: Log) -> None:
    stopped.reopen_set("set").result()
    stopped.record_rep("set", paced(3)).result()
    stopped.end_set("set", SetEnd(later(40), Outcome.DONE)).result()
    assert stopped.undo(later(60)).result() is None
    assert only_set(stopped).outcome is Outcome.DONE


def test_pain_within_a_number_stays_with_a_set_that_goes_on(stopped: Log) -> None:
    stopped.note_pain("set", 2, "mid hamstring").result()
    stopped.reopen_set("set").result()
    assert pain(stopped) == (2, "mid hamstring")


def test_a_stop_and_a_slip_leave_the_log_as_it_was(log: Log, path: Path) -> None:
    log.begin_session(session()).result()
    log.begin_set(open_set()).result()
    before = facts(path)
    log.end_set("set", STOPPED).result()
    assert facts(path) != before
    log.reopen_set("set").result()
    assert facts(path) == before


@pytest.mark.parametrize(
    "write",
    [lambda log: log.reopen_set("gone"), lambda log: log.note_pain("gone", 3, "")],
    ids=["reopen", "pain"],
)
def test_a_set_that_is_gone_is_named_and_nothing_is_written(
    stopped: Log, path: Path, write: Callable[[Log], object]
) -> None:
    before = facts(path)
    with pytest.raises(LogError, match="no longer in the log"):
        write(stopped).result()  # type: ignore[attr-defined]
    assert facts(path) == before


def test_the_worst_pain_of_a_week_is_in_its_summary(stopped: Log) -> None:
    stopped.note_pain("set", 4, "low back").result()
    (week,) = stopped.weeks(1)
    assert week.pain == (4, "clamshell")


def test_a_set_begun_anew_takes_what_is_asked_now_and_its_place(stopped: Log) -> None:
    begun = open_set("next", position=2, number=2)
    stopped.begin_set(begun).result()
    moved = open_set("next", position=3, exercise="hip-thrust", number=1, target_reps=4)
    stopped.begin_set(moved).result()
    record = stopped.session("session")
    assert record is not None
    assert [(one.position, one.exercise, one.target_reps) for one in record.sets] == [
        (1, "clamshell", 10),
        (3, "hip-thrust", 4),
    ]


def test_a_log_that_is_only_read_says_so(stopped: Log, path: Path) -> None:
    stopped.close()
    with open_log(path, create=False, now=lambda: later(0)) as reading, pytest.raises(LogError):
        reading.note_pain("set", 3, "").result()


def test_that_it_was_sudden_is_kept_and_undone_with_the_pain(stopped: Log, path: Path) -> None:
    assert not only_set(stopped).pain_sudden
    stopped.note_pain("set", 3, "calf", sudden=True).result()
    assert only_set(stopped).pain_sudden
    assert rows(path, "SELECT pain, pain_place, pain_sudden FROM sets") == [(3, "calf", 1)]
    stopped.edit_set("set", SetEdit(pain_sudden=False), "corrected").result()
    assert not only_set(stopped).pain_sudden
    for expected in (True, False):
        stopped.undo(later(60)).result()
        assert only_set(stopped).pain_sudden is expected
