"""Two sessions of one day that were begun on two machines, and both carry the day's plan.

They become one where no set was done in both, else they stand side by side and the plan counts
once: with the one that began first. A session that goes on is left alone until it is over.
"""

from collections import defaultdict
from itertools import combinations

from hamlog.store.merging_rows import Merging
from hamlog.store.rows import Row
from hamlog.store.schema import Key
from hamlog.training.record import ONE_SET


def settle(merging: Merging) -> None:
    """Join sessions, or let the plan count once, on each day of which both logs have one."""
    days: defaultdict[object, list[Row]] = defaultdict(list)
    for row in merging.rows["sessions"].values():
        if row["planned_sets"] and row["programme"] != ONE_SET and row["ended_at"] is not None:
            days[row["day"]].append(row)
    for rows in days.values():
        rows.sort(key=lambda row: (str(row["started_at"]), str(row["id"])))
        for first, second in combinations(rows, 2):
            there = merging.rows["sessions"]
            keys = (str(first["id"]),), (str(second["id"]),)
            if all(there.get(key, {}).get("planned_sets") for key in keys):
                _settle(merging, first, second)


def _settle(merging: Merging, first: Row, second: Row) -> None:
    if not _from_two_logs(merging, first, second):
        return
    day = str(first["day"])
    if _plan(merging, first) == _plan(merging, second) and not (
        _done(merging, first) & _done(merging, second)
    ):
        _join(merging, first, second)
        merging.joined.append(day)
    else:
        _without_plan(merging, second)
        merging.beside.append(day)


def _from_two_logs(merging: Merging, first: Row, second: Row) -> bool:
    """Return whether they were begun without knowing of each other.

    Then neither log had both, or one of them still went on when both met.
    """
    one, other = (str(first["id"]),), (str(second["id"]),)
    mine, theirs = merging.mine.rows["sessions"], merging.theirs.rows["sessions"]
    known = [log[key] for log in (mine, theirs) for key in (one, other) if key in log]
    if first["made_by"] != second["made_by"] and any(row["ended_at"] is None for row in known):
        return True
    return (one in mine) != (one in theirs) and (one in mine) == (other in theirs) != (
        other in mine
    )


def _plan(merging: Merging, session: Row) -> set[tuple[object, ...]]:
    return {
        (row["position"], row["exercise"], row["number"])
        for row in merging.rows["planned_sets"].values()
        if row["session_id"] == session["id"]
    }


def _sets(merging: Merging, session: Row) -> dict[Key, Row]:
    return {
        key: row for key, row in merging.rows["sets"].items() if row["session_id"] == session["id"]
    }


def _done(merging: Merging, session: Row) -> set[object]:
    """Return the places of a session at which a rep was done."""
    with_reps = {key[0] for key in merging.rows["reps"]}
    return {row["position"] for key, row in _sets(merging, session).items() if key[0] in with_reps}


def _join(merging: Merging, first: Row, second: Row) -> None:
    key = (str(first["id"]),)
    places, done = _done(merging, second), _done(merging, first)
    for name, row in _sets(merging, first).items():
        if row["position"] in places:
            merging.remove("sets", name)
    taken = {row["position"] for row in _sets(merging, first).values()} | done
    for name, row in _sets(merging, second).items():
        if row["position"] in taken:
            merging.remove("sets", name)
        else:
            merging.move_set(name, key[0])
    notes = dict.fromkeys(str(row["note"]) for row in (first, second) if row["note"])
    ends = [str(row["ended_at"]) for row in (first, second)]
    merging.set("sessions", key, {**first, "note": "\n".join(notes), "ended_at": max(ends)})
    merging.remove("sessions", (str(second["id"]),), moved_to=key[0])


def _without_plan(merging: Merging, session: Row) -> None:
    for key, row in list(merging.rows["planned_sets"].items()):
        if row["session_id"] == session["id"]:
            merging.remove("planned_sets", key)
    merging.set("sessions", (str(session["id"]),), {**session, "planned_sets": 0})
