"""How hard a set was: kept at once, taken back, undone."""

import pytest
from store.samples import later, only_set, session, ticked

from hamlog.errors import LogError
from hamlog.store.log import Log
from hamlog.training.record import Outcome


@pytest.fixture(name="done")
def _done(log: Log) -> Log:
    """Return a log with a set that was done."""
    log.begin_session(session()).result()
    log.add_set(ticked(), "ticked").result()
    return log


def test_it_is_kept_with_the_set_and_undone_step_by_step(done: Log) -> None:
    done.note_effort("set", 6.0, "curl was easy").result()
    done.note_effort("set", 9.0, "curl was hard").result()
    assert (only_set(done).rpe, only_set(done).outcome) == (9, Outcome.DONE)
    done.note_effort("set", None, "no word on how hard curl was").result()
    assert only_set(done).rpe is None
    for what, rpe in (
        ("no word on how hard curl was", 9),
        ("curl was hard", 6),
        ("curl was easy", None),
    ):
        change = done.undo(later(60)).result()
        assert change is not None
        assert (change.what, only_set(done).rpe) == (what, rpe)


def test_the_same_again_is_no_change(done: Log) -> None:
    done.note_effort("set", 6.0, "curl was easy").result()
    done.note_effort("set", 6.0, "curl was easy").result()
    assert [one.what for one in done.changes(9)] == ["curl was easy", "ticked"]


@pytest.mark.parametrize("rpe", [0.0, 11.0, 7.2])
def test_what_is_off_the_scale_is_refused(done: Log, rpe: float) -> None:
    with pytest.raises(LogError, match="An RPE is 1 to 10"):
        done.note_effort("set", rpe, "off").result()
    assert only_set(done).rpe is None


def test_a_set_that_is_gone_is_named(done: Log) -> None:
    with pytest.raises(LogError, match="no longer in the log"):
        done.note_effort("gone", 6.0, "easy").result()
