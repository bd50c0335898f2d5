"""Values that cannot be are refused in a sentence, and nothing of them is written."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from store.correct import AWAY, BEFORE, edited, kept_log
from store.samples import START, TEMPO, facts, only_set, session, ticked

from hamlog.errors import LogError
from hamlog.frozen import replace
from hamlog.store.log import Log
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome
from hamlog.training.review.correcting import SetEdit, written_reps

kept = pytest.fixture(kept_log)

L, R = Side.LEFT, Side.RIGHT
TODAY = START.date()

NONSENSE: dict[str, tuple[Callable[[Log], Future[Any]], str]] = {
    "tomorrow": (
        lambda log: log.add_session(session("new", date(2026, 11, 25)), "x"),
        "2026-11-25 is in the future, so nothing was written; name today or a day before.",
    ),
    "moved to tomorrow": (
        lambda log: log.move_session("session", date(2026, 11, 25), "x"),
        "2026-11-25 is in the future, so nothing was written; name today or a day before.",
    ),
    "long ago": (
        lambda log: log.move_session("session", date(226, 11, 24), "x"),
        "0226-11-24 is too long ago, so nothing was written; name a day from 1900-01-01 on.",
    ),
    "reps": (edited(reps=((L, 101),)), "A set has 0 to 100 reps a side, not 101; correct it."),
    "reps written down": (
        lambda log: log.add_sets(
            "session", [ticked("new", reps=written_reps(((L, 101),)))], "Wrote down"
        ),
        "A set has 0 to 100 reps a side, not 101; correct it.",
    ),
    "reps on one leg": (
        lambda log: log.edit_set("first", SetEdit(sides=(R,)), "x"),
        "A set has 0 to 100 reps a side, not 110; correct it.",
    ),
    "load": (edited(load=Load(500.5)), "A load is 0 to 500 kg, not 500.5 kg; correct it."),
    "lighter than nothing": (
        edited(load=Load(-1)),
        "A load is 0 to 500 kg, not -1 kg; correct it.",
    ),
    "no number": (
        edited(load=Load(float("nan"))),
        "A load is 0 to 500 kg, not nan kg; correct it.",
    ),
    "load on the way": (
        lambda log: log.adjust_set("set", tempo=TEMPO, variant=None, load=Load(501.0)),
        "A load is 0 to 500 kg, not 501 kg; correct it.",
    ),
    "rpe": (edited(rpe=10.5), "An RPE is 1 to 10, in halves, not 10.5; correct it."),
    "rpe between": (edited(rpe=7.3), "An RPE is 1 to 10, in halves, not 7.3; correct it."),
    "rpe of nothing": (edited(rpe=0), "An RPE is 1 to 10, in halves, not 0; correct it."),
    "rpe below": (edited(rpe=-1), "An RPE is 1 to 10, in halves, not -1; correct it."),
    "pain": (edited(pain=(11, "")), "Pain is 0 to 10, not 11; correct it."),
    "pain on the way": (
        lambda log: log.note_pain("set", -1, ""),
        "Pain is 0 to 10, not -1; correct it.",
    ),
    "tempo": (
        edited(tempo="quickly"),
        "The tempo 'quickly' cannot be read; write phases with seconds, as lift 2, lower 3.",
    ),
    "skipped with reps": (
        edited(note="x", outcome=Outcome.SKIPPED),
        "Set 2 has reps, so it was not skipped; set its reps to 0 first.",
    ),
    "one of two sets": (
        lambda log: log.add_sets("session", [ticked("fine"), ticked("new", rpe=11)], "x"),
        "An RPE is 1 to 10, in halves, not 11; correct it.",
    ),
    "a set of a session": (
        lambda log: log.add_session(
            replace(AWAY, sets=(ticked("fine", "away"), ticked("bad", "away", pain=11))), "x"
        ),
        "Pain is 0 to 10, not 11; correct it.",
    ),
    "no session": (
        lambda log: log.add_sets("gone", [ticked("new")], "x"),
        "This session is no longer in the log, so nothing was changed.",
    ),
    "no session to move": (
        lambda log: log.move_session("gone", BEFORE, "x"),
        "This session is no longer in the log, so nothing was changed.",
    ),
    "no rep": (
        lambda log: log.move_rep("set", L, 9, R),
        "This rep is no longer in the log, so nothing was changed.",
    ),
}


@pytest.mark.some(2)
@pytest.mark.parametrize(("edit", "sentence"), NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_told_and_leaves_no_half(
    kept: Log, path: Path, edit: Callable[[Log], Future[Any]], sentence: str
) -> None:
    if "110" in sentence:
        kept.edit_set("first", SetEdit(reps=((R, 100),)), "Edited").result()
    before, change = facts(path), kept.last_change()
    with pytest.raises(LogError) as raised:
        edit(kept).result()
    assert str(raised.value) == sentence
    assert facts(path) == before
    assert kept.last_change() == change


def test_today_is_no_future(log: Log) -> None:
    log.add_session(session("new"), "Wrote down").result()
    assert [one.id for one in log.sessions_of(TODAY)] == ["new"]


def test_a_set_that_was_kept_with_more_reps_is_read_and_edited(log: Log) -> None:
    long = ticked("long", reps=written_reps(((Side.BOTH, 150),)), rpe=7.3, load=Load(700.0))
    log.begin_session(session())
    log.begin_set(long).result()
    log.edit_set("long", SetEdit(note="all in one go"), "Edited").result()
    assert only_set(log) == replace(long, note="all in one go")
    log.edit_set("long", SetEdit(reps=((Side.BOTH, 90),)), "Edited").result()
    assert len(only_set(log).reps) == 90
