"""Something long that is done beside the screen: how far it is, and whether it is still wanted."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TypeVar

from hamlog.errors import HamlogError, StoppedError
from hamlog.exchange.saving import shown_path

T = TypeVar("T")


class Job:
    """Told how far it is by the thread that does it; read and stopped by the screen."""

    def __init__(self) -> None:
        self.done = 0.0
        """How much of it is done, from 0 to 1."""
        self._wanted = True

    def stop(self) -> None:
        """Let it end soon, with a StoppedError; what it had changed so far is not kept."""
        self._wanted = False

    def tell(self, done: float) -> None:
        """Say how far it is; raises StoppedError where it is no longer wanted."""
        self.done = done
        if not self._wanted:
            raise StoppedError


def in_background(work: Callable[[], T]) -> "Future[T]":
    """Do `work` on a thread of its own; the future holds what it returned or raised."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - whoever waits gets to know of it
            future.set_exception(error)

    Thread(target=run, name="hamlog-files").start()
    return future


@contextmanager
def telling_of(path: Path, what: str) -> Iterator[None]:
    """Turn what the system says of a file into a sentence: that it could not be `what`."""
    try:
        yield
    except OSError as error:
        why = error.strerror or error
        raise HamlogError(f"{shown_path(path)} could not be {what}: {why}.") from error
