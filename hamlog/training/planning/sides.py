"""Left against right: which leg begins next time, and what the last sessions show."""

from collections.abc import Iterable
from itertools import islice

from hamlog.frozen import Frozen
from hamlog.training.exercise import LEGS, Side
from hamlog.training.planning.trained import Bout

LOOKED_AT = 4
NOTED_FROM = 3


class SideNote(Frozen):
    """The side that was behind in `sessions` of the last `looked_at`: seen, not foretold."""

    side: Side
    sessions: int
    looked_at: int = LOOKED_AT

    @property
    def text(self) -> str:
        """The observation in one line: `right leg weaker in 3 of the last 4 sessions`."""
        return f"{self.side} leg weaker in {self.sessions} of the last {self.looked_at} sessions"


def weaker_last(bouts: Iterable[Bout]) -> Side | None:
    """Return the side that was behind when both legs last had their turn, None if neither was.

    `bouts` are newest first. A session that ended before the other leg's turn says nothing of
    which one is weaker.
    """
    last = next((one for one in bouts if one.sides.issuperset(LEGS)), None)
    if last is None:
        return None
    left, right = (last.score(side) for side in LEGS)
    return None if left == right else Side.LEFT if left < right else Side.RIGHT


def observation(bouts: Iterable[Bout]) -> SideNote | None:
    """Return what is worth saying of an exercise whose `bouts` are newest first.

    Looked at are the last four that have reps of both sides; said is something only where
    the same side was behind by more than 15% in three of them at least.
    """
    both = (one for one in bouts if one.sides.issuperset(LEGS))
    last = list(islice(both, LOOKED_AT))
    if len(last) < LOOKED_AT:
        return None
    behind = [one.side_behind for one in last]
    for side in LEGS:
        if behind.count(side) >= NOTED_FROM:
            return SideNote(side, behind.count(side))
    return None
