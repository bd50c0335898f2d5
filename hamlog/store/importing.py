"""Brings in sessions that another program wrote down: only what is new, as one change.

Their ids come from their content, so what is there already is told by its id, and so is what was
deleted here: neither comes again. Undoing the change deletes all of it, on other machines too;
what went in that way may be brought in once more, mapped in another way.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from hamlog.frozen import Frozen
from hamlog.store import stamps, summing, tables
from hamlog.store.rows import Row, clean, instant, session_row, set_row
from hamlog.store.schema import Table
from hamlog.training.limits import MOST_REPS
from hamlog.training.record import CountedReps, CountedSession

if TYPE_CHECKING:
    from sqlite_utils import Database

_AT_ONCE = 50
"""Sessions whose rows are held in memory together."""

_TABLES = (
    "CREATE TEMP TABLE IF NOT EXISTS brought (table_name TEXT, id TEXT)",
    """CREATE TEMP TABLE IF NOT EXISTS counted (
    set_id TEXT, side TEXT, count INTEGER, tension_s REAL, PRIMARY KEY (set_id, side)
) WITHOUT ROWID""",
)
# In the order of their table: what is written in another takes several times as long.
_REPS = f"""WITH RECURSIVE numbers (number) AS (
    SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < {MOST_REPS}
)
INSERT INTO reps (set_id, side, number, quality, paced, tension_s, edited_at, machine)
SELECT set_id, side, number, 'clean', 0, tension_s, ?, ?
FROM counted JOIN numbers ON number <= count ORDER BY set_id, side, number"""  # noqa: S608 - ours
# The sets go first: a session to which others were added since is left to them.
_CHANGE = """INSERT INTO changes (at, what, inverse)
SELECT ?, ?, json_group_array(json_object(
    'op', 'drop', 'table', table_name, 'key', json_array(id),
    'whole', json(iif(table_name = 'sets', 'true', 'false'))
)) FROM (SELECT table_name, id FROM brought ORDER BY table_name = 'sessions')"""
_UNDONE = (
    "SELECT undone_at FROM changes WHERE undone_at IS NOT NULL"
    " AND json_type(inverse, '$[0].whole') IS NOT NULL"
)


class BroughtIn(Frozen):
    """How much came in."""

    sessions: int = 0
    sets: int = 0
    reps: int = 0


def bring_in(
    db: "Database", sessions: Iterable[CountedSession], what: str, at: datetime
) -> BroughtIn:
    """Write the sessions and sets that are new, and one change that takes them back.

    A session may come in pieces; only some are held in memory. What `sessions` raises leaves the
    log as it was.
    """
    _empty(db)
    undone = {str(row[0]) for row in db.execute(_UNDONE)}
    total = BroughtIn()
    with ExitStack() as sums:
        for number, batch in enumerate(_batches(sessions)):
            if number == 0:
                rows = sum(2 + count for one in batch for _, _, count, _ in one.counts)
                sums.enter_context(summing.summed_up(db, rows=rows))
            came = _add(db, batch, undone)
            total = BroughtIn(
                total.sessions + came.sessions, total.sets + came.sets, total.reps + came.reps
            )
        stamp = stamps.current(db)
        db.execute(_REPS, (stamp.at, stamp.machine))
    if total.sets:
        db.execute(_CHANGE, (instant(at), clean(what)))
    _empty(db)
    return total


def _empty(db: "Database") -> None:
    for statement in (*_TABLES, "DELETE FROM brought", "DELETE FROM counted"):
        db.execute(statement)


def _batches(sessions: Iterable[CountedSession]) -> Iterator[list[CountedSession]]:
    waiting = iter(sessions)
    while batch := list(islice(waiting, _AT_ONCE)):
        yield batch


def _add(db: "Database", batch: list[CountedSession], undone: Collection[str]) -> BroughtIn:
    """Write what is new of some sessions, parents before children.

    What was deleted stays so, unless an import was `undone` at that time.
    """
    stamp = stamps.current(db).columns()
    ids = {one.session.id for one in batch}
    there = known(db.conn, "sessions", ids)
    dead, gone = _deleted(db.conn, "sessions", ids, undone)
    set_ids = {record.id for one in batch for record in one.session.sets}
    dead_sets, gone_sets = _deleted(db.conn, "sets", set_ids, undone)
    old = known(db.conn, "sets", set_ids) | dead_sets
    sessions: dict[str, Row] = {}
    sets: dict[str, Row] = {}
    counts: list[CountedReps] = []
    for one in batch:
        # Two files may hold the same set.
        new = {
            record.id: record
            for record in one.session.sets
            if record.id not in old and record.id not in sets
        }
        if one.session.id in dead or not new:
            continue
        if one.session.id not in there:
            made_by: Row = {"made_by": stamp["machine"]}
            sessions.setdefault(one.session.id, session_row(one.session) | made_by | stamp)
        sets |= {set_id: set_row(record) | stamp for set_id, record in new.items()}
        counts += [row for row in one.counts if row[0] in new]
    _insert(db, "sessions", sessions, gone)
    _insert(db, "sets", sets, gone_sets)
    db.conn.executemany("INSERT INTO counted VALUES (?, ?, ?, ?)", counts)
    return BroughtIn(len(sessions), len(sets), sum(count for _, _, count, _ in counts))


def _insert(db: "Database", table: Table, rows: dict[str, Row], gone: Collection[str]) -> None:
    """Write rows of one form, and note that they came in; those that were gone are back."""
    if not rows:
        return
    names = next(iter(rows.values()))
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - ours
    db.conn.executemany(statement, (tuple(map(clean, row.values())) for row in rows.values()))
    db.conn.executemany("INSERT INTO brought VALUES (?, ?)", ((table, one) for one in rows))
    for one in rows.keys() & set(gone):
        tables.lift(db, table, (one,))


def known(log: sqlite3.Connection, table: Table, ids: Collection[str]) -> set[str]:
    """Return which of these sessions or sets the log has."""
    found = log.execute(
        f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608 - ours
        (json.dumps(list(ids)),),
    )
    return {str(row[0]) for row in found}


def _deleted(
    log: sqlite3.Connection, table: Table, ids: Collection[str], undone: Collection[str]
) -> tuple[set[str], set[str]]:
    """Return which of these were deleted, and which went when an import was undone."""
    keys = json.dumps([json.dumps([one]) for one in ids])
    found = log.execute(
        "SELECT key, at FROM tombstones WHERE table_name = ? AND key IN"
        " (SELECT value FROM json_each(?))",
        (table, keys),
    )
    dead: set[str] = set()
    gone: set[str] = set()
    for key, at in found:
        (gone if at in undone else dead).add(str(json.loads(key)[0]))
    return dead, gone
