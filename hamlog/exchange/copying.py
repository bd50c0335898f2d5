"""Sessions as Markdown, for the clipboard."""

from collections.abc import Sequence
from datetime import date

from hamlog.coach import Coach
from hamlog.exchange.taken import Taken
from hamlog.exchange.to_md import write
from hamlog.library import Library
from hamlog.services import Clock
from hamlog.training.record import SessionRecord


def markdown(
    sessions: Sequence[SessionRecord],
    days: tuple[date, date],
    found: Library,
    coach: Coach,
    clock: Clock,
) -> str:
    """Return the sessions of the days from the first to the last as Markdown, as export has it.

    One day is told set by set, more of them by week and exercise. Raises LogError where the log
    cannot be read.
    """
    now = clock.wall()
    taken = Taken(
        sessions=sessions,
        choices=(),
        made=(),
        exercises=found.by_slug(),
        programme_name=found.programme_name,
        unit=coach.unit(now.date()),
        now=now,
        coach=coach,
        first=days[0],
        last=days[1],
    )
    return "".join(write(taken))
