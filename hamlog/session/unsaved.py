"""What of the sessions is not in the log yet: tried again by itself, and kept on leaving."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from hamlog.frozen import Frozen
from hamlog.services import Cancellable, Services
from hamlog.training.record import SessionRecord, SetRecord

# Whoever paces has loaded them; Today has not.
if TYPE_CHECKING:
    from hamlog.session.keeper import Keeper
    from hamlog.training.pacing.workout import Workout

AGAIN_S = 2.0
"""How long after a failure it is tried again."""


class Waiting(Frozen):
    """A session that was left while some of it was not in the log: it can be gone on with."""

    workout: "Workout"
    session: SessionRecord
    keeper: "Keeper"
    last_time: dict[str, tuple[SetRecord, ...]]


class Unsaved:
    """Tries every two seconds to write what failed, whichever screen is in front.

    `told` is called when that begins or ends; `notice` is what the user must see meanwhile.
    """

    def __init__(self, services: Services, told: Callable[[], None]) -> None:
        """Write by the keepers that are watched."""
        self._services = services
        self._told = told
        self._keepers: list[Keeper] = []
        self._timer: Cancellable | None = None
        self._left: Waiting | None = None
        self.notice = ""

    def watch(self, keeper: "Keeper") -> None:
        """Try again what this keeper could not write."""
        if keeper not in self._keepers:
            self._keepers.append(keeper)

    @property
    def failing(self) -> bool:
        """Whether something is not in the log that should be."""
        return any(keeper.failing for keeper in self._keepers)

    @property
    def waiting(self) -> Waiting | None:
        """The session that was left with something unsaved; None once all of it is saved."""
        if self._left is not None and not self._left.keeper.failing:
            self._left = None
        return self._left

    @property
    def writes(self) -> "list[Future[None]]":
        """The writes that failed and should be in the log."""
        return [write for keeper in self._keepers for write in keeper.unwritten]

    def leave(self, waiting: Waiting) -> None:
        """Remember a session that is left while something of it is unsaved."""
        if waiting.keeper.failing:
            self._left = waiting

    def failed(self, text: str) -> None:
        """A write failed, for the reason of this sentence: try again soon."""
        self.notice = text
        if self._timer is None and self.failing:
            self._wait()

    def heard(self, error: BaseException) -> bool:
        """Take note of why a write failed that is tried again by itself; False for any other.

        It may be saved by now: then there is nothing to say.
        """
        if not any(keeper.met(error) for keeper in self._keepers):
            return False
        if self.failing:
            self.failed(str(error))
        return True

    def again(self) -> None:
        """Try again at once what failed."""
        for keeper in self._keepers:
            keeper.again()

    def look(self) -> bool:
        """Forget the notice where everything is saved; return whether it was forgotten now."""
        if not self.notice or self.failing:
            return False
        self.notice = ""
        self.stop()
        return True

    def stop(self) -> None:
        """Try no more by itself."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wait(self) -> None:
        clock = self._services.clock
        self._timer = clock.call_at(clock.now_s() + AGAIN_S, self._due)

    def _due(self) -> None:
        self._timer = None
        if self.look():
            self._told()
            return
        if self.failing:
            self.again()
            self._wait()
