"""Takes in what another log has: a union by ids, in which the newer of two edits stands.

Which edit is newer, its stamp says (see `hamlog.store.stamps`); equal stamps are decided by what
the rows say, so that two logs come to the same in either direction. A row that was deleted stays
so unless it was put back later, whatever was edited elsewhere meanwhile. All that changes here is
one change to undo; undoing it deletes nothing in the other log. What lost against an edit or
deletion that its machine had not seen is kept as a change of its own, below the merge.
"""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from hamlog.frozen import replace
from hamlog.store import foreign, same_day, stamps, summing
from hamlog.store.foreign import Theirs
from hamlog.store.merged import Merged
from hamlog.store.merging_rows import Merging


def merge(
    db: sqlite3.Connection,
    theirs: Theirs,
    what: str,
    at: datetime,
    back_up: Callable[[], Path],
    *,
    again: bool = True,
) -> Merged:
    """Take in the other log and return what came of it.

    Without `again` what was taken in before and taken back stays away, until it is edited there.
    Where that is anything, `back_up` backs up the log as it was before. Where it has nothing
    new, the log is left as it is to the byte.
    """
    before = _rows_changed(db)
    mine = foreign.all_of(db)
    own = stamps.current(db).machine
    new = sum(len(rows.keys() - mine.rows[table].keys()) for table, rows in theirs.rows.items())
    with summing.summed_up(db, rows=new):
        merging = Merging(db, mine, theirs, at)
        merging.take_all(again=again)
        _lift(db, theirs)
        is_new = _rows_changed(db) != before
        _see(db, theirs, at, own)
        same_day.settle(merging)
    merged = merging.kept(what)
    if merged.anything:
        return replace(merged, backup=str(back_up()))
    if not is_new:
        db.execute("ROLLBACK")
        db.execute("BEGIN IMMEDIATE")
    return merged


def _rows_changed(db: sqlite3.Connection) -> int:
    changed: int = db.execute("SELECT total_changes()").fetchone()[0]
    return changed


def _see(db: sqlite3.Connection, theirs: Theirs, at: datetime, own: str) -> None:
    """Note what the other log has seen; ours is the newest time again."""
    for machine, seen in theirs.clocks.items():
        db.execute(
            "INSERT INTO clocks (machine, at) VALUES (?, ?)"
            " ON CONFLICT (machine) DO UPDATE SET at = max(at, excluded.at)",
            (machine, seen),
        )
    stamps.begin(db, at, own)


def _lift(db: sqlite3.Connection, theirs: Theirs) -> None:
    """Note what the other log put back."""
    for (table, key), stamp in theirs.lifted.items():
        db.execute(
            "INSERT INTO lifted (table_name, key, edited_at, machine) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (table_name, key) DO UPDATE SET edited_at = excluded.edited_at,"
            " machine = excluded.machine"
            " WHERE (excluded.edited_at, excluded.machine) > (edited_at, machine)",
            (table, key, stamp.at, stamp.machine),
        )
