"""What `hamlog export` takes of the days ahead: the next session, or the weeks of the plan."""

from hamlog.cli.sources import Coached
from hamlog.cli.wording import long_day
from hamlog.exchange import to_ics
from hamlog.exchange.taken import Ahead
from hamlog.frozen import Frozen
from hamlog.session.next_one import next_one
from hamlog.training.review.typed_corrections import read_day_ahead
from hamlog.training.words import sets_words


class Planned(Frozen):
    """What was written of the plan, to be told."""

    sessions: int
    sets: int
    words: str


def the_next(here: Coached, typed: str | None) -> Ahead:
    """Return the session that comes next, or that of the day typed.

    Raises UsageError for a day that is none, HamlogError where no session is planned.
    """
    on = read_day_ahead(typed, here.now.date()) if typed is not None else None
    known = here.library.by_slug()
    found = next_one(here.coach, known, here.now, on, circuit=here.settings.circuit)
    return Ahead(found.agenda.day, found.workout)


def planned(here: Coached, ahead: Ahead | None) -> Planned:
    """Return how much was written: the session `ahead`, or that of the weeks to come."""
    if ahead is not None:
        sets = sum(one.outcome is None for one in ahead.workout.items)
        return Planned(1, sets, f"the session of {long_day(ahead.day)}, {sets_words(sets)}")
    coming = to_ics.coming(here.coach, here.now)
    sets = sum(len(one.coming.asked.sets) for one in coming)
    count = f"{len(coming)} session{'' if len(coming) == 1 else 's'}"
    words = f"{count} of this week and the four after it, {sets_words(sets)}"
    return Planned(len(coming), sets, words)
