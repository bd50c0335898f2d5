"""The tracker's hold on its session: what another program runs is only shown here."""

from textual.message import Message

from hamlog.session.holding import Holding
from hamlog.session.keeper import Keeper
from hamlog.session.parting import parting
from hamlog.training.record import SessionRecord
from hamlog.tui.kit.messages import Told
from hamlog.tui.tracker.keys import TrackerKeys


class Due(Message):
    """The time has come for something to change."""


class Lost(Message):
    """Another program runs the session, as `text` says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class HeldTracker(TrackerKeys):
    """A tracker that owns its session while it is open."""

    def __init__(self) -> None:
        super().__init__()
        self._holding: Holding | None = None
        self._held_by: Keeper | None = None

    def hold(self, session: SessionRecord, keeper: Keeper) -> None:
        """Own the session from the moment it is in the log, or was asked to be."""
        self.hamlog.parting = lambda: parting(self.workout)
        if self._holding is None:
            self._holding, self._held_by = Holding(self.services, session.id, self._lose), keeper
        if keeper.begun and not self._holding.held:
            self._holding.keep_beating()

    def let_go(self) -> None:
        """Let others go on with the session."""
        self.hamlog.parting = str
        if self._holding is not None:
            self._holding.let_go()

    def _lose(self, text: str) -> None:
        self.post_message(Lost(text))

    def on_lost(self, message: Lost) -> None:
        """Another program runs the session: nothing is done here, and Today says who has it."""
        message.stop()
        if self._held_by is not None:
            self._held_by.refuse(message.text)
        self.pause()
        if self.is_current:
            self.app.pop_screen()
            self.app.post_message(Told(message.text))
