"""Rows that are written together hold what they would hold one by one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from hamlog.store import alike
from hamlog.store.rows import Value

COLUMNS = ("a", "b", "c", "d")
NASTY = ["", "it's", "'); DROP TABLE t; --", "späte Mühe \n ?1", 0.1, 1e300, 5e-324, -(2**63), 1, 0]
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.sampled_from(NASTY),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")),
)


@pytest.fixture(name="log")
def _log() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as log:
        yield log


@settings(max_examples=examples(100), deadline=None)
@given(row=st.tuples(VALUES, VALUES, VALUES), count=st.sampled_from([0, 1, 19, 20, 300]))
@pytest.mark.parametrize("differing", ["a", "d"])
def test_rows_come_back_as_they_were(
    row: tuple[Value, Value, Value], count: int, differing: str
) -> None:
    at = COLUMNS.index(differing)
    rows = [(*row[:at], number, *row[at:]) for number in range(count)]
    with closing(sqlite3.connect(":memory:")) as log:
        log.execute("CREATE TABLE t (a, b, c, d)")
        alike.insert(log, "t", COLUMNS, rows)
        found = log.execute("SELECT * FROM t ORDER BY rowid").fetchall()

    assert found == rows
    assert [list(map(type, one)) for one in found] == [list(map(type, one)) for one in rows]


def test_rows_that_are_all_the_same_are_as_many_as_they_were(log: sqlite3.Connection) -> None:
    log.execute("CREATE TABLE t (a, b, c, d)")

    alike.insert(log, "t", COLUMNS, [(1, "x", None, 2.5)] * 30)

    assert log.execute("SELECT * FROM t").fetchall() == [(1, "x", None, 2.5)] * 30
