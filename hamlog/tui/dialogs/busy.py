"""A screen on which something long can be under way: it shows how far that is, and stops it."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from hamlog.errors import HamlogError
from hamlog.frozen import Frozen
from hamlog.services import Cancellable
from hamlog.tui.kit.canvas import Line
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.shown import Shown
from hamlog.tui.screen import BaseScreen, is_calm

if TYPE_CHECKING:
    from hamlog.exchange.job import Job

_SHOWN_AFTER_S = 1.0
_SHOWN_EVERY_S = 0.2
_WIDEST = 40


def screen_for_files(screen: Screen[Any]) -> BaseScreen | None:
    """Return the screen, if files can be brought in or taken out over it: not during a set."""
    if not isinstance(screen, BaseScreen):
        return None
    if not is_calm(screen.app.screen_stack):
        leave = screen.key("tracker.leave")
        screen.say(f"First leave the tracker with {leave}; everything is saved.")
        return None
    return screen


class ProgressLine(Frozen):
    """What is under way, and how much of it is done, from 0 to 1."""

    what: str
    done: float

    def lines(self, room: Room) -> list[Line]:
        """Return one line, with a bar where there is room for one."""
        line = room.line()
        end = room.width - room.edge
        x = line.put(room.edge, self.what, room=max(1, end - room.edge - 6)) + 2
        wide = min(_WIDEST, end - x - 6)
        if wide >= 4:
            filled = round(wide * self.done)
            line.raw(x, "━" * filled, Ink.ACCENT)
            line.raw(x + filled, "━" * (wide - filled), Ink.LINE)
            x += wide + 1
        line.put(x, f"{self.done:.0%}", Ink.MUTED)
        return [line]


class Finished(Message):
    """What was under way came to an end; `then` gets what it returned."""

    def __init__(self, done: "Future[Any]", then: Callable[[Any], None]) -> None:
        super().__init__()
        self.done = done
        self.then = then


class BusyScreen(BaseScreen):
    """A screen with at most one thing under way."""

    _job: "Job | None" = None
    _next: Cancellable | None = None
    _doing = ""
    DEFAULT_CSS = """
    BusyScreen #progress { height: 1; }
    BusyScreen #told { padding: 0 3; height: auto; }
    BusyScreen.-narrow #told { padding: 0 2; }
    """

    def progress(self) -> ComposeResult:
        """Lay out the line that says how far it is."""
        yield Shown(id="progress")

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def begin(
        self, doing: str, job: "Job", work: "Future[Any]", then: Callable[[Any], None]
    ) -> None:
        """Wait for `work`, off the event loop; then call `then`, or `failed` with the error.

        From a second on a line says what is being done, and how far that is.
        """
        self._job, self._doing = job, doing
        clock = self.services.clock
        self._next = clock.call_at(clock.now_s() + _SHOWN_AFTER_S, self._show_progress)
        # What ends after the screen was left is of no use to anybody any more.
        work.add_done_callback(lambda done: self.post_message(Finished(done, then)))
        self.show_keys()

    def stop(self) -> None:
        """Let what is under way end soon; nothing of it is kept."""
        if self._job is not None:
            self._job.stop()

    def _show_progress(self) -> None:
        self._next = None
        if self._job is None or not self.is_attached:
            return
        self.query_one("#progress", Shown).show(ProgressLine(self._doing, self._job.done))
        clock = self.services.clock
        self._next = clock.call_at(clock.now_s() + _SHOWN_EVERY_S, self._show_progress)

    def on_finished(self, message: Finished) -> None:
        """It came to an end."""
        message.stop()
        self._job = None
        if self._next is not None:
            self._next.cancel()
            self._next = None
        self.query_one("#progress", Shown).show(None)
        error = message.done.exception()
        if error is None:
            message.then(message.done.result())
        elif isinstance(error, HamlogError):
            self.failed(error)
        else:
            raise error
        # It may have ended before the screen was laid out for the first time.
        self.refresh(layout=True)
        self.show_keys()

    def failed(self, error: HamlogError) -> None:
        """Say what went wrong."""
        self.say(str(error))

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self.stop()
