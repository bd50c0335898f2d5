"""What comes in in one go: the same as through the triggers, refused like there, left as it was."""

# ruff: noqa: S608 - statements are put together from constants of the schema only
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import timedelta
from typing import Any

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.samples import FACTS, START
from store.sums import Sums, check

from hamlog.frozen import replace
from hamlog.store import counted, importing, schema, stamps
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.planning.runs import Run
from hamlog.training.record import (
    CountedReps,
    CountedSession,
    Outcome,
    PlannedSet,
    Quality,
    Rep,
    SessionRecord,
    SetRecord,
)

Found = CountedSession | SessionRecord

FEW = settings(
    max_examples=examples(60),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    deadline=None,
)
NAMES = ["a", "b", "c"]
EXERCISES = ["curl", "bridge"]
SIDES = [("both",), ("left", "right"), ("left",), ()]


@st.composite
def sets(draw: st.DrawFn, session: str, *, with_reps: bool) -> SetRecord:
    """Draw a set of a session; ids differ by their place, or the same set comes twice."""
    position = draw(st.integers(1, 4))
    reps = [
        Rep(side, number, draw(st.sampled_from(Quality)), None, False, draw(TENSIONS))
        for side in draw(st.sampled_from([(), (Side.BOTH,), (Side.LEFT, Side.RIGHT)]))
        for number in range(1, 1 + draw(st.integers(0, 3)))
    ]
    return SetRecord(
        id=f"{session}-{position}-{draw(st.sampled_from('xy'))}",
        session_id=session,
        position=position,
        exercise=draw(st.sampled_from(EXERCISES)),
        number=position,
        target_reps=8,
        tempo=draw(st.sampled_from(["", "lift 2"])),
        load=draw(st.sampled_from([Load(), Load(kg=2.5), Load(kg=10), Load(label="späte\0")])),
        pain=draw(st.sampled_from([None, None, 0, 3])),
        note=draw(st.sampled_from(["", "", "late\0", "späte Mühe"])),
        outcome=draw(st.sampled_from([Outcome.DONE, Outcome.DONE, *Outcome])),
        reps=tuple(reps) if with_reps else (),
    )


TENSIONS = st.sampled_from([None, 0.1, 7.0004, 86_400.0])


