"""Looks for sessions by exercise, pain, notes and days; see `training.review.Find`.

Sessions come newest first, from the index that has the fewest of them: notes before
pain before exercise before days. A page goes on where the last one ended, not by
counting. It looks at a bounded number of sessions, so that what is rare in a long
log costs more pages and never a key that waits.
"""

# ruff: noqa: S608 - queries are put together from constants of this module only
import heapq
import sqlite3
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from hamlog.store.reading import SORE_AFTER, rows
from hamlog.store.rows import moment
from hamlog.store.words import Words, words_of
from hamlog.text import storable
from hamlog.training.load import Load
from hamlog.training.record import Outcome
from hamlog.training.review.sums import Cursor, Find, Found, FoundPage, FoundSet

MOST_LOOKED_AT = 100
"""Sessions that one page looks at."""

Place = tuple[str, float, str]
"""Where a session is: day, start, id. Sessions sort by it."""

_END: Place = ("9999-12-32", 0.0, "")
_PLACE = "day, started_jd, session_id"
_NEWEST_FIRST = "ORDER BY day DESC, started_jd DESC, session_id DESC"
_SPAN = f"day BETWEEN ? AND ? AND ({_PLACE}) < (?, ?, ?)"


def find(
    log: sqlite3.Connection, query: Find, limit: int, before: Cursor | None = None
) -> FoundPage:
    """Return a page of at most `limit` sessions that fit, newest first, from `before` on."""
    start = (before.day, before.started_jd, before.session_id) if before else _END
    asked = [_Asked(log, one, start) for one in _each(query)]
    try:
        return _page(asked, limit, start)
    finally:
        # What was not read to its end must not outlive the connection.
        for one in asked:
            one.places.close()


def _page(asked: "Sequence[_Asked]", limit: int, start: Place) -> FoundPage:
    """Return the page of what was asked that begins after `start`."""
    places = _once(heapq.merge(*(one.places for one in asked), reverse=True))
    found: list[Found] = []
    last = start
    for looked_at, place in enumerate(places):
        if len(found) >= max(1, limit) or looked_at >= MOST_LOOKED_AT:
            return FoundPage(tuple(found), Cursor(*last))
        one = next(filter(None, (each.look(place[2]) for each in asked)), None)
        if one is not None:
            found.append(one)
        last = place
    return FoundPage(tuple(found))


def _each(query: Find | None) -> Iterator[Find]:
    """Yield a question, and what it asks for besides."""
    while query is not None:
        yield query
        query = query.also


class _Asked:
    """A question, and the places of the sessions that may fit, newest first."""

    def __init__(self, log: sqlite3.Connection, query: Find, start: Place) -> None:
        self._log = log
        self._query = query
        self._words = words_of(query.text)
        self._noted: dict[str, set[str | None]] = {}
        if self._words:
            by = _by_notes(log, query, self._words, start, self._noted)
        else:
            by = _by_sums(log, query, start)
        sore = [_sore(log, query, start)] if query.sore else []
        self._seen: set[str] = set()
        self.places = self._each(heapq.merge(by, *sore, reverse=True))

    def _each(self, places: Iterable[Place]) -> "Generator[Place, None, None]":
        for place in places:
            self._seen.add(place[2])
            yield place

    def look(self, session_id: str) -> Found | None:
        """Return a session with the sets that fit, None where it does not or was not among them."""
        if session_id not in self._seen:
            return None
        noted = self._noted.get(session_id) if self._words else None
        return _looked_at(self._log, self._query, session_id, noted)


def _sore(log: sqlite3.Connection, query: Find, start: Place) -> Iterator[Place]:
    """Yield the places of the sessions that left the athlete sore, newest first."""
    yield from log.execute(
        f"SELECT {_PLACE} FROM session_sums y WHERE {_SPAN}"
        f" AND {SORE_AFTER % 'y.session_id'} > 0 {_NEWEST_FIRST}",
        (*_days(query, start), *start),
    )


def _by_sums(log: sqlite3.Connection, query: Find, start: Place) -> Iterator[Place]:
    """Yield the places of the sessions that may fit, newest first."""
    days = _days(query, start)
    if query.exercises:
        pain = (
            f"AND pain > 0 AND pain >= {int(query.pain)}"
            if query.pain > 0
            else "AND (tried OR reps > 0)"
        )
        each = [
            log.execute(
                f"SELECT {_PLACE} FROM exercise_sessions WHERE exercise = ? AND {_SPAN} {pain}"
                f" {_NEWEST_FIRST}",
                (storable(exercise), *days, *start),
            )
            for exercise in sorted(set(query.exercises))
        ]
        return _once(heapq.merge(*each, reverse=True))
    table, which = "session_sums", "AND (reps > 0 OR pain > 0)"
    if query.pain > 0:
        table, which = "exercise_sessions", f"AND pain > 0 AND pain >= {int(query.pain)}"
    found = log.execute(
        f"SELECT {_PLACE} FROM {table} WHERE {_SPAN} {which} {_NEWEST_FIRST}", (*days, *start)
    )
    return _once(found)


