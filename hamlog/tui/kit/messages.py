"""What a screen or the app is sent: a write that came back, and something to tell."""

from collections.abc import Callable

from textual.message import Message
from textual.message_pump import MessagePump

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


class SoundTold(Told):
    """What is heard changed: a screen that shows what is on need not say it again."""


def sound_teller(front: Callable[[], MessagePump]) -> Callable[[str], None]:
    """Return what tells the screen in front such a sentence, twice running only once.

    It may be called on any thread.
    """
    last = ""

    def tell(text: str) -> None:
        nonlocal last
        if text != last:
            last = text
            front().post_message(SoundTold(text))

    return tell
