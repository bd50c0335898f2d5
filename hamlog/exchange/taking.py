"""Takes what was asked for out of the log, for a writer."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from hamlog.exchange.formats import Format
from hamlog.exchange.taken import Taken
from hamlog.frozen import replace
from hamlog.training.record import SessionRecord
from hamlog.training.review.consistency import monday_of
from hamlog.training.words import sets_words

if TYPE_CHECKING:
    from hamlog.coach import Coach
    from hamlog.library import Library
    from hamlog.store.reads import LogReads

Days = tuple[date | None, date | None]
"""The first day and the last one; None where all are meant."""


class From(NamedTuple):
    """What is taken from, the moment, and what the log's file is called without its ending."""

    log: "LogReads"
    coach: "Coach"
    library: "Library"
    now: datetime
    log_name: str


def days(chosen: Format, first: date | None, last: date | None, today: date) -> Days:
    """Return the days that a format writes where these were asked for."""
    if chosen.weeks is None:
        return first, last
    last = last or today
    before = 7 * (chosen.weeks - 1)
    return first or date.fromordinal(max(1, monday_of(last).toordinal() - before)), last


def taken(
    here: From, asked: Days, slug: str | None, rows: str | None, *, newest: bool = False
) -> Taken:
    """Return what was asked for: of these days, and of the exercise `slug` where one is named.

    With `newest` the only session is the last one with a rep.
    """
    start, end = asked
    since = newest_day(here.log, slug) if newest else start
    sessions = here.log.each_session(since, end, slug)
    if newest:
        sessions = iter([one for one in sessions if one.held][-1:])
    change = here.log.last_change()
    return Taken(
        sessions=sessions if slug is None else (only(slug, one) for one in sessions),
        choices=here.log.choices(""),
        made=here.log.made_choices(),
        runs=here.log.runs_between(start or date.min, end or date.max) if slug is None else (),
        exercises=here.library.by_slug(),
        programme_name=here.library.programme_name,
        unit=here.coach.unit(here.now.date()),
        now=here.now,
        coach=here.coach,
        first=start,
        last=end,
        exercise=slug,
        rows=rows,
        changed_at=change.at if change else None,
        log_name=here.log_name,
    )


def newest_day(log: "LogReads", slug: str | None) -> date | None:
    """Return a day from which on the last session lies, or the last of an exercise; else None."""
    if slug is not None:
        return log.totals(slug).last_day
    weeks = log.weeks(1)
    return weeks[0].monday if weeks else None


def only(slug: str, session: SessionRecord) -> SessionRecord:
    """Return a session with the sets of one exercise, those that were planned among them."""
    return replace(
        session,
        planned=tuple(one for one in session.planned if one.exercise == slug),
        sets=tuple(one for one in session.sets if one.exercise == slug),
    )


class Counting:
    """Sessions that are counted while they pass."""

    def __init__(self, sessions: Iterable[SessionRecord]) -> None:
        self._sessions = sessions
        self.sessions = self.sets = self.sets_done = 0

    def __iter__(self) -> Iterator[SessionRecord]:
        for one in self._sessions:
            self.sessions += 1
            self.sets += len(one.sets)
            self.sets_done += one.sets_done
            yield one

    @property
    def words(self) -> str:
        """How much passed, in words: sets that were skipped or stopped for pain were not done."""
        count, left = self.sessions, self.sets - self.sets_done
        done = f"{sets_words(self.sets_done)} done, {left} not done"
        told = done if left else sets_words(self.sets)
        return f"{count} session{'' if count == 1 else 's'}, {told}"


def in_bytes(piece: str | bytes) -> bytes:
    """Return a piece of a file as it is written."""
    return piece.encode() if isinstance(piece, str) else piece
