"""Logs a followed session through the keeper, and says what could not be saved."""

from concurrent.futures import Future

from hamlog.errors import HamlogError
from hamlog.follow import words
from hamlog.follow.inbox import CameBack, Gone, Inbox
from hamlog.follow.page import Page
from hamlog.services import Services
from hamlog.session import leaving
from hamlog.session.holding import Holding
from hamlog.session.keeper import Keeper
from hamlog.session.unsaved import AGAIN_S
from hamlog.training.pacing import events
from hamlog.training.pacing.events import Event
from hamlog.training.record import Outcome, SessionRecord


class Writing:
    """The writes of a session: each is asked for at once, and comes back as a message."""

    def __init__(
        self, services: Services, inbox: Inbox, page: Page, session: SessionRecord, *, begun: bool
    ) -> None:
        """Log `session`; `begun` says whether the log has it already."""
        self._services = services
        self._inbox = inbox
        self._page = page
        self._keeper = Keeper(
            services.log, services.clock, session, begun=begun, written=self._asked
        )
        self._holding = Holding(services, session.id, self._keeper.refuse)
        if begun:
            services.log.going_on_with(session)
            self._holding.beat()
        self._out = 0
        self._again_s: float | None = None
        self.unsaved = ""

    @property
    def session_id(self) -> str:
        """The session that is logged."""
        return self._keeper.session_id

    def keep(self, event: Event) -> None:
        """Write an event to the log."""
        self._keeper.keep(event)
        if self._keeper.begun and not self._holding.held:
            self._holding.beat()

    def _asked(self, write: "Future[None]", event: Event) -> None:
        self._out += 1
        write.add_done_callback(lambda done: self._inbox.post(CameBack(done, event)))

    def came_back(self, message: CameBack) -> None:
        """A write is on disk, or failed: say what the user must know of it."""
        self._out -= 1
        error = message.write.exception()
        if self.refused:
            return
        if error is not None:
            text = str(error) if isinstance(error, HamlogError) else f"{error}."
            if text != self.unsaved:
                self.unsaved = text
                self._page.line(f"Not saved yet: {text} hamlog tries again by itself.")
            self._again_s = self._services.clock.now_s() + AGAIN_S
            return
        self._keeper.again()
        if self.unsaved and not self._keeper.failing:
            self.unsaved = ""
            self._page.line("Everything is saved now.")
        elif not self.unsaved and (text := _saved(message.event)):
            self._page.line(text)

    def wake_s(self, wake_s: float | None) -> float | None:
        """Return the second of what comes first: `wake_s`, or trying again what failed."""
        wake_s = self._holding.wake_s(wake_s)
        if self._again_s is None or not self._keeper.failing:
            return wake_s
        return self._again_s if wake_s is None else min(wake_s, self._again_s)

    def again_if_due(self) -> None:
        """Try again what failed, two seconds after it did; go on holding the session."""
        self._holding.beat_if_due()
        if self._again_s is not None and self._services.clock.now_s() >= self._again_s:
            self._again_s = None
            self._keeper.again()

    def settle(self) -> bool:
        """Try once more what failed, wait for every write; return whether all is on disk.

        It waits for twenty seconds at most, and says what for.
        """
        clock = self._services.clock
        until_s = clock.now_s() + leaving.PATIENCE_S
        said, failing = False, len(self._keeper.unwritten)
        gone: Gone | None = None
        self._keeper.again()
        while self._out:
            soon_s = min(until_s, clock.now_s() + leaving.SAID_AFTER_S) if not said else until_s
            message = self._inbox.wait(soon_s)
            if isinstance(message, CameBack):
                self.came_back(message)
                if len(self._keeper.unwritten) < failing:
                    failing = len(self._keeper.unwritten)
                    self._keeper.again()
            elif isinstance(message, Gone):
                gone = message
                # Whoever was told what is waited for, and leaves again, does not want to wait; a
                # window that is closed says so twice, and waits as long as a signal does.
                patience_s = 0.0 if said else leaving.SIGNALLED_PATIENCE_S
                until_s = min(until_s, clock.now_s() + patience_s)
            elif message is None and not said:
                said = True
                self._page.line(leaving.saving(self._services))
            if clock.now_s() >= until_s:
                break
        if gone is not None:
            # Nobody is asked anything more.
            self._inbox.post(gone)
        return not (self._out or self._keeper.failing)

    @property
    def refused(self) -> str:
        """Why nothing is written: who else runs the session; empty if nobody does."""
        return self._keeper.refused

    def let_go(self) -> None:
        """Let others go on with the session."""
        self._holding.let_go()

    def rescue(self) -> None:
        """Keep in a rescue file what is not in the log, and say where."""
        text = leaving.kept(self._services, self._keeper.unwritten)
        if text:
            self._page.line(text)


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
