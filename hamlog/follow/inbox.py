"""What comes to the linear mode from outside: keys, writes that came back, signals, the time."""

from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Protocol

from hamlog.frozen import Frozen
from hamlog.training.pacing.events import Event


class Typed(Frozen):
    """A key, or where whole lines are read a line without its end."""

    text: str
    whole: bool = False


class Gone(Frozen):
    """The session is to be left with this exit code: 0 at the end of the input."""

    code: int


class CameBack(Frozen):
    """A write is on disk, or failed, as its future says; `event` is what was written."""

    write: "Future[None]"
    event: Event


class Told(Frozen):
    """A sentence for the user."""

    text: str


class Stood(Frozen):
    """The process was stopped, and goes on."""


Message = Typed | Gone | CameBack | Told | Stood


class Inbox(Protocol):
    """Holds what came until it is asked for."""

    def post(self, message: Message) -> None:
        """Take a message; from any thread, and from a signal handler."""

    def wait(self, until_s: float | None) -> Message | None:
        """Return the next message; None once that monotonic second has come."""


class QueuedInbox:
    """An inbox of this process; a `SimpleQueue` may be put to in a signal handler."""

    def __init__(self, now_s: Callable[[], float]) -> None:
        """Go by the monotonic seconds of `now_s`."""
        self._now_s = now_s
        self._queue: SimpleQueue[Message] = SimpleQueue()

    def post(self, message: Message) -> None:
        """Take a message."""
        self._queue.put(message)

    def wait(self, until_s: float | None) -> Message | None:
        """Return the next message; None once that second has come."""
        timeout = None if until_s is None else max(0.0, until_s - self._now_s())
        try:
            return self._queue.get(timeout=timeout)
        except Empty:
            return None
