"""What tests of putting right share: a log to put right, and a session that was missed."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from typing import Any

from store.samples import START, open_set, paced, session, ticked

from hamlog.frozen import replace
from hamlog.store.log import Log
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.review.correcting import SetEdit

BEFORE = START.date() - timedelta(days=5)
AWAY = session(
    "away",
    BEFORE,
    ended_at=START - timedelta(days=5) + timedelta(hours=7),
    asked=2,
    sets=(
        ticked("a", "away", ended_at=None),
        ticked("b", "away", ended_at=None, position=2, number=2, note="knee"),
    ),
)


def edited(**values: Any) -> Callable[[Log], Future[None]]:  # noqa: ANN401 - of any field
    return lambda log: log.edit_set("set", SetEdit(**values), "Edited")


def kept_log(log: Log) -> Log:
    """A log with a session that was left open within its second set."""
    log.begin_session(session())
    log.begin_set(ticked("first", rpe=7.0, note="good", load=Load(4.0)))
    reps = (*(paced(number) for number in range(1, 6)), replace(paced(6, Side.BOTH), number=1))
    log.begin_set(open_set("set", position=2, number=2, reps=reps))
    log.note_session("session", "late").result()
    return log
