"""How much of the plan was written, to be told."""

from datetime import datetime
from typing import TYPE_CHECKING

from hamlog.exchange import to_ics
from hamlog.exchange.said import long_day
from hamlog.exchange.taken import Ahead
from hamlog.frozen import Frozen
from hamlog.training.words import sets_words

if TYPE_CHECKING:
    from hamlog.coach import Coach


class Planned(Frozen):
    """What was written of the plan, to be told."""

    sessions: int
    sets: int
    words: str


def planned(coach: "Coach", now: datetime, ahead: Ahead | None) -> Planned:
    """Return how much was written: the session `ahead`, or that of the weeks to come."""
    if ahead is not None:
        sets = sum(one.outcome is None for one in ahead.workout.items)
        return Planned(1, sets, f"the session of {long_day(ahead.day)}, {sets_words(sets)}")
    coming = to_ics.coming(coach, now)
    sets = sum(len(one.coming.asked.sets) for one in coming)
    count = f"{len(coming)} session{'' if len(coming) == 1 else 's'}"
    words = f"{count} of this week and the four after it, {sets_words(sets)}"
    return Planned(len(coming), sets, words)
