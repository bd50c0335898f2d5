"""Runs of calendars and watches in the log, kept as their files have them.

What a file has is written as one change that can be undone. A run whose id is there takes the
newer values, so that a changed calendar moves its runs; one that the calendar no longer has goes.
"""

# ruff: noqa: S608 - statements are put together from constants of this module only
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from sqlite3 import Connection

from hamlog.frozen import Frozen
from hamlog.store import stamps, tables
from hamlog.store.changes import Operation, made_here
from hamlog.store.reading_runs import COLUMNS
from hamlog.store.rows import Row, clean, instant, run_row
from hamlog.training.planning.runs import Run, RunFile

_NAMES = ", ".join(COLUMNS)
_STAMPED = (*COLUMNS, *stamps.COLUMNS)
_WRITE = (
    f"INSERT INTO runs ({', '.join(_STAMPED)}) VALUES ({', '.join('?' * len(_STAMPED))})"
    " ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _STAMPED[1:])
)
_THERE = (
    f"SELECT {_NAMES} FROM runs WHERE source = ?"
    " OR (uid <> '' AND uid IN (SELECT value FROM json_each(?)))"
    " OR id IN (SELECT value FROM json_each(?))"
)
_BURY = (
    "INSERT INTO tombstones (table_name, key, at, edited_at, machine) VALUES ('runs', ?, ?, ?, ?)"
    " ON CONFLICT (table_name, key) DO UPDATE SET at = excluded.at,"
    " edited_at = excluded.edited_at, machine = excluded.machine, moved_to = NULL"
)


class KeptRuns(Frozen):
    """What came of reading runs: how many are new, changed, gone, and left as they were.

    `older` are the events of which the log has a newer edit.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0
    older: int = 0

    @property
    def anything(self) -> bool:
        """Whether the log is another one than before."""
        return bool(self.added or self.changed or self.removed)


# Read


def keep(db: Connection, files: Iterable[RunFile], what: str, at: datetime) -> KeptRuns:
    """Let the log have the runs of these files as they have them; that is one change."""
    steps = _Steps(db, at)
    total = KeptRuns()
    for file in files:
        came = _keep(steps, file)
        total = KeptRuns(
            total.added + came.added,
            total.changed + came.changed,
            total.removed + came.removed,
            total.same + came.same,
            total.older + came.older,
        )
    steps.keep(what)
    return total


def forget(db: Connection, source: str, what: str, at: datetime) -> int:
    """Delete the runs that came from a file, as one change; return how many they were."""
    steps = _Steps(db, at)
    rows = steps.there(RunFile(source))
    steps.drop(rows)
    steps.keep(what)
    return len(rows)


def _keep(steps: "_Steps", file: RunFile) -> KeptRuns:
    there = steps.there(file)
    older = _older(file, there)
    new = {
        run.id: run_row(run)
        for run in file.runs
        if run.uid not in older and not _has_newer(file, run, there)
    }
    added = [row for key, row in new.items() if key not in there]
    changed = [row for key, row in new.items() if key in there and row != there[key]]
    gone = {
        key: row
        for key, row in there.items()
        if key not in new and row["uid"] not in older and _is_gone(file, row)
    }
    steps.write(added, there)
    steps.write(changed, there)
    steps.drop(gone)
    same = len(new) - len(added) - len(changed)
    return KeptRuns(len(added), len(changed), len(gone), same, len(older))


def _older(file: RunFile, there: Mapping[str, Row]) -> set[str]:
    """Return the events of which the log has a newer edit.

    Single days of a series have edits of their own, above that of the series.
    """
    edits: dict[str, int] = {}
    for row in there.values():
        uid, edit = str(row["uid"]), int(row["sequence"] or 0)
        edits[uid] = min(edits.get(uid, edit), edit)
    return {uid for uid, edit in file.edits.items() if uid and edits.get(uid, 0) > edit}


def _has_newer(file: RunFile, run: Run, there: Mapping[str, Row]) -> bool:
    """Whether the log has a newer edit of a day that a message alone is about."""
    row = there.get(run.id)
    return run.uid in file.in_part and row is not None and int(row["sequence"] or 0) > run.sequence


def _is_gone(file: RunFile, row: Row) -> bool:
    """Whether a run that a file does not have is one that it no longer has."""
    day, uid = str(row["day"]), str(row["uid"])
    if row["id"] in file.called_off:
        return True
    if uid and uid in file.edits:
        return uid not in file.in_part and day >= file.repeats_from.isoformat()
    # What is over stays: many calendars leave it out in time.
    return file.whole and row["source"] == file.source and day >= file.today.isoformat()


class _Steps:
    """Writes and deletions of runs, with how each is undone."""

    def __init__(self, db: Connection, at: datetime) -> None:
        self._db = db
        self._at = instant(at)
        self._stamp = stamps.current(db)
        self._inverse: list[Operation] = []

    def there(self, file: RunFile) -> dict[str, Row]:
        """Return the rows that a file may be about, by their ids."""
        uids, ids = json.dumps([*file.edits]), json.dumps([run.id for run in file.runs])
        found = self._db.execute(_THERE, (clean(file.source), clean(uids), ids))
        return {str(row[0]): dict(zip(COLUMNS, row, strict=True)) for row in found}

    def write(self, rows: list[Row], there: Mapping[str, Row]) -> None:
        """Write rows, which are all new or all there."""
        stamp = (self._stamp.at, self._stamp.machine)
        self._db.executemany(_WRITE, [(*row.values(), *stamp) for row in rows])
        steps: list[Operation] = []
        for row in rows:
            key = [row["id"]]
            before = there.get(str(row["id"]))
            if before is None:
                steps.append({"op": "drop", "table": "runs", "key": key})
            else:
                columns = {name: old for name, old in before.items() if old != row[name]}
                steps.append({"op": "set", "table": "runs", "key": key, "columns": columns})
        self._note(steps)
        self._lift([str(row["id"]) for row in rows])

    def _lift(self, ids: list[str]) -> None:
        """Take away the tombstones of runs that are back."""
        keys = json.dumps([json.dumps([one]) for one in ids])
        dead = self._db.execute(
            "SELECT key FROM tombstones WHERE table_name = 'runs'"
            " AND key IN (SELECT value FROM json_each(?))",
            (keys,),
        ).fetchall()
        for (key,) in dead:
            tables.lift(self._db, "runs", (str(json.loads(key)[0]),))

    def drop(self, rows: Mapping[str, Row]) -> None:
        """Delete rows, and leave their tombstones."""
        conn = self._db
        conn.executemany("DELETE FROM runs WHERE id = ?", [(key,) for key in rows])
        stamp = (self._at, self._stamp.at, self._stamp.machine)
        conn.executemany(_BURY, [(json.dumps([key]), *stamp) for key in rows])
        self._note([{"op": "put", "table": "runs", "row": row} for row in rows.values()])

    def _note(self, steps: list[Operation]) -> None:
        """Keep how to take something back: what was done last goes first."""
        self._inverse[:0] = steps

    def keep(self, what: str) -> None:
        """Write what was done as a change that can be undone, where anything was."""
        if self._inverse:
            change = self._at, clean(what), json.dumps(self._inverse)
            self._db.execute("INSERT INTO changes (at, what, inverse) VALUES (?, ?, ?)", change)
            made_here(self._db)
