"""Writes a session as a FIT activity: one to a file."""

from collections.abc import Iterator

from hamlog.errors import HamlogError, UsageError
from hamlog.exchange.fit_activity import activity
from hamlog.exchange.taken import Taken
from hamlog.training.record import SessionRecord


def write(taken: Taken) -> Iterator[bytes]:
    """Yield the file: of the only session of the days asked for, else of the last of all.

    Raises UsageError where several lie in these days, HamlogError where none has a rep.
    """
    found: SessionRecord | None = None
    for one in held(taken):
        if found is not None and (taken.first or taken.last):
            raise UsageError(
                "A FIT file holds one session, and several lie in these days: name one day with "
                "--from and --to, or a folder that is there, which gets a file for each."
            )
        found = one
    if found is None:
        raise nothing(taken)
    yield of_session(taken, found)


def held(taken: Taken) -> Iterator[SessionRecord]:
    """Yield the sessions with a rep."""
    return (one for one in taken.sessions if one.held)


def of_session(taken: Taken, session: SessionRecord) -> bytes:
    """Return a session as a FIT activity; raise HamlogError where it cannot be one."""
    return activity(session, taken.session_name(session), taken.exercises, taken.unit)


def nothing(taken: Taken) -> HamlogError:
    """Return the error of days without a session."""
    where = "" if taken.whole else ", of what was asked for"
    return HamlogError(f"No session with a rep is in the log{where}: nothing was written.")


def file_name(session: SessionRecord, number: int = 1) -> str:
    """Return how a session's file is called; `number` tells several of a day apart."""
    return f"hamlog-{session.day}{f'-{number}' if number > 1 else ''}.fit"
