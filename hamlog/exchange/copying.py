"""Sessions as Markdown, for the clipboard."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from hamlog.coach import Coach
from hamlog.exchange.taken import Taken
from hamlog.exchange.to_md import write
from hamlog.training.exercise import Exercise
from hamlog.training.record import SessionRecord


def markdown(
    sessions: Sequence[SessionRecord],
    days: tuple[date, date],
    names: tuple[Mapping[str, Exercise], Callable[[str], str]],
    coach: Coach,
    now: datetime,
) -> str:
    """Return the sessions of the days from the first to the last as Markdown, as export has it.

    `names` are the exercises by slug, and what gives the name of a programme. One day is told
    set by set, more of them by week and exercise. Raises LogError where the log cannot be read.
    """
    exercises, programme_name = names
    taken = Taken(
        sessions=sessions,
        choices=(),
        made=(),
        exercises=exercises,
        programme_name=programme_name,
        unit=coach.unit(now.date()),
        now=now,
        coach=coach,
        first=days[0],
        last=days[1],
    )
    return "".join(write(taken))
