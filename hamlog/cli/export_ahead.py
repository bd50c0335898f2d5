"""What `hamlog export` takes of the days ahead: the session that comes next, or that of a day."""

from hamlog.cli.sources import Coached
from hamlog.exchange.taken import Ahead
from hamlog.session.next_one import next_one
from hamlog.training.typed_days import read_day_ahead


def the_next(here: Coached, typed: str | None) -> Ahead:
    """Return the session that comes next, or that of the day typed.

    Raises UsageError for a day that is none, HamlogError where no session is planned.
    """
    on = read_day_ahead(typed, here.now.date()) if typed is not None else None
    known = here.library.by_slug()
    found = next_one(here.coach, known, here.now, on, circuit=here.settings.circuit)
    return Ahead(found.agenda.day, found.workout)
