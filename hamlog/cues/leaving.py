"""Cues that were left to what plays: the bell rings for one of them that could not be heard."""

import time
from collections import deque

from hamlog.cues.players import REPLAY_S
from hamlog.cues.recipes import tone_of
from hamlog.cues.stream import LATEST_S
from hamlog.frozen import Frozen
from hamlog.training.pacing.timeline import Cue, CueKind

# So many cues can be on their way to be heard.
_MOST = 6
# A lost stream leaves what is so late to players, and they need a moment to fail.
WITHIN_S = LATEST_S + REPLAY_S


class Left(Frozen):
    """A cue, and the monotonic second at which it was left to what plays."""

    cue: Cue
    at_s: float

    def has(self, name: str) -> bool:
        """Whether a tone of this name is heard for it."""
        ends_rep = self.cue.kind is CueKind.STILL and name == "rep-done"
        return ends_rep or tone_of(self.cue) == name


class Leaving:
    """Remembers the latest cues; from any thread, each is taken only once."""

    def __init__(self) -> None:
        self._left: deque[Left] = deque(maxlen=_MOST)

    def leave(self, cue: Cue) -> Left:
        """Leave a cue to what plays."""
        left = Left(cue, time.monotonic())
        self._left.append(left)
        return left

    def take(self, left: Left) -> bool:
        """Whether the cue had not been taken yet."""
        try:
            self._left.remove(left)
        except ValueError:
            return False
        return True

    def missed(self, name: str) -> Cue | None:
        """Take the cue whose tone was missed just now; None where it is too late to ring."""
        now_s = time.monotonic()
        for left in tuple(self._left):
            if now_s - left.at_s < WITHIN_S and left.has(name) and self.take(left):
                return left.cue
        return None
