"""Undo, held against any sequence of what the logbook can do."""

import itertools
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.samples import (
    START,
    buried_alive,
    facts,
    keys_of,
    later,
    open_set,
    paced,
    planned,
    session,
    tombstones,
)

from hamlog.errors import LogError
from hamlog.ports import SetEdit, SetEnd
from hamlog.store.logbook import Log, open_log
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, Quality, SetRecord

FEW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])

Call = Callable[[Log], Any]

set_ids = st.sampled_from(["a", "b", "c"])
session_ids = st.sampled_from(["one", "two"])
sides = st.sampled_from(Side)
numbers = st.integers(1, 4)
texts = st.sampled_from(["", "late", "[b]\x1b", "\0\ud800"])
loads = st.sampled_from([None, 0.1, 6.0])
moments = st.integers(0, 10**6).map(later)
tempos = st.sampled_from(["lift 2, lower 3", "lift 3, lower 4"])
counts = st.lists(st.tuples(sides, st.integers(0, 5)), max_size=3).map(tuple)
reps = st.builds(paced, numbers, sides, quality=st.sampled_from(Quality))
positions = st.integers(1, 3)


@st.composite
def sets(draw: st.DrawFn) -> SetRecord:
    """Draw a set with some reps, under way or over."""
    found = {(rep.side, rep.number): rep for rep in draw(st.lists(reps, max_size=4))}
    return open_set(
        draw(set_ids),
        draw(session_ids),
        position=draw(positions),
        target_reps=2,
        outcome=draw(st.sampled_from([None, *Outcome])),
        reps=tuple(found.values()),
    )


def calling(name: str, *values: st.SearchStrategy[Any]) -> st.SearchStrategy[Call]:
    """Draw calls of one method."""

    def bound(arguments: tuple[Any, ...]) -> Call:
        return lambda log: getattr(log, name)(*arguments)

    return st.tuples(*values).map(bound)


what = st.just("An edit")
edit = st.builds(
    SetEdit,
    reps=st.none() | counts,
    load=st.none() | st.tuples(loads, st.none() | texts),
    rpe=st.none() | st.integers(0, 10),
    clear_rpe=st.booleans(),
    note=st.none() | texts,
)
plans = st.lists(positions, unique=True).flatmap(
    lambda found: st.tuples(
        *(st.builds(planned, st.just(one), texts, st.integers(1, 3)) for one in found)
    )
)
ends = st.builds(SetEnd, moments, st.sampled_from(Outcome), st.none() | sides, st.none() | numbers)

APPENDS = st.one_of(
    calling("begin_set", sets()),
    calling("record_rep", set_ids, reps),
    calling("end_set", set_ids, ends),
    calling("reopen_set", set_ids),
    calling("choose", texts, texts, moments),
)
EDITS = st.one_of(
    calling("take_back_rep", set_ids, sides, numbers),
    calling("mark_rep", set_ids, sides, numbers, st.sampled_from(Quality)),
    st.tuples(set_ids, tempos, st.none() | texts, loads, st.none() | texts).map(
        lambda drawn: (
            lambda log: log.adjust_set(
                drawn[0], tempo=drawn[1], variant=drawn[2], load_kg=drawn[3], load_label=drawn[4]
            )
        )
    ),
    calling("add_set", sets(), what),
    calling("remove_set", set_ids, what),
    calling("edit_set", set_ids, edit, what),
    calling("replan", session_ids, plans, what),
    calling("note_session", session_ids, texts),
    calling("note_pain", set_ids, st.none() | st.integers(0, 10), texts),
)
# Ends a session that was open, which alone is no change to undo.
ENDS = calling("end_session", session_ids, moments)
UNDOS = calling("undo", moments)


@pytest.fixture(name="template", scope="module")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a log with two sessions, once: migrating is what takes long."""
    path = tmp_path_factory.mktemp("template") / "hamlog.db"
    with open_log(path, create=True) as log:
        for name in ("one", "two"):
            log.begin_session(session(name))
            log.begin_set(open_set(name[0], name, reps=(paced(1), paced(2)), target_reps=2))
        log.begin_set(open_set("a", "one", position=2, target_reps=2))
    return path


@dataclass
class Book:
    """A log, and the calls that it could do."""

    path: Path
    log: Log = field(init=False)

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        times = itertools.count()
        self.log = open_log(self.path, create=True, now=lambda: later(next(times)))

    def reopen(self) -> None:
        self.log.close()
        self.open()

    def do(self, call: Call) -> None:
        """Do a call; that a row is gone is an answer, too."""
        try:
            call(self.log).result()
        except LogError as error:
            assert "no longer in the log" in str(error)  # noqa: PT017 - many calls may fail

    def facts(self) -> dict[str, list[tuple[Any, ...]]]:
        return facts(self.path)

    def change(self) -> int:
        found = self.log.last_change()
        return found.id if found else 0


@contextmanager
def book(template: Path) -> Iterator[Book]:
    """Give a log of its own to one example."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hamlog.db"
        shutil.copy(template, path)
        found = Book(path)
        try:
            yield found
        finally:
            found.log.close()


@FEW
@given(
    appends=st.lists(APPENDS, max_size=4),
    edits=st.lists(EDITS, max_size=8),
    reopened_after=st.integers(0, 8),
)
def test_edits_are_undone_to_the_state_before_each(
    template: Path, appends: list[Call], edits: list[Call], reopened_after: int
) -> None:
    with book(template) as found:
        for call in appends:
            found.do(call)
        states: list[dict[str, list[tuple[Any, ...]]]] = []
        for call in edits:
            before, change = found.facts(), found.change()
            found.do(call)
            if found.change() != change:
                states.append(before)
            else:
                assert found.facts() == before
        for turn, before in enumerate(reversed(states)):
            if turn == reopened_after:
                found.reopen()
            assert found.log.undo(START).result() is not None
            assert found.facts() == before
            assert buried_alive(found.path) == set()
        assert found.log.undo(START).result() is None


@FEW
@given(calls=st.lists(APPENDS | EDITS | ENDS | UNDOS, max_size=10), edit=EDITS)
def test_an_edit_is_undone_at_once_whatever_went_before(
    template: Path, calls: list[Call], edit: Call
) -> None:
    with book(template) as found:
        for call in calls:
            found.do(call)
        before, change = found.facts(), found.change()
        found.do(edit)
        if found.change() != change:
            found.log.undo(START).result()
        assert found.facts() == before


@FEW
@given(calls=st.lists(APPENDS | EDITS | ENDS | UNDOS, max_size=14))
def test_whatever_is_gone_has_a_tombstone_and_nothing_else_has(
    template: Path, calls: list[Call]
) -> None:
    with book(template) as found:
        seen: set[tuple[str, str]] = set()
        for call in calls:
            found.do(call)
            assert buried_alive(found.path) == set()
            seen |= keys_of(found.path)
        while found.log.undo(START).result() is not None:
            assert buried_alive(found.path) == set()
            seen |= keys_of(found.path)
        assert found.log.last_change() is None
        gone = seen - keys_of(found.path)
        assert gone - tombstones(found.path) <= reps_of_gone_sets(gone)


def reps_of_gone_sets(gone: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the reps that went with their set and need no tombstone of their own."""
    sets_gone = {json.loads(key)[0] for table, key in gone if table == "sets"}
    return {
        (table, key) for table, key in gone if table == "reps" and json.loads(key)[0] in sets_gone
    }
