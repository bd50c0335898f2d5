"""One button for everything: what a press means depends on how soon it follows the last one.

The first press acts at once. Further ones within 0.6 s take that back and mean something else:
two mark the last rep doubtful, three stop for pain. After a stop a press skips the exercise.
"""

from enum import StrEnum

from hamlog.frozen import Frozen, replace

WITHIN_S = 0.6


class Meaning(StrEnum):
    """What a press asks for."""

    PRESS = "press"
    DOUBTFUL = "doubtful"
    STOP = "stop"
    SKIP = "skip"


class OneSwitch(Frozen):
    """The presses so far: how many in quick succession, and when the last one was."""

    count: int = 0
    last_s: float = float("-inf")

    def pressed(self, now_s: float, *, stopped: bool) -> tuple["OneSwitch", Meaning]:
        """Return the state after a press at `now_s`, and what it means.

        `stopped` says that the workout is stopped for pain. Quick presses after the third mean
        nothing new: they repeat the stop.
        """
        quick = now_s - self.last_s <= WITHIN_S
        count = self.count + 1 if quick else 1
        if stopped and not quick:
            return OneSwitch(0, float("-inf")), Meaning.SKIP
        meaning = {1: Meaning.PRESS, 2: Meaning.DOUBTFUL}.get(count, Meaning.STOP)
        return replace(self, count=count, last_s=now_s), meaning
