"""Logs a followed session through the keeper, and says what could not be saved."""

from concurrent.futures import Future

from hamlog.errors import HamlogError
from hamlog.follow import words
from hamlog.follow.inbox import CameBack, Inbox
from hamlog.follow.page import Page
from hamlog.services import Services
from hamlog.session.keeper import Keeper
from hamlog.training.pacing import events
from hamlog.training.pacing.events import Event
from hamlog.training.record import Outcome, SessionRecord


class Writing:
    """The writes of a session: each is asked for at once, and comes back as a message."""

    def __init__(
        self, services: Services, inbox: Inbox, page: Page, session: SessionRecord, *, begun: bool
    ) -> None:
        """Log `session`; `begun` says whether the log has it already."""
        self._inbox = inbox
        self._page = page
        self._keeper = Keeper(
            services.log, services.clock, session, begun=begun, written=self._asked
        )
        self._out = 0
        self.unsaved = ""

    @property
    def session_id(self) -> str:
        """The session that is logged."""
        return self._keeper.session_id

    def keep(self, event: Event) -> None:
        """Write an event to the log."""
        self._keeper.keep(event)

    def _asked(self, write: "Future[None]", event: Event) -> None:
        self._out += 1
        write.add_done_callback(lambda done: self._inbox.post(CameBack(done, event)))

    def came_back(self, message: CameBack) -> None:
        """A write is on disk, or failed: say what the user must know of it."""
        self._out -= 1
        error = message.write.exception()
        if error is not None:
            text = str(error) if isinstance(error, HamlogError) else f"{error}."
            if text != self.unsaved:
                self.unsaved = text
                self._page.line(f"Not saved yet: {text} hamlog tries again with each rep.")
            return
        self._keeper.again()
        if self.unsaved and not self._keeper.failing:
            self.unsaved = ""
            self._page.line("Everything is saved now.")
        elif not self.unsaved and (text := _saved(message.event)):
            self._page.line(text)

    def settle(self) -> bool:
        """Try once more what failed, wait for every write; return whether all is on disk."""
        self._keeper.again()
        while self._out:
            message = self._inbox.wait(None)
            if isinstance(message, CameBack):
                self.came_back(message)
        return not self._keeper.failing


def _saved(event: Event) -> str:
    """Return what is said once it is saved; nothing where a stop for pain asks something by then.

    Reps are saved silently.
    """
    match event:
        case events.SetEnded(outcome=outcome) if outcome is not Outcome.PAIN:
            return "Saved."
        case events.EffortTold(rpe=rpe):
            return words.effort_kept(rpe)
        case _:
            return ""
