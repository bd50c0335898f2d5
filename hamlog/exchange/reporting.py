"""Makes the report of what is taken out of the log."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from hamlog.exchange.report import Report, hurt_most
from hamlog.exchange.taken import Taken
from hamlog.training.limits import EARLIEST
from hamlog.training.planning.year import YEAR_WEEKS, Went
from hamlog.training.record import SessionRecord
from hamlog.training.review.consistency import monday_of

_YEAR = timedelta(weeks=YEAR_WEEKS)
# So that days after it are days, too.
_LATEST = date(9000, 12, 31)


def report_of(taken: Taken) -> Report:
    """Return what is told of the days of `taken`; see `days_of` for which they are."""
    sessions = tuple(one for one in taken.sessions if is_told(one, taken.exercise))
    today, coach = taken.now.date(), taken.coach
    first, last = days_of(taken.first, taken.last, [one.day for one in sessions], today)
    looked_back = coach.looked_back(taken.now, first, last)
    slugs = dict.fromkeys(one.exercise for session in sessions for one in session.sets if one.reps)
    alone = taken.exercise is not None
    return Report(
        first,
        last,
        today,
        sessions,
        taken.exercise,
        exercises=taken.exercises,
        programmes={slug: taken.programme_name(slug) for slug in _programmes(sessions)},
        asked=looked_back.asked,
        went=_went(sessions) if alone else looked_back.went,
        pauses=looked_back.pauses,
        runs=looked_back.runs,
        tests=tuple(one for one in coach.leg_tests(last) if one.day >= first),
        histories={slug: coach.over_time(slug, first, last) for slug in slugs},
        rungs={slug: coach.rungs(slug, today) for slug in slugs},
        programme=coach.programme_on(min(last, today)).name,
        unit=taken.unit,
    )


def days_of(
    first: date | None, last: date | None, trained: Sequence[date], today: date
) -> tuple[date, date]:
    """Return the first and the last day that are told, of those asked for.

    Nothing is told of days to come without a session, nor of years before the week of the first
    one; a span of a year at most begins where it was asked to. `trained` are the days of
    sessions, in order.
    """
    latest = max([today, *trained[-1:]])
    end = min(max(min(last or latest, latest), EARLIEST), _LATEST)
    begin = min(max(first or EARLIEST, EARLIEST), _LATEST)
    if end - begin > _YEAR:
        begin = max(begin, min([*map(monday_of, trained[:1]), end]))
    return begin, max(begin, end)


def is_told(session: SessionRecord, exercise: str | None) -> bool:
    """Return whether something of a session is to be told.

    Nothing is of one that was begun and left, with nothing said about it.
    """
    return session.held or hurt_most(session) is not None or (bool(session.note) and not exercise)


def _programmes(sessions: Iterable[SessionRecord]) -> set[str]:
    return {one.programme for one in sessions}


def _went(sessions: Iterable[SessionRecord]) -> dict[date, Went]:
    """Return how the days went on which one exercise was done: nothing was missed of it."""
    found: dict[date, Went] = {}
    for one in sessions:
        if one.sets_done:
            whole = one.sets_done >= len(one.planned) and not one.sets_short
            found[one.day] = Went.AS_PLANNED if whole else Went.IN_PART
    return found
