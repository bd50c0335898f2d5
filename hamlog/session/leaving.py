"""Leaving while something is not on disk yet: said, waited for, and kept in a rescue file."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from hamlog.errors import HamlogError
from hamlog.services import Services

if TYPE_CHECKING:
    from hamlog.store.log import Log
    from hamlog.store.rescue import Taken

PATIENCE_S = 20.0
"""How long leaving waits for a slow disk or another program; a second time leaves at once."""
SIGNALLED_PATIENCE_S = 2.0
LOOK_S = 0.1
SAID_AFTER_S = 0.3
UNSAVED = 1
"""The exit code where something is not in the log, though in a rescue file."""


def saving(services: Services) -> str:
    """Return what is being saved, in a sentence; empty if nothing is."""
    writes, reps = services.log.waiting
    if not writes:
        return ""
    what = "rep" if reps == 1 else f"{reps} reps" if reps else "changes"
    return f"Saving the last {what}…"


def kept(services: Services, failed: "list[Future[None]]") -> str:
    """Keep in a rescue file what is not in the log; say where, or that nothing was left.

    The sentence is empty if there was nothing to keep.
    """
    try:
        path = services.log.rescue(failed)
    except HamlogError as error:
        return str(error)
    if path is None:
        return ""
    return (
        f"Not everything could be saved in {services.log.path}. What is missing there is kept in "
        f"{path}, and hamlog takes it in at its next start."
    )


def taken_words(log: "Log", then: Callable[[str], None]) -> "Future[bool]":
    """Take in what rescue files hold; `then` gets a sentence for each, on any thread.

    The future says whether there were any.
    """
    told: Future[bool] = Future()

    def done(write: "Future[list[Taken]]") -> None:
        if write.exception() is None:
            for path, reps, _, fault in write.result():
                if fault:
                    then(f"The rescue file {path} could not be read ({fault}); it stays as it is.")
                else:
                    what = "1 rep" if reps == 1 else f"{reps} reps" if reps else "changes"
                    then(f"Saved {what} that could not be saved before.")
        told.set_result(write.exception() is None and bool(write.result()))

    log.take_in().add_done_callback(done)
    return told
