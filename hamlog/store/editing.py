"""Edits and deletions; each function is one transaction's work and keeps its inverse."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from hamlog.errors import LogError
from hamlog.ports import SetEdit
from hamlog.store import tables
from hamlog.store.changes import Edit
from hamlog.store.rows import (
    Row,
    clean,
    clean_key,
    in_order,
    instant,
    planned_row,
    rep_of,
    rep_row,
)
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, PlannedSet, Quality, Rep

if TYPE_CHECKING:
    from sqlite_utils import Database

# More is a slip of the finger; it also keeps one edit from writing millions of rows.
MOST_REPS = 999


def replan(
    db: "Database", session_id: str, planned: Sequence[PlannedSet], what: str, at: datetime
) -> None:
    """Replace what a session asks for."""
    edit = Edit(db, at)
    key = clean_key(session_id)
    edit.set("sessions", key, {"planned_sets": len(planned)})
    kept = {one.position for one in planned}
    for row in tables.find_all(db, "planned_sets", "session_id = ?", key):
        if row["position"] not in kept:
            edit.drop("planned_sets", tables.key_of("planned_sets", row))
    for one in planned:
        edit.put("planned_sets", planned_row(session_id, one))
    edit.keep(what)


def take_back_rep(db: "Database", set_id: str, side: Side, number: int, at: datetime) -> None:
    """Delete one rep; a set that thereby falls short of its target ended early.

    A rep that is gone already is none to complain about.
    """
    edit = Edit(db, at)
    edit.drop("reps", clean_key(set_id, side, number))
    row = tables.find(db, "sets", clean_key(set_id))
    if row is not None and row["outcome"] == Outcome.DONE:
        _follow(edit, row)
    edit.keep(f"Took back {_rep_words(side, number)}")


def mark_rep(
    db: "Database", set_id: str, side: Side, number: int, quality: Quality, at: datetime
) -> None:
    """Say how well a rep was done."""
    edit = Edit(db, at)
    edit.set("reps", clean_key(set_id, side, number), {"quality": quality})
    comma = "" if side is Side.BOTH else ","
    edit.keep(f"Marked {_rep_words(side, number)}{comma} {quality}")


def adjust_set(db: "Database", set_id: str, columns: Row, at: datetime) -> None:
    """Keep tempo, variant and load with a set."""
    edit = Edit(db, at)
    key = clean_key(set_id)
    before = edit.row("sets", key)
    edit.set("sets", key, columns)
    after = edit.row("sets", key)
    words = [
        word
        for word, names in (
            ("tempo", ("tempo",)),
            ("variant", ("variant",)),
            ("load", ("load_kg", "load_label")),
        )
        if any(before[name] != after[name] for name in names)
    ]
    named = ", ".join(words[:-1]) + " and " * (len(words) > 1) + "".join(words[-1:])
    edit.keep(f"Changed the {named} of set {before['number']}")


def note_pain(db: "Database", set_id: str, pain: int | None, place: str, at: datetime) -> None:
    """Write how much a set hurt, and where."""
    edit = Edit(db, at)
    key = clean_key(set_id)
    number = edit.row("sets", key)["number"]
    edit.set("sets", key, {"pain": pain, "pain_place": clean(place)})
    edit.keep(f"Said how much set {number} hurt")


def remove_set(db: "Database", set_id: str, what: str, at: datetime) -> None:
    """Delete a set with its reps; harmless where it is gone.

    A session that was over goes on where that happens on its own day: the set
    can be done again.
    """
    edit = Edit(db, at)
    key = clean_key(set_id)
    row = tables.find(db, "sets", key)
    if row is None:
        return
    edit.drop("sets", key)
    session = clean_key(str(row["session_id"]))
    if edit.row("sessions", session)["day"] == at.date().isoformat():
        edit.set("sessions", session, {"ended_at": None})
    edit.keep(what)


def edit_set(db: "Database", set_id: str, wanted: SetEdit, what: str, at: datetime) -> None:
    """Change what a set says; a side that `wanted.reps` does not name keeps its reps.

    Reps too many go from the highest number down, reps too few are appended as
    clean and unpaced. A set that is over was then done where it has its target
    on both legs (or on `both`), else it ended early; pain stays pain, and a
    skipped set stays skipped as long as it has no reps.
    """
    edit = Edit(db, at)
    key = clean_key(set_id)
    row = edit.row("sets", key)
    if wanted.reps is not None and _count_reps(edit, set_id, wanted.reps):
        _follow(edit, row)
    columns: Row = {}
    if wanted.load is not None:
        columns["load_kg"], columns["load_label"] = wanted.load
    if wanted.rpe is not None or wanted.clear_rpe:
        columns["rpe"] = None if wanted.clear_rpe else wanted.rpe
    if wanted.note is not None:
        columns["note"] = wanted.note
    edit.set("sets", key, columns)
    edit.keep(what)


def end_session(db: "Database", session_id: str, ended_at: datetime, at: datetime) -> None:
    """Write that a session is over; a set still open in it ends early at its last rep.

    Only the latter is a change to undo, and then the session is open again. It
    is, too, where undo takes away the set that was added last before it ended.
    A session that is over keeps the time at which it ended.
    """
    edit = Edit(db, at)
    key = clean_key(session_id)
    columns: Row = {"rest_ends_at": None}
    if edit.row("sessions", key)["ended_at"] is None:
        columns["ended_at"] = instant(ended_at)
    open_sets = tables.find_all(db, "sets", "session_id = ? AND outcome IS NULL", key)
    edit.set("sessions", key, columns)
    if not open_sets:
        edit.ride_on_set_of(key)
    for row in open_sets:
        ended: Row = {"ended_at": instant(ended_at), "outcome": Outcome.ENDED_EARLY}
        edit.set("sets", tables.key_of("sets", row), ended | _where(_reps(db, str(row["id"]))))
    if open_sets:
        edit.keep("Ended the session within a set")


def note_session(db: "Database", session_id: str, note: str, at: datetime) -> None:
    """Write the session's note."""
    edit = Edit(db, at)
    edit.set("sessions", clean_key(session_id), {"note": note})
    edit.keep("Changed the note of the session")


