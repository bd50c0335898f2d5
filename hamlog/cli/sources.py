"""What a command reads: the library, the settings and, through the coach, the log.

What is wrong with the user's own files is reported on standard error.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from hamlog import bootstrap
from hamlog.cli.output import say

if TYPE_CHECKING:
    from hamlog.coach import Coach
    from hamlog.library import Library
    from hamlog.settings.file import Reading
    from hamlog.settings.values import Values
    from hamlog.store.log import Log
    from hamlog.store.opened import OpenLog


def now() -> datetime:
    """Return the date and time here."""
    from hamlog.clock import MachineClock

    return MachineClock().wall()


def local(moment: datetime) -> datetime:
    """Return a time of day here, without an offset, with the offset that it has here."""
    from hamlog.clock import MachineClock

    return MachineClock().local(moment)


def library() -> "Library":
    """Return the exercises and programmes; report what is wrong with the user's own."""
    found = bootstrap.library()
    report(found.faults())
    return found


class Coached(NamedTuple):
    """The coach, what it reads, and the current date and time."""

    coach: "Coach"
    log: "OpenLog"
    library: "Library"
    settings: "Values"
    now: datetime


@contextmanager
def writing(db: str | None) -> "Iterator[Log]":
    """Open the log for writing, and take in what rescue files hold; say so, or why not.

    Raises LogError if the log cannot be read.
    """
    from hamlog.session.leaving import taken_words

    with bootstrap.log_writer(db) as log:
        taken_words(log, say).result()
        yield log


@contextmanager
def coached(db: str | None, *, tell: bool = True) -> Iterator[Coached]:
    """Open the log, and the coach on it.

    Reports what is wrong with the user's own files, unless `tell` is False. Raises LogError if
    the log cannot be read.
    """
    found, settings = _own_files(tell=tell)
    with bootstrap.log_reader(db) as log:
        yield _coached(log, found, settings)


@contextmanager
def coached_to_write(db: str | None) -> "Iterator[tuple[Coached, Log]]":
    """Do as `coached` does with the log open for writing, which comes along."""
    found, settings = _own_files(tell=True)
    if told := bootstrap.other_journal(db):
        say(told)
    with writing(db) as log:
        yield _coached(log, found, settings), log


def _own_files(*, tell: bool) -> "tuple[Library, Reading]":
    found, settings = bootstrap.library(), bootstrap.settings()
    if tell:
        report((*found.faults(), *settings.faults))
    return found, settings


def _coached(log: "OpenLog", found: "Library", settings: "Reading") -> Coached:
    from hamlog.coach import Coach

    at = now()
    report(bootstrap.set_aside(log))
    coach = Coach(log, found, settings.values, lambda: at)
    return Coached(coach, log, found, settings.values, at)


def report(faults: Iterable[str]) -> None:
    """Tell what is wrong, on standard error."""
    for fault in faults:
        say(fault)
