"""Reads keys and answers for the linear mode, while writes come back."""

from collections.abc import Callable, Collection, Sequence

from hamlog.follow.inbox import CameBack, Gone, Inbox, Message, Told, Typed
from hamlog.follow.page import Page

ERASE = ("\x7f", "\b")


class Left(Exception):  # noqa: N818 - no error: the user leaves
    """The user, a signal or the end of the input ends the session."""

    def __init__(self, code: int = 0, *, asked: bool = False) -> None:
        """Leave with an exit code; `asked` if a key asked for it."""
        super().__init__(code)
        self.code = code
        self.asked = asked


class Asker:
    """Asks, and reads what is typed: a line, whether it comes whole or key by key."""

    def __init__(self, inbox: Inbox, page: Page, other: Callable[[Message], None]) -> None:
        """Read from `inbox`; messages that are no key go to `other`."""
        self._inbox = inbox
        self._page = page
        self._other = other

    def ask(self, text: str, at_once: Collection[str] = (), *, after_key: str = "") -> str:
        """Write `text`, and return the line that is typed, without blanks around it.

        Where keys come by themselves, one of `at_once` is an answer without enter. There, with
        `after_key`, an enter before anything else is no answer: it may belong to the key that
        led here and acted at once. `after_key` is written then.
        """
        self._page.line(text)
        typed = ""
        while True:
            message = self._inbox.wait(None)
            if isinstance(message, Gone):
                raise Left(message.code)
            if not isinstance(message, Typed):
                if isinstance(message, CameBack | Told):
                    self._other(message)
                continue
            if self._page.lost:
                raise Left
            if message.whole:
                return message.text.strip()
            if message.text in ("\n", "\r"):
                if after_key and not typed:
                    self._page.line(after_key)
                    after_key = ""
                    continue
                self._page.end()
                return typed.strip()
            typed = self._taken(typed, message.text)
            if typed in at_once:
                self._page.end()
                return typed

    def _taken(self, typed: str, key: str) -> str:
        """Return what was typed so far; each key is shown, and one takes all of it back."""
        if key in ERASE:
            self._page.line(" erased" if typed else "")
            return ""
        if key.isprintable():
            self._page.add(key, "")
            return typed + key
        return typed

    def one_of(self, text: str, numbers: Sequence[str]) -> str:
        """Ask for one of a span of numbers; return it, empty for enter alone."""
        question = text
        while answer := self.ask(question):
            if answer.casefold() in ("q", "quit"):
                raise Left(asked=True)
            if answer in numbers:
                return answer
            question = f"That is not a number from {numbers[0]} to {numbers[-1]}. {text}"
        return ""

    def choose(
        self, text: str, options: Sequence[str], *, enter: str, after_key: bool = False
    ) -> int | None:
        """Ask for one of numbered options; return its index, None for enter.

        `enter` says what enter does, `after_key` that a key led here: see `ask`.
        """
        self._page.line(text)
        for number, option in enumerate(options, start=1):
            self._page.line(f"{number}. {option}")
        question = f"Type a number and enter; enter alone: {enter}."
        again = f"No number yet. Enter again: {enter}." if after_key else ""
        while True:
            answer = self.ask(question, after_key=again)
            again = ""
            if not answer:
                return None
            if answer.casefold() in ("q", "quit"):
                raise Left(asked=True)
            if answer.isdecimal() and 1 <= int(answer) <= len(options):
                return int(answer) - 1
            question = (
                f"That is not one of them: type a number from 1 to {len(options)}, or enter alone."
            )
