"""Left against right, as far as the next session needs it."""

from collections.abc import Sequence

from hamlog.training.exercise import Side
from hamlog.training.record import Quality, SetRecord


def weaker_side(last: Sequence[SetRecord]) -> Side | None:
    """Return the side with fewer clean reps in these sets; None where neither is behind."""
    clean = {
        side: sum(
            rep.side is side and rep.quality is Quality.CLEAN
            for record in last
            for rep in record.reps
        )
        for side in (Side.LEFT, Side.RIGHT)
    }
    if clean[Side.LEFT] == clean[Side.RIGHT]:
        return None
    return min(clean, key=lambda side: clean[side])
