"""Tells keys that are held down from keys that are pressed: a terminal sends the same for both.

It sends the key again after a quarter to three quarters of a second, and then ten to forty times
a second until it is let go.
"""

import threading
from enum import Enum, auto

from textual import events
from textual.message import Message

from hamlog.services import Cancellable, Clock
from hamlog.tui.terminal.crash import QuietApp
from hamlog.tui.terminal.pasted import FOLLOWS_S, Enter, Pasted

REPEAT_S = 0.12
"""Closer to the one before than this, a key is held: nobody presses one so fast again."""
STALL_S = 0.4
"""A slow line may hold up the repeats of a key that is held for so long."""
FIRST_REPEAT_S = 0.8
"""The longest that terminals usually wait before the first repeat."""


class GroundTold(Message):
    """The terminal said what its ground is: light, or dark."""

    def __init__(self, *, light: bool) -> None:
        super().__init__()
        self.light = light


class Press(Enum):
    """What a key is: pressed, held, or one of the two, as what follows will tell."""

    PRESSED = auto()
    HELD = auto()
    UNSURE = auto()


class Hold:
    """Judges each key by the time since the one before."""

    def __init__(self) -> None:
        self._key = ""
        self._at_s = 0.0
        self._held = False

    def judge(self, key: str, now_s: float) -> Press:
        """Return what this key is; without any time between, a clock that stands tells nothing."""
        since_s = now_s - self._at_s if key == self._key else FIRST_REPEAT_S
        self._key, self._at_s = key, now_s
        if since_s == 0 or since_s >= FIRST_REPEAT_S:
            self._held = False
            return Press.PRESSED
        self._held = since_s < (STALL_S if self._held else REPEAT_S)
        return Press.HELD if self._held else Press.UNSURE


class KeyedApp(QuietApp):
    """An app in which ctrl+j is enter, and what destroys acts once, however long its key is held.

    Lines pasted as plain keys stay in the field that has the keys. Subclasses say by which clock,
    and which keys destroy.
    """

    def __init__(self, clock: Clock) -> None:
        """Take the clock that tells presses apart."""
        super().__init__()
        self._press_clock = clock
        self._hold = Hold()
        self._unsure: tuple[events.Key, Cancellable] | None = None
        self._pasted = Pasted()
        self._enter: tuple[events.Key, Cancellable] | None = None

    def acts_once(self, event: events.Key) -> bool:
        """Whether a key does something now that must not be repeated by holding it."""
        return False

    def bell(self) -> None:
        """Ring the terminal's bell; called on any thread."""
        if threading.current_thread() is threading.main_thread():
            super().bell()
        else:
            self.call_later(super().bell)

    async def on_event(self, event: events.Event) -> None:
        """Judge keys; hand on everything else."""
        # What no widget wanted comes back here.
        if isinstance(event, events.Key) and not event.is_forwarded:
            # A terminal says so until the app has made it raw.
            if event.key == "ctrl+j":
                event = events.Key("enter", "\r")
            # What the last key was answered with covers nothing any more.
            if self._notifications:
                self.clear_notifications()
            if await self._maybe_pasted(event):
                return
            press = self._hold.judge(event.key, self._press_clock.now_s())
            await self._decide(event, press)
            if press is not Press.PRESSED and self.acts_once(event):
                if press is Press.UNSURE:
                    self._wait_for_more(event)
                return
        await super().on_event(event)

    async def _maybe_pasted(self, event: events.Key) -> bool:
        """Whether an enter is kept back; one that is followed at once breaks the line instead."""
        now_s = self._press_clock.now_s()
        if self._enter is not None:
            self._enter[1].cancel()
            self._enter = None
            self._pasted.followed()
            await self._break_line()
        if event.key != "enter":
            self._pasted.other(now_s)
            return False
        if self._pasted.judge(now_s) is Enter.PRESSED or not self._types_here():
            return False

        def nothing_came() -> None:
            self.call_later(self._was_enter, event)

        self._enter = event, self._press_clock.call_at(now_s + FOLLOWS_S, nothing_came)
        return True

    async def _was_enter(self, event: events.Key) -> None:
        """Nothing followed: it was enter, unless it ends a text that was pasted."""
        if self._enter is not None and self._enter[0] is event:
            self._enter = None
            if self._pasted.ends_a_paste:
                await self._break_line()
            else:
                await super().on_event(event)

    async def _break_line(self) -> None:
        if self._types_here():
            await super().on_event(events.Paste("\n"))

    def _types_here(self) -> bool:
        """Whether letters are written where the keys go."""
        return self.focused is not None and self.focused.check_consume_key("a", "a")

    async def _decide(self, event: events.Key, press: Press) -> None:
        """Drop the key that we were unsure of if it is held, else act on it before this one."""
        if self._unsure is not None:
            before, timer = self._unsure
            timer.cancel()
            self._unsure = None
            if press is not Press.HELD or before.key != event.key:
                await super().on_event(before)

    def _wait_for_more(self, event: events.Key) -> None:
        clock = self._press_clock

        def nothing_came() -> None:
            self.call_later(self._was_pressed, event)

        self._unsure = event, clock.call_at(clock.now_s() + REPEAT_S, nothing_came)

    async def _was_pressed(self, event: events.Key) -> None:
        """Nothing followed, so it was pressed."""
        if self._unsure is not None and self._unsure[0] is event:
            self._unsure = None
            await super().on_event(event)
