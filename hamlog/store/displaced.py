"""Sets whose places were given to another exercise, since their session asks for something else."""

from collections.abc import Iterable, Mapping, Sequence
from sqlite3 import Connection

from hamlog.store import tables
from hamlog.store.rows import Row, Value, in_order, instant_or_none, rep_of
from hamlog.training.record import Outcome

Asked = dict[int, tuple[Value, Value]]
"""Exercise and number of the sets that are asked for, by position."""
Standing = tuple[Asked, frozenset[str]]
"""What a session asks for, and the ids of its sets that stand where they belong."""
Stood = Mapping[str, Sequence[Value]]
"""Position, exercise and number of the sets that were there before a change, by id."""

_NOTHING = (None, "", 0)


def standing(db: Connection, sessions: Iterable[str]) -> dict[str, Standing]:
    """Return how it is with each of these sessions."""
    return {session: _standing(db, session) for session in sessions}


def stood(db: Connection, session: str) -> dict[str, list[Value]]:
    """Return where the sets of a session stand, for a change that undoes what it asks for."""
    return {str(row["id"]): [_place(row), *_what(row)] for row in _sets(db, session)}


def settle(db: Connection, before: Mapping[str, Standing], stood: Stood, at: str) -> None:
    """Let each set stay with its own exercise where its session asks for something else by now.

    `before` is how it was when the sets stood where they belong; those that stood there already
    when what is asked for was changed (`stood`) stay. A set goes to the place that asks for it;
    where none is free it stays beside the plan, and goes at `at` where nothing was done or said
    of it.
    """
    for session, (was, at_home) in before.items():
        now = _asked(db, session)
        if now != was:
            sets = sorted(_sets(db, session), key=_place)
            lost = [
                row
                for row in sets
                if row["id"] in at_home
                and _is_lost(row, was, now)
                and stood.get(str(row["id"])) != [_place(row), *_what(row)]
            ]
            _settle(db, sets, lost, now, at)


def _settle(db: Connection, sets: Sequence[Row], lost: Sequence[Row], now: Asked, at: str) -> None:
    taken = {_place(row) for row in sets if row not in lost}
    last = max([*now, *map(_place, sets)], default=0)
    homes = _homes(lost, {place: what for place, what in now.items() if place not in taken})
    for row in lost:
        key = tables.key_of("sets", row)
        home = homes.get(str(row["id"]))
        if home is not None:
            columns: Row = {"position": home, "number": now[home][1]}
            tables.change(db, "sets", key, columns)
        elif _is_empty(db, row):
            tables.delete(db, "sets", key, at)
        else:
            beside = _ended(db, row, at) if row["outcome"] is None else {}
            if _place(row) in now:
                last += 1
                beside["position"] = last
            if beside:
                tables.change(db, "sets", key, beside)


def _standing(db: Connection, session: str) -> Standing:
    """Return what a session asks for, with its sets that stand there or beside it."""
    plan = _asked(db, session)
    sets = _sets(db, session)
    return plan, frozenset(
        str(row["id"]) for row in sets if _what(row) == plan.get(_place(row), _what(row))
    )


def _sets(db: Connection, session: str) -> list[Row]:
    return tables.find_all(db, "sets", "session_id = ?", (session,))


def _asked(db: Connection, session: str) -> Asked:
    rows = tables.find_all(db, "planned_sets", "session_id = ?", (session,))
    return {_place(row): _what(row) for row in rows}


def _place(row: Row) -> int:
    return int(row["position"] or 0)


def _what(row: Row) -> tuple[Value, Value]:
    return row["exercise"], row["number"]


def _is_lost(row: Row, was: Asked, now: Asked) -> bool:
    """Whether the place of a set asks for another one by now, or is asked for no longer."""
    place = _place(row)
    return now[place] != _what(row) if place in now else place in was


def _homes(lost: Iterable[Row], free: Asked) -> dict[str, int]:
    """Return the free places that ask for these sets, by their ids."""
    homes: dict[str, int] = {}
    left = dict(free)
    for by_number in (True, False):
        for row in lost:
            what = _what(row)
            fits = (
                place
                for place, wanted in sorted(left.items())
                if wanted == what or (not by_number and wanted[0] == what[0])
            )
            place = None if str(row["id"]) in homes else next(fits, None)
            if place is not None:
                homes[str(row["id"])] = place
                del left[place]
    return homes


def _ended(db: Connection, row: Row, at: str) -> Row:
    """Return the columns of a set that is asked for no longer: it ended at its last rep."""
    rows = tables.find_all(db, "reps", "set_id = ?", (str(row["id"]),))
    reps = in_order(rep_of(one) for one in rows)
    if not reps:
        return {"ended_at": at, "outcome": Outcome.SKIPPED}
    last = reps[-1]
    where: Row = {"ended_side": last.side, "ended_rep": last.number}
    return where | {"ended_at": instant_or_none(last.done_at) or at, "outcome": Outcome.ENDED_EARLY}


def _is_empty(db: Connection, row: Row) -> bool:
    """Whether nothing was done or said of a set: it was only begun, or skipped."""
    if row["outcome"] not in (None, Outcome.SKIPPED):
        return False
    said = ("pain", "pain_place", "pain_sudden", "rpe", "note")
    if any(row[name] not in _NOTHING for name in said):
        return False
    return not tables.find_all(db, "reps", "set_id = ?", (str(row["id"]),))
