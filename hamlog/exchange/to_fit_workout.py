"""Writes the next session, or that of a day, as a FIT workout for the watch."""

from collections.abc import Iterator

from hamlog.exchange.fit_workout import workout_file
from hamlog.exchange.taken import Taken


def write(taken: Taken) -> Iterator[bytes]:
    """Yield the file; raise HamlogError where nothing is left of the session."""
    if taken.ahead is not None:
        yield workout_file(taken.ahead.workout, taken.ahead.day)