@st.composite
def sessions(draw: st.DrawFn) -> Found:
    """Draw a session of another program, or one of hamlog's own with a plan and reps."""
    name = draw(st.sampled_from(NAMES))
    own = draw(st.booleans())
    day = START + timedelta(days=7 * NAMES.index(name) // 2)
    planned = [PlannedSet(n, exercise, n, 8, "") for n, exercise in enumerate(EXERCISES, 1)]
    found = SessionRecord(
        name,
        day.date(),
        day,
        draw(st.sampled_from(["imported", "one-set"])),
        tuple(planned[: draw(st.integers(0, 2))]) if own else (),
        tuple(draw(st.lists(sets(name, with_reps=own), max_size=4))),
        day,
        draw(st.sampled_from(["", "title"])),
    )
    if own:
        return found
    counts: dict[tuple[str, str], CountedReps] = {}
    for one in found.sets:
        for side in draw(st.sampled_from(SIDES)):
            counts[one.id, side] = (one.id, side, draw(st.integers(0, 130)), draw(TENSIONS))
    return CountedSession(found, list(counts.values()))


@pytest.fixture(name="log", scope="module")
def _log() -> Iterator[sqlite3.Connection]:
    """A log in memory; `for_now` takes back what is done to it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as log:
        log.execute("PRAGMA foreign_keys = ON")
        for step in schema.STEPS:
            for statement in step.statements:
                log.execute(statement)
        yield log


@contextmanager
def for_now(log: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    log.execute("BEGIN")
    try:
        stamps.begin(log, START, "here")
        yield log
    finally:
        log.rollback()


def everything(log: sqlite3.Connection) -> tuple[dict[str, list[Any]], Sums, list[Any]]:
    """Return the facts, the sums, which are checked, and the schema."""
    facts = {table: sorted(log.execute(f"SELECT * FROM {table}"), key=repr) for table in FACTS}
    kept = log.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    facts["changes"] = log.execute("SELECT what, inverse FROM changes").fetchall()
    return facts, check(log), sorted(kept, key=repr)


def brought_in(
    db: sqlite3.Connection,
    found: Sequence[Found | Run],
    many: int,
    few_sets: int,
    at_once: int = 50,
) -> tuple[importing.BroughtIn, tuple[dict[str, list[Any]], Sums, list[Any]]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counted, "_MANY", many)
        patch.setattr(counted, "_FEW_SETS", few_sets)
        patch.setattr(importing, "_AT_ONCE", at_once)
        came = importing.bring_in(db, found, "X", START)
    return came, everything(db)


@pytest.mark.slow
@FEW
@given(
    before=st.lists(sessions(), max_size=3),
    found=st.lists(sessions(), min_size=1, max_size=5),
    few_sets=st.sampled_from([-1, 1000]),
    at_once=st.sampled_from([1, 2, 50]),
)
def test_what_comes_in_in_one_go_is_what_the_triggers_make(
    log: sqlite3.Connection,
    before: list[Found],
    found: list[Found],
    few_sets: int,
    at_once: int,
) -> None:
    with for_now(log):
        _, _, kept = everything(log)
    results = []
    for many in (-1, 1_000_000):
        with for_now(log) as db:
            brought_in(db, before, 1_000_000, few_sets)
            results.append(brought_in(db, found, many, few_sets, at_once))

    assert results[0] == results[1]
    # Triggers and indexes are there again.
    assert results[0][1][2] == kept


def test_what_comes_in_pieces_is_summed_up_as_a_whole(log: sqlite3.Connection) -> None:
    bent = {"tempo": "lower 4", "load": Load(10, "späte"), "pain": 2, "exercise": "bridge"}
    pieces = [
        imported(a_set(id="c", position=3, pain=2), ("c", "left", 8, 0.0015)),
        imported(a_set(id="d", position=4, **bent), ("d", "right", 501, None)),
        imported(a_set(id="a", position=1, pain=1, load=Load(30)), ("a", "both", 0, None)),
        imported(a_set(id="b", position=2, tempo="lift 2"), ("b", "both", 5, 2.0)),
        imported(a_set(id="e", position=2, exercise="bridge", load=Load(20)), ("e", "both", 5, 2)),
        imported(a_set(id="f", position=9, outcome=Outcome.PAIN), ("f", "both", 5, None)),
    ]
    for found in (pieces, pieces[:5], pieces[::-1], pieces[:3]):
        results = []
        for many, at_once in ((1_000_000, 50), (-1, 1), (-1, 50)):
            with for_now(log) as db:
                results.append(brought_in(db, found, many, 1000, at_once))

        assert results[0] == results[1] == results[2]


def a_set(**values: Any) -> SetRecord:  # noqa: ANN401 - any value can be given by name
    one = SetRecord("set", "one", 1, "curl", 1, 8, "", outcome=Outcome.DONE)
    return replace(one, **values)


def imported(record: SetRecord, *counts: CountedReps) -> CountedSession:
    begun = SessionRecord("one", START.date(), START, "imported", (), (record,), START)
    return CountedSession(begun, counts or [("set", "both", 8, None)])


def begun(**values: Any) -> SessionRecord:  # noqa: ANN401 - any value can be given by name
    return replace(SessionRecord("one", START.date(), START, "short", (), (), START), **values)


@pytest.mark.parametrize("many", [-1, 1_000_000])
@pytest.mark.parametrize(
    "wrong",
    [
        imported(a_set(load=Load(kg=1001))),
        imported(a_set(load=Load(kg=-1))),
        imported(a_set(rpe=11)),
        imported(a_set(pain=11)),
        imported(a_set(position=0)),
        imported(a_set(position=10_001)),
        imported(a_set(number=0)),
        imported(a_set(target_reps=1001)),
        imported(a_set(target_reps=-1)),
        imported(a_set(ended_rep=-1)),
        imported(a_set(ended_at=START.replace(year=1700))),
        imported(a_set(), ("set", "neither", 8, None)),
        imported(a_set(), ("set", "both", 8, -1)),
        imported(a_set(), ("set", "both", 8, 86_401)),
        imported(a_set(), ("set", "both", 8, None), ("set", "both", 8, None)),
        begun(day=START.date().replace(year=1899)),
        begun(planned=(PlannedSet(1, "curl", 1, 8, "", load=Load(kg=1001)),)),
        begun(sets=(a_set(reps=(Rep(Side.BOTH, 1, Quality.CLEAN, None, False, -1),)),)),
        Run("run", START.date(), "Run", "a.ics", duration_s=-1),
    ],
)
def test_what_the_table_would_refuse_is_refused_as_ever(
    log: sqlite3.Connection, wrong: Found | Run, many: int
) -> None:
    with for_now(log):
        before = everything(log)
    with for_now(log) as db, pytest.raises(sqlite3.IntegrityError) as error:
        brought_in(db, [wrong], many, 1000)

    assert error.value.sqlite_errorname.startswith("SQLITE_CONSTRAINT")
    with for_now(log):
        assert everything(log) == before
    # The checks of the table are asked again.
    assert log.execute("PRAGMA ignore_check_constraints").fetchone() == (0,)


def test_the_checks_that_are_asked_in_one_go_are_those_of_the_tables() -> None:
    """A column whose check is new has to be looked at here, and in `counted`."""
    asked = {"load_kg", "rpe", "pain", "outcome", "ended_side", "pain_sudden"}
    borne = {"position", "number", "target_reps", "ended_rep"}
    assert checked("sets") == asked | borne
    assert checked("sessions") == {"day", "planned_sets"}
    assert checked("choices") == set()
    written_by_ourselves = {"number", "quality", "paced"}
    assert checked("reps") == {"side", "tension_s"} | written_by_ourselves


def checked(table: str) -> set[str]:
    """Return the columns of a table that have a check."""
    with closing(schema.empty_log()) as log:
        (sql,) = log.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return set(re.findall(r"(\w+) (?:TEXT|INTEGER|REAL)[^,()]* CHECK", sql))
