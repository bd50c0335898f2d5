"""What a screen or the app is sent: a write that came back, and something to tell."""

from collections.abc import Callable

from textual.message import Message

from hamlog.errors import LogError


class Kept(Message):
    """A write finished: it is on disk, or `error` says why not."""

    def __init__(self, then: Callable[[], None] | None, error: LogError | None) -> None:
        super().__init__()
        self.then = then
        self.error = error


class Told(Message):
    """Something to tell the user once."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
