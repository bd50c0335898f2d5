"""Edits and deletions; each function is one transaction's work and keeps its inverse."""

from collections.abc import Collection, Sequence
from datetime import datetime
from sqlite3 import Connection

from hamlog.errors import LogError
from hamlog.store import limits, tables
from hamlog.store.changes import Edit
from hamlog.store.rows import (
    END,
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
from hamlog.training.review import correcting
from hamlog.training.review.correcting import SetEdit
from hamlog.training.words import joined


def replan(
    db: Connection,
    session_id: str,
    planned: Sequence[PlannedSet],
    what: str,
    stop: str,
    at: datetime,
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
    edit.note_places(key)
    edit.keep(what, stop=stop)


def take_back_rep(db: Connection, set_id: str, side: Side, number: int, at: datetime) -> None:
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
    db: Connection, set_id: str, side: Side, number: int, quality: Quality, at: datetime
) -> None:
    """Say how well a rep was done."""
    edit = Edit(db, at)
    edit.set("reps", clean_key(set_id, side, number), {"quality": quality})
    comma = "" if side is Side.BOTH else ","
    edit.keep(f"Marked {_rep_words(side, number)}{comma} {quality}")


def move_rep(db: Connection, set_id: str, side: Side, number: int, to: Side, at: datetime) -> None:
    """Say that a rep was done on another side; it comes last there where its number is taken."""
    edit = Edit(db, at)
    edit.row("reps", clean_key(set_id, side, number))
    before = _reps(db, set_id)
    if _rewrite(edit, set_id, before, correcting.moved(before, side, number, to)):
        _follow(edit, edit.row("sets", clean_key(set_id)))
    comma = "" if side is Side.BOTH else ","
    edit.keep(f"Moved {_rep_words(side, number)}{comma} to {to}")


def adjust_set(db: Connection, set_id: str, columns: Row, at: datetime) -> None:
    """Keep tempo, variant and load with a set."""
    load_kg = columns["load_kg"]
    limits.check_load(float(load_kg) if load_kg is not None else None)
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
    place = (*clean_key(str(before["session_id"])), int(before["position"] or 0))
    edit.keep_with_plan_of(place, f"Changed the {joined(words)} of set {before['number']}")


def note_pain(
    db: Connection,
    set_id: str,
    pain: int | None,
    place: str,
    sudden: bool,
    stop: str,
    at: datetime,
) -> None:
    """Write how much a set hurt, where, and whether it came all at once."""
    limits.check_pain(pain)
    edit = Edit(db, at)
    key = clean_key(set_id)
    number = edit.row("sets", key)["number"]
    told: Row = {"pain": pain, "pain_place": clean(place), "pain_sudden": int(sudden)}
    edit.set("sets", key, told)
    edit.keep(f"Said how much set {number} hurt", stop=stop)


def note_effort(db: Connection, set_id: str, rpe: float | None, what: str, at: datetime) -> None:
    """Write how hard a set was."""
    limits.check_rpe(rpe)
    edit = Edit(db, at)
    edit.set("sets", clean_key(set_id), {"rpe": rpe})
    edit.keep(what)


def remove_set(db: Connection, set_id: str, what: str, at: datetime) -> None:
    """Delete a set with its reps; harmless where it is gone.

    A session that was over goes on where that happens on its own day: the set
    can be done again.
    """
    remove_sets(db, (set_id,), what, at)


def remove_sets(db: Connection, set_ids: Sequence[str], what: str, at: datetime) -> None:
    """Delete sets as `remove_set` does, as one change."""
    edit = Edit(db, at)
    for set_id in set_ids:
        key = clean_key(set_id)
        row = tables.find(db, "sets", key)
        if row is None:
            continue
        edit.drop("sets", key)
        session = clean_key(str(row["session_id"]))
        if edit.row("sessions", session)["day"] == at.date().isoformat():
            edit.set("sessions", session, {"ended_at": None})
    edit.keep(what)


def edit_set(db: Connection, set_id: str, wanted: SetEdit, what: str, at: datetime) -> None:
    """Change what a set says; a side that `wanted.reps` does not name keeps its reps.

    Reps too many go from the highest number down, reps too few are appended as
    clean and unpaced. Where no outcome is told, a set that is over was done if it has
    its target on both legs (or on `both`), else it ended early; pain stays pain, and a
    skipped set stays skipped as long as it has no reps.
    """
    limits.check_edit(wanted)
    edit = Edit(db, at)
    key = clean_key(set_id)
    row = edit.row("sets", key)
    _put_on_sides(edit, row, wanted)
    if wanted.reps is not None:
        before = _reps(db, set_id)
        if _rewrite(edit, set_id, before, correcting.with_counts(before, wanted.reps)):
            _follow(edit, row)
    if wanted.outcome is not None:
        _tell(edit, row, wanted.outcome)
    edit.set("sets", key, _columns(wanted))
    edit.keep(what)


def end_session(
    db: Connection, session_id: str, ended_at: datetime, left: str, what: str, at: datetime
) -> None:
    """Write that a session is over; a set still open in it ends early at its last rep.

    Only the latter is a change to undo, and then the session is open again, or
    that a set was `left` with which it ended: then that one is open, too. It
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
    if left and tables.find(db, "sets", clean_key(left)) is not None:
        edit.came_after("sets", clean_key(left), dict.fromkeys(END))
    elif not open_sets:
        edit.ride_on_set_of(key)
    for row in open_sets:
        ended: Row = {"ended_at": instant(ended_at), "outcome": Outcome.ENDED_EARLY}
        edit.set("sets", tables.key_of("sets", row), ended | _where(_reps(db, str(row["id"]))))
    if left or open_sets:
        edit.keep(what or "Ended the session within a set")


def note_session(db: Connection, session_id: str, note: str, at: datetime) -> None:
    """Write the session's note."""
    edit = Edit(db, at)
    edit.set("sessions", clean_key(session_id), {"note": note})
    edit.keep("Changed the note of the session")


def _columns(wanted: SetEdit) -> Row:
    """Return the columns that an edit names."""
    columns: Row = {}
    if wanted.load is not None:
        columns["load_kg"], columns["load_label"] = wanted.load.kg, wanted.load.label
    if wanted.pain is not None:
        columns["pain"], columns["pain_place"] = wanted.pain
    if wanted.pain_sudden is not None:
        columns["pain_sudden"] = int(wanted.pain_sudden)
    if wanted.rpe is not None or wanted.clear_rpe:
        columns["rpe"] = None if wanted.clear_rpe else wanted.rpe
    if wanted.variant is not None or wanted.clear_variant:
        columns["variant"] = None if wanted.clear_variant else wanted.variant
    if wanted.note is not None:
        columns["note"] = wanted.note
    if wanted.tempo is not None:
        columns["tempo"] = wanted.tempo
    return columns


def _put_on_sides(edit: Edit, row: Row, wanted: SetEdit) -> None:
    """Say on which sides the reps of a set were done; where it ended goes with them."""
    set_id = str(row["id"])
    before = reps = _reps(edit.db, set_id)
    ended = Side(str(row["ended_side"])) if row["ended_side"] else None
    if wanted.sides is not None:
        reps = correcting.on_sides(reps, wanted.sides)
        if ended not in wanted.sides:
            ended = wanted.sides[0] if ended and len(wanted.sides) == 1 else None
    if wanted.swap_sides:
        reps = correcting.swapped(reps)
        ended = ended.other if ended else None
    if _rewrite(edit, set_id, before, reps):
        edit.set("sets", clean_key(set_id), {"ended_side": ended})
        # A set that still falls short ended where it did.
        if correcting.reached(reps, int(row["target_reps"] or 0)) != (
            row["outcome"] == Outcome.DONE
        ):
            _follow(edit, row)


def _rewrite(edit: Edit, set_id: str, before: Collection[Rep], after: Collection[Rep]) -> bool:
    """Write the reps of a set where they differ from those before; return whether they do."""
    known = set(before)
    if known == set(after):
        return False
    limits.check_reps(after)
    kept = {(rep.side, rep.number) for rep in after}
    for rep in before:
        if (rep.side, rep.number) not in kept:
            edit.drop("reps", clean_key(set_id, rep.side, rep.number))
    edit.put_all("reps", [rep_row(set_id, rep) for rep in after if rep not in known])
    return True


def _tell(edit: Edit, row: Row, outcome: Outcome) -> None:
    """Let a set have ended as it is told, also one that was still open."""
    key = tables.key_of("sets", row)
    now = edit.row("sets", key)
    reps = _reps(edit.db, str(row["id"]))
    if outcome is Outcome.SKIPPED and reps:
        raise LogError(
            f"Set {row['number']} has reps, so it was not skipped; set its reps to 0 first."
        )
    columns: Row = {"outcome": outcome}
    if outcome in (Outcome.DONE, Outcome.SKIPPED):
        columns |= _where(())
    elif now["ended_rep"] is None:
        columns |= _where(reps)
    if now["outcome"] is None and now["ended_at"] is None:
        times = [rep.done_at for rep in reps if rep.done_at is not None]
        columns["ended_at"] = instant(max(times)) if times else now["started_at"]
    edit.set("sets", key, columns)


def _follow(edit: Edit, row: Row) -> None:
    """Let the outcome of a set that is over follow its reps."""
    reps = _reps(edit.db, str(row["id"]))
    outcome = row["outcome"]
    if outcome is None or outcome == Outcome.PAIN:
        return
    if outcome == Outcome.SKIPPED and not reps:
        return
    if correcting.reached(reps, int(row["target_reps"] or 0)):
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


def _reps(db: Connection, set_id: str) -> tuple[Rep, ...]:
    rows = tables.find_all(db, "reps", "set_id = ?", clean_key(set_id))
    return in_order(rep_of(row) for row in rows)


def _rep_words(side: Side, number: int) -> str:
    return f"rep {number}" if side is Side.BOTH else f"rep {number}, {side}"