def _by_notes(
    log: sqlite3.Connection,
    query: Find,
    words: Words,
    start: Place,
    noted: dict[str, set[str | None]],
) -> Iterator[Place]:
    """Yield the places of the sessions with a note that fits, newest first.

    Puts into `noted` by session the sets whose note fits, None for the session's own.
    The numbers of notes are in the order of days only: a day is put in order as a whole.
    """
    # Only a search for pain needs it, and the log is read by all that starts.
    from hamlog.training.review.negating import only_negates

    first, last = _days(query, start)
    day, of_day = "", list[Place]()
    for place, set_id, text in _notes(log, words, first, last):
        if query.affirms and only_negates(text, query.affirms):
            continue
        if place[0] != day:
            yield from sorted(of_day, reverse=True)
            day, of_day = place[0], []
        if place[2] not in noted:
            noted[place[2]] = set()
            of_day += [place] if place < start else []
        noted[place[2]].add(set_id)
    yield from sorted(of_day, reverse=True)


def _notes(
    log: sqlite3.Connection, words: Words, first: str, last: str
) -> Iterator[tuple[Place, str | None, str]]:
    """Yield session, set and text of the notes that fit, the newest days first."""
    bounds = "{0} >= (julianday(?) + 0.5) * 1000000 AND {0} < (julianday(?) + 1.5) * 1000000"
    like = "".join(" AND n.text LIKE ? ESCAPE '\\'" for _ in words.like)
    place = "y.day, y.started_jd, n.session_id, n.set_id, n.text"
    session = "CROSS JOIN session_sums y ON y.session_id = n.session_id"
    if words.match:
        asked = log.execute(
            f"SELECT {place} FROM noted_words w CROSS JOIN noted n ON n.id = w.rowid {session}"
            f" WHERE w.noted_words MATCH ? AND {bounds.format('w.rowid')}{like}"
            " ORDER BY w.rowid DESC",
            (words.match, first, last, *words.like),
        )
    else:
        asked = log.execute(
            f"SELECT {place} FROM noted n {session} WHERE {bounds.format('n.id')}{like}"
            " ORDER BY n.id DESC",
            (first, last, *words.like),
        )
    for day, started_jd, session_id, set_id, text in asked:
        yield (day, started_jd, session_id), set_id, text


def _days(query: Find, start: Place) -> tuple[str, str]:
    """Return the first and the last day to look at."""
    first = query.first.isoformat() if query.first else "0001-01-01"
    last = query.last.isoformat() if query.last else "9999-12-31"
    return first, min(last, start[0])


def _once(places: Iterable[Any]) -> Iterator[Place]:
    """Yield each place once; the same ones follow one another."""
    before: Place | None = None
    for place in places:
        if place != before:
            yield place
        before = place


def _looked_at(
    log: sqlite3.Connection, query: Find, session_id: str, noted: Collection[str | None] | None
) -> Found | None:
    """Return a session with the sets that fit, None where it does not."""
    asked_for_sets = bool(query.exercises) or query.pain > 0
    sets: list[FoundSet] = []
    if asked_for_sets or noted:
        sets = [
            _found_set(row) for row in rows(log, _SETS, (session_id,)) if _fits(query, row, noted)
        ]
    row = next(iter(rows(log, _SESSION, (session_id,))))
    if asked_for_sets and not sets and not (query.sore and row["sore"]):
        return None
    return Found(
        session_id=session_id,
        day=date.fromisoformat(row["day"]),
        started_at=moment(row["started_at"]),
        programme=row["programme"],
        sets_done=row["sets_done"],
        sets_planned=row["planned_sets"],
        note=row["note"],
        sets=tuple(sets),
        sore=row["sore"],
    )


_SESSION = (
    f"SELECT s.*, y.sets_done, {SORE_AFTER % 's.id'} AS sore FROM sessions s"
    " CROSS JOIN session_sums y ON y.session_id = s.id WHERE s.id = ?"
)
_SETS = (
    "SELECT t.*, u.reps, u.clean_reps, u.pain AS hurt FROM sets t"
    " CROSS JOIN set_sums u ON u.set_id = t.id WHERE t.session_id = ? ORDER BY t.position, t.id"
)


def _fits(query: Find, row: Mapping[str, Any], noted: Collection[str | None] | None) -> bool:
    """Return whether a set is one that was looked for."""
    if query.exercises and row["exercise"] not in map(storable, query.exercises):
        return False
    if query.pain > 0 and row["hurt"] < query.pain:
        return False
    if noted is None:
        return True
    # A note of the session is about each set that was asked for, and about none where none was.
    about_all = None in noted and (query.exercises or query.pain > 0)
    return bool(about_all) or row["id"] in noted


def _found_set(row: Mapping[str, Any]) -> FoundSet:
    return FoundSet(
        id=row["id"],
        exercise=row["exercise"],
        position=row["position"],
        number=row["number"],
        reps=row["reps"],
        clean_reps=row["clean_reps"],
        load=Load(row["load_kg"], row["load_label"]),
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        pain=row["pain"],
        pain_place=row["pain_place"],
        note=row["note"],
    )
