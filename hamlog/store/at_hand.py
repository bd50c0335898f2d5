"""The sums of what comes in, made while it is at hand: to read it again takes longer.

They are those of `hamlog.store.sums`, for sets whose reps come as counts, each of them clean: of
each set, and of sessions that have no other sets and no plan.
"""

from collections.abc import Collection, Iterable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from hamlog.store.rows import SET_COLUMNS, Value, clean_text
from hamlog.training.limits import MOST_REPS
from hamlog.training.record import CountedReps

if TYPE_CHECKING:
    import sqlite3

Values = tuple[Value, ...]

COUNTED = (
    *("set_id", "side", "count", "tension_s", "session_id", "exercise", "position", "day"),
    *("counts", "tried", "pain", "load_kg", "load_label", "tempo"),
    *("reps", "lefts", "rights", "tension_ms"),
)
"""The columns of a count; what its set comes to stands beside the first count alone."""
EXERCISE_SESSIONS = (
    *("session_id", "exercise", "day", "started_jd", "monday", "sets_planned", "tried", "pain"),
    *("sets_done", "reps", "clean_reps", "left_clean_reps", "right_clean_reps", "tension_ms"),
    *("load_kg", "load_label", "tempo"),
)
SESSION_SUMS = (
    *("session_id", "day", "started_jd", "monday", "alone", "sets_planned", "pain"),
    *("pain_exercise", "sets_done", "reps", "clean_reps", "tension_ms"),
)

_MOST_S = 86_400
_WHEN = """SELECT id, day, coalesce(julianday(started_at), 0), monday, programme = 'one-set',
    planned_sets FROM sessions WHERE id IN (SELECT value FROM json_each(?))"""


def _get(*columns: str) -> "itemgetter[Any]":
    return itemgetter(*map(SET_COLUMNS.index, columns))


_NAMED = _get("id", "session_id", "exercise", "outcome")
_SUMMED = _get(
    *("session_id", "exercise", "position", "load_kg", "load_label", "tempo", "pain", "outcome")
)
session_of = _get("session_id")
"""Returns the session of a set, of whose values."""


class When(NamedTuple):
    """What the sums say of a session besides its sets, as SQLite works it out."""

    day: str
    started_jd: float
    monday: str
    alone: int
    sets_planned: int


class Sums(NamedTuple):
    """Rows, by the columns above."""

    counted: list[Values]
    exercise_sessions: list[Values]
    session_sums: list[Values]


class _Set(NamedTuple):
    """What a set comes to; the columns of `COUNTED` from `session_id` on."""

    session_id: str
    exercise: str
    position: int
    day: str
    counts: bool
    tried: bool
    pain: int
    load_kg: float | None
    load_label: str | None
    tempo: str
    reps: int
    lefts: int
    rights: int
    tension_ms: int


_NO_SET = (None,) * len(_Set._fields)


class _Exercise:
    """What an exercise comes to in a session, set after set."""

    __slots__ = ("done", "kg", "last", "lefts", "reps", "rights", "tension_ms", "tried", "worst")

    def __init__(self) -> None:
        self.tried = False
        self.done = self.reps = self.lefts = self.rights = self.tension_ms = 0
        self.kg: float | None = None
        # The last set that counts: its place, then what it was done with.
        self.last: tuple[tuple[int, str], str | None, str | None] = ((0, ""), None, None)
        # The most pain, and the last place of it.
        self.worst: tuple[int, int, str] = (0, 0, "")

    def add(self, set_id: str, one: _Set, outcome: str | None) -> None:
        """Add a set."""
        self.tried |= one.tried
        self.reps += one.reps
        self.lefts += one.lefts
        self.rights += one.rights
        self.tension_ms += one.tension_ms
        if one.pain:
            self.worst = max(self.worst, (one.pain, one.position, set_id))
        if not one.counts:
            return
        # A stop for pain is no set done.
        self.done += outcome != "pain"
        if one.load_kg is not None and (self.kg is None or one.load_kg > self.kg):
            self.kg = one.load_kg
        place = (one.position, set_id)
        if place > self.last[0]:
            self.last = (place, one.load_label, one.tempo)

    def row(self, session_id: str, exercise: str, when: When) -> Values:
        """Return the values of `EXERCISE_SESSIONS`."""
        pain, _, _ = self.worst
        _, label, tempo = self.last
        return (
            *(session_id, exercise, when.day, when.started_jd, when.monday, 0),
            *(self.tried, pain, self.done, self.reps, self.reps, self.lefts, self.rights),
            *(self.tension_ms, self.kg, label, tempo),
        )


