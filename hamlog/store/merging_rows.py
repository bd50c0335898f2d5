"""One merge under way, row by row: which edit stands, what is deleted, how each step is undone."""

import json
import sqlite3
import uuid
from datetime import datetime
from typing import Any

from hamlog.store import merging_words, stamps, tables, texts, undone
from hamlog.store.changes import Operation, made_here, putting_back
from hamlog.store.foreign import Theirs
from hamlog.store.merged import Merged
from hamlog.store.rows import Row, instant
from hamlog.store.schema import KEYS, Key, Table

_OF_CONFLICT = uuid.UUID("6c1f4a52-51a5-4c1f-8ac1-1f3a5d0f7d0e")
_STAMPS = frozenset(stamps.COLUMNS)
# What came from a file says the same, whichever machine it came in on.
_NOT_SAID = _STAMPS | {"made_by"}


class Merging:
    """One merge under way: rows that are there, and how each step is undone."""

    def __init__(self, db: sqlite3.Connection, mine: Theirs, theirs: Theirs, at: datetime) -> None:
        self.db = db
        self.mine = mine
        self.theirs = theirs
        self.at = instant(at)
        self.rows: dict[Table, dict[Key, Row]] = {
            table: dict(rows) for table, rows in mine.rows.items()
        }
        self.joined: list[str] = []
        self.beside: list[str] = []
        self._steps: list[Operation] = []
        self._lost: list[tuple[str, str, list[Operation]]] = []
        self._left_out: list[str] = list(theirs.left_out)
        self._added = dict.fromkeys(KEYS, 0)
        self._changed = 0
        self._removed = 0
        self._moved = _moves(mine) | _moves(theirs)

    def take_all(self, *, again: bool) -> None:
        """Take in rows, parents before children, then deletions."""
        away = frozenset() if again else self._staying_away()
        for table, rows in self.theirs.rows.items():
            for key, row in rows.items():
                if (table, key) not in away:
                    self._take(table, key, self._at_its_place(table, row))
        self._follow_sessions()
        for stone in self.theirs.stones.values():
            self._bury(stone)

    def _staying_away(self) -> frozenset[undone.Name]:
        absent = {
            (table, key): self._at_its_place(table, row)
            for table, rows in self.theirs.rows.items()
            for key, row in rows.items()
            if key not in self.rows[table]
        }
        return undone.staying_away(self.db, absent, self._is_new)

    def _take(self, table: Table, key: Key, row: Row) -> None:
        there = self.rows[table].get(key)
        if there is not None:
            self._choose(table, key, there, row)
            return
        if self.is_dead(table, key):
            if not self._has_moved(table, key):
                self._keep_lost(table, row)
            return
        parent = tables.parent_of(table, row)
        if parent is not None and parent[1] not in self.rows[parent[0]]:
            return
        try:
            tables.insert(self.db, table, row)
        except sqlite3.IntegrityError as error:
            self._left_out.append(merging_words.refused(table, key, str(error)))
            return
        if (table, json.dumps(key)) in self.mine.stones:
            tables.lift(self.db, table, key, note=False)
        if texts.is_withheld(self.theirs, table, key):
            texts.note_withheld(self.db, table, key)
        self.rows[table][key] = row
        step: Operation = {"op": "forget", "table": table, "key": key}
        self._steps.append(step | {"stamp": undone.stamp_of(row)})
        self._added[table] += 1

    def _choose(self, table: Table, key: Key, there: Row, row: Row) -> None:
        """Let the newer of two rows stand; a text that was left out is none."""
        if texts.is_withheld(self.theirs, table, key):
            row = texts.told_by(table, row, there)
        elif texts.is_withheld(self.mine, table, key):
            there = self._hear_texts(table, key, there, row)
        newer = _order(row) > _order(there)
        said = _content(row)
        if said == _content(there):
            if newer:
                self._restamp(table, key, row)
            return
        both_new = self._is_new(row) and self._is_unseen(there)
        both_new = both_new or not (row["machine"] or there["machine"])
        if not newer:
            if both_new:
                change: Operation = {"op": "set", "table": table, "key": key}
                change["columns"] = {
                    name: value for name, value in said.items() if value != there[name]
                }
                self._lost.append((_uid(table, row), merging_words.lost(table, row), [change]))
            return
        if not self.set(table, key, row, as_stamped=True):
            return
        self._changed += 1
        if both_new:
            self._lost.append(("", merging_words.lost(table, there), []))

    def _hear_texts(self, table: Table, key: Key, there: Row, row: Row) -> Row:
        """Take in texts that were left out before; that is no edit, and undo leaves them."""
        texts.note_told(self.db, table, key)
        heard = texts.told_by(table, there, row)
        if heard != there:
            tables.change(self.db, table, key, heard)
            self.rows[table][key] = heard
            self._changed += 1
        return heard

    def set(self, table: Table, key: Key, row: Row, *, as_stamped: bool = False) -> bool:
        """Give a row other values; return whether the log takes them."""
        there = self.rows[table][key]
        differ = {
            name: value
            for name, value in _content(row).items()
            if value != there[name] and name not in KEYS[table]
        }
        stamp = {name: row[name] for name in _STAMPS} if as_stamped else {}
        try:
            tables.change(self.db, table, key, differ | stamp)
        except sqlite3.IntegrityError as error:
            self._left_out.append(merging_words.refused(table, key, str(error)))
            return False
        if differ:
            before = {name: there[name] for name in differ}
            self._steps.append({"op": "set", "table": table, "key": key, "columns": before})
        self.rows[table][key] = {**there, **differ, **stamp}
        return True

    def remove(self, table: Table, key: Key, moved_to: str | None = None) -> None:
        """Delete a row with all that belongs to it."""
        row = tables.find(self.db, table, key)
        if row is None:
            return
        gone = [(table, row), *tables.belonging(self.db, table, key)]
        # Steps are undone from the last one on: parents come back first.
        self._steps += putting_back(self.db, gone)[::-1]
        tables.delete(self.db, table, key, self.at)
        if moved_to is not None:
            self.db.execute(
                "UPDATE tombstones SET moved_to = ? WHERE table_name = ? AND key = ?",
                (moved_to, table, json.dumps(key)),
            )
        for kind, each in gone:
            self.rows[kind].pop(tables.key_of(kind, each), None)

    def is_dead(self, table: Table, key: Key) -> bool:
        """Return whether a row was deleted, here or there, and not put back since."""
        name = (table, json.dumps(key))
        deaths = [
            _order(log.stones[name]) for log in (self.mine, self.theirs) if name in log.stones
        ]
        lives = [log.lifted[name] for log in (self.mine, self.theirs) if name in log.lifted]
        return bool(deaths) and max(deaths)[:2] > max(
            ((one.at, one.machine) for one in lives), default=("", "")
        )

    def kept(self, what: str) -> Merged:
        """Write the changes that take it back, and return what came of it."""
        told = []
        for uid, words, inverse in self._lost:
            if inverse and not self._write_change(uid, words, inverse):
                continue
            told.append(words)
        if self._steps:
            self._write_change(uuid.uuid4().hex, what, self._steps[::-1])
        return Merged(
            sessions=self._added["sessions"],
            sets=self._added["sets"],
            reps=self._added["reps"],
            choices=self._added["choices"],
            runs=self._added["runs"],
            changed=self._changed,
            removed=self._removed,
            joined=tuple(self.joined),
            beside=tuple(self.beside),
            kept=tuple(told),
            left_out=tuple(self._left_out),
        )

    def _write_change(self, uid: str, what: str, inverse: list[Operation]) -> bool:
        change = (uid, self.at, what, json.dumps(inverse))
        done = self.db.execute(
            "INSERT OR IGNORE INTO changes (uid, at, what, inverse) VALUES (?, ?, ?, ?)", change
        )
        if done.rowcount > 0:
            made_here(self.db)
        return done.rowcount > 0

    def _bury(self, stone: Row) -> None:
        """Delete here what was deleted there; its tombstone is ours then, too."""
        table, key = _named(stone)
        if not self.is_dead(table, key):
            return
        if key in self.rows[table]:
            row = self.rows[table][key]
            told = self._is_unseen(row)
            self.remove(table, key)
            self._removed += 1
            if told:
                self._lost.append(("", merging_words.deleted_there(table, row), []))
        mine = self.mine.stones.get((str(stone["table_name"]), str(stone["key"])))
        if mine is None or _order(stone) > _order(mine):
            tables.put(self.db, "tombstones", ("table_name", "key"), stone)

    def _keep_lost(self, table: Table, row: Row) -> None:
        """Keep a row that is deleted here but was edited there, with what belongs to it."""
        puts: list[Operation] = []
        waiting = [(table, row)]
        for kind, each in waiting:
            puts.append({"op": "put", "table": kind, "row": each})
            key = tables.key_of(kind, each)
            for child, rows in self.theirs.rows.items():
                waiting += [
                    (child, one)
                    for one in rows.values()
                    if tables.parent_of(child, one) == (kind, key)
                ]
        if any(self._is_new(put["row"]) for put in puts):
            self._lost.append((_uid(table, row), merging_words.deleted_here(table, row), puts))

    def _restamp(self, table: Table, key: Key, row: Row) -> None:
        """Two machines wrote the same: the later stamp is that of both."""
        tables.change(self.db, table, key, {name: row[name] for name in _STAMPS})
        self.rows[table][key] = row

    def _is_new(self, row: Row) -> bool:
        """Return whether this log had not seen an edit of the other one."""
        return _is_after(row, self.mine)

    def _is_unseen(self, row: Row) -> bool:
        """Return whether the other log had not seen an edit of this one."""
        return _is_after(row, self.theirs)

    def _at_its_place(self, table: Table, row: Row) -> Row:
        """Return a set of a session that was joined to another as one of that."""
        if table == "sets" and row["session_id"] in self._moved:
            return row | {"session_id": self._moved[str(row["session_id"])]}
        return row

    def _has_moved(self, table: Table, key: Key) -> bool:
        if table == "planned_sets":
            return str(key[0]) in self._moved
        return table == "sessions" and str(key[0]) in self._moved

    def _follow_sessions(self) -> None:
        """Let our sets follow a session that was joined to another elsewhere."""
        for key, row in list(self.rows["sets"].items()):
            to = self._moved.get(str(row["session_id"]))
            if to is not None and (to,) in self.rows["sessions"]:
                self.move_set(key, to)

    def move_set(self, key: Key, session: str) -> None:
        """Move a set to another session; it comes last there where its place is taken."""
        row = self.rows["sets"][key]
        taken = {
            other["position"]
            for name, other in self.rows["sets"].items()
            if other["session_id"] == session and name != key
        }
        planned = {
            one["position"]
            for one in self.rows["planned_sets"].values()
            if one["session_id"] == session
        }
        position = row["position"]
        if position in taken:
            position = max(int(one or 0) for one in (*taken, *planned)) + 1
        self.set("sets", key, row | {"session_id": session, "position": position})


def _moves(log: Theirs) -> dict[str, str]:
    """Return which sessions were joined to which."""
    moved = {}
    for (table, key), stone in log.stones.items():
        back = log.lifted.get((table, key))
        if stone["moved_to"] and (back is None or back.at < str(stone["edited_at"])):
            moved[str(json.loads(key)[0])] = str(stone["moved_to"])
    return moved


def _is_after(row: Row, log: Theirs) -> bool:
    """Return whether a log has not seen an edit; what is older than stamps everyone has."""
    machine = str(row["machine"])
    return bool(machine) and str(row["edited_at"]) > log.clocks.get(machine, "")


def _named(stone: Row) -> tuple[Table, Key]:
    table: Any = stone["table_name"]
    return table, tuple(json.loads(str(stone["key"])))


def _content(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in _NOT_SAID}


def _order(row: Row) -> tuple[str, str, str]:
    said = json.dumps(_content(row), sort_keys=True, default=str)
    return str(row["edited_at"]), str(row["machine"]), said


def _uid(table: Table, row: Row) -> str:
    name = json.dumps([table, tables.key_of(table, row), row["edited_at"], row["machine"]])
    return uuid.uuid5(_OF_CONFLICT, name).hex
