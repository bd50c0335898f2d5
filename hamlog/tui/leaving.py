"""The way out of the app: at once where all is on disk, else with a word, and nothing lost."""

from collections.abc import Callable

from hamlog.services import Cancellable, Services
from hamlog.session import leaving
from hamlog.session.unsaved import Unsaved

_AT_ONCE = "Leaving again does not wait: what is not saved is kept in a file."


class WayOut:
    """Waits until everything is on disk, for some time; then what is not goes to a rescue file."""

    def __init__(
        self,
        services: Services,
        unsaved: Unsaved,
        say: Callable[[str], None],
        leave: Callable[[int, str], None],
    ) -> None:
        """Use `say` for what is waited for, and `leave` with an exit code and a last sentence."""
        self._services = services
        self._unsaved = unsaved
        self._say = say
        self._leave = leave
        self._until_s: float | None = None
        self._timer: Cancellable | None = None
        self._said = ""
        self._code = 0
        self._count = 0

    def go(self, code: int) -> None:
        """Leave with this exit code, a signal's sooner; asked a second time, at once."""
        clock = self._services.clock
        patience_s = leaving.SIGNALLED_PATIENCE_S if code else leaving.PATIENCE_S
        self._code = code or self._code
        if self._until_s is not None:
            patience_s = 0.0 if not code else patience_s
            self._until_s = min(self._until_s, clock.now_s() + patience_s)
        else:
            self._unsaved.stop()
            self._count = len(self._unsaved.writes)
            self._unsaved.again()
            self._until_s = clock.now_s() + patience_s
        self._look()

    def _look(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        clock, until_s = self._services.clock, self._until_s or 0.0
        now = leaving.saving(self._services)
        if not now and len(self._unsaved.writes) < self._count:
            # There is room again: the others are tried as well, one after another.
            self._count = len(self._unsaved.writes)
            self._unsaved.again()
            now = leaving.saving(self._services)
        if now and clock.now_s() < until_s:
            if now != self._said:
                self._said = now
                self._say(f"{now} {_AT_ONCE}")
            self._timer = clock.call_at(clock.now_s() + leaving.LOOK_S, self._look)
            return
        text = ""
        if now or self._unsaved.failing:
            text = leaving.kept(self._services, self._unsaved.writes)
        self._leave(self._code or (leaving.UNSAVED if text else 0), text)