def _count_reps(edit: Edit, set_id: str, wanted: Sequence[tuple[Side, int]]) -> bool:
    """Append and remove reps; return whether there was need to."""
    changed = False
    for side, count in wanted:
        if not 0 <= count <= MOST_REPS:
            raise LogError(f"A set has 0 to {MOST_REPS} reps a side, not {count}; correct it.")
        numbers = {rep.number for rep in _reps(edit.db, set_id) if rep.side is side}
        for number in sorted(numbers, reverse=True)[: max(0, len(numbers) - count)]:
            edit.drop("reps", clean_key(set_id, side, number))
            changed = True
        # A rep taken back in the middle leaves a number free.
        free = [number for number in range(1, MOST_REPS + 1) if number not in numbers]
        for number in free[: max(0, count - len(numbers))]:
            edit.put("reps", rep_row(set_id, Rep(side, number)))
            changed = True
    return changed


def _follow(edit: Edit, row: Row) -> None:
    """Let the outcome of a set that is over follow its reps."""
    reps = _reps(edit.db, str(row["id"]))
    outcome = row["outcome"]
    if outcome is None or outcome == Outcome.PAIN:
        return
    if outcome == Outcome.SKIPPED and not reps:
        return
    counts = {side: sum(rep.side is side for rep in reps) for side in Side}
    done = max(counts[Side.BOTH], min(counts[Side.LEFT], counts[Side.RIGHT]))
    if done >= int(row["target_reps"] or 0):
        columns: Row = {"outcome": Outcome.DONE} | _where(())
    else:
        columns = {"outcome": Outcome.ENDED_EARLY} | _where(reps)
    edit.set("sets", tables.key_of("sets", row), columns)


def _where(reps: Sequence[Rep]) -> Row:
    """Return where a set ended of which no more is known than its reps."""
    last = reps[-1] if reps else None
    return {
        "ended_side": last.side if last else None,
        "ended_rep": last.number if last else None,
        "ended_phase": None,
    }


def _reps(db: "Database", set_id: str) -> tuple[Rep, ...]:
    rows = tables.find_all(db, "reps", "set_id = ?", clean_key(set_id))
    return in_order(rep_of(row) for row in rows)


def _rep_words(side: Side, number: int) -> str:
    return f"rep {number}" if side is Side.BOTH else f"rep {number}, {side}"
