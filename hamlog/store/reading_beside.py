"""Reads a folder of athletes in a process of its own, while this one gets ready to show them."""

import os
import pickle
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from hamlog.errors import LogError
from hamlog.store import shared_folder
from hamlog.store.shared_folder import Read


def begin(folder: Path, today: date) -> Callable[[], Read]:
    """Begin to read every athlete of a folder; return what waits for it.

    What that returns and raises is as of `shared_folder.read`. Where a process cannot be split
    safely, it is read when it is waited for.
    """

    def here() -> Read:
        return shared_folder.read(folder, today)

    if sys.platform != "linux" or threading.active_count() > 1:
        return here
    try:
        reading, writing = os.pipe()
        child = os.fork()
    except OSError:
        return here
    if not child:
        _read_and_end(here, writing)
    os.close(writing)

    def wait() -> Read:
        found = _received(reading, child)
        if isinstance(found, LogError):
            raise found
        return here() if found is None else found

    return wait


def _read_and_end(read: Callable[[], Read], writing: int) -> None:
    """Read, hand it over, and end this process without anything else that ends a program."""
    with suppress(BaseException):
        try:
            found: Read | LogError = read()
        except LogError as error:
            found = error
        with os.fdopen(writing, "wb") as file:
            pickle.dump(found, file)
    os._exit(0)


def _received(reading: int, child: int) -> Read | LogError | None:
    """Return what the other process handed over; None where it came to nothing."""
    with os.fdopen(reading, "rb") as file:
        handed = file.read()
    with suppress(ChildProcessError):
        os.waitpid(child, 0)
    try:
        found = pickle.loads(handed)  # noqa: S301 - of this very program
    except (EOFError, pickle.UnpicklingError):
        return None
    return found if isinstance(found, Read | LogError) else None