def whens(log: "sqlite3.Connection", sessions: str) -> dict[str, When]:
    """Return what the log says of sessions, whose ids are a list in JSON."""
    return {row[0]: When(*row[1:]) for row in log.execute(_WHEN, (sessions,))}


def sums_of(
    sets: Iterable[Values],
    counts: Iterable[CountedReps],
    whens: Mapping[str, When],
    whole: Collection[str],
) -> Sums:
    """Return the counts with the sums of their sets, and the sums of the sessions in `whole`.

    `sets` are values by `SET_COLUMNS`; of a session that is `whole` they are all that it has.
    """
    by_set: dict[str, list[CountedReps]] = {}
    for row in counts:
        by_set.setdefault(clean_text(row[0]), []).append(row)
    counted: list[Values] = []
    exercises: dict[str, dict[str, _Exercise]] = {session_id: {} for session_id in whole}
    for values in sets:
        set_id, session_id, exercise, outcome = _NAMED(values)
        its = by_set.get(set_id, ())
        one = _summed(values, its, whens[session_id].day)
        said: Values = one
        for _, side, count, tension_s in its:
            counted.append((set_id, side, count, tension_s, *said))
            said = _NO_SET
        if (of_session := exercises.get(session_id)) is not None:
            if (found := of_session.get(exercise)) is None:
                found = of_session[exercise] = _Exercise()
            found.add(set_id, one, outcome)
    return Sums(
        counted,
        [
            sums.row(session_id, exercise, whens[session_id])
            for session_id, of_session in exercises.items()
            for exercise, sums in of_session.items()
        ],
        [
            _session(session_id, whens[session_id], of_session)
            for session_id, of_session in exercises.items()
        ],
    )


def _summed(values: Values, counts: Iterable[CountedReps], day: str) -> _Set:
    """Return what a set of that day comes to."""
    session_id, exercise, position, kg, label, tempo, pain, outcome = _SUMMED(values)
    totals = _totals(counts)
    hurt = max(pain or 0, int(outcome == "pain"))
    done = outcome is not None and outcome != "skipped"
    return _Set(
        session_id,
        exercise,
        position,
        day,
        done and totals[0] > 0,
        done or (hurt > 0 and outcome is not None),
        hurt,
        kg,
        label,
        tempo,
        *totals,
    )


def _totals(counts: Iterable[CountedReps]) -> tuple[int, int, int, int]:
    """Return how many reps, of them left and right ones, and milliseconds under tension."""
    reps = lefts = rights = tension_ms = 0
    for _, side, count, tension_s in counts:
        done = min(count, MOST_REPS)
        reps += done
        if side == "left":
            lefts += done
        elif side == "right":
            rights += done
        if tension_s is not None and tension_s >= 0:
            # As SQLite rounds.
            tension_ms += done * int(1000 * min(tension_s, _MOST_S) + 0.5)
    return reps, lefts, rights, tension_ms


def _session(session_id: str, when: When, exercises: Mapping[str, _Exercise]) -> Values:
    """Return the values of `SESSION_SUMS`."""
    found = exercises.values()
    pain, _, _ = max((one.worst for one in found), default=(0, 0, ""))
    hurt = max(exercises, key=lambda name: exercises[name].worst) if pain else None
    reps = sum(one.reps for one in found)
    return (
        *(session_id, when.day, when.started_jd, when.monday, when.alone, when.sets_planned),
        *(pain, hurt, sum(one.done for one in found), reps, reps),
        sum(one.tension_ms for one in found),
    )
