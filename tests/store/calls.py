"""Any call of the logbook, drawn; and a log of its own for each example."""

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from store.samples import START, facts, later, open_set, paced, planned, session

from hamlog.errors import LogError
from hamlog.frozen import replace
from hamlog.store.log import Log, open_log
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, Quality, SessionRecord, SetEnd, SetRecord
from hamlog.training.review.correcting import SetEdit

Call = Callable[[Log], Any]

# Of the sets that are there at first, "a" has no rep yet and "o" has two.
set_ids = st.sampled_from(["o", "a", "b"])
session_ids = st.sampled_from(["one", "two", "three"])
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
ways_to_stand = st.sampled_from(
    [(Side.BOTH,), (Side.LEFT,), (Side.RIGHT,), (Side.LEFT, Side.RIGHT)]
)
edit = st.builds(
    SetEdit,
    reps=st.none() | counts,
    load=st.none() | st.builds(Load, loads, st.none() | texts),
    rpe=st.none() | st.integers(1, 10),
    clear_rpe=st.booleans(),
    note=st.none() | texts,
    sides=st.none() | ways_to_stand,
    swap_sides=st.booleans(),
    tempo=st.none() | tempos,
    variant=st.none() | texts,
    clear_variant=st.booleans(),
    pain=st.none() | st.tuples(st.none() | st.integers(0, 10), texts),
    outcome=st.none() | st.sampled_from(Outcome),
)
days = st.dates(date(1990, 1, 1), START.date())


@st.composite
def sessions(draw: st.DrawFn) -> SessionRecord:
    """Draw a session of a past day, with some sets."""
    found = {record.id: record for record in draw(st.lists(sets(), max_size=2))}
    name = draw(session_ids)
    records = tuple(replace(record, session_id=name) for record in found.values())
    return session(name, draw(days), sets=records, note=draw(texts))


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
)
EDITS = st.one_of(
    calling("choose", texts, texts, moments),
    calling("take_back_rep", set_ids, sides, numbers),
    calling("mark_rep", set_ids, sides, numbers, st.sampled_from(Quality)),
    st.tuples(set_ids, tempos, st.none() | texts, loads, st.none() | texts).map(
        lambda drawn: (
            lambda log: log.adjust_set(
                drawn[0], tempo=drawn[1], variant=drawn[2], load=Load(drawn[3], drawn[4])
            )
        )
    ),
    calling("add_set", sets(), what),
    calling("remove_set", set_ids, what),
    calling("edit_set", set_ids, edit, what),
    calling("replan", session_ids, plans, what),
    calling("note_session", session_ids, texts),
    calling("move_rep", set_ids, sides, numbers, sides),
    calling("add_sets", session_ids, st.lists(sets(), max_size=2), what),
    calling("add_session", sessions(), what),
    calling("move_session", session_ids, days, what),
    calling("remove_session", session_ids, what),
    calling("note_pain", set_ids, st.none() | st.integers(0, 10), texts),
    calling("note_effort", set_ids, st.none() | st.sampled_from([1.0, 6.0, 7.5, 10.0]), what),
)
# Whether a set or a session is there at all is left to the others.
PUT_RIGHT = st.one_of(
    calling("edit_set", st.just("o"), edit, what),
    calling("move_rep", st.just("o"), st.just(Side.LEFT), st.integers(1, 2), sides),
    calling("move_session", st.just("one"), days, what),
    calling("add_sets", st.just("one"), st.lists(sets(), min_size=1, max_size=2), what),
    calling("add_sets", st.just("one"), sets().map(lambda one: [one, one]), what),
)
# Ends a session that was open, which alone is no change to undo.
ENDS = calling("end_session", session_ids, moments)
UNDOS = calling("undo", moments)


def template(folder: Path) -> Path:
    """Make a log with two sessions, once for many examples: migrating is what takes long."""
    path = folder / "hamlog.db"
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
            known = ("no longer in the log", "so it was not skipped")
            assert any(words in str(error) for words in known)  # noqa: PT017 - many calls may fail

    def facts(self) -> dict[str, list[tuple[Any, ...]]]:
        return facts(self.path)

    def change(self) -> int:
        found = self.log.last_change()
        return found.id if found else 0

    def told(self) -> str:
        """Return what the newest change is called."""
        found = self.log.last_change()
        return found.what if found else ""


@contextmanager
def book(of: Path) -> Iterator[Book]:
    """Give a log of its own to one example."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hamlog.db"
        shutil.copy(of, path)
        found = Book(path)
        try:
            yield found
        finally:
            found.log.close()
