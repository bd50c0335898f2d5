"""When the body turns over: at the change of sides, and for how long."""

from hamlog.frozen import Frozen
from hamlog.training.exercise import Kind, Side
from hamlog.training.pacing.timeline import Moment, Segment, SegmentKind, Timeline

# Long enough to be followed, short enough for a pause of two seconds between reps.
TURN_S = 1.2


class Turn(Frozen):
    """The side that the body is on, or turns to, and how far it has turned, 0 to 1.

    `waits` says that it will turn before this stretch of time is over.
    """

    side: Side
    done: float = 1.0
    waits: bool = False

    @property
    def under_way(self) -> bool:
        """Whether it turns in this stretch of time, and has not turned yet."""
        return self.waits or self.done < 1.0


def turn_at(timeline: Timeline, moment: Moment, before: Side | None = None) -> Turn:
    """Return which side is up at a moment, and how far the body has turned to it.

    It turns as the time for the change begins; where the legs alternate, at the end of the
    pause between two reps; at the athlete's own pace, as the next rep begins. `before` is the
    side that the set before ended on: then it turns as the rest begins.
    """
    segment, segments = moment.segment, timeline.segments
    since = moment.elapsed_s - segment.start_s
    if segment.phase_kind is Kind.STILL and moment.index + 1 < len(segments):
        return turn_before(segment, segments[moment.index + 1], moment)
    left = None
    if segment.kind in (SegmentKind.CHANGE, SegmentKind.OPEN) and moment.index:
        left = segments[moment.index - 1].side
    elif segment.kind is SegmentKind.REST:
        left = before
    if left in (None, Side.BOTH, segment.side):
        return Turn(segment.side)
    return Turn(segment.side, min(1.0, max(0.0, since / TURN_S)))


def turn_before(still: Segment, after: Segment, moment: Moment) -> Turn:
    """Return how far the body has turned in a pause, if the other side comes `after` it."""
    if after.kind is SegmentKind.CHANGE or Side.BOTH in (still.side, after.side):
        return Turn(still.side)
    if after.side is still.side:
        return Turn(still.side)
    takes = min(TURN_S, still.length_s)
    begins = still.end_s - takes
    if moment.elapsed_s <= begins:
        return Turn(still.side, waits=True)
    return Turn(after.side, min(1.0, (moment.elapsed_s - begins) / max(takes, 1e-9)))
