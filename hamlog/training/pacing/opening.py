"""Time before the first set to hear how it is done: where it is spoken, a lead-in is too short."""

from hamlog.frozen import replace
from hamlog.training.pacing.segments import Segment, SegmentKind, joined
from hamlog.training.pacing.timeline import Timeline
from hamlog.training.pacing.workout import Standing, Workout


def with_opening(workout: Workout, seconds: float) -> Workout:
    """Return a workout that is ready to start with so many seconds more before its count-in.

    Another one stays as it is: nobody is kept waiting in the middle of a session.
    """
    if workout.standing is not Standing.READY or seconds <= 0:
        return workout
    segments = list(workout.timeline.segments)
    at = next((i for i, one in enumerate(segments) if one.kind is SegmentKind.COUNT_IN), None)
    if at is None:
        return workout
    if at and segments[at - 1].kind is SegmentKind.LEAD_IN:
        lead_in = segments[at - 1]
        segments[at - 1] = replace(lead_in, length_s=lead_in.length_s + seconds)
    else:
        count = segments[at]
        lead_in = Segment(0, seconds, SegmentKind.LEAD_IN, "Ready", count.side, count.rep)
        segments.insert(at, lead_in)
    return replace(workout, timeline=Timeline(joined(tuple(segments))))
