"""Brings in what was kept elsewhere: only what is new, as one change.

The ids of sessions that another program wrote down come from their content, those of hamlog's own
are what they are, so what is there already is told by its id, and so is what was deleted here:
neither comes again. A set that is there stays as it is. Undoing the change deletes all of it, on
other machines too; what went in that way may be brought in once more, mapped in another way.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from itertools import islice

from hamlog.frozen import Frozen
from hamlog.store import alike, at_hand, changes, counted, stamps, tables
from hamlog.store.rows import (
    SET_COLUMNS,
    Row,
    Value,
    clean,
    clean_key,
    clean_text,
    instant,
    planned_row,
    rep_row,
    run_row,
    session_row,
    set_values,
)
from hamlog.store.schema import KEYS, Key, Table
from hamlog.training.planning.runs import Run
from hamlog.training.record import (
    CountedReps,
    CountedSession,
    MadeChoice,
    SessionRecord,
    serial_of,
)

Found = CountedSession | SessionRecord | MadeChoice | Run

_AT_ONCE = 50
"""Sessions whose rows are held in memory together."""

_BROUGHT = """CREATE TEMP TABLE IF NOT EXISTS brought (
    table_name TEXT, key TEXT, PRIMARY KEY (table_name, key)
) WITHOUT ROWID"""
# A session goes with the sets that came with it, or one import would be a very long text.
_CHANGE = """INSERT INTO changes (uid, at, what, inverse)
SELECT lower(hex(randomblob(16))), ?, ?, json_group_array(json_object(
    'op', 'drop', 'table', table_name, 'key', json(key), 'whole', json(iif(sets, 'true', 'false')),
    'sets', iif(table_name = 'sessions', sets, NULL), 'stamp', json_array(?, ?)
)) FROM (
    SELECT table_name, key, CASE table_name WHEN 'sets' THEN 1 WHEN 'sessions' THEN
        (SELECT count(*) FROM sets s WHERE s.session_id = json_extract(key, '$[0]'))
    END AS sets FROM brought ORDER BY table_name = 'sessions'
)"""
_NEWEST = """SELECT max(c.made_at) FROM brought b CROSS JOIN choices c
    ON c.key = json_extract(b.key, '$[0]') AND c.at = json_extract(b.key, '$[1]')
    WHERE b.table_name = 'choices'"""
_SESSION_OF_SET = SET_COLUMNS.index("session_id")
_ANY_GONE = "SELECT 1 FROM tombstones WHERE table_name = ? LIMIT 1"
_UNDONE = (
    "SELECT undone_at FROM changes WHERE undone_at IS NOT NULL"
    " AND json_type(inverse, '$[0].whole') IS NOT NULL"
)


class BroughtIn(Frozen):
    """How much came in."""

    sessions: int = 0
    sets: int = 0
    reps: int = 0
    choices: int = 0
    runs: int = 0

    def and_also(self, more: "BroughtIn") -> "BroughtIn":
        """Return both together."""
        return BroughtIn(
            self.sessions + more.sessions,
            self.sets + more.sets,
            self.reps + more.reps,
            self.choices + more.choices,
            self.runs + more.runs,
        )

    @property
    def anything(self) -> bool:
        """Whether it is anything."""
        return bool(self.sessions or self.sets or self.choices or self.runs)


def bring_in(db: sqlite3.Connection, found: Iterable[Found], what: str, at: datetime) -> BroughtIn:
    """Write the sessions, sets and choices that are new, and one change that takes them back.

    A session may come in pieces; only some are held in memory. What `found` raises leaves the
    log as it was.
    """
    _empty(db)
    undone = {str(row[0]) for row in db.execute(_UNDONE)}
    total = BroughtIn()
    with ExitStack() as sums:
        counting: counted.Counting | None = None
        for batch in _batches(found):
            if counting is None:
                rows = sum(map(_rows_of, batch))
                counting = sums.enter_context(counted.written_at_the_end(db, rows=rows))
            total = total.and_also(_add(counting, batch, undone))
    if total.anything:
        stamp = stamps.current(db)
        # Of a long import the change is long, and each that asks what is in it holds it again.
        with counted.unchecked(db), counted.unasked(db, "bear_changes_in"):
            db.execute(_CHANGE, (instant(at), clean(what), stamp.at, stamp.machine))
        changes.made_here(db)
    if total.choices:
        stamps.see(db, stamps.current(db).machine, db.execute(_NEWEST).fetchone()[0])
    _empty(db)
    return total


def _empty(db: sqlite3.Connection) -> None:
    for statement in (_BROUGHT, "DELETE FROM brought"):
        db.execute(statement)


def _batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    waiting = iter(found)
    while batch := list(islice(waiting, _AT_ONCE)):
        yield batch


def _rows_of(one: Found) -> int:
    """Return how many rows something makes that are summed up, at most."""
    if isinstance(one, CountedSession):
        return sum(2 + count for _, _, count, _ in one.counts)
    if isinstance(one, SessionRecord):
        return 1 + len(one.planned) + sum(1 + len(record.reps) for record in one.sets)
    return 0


def _add(counting: counted.Counting, batch: Sequence[Found], undone: Collection[str]) -> BroughtIn:
    """Write what is new, parents before children.

    What was deleted stays so, unless an import was `undone` at that time.
    """
    db = counting.db
    choices = [one for one in batch if isinstance(one, MadeChoice)]
    sessions = [
        CountedSession(one, ()) if isinstance(one, SessionRecord) else one
        for one in batch
        if not isinstance(one, MadeChoice | Run)
    ]
    came = _add_choices(db, choices, undone) if choices else BroughtIn()
    runs = [one for one in batch if isinstance(one, Run)]
    if runs:
        came = came.and_also(_add_runs(db, runs, undone))
    return came.and_also(_add_sessions(counting, sessions, undone)) if sessions else came


def _add_sessions(
    counting: counted.Counting, batch: Sequence[CountedSession], undone: Collection[str]
) -> BroughtIn:
    db = counting.db
    stamp = stamps.current(db).columns()
    ids = {clean_key(one.session.id) for one in batch}
    there = _there(db, "sessions", ids)
    dead, gone = _deleted(db, "sessions", ids, undone)
    set_ids = {(clean_text(record.id),) for one in batch for record in one.session.sets}
    dead_sets, gone_sets = _deleted(db, "sets", set_ids, undone)
    old = {set_id for (set_id,) in _there(db, "sets", set_ids) | dead_sets}
    sessions: dict[Key, Row] = {}
    sets: dict[str, tuple[Value, ...]] = {}
    planned: list[Row] = []
    reps: dict[Key, Row] = {}
    counts: list[CountedReps] = []
    for one in batch:
        key = clean_key(one.session.id)
        # Two files may hold the same set.
        new = {
            set_id: record
            for record in one.session.sets
            if (set_id := clean_text(record.id)) not in old and set_id not in sets
        }
        # A session without a set is one of hamlog's own: it was begun.
        if key in dead or (one.session.sets and not new):
            continue
        if one.serial is not None and has_written(db, one.session.day, one.serial):
            continue
        if key not in there and key not in sessions:
            made_by: Row = {"made_by": stamp["machine"]}
            sessions[key] = session_row(one.session) | made_by | stamp
            planned += [planned_row(one.session.id, each) | stamp for each in one.session.planned]
        for set_id, record in new.items():
            sets[set_id] = set_values(record)
            for rep in record.reps:
                row = rep_row(record.id, rep) | stamp
                reps[tables.key_of("reps", row)] = row
        counts += [row for row in one.counts if clean_text(row[0]) in new]
    reps = _living_reps(db, reps, undone)
    _insert(db, "sessions", sessions, gone)
    _fill_checked(db, "planned_sets", planned)
    _insert_sets(db, sets, gone_sets, with_parent=_brought(db, there) | sessions.keys())
    _fill_checked(db, "reps", reps.values())
    mixed = {clean(row["session_id"]) for row in planned} | {
        at_hand.session_of(sets[str(set_id)]) for set_id, *_ in reps
    }
    counting.add(sets, counts, {str(session_id) for (session_id,) in sessions}, mixed)
    count = len(reps) + sum(number for _, _, number, _ in counts)
    return BroughtIn(len(sessions), len(sets), count)


def has_written(db: sqlite3.Connection, day: date, serial: int) -> bool:
    """Return whether a file of this serial number was made from a session of that day."""
    found = db.execute("SELECT id FROM sessions WHERE day = ?", (day.isoformat(),))
    return any(serial_of(str(session_id)) == serial for (session_id,) in found)


def _insert_sets(
    db: sqlite3.Connection,
    sets: Mapping[str, tuple[Value, ...]],
    gone: Collection[Key],
    *,
    with_parent: Collection[Key],
) -> None:
    """Write sets, and note that they came in; those of the sessions `with_parent` go with these."""
    stamp = tuple(stamps.current(db).columns().values())
    rows = [one + stamp for one in sets.values()]
    alike.insert(db, "sets", (*SET_COLUMNS, *stamps.COLUMNS), rows)
    alone = [key for key, one in sets.items() if (one[_SESSION_OF_SET],) not in with_parent]
    _note(db, "sets", [(key,) for key in alone])
    for set_id in gone:
        if set_id[0] in sets:
            tables.lift(db, "sets", set_id)


def _living_reps(
    db: sqlite3.Connection, reps: dict[Key, Row], undone: Collection[str]
) -> dict[Key, Row]:
    """Return the reps without those that were taken back here; the others are there again."""
    dead, gone = _deleted(db, "reps", reps.keys(), undone)
    for key in gone:
        tables.lift(db, "reps", key)
    return {key: row for key, row in reps.items() if key not in dead}


def _add_choices(
    db: sqlite3.Connection, choices: Sequence[MadeChoice], undone: Collection[str]
) -> BroughtIn:
    """Write choices that are new, each made when it was made: later ones hold against them."""
    stamp = stamps.current(db)
    rows: dict[Key, Row] = {}
    answered = _answered(db, [one.key for one in choices if one.is_fallback])
    for one in choices:
        if one.is_fallback and one.key in answered:
            continue
        row: Row = {
            "key": one.key,
            "at": instant(one.at),
            "value": one.value,
            "made_at": stamps.a_stamp(one.made_at),
        }
        rows.setdefault(tables.key_of("choices", row), row | stamp.columns())
    there = _there(db, "choices", rows.keys())
    dead, gone = _deleted(db, "choices", rows.keys(), undone)
    new = {key: row for key, row in rows.items() if key not in there | dead}
    _insert(db, "choices", new, gone)
    return BroughtIn(choices=len(new))


def _answered(db: sqlite3.Connection, keys: Sequence[str]) -> set[str]:
    """Return of which keys the log has a choice."""
    found = db.execute(
        "SELECT DISTINCT key FROM choices WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(keys),),
    )
    return {key for (key,) in found}


def _add_runs(db: sqlite3.Connection, runs: Sequence[Run], undone: Collection[str]) -> BroughtIn:
    """Write runs that are new; those that are there stay as they are."""
    stamp = stamps.current(db).columns()
    rows: dict[Key, Row] = {}
    for one in runs:
        row = run_row(one) | stamp
        rows.setdefault(tables.key_of("runs", row), row)
    there = _there(db, "runs", rows.keys())
    dead, gone = _deleted(db, "runs", rows.keys(), undone)
    new = {key: row for key, row in rows.items() if key not in there | dead}
    with counted.checked(db):
        _insert(db, "runs", new, gone)
    return BroughtIn(runs=len(new))


def _brought(db: sqlite3.Connection, sessions: Collection[Key]) -> set[Key]:
    """Return which of the sessions that are there came with an earlier piece of this import."""
    found = db.execute(
        "SELECT key FROM brought WHERE table_name = 'sessions' AND key IN"
        " (SELECT value FROM json_each(?))",
        (json.dumps([json.dumps(key) for key in sessions]),),
    )
    return {tuple(json.loads(key)) for (key,) in found}


def _insert(
    db: sqlite3.Connection, table: Table, rows: dict[Key, Row], gone: Collection[Key]
) -> None:
    """Write rows of one form, and note that they came in; those that were gone are back."""
    _fill(db, table, rows.values())
    _note(db, table, rows)
    for key in rows.keys() & set(gone):
        tables.lift(db, table, key)


def _note(db: sqlite3.Connection, table: Table, keys: Iterable[Key]) -> None:
    brought = ((table, json.dumps(key)) for key in keys)
    db.executemany("INSERT INTO brought VALUES (?, ?)", brought)


def _fill(db: sqlite3.Connection, table: Table, rows: Collection[Row]) -> None:
    if not rows:
        return
    names = next(iter(rows))
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - ours
    db.executemany(statement, (tuple(map(clean, row.values())) for row in rows))


def _fill_checked(db: sqlite3.Connection, table: Table, rows: Collection[Row]) -> None:
    if rows:
        with counted.checked(db):
            _fill(db, table, rows)


def known(log: sqlite3.Connection, table: Table, ids: Collection[str]) -> set[str]:
    """Return which of these sessions or sets the log has."""
    return {str(key[0]) for key in _there(log, table, [(one,) for one in ids])}


def _there(log: sqlite3.Connection, table: Table, keys: Collection[Key]) -> set[Key]:
    """Return which of these rows the log has."""
    names = KEYS[table]
    if len(names) == 1:
        (name,) = names
        found = log.execute(
            f"SELECT {name} FROM {table} WHERE {name} IN (SELECT value FROM json_each(?))",  # noqa: S608
            (json.dumps([one for (one,) in keys]),),
        )
        return {tuple(row) for row in found}
    told = " AND ".join(
        f"x.{name} = json_extract(k.value, '$[{n}]')" for n, name in enumerate(names)
    )
    found = log.execute(
        f"SELECT {', '.join(f'x.{name}' for name in names)}"  # noqa: S608 - our own names
        f" FROM json_each(?) k CROSS JOIN {table} x ON {told}",
        (json.dumps(list(keys)),),
    )
    return {tuple(row) for row in found}


def _deleted(
    log: sqlite3.Connection, table: Table, keys: Collection[Key], undone: Collection[str]
) -> tuple[set[Key], set[Key]]:
    """Return which of these were deleted, and which went when an import was undone."""
    if log.execute(_ANY_GONE, (table,)).fetchone() is None:
        return set(), set()
    found = log.execute(
        "SELECT key, at FROM tombstones WHERE table_name = ? AND key IN"
        " (SELECT value FROM json_each(?))",
        (table, json.dumps([json.dumps(key) for key in keys])),
    )
    dead: set[Key] = set()
    gone: set[Key] = set()
    for key, at in found:
        (gone if at in undone else dead).add(tuple(json.loads(key)))
    return dead, gone
