"""What other machines have shared comes in beside the linear mode, and is told in lines."""

from collections.abc import Callable
from threading import Lock

from hamlog.follow.inbox import Inbox, Told
from hamlog.follow.page import Page
from hamlog.services import Services
from hamlog.training.pacing.workout import Standing, Workout

# A folder that takes longer does not hold up the session: what it has comes in later.
_FIRST_LOOK_S = 5.0
_TOLD_AFTER_S = 0.5
# What comes in must be in before the next set.
_LEAST_REST_S = 15


class Shared:
    """Tells what came in: at once before the session is asked for, then between two lines."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._lock = Lock()
        self._early: list[str] | None = []

    def begin(self, services: Services, page: Page, calm: Callable[[], bool]) -> None:
        """Look into the folder before the day is read, then go on in the background while `calm`.

        So what was done elsewhere today counts.
        """
        looked = services.share(self._tell, calm)
        if not looked(_TOLD_AFTER_S):
            page.line("Looking for what your other machines have shared…")
            looked(_FIRST_LOOK_S - _TOLD_AFTER_S)
        with self._lock:
            early, self._early = self._early or (), None
        for text in early:
            page.line(text)

    def _tell(self, text: str) -> None:
        with self._lock:
            if self._early is None:
                self._inbox.post(Told(text))
            else:
                self._early.append(text)


def is_calm(workout: Workout) -> bool:
    """Return whether no set is under way, nor begins in a moment; asked on any thread."""
    if workout.standing in (Standing.READY, Standing.OVER):
        return True
    if not workout.resting:
        return False
    return workout.standing is Standing.PAUSED or workout.moment.shown_s >= _LEAST_REST_S
