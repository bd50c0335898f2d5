"""Sessions to come with numbers that stay theirs when their days move, for other calendars.

The sessions of an ISO week are counted from its last one, so that after a missed day what is left
keeps the numbers that it had.
"""

from datetime import date, timedelta

from hamlog.frozen import Frozen
from hamlog.training.planning.breaks import sessions_asked
from hamlog.training.planning.coming import Coming, ahead, slots_ahead
from hamlog.training.planning.facts import Facts
from hamlog.training.review.consistency import monday_of

_LOOKED_BACK_DAYS = 60


class Numbered(Frozen):
    """A session to come: the Monday of its week, and which of that week's it is, from 1."""

    monday: date
    number: int
    coming: Coming


def numbered(facts: Facts, today: date, weeks: int, done: int) -> tuple[Numbered, ...]:
    """Return the sessions from `today` on, of this ISO week and of as many `weeks` after it.

    `done` of this week are over already.
    """
    this = monday_of(today)
    by_week: dict[date, list[Coming]] = {}
    for one in ahead(facts, today, weeks + 1):
        by_week.setdefault(monday_of(one.day), []).append(one)
    wishes = facts.wishes_on(today)
    found: list[Numbered] = []
    for monday, left in by_week.items():
        over = done if monday == this else 0
        asked = sessions_asked(wishes.per_week, wishes.pauses, monday)
        first = max(asked, over + len(left)) - len(left) + 1
        found += [Numbered(monday, number, one) for number, one in enumerate(left, first)]
    return tuple(one for one in found if one.monday <= this + timedelta(weeks=weeks))


def unchanged_since(facts: Facts, today: date, weeks: int, floor: date) -> date:
    """Return since which day, from `floor` on, the sessions to come have had these days.

    A day that passes changes nothing, unless a session was missed on it. `floor` is the day of
    the last write that the plan follows from.
    """
    days = [one.day for one in slots_ahead(facts, today, weeks)]
    floor = max(floor, today - timedelta(days=_LOOKED_BACK_DAYS))
    since = today
    while since > floor:
        before = since - timedelta(days=1)
        then = [one.day for one in slots_ahead(facts, before, weeks)]
        if then != days[: len(then)]:
            break
        since = before
    return since
